/* SPDX-License-Identifier: MIT */
/*
 * A plugin that offers memlint.instrument/1 and nothing else. Its programs write what they use, a line a sample:
 *
 *   use 100      a sample of 100 bytes
 *   raise Why    the end, by an error
 *   done         the end
 *
 * Built with a macro it breaks a part of the contract; see family.py.
 */
#include <memlint/instrument.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define T(literal)                     \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }
#ifndef STEPS
#define STEPS 2
#endif
#ifndef PHASE
#define PHASE MEMLINT_PHASE_SET_UP
#endif
#ifndef RUNTIME_SIZE
#define RUNTIME_SIZE sizeof(struct memlint_runtime)
#endif
#ifndef NOTE
#define NOTE "Toys are not heavy."
#endif
#ifndef MEASURED
#define MEASURED measured
#endif
#ifndef STATUS
#define STATUS MEMLINT_OK
#endif
#ifndef UPLOADS
#define UPLOADS 0
#endif
#ifndef RUN_STATUS
#define RUN_STATUS MEMLINT_RUN_OK
#endif
#ifndef HIGHEST
#define HIGHEST peak
#endif

enum { MOST_SAMPLES = 64 };

struct memlint_engine {
    int nothing;
};

struct memlint_worker {
    struct memlint_engine *engine;
    struct memlint_step steps[STEPS];
    struct memlint_instrumented made;
    struct memlint_sample samples[MOST_SAMPLES];
    struct memlint_run run;
    struct memlint_runtime runtime;
    char code[256];
    char kept[256];
    char why[64];
};

static struct memlint_text text(const char *string)
{
    struct memlint_text made = {string, (uint32_t)strlen(string)};
    return made;
}

static int32_t engine_create(const struct memlint_host *host, const struct memlint_config *config,
                             struct memlint_engine **engine, struct memlint_problem *problem)
{
    (void)host;
    (void)config;
    (void)problem;
    *engine = (struct memlint_engine *)calloc(1, sizeof **engine);
    return *engine ? MEMLINT_OK : MEMLINT_NO_MEMORY;
}

static void engine_destroy(struct memlint_engine *engine)
{
    free(engine);
}

static uint32_t rule_count(const struct memlint_engine *engine)
{
    (void)engine;
    return 0;
}

static int32_t rule_get(const struct memlint_engine *engine, uint32_t index, struct memlint_rule *rule)
{
    (void)engine;
    (void)index;
    (void)rule;
    return MEMLINT_BROKEN;
}

static int32_t worker_create(struct memlint_engine *engine, struct memlint_worker **worker,
                             struct memlint_problem *problem)
{
    (void)problem;
    *worker = (struct memlint_worker *)calloc(1, sizeof **worker);
    if (!*worker)
        return MEMLINT_NO_MEMORY;
    (*worker)->engine = engine;
    return MEMLINT_OK;
}

static void worker_destroy(struct memlint_worker *worker)
{
    free(worker);
}

static int32_t check(struct memlint_worker *worker, const struct memlint_request *request,
                     const struct memlint_sink *sink, struct memlint_problem *problem)
{
    (void)worker;
    (void)request;
    (void)sink;
    (void)problem;
    return MEMLINT_OK;
}

/* memlint.instrument/1 */

static int32_t instrument(struct memlint_worker *worker, const struct memlint_instrument_request *request,
                          const struct memlint_instrumented **made, struct memlint_problem *problem)
{
    static const struct memlint_upload upload = {T("/lib/toy"), T("x")};
    problem->message = text("as it was built");
    snprintf(worker->code, sizeof worker->code, "%u %u %.*s %.*s %.*s\n", request->subject, request->way,
             (int)request->file->filename.size, request->file->filename.data, (int)request->module.size,
             request->module.data, (int)request->file->source.size,
             request->file->source.size ? request->file->source.data : "");
    for (uint32_t i = 0; i < STEPS; i++)
        worker->steps[i].code = text(worker->code);
    memset(&worker->run, 0, sizeof worker->run);
    worker->run.struct_size = sizeof worker->run;
    worker->run.samples = worker->samples;
    worker->made.struct_size = sizeof worker->made;
    worker->made.step_count = STEPS;
    worker->made.steps = worker->steps;
    worker->made.upload_count = UPLOADS;
    worker->made.uploads = &upload;
    *made = &worker->made;
    return STATUS;
}

static int32_t read_piece(struct memlint_worker *worker, const struct memlint_piece *piece,
                          const struct memlint_run **run, struct memlint_problem *problem)
{
    long used;
    char line[64];
    (void)problem;
    snprintf(line, sizeof line, "%.*s", (int)piece->text.size, piece->text.data);
    if (sscanf(line, "use %ld", &used) == 1 && worker->run.sample_count < MOST_SAMPLES) {
        const struct memlint_sample sample = {piece->t_ms, PHASE, 1, 0, 1, used, 1000 - used};
        worker->samples[worker->run.sample_count++] = sample;
    } else if (sscanf(line, "raise %63s", worker->why) == 1) {
        worker->run.status = MEMLINT_RUN_ERROR;
        worker->run.error_type = text(worker->why);
        worker->run.over = 1;
    } else {
        worker->run.over = strcmp(line, "done") == 0;
    }
    worker->run.status = worker->run.status ? worker->run.status : RUN_STATUS;
    *run = &worker->run;
    return MEMLINT_OK;
}

static struct memlint_bytes measured(int64_t bytes)
{
    const struct memlint_bytes made = {bytes, bytes, MEMLINT_UNIT_PEAK, MEMLINT_PROVENANCE_MEASURED, T("a toy")};
    return made;
}

static struct memlint_bytes backwards(int64_t bytes)
{
    struct memlint_bytes made = measured(bytes);
    made.low++;
    return made;
}

static int32_t measure(struct memlint_worker *worker, const struct memlint_request *file, const struct memlint_run *run,
                       const struct memlint_runtime **runtime, struct memlint_problem *problem)
{
    static const struct memlint_text notes[] = {T(NOTE)};
    int64_t peak = 0;
    (void)file;
    (void)problem;
    for (uint32_t i = 0; i < run->sample_count; i++)
        peak = run->samples[i].used > peak ? run->samples[i].used : peak;
    memset(&worker->runtime, 0, sizeof worker->runtime);
    worker->runtime.struct_size = RUNTIME_SIZE;
    worker->runtime.run = run;
    worker->runtime.fits = peak < 900;
    worker->runtime.HIGHEST.measured = MEASURED(peak);
    worker->runtime.min_free.measured = measured(1000 - peak);
    worker->runtime.floor = measured(100);
    worker->runtime.notes = notes;
    worker->runtime.note_count = 1;
    *runtime = &worker->runtime;
    (void)backwards;
    return MEMLINT_OK;
}

static int32_t modules(struct memlint_worker *worker, struct memlint_text filename, struct memlint_text library,
                       void *context, int32_t (*each)(void *context, struct memlint_text module),
                       struct memlint_problem *problem)
{
    (void)filename;
    (void)problem;
    snprintf(worker->kept, sizeof worker->kept, "%.*s.part", (int)library.size, library.data);
    return each(context, library) || each(context, text(worker->kept)) ? MEMLINT_STOPPED : MEMLINT_OK;
}

static int32_t enter(struct memlint_worker *worker, struct memlint_text database, uint32_t count,
                     const struct memlint_measurement *measurements, const struct memlint_document *changes,
                     struct memlint_text *result, struct memlint_problem *problem)
{
    problem->line = 3;
    problem->message = text("a broken database");
    if (database.size && database.data[0] == '!')
        return MEMLINT_INVALID;
    snprintf(worker->kept, sizeof worker->kept, "%.*s+%.*s", (int)database.size, database.data ? database.data : "",
             count ? (int)measurements[0].module.size : 0, count ? measurements[0].module.data : "");
    changes->value(changes->context, text("entered"), count ? measurements[0].module : text("nothing"));
    *result = text(worker->kept);
    return MEMLINT_OK;
}

#ifndef READ
#define READ read_piece
#endif
static const struct memlint_instrumenter instrumenter = {
    sizeof instrumenter, instrument, READ, measure, modules, enter};

static const void *get_extension(const char *id)
{
    return strcmp(id, MEMLINT_INSTRUMENT) == 0 ? &instrumenter : NULL;
}

static const struct memlint_plugin plugin = {
    sizeof plugin, MEMLINT_ABI_MAJOR, MEMLINT_ABI_MINOR, T("measuring"), T("1.0"),      T("Weighs toys."), T(""),
    engine_create, engine_destroy,    rule_count,        rule_get,       worker_create, worker_destroy,    check,
    get_extension,
};

const struct memlint_plugin *memlint_plugin_entry(void)
{
    return &plugin;
}
