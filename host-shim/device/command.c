/* SPDX-License-Identifier: MIT */
#include "device/command.h"

#include <string.h>

#include "device/paste.h"
#include "device/upload.h"

/* Control characters are the raw REPL's own. */
static bool has_control(const struct command *command)
{
    for (size_t i = 0; i < command->size; i++)
        if ((unsigned char)command->code[i] < ' ' && !strchr("\t\n\r", command->code[i]))
            return true;
    return false;
}

/* What did not get through is sent again in another way: nothing of it has run. */
static enum device_status start_paste(struct repl *repl, const struct command *command, const struct patience *patience,
                                      struct device_error *error)
{
    enum device_status status = paste_start(repl, command->code, command->size, patience);
    if (status != DEVICE_TIMEOUT || patience_now() >= patience->until)
        return repl_fail(repl, status, patience, "the program was sent", error);
    repl->no_paste = true;
    return repl_enter(repl, patience, error);
}

static enum device_status start_line(struct repl *repl, const struct command *command, const struct patience *patience,
                                     struct device_error *error)
{
    enum { ATTEMPTS = 3 };
    enum device_status status = DEVICE_TIMEOUT;
    for (int i = 0; i < ATTEMPTS && status == DEVICE_TIMEOUT; i++) {
        status = i ? repl_enter(repl, patience, error) : DEVICE_OK;
        if (status)
            return status;
        status = repl_start(repl, command->code, command->size, patience);
    }
    return repl_fail(repl, status, patience, "a line was sent", error);
}

static enum device_status start(struct repl *repl, const struct command *command, struct reply *reply,
                                const struct patience *patience, struct device_error *error)
{
    bool plain = !has_control(command);
    if (plain && !repl->no_paste) {
        enum device_status status = start_paste(repl, command, patience, error);
        if (status || !repl->no_paste)
            return status;
    }
    if (plain && command->size && command->size < REPL_LINE_LIMIT) /* an empty line is a soft reboot */
        return start_line(repl, command, patience, error);
    return upload_start(repl, command, reply, patience, error);
}

/* Ends what runs, in a time of its own, as patience is over. If it takes Ctrl-C for itself, whoever wants the REPL next
 * will see that. */
static void stop(struct repl *repl, struct answer *answer)
{
    enum { GRACE = 3000 };
    const struct patience grace = {.until = patience_now() + GRACE, .stop = -1};
    repl_interrupt(repl, answer, &grace);
}

enum device_status command_run(struct repl *repl, struct command *command, const struct patience *patience,
                               struct device_error *error)
{
    struct reply reply = {{0}, {0}};
    enum device_status status = start(repl, command, &reply, patience, error);
    if (!status && *reply.error) {
        command->output(command->context, TARGET_ERROR, reply.error, strlen(reply.error));
        return DEVICE_OK;
    }
    if (status)
        return status;
    command->started = true;
    struct answer answer = {.output = command->output, .context = command->context};
    status = repl_fail(repl, repl_answer(repl, &answer, patience), patience, "the program ran", error);
    if (status && status != DEVICE_FAILED)
        stop(repl, &answer);
    return status;
}
