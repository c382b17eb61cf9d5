/* SPDX-License-Identifier: MIT */
/*
 * One glob, as a line of .gitignore has it.
 *
 *   *.py     a name anywhere            build/    a folder of that name anywhere
 *   /x.py    a path from the start      a/b       the same, for the slash in it
 *   **       any number of folders      [a-z] ?   one character, never a slash; \ takes the next one as it is
 *
 * Matching takes steps in proportion to the glob times the path, whatever they hold.
 */
#ifndef ML_BRIDGE_GLOB_H
#define ML_BRIDGE_GLOB_H

#include <stdbool.h>

struct glob {
    const char *text; /* borrowed; without the slash at its start */
    bool anchored;    /* matches a whole path; else a name */
    bool folder_only;
};

struct glob glob_parse(const char *text); /* which must outlive it */

/* path: relative, without a slash at its ends. */
bool glob_match(const struct glob *glob, const char *path, bool is_folder);

#endif
