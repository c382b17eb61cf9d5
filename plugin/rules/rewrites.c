/* SPDX-License-Identifier: MIT */
#include "rules/rewrites.h"

#include <string.h>

#include "base/builder.h"
#include "match/regex.h"
#include "rules/holes.h"
#include "rules/suggest.h"

const char rewrite_loses[] = "it would lose a part of the code that the pattern does not name";

static bool is_statement(const struct tree *tree, uint32_t node)
{
    enum kind around = node_kind(tree, node_parent(tree, node));
    return node && (around == KIND_BLOCK || around == KIND_MODULE);
}

/* Would the block be empty without the match? */
static bool is_all_of_block(const struct tree *tree, const struct match *match)
{
    uint32_t block = node_parent(tree, match->first), first = node_first(tree, block);
    while (first && node_kind(tree, first) == KIND_COMMENT)
        first = node_next(tree, first);
    uint32_t next = node_next(tree, match->last);
    while (next && node_kind(tree, next) == KIND_COMMENT)
        next = node_next(tree, next);
    return node_kind(tree, block) == KIND_BLOCK && first == match->first && !next;
}

/* debug(x), as the statement that it is. */
static struct match as_statement(const struct tree *tree, struct match match)
{
    uint32_t around = node_parent(tree, match.first);
    if (match.first && match.first == match.last && node_kind(tree, around) == KIND_EXPRESSION_STATEMENT)
        match.first = match.last = around;
    return match;
}

static void delete_match(struct suggestion *to, const struct match *found)
{
    const struct tree *tree = to->run->facts->tree;
    const struct match whole = as_statement(tree, *found), *match = &whole;
    if (!is_statement(tree, match->first)) {
        suggest_range(to, match->range, "%s", "");
        return;
    }
    if (is_all_of_block(tree, match)) {
        suggest_range(to, match->range, "pass");
        return;
    }
    for (uint32_t at = match->first; at && at <= match->last; at = node_next(tree, at)) {
        if (node_kind(tree, at) != KIND_COMMENT)
            suggest_cut_statement(to, at);
    }
}

/* a == b in `not a == b`: what takes its place there must hold together as it does, or stand in parentheses. */
static bool falls_apart(const struct tree *tree, const struct match *match, struct memlint_text code)
{
    if (!match->first || match->first != match->last || is_statement(tree, match->first) ||
        node_kind(tree, node_parent(tree, match->first)) == KIND_EXPRESSION_STATEMENT)
        return false;
    struct memlint_text before = text_part(tree->source->text, match->range.start, match->range.end);
    enum tightness tightness = code_tightness(code);
    if (node_takes_any(tree, match->first))
        return tightness <= TIGHT_LAMBDA && code_tightness(before) > tightness;
    return tightness < code_tightness(before);
}

/* Lines of its own, so that it may become several: nothing but blanks before it, and a comment at most behind it. */
static bool has_own_lines(struct memlint_text source, struct range range)
{
    uint32_t before = range.start, after = range.end;
    while (before && strchr(" \t", source.data[before - 1]))
        before--;
    while (after < source.size && strchr(" \t", source.data[after]))
        after++;
    bool ends = after == source.size || strchr("\r\n#", source.data[after]);
    return ends && (before == 0 || strchr("\r\n", source.data[before - 1]));
}

/* f"{x}": a brace at its start or a quote in it would be the text's, not the code's. */
static bool breaks_field(const struct tree *tree, const struct match *match, struct memlint_text code)
{
    if (!match->first || !node_ancestor(tree, match->first, KIND_INTERPOLATION))
        return false;
    bool breaks = text_starts(code, "{");
    for (uint32_t i = 0; i < code.size; i++)
        breaks |= code.data[i] && strchr("\"'\\\n", code.data[i]);
    return breaks;
}

static void replace_match(struct suggestion *to, const struct holes *holes, const struct match *match)
{
    const struct tree *tree = holes->facts->tree;
    struct memlint_text code = to->run->rule->rewrite.code, filled;
    while (text_ends(code, "\n"))
        code.size--;
    struct memlint_text indent = match->first ? suggest_indentation(to, match->first) : (struct memlint_text){0};
    to->failed |= !holes_code(holes, code, indent, &filled);
    bool lines = text_find(code, '\n', 0) != TEXT_NOT_FOUND; /* x = 2 of `if a: x = 2` can't be two statements */
    to->failed |= lines && !has_own_lines(tree->source->text, match->range);
    to->failed |= breaks_field(tree, match, filled);
    bool parentheses = falls_apart(tree, match, filled);
    suggest_range(to, match->range, parentheses ? "(%.*s)" : "%.*s", TEXT_ARGS(filled));
}

/* \1 and \g<1> in the replacement stand for groups, as in Python's re.sub. */
static struct memlint_text with_groups(struct arena *arena, const struct regex_search *search, struct memlint_text code)
{
    struct builder out = {.arena = arena};
    for (uint32_t i = 0; i < code.size; i++) {
        uint32_t start, end, digit = i + 1;
        bool long_form = text_starts(text_part(code, i, code.size), "\\g<");
        digit += long_form ? 2 : 0;
        bool number = code.data[i] == '\\' && digit < code.size && code.data[digit] >= '0' && code.data[digit] <= '9';
        if (!number) {
            build_byte(&out, code.data[i]);
            continue;
        }
        uint32_t group = (uint32_t)(code.data[digit] - '0');
        if (group == 0)
            build_text(&out, text_part(search->subject, search->start, search->end));
        else if (regex_group(search, group, &start, &end))
            build_text(&out, text_part(search->subject, start, end));
        i = digit + long_form;
    }
    return build_result(&out);
}

static void replace_parts(struct suggestion *to, const struct holes *holes, const struct match *match)
{
    const struct rule_rewrite *rewrite = &to->run->rule->rewrite;
    struct memlint_text code,
        subject = text_part(holes->facts->tree->source->text, match->range.start, match->range.end);
    struct regex_search search;
    to->failed |= !holes_code(holes, rewrite->code, (struct memlint_text){0}, &code);
    regex_begin(&search, regex_matcher_new(holes->arena), rewrite->regex, subject);
    for (uint32_t i = 0; (!rewrite->regex_count || i < rewrite->regex_count) && !to->failed; i++) {
        if (regex_next(&search) != REGEX_MATCH)
            break;
        struct memlint_text text = with_groups(holes->arena, &search, code);
        struct range range = {match->range.start + search.start, match->range.start + search.end};
        suggest_range(to, range, "%.*s", TEXT_ARGS(text));
    }
}

void rewrite_suggest(struct check_run *run, struct finding *finding, const struct match *match, bool covered)
{
    const struct holes holes = {run->arena, run->facts, run->rule->variables, match->bound};
    struct suggestion to = suggest(run, finding);
    if (run->rule->rewrite.regex)
        replace_parts(&to, &holes, match);
    else if (text_trim(run->rule->rewrite.code).size == 0)
        delete_match(&to, match);
    else
        replace_match(&to, &holes, match);
    struct memlint_text why = finding->out.fix.size ? finding->out.fix : finding->out.message;
    bool loses = !covered && !run->rule->rewrite.regex; /* a fix-regex leaves what it does not find */
    if (loses)
        why = text_format(run->arena, "%.*s; not applied: %s", TEXT_ARGS(why), rewrite_loses);
    suggest_done(&to, loses ? MEMLINT_EDIT_DISPLAY : MEMLINT_EDIT_UNSAFE, arena_text(run->arena, why).data);
}
