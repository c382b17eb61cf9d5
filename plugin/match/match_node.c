/* SPDX-License-Identifier: MIT */
/* A node of a pattern against a node of the source: holes, and what each kind of node asks for. */
#include "match/work.h"

void ways_add(struct work *work, struct ways *ways, const struct bound *bound)
{
    for (uint32_t i = 0; i < ways->count; i++) {
        work->matcher->steps++;
        if (bound_same(ways_at(ways, i), bound))
            return;
    }
    if (ways->count < ARRAY_LEN(ways->few)) {
        ways->few[ways->count++] = bound;
        return;
    }
    if (ways->count - ARRAY_LEN(ways->few) == ways->capacity)
        ways->more = arena_grow_items(work->matcher->scratch, (void *)ways->more, sizeof *ways->more, &ways->capacity);
    ways->more[ways->count++ - ARRAY_LEN(ways->few)] = bound;
}

struct row work_pattern_row(const struct work *work, uint32_t p)
{
    return rows_at(&work->pattern->rows, p);
}

struct row work_source_row(const struct work *work, uint32_t s)
{
    return rows_at(&work->matcher->rows, s);
}

struct capture match_capture(const struct tree *tree, uint32_t first, uint32_t last)
{
    return (struct capture){first, last, {tree->nodes[first].start, tree->nodes[last].end}};
}

void match_bind_variable(struct work *work, uint32_t variable, struct capture to, const struct bound *in,
                         struct ways *out)
{
    const struct capture *known = bound_find(in, variable);
    if (!known)
        ways_add(work, out, bound_with(work->matcher->scratch, in, variable, to));
    else if (capture_equal(work->tree, *known, to))
        ways_add(work, out, in);
}

void match_bind(struct work *work, uint32_t p, struct capture to, const struct bound *in, struct ways *out)
{
    const struct hole *hole = &work->pattern->holes[p];
    if (hole->kind == HOLE_VARIABLE || hole->kind == HOLE_SEVERAL)
        match_bind_variable(work, hole->variable, to, in, out);
    else
        ways_add(work, out, in);
}

/* Names stand in the tree where they are no expressions: f(name=1), def name, x.name */
static bool is_mere_name(const struct tree *tree, uint32_t node)
{
    enum field field = node_field(tree, node);
    switch ((int)node_kind(tree, node_parent(tree, node))) {
    case KIND_ATTRIBUTE:
        return field == FIELD_ATTRIBUTE;
    case KIND_KEYWORD_ARGUMENT:
    case KIND_FUNCTION_DEFINITION:
    case KIND_CLASS_DEFINITION:
    case KIND_DEFAULT_PARAMETER:
    case KIND_TYPED_DEFAULT_PARAMETER:
        return field == FIELD_NAME;
    case KIND_PARAMETERS:
    case KIND_LAMBDA_PARAMETERS:
    case KIND_TYPED_PARAMETER:
    case KIND_DOTTED_NAME:
    case KIND_ALIASED_IMPORT:
    case KIND_GLOBAL_STATEMENT:
    case KIND_NONLOCAL_STATEMENT:
        return true;
    default:
        return false;
    }
}

bool match_is_expression(const struct tree *tree, uint32_t node)
{
    switch ((int)node_kind(tree, node)) {
    case KIND_IDENTIFIER:
        return !is_mere_name(tree, node);
    case KIND_ATTRIBUTE:
    case KIND_AWAIT:
    case KIND_BINARY_OPERATOR:
    case KIND_BOOLEAN_OPERATOR:
    case KIND_CALL:
    case KIND_COMPARISON_OPERATOR:
    case KIND_CONCATENATED_STRING:
    case KIND_CONDITIONAL_EXPRESSION:
    case KIND_DICTIONARY:
    case KIND_DICTIONARY_COMPREHENSION:
    case KIND_ELLIPSIS:
    case KIND_EXPRESSION_LIST:
    case KIND_FALSE:
    case KIND_FLOAT:
    case KIND_GENERATOR_EXPRESSION:
    case KIND_INTEGER:
    case KIND_LAMBDA:
    case KIND_LIST:
    case KIND_LIST_COMPREHENSION:
    case KIND_NAMED_EXPRESSION:
    case KIND_NONE:
    case KIND_NOT_OPERATOR:
    case KIND_PARENTHESIZED_EXPRESSION:
    case KIND_SET:
    case KIND_SET_COMPREHENSION:
    case KIND_STRING:
    case KIND_SUBSCRIPT:
    case KIND_TRUE:
    case KIND_TUPLE:
    case KIND_UNARY_OPERATOR:
    case KIND_YIELD:
        return true;
    default:
        return false;
    }
}

/* <... e ...>: e anywhere in s */
static void match_deep(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    uint32_t inner = node_inner(work->code, p);
    for (uint32_t node = s; node <= node_last(work->tree, s); node++) {
        if (match_is_expression(work->tree, node) || node_kind(work->tree, node) == KIND_ASSIGNMENT)
            match_node(work, inner, node, in, out);
    }
}

static bool takes_hole(const struct work *work, uint32_t s)
{
    switch ((int)node_kind(work->tree, s)) {
    case KIND_KEYWORD_ARGUMENT:
    case KIND_PAIR:
    case KIND_FOR_IN_CLAUSE:
    case KIND_IF_CLAUSE:
        return false;
    default:
        return true;
    }
}

static void match_hole(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    switch (pattern_hole(work->pattern, p)) {
    case HOLE_NONE:
        return;
    case HOLE_VARIABLE:
    case HOLE_ANY:
    case HOLE_SEVERAL:
        if (takes_hole(work, s))
            match_bind(work, p, match_capture(work->tree, s, s), in, out);
        return;
    case HOLE_DOTS:
        ways_add(work, out, in);
        return;
    case HOLE_DEEP:
        if (takes_hole(work, s))
            match_deep(work, p, s, in, out);
        return;
    case HOLE_TYPED:
        match_typed(work, p, s, in, out);
        return;
    }
}

/* Kinds that differ by the place where they stand alone: a, b = 1, 2 */
static enum kind kind_alike(enum kind kind)
{
    switch ((int)kind) {
    case KIND_EXPRESSION_STATEMENT: /* of a pattern that is a, b */
    case KIND_EXPRESSION_LIST:
    case KIND_PATTERN_LIST:
    case KIND_TUPLE_PATTERN:
        return KIND_TUPLE;
    case KIND_ELIF_CLAUSE:
        return KIND_IF_STATEMENT;
    case KIND_LIST_PATTERN:
        return KIND_LIST;
    case KIND_LIST_SPLAT_PATTERN:
        return KIND_LIST_SPLAT;
    case KIND_DICTIONARY_SPLAT_PATTERN:
        return KIND_DICTIONARY_SPLAT;
    default:
        return kind;
    }
}

/* Kinds with any number of like children; in others each child has its place, and `...` is one. */
static bool is_list(enum kind kind)
{
    switch ((int)kind) {
    case KIND_LAMBDA:
    case KIND_CONDITIONAL_EXPRESSION:
    case KIND_SUBSCRIPT:
    case KIND_PAIR:
    case KIND_KEYWORD_ARGUMENT:
    case KIND_NAMED_EXPRESSION:
    case KIND_AUGMENTED_ASSIGNMENT:
    case KIND_FOR_IN_CLAUSE:
    case KIND_INTERPOLATION:
    case KIND_UNARY_OPERATOR:
        return false;
    default:
        return true;
    }
}

void match_children(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    if (!is_list(node_kind(work->code, p)) && work_pattern_row(work, p).count != work_source_row(work, s).count)
        return;
    match_row(work, work_pattern_row(work, p), work_source_row(work, s), in, out);
}

void match_optional(struct work *work, uint32_t p, uint32_t s, const struct ways *in, struct ways *out)
{
    for (uint32_t i = 0; i < in->count; i++) {
        if (p && s)
            match_node(work, p, s, ways_at(in, i), out);
        else if (p ? pattern_hole(work->pattern, p) == HOLE_DOTS : !work->whole || !s)
            ways_add(work, out, ways_at(in, i));
    }
}

static void match_call(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    struct ways callees = {0};
    match_node(work, node_child(work->code, p, FIELD_FUNCTION), node_child(work->tree, s, FIELD_FUNCTION), in,
               &callees);
    uint32_t wanted = node_child(work->code, p, FIELD_ARGUMENTS), given = node_child(work->tree, s, FIELD_ARGUMENTS);
    for (uint32_t i = 0; i < callees.count; i++)
        match_arguments(work, wanted, given, ways_at(&callees, i), out);
}

/* x = v, and what else gives a name its value: x: T = v, (x := v) */
static void match_assignment(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    bool walrus = node_kind(work->tree, s) == KIND_NAMED_EXPRESSION;
    uint32_t left = node_child(work->code, p, FIELD_LEFT), right = node_child(work->code, p, FIELD_RIGHT);
    uint32_t type = node_child(work->code, p, FIELD_TYPE);
    uint32_t target = node_child(work->tree, s, walrus ? FIELD_NAME : FIELD_LEFT);
    uint32_t value = node_child(work->tree, s, walrus ? FIELD_VALUE : FIELD_RIGHT);
    uint32_t annotation = node_child(work->tree, s, FIELD_TYPE);
    if ((!walrus && node_kind(work->tree, s) != KIND_ASSIGNMENT) || (right && !value) || (type && !annotation) ||
        (!type && annotation && !work->pattern->options.vardefs_assign) ||
        (work->whole && (walrus || (value && !right))))
        return;
    struct ways targets = {0}, types = {0};
    match_node(work, left, target, in, &targets);
    match_optional(work, type, annotation, &targets, &types);
    for (uint32_t i = 0; i < types.count; i++) {
        if (right)
            match_node(work, right, value, ways_at(&types, i), out);
        else
            ways_add(work, out, ways_at(&types, i));
    }
}

static uint32_t count_colons(const struct tree *tree, uint32_t from, uint32_t to)
{
    uint32_t count = 0;
    for (uint32_t at = from; at < to; at++)
        count += tree->source->text.data[at] == ':';
    return count;
}

/* a:b:c, of which any may be missing: by what colons stand before each */
static void find_slots(const struct tree *tree, uint32_t slice, uint32_t slots[3])
{
    uint32_t colons = 0, from = tree->nodes[slice].start;
    for (uint32_t child = node_first(tree, slice); child; child = node_next(tree, child)) {
        if (node_is_extra(tree, child))
            continue;
        colons += count_colons(tree, from, tree->nodes[child].start);
        from = tree->nodes[child].end;
        if (colons < 3)
            slots[colons] = child;
    }
}

static void match_slice(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    uint32_t wanted[3] = {0}, given[3] = {0};
    if (node_kind(work->tree, s) != KIND_SLICE)
        return;
    find_slots(work->code, p, wanted);
    find_slots(work->tree, s, given);
    struct ways ways = {0};
    ways_add(work, &ways, in);
    for (int slot = 0; slot < 3; slot++) {
        struct ways next = {0};
        bool dots = wanted[slot] && pattern_is_dots(work->pattern, wanted[slot]);
        for (uint32_t i = 0; i < ways.count; i++) {
            if (dots || (!wanted[slot] && !given[slot]))
                ways_add(work, &next, ways_at(&ways, i));
            else if (wanted[slot] && given[slot])
                match_node(work, wanted[slot], given[slot], ways_at(&ways, i), &next);
        }
        ways = next;
    }
    for (uint32_t i = 0; i < ways.count; i++)
        ways_add(work, out, ways_at(&ways, i));
}

/* What a node says besides its children: yield from, async for, is it the same? */
static bool same_words(const struct work *work, uint32_t p, uint32_t s)
{
    struct memlint_text one = node_text(work->code, p), other = node_text(work->tree, s);
    switch ((int)node_kind(work->code, p)) {
    case KIND_YIELD: {
        uint32_t from_one = node_first(work->code, p), from_other = node_first(work->tree, s);
        if (!from_one || !from_other)
            return true;
        one.size = work->code->nodes[from_one].start - work->code->nodes[p].start;
        other.size = work->tree->nodes[from_other].start - work->tree->nodes[s].start;
        return (text_find(one, 'f', 0) == TEXT_NOT_FOUND) == (text_find(other, 'f', 0) == TEXT_NOT_FOUND);
    }
    case KIND_FUNCTION_DEFINITION:
    case KIND_FOR_STATEMENT:
    case KIND_FOR_IN_CLAUSE:
    case KIND_WITH_STATEMENT:
        return text_starts(one, "async") ? text_starts(other, "async") : !work->whole || !text_starts(other, "async");
    default:
        return true;
    }
}

/* [...] is any list, also of a comprehension. */
static bool is_any_list(const struct work *work, uint32_t p, uint32_t s)
{
    uint32_t only = node_inner(work->code, p);
    return node_kind(work->code, p) == KIND_LIST && node_kind(work->tree, s) == KIND_LIST_COMPREHENSION && only &&
           only == node_last(work->code, p) && pattern_hole(work->pattern, only) == HOLE_DOTS;
}

static void match_kind(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    if (is_any_list(work, p, s))
        ways_add(work, out, in);
    if (work->whole && node_kind(work->tree, s) == KIND_ELIF_CLAUSE && node_kind(work->code, p) == KIND_IF_STATEMENT)
        return; /* it goes on above and below */
    if (kind_alike(node_kind(work->code, p)) != kind_alike(node_kind(work->tree, s)) || !same_words(work, p, s) ||
        match_compound(work, p, s, in, out))
        return;
    if (node_last(work->code, p) != p)
        match_children(work, p, s, in, out);
    else if (node_last(work->tree, s) == s && text_equal(node_text(work->code, p), node_text(work->tree, s)))
        ways_add(work, out, in);
    else if (node_last(work->code, p) == p && node_kind(work->code, p) == KIND_ARGUMENT_LIST)
        match_children(work, p, s, in, out);
}

static void match_container(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    struct row wanted = work_pattern_row(work, p);
    bool any = wanted.count == 1 && pattern_is_dots(work->pattern, wanted.nodes[0]);
    enum kind kind = node_kind(work->tree, s);
    if (any ? kind != KIND_SET && kind != KIND_DICTIONARY : kind != node_kind(work->code, p))
        return;
    match_any_order(work, wanted, work_source_row(work, s), in, out);
}

/* def f(x) on def f(x: int = 3) */
static bool is_plain_parameter(const struct work *work, uint32_t p, uint32_t s)
{
    return node_kind(work->code, p) == KIND_IDENTIFIER && !pattern_is_dots(work->pattern, p) &&
           node_kind(work->code, node_parent(work->code, p)) == KIND_PARAMETERS &&
           node_kind(work->tree, s) != KIND_IDENTIFIER;
}

static uint32_t unwrap_pattern(const struct work *work, uint32_t p)
{
    while (node_kind(work->code, p) == KIND_PARENTHESIZED_EXPRESSION && !pattern_hole(work->pattern, p))
        p = node_inner(work->code, p);
    return p;
}

static bool is_import(enum kind kind)
{
    return kind == KIND_IMPORT_STATEMENT || kind == KIND_IMPORT_FROM_STATEMENT;
}

/* By the kind of a node that is no hole. */
static void match_by_kind(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    switch ((int)node_kind(work->code, p)) {
    case KIND_IDENTIFIER:
    case KIND_ATTRIBUTE:
        match_name(work, p, s, in, out);
        return;
    case KIND_STRING:
    case KIND_CONCATENATED_STRING:
        match_string(work, p, s, in, out);
        return;
    case KIND_INTEGER:
    case KIND_FLOAT:
    case KIND_TRUE:
    case KIND_FALSE:
    case KIND_NONE:
        match_literal(work, p, s, in, out);
        return;
    case KIND_CALL:
        if (node_kind(work->tree, s) == KIND_CALL)
            match_call(work, p, s, in, out);
        return;
    case KIND_BINARY_OPERATOR:
    case KIND_BOOLEAN_OPERATOR:
        if (node_kind(work->tree, s) == node_kind(work->code, p))
            match_operation(work, p, s, in, out);
        return;
    case KIND_DICTIONARY:
    case KIND_SET:
        match_container(work, p, s, in, out);
        return;
    case KIND_ASSIGNMENT:
        match_assignment(work, p, s, in, out);
        return;
    case KIND_SLICE:
        match_slice(work, p, s, in, out);
        return;
    case KIND_BLOCK:
        match_block(work, p, s, in, out);
        return;
    case KIND_IMPORT_STATEMENT:
    case KIND_IMPORT_FROM_STATEMENT:
        if (is_import(node_kind(work->tree, s)))
            match_compound(work, p, s, in, out);
        return;
    default:
        match_kind(work, p, s, in, out);
    }
}

static void match_written(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    if (work->matcher->steps++ > MATCH_STEP_LIMIT) {
        work->matcher->gave_up = true;
        return;
    }
    p = unwrap_pattern(work, p);
    if (node_kind(work->tree, s) == KIND_PARENTHESIZED_EXPRESSION)
        s = node_unwrap(work->tree, s);
    if (is_plain_parameter(work, p, s))
        match_parameter(work, p, s, in, out);
    else if (pattern_hole(work->pattern, p))
        match_hole(work, p, s, in, out);
    else
        match_by_kind(work, p, s, in, out);
}

void match_node(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    uint32_t before = out->count;
    match_written(work, p, s, in, out);
    if (work->pattern->options.symbolic && out->count == before && !pattern_hole(work->pattern, p))
        match_value(work, p, s, in, out);
}
