/* SPDX-License-Identifier: MIT */
/* In a pattern: ? is one byte but /, * any number of them, and ** any number of any bytes. */
#include "rules/rule_paths.h"

/* Goes back to the last star alone, and where that is one *, to the last ** before it: no more than the pattern times
 * the path in steps. */
static bool glob_matches(struct memlint_text glob, struct memlint_text path)
{
    struct {
        uint32_t glob, path; /* where the star is tried again; path == UINT32_MAX: there was none */
    } one = {0, UINT32_MAX}, any = {0, UINT32_MAX};
    uint32_t g = 0, p = 0;
    while (g < glob.size || p < path.size) {
        char byte = g < glob.size ? glob.data[g] : '\0';
        bool doubled = byte == '*' && g + 1 < glob.size && glob.data[g + 1] == '*';
        if (doubled) {
            g += 2;
            if (g < glob.size && glob.data[g] == '/' && (g < 3 || glob.data[g - 3] == '/'))
                g++; /* a, **, b with slashes between is a/b, too */
            any.glob = g;
            any.path = p;
            one.path = UINT32_MAX;
        } else if (byte == '*') {
            one.glob = ++g;
            one.path = p;
        } else if (g < glob.size && p < path.size && (byte == path.data[p] || (byte == '?' && path.data[p] != '/'))) {
            g++;
            p++;
        } else if (one.path < path.size && path.data[one.path] != '/') {
            g = one.glob;
            p = ++one.path;
        } else if (any.path < path.size) {
            g = any.glob;
            p = ++any.path;
            one.path = UINT32_MAX;
        } else {
            return false;
        }
    }
    return true;
}

/* Of the parts of a path that begin at a place: does the pattern match to the end of one? */
static bool matches_from(struct memlint_text glob, struct memlint_text path, uint32_t start)
{
    for (uint32_t end = start; end <= path.size; end++) {
        bool part = end == path.size || path.data[end] == '/';
        if (part && end > start && glob_matches(glob, text_part(path, start, end)))
            return true;
    }
    return false;
}

static bool matches(struct memlint_text glob, struct memlint_text path)
{
    while (text_starts(glob, "/"))
        glob = text_part(glob, 1, glob.size);
    while (text_ends(glob, "/"))
        glob.size--;
    for (uint32_t start = 0; start < path.size; start++) {
        bool begins = start == 0 || path.data[start - 1] == '/';
        if (begins && matches_from(glob, path, start))
            return true;
    }
    return false;
}

static bool any_matches(uint32_t count, const struct memlint_text *globs, struct memlint_text path)
{
    for (uint32_t i = 0; i < count; i++) {
        if (matches(globs[i], path))
            return true;
    }
    return false;
}

bool rule_paths_hold(const struct rule_paths *paths, struct memlint_text path)
{
    return (!paths->include_count || any_matches(paths->include_count, paths->includes, path)) &&
           !any_matches(paths->exclude_count, paths->excludes, path);
}
