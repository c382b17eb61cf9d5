/* SPDX-License-Identifier: MIT */
/*
 * A path leads from the start of both texts to their end: right past a line that goes, down past one that comes, and
 * askew, for nothing, past one that stays. reach[step] says how far right the best path with so many lines changed gets
 * on each diagonal. Paths of more than MOST_STEPS are not looked for: the one that got furthest is taken, and the
 * search begins anew at its end.
 */
#include "write/lines.h"

enum { MOST_STEPS = 512 };

struct search {
    struct arena *arena;
    const struct memlint_text *before, *after; /* what is left, without what both begin with */
    int32_t before_count, after_count;
    int32_t *reach[MOST_STEPS + 1]; /* by step; each has its diagonals -step … step */
};

struct script {
    struct arena *arena;
    VEC(struct difference) items;
};

struct lines lines_of(struct arena *arena, struct memlint_text text)
{
    VEC(struct memlint_text) lines = {0};
    for (uint32_t start = 0; start < text.size;) {
        uint32_t end = text_find(text, '\n', start);
        end = end == TEXT_NOT_FOUND ? text.size : end + 1;
        vec_push(arena, &lines, text_part(text, start, end));
        start = end;
    }
    return (struct lines){lines.items, lines.count};
}

/* One step more, next to the one before it or at its end. */
static void add(struct script *script, struct difference step)
{
    struct difference *last = script->items.count ? &script->items.items[script->items.count - 1] : NULL;
    bool joined = last && last->old_start + last->old_count == step.old_start &&
                  last->new_start + last->new_count == step.new_start;
    if (joined) {
        last->old_count += step.old_count;
        last->new_count += step.new_count;
    } else if (step.old_count || step.new_count) {
        vec_push(script->arena, &script->items, step);
    }
}

static int32_t *reach_at(const struct search *search, int32_t step, int32_t diagonal)
{
    return &search->reach[step][diagonal + step];
}

/* Does the best path of a step come down to its diagonal, and not from the left? */
static bool comes_down(const struct search *search, int32_t step, int32_t diagonal)
{
    if (diagonal == -step)
        return true;
    return diagonal != step && *reach_at(search, step - 1, diagonal - 1) < *reach_at(search, step - 1, diagonal + 1);
}

static int32_t slide(const struct search *search, int32_t x, int32_t diagonal)
{
    while (x < search->before_count && x - diagonal < search->after_count &&
           text_equal(search->before[x], search->after[x - diagonal]))
        x++;
    return x;
}

/* How far right a path of this step gets on a diagonal; outside of the texts it goes on, harmlessly. */
static int32_t advance(const struct search *search, int32_t step, int32_t diagonal)
{
    if (step == 0)
        return slide(search, 0, 0);
    int32_t x = comes_down(search, step, diagonal) ? *reach_at(search, step - 1, diagonal + 1)
                                                   : *reach_at(search, step - 1, diagonal - 1) + 1;
    return slide(search, x, diagonal);
}

/* The end of a path. */
struct end {
    int32_t step;
    int32_t diagonal;
    int32_t x;
};

static bool is_inside(const struct search *search, int32_t x, int32_t diagonal)
{
    return x <= search->before_count && x - diagonal <= search->after_count;
}

/* That of a path to the end of both texts, or of the one that got furthest in MOST_STEPS. */
static struct end find_path(struct search *search)
{
    struct end best = {0, 0, 0};
    for (int32_t step = 0; step <= MOST_STEPS; step++) {
        if (!search->reach[step])
            search->reach[step] = arena_array(search->arena, int32_t, 2 * step + 1);
        best = (struct end){step, 0, -1};
        for (int32_t diagonal = -step; diagonal <= step; diagonal += 2) {
            int32_t x = *reach_at(search, step, diagonal) = advance(search, step, diagonal);
            if (is_inside(search, x, diagonal) && 2 * x - diagonal > 2 * best.x - best.diagonal)
                best = (struct end){step, diagonal, x};
        }
        if (best.x == search->before_count && best.x - best.diagonal == search->after_count)
            break;
    }
    return best;
}

/* What the path changes, in the order of the texts, which begin at these lines. */
static void add_path(struct script *script, const struct search *search, struct end end, struct difference from)
{
    struct difference steps[MOST_STEPS];
    int32_t diagonal = end.diagonal;
    for (int32_t step = end.step; step > 0; step--) {
        bool down = comes_down(search, step, diagonal);
        diagonal += down ? 1 : -1;
        uint32_t x = (uint32_t)*reach_at(search, step - 1, diagonal);
        uint32_t y = (uint32_t)(*reach_at(search, step - 1, diagonal) - diagonal);
        steps[step - 1] = (struct difference){from.old_start + x, !down, from.new_start + y, down};
    }
    for (int32_t i = 0; i < end.step; i++)
        add(script, steps[i]);
}

static uint32_t common(const struct lines *before, const struct lines *after, bool at_end, uint32_t most)
{
    uint32_t same = 0;
    while (same < most) {
        uint32_t old = at_end ? before->count - 1 - same : same, new = at_end ? after->count - 1 - same : same;
        if (!text_equal(before->items[old], after->items[new]))
            break;
        same++;
    }
    return same;
}

struct differences lines_compare(struct arena *arena, const struct lines *before, const struct lines *after)
{
    uint32_t least = before->count < after->count ? before->count : after->count;
    uint32_t prefix = common(before, after, false, least), suffix = common(before, after, true, least - prefix);
    struct difference rest = {prefix, before->count - prefix - suffix, prefix, after->count - prefix - suffix};
    struct search search = {.arena = arena};
    struct script script = {.arena = arena};
    while (rest.old_count && rest.new_count) {
        search.before = before->items + rest.old_start;
        search.after = after->items + rest.new_start;
        search.before_count = (int32_t)rest.old_count;
        search.after_count = (int32_t)rest.new_count;
        const struct end end = find_path(&search);
        add_path(&script, &search, end, rest);
        uint32_t x = (uint32_t)end.x, y = (uint32_t)(end.x - end.diagonal);
        rest = (struct difference){rest.old_start + x, rest.old_count - x, rest.new_start + y, rest.new_count - y};
    }
    add(&script, rest);
    return (struct differences){script.items.items, script.items.count};
}
