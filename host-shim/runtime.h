/* SPDX-License-Identifier: MIT */
/* --runtime and --replay: what a program that was checked really does, on a target or in a record. */
#ifndef ML_HOST_RUNTIME_H
#define ML_HOST_RUNTIME_H

#include "session.h"

bool runtime_is_wanted(const struct cli *cli);

/* false: an error was said about the options that go with these, or about the file where a picture goes. */
bool runtime_check(const struct cli *cli);

/* … and where a command measures nothing, or something else: these options mean nothing there. */
bool runtime_check_command(const struct cli *cli);

/* The parts of that which any measurement needs: which target, and a number that an option gives (NULL: none). */
bool runtime_check_target(const struct cli *cli);
bool runtime_check_number(const char *option, const char *text, unsigned long most);
uint32_t runtime_number(const char *text, uint32_t standard);

struct runtime_result {
    const struct memlint_runtime *runtime;
    int status;  /* what the command exits with, whatever the verdict is; STATUS_GOOD: as the verdict says */
    int stopped; /* the exit status of what ended the measurement early; 0: nothing did */
};

/* Measures filename, which was checked; the bridge then writes it. A picture in a file is drawn, too. false: nothing
 * was measured, and an error was said. */
bool runtime_measure(struct session *session, const char *filename, struct runtime_result *result);
/* In a word, where the format of the output has no place for what was measured. */
void runtime_tell(const struct session *session, const char *filename, const struct runtime_result *result);
/* A picture in the terminal comes after the report. */
void runtime_show(struct session *session, const char *filename, struct runtime_result *result);

#endif
