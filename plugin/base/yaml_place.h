/* SPDX-License-Identifier: MIT */
/* Lines and columns of a YAML file, as its reader counts them, and the bytes where they stand. */
#ifndef ML_BASE_YAML_PLACE_H
#define ML_BASE_YAML_PLACE_H

#include "base/yaml.h"

struct place {
    uint32_t line;
    uint32_t column;
};

bool place_ends_line(struct memlint_text source, uint32_t at);
bool place_begins_code_point(char byte);
struct place place_at(struct memlint_text source, uint32_t offset);
/* The byte where a place stands; the end of the source when it is past it. */
uint32_t place_offset(struct memlint_text source, struct place place);
struct memlint_text place_without_mark(struct memlint_text source); /* the byte order mark, which has no column */

#endif
