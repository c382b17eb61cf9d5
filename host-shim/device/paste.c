/* SPDX-License-Identifier: MIT */
#include "device/paste.h"

#define ASK "\x05"   /* Ctrl-E */
#define KIND "A\x01" /* paste; the Ctrl-A at its end makes firmware that doesn't know it show its banner */
#define END "\x04"
#define MORE 1
#define ENOUGH 4

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
static enum device_status ask(struct repl *repl, size_t *window, const struct patience *patience)
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
        status = stream_skip_to(repl->stream, REPL_BANNER + 2, patience);
    *window = (size_t)size[0] + 256 * (size_t)size[1];
    return !status && !repl->no_paste && !*window ? DEVICE_TIMEOUT : status; /* no room ever */
}

/* Waits until the board takes more, or says that it wants no more. */
static enum device_status await_room(struct repl *repl, size_t window, size_t *room, bool *enough,
                                     const struct patience *patience)
{
    struct patience waiting = patience_within(patience, 5000);
    while (!*room && !*enough) {
        unsigned char said = 0;
        enum device_status status = read_all(repl, &said, 1, &waiting);
        if (status)
            return status;
        *enough = said == ENOUGH;
        *room = said == MORE ? window : 0;
    }
    return DEVICE_OK;
}

static enum device_status send(struct repl *repl, const char *code, size_t size, size_t window, bool *enough,
                               const struct patience *patience)
{
    for (size_t room = window;;) {
        size_t count = size < room ? size : room;
        enum device_status status = stream_write(repl->stream, code, count, patience);
        code += count;
        size -= count;
        room -= count;
        if (!status && size)
            status = await_room(repl, window, &room, enough, patience);
        if (status || !size || *enough)
            return status;
    }
}

enum device_status paste_start(struct repl *repl, const char *code, size_t size, const struct patience *patience)
{
    size_t window = 0;
    bool enough = false; /* its end of transmission, which otherwise answers ours */
    struct patience asking = patience_within(patience, 2000);
    enum device_status status = ask(repl, &window, &asking);
    if (status || repl->no_paste)
        return status;
    status = send(repl, code, size, window, &enough, patience);
    if (!status)
        status = stream_write(repl->stream, END, 1, patience);
    struct patience waiting = patience_within(patience, 5000);
    return status || enough ? status : stream_skip_to(repl->stream, END, &waiting);
}
