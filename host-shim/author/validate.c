/* SPDX-License-Identifier: MIT */
#include "author/validate.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "author/bench.h"
#include "author/find.h"
#include "console.h"
#include "problem.h"
#include "slice.h"

struct validation {
    struct session *session;
    struct memlint_bridge *bridge;
    struct find find;
    struct words files; /* that were read, where none was named: sorted */
    bool named;
    size_t rules;
    size_t errors;
    size_t notes;
    const struct memlint_document *document; /* that rows go to; NULL: text */
};

static bool is_counted(const struct validation *validation, struct memlint_text pack)
{
    char *path = memory_text(pack.data, pack.size);
    bool found = pack.size && (!validation->named || words_find(&validation->find.rules, path));
    free(path);
    return found;
}

static void count_rules(struct validation *validation)
{
    for (uint32_t i = 0; i < memlint_bridge_rule_count(validation->bridge); i++) {
        struct memlint_rule rule = {.struct_size = sizeof rule};
        if (memlint_bridge_rule(validation->bridge, i, &rule, NULL) != MEMLINT_OK || !is_counted(validation, rule.pack))
            continue;
        validation->rules++;
        words_take(&validation->files, memory_text(rule.pack.data, rule.pack.size));
    }
}

static void count_problem(void *context, const struct memlint_problem *problem, uint32_t failed)
{
    struct validation *validation = context;
    bool is_error = failed || problem->status != MEMLINT_OK;
    validation->errors += is_error;
    validation->notes += !is_error;
    if (problem->path.size)
        words_take(&validation->files, memory_text(problem->path.data, problem->path.size));
}

static size_t count_files(struct validation *validation)
{
    size_t count = 0;
    if (validation->named)
        return validation->find.rules.count;
    words_sort(&validation->files);
    for (size_t i = 0; i < validation->files.count; i++)
        count += i == 0 || strcmp(validation->files.items[i - 1], validation->files.items[i]) != 0;
    return count;
}

static void put_row(const struct validation *validation, const struct memlint_problem *problem, const char *kind)
{
    char line[16], column[16];
    snprintf(line, sizeof line, "%" PRIu32, problem->line);
    snprintf(column, sizeof column, "%" PRIu32, problem->column);
    const struct memlint_text cells[] = {problem->path, slice_of(line), slice_of(column), slice_of(kind),
                                         problem->message};
    validation->document->row(validation->document->context, cells);
}

static void put_problem(void *context, const struct memlint_problem *problem, uint32_t failed)
{
    const struct validation *validation = context;
    const char *kind = failed || problem->status != MEMLINT_OK ? "error" : "note";
    if (validation->document) {
        put_row(validation, problem, kind);
        return;
    }
    struct memlint_problem place = *problem;
    place.message = slice_of(kind);
    char *text = problem_text(&place);
    output_print(&validation->session->output, "%s: %.*s\n", text, (int)problem->message.size, problem->message.data);
    free(text);
}

static void put_number(const struct memlint_document *document, const char *name, size_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%zu", number);
    document->value(document->context, slice_of(name), slice_of(digits));
}

static void build(void *context, const struct memlint_document *document)
{
    struct validation *validation = context;
    const struct memlint_text columns[] = {slice_of("path"), slice_of("line"), slice_of("column"), slice_of("kind"),
                                           slice_of("message")};
    put_number(document, "files", count_files(validation));
    put_number(document, "rules", validation->rules);
    document->table(document->context, slice_of("problems"), 5, columns);
    validation->document = document;
    memlint_bridge_each_problem(validation->bridge, put_problem, validation);
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static int write_text(struct validation *validation, int result)
{
    struct session *session = validation->session;
    size_t files = count_files(validation);
    if (!output_open(&session->output, session->cli.output_file))
        return STATUS_FAILED;
    memlint_bridge_each_problem(validation->bridge, put_problem, validation);
    output_print(&session->output, "%zu file%s, %zu rule%s", files, plural(files), validation->rules,
                 plural(validation->rules));
    if (validation->errors)
        output_print(&session->output, ", %zu error%s", validation->errors, plural(validation->errors));
    output_print(&session->output, "\n");
    return session_finish(session, MEMLINT_OK, result);
}

static int write(struct validation *validation)
{
    const char *format = validation->session->cli.format;
    count_rules(validation);
    memlint_bridge_each_problem(validation->bridge, count_problem, validation);
    int result = validation->errors ? STATUS_FINDINGS : STATUS_GOOD;
    if (!format || strcmp(format, "json") != 0)
        return write_text(validation, result);
    int status = session_document(validation->session, build, validation);
    return status == STATUS_GOOD ? result : status;
}

/* false: an error was said. */
static bool find_files(struct validation *validation)
{
    const struct words *named = &validation->session->cli.arguments;
    bool good = true;
    validation->named = named->count > 0;
    for (size_t i = 0; i < named->count; i++)
        good &= find_add(&validation->find, named->items[i]);
    find_finish(&validation->find);
    if (good && validation->named && !validation->find.rules.count) {
        console_error("%s: no rule files (*.yaml, *.yml)", named->items[0]);
        good = false;
    }
    return good;
}

int validate_run(struct session *session)
{
    struct validation validation = {.session = session};
    int status = STATUS_FAILED;
    if (find_files(&validation))
        validation.bridge = bench_open(session, &(struct bench_request){.rules = &validation.find.rules});
    if (validation.bridge)
        status = write(&validation);
    memlint_bridge_free(validation.bridge);
    words_free(&validation.files);
    find_free(&validation.find);
    return status;
}
