/* SPDX-License-Identifier: MIT */
/* memlint.instrument/1 for hosts: the functions of bridge.h that measure. */
#include "instrument.h"

#include <stdlib.h>
#include <string.h>

#include "base/builder.h"
#include "contract.h"
#include "copy.h"
#include "run.h"
#include "source.h"
#include "write/write.h"

/* One call about a measurement. */
struct measuring_call {
    struct memlint_bridge *bridge;
    struct bridge_measuring *measuring;
    const char *filename; /* NULL: of no file, so what holds in the current folder */
    bool is_program;
    const char *path; /* of what the plugin reads, where that is another file */
    enum ml_status (*work)(struct measuring_call *call, struct memlint_problem *problem);
    const void *asked; /* the arguments of the function */
    const void *got;
};

static const struct bridge_plugin *find_plugin(const struct memlint_bridge *bridge)
{
    for (uint32_t i = 0; i < bridge->plugins.count; i++)
        if (bridge->plugins.items[i]->instrumenter)
            return bridge->plugins.items[i];
    return NULL;
}

static const struct bridge_input *find_input(const struct memlint_bridge *bridge, struct memlint_text filename)
{
    for (uint32_t i = 0; i < bridge->inputs.count; i++)
        if (text_equal(bridge->inputs.items[i].filename, filename))
            return &bridge->inputs.items[i];
    return NULL;
}

static enum ml_status use_engine(struct bridge_measuring *measuring, struct memlint_engine *engine,
                                 struct memlint_problem *problem)
{
    if (measuring->worker && measuring->engine == engine)
        return ML_OK;
    if (measuring->worker)
        measuring->plugin->plugin->worker_destroy(measuring->worker);
    measuring->worker = NULL;
    measuring->engine = engine;
    measuring->is_program = false;
    enum ml_status status =
        (enum ml_status)measuring->plugin->plugin->worker_create(engine, &measuring->worker, problem);
    if (status)
        measuring->worker = NULL;
    return status ? status : measuring->worker ? ML_OK : ML_BROKEN;
}

static enum ml_status open_source(struct measuring_call *call, const struct scope *scope)
{
    struct bridge_measuring *measuring = call->measuring;
    const struct bridge_input *input = find_input(call->bridge, measuring->file.filename);
    const struct memlint_text *text = input && input->is_text ? &input->source : NULL;
    enum ml_status status = source_open(&measuring->file, text, &call->bridge->error);
    if (status)
        return status;
    measuring->request = (struct memlint_request){
        .struct_size = sizeof measuring->request,
        .filename = measuring->file.filename,
        .source = measuring->file.source,
        .as_entry = 1,
        .selected_count = scope->parts[measuring->plugin->index].rule_count,
        .selected = scope->parts[measuring->plugin->index].selected,
        .file = &measuring->token,
    };
    measuring->is_program = true;
    return ML_OK;
}

/* A file that is open stays so: what the worker has made of it is still good. */
static enum ml_status open_file(struct measuring_call *call, struct memlint_problem *problem)
{
    struct memlint_bridge *bridge = call->bridge;
    struct bridge_measuring *measuring = call->measuring;
    struct memlint_text filename = text_of(call->filename ? call->filename : "");
    const struct scope *scope = call->filename ? scope_folder_of(bridge, filename)->scope : bridge->base;
    if (scope->broken)
        return error_at(&bridge->error, ML_INVALID, scope->path, 0, 0, "is broken, so nothing below it is measured");
    enum ml_status status = use_engine(measuring, scope->parts[measuring->plugin->index].engine, problem);
    if (status)
        return status;
    if (measuring->request.struct_size && text_equal(measuring->file.filename, filename) &&
        (measuring->is_program || !call->is_program))
        return ML_OK;
    arena_reset(&measuring->file.arena);
    measuring->is_program = false;
    measuring->file = (struct result_file){.arena = measuring->file.arena};
    measuring->file.filename = arena_text(&measuring->file.arena, filename);
    measuring->request =
        (struct memlint_request){.struct_size = sizeof measuring->request, .filename = measuring->file.filename};
    return call->is_program ? open_source(call, scope) : ML_OK;
}

/* What the plugin said, with a text of our own where it gave none. */
static enum ml_status take_problem(struct measuring_call *call, enum ml_status status,
                                   const struct memlint_problem *problem)
{
    struct ml_error *error = &call->bridge->error;
    struct memlint_text path = problem->path.size || !call->path ? problem->path : text_of(call->path);
    if (error->status)
        return error->status;
    if (!problem->message.size)
        return error_at(error, status, path, 0, 0, "plugin '%.*s' could not measure (status %d)",
                        TEXT_ARGS(call->measuring->plugin->plugin->name), (int)status);
    return error_at(error, status, path, problem->line, problem->column, "%.*s", TEXT_ARGS(problem->message));
}

static enum ml_status measuring_work(void *context)
{
    struct measuring_call *call = context;
    struct memlint_problem problem = {.struct_size = sizeof problem};
    enum ml_status status = open_file(call, &problem);
    if (!status)
        status = call->work(call, &problem);
    return status ? take_problem(call, status, &problem) : ML_OK;
}

static enum ml_status prepare(void *context)
{
    struct measuring_call *call = context;
    struct memlint_bridge *bridge = call->bridge;
    const struct bridge_plugin *plugin = find_plugin(bridge);
    if (!bridge->opened)
        return error_set(&bridge->error, ML_INVALID, "measured is after open");
    if (!plugin)
        return error_set(&bridge->error, ML_UNKNOWN, "no plugin here can measure a program");
    if (!bridge->measuring) {
        bridge->measuring = calloc(1, sizeof *bridge->measuring);
        if (!bridge->measuring)
            return ML_NO_MEMORY;
        bridge->measuring->plugin = plugin;
    }
    call->measuring = bridge->measuring;
    return arena_protect(&bridge->measuring->file.arena, measuring_work, call);
}

static enum ml_status broken(struct measuring_call *call, const char *what)
{
    return error_set(&call->bridge->error, ML_BROKEN, "plugin '%.*s' broke its contract: %s",
                     TEXT_ARGS(call->measuring->plugin->plugin->name), what);
}

static enum ml_status instrument(struct measuring_call *call, struct memlint_problem *problem)
{
    const struct memlint_bridge_instrument *asked = call->asked;
    const struct bridge_measuring *measuring = call->measuring;
    const struct memlint_instrumented *instrumented = NULL;
    const struct memlint_instrument_request request = {
        .struct_size = sizeof request,
        .subject = asked->subject,
        .file = &measuring->request,
        .module = text_of(asked->module ? asked->module : ""),
        .way = asked->way,
        .stub_hardware = asked->stub_hardware,
        .bring_files = asked->bring_files,
        .minimal = asked->minimal,
        .iterations = asked->iterations,
    };
    enum ml_status status = (enum ml_status)measuring->plugin->instrumenter->instrument(measuring->worker, &request,
                                                                                        &instrumented, problem);
    struct ml_error error;
    call->measuring->checked = 0;
    if (!status && contract_instrumented(instrumented, asked->bring_files != 0, &error))
        return broken(call, error.message);
    call->got = instrumented;
    return status;
}

int32_t memlint_bridge_instrument(struct memlint_bridge *bridge, const struct memlint_bridge_instrument *what,
                                  const struct memlint_instrumented **instrumented)
{
    struct measuring_call call = {
        .bridge = bridge,
        .filename = what->filename,
        .is_program = what->subject == MEMLINT_SUBJECT_PROGRAM,
        .work = instrument,
        .asked = what,
    };
    int32_t status = bridge_call(bridge, prepare, &call);
    *instrumented = call.got;
    return status;
}

static enum ml_status read_piece(struct measuring_call *call, struct memlint_problem *problem)
{
    const struct memlint_run *run = NULL;
    const struct bridge_measuring *measuring = call->measuring;
    enum ml_status status =
        (enum ml_status)measuring->plugin->instrumenter->read(measuring->worker, call->asked, &run, problem);
    struct ml_error error;
    if (!status && contract_run(run, call->measuring->checked, &error))
        return broken(call, error.message);
    if (!status)
        call->measuring->checked = run->sample_count;
    call->got = run;
    return status;
}

/* Of the file that is open, whatever it is. */
static struct measuring_call call_on_open(struct memlint_bridge *bridge)
{
    return (struct measuring_call){
        .bridge = bridge,
        .filename =
            bridge->measuring && bridge->measuring->file.filename.size ? bridge->measuring->file.filename.data : NULL,
        .is_program = bridge->measuring && bridge->measuring->is_program,
    };
}

int32_t memlint_bridge_read(struct memlint_bridge *bridge, const struct memlint_piece *piece,
                            const struct memlint_run **run)
{
    struct measuring_call call = call_on_open(bridge);
    call.work = read_piece;
    call.asked = piece;
    int32_t status = bridge_call(bridge, prepare, &call);
    *run = call.got;
    return status;
}

static struct result_file *find_result(struct memlint_bridge *bridge, struct memlint_text filename)
{
    for (uint32_t i = 0; i < bridge->results.file_count; i++)
        if (text_equal(bridge->result_files[i].filename, filename))
            return &bridge->result_files[i];
    return NULL;
}

struct keeping {
    struct result_file *file;
    const struct memlint_runtime *runtime;
};

static enum ml_status keep_runtime(void *context)
{
    const struct keeping *keeping = context;
    keeping->file->runtime = copy_runtime(&keeping->file->arena, keeping->runtime);
    return ML_OK;
}

/* Ctrl-C has ended what was measured; what was seen until then is still to be reported. */
static enum ml_status measure(struct measuring_call *call, struct memlint_problem *problem)
{
    struct memlint_bridge *bridge = call->bridge;
    const struct bridge_measuring *measuring = call->measuring;
    const struct memlint_runtime *runtime = NULL;
    struct result_file *file = find_result(bridge, measuring->file.filename);
    if (!file || !bridge->ran)
        return error_at(&bridge->error, ML_INVALID, measuring->file.filename, 0, 0, "is measured after it was checked");
    atomic_store(&bridge->host.cancelled, 0);
    enum ml_status status = (enum ml_status)measuring->plugin->instrumenter->measure(
        measuring->worker, &measuring->request, call->asked, &runtime, problem);
    struct ml_error error;
    if (!status && contract_runtime(runtime, &error))
        return broken(call, error.message);
    if (!status)
        status = arena_protect(&file->arena, keep_runtime, &(struct keeping){file, runtime});
    call->got = file->runtime;
    return status;
}

int32_t memlint_bridge_measure(struct memlint_bridge *bridge, const char *filename, const struct memlint_run *run,
                               const struct memlint_runtime **runtime)
{
    struct measuring_call call = {
        .bridge = bridge, .filename = filename, .is_program = true, .work = measure, .asked = run};
    int32_t status = bridge_call(bridge, prepare, &call);
    *runtime = call.got;
    return status;
}

struct module_search {
    struct memlint_text library;
    memlint_bridge_module_fn each;
    void *context;
};

static int32_t each_module(void *context, struct memlint_text module)
{
    const struct module_search *search = context;
    return search->each(search->context, module);
}

static enum ml_status modules(struct measuring_call *call, struct memlint_problem *problem)
{
    const struct module_search *search = call->asked;
    const struct bridge_measuring *measuring = call->measuring;
    struct module_search copy = *search;
    return (enum ml_status)measuring->plugin->instrumenter->modules(measuring->worker, measuring->file.filename,
                                                                    search->library, &copy, each_module, problem);
}

int32_t memlint_bridge_modules(struct memlint_bridge *bridge, const char *filename, const char *library,
                               memlint_bridge_module_fn each, void *context)
{
    const struct module_search search = {text_of(library), each, context};
    struct measuring_call call = {.bridge = bridge, .filename = filename, .work = modules, .asked = &search};
    return bridge_call(bridge, prepare, &call);
}

struct entering {
    const struct memlint_bridge_enter *what;
    const struct memlint_document *document;
};

static enum ml_status enter(struct measuring_call *call, struct memlint_problem *problem)
{
    const struct entering *entering = call->asked;
    const struct memlint_bridge_enter *what = entering->what;
    const struct bridge_measuring *measuring = call->measuring;
    struct memlint_text result = {0};
    enum ml_status status = (enum ml_status)measuring->plugin->instrumenter->enter(
        measuring->worker, what->database, what->measurement_count, what->measurements, entering->document, &result,
        problem);
    struct memlint_text *kept = arena_new(&call->measuring->file.arena, struct memlint_text);
    if (!status)
        *kept = arena_text(&call->measuring->file.arena, result);
    call->got = kept;
    return status;
}

struct enter_call {
    struct measuring_call call;
    struct entering entering;
    struct output out;
    bool as_json;
};

static enum ml_status enter_work(void *context)
{
    struct enter_call *entering = context;
    struct document_writer *document = document_open(&entering->out, entering->as_json);
    entering->entering.document = document_of(document);
    enum ml_status status = prepare(&entering->call);
    document_close(document);
    if (!status && entering->out.status)
        return error_set(&entering->call.bridge->error, entering->out.status, "the output could not be written");
    return status;
}

int32_t memlint_bridge_enter(struct memlint_bridge *bridge, const struct memlint_bridge_enter *what,
                             memlint_bridge_put_fn put, void *context, struct memlint_text *result)
{
    struct enter_call entering = {
        .call = {.bridge = bridge, .path = what->path, .work = enter, .asked = &entering.entering},
        .entering = {.what = what},
        .out = {.put = put, .context = context, .arena = &bridge->scratch},
        .as_json = what->format && strcmp(what->format, "json") == 0,
    };
    if (what->style)
        memcpy(&entering.out.style, what->style,
               what->style->struct_size < sizeof entering.out.style ? what->style->struct_size
                                                                    : sizeof entering.out.style);
    int32_t status = bridge_call(bridge, enter_work, &entering);
    *result = entering.call.got ? *(const struct memlint_text *)entering.call.got : (struct memlint_text){0};
    return status;
}

void instrument_close(struct memlint_bridge *bridge)
{
    struct bridge_measuring *measuring = bridge->measuring;
    if (!measuring)
        return;
    if (measuring->worker)
        measuring->plugin->plugin->worker_destroy(measuring->worker);
    arena_free(&measuring->file.arena);
    free(measuring);
    bridge->measuring = NULL;
}
