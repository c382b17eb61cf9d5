/* SPDX-License-Identifier: MIT */
/* The default: one file's report; where one of several files is the program, its report and the findings of the
 * rest; else all findings and a table. */
#include "write/formats.h"
#include "write/full.h"
#include "write/report.h"
#include "write/tally.h"
#include "write/wrap.h"

static bool is_program(const struct result_file *file)
{
    return file->profile && file->profile->is_entry;
}

/* NULL: there is none, or more than one. */
static const struct result_file *only_program(const struct results *results)
{
    const struct result_file *found = NULL;
    for (uint32_t i = 0; i < results->file_count; i++) {
        if (!is_program(&results->files[i]))
            continue;
        if (found)
            return NULL;
        found = &results->files[i];
    }
    return found;
}

static void put_rest(struct output *out, const struct results *results, const struct result_file *program)
{
    bool titled = false;
    for (uint32_t i = 0; i < results->file_count; i++) {
        const struct result_file *file = &results->files[i];
        if (file == program || !file->finding_count)
            continue;
        if (!titled) {
            put_underlined(out, TEXT("Other files"), "=");
            put_string(out, "\n");
        }
        titled = true;
        put_full_file(out, file);
    }
}

void write_auto(const struct results *results, struct output *out)
{
    const struct result_file *program = only_program(results);
    if (results->file_count == 1) {
        write_report(results, out);
    } else if (program) {
        put_file_heading(out, program);
        put_report(out, program);
        put_rest(out, results, program);
        put_tally(out, results);
    } else {
        write_results(writer_find("full"), results, out);
    }
}
