/* SPDX-License-Identifier: MIT */
/* memlint.cancel/1, offered by hosts: polled by a plugin in every walk, so that a check can be stopped. */
#ifndef MEMLINT_CANCEL_H
#define MEMLINT_CANCEL_H

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MEMLINT_CANCEL "memlint.cancel/1"

struct memlint_cancel {
    uint32_t struct_size;
    /* Any thread, cheap. Other than 0: return MEMLINT_STOPPED as soon as you can. */
    int32_t (*cancelled)(const struct memlint_host *host);
};

#ifdef __cplusplus
}
#endif

#endif
