/* SPDX-License-Identifier: MIT */
#include "devices.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "device/boot_out.h"
#include "device/mounts.h"
#include "device/ports.h"
#include "slice.h"

struct found {
    bool as_text;
    struct ports ports;
    struct words drives;
};

static void put_row(const struct memlint_document *document, const char *kind, const char *place,
                    const struct boot_out *board)
{
    const struct memlint_text cells[] = {slice_of(kind), slice_of(place), slice_of(board->name),
                                         slice_of(board->version), slice_of(board->id)};
    document->row(document->context, cells);
}

/* What the drive with the port's serial number says of the board; else only what USB calls it. */
static struct boot_out board_at(const struct port *port, const struct found *found)
{
    struct boot_out board;
    for (size_t i = 0; *port->serial && i < found->drives.count; i++)
        if (boot_out_read(&board, found->drives.items[i], NULL) && strcasecmp(board.uid, port->serial) == 0)
            return board;
    board = (struct boot_out){.version = ""};
    snprintf(board.name, sizeof board.name, "%s", port->product);
    return board;
}

/* Those which a program opens for itself are none to talk to. */
static void put_ports(const struct found *found, const struct memlint_document *document)
{
    for (size_t i = 0; i < found->ports.count; i++) {
        const struct port *port = &found->ports.items[i];
        const struct boot_out board = board_at(port, found);
        if (!port->data_only)
            put_row(document, "serial", port->path, &board);
    }
}

static void put_drives(const struct found *found, const struct memlint_document *document)
{
    for (size_t i = 0; i < found->drives.count; i++) {
        struct boot_out board;
        if (boot_out_read(&board, found->drives.items[i], NULL))
            put_row(document, "drive", found->drives.items[i], &board);
    }
}

static void put_table(const struct found *found, const struct memlint_document *document)
{
    const struct memlint_text columns[] = {slice_of("kind"), slice_of("place"), slice_of("board"), slice_of("version"),
                                           slice_of("id")};
    document->table(document->context, slice_of("devices"), 5, columns);
    put_ports(found, document);
    put_drives(found, document);
}

static void put_nothing(const struct memlint_document *document)
{
    char *text =
        memory_format("No board was found: no serial port at USB, and no boot_out.txt on the devices in %s. Is "
                      "one plugged in, by a cable that carries data, and is its drive mounted? A drive that is "
                      "mounted elsewhere can be named with --drive.",
                      mounts_place());
    document->paragraph(document->context, slice_of(text));
    free(text);
}

static void show(void *context, const struct memlint_document *document)
{
    const struct found *found = context;
    if (found->ports.count || found->drives.count || !found->as_text)
        put_table(found, document);
    else
        put_nothing(document);
}

int devices_run(struct session *session)
{
    const char *format = session->cli.format;
    struct found found = {.as_text = !format || strcmp(format, "text") == 0};
    ports_find(&found.ports);
    mounts_find(&found.drives);
    int status = session_document(session, show, &found);
    words_free(&found.drives);
    ports_free(&found.ports);
    return status;
}
