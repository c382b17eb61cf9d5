/* SPDX-License-Identifier: MIT */
#include "write/write.h"

#include <stdarg.h>
#include <stdio.h>

#include "write/formats.h"
#include "write/full.h"
#include "write/tally.h"

/* clang-format off */
const struct writer writers[] = {
    {.name = "auto",        .all = write_auto},
    {.name = "report",      .all = write_report},
    {.name = "full",        .file = put_full_file,    .end = put_full_end},
    {.name = "concise",     .file = put_concise_file, .end = put_tally},
    {.name = "summary",     .all = write_summary},
    {.name = "statistics",  .all = write_statistics},
    {.name = "json",        .file = put_json_file,    .end = put_json_end},
    {.name = "report-json", .all = write_report_json},
    {.name = NULL},
};
/* clang-format on */

const struct writer *writer_find(const char *name)
{
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
