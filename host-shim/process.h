/* SPDX-License-Identifier: MIT */
/* A child process, in a group of its own, that never outlives this one's interest in it. */
#ifndef ML_HOST_PROCESS_H
#define ML_HOST_PROCESS_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "device/patience.h"

struct process {
    pid_t id;         /* 0: none */
    int to;           /* its descriptor 0; doesn't block; -1: that is a file */
    int from;         /* its descriptor 1; doesn't block */
    int life;         /* the other end of its descriptor 3, which ends when this process does */
    FILE *complaints; /* its descriptor 2: a file without a name */
};

/* The program that PATH finds, its folders of a relative name left out: nothing is run from the folder that happens to
 * be the current one. NULL: there is none. The caller frees the result. */
char *process_find(const char *program);

/* arguments and environment end in NULL. input is its descriptor 0; NULL: a pipe is. The process starts in "/". 0, or
 * errno: nothing runs then. */
int process_start(struct process *process, char *const *arguments, char *const *environment, FILE *input);

/* Kills it and all that it started. Can be called twice. */
void process_end(struct process *process);

/* The end of what it wrote to its descriptor 2, printable, in one line; text holds size bytes. */
void process_complaint(const struct process *process, char *text, size_t size);

enum process_outcome {
    PROCESS_ENDED,
    PROCESS_FAILED,  /* it can't be started; error is an errno */
    PROCESS_LATE,    /* it went on for too long */
    PROCESS_STOPPED, /* the user wanted no more */
    PROCESS_LOUD,    /* it wrote too much */
};

struct process_result {
    enum process_outcome outcome;
    int error;
    int status; /* exit status; of what a signal ended, 128 and its number */
    char *output;
    size_t output_size;
    char said[512]; /* the end of what it wrote on standard error */
};

/* Runs one to its end, or kills it. arguments as for process_start, in this process's own environment; input is what it
 * reads. process_forget in any case. */
void process_run(struct process_result *result, char *const *arguments, const char *input, size_t input_size,
                 const struct patience *patience);
void process_forget(struct process_result *result);

#endif
