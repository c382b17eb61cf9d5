/* SPDX-License-Identifier: MIT */
#include "heap/user_costs.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/yaml.h"

/* How each key of an entry is read and written: the order is that of the file. */
enum field_kind { FIELD_TEXT, FIELD_BYTES, FIELD_COUNT, FIELD_FORMAT, FIELD_NAMES };

struct field {
    const char *key;
    enum field_kind kind;
    bool required;
    size_t offset;
};

static const struct field library_fields[] = {
    {"module", FIELD_TEXT, true, offsetof(struct user_library, module)},
    {"version", FIELD_TEXT, false, offsetof(struct user_library, version)},
    {"format", FIELD_FORMAT, true, offsetof(struct user_library, format)},
    {"kept", FIELD_BYTES, true, offsetof(struct user_library, kept)},
    {"peak", FIELD_BYTES, false, offsetof(struct user_library, peak)},
    {"spread", FIELD_BYTES, true, offsetof(struct user_library, spread)},
    {"runs", FIELD_COUNT, true, offsetof(struct user_library, runs)},
    {"imports", FIELD_NAMES, false, 0},
    {"interpreter", FIELD_TEXT, true, offsetof(struct user_library, interpreter)},
    {"target", FIELD_TEXT, true, offsetof(struct user_library, target)},
    {"board", FIELD_TEXT, false, offsetof(struct user_library, board)},
    {"date", FIELD_TEXT, true, offsetof(struct user_library, date)},
    {"note", FIELD_TEXT, false, offsetof(struct user_library, note)},
};

static const struct field board_fields[] = {
    {"name", FIELD_TEXT, true, offsetof(struct user_board, name)},
    {"title", FIELD_TEXT, false, offsetof(struct user_board, title)},
    {"available", FIELD_BYTES, true, offsetof(struct user_board, available)},
    {"available_ble", FIELD_BYTES, false, offsetof(struct user_board, available_ble)},
    {"spread", FIELD_BYTES, true, offsetof(struct user_board, spread)},
    {"runs", FIELD_COUNT, true, offsetof(struct user_board, runs)},
    {"interpreter", FIELD_TEXT, true, offsetof(struct user_board, interpreter)},
    {"date", FIELD_TEXT, true, offsetof(struct user_board, date)},
    {"note", FIELD_TEXT, false, offsetof(struct user_board, note)},
};

/* An entry and its fields. */
struct kind {
    const char *name; /* "a library" */
    const struct field *fields;
    size_t count;
};

static const struct kind library_kind = {"a library", library_fields, ARRAY_LEN(library_fields)};
static const struct kind board_kind = {"a board", board_fields, ARRAY_LEN(board_fields)};

/* Reading */

struct reading {
    struct arena *arena;
    struct memlint_text path;
    struct user_costs *costs;
    struct ml_error *error;
};

static const char *seen(const struct reading *reading, const struct yaml_node *node)
{
    if (node->kind != YAML_SCALAR || yaml_is_null(node))
        return yaml_kind_name(node);
    return text_format(reading->arena, "'%s'", yaml_shown(reading->arena, node->text)).data;
}

static enum ml_status refuse(const struct reading *reading, const struct field *field, const struct yaml_node *node,
                             const char *expected)
{
    return yaml_error(reading->error, reading->path, node, "%s: expected %s, not %s", field->key, expected,
                      seen(reading, node));
}

static enum ml_status read_number(const struct reading *reading, const struct field *field,
                                  const struct yaml_node *node, int64_t *number)
{
    uint64_t value;
    if (node->kind != YAML_SCALAR || !text_to_u64(node->text, INT32_MAX, &value))
        return refuse(reading, field, node, field->kind == FIELD_BYTES ? "a number of bytes" : "a number");
    *number = (int64_t)value;
    return ML_OK;
}

static enum ml_status read_names(const struct reading *reading, const struct field *field, const struct yaml_node *node,
                                 struct user_library *library)
{
    if (node->kind != YAML_SEQUENCE)
        return refuse(reading, field, node, "a list of modules");
    struct memlint_text *names = arena_array(reading->arena, struct memlint_text, node->count);
    for (uint32_t i = 0; i < node->count; i++) {
        if (node->items[i]->kind != YAML_SCALAR || !node->items[i]->text.size)
            return refuse(reading, field, node->items[i], "a module's name");
        names[i] = node->items[i]->text;
    }
    library->lists_imports = true;
    library->imports = names;
    library->import_count = node->count;
    return ML_OK;
}

static enum ml_status read_format(const struct reading *reading, const struct field *field,
                                  const struct yaml_node *node, enum cost_format *format)
{
    if (node->kind != YAML_SCALAR || (!text_is(node->text, "py") && !text_is(node->text, "mpy")))
        return refuse(reading, field, node, "py or mpy");
    *format = text_is(node->text, "py") ? COST_PY : COST_MPY;
    return ML_OK;
}

static enum ml_status read_field(const struct reading *reading, const struct field *field, const struct yaml_node *node,
                                 void *entry)
{
    void *member = (char *)entry + field->offset;
    int64_t number = 0;
    enum ml_status status;
    switch (field->kind) {
    case FIELD_TEXT:
        if (node->kind != YAML_SCALAR || (field->required && !node->text.size))
            return refuse(reading, field, node, "a text");
        *(struct memlint_text *)member = node->text;
        return ML_OK;
    case FIELD_BYTES:
        return read_number(reading, field, node, member);
    case FIELD_COUNT:
        status = read_number(reading, field, node, &number);
        *(uint32_t *)member = (uint32_t)number;
        return status;
    case FIELD_FORMAT:
        return read_format(reading, field, node, member);
    case FIELD_NAMES:
        return read_names(reading, field, node, entry);
    }
    return ML_OK;
}

static const struct field *find_field(const struct kind *kind, struct memlint_text key)
{
    for (size_t i = 0; i < kind->count; i++) {
        if (text_is(key, kind->fields[i].key))
            return &kind->fields[i];
    }
    return NULL;
}

/* A key that isn't known would be lost when the file is written again. */
static enum ml_status check_keys(const struct reading *reading, const struct kind *kind, const struct yaml_node *node)
{
    if (node->kind != YAML_MAPPING)
        return yaml_error(reading->error, reading->path, node, "expected %s as 'key: value' lines, not %s", kind->name,
                          seen(reading, node));
    for (uint32_t i = 0; i < node->count; i++) {
        const struct yaml_node *key = node->items[2 * i];
        if (!find_field(kind, key->text))
            return yaml_error(reading->error, reading->path, key,
                              "%s has no key '%s'; words of your own belong into 'note'", kind->name,
                              yaml_shown(reading->arena, key->text));
    }
    return ML_OK;
}

static enum ml_status read_entry(const struct reading *reading, const struct kind *kind, const struct yaml_node *node,
                                 void *entry)
{
    enum ml_status status = check_keys(reading, kind, node);
    for (size_t i = 0; !status && i < kind->count; i++) {
        const struct field *field = &kind->fields[i];
        const struct yaml_node *value = yaml_get(node, field->key);
        if (value && !yaml_is_null(value))
            status = read_field(reading, field, value, entry);
        else if (field->required)
            return yaml_error(reading->error, reading->path, node, "%s needs the key '%s'", kind->name, field->key);
    }
    return status;
}

/* "by you, as .py with all it imports, on MicroPython 1.27.0 (sim), 2026-11-30" */
static struct memlint_text source_of(struct arena *arena, const struct user_library *library)
{
    struct memlint_text where = library->board.size ? library->board : library->target;
    return text_format(arena, "by you, as .%s with all it imports, on %.*s (%.*s), %.*s",
                       library->format == COST_PY ? "py" : "mpy", TEXT_ARGS(library->interpreter), TEXT_ARGS(where),
                       TEXT_ARGS(library->date));
}

static enum ml_status read_library(const struct reading *reading, const struct yaml_node *node)
{
    struct user_library library = {.peak = -1};
    enum ml_status status = read_entry(reading, &library_kind, node, &library);
    library.source = status ? (struct memlint_text){0} : source_of(reading->arena, &library);
    if (!status && user_costs_put_library(reading->arena, reading->costs, &library))
        return yaml_error(reading->error, reading->path, node,
                          "'%.*s' is here twice for one format and target; one of the two must go",
                          TEXT_ARGS(library.module));
    return status;
}

static enum ml_status read_board(const struct reading *reading, const struct yaml_node *node)
{
    struct user_board board = {.available_ble = -1};
    enum ml_status status = read_entry(reading, &board_kind, node, &board);
    if (!status && user_costs_put_board(reading->arena, reading->costs, &board))
        return yaml_error(reading->error, reading->path, node, "'%.*s' is here twice; one of the two must go",
                          TEXT_ARGS(board.name));
    return status;
}

static enum ml_status read_list(const struct reading *reading, const struct yaml_node *list, const char *expected,
                                enum ml_status (*read)(const struct reading *reading, const struct yaml_node *node))
{
    enum ml_status status = ML_OK;
    if (yaml_is_null(list))
        return ML_OK;
    if (list->kind != YAML_SEQUENCE)
        return yaml_error(reading->error, reading->path, list, "expected a list of %s, not %s", expected,
                          seen(reading, list));
    for (uint32_t i = 0; !status && i < list->count; i++)
        status = read(reading, list->items[i]);
    return status;
}

static enum ml_status read_section(const struct reading *reading, const struct yaml_node *key,
                                   const struct yaml_node *value)
{
    if (text_is(key->text, "libraries"))
        return read_list(reading, value, "libraries", read_library);
    if (text_is(key->text, "boards"))
        return read_list(reading, value, "boards", read_board);
    return yaml_error(reading->error, reading->path, key, "expected 'libraries' or 'boards', not '%s'",
                      yaml_shown(reading->arena, key->text));
}

enum ml_status user_costs_parse(struct arena *arena, const struct costdb_file *file, struct user_costs *costs,
                                struct ml_error *error)
{
    const struct reading reading = {arena, file->path, costs, error};
    struct yaml_node *root;
    enum ml_status status = yaml_parse(arena, file->path, file->text, &root, error);
    if (status || !root || yaml_is_null(root))
        return status;
    if (root->kind != YAML_MAPPING)
        return yaml_error(error, file->path, root, "expected 'libraries:' and 'boards:', not %s", seen(&reading, root));
    for (uint32_t i = 0; !status && i < root->count; i++)
        status = read_section(&reading, root->items[2 * i], root->items[2 * i + 1]);
    return status;
}

/* Replacing */

static int order_libraries(const void *left, const void *right)
{
    const struct user_library *a = left, *b = right;
    int order = text_compare(a->module, b->module);
    if (!order)
        order = (a->format > b->format) - (a->format < b->format);
    if (!order)
        order = text_compare(a->board, b->board);
    return order ? order : (int)text_is(a->target, "sim") - (int)text_is(b->target, "sim");
}

static int order_boards(const void *left, const void *right)
{
    const struct user_board *a = left, *b = right;
    return text_compare(a->name, b->name);
}

const struct user_library *user_costs_put_library(struct arena *arena, struct user_costs *costs,
                                                  const struct user_library *library)
{
    for (uint32_t i = 0; i < costs->libraries.count; i++) {
        struct user_library *old = &costs->libraries.items[i], *before;
        if (order_libraries(old, library) != 0)
            continue;
        before = arena_new(arena, struct user_library);
        *before = *old;
        *old = *library;
        old->note = library->note.size ? library->note : before->note;
        return before;
    }
    vec_push(arena, &costs->libraries, *library);
    return NULL;
}

const struct user_board *user_costs_put_board(struct arena *arena, struct user_costs *costs,
                                              const struct user_board *board)
{
    for (uint32_t i = 0; i < costs->boards.count; i++) {
        struct user_board *old = &costs->boards.items[i], *before;
        if (order_boards(old, board) != 0)
            continue;
        before = arena_new(arena, struct user_board);
        *before = *old;
        *old = *board;
        old->note = board->note.size ? board->note : before->note;
        return before;
    }
    vec_push(arena, &costs->boards, *board);
    return NULL;
}

/* Writing */

/* The bytes of a character that YAML refuses as it is, or takes for a line's end; 0: none begins there. */
static uint32_t read_hidden(struct memlint_text text, uint32_t at, unsigned *number)
{
    const unsigned char *byte = (const unsigned char *)text.data + at;
    uint32_t left = text.size - at;
    if (left >= 2 && byte[0] == 0xc2 && byte[1] < 0xa0) {
        *number = byte[1];
        return 2;
    }
    if (left >= 3 && byte[0] >= 0xe2 && byte[0] < 0xf0) {
        *number = (byte[0] & 0xfu) << 12 | (byte[1] & 0x3fu) << 6 | (byte[2] & 0x3fu);
        return *number == 0x2028 || *number == 0x2029 || *number == 0xfeff || *number >= 0xfffe ? 3 : 0;
    }
    *number = byte[0];
    return byte[0] < ' ' || byte[0] == 0x7f;
}

/* In double quotes, so that no text is taken for a number, null or a mapping. */
static void write_text(struct builder *out, struct memlint_text text)
{
    unsigned number;
    build_byte(out, '"');
    for (uint32_t at = 0; at < text.size;) {
        uint32_t size = read_hidden(text, at, &number);
        if (size)
            build_format(out, "\\u%04x", number);
        else if (text.data[at] == '"' || text.data[at] == '\\')
            build_format(out, "\\%c", text.data[at]);
        else
            build_byte(out, text.data[at]);
        at += size ? size : 1;
    }
    build_byte(out, '"');
}

static void write_names(struct builder *out, const struct user_library *library)
{
    if (!library->lists_imports) {
        build_string(out, "null");
        return;
    }
    build_byte(out, '[');
    for (uint32_t i = 0; i < library->import_count; i++) {
        build_string(out, i ? ", " : "");
        write_text(out, library->imports[i]);
    }
    build_byte(out, ']');
}

static void write_number(struct builder *out, int64_t number)
{
    if (number < 0)
        build_string(out, "null");
    else
        build_format(out, "%lld", (long long)number);
}

static void write_value(struct builder *out, const struct field *field, const void *entry)
{
    const void *member = (const char *)entry + field->offset;
    switch (field->kind) {
    case FIELD_TEXT:
        write_text(out, *(const struct memlint_text *)member);
        break;
    case FIELD_BYTES:
        write_number(out, *(const int64_t *)member);
        break;
    case FIELD_COUNT:
        write_number(out, *(const uint32_t *)member);
        break;
    case FIELD_FORMAT:
        build_string(out, *(const enum cost_format *)member == COST_PY ? "py" : "mpy");
        break;
    case FIELD_NAMES:
        write_names(out, entry);
        break;
    }
}

static bool is_empty(const struct field *field, const void *entry)
{
    const struct memlint_text *text = (const void *)((const char *)entry + field->offset);
    return field->kind == FIELD_TEXT && !field->required && !text->size;
}

static void write_entry(struct builder *out, const struct kind *kind, const void *entry)
{
    const char *lead = "  - ";
    for (size_t i = 0; i < kind->count; i++) {
        if (is_empty(&kind->fields[i], entry))
            continue;
        build_format(out, "%s%s: ", lead, kind->fields[i].key);
        write_value(out, &kind->fields[i], entry);
        build_byte(out, '\n');
        lead = "    ";
    }
}

struct memlint_text user_costs_text(struct arena *arena, struct user_costs *costs)
{
    struct builder out = {.arena = arena};
    build_string(&out, "# What `memlint measure` measured, in bytes. A module's figures are those of its whole import "
                       "into a fresh VM:\n# of the module and all that it imports, without tables of names. Comments "
                       "here are lost; 'note: ...' is kept.\n");
    if (costs->libraries.count) {
        build_string(&out, "libraries:\n");
        qsort(costs->libraries.items, costs->libraries.count, sizeof *costs->libraries.items, order_libraries);
    }
    for (uint32_t i = 0; i < costs->libraries.count; i++)
        write_entry(&out, &library_kind, &costs->libraries.items[i]);
    if (costs->boards.count) {
        build_string(&out, "boards:\n");
        qsort(costs->boards.items, costs->boards.count, sizeof *costs->boards.items, order_boards);
    }
    for (uint32_t i = 0; i < costs->boards.count; i++)
        write_entry(&out, &board_kind, &costs->boards.items[i]);
    return build_result(&out);
}

/* Provenance */

bool user_library_is_foreign(const struct user_library *library)
{
    return !text_starts(library->interpreter, "CircuitPython");
}

struct memlint_text user_board_source(struct arena *arena, const struct user_board *board)
{
    return text_format(arena, "by you, on %.*s, %.*s", TEXT_ARGS(board->interpreter), TEXT_ARGS(board->date));
}
