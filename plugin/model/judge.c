/* SPDX-License-Identifier: MIT */
/* What only the whole program tells of a finding. */
#include "base/builder.h"
#include "model/making.h"

enum {
    LARGE_LIBRARY = 1024, /* bytes from which on an unused import is HIGH */
    SMALL_LIBRARY = 256,
    LARGE_ANYWHERE = 16384, /* a block to be told of where nobody knows what is free: a tenth of most boards' */
};

/* Of several names from one module that is used otherwise, each costs a slot in the table of globals. */
static struct memlint_bytes name_slot(void)
{
    return bytes_exact(MEMLINT_UNIT_KEPT, 8, MEMLINT_PROVENANCE_DERIVED, TEXT("a slot in the table of globals"));
}

static void judge_unused_import(struct making *making, struct finding *finding)
{
    uint32_t row = making->imports.of_import[finding->import];
    struct imported *it = row ? &making->imports.list.items[row - 1] : NULL;
    bool doubtful = finding->out.severity == MEMLINT_NOTE;
    if (!doubtful)
        finding->out.severity = MEMLINT_LOW;
    if (!it || doubtful)
        return;
    if (it->out.used) {
        finding->out.bytes = name_slot();
        return;
    }
    if (!bytes_known(it->saved)) {
        finding->out.impact = TEXT("not known: the module is not in the cost database, beside the program or in lib/");
        return;
    }
    finding->out.bytes = it->saved;
    /* Two names of one module: the second one's removal saves a slot more. */
    it->saved = name_slot();
    int64_t bytes = finding->out.bytes.high;
    if (bytes >= LARGE_LIBRARY)
        finding->out.severity = MEMLINT_HIGH;
    else if (bytes >= SMALL_LIBRARY)
        finding->out.severity = MEMLINT_MEDIUM;
}

/* Bytes held when the program comes to a place in its source. Places are asked for in their order. */
static struct memlint_bytes kept_before(struct making *making, uint32_t start)
{
    const struct tree *tree = making->input->facts->tree;
    if (!bytes_known(making->kept_before))
        making->kept_before = making->profile->kept_after_imports;
    while (making->allocations_before < making->allocations.list.count) {
        const struct allocation *it = &making->allocations.list.items[making->allocations_before];
        if (tree->nodes[it->node].end > start)
            break;
        if (it->kept)
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

static void judge_large_allocation(struct making *making, struct finding *finding)
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
    int64_t least = free < 0 ? LARGE_ANYWHERE : making->profile->is_entry ? free / 10 : free / 4;
    finding->dropped = block < least || (finding->said && fits);
    finding->out.message = block_message(making, finding, free);
}

static void (*const judges[])(struct making *making, struct finding *finding) = {
    [JUDGED] = NULL,
    [JUDGE_UNUSED_IMPORT] = judge_unused_import,
    [JUDGE_LARGE_ALLOCATION] = judge_large_allocation,
};

void judge_findings(struct making *making)
{
    struct check_findings *findings = making->input->findings;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < findings->list.count; i++) {
        struct finding *finding = &findings->list.items[i];
        if (judges[finding->judgement])
            judges[finding->judgement](making, finding);
        if (!finding->dropped)
            findings->list.items[kept++] = *finding;
    }
    findings->list.count = kept;
}
