/* SPDX-License-Identifier: MIT */
/* Compiles a pattern: its text made Python, parsed, and every hole found again in the tree. */
#include "match/pattern.h"

#include "base/builder.h"
#include "match/pattern_parts.h"
#include "syntax/spelling.h"

enum { TEXT_LIMIT = 16 * 1024, DEPTH_LIMIT = 150, NAME_LIMIT = 256 };

const struct pattern_options pattern_options_default = {
    .constants = true, .associates = true, .goes_deeper = true, .vardefs_assign = true};

struct making {
    const struct pattern_maker *maker;
    struct pattern *pattern;
    struct memlint_text text; /* as the user wrote it */
    uint32_t *offset;
    struct ml_error *error;
};

static struct memlint_text text_at(const struct making *making, uint32_t node)
{
    return node_text(&making->pattern->tree, node);
}

static enum ml_status refuse(struct making *making, uint32_t offset, const char *message)
{
    *making->offset = offset;
    return error_set(making->error, ML_INVALID, "%s", message);
}

/* Holes */

static bool holds_hole(const struct making *making, uint32_t node, enum hole_kind kind, uint32_t at)
{
    const struct tree *tree = &making->pattern->tree;
    switch (kind) {
    case HOLE_DEEP:
        return node_kind(tree, node) == KIND_PARENTHESIZED_EXPRESSION && tree->nodes[node].start == at;
    case HOLE_TYPED:
        return node_kind(tree, node) == KIND_BINARY_OPERATOR &&
               tree->nodes[node_child(tree, node, FIELD_OPERATOR)].start == at;
    case HOLE_NONE:
    case HOLE_VARIABLE:
    case HOLE_ANY:
    case HOLE_DOTS:
    case HOLE_SEVERAL:
        break;
    }
    return (node_kind(tree, node) == KIND_IDENTIFIER || node_kind(tree, node) == KIND_DICTIONARY_SPLAT) &&
           tree->nodes[node].start == at;
}

/* A node that is nothing but a hole is one: the statement of an expression, an imported name. A type is not, for it
 * stands for what is in it. */
static void lift_hole(struct making *making, uint32_t node)
{
    struct pattern *pattern = making->pattern;
    uint32_t child = node_first(&pattern->tree, node);
    enum kind kind = node_kind(&pattern->tree, node);
    bool dots = child && (pattern->holes[child].kind == HOLE_DOTS || pattern->holes[child].kind == HOLE_SEVERAL);
    if ((kind == KIND_EXPRESSION_STATEMENT || kind == KIND_DOTTED_NAME || (kind == KIND_TYPE && dots)) && child &&
        node_last(&pattern->tree, child) == node_last(&pattern->tree, node) &&
        pattern->holes[child].kind != HOLE_DEEP && pattern->holes[child].kind != HOLE_TYPED)
        pattern->holes[node] = pattern->holes[child];
}

static void find_holes(struct making *making, const struct pattern_text *text)
{
    struct pattern *pattern = making->pattern;
    pattern->holes = arena_array(making->maker->arena, struct hole, pattern->tree.count);
    for (uint32_t i = 0; i < text->holes.count; i++) {
        const struct hole *hole = &text->holes.items[i];
        for (uint32_t node = 1; node < pattern->tree.count; node++) {
            if (!pattern->holes[node].kind && holds_hole(making, node, hole->kind, hole->at)) {
                pattern->holes[node] = *hole;
                break;
            }
        }
    }
    for (uint32_t node = pattern->tree.count; --node > 0;)
        lift_hole(making, node);
}

/* Names */

static bool is_name(const struct making *making, uint32_t node)
{
    const struct tree *tree = &making->pattern->tree;
    if (making->pattern->holes[node].kind)
        return false;
    if (node_kind(tree, node) == KIND_IDENTIFIER)
        return true;
    uint32_t object = node_first(tree, node);
    return node_kind(tree, node) == KIND_ATTRIBUTE && object && making->pattern->names[object] &&
           !making->pattern->holes[node_last(tree, node)].kind;
}

/* busio.I2C, whatever blanks are between */
static const char *spell(const struct making *making, uint32_t node)
{
    const struct tree *tree = &making->pattern->tree;
    struct memlint_text text = text_at(making, node);
    if (node_kind(tree, node) == KIND_ATTRIBUTE)
        return text_format(making->maker->arena, "%s.%.*s", making->pattern->names[node_first(tree, node)],
                           TEXT_ARGS(text_at(making, node_last(tree, node))))
            .data;
    return arena_text(making->maker->arena, text_cut(text, NAME_LIMIT)).data;
}

static void add_word(struct making *making, uint32_t node)
{
    struct pattern *pattern = making->pattern;
    if (!pattern->words)
        pattern->words = arena_array(making->maker->arena, uint32_t, pattern->tree.count);
    pattern->words[pattern->word_count++] = vocabulary_add(making->maker->vocabulary, text_at(making, node));
}

/* T of ($X: T): what is of that type need not say so. */
static bool is_type(const struct pattern *pattern, uint32_t node)
{
    for (uint32_t at = node; at; at = node_parent(&pattern->tree, at)) {
        if (pattern->holes[node_parent(&pattern->tree, at)].kind == HOLE_TYPED)
            return node_field(&pattern->tree, at) == FIELD_RIGHT;
    }
    return false;
}

/* A name of the pattern stands in every file that it can match in, in an import if nowhere else. */
static void find_names(struct making *making)
{
    struct pattern *pattern = making->pattern;
    pattern->names = arena_array(making->maker->arena, const char *, pattern->tree.count);
    for (uint32_t node = pattern->tree.count; --node > 0;) {
        if (pattern->tree.nodes[node].start >= making->text.size)
            continue;
        bool hole = pattern->holes[node].kind || is_type(pattern, node) ||
                    pattern->holes[node_parent(&pattern->tree, node)].kind == HOLE_DOTS;
        if (node_kind(&pattern->tree, node) == KIND_IDENTIFIER && !hole)
            add_word(making, node);
        if (is_name(making, node))
            pattern->names[node] = spell(making, node);
    }
}

/* Strings */

static enum ml_status read_regex(struct making *making, struct pattern_string *string, uint32_t at)
{
    struct memlint_text content = string->content, expression;
    struct regex *regex;
    uint32_t offset;
    expression = text_part(content, 3, content.size - 1);
    enum ml_status status = regex_compile(making->maker->arena, expression, &regex, &offset, making->error);
    *making->offset = at + 3 + offset;
    string->kind = STRING_REGEX;
    string->regex = regex;
    return status;
}

static enum ml_status read_string(struct making *making, uint32_t node)
{
    const struct tree *tree = &making->pattern->tree;
    uint32_t start = node_first(tree, node), end = node_last(tree, node), from = tree->nodes[start].end;
    struct pattern_string *string = &making->pattern->strings[node];
    const struct string_prefix prefix = spelling_prefix(text_at(making, start));
    string->content = source_text(tree->source, from, tree->nodes[end].start);
    string->is_bytes = prefix.bytes;
    string->is_format = prefix.format;
    for (uint32_t child = start; child; child = node_next(tree, child)) {
        if (node_kind(tree, child) == KIND_INTERPOLATION)
            string->kind = STRING_FORMAT;
    }
    for (uint32_t child = start; child && string->kind == STRING_FORMAT; child = node_next(tree, child)) {
        if (node_kind(tree, child) == KIND_STRING_CONTENT && text_is(text_at(making, child), "..."))
            making->pattern->holes[child].kind = HOLE_DOTS;
    }
    struct memlint_text content = string->content;
    string->variable = NO_METAVARIABLE;
    if (string->kind == STRING_FORMAT)
        return ML_OK;
    if (text_is(content, "..."))
        string->kind = STRING_ANY;
    else if (content.size > 4 && text_starts(content, "=~/") && text_ends(content, "/"))
        return read_regex(making, string, from);
    else if (metavariable_is(content) && !(content.data[1] >= '0' && content.data[1] <= '9')) {
        string->kind = STRING_VARIABLE;
        if (!text_is(content, "$_"))
            string->variable = metavariable_add(making->maker->variables, content);
    }
    return ML_OK;
}

/* "..." "..." is any string of several pieces. */
static void free_piece(struct pattern *pattern, uint32_t node)
{
    bool piece = node_kind(&pattern->tree, node_parent(&pattern->tree, node)) == KIND_CONCATENATED_STRING;
    if (piece && pattern->strings[node].kind == STRING_ANY)
        pattern->holes[node].kind = HOLE_DOTS;
}

static enum ml_status find_strings(struct making *making)
{
    struct pattern *pattern = making->pattern;
    pattern->strings = arena_array(making->maker->arena, struct pattern_string, pattern->tree.count);
    for (uint32_t node = 1; node < pattern->tree.count; node++) {
        if (node_kind(&pattern->tree, node) != KIND_STRING)
            continue;
        enum ml_status status = read_string(making, node);
        if (status)
            return status;
        free_piece(pattern, node);
    }
    return ML_OK;
}

/* Where it can match */

static void begin_at(struct pattern *pattern, enum kind kind)
{
    uint32_t count = 0;
    while (pattern->kinds[count] != KIND_OTHER)
        count++;
    pattern->kinds[count] = kind;
}

static void plan_expression(struct pattern *pattern, uint32_t node)
{
    enum kind kind = node_kind(&pattern->tree, node);
    pattern->any_expression = pattern->holes[node].kind != HOLE_NONE;
    if (pattern->any_expression)
        return;
    begin_at(pattern, kind);
    switch ((int)kind) {
    case KIND_ATTRIBUTE: /* from busio import I2C */
        begin_at(pattern, KIND_IDENTIFIER);
        break;
    case KIND_IDENTIFIER: /* it is never an attribute, but for what an import says */
    case KIND_CALL:
        break;
    case KIND_TRUE:
    case KIND_FALSE:
    case KIND_NONE:
    case KIND_INTEGER:
        begin_at(pattern, KIND_IDENTIFIER); /* X = 1 */
        break;
    case KIND_STRING:
        begin_at(pattern, KIND_CONCATENATED_STRING);
        begin_at(pattern, KIND_IDENTIFIER); /* X = "a" */
        break;
    case KIND_CONCATENATED_STRING:
        begin_at(pattern, KIND_STRING);
        break;
    case KIND_TUPLE:
    case KIND_EXPRESSION_LIST:
    case KIND_EXPRESSION_STATEMENT:
        pattern->kinds[0] = KIND_TUPLE;
        begin_at(pattern, KIND_EXPRESSION_LIST);
        begin_at(pattern, KIND_PATTERN_LIST);
        break;
    case KIND_SET:
        begin_at(pattern, KIND_DICTIONARY);
        break;
    case KIND_LIST:
        begin_at(pattern, KIND_LIST_PATTERN);
        begin_at(pattern, KIND_LIST_COMPREHENSION); /* [...] */
        break;
    case KIND_ASSIGNMENT:
        begin_at(pattern, KIND_NAMED_EXPRESSION);
        break;
    default:
        break;
    }
}

static void plan_statement(struct pattern *pattern, uint32_t node)
{
    enum kind kind = node_kind(&pattern->tree, node);
    pattern->any_statement = pattern->holes[node].kind != HOLE_NONE || kind == KIND_EXPRESSION_STATEMENT;
    if (pattern->any_statement)
        return;
    begin_at(pattern, kind);
    if (kind == KIND_IF_STATEMENT)
        begin_at(pattern, KIND_ELIF_CLAUSE);
    if (kind == KIND_IMPORT_STATEMENT)
        begin_at(pattern, KIND_IMPORT_FROM_STATEMENT);
    if (kind == KIND_IMPORT_FROM_STATEMENT)
        begin_at(pattern, KIND_IMPORT_STATEMENT);
}

static void find_statements(struct making *making)
{
    struct pattern *pattern = making->pattern;
    pattern->statements = arena_array(making->maker->arena, uint32_t, pattern->tree.count);
    for (uint32_t child = node_first(&pattern->tree, 0); child; child = node_next(&pattern->tree, child)) {
        if (node_kind(&pattern->tree, child) != KIND_COMMENT)
            pattern->statements[pattern->count++] = child;
    }
}

static enum ml_status find_root(struct making *making, bool is_decorator)
{
    struct pattern *pattern = making->pattern;
    find_statements(making);
    if (!pattern->count)
        return refuse(making, 0, "the pattern is empty; expected Python code with $X and ... in it");
    uint32_t statement = pattern->statements[0], only = node_first(&pattern->tree, statement);
    if (pattern->count > 1) {
        pattern->shape = PATTERN_STATEMENTS;
        return ML_OK;
    }
    pattern->root = statement;
    pattern->shape = is_decorator ? PATTERN_DECORATOR : PATTERN_STATEMENT;
    if (is_decorator) {
        pattern->root = only;
        begin_at(pattern, KIND_DECORATOR);
    } else if (node_kind(&pattern->tree, statement) == KIND_EXPRESSION_STATEMENT && !node_next(&pattern->tree, only)) {
        while (node_kind(&pattern->tree, only) == KIND_PARENTHESIZED_EXPRESSION && !pattern->holes[only].kind)
            only = node_inner(&pattern->tree, only);
        pattern->shape = PATTERN_EXPRESSION;
        pattern->root = only;
        plan_expression(pattern, only);
    } else if (node_kind(&pattern->tree, statement) == KIND_EXPRESSION_STATEMENT) { /* a, b */
        pattern->shape = PATTERN_EXPRESSION;
        plan_expression(pattern, statement);
    } else {
        plan_statement(pattern, statement);
    }
    return ML_OK;
}

static bool asks_facts(const struct pattern *pattern, uint32_t node)
{
    switch ((int)node_kind(&pattern->tree, node)) {
    case KIND_ATTRIBUTE:
        return pattern->names[node] || pattern->names[node_first(&pattern->tree, node)];
    case KIND_INTEGER:
    case KIND_FLOAT:
    case KIND_STRING:
    case KIND_TRUE:
    case KIND_FALSE:
    case KIND_NONE:
        return pattern->options.constants;
    case KIND_CALL:
    case KIND_SUBSCRIPT:
        return pattern->options.symbolic;
    default:
        return pattern->holes[node].kind == HOLE_TYPED;
    }
}

/* Compiling */

static enum ml_status check_depth(struct making *making)
{
    const struct tree *tree = &making->pattern->tree;
    uint32_t *depths = arena_array(making->maker->arena, uint32_t, tree->count);
    for (uint32_t node = 1; node < tree->count; node++) {
        depths[node] = depths[node_parent(tree, node)] + 1;
        if (depths[node] > DEPTH_LIMIT)
            return refuse(making, tree->nodes[node].start, "the pattern is nested too deep");
    }
    return ML_OK;
}

static enum ml_status refuse_broken(struct making *making)
{
    const struct tree *tree = &making->pattern->tree;
    uint32_t start = tree->nodes[tree->errors[0]].start;
    *making->offset = start < making->text.size ? start : making->text.size;
    struct memlint_text rest = text_part(making->text, *making->offset, making->text.size);
    struct memlint_text line = text_cut(text_part(rest, 0, text_find(rest, '\n', 0)), 30);
    if (!line.size)
        return error_set(making->error, ML_INVALID, "the pattern is no whole Python: something is missing at its end");
    return error_set(making->error, ML_INVALID, "the pattern is no Python from here on: %.*s", TEXT_ARGS(line));
}

static enum ml_status parse(struct making *making, const struct pattern_text *text)
{
    struct pattern *pattern = making->pattern;
    source_init(&pattern->source, making->maker->arena, TEXT("pattern"), text->python);
    enum ml_status status =
        parser_parse(making->maker->parser, making->maker->arena, &pattern->source, &pattern->tree, making->error);
    if (!status && pattern->tree.error_count)
        status = refuse_broken(making);
    return status ? status : check_depth(making);
}

static enum ml_status read(struct making *making, struct metavariables *variables, struct pattern_text *text)
{
    enum ml_status status = pattern_text_read(making->maker->arena, variables, making->text, text, making->error);
    *making->offset = status ? text->mistake : 0;
    return status ? status : parse(making, text);
}

/* $X, is no tuple to the grammar; to Python it is. */
static bool ends_in_comma(const struct making *making, uint32_t node)
{
    const struct tree *tree = &making->pattern->tree;
    return node_kind(tree, node) == KIND_EXPRESSION_STATEMENT && text_ends(text_at(making, node), ",") &&
           node_last(tree, node_first(tree, node)) == node_last(tree, node);
}

/* Refuses what the grammar takes, and then would match something else, or nothing ever. */
static enum ml_status check_sense(struct making *making)
{
    const struct tree *tree = &making->pattern->tree;
    for (uint32_t node = 1; node < tree->count; node++) {
        uint32_t start = tree->nodes[node].start;
        struct memlint_text text = text_at(making, node);
        bool hole = pattern_hole(making->pattern, node);
        if (node_kind(tree, node) == KIND_IDENTIFIER && !hole && spelling_is_keyword(text)) {
            *making->offset = start;
            return error_set(making->error, ML_INVALID,
                             "'%.*s' can't begin a pattern or stand for a name; write the whole statement",
                             TEXT_ARGS(text));
        }
        if (ends_in_comma(making, node))
            return refuse(making, start, "a tuple of one needs parentheses here: ($X,)");
    }
    return ML_OK;
}

enum ml_status pattern_compile(const struct pattern_maker *maker, struct memlint_text text, struct pattern **pattern,
                               uint32_t *offset, struct ml_error *error)
{
    struct making making = {maker, arena_new(maker->arena, struct pattern), text, offset, error};
    struct pattern_text python;
    *offset = 0;
    *pattern = making.pattern;
    making.pattern->options = *maker->options;
    if (text.size > TEXT_LIMIT)
        return error_set(error, ML_LIMIT, "a pattern of %u bytes; at most %d are read", text.size, TEXT_LIMIT);
    enum ml_status status = read(&making, maker->variables, &python);
    if (status)
        return status;
    making.pattern->rows = rows_of(maker->arena, &making.pattern->tree);
    find_holes(&making, &python);
    find_names(&making);
    status = check_sense(&making);
    if (!status)
        status = find_strings(&making);
    if (!status)
        status = find_root(&making, python.is_decorator);
    for (uint32_t node = 1; !status && node < making.pattern->tree.count; node++)
        making.pattern->needs_facts |= asks_facts(making.pattern, node);
    return status;
}

bool pattern_possible(const struct pattern *pattern, const struct word_set *present)
{
    for (uint32_t i = 0; i < pattern->word_count; i++) {
        if (!word_present(present, pattern->words[i]))
            return false;
    }
    return true;
}

bool pattern_matches_all(const struct pattern *pattern)
{
    enum hole_kind hole = pattern->holes[pattern->root].kind;
    if (pattern->shape == PATTERN_STATEMENTS) {
        for (uint32_t i = 0; i < pattern->count; i++) {
            if (!pattern->holes[pattern->statements[i]].kind)
                return false;
        }
        return true;
    }
    return pattern->shape == PATTERN_EXPRESSION && hole && hole != HOLE_DEEP && hole != HOLE_TYPED;
}

bool pattern_needs_facts(const struct pattern *pattern)
{
    return pattern->needs_facts;
}
