/* SPDX-License-Identifier: MIT */
/*
 * Statements one after the other, and those that have parts of their own.
 *
 *   $F = open(...)      on   f = open("a")
 *   ...                      if ok:
 *   $F.close()                   f.close()
 *
 * `...` between statements looks into the blocks of the statements between, too. An expression that stands for a
 * statement is found anywhere in one: foo() in x = foo(). States are as in match_rows.c, places are statements of the
 * whole file in source order.
 */
#include "match/work.h"

enum { STATE_LIMIT = 512 };

struct place {
    uint32_t at; /* in matcher->statements */
    bool open;   /* after `...` */
    uint32_t last;
    const struct bound *bound;
};

struct places {
    VEC(struct place) list;
};

/* Statements at … end-1 of the file are those of a block from one of its own on, and what is in them. */
struct stretch {
    uint32_t begin;
    uint32_t end;
};

static uint32_t statement_at(struct work *work, uint32_t index)
{
    uint32_t count;
    return matcher_statements(work->matcher, &count)[index];
}

static uint32_t behind(struct work *work, uint32_t index)
{
    return matcher_statement_from(work->matcher, node_last(work->tree, statement_at(work, index)) + 1);
}

static void add_place(struct work *work, struct places *places, struct place place)
{
    for (uint32_t i = 0; i < places->list.count; i++) {
        const struct place *known = &places->list.items[i];
        work->matcher->steps++;
        if (known->at == place.at && known->open == place.open && known->last == place.last &&
            bound_same(known->bound, place.bound))
            return;
    }
    if (places->list.count < STATE_LIMIT)
        vec_push(work->matcher->scratch, &places->list, place);
    else
        work->matcher->gave_up = true;
}

/* From one statement to the next that `...` may reach. */
static uint32_t advance(struct work *work, uint32_t index)
{
    return work->pattern->options.goes_deeper ? index + 1 : behind(work, index);
}

static void step_one(struct work *work, uint32_t p, const struct stretch *stretch, const struct place *place,
                     struct places *next)
{
    for (uint32_t at = place->at; at < stretch->end && !work->matcher->gave_up; at = advance(work, at)) {
        struct ways ways = {0};
        uint32_t statement = statement_at(work, at);
        match_statement(work, p, statement, place->bound, &ways);
        for (uint32_t i = 0; i < ways.count; i++)
            add_place(work, next, (struct place){behind(work, at), false, statement, ways_at(&ways, i)});
        if (!place->open)
            return;
    }
}

/* $...BODY: statements side by side, perhaps none */
static void step_several(struct work *work, uint32_t p, const struct stretch *stretch, const struct place *place,
                         struct places *next)
{
    for (uint32_t from = place->at; from <= stretch->end; from = behind(work, from)) {
        uint32_t last = 0, to = from;
        while (!work->matcher->gave_up) {
            struct ways ways = {0};
            uint32_t first = from < stretch->end ? statement_at(work, from) : 0;
            struct capture none = {0, 0, {0, 0}};
            match_bind(work, p, last ? match_capture(work->tree, first, last) : none, place->bound, &ways);
            for (uint32_t i = 0; i < ways.count; i++)
                add_place(work, next, (struct place){to, false, last ? last : place->last, ways_at(&ways, i)});
            if (to >= stretch->end)
                break;
            last = statement_at(work, to);
            to = behind(work, to);
        }
        if (!place->open || from >= stretch->end || work->matcher->gave_up)
            return;
    }
}

static struct places run_sequence(struct work *work, struct row p, const struct stretch *stretch,
                                  const struct bound *in)
{
    struct places places = {0};
    add_place(work, &places, (struct place){stretch->begin, false, 0, in});
    for (uint32_t i = 0; i < p.count && places.list.count && !work->matcher->gave_up; i++) {
        struct places next = {0};
        for (uint32_t k = 0; k < places.list.count; k++) {
            struct place place = places.list.items[k];
            if (pattern_hole(work->pattern, p.nodes[i]) == HOLE_DOTS) {
                place.open = true;
                add_place(work, &next, place);
            } else if (pattern_hole(work->pattern, p.nodes[i]) == HOLE_SEVERAL) {
                step_several(work, p.nodes[i], stretch, &place, &next);
            } else {
                step_one(work, p.nodes[i], stretch, &place, &next);
            }
        }
        places = next;
    }
    return places;
}

/* The last statement of a stretch that is the block's own, and not of a block in it. */
static uint32_t last_statement(struct work *work, const struct stretch *stretch, uint32_t block)
{
    uint32_t last = statement_at(work, stretch->end - 1);
    while (node_parent(work->tree, last) != block)
        last = node_parent(work->tree, last);
    return last;
}

void match_statements_from(struct work *work, uint32_t statement, const struct bound *in, struct match_ends *ends)
{
    uint32_t around = node_parent(work->tree, statement);
    const struct row wanted = {work->pattern->count, work->pattern->statements};
    struct stretch stretch = {matcher_statement_from(work->matcher, statement),
                              matcher_statement_from(work->matcher, node_last(work->tree, around) + 1)};
    struct places places = run_sequence(work, wanted, &stretch, in);
    for (uint32_t i = 0; i < places.list.count; i++) {
        const struct place *place = &places.list.items[i];
        uint32_t last = place->open ? last_statement(work, &stretch, around) : place->last;
        vec_push(work->matcher->scratch, &ends->list, (struct match_end){place->bound, last ? last : statement});
    }
}

/* The expression of an expression statement; 0: it has several. */
static uint32_t only_child(const struct tree *tree, uint32_t statement)
{
    uint32_t child = node_inner(tree, statement);
    return child && node_last(tree, child) == node_last(tree, statement) ? child : 0;
}

/* $S alone is all of a block. */
static void bind_block(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    struct row given = work_source_row(work, s);
    uint32_t only = given.count == 1 ? given.nodes[0] : 0;
    if (only && node_kind(work->tree, only) == KIND_EXPRESSION_STATEMENT && only_child(work->tree, only))
        only = only_child(work->tree, only);
    uint32_t first = only ? only : given.nodes[0], last = only ? only : given.nodes[given.count - 1];
    match_bind(work, p, match_capture(work->tree, first, last), in, out);
}

/* As semgrep has it, what follows the last statement is of no account where the pattern begins with `...`. */
void match_block(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    struct row wanted = work_pattern_row(work, p);
    if (node_kind(work->tree, s) != KIND_BLOCK)
        return;
    if (wanted.count == 1 && pattern_hole(work->pattern, wanted.nodes[0]) == HOLE_DOTS) {
        ways_add(work, out, in);
        return;
    }
    struct stretch stretch = {matcher_statement_from(work->matcher, s),
                              matcher_statement_from(work->matcher, node_last(work->tree, s) + 1)};
    enum hole_kind hole = wanted.count ? pattern_hole(work->pattern, wanted.nodes[0]) : HOLE_NONE;
    if (wanted.count == 1 && (hole == HOLE_VARIABLE || hole == HOLE_ANY)) {
        bind_block(work, wanted.nodes[0], s, in, out);
        return;
    }
    struct places places = run_sequence(work, wanted, &stretch, in);
    for (uint32_t i = 0; i < places.list.count; i++) {
        const struct place *place = &places.list.items[i];
        if (place->open || place->at >= stretch.end || (hole == HOLE_DOTS && !work->whole))
            ways_add(work, out, place->bound);
    }
}

/* One statement */

static void match_within(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    for (uint32_t node = s + 1; node <= node_last(work->tree, s); node++) {
        if (node_kind(work->tree, node) == KIND_LAMBDA) {
            node = node_last(work->tree, node);
            continue;
        }
        if (match_is_expression(work->tree, node) || node_kind(work->tree, node) == KIND_ASSIGNMENT ||
            node_kind(work->tree, node) == KIND_AUGMENTED_ASSIGNMENT)
            match_node(work, p, node, in, out);
    }
}

static void match_expression_statement(struct work *work, uint32_t p, uint32_t s, const struct bound *in,
                                       struct ways *out)
{
    uint32_t expression = only_child(work->code, p);
    enum kind kind = node_kind(work->tree, s);
    bool holds = kind == KIND_EXPRESSION_STATEMENT || kind == KIND_RETURN_STATEMENT;
    uint32_t only = work->whole && kind == KIND_EXPRESSION_STATEMENT ? only_child(work->tree, s) : 0;
    if (expression && work->whole && only)
        match_node(work, expression, only, in, out);
    else if (expression && work->whole)
        return;
    else if (expression && (holds || pattern_hole(work->pattern, expression) == HOLE_DEEP))
        match_within(work, expression, s, in, out);
    else if (!expression && holds)
        match_children(work, p, s, in, out);
}

void match_statement(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    enum kind wanted = node_kind(work->code, p), given = node_kind(work->tree, s);
    uint32_t definition = given == KIND_DECORATED_DEFINITION ? node_child(work->tree, s, FIELD_DEFINITION) : 0;
    uint32_t expression = given == KIND_EXPRESSION_STATEMENT ? only_child(work->tree, s) : 0;
    if (pattern_hole(work->pattern, p))
        match_node(work, p, expression ? expression : s, in, out);
    else if (wanted == KIND_EXPRESSION_STATEMENT)
        match_expression_statement(work, p, s, in, out);
    else if (definition && wanted != KIND_DECORATED_DEFINITION && !work->whole)
        match_node(work, p, definition, in, out);
    else
        match_node(work, p, s, in, out);
}
