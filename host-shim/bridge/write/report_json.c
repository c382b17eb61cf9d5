/* SPDX-License-Identifier: MIT */
/* The report as one object; of several files an array of them. */
#include "write/fixes.h"
#include "write/formats.h"
#include "write/json.h"
#include "write/runtime.h"
#include "write/terms.h"

static void add_findings(struct output *out, json_t *object, const struct result_file *file)
{
    json_t *findings = value_array(out, object, "findings");
    for (uint32_t i = 0; i < file->finding_count; i++) {
        const struct memlint_finding *finding = &file->findings[i].finding;
        json_t *item = value_item(out, findings);
        json_finding(out, item, file, &file->findings[i]);
        value_text(out, item, "help", finding->fix);
        value_text(out, item, "impact", finding->impact);
    }
}

static void add_imports(struct output *out, json_t *object, const struct memlint_profile *profile)
{
    json_t *imports = value_array(out, object, "imports");
    for (uint32_t i = 0; profile && i < profile->import_count; i++) {
        const struct memlint_import *import = &profile->imports[i];
        json_t *item = value_item(out, imports);
        value_text(out, item, "module", import->module);
        json_bytes(out, item, "bytes", &import->bytes, false);
        value_text(out, item, "source", import->origin);
        value_text(out, item, "note", import->note);
        value_bool(out, item, "used", import->used);
    }
}

static void add_risk(struct output *out, json_t *object, const char *key, const struct memlint_risk *risk)
{
    json_t *item = value_object(out, object, key);
    value_string(out, item, "level", risk_term(risk->level));
    value_text(out, item, "reason", risk->reason);
}

static void add_profile(struct output *out, json_t *object, const struct memlint_profile *profile)
{
    if (!profile) {
        value_null(out, object, "profile");
        return;
    }
    json_t *item = value_object(out, object, "profile");
    value_text(out, item, "board", profile->board);
    value_text(out, item, "firmware", profile->firmware);
    value_bool(out, item, "is_entry", profile->is_entry);
    value_bool(out, item, "fits", profile->fits);
    json_bytes(out, item, "estimated_peak", &profile->peak, false);
    value_text(out, item, "peak_phase", profile->peak_phase);
    json_bytes(out, item, "available", &profile->available, false);
    json_bytes(out, item, "margin", &profile->margin, false);
    json_bytes(out, item, "min_free", &profile->min_free, false);
    json_bytes(out, item, "compile_peak", &profile->compile_peak, false);
    json_bytes(out, item, "kept_after_imports", &profile->kept_after_imports, false);
    json_bytes(out, item, "kept_before_loop", &profile->kept_before_loop, false);
    json_bytes(out, item, "garbage_per_iteration", &profile->garbage_per_iteration, false);
    json_bytes(out, item, "import_total", &profile->import_total, false);
    add_risk(out, item, "gc_pressure", &profile->gc_pressure);
    add_risk(out, item, "fragmentation", &profile->fragmentation);
}

static void add_recommendations(struct output *out, json_t *object, const struct result_file *file)
{
    const struct memlint_profile *profile = file->profile;
    json_t *recommendations = value_array(out, object, "recommendations");
    for (uint32_t i = 0; profile && i < profile->recommendation_count; i++) {
        const struct memlint_recommendation *advice = &profile->recommendations[i];
        json_t *item = value_item(out, recommendations);
        value_text(out, item, "action", advice->action);
        json_bytes(out, item, "bytes", &advice->bytes, true);
        json_place(out, item, "location", result_place(file, advice->start));
        json_place(out, item, "end_location", result_place(file, advice->end));
    }
}

static void fill(struct output *out, json_t *object, const struct result_file *file)
{
    value_text(out, object, "filename", file->filename);
    add_findings(out, object, file);
    if (file->change)
        json_fixed(out, object, file);
    add_imports(out, object, file->profile);
    add_profile(out, object, file->profile);
    add_recommendations(out, object, file);
    if (file->runtime)
        json_runtime(out, object, file->runtime);
}

void write_report_json(const struct results *results, struct output *out)
{
    struct value_root *root = value_root(out);
    bool several = results->file_count != 1;
    put_string(out, several ? "[" : "");
    for (uint32_t i = 0; i < results->file_count; i++) {
        fill(out, value_start(root), &results->files[i]);
        put_string(out, !several ? "" : i ? ",\n  " : "\n  ");
        put_value(root, several ? 2 : 0, false);
    }
    put_string(out, !several ? "\n" : results->file_count ? "\n]\n" : "]\n");
}
