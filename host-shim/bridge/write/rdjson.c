/* SPDX-License-Identifier: MIT */
/*
 * The Reviewdog Diagnostic Format: columns count bytes, and a range ends before its end. A suggestion is all of a
 * finding's edits at once, as each of several would have to do alone.
 */
#include "base/builder.h"
#include "edits.h"
#include "write/finding.h"
#include "write/formats.h"
#include "write/terms.h"
#include "write/value.h"

static const char *severity_of(uint32_t severity)
{
    return severity >= MEMLINT_HIGH ? "ERROR" : severity == MEMLINT_MEDIUM ? "WARNING" : "INFO";
}

static void add_position(struct output *out, json_t *range, const char *key, struct place place)
{
    json_t *position = value_object(out, range, key);
    value_number(out, position, "line", place.line);
    value_number(out, position, "column", place.column);
}

static void add_range(struct output *out, json_t *object, const struct result_file *file,
                      const struct memlint_place *place)
{
    json_t *range = value_object(out, object, "range");
    add_position(out, range, "start", result_byte_place(file, place->start));
    add_position(out, range, "end", result_byte_place(file, place->end));
}

static void add_location(struct output *out, json_t *object, const struct result_file *file,
                         const struct memlint_place *place)
{
    json_t *location = value_object(out, object, "location");
    value_text(out, location, "path", file->filename);
    add_range(out, location, file, place);
}

static void add_suggestion(struct output *out, json_t *item, const struct result_file *file,
                           const struct memlint_finding *finding)
{
    const struct memlint_edit *first = finding->edits, *last = &finding->edits[finding->edit_count - 1];
    uint32_t top = file->line_starts[0]; /* after a byte order mark, which no range holds */
    const struct edit_part part = {first->start > top ? first->start : top,
                                   last->end > top ? last->end : top,
                                   {finding->edits, finding->edit_count}};
    if (part.end - part.start > LONGEST_SUGGESTION)
        return;
    json_t *suggestion = value_item(out, value_array(out, item, "suggestions"));
    add_range(out, suggestion, file, &(struct memlint_place){.start = part.start, .end = part.end});
    value_text(out, suggestion, "text", edits_apply(out->arena, file, &part));
}

static void add_places(struct output *out, json_t *item, const struct result_file *file,
                       const struct memlint_finding *finding)
{
    json_t *places = value_array(out, item, "related_locations");
    for (uint32_t i = 0; i < finding->place_count; i++) {
        json_t *related = value_item(out, places);
        if (finding->places[i].label.size)
            value_text(out, related, "message", finding->places[i].label);
        add_location(out, related, file, &finding->places[i]);
    }
}

/* The line of concise, which reviewdog's reporter on a terminal shows. */
static struct memlint_text original_line(struct output *out, const struct result_file *file,
                                         const struct result_finding *found)
{
    struct place place = result_place(file, found->finding.start);
    struct builder line = {.arena = out->arena};
    build_text(&line, file->filename);
    build_format(&line, ":%u:%u: %s ", place.line, place.column, severity_term(found->finding.severity));
    build_text(&line, found->rule->rule.id);
    build_string(&line, " ");
    build_text(&line, finding_text(out, &found->finding));
    return build_result(&line);
}

static void add_diagnostic(struct output *out, json_t *item, const struct result_file *file,
                           const struct result_finding *found)
{
    const struct memlint_finding *finding = &found->finding;
    value_text(out, item, "message", finding_advice(out, finding));
    add_location(out, item, file, &(struct memlint_place){.start = finding->start, .end = finding->end});
    value_string(out, item, "severity", severity_of(finding->severity));
    value_text(out, value_object(out, item, "code"), "value", result_rule_key(found->rule));
    if (finding->edit_count)
        add_suggestion(out, item, file, finding);
    if (finding->place_count)
        add_places(out, item, file, finding);
    value_text(out, item, "original_output", original_line(out, file, found));
}

static const char head[] = "{\n  \"source\": {\n    \"name\": \"memlint\"\n  },\n  \"diagnostics\": [";

void put_rdjson_file(struct output *out, const struct result_file *file)
{
    struct value_root *root = value_root(out);
    for (uint32_t i = 0; i < file->finding_count; i++) {
        add_diagnostic(out, value_start(root), file, &file->findings[i]);
        put_string(out, out->items++ ? "," : head);
        put_string(out, "\n    ");
        put_value(root, 4, false);
    }
}

void put_rdjson_end(struct output *out, const struct results *results)
{
    (void)results;
    put_string(out, out->items ? "\n  " : head);
    put_string(out, "]\n}\n");
}
