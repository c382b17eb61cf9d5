/* SPDX-License-Identifier: MIT */
/* What the checks of contract.h are made of. */
#ifndef ML_BRIDGE_CONTRACT_PARTS_H
#define ML_BRIDGE_CONTRACT_PARTS_H

#include <stddef.h>

#include "base/status.h"
#include "base/text.h"

enum { LARGEST_TEXT = 1024 * 1024, MOST_ITEMS = 100000 };

/* A pointer that a table must have. */
struct member {
    size_t offset;
    const char *name;
};
#define MEMBER(type, name)                 \
    {                                      \
        offsetof(struct type, name), #name \
    }

struct table {
    const char *name;
    uint32_t size;
    uint32_t count;
    const struct member *members;
};

struct named_text {
    struct memlint_text text;
    const char *name;
};

/* Each table starts with its size, as the plugin was built. */
ML_MUST_USE enum ml_status check_table(const struct table *table, const void *start, struct ml_error *error);
ML_MUST_USE enum ml_status check_text(struct memlint_text text, const char *what, struct ml_error *error);
ML_MUST_USE enum ml_status check_texts(const struct named_text *texts, uint32_t count, struct ml_error *error);
ML_MUST_USE enum ml_status check_list(const void *items, uint32_t count, const char *what, struct ml_error *error);
ML_MUST_USE enum ml_status check_bytes(const struct memlint_bytes *bytes, const char *what, struct ml_error *error);

#endif
