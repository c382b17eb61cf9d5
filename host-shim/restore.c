/* SPDX-License-Identifier: MIT */
#include "restore.h"

#include "console.h"
#include "device/swap.h"

static int say(struct session *session, const char *text)
{
    if (!output_open(&session->output, session->cli.output_file))
        return STATUS_FAILED;
    output_print(&session->output, "%s.\n", text);
    return session_finish(session, MEMLINT_OK, STATUS_GOOD);
}

static int put_back(struct session *session, struct swap *swap)
{
    struct device_error said;
    switch (swap_back(swap, &said)) {
    case SWAP_NOTHING:
        device_fail(&said, DEVICE_OK, "%s: nothing to put back", swap->folder);
        return say(session, said.text);
    case SWAP_RESTORED:
    case SWAP_KEPT:
        return say(session, said.text);
    case SWAP_FAILED:
        break;
    }
    console_error("%s", said.text);
    return STATUS_FAILED;
}

int restore_run(struct session *session)
{
    struct swap swap;
    struct device_error error;
    interrupt_guard(&session->interrupt);
    if (!swap_open(&swap, session->cli.arguments.items[0], &error)) {
        console_error("%s", error.text);
        return STATUS_FAILED;
    }
    int status = put_back(session, &swap);
    swap_close(&swap);
    return status;
}
