/* SPDX-License-Identifier: MIT */
/*
 * What was measured, beside what was estimated:
 *
 *   Measured at Runtime
 *   -------------------
 *   Target: MicroPython 1.9.2 on micro:bit with nRF51822 (serial)
 *   Result: 20 turns of the main loop
 *
 *                         Measured  Estimated         Difference
 *   Kept after imports       2,208  ~1,587 to 1,706         +502
 */
#include "write/runtime.h"

#include <stdlib.h>

#include "base/builder.h"
#include "write/clean.h"
#include "write/grid.h"
#include "write/number.h"
#include "write/terms.h"
#include "write/wrap.h"

enum { MOST_LINES = 10 };

static struct memlint_text error_text(struct arena *arena, const struct memlint_run *run)
{
    struct builder text = {.arena = arena};
    build_text(&text, run->error_type.size ? run->error_type : TEXT("An error"));
    if (run->error_line)
        build_format(&text, " on line %u", run->error_line);
    return build_result(&text);
}

static bool is_out_of_memory(const struct memlint_run *run)
{
    return run->status == MEMLINT_RUN_ERROR && text_is(run->error_type, "MemoryError");
}

static struct memlint_text shortage_text(struct arena *arena, const struct memlint_runtime *runtime)
{
    struct builder text = {.arena = arena};
    if (is_out_of_memory(runtime->run))
        return error_text(arena, runtime->run);
    build_number(&text, runtime->floor.high - runtime->min_free.measured.low);
    build_string(&text, " bytes short of the ");
    build_number(&text, runtime->floor.high);
    build_string(&text, " that must stay free");
    return build_result(&text);
}

struct memlint_text runtime_failure_text(struct arena *arena, const struct memlint_runtime *runtime)
{
    struct memlint_text what =
        runtime->run->status == MEMLINT_RUN_ERROR ? error_text(arena, runtime->run) : shortage_text(arena, runtime);
    return text_format(arena, "measured: %.*s", TEXT_ARGS(what));
}

static void put_target(struct output *out, const struct memlint_run *run)
{
    put_string(out, "Target: ");
    put_clean(out, run->target_version.size ? run->target_version : TEXT("unknown version"));
    if (run->target_name.size) {
        put_string(out, " on ");
        put_clean(out, run->target_name);
    }
    put_string(out, " (");
    put_clean(out, run->target_kind);
    put_string(out, ")\n");
    for (uint32_t i = 0; i < run->stubbed_count; i++) {
        put_string(out, i ? ", " : "Stubbed: ");
        put_clean(out, run->stubbed[i]);
    }
    put_string(out, run->stubbed_count ? "\n" : "");
}

static void put_error(struct output *out, const struct memlint_run *run)
{
    put_painted(out, PAINT_HIGH, error_text(out->arena, run));
    if (run->error_message.size) {
        put_string(out, ": ");
        put_clean(out, run->error_message);
    }
}

static bool has_phase(const struct memlint_run *run, uint32_t phase)
{
    for (uint32_t i = run->sample_count; i-- > 0;)
        if (run->samples[i].phase == phase)
            return true;
    return false;
}

/* How far the program came. */
static struct memlint_text way_text(struct arena *arena, const struct memlint_runtime *runtime)
{
    if (runtime->iterations)
        return text_format(arena, "%s of the main loop", count_text(arena, runtime->iterations, "turn").data);
    if (has_phase(runtime->run, MEMLINT_PHASE_LOOP))
        return TEXT("stopped in the first turn of the main loop");
    if (runtime->has_main_loop)
        return TEXT("stopped before the main loop");
    return has_phase(runtime->run, MEMLINT_PHASE_END) ? TEXT("ran to its end") : TEXT("stopped before its end");
}

static void put_result(struct output *out, const struct memlint_runtime *runtime)
{
    static const char *const ends[] = {
        [MEMLINT_RUN_OK] = "",
        [MEMLINT_RUN_ERROR] = "",
        [MEMLINT_RUN_TIMEOUT] = "; the time was up",
        [MEMLINT_RUN_INTERRUPTED] = "; interrupted",
    };
    const struct memlint_run *run = runtime->run;
    put_string(out, "Result: ");
    if (run->status == MEMLINT_RUN_ERROR)
        put_error(out, run);
    if (run->status == MEMLINT_RUN_ERROR && runtime->iterations)
        put_string(out, "; after ");
    if (run->status != MEMLINT_RUN_ERROR || runtime->iterations)
        put_text(out, way_text(out->arena, runtime));
    put_format(out, "%s\n", run->status < ARRAY_LEN(ends) ? ends[run->status] : "");
}

/* How far outside the estimate the measurement lies; what was derived knows no peak, which an estimate does. */
static struct memlint_text difference_text(struct arena *arena, const struct memlint_figure *figure)
{
    struct builder text = {.arena = arena};
    int64_t measured = figure->measured.low;
    bool comparable = has_number(&figure->measured) && has_number(&figure->estimated) &&
                      figure->measured.provenance == MEMLINT_PROVENANCE_MEASURED;
    if (!comparable)
        return TEXT("");
    if (measured >= figure->estimated.low && measured <= figure->estimated.high)
        return TEXT("as estimated");
    int64_t difference =
        measured - (measured > figure->estimated.high ? figure->estimated.high : figure->estimated.low);
    build_string(&text, difference > 0 ? "+" : "");
    build_number(&text, difference);
    return build_result(&text);
}

static void add_number(struct grid *grid, const struct memlint_bytes *bytes)
{
    struct arena *arena = grid->out->arena;
    if (!has_number(bytes)) {
        grid_add(grid, TEXT("-"));
        return;
    }
    struct memlint_text number = number_text(arena, bytes, NUMBER_BARE);
    if (grid->out->style.provenance)
        number = text_format(arena, "%.*s %s", TEXT_ARGS(number), number_origin(arena, bytes).data);
    grid_add(grid, number);
}

static void put_figures(struct output *out, const struct memlint_runtime *runtime)
{
    static const struct grid_column columns[] = {
        {TEXT_INIT("Bytes"), false},
        {TEXT_INIT("Measured"), true},
        {TEXT_INIT("Estimated"), true},
        {TEXT_INIT("Difference"), true},
    };
    const struct {
        struct memlint_text name;
        const struct memlint_figure *figure;
    } rows[] = {
        {TEXT_INIT("Kept after imports"), &runtime->kept_after_imports},
        {TEXT_INIT("Kept before the loop"), &runtime->kept_before_loop},
        {TEXT_INIT("Growth a turn"), &runtime->growth_per_iteration},
        {TEXT_INIT("Garbage a turn"), &runtime->garbage_per_iteration},
        {TEXT_INIT("Peak"), &runtime->peak},
        {TEXT_INIT("Lowest free"), &runtime->min_free},
    };
    struct grid grid = {.out = out, .columns = columns, .column_count = ARRAY_LEN(columns)};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (!has_number(&rows[i].figure->measured) && !has_number(&rows[i].figure->estimated))
            continue;
        grid_add(&grid, rows[i].name);
        add_number(&grid, &rows[i].figure->measured);
        add_number(&grid, &rows[i].figure->estimated);
        grid_add(&grid, difference_text(out->arena, rows[i].figure));
    }
    if (!grid.cells.count)
        return;
    put_string(out, "\n");
    put_grid(&grid);
}

/* After how many turns more a program that grows leaves too little. */
static void put_future(struct output *out, const struct memlint_runtime *runtime)
{
    int64_t growth = runtime->growth_per_iteration.measured.low;
    int64_t room = runtime->min_free.measured.low - runtime->floor.high;
    if (!has_number(&runtime->growth_per_iteration.measured) || growth <= 0)
        return;
    struct builder text = {.arena = out->arena};
    build_string(&text, "It grows: free memory falls below ");
    build_number(&text, runtime->floor.high);
    build_string(&text, " bytes in about ");
    build_text(&text, count_text(out->arena, (uint64_t)(room > 0 ? room / growth : 0), "more turn"));
    put_painted(out, PAINT_MEDIUM, build_result(&text));
    put_string(out, "\n");
}

static void put_enough(struct output *out, const struct memlint_runtime *runtime)
{
    enum { DEEPER = 2 };
    bool seen = runtime->min_free.measured.provenance == MEMLINT_PROVENANCE_MEASURED;
    struct sentence line = {.out = out};
    sentence_add(&line, PAINT_GOOD, seen ? TEXT("Enough memory") : TEXT("Enough memory for what it keeps"));
    sentence_add_string(&line, ": ");
    number_add(&line, &runtime->min_free.measured, NUMBER_BYTES);
    sentence_add_string(&line, seen ? " at the least, " : " free (derived), ");
    number_add(&line, &runtime->floor, NUMBER_BARE);
    sentence_add_string(&line, " must stay free");
    put_sentence(&line, 0, DEEPER);
    put_future(out, runtime);
}

/* Of a program that raised, or whose end was not seen, nothing good can be said; the notes say why. */
static void put_verdict(struct output *out, const struct memlint_runtime *runtime)
{
    const struct memlint_run *run = runtime->run;
    bool known = has_number(&runtime->min_free.measured);
    if (!runtime->fits && (known || is_out_of_memory(run))) {
        put_string(out, "\n");
        put_painted(out, PAINT_HIGH, TEXT("Too little memory"));
        put_string(out, ": ");
        put_text(out, shortage_text(out->arena, runtime));
        put_string(out, "\n");
    } else if (run->status != MEMLINT_RUN_ERROR && known) {
        put_string(out, "\n");
        put_enough(out, runtime);
    }
}

static struct memlint_text number_of(struct arena *arena, int64_t number)
{
    struct builder text = {.arena = arena};
    build_number(&text, number);
    return build_result(&text);
}

static const struct memlint_import *estimate_of(const struct result_file *file,
                                                const struct memlint_measured_import *import)
{
    const struct memlint_profile *profile = file->profile;
    for (uint32_t i = 0; profile && i < profile->import_count; i++)
        if (text_equal(profile->imports[i].module, import->module))
            return &profile->imports[i];
    return NULL;
}

static void put_imports(struct output *out, const struct result_file *file)
{
    static const struct grid_column columns[] = {
        {TEXT_INIT("Import"), false},
        {TEXT_INIT("Line"), true},
        {TEXT_INIT("Kept (bytes)"), true},
        {TEXT_INIT("Estimated"), true},
    };
    const struct memlint_runtime *runtime = file->runtime;
    struct grid grid = {.out = out, .columns = columns, .column_count = ARRAY_LEN(columns)};
    for (uint32_t i = 0; i < runtime->import_count; i++) {
        const struct memlint_measured_import *import = &runtime->imports[i];
        const struct memlint_import *estimate = estimate_of(file, import);
        grid_add(&grid, import->module);
        grid_add(&grid, number_of(out->arena, import->line));
        grid_add(&grid, number_of(out->arena, import->bytes));
        add_number(&grid, estimate ? &estimate->bytes : &(struct memlint_bytes){0});
    }
    if (!runtime->import_count)
        return;
    put_string(out, "\n");
    put_grid(&grid);
}

static int by_bytes(const void *a, const void *b)
{
    const struct memlint_measured_line *left = *(const struct memlint_measured_line *const *)a;
    const struct memlint_measured_line *right = *(const struct memlint_measured_line *const *)b;
    if (left->bytes != right->bytes)
        return left->bytes > right->bytes ? -1 : 1;
    return (left->line > right->line) - (left->line < right->line);
}

static bool is_import(const struct memlint_runtime *runtime, uint32_t line)
{
    for (uint32_t i = 0; i < runtime->import_count; i++)
        if (runtime->imports[i].line == line)
            return true;
    return false;
}

/* Those that keep anything and are no imports, most first. */
static const struct memlint_measured_line **sorted_lines(struct arena *arena, const struct memlint_runtime *runtime,
                                                         uint32_t *count)
{
    const struct memlint_measured_line **lines =
        arena_array(arena, const struct memlint_measured_line *, runtime->line_count);
    *count = 0;
    for (uint32_t i = 0; i < runtime->line_count; i++)
        if (runtime->lines[i].bytes > 0 && !is_import(runtime, runtime->lines[i].line))
            lines[(*count)++] = &runtime->lines[i];
    if (*count)
        qsort(lines, *count, sizeof *lines, by_bytes);
    return lines;
}

static void put_lines(struct output *out, const struct result_file *file)
{
    static const struct grid_column columns[] = {
        {TEXT_INIT("Line"), true},
        {TEXT_INIT("Kept (bytes)"), true},
        {TEXT_INIT("Code"), false},
    };
    struct grid grid = {.out = out, .columns = columns, .column_count = ARRAY_LEN(columns)};
    uint32_t count;
    const struct memlint_measured_line **lines = sorted_lines(out->arena, file->runtime, &count);
    for (uint32_t i = 0; i < count && i < MOST_LINES; i++) {
        grid_add(&grid, number_of(out->arena, lines[i]->line));
        grid_add(&grid, number_of(out->arena, lines[i]->bytes));
        grid_add_painted(&grid, lines[i]->line <= file->line_count ? result_line(file, lines[i]->line) : TEXT(""),
                         PAINT_FAINT);
    }
    if (!count)
        return;
    put_string(out, "\n");
    put_grid(&grid);
    if (count > MOST_LINES)
        put_format(out, "and %u more\n", count - MOST_LINES);
}

/* What a time line can't do without: where a phase ends, where the main loop begins, where most is in use. */
static const char *milestone(const struct memlint_run *run, uint32_t index, uint32_t highest)
{
    const struct memlint_sample *sample = &run->samples[index];
    bool is_first = index == 0 || run->samples[index - 1].phase != sample->phase;
    bool is_last = index + 1 == run->sample_count || run->samples[index + 1].phase != sample->phase;
    if (index == highest)
        return "highest";
    if (sample->phase == MEMLINT_PHASE_LOOP && is_first)
        return "first turn";
    if (sample->phase == MEMLINT_PHASE_LOOP && is_last)
        return "last turn";
    return is_last ? phase_term(sample->phase) : NULL;
}

/* Where a heap grows rather than be collected, so that it can't tell what is free, garbage says nothing of a board's
 * peak. */
static uint32_t highest_of(const struct memlint_run *run)
{
    uint32_t highest = 0;
    for (uint32_t i = 1; i < run->sample_count; i++) {
        const struct memlint_sample *sample = &run->samples[i];
        if ((sample->collected || sample->free >= 0) && sample->used > run->samples[highest].used)
            highest = i;
    }
    return highest;
}

static void put_time_line(struct output *out, const struct memlint_run *run)
{
    static const struct grid_column columns[] = {
        {TEXT_INIT("Time (ms)"), true}, {TEXT_INIT("What"), false}, {TEXT_INIT("Line"), true},
        {TEXT_INIT("In use"), true},    {TEXT_INIT("Free"), true},
    };
    struct grid grid = {.out = out, .columns = columns, .column_count = ARRAY_LEN(columns)};
    uint32_t highest = highest_of(run);
    for (uint32_t i = 0; i < run->sample_count; i++) {
        const struct memlint_sample *sample = &run->samples[i];
        const char *what = milestone(run, i, highest);
        if (!what)
            continue;
        grid_add(&grid, number_of(out->arena, sample->t_ms));
        grid_add(&grid, text_of(what));
        grid_add(&grid, sample->line ? number_of(out->arena, sample->line) : TEXT("-"));
        grid_add(&grid, number_of(out->arena, sample->used));
        grid_add(&grid, sample->free < 0 ? TEXT("-") : number_of(out->arena, sample->free));
    }
    if (!grid.cells.count)
        return;
    put_string(out, "\n");
    put_grid(&grid);
}

static void put_notes(struct output *out, const struct memlint_runtime *runtime)
{
    put_string(out, runtime->note_count ? "\n" : "");
    for (uint32_t i = 0; i < runtime->note_count; i++) {
        put_string(out, "- ");
        put_wrapped(out, runtime->notes[i], 2, out->style.width);
        put_string(out, "\n");
    }
}

void put_runtime(struct output *out, const struct result_file *file)
{
    if (!file->runtime)
        return;
    put_underlined(out, TEXT("Measured at Runtime"), "-");
    put_target(out, file->runtime->run);
    put_result(out, file->runtime);
    put_figures(out, file->runtime);
    put_verdict(out, file->runtime);
    put_imports(out, file);
    put_lines(out, file);
    put_time_line(out, file->runtime->run);
    put_notes(out, file->runtime);
    put_string(out, "\n");
}
