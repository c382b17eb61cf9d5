/* SPDX-License-Identifier: MIT */
/* Rule files, and the sources that belong to them by their names. */
#ifndef ML_AUTHOR_FIND_H
#define ML_AUTHOR_FIND_H

#include <stdbool.h>

#include "words.h"

enum find_kind { FIND_OTHER, FIND_RULES, FIND_SOURCE };

/* By its name: X.yaml and X.yml hold rules, but for X.test.yaml and X.fixed.yaml, which are sources of another language
 * in semgrep's tests; X.py is a source, but for X.fixed.py. */
enum find_kind find_kind_of(const char *path);

/* Zero-initialised is ready for use; sorted by find_finish. */
struct find {
    struct words rules;
    struct words sources;
};

/* A file, or all in a folder but what is hidden. false: an error was said. */
bool find_add(struct find *find, const char *path);
/* Beside a rule file: the sources that belong to it. false: an error was said. */
bool find_add_sources_of(struct find *find, const char *rules);
void find_finish(struct find *find); /* sorts, and drops what was found twice */
void find_free(struct find *find);

/* X.yaml of X.py, of X.part.py, and of what is in the folder X; NULL: there is none. The caller frees it. */
char *find_rules_of(const char *source);
/* X.fixed.py of X.py; NULL: there is none. The caller frees it. */
char *find_fixed_of(const char *source);

#endif
