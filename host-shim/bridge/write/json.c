/* SPDX-License-Identifier: MIT */
/* ruff's array of findings, with `bytes` added; keys in alphabetical order, as ruff's are. */
#include "write/json.h"

#include "write/formats.h"
#include "write/number.h"
#include "write/terms.h"

void json_place(struct output *out, json_t *object, const char *key, struct place place)
{
    json_t *location = value_object(out, object, key);
    value_number(out, location, "row", place.line);
    value_number(out, location, "column", place.column);
}

void json_bytes(struct output *out, json_t *object, const char *key, const struct memlint_bytes *bytes, bool with_unit)
{
    if (!has_number(bytes)) {
        value_null(out, object, key);
        return;
    }
    json_t *figure = value_object(out, object, key);
    value_number(out, figure, "low", bytes->low);
    value_number(out, figure, "high", bytes->high);
    if (with_unit)
        value_string(out, figure, "unit", unit_term(bytes->unit));
    value_string(out, figure, "provenance", provenance_term(bytes->provenance));
    value_text(out, figure, "source", bytes->source);
}

static void json_edit(struct output *out, json_t *item, const struct result_file *file, const struct memlint_edit *edit)
{
    value_text(out, item, "content", edit->replacement);
    json_place(out, item, "location", result_place(file, edit->start));
    json_place(out, item, "end_location", result_place(file, edit->end));
}

static void json_fix(struct output *out, json_t *object, const struct result_file *file,
                     const struct memlint_finding *finding)
{
    if (!finding->edit_count) {
        value_null(out, object, "fix");
        return;
    }
    json_t *fix = value_object(out, object, "fix");
    value_string(out, fix, "applicability", applicability_term(finding->applicability));
    json_t *edits = value_array(out, fix, "edits");
    for (uint32_t i = 0; i < finding->edit_count; i++)
        json_edit(out, value_item(out, edits), file, &finding->edits[i]);
    if (finding->edit_message.size)
        value_text(out, fix, "message", finding->edit_message);
    else
        value_null(out, fix, "message");
}

void json_finding(struct output *out, json_t *item, const struct result_file *file, const struct result_finding *found)
{
    const struct memlint_finding *finding = &found->finding;
    struct place start = result_place(file, finding->start);
    value_text(out, item, "code", found->rule->rule.id);
    value_text(out, item, "name", found->rule->rule.name);
    value_string(out, item, "severity", severity_term(finding->severity));
    value_text(out, item, "message", finding->message);
    json_bytes(out, item, "bytes", &finding->bytes, true);
    value_text(out, item, "filename", file->filename);
    json_place(out, item, "location", start);
    json_place(out, item, "end_location", result_place(file, finding->end));
    value_number(out, item, "noqa_row", start.line);
    json_fix(out, item, file, finding);
    value_null(out, item, "url");
    value_null(out, item, "cell");
}

void put_json_file(struct output *out, const struct result_file *file)
{
    struct value_root *root = value_root(out);
    for (uint32_t i = 0; i < file->finding_count; i++) {
        json_finding(out, value_start(root), file, &file->findings[i]);
        put_string(out, out->items++ ? ",\n  " : "[\n  ");
        put_value(root, 2, true);
    }
}

void put_json_end(struct output *out, const struct results *results)
{
    (void)results;
    put_string(out, out->items ? "\n]\n" : "[]\n");
}
