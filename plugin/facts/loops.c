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
        if (main || !loop.leaves) {
            loop.kind = LOOP_FOREVER;
            facts->functions.items[loop.function].endless = loop.function != 0;
        }
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

/* --- What calls reach ---------------------------------------------------------------------------------- */

/* Functions by name: heads[name] is the last one, before[f] the one before it. */
struct spreading {
    struct facts *facts;
    enum reach reach;
    uint32_t init; /* the name __init__, or 0 */
    uint32_t *heads;
    uint32_t *before;
    VEC(uint32_t) todo; /* functions that were reached and not yet looked into */
};

/* Looked into again when it turns out to be certain: twice at most. */
static void reach_function(struct spreading *it, uint32_t index, bool surely)
{
    struct reached *reached = &it->facts->functions.items[index].from[it->reach];
    if (reached->at_all && (reached->surely || !surely))
        return;
    *reached = (struct reached){true, surely};
    vec_push(it->facts->arena, &it->todo, index);
}

static uint32_t scope_of_function(const struct facts *facts, uint32_t function)
{
    return facts->symbols.items[facts->functions.items[function].symbol].scope;
}

/* A() runs A.__init__. */
static void reach_constructor(struct spreading *it, uint32_t class_symbol, bool surely)
{
    const struct facts *facts = it->facts;
    uint32_t definition = facts->bindings.items[facts->symbols.items[class_symbol].first].value;
    for (uint32_t f = it->init ? it->heads[it->init] : 0; f; f = it->before[f]) {
        if (definition && facts->scopes.items[scope_of_function(facts, f)].node == definition)
            reach_function(it, f, surely);
    }
}

/* The functions that a call may run: by symbol for f() and A(); by name, whatever the object, for x.f(). */
static void reach_callees(struct spreading *it, uint32_t call, bool surely)
{
    const struct facts *facts = it->facts;
    uint32_t callee = node_child(facts->tree, call, FIELD_FUNCTION);
    if (!callee)
        return;
    bool is_name = node_kind(facts->tree, callee) == KIND_IDENTIFIER;
    uint32_t symbol = is_name ? facts->symbol_of[callee] : 0;
    uint32_t attribute = is_name ? 0 : node_child(facts->tree, callee, FIELD_ATTRIBUTE);
    uint32_t name = attribute ? names_find(&facts->names, node_text(facts->tree, attribute)) : 0;
    surely = surely && symbol && facts->symbols.items[symbol].binding_count == 1;
    if (symbol) {
        name = facts->symbols.items[symbol].name;
        reach_constructor(it, symbol, surely);
    }
    for (uint32_t f = name ? it->heads[name] : 0; f; f = it->before[f]) {
        bool method = facts->scopes.items[scope_of_function(facts, f)].kind == SCOPE_CLASS;
        if (facts->functions.items[f].symbol == symbol || (!symbol && method))
            reach_function(it, f, surely);
    }
}

/* What a definition holds runs when it is called, not where it stands. */
static void reach_from(struct spreading *it, uint32_t root, bool surely)
{
    const struct facts *facts = it->facts;
    for (uint32_t node = root; node <= node_last(facts->tree, root); node++) {
        enum kind kind = node_kind(facts->tree, node);
        if (node != root && (kind == KIND_FUNCTION_DEFINITION || kind == KIND_LAMBDA))
            node = node_last(facts->tree, node);
        else if (kind == KIND_CALL && (it->reach == REACH_LOOP || !facts_forever(facts, node)))
            reach_callees(it, node, surely && !facts_conditional(facts, node));
    }
}

static void index_functions(struct spreading *it)
{
    struct facts *facts = it->facts;
    it->heads = arena_array(facts->arena, uint32_t, facts->names.texts.count + 1);
    it->before = arena_array(facts->arena, uint32_t, facts->functions.count);
    it->init = names_find(&facts->names, TEXT("__init__"));
    for (uint32_t f = 1; f < facts->functions.count; f++) {
        uint32_t name = facts->symbols.items[facts->functions.items[f].symbol].name;
        it->before[f] = it->heads[name];
        it->heads[name] = f;
    }
}

static void spread(struct facts *facts)
{
    struct spreading it = {.facts = facts};
    index_functions(&it);
    for (unsigned reach = 0; reach < REACH_COUNT; reach++) {
        it.reach = (enum reach)reach;
        for (uint32_t i = 1; reach == REACH_LOOP && i < facts->loops.count; i++) {
            if (facts->loops.items[i].kind == LOOP_FOREVER)
                reach_from(&it, facts->loops.items[i].node, !facts->loops.items[i].function);
        }
        if (reach == REACH_SET_UP)
            reach_from(&it, 0, true);
        while (it.todo.count) {
            const struct function *function = &facts->functions.items[it.todo.items[--it.todo.count]];
            reach_from(&it, function->node, function->from[reach].surely);
        }
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
    spread(facts);
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
    return facts_forever(facts, node) || facts->functions.items[facts->function_of[node]].from[REACH_LOOP].at_all;
}
