/* SPDX-License-Identifier: MIT */
#include "case_runtime.h"

static const struct word phases[] = {
    {"start", MEMLINT_PHASE_START}, {"imports", MEMLINT_PHASE_IMPORTS}, {"set-up", MEMLINT_PHASE_SET_UP},
    {"loop", MEMLINT_PHASE_LOOP},   {"end", MEMLINT_PHASE_END},         {NULL, 0},
};
static const struct word run_states[] = {
    {"ok", MEMLINT_RUN_OK},
    {"error", MEMLINT_RUN_ERROR},
    {"timeout", MEMLINT_RUN_TIMEOUT},
    {"interrupted", MEMLINT_RUN_INTERRUPTED},
    {NULL, 0},
};

/* samples: [t_ms, phase, line, iteration, collected, used, free] */
static const struct memlint_run *read_run(struct arena *arena, const struct yaml_node *node)
{
    struct memlint_run *run = arena_new(arena, struct memlint_run);
    const struct yaml_node *list = get(node, "samples"), *stubbed = get(node, "stubbed");
    struct memlint_sample *samples = arena_array(arena, struct memlint_sample, count_of(list));
    for (uint32_t i = 0; i < count_of(list); i++) {
        struct yaml_node *const *cells = list->items[i]->items;
        samples[i] = (struct memlint_sample){
            .t_ms = (uint32_t)number_of(cells[0]->text),
            .phase = code_of(phases, cells[1]->text),
            .line = (uint32_t)number_of(cells[2]->text),
            .iteration = (uint32_t)number_of(cells[3]->text),
            .collected = (uint32_t)number_of(cells[4]->text),
            .used = number_of(cells[5]->text),
            .free = number_of(cells[6]->text),
        };
    }
    *run = (struct memlint_run){
        .struct_size = sizeof *run,
        .status = code_at(node, "status", run_states),
        .target_kind = text_at(node, "kind"),
        .target_name = text_at(node, "name"),
        .target_version = text_at(node, "version"),
        .error_type = text_at(node, "error_type"),
        .error_message = text_at(node, "error_message"),
        .error_line = (uint32_t)number_at(node, "error_line", 0),
        .stubbed = read_texts(arena, stubbed),
        .stubbed_count = count_of(stubbed),
        .probe_cost = number_at(node, "probe_cost", -1),
        .samples = samples,
        .sample_count = count_of(list),
    };
    return run;
}

static struct memlint_figure figure_at(const struct yaml_node *node, const char *key)
{
    return (struct memlint_figure){bytes_at(get(node, key), "measured"), bytes_at(get(node, key), "estimated")};
}

static void read_measured_rows(struct arena *arena, const struct yaml_node *node, struct memlint_runtime *runtime)
{
    const struct yaml_node *list = get(node, "imports"), *lines = get(node, "lines");
    struct memlint_measured_import *import = arena_array(arena, struct memlint_measured_import, count_of(list));
    struct memlint_measured_line *line = arena_array(arena, struct memlint_measured_line, count_of(lines));
    for (uint32_t i = 0; i < count_of(list); i++) /* [module, line, bytes] */
        import[i] = (struct memlint_measured_import){list->items[i]->items[0]->text,
                                                     (uint32_t)number_of(list->items[i]->items[1]->text),
                                                     number_of(list->items[i]->items[2]->text)};
    for (uint32_t i = 0; i < count_of(lines); i++) /* [line, bytes] */
        line[i] = (struct memlint_measured_line){(uint32_t)number_of(lines->items[i]->items[0]->text),
                                                 number_of(lines->items[i]->items[1]->text)};
    runtime->imports = import;
    runtime->import_count = count_of(list);
    runtime->lines = line;
    runtime->line_count = count_of(lines);
}

const struct memlint_runtime *read_runtime(struct arena *arena, const struct yaml_node *node)
{
    if (!node)
        return NULL;
    struct memlint_runtime *runtime = arena_new(arena, struct memlint_runtime);
    *runtime = (struct memlint_runtime){
        .struct_size = sizeof *runtime,
        .run = read_run(arena, get(node, "run")),
        .has_main_loop = flag_at(node, "has_main_loop", 0),
        .iterations = (uint32_t)number_at(node, "iterations", 0),
        .fits = flag_at(node, "fits", 1),
        .kept_after_imports = figure_at(node, "kept_after_imports"),
        .kept_before_loop = figure_at(node, "kept_before_loop"),
        .growth_per_iteration = figure_at(node, "growth_per_iteration"),
        .garbage_per_iteration = figure_at(node, "garbage_per_iteration"),
        .peak = figure_at(node, "peak"),
        .min_free = figure_at(node, "min_free"),
        .available = bytes_at(node, "available"),
        .floor = bytes_at(node, "floor"),
        .notes = read_texts(arena, get(node, "notes")),
        .note_count = count_of(get(node, "notes")),
    };
    read_measured_rows(arena, node, runtime);
    return runtime;
}
