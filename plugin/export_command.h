/* SPDX-License-Identifier: MIT */
/* What `memlint export` says: the rules as a rule file of another tool, and those that are left out. */
#ifndef ML_EXPORT_COMMAND_H
#define ML_EXPORT_COMMAND_H

#include "explain.h"

ML_MUST_USE enum ml_status export_document(const struct explanation *explanation, struct memlint_text language,
                                           struct ml_error *error);

#endif
