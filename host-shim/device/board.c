/* SPDX-License-Identifier: MIT */
#include "device/board.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device/choose.h"
#include "device/command.h"
#include "device/serial.h"
#include "memory.h"

struct board {
    struct target target;
    struct serial serial;
    struct repl repl;
    char *texts[5]; /* place, what the target says of itself, its note */
    size_t kept;    /* the longest text that stayed in its memory while it ran */
    bool used;      /* something was run since the last restart, and is lost with the board */
};

/* --- What it is --- */

/* The first line of what a command prints, in ASCII, which is kept in texts[index]. NULL: it didn't print any. */
static const char *ask(struct board *board, size_t index, const char *line, const struct patience *patience)
{
    struct reply reply;
    if (repl_line(&board->repl, line, &reply, patience) != DEVICE_OK || *reply.error)
        return NULL;
    size_t length = strcspn(reply.output, "\r\n");
    for (size_t i = 0; i < length; i++)
        if (reply.output[i] < ' ' || reply.output[i] > '~')
            reply.output[i] = '?';
    free(board->texts[index]);
    board->texts[index] = length ? memory_text(reply.output, length) : NULL;
    return board->texts[index];
}

/* "CircuitPython 9.2.9". What uname calls a release is the board's own elsewhere. */
static const char *ask_version(struct board *board, const struct patience *patience)
{
    enum { INDEX = 2 };
    const char *name = ask(board, INDEX, "import sys;print(sys.implementation.name)", patience);
    if (!name)
        return NULL;
    bool circuit = strcmp(name, "circuitpython") == 0;
    char *full = memory_text(circuit ? "CircuitPython" : "MicroPython", circuit ? 13 : 11);
    const char *number = circuit ? ask(board, INDEX, "import os;print(os.uname().release)", patience) : NULL;
    if (!number)
        number = ask(board, INDEX, "print(*sys.implementation.version[:3],sep='.')", patience);
    char *version = number ? memory_format("%s %s", full, number) : NULL;
    free(full);
    free(board->texts[INDEX]);
    return board->texts[INDEX] = version;
}

static void identify(struct board *board, const struct patience *patience)
{
    board->target.name = ask(board, 1, "import os;print(os.uname().machine)", patience);
    board->target.version = ask_version(board, patience);
    board->target.board = ask(board, 3, "import board;print(board.board_id)", patience);
}

/* --- A target --- */

static void forget(struct board *board)
{
    serial_close(&board->serial);
    for (size_t i = 0; i < sizeof board->texts / sizeof *board->texts; i++)
        free(board->texts[i]);
    free(board);
}

/* A port that vanished is waited for, once. */
static enum device_status enter(struct board *board, const struct patience *patience, struct device_error *error)
{
    const struct stream *stream = &board->serial.stream;
    enum device_status status = stream->gone ? DEVICE_FAILED : repl_enter(&board->repl, patience, error);
    if (status != DEVICE_FAILED || !stream->gone)
        return status;
    status = serial_reopen(&board->serial, board->target.place, patience, error);
    return status ? status : repl_enter(&board->repl, patience, error);
}

static struct target *open(const struct target_choice *choice, const struct patience *patience,
                           struct device_error *error)
{
    char *path = choice->port ? memory_text(choice->port, strlen(choice->port)) : choose_port(error);
    if (!path)
        return NULL;
    struct board *board = memory_resize(NULL, 1, sizeof *board);
    *board = (struct board){.target = {.kind = &board_kind, .place = path}, .texts = {path}};
    board->repl = (struct repl){.stream = &board->serial.stream, .place = path};
    enum device_status status = serial_open(&board->serial, path, patience, error);
    if (!status)
        status = enter(board, patience, error);
    if (status) {
        forget(board);
        return NULL;
    }
    identify(board, patience);
    return &board->target;
}

/* A board that comes back has a fresh heap anyway. */
static enum device_status restart(struct target *target, const struct patience *patience, struct device_error *error)
{
    struct board *board = (struct board *)target;
    const struct stream *stream = &board->serial.stream;
    enum device_status status = stream->gone ? DEVICE_FAILED : repl_restart(&board->repl, patience, error);
    if (status == DEVICE_FAILED && stream->gone)
        status = enter(board, patience, error);
    board->used = status;
    return status;
}

/* What has run can't be run again, as the program itself may have reset the board. That the port comes back tells which
 * it was. */
static enum device_status explain_loss(struct board *board, const struct patience *patience, struct device_error *error)
{
    const char *place = board->target.place;
    bool back = serial_reopen(&board->serial, place, patience, error) == DEVICE_OK;
    serial_close(&board->serial);
    return device_fail(error, DEVICE_FAILED, "%s vanished while the program ran, and %s", place,
                       back ? "came back: the board was reset, perhaps by the program itself"
                            : "did not come back: the board was unplugged, or its USB is off");
}

static void note_kept_text(struct board *board, size_t size)
{
    enum { INDEX = 4 };
    if (!board->repl.keeps_text || size <= board->kept)
        return;
    board->kept = size;
    free(board->texts[INDEX]);
    board->texts[INDEX] =
        memory_format("%s: this firmware has no compile(), so the text that is run, %zu bytes with its "
                      "probes, stays in memory and is in what was measured",
                      board->target.place, size);
    board->target.note = board->texts[INDEX];
}

static enum device_status run(struct target *target, const char *code, size_t size, const struct patience *patience,
                              target_output_fn output, void *context, struct device_error *error)
{
    enum { SIZE_LIMIT = 1 << 20 };
    struct board *board = (struct board *)target;
    if (size > SIZE_LIMIT)
        return device_fail(error, DEVICE_FAILED, "%s: a program of %zu bytes; at most %d can be sent", target->place,
                           size, SIZE_LIMIT);
    struct command command = {.code = code, .size = size, .output = output, .context = context};
    const struct stream *stream = &board->serial.stream;
    enum device_status status = stream->gone ? DEVICE_FAILED : command_run(&board->repl, &command, patience, error);
    bool lost = status == DEVICE_FAILED && stream->gone;
    if (lost && (board->used || command.started))
        return explain_loss(board, patience, error);
    if (lost) {
        status = enter(board, patience, error);
        if (!status)
            status = command_run(&board->repl, &command, patience, error);
    }
    board->used = true;
    note_kept_text(board, size);
    return status;
}

/* A board that vanished has started its code.py by itself. */
static enum device_status close(struct target *target, const struct patience *patience, struct device_error *error)
{
    struct board *board = (struct board *)target;
    const struct stream *stream = &board->serial.stream;
    enum device_status status = stream->gone ? DEVICE_OK : repl_enter(&board->repl, patience, error);
    if (!status && !stream->gone)
        status = repl_leave(&board->repl, patience, error);
    bool vanished = stream->gone;
    forget(board);
    return vanished ? DEVICE_OK : status;
}

const struct target_kind board_kind = {
    .name = "serial",
    .open = open,
    .restart = restart,
    .run = run,
    .close = close,
};
