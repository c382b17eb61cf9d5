/* SPDX-License-Identifier: MIT */
#include "write/write.h"

#include <stdarg.h>
#include <stdio.h>

#include "write/formats.h"

/* clang-format off */
const struct writer writers[] = {
    {"auto", write_auto},
    {"report", write_report},
    {"full", write_full},
    {"concise", write_concise},
    {"json", write_json},
    {"report-json", write_report_json},
    {NULL, NULL},
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
