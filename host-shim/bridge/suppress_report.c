/* SPDX-License-Identifier: MIT */
#include "suppress_report.h"

#include "ascii.h"
#include "base/builder.h"
#include "own_rules.h"

/* Was every rule run that a code means (NULL: every rule)? Rules that are off by default aren't missed. */
static bool was_run(const struct suppress *suppress, const struct directive *directive,
                    const struct directive_code *code)
{
    bool any = false;
    for (uint32_t i = 0; i < suppress->rule_count; i++) {
        const struct result_rule *rule = &suppress->rules[i];
        if (rule->plugin == OWN_PLUGIN || (code && !suppress_means(directive, code->text, &rule->rule)))
            continue;
        if (rule->rule.default_on && !rule->selected)
            return false;
        any = any || rule->selected;
    }
    return any;
}

static void add_finding(const struct suppress *suppress, enum own_rule own, const struct directive *directive,
                        struct memlint_text message, struct suppress_findings *findings)
{
    struct result_finding finding = {
        .finding =
            {
                .struct_size = sizeof finding.finding,
                .rule = own,
                .start = directive->start,
                .end = directive->end,
                .message = message,
                .fix = own_rules[own].fix,
            },
    };
    for (uint32_t i = 0; i < suppress->rule_count; i++)
        if (suppress->rules[i].plugin == OWN_PLUGIN && suppress->rules[i].index == own)
            finding.rule = &suppress->rules[i];
    finding.finding.severity = finding.rule->rule.severity;
    vec_push(suppress->arena, &findings->list, finding);
}

static void report_codes(const struct suppress *suppress, const struct directive *directive,
                         struct suppress_findings *findings)
{
    struct builder message = {.arena = suppress->arena};
    uint32_t count = 0;
    for (uint32_t i = 0; i < directive->codes.count; i++) {
        const struct directive_code *code = &directive->codes.items[i];
        if (code->used || !was_run(suppress, directive, code))
            continue;
        build_format(&message, "%s%.*s", count ? ", " : "Unused suppression of ", TEXT_ARGS(code->text));
        count++;
    }
    if (count)
        add_finding(suppress, OWN_UNUSED_SUPPRESSION, directive, build_result(&message), findings);
}

/* Our letters, as in "# noqa: MEM", which says too little for flake8. */
static bool is_letters_of(struct memlint_text word, struct memlint_text id)
{
    return word.size > 1 && word.size < id.size && ascii_starts(id, word) && id.data[word.size] >= '0' &&
           id.data[word.size] <= '9';
}

static bool is_rule(const struct suppress *suppress, struct memlint_text word)
{
    bool numbered = word.size && word.data[word.size - 1] >= '0' && word.data[word.size - 1] <= '9';
    for (uint32_t i = 0; i < suppress->rule_count; i++) {
        const struct memlint_rule *rule = &suppress->rules[i].rule;
        if (text_equal(rule->name, word) || (numbered && ascii_starts(rule->id, word)) || is_letters_of(word, rule->id))
            return true;
    }
    return false;
}

/* Does a noqa that can't be read name one of our rules? */
static bool names_ours(const struct suppress *suppress, const struct directive *directive)
{
    for (uint32_t i = 0; i < directive->codes.count; i++)
        if (is_rule(suppress, directive->codes.items[i].text))
            return true;
    return false;
}

static void report_malformed(const struct suppress *suppress, const struct directive *directive,
                             struct suppress_findings *findings)
{
    struct memlint_text message =
        text_format(suppress->arena, "Malformed suppression: %.*s", TEXT_ARGS(directive->message));
    add_finding(suppress, OWN_MALFORMED_SUPPRESSION, directive, message, findings);
}

static void report_item(const struct suppress *suppress, const struct suppress_directive *item, bool complete,
                        struct suppress_findings *findings)
{
    const struct directive *directive = &item->directive;
    switch (directive->kind) {
    case DIRECTIVE_NOQA:
    case DIRECTIVE_IGNORE:
        if (complete)
            report_codes(suppress, directive, findings);
        break;
    case DIRECTIVE_OFF:
        if (complete && !item->used && was_run(suppress, directive, NULL))
            add_finding(suppress, OWN_UNUSED_SUPPRESSION, directive, TEXT("Unused suppression: off hides nothing"),
                        findings);
        break;
    case DIRECTIVE_MALFORMED:
        report_malformed(suppress, directive, findings);
        break;
    case DIRECTIVE_MALFORMED_NOQA:
        if (item->missed || names_ours(suppress, directive))
            report_malformed(suppress, directive, findings);
        break;
    case DIRECTIVE_ON:
    case DIRECTIVE_SKIP_FILE:
        break;
    }
}

void suppress_report(const struct suppress *suppress, bool complete, struct suppress_findings *findings)
{
    for (uint32_t i = 0; i < suppress->directives.count; i++)
        report_item(suppress, &suppress->directives.items[i], complete, findings);
}
