/* SPDX-License-Identifier: MIT */
#include "interrupt.h"

#include <signal.h>
#include <unistd.h>

static sigset_t only_sigint(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    return set;
}

/* The second Ctrl-C means now. */
static void *wait_for_it(void *context)
{
    struct interrupt *interrupt = context;
    sigset_t set = only_sigint();
    for (;;) {
        int signal = 0;
        if (sigwait(&set, &signal) != 0)
            continue;
        if (!atomic_load(&interrupt->guarded) || atomic_exchange(&interrupt->happened, true))
            _exit(INTERRUPT_STATUS);
        memlint_bridge_cancel(interrupt->bridge);
    }
    return NULL;
}

void interrupt_watch(struct interrupt *interrupt, struct memlint_bridge *bridge)
{
    interrupt->bridge = bridge;
    struct sigaction action;
    if (sigaction(SIGINT, NULL, &action) != 0 || action.sa_handler == SIG_IGN)
        return;
    sigset_t set = only_sigint();
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    interrupt->watching = pthread_create(&interrupt->thread, NULL, wait_for_it, interrupt) == 0;
    if (!interrupt->watching)
        pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void interrupt_end(struct interrupt *interrupt)
{
    if (!interrupt->watching)
        return;
    pthread_cancel(interrupt->thread);
    pthread_join(interrupt->thread, NULL);
    interrupt->watching = false;
}

void interrupt_guard(struct interrupt *interrupt)
{
    atomic_store(&interrupt->guarded, true);
}

bool interrupt_happened(struct interrupt *interrupt)
{
    return atomic_load(&interrupt->happened);
}
