/* SPDX-License-Identifier: MIT */
#include "project/reader.h"

#include "base/builder.h"

/* What a callback fills. It runs below a frame of the host, which an escape must not cross. */
struct receipt {
    struct arena *arena;
    struct memlint_text contents;
    struct reader_entries *entries;
    bool failed;
};

static struct memlint_text try_copy(struct receipt *receipt, struct memlint_text text)
{
    char *copy = arena_try_alloc(receipt->arena, (size_t)text.size + 1);
    if (!copy) {
        receipt->failed = true;
        return (struct memlint_text){0};
    }
    if (text.size)
        memcpy(copy, text.data, text.size);
    return (struct memlint_text){copy, text.size};
}

static void receive(void *context, struct memlint_text contents)
{
    struct receipt *receipt = context;
    receipt->contents = try_copy(receipt, contents);
}

enum ml_status reader_read(const struct reader *reader, struct arena *arena, struct memlint_text path, uint32_t limit,
                           struct memlint_text *contents)
{
    struct receipt receipt = {.arena = arena};
    if (!reader->files)
        return ML_UNKNOWN;
    int32_t status = reader->files->read(reader->host, path, limit, &receipt, receive);
    if (receipt.failed)
        arena_escape(arena);
    *contents = receipt.contents;
    return (enum ml_status)status;
}

enum { MAX_ENTRIES = 4096 };

/* A list of fixed room, so that it never has to grow below the host's frame. */
static int32_t receive_entry(void *context, struct memlint_text name, uint32_t is_folder)
{
    struct receipt *receipt = context;
    struct reader_entries *entries = receipt->entries;
    if (entries->names.count + entries->folders.count == MAX_ENTRIES)
        return 1;
    struct memlint_text copy = try_copy(receipt, name);
    if (receipt->failed)
        return 1;
    if (is_folder)
        entries->folders.items[entries->folders.count++] = copy;
    else
        entries->names.items[entries->names.count++] = copy;
    return 0;
}

enum ml_status reader_list(const struct reader *reader, struct arena *arena, struct memlint_text path,
                           struct reader_entries *entries)
{
    struct receipt receipt = {.arena = arena, .entries = entries};
    *entries = (struct reader_entries){0};
    if (!reader->files)
        return ML_UNKNOWN;
    entries->names.items = arena_array(arena, struct memlint_text, MAX_ENTRIES);
    entries->folders.items = arena_array(arena, struct memlint_text, MAX_ENTRIES);
    entries->names.capacity = entries->folders.capacity = MAX_ENTRIES;
    int32_t status = reader->files->list(reader->host, path, &receipt, receive_entry);
    if (receipt.failed)
        arena_escape(arena);
    return status == MEMLINT_STOPPED ? ML_LIMIT : (enum ml_status)status;
}

struct memlint_text reader_join(struct arena *arena, struct memlint_text folder, struct memlint_text name)
{
    if (!folder.size)
        return name;
    const char *slash = text_ends(folder, "/") ? "" : "/";
    return text_format(arena, "%.*s%s%.*s", TEXT_ARGS(folder), slash, TEXT_ARGS(name));
}
