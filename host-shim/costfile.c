/* SPDX-License-Identifier: MIT */
#include "costfile.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "console.h"
#include "folders.h"
#include "input.h"
#include "lock.h"
#include "replace.h"
#include "search.h"
#include "slice.h"

/* A path in a configuration file starts at that file's folder. */
static char *path_of(const struct memlint_bridge_setting *setting)
{
    char *value = memory_text(setting->value.data, setting->value.size);
    if (!setting->path.size || value[0] == '/')
        return value;
    char *file = memory_text(setting->path.data, setting->path.size), *folder = folders_of(file);
    char *path = memory_format("%s/%s", folder, value);
    free(folder);
    free(file);
    free(value);
    return path;
}

static void take_setting(void *context, const struct memlint_bridge_setting *setting)
{
    struct costfile *file = context;
    if (!slice_is(setting->name, "costdb"))
        return;
    free(file->path);
    file->path = path_of(setting);
}

bool costfile_find(struct costfile *file, struct session *session)
{
    *file = (struct costfile){.folder = -1};
    if (memlint_bridge_each_setting(session->bridge, NULL, take_setting, file) != MEMLINT_OK)
        return session_fail(session) == STATUS_GOOD;
    for (size_t i = 0; i < session->cli.setting_count; i++) {
        if (strcmp(session->cli.settings[i].name, "costdb") != 0)
            continue;
        free(file->path);
        file->path = memory_format("%s", session->cli.settings[i].value);
    }
    char *user = file->path ? NULL : search_user_folder();
    if (user)
        file->path = memory_format("%s/costdb.yaml", user);
    free(user);
    if (file->path && *file->path)
        return true;
    console_error("there is no file to write to: name one with --costdb FILE");
    return false;
}

static bool make_folder(const char *folder)
{
    int error = folders_make(folder, 0777);
    if (error)
        console_error("%s: the folder cannot be made: %s", folder, strerror(error));
    return !error;
}

/* Other memlints hold it for as long as a file is written. */
static bool lock(struct costfile *file, const char *folder)
{
    enum { WAIT_MS = 10000 };
    int number = lock_folder(folder, WAIT_MS, &file->folder);
    if (number == EWOULDBLOCK)
        console_error("%s: another memlint has kept this folder locked for %d s; try again", folder, WAIT_MS / 1000);
    else if (number)
        console_error("%s: %s", folder, strerror(number));
    return !number;
}

static bool read_all(struct costfile *file)
{
    if (access(file->path, F_OK) != 0 && errno == ENOENT)
        return true;
    const char *problem = input_read(file->path, &file->data, &file->size);
    if (!problem && file->size > UINT32_MAX)
        problem = "it is too large";
    if (problem)
        console_error("%s: %s", file->path, problem);
    return !problem;
}

bool costfile_open(struct costfile *file)
{
    char *folder = folders_of(file->path);
    bool good = make_folder(folder) && lock(file, folder) && read_all(file);
    free(folder);
    return good;
}

static bool check(const struct costfile *file, const struct replace *replace, int error)
{
    if (error)
        console_error("%s: %s: %s", file->path, replace_failure(replace), strerror(error));
    return !error;
}

bool costfile_try(const struct costfile *file)
{
    struct replace replace;
    int error = replace_open(&replace, file->path, 0666);
    if (!error)
        error = replace_close(&replace, false);
    return check(file, &replace, error);
}

bool costfile_replace(const struct costfile *file, struct memlint_text text)
{
    struct replace replace;
    int error = replace_open(&replace, file->path, 0666);
    if (error)
        return check(file, &replace, error);
    replace_put(&replace, text);
    error = replace_close(&replace, true);
    return check(file, &replace, error);
}

void costfile_close(struct costfile *file)
{
    if (file->folder >= 0)
        close(file->folder);
    free(file->path);
    free(file->data);
    *file = (struct costfile){.folder = -1};
}
