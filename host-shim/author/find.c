/* SPDX-License-Identifier: MIT */
#include "author/find.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "console.h"
#include "folders.h"
#include "memory.h"

#define MOST_FILES 100000 /* and folders on the way to them */

static bool ends(const char *text, const char *end)
{
    size_t size = strlen(text), end_size = strlen(end);
    return size > end_size && strcmp(text + size - end_size, end) == 0;
}

enum find_kind find_kind_of(const char *path)
{
    if (ends(path, ".test.yaml") || ends(path, ".test.yml") || ends(path, ".fixed.yaml") || ends(path, ".fixed.yml"))
        return FIND_OTHER;
    if (ends(path, ".yaml") || ends(path, ".yml"))
        return FIND_RULES;
    return ends(path, ".py") && !ends(path, ".fixed.py") ? FIND_SOURCE : FIND_OTHER;
}

static bool is_file(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static void add_file(struct find *find, const char *path)
{
    enum find_kind kind = find_kind_of(path);
    if (kind == FIND_RULES)
        words_add(&find->rules, path);
    else if (kind == FIND_SOURCE)
        words_add(&find->sources, path);
}

static bool say(const char *path, int number)
{
    console_error("%s: %s", path, number == ENOENT ? "no such file or folder" : strerror(number));
    return false;
}

/* Links to folders are not followed, so that none is its own parent. */
static bool add_entry(struct find *find, struct words *folders, char *path)
{
    struct stat status;
    bool good = lstat(path, &status) == 0;
    if (good && S_ISDIR(status.st_mode)) {
        words_take(folders, path);
        return true;
    }
    if (good && is_file(path))
        add_file(find, path);
    free(path);
    return good;
}

static bool read_folder(struct find *find, struct words *folders, const char *folder)
{
    DIR *stream = opendir(folder);
    bool here = strcmp(folder, ".") == 0, bare = here || folder[strlen(folder) - 1] == '/';
    struct dirent *entry;
    if (!stream)
        return say(folder, errno);
    while ((entry = readdir(stream)))
        if (entry->d_name[0] != '.' && strcmp(entry->d_name, "__pycache__") != 0)
            add_entry(find, folders, memory_format("%s%s%s", here ? "" : folder, bare ? "" : "/", entry->d_name));
    closedir(stream);
    return true;
}

static bool add_folder(struct find *find, const char *path)
{
    struct words folders = {0};
    bool good = true;
    words_add(&folders, path);
    for (size_t i = 0; good && i < folders.count; i++) {
        good = read_folder(find, &folders, folders.items[i]);
        if (folders.count + find->rules.count + find->sources.count > MOST_FILES) {
            console_error("%s: holds more than %d files: name a part of it", path, MOST_FILES);
            good = false;
        }
    }
    words_free(&folders);
    return good;
}

bool find_add(struct find *find, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return say(path, errno);
    if (S_ISDIR(status.st_mode))
        return add_folder(find, path);
    if (find_kind_of(path) == FIND_OTHER) {
        console_error("%s: is neither a rule file (*.yaml, *.yml) nor a source (*.py)", path);
        return false;
    }
    add_file(find, path);
    return true;
}

bool find_add_sources_of(struct find *find, const char *rules)
{
    const char *slash = strrchr(rules, '/');
    char *folder = slash ? memory_text(rules, (size_t)(slash - rules) + 1) : memory_text(".", 1);
    char *own = memory_text(rules, (size_t)(strrchr(rules, '.') - rules));
    struct find near = {0};
    struct words folders = {0};
    bool good = read_folder(&near, &folders, folder);
    if (good && folders_is(own))
        good = add_folder(&near, own);
    for (size_t i = 0; good && i < near.sources.count; i++) {
        const char *source = near.sources.items[i];
        char *belongs = find_rules_of(source);
        if (belongs && strcmp(belongs, rules) == 0)
            words_add(&find->sources, source);
        free(belongs);
    }
    words_free(&folders);
    find_free(&near);
    free(own);
    free(folder);
    return good;
}

static void drop_twins(struct words *words)
{
    size_t kept = 0;
    words_sort(words);
    for (size_t i = 0; i < words->count; i++) {
        if (kept && strcmp(words->items[kept - 1], words->items[i]) == 0)
            free(words->items[i]);
        else
            words->items[kept++] = words->items[i];
    }
    words->count = kept;
}

void find_finish(struct find *find)
{
    drop_twins(&find->rules);
    drop_twins(&find->sources);
}

void find_free(struct find *find)
{
    words_free(&find->rules);
    words_free(&find->sources);
}

static char *rules_of_stem(const char *stem, size_t size)
{
    static const char *const endings[] = {".yaml", ".yml"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char *path = memory_format("%.*s%s", (int)size, stem, endings[i]);
        if (is_file(path))
            return path;
        free(path);
    }
    return NULL;
}

/* a/X/foo.bar.py: a/X/foo.bar.yaml, a/X/foo.yaml, a/X.yaml, a.yaml */
char *find_rules_of(const char *source)
{
    char *found = NULL;
    for (size_t size = strlen(source); !found && size > 0; size--) {
        bool is_end = source[size] == '.' || source[size] == '/';
        if (is_end && source[size - 1] != '.' && source[size - 1] != '/')
            found = rules_of_stem(source, size);
    }
    return found;
}

char *find_fixed_of(const char *source)
{
    char *path = memory_format("%.*s.fixed.py", (int)(strlen(source) - strlen(".py")), source);
    if (is_file(path))
        return path;
    free(path);
    return NULL;
}
