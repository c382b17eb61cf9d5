/* SPDX-License-Identifier: MIT */
/* MEM310: does a large block fit, where the program asks for it? */
#include "base/builder.h"
#include "model/judge.h"

enum { LARGE_ANYWHERE = 16384 }; /* to be told of where nobody knows what is free: a sixth of most boards' */

/* Bytes held when the program comes to a place in its source. Places are asked for in their order. A block that can't
 * fit is the end of the program: what comes after it is held against what is free without it. */
static struct memlint_bytes kept_before(struct making *making, uint32_t start)
{
    const struct tree *tree = making->input->facts->tree;
    int64_t most = bytes_middle(making->profile->available);
    if (!bytes_known(making->kept_before))
        making->kept_before = making->profile->kept_after_imports;
    while (making->allocations_before < making->allocations.list.count) {
        const struct allocation *it = &making->allocations.list.items[making->allocations_before];
        if (tree->nodes[it->node].end > start)
            break;
        if (it->kept && it->block <= most)
            making->kept_before = bytes_add_independent(making->kept_before, it->bytes);
        making->allocations_before++;
    }
    return making->kept_before;
}

/* The largest block that is probably free; -1: not known. A module is not the whole program: all that its board has. */
static int64_t free_in_one_piece(struct making *making, uint32_t start)
{
    const struct memlint_profile *profile = making->profile;
    if (!bytes_known(profile->available))
        return -1;
    int64_t kept = profile->is_entry ? bytes_middle(kept_before(making, start)) : 0;
    int64_t free = bytes_middle(profile->available) - kept;
    bool first = !profile->is_entry || (kept < FIRST_AREA && bytes_middle(profile->compile_peak) < FIRST_AREA);
    return free > 0 ? free * (first ? LARGEST_FIRST_BLOCK : LARGEST_BLOCK) / 1000 : 0;
}

static struct memlint_text block_message(const struct making *making, const struct finding *finding, int64_t free)
{
    struct builder text = {.arena = making->input->arena};
    build_text(&text, finding->out.message);
    build_string(&text, " needs ");
    build_number(&text, finding->block);
    build_string(&text, " bytes in one piece; ");
    if (free < 0) {
        build_string(&text, "what is free is not known");
        return build_result(&text);
    }
    build_string(&text, making->profile->is_entry ? "about " : "at most ");
    build_number(&text, free >= 10000 ? free / 1000 * 1000 : free / 100 * 100);
    build_string(&text, " are free in one piece");
    return build_result(&text);
}

void judge_large_allocation(struct making *making, struct finding *finding)
{
    int64_t free = free_in_one_piece(making, finding->out.start), block = finding->block;
    bool fits = free < 0 || block <= free;
    uint32_t *severity = &finding->out.severity;
    if (!fits)
        *severity = MEMLINT_HIGH;
    else if (free >= 0 && making->profile->is_entry && block >= free / 4)
        *severity = MEMLINT_MEDIUM;
    else
        *severity = MEMLINT_LOW;
    int64_t least = free < 0 ? LARGE_ANYWHERE : making->profile->is_entry ? free / 6 : free / 4;
    finding->dropped = block < least || (finding->said && fits);
    finding->out.message = block_message(making, finding, free);
}
