/* SPDX-License-Identifier: MIT */
#include "device/repl.h"

#include <stdio.h>
#include <string.h>

#define CTRL_A "\x01"
#define CTRL_B "\x02"
#define CTRL_C "\x03"
#define CTRL_D "\x04"

/* After "nothing came", or what did. */
static enum device_status fail_silent(const struct repl *repl, enum device_status status, const char *what,
                                      const char *doing, struct device_error *error)
{
    char said[256];
    const char *last = stream_tail(repl->stream, said, sizeof said);
    return device_fail(error, status, "%s: %s while %s; %s%s%s", repl->place, what, doing,
                       *last ? "the last that came was \"" : "nothing came at all", last, *last ? "\"" : "");
}

enum device_status repl_fail(const struct repl *repl, enum device_status status, const struct patience *patience,
                             const char *doing, struct device_error *error)
{
    switch (status) {
    case DEVICE_OK:
    case DEVICE_ENOUGH:
        return status;
    case DEVICE_STOPPED:
        return device_fail(error, status, "%s: stopped while %s", repl->place, doing);
    case DEVICE_FAILED:
        return device_fail(error, status, "%s vanished while %s: the board was reset or unplugged", repl->place, doing);
    case DEVICE_TIMEOUT:
        if (patience_now() >= patience->until)
            return fail_silent(repl, status, "time was up", doing, error);
        return fail_silent(repl, DEVICE_FAILED, "no answer", doing, error);
    }
    return status;
}

/* A key, and what it makes the board say, until that is quiet for a while. */
static enum device_status press(struct repl *repl, const char *key, int64_t quiet_ms, const struct patience *patience)
{
    enum device_status status = stream_write(repl->stream, key, 1, patience);
    if (status)
        return status;
    struct patience listening = patience_within(patience, 4 * quiet_ms); /* a program may never be quiet */
    return stream_settle(repl->stream, quiet_ms, &listening);
}

/* A key, what ends the answer to it, and how long that may take. */
struct question {
    const char *key, *anchor;
    int64_t ms;
};

static const struct question enters_raw = {CTRL_A, REPL_BANNER, 250}, restarts_raw = {CTRL_D, REPL_BANNER, 2000},
                             leaves_raw = {CTRL_B, ">>> ", 1000}, reboots = {CTRL_D, "\n", 1000};

/* *came: whether the answer did. */
static enum device_status ask(struct repl *repl, const struct question *question, const struct patience *patience,
                              bool *came)
{
    struct patience waiting = patience_within(patience, question->ms);
    enum device_status status = stream_write(repl->stream, question->key, strlen(question->key), &waiting);
    if (!status)
        status = stream_skip_to(repl->stream, question->anchor, &waiting);
    *came = !status;
    return status == DEVICE_TIMEOUT && patience_now() < patience->until ? DEVICE_OK : status;
}

/*
 * Key by key, since whatever comes while a board stops its program is lost: Ctrl-C stops it; a byte is eaten by
 * CircuitPython's "press any key", or gives one more prompt; Ctrl-A. A program that catches KeyboardInterrupt once,
 * or a board that is busy, needs more of them, and more time.
 */
static enum device_status try_to_enter(struct repl *repl, int attempt, const struct patience *patience, bool *entered)
{
    enum { ASKED = 3, LATE = 20 };
    const int64_t quiet_ms = 60 * (attempt + 1);
    enum device_status status = DEVICE_OK;
    for (int i = 0; i <= attempt && !status; i++)
        status = press(repl, CTRL_C, quiet_ms, patience);
    if (!status)
        status = press(repl, "\r", quiet_ms, patience);
    for (int i = 0; i < ASKED && !*entered && !status; i++)
        status = ask(repl, &enters_raw, patience, entered);
    return status ? status : stream_settle(repl->stream, LATE, patience); /* one banner more */
}

/* A soft reboot, if the board is at a prompt, and Ctrl-C before code.py can do anything. */
static enum device_status reboot_under_interrupts(struct repl *repl, const struct patience *patience)
{
    enum { INTERRUPTS = 10 };
    enum device_status status = press(repl, CTRL_B, 60, patience);
    if (!status)
        status = press(repl, CTRL_D, 20, patience);
    for (int i = 0; i < INTERRUPTS && !status; i++)
        status = press(repl, CTRL_C, 60, patience);
    return status;
}

static enum device_status add_advice(struct device_error *error)
{
    const char *advice = ". A program that catches KeyboardInterrupt (a bare except: does) can't be stopped: reset the "
                         "board, and press reset again while it blinks yellow, for safe mode. If it is no board with "
                         "CircuitPython or MicroPython, choose another port: memlint devices lists them";
    size_t length = strlen(error->text);
    snprintf(error->text + length, sizeof error->text - length, "%s", advice);
    return DEVICE_FAILED;
}

enum device_status repl_enter(struct repl *repl, const struct patience *patience, struct device_error *error)
{
    enum { ATTEMPTS = 5 };
    const char *doing = "its program was stopped";
    bool entered = false;
    for (int attempt = 0; attempt <= ATTEMPTS && !entered; attempt++) {
        enum device_status status = attempt < ATTEMPTS ? DEVICE_OK : reboot_under_interrupts(repl, patience);
        if (!status)
            status = try_to_enter(repl, attempt, patience, &entered);
        if (status)
            return repl_fail(repl, status, patience, doing, error);
    }
    if (entered)
        return DEVICE_OK;
    fail_silent(repl, DEVICE_FAILED, "could not enter the raw REPL", "Ctrl-C, Ctrl-A and a soft reboot were tried",
                error);
    return add_advice(error);
}

enum device_status repl_restart(struct repl *repl, const struct patience *patience, struct device_error *error)
{
    bool restarted = false;
    enum device_status status = press(repl, CTRL_C, 20, patience); /* what was left over would be run */
    if (!status)
        status = ask(repl, &restarts_raw, patience, &restarted);
    if (status)
        return repl_fail(repl, status, patience, "its Python was restarted", error);
    /* Old versions run code.py first; the REPL after it has a fresh heap, too. */
    return restarted ? DEVICE_OK : repl_enter(repl, patience, error);
}

enum device_status repl_leave(struct repl *repl, const struct patience *patience, struct device_error *error)
{
    enum { ATTEMPTS = 3 };
    bool left = false, rebooted = false;
    enum device_status status = press(repl, CTRL_C, 20, patience);
    for (int i = 0; i < ATTEMPTS && !left && !status; i++)
        status = ask(repl, &leaves_raw, patience, &left);
    for (int i = 0; i < ATTEMPTS && left && !rebooted && !status; i++)
        status = ask(repl, &reboots, patience, &rebooted);
    if (!status && !rebooted)
        status = DEVICE_TIMEOUT;
    return repl_fail(repl, status, patience, "its raw REPL was left (press reset, or code.py may not run)", error);
}

/* Hands on what is before Ctrl-D, and takes that too. *enough: output wanted no more. */
static size_t take_text(struct answer *answer, const char *data, size_t size, bool *enough)
{
    const char *end = memchr(data, *CTRL_D, size);
    size_t length = end ? (size_t)(end - data) : size;
    enum target_stream stream = answer->part == ANSWER_OUTPUT ? TARGET_OUTPUT : TARGET_ERROR;
    if (length && answer->output)
        *enough = !answer->output(answer->context, stream, data, length);
    if (!end)
        return length;
    answer->part = answer->part == ANSWER_OUTPUT ? ANSWER_ERROR : ANSWER_PROMPT;
    return length + 1;
}

/* false: enough, and the command still runs. Where no prompt comes after the second Ctrl-D, the program printed one. */
static bool take(struct answer *answer, const char *data, size_t size)
{
    bool enough = false;
    while (size && answer->part != ANSWER_OVER) {
        bool prompted = answer->part == ANSWER_PROMPT;
        if (prompted)
            answer->part = *data == '>' ? ANSWER_OVER : ANSWER_ERROR;
        size_t used = prompted ? answer->part == ANSWER_OVER : take_text(answer, data, size, &enough);
        if (enough && answer->part == ANSWER_OUTPUT)
            return false;
        data += used;
        size -= used;
    }
    return true;
}

enum device_status repl_answer(struct repl *repl, struct answer *answer, const struct patience *patience)
{
    while (answer->part != ANSWER_OVER) {
        char piece[512];
        size_t size = 0;
        enum device_status status = stream_read(repl->stream, piece, sizeof piece, &size, patience);
        if (status)
            return status;
        if (!take(answer, piece, size))
            return DEVICE_ENOUGH;
    }
    return DEVICE_OK;
}

void repl_interrupt(struct repl *repl, struct answer *answer, const struct patience *patience)
{
    enum { ATTEMPTS = 6 };
    enum device_status status = DEVICE_TIMEOUT;
    answer->output = NULL;
    for (int i = 0; i < ATTEMPTS && status == DEVICE_TIMEOUT; i++) {
        struct patience waiting = patience_within(patience, 100 * (i + 1));
        status = stream_write(repl->stream, CTRL_C, 1, &waiting);
        if (!status)
            status = repl_answer(repl, answer, &waiting);
    }
}

enum device_status repl_start(struct repl *repl, const char *line, size_t size, const struct patience *patience)
{
    struct patience waiting = patience_within(patience, 3000);
    enum device_status status = stream_write(repl->stream, line, size, &waiting);
    if (!status)
        status = stream_write(repl->stream, CTRL_D, 1, &waiting);
    return status ? status : stream_skip_to(repl->stream, "OK", &waiting);
}

static void append(char *text, size_t size, const char *data, size_t count)
{
    size_t length = strlen(text);
    snprintf(text + length, size - length, "%.*s", (int)count, data);
}

static bool note(void *context, enum target_stream stream, const char *data, size_t size)
{
    struct reply *reply = context;
    if (stream == TARGET_OUTPUT)
        append(reply->output, sizeof reply->output, data, size);
    else
        append(reply->error, sizeof reply->error, data, size);
    return true;
}

enum device_status repl_line(struct repl *repl, const char *line, struct reply *reply, const struct patience *patience)
{
    *reply = (struct reply){{0}, {0}};
    struct answer answer = {.output = note, .context = reply};
    struct patience waiting = patience_within(patience, 5000);
    enum device_status status = repl_start(repl, line, strlen(line), &waiting);
    return status ? status : repl_answer(repl, &answer, &waiting);
}
