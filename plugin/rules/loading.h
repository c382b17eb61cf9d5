/* SPDX-License-Identifier: MIT */
/* What else happens when a module is imported: may the import go, or stand elsewhere? */
#ifndef ML_RULES_LOADING_H
#define ML_RULES_LOADING_H

#include "rules/check.h"

enum loading {
    LOADING_UNKNOWN, /* nobody has read it */
    LOADING_ACTS,    /* it calls something */
    LOADING_DEFINES, /* all that it does is define names; so do the modules that it imports */
};

/* What was learned of modules, so that each is read once: for the check of one file. */
struct loading_memory;
/* memory: of the file, where it stays; reading: what takes up one module while it is looked at, then empty. */
struct loading_memory *loading_memory_new(struct arena *memory, struct arena *reading);

/* Of what the import loads, the packages around a module and a module that is a member included. */
enum loading loading_of(const struct check_run *run, const struct import *import);
/* import math: one module, and no more of it. */
bool loading_is_plain(const struct import *import);
/* Has an import above it, which stays and always runs, loaded the same module? Then it loads nothing. */
bool loading_is_over(const struct facts *facts, const struct import *import,
                     bool (*stays)(const struct facts *facts, const struct import *other));

/* Is the module one of the firmware's, which is loaded in no time? */
bool loading_is_native(const struct check_run *run, struct memlint_text module);

#endif
