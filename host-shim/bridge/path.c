/* SPDX-License-Identifier: MIT */
/* realpath is in the XSI part of POSIX. */
#define _XOPEN_SOURCE 700

#include "path.h"

#include <stdlib.h>

#include "base/builder.h"

/* Of "src/code.py": where "code.py" begins. */
static uint32_t name_start(struct memlint_text path)
{
    uint32_t at = path.size;
    while (at && path.data[at - 1] != '/')
        at--;
    return at;
}

/* A copy of the real path, or an empty text. */
static struct memlint_text real_path(struct arena *arena, struct memlint_text path)
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
            uint32_t parent = name_start((struct memlint_text){builder->data, builder->size});
            builder->size = parent ? parent - 1 : 0;
            continue;
        }
        build_byte(builder, '/');
        build_text(builder, part);
    }
}

struct memlint_text path_folder(struct arena *arena, struct memlint_text path)
{
    struct memlint_text folder = text_part(path, 0, name_start(path));
    struct memlint_text real = real_path(arena, folder.size ? folder : TEXT("."));
    if (real.size)
        return real;
    struct builder builder = {.arena = arena};
    if (!text_starts(path, "/"))
        append(&builder, real_path(arena, TEXT(".")));
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
    build_text(&builder, text_part(path, name_start(path), path.size));
    return build_result(&builder);
}
