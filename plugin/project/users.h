/* SPDX-License-Identifier: MIT */
/*
 * Who in a project may use a global of one of its files: told by the words of the others (project/summary.h).
 *
 * Whoever reaches X of colors.py names both somewhere, though not always in one file: a.py may say `import colors as
 * c`, and b.py `a.c.X`. So X has no user where no other file imports a module called colors, or none mentions X.
 */
#ifndef ML_PROJECT_USERS_H
#define ML_PROJECT_USERS_H

#include "base/arena.h"
#include "memlint/project.h"

/* As link and unlink of memlint.project/1. NULL: no memory. */
struct memlint_project *users_link(uint32_t count, const struct memlint_summary *summaries);
void users_unlink(struct memlint_project *project);

enum users {
    USERS_UNKNOWN, /* nobody knows what the project is, or the file is none of its */
    USERS_NOBODY,
    USERS_SOMEBODY, /* or a file that could not be read, which may */
};
enum users users_of(const struct memlint_project *project, struct memlint_text filename, struct memlint_text name);

#endif
