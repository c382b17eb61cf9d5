/* SPDX-License-Identifier: MIT */
#include "read.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

enum { SMALLEST_BUFFER = 4096, MOST_ENTRIES = 100000 };

enum ml_status read_error(struct memlint_text path, int number, struct ml_error *error)
{
    char reason[128];
    if (strerror_r(number, reason, sizeof reason) != 0)
        strcpy(reason, "can't be read");
    return error_at(error, number == ENOENT || number == ENOTDIR ? ML_UNKNOWN : ML_IO, path, 0, 0, "%s", reason);
}

struct reader {
    const struct read_request *request;
    struct arena *arena;
    struct ml_error *error;
    char *data;
    size_t size;
    size_t room;
};

static enum ml_status refuse_large(const struct reader *reader)
{
    return error_at(reader->error, ML_LIMIT, text_of(reader->request->path), 0, 0,
                    "larger than the limit of %u bytes: split it, or leave it out", reader->request->limit);
}

/* Room for at least one byte more, and for one beyond the limit, by which a larger file shows. */
static enum ml_status make_room(struct reader *reader, size_t wanted)
{
    size_t most = (size_t)reader->request->limit + 1;
    size_t room = wanted > most ? most : wanted;
    char *larger = arena_try_alloc(reader->arena, room + 1);
    if (!larger)
        return error_set(reader->error, ML_NO_MEMORY, "out of memory");
    if (reader->size)
        memcpy(larger, reader->data, reader->size);
    reader->data = larger;
    reader->room = room;
    return ML_OK;
}

static enum ml_status read_all(struct reader *reader, int fd)
{
    for (;;) {
        ssize_t got = read(fd, reader->data + reader->size, reader->room - reader->size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return read_error(text_of(reader->request->path), errno, reader->error);
        if (got == 0)
            return ML_OK;
        reader->size += (size_t)got;
        if (reader->size > reader->request->limit)
            return refuse_large(reader);
        enum ml_status status = reader->size == reader->room ? make_room(reader, reader->room * 2) : ML_OK;
        if (status)
            return status;
    }
}

static enum ml_status read_open(struct reader *reader, int fd)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return read_error(text_of(reader->request->path), errno, reader->error);
    if (S_ISDIR(info.st_mode))
        return read_error(text_of(reader->request->path), EISDIR, reader->error);
    if (reader->request->only_regular && !S_ISREG(info.st_mode))
        return error_at(reader->error, ML_IO, text_of(reader->request->path), 0, 0, "not a regular file");
    if (S_ISREG(info.st_mode) && info.st_size > (off_t)reader->request->limit)
        return refuse_large(reader);
    /* Files of the kernel say 0. */
    size_t size = info.st_size > 0 ? (size_t)info.st_size : SMALLEST_BUFFER;
    enum ml_status status = make_room(reader, size + 1);
    return status ? status : read_all(reader, fd);
}

enum ml_status read_file(const struct read_request *request, struct arena *arena, struct memlint_text *contents,
                         struct ml_error *error)
{
    struct reader reader = {.request = request, .arena = arena, .error = error};
    int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | (request->only_regular ? O_NONBLOCK : 0);
    int fd = open(request->path, flags);
    if (fd < 0)
        return read_error(text_of(request->path), errno, error);
    enum ml_status status = read_open(&reader, fd);
    close(fd);
    if (status)
        return status;
    reader.data[reader.size] = '\0';
    *contents = (struct memlint_text){reader.data, (uint32_t)reader.size};
    return ML_OK;
}

struct lister {
    struct arena *arena;
    struct read_folder *folder;
    DIR *stream;
};

static enum ml_status list_entries(void *context)
{
    const struct lister *lister = context;
    for (struct dirent *found; (found = readdir(lister->stream));) {
        struct stat info;
        if (strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0)
            continue;
        if (lister->folder->entries.count == MOST_ENTRIES)
            return ML_LIMIT;
        bool is_folder = fstatat(dirfd(lister->stream), found->d_name, &info, 0) == 0 && S_ISDIR(info.st_mode);
        struct memlint_text name = arena_text(lister->arena, text_of(found->d_name));
        vec_push(lister->arena, &lister->folder->entries, (struct read_entry){name, is_folder});
    }
    return ML_OK;
}

static int compare_entries(const void *a, const void *b)
{
    return text_compare(((const struct read_entry *)a)->name, ((const struct read_entry *)b)->name);
}

enum ml_status read_folder(const char *path, struct arena *arena, struct read_folder *folder, struct ml_error *error)
{
    struct lister lister = {arena, folder, opendir(path)};
    if (!lister.stream)
        return read_error(text_of(path), errno, error);
    enum ml_status status = arena_protect(arena, list_entries, &lister);
    closedir(lister.stream);
    if (status)
        return error_at(error, status, text_of(path), 0, 0,
                        status == ML_LIMIT ? "more than 100,000 entries" : "out of memory");
    if (folder->entries.count)
        qsort(folder->entries.items, folder->entries.count, sizeof *folder->entries.items, compare_entries);
    return ML_OK;
}
