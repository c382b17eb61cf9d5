/* SPDX-License-Identifier: MIT */
/* The formats of findings; the rows of the table in write.c. */
#ifndef ML_WRITE_FORMATS_H
#define ML_WRITE_FORMATS_H

#include "write/write.h"

void write_auto(const struct results *results, struct output *out);
void write_report(const struct results *results, struct output *out);
void write_full(const struct results *results, struct output *out);
void write_concise(const struct results *results, struct output *out);
void write_json(const struct results *results, struct output *out);
void write_report_json(const struct results *results, struct output *out);

#endif
