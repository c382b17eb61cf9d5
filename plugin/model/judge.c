/* SPDX-License-Identifier: MIT */
#include "model/judge.h"

static void (*const judges[])(struct making *making, struct finding *finding) = {
    [JUDGED] = NULL,
    [JUDGE_UNUSED_IMPORT] = judge_unused_import,
    [JUDGE_LARGE_ALLOCATION] = judge_large_allocation,
    [JUDGE_SOURCE_SIZE] = judge_source_size,
    [JUDGE_PY_LIBRARY] = judge_py_library,
    [JUDGE_LARGE_IMPORT] = judge_large_import,
    [JUDGE_LATE_IMPORT] = judge_late_import,
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
