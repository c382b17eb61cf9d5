/* SPDX-License-Identifier: MIT */
#include "rules/hoist.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/builder.h"
#include "rules/place.h"

enum { MOST_BEFORE = 512 }; /* nodes of a statement before what is taken out of it */

/* The outermost function or class around a node: a line before it is the module's. */
static uint32_t outermost_definition(const struct tree *tree, uint32_t node)
{
    uint32_t outermost = 0;
    for (int depth = 0; node && depth < MAX_CLIMB; depth++, node = node_parent(tree, node)) {
        enum kind kind = node_kind(tree, node);
        if (kind == KIND_FUNCTION_DEFINITION || kind == KIND_CLASS_DEFINITION)
            outermost = node;
    }
    return outermost;
}

static uint32_t outermost_loop(const struct facts *facts, uint32_t node)
{
    uint32_t loop = facts->loop_of[node];
    for (int depth = 0; depth < MAX_CLIMB && facts->loops.items[loop].parent; depth++)
        loop = facts->loops.items[loop].parent;
    return facts->loops.items[loop].node;
}

/* Is one of the places where a function's name, or an attribute of that name, stands in its own body? */
static bool has_inside(const struct facts *facts, uint32_t at, uint32_t definition)
{
    uint32_t body = node_child(facts->tree, definition, FIELD_BODY);
    for (int seen = 0; at && body; at = facts->next_occurrence[at]) {
        if (node_inside(facts->tree, at, body) || ++seen > MANY_OCCURRENCES)
            return true;
    }
    return false;
}

bool hoist_overlaps(const struct facts *facts, uint32_t node)
{
    const struct function *function = &facts->functions.items[facts->function_of[node]];
    uint32_t name = function->node ? node_child(facts->tree, function->node, FIELD_NAME) : 0;
    uint32_t number = name ? names_find(&facts->names, node_text(facts->tree, name)) : 0;
    return function->yields || text_starts(node_text(facts->tree, function->node), "async") ||
           (function->symbol && has_inside(facts, facts->first_of_symbol[function->symbol], function->node)) ||
           (number && has_inside(facts, facts->first_of_attribute[number], function->node));
}

uint32_t hoist_place(const struct facts *facts, uint32_t node)
{
    uint32_t forever = facts_forever(facts, node);
    if (forever)
        return facts->loops.items[forever].node;
    if (!facts_hot(facts, node))
        return outermost_loop(facts, node);
    return hoist_overlaps(facts, node) ? 0 : outermost_definition(facts->tree, node);
}

/* array.array, of an import; what else an attribute is may change. */
static bool is_of_module(const struct facts *facts, uint32_t attribute)
{
    const struct tree *tree = facts->tree;
    uint32_t object = node_child(tree, attribute, FIELD_OBJECT);
    if (object && node_kind(tree, object) == KIND_ATTRIBUTE)
        return true; /* it is looked at, too */
    return object && node_kind(tree, object) == KIND_IDENTIFIER &&
           facts->symbols.items[facts->symbol_of[object]].import;
}

bool hoist_may(const struct facts *facts, uint32_t expression, uint32_t place)
{
    const struct tree *tree = facts->tree;
    for (uint32_t node = expression; node <= node_last(tree, expression); node++) {
        const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[node]];
        if (node_kind(tree, node) == KIND_ATTRIBUTE && !is_of_module(facts, node))
            return false;
        if (node_kind(tree, node) != KIND_IDENTIFIER || !facts->symbol_of[node])
            continue;
        bool seen = symbol->scope == 0 || facts->function_of[place] == facts->function_of[expression];
        if (!seen || symbol->bound_from > tree->nodes[place].start)
            return false;
    }
    return place != 0;
}

bool hoist_splits(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    uint32_t statement = node_statement(tree, node);
    enum kind kind = node_kind(tree, statement);
    if ((kind != KIND_EXPRESSION_STATEMENT && kind != KIND_RETURN_STATEMENT) || node - statement > MOST_BEFORE)
        return false;
    for (uint32_t at = statement; at < node; at++) {
        bool around = node_inside(tree, node, at);
        kind = node_kind(tree, at);
        if (around ? kind == KIND_BOOLEAN_OPERATOR || kind == KIND_CONDITIONAL_EXPRESSION || kind == KIND_LAMBDA ||
                         kind == KIND_GENERATOR_EXPRESSION || kind == KIND_LIST_COMPREHENSION ||
                         kind == KIND_DICTIONARY_COMPREHENSION || kind == KIND_SET_COMPREHENSION
                   : kind == KIND_CALL || kind == KIND_AWAIT || kind == KIND_YIELD || kind == KIND_NAMED_EXPRESSION)
            return false;
    }
    return true;
}

struct memlint_text suggest_once(struct suggestion *to, uint32_t node, const char *base, const char *format, ...)
{
    char value[256];
    va_list values;
    va_start(values, format);
    int size = vsnprintf(value, sizeof value, format, values);
    va_end(values);
    uint32_t place = hoist_place(to->run->facts, node);
    struct memlint_text name = suggest_new_name(to, &(struct new_name){place, {text_of(base)}, {0}});
    to->failed |= !place || size < 0 || size >= (int)sizeof value;
    if (!to->failed)
        suggest_line_ahead(to, place, text_format(to->run->arena, "%.*s = %s", TEXT_ARGS(name), value));
    return name;
}
