/* SPDX-License-Identifier: MIT */
/* realpath is in the XSI part of POSIX. */
#define _XOPEN_SOURCE 700

#include "path.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/builder.h"

enum { LONGEST_PATH = 4096 };

/* What is left of path below folder; path itself when it isn't. */
static struct memlint_text below(struct memlint_text path, struct memlint_text folder)
{
    bool is_root = text_is(folder, "/");
    struct memlint_text start = text_part(path, 0, folder.size);
    if (path.size <= folder.size || !text_equal(start, folder) || (!is_root && path.data[folder.size] != '/'))
        return path;
    return text_part(path, folder.size + !is_root, path.size);
}

static struct memlint_text tidy(struct arena *arena, struct memlint_text path)
{
    struct builder builder = {.arena = arena};
    struct memlint_text rest = path, step;
    const char *before = text_starts(path, "/") ? "/" : "";
    while (text_split(&rest, '/', &step)) {
        if (step.size == 0 || text_is(step, "."))
            continue;
        build_string(&builder, before);
        build_text(&builder, step);
        before = "/";
    }
    return builder.size ? build_result(&builder) : path;
}

struct memlint_text path_relative(struct arena *arena, struct memlint_text path)
{
    char folder[LONGEST_PATH];
    struct memlint_text tidied = tidy(arena, path);
    if (!text_starts(tidied, "/") || !getcwd(folder, sizeof folder))
        return tidied;
    return below(tidied, text_of(folder));
}

static bool is_plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           (byte != '\0' && strchr("-._~/", byte));
}

struct memlint_text path_uri(struct arena *arena, struct memlint_text path)
{
    struct builder builder = {.arena = arena};
    build_string(&builder, text_starts(path, "/") ? "file://" : "");
    for (uint32_t i = 0; i < path.size; i++) {
        if (is_plain(path.data[i]))
            build_byte(&builder, path.data[i]);
        else
            build_format(&builder, "%%%02X", (unsigned)(unsigned char)path.data[i]);
    }
    return build_result(&builder);
}

uint32_t path_name_start(struct memlint_text path)
{
    uint32_t at = path.size;
    while (at && path.data[at - 1] != '/')
        at--;
    return at;
}

struct memlint_text path_parent(struct memlint_text path)
{
    uint32_t end = path_name_start(path);
    return end ? text_part(path, 0, end > 1 ? end - 1 : end) : TEXT(".");
}

struct memlint_text path_real(struct arena *arena, struct memlint_text path)
{
    char *real = realpath(arena_text(arena, path).data, NULL);
    if (!real)
        return (struct memlint_text){0};
    struct memlint_text found = text_of(real);
    char *copy = arena_try_alloc(arena, (size_t)found.size + 1);
    if (copy)
        memcpy(copy, real, (size_t)found.size + 1);
    free(real);
    if (!copy)
        arena_escape(arena);
    return (struct memlint_text){copy, found.size};
}

/* Appends the parts of a path to an absolute one that ends in no slash, taking "." and ".." by what they say. */
static void append(struct builder *builder, struct memlint_text path)
{
    struct memlint_text part;
    while (text_split(&path, '/', &part)) {
        if (part.size == 0 || text_is(part, "."))
            continue;
        if (text_is(part, "..")) {
            uint32_t parent = path_name_start((struct memlint_text){builder->data, builder->size});
            builder->size = parent ? parent - 1 : 0;
            continue;
        }
        build_byte(builder, '/');
        build_text(builder, part);
    }
}

struct memlint_text path_folder(struct arena *arena, struct memlint_text path)
{
    struct memlint_text folder = path_parent(path), real = path_real(arena, folder);
    if (real.size)
        return real;
    struct builder builder = {.arena = arena};
    if (!text_starts(path, "/"))
        append(&builder, path_real(arena, TEXT(".")));
    append(&builder, folder);
    return builder.size ? build_result(&builder) : TEXT("/");
}

/* How much of both is the same folders: "/a/b" and "/a/bc" share "/a". */
static uint32_t shared(struct memlint_text a, struct memlint_text b)
{
    uint32_t at = 0, end = 0;
    for (; at < a.size && at < b.size && a.data[at] == b.data[at]; at++)
        if (a.data[at] == '/')
            end = at;
    bool whole = (at == a.size || a.data[at] == '/') && (at == b.size || b.data[at] == '/');
    return whole ? at : end;
}

struct memlint_text path_from(struct arena *arena, struct memlint_text folder, struct memlint_text path)
{
    struct builder builder = {.arena = arena};
    struct memlint_text base = text_is(folder, "/") ? TEXT("") : folder, own = path_folder(arena, path), part;
    own = text_is(own, "/") ? TEXT("") : own;
    uint32_t same = shared(base, own);
    struct memlint_text up = text_part(base, same, base.size), down = text_part(own, same, own.size);
    while (text_split(&up, '/', &part))
        build_string(&builder, part.size ? "../" : "");
    while (text_split(&down, '/', &part))
        if (part.size)
            build_format(&builder, "%.*s/", TEXT_ARGS(part));
    build_text(&builder, text_part(path, path_name_start(path), path.size));
    return build_result(&builder);
}
