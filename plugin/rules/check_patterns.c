/* SPDX-License-Identifier: MIT */
/* MEM110: regular expressions that are compiled at each use. */
#include "base/builder.h"
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/objects.h"
#include "rules/regex_size.h"
#include "rules/suggest.h"

static bool is_import(enum kind kind)
{
    return kind == KIND_IMPORT_STATEMENT || kind == KIND_IMPORT_FROM_STATEMENT;
}

/* re.match("…", s), re.search, re.sub: the pattern, a literal; 0: something else */
static uint32_t inline_pattern(const struct facts *facts, uint32_t call)
{
    bool uses = facts_calls(facts, call, "re.match") || facts_calls(facts, call, "re.search") ||
                facts_calls(facts, call, "re.sub");
    uint32_t pattern = uses && !node_broken(facts->tree, call) ? node_argument(facts->tree, call, 0, NULL) : 0;
    return pattern && node_kind(facts->tree, pattern) == KIND_STRING && facts_is_literal_text(facts, pattern) ? pattern
                                                                                                              : 0;
}

/* As many positional arguments as the method of a pattern takes, too: no flags. */
static bool takes_no_flags(const struct facts *facts, uint32_t call)
{
    const struct tree *tree = facts->tree;
    uint32_t list = node_child(tree, call, FIELD_ARGUMENTS), count = 0;
    for (uint32_t at = node_first(tree, list); at; at = node_next(tree, at)) {
        enum kind kind = node_kind(tree, at);
        if (kind == KIND_KEYWORD_ARGUMENT || kind == KIND_LIST_SPLAT || kind == KIND_DICTIONARY_SPLAT)
            return false;
        count += kind != KIND_COMMENT;
    }
    return facts_calls(facts, call, "re.sub") ? count == 3 || count == 4 : count == 2;
}

/* `import re`, at the module's own level, and the imports after it: the last of them; 0: re is got otherwise */
static uint32_t last_import(const struct facts *facts, uint32_t function)
{
    const struct tree *tree = facts->tree;
    uint32_t object = node_kind(tree, function) == KIND_ATTRIBUTE ? node_child(tree, function, FIELD_OBJECT) : 0;
    const struct symbol *symbol = object ? &facts->symbols.items[facts->symbol_of[object]] : NULL;
    const struct import *import = symbol ? &facts->imports.items[symbol->import] : NULL;
    if (!symbol || !symbol->import || symbol->scope != 0 || facts->has_star_import || facts->symbol_of[function] ||
        node_parent(tree, import->statement) != 0)
        return 0;
    uint32_t last = import->statement;
    for (uint32_t at = last; at; at = node_next(tree, at)) {
        if (is_import(node_kind(tree, at)))
            last = at;
        else if (node_kind(tree, at) != KIND_COMMENT)
            break;
    }
    return last;
}

/* Was the name given to another pattern by a finding before this one? */
static bool is_given(const struct suggestion *to, struct memlint_text name, struct memlint_text line)
{
    const struct check_findings *findings = to->run->findings;
    struct memlint_text begin = text_format(to->run->arena, "%.*s = ", TEXT_ARGS(name));
    for (uint32_t i = 0; i + 1 < findings->list.count; i++) {
        const struct memlint_finding *out = &findings->list.items[i].out;
        for (uint32_t edit = 0; out->rule == to->run->rule_index && edit < out->edit_count; edit++) {
            struct memlint_text given = text_trim(out->edits[edit].replacement);
            if (text_starts(given, begin.data) && !text_equal(given, line))
                return true;
        }
    }
    return false;
}

static void suggest_compiled(struct check_run *run, struct finding *finding, uint32_t call, uint32_t pattern, bool sure)
{
    enum { MOST = 100 };
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION), import = last_import(facts, function);
    uint32_t next = node_argument(tree, call, 1, NULL);
    if (!import || !next || !takes_no_flags(facts, call) || node_text(tree, pattern).size > MOST ||
        tree->nodes[call].start < tree->nodes[import].end || node_ancestor(tree, call, KIND_INTERPOLATION))
        return;
    struct suggestion to = suggest(run, finding);
    struct memlint_text module = node_text(tree, node_child(tree, function, FIELD_OBJECT)), name, line;
    int number = 1;
    do {
        name = suggest_name(&to, "_PATTERN", number++);
        line = text_format(run->arena, "%.*s = %.*s.compile(%.*s)", TEXT_ARGS(name), TEXT_ARGS(module),
                           TEXT_ARGS(node_text(tree, pattern)));
    } while (is_given(&to, name, line) && number < MOST);
    suggest_line_after(&to, import, "%.*s", TEXT_ARGS(line));
    suggest_range(&to, (struct range){tree->nodes[function].start, tree->nodes[next].start}, "%.*s.%.*s(",
                  TEXT_ARGS(name), TEXT_ARGS(node_text(tree, node_child(tree, function, FIELD_ATTRIBUTE))));
    sure &= !facts->evaluates && !facts->reached_by_text; /* who lists the names would see one more */
    suggest_done(&to, sure ? MEMLINT_EDIT_SAFE : MEMLINT_EDIT_DISPLAY, "compiled once, when the program begins");
}

/* re.match(r"\d+", line), each turn */
static void pattern_in_loop(struct check_run *run, const struct match *match)
{
    const struct facts *facts = run->facts;
    uint32_t call = match->first;
    uint32_t pattern = inline_pattern(facts, call);
    bool hot = pattern && facts_hot(facts, call);
    if (!pattern || (!hot && !facts->loop_of[call]))
        return;
    struct finding *finding = hot ? check_report_hot(run, call) : check_report(run, node_range(facts->tree, call));
    struct regex_size size;
    bool sure = regex_size(facts->tree, pattern, &size);
    finding->out.bytes =
        bytes_range(MEMLINT_UNIT_GARBAGE, heap_pattern(size.low), heap_pattern(size.high),
                    sure ? MEMLINT_PROVENANCE_DERIVED : MEMLINT_PROVENANCE_ASSUMED, heap_source(HEAP_PATTERN));
    if (hot)
        finding->out.bytes = object_each_turn(facts, call, finding->out.bytes);
    suggest_compiled(run, finding, call, pattern, sure);
}

const struct check check_pattern_in_loop = {
    .name = "pattern_in_loop",
    .judge = pattern_in_loop,
};
