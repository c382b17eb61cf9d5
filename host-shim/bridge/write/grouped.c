/* SPDX-License-Identifier: MIT */
/*
 * A heading a file, places in line below it:
 *
 *   code.py:
 *      6:5  HIGH MEM101 String concatenation in loop (~500 bytes/iteration)
 *     12:21 LOW MEM601 Unused import 'math'
 */
#include "write/clean.h"
#include "write/finding.h"
#include "write/fixes.h"
#include "write/formats.h"
#include "write/paint.h"

static uint32_t digits(uint32_t number)
{
    uint32_t count = 1;
    for (; number >= 10; number /= 10)
        count++;
    return count;
}

struct widths {
    uint32_t line;
    uint32_t column;
};

static struct widths widths_of(const struct result_file *file)
{
    struct widths widths = {0};
    for (uint32_t i = 0; i < file->finding_count; i++) {
        struct place place = result_place(file, file->findings[i].finding.start);
        uint32_t line = digits(place.line), column = digits(place.column);
        widths.line = line > widths.line ? line : widths.line;
        widths.column = column > widths.column ? column : widths.column;
    }
    return widths;
}

static void put_finding(struct output *out, const struct result_file *file, const struct result_finding *found,
                        struct widths widths)
{
    struct place place = result_place(file, found->finding.start);
    put_format(out, "  %*u", (int)widths.line, place.line);
    put_painted(out, PAINT_SEPARATOR, TEXT(":"));
    put_format(out, "%-*u ", (int)widths.column, place.column);
    put_severity_and_code(out, found);
    put_string(out, " ");
    put_fix_mark(out, found);
    put_clean(out, finding_text(out, &found->finding));
    put_string(out, "\n");
}

void put_grouped_file(struct output *out, const struct result_file *file)
{
    struct widths widths = widths_of(file);
    if (!file->finding_count)
        return;
    put_painted(out, PAINT_STRONG, file->filename);
    put_painted(out, PAINT_SEPARATOR, TEXT(":"));
    put_string(out, "\n");
    for (uint32_t i = 0; i < file->finding_count; i++)
        put_finding(out, file, &file->findings[i], widths);
    put_string(out, "\n");
}
