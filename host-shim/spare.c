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
#include "device/disk.h"
#include "durable.h"
#include "folders.h"
#include "lock.h"
#include "memory.h"
#include "onboard.h"
#include "words.h"

enum { WAIT_MS = 10000, MOST_BYTES = 160 * 1024 * 1024 };

static const char ending[] = ".spare";

/* What a spare holds, one after the other, behind a line with their sizes and a checksum. */
enum { TARGET, DRIVE, BEFORE, AFTER, PARTS };

static const char header[] = "memlint spare 1: %zu %zu %zu %zu %016" PRIx64 "\n";

/* --- Keeping --- */

static struct disk_bytes pack(const struct memlint_text *parts)
{
    enum { MOST_HEADER = 160 };
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

static int keep(struct spare *spare, const char *folder, const struct memlint_text *parts)
{
    int number = folders_make(folder, 0700);
    if (!number)
        number = lock_folder(folder, WAIT_MS, &spare->lock);
    if (number)
        return number;
    struct disk_bytes bytes = pack(parts);
    spare->path =
        memory_format("%s/%016" PRIx64 "%s", folder, checksum_of(parts[TARGET].data, parts[TARGET].size), ending);
    number = disk_replace(spare->path, &bytes);
    free(bytes.data);
    return number;
}

char *spare_keep(struct spare *spare, const char *target, struct memlint_text before, struct memlint_text after)
{
    char *folder = folders_state("spares"), *drive = onboard_id(target);
    const struct memlint_text parts[PARTS] = {text_of(target), text_of(drive), before, after};
    *spare = (struct spare){.lock = -1};
    int number = folder ? keep(spare, folder, parts) : ENOENT;
    char *why = number ? refusal(folder, number) : NULL;
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

int spare_drop(struct spare *spare)
{
    int number = disk_remove(spare->path);
    spare_leave(spare);
    return number;
}

/* --- Reading --- */

struct kept {
    const char *path;        /* of the spare */
    struct disk_bytes bytes; /* of it */
    char *target;
    char *drive;
    struct memlint_text before; /* in bytes */
    struct memlint_text after;
};

static struct memlint_text part_at(const char **at, size_t size)
{
    const struct memlint_text part = {*at, (uint32_t)size};
    *at += size;
    return part;
}

static bool unpack(struct kept *kept)
{
    char *line = memory_text(kept->bytes.data, strcspn(kept->bytes.size ? kept->bytes.data : "", "\n"));
    size_t begins = strlen(line) + 1, size[PARTS];
    uint64_t sum;
    bool good = sscanf(line, "memlint spare 1: %zu %zu %zu %zu %16" SCNx64, &size[TARGET], &size[DRIVE], &size[BEFORE],
                       &size[AFTER], &sum) == PARTS + 1;
    free(line);
    size_t left = begins <= kept->bytes.size ? kept->bytes.size - begins : 0, all = left;
    const char *at = kept->bytes.data + begins;
    for (int i = 0; good && i < PARTS; i++) {
        good = size[i] <= left;
        left -= good ? size[i] : 0;
    }
    if (!good || left || checksum_of(at, all) != sum)
        return false;
    struct memlint_text target = part_at(&at, size[TARGET]), drive = part_at(&at, size[DRIVE]);
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

static void put_back(const struct mender *mender, const struct kept *kept)
{
    int number = durable_overwrite(kept->target, kept->before);
    if (!number)
        number = durable_compare(kept->target, kept->before);
    if (!number)
        number = disk_remove(kept->path);
    if (number)
        tell(mender, SPARE_FAILED,
             memory_format("%s: what it held can't be put back: %s; it is still in %s", kept->target,
                           disk_problem(number), kept->path));
    else
        tell(mender, SPARE_MENDED,
             memory_format("%s: a memlint that was killed had written a part of it; it is again what it was",
                           kept->target));
}

static char *free_name(const char *folder)
{
    char *path = NULL;
    for (int i = 1; !path || access(path, F_OK) == 0; i++) {
        free(path);
        path = memory_format("%s/kept-%d", folder, i);
    }
    return path;
}

/* It is the user's by now. */
static void keep_changed(const struct mender *mender, const struct kept *kept)
{
    char *path = free_name(mender->folder);
    const struct disk_bytes bytes = {(char *)(uintptr_t)kept->before.data, kept->before.size};
    int number = disk_replace(path, &bytes);
    if (!number)
        number = disk_remove(kept->path);
    if (number)
        tell(mender, SPARE_FAILED, memory_format("%s: %s", path, strerror(number)));
    else
        tell(mender, SPARE_MENDED,
             memory_format(
                 "%s was changed after a memlint that was killed had written to it, so it stays as it is; what "
                 "it held before is in %s",
                 kept->target, path));
    free(path);
}

static bool begins(struct memlint_text whole, struct memlint_text beginning)
{
    return beginning.size <= whole.size && (!beginning.size || memcmp(beginning.data, whole.data, beginning.size) == 0);
}

/* Whoever is killed while writing in place leaves a beginning of the new text, perhaps an empty one. */
static void mend(const struct mender *mender, const struct kept *kept, struct memlint_text now)
{
    bool is_part = begins(kept->after, now);
    bool is_whole =
        (is_part && now.size == kept->after.size) || (begins(kept->before, now) && now.size == kept->before.size);
    if (is_whole)
        disk_remove(kept->path);
    else if (!mender->put_back)
        tell(mender, SPARE_PENDING,
             memory_format(
                 "%s: a memlint that was killed was writing to it; `memlint restore %s` puts back what it held",
                 kept->target, kept->target));
    else if (is_part)
        put_back(mender, kept);
    else
        keep_changed(mender, kept);
}

static void look(const struct mender *mender, const char *path)
{
    struct kept kept = {.path = path};
    struct disk_bytes now = {NULL, 0};
    if (disk_read(&kept.bytes, path, MOST_BYTES) != 0)
        return;
    if (unpack(&kept) && (!mender->below || folders_hold(mender->below, kept.target))) {
        char *drive = onboard_id(kept.target);
        if (strcmp(drive, kept.drive) == 0 && disk_read(&now, kept.target, MOST_BYTES) == 0)
            mend(mender, &kept, (struct memlint_text){now.data, (uint32_t)now.size});
        free(drive);
    }
    free(now.data);
    free(kept.bytes.data);
    free(kept.target);
    free(kept.drive);
}

static bool is_spare(const char *name)
{
    size_t size = strlen(name);
    return size >= sizeof ending && strcmp(name + size - (sizeof ending - 1), ending) == 0;
}

static void look_at_all(const struct mender *mender)
{
    DIR *folder = opendir(mender->folder);
    struct words names = {0};
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        if (is_spare(entry->d_name))
            words_add(&names, entry->d_name);
    if (folder)
        closedir(folder);
    words_sort(&names);
    for (size_t i = 0; i < names.count; i++) {
        char *path = memory_format("%s/%s", mender->folder, names.items[i]);
        look(mender, path);
        free(path);
    }
    words_free(&names);
}

/* While another memlint writes, what is there is no dead one's. */
void spare_mend(const char *below, bool put_back, spare_say_fn say, void *context)
{
    char *folder = folders_state("spares");
    struct mender mender = {folder, below ? realpath(below, NULL) : NULL, put_back, say, context};
    int lock = -1;
    if (folder && (mender.below || !below) && lock_folder(folder, 0, &lock) == 0)
        look_at_all(&mender);
    if (lock >= 0)
        close(lock);
    free(mender.below);
    free(folder);
}
