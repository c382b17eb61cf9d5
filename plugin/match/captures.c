/* SPDX-License-Identifier: MIT */
#include "match/captures.h"

#include <stdlib.h>

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_capital(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || byte == '_';
}

uint32_t metavariable_end(struct memlint_text text, uint32_t start)
{
    struct memlint_text rest = text_part(text, start, text.size);
    uint32_t name = start + (text_starts(rest, "$...") ? 4 : 1), at = name;
    bool numbered = name == start + 1 && name < text.size && is_digit(text.data[name]);
    if (name < text.size && !numbered && !is_capital(text.data[name]))
        return start;
    while (at < text.size && (is_digit(text.data[at]) || (!numbered && is_capital(text.data[at]))))
        at++;
    return at > name ? at : start;
}

bool metavariable_next(struct memlint_text text, uint32_t *start, uint32_t *end)
{
    for (uint32_t at = text_find(text, '$', *start); at != TEXT_NOT_FOUND; at = text_find(text, '$', at + 1)) {
        *start = at;
        *end = metavariable_end(text, at);
        if (*end > at)
            return true;
    }
    return false;
}

bool metavariable_is(struct memlint_text text)
{
    return text.size && text.data[0] == '$' && metavariable_end(text, 0) == text.size;
}

/* "$12" */
static uint32_t group_variable(struct memlint_text name)
{
    uint64_t group;
    bool is_group = name.size > 1 && text_to_u64(text_part(name, 1, name.size), 99, &group) && group;
    return is_group ? GROUP_VARIABLE + (uint32_t)group : NO_METAVARIABLE;
}

uint32_t metavariable_find(const struct metavariables *variables, struct memlint_text name)
{
    for (uint32_t i = 0; i < variables->count; i++) {
        if (text_equal(variables->names[i], name))
            return i;
    }
    return group_variable(name);
}

uint32_t metavariable_add(struct metavariables *variables, struct memlint_text name)
{
    uint32_t found = metavariable_find(variables, name);
    if (found != NO_METAVARIABLE || variables->count == METAVARIABLE_LIMIT)
        return found;
    variables->names[variables->count] = name;
    return variables->count++;
}

const struct capture *bound_find(const struct bound *bound, uint32_t variable)
{
    while (bound && bound->variable != variable)
        bound = bound->rest;
    return bound ? &bound->to : NULL;
}

const struct bound *bound_with(struct arena *arena, const struct bound *bound, uint32_t variable, struct capture to)
{
    struct bound *longer = arena_new(arena, struct bound);
    *longer = (struct bound){bound, variable, to};
    return longer;
}

const struct bound *bound_with_groups(struct arena *arena, const struct bound *bound, const struct regex_search *search,
                                      uint32_t base)
{
    struct range range;
    for (uint32_t group = 1; group <= REGEX_GROUP_LIMIT; group++) {
        if (!regex_group(search, group, &range.start, &range.end))
            continue;
        struct capture text = {.range = {base + range.start, base + range.end}};
        bound = bound_with(arena, bound, GROUP_VARIABLE + group, text);
    }
    return bound;
}

/* A node with nothing below it is what it is by its text. */
static bool same_leaf(const struct tree *tree, uint32_t one, uint32_t other)
{
    return node_last(tree, one) != one || text_equal(node_text(tree, one), node_text(tree, other));
}

static uint32_t past_comments(const struct tree *tree, uint32_t node, uint32_t last)
{
    while (node <= last && node_is_extra(tree, node))
        node++;
    return node;
}

/* Both in pre-order, in step: kinds and leaves decide; how deep each node stands follows from the sizes of subtrees. */
static bool same_nodes(const struct tree *tree, struct capture one, struct capture other)
{
    uint32_t a = one.first, b = other.first, a_last = node_last(tree, one.last), b_last = node_last(tree, other.last);
    for (;; a++, b++) {
        a = past_comments(tree, a, a_last);
        b = past_comments(tree, b, b_last);
        if (a > a_last || b > b_last)
            return a > a_last && b > b_last;
        if (node_kind(tree, a) != node_kind(tree, b) || (node_last(tree, a) == a) != (node_last(tree, b) == b) ||
            !same_leaf(tree, a, b))
            return false;
    }
}

static uint32_t unwrap_single(const struct tree *tree, struct capture capture)
{
    return capture.first == capture.last ? node_unwrap(tree, capture.first) : 0;
}

bool capture_equal(const struct tree *tree, struct capture one, struct capture other)
{
    if (!one.first || !other.first)
        return text_equal(source_text(tree->source, one.range.start, one.range.end),
                          source_text(tree->source, other.range.start, other.range.end));
    uint32_t a = unwrap_single(tree, one), b = unwrap_single(tree, other);
    if (a && b)
        return same_nodes(tree, (struct capture){.first = a, .last = a}, (struct capture){.first = b, .last = b});
    return same_nodes(tree, one, other);
}

bool bound_agree(const struct tree *tree, const struct bound *one, const struct bound *other)
{
    for (; other; other = other->rest) {
        const struct capture *known = other->variable < GROUP_VARIABLE ? bound_find(one, other->variable) : NULL;
        if (known && !capture_equal(tree, *known, other->to))
            return false;
    }
    return true;
}

bool bound_join(struct arena *arena, const struct tree *tree, const struct bound *one, const struct bound *other,
                const struct bound **joined)
{
    *joined = one;
    if (!bound_agree(tree, one, other))
        return false;
    for (const struct bound *at = other; at; at = at->rest) {
        if (!bound_find(one, at->variable))
            *joined = bound_with(arena, *joined, at->variable, at->to);
    }
    return true;
}

static int order_numbers(uint32_t one, uint32_t other)
{
    return (one > other) - (one < other);
}

static int order_captures(const struct capture *one, const struct capture *other)
{
    int order = order_numbers(one->range.start, other->range.start);
    if (!order)
        order = order_numbers(one->range.end, other->range.end);
    if (!order)
        order = order_numbers(one->first, other->first);
    return order ? order : order_numbers(one->last, other->last);
}

/* Of the lowest variable from one on; NULL: there is none. */
static const struct bound *lowest_bound(const struct bound *bound, uint32_t from)
{
    const struct bound *lowest = NULL;
    for (; bound; bound = bound->rest) {
        if (bound->variable >= from && (!lowest || bound->variable < lowest->variable))
            lowest = bound;
    }
    return lowest;
}

/* By what the lowest variable that differs stands for, however the lists came to be. */
static int order_bounds(const struct bound *one, const struct bound *other)
{
    for (uint32_t from = 0; one != other;) {
        const struct bound *a = lowest_bound(one, from), *b = lowest_bound(other, from);
        if (!a || !b)
            return (a != NULL) - (b != NULL);
        int order = order_numbers(a->variable, b->variable);
        if (!order)
            order = order_captures(&a->to, &b->to);
        if (order)
            return order;
        from = a->variable + 1;
    }
    return 0;
}

static bool has_all(const struct bound *one, const struct bound *other)
{
    for (; one; one = one->rest) {
        const struct capture *to = bound_find(other, one->variable);
        if (!to || order_captures(to, &one->to) != 0)
            return false;
    }
    return true;
}

bool bound_same(const struct bound *one, const struct bound *other)
{
    const struct bound *a = one, *b = other;
    for (; a && b && a != b && a->variable == b->variable; a = a->rest, b = b->rest) {
        if (order_captures(&a->to, &b->to) != 0)
            return false;
    }
    return a == b || (has_all(a, b) && has_all(b, a)); /* bound in another order */
}

static int order_ranges(struct range one, struct range other)
{
    int order = order_numbers(one.start, other.start);
    return order ? order : order_numbers(other.end, one.end);
}

static bool same_match(const struct match *one, const struct match *other)
{
    return order_ranges(one->range, other->range) == 0 && bound_same(one->bound, other->bound);
}

/* Total, so that no two libraries sort otherwise; of the same place and bindings, code comes before a text. */
static int by_place(const void *left, const void *right)
{
    const struct match *a = left, *b = right;
    int order = order_ranges(a->range, b->range);
    if (!order)
        order = order_bounds(a->bound, b->bound);
    return order ? order : order_numbers(a->first - 1, b->first - 1);
}

void matches_tidy(struct matches *matches)
{
    uint32_t kept = 0;
    if (matches->list.count)
        qsort(matches->list.items, matches->list.count, sizeof(struct match), by_place);
    for (uint32_t i = 0; i < matches->list.count; i++) {
        const struct match match = matches->list.items[i];
        if (!kept || !same_match(&matches->list.items[kept - 1], &match))
            matches->list.items[kept++] = match;
    }
    matches->list.count = kept;
}
