/* SPDX-License-Identifier: MIT */
/*
 * Commands for GitHub's runner, which makes an annotation of each:
 *
 *   ::error file=code.py,line=6,col=5,endLine=6,endColumn=30,title=memlint MEM101::String concatenation in loop%0A…
 *
 * It takes columns only of a range on one line.
 */
#include "path.h"
#include "write/escape.h"
#include "write/finding.h"
#include "write/formats.h"
#include "write/summary.h"

static const struct escape property = {"\r\n:,", "%25"}, data = {"\r\n", "%25"};

static const char *command_of(uint32_t severity)
{
    return severity >= MEMLINT_HIGH ? "error" : severity == MEMLINT_MEDIUM ? "warning" : "notice";
}

static void put_range(struct output *out, const struct result_file *file, const struct memlint_finding *finding)
{
    struct place start = result_place(file, finding->start), end = result_place(file, finding->end);
    if (start.line == end.line)
        put_format(out, ",line=%u,col=%u,endLine=%u,endColumn=%u", start.line, start.column, end.line, end.column);
    else
        put_format(out, ",line=%u,endLine=%u", start.line, end.line);
}

static void put_finding(struct output *out, const struct result_file *file, const struct result_finding *found)
{
    put_format(out, "::%s file=", command_of(found->finding.severity));
    put_escaped(out, path_relative(out->arena, file->filename), &property);
    put_range(out, file, &found->finding);
    put_string(out, ",title=memlint ");
    put_escaped(out, result_rule_key(found->rule), &property);
    put_string(out, "::");
    put_escaped(out, finding_text(out, &found->finding), &data);
    if (found->finding.fix.size)
        put_string(out, "%0A");
    put_escaped(out, found->finding.fix, &data);
    put_string(out, "\n");
}

static void put_misfit(struct output *out, const struct result_file *file)
{
    put_string(out, "::error file=");
    put_escaped(out, path_relative(out->arena, file->filename), &property);
    put_string(out, ",title=memlint::");
    put_escaped(out, misfit_text(out->arena, file), &data);
    put_string(out, "\n");
}

void put_github_file(struct output *out, const struct result_file *file)
{
    for (uint32_t i = 0; i < file->finding_count; i++)
        put_finding(out, file, &file->findings[i]);
    if (result_is_misfit(file))
        put_misfit(out, file);
}
