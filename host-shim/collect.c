/* SPDX-License-Identifier: MIT */
#include "collect.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "console.h"
#include "input.h"
#include "list.h"
#include "runtime.h"

/* A word that is no path may have been meant as a command. */
static void say_missing(const struct session *session, const char *path, int number)
{
    const char *command = NULL;
    if (number == ENOENT && !session->cli.command_named && session->cli.arguments.count &&
        path == session->cli.arguments.items[0])
        command = table_nearest_command(&session->table, path);
    const char *what = number == ENOENT ? "no such file or folder" : strerror(number);
    if (command)
        console_error("%s: %s; did you mean the command %s?", path, what, command);
    else
        console_error("%s: %s", path, what);
}

static bool collect_path(const struct session *session, struct walk *walk, const char *path)
{
    int number = walk_add(walk, path);
    if (number)
        say_missing(session, path, number);
    return number == 0;
}

static bool collect_listed(const struct session *session, struct walk *walk)
{
    struct words names = {0};
    bool good = list_read(&names, session->cli.files_from);
    for (size_t i = 0; i < names.count; i++)
        good &= collect_path(session, walk, strcmp(names.items[i], "-") == 0 ? "./-" : names.items[i]);
    words_free(&names);
    return good;
}

bool collect_paths(const struct session *session, struct walk *walk)
{
    const struct words *paths = &session->cli.arguments;
    bool good = true;
    if (!paths->count && !session->cli.files_from)
        good &= collect_path(session, walk, session->cli.stdin_filename ? "-" : ".");
    for (size_t i = 0; i < paths->count; i++)
        good &= collect_path(session, walk, paths->items[i]);
    if (session->cli.files_from)
        good &= collect_listed(session, walk);
    walk_finish(walk);
    return good && !walk->failed;
}

static int32_t add_text(const struct session *session, const struct walk_file *file, struct memlint_text text,
                        uint32_t as_entry)
{
    bool is_renamed = strcmp(file->path, "-") == 0 && session->cli.stdin_filename;
    return memlint_bridge_add_text(session->bridge, is_renamed ? session->cli.stdin_filename : file->path, text,
                                   as_entry);
}

/* What is wrong (of the bridge: until its next call), or NULL. Standard input stays: it may have to be handed over, or
 * written, once more. */
static const char *add_stream(struct session *session, const struct walk_file *file, uint32_t as_entry)
{
    struct session_stream own = {NULL, 0}, *stream = strcmp(file->path, "-") == 0 ? &session->stream : &own;
    const char *error = stream->data ? NULL : input_read(file->path, &stream->data, &stream->size);
    if (error)
        session_keep_stream(session, NULL, 0);
    else if (add_text(session, file, (struct memlint_text){stream->data, (uint32_t)stream->size}, as_entry) !=
             MEMLINT_OK)
        error = memlint_bridge_error(session->bridge);
    free(own.data);
    return error;
}

static bool add_file(struct session *session, const struct walk_file *file, uint32_t as_entry)
{
    const char *error = NULL;
    if (file->is_stream)
        error = add_stream(session, file, as_entry);
    else if (memlint_bridge_add_file(session->bridge, file->path, as_entry) != MEMLINT_OK)
        error = memlint_bridge_error(session->bridge);
    if (error)
        console_error("%s: %s", strcmp(file->path, "-") == 0 ? "standard input" : file->path, error);
    return !error;
}

static bool wants_report(const struct session *session)
{
    static const char *const reports[] = {"auto", "report", "report-json"};
    for (size_t i = 0; i < sizeof reports / sizeof reports[0]; i++)
        if (strcmp(session->format, reports[i]) == 0)
            return true;
    return false;
}

/* One file, and nothing else, was named for a report: it is the program. */
static bool is_alone(const struct session *session, const struct walk *walk)
{
    const struct words *paths = &session->cli.arguments;
    bool wanted = wants_report(session) || runtime_is_wanted(&session->cli);
    if (walk->count != 1 || paths->count > 1 || !wanted)
        return false;
    return walk->files[0].is_stream || (paths->count && strcmp(walk->files[0].path, paths->items[0]) == 0);
}

size_t collect_add(struct session *session, const struct walk *walk)
{
    size_t added = 0;
    uint32_t as_entry = is_alone(session, walk);
    for (size_t i = 0; i < walk->count; i++)
        added += add_file(session, &walk->files[i], as_entry);
    return added;
}
