/* SPDX-License-Identifier: MIT */
#include "device/paste.h"

#define ASK "\x05"   /* Ctrl-E */
#define KIND "A\x01" /* paste; the Ctrl-A at its end makes firmware that doesn't know it show its banner */
#define END "\x04"
#define MORE 1
#define ENOUGH 4

struct paste {
    const char *code; /* what is left of it */
    size_t size;
    size_t window; /* so many bytes the board takes at a time */
    bool enough;   /* it wants no more: its end of transmission has come, which otherwise answers ours */
};

static enum device_status read_all(struct repl *repl, unsigned char *bytes, size_t size,
                                   const struct patience *patience)
{
    for (size_t done = 0, got = 0; done < size; done += got) {
        enum device_status status = stream_read(repl->stream, (char *)bytes + done, size - done, &got, patience);
        if (status)
            return status;
    }
    return DEVICE_OK;
}

/* R\x01 and a window, R\x00, or the banner of the raw REPL. */
static enum device_status ask(struct repl *repl, struct paste *paste, const struct patience *patience)
{
    unsigned char answer[2] = {0}, size[2] = {0};
    enum device_status status = stream_write(repl->stream, ASK KIND, sizeof ASK KIND - 1, patience);
    if (!status)
        status = read_all(repl, answer, sizeof answer, patience);
    if (status)
        return status;
    repl->no_paste = answer[0] != 'R' || answer[1] != 1;
    if (!repl->no_paste)
        status = read_all(repl, size, sizeof size, patience);
    else if (answer[0] != 'R')
        status = stream_skip_to(repl->stream, &REPL_BANNER[2], patience);
    paste->window = (size_t)size[0] + 256 * (size_t)size[1];
    return !status && !repl->no_paste && !paste->window ? DEVICE_TIMEOUT : status; /* no room ever */
}

/* Waits until the board takes more, or says that it wants no more. */
static enum device_status await_room(struct repl *repl, struct paste *paste, size_t *room,
                                     const struct patience *patience)
{
    struct patience waiting = patience_within(patience, 5000);
    while (!*room && !paste->enough) {
        unsigned char said = 0;
        enum device_status status = read_all(repl, &said, 1, &waiting);
        if (status)
            return status;
        paste->enough = said == ENOUGH;
        *room = said == MORE ? paste->window : 0;
    }
    return DEVICE_OK;
}

static enum device_status send(struct repl *repl, struct paste *paste, const struct patience *patience)
{
    for (size_t room = paste->window;;) {
        size_t count = paste->size < room ? paste->size : room;
        enum device_status status = stream_write(repl->stream, paste->code, count, patience);
        paste->code += count;
        paste->size -= count;
        room -= count;
        if (!status && paste->size)
            status = await_room(repl, paste, &room, patience);
        if (status || !paste->size || paste->enough)
            return status;
    }
}

enum device_status paste_start(struct repl *repl, const char *code, size_t size, const struct patience *patience)
{
    struct paste paste = {.code = code, .size = size};
    struct patience asking = patience_within(patience, 2000);
    enum device_status status = ask(repl, &paste, &asking);
    if (status || repl->no_paste)
        return status;
    status = send(repl, &paste, patience);
    if (!status)
        status = stream_write(repl->stream, END, 1, patience);
    struct patience waiting = patience_within(patience, 5000);
    return status || paste.enough ? status : stream_skip_to(repl->stream, END, &waiting);
}
