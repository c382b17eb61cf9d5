/* SPDX-License-Identifier: MIT */
#include "device/drive.h"

#include <stdlib.h>
#include <string.h>

#include "device/choose.h"
#include "device/repl.h"
#include "device/serial.h"
#include "device/swap.h"
#include "memory.h"

/* While a program on the drive is changed the board waits in its raw REPL, where nothing runs and auto-reload rests. */
struct drive {
    struct target target;
    struct swap swap;
    struct serial serial;
    struct repl repl;
    char *port;
    bool rests;
    struct device_error note; /* what the user is to know of the drive */
};

enum { TO_REST_MS = 5000, LOOK_MS = 100 };

/* --- The board --- */

/* A port that vanished may come back: a program can reset its board. */
static enum device_status rest(struct drive *drive, const struct patience *patience, struct device_error *error)
{
    const struct stream *stream = &drive->serial.stream;
    if (drive->rests && !stream->gone)
        return DEVICE_OK;
    enum device_status status = stream->gone ? DEVICE_FAILED : repl_enter(&drive->repl, patience, error);
    if (status == DEVICE_FAILED && stream->gone) {
        status = serial_reopen(&drive->serial, drive->port, patience, error);
        if (!status)
            status = repl_enter(&drive->repl, patience, error);
    }
    drive->rests = !status;
    return status;
}

/* A soft reboot, which runs what is on the drive. */
static enum device_status start(struct drive *drive, const struct patience *patience, struct device_error *error)
{
    drive->rests = false;
    return repl_leave(&drive->repl, patience, error);
}

static enum device_status listen(struct drive *drive, target_output_fn output, void *context,
                                 const struct patience *patience, struct device_error *error)
{
    for (;;) {
        char piece[512];
        size_t size = 0;
        enum device_status status = stream_read(&drive->serial.stream, piece, sizeof piece, &size, patience);
        if (status)
            return repl_fail(&drive->repl, status, patience, "the program ran", error);
        if (!output(context, TARGET_OUTPUT, piece, size))
            return DEVICE_ENOUGH;
    }
}

/* --- The drive --- */

static void note(struct drive *drive, const struct device_error *said)
{
    drive->note = *said;
    drive->target.note = drive->note.text;
}

/* What the user is to know, at once or when the target is closed. */
static enum device_status put_back(struct drive *drive, struct device_error *error)
{
    struct device_error said = {""};
    enum swap_outcome outcome = swap_back(&drive->swap, &said);
    if (outcome == SWAP_KEPT)
        note(drive, &said);
    return outcome == SWAP_FAILED ? device_fail(error, DEVICE_FAILED, "%s", said.text) : DEVICE_OK;
}

/* A drive that was there before the board was reset comes back when the system has mounted it. */
static void await_drive(const struct drive *drive, const struct patience *patience)
{
    while (!swap_is_there(&drive->swap) && patience_now() < patience->until) {
        struct patience look = patience_within(patience, LOOK_MS);
        if (patience_wait(&look, -1, false) == PATIENCE_STOPPED)
            return;
    }
}

/* After what is wrong, which hides no note. */
static void add_note(const struct drive *drive, struct device_error *error)
{
    const struct device_error wrong = *error;
    const char *note = drive->note.text;
    if (*note)
        device_fail(error, DEVICE_OK, "%s%s%s", wrong.text, *wrong.text ? ". " : "", note);
}

/* --- A target --- */

static void forget(struct drive *drive)
{
    serial_close(&drive->serial);
    swap_close(&drive->swap);
    free(drive->port);
    free(drive);
}

/* What an earlier memlint left is put back before anything else, and without the console, which may be missing. */
static bool repair(struct drive *drive, struct device_error *error)
{
    struct device_error said;
    enum swap_outcome outcome = swap_back(&drive->swap, &said);
    if (outcome == SWAP_FAILED)
        *error = said;
    else if (outcome != SWAP_NOTHING)
        note(drive, &said);
    return outcome != SWAP_FAILED;
}

static bool connect(struct drive *drive, const struct target_choice *choice, const struct patience *patience,
                    struct device_error *error)
{
    const struct boot_out *board = &drive->swap.boot_out;
    drive->port = choice->port ? memory_text(choice->port, strlen(choice->port))
                               : choose_port_of(board, drive->swap.folder, error);
    if (!drive->port)
        return false;
    drive->repl = (struct repl){.stream = &drive->serial.stream, .place = drive->port};
    return serial_open(&drive->serial, drive->port, patience, error) == DEVICE_OK &&
           rest(drive, patience, error) == DEVICE_OK;
}

static struct drive *make(const char *folder, struct device_error *error)
{
    struct drive *drive = memory_resize(NULL, 1, sizeof *drive);
    *drive = (struct drive){.target.kind = &drive_kind, .serial.stream.descriptor = -1};
    if (!swap_open(&drive->swap, folder, error)) {
        free(drive);
        return NULL;
    }
    const struct boot_out *board = &drive->swap.boot_out;
    drive->target.name = board->name;
    drive->target.version = board->version;
    drive->target.board = board->id[0] ? board->id : NULL;
    drive->target.place = drive->swap.folder;
    return drive;
}

static struct target *open_drive(const struct target_choice *choice, const struct patience *patience,
                                 struct device_error *error)
{
    char *folder = choice->drive ? memory_text(choice->drive, strlen(choice->drive)) : choose_drive(error);
    struct drive *drive = folder ? make(folder, error) : NULL;
    free(folder);
    if (drive && repair(drive, error) && connect(drive, choice, patience, error))
        return &drive->target;
    if (drive) {
        add_note(drive, error);
        forget(drive);
    }
    return NULL;
}

/* The soft reboot that starts a command makes the VM. */
static enum device_status restart_drive(struct target *target, const struct patience *patience,
                                        struct device_error *error)
{
    return rest((struct drive *)target, patience, error);
}

static enum device_status start_code(struct drive *drive, const char *code, size_t size,
                                     const struct patience *patience, struct device_error *error)
{
    enum device_status status = rest(drive, patience, error);
    if (!status)
        status = put_back(drive, error); /* what a run before couldn't */
    if (!status && !swap_in(&drive->swap, code, size, error))
        status = DEVICE_FAILED;
    return status ? status : start(drive, patience, error);
}

/* When patience has ended, what is left to do gets some of its own. What it can't do, close tries again. */
static enum device_status run_drive(struct target *target, const char *code, size_t size,
                                    const struct patience *patience, target_output_fn output, void *context,
                                    struct device_error *error)
{
    struct drive *drive = (struct drive *)target;
    enum device_status status = start_code(drive, code, size, patience, error);
    if (!status)
        status = listen(drive, output, context, patience, error);
    const struct patience own = {.until = patience_now() + TO_REST_MS, .stop = -1};
    struct device_error left;
    if (!drive->serial.stream.gone && rest(drive, &own, &left) == DEVICE_OK)
        put_back(drive, &left);
    return status;
}

/* The drive first: what is on it matters more than what the board does. */
static enum device_status close_drive(struct target *target, const struct patience *patience,
                                      struct device_error *error)
{
    struct drive *drive = (struct drive *)target;
    struct device_error left;
    enum device_status status = DEVICE_OK, board = DEVICE_OK;
    drive->note = (struct device_error){""}; /* an earlier one was told */
    if (drive->swap.journal.is_open) {
        await_drive(drive, patience);
        if (!drive->serial.stream.gone)
            rest(drive, patience, &left);
        status = put_back(drive, error);
    }
    if (!drive->serial.stream.gone)
        board = rest(drive, patience, &left);
    if (!board && drive->rests)
        board = start(drive, patience, &left);
    if (!status && board)
        *error = left;
    add_note(drive, error);
    forget(drive);
    return status ? status : board;
}

const struct target_kind drive_kind = {
    .name = "drive",
    .is_file = true,
    .open = open_drive,
    .restart = restart_drive,
    .run = run_drive,
    .close = close_drive,
};
