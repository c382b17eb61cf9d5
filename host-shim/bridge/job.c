/* SPDX-License-Identifier: MIT */
#include "job.h"

#include "base/builder.h"
#include "contract.h"
#include "copy.h"
#include "directive.h"
#include "project.h"

enum { MOST_COMMENTS = 100000 };

struct job job_start(struct check_thread *thread, const struct bridge_input *input, struct bridge_file *file)
{
    return (struct job){
        .thread = thread,
        .bridge = thread->bridge,
        .input = input,
        .file = file,
        .result = file->result,
        .arena = &file->result->arena,
    };
}

void job_add_error(struct job *job, const struct ml_error *error)
{
    struct memlint_problem problem = {.struct_size = sizeof problem};
    error_to_problem(error, &problem);
    problem.path = job->result->filename;
    bridge_add_problem(job->arena, &job->file->problems, &problem, true);
}

void job_add_note(struct job *job, int32_t status, const char *message)
{
    const struct memlint_problem problem = {
        .struct_size = sizeof problem,
        .status = status,
        .path = job->result->filename,
        .message = text_of(message),
    };
    bridge_add_problem(job->arena, &job->file->problems, &problem, false);
}

/* What a plugin calls during its check. Nothing may escape through its frames, so each call is protected here. */
struct listener {
    struct job *job;
    uint32_t plugin;
    const struct memlint_finding *finding;
    struct comment comment;
    struct ml_error error; /* why it asked the plugin to stop */
};

const struct bridge_plugin *job_plugin(const struct job *job, uint32_t index)
{
    return job->bridge->plugins.items[index];
}

const struct scope_part *job_part(const struct job *job, uint32_t index)
{
    return &job->input->scope->parts[index];
}

bool job_is_cancelled(const struct job *job)
{
    return bridge_is_cancelled(job->bridge);
}

static struct contract_scope scope_of(const struct job *job, uint32_t plugin)
{
    return (struct contract_scope){
        .source = job->result->source,
        .rule_count = job_part(job, plugin)->rule_count,
        .rules = job_part(job, plugin)->rules,
    };
}

static enum ml_status keep_finding(void *context)
{
    struct listener *listener = context;
    struct job *job = listener->job;
    const struct contract_scope scope = scope_of(job, listener->plugin);
    enum ml_status status = contract_finding(listener->finding, &scope, &listener->error);
    if (status)
        return status;
    struct candidate candidate = {
        .found = {.finding = copy_finding(job->arena, listener->finding), .rule = scope.rules[listener->finding->rule]},
        .plugin = listener->plugin,
    };
    bool is_doubtful = listener->finding->severity == MEMLINT_NOTE && candidate.found.rule->highest > MEMLINT_NOTE;
    if (candidate.found.rule->trust && listener->finding->applicability > MEMLINT_EDIT_DISPLAY)
        candidate.found.finding.applicability = candidate.found.rule->trust;
    if (candidate.found.rule->severity_given && !is_doubtful)
        candidate.found.finding.severity = candidate.found.rule->rule.severity;
    vec_push(job->arena, &job->candidates, candidate);
    return ML_OK;
}

static enum ml_status keep_comment(void *context)
{
    struct listener *listener = context;
    struct comment comment = listener->comment;
    struct memlint_text source = listener->job->result->source;
    if (comment.start > comment.end || comment.end > source.size)
        return error_set(&listener->error, ML_BROKEN, "a comment ranges from %u to %u in a source of %u bytes",
                         comment.start, comment.end, source.size);
    if (!directive_possible(text_part(source, comment.start, comment.end)))
        return ML_OK;
    if (listener->job->comments.count == MOST_COMMENTS)
        return error_set(&listener->error, ML_LIMIT, "more than %d comments that suppress: split the file",
                         MOST_COMMENTS);
    vec_push(listener->job->arena, &listener->job->comments, comment);
    return ML_OK;
}

static int32_t answer(struct listener *listener, enum ml_status (*work)(void *context))
{
    if (listener->error.status)
        return 1;
    enum ml_status status = arena_protect(listener->job->arena, work, listener);
    if (status == ML_NO_MEMORY)
        error_set(&listener->error, ML_NO_MEMORY, "out of memory");
    return status != ML_OK || job_is_cancelled(listener->job);
}

static int32_t on_finding(void *context, const struct memlint_finding *finding)
{
    struct listener *listener = context;
    listener->finding = finding;
    return answer(listener, keep_finding);
}

static int32_t on_comment(void *context, uint32_t start, uint32_t end)
{
    struct listener *listener = context;
    listener->comment = (struct comment){start, end};
    return answer(listener, keep_comment);
}

static enum ml_status get_worker(struct job *job, uint32_t plugin, struct memlint_problem *problem)
{
    struct memlint_worker **worker = &job->thread->workers[plugin];
    const struct bridge_plugin *owner = job_plugin(job, plugin);
    if (*worker)
        return ML_OK;
    enum ml_status status =
        (enum ml_status)owner->plugin->worker_create(job_part(job, plugin)->engine, worker, problem);
    if (status)
        *worker = NULL;
    return status ? status : *worker ? ML_OK : ML_BROKEN;
}

static struct memlint_request make_request(const struct job *job, uint32_t plugin, const struct host_token *token)
{
    return (struct memlint_request){
        .struct_size = sizeof(struct memlint_request),
        .filename = job->result->filename,
        .source = job->result->source,
        .as_entry = job->result->as_entry,
        .selected_count = job_part(job, plugin)->rule_count,
        .selected = job_part(job, plugin)->selected,
        .file = token,
    };
}

/* The tree of the parser, which has checked the file before. */
static struct host_token tree_of(const struct job *job, uint32_t parser)
{
    return (struct host_token){
        .source = job_plugin(job, parser)->syntax,
        .worker = job->thread->workers[parser],
        .request = &job->parts[parser].request,
    };
}

/* Whose tree the plugin may ask for. */
static struct host_token make_token(const struct job *job, uint32_t plugin)
{
    uint32_t parser = bridge_parser(job->bridge);
    bool none = parser == UINT32_MAX || parser == plugin || !job->thread->workers[parser];
    return none ? (struct host_token){0} : tree_of(job, parser);
}

/* The status of a failure, with a text of our own where the plugin gave none. */
static void add_plugin_problem(struct job *job, uint32_t plugin, enum ml_status status,
                               const struct memlint_problem *problem)
{
    struct memlint_problem shown = *problem;
    struct memlint_text name = job_plugin(job, plugin)->plugin->name;
    shown.status = (int32_t)status;
    if (shown.path.size == 0)
        shown.path = job->result->filename;
    if (shown.message.size == 0)
        shown.message =
            text_format(job->arena, "plugin '%.*s' could not check it (status %d)", TEXT_ARGS(name), (int)status);
    bridge_add_problem(job->arena, &job->file->problems, &shown, true);
}

/* Our own reason to have stopped the plugin: a contract that it broke, or no memory. */
static void add_own_problem(struct job *job, uint32_t plugin, const struct ml_error *reason)
{
    struct ml_error error = *reason;
    if (reason->status == ML_BROKEN)
        error_set(&error, ML_BROKEN, "plugin '%.*s' broke its contract: %s; please report it to its makers",
                  TEXT_ARGS(job_plugin(job, plugin)->plugin->name), reason->message);
    job_add_error(job, &error);
}

/* With what the project knows of the file, where there is one. */
static enum ml_status check_with(const struct job *job, uint32_t index, const struct memlint_sink *sink,
                                 struct memlint_problem *problem)
{
    const struct bridge_plugin *plugin = job_plugin(job, index);
    struct memlint_worker *worker = job->thread->workers[index];
    const struct memlint_request *request = &job->parts[index].request;
    const struct memlint_project *project = project_of(job->bridge->project, plugin, job_part(job, index)->engine);
    return (enum ml_status)(project ? plugin->projector->check(worker, project, request, sink, problem)
                                    : plugin->plugin->check(worker, request, sink, problem));
}

static void run_plugin(struct job *job, uint32_t plugin)
{
    struct part *part = &job->parts[plugin];
    struct listener listener = {.job = job, .plugin = plugin};
    struct memlint_problem problem = {.struct_size = sizeof problem};
    const struct memlint_sink sink = {sizeof sink, &listener, on_finding, on_comment};
    part->token = make_token(job, plugin);
    part->request = make_request(job, plugin, &part->token);
    part->first = job->candidates.count;
    part->status = get_worker(job, plugin, &problem);
    if (!part->status)
        part->status = check_with(job, plugin, &sink, &problem);
    part->count = job->candidates.count - part->first;
    if (part->status == ML_STOPPED && !listener.error.status && !job_is_cancelled(job))
        error_set(&listener.error, ML_BROKEN, "it stopped a check and nobody had asked for that");
    if (listener.error.status) {
        part->status = listener.error.status;
        add_own_problem(job, plugin, &listener.error);
    } else if (part->status && part->status != ML_STOPPED) {
        add_plugin_problem(job, plugin, part->status, &problem);
    }
}

bool job_is_usable(const struct part *part)
{
    return part->status == ML_OK || part->status == ML_INVALID;
}

void job_run_plugins(struct job *job)
{
    uint32_t parser = bridge_parser(job->bridge);
    job->parts = arena_array(job->arena, struct part, job->bridge->plugins.count);
    if (parser != UINT32_MAX)
        run_plugin(job, parser);
    for (uint32_t i = 0; i < job->bridge->plugins.count; i++)
        if (i != parser)
            run_plugin(job, i);
}

struct host_token job_tree(const struct job *job)
{
    uint32_t parser = bridge_parser(job->bridge);
    bool none = parser == UINT32_MAX || !job_is_usable(&job->parts[parser]);
    return none ? (struct host_token){0} : tree_of(job, parser);
}

static void profile_with(struct job *job, uint32_t plugin)
{
    const struct part *part = &job->parts[plugin];
    const struct contract_scope scope = scope_of(job, plugin);
    const struct memlint_profile *profile = NULL;
    struct memlint_problem problem = {.struct_size = sizeof problem};
    struct ml_error error;
    uint8_t *kept = arena_array(job->arena, uint8_t, part->count);
    for (uint32_t i = 0; i < part->count; i++)
        kept[i] = !job->candidates.items[part->first + i].dropped && !job->candidates.items[part->first + i].known;
    enum ml_status status =
        (enum ml_status)job_plugin(job, plugin)
            ->profiler->profile(job->thread->workers[plugin], kept, part->count, &profile, &problem);
    if (status && status != ML_STOPPED)
        add_plugin_problem(job, plugin, status, &problem);
    else if (!status && profile && contract_profile(profile, &scope, &error))
        add_own_problem(job, plugin, &error);
    else if (!status && profile)
        job->result->profile = copy_profile(job->arena, profile);
}

void job_profile(struct job *job)
{
    if (job->input->scope->options.search.size) /* whether the program fits is no matter of a search */
        return;
    for (uint32_t i = 0; !job->result->profile && i < job->bridge->plugins.count; i++)
        if (job_plugin(job, i)->profiler && job_is_usable(&job->parts[i]))
            profile_with(job, i);
}
