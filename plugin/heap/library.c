/* SPDX-License-Identifier: MIT */
/*
 * # comments
 * module,origin,kept_py,kept_mpy,…            the header, always the same
 * adafruit_motor.servo,derived,1882,1752,…    a row a module
 *
 * A loop of our own instead of libyaml: this is the largest file that every start reads.
 */
#include "heap/library.h"

static const char header[] = "module,origin,kept_py,kept_mpy,peak_py,peak_mpy,names_py,names_mpy,compile_peak_py,"
                             "py_bytes,mpy_bytes,native_objects,imports,natives,version,firmware";

enum column {
    COLUMN_MODULE,
    COLUMN_ORIGIN,
    COLUMN_FIRST_NUMBER,
    COLUMN_LAST_NUMBER = 11,
    COLUMN_IMPORTS,
    COLUMN_NATIVES,
    COLUMN_VERSION,
    COLUMN_FIRMWARE,
    COLUMNS,
};

enum { NUMBERS = COLUMN_LAST_NUMBER - COLUMN_FIRST_NUMBER + 1 };

struct row {
    struct memlint_text fields[COLUMNS];
    int64_t numbers[NUMBERS];
};

/* What waits until every module is known. */
struct links {
    struct memlint_text imports;
    uint32_t line;
};

struct reading {
    struct arena *arena;
    struct memlint_text path;
    struct libraries *libraries;
    VEC(struct links) links; /* by module */
    uint32_t line;
    struct ml_error *error;
};

static enum ml_status refuse(const struct reading *reading, const char *expected, struct memlint_text seen)
{
    if (seen.size > 60)
        seen.size = 60;
    return error_at(reading->error, ML_INVALID, reading->path, reading->line, 0, "expected %s, not '%.*s'", expected,
                    TEXT_ARGS(seen));
}

static bool read_fields(struct memlint_text line, struct row *row)
{
    uint32_t count = 0;
    struct memlint_text field;
    while (text_split(&line, ',', &field)) {
        if (count == COLUMNS)
            return false;
        row->fields[count++] = field;
    }
    return count == COLUMNS;
}

/* An empty field counts as 0. */
static bool read_numbers(struct row *row)
{
    for (uint32_t i = 0; i < NUMBERS; i++) {
        struct memlint_text field = row->fields[COLUMN_FIRST_NUMBER + i];
        uint64_t number = 0;
        if (field.size && !text_to_u64(field, INT32_MAX, &number))
            return false;
        row->numbers[i] = (int64_t)number;
    }
    return true;
}

static bool read_origin(struct memlint_text field, enum cost_origin *origin)
{
    static const char *const names[COST_ORIGINS] = {
        [COST_MEASURED] = "measured",
        [COST_DERIVED] = "derived",
        [COST_ASSUMED] = "assumed",
    };
    for (uint32_t i = 0; i < COST_ORIGINS; i++) {
        if (text_is(field, names[i])) {
            *origin = (enum cost_origin)i;
            return true;
        }
    }
    return false;
}

static void add_module(struct reading *reading, const struct row *row, enum cost_origin origin)
{
    const int64_t *numbers = row->numbers;
    const struct library_module module = {
        .name = row->fields[COLUMN_MODULE],
        .origin = origin,
        .kept = {[COST_PY] = numbers[0], [COST_MPY] = numbers[1]},
        .peak = {[COST_PY] = numbers[2], [COST_MPY] = numbers[3]},
        .names = {[COST_PY] = numbers[4], [COST_MPY] = numbers[5]},
        .compile_peak = numbers[6],
        .file_bytes = {[COST_PY] = numbers[7], [COST_MPY] = numbers[8]},
        .native_objects = numbers[9],
        .natives = row->fields[COLUMN_NATIVES],
        .version = row->fields[COLUMN_VERSION],
        .firmware = row->fields[COLUMN_FIRMWARE],
        .parent = LIBRARY_NONE,
    };
    names_intern(&reading->libraries->names, module.name);
    vec_push(reading->arena, &reading->libraries->list, module);
    vec_push(reading->arena, &reading->links, (struct links){row->fields[COLUMN_IMPORTS], reading->line});
}

static enum ml_status read_row(struct reading *reading, struct memlint_text line)
{
    struct row row;
    enum cost_origin origin;
    if (!read_fields(line, &row))
        return refuse(reading, "16 columns", line);
    if (!read_numbers(&row))
        return refuse(reading, "numbers of bytes", line);
    if (!read_origin(row.fields[COLUMN_ORIGIN], &origin))
        return refuse(reading, "measured, derived or assumed", row.fields[COLUMN_ORIGIN]);
    struct memlint_text name = row.fields[COLUMN_MODULE];
    if (!name.size || names_find(&reading->libraries->names, name))
        return refuse(reading, "each module once", name);
    add_module(reading, &row, origin);
    return ML_OK;
}

static enum ml_status read_rows(struct reading *reading, struct memlint_text text)
{
    struct memlint_text line;
    bool in_rows = false;
    while (text_split(&text, '\n', &line)) {
        reading->line++;
        if (line.size && line.data[line.size - 1] == '\r')
            line.size--;
        if (line.size == 0 || line.data[0] == '#')
            continue;
        enum ml_status status = ML_OK;
        if (in_rows)
            status = read_row(reading, line);
        else if (!text_is(line, header))
            status = refuse(reading, "the header 'module,origin,…,firmware'", line);
        if (status)
            return status;
        in_rows = true;
    }
    return ML_OK;
}

/* The nearest package around it that has a row. */
static uint32_t find_parent(const struct libraries *libraries, struct memlint_text module)
{
    for (uint32_t end = module.size; end > 0; end--) {
        if (module.data[end - 1] != '.')
            continue;
        uint32_t parent = libraries_find(libraries, text_part(module, 0, end - 1));
        if (parent != LIBRARY_NONE)
            return parent;
    }
    return LIBRARY_NONE;
}

static uint32_t count_words(struct memlint_text text)
{
    struct memlint_text word;
    uint32_t count = 0;
    while (text_word(&text, &word))
        count++;
    return count;
}

static enum ml_status link_module(struct reading *reading, uint32_t index)
{
    struct library_module *module = &reading->libraries->list.items[index];
    struct memlint_text words = reading->links.items[index].imports, word;
    uint32_t *imports = arena_array(reading->arena, uint32_t, count_words(words));
    reading->line = reading->links.items[index].line;
    while (text_word(&words, &word)) {
        uint32_t found = libraries_find(reading->libraries, word);
        if (found == LIBRARY_NONE)
            return refuse(reading, "imports that have a row", word);
        imports[module->import_count++] = found;
    }
    module->imports = imports;
    module->parent = find_parent(reading->libraries, module->name);
    return ML_OK;
}

enum ml_status libraries_parse(struct arena *arena, const struct costdb_file *file, struct libraries *libraries,
                               struct ml_error *error)
{
    struct reading reading = {.arena = arena, .path = file->path, .libraries = libraries, .error = error};
    libraries->names.arena = arena;
    enum ml_status status = read_rows(&reading, file->text);
    for (uint32_t i = 0; !status && i < libraries->list.count; i++)
        status = link_module(&reading, i);
    return status;
}

uint32_t libraries_find(const struct libraries *libraries, struct memlint_text module)
{
    uint32_t name = names_find(&libraries->names, module);
    return name ? name - 1 : LIBRARY_NONE;
}

bool library_uses(const struct library_module *module, const char *native)
{
    struct memlint_text words = module->natives, word;
    while (text_word(&words, &word)) {
        if (text_is(word, native))
            return true;
    }
    return false;
}
