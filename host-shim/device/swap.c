/* SPDX-License-Identifier: MIT */
/* realpath is in the XSI part of POSIX. */
#define _XOPEN_SOURCE 700

#include "device/swap.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "memory.h"

static char *path_on(const struct swap *swap, const char *name)
{
    return memory_format("%s/%s", swap->folder, name);
}

static bool fail(struct device_error *error, const char *path, int number)
{
    device_fail(error, DEVICE_FAILED, "%s: %s", path, strerror(number));
    return false;
}

static bool fail_read_only(const struct swap *swap, struct device_error *error)
{
    device_fail(
        error, DEVICE_FAILED,
        "%s is read-only for this computer. Where its boot.py calls storage.remount(\"/\", False), the drive is "
        "the program's to write: take that out and reset the board; a drive that was damaged or pulled is "
        "mounted anew. Or measure without the drive: --target serial",
        swap->folder);
    return false;
}

static bool fail_written(const struct swap *swap, const char *path, int number, struct device_error *error)
{
    if (number == EROFS)
        return fail_read_only(swap, error);
    if (number != ENOSPC)
        return fail(error, path, number);
    device_fail(error, DEVICE_FAILED, "%s is full: no room for the program with probes in it; delete something there",
                swap->folder);
    return false;
}

/* --- In --- */

/* Of the files that a board runs, the one that is there; else what is made is code.py. */
static const char *program_on(const struct swap *swap)
{
    for (size_t i = 0; journal_files[i]; i++) {
        char *path = path_on(swap, journal_files[i]);
        bool is_there = access(path, F_OK) == 0;
        free(path);
        if (is_there)
            return journal_files[i];
    }
    return "code.py";
}

/* A file that can't be held whole can't be put back. */
static bool read_original(struct journal *journal, const char *path, struct device_error *error)
{
    int number = disk_read(&journal->original, path, JOURNAL_MOST_BYTES);
    journal->was_there = number != ENOENT;
    return !number || number == ENOENT || fail(error, path, number);
}

static bool has_room(const struct swap *swap, struct device_error *error)
{
    enum { SLACK = 4096 }; /* for the folder, and a cluster that is begun */
    const struct journal *journal = &swap->journal;
    struct statvfs drive;
    if (statvfs(swap->folder, &drive) != 0)
        return fail(error, swap->folder, errno);
    if (drive.f_flag & ST_RDONLY)
        return fail_read_only(swap, error);
    uint64_t room = (uint64_t)drive.f_bavail * drive.f_frsize + journal->original.size;
    uint64_t wanted = journal->written.size > journal->original.size ? journal->written.size : journal->original.size;
    if (room >= wanted + SLACK)
        return true;
    device_fail(error, DEVICE_FAILED,
                "%s is full: the program with probes in it takes %zu bytes, and %llu are free for it; delete something "
                "there, or measure without the drive: --target serial",
                swap->folder, journal->written.size, (unsigned long long)room);
    return false;
}

/* What the drive holds may be another thing than what was written to it. */
static bool verify(const char *path, const struct disk_bytes *expected, struct device_error *error)
{
    struct disk_bytes found;
    int number = disk_read(&found, path, JOURNAL_MOST_BYTES);
    bool good = !number && disk_same(&found, expected);
    free(found.data);
    if (number)
        return fail(error, path, number);
    if (!good)
        device_fail(error, DEVICE_FAILED,
                    "%s: what was written is not what is there now; check the drive, or format it with "
                    "storage.erase_filesystem()",
                    path);
    return good;
}

static bool write_program(const struct swap *swap, const char *path, struct device_error *error)
{
    int number = disk_write(path, &swap->journal.written);
    return number ? fail_written(swap, path, number, error) : verify(path, &swap->journal.written, error);
}

bool swap_in(struct swap *swap, const char *code, size_t size, struct device_error *error)
{
    struct journal *journal = &swap->journal;
    const char *name = program_on(swap);
    char *path = path_on(swap, name);
    strcpy(journal->file, name);
    journal->written = (struct disk_bytes){memory_text(code, size), size};
    bool good = read_original(journal, path, error) && has_room(swap, error) && journal_begin(journal, error) &&
                write_program(swap, path, error) && journal_complete(journal, error);
    if (!journal->is_open)
        journal_forget(journal);
    free(path);
    return good;
}

/* --- Back --- */

/* A board that was pulled may have left an empty folder, and another one may have come in its place. */
bool swap_is_there(const struct swap *swap)
{
    struct boot_out now;
    return boot_out_read(&now, swap->folder, NULL) && strcmp(now.uid, swap->boot_out.uid) == 0 &&
           strcmp(now.name, swap->boot_out.name) == 0;
}

enum found { FOUND_ORIGINAL, FOUND_OURS, FOUND_OTHER, FOUND_NOTHING, FOUND_ERROR };

/* Whoever was killed while writing left a beginning of it, perhaps an empty one. What has a user's changes is his. */
static bool is_ours(const struct journal *journal, const struct disk_bytes *now)
{
    return disk_same(now, &journal->written) || (!journal->complete && disk_begins(&journal->written, now)) ||
           (journal->restoring && disk_begins(&journal->original, now));
}

static enum found look(const struct journal *journal, const char *path, struct device_error *error)
{
    struct disk_bytes now;
    int number = disk_read(&now, path, JOURNAL_MOST_BYTES);
    enum found found = FOUND_OTHER;
    if (number == ENOENT)
        found = FOUND_NOTHING;
    else if (number && number != EFBIG && number != EINVAL)
        found = fail(error, path, number) ? FOUND_OTHER : FOUND_ERROR;
    else if (!number && journal->was_there && disk_same(&now, &journal->original))
        found = FOUND_ORIGINAL;
    else if (!number && is_ours(journal, &now))
        found = FOUND_OURS;
    free(now.data);
    return found;
}

static bool put_back(struct swap *swap, const char *path, struct device_error *error)
{
    struct journal *journal = &swap->journal;
    if (!journal_begin_restoring(journal, error))
        return false;
    if (!journal->was_there) {
        int number = disk_remove(path);
        return !number || fail_written(swap, path, number, error);
    }
    int number = disk_write(path, &journal->original);
    return number ? fail_written(swap, path, number, error) : verify(path, &journal->original, error);
}

static enum swap_outcome end(struct swap *swap, const char *path, struct device_error *said)
{
    bool was_there = swap->journal.was_there;
    if (!journal_end(&swap->journal, said))
        return SWAP_FAILED;
    device_fail(said, DEVICE_OK, was_there ? "%s is again what it was" : "%s, which wasn't there before, is gone again",
                path);
    return SWAP_RESTORED;
}

static enum swap_outcome keep(struct swap *swap, const char *path, struct device_error *said)
{
    bool was_there = swap->journal.was_there;
    char *kept = NULL;
    bool good = was_there ? journal_keep(&swap->journal, &kept, said) : journal_end(&swap->journal, said);
    if (good && was_there)
        device_fail(said, DEVICE_OK,
                    "%s was changed while memlint's program was there, so it stays as it is now; what "
                    "was there before is in %s",
                    path, kept);
    else if (good)
        device_fail(said, DEVICE_OK, "%s was changed while memlint's program was there, so it stays as it is now",
                    path);
    free(kept);
    return good ? SWAP_KEPT : SWAP_FAILED;
}

static enum swap_outcome back(struct swap *swap, const char *path, struct device_error *said)
{
    switch (look(&swap->journal, path, said)) {
    case FOUND_ORIGINAL:
        return end(swap, path, said);
    case FOUND_OURS:
        return put_back(swap, path, said) ? end(swap, path, said) : SWAP_FAILED;
    case FOUND_NOTHING:
        if (!swap->journal.was_there)
            return end(swap, path, said);
        return keep(swap, path, said);
    case FOUND_OTHER:
        return keep(swap, path, said);
    case FOUND_ERROR:
        break;
    }
    return SWAP_FAILED;
}

/* What to do about it, after what is wrong. */
static void say_pending(const struct swap *swap, struct device_error *error)
{
    char *original = journal_original(&swap->journal), *why = memory_format("%s", error->text);
    static const char again[] = "the next memlint that uses the drive puts it back, or `memlint restore";
    if (swap->journal.was_there)
        device_fail(error, DEVICE_FAILED, "%s. What was in %s before is in %s; %s %s`", why, swap->journal.file,
                    original, again, swap->folder);
    else
        device_fail(error, DEVICE_FAILED, "%s. %s is still memlint's; %s %s`", why, swap->journal.file, again,
                    swap->folder);
    free(why);
    free(original);
}

enum swap_outcome swap_back(struct swap *swap, struct device_error *said)
{
    if (!swap->journal.is_open)
        return SWAP_NOTHING;
    enum swap_outcome outcome = SWAP_FAILED;
    char *path = path_on(swap, swap->journal.file);
    if (swap_is_there(swap))
        outcome = back(swap, path, said);
    else
        device_fail(said, DEVICE_FAILED, "the drive is gone from %s", swap->folder);
    if (outcome == SWAP_FAILED && swap->journal.is_open)
        say_pending(swap, said);
    free(path);
    return outcome;
}

/* --- Open --- */

bool swap_open(struct swap *swap, const char *folder, struct device_error *error)
{
    char *real = realpath(folder, NULL);
    *swap = (struct swap){.folder = real};
    if (!real)
        return fail(error, folder, errno);
    if (boot_out_read(&swap->boot_out, real, error) && journal_lock(&swap->journal, &swap->boot_out, real, error))
        return true;
    free(real);
    return false;
}

void swap_close(struct swap *swap)
{
    journal_unlock(&swap->journal);
    free(swap->folder);
}
