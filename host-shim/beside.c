/* SPDX-License-Identifier: MIT */
/* realpath is in the XSI part of POSIX. */
#define _XOPEN_SOURCE 700

#include "beside.h"

#include <stdlib.h>
#include <string.h>

#include "console.h"
#include "fix.h"
#include "folders.h"
#include "slice.h"

enum { MOST_FILES = 2000 };

static void take_config(void *context, const struct memlint_bridge_setting *setting)
{
    char **config = context;
    if (!slice_is(setting->name, "config"))
        return;
    free(*config);
    *config = memory_text(setting->value.data, setting->value.size);
}

/* Absolute; NULL: it isn't there. The caller frees it. */
static char *project_of(const struct session *session, const char *path, const char *folder)
{
    char *config = NULL;
    memlint_bridge_each_setting(session->bridge, path, take_config, &config);
    char *top = config && strcmp(config, "none") != 0 ? folders_of(config) : memory_format("%s", folder);
    char *real = realpath(top, NULL);
    free(top);
    free(config);
    return real;
}

/* Files of one folder come one after the other, and have one project. */
static void find_projects(const struct session *session, const struct walk *walk, struct words *projects)
{
    char *last = NULL;
    for (size_t i = 0; i < walk->count; i++) {
        bool is_named = strcmp(walk->files[i].path, "-") == 0 && session->cli.stdin_filename;
        const char *path = is_named ? session->cli.stdin_filename : walk->files[i].path;
        char *folder = folders_of(path), *project = NULL;
        if (!last || strcmp(folder, last) != 0)
            project = project_of(session, path, folder);
        if (project)
            words_take(projects, project);
        free(last);
        last = folder;
    }
    free(last);
    words_sort(projects);
}

/* A folder is no file that can be read: anything may be in it. */
static void add_project(struct session *session, struct walk *found, const char *project)
{
    size_t start = found->count;
    bool all = walk_add(found, project) == 0 && !found->failed && found->count < MOST_FILES;
    for (size_t i = start; i < found->count; i++)
        memlint_bridge_add_beside(session->bridge, found->files[i].path);
    if (all)
        return;
    memlint_bridge_add_beside(session->bridge, project);
    if (fix_is_wanted(&session->cli) && !session->cli.quiet)
        console_note("%s: not all files of this project could be looked at, so names that one of them may use stay",
                     project);
}

void beside_add(struct session *session, const struct walk *walk)
{
    struct words projects = {0};
    struct walk found = {.bridge = session->bridge, .most = MOST_FILES, .quiet = true};
    const char *last = NULL;
    find_projects(session, walk, &projects);
    for (size_t i = 0; i < projects.count; i++) {
        if (last && folders_hold(last, projects.items[i]))
            continue;
        last = projects.items[i];
        add_project(session, &found, last);
    }
    walk_free(&found);
    words_free(&projects);
}
