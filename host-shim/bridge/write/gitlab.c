/* SPDX-License-Identifier: MIT */
/* GitLab's code quality report: a subset of Code Climate's issues, in one array. */
#include "fingerprint.h"
#include "path.h"
#include "write/finding.h"
#include "write/formats.h"
#include "write/value.h"

static const char *severity_of(uint32_t severity)
{
    static const char *const terms[] = {
        [MEMLINT_NOTE] = "info", [MEMLINT_LOW] = "minor", [MEMLINT_MEDIUM] = "major", [MEMLINT_HIGH] = "critical"};
    return severity < ARRAY_LEN(terms) && terms[severity] ? terms[severity] : "info";
}

static void add_location(struct output *out, json_t *item, const struct result_file *file,
                         const struct memlint_finding *finding)
{
    json_t *location = value_object(out, item, "location");
    value_text(out, location, "path", path_relative(out->arena, file->filename));
    json_t *lines = value_object(out, location, "lines");
    value_number(out, lines, "begin", result_line_at(file, finding->start));
    value_number(out, lines, "end", result_line_at(file, finding->end));
}

void put_gitlab_file(struct output *out, const struct result_file *file)
{
    struct value_root *root = value_root(out);
    const struct memlint_text *fingerprints = fingerprint_all(out->arena, file);
    for (uint32_t i = 0; i < file->finding_count; i++) {
        const struct result_finding *found = &file->findings[i];
        json_t *item = value_start(root);
        value_text(out, item, "description", finding_advice(out, &found->finding));
        value_text(out, item, "check_name", result_rule_key(found->rule));
        value_text(out, item, "fingerprint", fingerprints[i]);
        value_string(out, item, "severity", severity_of(found->finding.severity));
        add_location(out, item, file, &found->finding);
        put_string(out, out->items++ ? ",\n  " : "[\n  ");
        put_value(root, 2, false);
    }
}
