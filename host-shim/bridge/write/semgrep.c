/* SPDX-License-Identifier: MIT */
/*
 * The JSON of `semgrep scan --json`, with the keys that its reader requires. Its columns and offsets count bytes; `fix`
 * is what the range of the finding becomes, so only edits inside it can be one, and of a long range none is shown.
 */
#include "edits.h"
#include "fingerprint.h"
#include "write/finding.h"
#include "write/formats.h"
#include "write/json.h"
#include "write/terms.h"

enum { LONGEST_LINES = 4096 };

/* What semgrep exits with for each, as `code` of an error. */
enum { CODE_FATAL = 2, CODE_BAD_SOURCE = 3, CODE_BAD_RULES = 7 };

static const char *severity_of(uint32_t severity)
{
    return severity >= MEMLINT_HIGH ? "ERROR" : severity == MEMLINT_MEDIUM ? "WARNING" : "INFO";
}

static void add_position(struct output *out, json_t *item, const char *key, const struct result_file *file,
                         uint32_t offset)
{
    struct place place = result_byte_place(file, offset);
    json_t *position = value_object(out, item, key);
    value_number(out, position, "line", place.line);
    value_number(out, position, "col", place.column);
    value_number(out, position, "offset", offset);
}

/* All of the lines that a range touches, without the last one's end; of machine-made ones the start. */
static struct memlint_text lines_of(const struct result_file *file, const struct memlint_finding *finding)
{
    uint32_t first = result_line_at(file, finding->start), last = result_line_at(file, finding->end);
    uint32_t end = file->line_starts[last - 1] + result_line(file, last).size;
    return text_cut(text_part(file->source, file->line_starts[first - 1], end), LONGEST_LINES);
}

static void add_fix(struct output *out, json_t *extra, const struct result_file *file,
                    const struct memlint_finding *finding)
{
    const struct edit_part part = {finding->start, finding->end, {finding->edits, finding->edit_count}};
    if (!finding->edit_count || finding->edits[0].start < part.start ||
        finding->edits[finding->edit_count - 1].end > part.end || part.end - part.start > LONGEST_SUGGESTION)
        return;
    value_text(out, extra, "fix", edits_apply(out->arena, file, &part));
}

static void add_metadata(struct output *out, json_t *extra, const struct result_finding *found)
{
    json_t *metadata = value_object(out, extra, "metadata");
    value_text(out, metadata, "name", found->rule->rule.name);
    value_string(out, metadata, "severity", severity_term(found->finding.severity));
    json_bytes(out, metadata, "bytes", &found->finding.bytes, true);
}

static void fill_result(struct output *out, json_t *item, const struct result_file *file,
                        const struct result_finding *found)
{
    const struct memlint_finding *finding = &found->finding;
    value_text(out, item, "check_id", result_rule_key(found->rule));
    value_text(out, item, "path", file->filename);
    add_position(out, item, "start", file, finding->start);
    add_position(out, item, "end", file, finding->end);
    json_t *extra = value_object(out, item, "extra");
    value_text(out, extra, "message", finding_advice(out, finding));
    add_fix(out, extra, file, finding);
    add_metadata(out, extra, found);
    value_string(out, extra, "severity", severity_of(finding->severity));
    value_text(out, extra, "lines", lines_of(file, finding));
    value_string(out, extra, "validation_state", "NO_VALIDATOR");
    value_string(out, extra, "engine_kind", "OSS");
}

static void put_head(struct output *out)
{
    put_format(out, "{\n  \"version\": \"%s\",\n  \"results\": [", memlint_bridge_version());
}

void put_semgrep_file(struct output *out, const struct result_file *file)
{
    struct value_root *root = value_root(out);
    const struct memlint_text *fingerprints = fingerprint_all(out->arena, file);
    for (uint32_t i = 0; i < file->finding_count; i++) {
        json_t *item = value_start(root);
        fill_result(out, item, file, &file->findings[i]);
        value_text(out, json_object_get(item, "extra"), "fingerprint", fingerprints[i]);
        if (!out->items)
            put_head(out);
        put_string(out, out->items++ ? ",\n    " : "\n    ");
        put_value(root, 4, false);
    }
}

/* Of a file that was checked, or of a pack of rules. */
static const char *error_type(const struct memlint_problem *problem, bool of_file)
{
    if (!of_file)
        return problem->status == MEMLINT_OK ? "SemgrepWarning" : "Rule parse error";
    switch (problem->status) {
    case MEMLINT_INVALID:
        return "Syntax error";
    case MEMLINT_NO_MEMORY:
        return "Out of memory";
    default:
        return "SemgrepError";
    }
}

static int error_code(const struct memlint_problem *problem, bool of_file)
{
    return !of_file ? CODE_BAD_RULES : problem->status == MEMLINT_INVALID ? CODE_BAD_SOURCE : CODE_FATAL;
}

static void add_error(struct output *out, json_t *errors, const struct result_problem *found,
                      const struct result_file *file)
{
    const struct memlint_problem *problem = &found->problem;
    json_t *item = value_item(out, errors);
    value_number(out, item, "code", error_code(problem, file != NULL));
    value_string(out, item, "level", found->failed ? "error" : problem->status == MEMLINT_OK ? "info" : "warn");
    value_string(out, item, "type", error_type(problem, file != NULL));
    value_text(out, item, "message", problem->message);
    if (problem->path.size || file)
        value_text(out, item, "path", problem->path.size ? problem->path : file->filename);
}

static void fill_end(struct output *out, json_t *end, const struct results *results)
{
    json_t *errors = value_array(out, end, "errors");
    json_t *scanned = value_array(out, value_object(out, end, "paths"), "scanned");
    for (uint32_t i = 0; i < results->problem_count; i++)
        add_error(out, errors, &results->problems[i], NULL);
    for (uint32_t i = 0; i < results->file_count; i++) {
        const struct result_file *file = &results->files[i];
        for (uint32_t k = 0; k < file->problem_count; k++)
            add_error(out, errors, &file->problems[k], file);
        if (!file->skipped)
            value_add_text(out, scanned, file->filename);
    }
}

void put_semgrep_end(struct output *out, const struct results *results)
{
    struct value_root *root = value_root(out);
    fill_end(out, value_start(root), results);
    if (!out->items)
        put_head(out);
    put_string(out, out->items ? "\n  ]" : "]");
    put_members(root, 2);
    put_string(out, "\n}\n");
}
