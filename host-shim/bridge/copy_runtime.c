/* SPDX-License-Identifier: MIT */
#include "copy.h"

#include "base/text.h"

static struct memlint_text copied(struct arena *arena, struct memlint_text text)
{
    return text.size ? arena_text(arena, text) : (struct memlint_text){0};
}

static const struct memlint_text *copy_texts(struct arena *arena, const struct memlint_text *texts, uint32_t count)
{
    struct memlint_text *copies = arena_array(arena, struct memlint_text, count);
    for (uint32_t i = 0; i < count; i++)
        copies[i] = copied(arena, texts[i]);
    return copies;
}

static const struct memlint_run *copy_run(struct arena *arena, const struct memlint_run *run)
{
    struct memlint_run *copy = arena_new(arena, struct memlint_run);
    struct memlint_sample *samples = arena_array(arena, struct memlint_sample, run->sample_count);
    *copy = *run;
    copy->struct_size = sizeof *copy;
    copy->target_kind = copied(arena, run->target_kind);
    copy->target_name = copied(arena, run->target_name);
    copy->target_version = copied(arena, run->target_version);
    copy->target_board = copied(arena, run->target_board);
    copy->error_type = copied(arena, run->error_type);
    copy->error_message = copied(arena, run->error_message);
    copy->stubbed = copy_texts(arena, run->stubbed, run->stubbed_count);
    for (uint32_t i = 0; i < run->sample_count; i++)
        samples[i] = run->samples[i];
    copy->samples = samples;
    copy->told_count = 0; /* of no program */
    copy->told = NULL;
    return copy;
}

static void copy_figures(struct arena *arena, struct memlint_runtime *runtime)
{
    struct memlint_bytes *const numbers[] = {
        &runtime->kept_after_imports.measured,
        &runtime->kept_after_imports.estimated,
        &runtime->kept_before_loop.measured,
        &runtime->kept_before_loop.estimated,
        &runtime->growth_per_iteration.measured,
        &runtime->growth_per_iteration.estimated,
        &runtime->garbage_per_iteration.measured,
        &runtime->garbage_per_iteration.estimated,
        &runtime->peak.measured,
        &runtime->peak.estimated,
        &runtime->min_free.measured,
        &runtime->min_free.estimated,
        &runtime->available,
        &runtime->floor,
    };
    for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
        numbers[i]->source = copied(arena, numbers[i]->source);
}

const struct memlint_runtime *copy_runtime(struct arena *arena, const struct memlint_runtime *runtime)
{
    struct memlint_runtime *copy = arena_new(arena, struct memlint_runtime);
    struct memlint_measured_import *imports = arena_array(arena, struct memlint_measured_import, runtime->import_count);
    struct memlint_measured_line *lines = arena_array(arena, struct memlint_measured_line, runtime->line_count);
    *copy = *runtime;
    copy->struct_size = sizeof *copy;
    copy->run = copy_run(arena, runtime->run);
    copy_figures(arena, copy);
    for (uint32_t i = 0; i < runtime->import_count; i++) {
        imports[i] = runtime->imports[i];
        imports[i].module = copied(arena, imports[i].module);
    }
    for (uint32_t i = 0; i < runtime->line_count; i++)
        lines[i] = runtime->lines[i];
    copy->imports = imports;
    copy->lines = lines;
    copy->notes = copy_texts(arena, runtime->notes, runtime->note_count);
    return copy;
}
