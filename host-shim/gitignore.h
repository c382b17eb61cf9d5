/* SPDX-License-Identifier: MIT */
/*
 * .gitignore files: which paths they name. Of several files the deepest decides, of several lines the last.
 *
 * Paths here are absolute, and begin with the folder of the file that is asked.
 */
#ifndef ML_HOST_GITIGNORE_H
#define ML_HOST_GITIGNORE_H

#include <stdbool.h>

struct gitignore;

/* Reads folder/.gitignore. The result hides parent, which may be NULL and must outlive it; it is parent itself when
 * there is no such file. *error: NULL, or what is wrong with it (static). */
struct gitignore *gitignore_read(const char *folder, struct gitignore *parent, const char **error);

bool gitignore_names(const struct gitignore *ignore, const char *path, bool is_folder);

void gitignore_free(struct gitignore *ignore); /* not its parent */

#endif
