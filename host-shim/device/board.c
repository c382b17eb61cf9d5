/* SPDX-License-Identifier: MIT */
#include "device/board.h"

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
    char *place;
    char *note;
    size_t kept; /* the longest text that stayed in its memory while it ran */
    bool used;   /* something was run since the last restart, and is lost with the board */
};

static void forget(struct board *board)
{
    serial_close(&board->serial);
    free(board->place);
    free(board->note);
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
    *board = (struct board){.target = {.kind = &board_kind, .place = path}, .place = path};
    board->repl = (struct repl){.stream = &board->serial.stream, .place = path};
    enum device_status status = serial_open(&board->serial, path, patience, error);
    if (!status)
        status = enter(board, patience, error);
    if (status) {
        forget(board);
        return NULL;
    }
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
    if (!board->repl.keeps_text || size <= board->kept)
        return;
    board->kept = size;
    free(board->note);
    board->note = memory_format("%s: this firmware has no compile(), so the text that is run, %zu bytes with its "
                                "probes, stays in memory and is in what was measured",
                                board->target.place, size);
    board->target.note = board->note;
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
