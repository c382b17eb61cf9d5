/* SPDX-License-Identifier: MIT */
/* realpath is in the XSI part of POSIX. */
#define _XOPEN_SOURCE 700

#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "console.h"
#include "gitignore.h"
#include "memory.h"
#include "words.h"

#define DEPTH_LIMIT 100 /* folders below a root */

struct folder {
    char *shown; /* relative to the root's own name; "" for "." */
    size_t depth;
    struct gitignore *ignore;
};

/* One root and what is left to visit below it, next one last. */
struct tree {
    struct walk *walk;
    char *real;        /* of the root, without a slash at its end */
    size_t shown_size; /* of the root's name, with the slash that follows it */
    struct folder *folders;
    size_t count;
    size_t capacity;
    struct gitignore **ignores; /* all that were read, for the end */
    size_t ignore_count;
    size_t ignore_capacity;
};

enum kind { SKIPPED, UNREADABLE, FILE_KIND, FOLDER_KIND };

static void add_file(struct walk *walk, char *path, char *real, bool is_stream)
{
    if (walk->count == walk->capacity)
        walk->files = memory_double(walk->files, &walk->capacity, sizeof *walk->files);
    walk->files[walk->count++] = (struct walk_file){path, real, is_stream};
}

static void push(struct tree *tree, char *shown, size_t depth, struct gitignore *ignore)
{
    if (tree->count == tree->capacity)
        tree->folders = memory_double(tree->folders, &tree->capacity, sizeof *tree->folders);
    tree->folders[tree->count++] = (struct folder){shown, depth, ignore};
}

static char *below(const char *folder, const char *name)
{
    bool bare = !*folder || folder[strlen(folder) - 1] == '/';
    return memory_format("%s%s%s", folder, bare ? "" : "/", name);
}

/* The part of a shown path that is below the root: "" for the root itself. */
static const char *inside(const struct tree *tree, const char *shown)
{
    return strlen(shown) < tree->shown_size ? "" : shown + tree->shown_size;
}

static char *real_of(const struct tree *tree, const char *shown)
{
    const char *rest = inside(tree, shown);
    return *rest ? memory_format("%s/%s", tree->real, rest) : memory_format("%s", tree->real);
}

static struct gitignore *read_ignore(struct tree *tree, const char *folder, struct gitignore *parent)
{
    const char *error = NULL;
    struct gitignore *ignore = gitignore_read(folder, parent, &error);
    if (error && !tree->walk->quiet)
        console_warning("%s/.gitignore %s", folder, error);
    if (ignore == parent)
        return parent;
    if (tree->ignore_count == tree->ignore_capacity)
        tree->ignores = memory_double(tree->ignores, &tree->ignore_capacity, sizeof(struct gitignore *));
    return tree->ignores[tree->ignore_count++] = ignore;
}

static bool is_taken(struct tree *tree, const char *shown, bool is_folder)
{
    char *real = real_of(tree, shown);
    const struct memlint_bridge_path path = {sizeof path, shown, inside(tree, shown), real, is_folder};
    uint32_t taken = 0;
    if (memlint_bridge_takes(tree->walk->bridge, &path, &taken) != MEMLINT_OK) {
        if (!tree->walk->quiet)
            console_error("%s: %s", shown, memlint_bridge_error(tree->walk->bridge));
        tree->walk->failed = true;
    }
    free(real);
    return taken;
}

static bool is_ignored(const struct tree *tree, const struct folder *folder, const char *shown, bool is_folder)
{
    if (!folder->ignore)
        return false;
    char *real = real_of(tree, shown);
    bool ignored = gitignore_names(folder->ignore, real, is_folder);
    free(real);
    return ignored;
}

/* A symbolic link counts as what it leads to, but as no folder. */
static enum kind kind_of(int descriptor, const char *name)
{
    struct stat status;
    if (fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? SKIPPED : UNREADABLE; /* it may have gone meanwhile */
    if (S_ISDIR(status.st_mode))
        return FOLDER_KIND;
    if (S_ISLNK(status.st_mode) && fstatat(descriptor, name, &status, 0) != 0)
        return SKIPPED;
    return S_ISREG(status.st_mode) ? FILE_KIND : SKIPPED;
}

static enum kind choose(struct tree *tree, const struct folder *folder, const char *shown, enum kind kind)
{
    if (kind == SKIPPED || kind == UNREADABLE)
        return kind;
    if (!is_taken(tree, shown, kind == FOLDER_KIND))
        return SKIPPED;
    return is_ignored(tree, folder, shown, kind == FOLDER_KIND) ? SKIPPED : kind;
}

static bool read_names(DIR *directory, struct words *names)
{
    const struct dirent *entry;
    while ((errno = 0, entry = readdir(directory)))
        words_add(names, entry->d_name);
    bool complete = errno == 0;
    words_sort(names);
    return complete;
}

static bool is_never_walked(const char *name, bool is_beside_entry)
{
    return *name == '.' || strcmp(name, "__pycache__") == 0 || (is_beside_entry && strcmp(name, "lib") == 0);
}

/* Files are taken at once; folders go on the stack, last one first. */
static void take_names(struct tree *tree, const struct folder *folder, DIR *directory, const struct words *names)
{
    bool is_beside_entry = words_find(names, "code.py") || words_find(names, "main.py");
    struct words folders = {0};
    for (size_t i = 0; i < names->count; i++) {
        const char *name = names->items[i];
        if (is_never_walked(name, is_beside_entry))
            continue;
        char *shown = below(folder->shown, name);
        switch (choose(tree, folder, shown, kind_of(dirfd(directory), name))) {
        case FILE_KIND:
            add_file(tree->walk, shown, real_of(tree, shown), false);
            break;
        case FOLDER_KIND:
            words_take(&folders, shown);
            break;
        case UNREADABLE:
            if (!tree->walk->quiet)
                console_error("%s: %s", shown, strerror(errno));
            tree->walk->failed = true;
            free(shown);
            break;
        case SKIPPED:
            free(shown);
            break;
        }
    }
    for (size_t i = folders.count; i > 0; i--)
        push(tree, folders.items[i - 1], folder->depth + 1, folder->ignore);
    free(folders.items);
}

static void complain(struct tree *tree, const struct folder *folder, const char *what)
{
    if (!tree->walk->quiet)
        console_error("%s: %s", *folder->shown ? folder->shown : ".", what);
    tree->walk->failed = true;
}

static void visit(struct tree *tree, struct folder *folder)
{
    if (folder->depth > DEPTH_LIMIT) {
        complain(tree, folder, "is nested too deep and was not read");
        return;
    }
    DIR *directory = opendir(*folder->shown ? folder->shown : ".");
    if (!directory) {
        complain(tree, folder, strerror(errno));
        return;
    }
    struct words names = {0};
    if (!read_names(directory, &names))
        complain(tree, folder, strerror(errno));
    if (words_find(&names, ".gitignore")) {
        char *real = real_of(tree, folder->shown);
        folder->ignore = read_ignore(tree, real, folder->ignore);
        free(real);
    }
    if (folder->depth == 0 || !words_find(&names, "pyvenv.cfg"))
        take_names(tree, folder, directory, &names);
    words_free(&names);
    closedir(directory);
}

/* How much of real, a path without a slash at its end, is the repository that holds it; 0 when none does. */
static size_t repository_size(const char *real)
{
    struct stat status;
    for (size_t size = strlen(real); size > 0; size--) {
        if (real[size] && real[size] != '/')
            continue;
        char *git = memory_format("%.*s/.git", (int)size, real);
        bool found = lstat(git, &status) == 0;
        free(git);
        if (found)
            return size;
    }
    return 0;
}

/* The .gitignore files above the root, up to where its repository begins. */
static struct gitignore *read_above(struct tree *tree)
{
    struct gitignore *ignore = NULL;
    size_t start = repository_size(tree->real);
    for (size_t size = start; start && tree->real[size]; size++) {
        if (size > start && tree->real[size] != '/')
            continue;
        char *folder = memory_text(tree->real, size);
        ignore = read_ignore(tree, folder, ignore);
        free(folder);
    }
    return ignore;
}

static void free_tree(struct tree *tree)
{
    for (size_t i = 0; i < tree->ignore_count; i++)
        gitignore_free(tree->ignores[i]);
    free(tree->ignores);
    free(tree->folders);
    free(tree->real);
}

/* "src/" is shown as src/x.py, "." as x.py. */
static char *shown_root(const char *path)
{
    size_t size = strlen(path);
    while (size > 1 && path[size - 1] == '/')
        size--;
    return memory_text(path, size == 1 && *path == '.' ? 0 : size);
}

/* What is left out for that reason was not read. */
static bool goes_on(struct walk *walk)
{
    bool enough = walk->most && (walk->count >= walk->most || walk->folders >= walk->most);
    walk->folders++;
    walk->failed |= enough;
    return !enough;
}

static int add_tree(struct walk *walk, const char *path)
{
    char *real = realpath(path, NULL);
    if (!real)
        return errno;
    if (real[1] == '\0')
        *real = '\0';
    char *shown = shown_root(path);
    size_t shown_size = strlen(shown);
    struct tree tree = {.walk = walk, .real = real};
    tree.shown_size = shown_size + (shown_size && shown[shown_size - 1] != '/');
    push(&tree, shown, 0, read_above(&tree));
    while (tree.count) {
        struct folder folder = tree.folders[--tree.count];
        if (goes_on(walk))
            visit(&tree, &folder);
        free(folder.shown);
    }
    free_tree(&tree);
    return 0;
}

/* Links that lead to a file's folder are resolved, one that is the file is not: it is another file with a name of
 * its own. */
static char *real_file(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? memory_text(path, (size_t)(slash - path) + 1) : memory_text(".", 1);
    char *real = realpath(folder, NULL);
    char *result = below(real ? real : folder, slash ? slash + 1 : path);
    free(real);
    free(folder);
    return result;
}

int walk_add(struct walk *walk, const char *path)
{
    struct stat status;
    if (strcmp(path, "-") == 0) {
        add_file(walk, memory_text("-", 1), memory_text("-", 1), true);
        return 0;
    }
    if (stat(path, &status) != 0)
        return errno;
    if (S_ISDIR(status.st_mode))
        return add_tree(walk, path);
    add_file(walk, memory_text(path, strlen(path)), real_file(path), !S_ISREG(status.st_mode));
    return 0;
}

/* By file, then in the order of arrival, which the index in the block of files gives. */
static int compare_files(const void *a, const void *b)
{
    const struct walk_file *left = *(const struct walk_file *const *)a;
    const struct walk_file *right = *(const struct walk_file *const *)b;
    int order = strcmp(left->real, right->real);
    return order ? order : (left > right) - (left < right);
}

static void free_file(struct walk_file *file)
{
    free(file->path);
    free(file->real);
    *file = (struct walk_file){0};
}

static void compact(struct walk *walk)
{
    size_t kept = 0;
    for (size_t i = 0; i < walk->count; i++)
        if (walk->files[i].path)
            walk->files[kept++] = walk->files[i];
    walk->count = kept;
}

void walk_finish(struct walk *walk)
{
    if (walk->count < 2)
        return;
    struct walk_file **sorted = memory_resize(NULL, walk->count, sizeof *sorted);
    for (size_t i = 0; i < walk->count; i++)
        sorted[i] = &walk->files[i];
    qsort(sorted, walk->count, sizeof *sorted, compare_files);
    const struct walk_file *first = sorted[0];
    for (size_t i = 1; i < walk->count; i++) {
        if (strcmp(first->real, sorted[i]->real) == 0)
            free_file(sorted[i]);
        else
            first = sorted[i];
    }
    free(sorted);
    compact(walk);
}

void walk_free(struct walk *walk)
{
    for (size_t i = 0; i < walk->count; i++)
        free_file(&walk->files[i]);
    free(walk->files);
    *walk = (struct walk){0};
}
