/* SPDX-License-Identifier: MIT */
/*
 * All edits are sorted once. What was taken is marked in a binary tree over that order, so that the nearest taken
 * edits on both sides of another, the only ones that can be in its way, are found without a walk.
 */
#include "merge.h"

#include <stdlib.h>

#include "base/text.h"

struct item {
    struct memlint_edit edit;
    uint32_t finding;
    uint32_t index; /* as they came: findings in order, each one's edits in order */
    uint32_t group; /* the index of the first that is the same and may be shared; its own where there is none */
};

struct merging {
    struct arena *arena;
    VEC(const struct result_finding *) findings;
    VEC(struct item) items; /* sorted by place */
    uint32_t *rank_of;      /* by index */
    uint32_t leaves;        /* a power of two */
    bool *tree;             /* tree[leaves + i]: item i is taken; tree[i]: tree[2 * i] or tree[2 * i + 1] is */
};

static bool is_insertion(const struct item *item)
{
    return item->edit.start == item->edit.end;
}

/* Does it matter to nobody whether another insertion stands before or after it? */
static bool stands_alone(const struct item *item)
{
    struct memlint_text text = item->edit.replacement;
    return text_ends(text, "\n") || text_ends(text, "\r") || text_starts(text, ",") || text_ends(text, ",") ||
           text_ends(text, ", ");
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_places(const struct item *a, const struct item *b)
{
    int order = compare_numbers(a->edit.start, b->edit.start);
    return order ? order : compare_numbers(a->edit.end, b->edit.end);
}

static int compare_texts(const void *a, const void *b)
{
    const struct item *left = a, *right = b;
    int order = compare_places(left, right);
    if (!order)
        order = text_compare(left->edit.replacement, right->edit.replacement);
    return order ? order : compare_numbers(left->index, right->index);
}

static int compare_groups(const void *a, const void *b)
{
    const struct item *left = a, *right = b;
    int order = compare_places(left, right);
    if (!order)
        order = compare_numbers(left->group, right->group);
    return order ? order : compare_numbers(left->index, right->index);
}

static bool is_same(const struct item *a, const struct item *b)
{
    return compare_places(a, b) == 0 && text_equal(a->edit.replacement, b->edit.replacement);
}

/* What one finding inserts twice it means twice: only the first of these is shared. */
static void group_items(struct merging *merging)
{
    struct item *items = merging->items.items;
    uint32_t first = 0; /* of those that are the same */
    qsort(items, merging->items.count, sizeof *items, compare_texts);
    for (uint32_t i = 0; i < merging->items.count; i++) {
        if (!is_same(&items[first], &items[i]))
            first = i;
        bool can_share = !is_insertion(&items[i]) || stands_alone(&items[i]);
        bool again = i > first && items[i].finding == items[i - 1].finding;
        items[i].group = can_share && !again ? items[first].index : items[i].index;
    }
}

static void rank_items(struct merging *merging)
{
    uint32_t count = merging->items.count;
    qsort(merging->items.items, count, sizeof *merging->items.items, compare_groups);
    merging->rank_of = arena_array(merging->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        merging->rank_of[merging->items.items[i].index] = i;
    merging->leaves = 1;
    while (merging->leaves < count)
        merging->leaves *= 2;
    merging->tree = arena_array(merging->arena, bool, 2 * (size_t)merging->leaves);
}

static void mark(struct merging *merging, uint32_t rank)
{
    for (uint32_t at = merging->leaves + rank; at; at /= 2)
        merging->tree[at] = true;
}

/* The last taken item below a node of the tree, or the first. */
static const struct item *descend(const struct merging *merging, uint32_t at, bool last)
{
    while (at < merging->leaves)
        at = 2 * at + (last ? merging->tree[2 * at + 1] : !merging->tree[2 * at]);
    return &merging->items.items[at - merging->leaves];
}

static const struct item *taken_before(const struct merging *merging, uint32_t rank)
{
    for (uint32_t at = merging->leaves + rank; at > 1; at /= 2)
        if (at % 2 == 1 && merging->tree[at - 1])
            return descend(merging, at - 1, true);
    return NULL;
}

static const struct item *taken_after(const struct merging *merging, uint32_t rank)
{
    for (uint32_t at = merging->leaves + rank; at > 1; at /= 2)
        if (at % 2 == 0 && merging->tree[at + 1])
            return descend(merging, at + 1, false);
    return NULL;
}

static bool is_there(const struct merging *merging, uint32_t rank)
{
    const struct item *before = taken_before(merging, rank), *after = taken_after(merging, rank);
    uint32_t group = merging->items.items[rank].group;
    return (before && before->group == group) || (after && after->group == group);
}

/* left comes first in the order of places. */
static bool are_in_the_way(const struct item *left, const struct item *right)
{
    if (left->edit.end > right->edit.start)
        return true;
    return left->edit.start == right->edit.start && is_insertion(left) && is_insertion(right) &&
           !(stands_alone(left) && stands_alone(right));
}

static bool is_free(const struct merging *merging, uint32_t rank)
{
    const struct item *before = taken_before(merging, rank), *after = taken_after(merging, rank);
    const struct item *item = &merging->items.items[rank];
    if (is_there(merging, rank))
        return true;
    return !(before && are_in_the_way(before, item)) && !(after && are_in_the_way(item, after));
}

/* Of a finding: where its items are, by index. */
struct span {
    uint32_t first;
    uint32_t end;
};

/* What a finding inserts at one place must stay in its order, which sharing could turn round. */
static bool can_take(const struct merging *merging, struct span span)
{
    for (uint32_t i = span.first; i < span.end; i++) {
        if (!is_free(merging, merging->rank_of[i]) || (i > span.first && merging->rank_of[i] < merging->rank_of[i - 1]))
            return false;
    }
    return true;
}

static void take(struct merging *merging, struct span span)
{
    for (uint32_t i = span.first; i < span.end; i++)
        if (!is_there(merging, merging->rank_of[i]))
            mark(merging, merging->rank_of[i]);
}

/* Are its edits those of one before it, which mend both? */
static bool follows(const struct result_finding *found)
{
    return found->leader && found->leader->fixable;
}

static void gather(struct merging *merging, const struct result_file *file, const struct result_rule *rule)
{
    for (uint32_t i = 0; i < file->finding_count; i++) {
        const struct result_finding *found = &file->findings[i];
        if (found->rule != rule || !found->fixable || follows(found))
            continue;
        for (uint32_t k = 0; k < found->finding.edit_count; k++) {
            const struct item item = {found->finding.edits[k], merging->findings.count, merging->items.count, 0};
            vec_push(merging->arena, &merging->items, item);
        }
        vec_push(merging->arena, &merging->findings, found);
    }
}

static struct edit_list taken_edits(const struct merging *merging)
{
    struct memlint_edit *edits = arena_array(merging->arena, struct memlint_edit, merging->items.count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < merging->items.count; i++)
        if (merging->tree[merging->leaves + i])
            edits[count++] = merging->items.items[i].edit;
    return (struct edit_list){edits, count};
}

/* Who follows one that is taken is taken, too. */
static struct merge with_followers(const struct merging *merging, const struct result_file *file, uint32_t count)
{
    const struct result_finding *const *leaders = merging->findings.items;
    const struct result_finding **taken =
        arena_array(merging->arena, const struct result_finding *, file->finding_count);
    bool *is_taken = arena_array(merging->arena, bool, file->finding_count);
    struct merge merge = {taken_edits(merging), taken, 0};
    for (uint32_t i = 0; i < count; i++)
        is_taken[leaders[i] - file->findings] = true;
    for (uint32_t i = 0; i < file->finding_count; i++) {
        const struct result_finding *found = &file->findings[i];
        bool leader_taken = found->fixable && follows(found) && is_taken[found->leader - file->findings];
        if (is_taken[i] || leader_taken)
            taken[merge.taken_count++] = found;
    }
    return merge;
}

struct merge merge_fixes(struct arena *arena, const struct result_file *file, const struct result_rule *rule)
{
    struct merging merging = {.arena = arena};
    uint32_t taken = 0;
    gather(&merging, file, rule);
    if (!merging.items.count)
        return (struct merge){{0}, NULL, 0};
    group_items(&merging);
    rank_items(&merging);
    struct span span = {0, 0};
    for (uint32_t i = 0; i < merging.findings.count; i++) {
        span = (struct span){span.end, span.end + merging.findings.items[i]->finding.edit_count};
        if (!can_take(&merging, span))
            continue;
        take(&merging, span);
        merging.findings.items[taken++] = merging.findings.items[i];
    }
    return with_followers(&merging, file, taken);
}
