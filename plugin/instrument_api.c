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

/* Facts that are asked for take from the worker's own arena. */
struct protection {
    struct arena *arena;
    enum ml_status (*work)(void *context);
    void *context;
};

static enum ml_status protect_inner(void *context)
{
    const struct protection *it = context;
    return arena_protect(it->arena, it->work, it->context);
}

static enum ml_status protect(struct memlint_worker *worker, enum ml_status (*work)(void *context), void *context)
{
    struct protection inner = {&worker->measuring.arena, work, context};
    enum ml_status status = arena_protect(&worker->arena, protect_inner, &inner);
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
        .parser = worker->parser,
        .data_dir = worker->engine->data_dir,
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
        status = protect(worker, instrument_work, &call);
    *instrumented = status ? NULL : &worker->measuring.instrumented;
    return answer(worker, status, problem);
}

struct read_call {
    struct memlint_worker *worker;
    const struct memlint_piece *piece;
};

static enum ml_status read_work(void *context)
{
    const struct read_call *call = context;
    return intake_take(&call->worker->measuring.intake, call->piece, &call->worker->error);
}

static int32_t read_piece(struct memlint_worker *worker, const struct memlint_piece *piece,
                          const struct memlint_run **run, struct memlint_problem *problem)
{
    enum ml_status status = check_size(worker, "memlint_piece", piece->struct_size, sizeof *piece);
    if (!status && !worker->measuring.steps.count)
        status = error_set(&worker->error, ML_BROKEN, "a piece was read before a program was instrumented");
    struct read_call call = {worker, piece};
    if (!status)
        status = protect(worker, read_work, &call);
    *run = &worker->measuring.intake.run;
    return answer(worker, status, problem);
}

static int32_t drop_finding(void *context, const struct memlint_finding *finding)
{
    (void)context, (void)finding;
    return 0;
}

/* The model, with what every rule finds. */
static enum ml_status estimate(struct memlint_worker *worker, const struct memlint_request *file)
{
    const struct memlint_sink sink = {.struct_size = sizeof sink, .finding = drop_finding};
    struct memlint_request whole = *file;
    whole.selected_count = 0;
    whole.selected = NULL;
    return session_check(worker, &whole, &sink);
}

struct measure_call {
    struct memlint_worker *worker;
    const struct memlint_run *run;
};

static enum ml_status measure_work(void *context)
{
    const struct measure_call *call = context;
    struct memlint_worker *worker = call->worker;
    struct memlint_runtime *runtime = &worker->runtime;
    *runtime = (struct memlint_runtime){.struct_size = sizeof *runtime, .run = call->run};
    figures_make(runtime, &(struct figures_input){
                              .arena = &worker->arena,
                              .facts = &worker->facts,
                              .profile = &worker->model.profile,
                              .findings = &worker->findings,
                          });
    return ML_OK;
}

static int32_t measure_run(struct memlint_worker *worker, const struct memlint_request *file,
                           const struct memlint_run *run, const struct memlint_runtime **runtime,
                           struct memlint_problem *problem)
{
    enum ml_status status = check_size(worker, "memlint_request", file->struct_size, sizeof *file);
    if (!status)
        status = check_size(worker, "memlint_run", run->struct_size, sizeof *run);
    if (!status)
        status = estimate(worker, file);
    struct measure_call call = {worker, run};
    if (!status)
        status = protect(worker, measure_work, &call);
    *runtime = status ? NULL : &worker->runtime;
    return answer(worker, status, problem);
}

const struct memlint_instrumenter plugin_instrumenter = {
    .struct_size = sizeof plugin_instrumenter,
    .instrument = instrument_file,
    .read = read_piece,
    .measure = measure_run,
    .modules = enter_api_modules,
    .enter = enter_api_enter,
};
