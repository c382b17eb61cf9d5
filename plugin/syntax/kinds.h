/* SPDX-License-Identifier: MIT */
/* What a node is, and what it is to its parent: kinds.def as enums, and the grammar's numbers mapped to them. */
#ifndef ML_SYNTAX_KINDS_H
#define ML_SYNTAX_KINDS_H

#include <stdbool.h>

#include "base/status.h"

enum kind {
    KIND_OTHER, /* in the grammar, but of no interest to memlint */
    KIND_ERROR,
#define KIND(enumerator, name, named) KIND_##enumerator,
#include "syntax/kinds.def"
    KIND_COUNT,
};

enum field {
    FIELD_NONE,
#define FIELD(enumerator, name) FIELD_##enumerator,
#include "syntax/kinds.def"
    FIELD_COUNT,
};

enum { KINDS_MAX_SYMBOLS = 1024, KINDS_MAX_FIELDS = 128 };

/* From the grammar's numbers to ours. Immutable once loaded. */
struct kinds {
    uint16_t of_symbol[KINDS_MAX_SYMBOLS];
    uint8_t of_field[KINDS_MAX_FIELDS];
};

/* ML_BROKEN, with the name, when the grammar lacks one of kinds.def. */
ML_MUST_USE enum ml_status kinds_load(struct kinds *kinds, struct ml_error *error);

struct memlint_text kind_name(enum kind kind);
bool kind_is_named(enum kind kind);
enum field field_find(struct memlint_text name); /* FIELD_NONE: there is none */

#endif
