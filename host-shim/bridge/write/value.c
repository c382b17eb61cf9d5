/* SPDX-License-Identifier: MIT */
#include "write/value.h"

#include "write/clean.h"
#include "write/wrap.h"

struct value_root {
    struct output *out;
    json_t *held;
    uint32_t indent;
};

static void close_root(void *object)
{
    struct value_root *root = object;
    json_decref(root->held);
}

struct value_root *value_root(struct output *out)
{
    struct value_root *root = arena_new(out->arena, struct value_root);
    arena_defer(out->arena, close_root, root);
    root->out = out;
    return root;
}

static void note(struct output *out, bool done)
{
    if (!done && out->status == ML_OK)
        out->status = ML_NO_MEMORY;
}

json_t *value_start(struct value_root *root)
{
    json_decref(root->held);
    root->held = json_object();
    note(root->out, root->held);
    return root->held;
}

/* A line's end in what jansson writes is always one between values: inside strings it is escaped. */
static int put_indented(const char *buffer, size_t size, void *context)
{
    const struct value_root *root = context;
    struct memlint_text rest = {buffer, (uint32_t)size}, line;
    for (bool first = true; text_split(&rest, '\n', &line); first = false) {
        if (!first) {
            put_string(root->out, "\n");
            put_spaces(root->out, root->indent);
        }
        put_text(root->out, line);
    }
    return root->out->status == ML_OK ? 0 : -1;
}

static void put_json(struct value_root *root, const json_t *value, size_t flags)
{
    if (root->out->status == ML_OK)
        note(root->out, json_dump_callback(value, put_indented, root, JSON_INDENT(2) | flags) == 0);
}

void put_value(struct value_root *root, uint32_t indent, bool sorted)
{
    root->indent = indent;
    put_json(root, root->held, sorted ? JSON_SORT_KEYS : 0);
}

void put_members(struct value_root *root, uint32_t indent)
{
    const char *key;
    json_t *value;
    root->indent = indent;
    json_object_foreach(root->held, key, value)
    {
        put_string(root->out, ",\n");
        put_spaces(root->out, indent);
        put_format(root->out, "\"%s\": ", key);
        put_json(root, value, 0);
    }
}

static int put_piece(const char *buffer, size_t size, void *context)
{
    struct output *out = context;
    put_text(out, (struct memlint_text){buffer, (uint32_t)size});
    return out->status == ML_OK ? 0 : -1;
}

void put_value_spaced(struct value_root *root)
{
    if (root->out->status == ML_OK)
        note(root->out, json_dump_callback(root->held, put_piece, root->out, 0) == 0);
}

void put_value_line(struct value_root *root)
{
    struct output *out = root->out;
    if (out->status == ML_OK)
        note(out, json_dump_callback(root->held, put_piece, out, JSON_COMPACT | JSON_SORT_KEYS) == 0);
    put_string(out, "\n");
}

static void set(struct output *out, json_t *object, const char *key, json_t *value)
{
    note(out, json_object_set_new(object, key, value) == 0);
}

json_t *value_object(struct output *out, json_t *parent, const char *key)
{
    set(out, parent, key, json_object());
    return json_object_get(parent, key);
}

json_t *value_array(struct output *out, json_t *parent, const char *key)
{
    set(out, parent, key, json_array());
    return json_object_get(parent, key);
}

json_t *value_item(struct output *out, json_t *array)
{
    note(out, json_array_append_new(array, json_object()) == 0);
    return json_array_get(array, json_array_size(array) - 1);
}

static json_t *string_of(struct output *out, struct memlint_text text)
{
    struct memlint_text valid = clean_utf8(out->arena, text);
    return json_stringn(valid.size ? valid.data : "", valid.size);
}

void value_text(struct output *out, json_t *object, const char *key, struct memlint_text text)
{
    set(out, object, key, string_of(out, text));
}

void value_string(struct output *out, json_t *object, const char *key, const char *string)
{
    set(out, object, key, json_string(string));
}

void value_number(struct output *out, json_t *object, const char *key, int64_t number)
{
    set(out, object, key, json_integer(number));
}

void value_bool(struct output *out, json_t *object, const char *key, bool truth)
{
    set(out, object, key, json_boolean(truth));
}

void value_null(struct output *out, json_t *object, const char *key)
{
    set(out, object, key, json_null());
}

void value_add_text(struct output *out, json_t *array, struct memlint_text text)
{
    note(out, json_array_append_new(array, string_of(out, text)) == 0);
}
