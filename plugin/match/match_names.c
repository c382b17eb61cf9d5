/* SPDX-License-Identifier: MIT */
/* Names through imports, constants through names, strings by what is between their quotes. */
#include "base/builder.h"
#include "match/expression_program.h"
#include "match/work.h"
#include "syntax/spelling.h"

enum { FOLLOW_LIMIT = 6, PIECE_LIMIT = 200 };

/* Names */

static bool is_imported(const struct work *work, uint32_t s)
{
    return work->facts && node_kind(work->tree, s) == KIND_IDENTIFIER &&
           work->facts->symbols.items[work->facts->symbol_of[s]].import;
}

/* The import above a name that gave it its meaning last, as semgrep has it; NULL: none, or something else binds the
 * name between. */
static const struct import *import_of(const struct work *work, uint32_t s)
{
    const struct facts *facts = work->facts;
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[s]];
    uint32_t last = 0, start = work->tree->nodes[s].start;
    for (uint32_t at = symbol->first; at && facts->bindings.items[at].bound_at <= start;
         at = facts->bindings.items[at].next)
        last = at;
    if (!last && symbol->binding_count == 1 && facts->function_of[s]) /* a function runs later than what is below it */
        last = symbol->first;
    for (uint32_t i = 1; last && i < facts->imports.count; i++) {
        if (facts->imports.items[i].binding == last)
            return &facts->imports.items[i];
    }
    return NULL;
}

/* "busio.I2C" of I2C, from busio import I2C; empty: it is no imported name. */
static struct memlint_text imported_as(const struct work *work, uint32_t s)
{
    const struct import *import = is_imported(work, s) ? import_of(work, s) : NULL;
    if (!import)
        return (struct memlint_text){0};
    if (import->binds_root)
        return node_text(work->tree, s);
    if (!import->member.size)
        return import->module;
    return text_format(work->matcher->scratch, "%.*s.%.*s", TEXT_ARGS(import->module), TEXT_ARGS(import->member));
}

static bool same_text(const struct work *work, uint32_t p, uint32_t s)
{
    return text_equal(node_text(work->code, p), node_text(work->tree, s));
}

/* . ... . : the object of the pattern is s, or what s is reached through. */
static void match_chain(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    uint32_t object = node_first(work->code, p);
    for (;;) {
        match_node(work, object, s, in, out);
        enum kind kind = node_kind(work->tree, s);
        if (kind != KIND_ATTRIBUTE && kind != KIND_CALL && kind != KIND_SUBSCRIPT)
            return;
        s = node_first(work->tree, s);
    }
}

static void match_attribute(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    uint32_t wanted = node_last(work->code, p), given = node_child(work->tree, s, FIELD_ATTRIBUTE);
    struct ways ways = {0};
    if (pattern_hole(work->pattern, wanted))
        match_bind(work, wanted, match_capture(work->tree, given, given), in, &ways);
    else if (same_text(work, wanted, given))
        ways_add(work, &ways, in);
    for (uint32_t i = 0; i < ways.count; i++)
        match_node(work, node_first(work->code, p), node_first(work->tree, s), ways_at(&ways, i), out);
}

/* busio.$X on I2C, of from busio import I2C */
static void match_member(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    const char *object = work->pattern->names[node_first(work->code, p)];
    struct memlint_text name = imported_as(work, s);
    uint32_t size = object ? text_of(object).size : 0;
    if (!size || name.size <= size + 1 || !text_starts(name, object) || name.data[size] != '.' ||
        text_find(name, '.', size + 1) != TEXT_NOT_FOUND)
        return;
    match_bind(work, node_last(work->code, p), match_capture(work->tree, s, s), in, out);
}

/* A.x on x, below from A import *, where the file itself has no x */
static bool is_starred(const struct work *work, uint32_t s, const char *name)
{
    struct memlint_text text = node_text(work->tree, s), whole = text_of(name);
    if (!work->facts || !work->facts->has_star_import || work->facts->symbol_of[s] || whole.size <= text.size + 1 ||
        !text_equal(text_part(whole, whole.size - text.size, whole.size), text) ||
        whole.data[whole.size - text.size - 1] != '.')
        return false;
    struct memlint_text module = text_part(whole, 0, whole.size - text.size - 1);
    for (uint32_t i = 1; i < work->facts->imports.count; i++) {
        const struct import *import = &work->facts->imports.items[i];
        bool above = import->statement < s && node_parent(work->tree, import->statement) == 0;
        if (import->star && above && text_equal(import->module, module))
            return true;
    }
    return false;
}

/* May an identifier be what another name was imported as? */
static bool may_be_imported(const struct work *work, uint32_t s)
{
    return work->facts && (work->facts->has_star_import || is_imported(work, s));
}

bool match_name_differs(const struct work *work, uint32_t p, uint32_t s)
{
    enum kind kind = node_kind(work->code, p), given = node_kind(work->tree, s);
    if (work->pattern->options.symbolic || pattern_hole(work->pattern, p))
        return false;
    if (kind == KIND_ATTRIBUTE && given == KIND_ATTRIBUTE) {
        uint32_t wanted = node_last(work->code, p);
        return !pattern_hole(work->pattern, wanted) && !same_text(work, wanted, node_last(work->tree, s));
    }
    if (given != KIND_IDENTIFIER || (kind != KIND_IDENTIFIER && kind != KIND_ATTRIBUTE))
        return false;
    return !may_be_imported(work, s) && !(kind == KIND_IDENTIFIER && same_text(work, p, s)) &&
           !(kind == KIND_ATTRIBUTE && pattern_hole(work->pattern, node_last(work->code, p)));
}

/* busio of busio.I2C on busio, of import bitbangio as busio: the same word, and surely another module */
static bool is_other_module(const struct work *work, uint32_t p, uint32_t s)
{
    bool is_object = node_kind(work->code, node_parent(work->code, p)) == KIND_ATTRIBUTE &&
                     node_field(work->code, p) == FIELD_OBJECT;
    if (!is_object || !is_imported(work, s))
        return false;
    const struct import *import = import_of(work, s);
    return import && import->aliased && !import->member.size &&
           !text_equal(imported_as(work, s), node_text(work->code, p));
}

void match_name(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    enum kind kind = node_kind(work->code, p), given = node_kind(work->tree, s);
    const char *name = work->pattern->names[p];
    if (kind == KIND_ATTRIBUTE && pattern_hole(work->pattern, node_last(work->code, p)) == HOLE_DOTS)
        match_chain(work, p, s, in, out);
    else if (given == kind && kind == KIND_IDENTIFIER && same_text(work, p, s) && !is_other_module(work, p, s))
        ways_add(work, out, in);
    else if (given == KIND_ATTRIBUTE && kind == KIND_ATTRIBUTE)
        match_attribute(work, p, s, in, out);
    else if (name && given == KIND_IDENTIFIER && (text_is(imported_as(work, s), name) || is_starred(work, s, name)))
        ways_add(work, out, in);
    else if (is_imported(work, s) && !name && kind == KIND_ATTRIBUTE)
        match_member(work, p, s, in, out);
}

/* Constants */

static bool follows_constants(const struct work *work)
{
    return work->facts && work->pattern->options.constants && work->follows < FOLLOW_LIMIT;
}

/* The one value that a name has, of X = value; 0: none. */
static uint32_t value_of(const struct work *work, uint32_t s)
{
    if (!follows_constants(work) || node_kind(work->tree, s) != KIND_IDENTIFIER)
        return 0;
    bool is_target =
        node_field(work->tree, s) == FIELD_LEFT && node_kind(work->tree, node_parent(work->tree, s)) == KIND_ASSIGNMENT;
    if (is_target) /* which is given it */
        return 0;
    uint32_t value = facts_value(work->facts, s);
    return value == s ? 0 : value;
}

void match_value(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    uint32_t value = value_of(work, s);
    if (!value)
        return;
    work->follows++;
    match_node(work, p, value, in, out);
    work->follows--;
}

static bool same_integer(const struct work *work, uint32_t p, uint32_t s)
{
    int64_t wanted, given;
    if (!literal_int(node_text(work->code, p), 0, &wanted))
        return false;
    if (node_kind(work->tree, s) == KIND_INTEGER)
        return literal_int(node_text(work->tree, s), 0, &given) && wanted == given;
    return follows_constants(work) && facts_number(work->facts, s, &given) && wanted == given;
}

void match_literal(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    enum kind kind = node_kind(work->code, p);
    if (node_kind(work->tree, s) == kind && same_text(work, p, s)) {
        ways_add(work, out, in);
        return;
    }
    if (kind == KIND_INTEGER) {
        if (same_integer(work, p, s))
            ways_add(work, out, in);
        return;
    }
    match_value(work, p, s, in, out);
}

/* Strings */

/* A string without interpolations, wherever it is made of: the text, and the bytes where it stands, if in one piece. */
struct constant {
    struct builder joined; /* of several pieces */
    struct memlint_text text;
    struct range range;
    bool is_bytes;
    uint32_t pieces;
};

static bool add_string(const struct work *work, uint32_t s, struct constant *constant)
{
    const struct tree *tree = work->tree;
    uint32_t opening = node_first(tree, s), last = node_last(tree, s), end = opening;
    for (uint32_t child = opening; child; child = node_next(tree, child)) {
        if (node_kind(tree, child) == KIND_INTERPOLATION)
            return false;
        end = child;
    }
    if (!opening || end != last || ++constant->pieces > PIECE_LIMIT)
        return false;
    constant->range = (struct range){tree->nodes[opening].end, tree->nodes[end].start};
    constant->is_bytes = spelling_prefix(node_text(tree, opening)).bytes;
    struct memlint_text piece = source_text(tree->source, constant->range.start, constant->range.end);
    if (constant->pieces == 2)
        build_text(&constant->joined, constant->text);
    if (constant->pieces > 1)
        build_text(&constant->joined, piece);
    constant->text = constant->pieces > 1 ? build_result(&constant->joined) : piece;
    return true;
}

/* The parts are pushed from right to left on a stack, so that the leftmost is taken first. */
static bool read_constant(struct work *work, uint32_t s, struct constant *constant)
{
    uint32_t stack[PIECE_LIMIT], depth = 0, follows = work->follows;
    bool known = true;
    stack[depth++] = s;
    while (known && depth) {
        uint32_t at = node_unwrap(work->tree, stack[--depth]), value = value_of(work, at);
        enum kind kind = node_kind(work->tree, at);
        struct row parts = {0};
        if (kind == KIND_CONCATENATED_STRING)
            parts = work_source_row(work, at);
        if (kind == KIND_STRING) {
            known = add_string(work, at, constant);
        } else if (value && depth < PIECE_LIMIT && work->follows < FOLLOW_LIMIT) {
            work->follows++;
            stack[depth++] = value;
        } else if (follows_constants(work) && node_is_operation(work->tree, at, KIND_PLUS) && depth + 2 < PIECE_LIMIT) {
            stack[depth++] = node_child(work->tree, at, FIELD_RIGHT);
            stack[depth++] = node_child(work->tree, at, FIELD_LEFT);
        } else if (parts.count && parts.count < PIECE_LIMIT - depth) {
            for (uint32_t i = parts.count; i-- > 0;)
                stack[depth++] = parts.nodes[i];
        } else {
            known = false;
        }
    }
    work->follows = follows;
    return known && constant->pieces;
}

static bool is_interpolated(const struct work *work, uint32_t s)
{
    enum kind kind = node_kind(work->tree, s);
    return kind == KIND_STRING || kind == KIND_CONCATENATED_STRING;
}

static bool found_by(struct work *work, const struct regex *regex, struct memlint_text text)
{
    struct regex_search search;
    if (!work->matcher->regexes)
        work->matcher->regexes = regex_matcher_new(work->matcher->arena);
    regex_begin(&search, work->matcher->regexes, regex, text);
    enum regex_outcome outcome = regex_next(&search);
    work->matcher->steps += search.steps;
    work->matcher->gave_up |= outcome == REGEX_LIMIT;
    return outcome == REGEX_MATCH;
}

static void bind_content(struct work *work, uint32_t variable, struct capture to, const struct bound *in,
                         struct ways *out)
{
    if (variable == NO_METAVARIABLE)
        ways_add(work, out, in);
    else
        match_bind_variable(work, variable, to, in, out);
}

/* f"…{x}…": a "..." of its own between two {} is any text and any {}. */
static void match_format(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    if (node_kind(work->tree, s) == KIND_STRING) {
        struct row wanted = work_pattern_row(work, p), given = work_source_row(work, s);
        if (wanted.count < 2 || given.count < 2)
            return;
        wanted = (struct row){wanted.count - 2, wanted.nodes + 1};
        given = (struct row){given.count - 2, given.nodes + 1};
        match_row(work, wanted, given, in, out);
    }
}

void match_string(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    if (node_kind(work->code, p) == KIND_CONCATENATED_STRING) {
        if (node_kind(work->tree, s) == KIND_CONCATENATED_STRING)
            match_children(work, p, s, in, out);
        return;
    }
    const struct pattern_string *string = &work->pattern->strings[p];
    struct constant constant = {.joined = {.arena = work->matcher->scratch}};
    if (string->kind == STRING_FORMAT) {
        match_format(work, p, s, in, out);
        return;
    }
    bool given = is_interpolated(work, s);
    if (string->is_format && !(given && spelling_prefix(node_text(work->tree, s)).format))
        return;
    if (!read_constant(work, s, &constant)) {
        bool any = string->kind == STRING_ANY && string->is_format;
        if (given && (any || (string->kind == STRING_REGEX && found_by(work, string->regex, node_text(work->tree, s)))))
            ways_add(work, out, in);
        return;
    }
    if (string->is_bytes && !constant.is_bytes)
        return;
    switch (string->kind) {
    case STRING_EXACT:
        if (string->is_bytes == constant.is_bytes && text_equal(constant.text, string->content))
            ways_add(work, out, in);
        return;
    case STRING_ANY:
        ways_add(work, out, in);
        return;
    case STRING_VARIABLE:
        bind_content(work, string->variable,
                     constant.pieces > 1 ? match_capture(work->tree, s, s) : (struct capture){0, 0, constant.range}, in,
                     out);
        return;
    case STRING_REGEX:
        if (found_by(work, string->regex, constant.text))
            ways_add(work, out, in);
        return;
    case STRING_FORMAT:
        return;
    }
}

/* Types */

static const struct {
    const char *name;
    uint16_t holds;
} builtin_types[] = {
    {"bool", HOLDS_BOOL},        {"int", HOLDS_INT},   {"float", HOLDS_FLOAT}, {"str", HOLDS_STR},
    {"bytes", HOLDS_BYTES},      {"list", HOLDS_LIST}, {"tuple", HOLDS_TUPLE}, {"dict", HOLDS_DICT},
    {"bytearray", HOLDS_BUFFER}, {"set", HOLDS_SET},
};

static bool holds_only(const struct work *work, uint32_t s, const char *name)
{
    uint16_t holds = facts_holds(work->facts, s);
    for (size_t i = 0; i < ARRAY_LEN(builtin_types); i++) {
        if (text_is(text_of(name), builtin_types[i].name))
            return holds && !(holds & ~(unsigned)builtin_types[i].holds);
    }
    return false;
}

/* The annotation of the first binding of a name that has one: def f(x: Label), x: Label = … */
static uint32_t annotation_of(const struct work *work, uint32_t s)
{
    const struct facts *facts = work->facts;
    const struct symbol *symbol =
        &facts->symbols.items[node_kind(work->tree, s) == KIND_IDENTIFIER ? facts->symbol_of[s] : 0];
    if (symbol->binding_count != 1)
        return 0;
    uint32_t around = node_parent(work->tree, facts->bindings.items[symbol->first].node);
    uint32_t type = node_child(work->tree, around, FIELD_TYPE);
    return type ? node_first(work->tree, type) : 0;
}

void match_typed(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out)
{
    uint32_t variable = node_child(work->code, p, FIELD_LEFT), type = node_child(work->code, p, FIELD_RIGHT);
    const char *name = work->pattern->names[type];
    struct ways typed = {0};
    if (!match_is_expression(work->tree, s))
        return;
    uint32_t annotation = annotation_of(work, s), value = value_of(work, s);
    if (annotation)
        match_node(work, type, annotation, in, &typed);
    if (!typed.count && name &&
        (holds_only(work, s, name) || facts_calls(work->facts, s, name) || facts_made_by(work->facts, s, name)))
        ways_add(work, &typed, in);
    if (!typed.count && value && node_kind(work->tree, value) == KIND_CALL)
        match_node(work, type, node_child(work->tree, value, FIELD_FUNCTION), in, &typed);
    for (uint32_t i = 0; i < typed.count; i++)
        match_bind(work, variable, match_capture(work->tree, s, s), ways_at(&typed, i), out);
}
