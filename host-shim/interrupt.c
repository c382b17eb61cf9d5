/* SPDX-License-Identifier: MIT */
#include "interrupt.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Those that end a program and that whoever started it does not ignore: a shell's job in the background ignores SIGINT.
 * The result is one of them; 0: there is none. */
static int find_signals(sigset_t *set)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
    int any = 0;
    sigemptyset(set);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction action;
        if (sigaction(numbers[i], NULL, &action) != 0 || action.sa_handler == SIG_IGN)
            continue;
        sigaddset(set, numbers[i]);
        any = numbers[i];
    }
    return any;
}

/* The second one means now. */
static void end_now(struct interrupt *interrupt, int signal)
{
    const char *words = atomic_load(&interrupt->last_words);
    if (words && write(STDERR_FILENO, words, strlen(words)) < 0)
        _exit(128 + signal);
    _exit(128 + signal);
}

static void *wait_for_it(void *context)
{
    struct interrupt *interrupt = context;
    for (;;) {
        int signal = 0;
        if (sigwait(&interrupt->signals, &signal) != 0)
            continue;
        if (atomic_load(&interrupt->ended))
            return NULL;
        if (!atomic_load(&interrupt->guarded) || atomic_exchange(&interrupt->signal, signal))
            end_now(interrupt, signal);
        memlint_bridge_cancel(interrupt->bridge);
        if (interrupt->told[1] >= 0 && write(interrupt->told[1], "", 1) < 0)
            continue; /* whoever looks for the signal still sees it */
    }
    return NULL;
}

void interrupt_watch(struct interrupt *interrupt, struct memlint_bridge *bridge)
{
    interrupt->bridge = bridge;
    interrupt->waker = find_signals(&interrupt->signals);
    if (pipe(interrupt->told) != 0)
        interrupt->told[0] = interrupt->told[1] = -1;
    for (size_t i = 0; i < 2; i++)
        if (interrupt->told[i] >= 0)
            fcntl(interrupt->told[i], F_SETFD, FD_CLOEXEC);
    if (!interrupt->waker)
        return;
    pthread_sigmask(SIG_BLOCK, &interrupt->signals, NULL);
    interrupt->watching = pthread_create(&interrupt->thread, NULL, wait_for_it, interrupt) == 0;
    if (!interrupt->watching)
        pthread_sigmask(SIG_UNBLOCK, &interrupt->signals, NULL);
}

/* By a signal of our own: to cancel a thread, glibc would load a library that need not be there. */
void interrupt_end(struct interrupt *interrupt)
{
    if (!interrupt->watching)
        return;
    atomic_store(&interrupt->ended, true);
    pthread_kill(interrupt->thread, interrupt->waker);
    pthread_join(interrupt->thread, NULL);
    interrupt->watching = false;
}

void interrupt_guard(struct interrupt *interrupt)
{
    atomic_store(&interrupt->guarded, true);
}

bool interrupt_happened(struct interrupt *interrupt)
{
    return atomic_load(&interrupt->signal) != 0;
}

int interrupt_status(struct interrupt *interrupt)
{
    return 128 + atomic_load(&interrupt->signal);
}

int interrupt_descriptor(const struct interrupt *interrupt)
{
    return interrupt->told[0];
}

void interrupt_forget(struct interrupt *interrupt)
{
    char byte;
    if (!atomic_exchange(&interrupt->signal, 0) || interrupt->told[0] < 0)
        return;
    if (read(interrupt->told[0], &byte, 1) < 0)
        interrupt->told[0] = -1;
}

void interrupt_warn(struct interrupt *interrupt, const char *words)
{
    atomic_store(&interrupt->last_words, words);
}
