/* SPDX-License-Identifier: MIT */
#include "device/board.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device/command.h"
#include "device/ports.h"
#include "device/serial.h"
#include "memory.h"

struct board {
    struct target target;
    struct serial serial;
    struct repl repl;
    char *texts[4]; /* place, and what the target says of itself */
    bool used;      /* something was run since the last restart */
    bool gone;      /* it vanished, and took with it what was run */
};

/* --- Which port --- */

static char *list(const struct ports *ports)
{
    char *text = memory_text("", 0);
    for (size_t i = 0; i < ports->count; i++) {
        const struct port *port = &ports->items[i];
        if (port->data_only)
            continue;
        char *longer = memory_format("%s\n  %s  %s", text, port->path, port->product);
        free(text);
        text = longer;
    }
    return text;
}

/* The only console; of several, the only one that is likely a board's. NULL: *error says why not. */
static char *find_port(struct device_error *error)
{
    struct ports ports;
    ports_find(&ports);
    const struct port *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < ports.count; i++) {
        const struct port *port = &ports.items[i];
        if (port->data_only || (first && first->likely && !port->likely))
            continue;
        count++;
        first = first ? first : port;
    }
    char *path = count == 1 ? memory_text(first->path, strlen(first->path)) : NULL;
    char *all = list(&ports);
    if (!count)
        device_fail(error, DEVICE_FAILED,
                    "no serial port was found at USB. Is the board plugged in, by a cable that carries data?");
    if (count > 1)
        device_fail(error, DEVICE_FAILED, "several boards may be there; choose one with --port:%s", all);
    free(all);
    ports_free(&ports);
    return path;
}

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

/* The port may have been closed by the system: then it's opened again, once. */
static enum device_status enter(struct board *board, const struct patience *patience, struct device_error *error)
{
    enum device_status status = board->gone ? DEVICE_FAILED : repl_enter(&board->repl, patience, error);
    if (status != DEVICE_FAILED || !board->serial.stream.gone)
        return status;
    status = serial_reopen(&board->serial, board->target.place, patience, error);
    board->gone = status;
    return status ? status : repl_enter(&board->repl, patience, error);
}

static struct target *open(const struct target_choice *choice, const struct patience *patience,
                           struct device_error *error)
{
    char *path = choice->port ? memory_text(choice->port, strlen(choice->port)) : find_port(error);
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

static enum device_status restart(struct target *target, const struct patience *patience, struct device_error *error)
{
    struct board *board = (struct board *)target;
    enum device_status status = board->gone ? DEVICE_FAILED : repl_restart(&board->repl, patience, error);
    if (status == DEVICE_FAILED && board->serial.stream.gone)
        status = enter(board, patience, error); /* a board that comes back has a fresh heap */
    board->used = status;
    return status;
}

/* What has run can't be run again: the program may have reset the board itself. */
static enum device_status explain_loss(struct board *board, const struct patience *patience, struct device_error *error)
{
    board->gone = serial_reopen(&board->serial, board->target.place, patience, error);
    return device_fail(error, DEVICE_FAILED, "%s vanished while the program ran, and %s: it was %s",
                       board->target.place, board->gone ? "did not come back" : "came back",
                       board->gone ? "unplugged, or its USB is off" : "reset, perhaps by the program itself");
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
    enum device_status status = board->gone ? DEVICE_FAILED : command_run(&board->repl, &command, patience, error);
    bool lost = status == DEVICE_FAILED && board->serial.stream.gone;
    if (lost && (board->used || command.started))
        return explain_loss(board, patience, error);
    if (lost) {
        status = enter(board, patience, error);
        if (!status)
            status = command_run(&board->repl, &command, patience, error);
    }
    board->used = true;
    return status;
}

/* A board that vanished has started its code.py by itself. */
static enum device_status close(struct target *target, const struct patience *patience, struct device_error *error)
{
    struct board *board = (struct board *)target;
    enum device_status status = DEVICE_OK;
    if (!board->gone && !board->serial.stream.gone) {
        status = repl_enter(&board->repl, patience, error);
        if (!status)
            status = repl_leave(&board->repl, patience, error);
    }
    forget(board);
    return status;
}

const struct target_kind board_kind = {
    .name = "serial",
    .open = open,
    .restart = restart,
    .run = run,
    .close = close,
};
