/* SPDX-License-Identifier: MIT */
#include "check_file.h"

#include <stdlib.h>

#include "annotate.h"
#include "base/builder.h"
#include "contract.h"
#include "copy.h"
#include "drop.h"
#include "edits.h"
#include "file_choice.h"
#include "nosemgrep.h"
#include "own_rules.h"
#include "source.h"
#include "suppress.h"
#include "suppress_report.h"
#include "tree_view.h"

enum { MOST_COMMENTS = 100000 };

/* A finding of a plugin, or of the bridge itself, in the order in which they came. */
struct candidate {
    struct result_finding found;
    uint32_t plugin;
    bool dropped;
    bool unwanted; /* dropped for no other reason */
    bool known;    /* from the baseline: not reported, but there for the profile */
};

struct comment {
    uint32_t start;
    uint32_t end;
};

/* What became of one plugin's check. */
struct part {
    struct memlint_request request;
    struct host_token token;
    uint32_t first; /* of its candidates */
    uint32_t count;
    enum ml_status status;
};

/* A file at work. All that is made lies in the file's arena. */
struct job {
    struct check_thread *thread;
    struct memlint_bridge *bridge;
    const struct bridge_input *input;
    struct bridge_file *file;
    struct result_file *result;
    struct arena *arena;
    struct part *parts; /* by plugin */
    VEC(struct candidate) candidates;
    VEC(struct comment) comments;
    struct suppress suppress;
    struct tree_view tree; /* read where something depends on it */
    bool tree_read;
};

static void add_error(struct job *job, const struct ml_error *error)
{
    struct memlint_problem problem = {.struct_size = sizeof problem};
    error_to_problem(error, &problem);
    problem.path = job->result->filename;
    bridge_add_problem(job->arena, &job->file->problems, &problem, true);
}

/* What a plugin calls during its check. Nothing may escape through its frames, so each call is protected here. */
struct listener {
    struct job *job;
    uint32_t plugin;
    const struct memlint_finding *finding;
    struct comment comment;
    struct ml_error error; /* why it asked the plugin to stop */
};

static const struct bridge_plugin *plugin_at(const struct job *job, uint32_t index)
{
    return job->bridge->plugins.items[index];
}

static const struct scope_part *part_at(const struct job *job, uint32_t index)
{
    return &job->input->scope->parts[index];
}

static bool is_cancelled(const struct job *job)
{
    return atomic_load_explicit(&job->bridge->host.cancelled, memory_order_relaxed) != 0;
}

static struct contract_scope scope_of(const struct job *job, uint32_t plugin)
{
    return (struct contract_scope){
        .source = job->result->source,
        .rule_count = part_at(job, plugin)->rule_count,
        .rules = part_at(job, plugin)->rules,
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
        .found = {copy_finding(job->arena, listener->finding), scope.rules[listener->finding->rule]},
        .plugin = listener->plugin,
    };
    bool is_doubtful = listener->finding->severity == MEMLINT_NOTE && candidate.found.rule->highest > MEMLINT_NOTE;
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
    return status != ML_OK || is_cancelled(listener->job);
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
    const struct bridge_plugin *owner = plugin_at(job, plugin);
    if (*worker)
        return ML_OK;
    enum ml_status status = (enum ml_status)owner->plugin->worker_create(part_at(job, plugin)->engine, worker, problem);
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
        .selected_count = part_at(job, plugin)->rule_count,
        .selected = part_at(job, plugin)->selected,
        .file = token,
    };
}

/* The tree of the parser, which has checked the file before. */
static struct host_token tree_of(const struct job *job, uint32_t parser)
{
    return (struct host_token){
        .source = plugin_at(job, parser)->syntax,
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
    struct memlint_text name = plugin_at(job, plugin)->plugin->name;
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
                  TEXT_ARGS(plugin_at(job, plugin)->plugin->name), reason->message);
    add_error(job, &error);
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
        part->status = (enum ml_status)plugin_at(job, plugin)
                           ->plugin->check(job->thread->workers[plugin], &part->request, &sink, &problem);
    part->count = job->candidates.count - part->first;
    if (part->status == ML_STOPPED && !listener.error.status && !is_cancelled(job))
        error_set(&listener.error, ML_BROKEN, "it stopped a check and nobody had asked for that");
    if (listener.error.status) {
        part->status = listener.error.status;
        add_own_problem(job, plugin, &listener.error);
    } else if (part->status && part->status != ML_STOPPED) {
        add_plugin_problem(job, plugin, part->status, &problem);
    }
}

/* ML_INVALID is a mistake in the source, such as a syntax error: what was found in the rest of it counts. */
static bool is_usable(const struct part *part)
{
    return part->status == ML_OK || part->status == ML_INVALID;
}

static void run_plugins(struct job *job)
{
    uint32_t parser = bridge_parser(job->bridge);
    job->parts = arena_array(job->arena, struct part, job->bridge->plugins.count);
    if (parser != UINT32_MAX)
        run_plugin(job, parser);
    for (uint32_t i = 0; i < job->bridge->plugins.count; i++)
        if (i != parser)
            run_plugin(job, i);
}

static int compare_comments(const void *a, const void *b)
{
    const struct comment *left = a, *right = b;
    return (left->start > right->start) - (left->start < right->start);
}

/* The file's tree, for ourselves; without a source where there is none. */
static struct host_token own_token(const struct job *job)
{
    uint32_t parser = bridge_parser(job->bridge);
    bool none = parser == UINT32_MAX || !is_usable(&job->parts[parser]);
    return none ? (struct host_token){0} : tree_of(job, parser);
}

static void read_tree(struct job *job)
{
    const struct host_token token = own_token(job);
    if (token.source && !job->tree_read)
        tree_view_read(&job->tree, job->arena, &token);
    job->tree_read = true;
}

static void read_comments(struct job *job)
{
    const struct scope *scope = job->input->scope;
    job->suppress = (struct suppress){
        .arena = job->arena,
        .file = job->result,
        .rules = scope->rules,
        .rule_count = scope->rule_count,
        .noqa_is_foreign = scope->options.noqa_is_foreign,
    };
    if (job->comments.count)
        qsort(job->comments.items, job->comments.count, sizeof *job->comments.items, compare_comments);
    for (uint32_t i = 0; i < job->comments.count; i++)
        if (i == 0 || job->comments.items[i].start != job->comments.items[i - 1].start)
            suppress_read(&job->suppress, job->comments.items[i].start, job->comments.items[i].end);
    suppress_link(&job->suppress);
    if (job->suppress.directives.count)
        read_tree(job);
}

static uint32_t statement_line(const struct job *job, const struct candidate *candidate)
{
    uint32_t start = tree_view_statement(&job->tree, candidate->found.finding.start);
    return start == TEXT_NOT_FOUND ? 0 : result_line_at(job->result, start);
}

static bool is_wanted(const struct job *job, const struct candidate *candidate)
{
    const struct result_rule *rule = candidate->found.rule;
    uint32_t least = job->input->scope->options.severity;
    if (!least)
        least = rule->rule.severity == MEMLINT_NOTE ? MEMLINT_NOTE : MEMLINT_LOW;
    return rule->selected && candidate->found.finding.severity >= least &&
           !file_ignores(&job->input->scope->options, job->input, &rule->rule);
}

static void drop_suppressed(struct job *job)
{
    for (uint32_t i = 0; i < job->candidates.count; i++) {
        struct candidate *candidate = &job->candidates.items[i];
        bool usable = candidate->plugin == OWN_PLUGIN || is_usable(&job->parts[candidate->plugin]);
        bool hidden = job->input->scope->options.nosemgrep
                          ? nosemgrep_hides(job->result, &candidate->found)
                          : suppress_hides(&job->suppress, &candidate->found, statement_line(job, candidate));
        candidate->unwanted = !hidden && usable && !is_wanted(job, candidate);
        candidate->dropped = hidden || !usable || candidate->unwanted;
    }
}

/* Did every plugin look at all of the file? */
static bool is_complete(const struct job *job)
{
    for (uint32_t i = 0; i < job->bridge->plugins.count; i++)
        if (job->parts[i].status != ML_OK)
            return false;
    return !job->tree.has_error;
}

/* What there is to say of the comments; a comment may hide that as well. */
static void report_comments(struct job *job)
{
    struct suppress_findings findings = {0};
    suppress_report(&job->suppress, is_complete(job), &findings);
    for (uint32_t i = 0; i < findings.list.count; i++) {
        struct candidate candidate = {.found = findings.list.items[i], .plugin = OWN_PLUGIN};
        candidate.dropped = !is_wanted(job, &candidate) || suppress_hides(&job->suppress, &candidate.found, 0);
        vec_push(job->arena, &job->candidates, candidate);
    }
}

static int compare_findings(const void *a, const void *b)
{
    const struct candidate *left = *(const struct candidate *const *)a, *right = *(const struct candidate *const *)b;
    const struct memlint_finding *l = &left->found.finding, *r = &right->found.finding;
    if (l->start != r->start)
        return l->start < r->start ? -1 : 1;
    int order = text_compare(left->found.rule->rule.id, right->found.rule->rule.id);
    if (!order)
        order = text_compare(left->found.rule->rule.name, right->found.rule->rule.name);
    if (!order)
        order = (l->end > r->end) - (l->end < r->end);
    return order ? order : (left > right) - (left < right);
}

/* What is too slight to be reported is not gone either: it takes what the others left. */
static void mark_known(struct job *job, struct candidate *const *kept, uint32_t count)
{
    const struct baseline_match match = baseline_match(&job->input->scope->baseline->read, job->result, job->arena);
    job->file->in_baseline = match.known;
    for (uint32_t i = 0; i < count; i++) {
        kept[i]->known = baseline_hides(&match, &kept[i]->found);
        job->file->known.hidden += kept[i]->known;
    }
    for (uint32_t i = 0; i < job->candidates.count; i++)
        if (job->candidates.items[i].unwanted)
            (void)baseline_hides(&match, &job->candidates.items[i].found);
    if (match.known)
        read_tree(job);
    if (is_complete(job))
        job->file->known.gone = baseline_gone(&match, &job->input->scope->looked_for);
}

/* In the order of the report; candidates of one rule at one place stay as they came. */
static void publish(struct job *job)
{
    struct candidate **kept = arena_array(job->arena, struct candidate *, job->candidates.count);
    uint32_t count = 0, reported = 0;
    for (uint32_t i = 0; i < job->candidates.count; i++)
        if (!job->candidates.items[i].dropped)
            kept[count++] = &job->candidates.items[i];
    qsort(kept, count, sizeof *kept, compare_findings);
    mark_known(job, kept, count);
    struct result_finding *findings = arena_array(job->arena, struct result_finding, count);
    for (uint32_t i = 0; i < count; i++) {
        if (kept[i]->known)
            continue;
        struct result_finding *finding = &findings[reported++];
        *finding = kept[i]->found;
        if (finding->finding.edit_count)
            edits_settle(job->arena, job->result, &finding->finding);
    }
    job->result->findings = findings;
    job->result->finding_count = reported;
    job->result->tally = tally_findings(findings, reported);
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
        (enum ml_status)plugin_at(job, plugin)
            ->profiler->profile(job->thread->workers[plugin], kept, part->count, &profile, &problem);
    if (status && status != ML_STOPPED)
        add_plugin_problem(job, plugin, status, &problem);
    else if (!status && profile && contract_profile(profile, &scope, &error))
        add_own_problem(job, plugin, &error);
    else if (!status && profile)
        job->result->profile = copy_profile(job->arena, profile);
}

/* The first plugin that makes a profile makes the file's. */
static void profile(struct job *job)
{
    for (uint32_t i = 0; !job->result->profile && i < job->bridge->plugins.count; i++)
        if (plugin_at(job, i)->profiler && is_usable(&job->parts[i]))
            profile_with(job, i);
}

/* Without the plugins: what they said of the file stays as it is. */
static bool parses_as(const struct job *job, const struct tree_shape *shape, struct memlint_text text)
{
    struct host_token token = own_token(job);
    struct memlint_request request = *token.request;
    struct tree_shape changed;
    if (text.size > SOURCE_LIMIT)
        return false;
    request.source = text;
    token.request = &request;
    tree_shape_read(&changed, job->arena, &token);
    return !changed.has_error && changed.hash == shape->hash;
}

static void refuse_change(struct job *job, const char *reason)
{
    const struct memlint_problem problem = {
        .struct_size = sizeof problem,
        .status = MEMLINT_INVALID,
        .path = job->result->filename,
        .message = text_of(reason),
    };
    bridge_add_problem(job->arena, &job->file->problems, &problem, false);
}

/* Was something found that is reported whatever is selected: a syntax error that the tree does not show? */
static bool has_fatal(const struct job *job)
{
    for (uint32_t i = 0; i < job->candidates.count; i++)
        if (job->candidates.items[i].found.rule->rule.default_on > 1)
            return true;
    return false;
}

/* A note fails nothing, unless notes were asked for. */
static bool can_fail(const struct job *job, const struct candidate *candidate)
{
    return candidate->found.finding.severity > MEMLINT_NOTE || job->input->scope->options.severity == MEMLINT_NOTE;
}

/* Not our own findings, which are about such comments. */
static void add_comments(const struct job *job, struct annotate *annotate)
{
    for (uint32_t i = 0; i < job->candidates.count; i++) {
        const struct candidate *candidate = &job->candidates.items[i];
        if (candidate->plugin != OWN_PLUGIN && !candidate->dropped && !candidate->known && can_fail(job, candidate))
            annotate_add(annotate, &candidate->found, statement_line(job, candidate));
    }
}

/* The last thing to be done with a file: it replaces the parser's tree. */
static void annotate(struct job *job)
{
    const struct host_token token = own_token(job);
    struct tree_shape shape;
    if (job->result->finding_count == 0)
        return;
    tree_shape_read(&shape, job->arena, &token);
    if (shape.has_error || has_fatal(job)) {
        refuse_change(job, "no comment was added: it has a syntax error, or no plugin parses it");
        return;
    }
    read_tree(job);
    struct annotate annotate = {.arena = job->arena, .file = job->result, .suppress = &job->suppress, .shape = &shape};
    add_comments(job, &annotate);
    struct bridge_change *change = arena_new(job->arena, struct bridge_change);
    change->text = annotate_apply(&annotate);
    change->comments = annotate.comments;
    if (change->comments && !parses_as(job, &shape, change->text))
        refuse_change(job, "no comment was added: it would then be parsed in another way");
    else if (change->comments)
        job->file->change = change;
}

static bool any_usable(const struct job *job)
{
    for (uint32_t i = 0; i < job->bridge->plugins.count; i++)
        if (is_usable(&job->parts[i]))
            return true;
    return job->bridge->plugins.count == 0;
}

static enum ml_status run_job(void *context)
{
    struct job *job = context;
    struct ml_error error;
    if (source_open(job->result, job->input->is_text ? &job->input->source : NULL, &error)) {
        job->result->skipped = true;
        add_error(job, &error);
        return ML_OK;
    }
    run_plugins(job);
    if (!job->input->scope->options.nosemgrep)
        read_comments(job);
    if (suppress_skips_file(&job->suppress)) {
        job->result->skipped = true;
        job->file->problems.list.count = 0;
        return ML_OK;
    }
    job->result->skipped = !any_usable(job);
    drop_suppressed(job);
    report_comments(job);
    publish(job);
    profile(job);
    if (job->input->scope->options.add_noqa)
        annotate(job);
    return ML_OK;
}

/* Scopes that differ only in what they select have the same engines. */
static bool serves(const struct check_thread *thread, const struct scope *scope)
{
    bool same = thread->scope != NULL;
    for (uint32_t i = 0; same && thread->scope != scope && i < thread->bridge->plugins.count; i++)
        same = thread->scope->parts[i].engine == scope->parts[i].engine;
    return same;
}

void check_file(struct check_thread *thread, const struct bridge_input *input, struct bridge_file *file)
{
    if (!serves(thread, input->scope))
        check_file_close(thread);
    thread->scope = input->scope;
    struct job job = {
        .thread = thread,
        .bridge = thread->bridge,
        .input = input,
        .file = file,
        .result = file->result,
        .arena = &file->result->arena,
    };
    if (arena_protect(job.arena, run_job, &job) == ML_OK) {
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
    file->change = NULL;
}

void check_file_close(struct check_thread *thread)
{
    for (uint32_t i = 0; i < thread->bridge->plugins.count; i++) {
        if (thread->workers[i])
            thread->bridge->plugins.items[i]->plugin->worker_destroy(thread->workers[i]);
        thread->workers[i] = NULL;
    }
}
