/* SPDX-License-Identifier: MIT */
#ifndef ML_HEAP_COSTDB_FILE_H
#define ML_HEAP_COSTDB_FILE_H

#include "base/text.h"

/* A file of costdb/ as the caller read it: heap/ opens none. What is made from it borrows its text. */
struct costdb_file {
    struct memlint_text path; /* for errors */
    struct memlint_text text;
};

#endif
