/* SPDX-License-Identifier: MIT */
/* What only the whole program tells of a finding. */
#include "model/judge.h"

enum {
    LARGE_LIBRARY = 1024, /* bytes from which on an unused import is HIGH */
    SMALL_LIBRARY = 256,
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

static void (*const judges[])(struct making *making, struct finding *finding) = {
    [JUDGED] = NULL,
    [JUDGE_UNUSED_IMPORT] = judge_unused_import,
    [JUDGE_SOURCE_SIZE] = judge_source_size,
    [JUDGE_PY_LIBRARY] = judge_py_library,
    [JUDGE_LARGE_IMPORT] = judge_large_import,
    [JUDGE_TYPING_IMPORT] = judge_typing_import,
    [JUDGE_FROZEN_COPY] = judge_frozen_copy,
    [JUDGE_SELECTIVE_IMPORT] = judge_selective_import,
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
