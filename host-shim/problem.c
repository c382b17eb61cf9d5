/* SPDX-License-Identifier: MIT */
#include "problem.h"

#include <inttypes.h>
#include <stdio.h>

#include "memory.h"

char *problem_text(const struct memlint_problem *problem)
{
    char place[32] = "";
    int path = (int)problem->path.size, message = (int)problem->message.size;
    if (path && problem->line && problem->column)
        snprintf(place, sizeof place, ":%" PRIu32 ":%" PRIu32, problem->line, problem->column);
    else if (path && problem->line)
        snprintf(place, sizeof place, ":%" PRIu32, problem->line);
    return memory_format("%.*s%s%s%.*s", path, path ? problem->path.data : "", place, path ? ": " : "", message,
                         message ? problem->message.data : "");
}
