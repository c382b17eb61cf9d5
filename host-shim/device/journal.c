/* SPDX-License-Identifier: MIT */
#include "device/journal.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "checksum.h"
#include "folders.h"
#include "memory.h"

const char *const journal_files[] = {"code.txt", "code.py", "main.py", "main.txt", NULL};

static const char title[] = "memlint drive journal 1\n";

static char *path_of(const struct journal *journal, const char *name)
{
    return memory_format("%s/%s", journal->folder, name);
}

static bool fail(struct device_error *error, const char *path, int number)
{
    device_fail(error, DEVICE_FAILED, "%s: %s", path, disk_problem(number));
    return false;
}

/* --- Where it is --- */

/* Of a drive without UID, which goes by its path. */
static const char by_path[] = "path-";

static char *drive_folder(const struct boot_out *boot_out, const char *drive)
{
    char *home = folders_state("drives"), *folder;
    if (!home)
        return NULL;
    if (boot_out->uid[0])
        folder = memory_format("%s/%s", home, boot_out->uid);
    else
        folder = memory_format("%s/%s%016" PRIx64, home, by_path, checksum_of(drive, strlen(drive)));
    free(home);
    return folder;
}

/* What a kill left of disk_replace. */
static void sweep(const struct journal *journal)
{
    static const char ending[] = ".tmp";
    DIR *folder = opendir(journal->folder);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        size_t size = strlen(entry->d_name);
        if (size >= sizeof ending && strcmp(entry->d_name + size - (sizeof ending - 1), ending) == 0)
            unlinkat(journal->lock, entry->d_name, 0);
    }
    if (folder)
        closedir(folder);
}

/* What holds a user's programs is nobody else's to read. */
static bool lock_folder(struct journal *journal, const char *drive, struct device_error *error)
{
    int number = folders_make(journal->folder, 0700);
    journal->lock = number ? -1 : open(journal->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (journal->lock < 0) {
        number = number ? number : errno;
        device_fail(error, DEVICE_FAILED,
                    "%s: %s; what is on the drive has to be kept there before it is touched: set XDG_STATE_HOME to a "
                    "folder that can be written",
                    journal->folder, strerror(number));
        return false;
    }
    if (flock(journal->lock, LOCK_EX | LOCK_NB) == 0)
        return true;
    if (errno != EWOULDBLOCK)
        return fail(error, journal->folder, errno);
    device_fail(error, DEVICE_FAILED, "another memlint is at work on %s; wait until it has ended", drive);
    return false;
}

/* --- Reading --- */

struct entry {
    unsigned long long size;
    uint64_t hash;
};

/* "original 123 0123456789abcdef" after its word. */
static bool read_entry(struct entry *entry, const char *text)
{
    int end = 0;
    return isdigit((unsigned char)*text) &&
           sscanf(text, "%llu %16" SCNx64 "%n", &entry->size, &entry->hash, &end) == 2 && text[end] == '\0';
}

static bool read_file(struct journal *journal, const char *name)
{
    for (size_t i = 0; journal_files[i]; i++)
        if (strcmp(journal_files[i], name) == 0) {
            snprintf(journal->file, sizeof journal->file, "%s", name);
            return true;
        }
    return false;
}

/* The rest of line if it begins with word. */
static const char *after(const char *line, const char *word)
{
    size_t size = strlen(word);
    return strncmp(line, word, size) == 0 ? line + size : NULL;
}

static bool read_line(struct journal *journal, const char *line, struct entry *original, struct entry *written)
{
    const char *rest;
    if ((rest = after(line, "file ")))
        return read_file(journal, rest);
    if (strcmp(line, "original none") == 0)
        return true;
    if ((rest = after(line, "original ")))
        return journal->was_there = read_entry(original, rest);
    if ((rest = after(line, "written ")))
        return read_entry(written, rest);
    if (strcmp(line, "complete") == 0)
        return journal->complete = true;
    return journal->restoring = strcmp(line, "restoring") == 0;
}

static bool read_lines(struct journal *journal, char *text, struct entry *original, struct entry *written)
{
    char *line = strncmp(text, title, sizeof title - 1) == 0 ? text + sizeof title - 1 : NULL, *end;
    for (; line && (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        if (!read_line(journal, line, original, written))
            return false;
    }
    return line && !*line && journal->file[0];
}

static bool read_copy(const struct journal *journal, const char *name, struct disk_bytes *bytes,
                      const struct entry *entry)
{
    char *path = path_of(journal, name);
    int number = disk_read(bytes, path, JOURNAL_MOST_BYTES);
    free(path);
    return !number && bytes->size == entry->size && checksum_of(bytes->data, bytes->size) == entry->hash;
}

static bool read_journal(struct journal *journal, const char *path, struct device_error *error)
{
    enum { MOST = 16 * 1024 };
    struct disk_bytes bytes;
    int number = disk_read(&bytes, path, MOST);
    if (number)
        return number == ENOENT || fail(error, path, number);
    struct entry original = {0, 0}, written = {0, 0};
    char *text = memory_text(bytes.data, bytes.size);
    free(bytes.data);
    journal->is_open = read_lines(journal, text, &original, &written) &&
                       (!journal->was_there || read_copy(journal, "original", &journal->original, &original)) &&
                       read_copy(journal, "written", &journal->written, &written);
    free(text);
    if (!journal->is_open)
        device_fail(error, DEVICE_FAILED,
                    "%s, or a file beside it, is damaged, so what it says was on the drive can't be put back; look at "
                    "\"original\" there and at the drive's code.py, then delete that folder",
                    path);
    return journal->is_open;
}

/* --- Writing --- */

void journal_forget(struct journal *journal)
{
    free(journal->original.data);
    free(journal->written.data);
    *journal = (struct journal){.folder = journal->folder, .lock = journal->lock};
}

void journal_unlock(struct journal *journal)
{
    journal_forget(journal);
    if (journal->lock >= 0)
        close(journal->lock);
    free(journal->folder);
    *journal = (struct journal){.lock = -1};
}

static bool store(const struct journal *journal, const char *name, const struct disk_bytes *bytes,
                  struct device_error *error)
{
    char *path = path_of(journal, name);
    int number = disk_replace(path, bytes);
    bool good = !number || fail(error, path, number);
    free(path);
    return good;
}

static char *entry_text(const struct disk_bytes *bytes)
{
    return memory_format("%zu %016" PRIx64, bytes->size, checksum_of(bytes->data, bytes->size));
}

static bool store_journal(const struct journal *journal, struct device_error *error)
{
    char *original = journal->was_there ? entry_text(&journal->original) : memory_text("none", 4);
    char *written = entry_text(&journal->written);
    char *text = memory_format("%sfile %s\noriginal %s\nwritten %s\n%s%s", title, journal->file, original, written,
                               journal->complete ? "complete\n" : "", journal->restoring ? "restoring\n" : "");
    bool good = store(journal, "journal", &(struct disk_bytes){text, strlen(text)}, error);
    free(text);
    free(written);
    free(original);
    return good;
}

bool journal_begin(struct journal *journal, struct device_error *error)
{
    journal->is_open = store(journal, "original", &journal->original, error) &&
                       store(journal, "written", &journal->written, error) && store_journal(journal, error);
    return journal->is_open;
}

bool journal_complete(struct journal *journal, struct device_error *error)
{
    journal->complete = true;
    return store_journal(journal, error);
}

bool journal_begin_restoring(struct journal *journal, struct device_error *error)
{
    journal->restoring = true;
    return store_journal(journal, error);
}

/* The journal goes first: without it the others mean nothing. */
static bool drop(struct journal *journal, struct device_error *error)
{
    static const char *const names[] = {"journal", "written", "original"};
    bool good = true;
    for (size_t i = 0; good && i < sizeof names / sizeof *names; i++) {
        char *path = path_of(journal, names[i]);
        int number = disk_remove(path);
        good = !number || fail(error, path, number);
        free(path);
    }
    journal_forget(journal);
    return good;
}

bool journal_end(struct journal *journal, struct device_error *error)
{
    return drop(journal, error);
}

/* As a copy: whoever is killed between the two leaves a journal that is still whole. */
bool journal_keep(struct journal *journal, char **path, struct device_error *error)
{
    int number = disk_keep(journal->folder, &journal->original, path);
    return number ? fail(error, *path, number) : drop(journal, error);
}

char *journal_original(const struct journal *journal)
{
    return path_of(journal, "original");
}

/* --- Opening --- */

/* What is on the drive tells whose journal it is. */
static bool is_of(const struct journal *journal, const char *drive)
{
    struct disk_bytes now;
    char *path = memory_format("%s/%s", drive, journal->file);
    bool same = disk_read(&now, path, JOURNAL_MOST_BYTES) == 0 && now.size && disk_same(&now, &journal->written);
    free(now.data);
    free(path);
    return same;
}

/* A kill in between leaves one of them, or both. */
static bool take_over(struct journal *journal, struct journal *other, struct device_error *error)
{
    struct journal taken = *other;
    taken.folder = journal->folder;
    taken.lock = journal->lock;
    if (!journal_begin(&taken, error))
        return false;
    *journal = taken;
    other->original = other->written = (struct disk_bytes){NULL, 0};
    return drop(other, error);
}

/* One that another memlint holds, or that is damaged, is that drive's business. */
static bool try_other(struct journal *journal, char *folder, const char *drive, struct device_error *error)
{
    struct device_error unused;
    struct journal other = {.folder = folder, .lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    char *path = path_of(&other, "journal");
    bool good = true;
    if (other.lock >= 0 && flock(other.lock, LOCK_EX | LOCK_NB) == 0 && read_journal(&other, path, &unused) &&
        other.is_open && is_of(&other, drive))
        good = take_over(journal, &other, error);
    free(path);
    journal_unlock(&other);
    return good;
}

/* A drive that goes by its path may be mounted elsewhere than it was when memlint wrote on it. */
static bool find_moved(struct journal *journal, const char *drive, struct device_error *error)
{
    char *home = folders_state("drives");
    DIR *folder = opendir(home);
    bool good = true;
    for (struct dirent *entry; good && !journal->is_open && folder && (entry = readdir(folder));)
        if (after(entry->d_name, by_path))
            good = try_other(journal, memory_format("%s/%s", home, entry->d_name), drive, error);
    if (folder)
        closedir(folder);
    free(home);
    return good;
}

bool journal_lock(struct journal *journal, const struct boot_out *boot_out, const char *drive,
                  struct device_error *error)
{
    *journal = (struct journal){.lock = -1, .folder = drive_folder(boot_out, drive)};
    if (!journal->folder) {
        device_fail(error, DEVICE_FAILED,
                    "what is on %s has to be kept before it is touched, and there is no place: set HOME or "
                    "XDG_STATE_HOME",
                    drive);
        return false;
    }
    char *path = path_of(journal, "journal");
    bool good = lock_folder(journal, drive, error);
    if (good) {
        sweep(journal);
        good = read_journal(journal, path, error);
    }
    free(path);
    if (good && !journal->is_open && !boot_out->uid[0])
        good = find_moved(journal, drive, error);
    if (!good)
        journal_unlock(journal);
    return good;
}
