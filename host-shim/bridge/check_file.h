/* SPDX-License-Identifier: MIT */
/*
 * One file on one thread: read it, let each plugin check it, drop what is suppressed, sort, profile.
 */
#ifndef ML_BRIDGE_CHECK_FILE_H
#define ML_BRIDGE_CHECK_FILE_H

#include "state.h"

/* The workers of one thread, for the engines of one scope at a time; each is made when the first file needs it. */
struct check_thread {
    struct memlint_bridge *bridge;
    const struct scope *scope;
    struct memlint_worker **workers; /* by plugin */
};

/* Fills file, whose result has its name; never escapes. */
void check_file(struct check_thread *thread, const struct bridge_input *input, struct bridge_file *file);

/* Of a file that was checked: what there is to say now of its text, as fixes left it. A change goes on from what was
 * read. Where the run is cancelled meanwhile, all stays as it was. */
void check_file_again(struct check_thread *thread, const struct bridge_input *input, struct bridge_file *file);

void check_file_close(struct check_thread *thread); /* destroys the workers */

#endif
