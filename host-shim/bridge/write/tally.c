/* SPDX-License-Identifier: MIT */
#include "write/tally.h"

#include "base/builder.h"
#include "write/fixes.h"
#include "write/number.h"
#include "write/runtime.h"
#include "write/sentence.h"
#include "write/summary.h"

struct tally tally_of_all(const struct results *results)
{
    struct tally sum = {0};
    for (uint32_t i = 0; i < results->file_count; i++) {
        for (uint32_t severity = 0; severity < ARRAY_LEN(sum.count); severity++)
            sum.count[severity] += results->files[i].tally.count[severity];
        sum.fixable += results->files[i].tally.fixable;
        sum.unsafe += results->files[i].tally.unsafe;
    }
    return sum;
}

/* " (3 high, 5 low)" */
static void put_severities(struct output *out, const struct tally *tally)
{
    static const struct {
        uint32_t severity;
        const char *name;
    } order[] = {{MEMLINT_HIGH, "high"}, {MEMLINT_MEDIUM, "medium"}, {MEMLINT_LOW, "low"}};
    const char *before = " (";
    for (size_t i = 0; i < ARRAY_LEN(order); i++) {
        uint32_t count = tally->count[order[i].severity];
        if (!count)
            continue;
        put_format(out, "%s%u %s", before, count, order[i].name);
        before = ", ";
    }
    put_string(out, ")");
}

/* "code.py: too little memory, 3,072 bytes short of the 10,240 that must stay free" */
static void put_trouble(struct output *out, const struct result_file *file, struct memlint_text what,
                        struct memlint_text more)
{
    enum { DEEPER = 2 };
    struct sentence line = {.out = out};
    sentence_add(&line, PAINT_NONE, file->filename);
    sentence_add_string(&line, ": ");
    sentence_add(&line, PAINT_HIGH, what);
    sentence_add(&line, PAINT_NONE, more);
    put_sentence(&line, 0, DEEPER);
}

/* A program that does not fit fails the run: whatever the format, the last lines say so. */
static void put_misfits(struct output *out, const struct results *results)
{
    for (uint32_t i = 0; i < results->file_count; i++) {
        const struct result_file *file = &results->files[i];
        if (!result_is_misfit(file))
            continue;
        struct memlint_text missing = margin_missing(out->arena, file->profile);
        put_trouble(out, file, TEXT("too little memory"), text_format(out->arena, ", %.*s", TEXT_ARGS(missing)));
    }
}

static void put_failures(struct output *out, const struct results *results)
{
    for (uint32_t i = 0; i < results->file_count; i++) {
        const struct result_file *file = &results->files[i];
        if (result_ran_badly(file))
            put_trouble(out, file, runtime_failure_text(out->arena, file->runtime), TEXT(""));
    }
}

static bool any_ran_badly(const struct results *results)
{
    for (uint32_t i = 0; i < results->file_count; i++) {
        if (result_ran_badly(&results->files[i]))
            return true;
    }
    return false;
}

static bool any_checked(const struct results *results)
{
    for (uint32_t i = 0; i < results->file_count; i++) {
        if (!results->files[i].skipped)
            return true;
    }
    return false;
}

static void put_found(struct output *out, const struct results *results, const struct tally *tally)
{
    uint32_t issues = tally_issues(tally);
    if (issues) {
        put_format(out, "Found %s", count_text(out->arena, issues, "issue").data);
        put_severities(out, tally);
    } else if (any_checked(results)) {
        bool failed = any_ran_badly(results);
        put_painted(out, failed ? PAINT_NONE : PAINT_GOOD,
                    failed ? TEXT("No issues found in the source") : TEXT("No issues found"));
    } else {
        put_string(out, "Nothing was checked");
    }
    if (tally->count[MEMLINT_NOTE])
        put_format(out, ", %s", count_text(out->arena, tally->count[MEMLINT_NOTE], "note").data);
    put_string(out, "\n");
}

/* All but what can be fixed. */
static void put_lines(struct output *out, const struct results *results, const struct tally *tally)
{
    put_misfits(out, results);
    put_failures(out, results);
    put_fixed(out, results);
    put_found(out, results, tally);
}

void put_tally(struct output *out, const struct results *results)
{
    const struct tally tally = tally_of_all(results);
    put_lines(out, results, &tally);
    put_fixable(out, &tally);
}

void put_table_tally(struct output *out, const struct results *results)
{
    const struct tally tally = tally_of_all(results);
    put_lines(out, results, &tally);
}
