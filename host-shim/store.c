/* SPDX-License-Identifier: MIT */
/* realpath is in the XSI part of POSIX. */
#define _XOPEN_SOURCE 700

#include "store.h"

#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "attributes.h"
#include "console.h"
#include "durable.h"
#include "fat.h"
#include "memory.h"
#include "onboard.h"
#include "replace.h"
#include "spare.h"

struct store {
    const char *path; /* as the user names it */
    char *real;       /* absolute, behind all links */
    char *drive;      /* of a board, with the file on it; NULL: on none */
    struct memlint_text before;
    struct memlint_text after;
    struct stat status;
    const char *why; /* it is to be written in place; NULL: it isn't */
    char *said;
};

static bool refuse(struct store *store, char *why)
{
    free(store->said);
    store->said = memory_format("%s: cannot be written: %s", store->path, why);
    free(why);
    return false;
}

/* Another of its names may have been stored already. */
static bool fail(struct store *store, int number)
{
    if (number == ESTALE && durable_compare(store->real, store->after) == 0)
        return true;
    if (number == ESTALE) {
        store->said =
            memory_format("%s: was changed after it was read, and stays as it is; run memlint again", store->path);
        return false;
    }
    return refuse(store, memory_format("%s", number == EINVAL ? "it is no regular file" : strerror(number)));
}

/* --- In place --- */

/* Whole clusters are what a file takes. */
static bool has_room(struct store *store)
{
    struct statvfs drive;
    if (statvfs(store->real, &drive) != 0 || !drive.f_frsize)
        return true;
    uint64_t cluster = drive.f_frsize, had = (store->before.size + cluster - 1) / cluster,
             wanted = (store->after.size + cluster - 1) / cluster;
    return wanted <= had + drive.f_bavail ||
           refuse(store, memory_format("it needs %" PRIu64 " bytes more there, and %" PRIu64 " are free",
                                       (wanted - had) * cluster, drive.f_bavail * cluster));
}

static int write_and_look(const char *path, struct memlint_text text)
{
    int number = durable_overwrite(path, text);
    return number ? number : durable_compare(path, text);
}

static bool put_back(struct store *store, struct spare *spare, int number)
{
    const char *why =
        number == ESTALE ? "what was written is not what is there then; check the drive" : strerror(number);
    if (durable_compare(store->real, store->before) == 0 || write_and_look(store->real, store->before) == 0) {
        spare_drop(spare);
        return refuse(store, memory_format("%s", why));
    }
    refuse(store, memory_format("%s; what it held is in %s, and `memlint restore %s` puts it back", why, spare->path,
                                store->real));
    spare_leave(spare);
    return false;
}

static bool overwrite(struct store *store)
{
    struct spare spare;
    char *why = spare_keep(&spare, store->real, store->before, store->after);
    if (why)
        return refuse(store, why);
    int number = durable_compare(store->real, store->before);
    if (number) {
        spare_drop(&spare);
        return fail(store, number);
    }
    number = write_and_look(store->real, store->after);
    if (number)
        return put_back(store, &spare, number);
    spare_drop(&spare);
    store->said = memory_format("%s: was written in place and read back, since %s", store->path, store->why);
    return true;
}

/* Another memlint may have put a program of its own there, or be at it. */
static bool overwrite_on_drive(struct store *store)
{
    struct swap swap;
    char *why = onboard_hold(&swap, store->drive);
    if (why)
        return refuse(store, why);
    bool good = overwrite(store);
    swap_close(&swap);
    return good;
}

static bool in_place(struct store *store)
{
    return has_room(store) && (store->drive ? overwrite_on_drive(store) : overwrite(store));
}

/* --- A file that takes the place of another --- */

static bool replace(struct store *store)
{
    struct replace new;
    int number = replace_open(&new, store->real, 0600);
    if (number == EACCES || number == EROFS)
        return refuse(store, memory_format("no file can be made in its folder: %s", strerror(number)));
    if (number == EEXIST)
        return refuse(store, memory_format("its folder is full of .memlint-N.tmp files; delete them"));
    if (number)
        return fail(store, number);
    new.before = &store->before;
    replace_put(&new, store->after);
    number = replace_close(&new, true);
    if (number == EBUSY && !new.taken) {
        store->why = "something is mounted there";
        return in_place(store);
    }
    if (number && new.taken)
        console_warning("%s: %s: %s", store->path, replace_failure(&new), strerror(number));
    return !number || new.taken || fail(store, number);
}

/* --- Which --- */

/* Why it has to be written in place; NULL: it needn't. */
static const char *reason(const struct store *store)
{
    if (store->drive || fat_holds(store->real))
        return "on such a drive no file takes another's name in one step";
    if (store->status.st_nlink > 1)
        return "it has several names (hard links)";
    return attributes_foreign(&store->status);
}

static bool look(struct store *store)
{
    char *target = replace_follow(store->path);
    store->real = realpath(target, NULL);
    int number = store->real ? 0 : errno;
    free(target);
    if (number)
        return refuse(store, memory_format("%s", number == ENOENT ? "it is gone" : strerror(number)));
    if (stat(store->real, &store->status) != 0)
        return fail(store, errno);
    if (!S_ISREG(store->status.st_mode))
        return refuse(store, memory_format("%s", S_ISDIR(store->status.st_mode) ? "it is a folder now"
                                                                                : "it is no regular file any more"));
    if (access(store->real, W_OK) != 0)
        return fail(store, errno);
    store->drive = onboard_drive(store->real);
    return true;
}

bool store_change(const struct memlint_bridge_change *change, bool quiet)
{
    char *path = memory_text(change->filename.data, change->filename.size);
    struct store store = {.path = path, .before = change->before, .after = change->text};
    bool good = look(&store);
    store.why = good ? reason(&store) : NULL;
    if (good)
        good = store.why ? in_place(&store) : replace(&store);
    if (!good)
        console_error("%s", store.said);
    else if (store.said && !quiet)
        console_note("%s", store.said);
    free(store.real);
    free(store.drive);
    free(store.said);
    free(path);
    return good;
}
