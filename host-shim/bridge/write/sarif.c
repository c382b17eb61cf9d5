/* SPDX-License-Identifier: MIT */
/*
 * SARIF 2.1.0 for code scanning. Results go out one by one, and what is known only at the end follows them, as the
 * order of keys means nothing: sarif_end.c.
 */
#include "write/sarif.h"
#include "fingerprint.h"
#include "path.h"
#include "write/finding.h"
#include "write/formats.h"
#include "write/json.h"
#include "write/terms.h"

const char *sarif_level(uint32_t severity)
{
    return severity >= MEMLINT_HIGH ? "error" : severity == MEMLINT_MEDIUM ? "warning" : "note";
}

void sarif_message(struct output *out, json_t *object, const char *key, struct memlint_text text)
{
    value_text(out, value_object(out, object, key), "text", text);
}

void sarif_artifact(struct output *out, json_t *object, struct memlint_text path)
{
    json_t *artifact = value_object(out, object, "artifactLocation");
    value_text(out, artifact, "uri", path_uri(out->arena, path_relative(out->arena, path)));
}

static void add_region(struct output *out, json_t *object, const char *key, const struct result_file *file,
                       const struct memlint_place *range)
{
    struct place start = result_place(file, range->start), end = result_place(file, range->end);
    json_t *region = value_object(out, object, key);
    value_number(out, region, "startLine", start.line);
    value_number(out, region, "startColumn", start.column);
    value_number(out, region, "endLine", end.line);
    value_number(out, region, "endColumn", end.column);
}

static void add_location(struct output *out, json_t *locations, const struct result_file *file,
                         const struct memlint_place *place)
{
    json_t *location = value_item(out, locations);
    json_t *physical = value_object(out, location, "physicalLocation");
    sarif_artifact(out, physical, file->filename);
    add_region(out, physical, "region", file, place);
    if (place->label.size)
        sarif_message(out, location, "message", place->label);
}

static void add_fix(struct output *out, json_t *item, const struct result_file *file,
                    const struct memlint_finding *finding)
{
    json_t *fix = value_item(out, value_array(out, item, "fixes"));
    if (finding->edit_message.size)
        sarif_message(out, fix, "description", finding->edit_message);
    json_t *change = value_item(out, value_array(out, fix, "artifactChanges"));
    sarif_artifact(out, change, file->filename);
    json_t *replacements = value_array(out, change, "replacements");
    for (uint32_t i = 0; i < finding->edit_count; i++) {
        const struct memlint_edit *edit = &finding->edits[i];
        json_t *replacement = value_item(out, replacements);
        add_region(out, replacement, "deletedRegion", file,
                   &(struct memlint_place){.start = edit->start, .end = edit->end});
        sarif_message(out, replacement, "insertedContent", edit->replacement);
    }
    value_string(out, value_object(out, fix, "properties"), "applicability",
                 applicability_term(finding->applicability));
}

static void add_result(struct output *out, json_t *item, const struct result_file *file,
                       const struct result_finding *found)
{
    const struct memlint_finding *finding = &found->finding;
    value_text(out, item, "ruleId", result_rule_key(found->rule));
    value_string(out, item, "level", sarif_level(finding->severity));
    sarif_message(out, item, "message", finding_advice(out, finding));
    add_location(out, value_array(out, item, "locations"), file,
                 &(struct memlint_place){.start = finding->start, .end = finding->end});
    if (finding->place_count) {
        json_t *related = value_array(out, item, "relatedLocations");
        for (uint32_t i = 0; i < finding->place_count; i++)
            add_location(out, related, file, &finding->places[i]);
    }
    if (finding->edit_count)
        add_fix(out, item, file, finding);
    json_t *properties = value_object(out, item, "properties");
    value_string(out, properties, "severity", severity_term(finding->severity));
    json_bytes(out, properties, "bytes", &finding->bytes, true);
}

void put_sarif_head(struct output *out)
{
    put_string(out, "{\n"
                    "  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
                    "  \"version\": \"2.1.0\",\n"
                    "  \"runs\": [\n"
                    "    {\n"
                    "      \"columnKind\": \"unicodeCodePoints\",\n"
                    "      \"results\": [");
}

void put_sarif_file(struct output *out, const struct result_file *file)
{
    struct value_root *root = value_root(out);
    const struct memlint_text *fingerprints = fingerprint_all(out->arena, file);
    for (uint32_t i = 0; i < file->finding_count && out->items++ < SARIF_MOST_RESULTS; i++) {
        json_t *item = value_start(root);
        add_result(out, item, file, &file->findings[i]);
        value_text(out, value_object(out, item, "partialFingerprints"), "primaryLocationLineHash", fingerprints[i]);
        if (out->items == 1)
            put_sarif_head(out);
        put_string(out, out->items > 1 ? ",\n        " : "\n        ");
        put_value(root, 8, false);
    }
}
