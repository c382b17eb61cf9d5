/* SPDX-License-Identifier: MIT */
/*
 * Elements side by side: in order with `...` between, in any order, arguments, and operands of one operator.
 *
 *   f(..., $X, end=2)  on  f(a, b, end=2)     after `...`: anywhere from the 1st on
 *                                             after $X: {2nd, X=a}, {3rd, X=b}; at the end: {X=b}
 *
 * A state is a place in the source's row and a set of bindings that leads to it. Each element of the pattern turns the
 * states into the next ones; the same state twice is one.
 */
#include "match/work.h"

enum { STATE_LIMIT = 512, TRACKED = 64 };

struct state {
    uint32_t at;
    bool open; /* after `...`: any place from `at` on */
    const struct bound *bound;
};

struct states {
    VEC(struct state) list;
};

static void add_state(struct work *work, struct states *states, struct state state)
{
    for (uint32_t i = 0; i < states->list.count; i++) {
        const struct state *known = &states->list.items[i];
        work->matcher->steps++;
        if (known->at == state.at && known->open == state.open && bound_same(known->bound, state.bound))
            return;
    }
    if (states->list.count < STATE_LIMIT)
        vec_push(work->matcher->scratch, &states->list, state);
    else
        work->matcher->gave_up = true;
}

static void add_ways(struct work *work, struct states *states, uint32_t at, const struct ways *ways)
{
    for (uint32_t i = 0; i < ways->count; i++)
        add_state(work, states, (struct state){at, false, ways_at(ways, i)});
}

/* $...X: the elements from one to before another, perhaps none */
static struct capture capture_some(const struct work *work, struct row s, uint32_t from, uint32_t to)
{
    if (to > from)
        return match_capture(work->tree, s.nodes[from], s.nodes[to - 1]);
    uint32_t place = s.count && from < s.count ? work->tree->nodes[s.nodes[from]].start
                     : s.count                 ? work->tree->nodes[s.nodes[s.count - 1]].end
                                               : 0;
    return (struct capture){0, 0, {place, place}};
}

/* Where the keyword between was taken by another element, no one piece of the text is left. */
static bool is_side_by_side(const struct work *work, struct row s, uint32_t from, uint32_t to)
{
    if (to < from + 2)
        return true;
    uint32_t next = node_next(work->tree, s.nodes[to - 2]);
    while (next && node_is_extra(work->tree, next))
        next = node_next(work->tree, next);
    return next == s.nodes[to - 1];
}

static void step_several(struct work *work, uint32_t p, struct row s, const struct state *state, struct states *next)
{
    for (uint32_t from = state->at; from <= (state->open ? s.count : state->at); from++) {
        for (uint32_t to = from; to <= s.count && is_side_by_side(work, s, from, to) && !work->matcher->gave_up; to++) {
            struct ways ways = {0};
            match_bind(work, p, capture_some(work, s, from, to), state->bound, &ways);
            add_ways(work, next, to, &ways);
        }
    }
}

/* Between a node and its parent nothing but the field says what it is: raise a from b. */
static bool same_field(const struct work *work, uint32_t p, uint32_t s)
{
    return pattern_hole(work->pattern, p) || node_field(work->code, p) == node_field(work->tree, s);
}

static void step_one(struct work *work, uint32_t p, struct row s, const struct state *state, struct states *next)
{
    uint32_t end = state->open ? s.count : state->at + 1;
    for (uint32_t at = state->at; at < end && at < s.count; at++) {
        struct ways ways = {0};
        if (same_field(work, p, s.nodes[at]))
            match_node(work, p, s.nodes[at], state->bound, &ways);
        add_ways(work, next, at + 1, &ways);
    }
}

static struct states step(struct work *work, uint32_t p, struct row s, const struct states *states)
{
    struct states next = {0};
    for (uint32_t i = 0; i < states->list.count; i++) {
        const struct state *state = &states->list.items[i];
        if (pattern_hole(work->pattern, p) == HOLE_DOTS)
            add_state(work, &next, (struct state){state->at, true, state->bound});
        else if (pattern_hole(work->pattern, p) == HOLE_SEVERAL)
            step_several(work, p, s, state, &next);
        else
            step_one(work, p, s, state, &next);
    }
    return next;
}

bool work_has_dots(const struct work *work, struct row p)
{
    uint32_t at = 0;
    while (at < p.count && !pattern_is_dots(work->pattern, p.nodes[at]))
        at++;
    return at < p.count;
}

/* Without `...` there is one place for each: no states are needed. */
static bool match_fixed(struct work *work, struct row p, struct row s, const struct bound *in, struct ways *out)
{
    struct ways ways = {0};
    if (work_has_dots(work, p))
        return false;
    ways_add(work, &ways, in);
    for (uint32_t i = 0; i < p.count && p.count == s.count && ways.count; i++) {
        struct ways next = {0};
        for (uint32_t way = 0; way < ways.count && same_field(work, p.nodes[i], s.nodes[i]); way++)
            match_node(work, p.nodes[i], s.nodes[i], ways_at(&ways, way), &next);
        ways = next;
    }
    for (uint32_t way = 0; way < ways.count && p.count == s.count; way++)
        ways_add(work, out, ways_at(&ways, way));
    return true;
}

void match_row(struct work *work, struct row p, struct row s, const struct bound *in, struct ways *out)
{
    struct states states = {0};
    if (match_fixed(work, p, s, in, out))
        return;
    add_state(work, &states, (struct state){0, false, in});
    for (uint32_t i = 0; i < p.count && states.list.count && !work->matcher->gave_up; i++)
        states = step(work, p.nodes[i], s, &states);
    for (uint32_t i = 0; i < states.list.count; i++) {
        const struct state *state = &states.list.items[i];
        if (state->open || state->at == s.count)
            ways_add(work, out, state->bound);
    }
}

/* In any order */

struct pick {
    uint64_t used; /* of the first 64 elements of the source */
    const struct bound *bound;
};

struct picks {
    VEC(struct pick) list;
};

static void add_pick(struct work *work, struct picks *picks, struct pick pick)
{
    for (uint32_t i = 0; i < picks->list.count; i++) {
        work->matcher->steps++;
        if (picks->list.items[i].used == pick.used && bound_same(picks->list.items[i].bound, pick.bound))
            return;
    }
    if (picks->list.count < STATE_LIMIT)
        vec_push(work->matcher->scratch, &picks->list, pick);
    else
        work->matcher->gave_up = true;
}

static uint64_t bit_of(uint32_t index)
{
    return index < TRACKED ? UINT64_C(1) << index : 0;
}

/* The ways to give one element of the pattern an element of the source that no other has. */
static struct picks pick_one(struct work *work, uint32_t p, struct row s, const struct picks *picks)
{
    struct picks next = {0};
    for (uint32_t i = 0; i < picks->list.count; i++) {
        const struct pick pick = picks->list.items[i];
        for (uint32_t at = 0; at < s.count && !work->matcher->gave_up; at++) {
            struct ways ways = {0};
            if (!(pick.used & bit_of(at)))
                match_node(work, p, s.nodes[at], pick.bound, &ways);
            for (uint32_t way = 0; way < ways.count; way++)
                add_pick(work, &next, (struct pick){pick.used | bit_of(at), ways_at(&ways, way)});
        }
    }
    return next;
}

void match_among(struct work *work, struct row p, struct row s, const struct bound *in, struct ways *out)
{
    struct picks picks = {0};
    if (work->whole && p.count != s.count && !work_has_dots(work, p))
        return;
    add_pick(work, &picks, (struct pick){0, in});
    for (uint32_t i = 0; i < p.count && picks.list.count; i++) {
        if (!pattern_is_dots(work->pattern, p.nodes[i]))
            picks = pick_one(work, p.nodes[i], s, &picks);
    }
    for (uint32_t i = 0; i < picks.list.count; i++)
        ways_add(work, out, picks.list.items[i].bound);
}

void match_any_order(struct work *work, struct row p, struct row s, const struct bound *in, struct ways *out)
{
    if (p.count == s.count || work_has_dots(work, p))
        match_among(work, p, s, in, out);
}

/* Arguments */

static bool is_keyword(const struct tree *tree, uint32_t node)
{
    return node_kind(tree, node) == KIND_KEYWORD_ARGUMENT;
}

static void match_keyword(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    uint32_t wanted = node_child(work->code, p, FIELD_NAME), given = node_child(work->tree, s, FIELD_NAME);
    struct ways ways = {0};
    if (pattern_hole(work->pattern, wanted))
        match_bind(work, wanted, match_capture(work->tree, given, given), in, &ways);
    else if (text_equal(node_text(work->code, wanted), node_text(work->tree, given)))
        ways_add(work, &ways, in);
    for (uint32_t i = 0; i < ways.count; i++)
        match_node(work, node_child(work->code, p, FIELD_VALUE), node_child(work->tree, s, FIELD_VALUE),
                   ways_at(&ways, i), out);
}

static struct picks pick_keyword(struct work *work, uint32_t p, struct row s, const struct picks *picks)
{
    struct picks next = {0};
    for (uint32_t i = 0; i < picks->list.count; i++) {
        const struct pick pick = picks->list.items[i];
        for (uint32_t at = 0; at < s.count && at < TRACKED; at++) {
            struct ways ways = {0};
            if (is_keyword(work->tree, s.nodes[at]) && !(pick.used & bit_of(at)))
                match_keyword(work, p, s.nodes[at], pick.bound, &ways);
            for (uint32_t way = 0; way < ways.count; way++)
                add_pick(work, &next, (struct pick){pick.used | bit_of(at), ways_at(&ways, way)});
        }
    }
    return next;
}

static struct row without_keywords(struct work *work, struct row p)
{
    uint32_t *nodes = arena_array(work->matcher->scratch, uint32_t, p.count), count = 0;
    for (uint32_t i = 0; i < p.count; i++) {
        if (!is_keyword(work->code, p.nodes[i]))
            nodes[count++] = p.nodes[i];
    }
    return (struct row){count, nodes};
}

static struct row without_used(struct work *work, struct row s, uint64_t used)
{
    uint32_t *nodes = arena_array(work->matcher->scratch, uint32_t, s.count), count = 0;
    for (uint32_t i = 0; i < s.count; i++) {
        if (!(used & bit_of(i)))
            nodes[count++] = s.nodes[i];
    }
    return (struct row){count, nodes};
}

/* Keywords in any order, and what they leave in its own. */
static void match_with_keywords(struct work *work, struct row p, struct row s, const struct bound *in, struct ways *out)
{
    struct picks picks = {0};
    add_pick(work, &picks, (struct pick){0, in});
    for (uint32_t i = 0; i < p.count && picks.list.count; i++) {
        if (is_keyword(work->code, p.nodes[i]))
            picks = pick_keyword(work, p.nodes[i], s, &picks);
    }
    struct row positional = without_keywords(work, p);
    for (uint32_t i = 0; i < picks.list.count; i++)
        match_row(work, positional, without_used(work, s, picks.list.items[i].used), picks.list.items[i].bound, out);
}

/* f(x for x in y) has no list of arguments. */
static struct row arguments_of(struct work *work, const struct tree *tree, uint32_t node)
{
    bool is_list = node_kind(tree, node) == KIND_ARGUMENT_LIST;
    if (is_list)
        return tree == work->code ? work_pattern_row(work, node) : work_source_row(work, node);
    uint32_t *only = arena_new(work->matcher->scratch, uint32_t);
    *only = node;
    return (struct row){1, only};
}

void match_arguments(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    struct row wanted = arguments_of(work, work->code, p), given = arguments_of(work, work->tree, s);
    uint32_t keyword = 0;
    while (keyword < wanted.count && !is_keyword(work->code, wanted.nodes[keyword]))
        keyword++;
    if (wanted.count == 1 && pattern_hole(work->pattern, wanted.nodes[0]) == HOLE_DOTS)
        ways_add(work, out, in);
    else if (keyword == wanted.count)
        match_row(work, wanted, given, in, out);
    else
        match_with_keywords(work, wanted, given, in, out);
}

/* Operands: a + b + c is what is between the + in it, whatever the grouping. */

static enum kind operator_of(const struct tree *tree, uint32_t node)
{
    return node_kind(tree, node_child(tree, node, FIELD_OPERATOR));
}

static bool is_chain(const struct tree *tree, uint32_t node, enum kind whole, enum kind sign)
{
    return node_kind(tree, node) == whole && operator_of(tree, node) == sign;
}

static uint32_t unwrap_any(const struct work *work, const struct tree *tree, uint32_t node)
{
    while (node_kind(tree, node) == KIND_PARENTHESIZED_EXPRESSION &&
           !(tree == work->code && pattern_hole(work->pattern, node)))
        node = node_inner(tree, node);
    return node;
}

enum { OPERAND_LIMIT = 256 };

static struct row operands_of(struct work *work, const struct tree *tree, uint32_t node)
{
    enum kind whole = node_kind(tree, node), sign = operator_of(tree, node);
    uint32_t stack[OPERAND_LIMIT], found[OPERAND_LIMIT], count = 0, depth = 0;
    stack[depth++] = node;
    while (depth && count < OPERAND_LIMIT) {
        uint32_t at = unwrap_any(work, tree, stack[--depth]);
        bool hole = tree == work->code && pattern_hole(work->pattern, at);
        if (!hole && is_chain(tree, at, whole, sign) && depth + 2 < OPERAND_LIMIT) {
            stack[depth++] = node_child(tree, at, FIELD_RIGHT);
            stack[depth++] = node_child(tree, at, FIELD_LEFT);
        } else {
            found[count++] = at;
        }
    }
    if (depth)
        return (struct row){0};
    uint32_t *nodes = arena_array(work->matcher->scratch, uint32_t, count);
    memcpy(nodes, found, count * sizeof *nodes);
    return (struct row){count, nodes};
}

/* Several operands in the place of one $X. */
static struct capture capture_operands(const struct work *work, struct row s, uint32_t from, uint32_t to)
{
    if (to == from + 1)
        return match_capture(work->tree, s.nodes[from], s.nodes[from]);
    struct capture capture = match_capture(work->tree, s.nodes[from], s.nodes[to - 1]);
    uint32_t whole = s.nodes[from]; /* the first few are an operation of their own: (a + b) + c */
    while (work->tree->nodes[whole].end < capture.range.end &&
           work->tree->nodes[node_parent(work->tree, whole)].start == capture.range.start)
        whole = node_parent(work->tree, whole);
    bool is_node = work->tree->nodes[whole].end == capture.range.end;
    capture.first = capture.last = is_node ? whole : 0;
    return capture;
}

static struct states step_operand(struct work *work, uint32_t p, struct row s, const struct states *states)
{
    struct states next = {0};
    for (uint32_t i = 0; i < states->list.count; i++) {
        const struct state *state = &states->list.items[i];
        uint32_t end = state->open ? s.count : state->at + 1;
        if (pattern_hole(work->pattern, p) == HOLE_DOTS)
            add_state(work, &next, (struct state){state->at, true, state->bound});
        for (uint32_t at = state->at; at < end && at < s.count; at++) {
            struct ways ways = {0};
            if (pattern_hole(work->pattern, p) != HOLE_DOTS)
                match_node(work, p, s.nodes[at], state->bound, &ways);
            add_ways(work, &next, at + 1, &ways);
        }
    }
    return next;
}

/* An operand for each, and for the one at `wide`, which is $X or $_, all that are too many. */
static void match_shared(struct work *work, struct row p, struct row s, uint32_t wide, const struct ways *in,
                         struct ways *out)
{
    struct ways ways = *in;
    uint32_t at = 0;
    for (uint32_t i = 0; i < p.count && ways.count; i++) {
        uint32_t to = i == wide ? at + s.count - p.count + 1 : at + 1;
        struct ways next = {0};
        for (uint32_t way = 0; way < ways.count; way++) {
            if (i == wide)
                match_bind(work, p.nodes[i], capture_operands(work, s, at, to), ways_at(&ways, way), &next);
            else
                match_node(work, p.nodes[i], s.nodes[at], ways_at(&ways, way), &next);
        }
        ways = next;
        at = to;
    }
    for (uint32_t way = 0; way < ways.count; way++)
        ways_add(work, out, ways_at(&ways, way));
}

/* Each operand of the pattern with another of the source; first those that say what they are. What is left over goes to
 * $X and $Y in its order: to try all ways to share it out would take for ever, and say no more. */
static void match_operands(struct work *work, struct row p, struct row s, const struct bound *in, struct ways *out)
{
    struct picks picks = {0};
    if (work->whole && p.count != s.count && !work_has_dots(work, p))
        return;
    add_pick(work, &picks, (struct pick){0, in});
    for (int holes = 0; holes < 2; holes++) {
        for (uint32_t i = 0; i < p.count && picks.list.count; i++) {
            enum hole_kind hole = pattern_hole(work->pattern, p.nodes[i]);
            bool free = hole == HOLE_VARIABLE || hole == HOLE_ANY;
            if (hole == HOLE_DOTS || free != (holes == 1))
                continue;
            struct picks next = pick_one(work, p.nodes[i], s, &picks);
            if (free && next.list.count > 1)
                next.list.count = 1;
            picks = next;
        }
    }
    for (uint32_t i = 0; i < picks.list.count; i++)
        ways_add(work, out, picks.list.items[i].bound);
}

static bool is_associative(enum kind sign)
{
    switch ((int)sign) {
    case KIND_PLUS:
    case KIND_STAR:
    case KIND_AND:
    case KIND_OR:
    case KIND_PIPE:
    case KIND_AMPERSAND:
    case KIND_CARET:
        return true;
    default:
        return false;
    }
}

static bool is_commutative(const struct work *work, enum kind sign)
{
    bool is_bits = sign == KIND_PIPE || sign == KIND_AMPERSAND || sign == KIND_CARET;
    return is_bits || (work->pattern->options.commutes && (sign == KIND_AND || sign == KIND_OR));
}

static void match_pair(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    struct ways ways = {0};
    match_node(work, node_child(work->code, p, FIELD_LEFT), node_child(work->tree, s, FIELD_LEFT), in, &ways);
    for (uint32_t i = 0; i < ways.count; i++)
        match_node(work, node_child(work->code, p, FIELD_RIGHT), node_child(work->tree, s, FIELD_RIGHT),
                   ways_at(&ways, i), out);
}

/* Whatever the grouping, in their order: a + $X + $Y on a + b + c + d. One of the $X is several operands, if there are
 * more than the pattern has. */
static void match_grouped(struct work *work, struct row p, struct row s, const struct bound *in, struct ways *out)
{
    struct ways start = {0};
    struct states states = {0};
    bool dots = false;
    ways_add(work, &start, in);
    for (uint32_t i = 0; i < p.count; i++)
        dots |= pattern_hole(work->pattern, p.nodes[i]) == HOLE_DOTS;
    for (uint32_t i = 0; !dots && i < p.count && p.count <= s.count; i++) {
        enum hole_kind hole = pattern_hole(work->pattern, p.nodes[i]);
        bool same = p.count == s.count;
        if (same || hole == HOLE_VARIABLE || hole == HOLE_ANY)
            match_shared(work, p, s, same ? p.count : i, &start, out);
        if (same)
            return;
    }
    if (!dots)
        return;
    add_state(work, &states, (struct state){0, false, in});
    for (uint32_t i = 0; i < p.count && states.list.count && !work->matcher->gave_up; i++)
        states = step_operand(work, p.nodes[i], s, &states);
    for (uint32_t i = 0; i < states.list.count; i++) {
        if (states.list.items[i].open || states.list.items[i].at == s.count)
            ways_add(work, out, states.list.items[i].bound);
    }
}

void match_operation(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    enum kind sign = operator_of(work->code, p);
    if (sign != operator_of(work->tree, s))
        return;
    match_pair(work, p, s, in, out);
    if (!work->pattern->options.associates || !is_associative(sign))
        return;
    struct row wanted = operands_of(work, work->code, p), given = operands_of(work, work->tree, s);
    if (!wanted.count || !given.count)
        return;
    if (is_commutative(work, sign)) {
        match_operands(work, wanted, given, in, out);
        return;
    }
    match_grouped(work, wanted, given, in, out);
}
