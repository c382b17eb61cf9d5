/* SPDX-License-Identifier: MIT */
/*
 * A document for programs. Values stand under their own names, tables as arrays of objects; each heading but one that
 * comes first begins an object of the same shape in `sections`:
 *
 *   {"heading": "Boards", "board": "…", "boards": [{"name": "…", "available": "…"}],
 *    "sections": [{"heading": "Why", "paragraphs": ["…"], "code_blocks": [{"title": "Bad", "code": "…"}]}]}
 *
 * "Kept after import" becomes kept_after_import; a name that is taken gets _2 at its end.
 */
#include <jansson.h>

#include "base/builder.h"
#include "write/clean.h"
#include "write/document.h"
#include "write/value.h"
#include "write/wrap.h"

struct document_json {
    struct output *out;
    struct value_root *root;
    json_t *whole;        /* the object that root holds */
    json_t *section;      /* whole, or the last of its sections */
    json_t *table;        /* the last one of the section */
    const char **columns; /* keys of its rows */
};

struct document_json *document_json_open(struct output *out)
{
    struct document_json *json = arena_new(out->arena, struct document_json);
    json->out = out;
    json->root = value_root(out);
    json->whole = json->section = value_start(json->root);
    return json;
}

static char key_byte(char byte)
{
    if (byte >= 'A' && byte <= 'Z')
        return (char)(byte - 'A' + 'a');
    bool kept = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || (unsigned char)byte >= 0x80;
    return kept ? byte : '_';
}

/* "Kept (bytes)" → kept_bytes */
static const char *key_of(struct arena *arena, struct memlint_text name)
{
    struct builder key = {.arena = arena};
    struct memlint_text valid = clean_utf8(arena, name);
    for (uint32_t i = 0; i < valid.size; i++) {
        char byte = key_byte(valid.data[i]);
        if (byte != '_' || (key.size && key.data[key.size - 1] != '_'))
            build_byte(&key, byte);
    }
    while (key.size && key.data[key.size - 1] == '_')
        key.size--;
    return key.size ? build_result(&key).data : "value";
}

static bool is_reserved(const char *key)
{
    static const char *const keys[] = {"heading", "paragraphs", "code_blocks", "sections"};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        if (strcmp(key, keys[i]) == 0)
            return true;
    }
    return false;
}

/* A key that no other value of the object has. */
static const char *free_key(struct output *out, const json_t *object, struct memlint_text name)
{
    const char *key = key_of(out->arena, name), *tried = key;
    for (uint32_t i = 2; is_reserved(tried) || json_object_get(object, tried); i++)
        tried = text_format(out->arena, "%s_%u", key, i).data;
    return tried;
}

/* The array under a reserved key, made when it is first needed. */
static json_t *list(struct document_json *json, json_t *object, const char *key)
{
    json_t *array = json_object_get(object, key);
    return array ? array : value_array(json->out, object, key);
}

static void open_section(struct document_json *json, struct memlint_text heading)
{
    if (json_object_size(json->whole))
        json->section = value_item(json->out, list(json, json->whole, "sections"));
    json->table = NULL;
    value_text(json->out, json->section, "heading", heading);
}

static void add_code(struct document_json *json, struct memlint_text title, struct memlint_text code)
{
    json_t *item = value_item(json->out, list(json, json->section, "code_blocks"));
    value_text(json->out, item, "title", title);
    value_text(json->out, item, "code", code);
}

static void open_table(struct document_json *json, const struct document_part *part)
{
    struct output *out = json->out;
    json->table = value_array(out, json->section, free_key(out, json->section, part->name));
    json->columns = arena_array(out->arena, const char *, part->count);
    for (uint32_t i = 0; i < part->count; i++)
        json->columns[i] = key_of(out->arena, part->cells[i]);
}

static void add_row(struct document_json *json, const struct document_part *part)
{
    if (!json->table)
        return;
    json_t *row = value_item(json->out, json->table);
    for (uint32_t i = 0; i < part->count; i++)
        value_text(json->out, row, json->columns[i], part->cells[i]);
}

void document_json_add(struct document_json *json, const struct document_part *part)
{
    struct output *out = json->out;
    switch (part->kind) {
    case PART_NONE:
        break;
    case PART_HEADING:
        open_section(json, part->text);
        break;
    case PART_PARAGRAPH:
        value_add_text(out, list(json, json->section, "paragraphs"), unwrapped(out->arena, part->text));
        break;
    case PART_CODE:
        add_code(json, part->name, part->text);
        break;
    case PART_VALUE:
        value_text(out, json->section, free_key(out, json->section, part->name), part->text);
        break;
    case PART_TABLE:
        open_table(json, part);
        break;
    case PART_ROW:
        add_row(json, part);
        break;
    }
}

void document_json_close(struct document_json *json)
{
    put_value(json->root, 0, false);
    put_string(json->out, "\n");
}
