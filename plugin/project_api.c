/* SPDX-License-Identifier: MIT */
/* memlint.project/1: summaries of files, linked. The work is done in project/. */
#include "engine.h"
#include "project/summary.h"
#include "project/users.h"

static int32_t answer(const struct ml_error *error, struct memlint_problem *problem)
{
    if (error->status && problem)
        error_to_problem(error, problem);
    return (int32_t)error->status;
}

static int32_t refuse_size(struct ml_error *error, const char *name, uint32_t size, size_t needed,
                           struct memlint_problem *problem)
{
    error_set(error, ML_BROKEN, "the host's %s has struct_size %u, expected %zu or more", name, size, needed);
    return answer(error, problem);
}

static enum ml_status summarise_work(void *context)
{
    struct memlint_worker *worker = context;
    worker->summary = summary_make(&worker->arena, worker->request.source);
    return ML_OK;
}

static int32_t summarise(struct memlint_worker *worker, const struct memlint_request *request,
                         struct memlint_text *data, struct memlint_problem *problem)
{
    *data = (struct memlint_text){0};
    if (request->struct_size < sizeof *request)
        return refuse_size(&worker->error, "memlint_request", request->struct_size, sizeof *request, problem);
    worker->is_open = false;
    worker->request = *request;
    arena_reset(&worker->arena);
    worker->error.status = arena_protect(&worker->arena, summarise_work, worker);
    if (worker->error.status)
        error_at(&worker->error, worker->error.status, request->filename, 0, 0,
                 "out of memory while looking for words");
    else
        *data = worker->summary;
    return answer(&worker->error, problem);
}

static int32_t link(struct memlint_engine *engine, uint32_t count, const struct memlint_summary *summaries,
                    struct memlint_project **project, struct memlint_problem *problem)
{
    static const struct ml_error no_memory = {.status = ML_NO_MEMORY, .message = "out of memory"};
    (void)engine;
    *project = users_link(count, summaries);
    return *project ? MEMLINT_OK : answer(&no_memory, problem);
}

static int32_t check(struct memlint_worker *worker, const struct memlint_project *project,
                     const struct memlint_request *request, const struct memlint_sink *sink,
                     struct memlint_problem *problem)
{
    worker->project = project;
    int32_t status = memlint_plugin_entry()->check(worker, request, sink, problem);
    worker->project = NULL;
    return status;
}

const struct memlint_projector plugin_projector = {sizeof plugin_projector, summarise, link, users_unlink, check};
