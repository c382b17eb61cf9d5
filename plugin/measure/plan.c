/* SPDX-License-Identifier: MIT */
#include "measure/plan.h"

bool plan_is_compound(enum kind kind)
{
    return kind == KIND_IF_STATEMENT || kind == KIND_TRY_STATEMENT || kind == KIND_WITH_STATEMENT ||
           kind == KIND_FOR_STATEMENT || kind == KIND_WHILE_STATEMENT || kind == KIND_FUNCTION_DEFINITION ||
           kind == KIND_CLASS_DEFINITION || kind == KIND_DECORATED_DEFINITION || kind == KIND_MATCH_STATEMENT;
}

/* Stands among statements and is none: a comment, a \ at a line's end. */
static bool is_blank(enum kind kind)
{
    return kind == KIND_COMMENT || kind == KIND_LINE_CONTINUATION;
}

bool plan_is_import(enum kind kind)
{
    return kind == KIND_IMPORT_STATEMENT || kind == KIND_IMPORT_FROM_STATEMENT;
}

uint32_t plan_first_statement(const struct tree *tree, uint32_t compound)
{
    uint32_t first = node_first(tree, node_child(tree, compound, FIELD_BODY));
    while (first && is_blank(node_kind(tree, first)))
        first = node_next(tree, first);
    return first;
}

static bool is_open_kind(enum kind kind)
{
    return kind == KIND_IF_STATEMENT || kind == KIND_ELIF_CLAUSE || kind == KIND_ELSE_CLAUSE ||
           kind == KIND_TRY_STATEMENT || kind == KIND_EXCEPT_CLAUSE || kind == KIND_FINALLY_CLAUSE ||
           kind == KIND_WITH_STATEMENT || kind == KIND_BLOCK;
}

/* By node: is it the module, or a part of an if, try or with of the module, as which its statements run once? */
static const bool *open_parts(const struct tree *tree, struct arena *arena)
{
    bool *open = arena_array(arena, bool, tree->count);
    open[0] = true;
    for (uint32_t node = 1; node < tree->count; node++)
        open[node] = open[node_parent(tree, node)] && is_open_kind(node_kind(tree, node));
    return open;
}

/* 5, "text", ..., None: a statement for the eye. */
static bool is_idle_expression(const struct facts *facts, uint32_t statement)
{
    uint32_t inner = node_first(facts->tree, statement);
    enum kind kind = node_kind(facts->tree, inner);
    if (kind == KIND_ASSIGNMENT)
        return !node_child(facts->tree, inner, FIELD_RIGHT);
    return kind == KIND_ELLIPSIS || facts_is_literal(facts, inner);
}

bool plan_is_folded(const struct facts *facts, uint32_t statement)
{
    uint32_t assignment = node_first(facts->tree, statement);
    if (node_kind(facts->tree, statement) != KIND_EXPRESSION_STATEMENT ||
        node_kind(facts->tree, assignment) != KIND_ASSIGNMENT)
        return false;
    uint32_t target = node_child(facts->tree, assignment, FIELD_LEFT);
    return node_kind(facts->tree, target) == KIND_IDENTIFIER && facts->symbol_of[target] &&
           facts_is_folded(facts, facts->symbol_of[target]);
}

bool plan_allocates(const struct facts *facts, uint32_t statement)
{
    switch ((int)node_kind(facts->tree, statement)) {
    case KIND_COMMENT:
    case KIND_LINE_CONTINUATION:
    case KIND_PASS_STATEMENT:
    case KIND_GLOBAL_STATEMENT:
    case KIND_NONLOCAL_STATEMENT:
    case KIND_FUTURE_IMPORT_STATEMENT:
    case KIND_BREAK_STATEMENT: /* what stands after these four is never reached */
    case KIND_CONTINUE_STATEMENT:
    case KIND_RETURN_STATEMENT:
    case KIND_RAISE_STATEMENT:
        return false;
    case KIND_EXPRESSION_STATEMENT:
        return !is_idle_expression(facts, statement) && !plan_is_folded(facts, statement);
    default:
        return true;
    }
}

/* A loop in a function that the module, or its main loop, calls for certain is where the program stays. */
static uint32_t loop_in_function(const struct facts *facts, enum reach reach, enum reached at_least)
{
    uint32_t found = 0;
    for (uint32_t i = 1; i < facts->loops.count; i++) {
        const struct loop *loop = &facts->loops.items[i];
        enum reached how = (enum reached)facts->functions.items[loop->function].from[reach];
        if (loop->kind != LOOP_FOREVER || !loop->function || how < at_least)
            continue;
        found = i;
        at_least = (enum reached)(how + 1);
    }
    return found;
}

/* while running: …, and nothing after it */
static uint32_t loop_at_end(const struct facts *facts)
{
    const struct tree *tree = facts->tree;
    uint32_t last = 0;
    for (uint32_t child = node_first(tree, 0); child; child = node_next(tree, child))
        last = is_blank(node_kind(tree, child)) ? last : child;
    for (uint32_t i = 1; last && i < facts->loops.count; i++) {
        if (facts->loops.items[i].node == last && node_kind(tree, last) == KIND_WHILE_STATEMENT)
            return i;
    }
    return 0;
}

uint32_t plan_main_loop(const struct facts *facts)
{
    if (facts->main_loop) {
        uint32_t inner = loop_in_function(facts, REACH_LOOP, REACHED_SURELY);
        return inner ? inner : facts->main_loop;
    }
    uint32_t called = loop_in_function(facts, REACH_SET_UP, REACHED_RARELY);
    return called ? called : loop_at_end(facts);
}

struct planning {
    struct plan *plan;
    const struct facts *facts;
    struct arena *arena;
};

static void add(struct planning *it, struct place place)
{
    vec_push(it->arena, &it->plan->places, place);
}

static struct memlint_text module_name(const struct tree *tree, uint32_t item)
{
    uint32_t name = node_kind(tree, item) == KIND_ALIASED_IMPORT ? node_child(tree, item, FIELD_NAME) : item;
    return node_text(tree, name);
}

static void add_import(struct planning *it, uint32_t statement)
{
    const struct tree *tree = it->facts->tree;
    struct probe probe = {.phase = MEMLINT_PHASE_IMPORTS, .line = node_line(tree, statement)};
    uint32_t from = node_child(tree, statement, FIELD_MODULE_NAME);
    if (from)
        probe.module = node_text(tree, from);
    uint32_t before = 0;
    for (uint32_t item = from ? 0 : node_first(tree, statement); item; item = node_next(tree, item)) {
        if (node_field(tree, item) != FIELD_NAME)
            continue;
        if (before)
            add(it, (struct place){PLACE_BETWEEN, before, probe});
        probe.module = module_name(tree, item);
        probe.line = node_line(tree, item);
        before = item;
    }
    add(it, (struct place){PLACE_AFTER, statement, probe});
}

/* while True: …, which nothing leaves */
static bool is_endless(const struct facts *facts, uint32_t statement)
{
    uint32_t main = facts->main_loop;
    return main && facts->loops.items[main].node == statement && !facts->loops.items[main].leaves;
}

static void add_statement(struct planning *it, uint32_t statement)
{
    enum kind kind = node_kind(it->facts->tree, statement);
    if (is_endless(it->facts, statement))
        return;
    if (plan_is_import(kind)) {
        add_import(it, statement);
        return;
    }
    struct probe probe = {.phase = MEMLINT_PHASE_SET_UP, .line = node_line(it->facts->tree, statement)};
    add(it, (struct place){plan_is_compound(kind) ? PLACE_BELOW : PLACE_AFTER, statement, probe});
}

static void add_head(struct planning *it, uint32_t loop)
{
    struct probe probe = {.phase = MEMLINT_PHASE_LOOP, .line = node_line(it->facts->tree, loop)};
    add(it, (struct place){PLACE_HEAD, loop, probe});
}

static bool is_statement(const struct planning *it, const bool *open, uint32_t node)
{
    uint32_t parent = node_parent(it->facts->tree, node);
    enum kind around = node_kind(it->facts->tree, parent);
    return open[parent] && (around == KIND_MODULE || around == KIND_BLOCK) && plan_allocates(it->facts, node);
}

static void add_top(struct planning *it, const bool *open)
{
    for (uint32_t node = 1; node < it->facts->tree->count; node++) {
        if (!is_statement(it, open, node))
            continue;
        add(it, (struct place){PLACE_TOP, node, {.phase = MEMLINT_PHASE_START}});
        return;
    }
}

/* In place of all after imports: their probe belongs to no line, since it tells of all of them. */
static void add_last_import(struct planning *it, const bool *open)
{
    const struct tree *tree = it->facts->tree;
    uint32_t last = 0;
    for (uint32_t node = 1; node < tree->count; node++) {
        if (plan_is_import(node_kind(tree, node)) && is_statement(it, open, node))
            last = node;
    }
    if (last)
        add(it, (struct place){PLACE_AFTER, last, {.phase = MEMLINT_PHASE_IMPORTS}});
}

static void add_all(struct planning *it, const bool *open, uint32_t loop)
{
    const struct tree *tree = it->facts->tree;
    for (uint32_t node = 1; node < tree->count; node++) {
        if (is_statement(it, open, node))
            add_statement(it, node);
        if (node == loop)
            add_head(it, loop);
    }
}

void plan_make(struct plan *plan, const struct facts *facts, struct arena *arena, bool minimal)
{
    *plan = (struct plan){.main_loop = plan_main_loop(facts)};
    struct planning it = {plan, facts, arena};
    const bool *open = open_parts(facts->tree, arena);
    uint32_t loop = facts->loops.items[plan->main_loop].node;
    add_top(&it, open);
    if (!minimal) {
        add_all(&it, open, loop);
        return;
    }
    add_last_import(&it, open);
    if (loop)
        add_head(&it, loop);
}
