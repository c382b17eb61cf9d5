/* SPDX-License-Identifier: MIT */
/* A child process with pipes, in a group of its own, that never outlives this one's interest in it. */
#ifndef ML_DEVICE_PROCESS_H
#define ML_DEVICE_PROCESS_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

struct process {
    pid_t id;         /* 0: none */
    int to;           /* its descriptor 0; doesn't block */
    int from;         /* its descriptor 1; doesn't block */
    int life;         /* the other end of its descriptor 3, which ends when this process does */
    FILE *complaints; /* its descriptor 2: a file without a name */
};

/* The program that PATH finds, its folders of a relative name left out: nothing is run from the folder that happens to
 * be the current one. NULL: there is none. The caller frees the result. */
char *process_find(const char *program);

/* arguments and environment end in NULL. The process starts in "/". 0, or errno: nothing runs then. */
int process_start(struct process *process, char *const *arguments, char *const *environment);

/* Kills it and all that it started. Can be called twice. */
void process_end(struct process *process);

/* The end of what it wrote to its descriptor 2, printable, in one line; text holds size bytes. */
void process_complaint(const struct process *process, char *text, size_t size);

#endif
