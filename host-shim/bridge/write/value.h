/* SPDX-License-Identifier: MIT */
/*
 * JSON values. A value hangs from a root that the arena closes, so that nothing leaks when memory runs out: make the
 * child by adding it to its parent, then fill it. A failure is noted in out->status; callers go on.
 */
#ifndef ML_WRITE_VALUE_H
#define ML_WRITE_VALUE_H

#include <jansson.h>

#include "write/write.h"

struct value_root;

struct value_root *value_root(struct output *out); /* holds nothing yet */
json_t *value_start(struct value_root *root);      /* an empty object, in place of what root held */
/* Writes what root holds; keys in alphabetical order where sorted, else as they were added. Lines after the first
 * begin with indent spaces. */
void put_value(struct value_root *root, uint32_t indent, bool sorted);
/* What root holds as the rest of an object that was begun by hand: each member after a comma, on lines of its own. */
void put_members(struct value_root *root, uint32_t indent);
void put_value_spaced(struct value_root *root); /* in one line, keys as they were added */
void put_value_line(struct value_root *root);   /* on a line of its own, without spaces; keys sorted */

json_t *value_object(struct output *out, json_t *parent, const char *key); /* borrowed by the caller */
json_t *value_array(struct output *out, json_t *parent, const char *key);
json_t *value_item(struct output *out, json_t *array); /* a new object at array's end */

void value_text(struct output *out, json_t *object, const char *key, struct memlint_text text);
void value_string(struct output *out, json_t *object, const char *key, const char *string);
void value_number(struct output *out, json_t *object, const char *key, int64_t number);
void value_bool(struct output *out, json_t *object, const char *key, bool truth);
void value_null(struct output *out, json_t *object, const char *key);
void value_add_text(struct output *out, json_t *array, struct memlint_text text);

#endif
