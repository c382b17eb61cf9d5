/* SPDX-License-Identifier: MIT */
/*
 * Commands for the agent of Azure Pipelines, which knows errors and warnings:
 *
 *   ##vso[task.logissue type=error;sourcepath=code.py;linenumber=6;columnnumber=5;code=MEM101;]String concatenation …
 */
#include "path.h"
#include "write/escape.h"
#include "write/finding.h"
#include "write/formats.h"
#include "write/summary.h"

static const struct escape property = {"\r\n;]", "%AZP25"}, data = {"\r\n", "%AZP25"};

static void put_finding(struct output *out, const struct result_file *file, const struct result_finding *found)
{
    struct place place = result_place(file, found->finding.start);
    put_format(
        out, "##vso[task.logissue type=%s;sourcepath=", found->finding.severity >= MEMLINT_HIGH ? "error" : "warning");
    put_escaped(out, path_relative(out->arena, file->filename), &property);
    put_format(out, ";linenumber=%u;columnnumber=%u;code=", place.line, place.column);
    put_escaped(out, result_rule_key(found->rule), &property);
    put_string(out, ";]");
    put_escaped(out, finding_advice(out, &found->finding), &data);
    put_string(out, "\n");
}

static void put_misfit(struct output *out, const struct result_file *file)
{
    put_string(out, "##vso[task.logissue type=error;sourcepath=");
    put_escaped(out, path_relative(out->arena, file->filename), &property);
    put_string(out, ";]");
    put_escaped(out, misfit_text(out->arena, file), &data);
    put_string(out, "\n");
}

void put_azure_file(struct output *out, const struct result_file *file)
{
    for (uint32_t i = 0; i < file->finding_count; i++)
        put_finding(out, file, &file->findings[i]);
    if (result_is_misfit(file))
        put_misfit(out, file);
}
