/* SPDX-License-Identifier: MIT */
/* realpath is in the XSI part of POSIX. */
#define _XOPEN_SOURCE 700

#include "spare.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "checksum.h"
#include "console.h"
#include "device/disk.h"
#include "durable.h"
#include "folders.h"
#include "lock.h"
#include "memory.h"
#include "onboard.h"
#include "words.h"

enum { WAIT_MS = 10000, MOST_BYTES = 160 * 1024 * 1024, MOST_HEADER = 160 };

static const char ending[] = ".spare";

/* What a spare holds, one after the other, behind a line with their sizes and a checksum. */
enum { TARGET, DRIVE, BEFORE, AFTER, PARTS };

static const char header[] = "memlint spare 1: %zu %zu %zu %zu %016" PRIx64 "\n";

/* --- Keeping --- */

static struct disk_bytes pack(const struct memlint_text *parts)
{
    size_t size = 0;
    for (int i = 0; i < PARTS; i++)
        size += parts[i].size;
    char *all = memory_resize(NULL, MOST_HEADER + size, 1), *body = all + MOST_HEADER, *to = body;
    for (int i = 0; i < PARTS; to += parts[i++].size)
        if (parts[i].size)
            memcpy(to, parts[i].data, parts[i].size);
    int begins = snprintf(all, MOST_HEADER, header, (size_t)parts[TARGET].size, (size_t)parts[DRIVE].size,
                          (size_t)parts[BEFORE].size, (size_t)parts[AFTER].size, checksum_of(body, size));
    memmove(all + begins, body, size);
    return (struct disk_bytes){all, (size_t)begins + size};
}

static struct memlint_text text_of(const char *text)
{
    return (struct memlint_text){text, (uint32_t)strlen(text)};
}

static char *refusal(const char *folder, int number)
{
    if (!folder)
        return memory_format("what it holds has to be kept meanwhile, and there is no place: set HOME or "
                             "XDG_STATE_HOME");
    if (number == EWOULDBLOCK)
        return memory_format("another memlint has kept %s locked for %d s; try again", folder, WAIT_MS / 1000);
    return memory_format("what it holds has to be kept in %s meanwhile: %s; set XDG_STATE_HOME to a folder that can be "
                         "written",
                         folder, strerror(number));
}

/* Of its own for each drive that was ever mounted there. */
static char *name_of(const char *folder, const struct memlint_text *parts)
{
    return memory_format("%s/%016" PRIx64 "%016" PRIx64 "%s", folder,
                         checksum_of(parts[TARGET].data, parts[TARGET].size),
                         checksum_of(parts[DRIVE].data, parts[DRIVE].size), ending);
}

/* One that is there already holds what nobody else does. */
static int keep(struct spare *spare, const char *folder, const struct memlint_text *parts)
{
    int number = folders_make(folder, 0700);
    if (!number)
        number = lock_folder(folder, WAIT_MS, &spare->lock);
    if (number)
        return number;
    spare->path = name_of(folder, parts);
    if (access(spare->path, F_OK) == 0)
        return EEXIST;
    struct disk_bytes bytes = pack(parts);
    number = disk_replace(spare->path, &bytes);
    free(bytes.data);
    if (number)
        disk_remove(spare->path);
    return number;
}

char *spare_keep(struct spare *spare, const char *target, struct memlint_text before, struct memlint_text after)
{
    char *folder = folders_state("spares"), *drive = onboard_id(target);
    const struct memlint_text parts[PARTS] = {text_of(target), text_of(drive), before, after};
    *spare = (struct spare){.lock = -1};
    int number = folder ? keep(spare, folder, parts) : ENOENT;
    char *why = NULL;
    if (number == EEXIST && spare->path)
        why = memory_format("what it held when a memlint was killed is still in %s; `memlint restore %s` puts it back, "
                            "or move that file away",
                            spare->path, target);
    else if (number)
        why = refusal(folder, number);
    if (number)
        spare_leave(spare);
    free(drive);
    free(folder);
    return why;
}

void spare_leave(struct spare *spare)
{
    if (spare->lock >= 0)
        close(spare->lock);
    free(spare->path);
    *spare = (struct spare){.lock = -1};
}

void spare_drop(struct spare *spare)
{
    int number = disk_remove(spare->path);
    if (number)
        console_warning("%s: is of no use any more, and can't be removed: %s; delete it", spare->path,
                        strerror(number));
    spare_leave(spare);
}

/* --- Reading --- */

struct kept {
    const char *path;        /* of the spare */
    struct disk_bytes bytes; /* of it */
    char *target;
    char *drive;
    struct disk_bytes before; /* in bytes */
    struct disk_bytes after;
};

static struct disk_bytes part_at(char **at, size_t size)
{
    const struct disk_bytes part = {*at, size};
    *at += size;
    return part;
}

/* The line at the beginning, without its end; NULL: there is none. The caller frees it. */
static char *header_of(const struct disk_bytes *bytes)
{
    size_t most = bytes->size < MOST_HEADER ? bytes->size : MOST_HEADER;
    const char *end = most ? memchr(bytes->data, '\n', most) : NULL;
    return end ? memory_text(bytes->data, (size_t)(end - bytes->data)) : NULL;
}

static bool unpack(struct kept *kept)
{
    char *line = header_of(&kept->bytes);
    if (!line)
        return false;
    size_t begins = strlen(line) + 1, size[PARTS];
    uint64_t sum;
    bool good = sscanf(line, "memlint spare 1: %zu %zu %zu %zu %16" SCNx64, &size[TARGET], &size[DRIVE], &size[BEFORE],
                       &size[AFTER], &sum) == PARTS + 1;
    free(line);
    size_t left = begins <= kept->bytes.size ? kept->bytes.size - begins : 0, all = left;
    char *at = kept->bytes.data + begins;
    for (int i = 0; good && i < PARTS; i++) {
        good = size[i] <= left;
        left -= good ? size[i] : 0;
    }
    if (!good || left || checksum_of(at, all) != sum)
        return false;
    struct disk_bytes target = part_at(&at, size[TARGET]), drive = part_at(&at, size[DRIVE]);
    kept->target = memory_text(target.data, target.size);
    kept->drive = memory_text(drive.data, drive.size);
    kept->before = part_at(&at, size[BEFORE]);
    kept->after = part_at(&at, size[AFTER]);
    return true;
}

/* --- Mending --- */

struct mender {
    const char *folder; /* of the spares */
    char *below;        /* absolute; NULL: everything */
    bool put_back;
    spare_say_fn say;
    void *context;
};

static void tell(const struct mender *mender, enum spare_news news, char *sentence)
{
    mender->say(mender->context, news, sentence);
    free(sentence);
}

static struct memlint_text bytes_text(const struct disk_bytes *bytes)
{
    return (struct memlint_text){bytes->data, (uint32_t)bytes->size};
}

static void fail(const struct mender *mender, const struct kept *kept, const char *why)
{
    tell(mender, SPARE_FAILED,
         memory_format("%s: what it held can't be put back: %s; it is still in %s", kept->target, why, kept->path));
}

static int put_back(const struct kept *kept)
{
    int number = durable_overwrite(kept->target, bytes_text(&kept->before));
    if (!number)
        number = durable_compare(kept->target, bytes_text(&kept->before));
    return number ? number : disk_remove(kept->path);
}

/* What is taken for half written may be what somebody has cut down since: it is kept, too. */
static void undo(const struct mender *mender, const struct kept *kept, const struct disk_bytes *now)
{
    char *part = NULL;
    int number = now->size ? disk_keep(mender->folder, now, &part) : 0;
    if (!number)
        number = put_back(kept);
    if (number)
        fail(mender, kept, disk_problem(number));
    else
        tell(mender, SPARE_MENDED,
             memory_format("%s: a memlint that was killed had written a part of it; it is again what it was%s%s",
                           kept->target, part ? ", and that part is in " : "", part ? part : ""));
    if (number && part && durable_compare(kept->target, bytes_text(now)) == 0)
        disk_remove(part); /* or each try would leave one */
    free(part);
}

/* It is the user's by now. */
static void keep_changed(const struct mender *mender, const struct kept *kept, const char *what)
{
    char *path;
    int number = disk_keep(mender->folder, &kept->before, &path);
    if (!number)
        number = disk_remove(kept->path);
    if (number)
        fail(mender, kept, strerror(number));
    else
        tell(
            mender, SPARE_MENDED,
            memory_format("%s %s after a memlint that was killed had written to it, so it stays as it is; what it held "
                          "before is in %s",
                          kept->target, what, path));
    free(path);
}

/* Nothing is missing, once it is on the disk and not only on its way. */
static void settle(const struct mender *mender, const struct kept *kept, const struct disk_bytes *now)
{
    int number = durable_settle(kept->target, bytes_text(now));
    if (!number)
        number = disk_remove(kept->path);
    if (number)
        fail(mender, kept, disk_problem(number));
}

/* Whoever is killed while writing in place leaves a beginning of the new text, perhaps an empty one. */
static void mend(const struct mender *mender, const struct kept *kept, const struct disk_bytes *now)
{
    bool is_whole = disk_same(now, &kept->after) || disk_same(now, &kept->before);
    if (is_whole && mender->put_back)
        settle(mender, kept, now);
    else if (!is_whole && !mender->put_back)
        tell(mender, SPARE_PENDING,
             memory_format(
                 "%s: a memlint that was killed was writing to it; `memlint restore %s` puts back what it held",
                 kept->target, kept->target));
    else if (!is_whole && disk_begins(&kept->after, now))
        undo(mender, kept, now);
    else if (!is_whole)
        keep_changed(mender, kept, "was changed");
}

/* A drive that is away looks much like it: who names the file, or its folder, knows better. */
static void mend_gone(const struct mender *mender, const struct kept *kept)
{
    if (mender->below)
        keep_changed(mender, kept, "was removed or replaced");
    else
        tell(mender, SPARE_PENDING,
             memory_format("%s is gone, and a memlint that was killed was writing to it; `memlint restore %s` keeps "
                           "what it held",
                           kept->target, kept->target));
}

static void look_at_file(const struct mender *mender, const struct kept *kept)
{
    struct disk_bytes now;
    int number = disk_read(&now, kept->target, MOST_BYTES);
    if (!number)
        mend(mender, kept, &now);
    else if (number == ENOENT || number == ELOOP || number == EINVAL || number == EFBIG)
        mend_gone(mender, kept);
    else if (mender->put_back)
        fail(mender, kept, strerror(number));
    free(now.data);
}

/* On a board's drive a program that measures may be in the file's place. */
static void look_at_target(const struct mender *mender, const struct kept *kept)
{
    struct swap swap;
    char *drive = mender->put_back ? onboard_drive(kept->target) : NULL;
    char *why = drive ? onboard_hold(&swap, drive) : NULL;
    if (why)
        fail(mender, kept, why);
    else
        look_at_file(mender, kept);
    if (drive && !why)
        swap_close(&swap);
    free(why);
    free(drive);
}

static bool is_there(const struct kept *kept)
{
    char *drive = onboard_id(kept->target), *folder = folders_of(kept->target);
    bool same = strcmp(drive, kept->drive) == 0 && folders_is(folder);
    free(folder);
    free(drive);
    return same;
}

static void look(const struct mender *mender, const char *path)
{
    struct kept kept = {.path = path};
    if (disk_read(&kept.bytes, path, MOST_BYTES) != 0)
        return;
    if (!unpack(&kept))
        tell(mender, SPARE_PENDING, memory_format("%s: is damaged, and of no use: look at it, and delete it", path));
    else if ((!mender->below || folders_hold(mender->below, kept.target)) && is_there(&kept))
        look_at_target(mender, &kept);
    free(kept.bytes.data);
    free(kept.target);
    free(kept.drive);
}

static bool is_spare(const char *name)
{
    size_t size = strlen(name);
    return size >= sizeof ending && strcmp(name + size - (sizeof ending - 1), ending) == 0;
}

static void list_spares(struct words *names, const char *path)
{
    DIR *folder = path ? opendir(path) : NULL;
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        if (is_spare(entry->d_name))
            words_add(names, entry->d_name);
    if (folder)
        closedir(folder);
    words_sort(names);
}

static void look_at_all(const struct mender *mender, const struct words *names)
{
    for (size_t i = 0; i < names->count; i++) {
        char *path = memory_format("%s/%s", mender->folder, names->items[i]);
        look(mender, path);
        free(path);
    }
}

/* Of a file that is gone, too. */
static char *absolute(const char *path)
{
    char *real = realpath(path, NULL), *above = real ? NULL : folders_of(path);
    char *folder = above ? realpath(above, NULL) : NULL;
    const char *slash = strrchr(path, '/');
    if (folder)
        real = memory_format("%s/%s", folder, slash ? slash + 1 : path);
    free(folder);
    free(above);
    return real;
}

/* While another memlint writes, what is there is no dead one's; where no spare is, nobody need wait for it. */
void spare_mend(const char *below, bool put_back, spare_say_fn say, void *context)
{
    char *folder = folders_state("spares");
    struct mender mender = {folder, below ? absolute(below) : NULL, put_back, say, context};
    struct words names = {0};
    int lock = -1, number = 0;
    list_spares(&names, folder);
    if (names.count && (mender.below || !below))
        number = lock_folder(folder, put_back ? WAIT_MS : 0, &lock);
    if (number && put_back)
        tell(&mender, SPARE_FAILED,
             number == EWOULDBLOCK ? refusal(folder, number) : memory_format("%s: %s", folder, strerror(number)));
    else if (lock >= 0)
        look_at_all(&mender, &names);
    if (lock >= 0)
        close(lock);
    words_free(&names);
    free(mender.below);
    free(folder);
}
