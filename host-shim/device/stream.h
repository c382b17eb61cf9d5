/* SPDX-License-Identifier: MIT */
/* Bytes to and from what is at the other end of a descriptor that doesn't block, within a patience. */
#ifndef ML_DEVICE_STREAM_H
#define ML_DEVICE_STREAM_H

#include <stddef.h>

#include "device/target.h"

struct stream {
    int descriptor; /* -1: closed */
    bool gone;      /* nobody is at the other end any more */
    bool touched;   /* something was written */
    char tail[96];  /* what came last, for messages */
    size_t tail_size;
};

/* Of the functions below, DEVICE_TIMEOUT and DEVICE_STOPPED say how patience ended, and DEVICE_FAILED that nobody is at
 * the other end any more. None of them knows what for, so the error is the caller's to write. */

/* At least one byte, at most size; *got says how many. */
enum device_status stream_read(struct stream *stream, char *data, size_t size, size_t *got,
                               const struct patience *patience);
enum device_status stream_write(struct stream *stream, const char *data, size_t size, const struct patience *patience);

/* Drops what comes, up to the end of anchor, which has at most 31 bytes. */
enum device_status stream_skip_to(struct stream *stream, const char *anchor, const struct patience *patience);

/* Drops what comes, until nothing has come for so many ms, or patience ends: which is as good. */
enum device_status stream_settle(struct stream *stream, int64_t quiet_ms, const struct patience *patience);

/* What came last, printable: ends in NUL, and is cut at its start to what fits. Returns text. */
const char *stream_tail(const struct stream *stream, char *text, size_t size);

#endif
