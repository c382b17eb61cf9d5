/* SPDX-License-Identifier: MIT */
#include "restore.h"

#include <sys/stat.h>

#include "console.h"
#include "device/swap.h"
#include "spare.h"

struct restored {
    struct session *session;
    uint32_t files; /* put back, or told about */
    bool failed;
};

static void say_file(void *context, enum spare_news news, const char *sentence)
{
    struct restored *restored = context;
    restored->failed |= news == SPARE_FAILED;
    restored->files += news == SPARE_MENDED;
    if (news == SPARE_FAILED)
        console_error("%s", sentence);
    else if (news == SPARE_PENDING)
        console_warning("%s", sentence);
    else
        output_print(&restored->session->output, "%s.\n", sentence);
}

static void put_back(struct restored *restored, struct swap *swap)
{
    struct device_error said;
    enum swap_outcome outcome = swap_back(swap, &said);
    restored->failed |= outcome == SWAP_FAILED;
    restored->files += outcome != SWAP_FAILED && outcome != SWAP_NOTHING;
    if (outcome == SWAP_FAILED)
        console_error("%s", said.text);
    else if (outcome != SWAP_NOTHING)
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

static bool is_file(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* The program of a board's drive first, as a file that was half written may stand behind memlint's. */
int restore_run(struct session *session)
{
    const char *path = session->cli.arguments.items[0];
    struct restored restored = {.session = session};
    interrupt_guard(&session->interrupt);
    if (!output_open(&session->output, session->cli.output_file))
        return STATUS_FAILED;
    struct boot_out boot_out;
    bool is_drive = boot_out_read(&boot_out, path, NULL);
    if (is_drive)
        put_back_program(&restored, path);
    if (!restored.failed)
        spare_mend(path, true, say_file, &restored);
    if (!restored.files && !restored.failed && (is_drive || is_file(path)))
        output_print(&session->output, "%s: nothing to put back.\n", path);
    else if (!is_drive && !restored.files && !restored.failed)
        put_back_program(&restored, path); /* which says what is wrong with it as a drive */
    return session_finish(session, MEMLINT_OK, restored.failed ? STATUS_FAILED : STATUS_GOOD);
}
