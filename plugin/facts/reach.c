/* SPDX-License-Identifier: MIT */
/*
 * The call graph of the file: which functions its run-forever loops reach, and which run once before them.
 *
 *   while True: tick()      def tick(): draw()       reaches tick and draw, surely
 *   if key: menu()                                   and menu, rarely
 */
#include "facts/gather.h"

/* Functions by the symbol they define, methods by their name: …_of is the last one, …_before[f] the one before it. */
struct spreading {
    struct facts *facts;
    enum reach reach;
    uint32_t init; /* the name __init__, or 0 */
    uint32_t *function_of, *function_before;
    uint32_t *method_of, *method_before;
    uint8_t *called;    /* by symbol: enum reached, from the calls so far */
    uint8_t *applied;   /* by name, as a method */
    VEC(uint32_t) todo; /* functions that were reached and not yet looked into */
};

/* A second call reaches nothing new, unless it is a surer one. */
static bool raise_to(uint8_t *reached, enum reached how)
{
    if (*reached >= how)
        return false;
    *reached = (uint8_t)how;
    return true;
}

/* Looked into again when it turns out to be surer: three times at most. */
static void reach_function(struct spreading *it, uint32_t index, enum reached how)
{
    if (raise_to(&it->facts->functions.items[index].from[it->reach], how))
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
static void reach_constructor(struct spreading *it, uint32_t class_symbol, enum reached how)
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
            reach_function(it, f, how);
    }
}

static enum reached least(enum reached a, enum reached b)
{
    return a < b ? a : b;
}

/* f() and A() */
static void reach_symbol(struct spreading *it, uint32_t symbol, enum reached how)
{
    if (it->facts->symbols.items[symbol].binding_count != 1)
        how = least(how, REACHED_OFTEN);
    if (!raise_to(&it->called[symbol], how))
        return;
    for (uint32_t f = it->function_of[symbol]; f; f = it->function_before[f])
        reach_function(it, f, how);
    reach_constructor(it, symbol, how);
}

/* x.f(), whatever x is */
static void reach_methods(struct spreading *it, uint32_t name, enum reached how)
{
    how = least(how, REACHED_OFTEN);
    if (!raise_to(&it->applied[name], how))
        return;
    for (uint32_t f = it->method_of[name]; f; f = it->method_before[f])
        reach_function(it, f, how);
}

/* None alone says nothing: other files may give the attribute its value. */
static bool is_builtin(const struct facts *facts, uint32_t receiver)
{
    uint16_t holds = receiver ? facts_holds(facts, receiver) : HOLDS_ANY;
    return (holds & ~HOLDS_NONE) != HOLDS_NOTHING && !(holds & (HOLDS_ANY | HOLDS_CODE));
}

/* The functions that a call may run. */
static void reach_callees(struct spreading *it, uint32_t call, enum reached how)
{
    const struct facts *facts = it->facts;
    uint32_t callee = node_child(facts->tree, call, FIELD_FUNCTION);
    if (!callee)
        return;
    if (node_kind(facts->tree, callee) == KIND_IDENTIFIER) {
        if (facts->symbol_of[callee])
            reach_symbol(it, facts->symbol_of[callee], how);
        return;
    }
    uint32_t attribute = node_child(facts->tree, callee, FIELD_ATTRIBUTE);
    if (attribute && !is_builtin(facts, node_child(facts->tree, callee, FIELD_OBJECT)))
        reach_methods(it, names_find(&facts->names, node_text(facts->tree, attribute)), how);
}

/* How a call that stands there reaches what it calls, in the phase that is looked at. */
static enum reached reached_by_call(const struct spreading *it, uint32_t call)
{
    bool forever = facts_forever(it->facts, call) != 0;
    struct guards guards = facts_guards(it->facts, call);
    if (guards.dead || (it->reach == REACH_LOOP ? guards.leaves : forever))
        return REACHED_NEVER;
    if (guards.rare)
        return REACHED_RARELY;
    return guards.conditional ? REACHED_OFTEN : REACHED_SURELY;
}

/* What a definition holds runs when it is called, not where it stands; its default arguments do run there. */
static void reach_from(struct spreading *it, uint32_t root, enum reached how)
{
    const struct facts *facts = it->facts;
    for (uint32_t node = root; node <= node_last(facts->tree, root); node++) {
        enum kind kind = node_kind(facts->tree, node);
        enum kind around = node_kind(facts->tree, node_parent(facts->tree, node));
        bool body = node_field(facts->tree, node) == FIELD_BODY;
        if (node != root && body && (around == KIND_FUNCTION_DEFINITION || around == KIND_LAMBDA))
            node = node_last(facts->tree, node);
        else if (kind == KIND_CALL)
            reach_callees(it, node, least(how, reached_by_call(it, node)));
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
            reach_from(it, facts->loops.items[i].node, facts->loops.items[i].function ? REACHED_OFTEN : REACHED_SURELY);
    }
    if (reach == REACH_SET_UP)
        reach_from(it, 0, REACHED_SURELY);
    while (it->todo.count) {
        const struct function *function = &facts->functions.items[it->todo.items[--it->todo.count]];
        uint32_t body = node_child(facts->tree, function->node, FIELD_BODY);
        if (body)
            reach_from(it, body, (enum reached)function->from[reach]);
    }
}

void gather_reached(struct facts *facts)
{
    struct spreading it = {.facts = facts};
    index_functions(&it);
    for (unsigned reach = 0; reach < REACH_COUNT; reach++)
        spread_from(&it, (enum reach)reach);
}
