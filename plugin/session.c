/* SPDX-License-Identifier: MIT */
/*
 * The pipeline: source → tree → facts → rules → findings → model → sink.
 */
#include <stdlib.h>

#include "engine.h"
#include "rules/loading.h"
#include "rules/match_rule.h"
#include "rules/regex_rule.h"

enum { MAX_SOURCE = 16 << 20 };

static bool is_cancelled(const struct memlint_engine *engine)
{
    return engine->cancel && engine->cancel->cancelled(engine->host);
}

static enum ml_status read_source(struct memlint_worker *worker)
{
    const struct memlint_request *request = &worker->request;
    if (request->source.size > MAX_SOURCE)
        return error_at(&worker->error, ML_LIMIT, request->filename, 0, 0,
                        "the file has %u bytes; memlint reads up to %d", request->source.size, MAX_SOURCE);
    source_init(&worker->source, &worker->arena, request->filename, request->source);
    return parser_parse(worker->parser, &worker->arena, &worker->source, &worker->tree, &worker->error);
}

static struct rule_clock *clock_of(struct memlint_worker *worker)
{
    return worker->clock.times ? &worker->clock : NULL;
}

static enum ml_status open_work(void *context)
{
    struct memlint_worker *worker = context;
    enum ml_status status = read_source(worker);
    if (status)
        return status;
    facts_build(&worker->facts, &worker->arena, &worker->tree, worker->request.as_entry != 0);
    return is_cancelled(worker->engine) ? ML_STOPPED : ML_OK;
}

static bool is_same(const struct memlint_worker *worker, const struct memlint_request *request)
{
    return worker->is_open && worker->request.source.data == request->source.data &&
           worker->request.source.size == request->source.size && worker->request.file == request->file &&
           worker->request.as_entry == request->as_entry;
}

/* Runs a part of the pipeline on the worker's file. */
static enum ml_status run(struct memlint_worker *worker, enum ml_status (*work)(void *context))
{
    enum ml_status status = arena_protect(&worker->arena, work, worker);
    if (status)
        worker->is_open = false;
    if (status == ML_NO_MEMORY)
        error_at(&worker->error, status, worker->request.filename, 0, 0, "out of memory while checking this file");
    return status;
}

static void begin(struct memlint_worker *worker, const struct memlint_request *request)
{
    arena_reset(&worker->arena);
    worker->findings = (struct check_findings){0};
    worker->model = (struct model){0};
    worker->tree = (struct tree){0};
    worker->request = *request;
}

enum ml_status session_open(struct memlint_worker *worker, const struct memlint_request *request)
{
    if (is_same(worker, request))
        return ML_OK;
    begin(worker, request);
    worker->is_open = true;
    return run(worker, open_work);
}

/* A pattern that hit a limit says so where its findings would stand. */
static void note_given_up(struct check_run *run, const struct ml_error *warning)
{
    struct finding *finding = check_report(run, (struct range){0, 0});
    finding->out.severity = MEMLINT_LOW;
    finding->out.message = arena_text(run->arena, text_of(warning->message));
    finding->out.bytes = (struct memlint_bytes){0};
}

static bool is_selected(const struct memlint_request *request, uint32_t rule)
{
    return !request->selected_count || (rule < request->selected_count && request->selected[rule]);
}

static void run_regexes(struct memlint_worker *worker)
{
    const struct memlint_request *request = &worker->request;
    const struct catalogue *catalogue = &worker->engine->catalogue;
    struct regex_file file = {
        .path = request->filename,
        .source = request->source,
        .comments = worker->tree.comments,
        .comment_count = worker->tree.comment_count,
    };
    for (uint32_t i = 0; i < catalogue->rules.count; i++) {
        const struct rule *rule = &catalogue->rules.items[i];
        if (!rule->regex || !is_selected(request, i))
            continue;
        struct check_run run = {
            .facts = &worker->facts,
            .arena = &worker->arena,
            .rule = rule,
            .rule_index = i,
            .findings = &worker->findings,
        };
        uint32_t warned = file.warnings.count;
        rule_clock_start(clock_of(worker), worker->findings.list.count);
        regex_rule_run(&run, &file);
        rule_clock_stop(clock_of(worker), i, worker->findings.list.count);
        if (file.warnings.count > warned)
            note_given_up(&run, &file.warnings.items[warned]);
    }
}

/* Which of the rules that are formulas may find something in the file? Asked of its words; NULL: none. */
static const bool *possible_formulas(struct memlint_worker *worker, struct word_set *present)
{
    const struct catalogue *catalogue = &worker->engine->catalogue;
    *present = vocabulary_scan(&catalogue->vocabulary, &worker->arena, worker->request.source);
    bool *possible = arena_array(&worker->arena, bool, catalogue->rules.count);
    bool any = false;
    for (uint32_t i = 0; i < catalogue->rules.count; i++) {
        const struct rule *rule = &catalogue->rules.items[i];
        possible[i] = rule->formula && (rule->built_in || is_selected(&worker->request, i)) &&
                      match_rule_possible(rule, worker->request.filename, present);
        any |= possible[i];
    }
    return any ? possible : NULL;
}

static void run_formulas(struct memlint_worker *worker, const struct check_world *world, const bool *possible,
                         const struct word_set *present)
{
    const struct catalogue *catalogue = &worker->engine->catalogue;
    struct match_file file = {.path = worker->request.filename};
    formula_begin(&file.run, &worker->arena, &worker->facts, present);
    file.run.matcher.scratch = &worker->scratch;
    worker->scratch.escape = worker->arena.escape; /* out of memory in it ends the same work */
    file.run.board = worker->engine->options.board->name;
    for (uint32_t i = 0; i < catalogue->rules.count; i++) {
        struct check_run run = {
            .facts = &worker->facts,
            .world = world,
            .arena = &worker->arena,
            .rule = &catalogue->rules.items[i],
            .rule_index = i,
            .findings = &worker->findings,
        };
        uint32_t warned = file.warnings.count;
        if (!possible[i])
            continue;
        rule_clock_start(clock_of(worker), worker->findings.list.count);
        arena_reset(&worker->scratch);
        match_rule_run(&run, &file);
        rule_clock_stop(clock_of(worker), i, worker->findings.list.count);
        if (file.warnings.count > warned)
            note_given_up(&run, &file.warnings.items[warned]);
    }
}

static int by_place(const void *left, const void *right)
{
    const struct memlint_finding *a = &((const struct finding *)left)->out, *b = &((const struct finding *)right)->out;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->rule != b->rule)
        return a->rule < b->rule ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

/* The profile says what the program does, whatever rules were asked for: so every check runs before the model, and what
 * nobody asked for is dropped after it. */
static void drop_unselected(struct memlint_worker *worker)
{
    struct check_findings *findings = &worker->findings;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < findings->list.count; i++) {
        if (is_selected(&worker->request, findings->list.items[i].out.rule))
            findings->list.items[kept++] = findings->list.items[i];
    }
    findings->list.count = kept;
}

static void sort_findings(struct memlint_worker *worker)
{
    if (worker->findings.list.count)
        qsort(worker->findings.list.items, worker->findings.list.count, sizeof(struct finding), by_place);
}

static enum ml_status check_work(void *context)
{
    struct memlint_worker *worker = context;
    struct word_set present;
    const struct check_world world = {
        .project = worker->project,
        .reader = engine_reader(worker->engine),
        .parser = worker->parser,
        .costs = worker->engine->costs,
        .loading = loading_memory_new(&worker->arena, &worker->reading),
        .clock = clock_of(worker),
    };
    check_all(worker->engine->plan, &world, &worker->facts, &worker->arena, &worker->findings);
    if (worker->engine->has_regex_rules)
        run_regexes(worker);
    const bool *possible = worker->engine->has_formulas ? possible_formulas(worker, &present) : NULL;
    if (possible)
        run_formulas(worker, &world, possible, &present);
    sort_findings(worker);
    model_build(&worker->model, &(struct model_input){
                                    .arena = &worker->arena,
                                    .facts = &worker->facts,
                                    .costs = worker->engine->costs,
                                    .options = &worker->engine->options,
                                    .reader = engine_reader(worker->engine),
                                    .findings = &worker->findings,
                                });
    drop_unselected(worker);
    return is_cancelled(worker->engine) ? ML_STOPPED : ML_OK;
}

static enum ml_status send(const struct memlint_worker *worker, const struct memlint_sink *sink)
{
    for (uint32_t i = 0; sink->comment && i < worker->tree.comment_count; i++) {
        if (sink->comment(sink->context, worker->tree.comments[i].start, worker->tree.comments[i].end))
            return ML_STOPPED;
    }
    for (uint32_t i = 0; i < worker->findings.list.count; i++) {
        if (sink->finding(sink->context, &worker->findings.list.items[i].out))
            return ML_STOPPED;
    }
    return ML_OK;
}

static bool any_needs_facts(const struct catalogue *catalogue, const bool *possible)
{
    for (uint32_t i = 0; i < catalogue->rules.count; i++) {
        if (possible[i] && match_rule_needs_facts(&catalogue->rules.items[i]))
            return true;
    }
    return false;
}

/* memlint match: nothing is made of a file but what its formulas need. A file that lacks their words is not parsed. */
static enum ml_status search_work(void *context)
{
    struct memlint_worker *worker = context;
    struct word_set present;
    const bool *possible = possible_formulas(worker, &present);
    if (!possible)
        return ML_OK;
    enum ml_status status = read_source(worker);
    if (status)
        return status;
    worker->is_open = any_needs_facts(&worker->engine->catalogue, possible);
    if (worker->is_open)
        facts_build(&worker->facts, &worker->arena, &worker->tree, worker->request.as_entry != 0);
    else
        worker->facts = (struct facts){.tree = &worker->tree};
    run_formulas(worker, NULL, possible, &present);
    sort_findings(worker);
    return is_cancelled(worker->engine) ? ML_STOPPED : ML_OK;
}

static enum ml_status search(struct memlint_worker *worker, const struct memlint_request *request,
                             const struct memlint_sink *sink)
{
    begin(worker, request);
    enum ml_status status = run(worker, search_work);
    return status ? status : send(worker, sink);
}

enum ml_status session_check(struct memlint_worker *worker, const struct memlint_request *request,
                             const struct memlint_sink *sink)
{
    worker->is_open = false;
    worker->clock.file++;
    if (worker->engine->searches)
        return search(worker, request, sink);
    enum ml_status status = session_open(worker, request);
    if (!status)
        status = run(worker, check_work);
    return status ? status : send(worker, sink);
}
