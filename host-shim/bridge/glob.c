/* SPDX-License-Identifier: MIT */
#include "glob.h"

#include <string.h>

struct glob glob_parse(const char *text)
{
    size_t size = strlen(text);
    bool folder_only = size && text[size - 1] == '/';
    bool anchored = memchr(text, '/', size - folder_only) != NULL;
    return (struct glob){.text = text + (*text == '/'), .anchored = anchored, .folder_only = folder_only};
}

/* glob is after the '['. Its end, after the ']', or NULL when it has none; *found: is byte in the set? */
static const char *match_set(const char *glob, unsigned char byte, bool *found)
{
    bool negated = *glob == '!' || *glob == '^', in_set = false;
    glob += negated;
    const char *first = glob;
    while (*glob && *glob != '/' && (*glob != ']' || glob == first)) {
        glob += *glob == '\\' && glob[1];
        unsigned char low = (unsigned char)*glob++, high = low;
        if (*glob == '-' && glob[1] && glob[1] != ']') {
            glob += 1 + (glob[1] == '\\' && glob[2]);
            high = (unsigned char)*glob++;
        }
        in_set |= low <= byte && byte <= high;
    }
    *found = in_set != negated;
    return *glob == ']' ? glob + 1 : NULL;
}

/* Where the glob goes on after it has matched one byte; NULL: it doesn't. */
static const char *match_byte(const char *glob, char byte)
{
    bool found = false;
    if (*glob == '[') {
        glob = match_set(glob + 1, (unsigned char)byte, &found);
        return found ? glob : NULL;
    }
    if (*glob == '?')
        return glob + 1;
    glob += *glob == '\\';
    return *glob && *glob != '/' && *glob == byte ? glob + 1 : NULL;
}

static bool at_end(const char *text)
{
    return !*text || *text == '/';
}

/* Both up to the next slash. After a mismatch the last star takes one byte more: an earlier one need not. */
static bool match_name(const char *glob, const char *name)
{
    const char *star = NULL, *retry = NULL;
    while (!at_end(name)) {
        if (*glob == '*') {
            star = ++glob;
            retry = name;
            continue;
        }
        const char *next = match_byte(glob, *name);
        if (!next && !star)
            return false;
        glob = next ? next : star;
        name = next ? name + 1 : ++retry;
    }
    while (*glob == '*')
        glob++;
    return at_end(glob);
}

static const char *after_slash(const char *path)
{
    path += strcspn(path, "/");
    return *path ? path + 1 : path;
}

static bool is_double_star(const char *glob)
{
    return glob[0] == '*' && glob[1] == '*' && at_end(glob + 2);
}

/* The same a level up: names in place of bytes, "**" in place of '*'. */
static bool match_path(const char *glob, const char *path)
{
    const char *star = NULL, *retry = NULL;
    while (*path) {
        if (is_double_star(glob)) {
            glob = star = after_slash(glob);
            retry = path;
            if (!*glob)
                return true;
        } else if (*glob && match_name(glob, path)) {
            glob = after_slash(glob);
            path = after_slash(path);
        } else if (star) {
            glob = star;
            path = retry = after_slash(retry);
        } else {
            return false;
        }
    }
    return !*glob;
}

bool glob_match(const struct glob *glob, const char *path, bool is_folder)
{
    if (glob->folder_only && !is_folder)
        return false;
    if (glob->anchored)
        return match_path(glob->text, path);
    const char *slash = strrchr(path, '/');
    return match_name(glob->text, slash ? slash + 1 : path);
}
