/* SPDX-License-Identifier: MIT */
/*
 * Loops, told apart by how long they run, and what runs again and again because a run-forever loop reaches it.
 *
 *   for i in range(8): …       set-up: 8 turns, once
 *   while True:                forever, the main loop
 *       read()                 … which makes read() hot
 *       for b in data: …       bounded, turns unknown
 */
#include "facts/gather.h"

/* --- Loops --------------------------------------------------------------------------------------------- */

static bool is_loop(enum kind kind)
{
    return kind == KIND_FOR_STATEMENT || kind == KIND_WHILE_STATEMENT;
}

static bool is_always_true(const struct facts *facts, uint32_t condition)
{
    int64_t number;
    condition = node_unwrap(facts->tree, condition);
    if (!condition)
        return false;
    return node_kind(facts->tree, condition) == KIND_TRUE ||
           (facts_number(facts, condition, &number) && number != 0);
}

static int64_t sequence_length(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    enum kind kind = node_kind(tree, node);
    struct memlint_text content;
    if (kind == KIND_STRING && node_string(tree, node, &content))
        return content.size;
    if (kind != KIND_LIST && kind != KIND_TUPLE && kind != KIND_SET && kind != KIND_EXPRESSION_LIST)
        return -1;
    for (uint32_t child = node_first(tree, node); child; child = node_next(tree, child)) {
        if (node_kind(tree, child) == KIND_LIST_SPLAT)
            return -1;
    }
    return node_child_count(tree, node);
}

/* range(stop), range(start, stop), range(start, stop, step) of constants */
static int64_t range_length(const struct facts *facts, uint32_t call)
{
    const struct tree *tree = facts->tree;
    int64_t values[3], count = 0;
    uint32_t arguments = node_child(tree, call, FIELD_ARGUMENTS);
    if (!facts_means(facts, node_child(tree, call, FIELD_FUNCTION), "range") || !arguments)
        return -1;
    for (uint32_t at = node_first(tree, arguments); at; at = node_next(tree, at)) {
        if (count == 3 || !facts_number(facts, at, &values[count]))
            return -1;
        count++;
    }
    int64_t start = count > 1 ? values[0] : 0;
    int64_t stop = count > 1 ? values[1] : values[0];
    int64_t step = count > 2 ? values[2] : 1;
    if (count == 0 || step == 0)
        return -1;
    int64_t span = step > 0 ? stop - start : start - stop;
    int64_t stride = step > 0 ? step : -step;
    return span <= 0 ? 0 : (span + stride - 1) / stride;
}

static int64_t count_turns(const struct facts *facts, uint32_t iterable)
{
    const struct tree *tree = facts->tree;
    iterable = node_unwrap(tree, iterable);
    if (!iterable)
        return -1;
    if (node_kind(tree, iterable) == KIND_CALL)
        return range_length(facts, iterable);
    if (node_kind(tree, iterable) != KIND_IDENTIFIER || !facts->symbol_of[iterable])
        return sequence_length(facts, iterable);
    /* A tuple that is bound once keeps its length; a list may grow. */
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[iterable]];
    uint32_t value = facts->bindings.items[symbol->first].value;
    if (symbol->binding_count != 1 || symbol->holds != HOLDS_TUPLE || !value)
        return -1;
    return sequence_length(facts, node_unwrap(tree, value));
}

/* The loop that a break leaves: not the one whose else it stands in, but the next one out. 0: none. */
static uint32_t broken_loop(const struct tree *tree, uint32_t node)
{
    bool in_else = false;
    for (uint32_t around = node_parent(tree, node); around; around = node_parent(tree, node)) {
        if (is_loop(node_kind(tree, around)) && !in_else)
            return around;
        in_else = node_field(tree, around) == FIELD_ALTERNATIVE;
        node = around;
    }
    return NODE_NONE;
}

/* A break that belongs to this loop, or a return from inside it. */
static bool leaves(const struct tree *tree, uint32_t loop)
{
    for (uint32_t node = loop + 1; node <= node_last(tree, loop); node++) {
        enum kind kind = node_kind(tree, node);
        if (kind == KIND_FUNCTION_DEFINITION || kind == KIND_CLASS_DEFINITION || kind == KIND_LAMBDA) {
            node = node_last(tree, node);
            continue;
        }
        if (kind == KIND_RETURN_STATEMENT)
            return true;
        if (kind != KIND_BREAK_STATEMENT)
            continue;
        if (broken_loop(tree, node) == loop)
            return true;
    }
    return false;
}

static void add_loop(struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    struct loop loop = {
        .kind = LOOP_BOUNDED,
        .node = node,
        .parent = facts->loop_of[node],
        .function = facts->function_of[node],
        .turns = -1,
        .leaves = leaves(tree, node),
    };
    if (node_kind(tree, node) == KIND_FOR_STATEMENT) {
        uint32_t iterable = node_child(tree, node, FIELD_RIGHT);
        loop.turns = iterable ? count_turns(facts, iterable) : -1;
        bool outermost = loop.parent == 0 || facts->loops.items[loop.parent].kind == LOOP_SET_UP;
        if (loop.turns >= 0 && outermost && !loop.function)
            loop.kind = LOOP_SET_UP;
    } else if (is_always_true(facts, node_child(tree, node, FIELD_CONDITION))) {
        /* A main loop may be left in an emergency; any other loop that can be left reads until something comes. */
        bool main = !loop.function && !loop.parent;
        if (main || !loop.leaves)
            loop.kind = LOOP_FOREVER;
        if (main)
            facts->main_loop = facts->loops.count;
    }
    vec_push(facts->arena, &facts->loops, loop);
}

static void add_function(struct facts *facts, uint32_t node)
{
    uint32_t name = node_child(facts->tree, node, FIELD_NAME);
    vec_push(facts->arena, &facts->functions,
             (struct function){.node = node, .symbol = name ? facts->symbol_of[name] : 0});
}

/* Where a node runs follows from its parent's place and what it is to its parent. */
static void place(struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    uint32_t parent = node_parent(tree, node);
    enum kind around = node_kind(tree, parent);
    enum field field = node_field(tree, node);
    facts->loop_of[node] = facts->loop_of[parent];
    facts->function_of[node] = facts->function_of[parent];
    if (field == FIELD_BODY && around == KIND_FUNCTION_DEFINITION) {
        facts->loop_of[node] = 0;
        facts->function_of[node] = facts->functions.count - 1;
        while (facts->functions.items[facts->function_of[node]].node != parent)
            facts->function_of[node]--;
    } else if (field == FIELD_BODY && around == KIND_LAMBDA) {
        facts->loop_of[node] = 0;
    } else if (is_loop(around) && (field == FIELD_BODY || field == FIELD_CONDITION)) {
        uint32_t loop = facts->loops.count - 1;
        while (loop && facts->loops.items[loop].node != parent)
            loop--;
        facts->loop_of[node] = loop;
    }
}

/* --- What is hot --------------------------------------------------------------------------------------- */

/* Functions by name: heads[name] is the last one, before[f] the one before it. */
struct heat {
    struct facts *facts;
    uint32_t *heads;
    uint32_t *before;
    VEC(uint32_t) todo; /* hot functions not yet looked into */
};

/* Looked into again when it turns out to be certain: twice at most. */
static void heat_function(struct heat *heat, uint32_t index, bool certain)
{
    struct function *function = &heat->facts->functions.items[index];
    if (function->hot && (function->certain || !certain))
        return;
    function->hot = true;
    function->certain = certain;
    vec_push(heat->facts->arena, &heat->todo, index);
}

/* The functions that a call may run: by symbol for f(); by name, whatever the object, for x.f(). */
static void heat_callees(struct heat *heat, uint32_t call, bool certain)
{
    const struct facts *facts = heat->facts;
    uint32_t callee = node_child(facts->tree, call, FIELD_FUNCTION);
    if (!callee)
        return;
    bool is_name = node_kind(facts->tree, callee) == KIND_IDENTIFIER;
    uint32_t symbol = is_name ? facts->symbol_of[callee] : 0;
    uint32_t attribute = is_name ? 0 : node_child(facts->tree, callee, FIELD_ATTRIBUTE);
    uint32_t name = attribute ? names_find(&facts->names, node_text(facts->tree, attribute)) : 0;
    if (symbol)
        name = facts->symbols.items[symbol].name;
    for (uint32_t f = name ? heat->heads[name] : 0; f; f = heat->before[f]) {
        uint32_t own = facts->functions.items[f].symbol;
        bool method = facts->scopes.items[facts->symbols.items[own].scope].kind == SCOPE_CLASS;
        if (own == symbol || (!symbol && method))
            heat_function(heat, f, certain && symbol && facts->symbols.items[symbol].binding_count == 1);
    }
}

static void heat_subtree(struct heat *heat, uint32_t root, bool certain)
{
    for (uint32_t node = root; node <= node_last(heat->facts->tree, root); node++) {
        if (node_kind(heat->facts->tree, node) == KIND_CALL)
            heat_callees(heat, node, certain && !facts_conditional(heat->facts, node));
    }
}

/* Spreads from run-forever loops through calls; each function is looked into once. */
static void spread_heat(struct facts *facts)
{
    struct heat heat = {.facts = facts};
    heat.heads = arena_array(facts->arena, uint32_t, facts->names.texts.count + 1);
    heat.before = arena_array(facts->arena, uint32_t, facts->functions.count);
    for (uint32_t f = 1; f < facts->functions.count; f++) {
        uint32_t name = facts->symbols.items[facts->functions.items[f].symbol].name;
        heat.before[f] = heat.heads[name];
        heat.heads[name] = f;
    }
    for (uint32_t i = 1; i < facts->loops.count; i++) {
        if (facts->loops.items[i].kind == LOOP_FOREVER)
            heat_subtree(&heat, facts->loops.items[i].node, !facts->loops.items[i].function);
    }
    while (heat.todo.count) {
        const struct function *function = &facts->functions.items[heat.todo.items[--heat.todo.count]];
        heat_subtree(&heat, function->node, function->certain);
    }
}

void gather_loops(struct facts *facts)
{
    const struct tree *tree = facts->tree;
    for (uint32_t node = 1; node < tree->count; node++) {
        enum kind kind = node_kind(tree, node);
        place(facts, node);
        if (is_loop(kind))
            add_loop(facts, node);
        else if (kind == KIND_FUNCTION_DEFINITION)
            add_function(facts, node);
    }
    spread_heat(facts);
}

/* --- Queries ------------------------------------------------------------------------------------------- */

uint32_t facts_forever(const struct facts *facts, uint32_t node)
{
    uint32_t loop = facts->loop_of[node];
    while (loop && facts->loops.items[loop].kind != LOOP_FOREVER)
        loop = facts->loops.items[loop].parent;
    return loop;
}

bool facts_conditional(const struct facts *facts, uint32_t node)
{
    enum { MAX_DEPTH = 64 }; /* what lies deeper is taken for certain */
    const struct tree *tree = facts->tree;
    for (int depth = 0; node && depth < MAX_DEPTH; depth++, node = node_parent(tree, node)) {
        enum kind around = node_kind(tree, node_parent(tree, node));
        if (around == KIND_IF_STATEMENT && node_field(tree, node) != FIELD_CONDITION)
            return true;
        if (around == KIND_EXCEPT_CLAUSE || around == KIND_CONDITIONAL_EXPRESSION || around == KIND_BOOLEAN_OPERATOR)
            return true;
        const struct loop *loop = &facts->loops.items[facts->loop_of[node]];
        if (around == KIND_FUNCTION_DEFINITION || (loop->node == node_parent(tree, node) && loop->kind == LOOP_FOREVER))
            return false;
    }
    return false;
}

bool facts_hot(const struct facts *facts, uint32_t node)
{
    return facts_forever(facts, node) || facts->functions.items[facts->function_of[node]].hot;
}
