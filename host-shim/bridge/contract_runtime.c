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

static enum ml_status check_run(const struct memlint_run *run, struct ml_error *error)
{
    const struct named_text texts[] = {
        {run->target_kind, "a target's kind"},       {run->target_name, "a target's name"},
        {run->target_version, "a target's version"}, {run->target_board, "a target's board"},
        {run->error_type, "a run's error_type"},     {run->error_message, "a run's error_message"},
    };
    if (run->struct_size < sizeof *run)
        return error_set(error, ML_BROKEN, "a run has struct_size %u, expected %zu or more", run->struct_size,
                         sizeof *run);
    if (run->status > MEMLINT_RUN_INTERRUPTED)
        return error_set(error, ML_BROKEN, "a run has status %u, expected INTERRUPTED (3) at most", run->status);
    enum ml_status status = check_texts(texts, ARRAY_LEN(texts), error);
    if (!status)
        status = check_list(run->stubbed, run->stubbed_count, "stubbed modules", error);
    for (uint32_t i = 0; !status && i < run->stubbed_count; i++)
        status = check_text(run->stubbed[i], "a stubbed module", error);
    if (!status)
        status = check_list(run->samples, run->sample_count, "samples", error);
    for (uint32_t i = 0; !status && i < run->sample_count; i++)
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
    enum ml_status status = check_run(runtime->run, error);
    if (!status)
        status = check_figures(runtime, error);
    return status ? status : check_rows(runtime, error);
}
