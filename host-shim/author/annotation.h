/* SPDX-License-Identifier: MIT */
/*
 * What comments of a source say that rules find, as semgrep's tests have it:
 *
 *   # ruleid: string-concat-in-loop, OWN102       the next line has findings of these rules
 *   # ok: OWN103                                  … has none of this one
 *   # todoruleid: OWN104                          … should have one, and may have none yet
 *   # todook: OWN105                              … should have none, and may have one yet
 *
 * Such comments may be stacked: all are about the line below the last of them. One behind code is about the line below,
 * too.
 */
#ifndef ML_AUTHOR_ANNOTATION_H
#define ML_AUTHOR_ANNOTATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "memlint/bridge.h"

enum annotation_kind { ANNOTATION_RULE, ANNOTATION_OK, ANNOTATION_TODO_RULE, ANNOTATION_TODO_OK };

struct annotation {
    enum annotation_kind kind;
    char *rule;
    uint32_t line; /* it is about, from 1; past the last one where the text ends before */
    bool met;      /* there is a finding of this rule on this line */
};

/* Zero-initialised is ready for use. */
struct annotations {
    struct annotation *items;
    size_t count;
    size_t capacity;
};

void annotations_read(struct annotations *annotations, const char *text, size_t size);
void annotations_free(struct annotations *annotations);

/* By its id, its name, or the last part of a name with dots, on either side. */
bool annotation_means(const struct annotation *annotation, struct memlint_text id, struct memlint_text name);

#endif
