/* SPDX-License-Identifier: MIT */
#include "file_choice.h"

#include "select.h"

/* The forms in which a path may be meant; a text that is NULL is none. */
struct path_forms {
    const char *shown;    /* as on the command line */
    const char *below;    /* from the folder that was named there */
    const char *absolute; /* where it really is */
    bool is_folder;
};

/* Without what doesn't tell paths apart: "./" and "/" at the start. */
static const char *plain(const char *path)
{
    while (path[0] == '.' && path[1] == '/')
        path += 2;
    return path + (*path == '/');
}

/* The part of a path below a folder; NULL: it isn't there. */
static const char *part_below(struct memlint_text folder, const char *path)
{
    if (!path || strncmp(path, folder.data, folder.size) != 0)
        return NULL;
    path += folder.size;
    if (folder.size == 1)
        return path;
    return *path == '/' ? path + 1 : NULL;
}

static bool is_meant(const struct options_glob *glob, const struct path_forms *forms)
{
    const char *const any[] = {forms->shown, forms->below, glob->is_absolute ? forms->absolute : NULL};
    if (glob->folder.size) {
        const char *path = part_below(glob->folder, forms->absolute);
        return path && glob_match(&glob->glob, path, forms->is_folder);
    }
    for (uint32_t i = 0; i < ARRAY_LEN(any); i++)
        if (any[i] && glob_match(&glob->glob, plain(any[i]), forms->is_folder))
            return true;
    return false;
}

bool file_ignores(const struct options *options, const struct bridge_input *input, const struct memlint_rule *rule)
{
    const struct path_forms forms = {
        .shown = input->filename.data,
        .absolute = input->real.size ? input->real.data : NULL,
    };
    for (uint32_t i = 0; i < options->file_ignores.count; i++) {
        const struct options_file_ignore *ignore = &options->file_ignores.items[i];
        if (select_match(ignore->selector.text, rule) && is_meant(&ignore->glob, &forms))
            return true;
    }
    return false;
}

static bool any_means(const struct options_glob *globs, uint32_t count, const struct path_forms *forms)
{
    for (uint32_t i = 0; i < count; i++)
        if (is_meant(&globs[i], forms))
            return true;
    return false;
}

/* ".py" alone is a hidden file. */
static bool is_python(const char *path)
{
    struct memlint_text text = text_of(path);
    return text_ends(text, ".py") && text.size > 3 && text.data[text.size - 4] != '/';
}

/* A caller built with another header knows less of a path, or more. */
static struct memlint_bridge_path read_path(const struct memlint_bridge_path *path)
{
    struct memlint_bridge_path read = {.struct_size = sizeof read};
    memcpy(&read, path, path->struct_size < sizeof read ? path->struct_size : sizeof read);
    return read;
}

/* A call of memlint_bridge_takes: its path, and the answer. */
struct choice {
    struct memlint_bridge *bridge;
    struct path_forms forms;
    bool taken;
};

static enum ml_status choose(void *context)
{
    struct choice *choice = context;
    const struct path_forms *forms = &choice->forms;
    if (!choice->bridge->opened)
        return error_set(&choice->bridge->error, ML_INVALID, "files are chosen after open");
    if (!forms->absolute)
        return error_set(&choice->bridge->error, ML_INVALID, "a path without its absolute form");
    const struct options *options = &scope_folder_of(choice->bridge, text_of(forms->absolute))->scope->options;
    choice->taken = !any_means(options->excludes.items, options->excludes.count, forms);
    if (forms->is_folder || !choice->taken)
        return ML_OK;
    choice->taken = options->includes.count ? any_means(options->includes.items, options->includes.count, forms)
                                            : is_python(forms->absolute);
    return ML_OK;
}

int32_t memlint_bridge_takes(struct memlint_bridge *bridge, const struct memlint_bridge_path *path, uint32_t *taken)
{
    const struct memlint_bridge_path read = read_path(path);
    struct choice choice = {
        .bridge = bridge,
        .forms = {read.shown, read.below, read.absolute, read.is_folder != 0},
    };
    int32_t status = bridge_call(bridge, choose, &choice);
    *taken = choice.taken;
    return status;
}

uint32_t memlint_bridge_glob(const char *glob, const char *path, uint32_t is_folder)
{
    const struct glob parsed = glob_parse(glob);
    return glob_match(&parsed, path, is_folder != 0);
}
