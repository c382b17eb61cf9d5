/* SPDX-License-Identifier: MIT */
/*
 * The functions of bridge.h: each runs its work where running out of memory is caught, and keeps what went wrong for
 * memlint_bridge_error. The work itself is in the files beside this one.
 */
#include "memlint/bridge.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/builder.h"
#include "copy.h"
#include "instrument.h"
#include "load.h"
#include "open.h"
#include "path.h"
#include "run.h"
#include "utf8.h"

uint32_t bridge_parser(const struct memlint_bridge *bridge)
{
    for (uint32_t i = 0; i < bridge->plugins.count; i++)
        if (bridge->plugins.items[i]->syntax)
            return i;
    return UINT32_MAX;
}

bool bridge_is_cancelled(const struct memlint_bridge *bridge)
{
    return atomic_load_explicit(&bridge->host.cancelled, memory_order_relaxed) != 0;
}

void bridge_add_problem(struct arena *arena, struct bridge_problems *problems, const struct memlint_problem *problem,
                        bool failed)
{
    vec_push(arena, &problems->list, (struct result_problem){copy_problem(arena, problem), failed});
}

void bridge_show_problems(struct bridge_file *file)
{
    static const struct result_problem out_of_memory = {
        .problem = {.struct_size = sizeof(struct memlint_problem),
                    .status = MEMLINT_NO_MEMORY,
                    .message = TEXT_INIT("out of memory")},
        .failed = true,
    };
    file->result->problems = file->out_of_memory ? &out_of_memory : file->problems.list.items;
    file->result->problem_count = file->out_of_memory ? 1 : file->problems.list.count;
}

void bridge_drop_results(struct memlint_bridge *bridge)
{
    for (uint32_t i = 0; i < bridge->results.file_count; i++)
        arena_free(&bridge->result_files[i].arena);
    free(bridge->result_files);
    free(bridge->files);
    bridge->result_files = NULL;
    bridge->files = NULL;
    bridge->results.files = NULL;
    bridge->results.file_count = 0;
    bridge->ran = false;
}

/* "path:line:column: message", with as much of it as is known. */
static void render_error(struct memlint_bridge *bridge)
{
    const struct ml_error *error = &bridge->error;
    char place[32] = "";
    if (error->line && error->column)
        snprintf(place, sizeof place, ":%u:%u", error->line, error->column);
    else if (error->line)
        snprintf(place, sizeof place, ":%u", error->line);
    snprintf(bridge->error_text, sizeof bridge->error_text, "%s%s%s%s", error->path, place, error->path[0] ? ": " : "",
             error->message);
}

/* A call from outside: its work, where running out of any arena ends it with a status. */
struct call {
    struct memlint_bridge *bridge;
    enum ml_status (*work)(void *context);
    void *context;
};

static enum ml_status protect_scratch(void *context)
{
    struct call *call = context;
    return arena_protect(&call->bridge->scratch, call->work, call->context);
}

static enum ml_status protect_added(void *context)
{
    struct call *call = context;
    return arena_protect(&call->bridge->added, protect_scratch, call);
}

int32_t bridge_call(struct memlint_bridge *bridge, enum ml_status (*work)(void *context), void *context)
{
    struct call call = {bridge, work, context};
    if (bridge->busy)
        return MEMLINT_INVALID;
    bridge->busy = true;
    bridge->error = (struct ml_error){.status = ML_OK};
    enum ml_status status = arena_protect(&bridge->arena, protect_added, &call);
    if (status == ML_NO_MEMORY)
        error_set(&bridge->error, ML_NO_MEMORY, "out of memory");
    arena_reset(&bridge->scratch);
    render_error(bridge);
    bridge->busy = false;
    return (int32_t)status;
}

struct memlint_bridge *memlint_bridge_new(void)
{
    struct memlint_bridge *bridge = calloc(1, sizeof *bridge);
    if (!bridge)
        return NULL;
    host_open(&bridge->host);
    bridge->folder_names.arena = &bridge->arena;
    return bridge;
}

void memlint_bridge_free(struct memlint_bridge *bridge)
{
    if (!bridge)
        return;
    bridge_drop_results(bridge);
    instrument_close(bridge);
    open_undo(bridge);
    load_close(bridge);
    host_close(&bridge->host);
    arena_free(&bridge->scratch);
    arena_free(&bridge->added);
    arena_free(&bridge->arena);
    free(bridge);
}

const char *memlint_bridge_version(void)
{
    return BRIDGE_VERSION;
}

const char *memlint_bridge_error(const struct memlint_bridge *bridge)
{
    return bridge->error_text;
}

/* The arguments of any call that takes names, paths and values. */
struct arguments {
    struct memlint_bridge *bridge;
    const char *name;
    const char *value;
    uint32_t flag;
    struct memlint_text text;
    memlint_plugin_entry_fn entry;
    memlint_bridge_progress_fn progress;
    void *context;
};

static enum ml_status load_work(void *context)
{
    const struct arguments *arguments = context;
    return load_file(arguments->bridge, arguments->name);
}

int32_t memlint_bridge_load(struct memlint_bridge *bridge, const char *path)
{
    return bridge_call(bridge, load_work, &(struct arguments){.bridge = bridge, .name = path});
}

static enum ml_status load_folder_work(void *context)
{
    const struct arguments *arguments = context;
    return load_folder(arguments->bridge, arguments->name);
}

int32_t memlint_bridge_load_folder(struct memlint_bridge *bridge, const char *folder)
{
    return bridge_call(bridge, load_folder_work, &(struct arguments){.bridge = bridge, .name = folder});
}

static enum ml_status add_work(void *context)
{
    const struct arguments *arguments = context;
    return load_entry(arguments->bridge, arguments->entry);
}

int32_t memlint_bridge_add(struct memlint_bridge *bridge, memlint_plugin_entry_fn entry)
{
    return bridge_call(bridge, add_work, &(struct arguments){.bridge = bridge, .entry = entry});
}

uint32_t memlint_bridge_plugin_count(const struct memlint_bridge *bridge)
{
    return bridge->plugins.count;
}

const struct memlint_plugin *memlint_bridge_plugin(const struct memlint_bridge *bridge, uint32_t index)
{
    return index < bridge->plugins.count ? bridge->plugins.items[index]->plugin : NULL;
}

/* Is the option or command of this name declared by a plugin before this one? */
static bool declared_before(const struct memlint_bridge *bridge, uint32_t plugin, struct memlint_text name)
{
    for (uint32_t i = 0; i < plugin; i++) {
        const struct memlint_cli *cli = bridge->plugins.items[i]->cli;
        for (uint32_t k = 0; cli && k < cli->option_count; k++)
            if (text_equal(cli->options[k].name, name))
                return true;
    }
    return false;
}

const struct memlint_option *memlint_bridge_option(const struct memlint_bridge *bridge, uint32_t index)
{
    const struct memlint_option *own;
    for (uint32_t i = 0; (own = options_own(i)); i++)
        if (index-- == 0)
            return own;
    for (uint32_t i = 0; i < bridge->plugins.count; i++) {
        const struct memlint_cli *cli = bridge->plugins.items[i]->cli;
        for (uint32_t k = 0; cli && k < cli->option_count; k++)
            if (!declared_before(bridge, i, cli->options[k].name) && index-- == 0)
                return &cli->options[k];
    }
    return NULL;
}

static enum ml_status set_work(void *context)
{
    const struct arguments *arguments = context;
    return options_set(arguments->bridge, arguments->name, arguments->value);
}

int32_t memlint_bridge_set(struct memlint_bridge *bridge, const char *name, const char *value)
{
    return bridge_call(bridge, set_work, &(struct arguments){.bridge = bridge, .name = name, .value = value});
}

static enum ml_status open_work(void *context)
{
    return open_engines(context);
}

int32_t memlint_bridge_open(struct memlint_bridge *bridge)
{
    bool before = bridge->opened;
    int32_t status = bridge_call(bridge, open_work, bridge);
    if (status && !before)
        open_undo(bridge);
    return status;
}

static void show_problems(const struct bridge_problems *problems, memlint_bridge_problem_fn each, void *context)
{
    for (uint32_t i = 0; i < problems->list.count; i++)
        each(context, &problems->list.items[i].problem, problems->list.items[i].failed);
}

static void show_out_of_memory(const struct result_file *file, memlint_bridge_problem_fn each, void *context)
{
    const struct memlint_problem problem = {
        .struct_size = sizeof problem,
        .status = MEMLINT_NO_MEMORY,
        .path = file->filename,
        .message = TEXT("out of memory"),
    };
    each(context, &problem, 1);
}

/* "hides 12 findings; 3 of its entries are out of date", with what of it there is to say. The advice to write it anew
 * is given where nothing new would get into it. */
static void show_known(const struct bridge_baseline *baseline, memlint_bridge_problem_fn each, void *context)
{
    char text[160];
    const struct known_tally *known = &baseline->known;
    if (!known->hidden && !known->gone)
        return;
    int size = snprintf(text, sizeof text, "hides %u finding%s", known->hidden, known->hidden == 1 ? "" : "s");
    if (known->gone)
        snprintf(text + size, sizeof text - (size_t)size, "; %u of its entries %s out of date%s", known->gone,
                 known->gone == 1 ? "is" : "are", known->is_new ? "" : ": write it anew");
    const struct memlint_problem problem = {
        .struct_size = sizeof problem,
        .status = MEMLINT_OK,
        .path = baseline->read.path,
        .message = text_of(text),
    };
    each(context, &problem, 0);
}

void memlint_bridge_each_problem(const struct memlint_bridge *bridge, memlint_bridge_problem_fn each, void *context)
{
    show_problems(&bridge->problems, each, context);
    for (uint32_t i = 0; i < bridge->results.file_count; i++) {
        show_problems(&bridge->files[i].problems, each, context);
        if (bridge->files[i].out_of_memory)
            show_out_of_memory(bridge->files[i].result, each, context);
    }
    for (uint32_t i = 0; i < bridge->baselines.count; i++)
        show_known(bridge->baselines.items[i], each, context);
}

struct setting_search {
    struct memlint_bridge *bridge;
    const char *filename;
    const struct scope *scope;
};

static enum ml_status find_scope(void *context)
{
    struct setting_search *search = context;
    struct memlint_bridge *bridge = search->bridge;
    if (!bridge->opened)
        return error_set(&bridge->error, ML_INVALID, "settings are read after open");
    search->scope = search->filename ? scope_folder_of(bridge, text_of(search->filename))->scope : bridge->base;
    if (search->scope->broken)
        return error_at(&bridge->error, ML_INVALID, search->scope->path, 0, 0, "is broken, so nothing is set");
    return ML_OK;
}

int32_t memlint_bridge_each_setting(struct memlint_bridge *bridge, const char *filename, memlint_bridge_setting_fn each,
                                    void *context)
{
    struct setting_search search = {.bridge = bridge, .filename = filename};
    int32_t status = bridge_call(bridge, find_scope, &search);
    if (!status && search.scope->path.size)
        each(context, &(struct memlint_bridge_setting){.struct_size = sizeof(struct memlint_bridge_setting),
                                                       .name = TEXT("config"),
                                                       .value = search.scope->path});
    for (uint32_t i = 0; !status && i < search.scope->options.values.count; i++) {
        const struct options_value *value = &search.scope->options.values.items[i];
        each(context, &(struct memlint_bridge_setting){sizeof(struct memlint_bridge_setting), value->name, value->value,
                                                       value->place.path, value->place.line});
    }
    return status;
}

uint32_t memlint_bridge_rule_count(const struct memlint_bridge *bridge)
{
    return bridge->results.rule_count;
}

int32_t memlint_bridge_rule(const struct memlint_bridge *bridge, uint32_t index, struct memlint_rule *rule,
                            uint32_t *selected)
{
    if (index >= bridge->results.rule_count)
        return MEMLINT_UNKNOWN;
    const struct result_rule *found = &bridge->results.rules[index];
    uint32_t size = rule->struct_size < sizeof *rule ? rule->struct_size : (uint32_t)sizeof *rule;
    memcpy(rule, &found->rule, size);
    rule->struct_size = size;
    if (selected)
        *selected = found->selected;
    return MEMLINT_OK;
}

/* The absolute path of a file in a folder, which is real; empty where there is no such folder. */
static struct memlint_text real_name(struct memlint_bridge *bridge, struct memlint_text folder,
                                     struct memlint_text filename)
{
    if (!folder.size)
        return folder;
    return text_format(&bridge->added, "%s%s%s", folder.data, folder.size > 1 ? "/" : "",
                       filename.data + path_name_start(filename));
}

static enum ml_status add_input(void *context)
{
    const struct arguments *arguments = context;
    struct memlint_bridge *bridge = arguments->bridge;
    struct bridge_input input = {.as_entry = arguments->flag != 0, .is_text = arguments->value != NULL};
    if (!bridge->opened)
        return error_set(&bridge->error, ML_INVALID, "files are added after open");
    if (utf8_invalid_at(text_of(arguments->name)) != TEXT_NOT_FOUND)
        return error_set(&bridge->error, ML_INVALID, "a file's name is not UTF-8: rename it");
    input.filename = arena_text(&bridge->added, text_of(arguments->name));
    const struct scope_folder *folder = scope_folder_of(bridge, input.filename);
    if (folder->scope->broken)
        return folder->scope->said ? ML_OK : ML_NO_MEMORY;
    input.scope = folder->scope;
    input.real = real_name(bridge, folder->real, input.filename);
    if (input.is_text)
        input.source = arena_text(&bridge->added, arguments->text);
    vec_push(&bridge->added, &bridge->inputs, input);
    return ML_OK;
}

int32_t memlint_bridge_add_file(struct memlint_bridge *bridge, const char *path, uint32_t as_entry)
{
    return bridge_call(bridge, add_input, &(struct arguments){.bridge = bridge, .name = path, .flag = as_entry});
}

int32_t memlint_bridge_add_text(struct memlint_bridge *bridge, const char *filename, struct memlint_text source,
                                uint32_t as_entry)
{
    struct arguments arguments = {.bridge = bridge, .name = filename, .text = source, .flag = as_entry, .value = ""};
    return bridge_call(bridge, add_input, &arguments);
}

static enum ml_status add_beside(void *context)
{
    const struct arguments *arguments = context;
    struct memlint_bridge *bridge = arguments->bridge;
    if (utf8_invalid_at(text_of(arguments->name)) != TEXT_NOT_FOUND)
        return error_set(&bridge->error, ML_INVALID, "a file's name is not UTF-8: rename it");
    struct bridge_beside beside = {.filename = arena_text(&bridge->added, text_of(arguments->name))};
    struct memlint_text folder = path_real(&bridge->scratch, path_parent(beside.filename));
    beside.real = real_name(bridge, folder, beside.filename);
    vec_push(&bridge->added, &bridge->besides, beside);
    return ML_OK;
}

int32_t memlint_bridge_add_beside(struct memlint_bridge *bridge, const char *path)
{
    return bridge_call(bridge, add_beside, &(struct arguments){.bridge = bridge, .name = path});
}

void memlint_bridge_forget(struct memlint_bridge *bridge)
{
    if (bridge->busy)
        return;
    bridge_drop_results(bridge);
    for (uint32_t i = 0; i < bridge->baselines.count; i++)
        bridge->baselines.items[i]->known = (struct known_tally){0};
    bridge->stopped = false;
    bridge->inputs.items = NULL;
    bridge->inputs.count = bridge->inputs.capacity = 0;
    bridge->besides.items = NULL;
    bridge->besides.count = bridge->besides.capacity = 0;
    arena_reset(&bridge->added);
}

static enum ml_status run_work(void *context)
{
    const struct arguments *arguments = context;
    const struct run_caller caller = {.progress = arguments->progress, .context = arguments->context};
    return run_inputs(arguments->bridge, &caller);
}

int32_t memlint_bridge_run(struct memlint_bridge *bridge, memlint_bridge_progress_fn progress, void *context)
{
    struct arguments arguments = {.bridge = bridge, .progress = progress, .context = context};
    return bridge_call(bridge, run_work, &arguments);
}

void memlint_bridge_cancel(struct memlint_bridge *bridge)
{
    atomic_store_explicit(&bridge->host.cancelled, 1, memory_order_relaxed);
}
