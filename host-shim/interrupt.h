/* SPDX-License-Identifier: MIT */
/*
 * Ctrl-C, and the signals that ask a program to end. A thread waits for them, so that no handler and no global is
 * needed: before interrupt_guard it ends the program at once, afterwards it cancels the bridge's run and leaves the
 * rest to the caller. The exit status is 128 and the signal's number: 130 for Ctrl-C.
 */
#ifndef ML_HOST_INTERRUPT_H
#define ML_HOST_INTERRUPT_H

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "memlint/bridge.h"

struct interrupt {
    struct memlint_bridge *bridge;
    pthread_t thread;
    bool watching; /* no, when whoever started the program ignores all of them */
    sigset_t signals;
    int waker; /* one of them, by which the thread is ended */
    atomic_bool guarded;
    atomic_bool ended;
    atomic_int signal;                /* that came; 0: none */
    _Atomic(const char *) last_words; /* NULL: none */
    int told[2];                      /* a pipe into which a byte is written when it comes; -1: none */
};

/* Before any other thread is started; until interrupt_end. */
void interrupt_watch(struct interrupt *interrupt, struct memlint_bridge *bridge);
void interrupt_end(struct interrupt *interrupt);
/* From here on something would be left half done. */
void interrupt_guard(struct interrupt *interrupt);
/* What is said when a second one ends the program at once; words live as long as that may happen. NULL: nothing. */
void interrupt_warn(struct interrupt *interrupt, const char *words);
bool interrupt_happened(struct interrupt *interrupt);
void interrupt_forget(struct interrupt *interrupt); /* what it has ended is dealt with; the next one is a first again */
/* A descriptor that can be read from once it has happened; -1: there is none. */
int interrupt_descriptor(const struct interrupt *interrupt);
int interrupt_status(struct interrupt *interrupt); /* the exit status, once it has happened */

#endif
