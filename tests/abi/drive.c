/* SPDX-License-Identifier: MIT */
/*
 * A host as short as hosts can be, for the tests: does what its arguments say, in their order.
 *
 *   drive load second.so set select TOY1 open file a.toy run write json problems
 *
 * Prints what comes out, and after a failure `NAME: status N: message`; goes on, and exits with the number of
 * failures. It sees nothing but bridge.h.
 */
#include <memlint/bridge.h>

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct drive {
    struct memlint_bridge *bridge;
    char **arguments; /* of the step */
    int failures;
    const struct memlint_run *run; /* that was read last */
};

static int32_t put(void *context, struct memlint_text piece)
{
    (void)context;
    return piece.size && fwrite(piece.data, 1, piece.size, stdout) != piece.size;
}

static int32_t load(struct drive *drive)
{
    return memlint_bridge_load(drive->bridge, drive->arguments[0]);
}

static int32_t folder(struct drive *drive)
{
    return memlint_bridge_load_folder(drive->bridge, drive->arguments[0]);
}

static int32_t set(struct drive *drive)
{
    return memlint_bridge_set(drive->bridge, drive->arguments[0], drive->arguments[1]);
}

static int32_t open_bridge(struct drive *drive)
{
    return memlint_bridge_open(drive->bridge);
}

static int32_t file(struct drive *drive)
{
    return memlint_bridge_add_file(drive->bridge, drive->arguments[0], 0);
}

static int32_t entry(struct drive *drive)
{
    return memlint_bridge_add_file(drive->bridge, drive->arguments[0], 1);
}

static int32_t text(struct drive *drive)
{
    struct memlint_text source = {drive->arguments[1], (uint32_t)strlen(drive->arguments[1])};
    return memlint_bridge_add_text(drive->bridge, drive->arguments[0], source, 0);
}

static int32_t beside(struct drive *drive)
{
    return memlint_bridge_add_beside(drive->bridge, drive->arguments[0]);
}

static int32_t run(struct drive *drive)
{
    return memlint_bridge_run(drive->bridge, NULL, NULL);
}

static int32_t stop_at_second(void *context, uint32_t done, uint32_t total)
{
    (void)context;
    (void)total;
    return done == 2;
}

static int32_t run_two(struct drive *drive)
{
    return memlint_bridge_run(drive->bridge, stop_at_second, NULL);
}

static int32_t show_progress(void *context, uint32_t done, uint32_t total)
{
    (void)context;
    printf("%u of %u\n", done, total);
    return 0;
}

static int32_t run_told(struct drive *drive)
{
    return memlint_bridge_run(drive->bridge, show_progress, NULL);
}

/* After the last file, so only where some are to be checked again. */
static int32_t stop_at_end(void *context, uint32_t done, uint32_t total)
{
    (void)context;
    return done == total;
}

static int32_t run_once(struct drive *drive)
{
    return memlint_bridge_run(drive->bridge, stop_at_end, NULL);
}

static int32_t write_results(struct drive *drive)
{
    return memlint_bridge_write(drive->bridge, drive->arguments[0], NULL, put, NULL);
}

static int32_t stream(struct drive *drive)
{
    return memlint_bridge_stream(drive->bridge, drive->arguments[0], NULL, put, NULL);
}

static int32_t forget(struct drive *drive)
{
    memlint_bridge_forget(drive->bridge);
    return MEMLINT_OK;
}

static int32_t put_first(void *context, struct memlint_text piece)
{
    int *pieces = context;
    return (*pieces)++ || put(NULL, piece);
}

static int32_t stream_first(struct drive *drive)
{
    int pieces = 0;
    return memlint_bridge_stream(drive->bridge, drive->arguments[0], NULL, put_first, &pieces);
}

static int32_t show_finding(void *context, const struct memlint_bridge_finding *found)
{
    (void)context;
    printf("%.*s:%u:%u-%u:%u: %.*s %u %.*s\n", (int)found->filename.size, found->filename.data, found->line,
           found->column, found->end_line, found->end_column, (int)found->rule_id.size, found->rule_id.data,
           found->finding->severity, (int)found->finding->message.size, found->finding->message.data);
    return 0;
}

static int32_t findings(struct drive *drive)
{
    return memlint_bridge_each_finding(drive->bridge, show_finding, NULL);
}

static int32_t show_rule(void *context, const struct memlint_bridge_finding *found)
{
    (void)context;
    printf("%.*s %.*s: %.*s\n", (int)found->rule->id.size, found->rule->id.data, (int)found->rule->name.size,
           found->rule->name.data, (int)found->rule->issue.size, found->rule->issue.data);
    return 0;
}

static void show_bytes(const struct memlint_bytes *bytes)
{
    static const char *const units[] = {"", "kept", "peak", "garbage", "growth"};
    if (bytes->unit != MEMLINT_UNIT_NONE)
        printf(", %s %lld to %lld (%u)", units[bytes->unit], (long long)bytes->low, (long long)bytes->high,
               bytes->provenance);
}

/* Stores what it gets as FILE.before and FILE.after. */
static int store(const struct memlint_bridge_change *change, const char *end, struct memlint_text text)
{
    char path[256];
    snprintf(path, sizeof path, "%.*s%s", (int)change->filename.size, change->filename.data, end);
    FILE *file = fopen(path, "wb");
    return !file || (text.size && fwrite(text.data, 1, text.size, file) != text.size) | fclose(file);
}

static int32_t show_change(void *context, const struct memlint_bridge_change *change)
{
    (void)context;
    printf("change %.*s: comments %u\n", (int)change->filename.size, change->filename.data, change->comments);
    for (uint32_t i = 0; i < change->fixed_count; i++) {
        const struct memlint_bridge_fixed *fixed = &change->fixed[i];
        printf("fixed %.*s: %u", (int)fixed->rule->id.size, fixed->rule->id.data, fixed->count);
        for (uint32_t unit = 0; unit <= MEMLINT_UNIT_GROWTH; unit++)
            show_bytes(&fixed->bytes[unit]);
        printf("\n");
    }
    return store(change, ".before", change->before) || store(change, ".after", change->text);
}

static int32_t changes(struct drive *drive)
{
    return memlint_bridge_each_change(drive->bridge, show_change, NULL);
}

static int32_t finding_rules(struct drive *drive)
{
    return memlint_bridge_each_finding(drive->bridge, show_rule, NULL);
}

/* What a callback may not call, and what it may. */
static int32_t call_inside(void *context, uint32_t done, uint32_t total)
{
    struct drive *drive = context;
    (void)done, (void)total;
    printf("set %d, ", (int)memlint_bridge_set(drive->bridge, "jobs", "1"));
    printf("text %d, ", (int)memlint_bridge_add_text(drive->bridge, "inside.toy", (struct memlint_text){NULL, 0}, 0));
    printf("run %d, ", (int)memlint_bridge_run(drive->bridge, NULL, NULL));
    printf("write %d\n", (int)memlint_bridge_write(drive->bridge, "json", NULL, put, NULL));
    memlint_bridge_forget(drive->bridge);
    memlint_bridge_cancel(drive->bridge);
    return 0;
}

static int32_t run_inside(struct drive *drive)
{
    return memlint_bridge_run(drive->bridge, call_inside, drive);
}

static int32_t cancel(struct drive *drive)
{
    memlint_bridge_cancel(drive->bridge);
    return MEMLINT_OK;
}

static int32_t takes_some(struct drive *drive, uint32_t size)
{
    const char *name = drive->arguments[0];
    const struct memlint_bridge_path path = {size, name, name, name, 1};
    uint32_t taken;
    int32_t status = memlint_bridge_takes(drive->bridge, &path, &taken);
    printf("%s is %s\n", name, taken ? "taken" : "not taken");
    return status;
}

static int32_t takes(struct drive *drive)
{
    return takes_some(drive, sizeof(struct memlint_bridge_path));
}

/* Of a caller whose header has no is_folder yet. */
static int32_t takes_short(struct drive *drive)
{
    return takes_some(drive, offsetof(struct memlint_bridge_path, is_folder));
}

/* … and of one that gave no absolute path. */
static int32_t takes_shorter(struct drive *drive)
{
    return takes_some(drive, offsetof(struct memlint_bridge_path, absolute));
}

static int32_t show_file(void *context, const struct memlint_bridge_file *file)
{
    (void)context;
    printf("%.*s: %s, %u findings", (int)file->filename.size, file->filename.data,
           file->checked ? "checked" : "not checked", file->finding_count);
    if (file->profile)
        printf(", %u imports, peak %lld", file->profile->import_count, (long long)file->profile->peak.high);
    printf("\n");
    return 0;
}

static int32_t files(struct drive *drive)
{
    return memlint_bridge_each_file(drive->bridge, show_file, NULL);
}

/* On one line, whatever its lines end in. */
static int32_t put_escaped(void *context, struct memlint_text piece)
{
    (void)context;
    for (uint32_t i = 0; i < piece.size; i++) {
        if (piece.data[i] == '\n' || piece.data[i] == '\r')
            printf("\\%c", piece.data[i] == '\n' ? 'n' : 'r');
        else
            putchar(piece.data[i]);
    }
    return 0;
}

static int32_t apply_finding(void *context, const struct memlint_bridge_finding *found)
{
    struct drive *drive = context;
    const struct memlint_finding *finding = found->finding;
    for (uint32_t i = 0; i < finding->edit_count; i++) {
        printf("%u-%u ", finding->edits[i].start, finding->edits[i].end);
        put_escaped(NULL, finding->edits[i].replacement);
        printf("\n");
    }
    printf("%.*s: ", (int)found->filename.size, found->filename.data);
    int32_t status =
        memlint_bridge_apply(drive->bridge, found->file, finding->edit_count, finding->edits, put_escaped, NULL);
    printf("\n");
    return status;
}

static int32_t apply(struct drive *drive)
{
    return memlint_bridge_each_finding(drive->bridge, apply_finding, drive);
}

/* apply-to FILE START END: deletes these bytes of that file. */
static int32_t apply_to(struct drive *drive)
{
    const struct memlint_edit edit = {
        (uint32_t)atoi(drive->arguments[1]), (uint32_t)atoi(drive->arguments[2]), {NULL, 0}};
    return memlint_bridge_apply(drive->bridge, (uint32_t)atoi(drive->arguments[0]), 1, &edit, put_escaped, NULL);
}

static void show_problem(void *context, const struct memlint_problem *problem, uint32_t failed)
{
    (void)context;
    printf("%s %d %.*s:%u:%u: %.*s\n", failed ? "failed" : "note", (int)problem->status, (int)problem->path.size,
           problem->path.data ? problem->path.data : "", problem->line, problem->column, (int)problem->message.size,
           problem->message.data ? problem->message.data : "");
}

static int32_t problems(struct drive *drive)
{
    memlint_bridge_each_problem(drive->bridge, show_problem, NULL);
    return MEMLINT_OK;
}

static int32_t verdict(struct drive *drive)
{
    printf("verdict %u\n", memlint_bridge_verdict(drive->bridge));
    return MEMLINT_OK;
}

static int32_t rules(struct drive *drive)
{
    for (uint32_t i = 0; i < memlint_bridge_rule_count(drive->bridge); i++) {
        struct memlint_rule rule = {.struct_size = sizeof rule};
        uint32_t selected;
        if (memlint_bridge_rule(drive->bridge, i, &rule, &selected) == MEMLINT_OK)
            printf("%c %.*s %.*s\n", selected ? '+' : '-', (int)rule.id.size, rule.id.data, (int)rule.name.size,
                   rule.name.data);
    }
    return MEMLINT_OK;
}

static int32_t plugins(struct drive *drive)
{
    const struct memlint_option *option;
    const struct memlint_command *command;
    for (uint32_t i = 0; i < memlint_bridge_plugin_count(drive->bridge); i++)
        printf("plugin %s\n", memlint_bridge_plugin(drive->bridge, i)->name.data);
    for (uint32_t i = 0; (option = memlint_bridge_option(drive->bridge, i)) != NULL; i++)
        printf("option %s\n", option->name.data);
    for (uint32_t i = 0; (command = memlint_bridge_command(drive->bridge, i)) != NULL; i++)
        printf("command %s\n", command->name.data);
    return MEMLINT_OK;
}

static int32_t command(struct drive *drive)
{
    const char *argument = drive->arguments[1];
    return memlint_bridge_run_command(drive->bridge, drive->arguments[0], argument[0] != '\0', &argument,
                                      drive->arguments[2], NULL, put, NULL);
}

static int32_t closing(struct drive *drive)
{
    return memlint_bridge_write_closing(drive->bridge, NULL, put, NULL);
}

static int32_t check(struct drive *drive)
{
    return memlint_bridge_plugin_check(drive->bridge, drive->arguments[0], put, NULL);
}

static int32_t instrument(struct drive *drive, uint32_t subject, const char *filename, const char *module)
{
    uint32_t bring_files = subject == MEMLINT_SUBJECT_PROGRAM;
    const struct memlint_bridge_instrument what = {sizeof what, subject,     filename, module, MEMLINT_WAY_STEPS,
                                                   1,           bring_files, 0,        9};
    const struct memlint_instrumented *made = NULL;
    int32_t status = memlint_bridge_instrument(drive->bridge, &what, &made);
    for (uint32_t i = 0; status == MEMLINT_OK && i < made->step_count; i++)
        printf("step %u: %.*s", i, (int)made->steps[i].code.size, made->steps[i].code.data);
    return status;
}

static int32_t instrument_program(struct drive *drive)
{
    return instrument(drive, MEMLINT_SUBJECT_PROGRAM, drive->arguments[0], NULL);
}

static int32_t instrument_library(struct drive *drive)
{
    return instrument(drive, MEMLINT_SUBJECT_LIBRARY, NULL, drive->arguments[0]);
}

static int32_t read_output(struct drive *drive)
{
    struct memlint_piece piece = {.struct_size = sizeof piece, .text = {drive->arguments[0], 0}};
    piece.text.size = (uint32_t)strlen(drive->arguments[0]);
    drive->run = NULL;
    int32_t status = memlint_bridge_read(drive->bridge, &piece, &drive->run);
    if (status == MEMLINT_OK)
        printf("%u samples%s\n", drive->run->sample_count, drive->run->over ? ", over" : "");
    return status;
}

static int32_t measure(struct drive *drive)
{
    const struct memlint_run none = {.struct_size = sizeof none};
    const struct memlint_runtime *runtime = NULL;
    int32_t status =
        memlint_bridge_measure(drive->bridge, drive->arguments[0], drive->run ? drive->run : &none, &runtime);
    if (status == MEMLINT_OK)
        printf("%sfits\n", runtime->fits ? "" : "un");
    return status;
}

static int32_t show_module(void *context, struct memlint_text module)
{
    int *wanted = context;
    printf("module %.*s\n", (int)module.size, module.data);
    return --*wanted == 0;
}

static int32_t modules(struct drive *drive)
{
    int wanted = atoi(drive->arguments[1]);
    return memlint_bridge_modules(drive->bridge, NULL, drive->arguments[0], show_module, &wanted);
}

static int32_t enter(struct drive *drive)
{
    const struct memlint_measurement one = {.struct_size = sizeof one, .module = {"toy", 3}};
    const struct memlint_bridge_enter what = {
        sizeof what, "costs.toy", {drive->arguments[0], (uint32_t)strlen(drive->arguments[0])}, 1, &one, "text", NULL};
    struct memlint_text result;
    int32_t status = memlint_bridge_enter(drive->bridge, &what, put, NULL, &result);
    printf("result %.*s\n", (int)result.size, result.data ? result.data : "");
    return status;
}

static int32_t again(struct drive *drive)
{
    memlint_bridge_free(drive->bridge);
    drive->bridge = memlint_bridge_new();
    return drive->bridge ? MEMLINT_OK : MEMLINT_NO_MEMORY;
}

static const struct {
    const char *name;
    int arguments;
    int32_t (*run)(struct drive *drive);
} steps[] = {
    {"load", 1, load},
    {"folder", 1, folder},
    {"set", 2, set},
    {"open", 0, open_bridge},
    {"file", 1, file},
    {"entry", 1, entry},
    {"text", 2, text},
    {"beside", 1, beside},
    {"run", 0, run},
    {"run-two", 0, run_two},
    {"run-told", 0, run_told},
    {"run-once", 0, run_once},
    {"write", 1, write_results},
    {"findings", 0, findings},
    {"changes", 0, changes},
    {"problems", 0, problems},
    {"verdict", 0, verdict},
    {"rules", 0, rules},
    {"plugins", 0, plugins},
    {"command", 3, command},
    {"closing", 0, closing},
    {"check", 1, check},
    {"again", 0, again},
    {"stream", 1, stream},
    {"stream-first", 1, stream_first},
    {"files", 0, files},
    {"apply", 0, apply},
    {"apply-to", 3, apply_to},
    {"forget", 0, forget},
    {"finding-rules", 0, finding_rules},
    {"run-inside", 0, run_inside},
    {"cancel", 0, cancel},
    {"instrument", 1, instrument_program},
    {"instrument-library", 1, instrument_library},
    {"read", 1, read_output},
    {"measure", 1, measure},
    {"modules", 2, modules},
    {"enter", 1, enter},
    {"takes", 1, takes},
    {"takes-short", 1, takes_short},
    {"takes-shorter", 1, takes_shorter},
};

/* Carries out the step at arguments[0]; how many arguments it took. */
static int step(struct drive *drive, char **arguments, int left)
{
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        if (strcmp(arguments[0], steps[i].name) != 0 || left <= steps[i].arguments)
            continue;
        drive->arguments = arguments + 1;
        int32_t status = steps[i].run(drive);
        if (status != MEMLINT_OK) {
            printf("%s: status %d: %s\n", arguments[0], (int)status, memlint_bridge_error(drive->bridge));
            drive->failures++;
        }
        return steps[i].arguments + 1;
    }
    fprintf(stderr, "drive: what is '%s'?\n", arguments[0]);
    exit(98);
}

int main(int argc, char **argv)
{
    struct drive drive = {.bridge = memlint_bridge_new()};
    for (int at = 1; drive.bridge && at < argc;)
        at += step(&drive, argv + at, argc - at);
    memlint_bridge_free(drive.bridge);
    return drive.failures;
}
