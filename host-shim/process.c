/* SPDX-License-Identifier: MIT */
#include "process.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "characters.h"
#include "memory.h"

extern char **environ;

/* --- Finding --- */

/* A folder may have the name, and be "executable", too. */
static bool is_program(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

char *process_find(const char *program)
{
    const char *path = getenv("PATH");
    while (path && *path) {
        int size = (int)strcspn(path, ":");
        char *candidate = *path == '/' ? memory_format("%.*s/%s", size, path, program) : NULL;
        if (candidate && is_program(candidate))
            return candidate;
        free(candidate);
        path += size + (path[size] == ':');
    }
    return NULL;
}

/* --- Starting --- */

enum { READ, WRITE };

/* A copy above the descriptors that a child gets, so that none is closed by another's dup2. -1: errno. */
static int lift(int descriptor)
{
    enum { LOWEST = 10 };
    return fcntl(descriptor, F_DUPFD_CLOEXEC, LOWEST);
}

static int make_pipe(int ends[2])
{
    int low[2];
    if (pipe(low) != 0)
        return errno;
    int error = 0;
    for (int i = 0; i < 2; i++) {
        ends[i] = lift(low[i]);
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

/* A child's descriptors 0 to 3, and this process's ends of those that are pipes. */
struct wires {
    int theirs[4];
    int ours[4];
    FILE *complaints;
};

static int lay_pipe(struct wires *wires, int at, int their_end)
{
    int ends[2] = {-1, -1};
    int error = make_pipe(ends);
    wires->theirs[at] = ends[their_end];
    wires->ours[at] = ends[!their_end];
    return error;
}

static int lay_file(struct wires *wires, int at, FILE *file)
{
    wires->theirs[at] = file ? lift(fileno(file)) : -1;
    return wires->theirs[at] < 0 ? errno : 0;
}

static int lay(struct wires *wires, FILE *input)
{
    *wires = (struct wires){{-1, -1, -1, -1}, {-1, -1, -1, -1}, tmpfile()};
    int error = lay_file(wires, 2, wires->complaints);
    if (!error)
        error = input ? lay_file(wires, 0, input) : lay_pipe(wires, 0, READ);
    if (!error)
        error = lay_pipe(wires, 1, WRITE);
    return error ? error : lay_pipe(wires, 3, READ);
}

int process_start(struct process *process, char *const *arguments, char *const *environment, FILE *input)
{
    struct wires wires;
    *process = (struct process){.to = -1, .from = -1, .life = -1};
    int error = lay(&wires, input);
    pid_t id = error ? -1 : fork();
    if (id == 0)
        become(wires.theirs, arguments, environment);
    if (id < 0 && !error)
        error = errno;
    close_all(wires.theirs, 4);
    if (error) {
        close_all(wires.ours, 4);
        if (wires.complaints)
            fclose(wires.complaints);
        return error;
    }
    setpgid(id, id); /* whoever comes first: it must have its group before it is killed */
    *process = (struct process){id, wires.ours[0], wires.ours[1], wires.ours[3], wires.complaints};
    if (process->to >= 0)
        fcntl(process->to, F_SETFL, O_NONBLOCK);
    fcntl(process->from, F_SETFL, O_NONBLOCK);
    return 0;
}

/* --- Ending --- */

static int wait_for(pid_t id, int options, int *status)
{
    int ended;
    while ((ended = waitpid(id, status, options)) < 0 && errno == EINTR)
        continue;
    return ended;
}

static void close_process(struct process *process)
{
    close_all((const int[]){process->to, process->from, process->life}, 3);
    fclose(process->complaints);
    *process = (struct process){.to = -1, .from = -1, .life = -1};
}

void process_end(struct process *process)
{
    if (process->id <= 0)
        return;
    kill(-process->id, SIGKILL);
    wait_for(process->id, 0, NULL);
    close_process(process);
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
    for (size_t i = 0; i < got; i++)
        if (isspace((unsigned char)text[i]))
            text[i] = ' ';
    char *printable = characters_printable(text, got);
    snprintf(text, size, "%s", printable);
    free(printable);
}

/* --- Running one to its end --- */

enum { MOST_OUTPUT = 16 << 20, MOST_COMPLAINTS = 64 << 10, AGAIN_MS = 50 };

static bool is_loud(const struct process *process, const struct process_result *result)
{
    struct stat complaints;
    return result->output_size > MOST_OUTPUT ||
           (fstat(fileno(process->complaints), &complaints) == 0 && complaints.st_size > MOST_COMPLAINTS);
}

/* false: there is no more. */
static bool take(const struct process *process, struct process_result *result, size_t *capacity)
{
    if (result->output_size == *capacity)
        result->output = memory_double(result->output, capacity, 1);
    ssize_t got = read(process->from, result->output + result->output_size, *capacity - result->output_size);
    result->output_size += got > 0 ? (size_t)got : 0;
    return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

/* What it complains of goes to a file, which can't be waited for: that is looked at from time to time. */
static enum process_outcome listen_to(const struct process *process, struct process_result *result,
                                      const struct patience *patience)
{
    size_t capacity = 0;
    for (;;) {
        const struct patience a_while = patience_within(patience, AGAIN_MS);
        switch (patience_wait(&a_while, process->from, false)) {
        case PATIENCE_READY:
            if (!take(process, result, &capacity))
                return PROCESS_ENDED;
            break;
        case PATIENCE_TIMEOUT:
            if (patience_now() >= patience->until)
                return PROCESS_LATE;
            break;
        case PATIENCE_STOPPED:
            return PROCESS_STOPPED;
        }
        if (is_loud(process, result))
            return PROCESS_LOUD;
    }
}

/* What wrote its last word may still run: then it is asked again from time to time. */
static enum process_outcome see_off(const struct process *process, const struct process_result *result, int *status,
                                    const struct patience *patience)
{
    enum { SOON_MS = 5 };
    while (wait_for(process->id, WNOHANG, status) == 0) {
        if (is_loud(process, result))
            return PROCESS_LOUD;
        const struct patience soon = patience_within(patience, SOON_MS);
        if (patience_wait(&soon, -1, false) == PATIENCE_STOPPED)
            return PROCESS_STOPPED;
        if (patience_now() >= patience->until)
            return PROCESS_LATE;
    }
    return PROCESS_ENDED;
}

static void attend(struct process *process, struct process_result *result, const struct patience *patience)
{
    int status = 0;
    result->outcome = listen_to(process, result, patience);
    if (result->outcome == PROCESS_ENDED)
        result->outcome = see_off(process, result, &status, patience);
    process_complaint(process, result->said, sizeof result->said);
    result->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    if (result->outcome == PROCESS_ENDED)
        close_process(process);
    else
        process_end(process);
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

void process_run(struct process_result *result, char *const *arguments, const char *input, size_t input_size,
                 const struct patience *patience)
{
    struct process process;
    *result = (struct process_result){.outcome = PROCESS_FAILED};
    FILE *file = file_of(input, input_size);
    result->error = file ? process_start(&process, arguments, environ, file) : errno;
    if (file)
        fclose(file);
    if (!result->error)
        attend(&process, result, patience);
}

void process_forget(struct process_result *result)
{
    free(result->output);
    result->output = NULL;
}
