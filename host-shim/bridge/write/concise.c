/* SPDX-License-Identifier: MIT */
/* One line a finding: code.py:45:9: HIGH MEM101 String concatenation in loop (~500 bytes/iteration) */
#include "write/clean.h"
#include "write/finding.h"
#include "write/fixes.h"
#include "write/formats.h"
#include "write/paint.h"

static void put_place(struct output *out, const struct result_file *file, uint32_t offset)
{
    struct place place = result_place(file, offset);
    put_painted(out, PAINT_STRONG, file->filename);
    put_painted(out, PAINT_SEPARATOR, TEXT(":"));
    put_format(out, "%u", place.line);
    put_painted(out, PAINT_SEPARATOR, TEXT(":"));
    put_format(out, "%u", place.column);
    put_painted(out, PAINT_SEPARATOR, TEXT(":"));
}

static void put_finding(struct output *out, const struct result_file *file, const struct result_finding *found)
{
    put_place(out, file, found->finding.start);
    put_string(out, " ");
    put_severity_and_code(out, found);
    put_string(out, " ");
    put_fix_mark(out, found);
    put_clean(out, finding_text(out, &found->finding));
    put_string(out, "\n");
}

void put_concise_file(struct output *out, const struct result_file *file)
{
    for (uint32_t i = 0; i < file->finding_count; i++)
        put_finding(out, file, &file->findings[i]);
}
