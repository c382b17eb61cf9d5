/* SPDX-License-Identifier: MIT */
/*
 * The simulator runs in node, and is spoken to in frames (simulator/simulator.mjs has the protocol). Its VM can't be
 * reset and a command can't be interrupted: both are done by killing the process.
 */
#include "device/simulator.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "device/process.h"
#include "memory.h"
#include "words.h"

#define NODE_NEEDED "the simulator runs in Node.js"
#define NODE_HINT                                                                                    \
    "install it (Debian and Ubuntu: sudo apt install nodejs npm; macOS: brew install node; others: " \
    "https://nodejs.org), then run \"npm install -g @micropython/micropython-webassembly-pyscript\""

enum {
    HEAD = 5,             /* of a frame: its kind, its size */
    LARGEST_TO = 8 << 20, /* what is sent in one frame */
    LARGEST_FROM = 1 << 16,
    LARGEST_OUTPUT = 16 << 20, /* what one command may write */
    START_MS = 30000,          /* until node, and the VM in it, are ready */
};

struct simulator {
    struct target target;
    struct process process;
    char *node;
    char *script;
    char *folder; /* in which script lies */
    char *version;
    unsigned char frame[HEAD + LARGEST_FROM]; /* what came last */
    size_t size;                              /* of its contents */
};

/* What a program could hand to eval in JavaScript is no part of it; and what it keeps there has an end, too. */
static const char *const node_options[] = {"--disallow-code-generation-from-strings", "--max-old-space-size=256"};

enum { OPTION_COUNT = sizeof node_options / sizeof *node_options };

/* NODE_OPTIONS and its like would change what runs; nothing but a path to npm's settings is needed. */
static void fill_environment(struct words *environment)
{
    static const char *const kept[] = {"HOME", "PATH", "TMPDIR", "npm_config_prefix", "NPM_CONFIG_PREFIX", "PREFIX"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        const char *value = getenv(kept[i]);
        if (value)
            words_take(environment, memory_format("%s=%s", kept[i], value));
    }
}

static enum device_status start(struct simulator *simulator, struct device_error *error)
{
    struct words environment = {0};
    fill_environment(&environment);
    struct words arguments = {0};
    words_add(&arguments, simulator->node);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        words_add(&arguments, node_options[i]);
    words_add(&arguments, simulator->script);
    words_add(&arguments, simulator->folder);
    words_add(&arguments, getenv("NODE_PATH") ? getenv("NODE_PATH") : "");
    words_take(&environment, NULL);
    words_take(&arguments, NULL);
    int problem = process_start(&simulator->process, arguments.items, environment.items);
    words_free(&arguments);
    words_free(&environment);
    if (problem)
        return device_fail(error, DEVICE_FAILED, "the simulator can't be started (%s): %s", simulator->node,
                           strerror(problem));
    return DEVICE_OK;
}

/* The process is gone, or writes what it shouldn't. */
static enum device_status died(struct simulator *simulator, const char *what, struct device_error *error)
{
    char complaint[512];
    process_complaint(&simulator->process, complaint, sizeof complaint);
    process_end(&simulator->process);
    return device_fail(error, DEVICE_FAILED, "the simulator %s (%s)%s%s", what, simulator->node,
                       *complaint ? "; its last words: " : "", complaint);
}

static enum device_status ended(struct simulator *simulator, enum patience_end end, struct device_error *error)
{
    process_end(&simulator->process);
    if (end == PATIENCE_STOPPED)
        return device_fail(error, DEVICE_STOPPED, "the simulator was stopped");
    return device_fail(error, DEVICE_TIMEOUT, "the simulator did not answer in time");
}

static enum device_status send(struct simulator *simulator, const char *data, size_t size,
                               const struct patience *patience, struct device_error *error)
{
    while (size > 0) {
        enum patience_end end = patience_wait(patience, simulator->process.to, true);
        if (end != PATIENCE_READY)
            return ended(simulator, end, error);
        ssize_t count = write(simulator->process.to, data, size);
        if (count < 0 && errno != EAGAIN && errno != EINTR)
            return died(simulator, "ended", error);
        if (count > 0) {
            data += count;
            size -= (size_t)count;
        }
    }
    return DEVICE_OK;
}

static enum device_status send_head(struct simulator *simulator, char kind, size_t size,
                                    const struct patience *patience, struct device_error *error)
{
    if (simulator->process.id <= 0)
        return device_fail(error, DEVICE_FAILED, "the simulator was ended and has to be started again");
    if (size > LARGEST_TO)
        return device_fail(error, DEVICE_FAILED, "%zu bytes are too much for the simulator, which takes %d at a time",
                           size, LARGEST_TO);
    const char head[HEAD] = {kind, (char)(size & 0xff), (char)(size >> 8 & 0xff), (char)(size >> 16 & 0xff),
                             (char)(size >> 24 & 0xff)};
    return send(simulator, head, HEAD, patience, error);
}

static enum device_status receive_bytes(struct simulator *simulator, unsigned char *data, size_t size,
                                        const struct patience *patience, struct device_error *error)
{
    while (size > 0) {
        enum patience_end end = patience_wait(patience, simulator->process.from, false);
        if (end != PATIENCE_READY)
            return ended(simulator, end, error);
        ssize_t count = read(simulator->process.from, data, size);
        if (count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR))
            return died(simulator, "ended", error);
        if (count > 0) {
            data += count;
            size -= (size_t)count;
        }
    }
    return DEVICE_OK;
}

/* The next frame: frame[0] is its kind, size bytes from frame[HEAD] its contents, with a NUL after them. */
static enum device_status receive(struct simulator *simulator, const struct patience *patience,
                                  struct device_error *error)
{
    unsigned char *frame = simulator->frame;
    enum device_status status = receive_bytes(simulator, frame, HEAD, patience, error);
    if (status)
        return status;
    size_t size = frame[1] | (size_t)frame[2] << 8 | (size_t)frame[3] << 16 | (size_t)frame[4] << 24;
    if (size >= LARGEST_FROM)
        return died(simulator, "wrote what is no answer", error);
    simulator->size = size;
    frame[HEAD + size] = '\0';
    return receive_bytes(simulator, frame + HEAD, size, patience, error);
}

static const char *contents(const struct simulator *simulator)
{
    return (const char *)simulator->frame + HEAD;
}

static enum device_status restart(struct target *target, const struct patience *patience, struct device_error *error)
{
    struct simulator *simulator = (struct simulator *)target;
    process_end(&simulator->process);
    struct patience ready = patience_within(patience, START_MS);
    enum device_status status = start(simulator, error);
    if (!status)
        status = receive(simulator, &ready, error);
    if (status)
        return status;
    if (simulator->frame[0] != 'V') {
        process_end(&simulator->process);
        return device_fail(error, DEVICE_FAILED, "%s", contents(simulator));
    }
    free(simulator->version);
    simulator->version = memory_text(contents(simulator), simulator->size);
    target->version = simulator->version;
    return DEVICE_OK;
}

static enum device_status put(struct target *target, const char *path, const char *data, size_t size,
                              const struct patience *patience, struct device_error *error)
{
    struct simulator *simulator = (struct simulator *)target;
    size_t path_size = strlen(path) + 1;
    enum device_status status = send_head(simulator, 'P', path_size + size, patience, error);
    if (!status)
        status = send(simulator, path, path_size, patience, error);
    if (!status)
        status = send(simulator, data, size, patience, error);
    if (!status)
        status = receive(simulator, patience, error);
    if (status || simulator->frame[0] == 'D')
        return status;
    return device_fail(error, DEVICE_FAILED, "the simulator can't write %s", contents(simulator));
}

static enum device_status run(struct target *target, const char *code, size_t size, const struct patience *patience,
                              target_output_fn output, void *context, struct device_error *error)
{
    struct simulator *simulator = (struct simulator *)target;
    enum device_status status = send_head(simulator, 'R', size, patience, error);
    if (!status)
        status = send(simulator, code, size, patience, error);
    size_t written = 0;
    while (!status) {
        status = receive(simulator, patience, error);
        char kind = (char)simulator->frame[0];
        if (status || kind == 'D')
            return status;
        if (kind != 'O' && kind != 'E')
            return died(simulator, "wrote what is no answer", error);
        if (!output(context, kind == 'E' ? TARGET_ERROR : TARGET_OUTPUT, contents(simulator), simulator->size)) {
            process_end(&simulator->process);
            return DEVICE_ENOUGH;
        }
        written += simulator->size;
        if (written > LARGEST_OUTPUT) {
            process_end(&simulator->process);
            return device_fail(error, DEVICE_FAILED, "the program wrote more than %d MiB in one command",
                               LARGEST_OUTPUT >> 20);
        }
    }
    return status;
}

static enum device_status close_simulator(struct target *target, const struct patience *patience,
                                          struct device_error *error)
{
    (void)patience;
    (void)error;
    struct simulator *simulator = (struct simulator *)target;
    process_end(&simulator->process);
    free(simulator->node);
    free(simulator->script);
    free(simulator->folder);
    free(simulator->version);
    free(simulator);
    return DEVICE_OK;
}

static struct target *open_simulator(const struct target_choice *choice, const struct patience *patience,
                                     struct device_error *error)
{
    char *node = process_find("node");
    if (!node)
        node = process_find("nodejs");
    if (!node) {
        device_fail(error, DEVICE_FAILED, NODE_NEEDED ", and no program node is in PATH: " NODE_HINT);
        return NULL;
    }
    struct simulator *simulator = memory_resize(NULL, 1, sizeof *simulator);
    *simulator = (struct simulator){
        .target = {.kind = &simulator_kind, .name = "simulator", .place = "simulator"},
        .process = {.to = -1, .from = -1, .life = -1},
        .node = node,
        .folder = memory_format("%s/simulator", choice->data_dir),
        .script = memory_format("%s/simulator/simulator.mjs", choice->data_dir),
    };
    if (restart(&simulator->target, patience, error) == DEVICE_OK)
        return &simulator->target;
    struct device_error unused;
    close_simulator(&simulator->target, patience, &unused);
    return NULL;
}

const struct target_kind simulator_kind = {
    .name = "sim",
    .is_simulator = true,
    .open = open_simulator,
    .restart = restart,
    .put = put,
    .run = run,
    .close = close_simulator,
};
