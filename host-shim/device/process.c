/* SPDX-License-Identifier: MIT */
#include "device/process.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "memory.h"

char *process_find(const char *program)
{
    const char *path = getenv("PATH");
    while (path && *path) {
        int size = (int)strcspn(path, ":");
        char *candidate = *path == '/' ? memory_format("%.*s/%s", size, path, program) : NULL;
        if (candidate && access(candidate, X_OK) == 0)
            return candidate;
        free(candidate);
        path += size + (path[size] == ':');
    }
    return NULL;
}

enum { READ, WRITE };

/* Above the descriptors that a child gets, so that none is closed by the other's dup2. */
static int make_pipe(int ends[2])
{
    enum { LOWEST = 10 };
    int low[2];
    if (pipe(low) != 0)
        return errno;
    int error = 0;
    for (int i = 0; i < 2; i++) {
        ends[i] = fcntl(low[i], F_DUPFD_CLOEXEC, LOWEST);
        if (ends[i] < 0)
            error = errno;
        close(low[i]);
    }
    return error;
}

static void close_all(const int *descriptors, int count)
{
    for (int i = 0; i < count; i++)
        if (descriptors[i] >= 0)
            close(descriptors[i]);
}

/* After a fork: only what may be called there. */
static _Noreturn void become(const int given[4], char *const *arguments, char *const *environment)
{
    setpgid(0, 0);
    for (int i = 0; i < 4; i++)
        if (dup2(given[i], i) < 0)
            _exit(127);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    if (chdir("/") == 0)
        execve(arguments[0], arguments, environment);
    _exit(127);
}

int process_start(struct process *process, char *const *arguments, char *const *environment)
{
    int pipes[3][2] = {{-1, -1}, {-1, -1}, {-1, -1}};
    int error = 0;
    for (int i = 0; i < 3 && !error; i++)
        error = make_pipe(pipes[i]);
    FILE *complaints = error ? NULL : tmpfile();
    if (!error && !complaints)
        error = errno;
    pid_t id = error ? -1 : fork();
    if (id == 0) {
        const int given[] = {pipes[0][READ], pipes[1][WRITE], fileno(complaints), pipes[2][READ]};
        become(given, arguments, environment);
    }
    if (id < 0) {
        error = error ? error : errno;
        close_all(pipes[0], 6);
        if (complaints)
            fclose(complaints);
        *process = (struct process){.to = -1, .from = -1, .life = -1};
        return error;
    }
    setpgid(id, id); /* whoever comes first: it must have its group before it is killed */
    close_all((const int[]){pipes[0][READ], pipes[1][WRITE], pipes[2][READ]}, 3);
    *process = (struct process){
        .id = id, .to = pipes[0][WRITE], .from = pipes[1][READ], .life = pipes[2][WRITE], .complaints = complaints};
    fcntl(process->to, F_SETFL, O_NONBLOCK);
    fcntl(process->from, F_SETFL, O_NONBLOCK);
    return 0;
}

void process_end(struct process *process)
{
    if (process->id <= 0)
        return;
    kill(-process->id, SIGKILL);
    while (waitpid(process->id, NULL, 0) < 0 && errno == EINTR)
        continue;
    close_all((const int[]){process->to, process->from, process->life}, 3);
    fclose(process->complaints);
    *process = (struct process){.to = -1, .from = -1, .life = -1};
}

void process_complaint(const struct process *process, char *text, size_t size)
{
    *text = '\0';
    if (!process->complaints || fseek(process->complaints, 0, SEEK_END) != 0)
        return;
    long end = ftell(process->complaints);
    long from = end > (long)size - 1 ? end - ((long)size - 1) : 0;
    if (fseek(process->complaints, from, SEEK_SET) != 0)
        return;
    size_t got = fread(text, 1, size - 1, process->complaints);
    while (got > 0 && isspace((unsigned char)text[got - 1]))
        got--;
    text[got] = '\0';
    for (size_t i = 0; i < got; i++)
        if (!isprint((unsigned char)text[i]))
            text[i] = ' ';
}
