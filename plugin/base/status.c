/* SPDX-License-Identifier: MIT */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

static void set_path(struct ml_error *error, struct memlint_text path)
{
    uint32_t room = (uint32_t)sizeof error->path - 1;
    uint32_t skip = path.size > room ? path.size - room : 0;
    if (path.size)
        memcpy(error->path, path.data + skip, path.size - skip);
    error->path[path.size - skip] = '\0';
}

enum ml_status error_set(struct ml_error *error, enum ml_status status, const char *format, ...)
{
    va_list values;
    *error = (struct ml_error){.status = status};
    va_start(values, format);
    vsnprintf(error->message, sizeof error->message, format, values);
    va_end(values);
    return status;
}

enum ml_status error_at(struct ml_error *error, enum ml_status status, struct memlint_text path, uint32_t line,
                        uint32_t column, const char *format, ...)
{
    va_list values;
    *error = (struct ml_error){.status = status, .line = line, .column = column};
    set_path(error, path);
    va_start(values, format);
    vsnprintf(error->message, sizeof error->message, format, values);
    va_end(values);
    return status;
}

void error_to_problem(const struct ml_error *error, struct memlint_problem *problem)
{
    if (problem->struct_size < sizeof *problem)
        return;
    problem->status = (int32_t)error->status;
    problem->path = text_of(error->path);
    problem->line = error->line;
    problem->column = error->column;
    problem->message = text_of(error->message);
}
