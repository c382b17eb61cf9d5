/* SPDX-License-Identifier: MIT */
#include "edit_sets.h"

#include <stdlib.h>

#include "edits.h"

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_edits(const struct memlint_edit *a, const struct memlint_edit *b)
{
    int order = compare_numbers(a->start, b->start);
    if (!order)
        order = compare_numbers(a->end, b->end);
    return order ? order : text_compare(a->replacement, b->replacement);
}

static int compare_sets(const struct candidate *a, const struct candidate *b)
{
    const struct memlint_finding *left = &a->found.finding, *right = &b->found.finding;
    int order = (a->found.rule > b->found.rule) - (a->found.rule < b->found.rule);
    if (!order)
        order = compare_numbers(left->edit_count, right->edit_count);
    for (uint32_t i = 0; i < left->edit_count && !order; i++)
        order = compare_edits(&left->edits[i], &right->edits[i]);
    return order;
}

static int compare_candidates(const void *a, const void *b)
{
    const struct candidate *left = *(const struct candidate *const *)a, *right = *(const struct candidate *const *)b;
    int order = compare_sets(left, right);
    return order ? order : (left > right) - (left < right);
}

static struct edit_set *start_set(const struct job *job, const struct candidate *candidate)
{
    struct edit_set *set = arena_new(job->arena, struct edit_set);
    struct memlint_finding finding = candidate->found.finding;
    edits_settle(job->arena, job->result, &finding);
    *set = (struct edit_set){.edits = finding.edits};
    return set;
}

void edit_sets_find(struct job *job)
{
    struct candidate **sorted = arena_array(job->arena, struct candidate *, job->candidates.count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < job->candidates.count; i++) {
        struct candidate *candidate = &job->candidates.items[i];
        if (candidate->found.finding.edit_count && (!candidate->dropped || candidate->hidden))
            sorted[count++] = candidate;
    }
    qsort(sorted, count, sizeof *sorted, compare_candidates);
    for (uint32_t i = 0; i < count; i++) {
        bool again = i && compare_sets(sorted[i - 1], sorted[i]) == 0;
        sorted[i]->set = again ? sorted[i - 1]->set : start_set(job, sorted[i]);
        if (sorted[i]->hidden || sorted[i]->known)
            sorted[i]->set->stays = sorted[i];
    }
}
