/* SPDX-License-Identifier: MIT */
#ifndef ML_WRITE_JSON_H
#define ML_WRITE_JSON_H

#include "write/value.h"

/* Fills item with ruff's keys and with ours. */
void json_finding(struct output *out, json_t *item, const struct result_file *file, const struct result_finding *found);

/* {low, high, provenance, source} under key, with unit where asked for; null when there is no number. */
void json_bytes(struct output *out, json_t *object, const char *key, const struct memlint_bytes *bytes, bool with_unit);

/* {column, row} under key: ruff's shape. */
void json_place(struct output *out, json_t *object, const char *key, struct place place);

#endif
