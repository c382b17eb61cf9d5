/* SPDX-License-Identifier: MIT */
#include "match/pattern_text.h"

#include "base/builder.h"
#include "syntax/spelling.h"
#include <stdlib.h>

enum { NESTING = 200 };

static const char decorated[] = "\ndef _(): pass\n";

/* A walk over the text, a byte at a time, that knows in which brackets it is. */
struct reading {
    struct arena *arena;
    struct metavariables *variables;
    struct memlint_text text;
    char *python; /* as long as the text, changed in place */
    uint32_t at;
    uint32_t depth;
    uint32_t opened[NESTING]; /* where each stands */
    char brackets[NESTING];   /* ( [ {, d: a dict's {, p: the ( of parameters */
    struct pattern_text *result;
    struct ml_error *error;
};

static bool is_letter(char byte)
{
    return spelling_in_name(byte) && !(byte >= '0' && byte <= '9');
}

static char byte_at(const struct reading *reading, uint32_t at)
{
    return at < reading->text.size ? reading->text.data[at] : '\0';
}

static bool stands(const struct reading *reading, uint32_t at, const char *what)
{
    return text_starts(text_part(reading->text, at, reading->text.size), what);
}

static void fill(struct reading *reading, uint32_t from, uint32_t to, char byte)
{
    memset(reading->python + from, byte, to - from);
}

static void add_hole(struct reading *reading, enum hole_kind kind, uint32_t variable, uint32_t at)
{
    vec_push(reading->arena, &reading->result->holes, (struct hole){kind, variable, at});
}

/* ($X: T), f($X: T), and no def's or lambda's parameter: between brackets, in front of a colon. */
static void read_typed(struct reading *reading, uint32_t start, uint32_t end)
{
    uint32_t colon = end, before = start;
    while (byte_at(reading, colon) == ' ')
        colon++;
    while (before && reading->text.data[before - 1] == ' ')
        before--;
    bool first = before && strchr("(,", reading->text.data[before - 1]);
    if (!first || !reading->depth || reading->brackets[reading->depth - 1] != '(' || byte_at(reading, colon) != ':' ||
        byte_at(reading, colon + 1) == '=')
        return;
    reading->python[colon] = '@';
    add_hole(reading, HOLE_TYPED, NO_METAVARIABLE, colon);
}

/* $X, $_, $...X */
static enum ml_status read_metavariable(struct reading *reading)
{
    uint32_t start = reading->at, end = metavariable_end(reading->text, start);
    bool several = stands(reading, start + 1, "..."), joined = start && spelling_in_name(reading->text.data[start - 1]);
    if (end == start || spelling_in_name(byte_at(reading, end)))
        return error_set(reading->error, ML_INVALID,
                         "a metavariable is written in capitals: $X, $_, $...ARGS; a string may hold any $");
    if (joined || byte_at(reading, end) == '$')
        return error_set(reading->error, ML_INVALID,
                         "a metavariable is a whole name, and no part of one; of a part ask with text-of: {$X: ^set_}");
    fill(reading, start, start + (several ? 4 : 1), '_');
    reading->at = end;
    struct memlint_text written = text_part(reading->text, start, end);
    bool nameless = text_is(written, "$_") || text_is(written, "$..._");
    uint32_t variable = nameless ? NO_METAVARIABLE : metavariable_add(reading->variables, written);
    if (!nameless && variable == NO_METAVARIABLE)
        return error_set(reading->error, ML_LIMIT, "more than %d metavariables in one rule", METAVARIABLE_LIMIT);
    add_hole(reading,
             nameless  ? several ? HOLE_DOTS : HOLE_ANY
             : several ? HOLE_SEVERAL
                       : HOLE_VARIABLE,
             variable, start);
    read_typed(reading, start, end);
    return ML_OK;
}

/* Where the string that begins at `at`, behind its prefix, ends; size: of its quotes. */
static uint32_t string_end(const struct reading *reading, uint32_t at, uint32_t *size)
{
    char quote = byte_at(reading, at);
    *size = byte_at(reading, at + 1) == quote && byte_at(reading, at + 2) == quote ? 3 : 1;
    for (uint32_t end = at + *size; end < reading->text.size; end++) {
        if (reading->text.data[end] == '\\')
            end++;
        else if (reading->text.data[end] == quote &&
                 (*size == 1 || (byte_at(reading, end + 1) == quote && byte_at(reading, end + 2) == quote)))
            return end + *size;
    }
    return reading->text.size;
}

/* Is a { that of a dict: has it a colon, at its own level? */
static bool is_dict(const struct reading *reading, uint32_t at)
{
    uint32_t depth = 0, size;
    for (at++; at < reading->text.size; at++) {
        switch (reading->text.data[at]) {
        case '"':
        case '\'':
            at = string_end(reading, at, &size) - 1;
            break;
        case '(':
        case '[':
        case '{':
            depth++;
            break;
        case ')':
        case ']':
        case '}':
            if (!depth)
                return false;
            depth--;
            break;
        case ':':
            if (!depth)
                return true;
            break;
        default:
            break;
        }
    }
    return false;
}

/* def name( */
static bool opens_parameters(const struct reading *reading, uint32_t at)
{
    uint32_t name = at;
    while (name && (spelling_in_name(reading->text.data[name - 1]) || strchr("$ ", reading->text.data[name - 1])))
        name--;
    struct memlint_text words = text_trim(text_part(reading->text, name, at));
    return text_starts(words, "def ") || text_starts(words, "async def ");
}

static enum ml_status open_bracket(struct reading *reading, char bracket, uint32_t at)
{
    if (reading->depth == NESTING)
        return error_set(reading->error, ML_LIMIT, "brackets nested more than %d deep", NESTING);
    reading->opened[reading->depth] = at;
    reading->brackets[reading->depth++] = bracket;
    return ML_OK;
}

static void read_dots(struct reading *reading)
{
    uint32_t before = reading->at;
    while (before && strchr(" \t\n", reading->text.data[before - 1]))
        before--;
    bool is_value = before && reading->text.data[before - 1] == ':';
    bool in_dict = reading->depth && reading->brackets[reading->depth - 1] == 'd' && !is_value;
    add_hole(reading, HOLE_DOTS, NO_METAVARIABLE, reading->at);
    memcpy(reading->python + reading->at, in_dict ? "**_" : "___", 3);
    reading->at += 3;
}

static enum ml_status read_deep(struct reading *reading)
{
    add_hole(reading, HOLE_DEEP, NO_METAVARIABLE, reading->at);
    memcpy(reading->python + reading->at, "(   ", 4);
    reading->at += 4;
    return open_bracket(reading, '(', reading->at - 4);
}

static bool closes_deep(const struct reading *reading)
{
    return reading->depth && stands(reading, reading->at, "...>");
}

static enum ml_status read_one(struct reading *reading);

/* Only what stands in the {} of an f-string is code. */
static enum ml_status read_string(struct reading *reading, bool is_format)
{
    uint32_t size, end = string_end(reading, reading->at, &size), depth = reading->depth;
    reading->at += size;
    while (reading->at < end) {
        bool opens = is_format && reading->text.data[reading->at] == '{';
        if (opens && byte_at(reading, reading->at + 1) == '{') {
            reading->at += 2;
            continue;
        }
        enum ml_status status = opens ? open_bracket(reading, '{', reading->at) : ML_OK;
        reading->at++;
        while (!status && reading->depth > depth && reading->at < end)
            status = read_one(reading);
        if (status)
            return status;
    }
    reading->at = end;
    reading->depth = depth;
    return ML_OK;
}

static enum ml_status read_word(struct reading *reading)
{
    uint32_t start = reading->at;
    while (spelling_in_name(byte_at(reading, reading->at)))
        reading->at++;
    char after = byte_at(reading, reading->at);
    if ((after != '"' && after != '\'') || reading->at - start > 2)
        return ML_OK;
    bool is_format = false;
    for (uint32_t i = start; i < reading->at; i++)
        is_format |= reading->text.data[i] == 'f' || reading->text.data[i] == 'F';
    return read_string(reading, is_format);
}

static enum ml_status read_bracket(struct reading *reading, char byte)
{
    uint32_t at = reading->at++;
    if (byte == '(' && opens_parameters(reading, at))
        return open_bracket(reading, 'p', at);
    if (strchr("([{", byte))
        return open_bracket(reading, byte == '{' && is_dict(reading, at) ? 'd' : byte, at);
    if (reading->depth)
        reading->depth--;
    return ML_OK;
}

static enum ml_status read_one(struct reading *reading)
{
    char byte = reading->text.data[reading->at];
    if (byte == '$')
        return read_metavariable(reading);
    if (is_letter(byte))
        return read_word(reading);
    if (byte == '"' || byte == '\'')
        return read_string(reading, false);
    if (stands(reading, reading->at, "<..."))
        return read_deep(reading);
    if (closes_deep(reading)) {
        memcpy(reading->python + reading->at, "   )", 4);
        reading->at += 4;
        reading->depth--;
        return ML_OK;
    }
    if (stands(reading, reading->at, "...")) {
        read_dots(reading);
        return ML_OK;
    }
    if (byte && strchr("([{)]}", byte))
        return read_bracket(reading, byte);
    if (byte == '#')
        while (reading->at < reading->text.size && reading->text.data[reading->at] != '\n')
            reading->at++;
    else
        reading->at++;
    return ML_OK;
}

/* @decorator with nothing below it, which is no Python. */
static bool is_bare_decorator(struct memlint_text text)
{
    bool decorator = false;
    for (uint32_t at = 0; at < text.size;) {
        uint32_t end = text_find(text, '\n', at);
        struct memlint_text line = text_trim(text_part(text, at, end == TEXT_NOT_FOUND ? text.size : end));
        if (line.size && line.data[0] != '#' && line.data[0] != '@')
            return false;
        decorator |= line.size && line.data[0] == '@';
        at = end == TEXT_NOT_FOUND ? text.size : end + 1;
    }
    return decorator;
}

static int by_offset(const void *left, const void *right)
{
    const struct hole *a = left, *b = right;
    return (a->at > b->at) - (a->at < b->at);
}

enum ml_status pattern_text_read(struct arena *arena, struct metavariables *variables, struct memlint_text text,
                                 struct pattern_text *result, struct ml_error *error)
{
    struct reading reading = {.arena = arena, .variables = variables, .text = text, .result = result, .error = error};
    *result = (struct pattern_text){.is_decorator = is_bare_decorator(text)};
    uint32_t added = result->is_decorator ? (uint32_t)sizeof decorated - 1 : 0;
    reading.python = arena_array(arena, char, text.size + added + 1);
    if (text.size)
        memcpy(reading.python, text.data, text.size);
    memcpy(reading.python + text.size, decorated, added);
    while (reading.at < text.size) {
        result->mistake = reading.at;
        enum ml_status status = read_one(&reading);
        if (status)
            return status;
    }
    if (reading.depth) {
        result->mistake = reading.opened[reading.depth - 1];
        return error_set(error, ML_INVALID, "this %c is not closed in the pattern", text.data[result->mistake]);
    }
    if (result->holes.count)
        qsort(result->holes.items, result->holes.count, sizeof(struct hole), by_offset);
    result->python = (struct memlint_text){reading.python, text.size + added};
    return ML_OK;
}
