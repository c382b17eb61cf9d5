/* SPDX-License-Identifier: MIT */
#include "drop.h"

#include "copy.h"

/* What stays, in an arena of its own until the file's old one is freed. */
struct remains {
    struct arena arena;
    const struct bridge_problems *old_problems;
    const struct memlint_profile *old_profile; /* NULL: it goes, too */
    struct bridge_problems problems;
    const struct memlint_profile *profile;
};

static enum ml_status copy_remains(void *context)
{
    struct remains *remains = context;
    for (uint32_t i = 0; i < remains->old_problems->list.count; i++) {
        const struct result_problem *old = &remains->old_problems->list.items[i];
        bridge_add_problem(&remains->arena, &remains->problems, &old->problem, old->failed);
    }
    if (remains->old_profile)
        remains->profile = copy_profile(&remains->arena, remains->old_profile);
    return ML_OK;
}

static enum ml_status set_aside(struct remains *remains, const struct bridge_file *file,
                                const struct memlint_profile *profile)
{
    *remains = (struct remains){.old_problems = &file->problems, .old_profile = profile};
    enum ml_status status = arena_protect(&remains->arena, copy_remains, remains);
    if (!status)
        return ML_OK;
    arena_free(&remains->arena);
    *remains = (struct remains){0};
    return status;
}

static void keep_only(struct bridge_file *file, const struct remains *remains)
{
    struct result_file *result = file->result;
    arena_free(&result->arena);
    result->arena = remains->arena;
    result->source = (struct memlint_text){0};
    result->line_count = 0;
    result->line_starts = NULL;
    result->points = NULL;
    result->finding_count = 0;
    result->findings = NULL;
    result->profile = remains->profile;
    result->runtime = NULL;
    file->problems = remains->problems;
    bridge_show_problems(file);
    result->change = NULL;
}

void drop_source(struct bridge_file *file)
{
    const struct result_file *result = file->result;
    struct remains remains;
    if (result->as_entry || result->finding_count || result->change ||
        (result->profile && result->profile->recommendation_count))
        return;
    if (set_aside(&remains, file, result->profile) == ML_OK)
        keep_only(file, &remains);
}

void drop_file(struct bridge_file *file)
{
    const struct memlint_profile *profile = file->result->profile;
    struct remains remains;
    if (set_aside(&remains, file, profile && profile->is_entry && !profile->fits ? profile : NULL))
        file->out_of_memory = true;
    keep_only(file, &remains);
}
