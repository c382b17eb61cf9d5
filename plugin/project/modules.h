/* SPDX-License-Identifier: MIT */
/*
 * Where the board finds a module that a program imports.
 *
 * CircuitPython looks into the program's folder, then among frozen modules, then into lib/ (sys.path is '', '/',
 * '.frozen', '/lib'); in each a folder comes before a .py, a .py before a .mpy. Modules built into the firmware come
 * before all of them, except where a file of the same name stands beside the program.
 */
#ifndef ML_PROJECT_MODULES_H
#define ML_PROJECT_MODULES_H

#include "project/reader.h"

struct module_file {
    struct memlint_text path; /* as the program's path is given; empty: there is none */
    uint32_t size;            /* bytes */
    bool is_mpy;
    bool in_lib; /* in lib/, else beside the program */
};

/* Looks for module ("adafruit_hid.keyboard") beside the program, and, when lib is set, in lib/. */
struct module_file modules_find(const struct reader *reader, struct arena *arena, struct memlint_text program,
                                struct memlint_text module, bool in_lib);

#endif
