/* SPDX-License-Identifier: MIT */
#include "devices.h"

#include <string.h>

#include "device/boot_out.h"
#include "device/mounts.h"

static struct memlint_text text_of(const char *string)
{
    return (struct memlint_text){string, (uint32_t)strlen(string)};
}

struct found {
    struct words drives;
};

static void put_row(const struct memlint_document *document, const char *kind, const char *place,
                    const struct boot_out *board)
{
    const struct memlint_text cells[] = {text_of(kind), text_of(place), text_of(board->name), text_of(board->version),
                                         text_of(board->id)};
    document->row(document->context, cells);
}

static void put_drives(const struct found *found, const struct memlint_document *document)
{
    for (size_t i = 0; i < found->drives.count; i++) {
        struct boot_out board;
        if (boot_out_read(&board, found->drives.items[i], NULL))
            put_row(document, "drive", found->drives.items[i], &board);
    }
}

static void show(void *context, const struct memlint_document *document)
{
    const struct found *found = context;
    const struct memlint_text columns[] = {text_of("kind"), text_of("place"), text_of("board"), text_of("version"),
                                           text_of("id")};
    document->table(document->context, text_of("devices"), 5, columns);
    put_drives(found, document);
}

int devices_run(struct session *session)
{
    struct found found = {.drives = {0}};
    mounts_find(&found.drives);
    int status = session_document(session, show, &found);
    words_free(&found.drives);
    return status;
}
