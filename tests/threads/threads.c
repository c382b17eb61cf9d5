/* SPDX-License-Identifier: MIT */
/*
 * Eight threads at once, in each way that bridge.h and plugin.h allow: threads MODE PLUGIN DATA_FOLDER FILE...
 *
 *   handles   a bridge each
 *   jobs      one bridge, whose run takes eight
 *   engine    one engine of the plugin, and a worker each
 *   cancel    one bridge, told to stop by another thread
 *   race      what must not be: so that it is seen whether anybody would notice
 *
 * Each says what it found as a number, and all must find the same. Exit status: 0, or 1 with what went wrong.
 */
#include <memlint/bridge.h>
#include <memlint/files.h>

#include <dirent.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 8, ROUNDS = 4, LARGEST_FILE = 8 * 1024 * 1024 };

struct task {
    const char *plugin;
    const char *data;
    char *const *files; /* ends in NULL */
    const char *jobs;
};

/* What one thread is given and gives back. */
struct thread {
    const struct task *task;
    const struct memlint_plugin *plugin; /* of engine, as the next */
    struct memlint_engine *engine;
    uint64_t *shared; /* of race */
    pthread_t id;
    uint64_t found;
    uint32_t count; /* of findings, of engine */
};

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why);
    exit(1);
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * 1099511628211u;
}

static uint64_t mix_finding(uint64_t hash, const struct memlint_finding *finding)
{
    hash = mix(mix(mix(hash, finding->start), finding->end), finding->severity);
    for (uint32_t i = 0; i < finding->message.size; i++)
        hash = mix(hash, (unsigned char)finding->message.data[i]);
    return mix(hash, (uint64_t)finding->bytes.high);
}

/* Runs work on all threads and holds their results against each other. */
static uint64_t run_all(struct thread *threads, void *(*work)(void *thread))
{
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i].id, NULL, work, &threads[i]) != 0)
            fail("pthread_create", "no thread");
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i].id, NULL);
    for (int i = 1; i < THREADS; i++)
        if (threads[i].found != threads[0].found)
            fail("threads", "they found different things");
    return threads[0].found;
}

/* A bridge */

static struct memlint_bridge *open_bridge(const struct task *task)
{
    struct memlint_bridge *bridge = memlint_bridge_new();
    if (!bridge)
        fail("memlint_bridge_new", "out of memory");
    if (memlint_bridge_load(bridge, task->plugin) || memlint_bridge_set(bridge, "data-dir", task->data) ||
        memlint_bridge_set(bridge, "jobs", task->jobs) || memlint_bridge_open(bridge))
        fail("open", memlint_bridge_error(bridge));
    for (char *const *file = task->files; *file; file++)
        if (memlint_bridge_add_file(bridge, *file, 1))
            fail("add", memlint_bridge_error(bridge));
    return bridge;
}

static int32_t add_finding(void *context, const struct memlint_bridge_finding *found)
{
    uint64_t *sum = context;
    *sum = mix_finding(mix(*sum, found->line), found->finding);
    return 0;
}

static int32_t add_file(void *context, const struct memlint_bridge_file *file)
{
    uint64_t *sum = context;
    *sum = mix(*sum, file->profile ? (uint64_t)file->profile->peak.high : 0);
    return 0;
}

static uint64_t run_bridge(struct memlint_bridge *bridge)
{
    uint64_t sum = 1;
    if (memlint_bridge_run(bridge, NULL, NULL))
        fail("run", memlint_bridge_error(bridge));
    if (memlint_bridge_verdict(bridge) != 1)
        fail("verdict", "no findings");
    memlint_bridge_each_finding(bridge, add_finding, &sum);
    memlint_bridge_each_file(bridge, add_file, &sum);
    return sum;
}

static uint64_t use_bridge(const struct task *task)
{
    struct memlint_bridge *bridge = open_bridge(task);
    uint64_t found = run_bridge(bridge);
    memlint_bridge_free(bridge);
    return found;
}

static void *bridge_thread(void *context)
{
    struct thread *thread = context;
    thread->found = use_bridge(thread->task);
    return NULL;
}

static void handles(const struct task *task)
{
    struct thread threads[THREADS] = {{0}};
    for (int i = 0; i < THREADS; i++)
        threads[i].task = task;
    if (run_all(threads, bridge_thread) != use_bridge(task))
        fail("handles", "eight at once find something else than one alone");
}

static void jobs(const struct task *task)
{
    struct task parallel = *task;
    parallel.jobs = "8";
    if (use_bridge(&parallel) != use_bridge(task))
        fail("jobs", "eight find something else than one");
}

/* Stopping */

struct running {
    struct memlint_bridge *bridge;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int started;
    int cancelled;
    int32_t status;
};

/* After the first file, waits for the other thread: so the run can't be over before it is told to stop. */
static int32_t wait_for_cancel(void *context, uint32_t done, uint32_t total)
{
    struct running *running = context;
    (void)done;
    (void)total;
    pthread_mutex_lock(&running->lock);
    running->started = 1;
    pthread_cond_broadcast(&running->changed);
    while (!running->cancelled)
        pthread_cond_wait(&running->changed, &running->lock);
    pthread_mutex_unlock(&running->lock);
    return 0;
}

static void *running_thread(void *context)
{
    struct running *running = context;
    running->status = memlint_bridge_run(running->bridge, wait_for_cancel, running);
    return NULL;
}

static void cancel(const struct task *task)
{
    struct task parallel = *task;
    parallel.jobs = "2";
    struct running running = {open_bridge(&parallel), PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0, 0};
    pthread_t id;
    if (pthread_create(&id, NULL, running_thread, &running) != 0)
        fail("pthread_create", "no thread");
    pthread_mutex_lock(&running.lock);
    while (!running.started)
        pthread_cond_wait(&running.changed, &running.lock);
    pthread_mutex_unlock(&running.lock);
    memlint_bridge_cancel(running.bridge);
    pthread_mutex_lock(&running.lock);
    running.cancelled = 1;
    pthread_cond_broadcast(&running.changed);
    pthread_mutex_unlock(&running.lock);
    pthread_join(id, NULL);
    if (running.status != MEMLINT_STOPPED)
        fail("cancel", "the run went on");
    if (run_bridge(running.bridge) != use_bridge(task))
        fail("cancel", "a run after a stopped one finds something else");
    memlint_bridge_free(running.bridge);
}

/* A plugin */

static char *read_source(const char *path, uint32_t *size)
{
    FILE *file = fopen(path, "rb");
    char *source = file ? malloc(LARGEST_FILE) : NULL;
    *size = source ? (uint32_t)fread(source, 1, LARGEST_FILE, file) : 0;
    if (file)
        fclose(file);
    return source;
}

static int32_t files_read(const struct memlint_host *host, struct memlint_text path, uint32_t limit, void *context,
                          void (*got)(void *context, struct memlint_text contents))
{
    char name[1024];
    uint32_t size;
    (void)host;
    (void)limit;
    snprintf(name, sizeof name, "%.*s", (int)path.size, path.data);
    char *contents = read_source(name, &size);
    if (!contents)
        return MEMLINT_UNKNOWN;
    got(context, (struct memlint_text){contents, size});
    free(contents);
    return MEMLINT_OK;
}

static int32_t files_list(const struct memlint_host *host, struct memlint_text path, void *context,
                          int32_t (*each)(void *context, struct memlint_text name, uint32_t is_folder))
{
    char name[1024];
    struct dirent **entries;
    (void)host;
    snprintf(name, sizeof name, "%.*s", (int)path.size, path.data);
    int count = scandir(name, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        if (strstr(entries[i]->d_name, ".yaml"))
            each(context, (struct memlint_text){entries[i]->d_name, (uint32_t)strlen(entries[i]->d_name)}, 0);
        free(entries[i]);
    }
    if (count < 0)
        return MEMLINT_UNKNOWN;
    free(entries);
    return MEMLINT_OK;
}

static const struct memlint_files files = {sizeof files, files_read, files_list};

static const void *get_extension(const struct memlint_host *host, const char *id)
{
    (void)host;
    return strcmp(id, MEMLINT_FILES) == 0 ? &files : NULL;
}

static const struct memlint_host host = {
    .struct_size = sizeof host,
    .abi_major = MEMLINT_ABI_MAJOR,
    .abi_minor = MEMLINT_ABI_MINOR,
    .name = {"threads", 7},
    .version = {"1", 1},
    .get_extension = get_extension,
};

static void ignore_problem(void *context, const struct memlint_problem *problem)
{
    (void)context;
    (void)problem;
}

static int32_t sink_finding(void *context, const struct memlint_finding *finding)
{
    struct thread *thread = context;
    thread->found = mix_finding(mix(thread->found, finding->rule), finding);
    thread->count++;
    return 0;
}

static int32_t sink_comment(void *context, uint32_t start, uint32_t end)
{
    struct thread *thread = context;
    thread->found = mix(mix(thread->found, start), end);
    return 0;
}

static void check_source(struct thread *thread, struct memlint_worker *worker, const char *path)
{
    uint32_t size;
    char *source = read_source(path, &size);
    if (!source)
        fail(path, "can't be read");
    const struct memlint_request request = {
        .struct_size = sizeof request,
        .filename = {path, (uint32_t)strlen(path)},
        .source = {source, size},
        .as_entry = 1,
    };
    const struct memlint_sink sink = {sizeof sink, thread, sink_finding, sink_comment};
    struct memlint_problem problem = {.struct_size = sizeof problem};
    if (thread->plugin->check(worker, &request, &sink, &problem))
        fail(path, "it could not be checked");
    free(source);
}

static void *worker_thread(void *context)
{
    struct thread *thread = context;
    struct memlint_problem problem = {.struct_size = sizeof problem};
    struct memlint_worker *worker;
    thread->found = 1;
    for (uint32_t i = 0; i < thread->plugin->rule_count(thread->engine); i++) {
        struct memlint_rule rule = {.struct_size = sizeof rule};
        if (thread->plugin->rule_get(thread->engine, i, &rule) == MEMLINT_OK)
            thread->found = mix(thread->found, rule.name.size);
    }
    if (thread->plugin->worker_create(thread->engine, &worker, &problem))
        fail("worker_create", "no worker");
    for (char *const *file = thread->task->files; *file; file++)
        check_source(thread, worker, *file);
    thread->plugin->worker_destroy(worker);
    return NULL;
}

static void engine(const struct task *task)
{
    void *object = dlopen(task->plugin, RTLD_NOW | RTLD_LOCAL);
    memlint_plugin_entry_fn entry = NULL;
    if (object)
        *(void **)&entry = dlsym(object, MEMLINT_PLUGIN_ENTRY);
    if (!entry)
        fail(task->plugin, dlerror());
    const struct memlint_config config = {
        .struct_size = sizeof config,
        .data_dir = {task->data, (uint32_t)strlen(task->data)},
        .problem = ignore_problem,
    };
    struct memlint_problem problem = {.struct_size = sizeof problem};
    struct thread threads[THREADS] = {{.task = task, .plugin = entry()}};
    if (threads[0].plugin->engine_create(&host, &config, &threads[0].engine, &problem))
        fail("engine_create", problem.message.data ? problem.message.data : "no engine");
    for (int i = 1; i < THREADS; i++)
        threads[i] = threads[0];
    run_all(threads, worker_thread);
    if (!threads[0].count)
        fail("engine", "no findings");
    threads[0].plugin->engine_destroy(threads[0].engine);
    dlclose(object);
}

/* What a sanitizer is for */

static void *race_thread(void *context)
{
    struct thread *thread = context;
    ++*thread->shared;
    return NULL;
}

static void race(const struct task *task)
{
    uint64_t shared = 0;
    struct thread threads[THREADS] = {{0}};
    for (int i = 0; i < THREADS; i++)
        threads[i] = (struct thread){.task = task, .shared = &shared};
    run_all(threads, race_thread);
}

static const struct {
    const char *name;
    void (*run)(const struct task *task);
} modes[] = {{"handles", handles}, {"jobs", jobs}, {"engine", engine}, {"cancel", cancel}, {"race", race}};

int main(int argc, char **argv)
{
    for (size_t i = 0; argc > 4 && i < sizeof modes / sizeof modes[0]; i++) {
        if (strcmp(argv[1], modes[i].name) != 0)
            continue;
        const struct task task = {argv[2], argv[3], argv + 4, "1"};
        for (int round = 0; round < ROUNDS; round++)
            modes[i].run(&task);
        return 0;
    }
    fprintf(stderr, "usage: threads MODE PLUGIN DATA_FOLDER FILE...\n");
    return 2;
}
