/* SPDX-License-Identifier: MIT */
#include "run.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "check_file.h"
#include "drop.h"
#include "fix.h"
#include "project.h"

enum { MOST_THREADS = 256, MOST_PASSES = 10 };

/* Parsers and their walks are free of recursion, but a plugin of somebody else may not be. */
static const size_t stack_size = (size_t)8 * 1024 * 1024;

struct run {
    struct memlint_bridge *bridge;
    struct bridge_input **inputs; /* sorted; files[i] of the bridge is the i-th */
    void (*step)(struct run *run, struct check_thread *thread, uint32_t index);
    uint32_t count; /* of steps */
    atomic_uint next;
    pthread_mutex_t lock; /* of what follows */
    bool again;           /* all were checked before */
    uint32_t done;
    uint32_t taken; /* files before this one were handed over */
    pthread_cond_t turn;
    const struct run_caller *caller;
};

struct runner {
    struct run *run;
    struct check_thread thread;
    pthread_t id;
};

static bool is_cancelled(const struct run *run)
{
    return bridge_is_cancelled(run->bridge);
}

static void report_progress(struct run *run)
{
    pthread_mutex_lock(&run->lock);
    run->done++;
    const struct run_caller *caller = run->caller;
    if (caller->progress && caller->progress(caller->context, run->again ? run->count : run->done, run->count) != 0)
        memlint_bridge_cancel(run->bridge);
    pthread_mutex_unlock(&run->lock);
}

static void hand_over(struct run *run, uint32_t index)
{
    const struct run_taker *taker = run->caller->taker;
    struct bridge_file *file = &run->bridge->files[index];
    pthread_mutex_lock(&run->lock);
    while (run->taken != index)
        pthread_cond_wait(&run->turn, &run->lock);
    if (!is_cancelled(run) && taker->take(taker->context, file->result) != 0)
        memlint_bridge_cancel(run->bridge);
    drop_file(file);
    run->taken++;
    pthread_cond_broadcast(&run->turn);
    pthread_mutex_unlock(&run->lock);
}

static void check_input(struct run *run, struct check_thread *thread, uint32_t index)
{
    check_file(thread, run->inputs[index], &run->bridge->files[index]);
    if (run->caller->taker)
        hand_over(run, index);
    report_progress(run);
}

static void summarise_source(struct run *run, struct check_thread *thread, uint32_t index)
{
    project_summarise(run->bridge->project, thread, index, NULL);
}

static void summarise_changed(struct run *run, struct check_thread *thread, uint32_t index)
{
    const struct bridge_file *file = &run->bridge->files[index];
    if (file->changed)
        project_summarise(run->bridge->project, thread, index, &file->result->source);
}

/* A pipe whose text was dropped can't be read once more: it stays as it is. */
static void check_again(struct run *run, struct check_thread *thread, uint32_t index)
{
    struct bridge_file *file = &run->bridge->files[index];
    bool is_there = file->result->line_count || project_has_read(run->bridge->project, index);
    if (!file->result->skipped && is_there)
        check_file_again(thread, run->inputs[index], file);
    report_progress(run);
}

static void *run_thread(void *context)
{
    struct runner *runner = context;
    struct run *run = runner->run;
    while (!is_cancelled(run)) {
        uint32_t index = atomic_fetch_add_explicit(&run->next, 1, memory_order_relaxed);
        if (index >= run->count)
            break;
        run->step(run, &runner->thread, index);
    }
    check_file_close(&runner->thread);
    return NULL;
}

static uint32_t thread_count(const struct run *run)
{
    uint32_t jobs = run->bridge->base->options.jobs;
    if (run->caller->taker && jobs == 0)
        return 1;
#ifdef _SC_NPROCESSORS_ONLN
    if (jobs == 0) {
        long processors = sysconf(_SC_NPROCESSORS_ONLN);
        jobs = processors < 1 ? 1 : processors < MOST_THREADS ? (uint32_t)processors : MOST_THREADS;
    }
#endif
    if (jobs > MOST_THREADS)
        jobs = MOST_THREADS;
    return jobs == 0 || run->count == 0 ? 1 : jobs < run->count ? jobs : run->count;
}

/* Starts all but the first runner, which is the caller's thread; how many there are then. With fewer threads than
 * wanted the run takes longer, and that is all. */
static uint32_t start(struct runner *runners, uint32_t count)
{
    pthread_attr_t attributes;
    uint32_t started = 1;
    if (count == 1 || pthread_attr_init(&attributes) != 0)
        return started;
    pthread_attr_setstacksize(&attributes, stack_size);
    while (started < count && pthread_create(&runners[started].id, &attributes, run_thread, &runners[started]) == 0)
        started++;
    pthread_attr_destroy(&attributes);
    return started;
}

static struct runner *make_runners(struct run *run, uint32_t count)
{
    struct arena *arena = &run->bridge->scratch;
    struct runner *runners = arena_array(arena, struct runner, count);
    for (uint32_t i = 0; i < count; i++) {
        runners[i].run = run;
        runners[i].thread.bridge = run->bridge;
        runners[i].thread.workers = arena_array(arena, struct memlint_worker *, run->bridge->plugins.count);
    }
    return runners;
}

static int compare_inputs(const void *a, const void *b)
{
    const struct bridge_input *left = *(const struct bridge_input *const *)a;
    const struct bridge_input *right = *(const struct bridge_input *const *)b;
    int order = text_compare(left->filename, right->filename);
    return order ? order : (left > right) - (left < right);
}

/* Sorted by name; of a file that was added twice, the first, as an entry if one of the two is. */
static struct bridge_input **sort_inputs(struct memlint_bridge *bridge, uint32_t *count)
{
    uint32_t kept = 0;
    struct bridge_input **inputs = arena_array(&bridge->scratch, struct bridge_input *, bridge->inputs.count);
    for (uint32_t i = 0; i < bridge->inputs.count; i++)
        inputs[i] = &bridge->inputs.items[i];
    qsort(inputs, bridge->inputs.count, sizeof *inputs, compare_inputs);
    for (uint32_t i = 0; i < bridge->inputs.count; i++) {
        if (kept && !inputs[i]->is_text && !inputs[kept - 1]->is_text &&
            text_equal(inputs[i]->filename, inputs[kept - 1]->filename))
            inputs[kept - 1]->as_entry = inputs[kept - 1]->as_entry || inputs[i]->as_entry;
        else
            inputs[kept++] = inputs[i];
    }
    *count = kept;
    return inputs;
}

/* The records of a run outlive every arena but the bridge's own, and are replaced by the next run. */
static enum ml_status make_records(struct memlint_bridge *bridge, struct bridge_input *const *inputs, uint32_t count)
{
    bridge->result_files = calloc(count ? count : 1, sizeof *bridge->result_files);
    bridge->files = calloc(count ? count : 1, sizeof *bridge->files);
    if (!bridge->result_files || !bridge->files)
        return ML_NO_MEMORY;
    for (uint32_t i = 0; i < count; i++) {
        bridge->result_files[i].filename = inputs[i]->filename;
        bridge->result_files[i].as_entry = inputs[i]->as_entry;
        bridge->result_files[i].skipped = true; /* until it was checked */
        bridge->files[i].result = &bridge->result_files[i];
        bridge->files[i].baseline = inputs[i]->scope->baseline;
    }
    bridge->results.files = bridge->result_files;
    bridge->results.file_count = count;
    return ML_OK;
}

static void run_steps(struct run *run)
{
    atomic_store_explicit(&run->next, 0, memory_order_relaxed);
    uint32_t wanted = thread_count(run);
    struct runner *runners = make_runners(run, wanted);
    uint32_t started = start(runners, wanted);
    run_thread(&runners[0]);
    for (uint32_t i = 1; i < started; i++)
        pthread_join(runners[i].id, NULL);
}

/* What the plugins know of all files together; a minimal run looks at one after the other. */
static enum ml_status link_project(struct run *run)
{
    bool searches = run->bridge->base->options.search.size; /* for one thing, which no other file decides */
    struct bridge_project *project = searches ? NULL : project_new(run->bridge, run->inputs, run->count);
    if (!project)
        return ML_OK;
    struct run summarising = {.bridge = run->bridge, .caller = run->caller, .step = summarise_source};
    summarising.count = project_source_count(project);
    run_steps(&summarising);
    return is_cancelled(run) ? ML_OK : project_link(project, &run->bridge->error);
}

static void check_all(struct run *run)
{
    pthread_mutex_init(&run->lock, NULL);
    pthread_cond_init(&run->turn, NULL);
    run_steps(run);
    pthread_cond_destroy(&run->turn);
    pthread_mutex_destroy(&run->lock);
}

static bool any_changed(const struct run *run)
{
    for (uint32_t i = 0; i < run->count; i++)
        if (run->bridge->files[i].changed)
            return true;
    return false;
}

static enum ml_status pass_again(struct run *run)
{
    struct bridge_project *project = run->bridge->project;
    struct run summarising = {.bridge = run->bridge, .caller = run->caller, .step = summarise_changed};
    summarising.count = run->count; /* the files are the first sources */
    run->done = 0;
    project_unlink(project);
    run_steps(&summarising);
    enum ml_status status = is_cancelled(run) ? ML_OK : project_link(project, &run->bridge->error);
    if (!status && !is_cancelled(run))
        check_all(run);
    return status;
}

/* A name that fixes took away from one file may be all that kept another from being fixed. */
static enum ml_status fix_on(struct run *run)
{
    enum ml_status status = ML_OK;
    run->again = true;
    run->step = check_again;
    for (uint32_t pass = 2; !status && run->done == run->count && pass <= MOST_PASSES && any_changed(run); pass++) {
        for (uint32_t i = 0; pass == MOST_PASSES && i < run->count; i++)
            run->bridge->files[i].rounds = MOST_FIX_ROUNDS;
        status = pass_again(run);
    }
    return status;
}

/* Without a word of entries where not all was looked at. */
static void tally_known(struct memlint_bridge *bridge, struct bridge_baseline *baseline)
{
    bool *seen = arena_array(&bridge->scratch, bool, baseline->read.file_count);
    baseline->known = (struct known_tally){0};
    for (uint32_t i = 0; i < bridge->results.file_count; i++) {
        const struct bridge_file *file = &bridge->files[i];
        if (file->baseline != baseline)
            continue;
        baseline->known.hidden += file->known.hidden;
        baseline->known.gone += file->known.gone;
        baseline->known.is_new = baseline->known.is_new || file->result->finding_count > 0;
        if (file->in_baseline)
            seen[file->in_baseline - baseline->read.files] = true;
    }
    baseline->known.gone += baseline_gone_with_files(&baseline->read, baseline->looked_for, seen, &bridge->scratch);
}

enum ml_status run_inputs(struct memlint_bridge *bridge, const struct run_caller *caller)
{
    if (!bridge->opened)
        return error_set(&bridge->error, ML_INVALID, "run before open");
    bridge_drop_results(bridge);
    struct run run = {.bridge = bridge, .caller = caller, .step = check_input};
    run.inputs = sort_inputs(bridge, &run.count);
    enum ml_status status = make_records(bridge, run.inputs, run.count);
    if (status)
        return error_set(&bridge->error, status, "out of memory");
    bridge->results.in_passing = caller->taker != NULL;
    bridge->results.problems = bridge->problems.list.items;
    bridge->results.problem_count = bridge->problems.list.count;
    status = caller->taker ? ML_OK : link_project(&run);
    if (status)
        return status;
    check_all(&run);
    if (bridge->project)
        status = fix_on(&run);
    if (status)
        return status;
    bridge->ran = !caller->taker;
    bridge->stopped = run.done < run.count;
    atomic_store(&bridge->host.cancelled, 0);
    for (uint32_t i = 0; i < bridge->baselines.count; i++)
        tally_known(bridge, bridge->baselines.items[i]);
    return bridge->stopped ? error_set(&bridge->error, ML_STOPPED, "stopped after %u of %u files", run.done, run.count)
                           : ML_OK;
}
