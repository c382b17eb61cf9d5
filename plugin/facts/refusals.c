/* SPDX-License-Identifier: MIT */
/*
 * What CircuitPython refuses because of a name's meaning. X = const(5) puts 5 in each place where X stands, whatever
 * const is: then X = 6 and f(X=1) are errors, as is const() of what its compiler can't reckon out.
 */
#include "facts/gather.h"

static void refuse_node(struct facts *facts, uint32_t node, const char *message)
{
    const struct tree_node *it = &facts->tree->nodes[node];
    refusals_add(&facts->refusals, facts->arena, REFUSED_BY_CIRCUITPYTHON, (struct range){it->start, it->end}, message);
}

static bool is_folding(const struct tree *tree, uint32_t assignment)
{
    uint32_t call = node_child(tree, assignment, FIELD_RIGHT);
    return call && node_kind(tree, call) == KIND_CALL &&
           node_is(tree, node_child(tree, call, FIELD_FUNCTION), KIND_IDENTIFIER, "const") &&
           node_kind(tree, node_child(tree, assignment, FIELD_LEFT)) == KIND_IDENTIFIER &&
           !node_child(tree, assignment, FIELD_TYPE) &&
           node_kind(tree, node_parent(tree, assignment)) == KIND_EXPRESSION_STATEMENT;
}

static void look_at_const(struct facts *facts, uint32_t assignment)
{
    const struct tree *tree = facts->tree;
    uint32_t call = node_child(tree, assignment, FIELD_RIGHT), left = node_child(tree, assignment, FIELD_LEFT);
    uint32_t arguments = node_child(tree, call, FIELD_ARGUMENTS), value = node_argument(tree, call, 0, NULL);
    struct memlint_text text = node_text(tree, left);
    uint32_t name = names_find(&facts->names, text);
    struct memlint_text after = source_text(tree->source, tree->nodes[value].end, tree->nodes[call].end);
    if (!value || text_find(after, ',', 0) != TEXT_NOT_FOUND || node_child_count(tree, arguments) != 1 ||
        !facts_is_constant(facts, value))
        refuse_node(facts, assignment, "const() of what is no constant");
    else if (!name || facts->bindings_of[name] != 1 || names_find(&facts->keywords, text))
        refuse_node(facts, assignment, "a constant's name is given another value");
}

void gather_refusals(struct facts *facts)
{
    if (facts->tree->error_count)
        return;
    strict_check(facts->tree, facts->arena, &facts->refusals);
    bool has_const = names_find(&facts->names, TEXT("const")) != 0;
    for (uint32_t node = 1; has_const && node < facts->tree->count; node++) {
        if (node_kind(facts->tree, node) == KIND_ASSIGNMENT && is_folding(facts->tree, node))
            look_at_const(facts, node);
    }
}
