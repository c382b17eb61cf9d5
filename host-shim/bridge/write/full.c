/* SPDX-License-Identifier: MIT */
/*
 * The parts and their order are those of `ruff check`'s full format:
 *
 *   HIGH MEM101 String concatenation in loop
 *     --> code.py:45:9
 *      |
 *   45 |         msg = msg + str(value)
 *      |         ^^^^^^^^^^^^^^^^^^^^^^ ~500 bytes/iteration
 *      |
 *   help: Use pre-allocated bytearray(100) (memlint explain MEM101)
 */
#include "write/full.h"

#include "base/builder.h"
#include "write/clean.h"
#include "write/finding.h"
#include "write/fixes.h"
#include "write/formats.h"
#include "write/frame.h"
#include "write/paint.h"
#include "write/suggestion.h"
#include "write/table.h"
#include "write/tally.h"
#include "write/terms.h"
#include "write/wrap.h"

static void put_title(struct output *out, const struct result_finding *found)
{
    enum { DEEPER = 2 };
    uint32_t severity = found->finding.severity;
    struct sentence line = {.out = out};
    sentence_add(&line, paint_of_severity(severity),
                 text_format(out->arena, "%s %.*s", severity_term(severity), TEXT_ARGS(found->rule->rule.id)));
    sentence_add_string(&line, " ");
    fixes_add_mark(&line, found);
    sentence_add(&line, PAINT_STRONG, found->finding.message);
    put_sentence(&line, 0, DEEPER);
}

/* Returns the digits of its line numbers. */
static uint32_t put_places(struct output *out, const struct result_file *file, const struct result_finding *found)
{
    const struct memlint_finding *finding = &found->finding;
    uint32_t count = finding->place_count + 1;
    struct frame_mark *marks = arena_array(out->arena, struct frame_mark, count);
    marks[0] = (struct frame_mark){finding->start, finding->end, impact_text(out, finding)};
    for (uint32_t i = 1; i < count; i++) {
        const struct memlint_place *place = &finding->places[i - 1];
        marks[i] = (struct frame_mark){place->start, place->end, place->label};
    }
    return put_frame(out, file, marks, count, paint_of_severity(finding->severity));
}

enum { HELP_INDENT = 6 }; /* "help: " */

/* What to do, and in the same line, if the terminal has room for both, where to read more. */
static void put_help(struct output *out, const struct result_finding *found)
{
    struct memlint_text fix = found->finding.fix, topic = result_rule_key(found->rule);
    if (!fix.size && !found->rule->rule.why.size)
        return; /* there is nothing more to read, either: a rule of semgrep's */
    struct memlint_text more = text_format(out->arena, "(memlint explain %.*s)", TEXT_ARGS(topic));
    uint32_t end = HELP_INDENT + clean_width(fix) + 1 + clean_width(more);
    put_painted(out, PAINT_HELP, TEXT("help"));
    paint_begin(out, PAINT_STRONG);
    put_string(out, ": ");
    put_wrapped(out, fix, HELP_INDENT, out->style.width);
    paint_end(out, PAINT_STRONG);
    if (out->style.width && end >= out->style.width) {
        put_string(out, "\n");
        put_spaces(out, HELP_INDENT);
    } else if (fix.size) {
        put_string(out, " ");
    }
    put_painted(out, PAINT_FAINT, more);
    put_string(out, "\n");
}

void put_full_file(struct output *out, const struct result_file *file)
{
    for (uint32_t i = 0; i < file->finding_count; i++) {
        const struct result_finding *found = &file->findings[i];
        put_title(out, found);
        uint32_t digits = put_places(out, file, found);
        put_help(out, found);
        if (out->style.suggest)
            put_suggested_diff(out, file, found, digits);
        put_string(out, "\n");
    }
}

void put_full_end(struct output *out, const struct results *results)
{
    if (results->file_count > 1 && !results->in_passing)
        put_files_table(out, results);
    put_tally(out, results);
}
