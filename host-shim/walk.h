/* SPDX-License-Identifier: MIT */
/*
 * From the paths on a command line to the files to check.
 *
 * A file that was named is taken whatever it is called. Below a folder only .py files are, or what an include matches:
 * not what is hidden, not __pycache__, virtual environments, what .gitignore names or an exclude matches, and not lib/
 * beside code.py or main.py, whose cost the program's report holds. Symbolic links to folders are not followed.
 */
#ifndef ML_HOST_WALK_H
#define ML_HOST_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "memlint/bridge.h"

struct walk_file {
    char *path;     /* to open, and to show */
    char *real;     /* the same file has the same one, however it was reached */
    bool is_stream; /* standard input ("-") or another thing that is read once, from its start to its end */
};

/* Zero-initialised, but for the bridge, is ready for use. */
struct walk {
    struct memlint_bridge *bridge; /* opened; knows what to include and exclude */
    struct walk_file *files;
    size_t count;
    size_t capacity;
    size_t most; /* files, and folders on the way to them, after which it ends; 0: it doesn't */
    size_t folders;
    bool quiet;  /* says nothing of what can't be read */
    bool failed; /* something below a folder could not be read; it was said */
};

/* Takes one path of the command line. Returns 0, or errno when it is not there. */
int walk_add(struct walk *walk, const char *path);

/* Drops files that were reached twice. */
void walk_finish(struct walk *walk);

void walk_free(struct walk *walk);

#endif
