/* SPDX-License-Identifier: MIT */
#ifndef ML_WRITE_REPORT_H
#define ML_WRITE_REPORT_H

#include "write/write.h"

/* The sections of one file's report, each with a blank line after it. */
void put_report(struct output *out, const struct result_file *file);

/* The file's name as a heading, where there are several. */
void put_file_heading(struct output *out, const struct result_file *file);

#endif
