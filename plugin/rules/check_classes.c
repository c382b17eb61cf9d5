/* SPDX-License-Identifier: MIT */
/*
 * MEM509: __slots__, which mean nothing to a board.
 *
 *     class Point:
 *         __slots__ = ("x", "y")
 */
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/suggest.h"

enum {
    CLASS_NAMES = 2, /* __module__, __qualname__ */
    NAME_LENGTH = sizeof "__slots__" - 1,
};

/* In its body, and nowhere deeper. */
static bool is_in_class(const struct tree *tree, uint32_t statement)
{
    return node_kind(tree, node_parent(tree, node_parent(tree, statement))) == KIND_CLASS_DEFINITION;
}

/* The sequence itself; its texts are the attributes' names, which are there anyway. -1: it may be anything. */
static int64_t sequence_bytes(const struct tree *tree, uint32_t names)
{
    switch ((int)node_kind(tree, names)) {
    case KIND_STRING:
        return 0;
    case KIND_TUPLE:
    case KIND_EXPRESSION_LIST:
        return heap_tuple(node_child_count(tree, names));
    case KIND_LIST:
        return heap_list(node_child_count(tree, names));
    default:
        return -1;
    }
}

/* What the class's table is larger by. */
static int64_t slot_bytes(const struct facts *facts, uint32_t symbol)
{
    uint32_t scope = facts->symbols.items[symbol].scope, names = CLASS_NAMES;
    for (uint32_t i = 1; i < facts->symbols.count; i++)
        names += facts->symbols.items[i].scope == scope;
    return heap_dict_grown(names) - heap_dict_grown(names - 1);
}

/* Whoever may ask for them: the class itself, and what looks at classes. */
static bool is_read(const struct facts *facts, uint32_t symbol)
{
    return facts->reached_by_text || facts->evaluates || facts->symbols.items[symbol].used ||
           facts->symbols.items[symbol].binding_count != 1 || facts_has_attribute(facts, "__slots__");
}

/* With the empty lines on one side of it, where it is the first or the last in the class. */
static void suggest_cut(struct suggestion *to, uint32_t statement)
{
    const struct tree *tree = to->run->facts->tree;
    struct range range = node_range(tree, statement);
    uint32_t block = node_parent(tree, statement), before = 0, next = node_next(tree, statement);
    for (uint32_t at = node_first(tree, block); at != statement; at = node_next(tree, at))
        before = at;
    if (node_child_count(tree, block) == 1)
        suggest_replace(to, statement, "pass");
    else if (!before && node_kind(tree, next) != KIND_COMMENT)
        suggest_range(to, (struct range){range.start, tree->nodes[next].start}, "%s", "");
    else if (before && !next && node_kind(tree, before) != KIND_COMMENT)
        suggest_range(to, (struct range){tree->nodes[before].end, range.end}, "%s", "");
    else
        suggest_cut_statement(to, statement);
}

static void suggest_none(struct check_run *run, struct finding *finding, uint32_t statement)
{
    struct suggestion to = suggest(run, finding);
    suggest_cut(&to, statement);
    suggest_done(&to, MEMLINT_EDIT_UNSAFE, "objects take the same without it; CPython then lets any attribute be set");
}

static void slots_in_class(struct check_run *run, const struct match *match)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t names = check_hole(run, match, "$NAMES"), statement = node_statement(tree, names);
    uint32_t assignment = node_parent(tree, names), symbol = facts->symbol_of[node_child(tree, assignment, FIELD_LEFT)];
    int64_t sequence = sequence_bytes(tree, names);
    if (!symbol || node_parent(tree, assignment) != statement || !is_in_class(tree, statement) || sequence < 0 ||
        is_read(facts, symbol))
        return;
    int64_t bytes = sequence + slot_bytes(facts, symbol);
    struct finding *finding = check_report(run, node_range(tree, statement));
    finding->out.bytes = bytes_range(MEMLINT_UNIT_KEPT, bytes, bytes + heap_name_text(NAME_LENGTH),
                                     MEMLINT_PROVENANCE_DERIVED, TEXT("its sequence, a slot of the class, its name"));
    suggest_none(run, finding, statement);
}

const struct check check_slots_in_class = {
    .name = "slots_in_class",
    .judge = slots_in_class,
};
