/* SPDX-License-Identifier: MIT */
/* The formats of findings; the rows of the table in write.c. */
#ifndef ML_WRITE_FORMATS_H
#define ML_WRITE_FORMATS_H

#include "write/write.h"

/* All files at once. */
void write_auto(const struct results *results, struct output *out);
void write_report(const struct results *results, struct output *out);
void write_summary(const struct results *results, struct output *out);
void write_statistics(const struct results *results, struct output *out);
void write_report_json(const struct results *results, struct output *out);

/* One by one, as put_full_file and put_tally; the end comes after the last file. */
void put_full_end(struct output *out, const struct results *results);
void put_concise_file(struct output *out, const struct result_file *file);
void put_json_file(struct output *out, const struct result_file *file);
void put_json_end(struct output *out, const struct results *results);

#endif
