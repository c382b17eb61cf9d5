/* SPDX-License-Identifier: MIT */
/*
 * Statements and definitions with parts of their own: each part in turn, for every way in which those before it match.
 *
 *   try: $B ... except $E: $H      on   try: f() ... except OSError: g() ... else: h()
 *   the body, then the handlers in any order, then else and finally, which both have or neither
 */
#include "base/builder.h"
#include "match/work.h"

typedef void match_part(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out);

static struct ways through(struct work *work, match_part *part, uint32_t p, uint32_t s, const struct ways *in)
{
    struct ways out = {0};
    for (uint32_t i = 0; i < in->count; i++)
        part(work, p, s, ways_at(in, i), &out);
    return out;
}

static void give(struct work *work, const struct ways *ways, struct ways *out)
{
    for (uint32_t i = 0; i < ways->count; i++)
        ways_add(work, out, ways_at(ways, i));
}

/* Those of one or another kind, which stand side by side. */
static struct row row_of_kind(const struct tree *tree, struct row all, enum kind one, enum kind other)
{
    uint32_t from = 0;
    while (from < all.count && node_kind(tree, all.nodes[from]) != one && node_kind(tree, all.nodes[from]) != other)
        from++;
    uint32_t to = from;
    while (to < all.count && (node_kind(tree, all.nodes[to]) == one || node_kind(tree, all.nodes[to]) == other))
        to++;
    return (struct row){to - from, all.nodes + from};
}

/* Fields one after the other, each as match_optional has it. */
static void match_fields(struct work *work, const enum field *fields, uint32_t count, const uint32_t nodes[2],
                         struct ways *ways)
{
    for (uint32_t i = 0; i < count; i++) {
        struct ways next = {0};
        match_optional(work, node_child(work->code, nodes[0], fields[i]), node_child(work->tree, nodes[1], fields[i]),
                       ways, &next);
        *ways = next;
    }
}

/* else and elif, of if, for, while and try: `else: ...` is also an elif. */
static void match_alternatives(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    struct row wanted = row_of_kind(work->code, work_pattern_row(work, p), KIND_ELIF_CLAUSE, KIND_ELSE_CLAUSE);
    struct row given = row_of_kind(work->tree, work_source_row(work, s), KIND_ELIF_CLAUSE, KIND_ELSE_CLAUSE);
    struct ways ways = {0};
    if (!work->whole || wanted.count == given.count)
        ways_add(work, &ways, in);
    for (uint32_t i = 0; i < wanted.count; i++) {
        struct ways next = {0};
        uint32_t block = node_child(work->code, wanted.nodes[i], FIELD_BODY),
                 first = block ? node_first(work->code, block) : 0;
        bool any = first && !node_next(work->code, first) && pattern_hole(work->pattern, first) == HOLE_DOTS;
        for (uint32_t way = 0; i < given.count && way < ways.count; way++) {
            if (any)
                ways_add(work, &next, ways_at(&ways, way));
            else if (i < given.count)
                match_node(work, wanted.nodes[i], given.nodes[i], ways_at(&ways, way), &next);
        }
        ways = next;
    }
    give(work, &ways, out);
}

static void match_branch(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    static const enum field fields[] = {FIELD_LEFT, FIELD_RIGHT, FIELD_CONDITION, FIELD_CONSEQUENCE, FIELD_BODY};
    struct ways ways = {0};
    ways_add(work, &ways, in);
    match_fields(work, fields, ARRAY_LEN(fields), (const uint32_t[]){p, s}, &ways);
    ways = through(work, match_alternatives, p, s, &ways);
    give(work, &ways, out);
}

/* A parameter by its name, whatever its type and default, unless the pattern has some. */
static uint32_t name_of_parameter(const struct tree *tree, uint32_t parameter)
{
    switch ((int)node_kind(tree, parameter)) {
    case KIND_TYPED_PARAMETER:
        return node_first(tree, parameter);
    case KIND_DEFAULT_PARAMETER:
    case KIND_TYPED_DEFAULT_PARAMETER:
        return node_child(tree, parameter, FIELD_NAME);
    default:
        return parameter;
    }
}

void match_parameter(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    static const enum field fields[] = {FIELD_TYPE, FIELD_VALUE};
    uint32_t wanted = name_of_parameter(work->code, p), given = name_of_parameter(work->tree, s);
    struct ways ways = {0};
    if (!pattern_hole(work->pattern, wanted))
        match_node(work, wanted, given, in, &ways);
    else if (node_kind(work->tree, given) == KIND_IDENTIFIER)
        match_bind(work, wanted, match_capture(work->tree, given, given), in, &ways);
    match_fields(work, fields, ARRAY_LEN(fields), (const uint32_t[]){p, s}, &ways);
    give(work, &ways, out);
}

static void match_definition(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    static const enum field fields[] = {FIELD_NAME, FIELD_PARAMETERS, FIELD_RETURN_TYPE, FIELD_BODY};
    struct ways ways = {0};
    ways_add(work, &ways, in);
    match_fields(work, fields, ARRAY_LEN(fields), (const uint32_t[]){p, s}, &ways);
    give(work, &ways, out);
}

static void match_parents(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    uint32_t wanted = node_child(work->code, p, FIELD_SUPERCLASSES),
             given = node_child(work->tree, s, FIELD_SUPERCLASSES);
    struct row none = {0};
    if (!wanted && !(work->whole && given))
        ways_add(work, out, in);
    else if (wanted)
        match_among(work, work_pattern_row(work, wanted), given ? work_source_row(work, given) : none, in, out);
}

/* Members of a class in any order, and others between. */
static void match_members(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    struct row wanted = work_pattern_row(work, node_child(work->code, p, FIELD_BODY));
    struct row given = work_source_row(work, node_child(work->tree, s, FIELD_BODY));
    struct ways ways = {0};
    enum hole_kind only = wanted.count == 1 ? pattern_hole(work->pattern, wanted.nodes[0]) : HOLE_NONE;
    if (only == HOLE_SEVERAL || only == HOLE_VARIABLE) { /* all of the body */
        match_block(work, node_child(work->code, p, FIELD_BODY), node_child(work->tree, s, FIELD_BODY), in, out);
        return;
    }
    bool in_turn = work->whole && !work_has_dots(work, wanted);
    if (!in_turn || wanted.count == given.count)
        ways_add(work, &ways, in);
    for (uint32_t i = 0; i < wanted.count; i++) {
        struct ways next = {0};
        if (pattern_is_dots(work->pattern, wanted.nodes[i]))
            continue;
        for (uint32_t at = in_turn ? i : 0; at < (in_turn ? i + 1 : given.count) && ways.count; at++) {
            for (uint32_t way = 0; way < ways.count; way++)
                match_statement(work, wanted.nodes[i], given.nodes[at], ways_at(&ways, way), &next);
        }
        ways = next;
    }
    give(work, &ways, out);
}

static void match_class(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    static const enum field fields[] = {FIELD_NAME};
    struct ways ways = {0};
    ways_add(work, &ways, in);
    match_fields(work, fields, ARRAY_LEN(fields), (const uint32_t[]){p, s}, &ways);
    ways = through(work, match_parents, p, s, &ways);
    ways = through(work, match_members, p, s, &ways);
    give(work, &ways, out);
}

/* @d, @d() and @d(x): without parentheses it is called all the same; but @$D is a name. */
static void match_decorator(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    uint32_t wanted = node_inner(work->code, p), given = node_inner(work->tree, s);
    bool called = node_kind(work->code, wanted) == KIND_CALL, calls = node_kind(work->tree, given) == KIND_CALL;
    uint32_t arguments = calls ? node_child(work->tree, given, FIELD_ARGUMENTS) : 0;
    if (called && calls) {
        match_node(work, wanted, given, in, out);
    } else if (called) {
        struct ways ways = {0};
        match_node(work, node_child(work->code, wanted, FIELD_FUNCTION), given, in, &ways);
        for (uint32_t i = 0; i < ways.count; i++)
            match_row(work, work_pattern_row(work, node_child(work->code, wanted, FIELD_ARGUMENTS)), (struct row){0},
                      ways_at(&ways, i), out);
    } else if (!calls) {
        match_node(work, wanted, given, in, out);
    } else if (node_last(work->tree, arguments) == arguments) {
        match_node(work, wanted, node_child(work->tree, given, FIELD_FUNCTION), in, out);
    }
}

static void match_decorators(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    match_among(work, row_of_kind(work->code, work_pattern_row(work, p), KIND_DECORATOR, KIND_DECORATOR),
                row_of_kind(work->tree, work_source_row(work, s), KIND_DECORATOR, KIND_DECORATOR), in, out);
}

static void match_decorated(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    struct ways ways = {0}, done = {0};
    match_decorators(work, p, s, in, &ways);
    match_optional(work, node_child(work->code, p, FIELD_DEFINITION), node_child(work->tree, s, FIELD_DEFINITION),
                   &ways, &done);
    give(work, &done, out);
}

/* with a as x, b: each part of the list counts as one that stands alone. */
static void match_items(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    struct row wanted = work_pattern_row(work, node_inner(work->code, p));
    struct row given = work_source_row(work, node_inner(work->tree, s));
    if (work->whole && wanted.count != given.count)
        return;
    for (uint32_t from = 0; from + wanted.count <= given.count; from++)
        match_row(work, wanted, (struct row){wanted.count, given.nodes + from}, in, out);
}

static void match_with(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    static const enum field fields[] = {FIELD_BODY};
    struct ways ways = {0};
    match_items(work, p, s, in, &ways);
    match_fields(work, fields, ARRAY_LEN(fields), (const uint32_t[]){p, s}, &ways);
    give(work, &ways, out);
}

static uint32_t child_of_kind(const struct tree *tree, uint32_t node, enum kind kind)
{
    uint32_t child = node_first(tree, node);
    while (child && node_kind(tree, child) != kind)
        child = node_next(tree, child);
    return child;
}

/* What is caught: E also of `E as e`, (E, F) also where only one of them is. */
static void match_caught(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    enum kind wanted = node_kind(work->code, p), given = node_kind(work->tree, s);
    bool hole = pattern_hole(work->pattern, p), leaves_name = given == KIND_AS_PATTERN && wanted != KIND_AS_PATTERN;
    if (wanted == KIND_TUPLE && given != KIND_TUPLE)
        match_any_order(work, work_pattern_row(work, p), (struct row){1, &s}, in, out);
    else if (!hole || !leaves_name || pattern_is_dots(work->pattern, p))
        match_node(work, p, s, in, out);
    if (leaves_name && !hole && !work->whole)
        match_node(work, p, node_first(work->tree, s), in, out);
}

/* except E: … */
static void match_handler(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    uint32_t wanted = node_child(work->code, p, FIELD_VALUE), given = node_child(work->tree, s, FIELD_VALUE);
    uint32_t block = child_of_kind(work->code, p, KIND_BLOCK), body = child_of_kind(work->tree, s, KIND_BLOCK);
    struct ways ways = {0};
    if (wanted && given)
        match_caught(work, wanted, given, in, &ways);
    else if (wanted ? pattern_is_dots(work->pattern, wanted) : !given)
        ways_add(work, &ways, in);
    for (uint32_t i = 0; i < ways.count && block && body; i++)
        match_node(work, block, body, ways_at(&ways, i), out);
}

/* A clause that both have, or neither. */
static void match_clause(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    if (p && s)
        match_children(work, p, s, in, out);
    else if (!p && !s)
        ways_add(work, out, in);
}

static void match_else(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    match_clause(work, child_of_kind(work->code, p, KIND_ELSE_CLAUSE), child_of_kind(work->tree, s, KIND_ELSE_CLAUSE),
                 in, out);
}

static void match_finally(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    match_clause(work, child_of_kind(work->code, p, KIND_FINALLY_CLAUSE),
                 child_of_kind(work->tree, s, KIND_FINALLY_CLAUSE), in, out);
}

static void match_handlers(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    match_among(work, row_of_kind(work->code, work_pattern_row(work, p), KIND_EXCEPT_CLAUSE, KIND_EXCEPT_GROUP_CLAUSE),
                row_of_kind(work->tree, work_source_row(work, s), KIND_EXCEPT_CLAUSE, KIND_EXCEPT_GROUP_CLAUSE), in,
                out);
}

static void match_try(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    static const enum field fields[] = {FIELD_BODY};
    struct ways ways = {0};
    ways_add(work, &ways, in);
    match_fields(work, fields, ARRAY_LEN(fields), (const uint32_t[]){p, s}, &ways);
    ways = through(work, match_handlers, p, s, &ways);
    ways = through(work, match_else, p, s, &ways);
    ways = through(work, match_finally, p, s, &ways);
    give(work, &ways, out);
}

/* Imported names in any order, each with or without another name for it. */
static void match_imported(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    uint32_t name = node_kind(work->tree, s) == KIND_ALIASED_IMPORT ? node_child(work->tree, s, FIELD_NAME) : s;
    bool aliased = node_kind(work->code, p) == KIND_ALIASED_IMPORT;
    if (aliased ? name == s : work->whole && name != s)
        return;
    if (aliased)
        match_children(work, p, s, in, out);
    else if (node_kind(work->tree, name) == KIND_DOTTED_NAME || node_kind(work->tree, name) == KIND_WILDCARD_IMPORT)
        match_node(work, p, name, in, out);
}

/* a.b, for import a.b and each name of from a import b; relative ones are none. */
static struct memlint_text imported_name(struct work *work, const struct tree *tree, uint32_t statement, uint32_t name)
{
    struct arena *arena = work->matcher->scratch;
    if (node_kind(tree, name) == KIND_ALIASED_IMPORT)
        name = node_child(tree, name, FIELD_NAME);
    if (node_kind(tree, statement) == KIND_IMPORT_STATEMENT)
        return node_text(tree, name);
    uint32_t module = node_child(tree, statement, FIELD_MODULE_NAME);
    if (node_kind(tree, module) == KIND_RELATIVE_IMPORT)
        return (struct memlint_text){0};
    if (node_kind(tree, name) == KIND_WILDCARD_IMPORT)
        return node_text(tree, module);
    return text_format(arena, "%.*s.%.*s", TEXT_ARGS(node_text(tree, module)), TEXT_ARGS(node_text(tree, name)));
}

static bool is_below(struct memlint_text name, struct memlint_text package)
{
    return name.size >= package.size && package.size && text_equal(text_part(name, 0, package.size), package) &&
           (name.size == package.size || name.data[package.size] == '.');
}

/* import a.b on import a.b.c, from a import b, from a.b import c */
static void match_whole_import(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    struct row wanted = work_pattern_row(work, p), given = work_source_row(work, s);
    uint32_t from = node_kind(work->code, p) == KIND_IMPORT_FROM_STATEMENT;
    uint32_t only = wanted.count == 1 + from ? wanted.nodes[from] : 0;
    for (uint32_t node = p; node <= node_last(work->code, p); node++) {
        if (pattern_hole(work->pattern, node) || !only || node_kind(work->code, only) != KIND_DOTTED_NAME)
            return;
    }
    struct memlint_text name = imported_name(work, work->code, p, only);
    for (uint32_t i = node_kind(work->tree, s) == KIND_IMPORT_FROM_STATEMENT; i < given.count; i++) {
        if (is_below(imported_name(work, work->tree, s, given.nodes[i]), name)) {
            ways_add(work, out, in);
            return;
        }
    }
}

static void match_import(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    struct row wanted = work_pattern_row(work, p), given = work_source_row(work, s);
    struct ways ways = {0};
    uint32_t first = node_kind(work->code, p) == KIND_IMPORT_FROM_STATEMENT;
    bool in_turn = work->whole && !work_has_dots(work, wanted);
    if (!work->whole)
        match_whole_import(work, p, s, in, out);
    if (node_kind(work->code, p) != node_kind(work->tree, s) || (in_turn && wanted.count != given.count))
        return;
    if (first)
        match_node(work, wanted.nodes[0], given.nodes[0], in, &ways);
    else
        ways_add(work, &ways, in);
    for (uint32_t i = first; i < wanted.count; i++) {
        struct ways next = {0};
        bool dots = pattern_is_dots(work->pattern, wanted.nodes[i]);
        for (uint32_t way = 0; way < ways.count; way++) {
            for (uint32_t at = in_turn ? i : first; at < (in_turn ? i + 1 : given.count) && !dots; at++)
                match_imported(work, wanted.nodes[i], given.nodes[at], ways_at(&ways, way), &next);
            if (dots)
                ways_add(work, &next, ways_at(&ways, way));
        }
        ways = next;
    }
    give(work, &ways, out);
}

static match_part *part_of(enum kind kind)
{
    switch ((int)kind) {
    case KIND_IF_STATEMENT:
    case KIND_ELIF_CLAUSE:
    case KIND_FOR_STATEMENT:
    case KIND_WHILE_STATEMENT:
        return match_branch;
    case KIND_FUNCTION_DEFINITION:
        return match_definition;
    case KIND_CLASS_DEFINITION:
        return match_class;
    case KIND_DECORATED_DEFINITION:
        return match_decorated;
    case KIND_DECORATOR:
        return match_decorator;
    case KIND_WITH_STATEMENT:
        return match_with;
    case KIND_TRY_STATEMENT:
        return match_try;
    case KIND_EXCEPT_CLAUSE:
    case KIND_EXCEPT_GROUP_CLAUSE:
        return match_handler;
    case KIND_IMPORT_STATEMENT:
    case KIND_IMPORT_FROM_STATEMENT:
        return match_import;
    case KIND_TYPED_PARAMETER:
    case KIND_DEFAULT_PARAMETER:
    case KIND_TYPED_DEFAULT_PARAMETER:
        return match_parameter;
    default:
        return NULL;
    }
}

bool match_compound(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    match_part *part = part_of(node_kind(work->code, p));
    if (part)
        part(work, p, s, in, out);
    return part != NULL;
}
