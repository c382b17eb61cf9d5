/* SPDX-License-Identifier: MIT */
/*
 * JUnit's XML, as the test pages of CI services read it: a suite a file, a case a finding. A clean file passes one
 * case, a note passes its own, and what kept a file from being checked is an error. Services tell cases apart by class
 * and name, so neither holds a line's number, and equal ones are counted:
 *
 *   <testsuite name="code.py" tests="1" failures="1" errors="0" skipped="0">
 *     <testcase classname="code.py" name="MEM101 string-concat-in-loop" file="code.py" line="45">
 *       <failure type="HIGH" message="String concatenation in loop">code.py:45:9 String concatenation in …</failure>
 */
#include "base/builder.h"
#include "fingerprint.h"
#include "path.h"
#include "write/clean.h"
#include "write/finding.h"
#include "write/formats.h"
#include "write/summary.h"
#include "write/terms.h"

/* What stands for a byte; NULL: it does. XML 1.0 has no way to write most control characters. */
static const char *entity_of(char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\t':
        return "&#9;";
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;";
    default:
        return (unsigned char)byte < 0x20 ? "\xef\xbf\xbd" : NULL;
    }
}

/* U+FFFE and U+FFFF, which XML doesn't allow either, become U+FFFD. */
static struct memlint_text allowed_in_xml(struct arena *arena, struct memlint_text text)
{
    struct memlint_text valid = clean_utf8(arena, text);
    char *bytes = arena_alloc(arena, valid.size + 1);
    for (uint32_t i = 0; i < valid.size; i++) {
        bool is_third = i > 1 && memcmp(bytes + i - 2, "\xef\xbf", 2) == 0;
        bytes[i] = is_third && (unsigned char)valid.data[i] >= 0xbe ? '\xbd' : valid.data[i];
    }
    return (struct memlint_text){bytes, valid.size};
}

static void put_xml(struct output *out, struct memlint_text text)
{
    struct memlint_text allowed = allowed_in_xml(out->arena, text);
    uint32_t start = 0;
    for (uint32_t at = 0; at < allowed.size; at++) {
        const char *entity = entity_of(allowed.data[at]);
        if (!entity)
            continue;
        put_text(out, text_part(allowed, start, at));
        put_string(out, entity);
        start = at + 1;
    }
    put_text(out, text_part(allowed, start, allowed.size));
}

static void put_attribute(struct output *out, const char *name, struct memlint_text value)
{
    put_format(out, " %s=\"", name);
    put_xml(out, value);
    put_string(out, "\"");
}

struct suite {
    struct output *out;
    const struct result_file *file;
    struct memlint_text path;
    const uint32_t *numbers; /* of findings among those of one rule */
    uint32_t errors;
    bool misfit;
};

static bool is_clean(const struct suite *suite)
{
    return !suite->file->finding_count && !suite->errors && !suite->misfit;
}

static void put_suite_start(const struct suite *suite)
{
    struct output *out = suite->out;
    const struct result_file *file = suite->file;
    const struct tally tally = tally_findings(file->findings, file->finding_count);
    uint32_t tests = file->finding_count + suite->errors + suite->misfit + is_clean(suite);
    put_string(out, "  <testsuite");
    put_attribute(out, "name", suite->path);
    put_format(out, " tests=\"%u\" failures=\"%u\" errors=\"%u\" skipped=\"%u\">\n", tests,
               tally_issues(&tally) + suite->misfit, suite->errors, is_clean(suite) && file->skipped ? 1u : 0u);
}

static void put_case_start(const struct suite *suite, struct memlint_text name, uint32_t line)
{
    struct output *out = suite->out;
    put_string(out, "    <testcase");
    put_attribute(out, "classname", suite->path);
    put_attribute(out, "name", name);
    put_attribute(out, "file", suite->path);
    if (line)
        put_format(out, " line=\"%u\"", line);
    put_string(out, ">\n");
}

static void put_outcome(const struct suite *suite, const struct memlint_finding *finding)
{
    struct output *out = suite->out;
    struct place place = result_place(suite->file, finding->start);
    bool fails = finding->severity > MEMLINT_NOTE;
    put_string(out, fails ? "      <failure" : "      <system-out");
    if (fails) {
        put_attribute(out, "type", text_of(severity_term(finding->severity)));
        put_attribute(out, "message", finding_text(out, finding));
    }
    put_string(out, ">");
    put_xml(out, suite->path);
    put_format(out, ":%u:%u ", place.line, place.column);
    put_xml(out, finding_advice(out, finding));
    put_string(out, fails ? "</failure>\n" : "</system-out>\n");
}

static struct memlint_text case_name(const struct suite *suite, uint32_t index)
{
    const struct memlint_rule *rule = &suite->file->findings[index].rule->rule;
    struct builder name = {.arena = suite->out->arena};
    build_text(&name, rule->id);
    build_string(&name, " ");
    build_text(&name, rule->name);
    if (suite->numbers[index] > 1)
        build_format(&name, " (%u)", suite->numbers[index]);
    return build_result(&name);
}

static void put_errors(const struct suite *suite)
{
    struct output *out = suite->out;
    for (uint32_t i = 0; i < suite->file->problem_count; i++) {
        const struct result_problem *problem = &suite->file->problems[i];
        if (!problem->failed)
            continue;
        put_case_start(suite, TEXT("memlint"), problem->problem.line);
        put_string(out, "      <error");
        put_attribute(out, "message", problem->problem.message);
        put_string(out, "/>\n    </testcase>\n");
    }
}

static void put_misfit(const struct suite *suite)
{
    struct output *out = suite->out;
    put_case_start(suite, TEXT("memory"), 0);
    put_string(out, "      <failure");
    put_attribute(out, "message", misfit_text(out->arena, suite->file));
    put_string(out, "/>\n    </testcase>\n");
}

static void put_clean_case(const struct suite *suite)
{
    put_case_start(suite, TEXT("memlint"), 0);
    if (suite->file->skipped) /* by a comment in it */
        put_string(suite->out, "      <skipped/>\n");
    put_string(suite->out, "    </testcase>\n");
}

static uint32_t count_failed(const struct result_file *file)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < file->problem_count; i++)
        count += file->problems[i].failed;
    return count;
}

static const uint32_t *number_findings(struct arena *arena, const struct result_file *file)
{
    uint64_t *keys = arena_array(arena, uint64_t, file->finding_count);
    for (uint32_t i = 0; i < file->finding_count; i++)
        keys[i] = text_hash(result_rule_key(file->findings[i].rule));
    return fingerprint_count(arena, keys, file->finding_count);
}

static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"memlint\">\n";

void put_junit_file(struct output *out, const struct result_file *file)
{
    const struct suite suite = {
        .out = out,
        .file = file,
        .path = path_relative(out->arena, file->filename),
        .numbers = number_findings(out->arena, file),
        .errors = count_failed(file),
        .misfit = result_is_misfit(file),
    };
    put_string(out, out->items++ ? "" : head);
    put_suite_start(&suite);
    for (uint32_t i = 0; i < file->finding_count; i++) {
        put_case_start(&suite, case_name(&suite, i), result_line_at(file, file->findings[i].finding.start));
        put_outcome(&suite, &file->findings[i].finding);
        put_string(out, "    </testcase>\n");
    }
    put_errors(&suite);
    if (suite.misfit)
        put_misfit(&suite);
    if (is_clean(&suite))
        put_clean_case(&suite);
    put_string(out, "  </testsuite>\n");
}

void put_junit_end(struct output *out, const struct results *results)
{
    (void)results;
    put_string(out, out->items ? "" : head);
    put_string(out, "</testsuites>\n");
}
