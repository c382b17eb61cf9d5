/* SPDX-License-Identifier: MIT */
#include "write/summary.h"

#include "base/builder.h"
#include "write/clean.h"
#include "write/number.h"
#include "write/paint.h"
#include "write/terms.h"
#include "write/wrap.h"

static void put_bytes(struct output *out, const char *name, const struct memlint_bytes *bytes)
{
    put_format(out, "%s: ", name);
    put_number(out, bytes, NUMBER_BYTES);
}

static void put_parenthesis(struct output *out, struct memlint_text text)
{
    if (!text.size)
        return;
    put_string(out, " (");
    put_clean(out, text);
    put_string(out, ")");
}

static void put_peak(struct output *out, const struct memlint_profile *profile)
{
    static const struct {
        struct memlint_text phase;
        struct memlint_text when;
    } phases[] = {
        {TEXT_INIT("compile"), TEXT_INIT("while compiling")},
        {TEXT_INIT("imports"), TEXT_INIT("while importing")},
        {TEXT_INIT("set-up"), TEXT_INIT("during set-up")},
        {TEXT_INIT("loop"), TEXT_INIT("in the main loop")},
    };
    struct memlint_text when = profile->peak_phase;
    for (size_t i = 0; i < ARRAY_LEN(phases); i++) {
        if (text_equal(phases[i].phase, profile->peak_phase))
            when = phases[i].when;
    }
    put_bytes(out, "Estimated peak", &profile->peak);
    put_parenthesis(out, when);
    put_string(out, "\n");
}

/* What was neither measured nor computed says so without being asked: the margin hangs on it. */
static void put_available(struct output *out, const struct memlint_profile *profile)
{
    const struct memlint_bytes *available = &profile->available;
    put_string(out, "Available: ");
    if (!has_number(available)) {
        put_string(out, "unknown");
        put_parenthesis(out, available->source);
        put_string(out, " (measure it, or give --available BYTES)\n");
        return;
    }
    put_text(out, number_text(out->arena, available, NUMBER_BYTES));
    if (profile->board.size) {
        put_string(out, " on ");
        put_clean(out, profile->board);
    }
    if (out->style.provenance || available->provenance <= MEMLINT_PROVENANCE_REPORTED) {
        put_string(out, " ");
        put_painted(out, PAINT_FAINT, number_origin(out->arena, available));
    }
    put_string(out, "\n");
}

static struct memlint_text missing_bytes(struct arena *arena, const struct memlint_profile *profile)
{
    struct memlint_bytes bytes = profile->margin;
    bytes.low = profile->min_free.high - profile->margin.high;
    bytes.high = profile->min_free.high - profile->margin.low;
    if (bytes.low > 0)
        return number_text(arena, &bytes, NUMBER_BYTES);
    bytes.low = bytes.high;
    return text_format(arena, "up to %s", number_text(arena, &bytes, NUMBER_BYTES).data);
}

struct memlint_text margin_missing(struct arena *arena, const struct memlint_profile *profile)
{
    struct builder text = {.arena = arena};
    build_text(&text, missing_bytes(arena, profile));
    build_string(&text, " short of the ");
    build_number(&text, profile->min_free.high);
    build_string(&text, " that must stay free");
    return build_result(&text);
}

struct memlint_text misfit_text(struct arena *arena, const struct result_file *file)
{
    struct memlint_text missing = margin_missing(arena, file->profile);
    return text_format(arena, "Too little memory, %.*s", TEXT_ARGS(missing));
}

static void put_too_small(struct output *out, const struct memlint_profile *profile)
{
    struct memlint_text missing = margin_missing(out->arena, profile);
    put_string(out, " ");
    put_painted(out, PAINT_HIGH, text_format(out->arena, "[TOO SMALL - %.*s]", TEXT_ARGS(missing)));
}

static void put_margin(struct output *out, const struct memlint_profile *profile)
{
    if (!has_number(&profile->available))
        return;
    put_bytes(out, "Margin", &profile->margin);
    if (has_number(&profile->margin)) {
        if (profile->margin.low >= 0)
            put_parenthesis(out, percent_text(out->arena, &profile->margin, &profile->available));
        if (!profile->fits)
            put_too_small(out, profile);
    }
    put_string(out, "\n");
}

static void put_risk(struct output *out, const char *name, const struct memlint_risk *risk)
{
    put_format(out, "%s: ", name);
    put_painted(out, paint_of_risk(risk->level), text_of(risk_term(risk->level)));
    put_parenthesis(out, risk->reason);
    put_string(out, "\n");
}

static void put_program(struct output *out, const struct memlint_profile *profile)
{
    put_peak(out, profile);
    put_available(out, profile);
    put_margin(out, profile);
    put_risk(out, "GC pressure", &profile->gc_pressure);
    put_risk(out, "Fragmentation risk", &profile->fragmentation);
}

static void put_module(struct output *out, const struct memlint_profile *profile)
{
    put_bytes(out, "Compile peak", &profile->compile_peak);
    put_string(out, "\n");
    put_bytes(out, "Kept", &profile->kept_before_loop);
    put_string(out, "\n");
}

static void put_profile(struct output *out, const struct memlint_profile *profile)
{
    put_underlined(out, TEXT("Memory Profile Summary"), "-");
    if (profile->is_entry)
        put_program(out, profile);
    else
        put_module(out, profile);
    put_string(out, "\n");
}

static void put_unused(struct output *out, const struct memlint_import *import)
{
    put_string(out, " ");
    paint_begin(out, PAINT_MEDIUM);
    put_string(out, "[UNUSED - remove");
    if (has_number(&import->bytes) && import->bytes.high > 0) {
        put_string(out, " to save ");
        put_text(out, number_text(out->arena, &import->bytes, NUMBER_BYTES));
    }
    put_string(out, "]");
    paint_end(out, PAINT_MEDIUM);
}

/* "displayio: 0 bytes (built in; its objects cost: memlint explain displayio) [UNUSED - remove]" */
static void put_import(struct output *out, const struct memlint_import *import)
{
    bool origin = import->origin.size, note = import->note.size;
    put_clean(out, import->module);
    put_string(out, ": ");
    put_number(out, &import->bytes, NUMBER_BYTES);
    if (origin || note) {
        put_string(out, " (");
        put_clean(out, import->origin);
        put_string(out, origin && note ? "; " : "");
        put_clean(out, import->note);
        put_string(out, ")");
    }
    if (!import->used)
        put_unused(out, import);
    put_string(out, "\n");
}

static bool all_known(const struct memlint_profile *profile)
{
    for (uint32_t i = 0; i < profile->import_count; i++) {
        if (!has_number(&profile->imports[i].bytes))
            return false;
    }
    return true;
}

static void put_imports(struct output *out, const struct memlint_profile *profile)
{
    if (!profile->import_count)
        return;
    put_underlined(out, TEXT("Import Costs"), "-");
    for (uint32_t i = 0; i < profile->import_count; i++)
        put_import(out, &profile->imports[i]);
    put_string(out, "\n");
    bool whole = all_known(profile) || !has_number(&profile->import_total);
    put_bytes(out, whole ? "Total import cost" : "Total import cost, at least", &profile->import_total);
    put_string(out, "\n\n");
}

static void put_recommendation(struct output *out, uint32_t number, const struct memlint_recommendation *advice)
{
    put_format(out, "%u. ", number);
    put_clean(out, advice->action);
    if (has_number(&advice->bytes) && advice->bytes.high > 0) {
        paint_begin(out, PAINT_GOOD);
        put_string(out, " → Save ");
        put_text(out, number_text(out->arena, &advice->bytes, NUMBER_IMPACT));
        paint_end(out, PAINT_GOOD);
        put_origin(out, &advice->bytes);
    }
    put_string(out, "\n");
}

static void put_recommendations(struct output *out, const struct memlint_profile *profile)
{
    if (!profile->recommendation_count)
        return;
    put_underlined(out, TEXT("Recommended Optimizations (by impact)"), "-");
    for (uint32_t i = 0; i < profile->recommendation_count; i++)
        put_recommendation(out, i + 1, &profile->recommendations[i]);
    put_string(out, "\n");
}

void put_summary(struct output *out, const struct memlint_profile *profile)
{
    put_profile(out, profile);
    put_imports(out, profile);
    put_recommendations(out, profile);
}
