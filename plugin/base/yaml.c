/* SPDX-License-Identifier: MIT */
#include "base/yaml.h"

#include <stdlib.h>
#include <yaml.h>

#include "base/builder.h"
#include "base/yaml_place.h"

enum { SOURCE_LIMIT = 1024 * 1024, DEPTH_LIMIT = 32, NODE_LIMIT = 100000, SHOWN_LIMIT = 60 };

/* A collection that is still open; its children wait in reader.waiting from first on. */
struct frame {
    struct yaml_node *node;
    uint32_t first;
};

struct reader {
    struct arena *arena;
    struct memlint_text path;
    struct memlint_text source;
    struct ml_error *error;
    yaml_parser_t parser;
    yaml_event_t event;
    struct yaml_node *root;
    uint32_t documents;
    uint32_t nodes;
    uint32_t depth;
    struct frame frames[DEPTH_LIMIT];
    VEC(struct yaml_node *) waiting;
};

/* Both deletions leave zeroes behind, so closing twice is harmless. */
static void close_reader(void *object)
{
    struct reader *reader = object;
    yaml_event_delete(&reader->event);
    yaml_parser_delete(&reader->parser);
}

/* Errors */

static struct place place_of(yaml_mark_t mark)
{
    return (struct place){(uint32_t)mark.line + 1, (uint32_t)mark.column + 1};
}

static enum ml_status refuse_at(struct reader *reader, struct place at, enum ml_status status, const char *message)
{
    return error_at(reader->error, status, reader->path, at.line, at.column, "%s", message);
}

static enum ml_status refuse(struct reader *reader, const char *message)
{
    return refuse_at(reader, place_of(reader->event.start_mark), ML_INVALID, message);
}

static enum ml_status refuse_limit(struct reader *reader, const char *message)
{
    return refuse_at(reader, place_of(reader->event.start_mark), ML_LIMIT, message);
}

/* What libyaml says, and what we say instead; the first entry whose start fits. */
static const struct {
    const char *theirs;
    const char *ours;
} sentences[] = {
    {"control characters", "a control character; a YAML file holds printable text only"},
    {"input is too long", "the file is too long"},
    {"mapping values are not allowed",
     "a ':' where none was expected; check the indentation, or put the value in quotes: key: 'a: b'"},
    {"block sequence entries are not allowed", "a '-' in the middle of a line; begin a list item on a line of its own"},
    {"mapping keys are not allowed", "a '?' or ':' where a value was expected; put the value in quotes"},
    {"could not find expected ':'",
     "a line without ':' among keys; write key: value, and quote a value that spans lines"},
    {"did not find expected key", "expected a key here: check that the indentation is that of the keys above, and that "
                                  "quotes are closed"},
    {"did not find expected '-'", "expected '- ' here: check that the indentation is that of the items above"},
    {"did not find expected ',' or ']'", "expected ',' or ']' here; quote a text that holds , [ ] { } or #"},
    {"did not find expected ',' or '}'", "expected ',' or '}' here; quote a text that holds , [ ] { } or #"},
    {"did not find expected node content", "expected a value here"},
    {"did not find expected <document start>", "text after the end of the document, or a directive without '---'; "
                                               "write one document"},
    {"found unexpected end of stream", "the quotes that open here are never closed"},
    {"found unexpected document indicator", "the quotes that open here are not closed before the document ends"},
    {"found unknown escape character", "an unknown escape in double quotes; write the text in single quotes, where "
                                       "a backslash is a backslash: 'a\\d'"},
    {"did not find expected hexdecimal number", "expected hexadecimal digits after \\x, \\u or \\U"},
    {"found invalid Unicode character escape", "an escape that is no Unicode character"},
    {"found a tab character", "a tab in the indentation; indent with spaces"},
    {"found an indentation indicator equal to 0", "an indentation of 0 after '|' or '>'; leave the digit out"},
    {"did not find expected comment or line break", "expected the end of the line here"},
    {"did not find expected alphabetic or numeric",
     "'&' and '*' name anchors in YAML, which are not accepted here; put "
     "the value in quotes"},
    {"found duplicate %", "a directive that was given before"},
    {"found incompatible YAML document", "a YAML version other than 1.1 or 1.2; leave the %YAML line out"},
};

static const char *sentence_for(const char *theirs)
{
    for (size_t i = 0; i < ARRAY_LEN(sentences); i++)
        if (strncmp(theirs, sentences[i].theirs, strlen(sentences[i].theirs)) == 0)
            return sentences[i].ours;
    return theirs;
}

/* What stands between offset and the end of its line. */
static struct memlint_text line_rest(struct memlint_text source, uint32_t offset)
{
    uint32_t end = offset;
    while (end < source.size && !place_ends_line(source, end))
        end++;
    return text_part(source, offset, end);
}

/* key: r"…", copied from a program in Python: where the r stands in the line */
static uint32_t find_python_string(struct memlint_text line)
{
    for (uint32_t colon = text_find(line, ':', 0); colon != TEXT_NOT_FOUND; colon = text_find(line, ':', colon + 1)) {
        struct memlint_text value = text_trim(text_part(line, colon + 1, line.size));
        if (text_starts(value, "r\"") || text_starts(value, "r'"))
            return (uint32_t)(value.data - line.data);
    }
    return TEXT_NOT_FOUND;
}

static enum ml_status refuse_bytes(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    struct place at = place_at(reader->source, (uint32_t)parser->problem_offset);
    const char *ours = sentence_for(parser->problem);
    return refuse_at(reader, at, ML_INVALID,
                     ours == parser->problem ? "this is not UTF-8 text; save the file as UTF-8" : ours);
}

static enum ml_status refuse_character(struct reader *reader, struct place at)
{
    struct memlint_text rest = line_rest(reader->source, place_offset(reader->source, at));
    if (text_starts(rest, "\t"))
        return refuse_at(reader, at, ML_INVALID, "a tab in the indentation; indent with spaces");
    return error_at(reader->error, ML_INVALID, reader->path, at.line, at.column,
                    "no value can begin with '%.*s'; put the value in quotes", rest.size ? 1 : 0, rest.data);
}

/* Where the text that libyaml could not make sense of begins, when it complains of the end. */
static bool blames_context(const yaml_parser_t *parser)
{
    return parser->context && (strncmp(parser->problem, "found unexpected", 16) == 0 ||
                               strncmp(parser->problem, "could not find expected ':'", 27) == 0);
}

static enum ml_status refuse_syntax(struct reader *reader)
{
    const yaml_parser_t *parser = &reader->parser;
    struct place at = place_of(blames_context(parser) ? parser->context_mark : parser->problem_mark);
    if (strcmp(parser->problem, "found character that cannot start any token") == 0)
        return refuse_character(reader, at);
    uint32_t line = place_offset(reader->source, (struct place){at.line, 1});
    uint32_t python = find_python_string(line_rest(reader->source, line));
    if (python == TEXT_NOT_FOUND)
        return refuse_at(reader, at, ML_INVALID, sentence_for(parser->problem));
    return refuse_at(reader, place_at(reader->source, line + python), ML_INVALID,
                     "r\"…\" is Python; write the text in single quotes: pattern: 'x'");
}

static enum ml_status refuse_parse(struct reader *reader)
{
    switch (reader->parser.error) {
    case YAML_READER_ERROR:
        return refuse_bytes(reader);
    case YAML_SCANNER_ERROR:
    case YAML_PARSER_ERROR:
        return refuse_syntax(reader);
    case YAML_NO_ERROR:
    case YAML_MEMORY_ERROR:
    case YAML_COMPOSER_ERROR:
    case YAML_WRITER_ERROR:
    case YAML_EMITTER_ERROR:
        break;
    }
    arena_escape(reader->arena);
}

/* Nodes */

static bool expects_key(const struct reader *reader)
{
    const struct frame *frame = &reader->frames[reader->depth - 1];
    return frame->node->kind == YAML_MAPPING && (reader->waiting.count - frame->first) % 2 == 0;
}

/* NULL: refused. */
static struct yaml_node *add_node(struct reader *reader, enum yaml_kind kind)
{
    if (++reader->nodes > NODE_LIMIT) {
        refuse_limit(reader, "more than 100,000 values; split the file");
        return NULL;
    }
    if (kind != YAML_SCALAR && reader->depth && expects_key(reader)) {
        refuse(reader, "a list or a mapping as a key; a key is a word");
        return NULL;
    }
    struct place at = place_of(reader->event.start_mark);
    struct yaml_node *node = arena_new(reader->arena, struct yaml_node);
    *node = (struct yaml_node){.kind = kind, .line = at.line, .column = at.column};
    if (reader->depth)
        vec_push(reader->arena, &reader->waiting, node);
    else
        reader->root = node;
    return node;
}

static enum ml_status open_collection(struct reader *reader, enum yaml_kind kind)
{
    if (reader->depth == DEPTH_LIMIT)
        return refuse_limit(reader, "nested deeper than 32 levels; a file for memlint is flat");
    struct yaml_node *node = add_node(reader, kind);
    if (!node)
        return reader->error->status;
    reader->frames[reader->depth++] = (struct frame){node, reader->waiting.count};
    return ML_OK;
}

static int compare_keys(const void *left, const void *right)
{
    const struct yaml_node *a = *(struct yaml_node *const *)left;
    const struct yaml_node *b = *(struct yaml_node *const *)right;
    int order = text_compare(a->text, b->text);
    if (order)
        return order;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

/* The first key that repeats one before it, or NULL. Sorted, so that a large mapping stays cheap. */
static const struct yaml_node *find_repeated_key(struct arena *arena, const struct yaml_node *mapping)
{
    const struct yaml_node *repeated = NULL;
    struct yaml_node **keys = arena_array(arena, struct yaml_node *, mapping->count);
    for (uint32_t i = 0; i < mapping->count; i++)
        keys[i] = mapping->items[2 * (size_t)i];
    qsort(keys, mapping->count, sizeof *keys, compare_keys);
    for (uint32_t i = 1; i < mapping->count; i++)
        if (text_equal(keys[i - 1]->text, keys[i]->text) && (!repeated || keys[i]->line < repeated->line))
            repeated = keys[i];
    return repeated;
}

static enum ml_status close_mapping(struct reader *reader, struct yaml_node *mapping)
{
    mapping->count /= 2;
    const struct yaml_node *repeated = find_repeated_key(reader->arena, mapping);
    if (!repeated)
        return ML_OK;
    return yaml_error(reader->error, reader->path, repeated, "the key '%s' stands here for the second time; keep one",
                      yaml_shown(reader->arena, repeated->text));
}

static enum ml_status close_collection(struct reader *reader)
{
    struct frame frame = reader->frames[--reader->depth];
    struct yaml_node *node = frame.node;
    node->count = reader->waiting.count - frame.first;
    node->items = arena_array(reader->arena, struct yaml_node *, node->count);
    if (node->count)
        memcpy(node->items, reader->waiting.items + frame.first, node->count * sizeof *node->items);
    reader->waiting.count = frame.first;
    return node->kind == YAML_MAPPING ? close_mapping(reader, node) : ML_OK;
}

static enum ml_status add_scalar(struct reader *reader)
{
    struct yaml_node *node = add_node(reader, YAML_SCALAR);
    if (!node)
        return reader->error->status;
    const char *value = (const char *)reader->event.data.scalar.value;
    node->text = arena_text(reader->arena, (struct memlint_text){value, (uint32_t)reader->event.data.scalar.length});
    node->quoted = reader->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    return ML_OK;
}

/* Events */

static enum ml_status refuse_decoration(struct reader *reader, const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor)
        return refuse(reader, "an anchor (&name); anchors and aliases are not accepted here, write the value out");
    if (tag)
        return refuse(reader, "a tag (!name); tags are not accepted here, put a text that begins with '!' in quotes");
    return ML_OK;
}

static enum ml_status check_decoration(struct reader *reader)
{
    const yaml_event_t *event = &reader->event;
    if (event->type == YAML_SCALAR_EVENT)
        return refuse_decoration(reader, event->data.scalar.anchor, event->data.scalar.tag);
    if (event->type == YAML_SEQUENCE_START_EVENT)
        return refuse_decoration(reader, event->data.sequence_start.anchor, event->data.sequence_start.tag);
    if (event->type == YAML_MAPPING_START_EVENT)
        return refuse_decoration(reader, event->data.mapping_start.anchor, event->data.mapping_start.tag);
    return ML_OK;
}

static enum ml_status handle_event(struct reader *reader)
{
    enum ml_status status = check_decoration(reader);
    if (status)
        return status;
    switch (reader->event.type) {
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return ML_OK;
    case YAML_DOCUMENT_START_EVENT:
        return reader->documents++ ? refuse(reader, "a second document begins here; write one document") : ML_OK;
    case YAML_ALIAS_EVENT:
        return refuse(reader, "an alias (*name); anchors and aliases are not accepted here, write the value out");
    case YAML_SCALAR_EVENT:
        return add_scalar(reader);
    case YAML_SEQUENCE_START_EVENT:
        return open_collection(reader, YAML_SEQUENCE);
    case YAML_MAPPING_START_EVENT:
        return open_collection(reader, YAML_MAPPING);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return close_collection(reader);
    }
    return ML_BROKEN;
}

static enum ml_status read_document(struct reader *reader)
{
    for (bool more = true; more;) {
        if (!yaml_parser_parse(&reader->parser, &reader->event))
            return refuse_parse(reader);
        enum ml_status status = handle_event(reader);
        if (status)
            return status;
        more = reader->event.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&reader->event);
    }
    return ML_OK;
}

static struct reader *open_reader(struct arena *arena, struct memlint_text path, struct memlint_text source)
{
    struct reader *reader = arena_new(arena, struct reader);
    *reader = (struct reader){.arena = arena, .path = path, .source = source};
    if (!yaml_parser_initialize(&reader->parser))
        arena_escape(arena);
    arena_defer(arena, close_reader, reader);
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    const char *input = source.size ? source.data : ""; /* libyaml ends the process when it gets NULL */
    yaml_parser_set_input_string(&reader->parser, (const unsigned char *)input, source.size);
    return reader;
}

enum ml_status yaml_parse(struct arena *arena, struct memlint_text path, struct memlint_text source,
                          struct yaml_node **root, struct ml_error *error)
{
    *root = NULL;
    if (source.size > SOURCE_LIMIT)
        return error_at(error, ML_LIMIT, path, 0, 0, "%u bytes; at most 1 MiB of YAML is read, split the file",
                        (unsigned)source.size);
    struct reader *reader = open_reader(arena, path, place_without_mark(source));
    reader->error = error;
    enum ml_status status = read_document(reader);
    close_reader(reader);
    struct yaml_node *node = reader->root;
    if (!status && node && !yaml_is_null(node))
        *root = node;
    return status;
}

struct yaml_node *yaml_get(const struct yaml_node *mapping, const char *key)
{
    for (uint32_t i = 0; mapping->kind == YAML_MAPPING && i < mapping->count; i++)
        if (text_is(mapping->items[2 * (size_t)i]->text, key))
            return mapping->items[2 * (size_t)i + 1];
    return NULL;
}

bool yaml_is_null(const struct yaml_node *node)
{
    return node->kind == YAML_SCALAR && !node->quoted &&
           (node->text.size == 0 || text_is(node->text, "~") || text_is(node->text, "null"));
}

const char *yaml_kind_name(const struct yaml_node *node)
{
    switch (node->kind) {
    case YAML_SEQUENCE:
        return "a list";
    case YAML_MAPPING:
        return "a mapping";
    case YAML_SCALAR:
        break;
    }
    return yaml_is_null(node) ? "nothing" : "a text";
}

const char *yaml_shown(struct arena *arena, struct memlint_text text)
{
    uint32_t end = text.size;
    if (end > SHOWN_LIMIT)
        for (end = SHOWN_LIMIT; end && !place_begins_code_point(text.data[end]);)
            end--;
    struct builder shown = {.arena = arena};
    for (uint32_t i = 0; i < end; i++)
        build_byte(&shown, (unsigned char)text.data[i] < ' ' || text.data[i] == 0x7f ? ' ' : text.data[i]);
    if (end < text.size)
        build_string(&shown, "…");
    return build_result(&shown).data;
}
