/* SPDX-License-Identifier: MIT */
/* The ABI's table, and the thin functions behind it: checks what comes in, turns errors into problems. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "engine.h"

static int32_t fail(const struct ml_error *error, struct memlint_problem *problem)
{
    if (problem)
        error_to_problem(error, problem);
    return (int32_t)error->status;
}

/* Where there is no memory for anything that could hold an error. */
static int32_t fail_without_memory(struct memlint_problem *problem)
{
    static const struct ml_error error = {.status = ML_NO_MEMORY, .message = "out of memory"};
    return fail(&error, problem);
}

static void engine_destroy(struct memlint_engine *engine)
{
    if (!engine)
        return;
    arena_free(&engine->arena);
    pthread_mutex_destroy(&engine->times_lock);
    free(engine);
}

/* Nothing past its struct_size is read of what a host hands over, so it must reach as far as what is read. */
static enum ml_status check_size(const char *name, uint32_t size, size_t needed, struct ml_error *error)
{
    if (size >= needed)
        return ML_OK;
    return error_set(error, ML_BROKEN, "the host's %s has struct_size %u, expected %zu or more", name, size, needed);
}

struct creation {
    struct memlint_engine *engine;
    const struct memlint_config *config;
};

static enum ml_status meet_host(struct memlint_engine *engine, const struct memlint_host *host)
{
    enum ml_status status = check_size("memlint_host", host->struct_size, sizeof *host, &engine->error);
    if (status)
        return status;
    if (host->abi_major != MEMLINT_ABI_MAJOR)
        return error_set(&engine->error, ML_BROKEN,
                         "the host offers memlint ABI %u.%u, and this plugin is made for %u.%u", host->abi_major,
                         host->abi_minor, MEMLINT_ABI_MAJOR, MEMLINT_ABI_MINOR);
    engine->host = host;
    engine->files = host->get_extension(host, MEMLINT_FILES);
    engine->cancel = host->get_extension(host, MEMLINT_CANCEL);
    if (engine->files)
        status = check_size("memlint_files", engine->files->struct_size, sizeof *engine->files, &engine->error);
    if (!status && engine->cancel)
        status = check_size("memlint_cancel", engine->cancel->struct_size, sizeof *engine->cancel, &engine->error);
    return status;
}

static enum ml_status load(void *context)
{
    const struct creation *creation = context;
    return engine_load(creation->engine, creation->config, &creation->engine->error);
}

static int32_t engine_create(const struct memlint_host *host, const struct memlint_config *config,
                             struct memlint_engine **result, struct memlint_problem *problem)
{
    struct memlint_engine *engine = calloc(1, sizeof *engine);
    *result = engine;
    if (!engine)
        return fail_without_memory(problem);
    pthread_mutex_init(&engine->times_lock, NULL);
    enum ml_status status = meet_host(engine, host);
    if (!status)
        status = check_size("memlint_config", config->struct_size, sizeof *config, &engine->error);
    if (!status)
        status = arena_protect(&engine->arena, load, &(struct creation){engine, config});
    if (status == ML_NO_MEMORY)
        error_set(&engine->error, status, "out of memory while reading rules and costs");
    return status ? fail(&engine->error, problem) : MEMLINT_OK;
}

static uint32_t rule_count(const struct memlint_engine *engine)
{
    return engine->catalogue.rules.count;
}

static int32_t rule_get(const struct memlint_engine *engine, uint32_t index, struct memlint_rule *rule)
{
    uint32_t size = rule->struct_size;
    if (index >= engine->catalogue.rules.count || size < offsetof(struct memlint_rule, fix_once))
        return MEMLINT_BROKEN;
    memcpy(rule, &engine->catalogue.rules.items[index].listed, size < sizeof *rule ? size : sizeof *rule);
    rule->struct_size = size;
    return MEMLINT_OK;
}

static void worker_destroy(struct memlint_worker *worker)
{
    if (!worker)
        return;
    timing_add(worker->engine, &worker->clock);
    free(worker->clock.times);
    parser_free(worker->parser);
    arena_free(&worker->measuring.arena);
    arena_free(&worker->arena);
    arena_free(&worker->scratch);
    arena_free(&worker->reading);
    free(worker);
}

/* The worker's own, so that threads need not wait for each other. */
static bool open_clock(struct memlint_worker *worker)
{
    const struct memlint_engine *engine = worker->engine;
    if (!engine->times)
        return true;
    worker->clock.times = calloc(engine->catalogue.rules.count + 1, sizeof *worker->clock.times);
    return worker->clock.times != NULL;
}

static int32_t worker_create(struct memlint_engine *engine, struct memlint_worker **result,
                             struct memlint_problem *problem)
{
    struct memlint_worker *worker = calloc(1, sizeof *worker);
    *result = worker;
    if (worker) {
        worker->engine = engine;
        worker->handle.worker = worker;
        worker->parser = parser_new(&engine->kinds);
        if (worker->parser && open_clock(worker))
            return MEMLINT_OK;
    }
    worker_destroy(worker);
    *result = NULL;
    return fail_without_memory(problem);
}

static int32_t check(struct memlint_worker *worker, const struct memlint_request *request,
                     const struct memlint_sink *sink, struct memlint_problem *problem)
{
    enum ml_status status = check_size("memlint_request", request->struct_size, sizeof *request, &worker->error);
    if (!status)
        status = check_size("memlint_sink", sink->struct_size, sizeof *sink, &worker->error);
    if (!status)
        status = session_check(worker, request, sink);
    return status && status != ML_STOPPED ? fail(&worker->error, problem) : (int32_t)status;
}

struct profiling {
    struct memlint_worker *worker;
    const uint8_t *kept;
    uint32_t kept_count;
};

static enum ml_status make_profile(void *context)
{
    const struct profiling *profiling = context;
    struct memlint_worker *worker = profiling->worker;
    model_recommend(&worker->model, &worker->findings, profiling->kept, profiling->kept_count);
    return ML_OK;
}

static int32_t profile(struct memlint_worker *worker, const uint8_t *kept, uint32_t kept_count,
                       const struct memlint_profile **result, struct memlint_problem *problem)
{
    *result = NULL;
    if (worker->engine->searches)
        return MEMLINT_OK;
    if (!worker->is_open || !worker->model.facts) {
        error_set(&worker->error, ML_BROKEN, "a profile was asked for before a check");
        return fail(&worker->error, problem);
    }
    struct profiling profiling = {worker, kept, kept_count};
    enum ml_status status = arena_protect(&worker->arena, make_profile, &profiling);
    if (status) {
        error_set(&worker->error, status, "out of memory while making the profile");
        return fail(&worker->error, problem);
    }
    *result = &worker->model.profile;
    return MEMLINT_OK;
}

const struct memlint_profiler plugin_profiler = {sizeof plugin_profiler, profile};

static const void *get_extension(const char *id)
{
    const struct {
        const char *id;
        const void *table;
    } extensions[] = {
        {MEMLINT_CLI, &plugin_cli},           {MEMLINT_PROFILE, &plugin_profiler},
        {MEMLINT_SYNTAX, &plugin_syntax},     {MEMLINT_INSTRUMENT, &plugin_instrumenter},
        {MEMLINT_PROJECT, &plugin_projector},
    };
    for (size_t i = 0; i < ARRAY_LEN(extensions); i++) {
        if (text_is(text_of(id), extensions[i].id))
            return extensions[i].table;
    }
    return NULL;
}

const struct memlint_plugin *memlint_plugin_entry(void)
{
    static const struct memlint_plugin plugin = {
        .struct_size = sizeof plugin,
        .abi_major = MEMLINT_ABI_MAJOR,
        .abi_minor = MEMLINT_ABI_MINOR,
        .name = TEXT_INIT("memlint"),
        .version = TEXT_INIT(MEMLINT_VERSION),
        .summary = TEXT_INIT("finds what wastes memory in CircuitPython programs"),
        .url = TEXT_INIT(""),
        .engine_create = engine_create,
        .engine_destroy = engine_destroy,
        .rule_count = rule_count,
        .rule_get = rule_get,
        .worker_create = worker_create,
        .worker_destroy = worker_destroy,
        .check = check,
        .get_extension = get_extension,
    };
    return &plugin;
}
