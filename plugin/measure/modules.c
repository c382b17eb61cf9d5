/* SPDX-License-Identifier: MIT */
#include "measure/modules.h"

#include <stdlib.h>

#include "base/builder.h"

enum { MOST_MODULES = 500, MOST_FOLDERS = 100 };

struct walk {
    const struct reader *reader;
    struct arena *arena;
    struct names *modules;
    struct names folders; /* packages, as they are found; each is walked once */
    struct memlint_text root;
    struct ml_error *error;
};

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

bool modules_is_name(struct memlint_text name)
{
    char before = '.';
    for (uint32_t i = 0; i < name.size; i++) {
        char byte = name.data[i];
        bool is_digit = byte >= '0' && byte <= '9';
        if (byte == '.' ? before == '.' : !is_letter(byte) && (!is_digit || before == '.'))
            return false;
        before = byte;
    }
    return before != '.';
}

static struct memlint_text folder_of(struct memlint_text path)
{
    uint32_t end = path.size;
    while (end > 0 && path.data[end - 1] != '/')
        end--;
    return text_part(path, 0, end);
}

/* adafruit_motor.servo → lib/adafruit_motor/servo */
static struct memlint_text path_of(const struct walk *walk, struct memlint_text module)
{
    struct builder path = {.arena = walk->arena};
    build_text(&path, walk->root);
    for (uint32_t i = 0; i < module.size; i++)
        build_byte(&path, module.data[i] == '.' ? '/' : module.data[i]);
    return build_result(&path);
}

/* servo.py and servo.mpy are servo; __init__ is the package itself. Empty: no module. */
static struct memlint_text stem_of(struct memlint_text file)
{
    uint32_t end = text_find(file, '.', 0);
    struct memlint_text none = {0};
    if (end == TEXT_NOT_FOUND ||
        (!text_is(text_part(file, end, file.size), ".py") && !text_is(text_part(file, end, file.size), ".mpy")))
        return none;
    struct memlint_text stem = text_part(file, 0, end);
    return modules_is_name(stem) && !text_is(stem, "__init__") ? stem : none;
}

static struct memlint_text member(const struct walk *walk, struct memlint_text package, struct memlint_text name)
{
    return text_format(walk->arena, "%.*s.%.*s", TEXT_ARGS(package), TEXT_ARGS(name));
}

static enum ml_status walk_package(struct walk *walk, struct memlint_text package)
{
    struct reader_entries entries;
    if (reader_list(walk->reader, walk->arena, path_of(walk, package), &entries))
        return ML_OK;
    names_intern(walk->modules, package);
    for (uint32_t i = 0; i < entries.names.count; i++) {
        struct memlint_text stem = stem_of(entries.names.items[i]);
        if (stem.size)
            names_intern(walk->modules, member(walk, package, stem));
    }
    for (uint32_t i = 0; i < entries.folders.count; i++) {
        if (modules_is_name(entries.folders.items[i]) && !text_is(entries.folders.items[i], "__pycache__"))
            names_intern(&walk->folders, member(walk, package, entries.folders.items[i]));
    }
    if (walk->modules->texts.count > MOST_MODULES || walk->folders.texts.count > MOST_FOLDERS)
        return error_set(walk->error, ML_LIMIT,
                         "'%.*s' has more than %d modules or %d folders; name those that you want measured",
                         TEXT_ARGS(names_text(&walk->folders, 1)), MOST_MODULES, MOST_FOLDERS);
    return ML_OK;
}

static enum ml_status walk_from(struct walk *walk, struct memlint_text root, struct memlint_text library)
{
    enum ml_status status = ML_OK;
    walk->root = root;
    walk->folders = (struct names){.arena = walk->arena};
    names_intern(&walk->folders, library);
    for (uint32_t i = 1; !status && i <= walk->folders.texts.count; i++)
        status = walk_package(walk, names_text(&walk->folders, i));
    return status;
}

enum ml_status modules_of(const struct reader *reader, struct names *modules, struct memlint_text filename,
                          struct memlint_text library, struct ml_error *error)
{
    if (!modules_is_name(library))
        return error_set(error, ML_INVALID,
                         "'%.*s' is no module's name; expected one as a program imports it, such as adafruit_motor",
                         TEXT_ARGS(text_cut(library, 100)));
    struct walk walk = {.reader = reader, .arena = modules->arena, .modules = modules, .error = error};
    struct memlint_text folder = folder_of(filename);
    enum ml_status status = walk_from(&walk, folder, library);
    if (!status && !modules->texts.count)
        status = walk_from(&walk, reader_join(walk.arena, folder, TEXT("lib/")), library);
    if (!status && !modules->texts.count)
        names_intern(modules, library);
    if (!status)
        qsort(modules->texts.items, modules->texts.count, sizeof *modules->texts.items, text_order);
    return status;
}
