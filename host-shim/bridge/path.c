/* SPDX-License-Identifier: MIT */
#include "path.h"

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
