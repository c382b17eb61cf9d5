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

static bool is_loop(enum kind kind)
{
    return kind == KIND_FOR_STATEMENT || kind == KIND_WHILE_STATEMENT;
}

/* for x in names, enumerate(names), reversed(names): what a list of that name was made as, where it stays as long. */
static uint32_t gone_through(const struct facts *facts, uint32_t iterable)
{
    const struct tree *tree = facts->tree;
    iterable = node_unwrap(tree, iterable);
    if (facts_calls(facts, iterable, "enumerate") || facts_calls(facts, iterable, "reversed"))
        iterable = node_unwrap(tree, node_argument(tree, iterable, 0, NULL));
    uint32_t value = iterable ? facts_value(facts, iterable) : 0;
    bool list = value && facts_holds(facts, value) == HOLDS_LIST && facts_keeps_length(facts, iterable);
    return list ? value : iterable;
}

/* What may be shorter than it says, as a slice of something unknown, has no known turns. */
int64_t facts_turns(const struct facts *facts, uint32_t iterable)
{
    int64_t length;
    iterable = gone_through(facts, iterable);
    bool known =
        iterable && node_kind(facts->tree, iterable) != KIND_SUBSCRIPT && facts_length(facts, iterable, &length);
    return known ? length : -1;
}

int64_t facts_comprehension_turns(const struct facts *facts, uint32_t comprehension)
{
    const struct tree *tree = facts->tree;
    int64_t product = 1;
    for (uint32_t clause = node_first(tree, comprehension); clause; clause = node_next(tree, clause)) {
        if (node_kind(tree, clause) == KIND_IF_CLAUSE)
            return -1;
        if (node_kind(tree, clause) != KIND_FOR_IN_CLAUSE)
            continue;
        int64_t turns = facts_turns(facts, node_child(tree, clause, FIELD_RIGHT));
        if (turns < 0)
            return -1;
        product = product && turns > INT32_MAX / product ? INT32_MAX : product * turns;
    }
    return product;
}

/* Does anything but the head of the loop give its variable a value in it? */
static bool is_rebound(const struct facts *facts, const struct loop *loop, uint32_t variable)
{
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[variable]];
    if (symbol->binding_count > MANY_OCCURRENCES)
        return true;
    for (uint32_t at = symbol->first; at; at = facts->bindings.items[at].next) {
        uint32_t node = facts->bindings.items[at].node;
        if (node != variable && node_inside(facts->tree, node, loop->node))
            return true;
    }
    return false;
}

uint32_t facts_counted_to(const struct facts *facts, const struct loop *loop)
{
    const struct tree *tree = facts->tree;
    int64_t start = 0;
    uint32_t call = node_child(tree, loop->node, FIELD_RIGHT), variable = node_child(tree, loop->node, FIELD_LEFT);
    if (node_kind(tree, loop->node) != KIND_FOR_STATEMENT || !call || !facts_calls(facts, call, "range") ||
        node_argument(tree, call, 2, NULL) || !variable || node_kind(tree, variable) != KIND_IDENTIFIER ||
        is_rebound(facts, loop, variable))
        return 0;
    uint32_t first = node_argument(tree, call, 0, NULL), second = node_argument(tree, call, 1, NULL);
    if (second && (!facts_number(facts, first, &start) || start != 0))
        return 0;
    return second ? second : first;
}

bool facts_each_turn(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    const struct loop *loop = &facts->loops.items[facts->loop_of[node]];
    uint32_t statement = node_parent(tree, node);
    return loop->node && node_kind(tree, statement) == KIND_EXPRESSION_STATEMENT &&
           node_parent(tree, statement) == node_child(tree, loop->node, FIELD_BODY) && !loop->leaves &&
           !loop->continues;
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
            facts_truth(facts, node_child(facts->tree, loops[i].node, FIELD_CONDITION)) == TRUTH_TRUE) {
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
        else if (kind == KIND_CONTINUE_STATEMENT)
            facts->loops.items[facts->loop_of[node]].continues = true;
        else if (kind == KIND_YIELD)
            facts->functions.items[facts->function_of[node]].yields = true;
    }
    judge_loops(facts);
}
