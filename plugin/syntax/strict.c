/* SPDX-License-Identifier: MIT */
#include "syntax/strict.h"

#include "syntax/strict_walk.h"

enum {
    DEEPEST = 150,        /* nodes in each other: CPython's compiler takes some thousand calls of its own */
    LONGEST_BLOCK = 4000, /* nodes that a jump of CircuitPython goes over: it reaches 16 KB of code */
    MOST_LOOKS = 64,      /* at a node, for all declared names together */
};

void refusals_add(struct refusals *refusals, struct arena *arena, enum refuser by, struct range range,
                  const char *message)
{
    if (refusals->list.count < MOST_REFUSALS)
        vec_push(arena, &refusals->list, (struct refusal){range, message, by});
}

void walk_refuse(struct walk *walk, enum refuser by, uint32_t node, const char *message)
{
    const struct tree_node *it = &walk->tree->nodes[node];
    refusals_add(walk->refusals, walk->arena, by, (struct range){it->start, it->end}, message);
}

static uint32_t part_from(const struct tree *tree, uint32_t node)
{
    while (node && (node_kind(tree, node) == KIND_COMMENT || node_kind(tree, node) == KIND_LINE_CONTINUATION))
        node = node_next(tree, node);
    return node;
}

uint32_t part_first(const struct tree *tree, uint32_t node)
{
    return part_from(tree, node_first(tree, node));
}

uint32_t part_next(const struct tree *tree, uint32_t node)
{
    return part_from(tree, node_next(tree, node));
}

uint32_t part_count(const struct tree *tree, uint32_t node)
{
    uint32_t count = 0;
    for (uint32_t at = part_first(tree, node); at; at = part_next(tree, at))
        count++;
    return count;
}

void walk_push(struct walk *walk, uint32_t node, uint32_t inside)
{
    struct frame frame = *walk_frame(walk);
    frame.last = node_last(walk->tree, node);
    frame.inside = inside;
    frame.form = BLOCK_NEW;
    vec_push(walk->arena, &walk->frames, frame);
}

static bool is_async(const struct walk *walk, uint32_t node)
{
    return text_starts(node_text(walk->tree, node), "async");
}

/* What is true inside of a block: a loop's body may break, a function's return. */
static void enter_block(struct walk *walk, uint32_t node)
{
    uint32_t parent = node_parent(walk->tree, node), inside = walk_frame(walk)->inside;
    enum kind kind = node_kind(walk->tree, parent);
    bool is_loop = kind == KIND_FOR_STATEMENT || kind == KIND_WHILE_STATEMENT;
    bool body = node_field(walk->tree, node) == FIELD_BODY;
    switch ((int)kind) {
    case KIND_FUNCTION_DEFINITION:
        inside = INSIDE_FUNCTION | (is_async(walk, parent) ? INSIDE_ASYNC : 0);
        break;
    case KIND_CLASS_DEFINITION:
        inside = INSIDE_CLASS;
        break;
    default:
        inside |= is_loop && body ? INSIDE_LOOP : 0;
        if (node_last(walk->tree, node) - node > LONGEST_BLOCK)
            walk_refuse(walk, REFUSED_IN_DOUBT, node, "this block may be too long for CircuitPython");
        break;
    }
    walk_push(walk, node, inside);
    lines_block(walk, node);
}

static void enter_lambda(struct walk *walk, uint32_t node)
{
    walk_push(walk, node, INSIDE_FUNCTION | INSIDE_LAMBDA);
}

static void enter_comprehension(struct walk *walk, uint32_t node)
{
    walk_push(walk, node, walk_frame(walk)->inside | INSIDE_COMPREHENSION);
}

static void visit_return(struct walk *walk, uint32_t node)
{
    if (!walk_inside(walk, INSIDE_FUNCTION))
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "'return' outside function");
}

static void visit_break(struct walk *walk, uint32_t node)
{
    if (!walk_inside(walk, INSIDE_LOOP))
        walk_refuse(walk, REFUSED_BY_PYTHON, node,
                    node_kind(walk->tree, node) == KIND_BREAK_STATEMENT ? "'break' outside loop"
                                                                        : "'continue' not properly in loop");
}

/* async for, async with */
static void visit_async(struct walk *walk, uint32_t node)
{
    if (is_async(walk, node) && !walk_inside(walk, INSIDE_ASYNC))
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "'async' outside async function");
}

static void visit_assert(struct walk *walk, uint32_t node)
{
    if (part_count(walk->tree, node) > 2)
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "An assertion has one message");
}

static void visit_raise(struct walk *walk, uint32_t node)
{
    bool cause = node_child(walk->tree, node, FIELD_CAUSE) != 0;
    if (cause && part_count(walk->tree, node) == 1)
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "Nothing is raised from this");
    for (uint32_t at = part_first(walk->tree, node); at; at = part_next(walk->tree, at)) {
        if (node_kind(walk->tree, at) == KIND_EXPRESSION_LIST)
            walk_refuse(walk, REFUSED_BY_PYTHON, at, "An exception is raised as raise E(value)");
    }
}

static void visit_as(struct walk *walk, uint32_t node)
{
    enum kind parent = node_kind(walk->tree, node_parent(walk->tree, node));
    if (parent != KIND_WITH_ITEM && parent != KIND_EXCEPT_CLAUSE)
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "'as' may not stand here");
}

static void visit_type_parameters(struct walk *walk, uint32_t node)
{
    if (node_kind(walk->tree, node_parent(walk->tree, node)) != KIND_GENERIC_TYPE)
        walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "type parameters are not in CircuitPython");
}

/* print x; but print >>f, x is an expression to Python 3 */
static void visit_print(struct walk *walk, uint32_t node)
{
    bool chevron = node_kind(walk->tree, part_first(walk->tree, node)) == KIND_CHEVRON;
    walk_refuse(walk, chevron ? REFUSED_IN_DOUBT : REFUSED_BY_PYTHON, node, "Missing parentheses in call to 'print'");
}

/* () = x */
static void visit_empty_pattern(struct walk *walk, uint32_t node)
{
    if (node_last(walk->tree, node) == node)
        walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "CircuitPython assigns to no empty tuple");
}

/* a not b, a is]not b, which the grammar takes for operators of two words */
static void visit_two_words(struct walk *walk, uint32_t node)
{
    bool in = node_kind(walk->tree, node) == KIND_NOT_IN;
    struct memlint_text rest = node_text(walk->tree, node), first, second;
    bool two = text_word(&rest, &first) && text_word(&rest, &second) && !text_word(&rest, &(struct memlint_text){0});
    if (!two || !text_is(first, in ? "not" : "is") || !text_is(second, in ? "in" : "not"))
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "this is no operator");
}

static void visit_operator(struct walk *walk, uint32_t node)
{
    if (node_field(walk->tree, node) == FIELD_OPERATORS)
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "<> is no longer in Python");
}

/* How a kind begins: in a line of its own, in one that others stand in, too, or anywhere. */
enum place { ANYWHERE, STATEMENT, COMPOUND, CLAUSE };

struct treatment {
    void (*visit)(struct walk *walk, uint32_t node);
    const char *message; /* it is refused wherever it stands */
    enum refuser by;
    enum place place;
};

static const struct treatment treatments[KIND_COUNT] = {
    [KIND_OTHER] = {.visit = visit_operator},
    [KIND_ARGUMENT_LIST] = {.visit = forms_arguments},
    [KIND_ASSERT_STATEMENT] = {.visit = visit_assert, .place = STATEMENT},
    [KIND_AS_PATTERN] = {.visit = visit_as},
    [KIND_AS_PATTERN_TARGET] = {.visit = forms_target},
    [KIND_ASSIGNMENT] = {.visit = forms_assignment},
    [KIND_AUGMENTED_ASSIGNMENT] = {.visit = forms_augmented},
    [KIND_AWAIT] = {.visit = expressions_await},
    [KIND_BLOCK] = {.visit = enter_block},
    [KIND_BOOLEAN_OPERATOR] = {.visit = expressions_operands},
    [KIND_BREAK_STATEMENT] = {.visit = visit_break, .place = STATEMENT},
    [KIND_CASE_CLAUSE] = {.place = COMPOUND},
    [KIND_CLASS_DEFINITION] = {.place = COMPOUND},
    [KIND_COMMENT] = {.visit = lines_comment},
    [KIND_CONCATENATED_STRING] = {.visit = literals_strings},
    [KIND_CONDITIONAL_EXPRESSION] = {.visit = expressions_operands},
    [KIND_CONSTRAINED_TYPE] = {.message = "this may be no annotation", .by = REFUSED_IN_DOUBT},
    [KIND_CONTINUE_STATEMENT] = {.visit = visit_break, .place = STATEMENT},
    [KIND_DECORATED_DEFINITION] = {.place = COMPOUND},
    [KIND_DECORATOR] = {.visit = forms_decorator, .place = CLAUSE},
    [KIND_DELETE_STATEMENT] = {.visit = forms_deleted, .place = STATEMENT},
    [KIND_DICTIONARY] = {.visit = expressions_braces},
    [KIND_DICTIONARY_COMPREHENSION] = {.visit = enter_comprehension},
    [KIND_DICTIONARY_SPLAT] = {.visit = expressions_splat},
    [KIND_ELIF_CLAUSE] = {.place = CLAUSE},
    [KIND_ELSE_CLAUSE] = {.place = CLAUSE},
    [KIND_ESCAPE_INTERPOLATION] = {.message = "CircuitPython may not read doubled braces", .by = REFUSED_IN_DOUBT},
    [KIND_EXCEPT_CLAUSE] = {.visit = forms_except, .place = CLAUSE},
    [KIND_EXCEPT_GROUP_CLAUSE] = {.message = "except* is not in CircuitPython",
                                  .by = REFUSED_BY_CIRCUITPYTHON,
                                  .place = CLAUSE},
    [KIND_EXEC_STATEMENT] = {.message = "Missing parentheses in call to 'exec'", .place = STATEMENT},
    [KIND_EXPRESSION_STATEMENT] = {.place = STATEMENT},
    [KIND_FINALLY_CLAUSE] = {.place = CLAUSE},
    [KIND_FLOAT] = {.visit = literals_number},
    [KIND_FORMAT_EXPRESSION] = {.visit = literals_interpolation},
    [KIND_FOR_IN_CLAUSE] = {.visit = expressions_clause},
    [KIND_FOR_STATEMENT] = {.visit = visit_async, .place = COMPOUND},
    [KIND_FUNCTION_DEFINITION] = {.place = COMPOUND},
    [KIND_FUTURE_IMPORT_STATEMENT] = {.visit = forms_future, .place = STATEMENT},
    [KIND_GENERATOR_EXPRESSION] = {.visit = enter_comprehension},
    [KIND_GLOBAL_STATEMENT] = {.visit = names_declared, .place = STATEMENT},
    [KIND_IDENTIFIER] = {.visit = literals_identifier},
    [KIND_IF_CLAUSE] = {.visit = expressions_clause},
    [KIND_IF_STATEMENT] = {.place = COMPOUND},
    [KIND_IMPORT_FROM_STATEMENT] = {.visit = forms_import, .place = STATEMENT},
    [KIND_IMPORT_STATEMENT] = {.visit = forms_import, .place = STATEMENT},
    [KIND_INTEGER] = {.visit = literals_number},
    [KIND_INTERPOLATION] = {.visit = literals_interpolation},
    [KIND_IS_NOT] = {.visit = visit_two_words},
    [KIND_LAMBDA] = {.visit = enter_lambda},
    [KIND_LAMBDA_PARAMETERS] = {.visit = forms_parameters},
    [KIND_LIST_COMPREHENSION] = {.visit = enter_comprehension},
    [KIND_LIST_SPLAT] = {.visit = expressions_splat},
    [KIND_LIST_SPLAT_PATTERN] = {.visit = expressions_splat_target},
    [KIND_MATCH_STATEMENT] = {.message = "match is not in CircuitPython",
                              .by = REFUSED_BY_CIRCUITPYTHON,
                              .place = COMPOUND},
    [KIND_NAMED_EXPRESSION] = {.visit = expressions_named},
    [KIND_NONLOCAL_STATEMENT] = {.visit = names_declared, .place = STATEMENT},
    [KIND_NOT_IN] = {.visit = visit_two_words},
    [KIND_NOT_OPERATOR] = {.visit = expressions_operands},
    [KIND_PARAMETERS] = {.visit = forms_parameters},
    [KIND_PASS_STATEMENT] = {.place = STATEMENT},
    [KIND_PRINT_STATEMENT] = {.visit = visit_print, .place = STATEMENT},
    [KIND_RAISE_STATEMENT] = {.visit = visit_raise, .place = STATEMENT},
    [KIND_RETURN_STATEMENT] = {.visit = visit_return, .place = STATEMENT},
    [KIND_SET_COMPREHENSION] = {.visit = enter_comprehension},
    [KIND_SPLAT_TYPE] = {.message = "this may be no annotation", .by = REFUSED_IN_DOUBT},
    [KIND_STRING] = {.visit = literals_string},
    [KIND_TRY_STATEMENT] = {.place = COMPOUND},
    [KIND_TUPLE_PATTERN] = {.visit = visit_empty_pattern},
    [KIND_TYPE_ALIAS_STATEMENT] = {.message = "type aliases are not in CircuitPython",
                                   .by = REFUSED_BY_CIRCUITPYTHON,
                                   .place = STATEMENT},
    [KIND_TYPE_PARAMETER] = {.visit = visit_type_parameters},
    [KIND_WHILE_STATEMENT] = {.place = COMPOUND},
    [KIND_WITH_CLAUSE] = {.visit = forms_with},
    [KIND_WITH_STATEMENT] = {.visit = visit_async, .place = COMPOUND},
    [KIND_YIELD] = {.visit = expressions_yield},
};

static void visit(struct walk *walk, uint32_t node)
{
    const struct treatment *it = &treatments[node_kind(walk->tree, node)];
    if (it->place == CLAUSE || (it->place && node_field(walk->tree, node) == FIELD_DEFINITION))
        lines_clause(walk, node);
    else if (it->place)
        lines_statement(walk, node, it->place == COMPOUND);
    if (it->message)
        walk_refuse(walk, it->by, node, it->message);
    if (it->visit)
        it->visit(walk, node);
}

void strict_check(const struct tree *tree, struct arena *arena, struct refusals *refusals)
{
    struct walk walk = {
        .tree = tree, .arena = arena, .refusals = refusals, .steps = (uint64_t)tree->count * MOST_LOOKS};
    uint16_t *depth = arena_array(arena, uint16_t, tree->count);
    vec_push(arena, &walk.frames, (struct frame){.last = UINT32_MAX});
    lines_begin(&walk);
    for (uint32_t node = 1; node < tree->count && !walk.lost && refusals->list.count < MOST_REFUSALS; node++) {
        while (node > walk_frame(&walk)->last)
            walk.frames.count--;
        depth[node] = (uint16_t)(depth[node_parent(tree, node)] + 1);
        if (depth[node] == DEEPEST)
            walk_refuse(&walk, REFUSED_IN_DOUBT, node, "it nests too deeply");
        visit(&walk, node);
    }
    lines_end(&walk);
}
