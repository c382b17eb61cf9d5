/* SPDX-License-Identifier: MIT */
/* What the whole program tells of a finding: one function for each kind of candidate. */
#ifndef ML_MODEL_JUDGE_H
#define ML_MODEL_JUDGE_H

#include "model/making.h"

/* The module that a finding is about; NULL: none that is counted. */
struct imported *judge_row(const struct making *making, const struct finding *finding);

void judge_unused_import(struct making *making, struct finding *finding);
void judge_large_allocation(struct making *making, struct finding *finding);
void judge_source_size(struct making *making, struct finding *finding);
void judge_py_library(struct making *making, struct finding *finding);
void judge_large_import(struct making *making, struct finding *finding);
void judge_late_import(struct making *making, struct finding *finding);
void judge_typing_import(struct making *making, struct finding *finding);
void judge_frozen_copy(struct making *making, struct finding *finding);
void judge_selective_import(struct making *making, struct finding *finding);

#endif
