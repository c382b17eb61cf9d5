/* SPDX-License-Identifier: MIT */
#include "restore.h"

#include "console.h"
#include "device/swap.h"
#include "spare.h"

struct restored {
    struct session *session;
    uint32_t files; /* put back from their spares */
    bool failed;
};

static void say_file(void *context, enum spare_news news, const char *sentence)
{
    struct restored *restored = context;
    restored->failed |= news == SPARE_FAILED;
    restored->files += news == SPARE_MENDED;
    if (news == SPARE_FAILED)
        console_error("%s", sentence);
    else
        output_print(&restored->session->output, "%s.\n", sentence);
}

static void put_back(struct restored *restored, struct swap *swap)
{
    struct device_error said;
    enum swap_outcome outcome = swap_back(swap, &said);
    if (outcome == SWAP_NOTHING)
        device_fail(&said, DEVICE_OK, "%s: nothing to put back", swap->folder);
    restored->failed |= outcome == SWAP_FAILED;
    if (outcome == SWAP_FAILED)
        console_error("%s", said.text);
    else if (outcome != SWAP_NOTHING || !restored->files)
        output_print(&restored->session->output, "%s.\n", said.text);
}

static void put_back_program(struct restored *restored, const char *path)
{
    struct swap swap;
    struct device_error error;
    if (!swap_open(&swap, path, &error)) {
        restored->failed = true;
        console_error("%s", error.text);
        return;
    }
    put_back(restored, &swap);
    swap_close(&swap);
}

int restore_run(struct session *session)
{
    const char *path = session->cli.arguments.items[0];
    struct restored restored = {.session = session};
    struct boot_out boot_out;
    interrupt_guard(&session->interrupt);
    if (!output_open(&session->output, session->cli.output_file))
        return STATUS_FAILED;
    spare_mend(path, true, say_file, &restored);
    if (boot_out_read(&boot_out, path, NULL) || (!restored.files && !restored.failed)) /* else path is no drive's */
        put_back_program(&restored, path);
    return session_finish(session, MEMLINT_OK, restored.failed ? STATUS_FAILED : STATUS_GOOD);
}
