/* SPDX-License-Identifier: MIT */
#include "scope.h"

#include <sys/stat.h>

#include "base/builder.h"
#include "config.h"
#include "open.h"
#include "path.h"
#include "state.h"

enum { MOST_SCOPES = 1000 };

struct scope *scope_new(struct memlint_bridge *bridge)
{
    struct scope *scope = arena_new(&bridge->arena, struct scope);
    scope->broken = true;
    return scope;
}

/* A link that leads nowhere was meant to be one. */
static bool is_file(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && !S_ISDIR(status.st_mode);
}

/* The configuration file of a folder, which is real, or of the nearest one above it; empty: there is none. */
static struct memlint_text find_file(struct memlint_bridge *bridge, struct memlint_text folder)
{
    while (folder.size) {
        bool is_root = folder.size == 1;
        struct memlint_text path =
            text_format(&bridge->arena, "%.*s/" CONFIG_NAME, TEXT_ARGS(is_root ? TEXT("") : folder));
        if (is_file(path.data))
            return path;
        folder = is_root ? TEXT("") : path_parent(folder);
    }
    return (struct memlint_text){0};
}

/* Replays what calls have set, over the file. */
static enum ml_status apply_calls(struct memlint_bridge *bridge, struct scope *scope)
{
    enum ml_status status = ML_OK;
    for (uint32_t i = 0; !status && i < bridge->calls.count; i++) {
        const struct bridge_setting *call = &bridge->calls.items[i];
        status = options_apply(&(struct options_change){bridge, scope, call->name, call->value, {{0}, 0, 0}});
    }
    return status;
}

/* What is said of rules is not said of what a command looks for. */
static void forget_selection(struct options *options)
{
    options->severity = MEMLINT_NOTE;
    options->severities.count = options->file_ignores.count = 0;
    options->safe_fixes.count = options->unsafe_fixes_of.count = 0;
    options->baseline = (struct memlint_text){0};
}

/* path: of a configuration file, or empty. */
static enum ml_status make_scope(struct memlint_bridge *bridge, struct memlint_text path, struct scope **made)
{
    struct scope *scope = *made = scope_new(bridge);
    scope->path = path;
    scope->folder = path.size ? path_parent(path) : path;
    vec_push(&bridge->arena, &bridge->scopes, scope); /* first, so that its engines are destroyed in any case */
    if (bridge->scopes.count > MOST_SCOPES)
        return error_at(&bridge->error, ML_LIMIT, path, 0, 0, "more than %d configuration files in one run",
                        MOST_SCOPES);
    enum ml_status status = path.size ? config_read(bridge, scope) : ML_OK;
    if (!status)
        status = apply_calls(bridge, scope);
    if (!status && scope->options.search.size)
        forget_selection(&scope->options);
    if (!status)
        status = scope_open(bridge, scope);
    scope->broken = status != ML_OK;
    return status;
}

enum ml_status scope_make_base(struct memlint_bridge *bridge)
{
    struct memlint_text path = {0};
    if (bridge->scope_mode == SCOPE_NEAREST)
        path = find_file(bridge, path_real(&bridge->arena, TEXT(".")));
    else if (bridge->scope_mode == SCOPE_NAMED)
        path = path_real(&bridge->arena, bridge->config);
    if (bridge->scope_mode == SCOPE_NAMED && !path.size)
        return error_at(&bridge->error, ML_IO, bridge->config, 0, 0, "no such configuration file");
    return make_scope(bridge, path, &bridge->base);
}

/* A broken one stays as what it is, so that its problem is said once. */
static struct scope *add_scope(struct memlint_bridge *bridge, struct memlint_text path)
{
    struct scope *scope;
    if (make_scope(bridge, path, &scope)) {
        struct memlint_problem problem = {.struct_size = sizeof problem};
        error_to_problem(&bridge->error, &problem);
        bridge_add_problem(&bridge->arena, &bridge->problems, &problem, true);
        bridge->error = (struct ml_error){.status = ML_OK};
        scope->said = true;
        return scope;
    }
    vec_push(&bridge->arena, &bridge->other_rules, (struct result_rules){scope->rule_count, scope->rules});
    bridge->results.others = bridge->other_rules.items;
    bridge->results.other_count = bridge->other_rules.count;
    return scope;
}

static struct scope *scope_for(struct memlint_bridge *bridge, struct memlint_text folder)
{
    if (bridge->scope_mode != SCOPE_NEAREST || !folder.size)
        return bridge->base;
    struct memlint_text path = find_file(bridge, folder);
    for (uint32_t i = 0; i < bridge->scopes.count; i++)
        if (text_equal(bridge->scopes.items[i]->path, path))
            return bridge->scopes.items[i];
    return add_scope(bridge, path);
}

const struct scope_folder *scope_folder_of(struct memlint_bridge *bridge, struct memlint_text path)
{
    struct memlint_text name = path_parent(path);
    uint32_t index = names_find(&bridge->folder_names, name);
    if (!index) {
        name = arena_text(&bridge->arena, name);
        struct scope_folder folder = {.real = path_real(&bridge->arena, name)};
        folder.scope = scope_for(bridge, folder.real);
        index = names_intern(&bridge->folder_names, name);
        while (bridge->folders.count < index) /* memory may have run out between the two before */
            vec_push(&bridge->arena, &bridge->folders, folder);
        bridge->folders.items[index - 1] = folder;
    }
    return &bridge->folders.items[index - 1];
}
