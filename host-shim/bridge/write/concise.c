/* SPDX-License-Identifier: MIT */
/* One line a finding: code.py:45:9: HIGH MEM101 String concatenation in loop (~500 bytes/iteration) */
#include "write/clean.h"
#include "write/finding.h"
#include "write/formats.h"
#include "write/paint.h"
#include "write/tally.h"

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
    struct memlint_text impact = impact_text(out, &found->finding);
    put_place(out, file, found->finding.start);
    put_string(out, " ");
    put_severity_and_code(out, found);
    put_string(out, " ");
    put_clean(out, found->finding.message);
    if (impact.size) {
        put_string(out, " (");
        put_clean(out, impact);
        put_string(out, ")");
    }
    put_string(out, "\n");
}

void write_concise(const struct results *results, struct output *out)
{
    for (uint32_t i = 0; i < results->file_count; i++) {
        const struct result_file *file = &results->files[i];
        for (uint32_t k = 0; k < file->finding_count; k++)
            put_finding(out, file, &file->findings[k]);
    }
    put_tally(out, results);
}
