/* SPDX-License-Identifier: MIT */
#include "contract.h"
#include "contract_parts.h"

enum ml_status contract_instrumenter(const struct memlint_instrumenter *instrumenter, struct ml_error *error)
{
    static const struct member members[] = {
        MEMBER(memlint_instrumenter, instrument), MEMBER(memlint_instrumenter, read),
        MEMBER(memlint_instrumenter, measure),    MEMBER(memlint_instrumenter, modules),
        MEMBER(memlint_instrumenter, enter),
    };
    const struct table table = {"memlint_instrumenter", sizeof *instrumenter, ARRAY_LEN(members), members};
    return check_table(&table, instrumenter, error);
}

static enum ml_status check_figures(const struct memlint_runtime *runtime, struct ml_error *error)
{
    const struct memlint_figure *const figures[] = {
        &runtime->kept_after_imports,
        &runtime->kept_before_loop,
        &runtime->growth_per_iteration,
        &runtime->garbage_per_iteration,
        &runtime->peak,
        &runtime->min_free,
    };
    enum ml_status status = check_bytes(&runtime->available, "the free bytes of a run", error);
    if (!status)
        status = check_bytes(&runtime->floor, "the floor of a run", error);
    for (uint32_t i = 0; !status && i < ARRAY_LEN(figures); i++) {
        status = check_bytes(&figures[i]->measured, "measured bytes", error);
        if (!status)
            status = check_bytes(&figures[i]->estimated, "estimated bytes", error);
    }
    return status;
}

/* A program in pieces is sent to a target, so its texts may be larger than any other. */
static enum ml_status check_code(struct memlint_text code, const char *what, struct ml_error *error)
{
    enum { LARGEST_CODE = 64 * 1024 * 1024 };
    if (!code.data || code.size > LARGEST_CODE)
        return error_set(error, ML_BROKEN, "%s has %u bytes at %p, expected %d at most", what, code.size,
                         (const void *)code.data, LARGEST_CODE);
    return ML_OK;
}

static enum ml_status check_uploads(const struct memlint_instrumented *instrumented, struct ml_error *error)
{
    enum ml_status status = check_list(instrumented->uploads, instrumented->upload_count, "uploads", error);
    for (uint32_t i = 0; !status && i < instrumented->upload_count; i++) {
        const struct memlint_upload *upload = &instrumented->uploads[i];
        status = check_text(upload->path, "an upload's path", error);
        if (!status && (!upload->path.size || upload->path.data[0] != '/'))
            status =
                error_set(error, ML_BROKEN, "an upload to '%.*s', expected an absolute path", TEXT_ARGS(upload->path));
        if (!status && upload->contents.size)
            status = check_code(upload->contents, "an upload", error);
    }
    return status;
}

enum ml_status contract_instrumented(const struct memlint_instrumented *instrumented, bool bring_files,
                                     struct ml_error *error)
{
    if (!instrumented || instrumented->struct_size < sizeof *instrumented || !instrumented->step_count)
        return error_set(error, ML_BROKEN, "it made no commands of a program");
    if (instrumented->upload_count && !bring_files)
        return error_set(error, ML_BROKEN, "it brings files, which nobody asked for");
    enum ml_status status = check_list(instrumented->steps, instrumented->step_count, "commands", error);
    for (uint32_t i = 0; !status && i < instrumented->step_count; i++)
        status = check_code(instrumented->steps[i].code, "a command", error);
    if (!status)
        status = check_uploads(instrumented, error);
    if (!status)
        status = check_list(instrumented->stubbed, instrumented->stubbed_count, "stubbed modules", error);
    for (uint32_t i = 0; !status && i < instrumented->stubbed_count; i++)
        status = check_text(instrumented->stubbed[i], "a stubbed module", error);
    return status;
}

static enum ml_status check_told(const struct memlint_run *run, struct ml_error *error)
{
    enum ml_status status = check_list(run->told, run->told_count, "things that were told", error);
    for (uint32_t i = 0; !status && i < run->told_count; i++) {
        status = check_text(run->told[i].key, "what was told", error);
        if (!status)
            status = check_text(run->told[i].value, "what was told", error);
    }
    return status;
}

static enum ml_status check_run_texts(const struct memlint_run *run, struct ml_error *error)
{
    const struct named_text texts[] = {
        {run->target_kind, "a target's kind"},       {run->target_name, "a target's name"},
        {run->target_version, "a target's version"}, {run->target_board, "a target's board"},
        {run->error_type, "a run's error_type"},     {run->error_message, "a run's error_message"},
    };
    enum ml_status status = check_texts(texts, ARRAY_LEN(texts), error);
    if (!status)
        status = check_list(run->stubbed, run->stubbed_count, "stubbed modules", error);
    for (uint32_t i = 0; !status && i < run->stubbed_count; i++)
        status = check_text(run->stubbed[i], "a stubbed module", error);
    return status ? status : check_told(run, error);
}

enum ml_status contract_run(const struct memlint_run *run, uint32_t checked, struct ml_error *error)
{
    if (!run || run->struct_size < sizeof *run)
        return error_set(error, ML_BROKEN, "a run has struct_size %u, expected %zu or more", run ? run->struct_size : 0,
                         sizeof *run);
    if (run->status > MEMLINT_RUN_INTERRUPTED)
        return error_set(error, ML_BROKEN, "a run has status %u, expected INTERRUPTED (3) at most", run->status);
    enum ml_status status = check_run_texts(run, error);
    if (!status)
        status = check_list(run->samples, run->sample_count, "samples", error);
    for (uint32_t i = checked; !status && i < run->sample_count; i++)
        if (run->samples[i].phase > MEMLINT_PHASE_END)
            status =
                error_set(error, ML_BROKEN, "a sample has phase %u, expected END (4) at most", run->samples[i].phase);
    return status;
}

static enum ml_status check_rows(const struct memlint_runtime *runtime, struct ml_error *error)
{
    enum ml_status status = check_list(runtime->imports, runtime->import_count, "measured imports", error);
    for (uint32_t i = 0; !status && i < runtime->import_count; i++)
        status = check_text(runtime->imports[i].module, "a measured import", error);
    if (!status)
        status = check_list(runtime->lines, runtime->line_count, "measured lines", error);
    if (!status)
        status = check_list(runtime->notes, runtime->note_count, "notes", error);
    for (uint32_t i = 0; !status && i < runtime->note_count; i++)
        status = check_text(runtime->notes[i], "a note", error);
    return status;
}

enum ml_status contract_runtime(const struct memlint_runtime *runtime, struct ml_error *error)
{
    if (!runtime || runtime->struct_size < sizeof *runtime || !runtime->run)
        return error_set(error, ML_BROKEN, "what was measured has struct_size %u, expected %zu or more, and a run",
                         runtime ? runtime->struct_size : 0, sizeof *runtime);
    enum ml_status status = contract_run(runtime->run, 0, error);
    if (!status)
        status = check_figures(runtime, error);
    return status ? status : check_rows(runtime, error);
}
