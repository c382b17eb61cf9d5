/* SPDX-License-Identifier: MIT */
#include "measure/figures.h"

#include <stdlib.h>

#include "base/builder.h"
#include "base/bytes.h"
#include "measure/turns.h"

struct figuring {
    struct memlint_runtime *out;
    const struct figures_input *input;
    const struct memlint_run *run;
    struct plan plan;
    struct memlint_text source; /* of measured bytes */
    int64_t own;                /* that the program's code takes before its first statement */
    int64_t imported;           /* that imports kept, wherever in the program they stand */
    VEC(struct memlint_text) notes;
    VEC(struct memlint_measured_import) imports;
    VEC(struct memlint_measured_line) lines;
};

static void note(struct figuring *it, struct memlint_text text)
{
    vec_push(it->input->arena, &it->notes, text);
}

#define note_format(it, ...) note((it), text_format((it)->input->arena, __VA_ARGS__))

static bool is_kind(const struct figuring *it, const char *kind)
{
    return text_is(it->run->target_kind, kind);
}

/* MicroPython 1.27.0 on micro:bit with nRF51822 */
static struct memlint_text target(const struct figuring *it)
{
    const struct memlint_run *run = it->run;
    struct memlint_text version = run->target_version.size ? run->target_version : TEXT("the target");
    if (!run->target_name.size)
        return version;
    return text_format(it->input->arena, "%.*s on %.*s", TEXT_ARGS(version), TEXT_ARGS(run->target_name));
}

static struct memlint_bytes measured(const struct figuring *it, uint32_t unit, int64_t bytes)
{
    return bytes_exact(unit, bytes, MEMLINT_PROVENANCE_MEASURED, it->source);
}

/* The first, or the last, sample of a phase after a collection; NULL: there is none. */
static const struct memlint_sample *find(const struct figuring *it, uint32_t phase, bool last)
{
    const struct memlint_sample *found = NULL;
    for (uint32_t i = 0; i < it->run->sample_count && (last || !found); i++) {
        const struct memlint_sample *sample = &it->run->samples[i];
        if (sample->phase == phase && sample->collected)
            found = sample;
    }
    return found;
}

static void measure_kept(struct figuring *it)
{
    const struct memlint_sample *ready = find(it, MEMLINT_PHASE_LOOP, false);
    if (!it->plan.main_loop && it->run->status == MEMLINT_RUN_OK)
        ready = find(it, MEMLINT_PHASE_END, true);
    if (find(it, MEMLINT_PHASE_IMPORTS, false))
        it->out->kept_after_imports.measured = measured(it, MEMLINT_UNIT_KEPT, it->own + it->imported);
    if (ready)
        it->out->kept_before_loop.measured = measured(it, MEMLINT_UNIT_KEPT, ready->used);
}

static int64_t divide(int64_t sum, int64_t count)
{
    return (2 * sum + (sum < 0 ? -count : count)) / (2 * count);
}

/* After the first turn: what that binds for the first time stays and is no growth. Of one turn alone: before it. */
static const struct memlint_sample *first_of_growth(const struct figuring *it, const struct memlint_sample *last)
{
    const struct memlint_sample *head = find(it, MEMLINT_PHASE_LOOP, false);
    for (const struct memlint_sample *sample = head; sample < last; sample++)
        if (sample->phase == MEMLINT_PHASE_LOOP && sample->collected && sample->iteration > head->iteration)
            return sample;
    return head;
}

static void measure_growth(struct figuring *it)
{
    const struct memlint_sample *last = find(it, MEMLINT_PHASE_LOOP, true);
    if (!last || !it->plan.main_loop)
        return;
    const struct memlint_sample *first = first_of_growth(it, last);
    it->out->iterations = last->iteration ? last->iteration - 1 : 0;
    if (last->iteration > first->iteration)
        it->out->growth_per_iteration.measured =
            measured(it, MEMLINT_UNIT_GROWTH, divide(last->used - first->used, last->iteration - first->iteration));
}

struct turns {
    int64_t garbage; /* of those that tell */
    uint32_t count;
    uint32_t collected; /* in these memory was collected on the way, so they tell too little */
};

/* before and at: right after the collections at two heads in a row; raw: before the second. */
static void add_turn(struct turns *turns, const struct memlint_sample *before, const struct memlint_sample *raw,
                     const struct memlint_sample *at)
{
    if (raw->used < before->used) {
        turns->collected++;
        return;
    }
    turns->garbage = bytes_sum(turns->garbage, raw->used - at->used);
    turns->count++;
}

static struct turns add_turns(const struct memlint_run *run)
{
    struct turns turns = {0};
    const struct memlint_sample *before = NULL, *raw = NULL;
    for (uint32_t i = 0; i < run->sample_count; i++) {
        const struct memlint_sample *sample = &run->samples[i];
        if (sample->phase != MEMLINT_PHASE_LOOP)
            continue;
        if (!sample->collected) {
            raw = sample;
            continue;
        }
        if (before && raw && raw->iteration == sample->iteration && sample->iteration == before->iteration + 1)
            add_turn(&turns, before, raw, sample);
        before = sample;
    }
    return turns;
}

static void measure_garbage(struct figuring *it)
{
    struct turns turns = add_turns(it->run);
    if (turns.count)
        it->out->garbage_per_iteration.measured =
            measured(it, MEMLINT_UNIT_GARBAGE, divide(turns.garbage, turns.count));
    if (turns.collected)
        note_format(it,
                    "In %u of %u turns memory was collected before the turn's end; they are left out of the garbage, "
                    "which may be more than that.",
                    turns.collected, turns.collected + turns.count);
}

/* What a target tells of free memory is its own; the heap of a simulator is not that of the board. */
static struct memlint_bytes lowest_free(const struct figuring *it, int64_t highest)
{
    const struct memlint_run *run = it->run;
    int64_t lowest = -1;
    for (uint32_t i = 0; i < run->sample_count; i++) {
        int64_t free = run->samples[i].free;
        if (free >= 0 && (lowest < 0 || free < lowest))
            lowest = free;
    }
    if (lowest >= 0)
        return measured(it, MEMLINT_UNIT_PEAK, lowest);
    struct memlint_bytes available = it->out->available;
    if (!bytes_known(available) || !run->sample_count)
        return bytes_unknown();
    uint32_t provenance =
        available.provenance < MEMLINT_PROVENANCE_DERIVED ? available.provenance : MEMLINT_PROVENANCE_DERIVED;
    return bytes_range(MEMLINT_UNIT_PEAK, available.low - highest, available.high - highest, provenance,
                       TEXT("what is available on the board less what was used"));
}

/* An error is an end, too. A main loop has none, and a turn of it shows enough. */
static bool is_end_seen(const struct figuring *it)
{
    return it->run->status == MEMLINT_RUN_ERROR || find(it, MEMLINT_PHASE_LOOP, false) ||
           find(it, MEMLINT_PHASE_END, false);
}

/* What was seen of the baseline alone, or not to the end, may need more than was seen. */
static bool may_need_more(const struct figuring *it)
{
    bool is_baseline_alone = true;
    for (uint32_t i = 0; i < it->run->sample_count; i++)
        is_baseline_alone &= it->run->samples[i].phase == MEMLINT_PHASE_START;
    return is_baseline_alone || !is_end_seen(it);
}

/* What a simulator throws away piles up to the command's end, where a board would have collected long before. */
static void measure_peak(struct figuring *it)
{
    const struct memlint_run *run = it->run;
    int64_t highest = 0, peak = INT64_MIN;
    bool piles_up = is_kind(it, "sim");
    for (uint32_t i = 0; i < run->sample_count; i++) {
        int64_t used = run->samples[i].used;
        if (!run->samples[i].collected && piles_up)
            continue;
        highest = used > highest ? used : highest;
        peak = !run->samples[i].collected && used > peak ? used : peak;
    }
    const struct memlint_sample *start = find(it, MEMLINT_PHASE_START, false);
    it->out->available =
        start && start->free >= 0 ? measured(it, MEMLINT_UNIT_PEAK, start->free) : it->input->profile->available;
    if (peak != INT64_MIN)
        it->out->peak.measured = measured(it, MEMLINT_UNIT_PEAK, peak);
    it->out->min_free.measured = lowest_free(it, highest);
    struct memlint_bytes least = it->out->min_free.measured;
    if (bytes_known(it->out->available) && bytes_known(it->input->profile->peak))
        it->out->min_free.estimated = bytes_subtract(it->out->available, it->input->profile->peak);
    it->out->fits = !bytes_known(least) || bytes_middle(least) >= bytes_middle(it->out->floor);
    if (it->out->fits && may_need_more(it))
        it->out->min_free.measured = bytes_unknown();
}

static struct memlint_bytes estimated_growth(const struct check_findings *findings)
{
    struct memlint_bytes sum =
        bytes_exact(MEMLINT_UNIT_GROWTH, 0, MEMLINT_PROVENANCE_DERIVED, TEXT("the sum of the findings that grow"));
    for (uint32_t i = 0; i < findings->list.count; i++) {
        if (findings->list.items[i].out.bytes.unit == MEMLINT_UNIT_GROWTH)
            sum = bytes_add_independent(sum, findings->list.items[i].out.bytes);
    }
    return sum;
}

static void estimate(struct figuring *it)
{
    const struct memlint_profile *profile = it->input->profile;
    struct memlint_runtime *out = it->out;
    out->kept_after_imports.estimated = profile->kept_after_imports;
    out->kept_before_loop.estimated = profile->kept_before_loop;
    out->garbage_per_iteration.estimated = profile->garbage_per_iteration;
    out->growth_per_iteration.estimated = estimated_growth(it->input->findings);
    out->peak.estimated = profile->peak;
    out->floor = profile->min_free;
}

/* Of the n-th import on a line, from 0; NULL: the program has none there. */
static const struct memlint_text *module_at(const struct figuring *it, uint32_t line, uint32_t n)
{
    for (uint32_t i = 0; i < it->plan.places.count; i++) {
        const struct probe *probe = &it->plan.places.items[i].probe;
        if (probe->phase == MEMLINT_PHASE_IMPORTS && probe->line == line && n-- == 0)
            return &probe->module;
    }
    return NULL;
}

static void add_import(struct figuring *it, uint32_t line, int64_t bytes)
{
    uint32_t before = 0;
    for (uint32_t i = 0; i < it->imports.count; i++)
        before += it->imports.items[i].line == line;
    const struct memlint_text *module = module_at(it, line, before);
    if (module)
        vec_push(it->input->arena, &it->imports, (struct memlint_measured_import){*module, line, bytes});
}

static int by_line(const void *left, const void *right)
{
    const struct memlint_measured_line *a = left, *b = right;
    return (a->line > b->line) - (a->line < b->line);
}

/* A line may have several statements, and some run before others above them. */
static void merge_lines(struct figuring *it)
{
    struct memlint_measured_line *lines = it->lines.items;
    uint32_t count = 0;
    if (it->lines.count)
        qsort(lines, it->lines.count, sizeof lines[0], by_line);
    for (uint32_t i = 0; i < it->lines.count; i++) {
        if (count && lines[count - 1].line == lines[i].line)
            lines[count - 1].bytes = bytes_sum(lines[count - 1].bytes, lines[i].bytes);
        else
            lines[count++] = lines[i];
    }
    it->lines.count = count;
}

/* Each statement kept what is used after it and was not before; of a sample before the first, the program itself. */
static void split(struct figuring *it)
{
    int64_t before = 0;
    for (uint32_t i = 0; i < it->run->sample_count; i++) {
        const struct memlint_sample *sample = &it->run->samples[i];
        if (!sample->collected)
            continue;
        bool import = sample->phase == MEMLINT_PHASE_IMPORTS;
        it->own = sample->phase == MEMLINT_PHASE_START ? sample->used : it->own;
        int64_t kept = sample->used - before;
        it->imported = bytes_sum(it->imported, import ? kept : 0);
        if (import && sample->line)
            add_import(it, sample->line, kept);
        if (sample->line && (import || sample->phase == MEMLINT_PHASE_SET_UP))
            vec_push(it->input->arena, &it->lines, (struct memlint_measured_line){sample->line, kept});
        before = sample->used;
    }
    merge_lines(it);
}

static void note_probes(struct figuring *it)
{
    const struct memlint_run *run = it->run;
    struct builder out = {.arena = it->input->arena};
    if (run->probe_cost >= 0) {
        build_string(&out, "The probes took ");
        build_number(&out, run->probe_cost);
        build_string(&out, " bytes, which are taken off.");
        note(it, build_result(&out));
    } else {
        note(it, TEXT("The probes' own code is not taken off what is free: without it there is a little more."));
    }
    if (is_kind(it, "drive"))
        note(it,
             TEXT("The program's own code was there before the first probe, so no figure holds it but what is free."));
}

static bool has_floats(const struct tree *tree)
{
    for (uint32_t node = 1; node < tree->count; node++) {
        if (node_kind(tree, node) == KIND_FLOAT || node_kind(tree, node) == KIND_SLASH)
            return true;
    }
    return false;
}

static bool names_open(const struct tree *tree)
{
    for (uint32_t node = 1; node < tree->count; node++) {
        if (node_is(tree, node, KIND_IDENTIFIER, "open"))
            return true;
    }
    return false;
}

static void note_simulator(struct figuring *it)
{
    const struct facts *facts = it->input->facts;
    struct turn_plan turns;
    note(it, TEXT("The simulator's heap grows and is collected between commands only: there is no peak, and what is "
                  "free is what the board has less what was kept."));
    note(it,
         TEXT("It runs one statement of the program after another, so the code of those before the main loop, which "
              "a board holds to the end, is in no figure."));
    if (it->run->stubbed_count)
        note(it, TEXT("The board's modules are stubs: their objects take about what they take on a board, and what is "
                      "read from a pin, a bus or the network is zero, or nothing."));
    if (it->run->stubbed_count && it->run->status == MEMLINT_RUN_ERROR)
        note(it,
             TEXT("What a stub can't do, or a sensor that answers zeros, ends the program here and not on a board."));
    if (has_floats(facts->tree))
        note(it, TEXT("A float takes 16 bytes on the simulator and none on a board."));
    if (names_open(facts->tree))
        note(it, TEXT("No file is there but the modules that the program imports."));
    turns_plan(&turns, facts, &(struct probe_names){0}, &(struct edits){.arena = it->input->arena});
    if (turns.why && turns.lead)
        note_format(it,
                    "The main loop of line %u %s, so the simulator can't do it a turn at a time: the program was run "
                    "as far as line %u, without it.",
                    node_line(facts->tree, facts->loops.items[turns.loop].node), turns.why,
                    node_line(facts->tree, turns.lead));
}

static void note_target(struct figuring *it)
{
    if (is_kind(it, "sim"))
        note_simulator(it);
    else
        note(it, TEXT("Peak and least free memory are as seen at the probes; between two of them more may have been in "
                      "use for a while."));
}

static void note_peak(struct figuring *it)
{
    if (text_is(it->input->profile->peak_phase, "compile"))
        note(it, TEXT("The estimated peak is that of compiling the program, which is over before the first probe."));
}

static void note_loop(struct figuring *it)
{
    const struct memlint_sample *last = find(it, MEMLINT_PHASE_LOOP, true);
    if (!it->plan.main_loop)
        note(it, TEXT("The program has no main loop, so there is no growth and no garbage of a turn."));
    else if (!last)
        note(it, TEXT("The program did not get to its main loop."));
    else if (last->iteration < 2)
        note(it,
             TEXT("Not one turn of the main loop came to its end, so there is no growth and no garbage of a turn."));
    if (!is_end_seen(it))
        note(it, TEXT("The program's end was not seen, so it is not known whether memory is enough for it."));
    if (it->run->sample_count + 2 > MEMLINT_MOST_SAMPLES)
        note_format(it, "The run was ended after %u samples, which are as many as memlint takes.",
                    it->run->sample_count);
    if (text_is(it->run->error_type, "MemoryError") && !find(it, MEMLINT_PHASE_IMPORTS, false) &&
        !find(it, MEMLINT_PHASE_SET_UP, false))
        note(it, TEXT("Memory was too little for the program with its probes; --minimal puts fewer in."));
}

static void publish(struct figuring *it)
{
    struct memlint_runtime *out = it->out;
    out->imports = it->imports.items;
    out->import_count = it->imports.count;
    out->lines = it->lines.items;
    out->line_count = it->lines.count;
    out->notes = it->notes.items;
    out->note_count = it->notes.count;
}

void figures_make(struct memlint_runtime *runtime, const struct figures_input *input)
{
    struct figuring it = {.out = runtime, .input = input, .run = runtime->run};
    plan_make(&it.plan, input->facts, input->arena, false);
    it.source = target(&it);
    runtime->has_main_loop = it.plan.main_loop != 0;
    estimate(&it);
    note_probes(&it);
    note_target(&it);
    note_peak(&it);
    note_loop(&it);
    split(&it);
    measure_kept(&it);
    measure_growth(&it);
    measure_garbage(&it);
    measure_peak(&it);
    publish(&it);
}
