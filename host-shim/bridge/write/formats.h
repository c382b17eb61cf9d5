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
void write_diff(const struct results *results, struct output *out);
void write_fixes(const struct results *results, struct output *out);

/* One by one, as put_full_file and put_tally; the end comes after the last file. */
void put_full_end(struct output *out, const struct results *results);
void put_concise_file(struct output *out, const struct result_file *file);
void put_json_file(struct output *out, const struct result_file *file);
void put_json_end(struct output *out, const struct results *results); /* of any array of findings */
void put_json_lines_file(struct output *out, const struct result_file *file);
void put_grouped_file(struct output *out, const struct result_file *file);
void put_pylint_file(struct output *out, const struct result_file *file);
void put_junit_file(struct output *out, const struct result_file *file);
void put_junit_end(struct output *out, const struct results *results);
void put_github_file(struct output *out, const struct result_file *file);
void put_azure_file(struct output *out, const struct result_file *file);
void put_gitlab_file(struct output *out, const struct result_file *file);
void put_rdjson_file(struct output *out, const struct result_file *file);
void put_rdjson_end(struct output *out, const struct results *results);
void put_sarif_file(struct output *out, const struct result_file *file);
void put_sarif_end(struct output *out, const struct results *results);
void put_semgrep_file(struct output *out, const struct result_file *file);
void put_semgrep_end(struct output *out, const struct results *results);

#endif
