/* SPDX-License-Identifier: MIT */
/* The document of a plugin's command as the two formats get it: part by part, then closed. */
#ifndef ML_WRITE_DOCUMENT_H
#define ML_WRITE_DOCUMENT_H

#include "write/write.h"

enum part_kind { PART_NONE, PART_HEADING, PART_PARAGRAPH, PART_CODE, PART_VALUE, PART_TABLE, PART_ROW };

/* Valid during one call. */
struct document_part {
    enum part_kind kind;
    struct memlint_text name; /* of a value or a table; title of a piece of code */
    struct memlint_text text;
    uint32_t count; /* columns of a table, cells of a row */
    const struct memlint_text *cells;
};

struct document_text;
struct document_text *document_text_open(struct output *out);
void document_text_add(struct document_text *text, const struct document_part *part);
void document_text_close(struct document_text *text);

struct document_json;
struct document_json *document_json_open(struct output *out);
void document_json_add(struct document_json *json, const struct document_part *part);
void document_json_close(struct document_json *json);

#endif
