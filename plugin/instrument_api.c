/* SPDX-License-Identifier: MIT */
/* memlint.instrument/1: programs with probes, and what the probes tell. The work is done in measure/. */
#include "engine.h"

static int32_t answer(struct memlint_worker *worker, enum ml_status status, struct memlint_problem *problem)
{
    if (status && problem)
        error_to_problem(&worker->error, problem);
    return (int32_t)status;
}

static enum ml_status check_size(struct memlint_worker *worker, const char *name, uint32_t size, size_t needed)
{
    if (size >= needed)
        return ML_OK;
    return error_set(&worker->error, ML_BROKEN, "the host's %s has struct_size %u, expected %zu or more", name, size,
                     needed);
}

static enum ml_status protect(struct memlint_worker *worker, struct arena *arena, enum ml_status (*work)(void *context),
                              void *context)
{
    enum ml_status status = arena_protect(arena, work, context);
    return status == ML_NO_MEMORY ? error_set(&worker->error, status, "out of memory while measuring") : status;
}

struct instrument_call {
    struct memlint_worker *worker;
    const struct memlint_instrument_request *request;
};

static enum ml_status instrument_work(void *context)
{
    const struct instrument_call *call = context;
    struct memlint_worker *worker = call->worker;
    struct measuring *measuring = &worker->measuring;
    arena_reset(&measuring->arena);
    *measuring = (struct measuring){.arena = measuring->arena};
    return instrument(&(struct instrumenting){
        .measuring = measuring,
        .request = call->request,
        .facts = &worker->facts,
        .costs = worker->engine->costs,
        .reader = engine_reader(worker->engine),
        .error = &worker->error,
    });
}

/* A program that cannot be read cannot run, and has no places for probes. */
static enum ml_status open_program(struct memlint_worker *worker, const struct memlint_request *file)
{
    enum ml_status status = session_open(worker, file);
    if (status || !worker->tree.error_count)
        return status;
    uint32_t line = node_line(&worker->tree, worker->tree.errors[0]);
    return error_at(&worker->error, ML_INVALID, file->filename, line, 0,
                    "is not Python that memlint can read, so nothing of it can be measured; memlint %.*s says more",
                    TEXT_ARGS(file->filename));
}

static int32_t instrument_file(struct memlint_worker *worker, const struct memlint_instrument_request *request,
                               const struct memlint_instrumented **instrumented, struct memlint_problem *problem)
{
    enum ml_status status = check_size(worker, "memlint_instrument_request", request->struct_size, sizeof *request);
    if (!status)
        status = check_size(worker, "memlint_request", request->file->struct_size, sizeof *request->file);
    if (!status && request->subject == MEMLINT_SUBJECT_PROGRAM)
        status = open_program(worker, request->file);
    struct instrument_call call = {worker, request};
    if (!status)
        status = protect(worker, &worker->measuring.arena, instrument_work, &call);
    *instrumented = status ? NULL : &worker->measuring.instrumented;
    return answer(worker, status, problem);
}

const struct memlint_instrumenter plugin_instrumenter = {
    .struct_size = sizeof plugin_instrumenter,
    .instrument = instrument_file,
};
