/* SPDX-License-Identifier: MIT */
/* MEM110: regular expressions that are compiled at each use. */
#include "base/builder.h"
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/objects.h"
#include "rules/place.h"
#include "rules/regex_size.h"

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

/* `import re`, at the module's own level; 0: re is got otherwise */
static uint32_t module_import(const struct facts *facts, uint32_t function)
{
    const struct tree *tree = facts->tree;
    uint32_t object = node_kind(tree, function) == KIND_ATTRIBUTE ? node_child(tree, function, FIELD_OBJECT) : 0;
    const struct symbol *symbol = object ? &facts->symbols.items[facts->symbol_of[object]] : NULL;
    const struct import *import = symbol ? &facts->imports.items[symbol->import] : NULL;
    if (!symbol || !symbol->import || symbol->scope != 0 || facts->has_star_import || facts->symbol_of[function] ||
        node_parent(tree, import->statement) != 0)
        return 0;
    return import->statement;
}

/* temperature = re.match(…): _TEMPERATURE_PATTERN; empty: what the name says is no more than that */
static struct memlint_text pattern_of(struct check_run *run, uint32_t name)
{
    static const char *const vague[] = {"match", "found", "result", "main", "loop", "line", "text"};
    enum { SHORTEST = 4, LONGEST = 24 };
    const struct tree *tree = run->facts->tree;
    struct memlint_text text = name ? node_text(tree, name) : (struct memlint_text){0};
    struct builder out = {.arena = run->arena};
    bool says = name && node_kind(tree, name) == KIND_IDENTIFIER && text.size >= SHORTEST && text.size <= LONGEST;
    for (size_t i = 0; i < ARRAY_LEN(vague); i++)
        says &= !text_is(text, vague[i]);
    for (uint32_t i = 0; i < text.size && says; i++) {
        char byte = text.data[i];
        says = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
        if (i == 0 && byte != '_')
            build_byte(&out, '_');
        build_byte(&out, byte >= 'a' && byte <= 'z' ? (char)(byte - 'a' + 'A') : byte);
    }
    build_string(&out, "_PATTERN");
    return says ? build_result(&out) : (struct memlint_text){0};
}

/* By the name that what it finds is given to, or for what it is; another one by the function around it. */
static struct memlint_text name_pattern(struct suggestion *to, uint32_t call, struct memlint_text value)
{
    const struct facts *facts = to->run->facts;
    const struct tree *tree = facts->tree;
    uint32_t function = facts->functions.items[facts->function_of[call]].node;
    uint32_t assignment = node_first(tree, node_statement(tree, call));
    bool assigns = assignment && node_kind(tree, assignment) == KIND_ASSIGNMENT;
    const struct new_name name = {
        .wish = {pattern_of(to->run, assigns ? node_child(tree, assignment, FIELD_LEFT) : 0), TEXT("_PATTERN"),
                 pattern_of(to->run, function ? node_child(tree, function, FIELD_NAME) : 0)},
        .shared = value,
    };
    return suggest_new_name(to, &name);
}

static void suggest_compiled(struct check_run *run, struct finding *finding, uint32_t call, uint32_t pattern, bool sure)
{
    enum { MOST = 100 };
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION), import = module_import(facts, function);
    uint32_t next = node_argument(tree, call, 1, NULL);
    if (!import || !next || !takes_no_flags(facts, call) || node_text(tree, pattern).size > MOST ||
        node_ancestor(tree, call, KIND_INTERPOLATION))
        return;
    struct suggestion to = suggest(run, finding);
    struct memlint_text module = node_text(tree, node_child(tree, function, FIELD_OBJECT));
    struct memlint_text value =
        text_format(run->arena, "%.*s.compile(%.*s)", TEXT_ARGS(module), TEXT_ARGS(node_text(tree, pattern)));
    struct memlint_text name = name_pattern(&to, call, value);
    to.after = tree->nodes[import].end;
    suggest_below_imports(&to, import, text_format(run->arena, "%.*s = %.*s", TEXT_ARGS(name), TEXT_ARGS(value)));
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
