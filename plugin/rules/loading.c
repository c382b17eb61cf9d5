/* SPDX-License-Identifier: MIT */
/*
 * Modules are looked for where the board looks: beside the program, in the firmware, in lib/. Those that are files are
 * read, and so is what they import in turn. What was found of a module is remembered while the program is checked:
 *
 *     import m0      m0 defines, and loads m1; m1 defines, and loads math; math is the firmware's, and defines
 *     import m1      all is known
 */
#include "rules/loading.h"

#include "base/builder.h"
#include "project/modules.h"

enum {
    MOST_MODULES = 256,  /* of a program, the firmware's among them: of those after them nothing is known */
    MOST_IMPORTS = 1000, /* of a file: those after them are not looked at */
    MAX_MODULE = 1 << 20,
};

struct module_list {
    VEC(uint32_t) names;
};

struct module {
    bool known;
    enum loading own;         /* what its own statements do */
    struct module_list loads; /* what it imports */
    uint32_t asked;           /* the last question in which it came up */
};

struct loading_memory {
    struct arena *arena;
    struct arena *reading;
    struct names names;
    struct module modules[MOST_MODULES + 1]; /* by name */
    uint32_t questions;
};

struct loading_memory *loading_memory_new(struct arena *memory, struct arena *reading)
{
    struct loading_memory *made = arena_new(memory, struct loading_memory);
    made->arena = memory;
    made->names.arena = memory;
    made->reading = reading;
    reading->escape = memory->escape; /* out of memory in it ends the same work */
    arena_reset(reading);
    return made;
}

/* Importing these turns a radio on. */
static bool acts_natively(struct memlint_text module)
{
    return text_is(module, "wifi") || text_is(module, "_bleio");
}

static bool finds(const struct check_run *run, struct memlint_text module, bool in_lib, struct module_file *file)
{
    struct memlint_text program = run->facts->tree->source->filename;
    *file = modules_find(&run->world->reader, run->world->loading->reading, program, module, in_lib);
    return file->path.size != 0;
}

bool loading_is_native(const struct check_run *run, struct memlint_text module)
{
    struct module_file file;
    bool native = natives_find(&run->world->costs->natives, module) && !finds(run, module, false, &file);
    arena_reset(run->world->loading->reading);
    return native;
}

bool loading_is_plain(const struct import *import)
{
    return !import->member.size && text_find(import->module, '.', 0) == TEXT_NOT_FOUND;
}

/* false: there are too many. */
static bool add_name(struct loading_memory *memory, struct memlint_text module, struct module_list *list)
{
    uint32_t name = names_find(&memory->names, module);
    if (!name && memory->names.texts.count == MOST_MODULES)
        return false;
    if (!name)
        name = names_intern(&memory->names, arena_text(memory->arena, module));
    vec_push(memory->arena, &list->names, name);
    return true;
}

/* a.b.c loads a, a.b and a.b.c. */
static bool add_module(struct loading_memory *memory, struct memlint_text module, struct module_list *list)
{
    bool added = true;
    for (uint32_t dot = text_find(module, '.', 0); dot != TEXT_NOT_FOUND; dot = text_find(module, '.', dot + 1))
        added = added && add_name(memory, text_part(module, 0, dot), list);
    return added && add_name(memory, module, list);
}

/* Of from a import b: a.b, where that is a module. */
static bool add_member(const struct check_run *run, const struct import *import, struct module_list *list)
{
    struct loading_memory *memory = run->world->loading;
    struct memlint_text whole =
        text_format(memory->reading, "%.*s.%.*s", TEXT_ARGS(import->module), TEXT_ARGS(import->member));
    struct module_file file;
    bool is_module = finds(run, whole, false, &file) || finds(run, whole, true, &file);
    return !is_module || add_name(memory, whole, list);
}

/* What an import loads is added; false: that cannot be told. */
static bool add_import(const struct check_run *run, const struct import *import, struct module_list *list)
{
    if (import->future || import->in_type_checking)
        return true;
    if (!import->module.size || import->module.data[0] == '.')
        return false;
    return add_module(run->world->loading, import->module, list) &&
           (!import->member.size || add_member(run, import, list));
}

/* What it does itself, and what it imports. */
static enum loading read_module(const struct check_run *run, const struct module_file *file, struct module_list *loads)
{
    struct arena *arena = run->world->loading->reading;
    struct source source;
    struct tree tree = {0};
    struct facts facts = {0};
    struct memlint_text text;
    struct ml_error error;
    if (file->is_mpy || reader_read(&run->world->reader, arena, file->path, MAX_MODULE, &text))
        return LOADING_UNKNOWN;
    source_init(&source, arena, file->path, text);
    if (parser_parse(run->world->parser, arena, &source, &tree, &error))
        return LOADING_UNKNOWN;
    facts_build(&facts, arena, &tree, false);
    for (uint32_t i = 1; i < facts.imports.count; i++) {
        if (i > MOST_IMPORTS || !add_import(run, &facts.imports.items[i], loads))
            return LOADING_UNKNOWN;
    }
    return facts_only_defines(&facts) ? LOADING_DEFINES : LOADING_ACTS;
}

static enum loading look_at(const struct check_run *run, struct memlint_text module, struct module_list *loads)
{
    struct module_file file;
    bool native =
        natives_find(&run->world->costs->natives, module) || natives_in_any_python(module) || text_is(module, "typing");
    if (!finds(run, module, false, &file)) {
        if (native)
            return acts_natively(module) ? LOADING_ACTS : LOADING_DEFINES;
        if (!finds(run, module, true, &file))
            return LOADING_UNKNOWN;
    }
    return read_module(run, &file, loads);
}

static const struct module *know(const struct check_run *run, uint32_t name)
{
    struct loading_memory *memory = run->world->loading;
    struct module *module = &memory->modules[name];
    if (module->known)
        return module;
    module->own = look_at(run, names_text(&memory->names, name), &module->loads);
    module->known = true;
    arena_reset(memory->reading);
    return module;
}

/* Those that did not come up yet are to be looked at. */
static void add_new(struct loading_memory *memory, const struct module_list *list, struct module_list *queue)
{
    for (uint32_t i = 0; i < list->names.count; i++) {
        struct module *module = &memory->modules[list->names.items[i]];
        if (module->asked != memory->questions)
            vec_push(memory->arena, &queue->names, list->names.items[i]);
        module->asked = memory->questions;
    }
}

enum loading loading_of(const struct check_run *run, const struct import *import)
{
    struct loading_memory *memory = run->world->loading;
    struct module_list queue = {0};
    bool told = import - run->facts->imports.items <= MOST_IMPORTS && add_import(run, import, &queue);
    enum loading loading = told ? LOADING_DEFINES : LOADING_UNKNOWN;
    arena_reset(memory->reading);
    memory->questions++;
    for (uint32_t i = 0; loading == LOADING_DEFINES && i < queue.names.count; i++) {
        const struct module *module = know(run, queue.names.items[i]);
        add_new(memory, &module->loads, &queue);
        loading = module->own;
    }
    return loading;
}

bool loading_is_over(const struct facts *facts, const struct import *import,
                     bool (*stays)(const struct facts *facts, const struct import *other))
{
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        const struct import *other = &facts->imports.items[i];
        if (other >= import || i > MOST_IMPORTS)
            return false;
        if (!other->in_try && node_parent(facts->tree, other->statement) == 0 &&
            text_equal(other->module, import->module) &&
            (!import->member.size || text_equal(other->member, import->member)) && stays(facts, other))
            return true;
    }
    return false;
}
