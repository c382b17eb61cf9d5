/* SPDX-License-Identifier: MIT */
#include "write/write.h"

#include <stdarg.h>
#include <stdio.h>

#include "write/formats.h"
#include "write/full.h"
#include "write/tally.h"

/* A format whose last finding is its end. */
static void put_nothing(struct output *out, const struct results *results)
{
    (void)out;
    (void)results;
}

/* clang-format off */
const struct writer writers[] = {
    {.name = "auto",        .all = write_auto},
    {.name = "report",      .all = write_report},
    {.name = "full",        .file = put_full_file,    .end = put_full_end},
    {.name = "concise",     .file = put_concise_file, .end = put_tally},
    {.name = "summary",     .all = write_summary},
    {.name = "statistics",  .all = write_statistics},
    {.name = "json",        .file = put_json_file,    .end = put_json_end},
    {.name = "json-lines",  .file = put_json_lines_file, .end = put_nothing},
    {.name = "report-json", .all = write_report_json},
    {.name = "grouped",     .file = put_grouped_file, .end = put_tally},
    {.name = "pylint",      .file = put_pylint_file,  .end = put_nothing},
    {.name = "junit",       .file = put_junit_file,   .end = put_junit_end},
    {.name = "github",      .file = put_github_file,  .end = put_nothing},
    {.name = "azure",       .file = put_azure_file,   .end = put_nothing},
    {.name = "gitlab",      .file = put_gitlab_file,  .end = put_json_end},
    {.name = "rdjson",      .file = put_rdjson_file,  .end = put_rdjson_end},
    {.name = "sarif",       .file = put_sarif_file,   .end = put_sarif_end},
    {.name = "semgrep",     .file = put_semgrep_file, .end = put_semgrep_end},
    {.name = NULL},
};
/* clang-format on */

/* No formats of findings, so they are not in the table that hosts list. */
static const struct writer change_writers[] = {
    {.name = "diff", .all = write_diff},
    {.name = "fixes", .all = write_fixes},
};

const struct writer *writer_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(change_writers); i++) {
        if (strcmp(change_writers[i].name, name) == 0)
            return &change_writers[i];
    }
    for (const struct writer *writer = writers; writer->name; writer++) {
        if (strcmp(writer->name, name) == 0)
            return writer;
    }
    return NULL;
}

void write_results(const struct writer *writer, const struct results *results, struct output *out)
{
    if (writer->all) {
        writer->all(results, out);
        return;
    }
    for (uint32_t i = 0; i < results->file_count; i++)
        writer->file(out, &results->files[i]);
    writer->end(out, results);
}

void put_text(struct output *out, struct memlint_text text)
{
    if (out->status == ML_OK && text.size && out->put(out->context, text) != 0)
        out->status = ML_IO;
}

void put_string(struct output *out, const char *string)
{
    put_text(out, text_of(string));
}

void put_format(struct output *out, const char *format, ...)
{
    char text[256];
    va_list values;
    va_start(values, format);
    int size = vsnprintf(text, sizeof text, format, values);
    va_end(values);
    if (size < 0)
        return;
    if ((size_t)size < sizeof text) {
        put_text(out, (struct memlint_text){text, (uint32_t)size});
        return;
    }
    char *longer = arena_alloc(out->arena, (size_t)size + 1);
    va_start(values, format);
    vsnprintf(longer, (size_t)size + 1, format, values);
    va_end(values);
    put_text(out, (struct memlint_text){longer, (uint32_t)size});
}
