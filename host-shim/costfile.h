/* SPDX-License-Identifier: MIT */
/*
 * The file that `memlint measure` writes: found, locked, read, replaced.
 *
 *   costfile_find ─► costfile_open ─► costfile_replace ─► costfile_close
 */
#ifndef ML_HOST_COSTFILE_H
#define ML_HOST_COSTFILE_H

#include "session.h"

struct costfile {
    char *path;
    char *data; /* what it holds */
    size_t size;
    int folder; /* the descriptor that is locked; -1: none */
};

/* The one that --costdb or a configuration file names, else the user's. false: an error was said. costfile_close is
 * called in any case. */
bool costfile_find(struct costfile *file, struct session *session);

/* Makes its folder, where that is missing, and keeps other memlints from writing there until costfile_close. A file
 * that isn't there is empty. false: an error was said. */
bool costfile_open(struct costfile *file);
bool costfile_try(const struct costfile *file); /* whether it could be replaced, and does not */
bool costfile_replace(const struct costfile *file, struct memlint_text text);
void costfile_close(struct costfile *file);

#endif
