/* SPDX-License-Identifier: MIT */
#include "device/stream.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static enum device_status await(const struct stream *stream, bool for_writing, const struct patience *patience)
{
    switch (patience_wait(patience, stream->descriptor, for_writing)) {
    case PATIENCE_READY:
        return DEVICE_OK;
    case PATIENCE_TIMEOUT:
        return DEVICE_TIMEOUT;
    case PATIENCE_STOPPED:
        return DEVICE_STOPPED;
    }
    return DEVICE_FAILED;
}

static bool is_passing(ssize_t result)
{
    return result < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
}

static enum device_status lose(struct stream *stream)
{
    stream->gone = true;
    return DEVICE_FAILED;
}

static void remember(struct stream *stream, const char *data, size_t size)
{
    const size_t room = sizeof stream->tail;
    if (size > room) {
        data += size - room;
        size = room;
    }
    size_t kept = stream->tail_size + size > room ? room - size : stream->tail_size;
    memmove(stream->tail, stream->tail + (stream->tail_size - kept), kept);
    memcpy(stream->tail + kept, data, size);
    stream->tail_size = kept + size;
}

enum device_status stream_read(struct stream *stream, char *data, size_t size, size_t *got,
                               const struct patience *patience)
{
    for (;;) {
        enum device_status status = await(stream, false, patience);
        if (status)
            return status;
        ssize_t result = read(stream->descriptor, data, size);
        if (is_passing(result))
            continue;
        if (result <= 0) /* a terminal that hung up says 0, or EIO, ENXIO, ENODEV */
            return lose(stream);
        *got = (size_t)result;
        remember(stream, data, *got);
        return DEVICE_OK;
    }
}

enum device_status stream_write(struct stream *stream, const char *data, size_t size, const struct patience *patience)
{
    while (size) {
        enum device_status status = await(stream, true, patience);
        if (status)
            return status;
        ssize_t result = write(stream->descriptor, data, size);
        if (is_passing(result))
            continue;
        if (result < 0)
            return lose(stream);
        stream->touched = true;
        data += result;
        size -= (size_t)result;
    }
    return DEVICE_OK;
}

enum device_status stream_skip_to(struct stream *stream, const char *anchor, const struct patience *patience)
{
    char last[31] = {0}; /* as many bytes as anchor has */
    size_t length = strlen(anchor);
    while (memcmp(last, anchor, length) != 0) {
        char byte = 0;
        size_t got = 0;
        enum device_status status = stream_read(stream, &byte, 1, &got, patience);
        if (status)
            return status;
        memmove(last, last + 1, length - 1);
        last[length - 1] = byte;
    }
    return DEVICE_OK;
}

enum device_status stream_settle(struct stream *stream, int64_t quiet_ms, const struct patience *patience)
{
    enum device_status status = DEVICE_OK;
    while (!status) {
        char dropped[256];
        size_t got = 0;
        struct patience quiet = patience_within(patience, quiet_ms);
        status = stream_read(stream, dropped, sizeof dropped, &got, &quiet);
    }
    return status == DEVICE_TIMEOUT ? DEVICE_OK : status;
}

/* As a C string would have it. */
static int escape(char *text, size_t size, unsigned char byte)
{
    if (byte == '\r' || byte == '\n')
        return snprintf(text, size, "\\%c", byte == '\r' ? 'r' : 'n');
    if (byte < ' ' || byte > '~')
        return snprintf(text, size, "\\x%02x", byte);
    return snprintf(text, size, "%c", byte);
}

const char *stream_tail(const struct stream *stream, char *text, size_t size)
{
    char all[4 * sizeof stream->tail + 1] = "";
    size_t length = 0;
    for (size_t i = 0; i < stream->tail_size; i++)
        length += (size_t)escape(all + length, sizeof all - length, (unsigned char)stream->tail[i]);
    snprintf(text, size, "%s", all + (length < size ? 0 : length - size + 1));
    return text;
}
