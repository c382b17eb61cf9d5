/* SPDX-License-Identifier: MIT */
/* memlint.instrument/1: the modules of a library, and the user's cost database. The work is done in measure/. */
#include "engine.h"
#include "measure/enter.h"
#include "measure/modules.h"

/* What both functions have in common. */
struct call {
    struct memlint_worker *worker;
    struct memlint_text filename;
    struct memlint_text library;
    struct names modules;
    struct memlint_text database;
    uint32_t count;
    const struct memlint_measurement *measurements;
    const struct memlint_document *changes;
    struct memlint_text result;
};

static int32_t carry_out(struct call *call, enum ml_status (*work)(void *context), struct memlint_problem *problem)
{
    struct memlint_worker *worker = call->worker;
    enum ml_status status = arena_protect(&worker->measuring.arena, work, call);
    if (status == ML_NO_MEMORY)
        error_set(&worker->error, status, "out of memory while measuring");
    if (status && problem)
        error_to_problem(&worker->error, problem);
    return (int32_t)status;
}

static enum ml_status find_modules(void *context)
{
    struct call *call = context;
    struct memlint_worker *worker = call->worker;
    const struct reader reader = engine_reader(worker->engine);
    call->modules.arena = &worker->measuring.arena;
    return modules_of(&reader, &call->modules, call->filename, call->library, &worker->error);
}

int32_t enter_api_modules(struct memlint_worker *worker, struct memlint_text filename, struct memlint_text library,
                          void *context, int32_t (*each)(void *context, struct memlint_text module),
                          struct memlint_problem *problem)
{
    struct call call = {.worker = worker, .filename = filename, .library = library};
    int32_t status = carry_out(&call, find_modules, problem);
    for (uint32_t i = 0; !status && i < call.modules.texts.count; i++) {
        if (each(context, call.modules.texts.items[i]))
            return MEMLINT_STOPPED;
    }
    return status;
}

static enum ml_status enter_all(void *context)
{
    struct call *call = context;
    struct memlint_engine *engine = call->worker->engine;
    const struct entering entering = {
        .arena = &call->worker->measuring.arena,
        .natives = &engine->costs->natives,
        .database = {engine->users_path, call->database},
        .count = call->count,
        .measurements = call->measurements,
        .changes = call->changes,
        .error = &call->worker->error,
    };
    return enter(&entering, &call->result);
}

int32_t enter_api_enter(struct memlint_worker *worker, struct memlint_text database, uint32_t count,
                        const struct memlint_measurement *measurements, const struct memlint_document *changes,
                        struct memlint_text *result, struct memlint_problem *problem)
{
    struct call call = {
        .worker = worker, .database = database, .count = count, .measurements = measurements, .changes = changes};
    int32_t status = carry_out(&call, enter_all, problem);
    *result = call.result;
    return status;
}
