/* SPDX-License-Identifier: MIT */
#include "load.h"

#include "base/builder.h"
#include "contract.h"
#include "loader.h"
#include "object.h"
#include "options.h"
#include "read.h"

/* The same failure, said of a file. */
static enum ml_status about(struct ml_error *error, struct memlint_text path)
{
    const struct ml_error inner = *error;
    return error_at(error, inner.status, path, 0, 0, "%s", inner.message);
}

/* What a plugin offers beyond the core, each held against its contract. */
static enum ml_status read_extensions(struct bridge_plugin *loaded, struct ml_error *error)
{
    const struct memlint_plugin *plugin = loaded->plugin;
    enum ml_status status = ML_OK;
    loaded->cli = plugin->get_extension(MEMLINT_CLI);
    loaded->profiler = plugin->get_extension(MEMLINT_PROFILE);
    loaded->syntax = plugin->get_extension(MEMLINT_SYNTAX);
    loaded->instrumenter = plugin->get_extension(MEMLINT_INSTRUMENT);
    loaded->projector = plugin->get_extension(MEMLINT_PROJECT);
    if (loaded->cli)
        status = contract_cli(loaded->cli, error);
    if (!status && loaded->profiler)
        status = contract_profiler(loaded->profiler, error);
    if (!status && loaded->syntax)
        status = contract_syntax(loaded->syntax, error);
    if (!status && loaded->instrumenter)
        status = contract_instrumenter(loaded->instrumenter, error);
    if (!status && loaded->projector)
        status = contract_projector(loaded->projector, error);
    return status;
}

static const struct memlint_option *find_option(const struct bridge_plugin *plugin, struct memlint_text name)
{
    for (uint32_t i = 0; plugin->cli && i < plugin->cli->option_count; i++)
        if (text_equal(plugin->cli->options[i].name, name))
            return &plugin->cli->options[i];
    return NULL;
}

/* An option may be declared by several plugins, which then all get its value, but only as one thing. */
static enum ml_status check_option(struct memlint_bridge *bridge, const struct memlint_option *option)
{
    if (options_is_own(option->name))
        return error_set(&bridge->error, ML_INVALID, "its option '%.*s' is the host's own: rename it",
                         TEXT_ARGS(option->name));
    for (uint32_t i = 0; i < bridge->plugins.count; i++) {
        const struct bridge_plugin *other = bridge->plugins.items[i];
        const struct memlint_option *same = find_option(other, option->name);
        if (same && same->type != option->type)
            return error_set(&bridge->error, ML_INVALID, "its option '%.*s' has another type in plugin '%.*s'",
                             TEXT_ARGS(option->name), TEXT_ARGS(other->plugin->name));
    }
    return ML_OK;
}

static enum ml_status check_beside_others(struct memlint_bridge *bridge, const struct bridge_plugin *loaded)
{
    for (uint32_t i = 0; i < bridge->plugins.count; i++) {
        const struct bridge_plugin *other = bridge->plugins.items[i];
        if (text_equal(other->plugin->name, loaded->plugin->name))
            return error_set(&bridge->error, ML_INVALID,
                             "a plugin named '%.*s' is loaded already, from %.*s: load one of them",
                             TEXT_ARGS(loaded->plugin->name), TEXT_ARGS(other->path));
    }
    enum ml_status status = ML_OK;
    for (uint32_t i = 0; !status && loaded->cli && i < loaded->cli->option_count; i++)
        status = check_option(bridge, &loaded->cli->options[i]);
    return status;
}

static bool is_loaded(const struct memlint_bridge *bridge, const struct memlint_plugin *plugin)
{
    for (uint32_t i = 0; i < bridge->plugins.count; i++)
        if (bridge->plugins.items[i]->plugin == plugin)
            return true;
    return false;
}

/* Adds what an entry returns. *kept: the bridge holds on to handle. */
static enum ml_status add_plugin(struct memlint_bridge *bridge, const struct bridge_plugin *from,
                                 memlint_plugin_entry_fn entry, bool *kept)
{
    struct bridge_plugin loaded = *from;
    loaded.plugin = entry();
    enum ml_status status = contract_plugin(loaded.plugin, &bridge->error);
    if (!status && is_loaded(bridge, loaded.plugin))
        return ML_OK;
    if (!status)
        status = read_extensions(&loaded, &bridge->error);
    if (!status)
        status = check_beside_others(bridge, &loaded);
    if (status)
        return status;
    struct bridge_plugin *plugin = arena_new(&bridge->arena, struct bridge_plugin);
    *plugin = loaded;
    plugin->index = bridge->plugins.count;
    vec_push(&bridge->arena, &bridge->plugins, plugin);
    *kept = true;
    return ML_OK;
}

enum ml_status load_entry(struct memlint_bridge *bridge, memlint_plugin_entry_fn entry)
{
    bool kept;
    if (bridge->opened)
        return error_set(&bridge->error, ML_INVALID, "plugins are loaded before open");
    return add_plugin(bridge, &(struct bridge_plugin){.path = TEXT("the program itself")}, entry, &kept);
}

static enum ml_status load_object(struct memlint_bridge *bridge, const char *path)
{
    struct bridge_plugin loaded = {.path = text_of(path)};
    memlint_plugin_entry_fn entry;
    enum ml_status status = loader_open(path, &loaded.handle, &entry, &bridge->error);
    if (status)
        return status;
    bool kept = false;
    status = entry ? add_plugin(bridge, &loaded, entry, &kept)
                   : error_set(&bridge->error, ML_INVALID,
                               "a shared object that exports no %s: not a memlint plugin, or its entry is hidden",
                               MEMLINT_PLUGIN_ENTRY);
    if (!kept)
        loader_close(loaded.handle);
    return status;
}

/* A name without a slash would be looked for in the system's folders. */
static const char *with_folder(struct memlint_bridge *bridge, const char *path)
{
    if (text_find(text_of(path), '/', 0) == TEXT_NOT_FOUND)
        return text_format(&bridge->arena, "./%s", path).data;
    return arena_text(&bridge->arena, text_of(path)).data;
}

enum ml_status load_file(struct memlint_bridge *bridge, const char *path)
{
    if (bridge->opened)
        return error_set(&bridge->error, ML_INVALID, "plugins are loaded before open");
    enum ml_status status = object_check(path, &bridge->error);
    if (status)
        return status == ML_UNKNOWN ? (bridge->error.status = ML_IO) : status;
    path = with_folder(bridge, path);
    status = load_object(bridge, path);
    return status ? about(&bridge->error, text_of(path)) : ML_OK;
}

static bool is_plugin(const struct read_entry *entry)
{
    return !entry->is_folder && entry->name.data[0] != '.' && text_ends(entry->name, ".so");
}

/* Loads all, and keeps what the first failure said. */
static enum ml_status load_entries(struct memlint_bridge *bridge, const char *path, const struct read_folder *folder)
{
    struct ml_error first = {.status = ML_OK};
    for (uint32_t i = 0; i < folder->entries.count; i++) {
        if (!is_plugin(&folder->entries.items[i]))
            continue;
        struct memlint_text file =
            text_format(&bridge->arena, "%s/%.*s", path, TEXT_ARGS(folder->entries.items[i].name));
        if (load_file(bridge, file.data) && !first.status)
            first = bridge->error;
    }
    bridge->error = first;
    return first.status;
}

enum ml_status load_folder(struct memlint_bridge *bridge, const char *path)
{
    struct read_folder folder = {0};
    enum ml_status status = read_folder(path, &bridge->arena, &folder, &bridge->error);
    if (status)
        return status == ML_UNKNOWN ? ML_OK : status;
    return load_entries(bridge, path, &folder);
}

void load_close(struct memlint_bridge *bridge)
{
    for (uint32_t i = bridge->plugins.count; i-- > 0;)
        if (bridge->plugins.items[i]->handle)
            loader_close(bridge->plugins.items[i]->handle);
}
