/* SPDX-License-Identifier: MIT */
/* What `memlint explain` and `memlint list-boards` say, as a document that the host writes. */
#ifndef ML_EXPLAIN_H
#define ML_EXPLAIN_H

#include "base/arena.h"
#include "memlint/cli.h"

struct explanation {
    const struct memlint_engine *engine;
    const struct memlint_document *out;
    struct arena *scratch;
};

/* A rule by id or name, or a module. ML_UNKNOWN: neither; the error says what is near. */
ML_MUST_USE enum ml_status explain_subject(const struct explanation *explanation, struct memlint_text subject,
                                           struct ml_error *error);
void explain_boards(const struct explanation *explanation);

#endif
