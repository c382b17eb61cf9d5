/* SPDX-License-Identifier: MIT */
/*
 * Ctrl-C. A thread waits for SIGINT, so that no handler and no global is needed: before interrupt_guard it ends the
 * program at once, afterwards it cancels the bridge's run and leaves the rest to the caller. The exit status is 130.
 */
#ifndef ML_HOST_INTERRUPT_H
#define ML_HOST_INTERRUPT_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "memlint/bridge.h"

#define INTERRUPT_STATUS 130

struct interrupt {
    struct memlint_bridge *bridge;
    pthread_t thread;
    bool watching; /* no, when whoever started the program ignores SIGINT */
    atomic_bool guarded;
    atomic_bool happened;
};

/* Before any other thread is started; until interrupt_end. */
void interrupt_watch(struct interrupt *interrupt, struct memlint_bridge *bridge);
void interrupt_end(struct interrupt *interrupt);
/* From here on something would be left half done. */
void interrupt_guard(struct interrupt *interrupt);
bool interrupt_happened(struct interrupt *interrupt);

#endif
