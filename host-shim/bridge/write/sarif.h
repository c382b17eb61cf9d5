/* SPDX-License-Identifier: MIT */
#ifndef ML_WRITE_SARIF_H
#define ML_WRITE_SARIF_H

#include "write/value.h"

/* Code scanning refuses a run of more. */
enum { SARIF_MOST_RESULTS = 25000 };

void put_sarif_head(struct output *out); /* up to the first result */

const char *sarif_level(uint32_t severity);
/* {text} under key: a message, or what is inserted. */
void sarif_message(struct output *out, json_t *object, const char *key, struct memlint_text text);
void sarif_artifact(struct output *out, json_t *object, struct memlint_text path); /* where a file is */

#endif
