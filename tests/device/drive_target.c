/* SPDX-License-Identifier: MIT */
/*
 * A target by hand: opens the one that is chosen, and does what the lines of standard input say.
 *
 *   drive_target [--kind KIND] [--port PORT] [--drive FOLDER] [--patience MS] [--enough BYTES]
 *
 *   restart            a fresh VM
 *   run FILE           FILE's text is a command
 *   put PATH FILE      FILE's bytes become PATH on the target
 *
 * A line of JSON for each, and for open and close: {"step", "status", "message", "output", "error", "note", "bytes"};
 * of open, what the target says of itself. output and error are the first 4,000 bytes, a code point each; bytes is the
 * size of both. SIGINT stops as Ctrl-C does. --patience is for each step; --enough ends a command after so many bytes.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "device/target.h"

#define SHOWN 4000
#define LINE 4096

struct heard {
    char text[2][SHOWN];
    size_t sizes[2];
    size_t bytes;
    size_t enough; /* 0: never */
};

/* A signal handler has no other way to its program. */
static int stop_pipe[2];

static void on_interrupt(int signal)
{
    (void)signal;
    ssize_t written = write(stop_pipe[1], "x", 1);
    (void)written;
}

static bool hear(void *context, enum target_stream stream, const char *data, size_t size)
{
    struct heard *heard = context;
    size_t room = SHOWN - heard->sizes[stream], count = size < room ? size : room;
    memcpy(heard->text[stream] + heard->sizes[stream], data, count);
    heard->sizes[stream] += count;
    heard->bytes += size;
    return !heard->enough || heard->bytes < heard->enough;
}

static void print_text(const char *name, const char *text, size_t size)
{
    printf(", \"%s\": \"", name);
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte < ' ' || byte > '~' || byte == '"' || byte == '\\')
            printf("\\u%04x", byte);
        else
            putchar(byte);
    }
    putchar('"');
}

static void print_string(const char *name, const char *text)
{
    if (text)
        print_text(name, text, strlen(text));
    else
        printf(", \"%s\": null", name);
}

static void print_step(const char *step, enum device_status status, const struct device_error *error)
{
    static const char *const names[] = {"ok", "enough", "timeout", "stopped", "failed"};
    printf("{\"step\": \"%s\", \"status\": \"%s\"", step, names[status]);
    print_string("message", error->text);
}

static void end_step(void)
{
    puts("}");
    fflush(stdout);
}

static struct patience patience_for(long ms, bool stoppable)
{
    return (struct patience){.until = patience_now() + ms, .stop = stoppable ? stop_pipe[0] : -1};
}

/* The caller frees it. */
static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        exit(3);
    long length = ftell(file);
    char *bytes = length < 0 ? NULL : malloc((size_t)length + 1);
    rewind(file);
    if (!bytes || fread(bytes, 1, (size_t)length, file) != (size_t)length)
        exit(3);
    fclose(file);
    *size = (size_t)length;
    return bytes;
}

static void run_step(struct target *target, const char *words[3], struct heard *heard, const struct patience *patience)
{
    struct device_error error = {""};
    enum device_status status = DEVICE_FAILED;
    size_t size = 0;
    char *bytes = words[1] ? read_file(words[words[2] ? 2 : 1], &size) : NULL;
    if (strcmp(words[0], "restart") == 0)
        status = target->kind->restart(target, patience, &error);
    else if (strcmp(words[0], "run") == 0 && bytes)
        status = target->kind->run(target, bytes, size, patience, hear, heard, &error);
    else if (strcmp(words[0], "put") == 0 && words[2] && target->kind->put)
        status = target->kind->put(target, words[1], bytes, size, patience, &error);
    else
        device_fail(&error, status, "a target of this kind has no %s", words[0]);
    free(bytes);
    print_step(words[0], status, &error);
    print_text("output", heard->text[TARGET_OUTPUT], heard->sizes[TARGET_OUTPUT]);
    print_text("error", heard->text[TARGET_ERROR], heard->sizes[TARGET_ERROR]);
    print_string("note", target->note);
    printf(", \"bytes\": %zu", heard->bytes);
    end_step();
}

static void run_steps(struct target *target, long ms, size_t enough)
{
    char line[LINE];
    while (fgets(line, sizeof line, stdin)) {
        const char *words[3] = {NULL};
        char *rest = line;
        for (size_t i = 0; i < 3; i++)
            words[i] = strtok_r(rest, " \n", &rest);
        struct heard heard = {.enough = enough};
        const struct patience patience = patience_for(ms, true);
        if (words[0])
            run_step(target, words, &heard, &patience);
    }
}

static struct target *open_target(const struct target_choice *choice, long ms)
{
    struct device_error error = {""};
    const struct patience patience = patience_for(ms, true);
    struct target *target = target_open(choice, &patience, &error);
    print_step("open", target ? DEVICE_OK : DEVICE_FAILED, &error);
    if (target) {
        print_string("kind", target->kind->name);
        print_string("place", target->place);
        print_string("name", target->name);
        print_string("version", target->version);
        print_string("board", target->board);
        print_string("note", target->note);
    }
    end_step();
    return target;
}

static enum device_status close_target(struct target *target, long ms)
{
    struct device_error error = {""};
    const struct patience patience = patience_for(ms, false);
    enum device_status status = target->kind->close(target, &patience, &error);
    print_step("close", status, &error);
    end_step();
    return status;
}

int main(int argc, char **argv)
{
    struct target_choice choice = {.data_dir = ""};
    long ms = 20000;
    size_t enough = 0;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--kind") == 0)
            choice.kind = argv[i + 1];
        else if (strcmp(argv[i], "--port") == 0)
            choice.port = argv[i + 1];
        else if (strcmp(argv[i], "--drive") == 0)
            choice.drive = argv[i + 1];
        else if (strcmp(argv[i], "--patience") == 0)
            ms = strtol(argv[i + 1], NULL, 10);
        else if (strcmp(argv[i], "--enough") == 0)
            enough = strtoul(argv[i + 1], NULL, 10);
        else
            return 3;
    }
    if (pipe(stop_pipe) != 0)
        return 3;
    const struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = SA_RESTART};
    sigaction(SIGINT, &action, NULL);
    struct target *target = open_target(&choice, ms);
    if (!target)
        return 2;
    run_steps(target, ms, enough);
    return close_target(target, ms) == DEVICE_OK ? 0 : 2;
}
