/* SPDX-License-Identifier: MIT */
#include "write/json.h"
#include "write/runtime.h"
#include "write/terms.h"

static void add_target(struct output *out, json_t *object, const struct memlint_run *run)
{
    json_t *target = value_object(out, object, "target");
    value_text(out, target, "kind", run->target_kind);
    value_text(out, target, "name", run->target_name);
    value_text(out, target, "version", run->target_version);
    json_t *stubbed = value_array(out, target, "stubbed");
    for (uint32_t i = 0; i < run->stubbed_count; i++)
        value_add_text(out, stubbed, run->stubbed[i]);
}

static void value_count(struct output *out, json_t *object, const char *key, int64_t number, bool known)
{
    if (known)
        value_number(out, object, key, number);
    else
        value_null(out, object, key);
}

static void add_error(struct output *out, json_t *object, const struct memlint_run *run)
{
    if (run->status != MEMLINT_RUN_ERROR) {
        value_null(out, object, "error");
        return;
    }
    json_t *error = value_object(out, object, "error");
    value_text(out, error, "type", run->error_type);
    value_text(out, error, "message", run->error_message);
    value_count(out, error, "line", run->error_line, run->error_line != 0);
}

static void add_figures(struct output *out, json_t *object, const struct memlint_runtime *runtime)
{
    const struct {
        const char *key;
        const struct memlint_figure *figure;
    } rows[] = {
        {"kept_after_imports", &runtime->kept_after_imports},
        {"kept_before_loop", &runtime->kept_before_loop},
        {"growth_per_iteration", &runtime->growth_per_iteration},
        {"garbage_per_iteration", &runtime->garbage_per_iteration},
        {"peak", &runtime->peak},
        {"min_free", &runtime->min_free},
    };
    json_t *measured = value_object(out, object, "measured"), *estimated = value_object(out, object, "estimated");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct memlint_bytes *bytes = &rows[i].figure->measured;
        value_count(out, measured, rows[i].key, bytes->low, bytes->unit != MEMLINT_UNIT_NONE);
        json_bytes(out, estimated, rows[i].key, &rows[i].figure->estimated, false);
    }
}

static void add_rows(struct output *out, json_t *object, const struct memlint_runtime *runtime)
{
    json_t *imports = value_array(out, object, "imports");
    for (uint32_t i = 0; i < runtime->import_count; i++) {
        json_t *item = value_item(out, imports);
        value_text(out, item, "module", runtime->imports[i].module);
        value_number(out, item, "bytes", runtime->imports[i].bytes);
    }
    json_t *lines = value_array(out, object, "lines");
    for (uint32_t i = 0; i < runtime->line_count; i++) {
        json_t *item = value_item(out, lines);
        value_number(out, item, "line", runtime->lines[i].line);
        value_number(out, item, "bytes", runtime->lines[i].bytes);
    }
}

static void add_samples(struct output *out, json_t *object, const struct memlint_run *run)
{
    json_t *samples = value_array(out, object, "samples");
    for (uint32_t i = 0; i < run->sample_count; i++) {
        const struct memlint_sample *sample = &run->samples[i];
        json_t *item = value_item(out, samples);
        value_number(out, item, "t_ms", sample->t_ms);
        value_string(out, item, "phase", phase_term(sample->phase));
        value_number(out, item, "line", sample->line);
        value_number(out, item, "iteration", sample->iteration);
        value_bool(out, item, "collected", sample->collected);
        value_number(out, item, "used", sample->used);
        value_count(out, item, "free", sample->free, sample->free >= 0);
    }
}

void json_runtime(struct output *out, json_t *object, const struct memlint_runtime *runtime)
{
    const struct memlint_run *run = runtime->run;
    json_t *item = value_object(out, object, "runtime");
    add_target(out, item, run);
    value_string(out, item, "status", run_term(run->status));
    add_error(out, item, run);
    value_number(out, item, "iterations", runtime->iterations);
    value_count(out, item, "probe_cost", run->probe_cost, run->probe_cost >= 0);
    value_bool(out, item, "fits", runtime->fits);
    json_bytes(out, item, "available", &runtime->available, false);
    json_bytes(out, item, "floor", &runtime->floor, false);
    add_figures(out, item, runtime);
    add_rows(out, item, runtime);
    json_t *notes = value_array(out, item, "notes");
    for (uint32_t i = 0; i < runtime->note_count; i++)
        value_add_text(out, notes, runtime->notes[i]);
    add_samples(out, item, run);
}
