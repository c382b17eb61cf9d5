/* SPDX-License-Identifier: MIT */
/* pylint's own `parseable` shape: code.py:6: [MEM101(string-concat-in-loop), ] String concatenation in loop */
#include "write/clean.h"
#include "write/finding.h"
#include "write/formats.h"

static void put_finding(struct output *out, const struct result_file *file, const struct result_finding *found)
{
    put_clean(out, file->filename);
    put_format(out, ":%u: [", result_line_at(file, found->finding.start));
    put_clean(out, found->rule->rule.id);
    put_string(out, "(");
    put_clean(out, found->rule->rule.name);
    put_string(out, "), ] ");
    put_clean(out, finding_text(out, &found->finding));
    put_string(out, "\n");
}

void put_pylint_file(struct output *out, const struct result_file *file)
{
    for (uint32_t i = 0; i < file->finding_count; i++)
        put_finding(out, file, &file->findings[i]);
}
