/* SPDX-License-Identifier: MIT */
/*
 * What wastes memory, how many bytes and what to do, in the sections that its readers know:
 *
 *   CRITICAL ISSUES (1 found):
 *     Line 45: String concatenation in loop
 *       Impact: ~500 bytes/iteration
 *       Fix: Use pre-allocated bytearray(100)
 */
#include "write/report.h"

#include "write/finding.h"
#include "write/formats.h"
#include "write/runtime.h"
#include "write/sentence.h"
#include "write/suggestion.h"
#include "write/summary.h"
#include "write/tally.h"
#include "write/terms.h"
#include "write/wrap.h"

struct section {
    const char *title;
    const char *found; /* after the count */
    uint32_t least;    /* severities least to most */
    uint32_t most;
    bool mixed; /* says each one's severity */
    enum paint paint;
};

static const struct section sections[] = {
    {"CRITICAL ISSUES", " found", MEMLINT_HIGH, MEMLINT_HIGH, false, PAINT_HIGH},
    {"OTHER ISSUES", "", MEMLINT_LOW, MEMLINT_MEDIUM, true, PAINT_MEDIUM},
    {"NOTES", "", MEMLINT_NOTE, MEMLINT_NOTE, false, PAINT_NOTE},
};

static bool is_in(const struct section *section, const struct result_finding *found)
{
    return found->finding.severity >= section->least && found->finding.severity <= section->most;
}

/* "    Impact: ~500 bytes/iteration" */
static void put_detail(struct output *out, struct memlint_text name, struct memlint_text text)
{
    enum { INDENT = 4, COLON = 2 };
    if (!text.size)
        return;
    put_spaces(out, INDENT);
    put_text(out, name);
    put_string(out, ": ");
    put_wrapped(out, text, INDENT + name.size + COLON, out->style.width);
    put_string(out, "\n");
}

/* "    Fix [*]: Remove import": --fix does it */
static void put_fix(struct output *out, const struct result_finding *found)
{
    struct memlint_text fix = found->finding.fix;
    if (found->fixable && !fix.size)
        fix = TEXT("see --diff");
    put_detail(out, found->fixable ? TEXT("Fix [*]") : TEXT("Fix"), fix);
}

/* "  Line 12: Unused import 'math' [LOW]" */
static void put_heading(struct output *out, uint32_t number, const struct memlint_finding *finding, bool mixed)
{
    enum { INDENT = 2, DEEPER = 4 };
    struct sentence line = {.out = out};
    sentence_add(&line, PAINT_STRONG, text_format(out->arena, "Line %u", number));
    sentence_add_string(&line, ": ");
    sentence_add(&line, PAINT_NONE, finding->message);
    if (mixed) {
        sentence_add_string(&line, " [");
        sentence_add(&line, paint_of_severity(finding->severity), text_of(severity_term(finding->severity)));
        sentence_add_string(&line, "]");
    }
    put_spaces(out, INDENT);
    put_sentence(&line, INDENT, DEEPER);
}

static void put_issue(struct output *out, const struct result_file *file, const struct result_finding *found,
                      const struct section *section)
{
    const struct memlint_finding *finding = &found->finding;
    put_heading(out, result_place(file, finding->start).line, finding, section->mixed);
    put_detail(out, TEXT("Impact"), impact_text(out, finding));
    put_fix(out, found);
    if (out->style.suggest)
        put_suggestion(out, file, found);
    put_string(out, "\n");
}

static uint32_t count_in(const struct section *section, const struct result_file *file)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < file->finding_count; i++)
        count += is_in(section, &file->findings[i]);
    return count;
}

static void put_section(struct output *out, const struct result_file *file, const struct section *section)
{
    const struct result_finding **order = findings_by_impact(out->arena, file);
    uint32_t count = count_in(section, file);
    if (!count)
        return;
    paint_begin(out, section->paint);
    put_format(out, "%s (%u%s):", section->title, count, section->found);
    paint_end(out, section->paint);
    put_string(out, "\n");
    for (uint32_t i = 0; i < file->finding_count; i++) {
        if (is_in(section, order[i]))
            put_issue(out, file, order[i], section);
    }
}

void put_file_heading(struct output *out, const struct result_file *file)
{
    put_underlined(out, file->filename, "=");
    put_string(out, "\n");
}

void put_report(struct output *out, const struct result_file *file)
{
    if (file->skipped)
        put_string(out, "Not checked\n\n");
    for (size_t i = 0; i < ARRAY_LEN(sections); i++)
        put_section(out, file, &sections[i]);
    if (file->profile)
        put_summary(out, file->profile);
    put_runtime(out, file);
}

void write_report(const struct results *results, struct output *out)
{
    for (uint32_t i = 0; i < results->file_count; i++) {
        if (results->file_count > 1)
            put_file_heading(out, &results->files[i]);
        put_report(out, &results->files[i]);
    }
    put_tally(out, results);
}
