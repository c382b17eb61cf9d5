/* SPDX-License-Identifier: MIT */
#include "author/report.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "console.h"
#include "slice.h"

static const char *const state_names[] = {
    [TRIAL_PASSED] = "passed",
    [TRIAL_FAILED] = "failed",
    [TRIAL_BROKEN] = "not tested",
};

/* Trials by state. */
struct count {
    size_t of[TRIAL_BROKEN + 1];
};

static struct count count_states(const struct report *report)
{
    struct count count = {{0}};
    for (size_t i = 0; i < report->count; i++)
        count.of[report->trials[i].state]++;
    return count;
}

/* --- Text --- */

enum color { GREEN = 32, RED = 31, BOLD = 1 };

static void put_painted(struct session *session, enum color color, const char *text)
{
    if (session_color(session))
        output_print(&session->output, "\033[%dm%s\033[0m", (int)color, text);
    else
        output_print(&session->output, "%s", text);
}

/* Sources are shown as they are, but for what a terminal would take as a command. */
static void put_code(struct session *session, const char *code)
{
    for (; *code; code++)
        output_print(&session->output, "%c", (unsigned char)*code < ' ' && *code != '\t' ? '?' : *code);
}

static int indent_of(const char *code)
{
    return (int)strspn(code, " ");
}

static void put_failure(struct session *session, const struct failure *failure, int width, bool is_new_line)
{
    if (is_new_line) {
        output_print(&session->output, "%*" PRIu32 " | ", width, failure->line);
        put_code(session, failure->code);
        output_print(&session->output, "\n");
    }
    output_print(&session->output, "%*s | %*s", width, "", indent_of(failure->code), "");
    put_painted(session, failure->is_extra ? GREEN : RED, failure->is_extra ? "+ " : "- ");
    output_print(&session->output, "%s is %sfound here%s%s\n", failure->rule, failure->is_extra ? "" : "not ",
                 failure->why ? ", " : "", failure->why ? failure->why : "");
}

static void put_failures(struct session *session, const struct trial *trial)
{
    char digits[16];
    uint32_t last = trial->failures[trial->failure_count - 1].line;
    int width = snprintf(digits, sizeof digits, "%" PRIu32, last);
    output_print(&session->output, "%*s |\n", width, "");
    for (size_t i = 0; i < trial->failure_count; i++) {
        const struct failure *failure = &trial->failures[i];
        put_failure(session, failure, width, i == 0 || failure->line != failure[-1].line);
    }
}

static void put_trial(struct session *session, const struct trial *trial)
{
    if (trial->state == TRIAL_PASSED && session->cli.quiet)
        return;
    put_painted(session, trial->state == TRIAL_PASSED ? GREEN : RED, state_names[trial->state]);
    output_print(&session->output, " %s\n", trial->source);
    if (trial->failure_count)
        put_failures(session, trial);
    if (trial->difference)
        output_print(&session->output, "%s", trial->difference);
}

static void put_total(struct session *session, const struct report *report)
{
    const struct count count = count_states(report);
    output_print(&session->output, "%zu passed, %zu failed", count.of[TRIAL_PASSED], count.of[TRIAL_FAILED]);
    if (count.of[TRIAL_BROKEN])
        output_print(&session->output, ", %zu not tested", count.of[TRIAL_BROKEN]);
    output_print(&session->output, "\n");
}

static void say_notes(const struct words *notes)
{
    for (size_t i = 0; i < notes->count; i++)
        console_note("%s", notes->items[i]);
}

/* --- JSON --- */

static void put_number(const struct memlint_document *document, const char *name, size_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%zu", number);
    document->value(document->context, slice_of(name), slice_of(digits));
}

static void put_tests(const struct report *report, const struct memlint_document *document)
{
    const struct memlint_text columns[] = {slice_of("source"), slice_of("rules"), slice_of("state")};
    document->table(document->context, slice_of("tests"), 3, columns);
    for (size_t i = 0; i < report->count; i++) {
        const struct trial *trial = &report->trials[i];
        const struct memlint_text cells[] = {slice_of(trial->source), slice_of(trial->rules),
                                             slice_of(state_names[trial->state])};
        document->row(document->context, cells);
    }
}

static void put_failure_rows(const struct trial *trial, const struct memlint_document *document)
{
    char digits[16];
    for (size_t i = 0; i < trial->failure_count; i++) {
        const struct failure *failure = &trial->failures[i];
        snprintf(digits, sizeof digits, "%" PRIu32, failure->line);
        const struct memlint_text cells[] = {slice_of(trial->source), slice_of(digits),
                                             slice_of(failure->is_extra ? "extra" : "missed"), slice_of(failure->rule),
                                             slice_of(failure->code)};
        document->row(document->context, cells);
    }
    const struct memlint_text fixes[] = {slice_of(trial->source), slice_of(""), slice_of("fixes"), slice_of(""),
                                         slice_of(trial->difference)};
    if (trial->difference)
        document->row(document->context, fixes);
}

static void put_note_rows(const struct words *notes, const struct memlint_document *document)
{
    for (size_t i = 0; i < notes->count; i++) {
        const struct memlint_text cell = slice_of(notes->items[i]);
        document->row(document->context, &cell);
    }
}

static void build(void *context, const struct memlint_document *document)
{
    const struct report *report = context;
    const struct count count = count_states(report);
    const struct memlint_text columns[] = {slice_of("source"), slice_of("line"), slice_of("kind"), slice_of("rule"),
                                           slice_of("code")};
    const struct memlint_text note = slice_of("note");
    for (size_t i = 0; i <= TRIAL_BROKEN; i++)
        put_number(document, state_names[i], count.of[i]);
    put_tests(report, document);
    document->table(document->context, slice_of("failures"), 5, columns);
    for (size_t i = 0; i < report->count; i++)
        put_failure_rows(&report->trials[i], document);
    document->table(document->context, slice_of("notes"), 1, &note);
    put_note_rows(report->notes, document);
    for (size_t i = 0; i < report->count; i++)
        put_note_rows(&report->trials[i].notes, document);
}

static int worse(const struct report *report, int result)
{
    const struct count count = count_states(report);
    if (count.of[TRIAL_BROKEN] || result == STATUS_FAILED)
        return STATUS_FAILED;
    return count.of[TRIAL_FAILED] ? STATUS_FINDINGS : result;
}

int report_write(struct session *session, struct report *report, int result)
{
    result = worse(report, result);
    if (session->cli.format && strcmp(session->cli.format, "json") == 0) {
        int status = session_document(session, build, report);
        return status == STATUS_GOOD ? result : status;
    }
    if (!output_open(&session->output, session->cli.output_file))
        return STATUS_FAILED;
    for (size_t i = 0; i < report->count; i++)
        put_trial(session, &report->trials[i]);
    put_total(session, report);
    output_flush(&session->output);
    if (!session->cli.quiet) {
        say_notes(report->notes);
        for (size_t i = 0; i < report->count; i++)
            say_notes(&report->trials[i].notes);
    }
    return session_finish(session, MEMLINT_OK, result);
}
