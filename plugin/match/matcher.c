/* SPDX-License-Identifier: MIT */
/* Where in a file a pattern is tried. */
#include "match/matcher.h"

#include "match/work.h"

void matcher_begin(struct matcher *matcher, struct arena *arena, const struct facts *facts)
{
    *matcher = (struct matcher){.facts = facts, .tree = facts->tree, .arena = arena, .scratch = arena};
}

struct match_region matcher_file(const struct matcher *matcher)
{
    return (struct match_region){0, matcher->tree->count - 1};
}

/* Each kind's nodes begin where those of the kinds before it end. */
static void index_kinds(struct matcher *matcher)
{
    const struct tree *tree = matcher->tree;
    uint32_t *begins = arena_array(matcher->arena, uint32_t, KIND_COUNT + 1);
    uint32_t *ends = arena_array(matcher->arena, uint32_t, KIND_COUNT);
    matcher->kind_begins = begins;
    matcher->of_kind = arena_array(matcher->arena, uint32_t, tree->count);
    for (uint32_t node = 1; node < tree->count; node++)
        begins[node_kind(tree, node) + 1]++;
    for (uint32_t kind = 0; kind < KIND_COUNT; kind++) {
        ends[kind] = begins[kind];
        begins[kind + 1] += begins[kind];
    }
    for (uint32_t node = 1; node < tree->count; node++)
        matcher->of_kind[ends[node_kind(tree, node)]++] = node;
}

/* The first of sorted nodes that is no less than a node. */
static uint32_t first_from(const uint32_t *nodes, uint32_t count, uint32_t node)
{
    uint32_t low = 0;
    while (low < count) {
        uint32_t middle = low + (count - low) / 2;
        if (nodes[middle] < node)
            low = middle + 1;
        else
            count = middle;
    }
    return low;
}

static bool is_statement(const struct tree *tree, uint32_t node)
{
    enum kind around = node_kind(tree, node_parent(tree, node));
    return (around == KIND_BLOCK || around == KIND_MODULE) && node_kind(tree, node) != KIND_COMMENT;
}

const uint32_t *matcher_statements(struct matcher *matcher, uint32_t *count)
{
    const struct tree *tree = matcher->tree;
    if (!matcher->statements) {
        matcher->statements = arena_array(matcher->arena, uint32_t, tree->count);
        for (uint32_t node = 1; node < tree->count; node++) {
            if (is_statement(tree, node))
                matcher->statements[matcher->statement_count++] = node;
        }
    }
    *count = matcher->statement_count;
    return matcher->statements;
}

uint32_t matcher_statement_from(struct matcher *matcher, uint32_t node)
{
    uint32_t count;
    const uint32_t *statements = matcher_statements(matcher, &count);
    return first_from(statements, count, node);
}

struct search {
    struct work work;
    const struct bound *given;
    struct matches *found;
};

static void add_match(struct search *search, uint32_t first, uint32_t last, const struct bound *bound)
{
    const struct tree *tree = search->work.tree;
    if (node_field(tree, first) == FIELD_DEFINITION) /* with its decorators */
        first = last = node_parent(tree, first);
    struct range range = {tree->nodes[first].start, tree->nodes[last].end};
    while (node_parent(tree, last) != node_parent(tree, first) && last)
        last = node_parent(tree, last);
    vec_push(search->work.matcher->scratch, &search->found->list, (struct match){range, first, last, bound});
}

/* x.append(y) is no x.extend(y) */
static bool calls_another(const struct work *work, uint32_t root, uint32_t node)
{
    return node_kind(work->code, root) == KIND_CALL && node_kind(work->tree, node) == KIND_CALL &&
           match_name_differs(work, node_first(work->code, root), node_first(work->tree, node));
}

static void try_node(struct search *search, uint32_t root, uint32_t node)
{
    struct ways ways = {0};
    if (calls_another(&search->work, root, node))
        return;
    match_node(&search->work, root, node, search->given, &ways);
    for (uint32_t i = 0; i < ways.count; i++)
        add_match(search, node, node, ways_at(&ways, i));
}

/* a or b, of a or b or c in the region */
static bool is_part_of_chain(const struct tree *tree, uint32_t node, struct match_region region)
{
    uint32_t around = node_parent(tree, node);
    return around >= region.first && node_kind(tree, around) == KIND_BOOLEAN_OPERATOR &&
           node_kind(tree, node_child(tree, around, FIELD_OPERATOR)) ==
               node_kind(tree, node_child(tree, node, FIELD_OPERATOR));
}

static bool is_tried(const struct search *search, uint32_t node, struct match_region region)
{
    const struct tree *tree = search->work.tree;
    if (node_kind(tree, node) == KIND_BOOLEAN_OPERATOR)
        return !is_part_of_chain(tree, node, region);
    bool named = node == region.first && region.last == node; /* what $X of a.$X stands for */
    return search->work.pattern->shape != PATTERN_EXPRESSION || node_kind(tree, node) != KIND_IDENTIFIER || named ||
           match_is_expression(tree, node);
}

static void try_kind(struct search *search, enum kind kind, struct match_region region)
{
    struct matcher *matcher = search->work.matcher;
    const uint32_t *nodes = matcher->of_kind + matcher->kind_begins[kind];
    uint32_t count = matcher->kind_begins[kind + 1] - matcher->kind_begins[kind];
    for (uint32_t i = first_from(nodes, count, region.first); i < count && nodes[i] <= region.last && !matcher->gave_up;
         i++) {
        matcher->steps++;
        if (is_tried(search, nodes[i], region))
            try_node(search, search->work.pattern->root, nodes[i]);
    }
}

static void try_expressions(struct search *search, struct match_region region)
{
    const struct tree *tree = search->work.tree;
    for (uint32_t node = region.first ? region.first : 1; node <= region.last && !search->work.matcher->gave_up;
         node++) {
        if (match_is_expression(tree, node) && node_kind(tree, node) != KIND_PARENTHESIZED_EXPRESSION)
            try_node(search, search->work.pattern->root, node);
    }
}

static void try_statement(struct search *search, uint32_t statement)
{
    struct ways ways = {0};
    match_statement(&search->work, search->work.pattern->root, statement, search->given, &ways);
    for (uint32_t i = 0; i < ways.count; i++)
        add_match(search, statement, statement, ways_at(&ways, i));
}

/* Of its block, but for comments. */
static bool is_first(const struct tree *tree, uint32_t statement)
{
    uint32_t sibling = node_first(tree, node_parent(tree, statement));
    while (sibling < statement && node_kind(tree, sibling) == KIND_COMMENT)
        sibling = node_next(tree, sibling);
    return sibling == statement;
}

static void try_sequence(struct search *search, uint32_t statement)
{
    const struct pattern *pattern = search->work.pattern;
    struct match_ends ends = {0};
    if (pattern_hole(pattern, pattern->statements[0]) == HOLE_DOTS && !is_first(search->work.tree, statement))
        return;
    match_statements_from(&search->work, statement, search->given, &ends);
    for (uint32_t i = 0; i < ends.list.count; i++)
        add_match(search, statement, ends.list.items[i].last, ends.list.items[i].bound);
}

static void try_statements(struct search *search, struct match_region region)
{
    struct matcher *matcher = search->work.matcher;
    uint32_t count;
    const uint32_t *statements = matcher_statements(matcher, &count);
    for (uint32_t i = first_from(statements, count, region.first);
         i < count && statements[i] <= region.last && !matcher->gave_up; i++) {
        if (search->work.pattern->shape == PATTERN_STATEMENTS)
            try_sequence(search, statements[i]);
        else
            try_statement(search, statements[i]);
    }
}

static struct work begin_work(struct matcher *matcher, const struct pattern *pattern)
{
    if (!matcher->of_kind) {
        matcher->rows = rows_of(matcher->arena, matcher->tree);
        index_kinds(matcher);
    }
    return (struct work){
        .matcher = matcher,
        .tree = matcher->tree,
        .facts = pattern->needs_facts ? matcher->facts : NULL,
        .pattern = pattern,
        .code = &pattern->tree,
    };
}

void matcher_find(struct matcher *matcher, const struct pattern *pattern, struct match_region region,
                  const struct bound *given, struct matches *found)
{
    struct search search = {begin_work(matcher, pattern), given, found};
    if (pattern->shape == PATTERN_STATEMENTS || pattern->any_statement)
        try_statements(&search, region);
    else if (pattern->any_expression)
        try_expressions(&search, region);
    for (uint32_t i = 0; i < ROOT_KINDS && pattern->kinds[i] != KIND_OTHER; i++)
        try_kind(&search, pattern->kinds[i], region);
}

static bool covers_sequence(struct work *work, const struct match *match)
{
    struct match_ends ends = {0};
    uint32_t i = 0;
    match_statements_from(work, match->first, match->bound, &ends);
    while (i < ends.list.count && ends.list.items[i].last != match->last)
        i++;
    return i < ends.list.count;
}

bool matcher_covers(struct matcher *matcher, const struct pattern *pattern, const struct match *match)
{
    struct work work = begin_work(matcher, pattern);
    struct ways ways = {0};
    work.whole = true;
    if (!match->first || match->range.end != work.tree->nodes[match->last].end)
        return false;
    if (pattern->shape == PATTERN_STATEMENTS)
        return is_statement(work.tree, match->first) && covers_sequence(&work, match);
    if (match->first != match->last)
        return false;
    if (pattern->shape == PATTERN_STATEMENT)
        match_statement(&work, pattern->root, match->first, match->bound, &ways);
    else
        match_node(&work, pattern->root, match->first, match->bound, &ways);
    return ways.count;
}
