/* SPDX-License-Identifier: MIT */
#ifndef ML_WRITE_TABLE_H
#define ML_WRITE_TABLE_H

#include "write/write.h"

/* A row a file: its findings, and what it does to memory where a plugin made profiles. */
void put_files_table(struct output *out, const struct results *results);

#endif
