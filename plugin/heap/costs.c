/* SPDX-License-Identifier: MIT */
#include "heap/costs.h"

#include "base/builder.h"
#include "heap/measured.h"

/* The firmware's names */

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* \x0a → the byte; everything else as it stands. */
static struct memlint_text decoded(struct arena *arena, struct memlint_text name)
{
    struct builder builder = {.arena = arena};
    for (uint32_t i = 0; i < name.size; i++) {
        bool escape = i + 3 < name.size && name.data[i] == '\\' && name.data[i + 1] == 'x';
        int high = escape ? hex_digit(name.data[i + 2]) : -1, low = escape ? hex_digit(name.data[i + 3]) : -1;
        if (high >= 0 && low >= 0) {
            build_byte(&builder, (char)(unsigned char)(high * 16 + low));
            i += 3;
        } else {
            build_byte(&builder, name.data[i]);
        }
    }
    return build_result(&builder);
}

/* Lines of comment, then a name a line, as it is: " " and the empty line are names. */
static void read_names(struct arena *arena, struct memlint_text text, struct names *names)
{
    struct memlint_text line;
    bool in_head = true;
    names->arena = arena;
    while (text_split(&text, '\n', &line)) {
        in_head = in_head && line.size && line.data[0] == '#';
        if (in_head)
            continue;
        names_intern(names, text_find(line, '\\', 0) == TEXT_NOT_FOUND ? line : decoded(arena, line));
    }
}

bool costs_name_is_free(const struct costdb *db, struct memlint_text name)
{
    return names_find(&db->firmware_names, name) != 0;
}

enum ml_status costdb_load(struct arena *arena, const struct costdb_sources *sources, struct costdb **db,
                           struct ml_error *error)
{
    *db = NULL;
    struct costdb *made = arena_new(arena, struct costdb);
    enum ml_status status = boards_parse(arena, &sources->boards, &made->boards, error);
    if (!status)
        status = natives_parse(arena, &sources->natives, &made->natives, error);
    if (!status)
        status = libraries_parse(arena, &sources->libraries, &made->libraries, error);
    if (status)
        return status;
    read_names(arena, sources->firmware_names.text, &made->firmware_names);
    *db = made;
    return ML_OK;
}

/*
 * An import
 *
 * Python loads the packages around a module, then runs the module, which loads what it imports. Meanwhile its code is
 * there, about four fifths of what it will keep. A .py is highest while it is compiled, before its own imports; a .mpy
 * when it has run, after them. On measured trees that gives the peak within 2 % (median), 6 % (nine in ten).
 */

enum step { STEP_PARENT, STEP_ENTER, STEP_IMPORTS };

struct visit {
    uint32_t module;
    uint32_t step; /* from STEP_IMPORTS on: which import comes next */
};

struct walk {
    const struct costdb *db;
    struct costs_imports *imports;
    struct visit *stack; /* each module is on it once at most */
    uint32_t depth;
    int64_t live; /* kept so far, with the code of those that still run */
    int64_t peak;
    int64_t kept[COST_ORIGINS];
    int64_t objects; /* native ones */
    uint32_t modules;
    struct memlint_bytes users_kept; /* what the user has measured */
    struct memlint_bytes users_peak; /* the highest of it; unknown: there is none */
};

static enum cost_format format_of(const struct walk *walk, uint32_t module)
{
    const uint8_t *as_py = walk->imports->as_py;
    return as_py && as_py[module] ? COST_PY : COST_MPY;
}

static void reach(struct walk *walk, int64_t bytes)
{
    if (bytes > walk->peak)
        walk->peak = bytes;
}

/* Its figure holds all that it imports, so nothing below it is visited. */
static void load_measured(struct walk *walk, uint32_t index, const struct user_library *found)
{
    const struct measured_tree tree = {
        .db = walk->db,
        .imports = walk->imports,
        .module = &walk->db->libraries.list.items[index],
        .found = found,
        .format = format_of(walk, index),
    };
    struct costs_added added = measured_load(&tree);
    walk->imports->names += added.names;
    walk->users_kept = bytes_add(walk->users_kept, added.kept);
    walk->users_peak = bytes_known(walk->users_peak) ? bytes_max(walk->users_peak, added.peak) : added.peak;
    reach(walk, walk->live + bytes_middle(added.peak));
    walk->live += bytes_middle(added.kept);
}

static void push(struct walk *walk, uint32_t module)
{
    if (module == LIBRARY_NONE || walk->imports->loaded[module])
        return;
    const struct user_library *found = measured_find(&walk->db->libraries.list.items[module], format_of(walk, module));
    walk->imports->loaded[module] = 1;
    walk->modules++;
    if (found)
        load_measured(walk, module, found);
    else
        walk->stack[walk->depth++] = (struct visit){.module = module, .step = STEP_PARENT};
}

static int64_t code_share(int64_t kept)
{
    return kept * 4 / 5;
}

static void enter(struct walk *walk, uint32_t index)
{
    const struct library_module *module = &walk->db->libraries.list.items[index];
    enum cost_format format = format_of(walk, index);
    walk->imports->names += module->names[format];
    if (format == COST_PY)
        reach(walk, walk->live + module->peak[format]);
    walk->live += code_share(module->kept[format]);
}

static void leave(struct walk *walk, uint32_t index)
{
    const struct library_module *module = &walk->db->libraries.list.items[index];
    enum cost_format format = format_of(walk, index);
    walk->live -= code_share(module->kept[format]);
    if (format == COST_MPY)
        reach(walk, walk->live + module->peak[format]);
    walk->live += module->kept[format];
    walk->kept[module->origin] += module->kept[format];
    walk->objects += module->native_objects;
}

static void advance(struct walk *walk)
{
    struct visit *visit = &walk->stack[walk->depth - 1];
    const struct library_module *module = &walk->db->libraries.list.items[visit->module];
    uint32_t step = visit->step++;
    if (step == STEP_PARENT) {
        push(walk, module->parent);
    } else if (step == STEP_ENTER) {
        enter(walk, visit->module);
    } else if (step - STEP_IMPORTS < module->import_count) {
        push(walk, module->imports[step - STEP_IMPORTS]);
    } else {
        leave(walk, visit->module);
        walk->depth--;
    }
}

/* Each origin's part in its own band: only the measured part of a sum is as good as a measurement. */
static struct memlint_bytes kept_range(const struct walk *walk)
{
    enum { OBJECT_COUNTED = 16, OBJECT_LARGEST = 96 };
    struct memlint_bytes kept = walk->users_kept;
    for (uint32_t i = 0; i < COST_ORIGINS; i++) {
        if (walk->kept[i])
            kept = bytes_add(kept, estimate_tree_kept((enum cost_origin)i, walk->kept[i]));
    }
    kept.high += walk->objects * (OBJECT_LARGEST - OBJECT_COUNTED);
    return kept;
}

/* A peak is one number; the weaker the rows, the wider its band, in proportion to what they keep. What the user has
 * measured has a range of its own, where nothing else is loaded with it. */
static struct memlint_bytes peak_range(const struct walk *walk)
{
    struct memlint_bytes peak = bytes_zero(MEMLINT_UNIT_PEAK);
    int64_t sum = 0, given = 0;
    for (uint32_t i = 0; i < COST_ORIGINS; i++)
        sum += walk->kept[i];
    if (!sum && bytes_known(walk->users_peak))
        return walk->users_peak;
    for (uint32_t i = COST_ORIGINS; i-- > 0;) {
        int64_t part = i == 0 ? walk->peak - given : sum ? bytes_product(walk->peak, walk->kept[i]) / sum : 0;
        given += part;
        if (part)
            peak = bytes_add(peak, estimate_tree_peak((enum cost_origin)i, part));
    }
    return peak;
}

struct costs_imports costs_imports_begin(const struct costdb *db, struct arena *arena)
{
    return (struct costs_imports){
        .loaded = arena_array(arena, uint8_t, db->libraries.list.count),
        .others = arena_array(arena, int64_t, db->others.texts.count),
    };
}

struct costs_added costs_of_import(const struct costdb *db, struct arena *arena, struct costs_imports *imports,
                                   uint32_t module)
{
    struct walk walk = {
        .db = db,
        .imports = imports,
        .stack = arena_array(arena, struct visit, db->libraries.list.count),
        .users_kept = bytes_zero(MEMLINT_UNIT_KEPT),
        .users_peak = bytes_unknown(),
    };
    int64_t names_before = imports->names;
    push(&walk, module);
    while (walk.depth)
        advance(&walk);
    reach(&walk, walk.live);
    return (struct costs_added){
        .kept = kept_range(&walk),
        .peak = peak_range(&walk),
        .names = imports->names - names_before,
        .modules = walk.modules,
    };
}
