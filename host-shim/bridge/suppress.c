/* SPDX-License-Identifier: MIT */
#include "suppress.h"

#include <stdlib.h>

#include "ascii.h"
#include "base/builder.h"
#include "hint.h"
#include "select.h"

/* More than anybody writes; it bounds what one line of findings can cost. */
enum { MOST_IN_COMMENT = 16 };

static bool starts_alias(struct memlint_text aliases, struct memlint_text code)
{
    for (struct memlint_text alias; text_word(&aliases, &alias);)
        if (ascii_starts(alias, code))
            return true;
    return false;
}

/* Does a code of a directive mean a rule? Codes of noqa are read as flake8 does: any case, and E5 means E501. */
bool suppress_means(const struct directive *directive, struct memlint_text code, const struct memlint_rule *rule)
{
    return directive->kind == DIRECTIVE_NOQA ? ascii_starts(rule->id, code) : select_match(code, rule) > 0;
}

static bool means_alias(const struct directive *directive, struct memlint_text code, const struct memlint_rule *rule)
{
    return directive->kind == DIRECTIVE_NOQA && starts_alias(rule->aliases, code);
}

static bool is_known(const struct suppress *suppress, const struct directive *directive, struct memlint_text code)
{
    for (uint32_t i = 0; i < suppress->rule_count; i++)
        if (suppress_means(directive, code, &suppress->rules[i].rule))
            return true;
    return false;
}

static void make_malformed(struct directive *directive, const struct directive_code *code, struct memlint_text message)
{
    directive->kind = DIRECTIVE_MALFORMED;
    directive->message = message;
    if (code) {
        directive->start = code->start;
        directive->end = code->start + code->text.size;
    }
}

static struct memlint_text describe_unknown(const struct suppress *suppress, struct memlint_text code)
{
    for (uint32_t i = 0; i < suppress->rule_count; i++) {
        const struct memlint_rule *rule = &suppress->rules[i].rule;
        if (starts_alias(rule->aliases, code))
            return text_format(suppress->arena, "'%.*s' is another linter's code, expected %.*s", TEXT_ARGS(code),
                               TEXT_ARGS(rule->id));
    }
    struct hint hint = {.best = select_nearest(code, suppress->rules, suppress->rule_count)};
    return text_format(suppress->arena, "no rule '%.*s'" HINT_FORMAT, TEXT_ARGS(code), HINT_ARGS(hint));
}

/* An ignore[…] with a rule that nobody knows hides nothing, or a mistyped name would go unseen. */
static void check_codes(const struct suppress *suppress, struct directive *directive)
{
    for (uint32_t i = 0; directive->kind == DIRECTIVE_IGNORE && i < directive->codes.count; i++) {
        const struct directive_code *code = &directive->codes.items[i];
        if (!is_known(suppress, directive, code->text))
            make_malformed(directive, code, describe_unknown(suppress, code->text));
    }
}

static bool is_noqa(const struct directive *directive)
{
    return directive->kind == DIRECTIVE_NOQA || directive->kind == DIRECTIVE_MALFORMED_NOQA;
}

void suppress_read(struct suppress *suppress, uint32_t start, uint32_t end)
{
    struct directive directive;
    for (uint32_t i = 0; i < MOST_IN_COMMENT; i++) {
        if (!directive_next(suppress->arena, suppress->file->source, &start, end, &directive))
            break;
        if (suppress->noqa_is_foreign && is_noqa(&directive))
            continue;
        check_codes(suppress, &directive);
        const uint32_t line = result_line_at(suppress->file, directive.start);
        vec_push(suppress->arena, &suppress->directives,
                 (struct suppress_directive){.directive = directive, .line = line});
    }
}

static bool is_code_line(const struct suppress *suppress, uint32_t line)
{
    struct memlint_text text = text_trim(result_line(suppress->file, line));
    return text.size && text.data[0] != '#';
}

/* Finds the line of code below each comment that is alone on its line. From the end, so that no line of a block of
 * comments is read twice. */
static void find_targets(struct suppress *suppress)
{
    uint32_t below = suppress->file->line_count + 1, target = 0;
    for (uint32_t i = suppress->directives.count; i-- > 0;) {
        struct suppress_directive *item = &suppress->directives.items[i];
        if (is_code_line(suppress, item->line))
            continue;
        uint32_t line = item->line + 1;
        while (line < below && !is_code_line(suppress, line))
            line++;
        target = line < below ? line : target;
        below = item->line;
        item->target = target;
    }
}

static int compare_anchors(const void *a, const void *b)
{
    const struct suppress_anchor *left = a, *right = b;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    return (left->directive > right->directive) - (left->directive < right->directive);
}

static void drop_anchors(struct suppress *suppress)
{
    for (uint32_t i = 0; i < suppress->directives.count; i++) {
        const struct suppress_directive *item = &suppress->directives.items[i];
        vec_push(suppress->arena, &suppress->anchors, (struct suppress_anchor){item->line, i});
        if (item->target && item->directive.kind == DIRECTIVE_IGNORE)
            vec_push(suppress->arena, &suppress->anchors, (struct suppress_anchor){item->target, i});
    }
    if (suppress->anchors.count)
        qsort(suppress->anchors.items, suppress->anchors.count, sizeof *suppress->anchors.items, compare_anchors);
}

/* An off lasts until the next on. */
static void find_ranges(struct suppress *suppress)
{
    struct suppress_directive *open = NULL;
    for (uint32_t i = 0; i < suppress->directives.count; i++) {
        struct suppress_directive *item = &suppress->directives.items[i];
        if (item->directive.kind == DIRECTIVE_OFF && !open) {
            open = item;
            open->range_end = suppress->file->source.size;
            vec_push(suppress->arena, &suppress->ranges, i);
        } else if (item->directive.kind == DIRECTIVE_ON && open) {
            open->range_end = item->directive.start;
            open = NULL;
        } else if (item->directive.kind == DIRECTIVE_ON) {
            make_malformed(&item->directive, NULL, TEXT("on without an off before it"));
        }
    }
}

void suppress_link(struct suppress *suppress)
{
    find_targets(suppress);
    drop_anchors(suppress);
    find_ranges(suppress);
}

bool suppress_skips_file(const struct suppress *suppress)
{
    for (uint32_t i = 0; i < suppress->directives.count; i++)
        if (suppress->directives.items[i].directive.kind == DIRECTIVE_SKIP_FILE)
            return true;
    return false;
}

static bool codes_hide(struct directive *directive, const struct memlint_rule *rule)
{
    bool hides = directive->codes.count == 0;
    for (uint32_t i = 0; i < directive->codes.count; i++) {
        struct directive_code *code = &directive->codes.items[i];
        if (suppress_means(directive, code->text, rule) || means_alias(directive, code->text, rule))
            hides = code->used = true;
    }
    return hides;
}

static bool item_hides(struct suppress_directive *item, const struct memlint_rule *rule)
{
    item->missed = item->missed || item->directive.kind == DIRECTIVE_MALFORMED_NOQA;
    bool hides = (item->directive.kind == DIRECTIVE_NOQA || item->directive.kind == DIRECTIVE_IGNORE) &&
                 codes_hide(&item->directive, rule);
    item->used = item->used || hides;
    return hides;
}

uint32_t suppress_first_on(const struct suppress *suppress, uint32_t line)
{
    uint32_t low = 0, high = suppress->anchors.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (suppress->anchors.items[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool line_hides(struct suppress *suppress, uint32_t line, const struct memlint_rule *rule)
{
    bool hidden = false;
    for (uint32_t i = suppress_first_on(suppress, line); i < suppress->anchors.count; i++) {
        const struct suppress_anchor *anchor = &suppress->anchors.items[i];
        if (anchor->line != line)
            break;
        hidden |= item_hides(&suppress->directives.items[anchor->directive], rule);
    }
    return hidden;
}

static bool range_hides(struct suppress *suppress, uint32_t offset)
{
    uint32_t low = 0, high = suppress->ranges.count; /* ranges below low begin before the offset */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (suppress->directives.items[suppress->ranges.items[middle]].directive.start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return false;
    struct suppress_directive *item = &suppress->directives.items[suppress->ranges.items[low - 1]];
    bool hides = offset < item->range_end;
    item->used = item->used || hides;
    return hides;
}

struct suppress_lines suppress_lines(const struct result_file *file, const struct result_finding *finding,
                                     uint32_t statement_line)
{
    uint32_t start = finding->finding.start, end = finding->finding.end;
    uint32_t first = result_line_at(file, start), last = result_line_at(file, end > start ? end - 1 : start);
    struct suppress_lines lines = {1, {first}};
    if (last != first)
        lines.lines[lines.count++] = last;
    if (statement_line && statement_line != first)
        lines.lines[lines.count++] = statement_line;
    return lines;
}

bool suppress_hides(struct suppress *suppress, const struct result_finding *finding, uint32_t statement_line)
{
    if (suppress->directives.count == 0)
        return false;
    const struct suppress_lines lines = suppress_lines(suppress->file, finding, statement_line);
    bool hidden = range_hides(suppress, finding->finding.start);
    for (uint32_t i = 0; i < lines.count; i++)
        hidden |= line_hides(suppress, lines.lines[i], &finding->rule->rule);
    return hidden;
}
