/* SPDX-License-Identifier: MIT */
/*
 * A list is its name's own from the statement that makes it, R, up to a node in the same block, if no place on the way
 * may give it to somebody else. What loops around the node run again counts as on the way.
 *
 *     while True:
 *         values = []                    R: each turn begins with a new list
 *         for x in read():               ┐
 *             values = values + [x]      │ on the way
 *             print(len(values))         ┘ only looks
 *         self.last = values             is handed on when nothing is added any more
 */
#include "rules/owned.h"

#include "rules/check.h"

uint32_t owned_name(const struct facts *facts, uint32_t name)
{
    uint32_t number = node_kind(facts->tree, name) == KIND_IDENTIFIER ? facts->symbol_of[name] : 0;
    const struct symbol *symbol = &facts->symbols.items[number];
    if (!number || facts->evaluates || facts->reached_by_text || facts->mentioned || symbol->escapes_scope ||
        facts->scopes.items[symbol->scope].kind == SCOPE_CLASS)
        return MEMLINT_EDIT_DISPLAY;
    if (symbol->scope)
        return MEMLINT_EDIT_SAFE;
    if (facts->has_star_import)
        return MEMLINT_EDIT_DISPLAY;
    return facts_runs_itself(facts) && !symbol->exported ? MEMLINT_EDIT_SAFE : MEMLINT_EDIT_UNSAFE;
}

static bool is_same_name(const struct facts *facts, uint32_t node, uint32_t symbol)
{
    return node_kind(facts->tree, node) == KIND_IDENTIFIER && facts->symbol_of[node] == symbol;
}

/* 8   N   len(y); of an int as far as one can tell, * may still be its own. */
static bool is_surely_int(const struct facts *facts, uint32_t node)
{
    int64_t number;
    return facts_number(facts, node, &number) || facts_calls(facts, node, "len");
}

/* [a]   [f(x) for x in y]   list(y)   sorted(y): always a list, and a new one */
static bool is_new_list(const struct facts *facts, uint32_t node)
{
    enum kind kind = node_kind(facts->tree, node);
    return kind == KIND_LIST || kind == KIND_LIST_COMPREHENSION ||
           (kind == KIND_CALL && (facts_calls(facts, node, "list") || facts_calls(facts, node, "sorted")));
}

/* The same, or values + [a], [0] * 8, values[1:] */
static bool makes_list(const struct facts *facts, uint32_t node, uint32_t symbol)
{
    const struct tree *tree = facts->tree;
    node = node_unwrap(tree, node);
    for (int depth = 0; depth < MAX_CLIMB && node_kind(tree, node) == KIND_BINARY_OPERATOR; depth++) {
        uint32_t right = node_child(tree, node, FIELD_RIGHT);
        bool adds = node_is_operation(tree, node, KIND_PLUS) &&
                    (is_new_list(facts, right) || is_same_name(facts, right, symbol));
        bool repeats = node_is_operation(tree, node, KIND_STAR) && is_surely_int(facts, right);
        if (!adds && !repeats)
            return false;
        node = node_unwrap(tree, node_child(tree, node, FIELD_LEFT));
        if (is_same_name(facts, node, symbol))
            return true;
    }
    uint32_t index = node_child(tree, node, FIELD_SUBSCRIPT);
    bool slice = index && node_kind(tree, index) == KIND_SLICE &&
                 is_same_name(facts, node_child(tree, node, FIELD_VALUE), symbol);
    return slice || is_new_list(facts, node);
}

/* A statement of its own, and not one of x = y = [] */
static bool is_plain_assignment(const struct tree *tree, uint32_t assignment)
{
    return node_kind(tree, assignment) == KIND_ASSIGNMENT &&
           node_kind(tree, node_parent(tree, assignment)) == KIND_EXPRESSION_STATEMENT &&
           node_kind(tree, node_child(tree, assignment, FIELD_RIGHT)) != KIND_ASSIGNMENT;
}

static bool binds_list(const struct facts *facts, const struct binding *binding)
{
    const struct tree *tree = facts->tree;
    uint32_t statement = node_parent(tree, binding->node);
    switch ((int)binding->kind) {
    case BINDING_ASSIGN:
        return is_plain_assignment(tree, statement) && makes_list(facts, binding->value, binding->symbol);
    case BINDING_AUGMENTED: /* += of anything else asks that first what the sum is */
        return node_kind(tree, node_child(tree, statement, FIELD_OPERATOR)) == KIND_PLUS_EQUAL &&
               is_new_list(facts, binding->value);
    case BINDING_ANNOTATION:
    case BINDING_DELETE:
        return true;
    default:
        return false;
    }
}

bool owned_is_list(const struct facts *facts, uint32_t name)
{
    uint32_t number = node_kind(facts->tree, name) == KIND_IDENTIFIER ? facts->symbol_of[name] : 0;
    const struct symbol *symbol = &facts->symbols.items[number];
    bool begun = false;
    if (!number || symbol->binding_count > MANY_OCCURRENCES)
        return false;
    for (uint32_t at = symbol->first; at; at = facts->bindings.items[at].next) {
        begun |= facts->bindings.items[at].kind == BINDING_ASSIGN;
        if (!binds_list(facts, &facts->bindings.items[at]))
            return false;
    }
    return begun;
}

/* The statement that makes the list, above the node in a block around it: each time that the node runs, it has. */
static uint32_t making_statement(const struct facts *facts, uint32_t symbol, uint32_t node)
{
    const struct tree *tree = facts->tree;
    uint32_t found = 0;
    for (uint32_t at = facts->symbols.items[symbol].first; at; at = facts->bindings.items[at].next) {
        const struct binding *binding = &facts->bindings.items[at];
        uint32_t statement = node_parent(tree, node_parent(tree, binding->node));
        if (binding->kind == BINDING_ASSIGN && node_last(tree, statement) < node &&
            is_new_list(facts, binding->value) && node_inside(tree, node, node_parent(tree, statement)))
            found = statement;
    }
    return found;
}

/* Up to where the node, or a loop around it below that block, may run again. */
static uint32_t end_of_way(const struct tree *tree, uint32_t node, uint32_t block)
{
    uint32_t end = node_last(tree, node);
    for (uint32_t at = node; at != block; at = node_parent(tree, at)) {
        if (node_kind(tree, at) == KIND_FOR_STATEMENT || node_kind(tree, at) == KIND_WHILE_STATEMENT)
            end = node_last(tree, at);
    }
    return end;
}

/* print(x)   sum(x)   ", ".join(x): done with the list when the call is */
static bool is_taken_by_call(const struct facts *facts, uint32_t call, uint32_t argument)
{
    static const char *const functions[] = {"len", "sum",  "any", "all",  "sorted", "list", "tuple",
                                            "set", "bool", "str", "repr", "bytes",  "min",  "max"};
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION), method = node_child(tree, function, FIELD_ATTRIBUTE);
    if (facts_means(facts, function, "print"))
        return true;
    if (node_argument(tree, call, 0, NULL) != argument || node_argument(tree, call, 1, NULL))
        return false;
    for (size_t i = 0; i < ARRAY_LEN(functions); i++) {
        if (facts_means(facts, function, functions[i]))
            return true;
    }
    return method && text_is(node_text(tree, method), "join") &&
           facts_is_literal_text(facts, node_child(tree, function, FIELD_OBJECT));
}

/* for x in values   for i, x in enumerate(values): the list is held as long as that goes on. */
static bool is_walked(const struct tree *tree, uint32_t iterable, uint32_t node)
{
    uint32_t around = node_parent(tree, iterable);
    if (node_field(tree, iterable) != FIELD_RIGHT)
        return false;
    if (node_kind(tree, around) == KIND_FOR_STATEMENT)
        return !node_inside(tree, node, around);
    return node_kind(tree, around) == KIND_FOR_IN_CLAUSE &&
           node_kind(tree, node_parent(tree, around)) != KIND_GENERATOR_EXPRESSION;
}

static bool is_only_asked(const struct facts *facts, uint32_t call, uint32_t name, uint32_t node)
{
    if (node_kind(facts->tree, call) != KIND_CALL)
        return false;
    if (facts_calls(facts, call, "enumerate") || facts_calls(facts, call, "reversed"))
        return is_walked(facts->tree, call, node);
    return is_taken_by_call(facts, call, name);
}

static bool is_list_method(const struct tree *tree, uint32_t attribute)
{
    static const char *const methods[] = {"append", "extend",  "insert", "pop",   "clear", "remove",
                                          "sort",   "reverse", "count",  "index", "copy"};
    struct memlint_text name = node_text(tree, node_child(tree, attribute, FIELD_ATTRIBUTE));
    if (node_field(tree, attribute) != FIELD_FUNCTION)
        return false;
    for (size_t i = 0; i < ARRAY_LEN(methods); i++) {
        if (text_is(name, methods[i]))
            return true;
    }
    return false;
}

/* return values: the function is over, unless a finally goes on. */
static bool is_in_finally(const struct tree *tree, uint32_t node)
{
    int depth = 0;
    while (node && node_kind(tree, node) != KIND_FUNCTION_DEFINITION && ++depth < MAX_CLIMB) {
        if (node_kind(tree, node) == KIND_FINALLY_CLAUSE)
            return true;
        node = node_parent(tree, node);
    }
    return depth == MAX_CLIMB;
}

/* Does nobody but the name hold the list for what is done here, while the node may run? */
static bool is_harmless(const struct facts *facts, uint32_t name, uint32_t node)
{
    const struct tree *tree = facts->tree;
    uint32_t around = node_parent(tree, name);
    bool left = node_field(tree, name) == FIELD_LEFT;
    switch ((int)node_kind(tree, around)) {
    case KIND_ASSIGNMENT:
        return left && is_plain_assignment(tree, around);
    case KIND_AUGMENTED_ASSIGNMENT:
        return left;
    case KIND_ATTRIBUTE:
        return is_list_method(tree, around);
    case KIND_SUBSCRIPT:
        return node_field(tree, name) == FIELD_VALUE;
    case KIND_BINARY_OPERATOR:
        return makes_list(facts, around, facts->symbol_of[name]);
    case KIND_FOR_STATEMENT:
    case KIND_FOR_IN_CLAUSE:
        return is_walked(tree, name, node);
    case KIND_COMPARISON_OPERATOR: /* 3 in values: the elements are asked; values == other may ask the other */
        return !node_next(tree, name) &&
               (node_kind(tree, name - 1) == KIND_IN || node_kind(tree, name - 1) == KIND_NOT_IN);
    case KIND_ARGUMENT_LIST:
        return is_only_asked(facts, node_parent(tree, around), name, node);
    case KIND_RETURN_STATEMENT:
        return !is_in_finally(tree, node);
    case KIND_IF_STATEMENT:
    case KIND_ELIF_CLAUSE:
    case KIND_WHILE_STATEMENT:
    case KIND_NOT_OPERATOR:
    case KIND_DELETE_STATEMENT:
        return true;
    default:
        return false;
    }
}

/* In a lambda or a generator it is looked up when that runs, which may be in between. */
static bool is_put_off(const struct tree *tree, uint32_t name)
{
    int depth = 0;
    uint32_t statement = node_statement(tree, name);
    for (uint32_t at = name; at != statement && ++depth < MAX_CLIMB; at = node_parent(tree, at)) {
        if (node_kind(tree, at) == KIND_LAMBDA || node_kind(tree, at) == KIND_GENERATOR_EXPRESSION)
            return true;
    }
    return depth == MAX_CLIMB;
}

uint32_t owned_in_place(const struct facts *facts, uint32_t name, uint32_t node)
{
    const struct tree *tree = facts->tree;
    if (!owned_is_list(facts, name))
        return MEMLINT_EDIT_DISPLAY;
    uint32_t made = making_statement(facts, facts->symbol_of[name], node), count = 0;
    uint32_t end = made ? end_of_way(tree, node, node_parent(tree, made)) : 0;
    for (uint32_t at = facts_occurrences(facts, name); at; at = facts->next_occurrence[at]) {
        bool on_the_way = at > node_last(tree, made) && at <= end;
        if (facts->function_of[at] != facts->function_of[node] || is_put_off(tree, at) || ++count > MANY_OCCURRENCES ||
            (on_the_way && !is_harmless(facts, at, node)))
            return MEMLINT_EDIT_DISPLAY;
    }
    return made ? owned_name(facts, name) : MEMLINT_EDIT_DISPLAY;
}

bool owned_ends_with_error(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    int depth = 0;
    while (node && node_kind(tree, node) != KIND_FUNCTION_DEFINITION && ++depth < MAX_CLIMB) {
        if (node_kind(tree, node) == KIND_TRY_STATEMENT || node_kind(tree, node) == KIND_WITH_STATEMENT)
            return false;
        node = node_parent(tree, node);
    }
    return depth < MAX_CLIMB;
}
