/* SPDX-License-Identifier: MIT */
/*
 * memlint.instrument/1 by hand, for tests:
 *
 *   probing steps WAY MINIMAL ITERATIONS FILE...   "file\n", and "step SIZE REPEATS\n" and its text, for each
 *   probing figures WAY MINIMAL ITERATIONS FILE    reads "piece STEP STREAM ENDED T_MS SIZE\n" and its text, for each;
 *                                                  then a line a fact, fields separated by tabs
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memlint/files.h"
#include "memlint/instrument.h"

enum { MOST = 16 << 20 };

struct probing {
    const struct memlint_plugin *plugin;
    const struct memlint_instrumenter *instrumenter;
    struct memlint_engine *engine;
    struct memlint_worker *worker;
    char *source;
    struct memlint_request file;
    struct memlint_problem problem;
};

static _Noreturn void finish(struct probing *it)
{
    it->plugin->worker_destroy(it->worker);
    it->plugin->engine_destroy(it->engine);
    free(it->source);
    exit(0);
}

static _Noreturn void die(struct probing *it)
{
    const struct memlint_problem *problem = &it->problem;
    printf("problem\t%d\t%u\t%.*s\n", problem->status, problem->line, (int)problem->message.size,
           problem->message.data);
    finish(it);
}

static char *slurp(FILE *file, uint32_t *size)
{
    char *text = file ? malloc(MOST) : NULL;
    if (!text)
        exit(2);
    *size = (uint32_t)fread(text, 1, MOST, file);
    return text;
}

static int32_t read_file(const struct memlint_host *host, struct memlint_text path, uint32_t limit, void *context,
                         void (*got)(void *context, struct memlint_text contents))
{
    char name[1024];
    (void)host, (void)limit;
    snprintf(name, sizeof name, "%.*s", (int)path.size, path.data);
    FILE *file = fopen(name, "rb");
    if (!file)
        return MEMLINT_UNKNOWN;
    uint32_t size;
    char *text = slurp(file, &size);
    fclose(file);
    got(context, (struct memlint_text){text, size});
    free(text);
    return MEMLINT_OK;
}

/* The rules that are asked for: those that grow. */
static int32_t list_folder(const struct memlint_host *host, struct memlint_text path, void *context,
                           int32_t (*each)(void *context, struct memlint_text name, uint32_t is_folder))
{
    static const char name[] = "collections.yaml";
    (void)host;
    if (path.size < 7 || memcmp(path.data + path.size - 7, "rules.d", 7) != 0)
        return MEMLINT_UNKNOWN;
    each(context, (struct memlint_text){name, sizeof name - 1}, 0);
    return MEMLINT_OK;
}

static const void *get_extension(const struct memlint_host *host, const char *id)
{
    static const struct memlint_files files = {.struct_size = sizeof files, .read = read_file, .list = list_folder};
    (void)host;
    return strcmp(id, MEMLINT_FILES) ? NULL : &files;
}

static void open_worker(struct probing *it)
{
    static const struct memlint_host host = {
        .struct_size = sizeof host,
        .abi_major = MEMLINT_ABI_MAJOR,
        .abi_minor = MEMLINT_ABI_MINOR,
        .get_extension = get_extension,
    };
    it->plugin = memlint_plugin_entry();
    const char *root = getenv("MEMLINT_SRCDIR");
    root = root ? root : ".";
    struct memlint_config config = {.struct_size = sizeof config, .data_dir = {root, (uint32_t)strlen(root)}};
    if (it->plugin->engine_create(&host, &config, &it->engine, &it->problem) ||
        it->plugin->worker_create(it->engine, &it->worker, &it->problem))
        die(it);
    it->instrumenter = it->plugin->get_extension(MEMLINT_INSTRUMENT);
}

static void print_steps(const struct memlint_instrumented *instrumented)
{
    for (uint32_t i = 0; i < instrumented->step_count; i++) {
        const struct memlint_step *step = &instrumented->steps[i];
        printf("step %u %u\n", step->code.size, step->repeats);
        fwrite(step->code.data, 1, step->code.size, stdout);
    }
}

static const struct memlint_run *read_pieces(struct probing *it)
{
    static char text[1 << 16];
    const struct memlint_run *run = NULL;
    struct memlint_piece piece = {.struct_size = sizeof piece, .text.data = text};
    while (scanf("piece %" SCNu32 "%" SCNu32 "%" SCNu32 "%" SCNu32 "%" SCNu32, &piece.step, &piece.stream, &piece.ended,
                 &piece.t_ms, &piece.text.size) == 5) {
        getchar();
        if (piece.text.size > sizeof text || fread(text, 1, piece.text.size, stdin) != piece.text.size)
            exit(2);
        if (it->instrumenter->read(it->worker, &piece, &run, &it->problem))
            die(it);
    }
    return run;
}

static void print_text(const char *name, struct memlint_text text)
{
    printf("%s\t%.*s\n", name, (int)text.size, text.data ? text.data : "");
}

static void print_run(const struct memlint_run *run)
{
    printf("run\t%u\t%u\t%u\t%" PRId64 "\n", run->over, run->status, run->error_line, run->probe_cost);
    print_text("name", run->target_name);
    print_text("version", run->target_version);
    print_text("board", run->target_board);
    print_text("type", run->error_type);
    print_text("message", run->error_message);
    for (uint32_t i = 0; i < run->sample_count; i++) {
        const struct memlint_sample *s = &run->samples[i];
        printf("sample\t%u\t%u\t%u\t%u\t%u\t%" PRId64 "\t%" PRId64 "\n", s->t_ms, s->phase, s->line, s->iteration,
               s->collected, s->used, s->free);
    }
}

static void print_bytes(const char *name, const char *way, const struct memlint_bytes *bytes)
{
    printf("figure\t%s\t%s\t", name, way);
    if (bytes->unit)
        printf("%" PRId64 "\t%" PRId64 "\t%u\t%u\t%.*s\n", bytes->low, bytes->high, bytes->unit, bytes->provenance,
               (int)bytes->source.size, bytes->source.data);
    else
        printf("none\n");
}

static void print_runtime(const struct memlint_runtime *runtime)
{
    const struct {
        const char *name;
        const struct memlint_figure *figure;
    } figures[] = {
        {"kept_after_imports", &runtime->kept_after_imports},
        {"kept_before_loop", &runtime->kept_before_loop},
        {"growth", &runtime->growth_per_iteration},
        {"garbage", &runtime->garbage_per_iteration},
        {"peak", &runtime->peak},
        {"min_free", &runtime->min_free},
    };
    printf("iterations\t%u\nfits\t%u\n", runtime->iterations, runtime->fits);
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        print_bytes(figures[i].name, "measured", &figures[i].figure->measured);
        print_bytes(figures[i].name, "estimated", &figures[i].figure->estimated);
    }
    print_bytes("available", "measured", &runtime->available);
    for (uint32_t i = 0; i < runtime->import_count; i++)
        printf("import\t%.*s\t%u\t%" PRId64 "\n", (int)runtime->imports[i].module.size, runtime->imports[i].module.data,
               runtime->imports[i].line, runtime->imports[i].bytes);
    for (uint32_t i = 0; i < runtime->line_count; i++)
        printf("line\t%u\t%" PRId64 "\n", runtime->lines[i].line, runtime->lines[i].bytes);
    for (uint32_t i = 0; i < runtime->note_count; i++)
        print_text("note", runtime->notes[i]);
}

static void print_figures(struct probing *it)
{
    const struct memlint_run *run = read_pieces(it);
    const struct memlint_runtime *runtime;
    if (!run)
        return;
    print_run(run);
    if (it->instrumenter->measure(it->worker, &it->file, run, &runtime, &it->problem))
        die(it);
    print_runtime(runtime);
}

static const struct memlint_instrumented *instrument(struct probing *it, char **arguments, const char *path)
{
    const struct memlint_instrumented *instrumented;
    FILE *file = fopen(path, "rb");
    free(it->source);
    it->file = (struct memlint_request){
        .struct_size = sizeof it->file, .filename = {"code.py", 7}, .as_entry = 1, .file = path};
    it->file.source.data = it->source = slurp(file, &it->file.source.size);
    fclose(file);
    const struct memlint_instrument_request request = {
        .struct_size = sizeof request,
        .subject = MEMLINT_SUBJECT_PROGRAM,
        .file = &it->file,
        .way = (uint32_t)atoi(arguments[0]),
        .minimal = (uint32_t)atoi(arguments[1]),
        .iterations = (uint32_t)atoi(arguments[2]),
    };
    if (it->instrumenter->instrument(it->worker, &request, &instrumented, &it->problem))
        die(it);
    return instrumented;
}

int main(int argc, char **argv)
{
    struct probing it = {.problem.struct_size = sizeof it.problem};
    if (argc < 6)
        return 2;
    open_worker(&it);
    if (!strcmp(argv[1], "figures")) {
        instrument(&it, argv + 2, argv[5]);
        print_figures(&it);
    }
    for (int i = 5; !strcmp(argv[1], "steps") && i < argc; i++) {
        printf("file\n");
        print_steps(instrument(&it, argv + 2, argv[i]));
    }
    finish(&it);
}
