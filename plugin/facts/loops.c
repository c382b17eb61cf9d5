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

enum { MAX_CLIMB = 64 }; /* how far a query looks up the tree: deeper than any program nests */

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
    return node_kind(facts->tree, condition) == KIND_TRUE || (facts_number(facts, condition, &number) && number != 0);
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

int64_t facts_turns(const struct facts *facts, uint32_t iterable)
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

static void add_loop(struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    struct loop loop = {
        .kind = LOOP_BOUNDED,
        .node = node,
        .parent = facts->loop_of[node],
        .function = facts->function_of[node],
        .turns = -1,
    };
    if (node_kind(tree, node) == KIND_FOR_STATEMENT) {
        uint32_t iterable = node_child(tree, node, FIELD_RIGHT);
        loop.turns = iterable ? facts_turns(facts, iterable) : -1;
        bool outermost = loop.parent == 0 || facts->loops.items[loop.parent].kind == LOOP_SET_UP;
        if (loop.turns >= 0 && outermost && !loop.function)
            loop.kind = LOOP_SET_UP;
    }
    vec_push(facts->arena, &facts->loops, loop);
}

/* A break leaves the loop that it runs in (one in an else, the next one out), a return all loops of the function. */
static void leave_loop(struct facts *facts, uint32_t node)
{
    struct loop *loop = &facts->loops.items[facts->loop_of[node]];
    loop->leaves = true;
    loop->returns |= node_kind(facts->tree, node) == KIND_RETURN_STATEMENT;
}

/* while True: … break, with another run-forever loop after it, waits for something: the last one is the main loop. */
static void take_main_loop(struct facts *facts, uint32_t index)
{
    uint32_t before = facts->main_loop;
    struct loop *loops = facts->loops.items;
    for (uint32_t i = before; before && loops[before].leaves && i < index; i++) {
        if (i == before)
            loops[i].kind = LOOP_BOUNDED;
        if (loops[i].forever == before)
            loops[i].forever = 0;
    }
    facts->main_loop = index;
}

/* Inner loops come after those around them: returns spread from the end, run-forever loops are told from the start. */
static void judge_loops(struct facts *facts)
{
    struct loop *loops = facts->loops.items;
    for (uint32_t i = facts->loops.count - 1; i > 0; i--) {
        loops[loops[i].parent].returns |= loops[i].returns;
        loops[i].leaves |= loops[i].returns;
    }
    loops[0] = (struct loop){0};
    for (uint32_t i = 1; i < facts->loops.count; i++) {
        /* A main loop may be left in an emergency; any other loop that can be left reads until something comes. */
        bool main = !loops[i].function && !loops[i].parent;
        if (node_kind(facts->tree, loops[i].node) == KIND_WHILE_STATEMENT &&
            is_always_true(facts, node_child(facts->tree, loops[i].node, FIELD_CONDITION))) {
            if (main)
                take_main_loop(facts, i);
            if (main || !loops[i].leaves)
                loops[i].kind = LOOP_FOREVER;
        }
        bool forever = loops[i].kind == LOOP_FOREVER;
        facts->functions.items[loops[i].function].endless |= forever && loops[i].function != 0;
        loops[i].forever = forever ? i : loops[loops[i].parent].forever;
    }
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

/* Functions by the symbol they define, methods by their name: …_of is the last one, …_before[f] the one before it. */
struct spreading {
    struct facts *facts;
    enum reach reach;
    uint32_t init; /* the name __init__, or 0 */
    uint32_t *function_of, *function_before;
    uint32_t *method_of, *method_before;
    uint8_t *called;    /* by symbol: enum called, what was reached already */
    uint8_t *applied;   /* by name, as a method */
    VEC(uint32_t) todo; /* functions that were reached and not yet looked into */
};

enum called { NOT_CALLED, CALLED, CALLED_SURELY };

/* A second call reaches nothing new, unless it is the first that is certain. */
static bool is_new(uint8_t *called, bool surely)
{
    uint8_t now = surely ? CALLED_SURELY : CALLED;
    if (*called >= now)
        return false;
    *called = now;
    return true;
}

/* Looked into again when it turns out to be certain: twice at most. */
static void reach_function(struct spreading *it, uint32_t index, bool surely)
{
    struct reached *reached = &it->facts->functions.items[index].from[it->reach];
    if (reached->at_all && (reached->surely || !surely))
        return;
    *reached = (struct reached){true, surely};
    vec_push(it->facts->arena, &it->todo, index);
}

/* The first function that is written after a node: they are kept in the order of their nodes. */
static uint32_t function_after(const struct facts *facts, uint32_t node)
{
    uint32_t low = 1, high = facts->functions.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (facts->functions.items[middle].node <= node)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A() runs A.__init__. */
static void reach_constructor(struct spreading *it, uint32_t class_symbol, bool surely)
{
    const struct facts *facts = it->facts;
    uint32_t definition = facts->bindings.items[facts->symbols.items[class_symbol].first].value;
    if (!definition || !it->init || node_kind(facts->tree, definition) != KIND_CLASS_DEFINITION)
        return;
    for (uint32_t f = function_after(facts, definition); f < facts->functions.count; f++) {
        const struct symbol *symbol = &facts->symbols.items[facts->functions.items[f].symbol];
        if (!node_inside(facts->tree, facts->functions.items[f].node, definition))
            break;
        if (symbol->name == it->init && facts->scopes.items[symbol->scope].node == definition)
            reach_function(it, f, surely);
    }
}

/* f() and A() */
static void reach_symbol(struct spreading *it, uint32_t symbol, bool surely)
{
    surely = surely && it->facts->symbols.items[symbol].binding_count == 1;
    if (!is_new(&it->called[symbol], surely))
        return;
    for (uint32_t f = it->function_of[symbol]; f; f = it->function_before[f])
        reach_function(it, f, surely);
    reach_constructor(it, symbol, surely);
}

/* x.f(), whatever x is */
static void reach_methods(struct spreading *it, uint32_t name)
{
    if (!is_new(&it->applied[name], false))
        return;
    for (uint32_t f = it->method_of[name]; f; f = it->method_before[f])
        reach_function(it, f, false);
}

/* The functions that a call may run. */
static void reach_callees(struct spreading *it, uint32_t call, bool surely)
{
    const struct facts *facts = it->facts;
    uint32_t callee = node_child(facts->tree, call, FIELD_FUNCTION);
    if (!callee)
        return;
    if (node_kind(facts->tree, callee) == KIND_IDENTIFIER) {
        if (facts->symbol_of[callee])
            reach_symbol(it, facts->symbol_of[callee], surely);
        return;
    }
    uint32_t attribute = node_child(facts->tree, callee, FIELD_ATTRIBUTE);
    if (attribute)
        reach_methods(it, names_find(&facts->names, node_text(facts->tree, attribute)));
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
    it->function_of = arena_array(facts->arena, uint32_t, facts->symbols.count);
    it->function_before = arena_array(facts->arena, uint32_t, facts->functions.count);
    it->method_of = arena_array(facts->arena, uint32_t, facts->names.texts.count + 1);
    it->method_before = arena_array(facts->arena, uint32_t, facts->functions.count);
    it->init = names_find(&facts->names, TEXT("__init__"));
    for (uint32_t f = 1; f < facts->functions.count; f++) {
        uint32_t own = facts->functions.items[f].symbol;
        const struct symbol *symbol = &facts->symbols.items[own];
        it->function_before[f] = it->function_of[own];
        it->function_of[own] = f;
        if (facts->scopes.items[symbol->scope].kind != SCOPE_CLASS)
            continue;
        it->method_before[f] = it->method_of[symbol->name];
        it->method_of[symbol->name] = f;
    }
}

static void spread_from(struct spreading *it, enum reach reach)
{
    struct facts *facts = it->facts;
    it->reach = reach;
    it->called = arena_array(facts->arena, uint8_t, facts->symbols.count);
    it->applied = arena_array(facts->arena, uint8_t, facts->names.texts.count + 1);
    for (uint32_t i = 1; reach == REACH_LOOP && i < facts->loops.count; i++) {
        if (facts->loops.items[i].kind == LOOP_FOREVER)
            reach_from(it, facts->loops.items[i].node, !facts->loops.items[i].function);
    }
    if (reach == REACH_SET_UP)
        reach_from(it, 0, true);
    while (it->todo.count) {
        const struct function *function = &facts->functions.items[it->todo.items[--it->todo.count]];
        reach_from(it, function->node, function->from[reach].surely);
    }
}

static void spread(struct facts *facts)
{
    struct spreading it = {.facts = facts};
    index_functions(&it);
    for (unsigned reach = 0; reach < REACH_COUNT; reach++)
        spread_from(&it, (enum reach)reach);
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
        else if (kind == KIND_BREAK_STATEMENT || kind == KIND_RETURN_STATEMENT)
            leave_loop(facts, node);
    }
    judge_loops(facts);
    spread(facts);
}

uint32_t facts_forever(const struct facts *facts, uint32_t node)
{
    return facts->loops.items[facts->loop_of[node]].forever;
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

/* The last statement of a block, from the end of its subtree. */
static enum kind closing_kind(const struct tree *tree, uint32_t block)
{
    uint32_t node = node_last(tree, block);
    for (int depth = 0; depth < MAX_CLIMB && node_parent(tree, node) != block; depth++)
        node = node_parent(tree, node);
    return node_kind(tree, node);
}

bool facts_last_turn(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    uint32_t body = node_child(tree, facts->loops.items[facts->loop_of[node]].node, FIELD_BODY);
    for (int depth = 0; depth < MAX_CLIMB && node && node != node_parent(tree, body); depth++) {
        enum kind closing = node_kind(tree, node) == KIND_BLOCK ? closing_kind(tree, node) : KIND_OTHER;
        if (closing == KIND_BREAK_STATEMENT || closing == KIND_RETURN_STATEMENT || closing == KIND_RAISE_STATEMENT)
            return true;
        node = node_parent(tree, node);
    }
    return false;
}
