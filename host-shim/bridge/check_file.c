/* SPDX-License-Identifier: MIT */
#include "check_file.h"

#include "add_noqa.h"
#include "drop.h"
#include "fix.h"
#include "look.h"

static enum ml_status look_work(void *context)
{
    struct job *job = context;
    bool is_held = job->earlier && job->earlier->line_count;
    look_at(job, is_held ? &job->earlier->source : job->input->is_text ? &job->input->source : NULL);
    return ML_OK;
}

static enum ml_status end_work(void *context)
{
    struct job *job = context;
    if (job->result->skipped)
        return ML_OK;
    job_profile(job);
    if (job->input->scope->options.add_noqa)
        add_noqa(job);
    return ML_OK;
}

static enum ml_status check(struct job *job)
{
    enum ml_status status = arena_protect(job->arena, look_work, job);
    if (!status && job->input->scope->options.fix && !job->bridge->fixes_no_more)
        status = fix_file(job);
    return status ? status : arena_protect(job->arena, end_work, job);
}

/* Scopes that differ only in what they select have the same engines. */
static bool serves(const struct check_thread *thread, const struct scope *scope)
{
    bool same = thread->scope != NULL;
    for (uint32_t i = 0; same && thread->scope != scope && i < thread->bridge->plugins.count; i++)
        same = thread->scope->parts[i].engine == scope->parts[i].engine;
    return same;
}

static void check_after(const struct result_file *earlier, struct check_thread *thread,
                        const struct bridge_input *input, struct bridge_file *file)
{
    if (!serves(thread, input->scope))
        check_file_close(thread);
    thread->scope = input->scope;
    struct job job = job_start(thread, input, file);
    job.earlier = earlier;
    if (check(&job) == ML_OK) {
        bridge_show_problems(file);
        drop_source(file);
        return;
    }
    file->out_of_memory = true;
    bridge_show_problems(file);
    file->result->skipped = true;
    file->result->tally = (struct tally){0};
    file->result->finding_count = 0;
    file->result->profile = NULL;
    file->result->change = NULL;
}

void check_file(struct check_thread *thread, const struct bridge_input *input, struct bridge_file *file)
{
    check_after(NULL, thread, input, file);
}

void check_file_again(struct check_thread *thread, const struct bridge_input *input, struct bridge_file *file)
{
    struct result_file earlier = *file->result;
    const struct bridge_file as_it_was = *file;
    *file->result = (struct result_file){.filename = earlier.filename, .as_entry = earlier.as_entry, .skipped = true};
    *file = (struct bridge_file){.result = file->result, .baseline = file->baseline, .rounds = file->rounds};
    check_after(&earlier, thread, input, file);
    if (bridge_is_cancelled(thread->bridge)) {
        arena_free(&file->result->arena);
        *file->result = earlier;
        *file = as_it_was;
    } else {
        arena_free(&earlier.arena);
    }
}

void check_file_close(struct check_thread *thread)
{
    for (uint32_t i = 0; i < thread->bridge->plugins.count; i++) {
        if (thread->workers[i])
            thread->bridge->plugins.items[i]->plugin->worker_destroy(thread->workers[i]);
        thread->workers[i] = NULL;
    }
}
