/* SPDX-License-Identifier: MIT */
#include "measure/turns.h"

#include "measure/plan.h"

enum { MOST_FUNCTIONS = 8 }; /* between the module and the loop */

struct turning {
    struct turn_plan *turns;
    const struct facts *facts;
    const struct tree *tree;
    const struct probe_names *names;
    struct edits *edits;
};

static void refuse(struct turning *it, const char *why)
{
    it->turns->why = why;
}

static void wrap(struct turning *it, uint32_t expression)
{
    edits_add(it->edits, it->tree->nodes[expression].start, 0, TEXT("(yield) or ("));
    edits_add(it->edits, it->tree->nodes[expression].end, 0, TEXT(")"));
}

static uint32_t first_of_kind(const struct tree *tree, uint32_t node, enum kind kind)
{
    for (uint32_t at = node + 1; at <= node_last(tree, node); at++) {
        if (node_kind(tree, at) == kind)
            return at;
    }
    return 0;
}

/* In front of a statement, without a line of its own where that can be: the lines of a traceback are the user's. */
static void yield_before(struct turning *it, uint32_t statement)
{
    const struct tree *tree = it->tree;
    while (node_kind(tree, statement) == KIND_TRY_STATEMENT && plan_first_statement(tree, statement))
        statement = plan_first_statement(tree, statement);
    uint32_t start = tree->nodes[statement].start, column = 0;
    switch ((int)node_kind(tree, statement)) {
    case KIND_IF_STATEMENT:
        wrap(it, node_child(tree, statement, FIELD_CONDITION));
        return;
    case KIND_FOR_STATEMENT:
        wrap(it, node_child(tree, statement, FIELD_RIGHT));
        return;
    case KIND_WITH_STATEMENT:
    case KIND_WHILE_STATEMENT:
    case KIND_FUNCTION_DEFINITION:
    case KIND_CLASS_DEFINITION:
    case KIND_DECORATED_DEFINITION:
    case KIND_MATCH_STATEMENT:
        column = start - tree->source->line_starts[source_line(tree->source, start) - 1];
        edits_add(it->edits, start, 0,
                  text_format(it->edits->arena, "yield\n%.*s", (int)column, tree->source->text.data + start - column));
        return;
    default:
        edits_add(it->edits, start, 0, TEXT("yield;"));
    }
}

static void yield_at_head(struct turning *it, uint32_t loop)
{
    if (node_kind(it->tree, loop) == KIND_WHILE_STATEMENT)
        wrap(it, node_child(it->tree, loop, FIELD_CONDITION));
    else if (plan_first_statement(it->tree, loop))
        yield_before(it, plan_first_statement(it->tree, loop));
    else
        refuse(it, "has no body");
}

static uint32_t top_of(const struct tree *tree, uint32_t node)
{
    while (node_parent(tree, node))
        node = node_parent(tree, node);
    return node;
}

static struct memlint_text name_of(const struct turning *it, uint32_t function)
{
    return node_text(it->tree, node_child(it->tree, it->facts->functions.items[function].node, FIELD_NAME));
}

static bool is_named(const struct turning *it, uint32_t node, struct memlint_text name)
{
    enum kind kind = node_kind(it->tree, node);
    return kind == KIND_IDENTIFIER && text_equal(node_text(it->tree, node), name);
}

/* main() or app.run(), where that is the only place in which the file says that name but for its def. */
static uint32_t only_call(struct turning *it, uint32_t function)
{
    const struct tree *tree = it->tree;
    uint32_t own = node_child(tree, function, FIELD_NAME), found = 0;
    struct memlint_text name = node_text(tree, own);
    for (uint32_t node = 1; node < tree->count; node++) {
        if (node == own || !is_named(it, node, name))
            continue;
        if (found)
            return 0;
        found = node;
    }
    if (!found)
        return 0;
    uint32_t called =
        node_kind(tree, node_parent(tree, found)) == KIND_ATTRIBUTE && node_field(tree, found) == FIELD_ATTRIBUTE
            ? node_parent(tree, found)
            : found;
    uint32_t call = node_parent(tree, called);
    bool is_call = node_kind(tree, call) == KIND_CALL && node_field(tree, called) == FIELD_FUNCTION;
    return is_call && node_kind(tree, node_child(tree, call, FIELD_ARGUMENTS)) == KIND_ARGUMENT_LIST ? call : 0;
}

/* Does anything stand between a node and its function, or the module, that cannot hold a yield? */
static bool is_hidden(const struct turning *it, uint32_t node, uint32_t function)
{
    for (uint32_t at = node_parent(it->tree, node); at && at != function; at = node_parent(it->tree, at)) {
        switch ((int)node_kind(it->tree, at)) {
        case KIND_LAMBDA:
        case KIND_LIST_COMPREHENSION:
        case KIND_SET_COMPREHENSION:
        case KIND_DICTIONARY_COMPREHENSION:
        case KIND_GENERATOR_EXPRESSION:
        case KIND_DECORATOR:
        case KIND_PARAMETERS:
        case KIND_CLASS_DEFINITION:
        case KIND_FUNCTION_DEFINITION:
        case KIND_STRING:
            return true;
        }
    }
    return false;
}

/* f(x) becomes (yield from _mlc(f,x)): what the generator itself takes is measured there. */
static void yield_from(struct turning *it, uint32_t call)
{
    const struct tree *tree = it->tree;
    uint32_t arguments = node_child(tree, call, FIELD_ARGUMENTS);
    edits_add(it->edits, tree->nodes[call].start, 0,
              text_format(it->edits->arena, "(yield from %.*sc(", TEXT_ARGS(it->names->probe)));
    edits_add(it->edits, tree->nodes[arguments].start, 1, TEXT(","));
    edits_add(it->edits, tree->nodes[call].end, 0, TEXT(")"));
}

static const char *unfit(const struct turning *it, const struct function *function)
{
    if (text_starts(node_text(it->tree, function->node), "async"))
        return "is in a coroutine";
    if (function->yields)
        return "is in a generator";
    if (node_kind(it->tree, node_parent(it->tree, function->node)) == KIND_DECORATED_DEFINITION)
        return "is in a function with a decorator";
    return NULL;
}

/* From the loop up to the module. The statement there, or 0. */
static uint32_t climb(struct turning *it, uint32_t node, uint32_t function)
{
    for (uint32_t i = 0; function; i++) {
        const struct function *around = &it->facts->functions.items[function];
        const char *why = unfit(it, around);
        uint32_t call = why ? 0 : only_call(it, around->node);
        if (!why && (!call || i == MOST_FUNCTIONS))
            why = "is in a function that the program names at more than one place";
        if (why) {
            refuse(it, why);
            return 0;
        }
        yield_from(it, call);
        node = call;
        function = it->facts->function_of[call];
        if (!is_hidden(it, call, it->facts->functions.items[function].node))
            continue;
        refuse(it, "is called from where memlint can't follow");
        return 0;
    }
    return top_of(it->tree, node);
}

/* Marks the functions from which one of them is named. false: no more were found. */
static bool spread(const struct turning *it, struct names *leading)
{
    uint32_t before = leading->texts.count;
    for (uint32_t node = 1; node < it->tree->count; node++) {
        uint32_t function = it->facts->function_of[node];
        if (function && node_kind(it->tree, node) == KIND_IDENTIFIER && names_find(leading, node_text(it->tree, node)))
            names_intern(leading, name_of(it, function));
    }
    return leading->texts.count > before;
}

/* The module's first statement that may go to the loop: what stands in none of its definitions and names a function
 * from which one gets there. */
static uint32_t way_in(const struct turning *it, uint32_t node, uint32_t function)
{
    struct names leading = {.arena = it->edits->arena};
    if (!function)
        return top_of(it->tree, node);
    names_intern(&leading, name_of(it, function));
    while (spread(it, &leading))
        continue;
    for (uint32_t at = 1; at < it->tree->count; at++) {
        bool defines = node_field(it->tree, at) == FIELD_NAME;
        if (!it->facts->function_of[at] && !defines && node_kind(it->tree, at) == KIND_IDENTIFIER &&
            names_find(&leading, node_text(it->tree, at)))
            return top_of(it->tree, at);
    }
    return 0;
}

void turns_plan(struct turn_plan *turns, const struct facts *facts, const struct probe_names *names,
                struct edits *edits)
{
    struct turning it = {turns, facts, facts->tree, names, edits};
    uint32_t before = edits->list.count;
    *turns = (struct turn_plan){.loop = plan_main_loop(facts)};
    if (!turns->loop)
        return;
    const struct loop *loop = &facts->loops.items[turns->loop];
    yield_at_head(&it, loop->node);
    if (!turns->why)
        turns->lead = climb(&it, loop->node, loop->function);
    if (turns->lead && first_of_kind(facts->tree, turns->lead, KIND_WILDCARD_IMPORT))
        refuse(&it, "stands beside an import of *");
    if (!turns->why)
        return;
    edits->list.count = before;
    turns->lead = way_in(&it, loop->node, loop->function);
}

struct memlint_text turns_globals(const struct turn_plan *turns, const struct facts *facts, struct arena *arena)
{
    struct builder out = {.arena = arena};
    bool *seen = arena_array(arena, bool, facts->symbols.count);
    for (uint32_t i = 1; i < facts->bindings.count; i++) {
        const struct binding *binding = &facts->bindings.items[i];
        if (facts->symbols.items[binding->symbol].scope != 0 || seen[binding->symbol] ||
            !node_inside(facts->tree, binding->node, turns->lead) || facts->function_of[binding->node])
            continue;
        seen[binding->symbol] = true;
        if (out.size)
            build_string(&out, ", ");
        build_text(&out, symbol_name(facts, binding->symbol));
    }
    return build_result(&out);
}
