/* SPDX-License-Identifier: MIT */
#include "write/summary.h"

#include "base/builder.h"
#include "write/number.h"
#include "write/terms.h"
#include "write/wrap.h"

enum { DEEPER = 2 }; /* indent of further lines */

static void add_parenthesis(struct sentence *line, struct memlint_text text)
{
    if (!text.size)
        return;
    sentence_add_string(line, " (");
    sentence_add(line, PAINT_NONE, text);
    sentence_add_string(line, ")");
}

static void put_bytes(struct output *out, const char *name, const struct memlint_bytes *bytes)
{
    struct sentence line = {.out = out};
    sentence_add(&line, PAINT_NONE, text_format(out->arena, "%s: ", name));
    number_add(&line, bytes, NUMBER_BYTES);
    put_sentence(&line, 0, DEEPER);
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
    struct sentence line = {.out = out};
    sentence_add_string(&line, "Estimated peak: ");
    number_add(&line, &profile->peak, NUMBER_BYTES);
    add_parenthesis(&line, when);
    put_sentence(&line, 0, DEEPER);
}

/* What was neither measured nor computed says so without being asked: the margin hangs on it. */
static void add_available(struct sentence *line, const struct memlint_profile *profile)
{
    const struct output *out = line->out;
    const struct memlint_bytes *available = &profile->available;
    if (!has_number(available)) {
        sentence_add_string(line, "unknown");
        add_parenthesis(line, available->source);
        sentence_add_string(line, " (measure it, or give --available BYTES)");
        return;
    }
    sentence_add(line, PAINT_NONE, number_text(out->arena, available, NUMBER_BYTES));
    if (profile->board.size) {
        sentence_add_string(line, " on ");
        sentence_add(line, PAINT_NONE, profile->board);
    }
    if (out->style.provenance || available->provenance <= MEMLINT_PROVENANCE_REPORTED) {
        sentence_add_string(line, " ");
        sentence_add(line, PAINT_FAINT, number_origin(out->arena, available));
    }
}

static void put_available(struct output *out, const struct memlint_profile *profile)
{
    struct sentence line = {.out = out};
    sentence_add_string(&line, "Available: ");
    add_available(&line, profile);
    put_sentence(&line, 0, DEEPER);
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

static void add_too_small(struct sentence *line, const struct memlint_profile *profile)
{
    struct arena *arena = line->out->arena;
    sentence_add_string(line, " ");
    sentence_add(line, PAINT_HIGH, text_format(arena, "[TOO SMALL - %.*s]", TEXT_ARGS(margin_missing(arena, profile))));
}

static void put_margin(struct output *out, const struct memlint_profile *profile)
{
    struct sentence line = {.out = out};
    if (!has_number(&profile->available))
        return;
    sentence_add_string(&line, "Margin: ");
    number_add(&line, &profile->margin, NUMBER_BYTES);
    if (has_number(&profile->margin)) {
        if (profile->margin.low >= 0)
            add_parenthesis(&line, percent_text(out->arena, &profile->margin, &profile->available));
        if (!profile->fits)
            add_too_small(&line, profile);
    }
    put_sentence(&line, 0, DEEPER);
}

static void put_risk(struct output *out, const char *name, const struct memlint_risk *risk)
{
    struct sentence line = {.out = out};
    sentence_add(&line, PAINT_NONE, text_format(out->arena, "%s: ", name));
    sentence_add(&line, paint_of_risk(risk->level), text_of(risk_term(risk->level)));
    add_parenthesis(&line, risk->reason);
    put_sentence(&line, 0, DEEPER);
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
    put_bytes(out, "Kept", &profile->kept_before_loop);
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

static void add_unused(struct sentence *line, const struct memlint_import *import)
{
    struct builder text = {.arena = line->out->arena};
    build_string(&text, "[UNUSED - remove");
    if (has_number(&import->bytes) && import->bytes.high > 0) {
        build_string(&text, " to save ");
        build_text(&text, number_text(line->out->arena, &import->bytes, NUMBER_BYTES));
    }
    build_string(&text, "]");
    sentence_add_string(line, " ");
    sentence_add(line, PAINT_MEDIUM, build_result(&text));
}

/* "displayio: 0 bytes (built in; its objects cost: memlint explain displayio) [UNUSED - remove]" */
static void put_import(struct output *out, const struct memlint_import *import)
{
    bool origin = import->origin.size, note = import->note.size;
    struct sentence line = {.out = out};
    sentence_add(&line, PAINT_NONE, import->module);
    sentence_add_string(&line, ": ");
    number_add(&line, &import->bytes, NUMBER_BYTES);
    if (origin || note)
        add_parenthesis(&line, text_format(out->arena, "%.*s%s%.*s", TEXT_ARGS(import->origin),
                                           origin && note ? "; " : "", TEXT_ARGS(import->note)));
    if (!import->used)
        add_unused(&line, import);
    put_sentence(&line, 0, DEEPER);
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
    put_string(out, "\n");
}

static void put_recommendation(struct output *out, uint32_t number, const struct memlint_recommendation *advice)
{
    struct memlint_text start = text_format(out->arena, "%u. ", number);
    struct sentence line = {.out = out};
    sentence_add(&line, PAINT_NONE, start);
    sentence_add(&line, PAINT_NONE, advice->action);
    if (has_number(&advice->bytes) && advice->bytes.high > 0) {
        struct memlint_text saved = number_text(out->arena, &advice->bytes, NUMBER_IMPACT);
        sentence_add(&line, PAINT_GOOD, text_format(out->arena, " → Save %.*s", TEXT_ARGS(saved)));
        number_add_origin(&line, &advice->bytes);
    }
    put_sentence(&line, 0, start.size);
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
