/* SPDX-License-Identifier: MIT */
/*
 * The raw REPL, MicroPython's way to be talked to by programs:
 *
 *   Ctrl-A    "raw REPL; CTRL-B to exit\r\n>"   it is in the raw REPL
 *   code ^D   "OK" output ^D error ^D ">"       what a command wrote, and why it ended, if it raised
 *   ^D        … the banner again                a soft reboot: a fresh heap
 *   Ctrl-B    … ">>> "                          out of it
 *
 * Everything else that a board says may be in its user's language, and is never looked at.
 */
#ifndef ML_DEVICE_REPL_H
#define ML_DEVICE_REPL_H

#include "device/stream.h"

#define REPL_BANNER "raw REPL; CTRL-B to exit\r\n>"

/* What is sent without a word from the board may have at most so many bytes: as many as the UARTs of boards keep. */
#define REPL_LINE_LIMIT 48

struct repl {
    struct stream *stream;
    const char *place; /* for messages */
    bool no_paste;     /* the board has no raw paste */
    bool keeps_text;   /* what was uploaded stays in its memory while it runs */
};

/* Of all below: DEVICE_OK, or *error says what is wrong. */

/* Stops what the board runs, and waits in the raw REPL. It's safe to ask for it in any state. */
enum device_status repl_enter(struct repl *repl, const struct patience *patience, struct device_error *error);

/* From raw REPL to raw REPL, with a fresh heap, code.py not run. */
enum device_status repl_restart(struct repl *repl, const struct patience *patience, struct device_error *error);

/* Out of it, and a soft reboot, as a person does who wants code.py to run: whether it ran before can't be known, since
 * a board that waits for "any key" after its end looks the same. */
enum device_status repl_leave(struct repl *repl, const struct patience *patience, struct device_error *error);

/* After what ended repl_enter (status; *error says it) while the board may have been stopped already: its program runs
 * again, within some seconds that nothing ends earlier. Where that fails *error says so, too. */
void repl_release(struct repl *repl, enum device_status status, struct device_error *error);

/* What a command that was started says. Zero-initialised but for output is ready for use. */
struct answer {
    target_output_fn output; /* NULL: dropped */
    void *context;
    enum { ANSWER_OUTPUT, ANSWER_ERROR, ANSWER_PROMPT, ANSWER_OVER } part;
};

/* Hands it on until it's over. DEVICE_ENOUGH when output says so. No error is written. */
enum device_status repl_answer(struct repl *repl, struct answer *answer, const struct patience *patience);

/* Ends a command that is running by Ctrl-C, as often as it takes within reason. */
void repl_interrupt(struct repl *repl, struct answer *answer, const struct patience *patience);

/* A command of at most REPL_LINE_LIMIT bytes without control characters, and its short answer. */
struct reply {
    char output[128]; /* what is longer is cut */
    char error[512];
};

/* DEVICE_OK: there is an answer, if only an error. No error is written. */
enum device_status repl_line(struct repl *repl, const char *line, struct reply *reply, const struct patience *patience);

/* Sends a line and waits until the board says that it runs. */
enum device_status repl_start(struct repl *repl, const char *line, size_t size, const struct patience *patience);

/* Says what is wrong while something was being done ("memlint sent the program"). Returns status; but where patience is
 * not over, a board that doesn't answer has failed. */
enum device_status repl_fail(const struct repl *repl, enum device_status status, const struct patience *patience,
                             const char *doing, struct device_error *error);

#endif
