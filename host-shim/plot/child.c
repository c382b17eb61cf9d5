/* SPDX-License-Identifier: MIT */
#include "plot/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "device/patience.h"
#include "memory.h"

extern char **environ;

enum { MOST_OUTPUT = 16 << 20, MOST_SAID = 64 << 10 };

struct stream {
    int descriptor; /* -1: at its end */
    char **data;
    size_t *size;
    size_t capacity;
    size_t most;
};

/* An own group, so that what it starts ends with it; and none of the host's ways with signals. */
static int spawn(pid_t *number, const char *const *words, FILE *input, int output, int said)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, fileno(input), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, said, STDERR_FILENO);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    int error = posix_spawnp(number, words[0], &actions, &attributes, (char *const *)(uintptr_t)words, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

static bool make_pipe(int ends[2])
{
    if (pipe(ends) != 0)
        return false;
    for (int i = 0; i < 2; i++)
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    return true;
}

/* false: there is more than there may be. */
static bool take(struct stream *stream)
{
    if (*stream->size + 1 >= stream->capacity)
        *stream->data = memory_double(*stream->data, &stream->capacity, 1);
    ssize_t got = read(stream->descriptor, *stream->data + *stream->size, stream->capacity - *stream->size - 1);
    if (got <= 0 && !(got < 0 && errno == EINTR))
        stream->descriptor = -1;
    *stream->size += got > 0 ? (size_t)got : 0;
    (*stream->data)[*stream->size] = '\0';
    return *stream->size <= stream->most;
}

static enum child_end listen_to(struct stream *streams, int64_t until)
{
    while (streams[0].descriptor >= 0 || streams[1].descriptor >= 0) {
        struct pollfd waited[] = {
            {.fd = streams[0].descriptor, .events = POLLIN},
            {.fd = streams[1].descriptor, .events = POLLIN},
        };
        int64_t left = until - patience_now();
        if (left <= 0)
            return CHILD_LATE;
        if (poll(waited, 2, (int)left) <= 0)
            continue;
        for (int i = 0; i < 2; i++)
            if (waited[i].revents && !take(&streams[i]))
                return CHILD_LOUD;
    }
    return CHILD_ENDED;
}

/* What wrote its last word may still run: then it is asked again from time to time. */
static enum child_end wait_for(pid_t number, enum child_end end, int64_t until, int *status)
{
    pid_t ended = 0;
    while (end == CHILD_ENDED && (ended = waitpid(number, status, WNOHANG)) == 0) {
        if (patience_now() >= until)
            end = CHILD_LATE;
        poll(NULL, 0, 5);
    }
    if (end != CHILD_ENDED) {
        kill(-number, SIGKILL);
        while (waitpid(number, status, 0) < 0 && errno == EINTR)
            ;
    }
    return end;
}

static void attend(struct child *child, pid_t number, int output, int said, int64_t until)
{
    struct stream streams[] = {
        {.descriptor = output, .data = &child->output, .size = &child->output_size, .most = MOST_OUTPUT},
        {.descriptor = said, .data = &child->said, .size = &child->said_size, .most = MOST_SAID},
    };
    int status = 0;
    child->end = wait_for(number, listen_to(streams, until), until, &status);
    child->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* From a file, which unlike a pipe never has to wait for its reader. */
static FILE *file_of(const char *input, size_t size)
{
    FILE *file = tmpfile();
    if (!file)
        return NULL;
    bool good = fwrite(input, 1, size, file) == size && fflush(file) == 0 && fseek(file, 0, SEEK_SET) == 0;
    if (good)
        return file;
    fclose(file);
    return NULL;
}

static void run(struct child *child, const char *const *words, FILE *input, int64_t ms)
{
    int output[2], said[2];
    if (!make_pipe(output)) {
        child->error = errno;
        return;
    }
    if (!make_pipe(said)) {
        child->error = errno;
        close(output[0]);
        close(output[1]);
        return;
    }
    pid_t number;
    child->error = spawn(&number, words, input, output[1], said[1]);
    close(output[1]);
    close(said[1]);
    if (!child->error)
        attend(child, number, output[0], said[0], patience_now() + ms);
    close(output[0]);
    close(said[0]);
}

void child_run(struct child *child, const char *const *words, const char *input, size_t input_size, int64_t ms)
{
    *child = (struct child){.end = CHILD_FAILED, .said = memory_text("", 0), .output = memory_text("", 0)};
    FILE *file = file_of(input, input_size);
    if (!file) {
        child->error = errno;
        return;
    }
    run(child, words, file, ms);
    fclose(file);
    if (child->error == ENOENT)
        child->end = CHILD_MISSING;
}

void child_free(struct child *child)
{
    free(child->output);
    free(child->said);
}
