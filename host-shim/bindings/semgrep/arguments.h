/* SPDX-License-Identifier: MIT */
/* The command line of memlint-semgrep: the part of `semgrep scan`'s that scripts use most. */
#ifndef ML_SEMGREP_ARGUMENTS_H
#define ML_SEMGREP_ARGUMENTS_H

#include <stdbool.h>
#include <stdio.h>

#include "words.h"

/* What --severity asks for; LOW and NOTE are INFO. */
enum { SHOW_INFO = 1, SHOW_WARNING = 2, SHOW_ERROR = 4 };

struct arguments {
    struct words configs;
    struct words targets;    /* "." when none was named */
    const char *output_file; /* NULL: standard output */
    const char *format;      /* of the bridge; NULL: text */
    unsigned severities;     /* SHOW_…; 0: all */
    bool error;              /* findings give exit status 1 */
    bool quiet;
    bool help;
    bool version;
};

/* false: a mistake, which was said. */
bool arguments_parse(struct arguments *arguments, int argc, char **argv);
void arguments_free(struct arguments *arguments);
void arguments_help(FILE *file);

#endif
