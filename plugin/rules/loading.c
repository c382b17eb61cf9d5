/* SPDX-License-Identifier: MIT */
/*
 * Modules are looked for where the board looks: beside the program, in the firmware, in lib/. Those that are files are
 * read, and what they import in turn, up to a number that no program of a board has.
 */
#include "rules/loading.h"

#include "base/builder.h"
#include "project/modules.h"

enum {
    MOST_MODULES = 64,
    MAX_MODULE = 1 << 20,
    MOST_IMPORTS = 1000, /* of a file: those after them are not looked at */
};

struct search {
    const struct check_run *run;
    struct names modules; /* to be looked at, each once */
};

/* Importing these turns a radio on. */
static bool acts_natively(struct memlint_text module)
{
    return text_is(module, "wifi") || text_is(module, "_bleio");
}

static bool finds(const struct search *search, struct memlint_text module, bool in_lib, struct module_file *file)
{
    const struct check_run *run = search->run;
    *file = modules_find(&run->world->reader, run->arena, run->facts->tree->source->filename, module, in_lib);
    return file->path.size != 0;
}

bool loading_is_native(const struct check_run *run, struct memlint_text module)
{
    struct module_file file;
    const struct search search = {.run = run};
    return natives_find(&run->world->costs->natives, module) && !finds(&search, module, false, &file);
}

bool loading_is_plain(const struct import *import)
{
    return !import->member.size && text_find(import->module, '.', 0) == TEXT_NOT_FOUND;
}

/* a.b.c loads a, a.b and a.b.c. */
static void add_module(struct search *search, struct memlint_text module)
{
    for (uint32_t dot = text_find(module, '.', 0); dot != TEXT_NOT_FOUND; dot = text_find(module, '.', dot + 1))
        names_intern(&search->modules, text_part(module, 0, dot));
    names_intern(&search->modules, module);
}

static void add_member(struct search *search, struct memlint_text module, struct memlint_text member)
{
    struct memlint_text whole = text_format(search->run->arena, "%.*s.%.*s", TEXT_ARGS(module), TEXT_ARGS(member));
    struct module_file file;
    if (finds(search, whole, false, &file) || finds(search, whole, true, &file))
        names_intern(&search->modules, whole);
}

/* What an import loads is to be looked at; false: that cannot be told. */
static bool add_import(struct search *search, const struct import *import)
{
    if (import->future || import->in_type_checking)
        return true;
    if (!import->module.size || import->module.data[0] == '.')
        return false;
    add_module(search, import->module);
    if (import->member.size)
        add_member(search, import->module, import->member);
    return true;
}

/* Reads a module, and adds what it imports. */
static enum loading read_module(struct search *search, const struct module_file *file)
{
    const struct check_run *run = search->run;
    struct source *source = arena_new(run->arena, struct source);
    struct tree *tree = arena_new(run->arena, struct tree);
    struct facts *facts = arena_new(run->arena, struct facts);
    struct memlint_text text;
    struct ml_error error;
    if (file->is_mpy || ++*run->world->modules_read > MOST_MODULES)
        return LOADING_UNKNOWN;
    if (reader_read(&run->world->reader, run->arena, file->path, MAX_MODULE, &text))
        return LOADING_UNKNOWN;
    source_init(source, run->arena, file->path, text);
    if (parser_parse(run->world->parser, run->arena, source, tree, &error))
        return LOADING_UNKNOWN;
    facts_build(facts, run->arena, tree, false);
    for (uint32_t i = 1; i < facts->imports.count; i++) {
        if (!add_import(search, &facts->imports.items[i]))
            return LOADING_UNKNOWN;
    }
    return facts_only_defines(facts) ? LOADING_DEFINES : LOADING_ACTS;
}

static enum loading look_at(struct search *search, struct memlint_text module)
{
    struct module_file file;
    bool native = natives_find(&search->run->world->costs->natives, module) || natives_in_any_python(module) ||
                  text_is(module, "typing");
    if (!finds(search, module, false, &file)) {
        if (native)
            return acts_natively(module) ? LOADING_ACTS : LOADING_DEFINES;
        if (!finds(search, module, true, &file))
            return LOADING_UNKNOWN;
    }
    return read_module(search, &file);
}

enum loading loading_of(const struct check_run *run, const struct import *import)
{
    struct search search = {.run = run, .modules = {.arena = run->arena}};
    if (import - run->facts->imports.items > MOST_IMPORTS || !add_import(&search, import))
        return LOADING_UNKNOWN;
    for (uint32_t i = 0; i < search.modules.texts.count; i++) {
        enum loading loading = i < MOST_MODULES ? look_at(&search, search.modules.texts.items[i]) : LOADING_UNKNOWN;
        if (loading != LOADING_DEFINES)
            return loading;
    }
    return LOADING_DEFINES;
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
