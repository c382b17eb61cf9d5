/* SPDX-License-Identifier: MIT */
#include "project/users.h"

#include <stdlib.h>

#include "base/text.h"
#include "project/summary.h"

/* One file, as the others may import it. */
struct member {
    struct memlint_text filename;
    struct memlint_text data;
    uint32_t module; /* the last part of its name, as a number: colors; of a package's __init__.py the package */
    bool imported;   /* by another file of the project */
};

/* A name of modules, and who imports one of that name. */
struct module {
    uint32_t number;
    uint32_t importer; /* a member, counted from 1; 0: nobody */
    bool more;         /* members do */
};

struct memlint_project {
    struct arena arena;
    uint32_t count;
    struct member *members; /* sorted by filename */
    struct module *modules; /* as many, sorted by number; of equal ones the first counts */
};

/* lib/colors.py → colors, lib/paint/__init__.py → paint */
static struct memlint_text module_of(struct memlint_text filename)
{
    struct memlint_text rest = filename, part, last = {0}, folder = {0};
    while (text_split(&rest, '/', &part)) {
        folder = last;
        last = part;
    }
    uint32_t dot = text_find(last, '.', 0);
    last = dot == TEXT_NOT_FOUND ? last : text_part(last, 0, dot);
    return text_is(last, "__init__") ? folder : last;
}

static int by_name(const void *a, const void *b)
{
    return text_compare(((const struct member *)a)->filename, ((const struct member *)b)->filename);
}

static int by_number(const void *a, const void *b)
{
    uint32_t left = ((const struct module *)a)->number, right = ((const struct module *)b)->number;
    return (left > right) - (left < right);
}

/* The first of that number; NULL: no file is called so. */
static struct module *find_module(const struct memlint_project *project, uint32_t number)
{
    uint32_t low = 0, high = project->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (project->modules[middle].number < number)
            low = middle + 1;
        else
            high = middle;
    }
    return low < project->count && project->modules[low].number == number ? &project->modules[low] : NULL;
}

static void add_importer(struct module *module, uint32_t importer)
{
    module->more |= module->importer && module->importer != importer;
    module->importer = importer;
}

static void add_imports(struct memlint_project *project, uint32_t member)
{
    struct memlint_text data = project->members[member].data;
    uint32_t at = 0, number;
    for (uint32_t i = 0; i < project->count && !summary_knows(data); i++)
        add_importer(&project->modules[i], member + 1);
    while ((number = summary_next_import(data, &at))) {
        struct module *module = find_module(project, number);
        if (module)
            add_importer(module, member + 1);
    }
}

static void mark_imported(struct memlint_project *project)
{
    for (uint32_t i = 0; i < project->count; i++)
        project->modules[i].number = project->members[i].module;
    qsort(project->modules, project->count, sizeof *project->modules, by_number);
    for (uint32_t i = 0; i < project->count; i++)
        add_imports(project, i);
    for (uint32_t i = 0; i < project->count; i++) {
        const struct module *module = find_module(project, project->members[i].module);
        project->members[i].imported = module->more || (module->importer && module->importer != i + 1);
    }
}

struct linking {
    struct memlint_project *project;
    uint32_t count;
    const struct memlint_summary *summaries;
};

static enum ml_status link_work(void *context)
{
    const struct linking *linking = context;
    struct memlint_project *project = linking->project;
    project->count = linking->count;
    project->members = arena_array(&project->arena, struct member, linking->count);
    project->modules = arena_array(&project->arena, struct module, linking->count);
    for (uint32_t i = 0; i < linking->count; i++) {
        const struct memlint_summary *from = &linking->summaries[i];
        project->members[i] =
            (struct member){from->filename, from->data, summary_number(module_of(from->filename)), false};
    }
    if (!project->count)
        return ML_OK;
    qsort(project->members, project->count, sizeof *project->members, by_name);
    mark_imported(project);
    return ML_OK;
}

struct memlint_project *users_link(uint32_t count, const struct memlint_summary *summaries)
{
    struct memlint_project *project = calloc(1, sizeof *project);
    if (!project || arena_protect(&project->arena, link_work, &(struct linking){project, count, summaries}) == ML_OK)
        return project;
    users_unlink(project);
    return NULL;
}

void users_unlink(struct memlint_project *project)
{
    if (!project)
        return;
    arena_free(&project->arena);
    free(project);
}

/* sys.modules["__main__"].RED = 1   fn.__globals__["RED"]: names of a program that nobody imports. */
static bool reaches_program(const struct memlint_project *project, const struct member *it)
{
    static const char *const ways[] = {"__main__", "__globals__", "f_globals"};
    if (it->module != summary_number(TEXT("code")) && it->module != summary_number(TEXT("main")))
        return false;
    for (uint32_t i = 0; i < project->count; i++) {
        for (size_t way = 0; way < ARRAY_LEN(ways) && &project->members[i] != it; way++) {
            if (summary_mentions(project->members[i].data, text_of(ways[way])))
                return true;
        }
    }
    return false;
}

enum users users_of(const struct memlint_project *project, struct memlint_text filename, struct memlint_text name)
{
    const struct member key = {.filename = filename};
    const struct member *it =
        project && project->count ? bsearch(&key, project->members, project->count, sizeof key, by_name) : NULL;
    if (!it)
        return USERS_UNKNOWN;
    if (reaches_program(project, it))
        return USERS_SOMEBODY;
    for (uint32_t i = 0; it->imported && i < project->count; i++) {
        if (&project->members[i] != it && summary_mentions(project->members[i].data, name))
            return USERS_SOMEBODY;
    }
    return USERS_NOBODY;
}
