/* SPDX-License-Identifier: MIT */
#include "select.h"

#include "ascii.h"
#include "hint.h"

/* How closely a selector can mean a rule. The beginning of an id counts by its length; a family is about as wide
 * as the rules of one hundred, MEM1. */
enum { MEANS_NONE = 0, MEANS_ALL = 1, MEANS_PREFIX = 2, MEANS_FAMILY = MEANS_PREFIX + 4, MEANS_ID = 1000, MEANS_NAME };

uint32_t select_match(struct memlint_text selector, const struct memlint_rule *rule)
{
    if (text_starts(selector, "="))
        return text_equal(text_part(selector, 1, selector.size), rule->name) ? MEANS_NAME : MEANS_NONE;
    if (text_equal(selector, rule->name))
        return MEANS_NAME;
    if (text_equal(selector, rule->id))
        return MEANS_ID;
    if (text_equal(selector, rule->family))
        return MEANS_FAMILY;
    if (selector.size && text_equal(selector, text_part(rule->id, 0, selector.size)))
        return MEANS_PREFIX + selector.size;
    return text_is(selector, "all") || text_is(selector, "ALL") ? MEANS_ALL : MEANS_NONE;
}

struct memlint_text select_nearest(struct memlint_text selector, const struct result_rule *rules, uint32_t count)
{
    struct hint hint = hint_for(selector);
    for (uint32_t i = 0; i < count; i++) {
        if (ascii_equal(selector, rules[i].rule.id)) /* ids that look alike mean something else */
            hint_try(&hint, rules[i].rule.id);
        hint_try(&hint, rules[i].rule.name);
        hint_try(&hint, rules[i].rule.family);
    }
    return hint.best;
}

struct selectors {
    const char *option;
    const struct options_selector *items;
    uint32_t count;
};

static uint32_t closest(const struct selectors *selectors, const struct memlint_rule *rule)
{
    uint32_t best = MEANS_NONE;
    for (uint32_t i = 0; i < selectors->count; i++) {
        uint32_t match = select_match(selectors->items[i].text, rule);
        best = match > best ? match : best;
    }
    return best;
}

/* Rules of the user's own, of which there may be none. */
static bool means_any(struct memlint_text selector, const struct result_rule *rules, uint32_t count)
{
    if (text_is(selector, "USR") || text_is(selector, "USR000"))
        return true;
    for (uint32_t i = 0; i < count; i++)
        if (select_match(selector, &rules[i].rule))
            return true;
    return false;
}

struct rule_list {
    struct result_rule *items;
    uint32_t count;
};

static enum ml_status check_selector(const char *option, const struct options_selector *selector,
                                     const struct rule_list *rules, struct ml_error *error)
{
    if (means_any(selector->text, rules->items, rules->count))
        return ML_OK;
    struct hint hint = {.best = select_nearest(selector->text, rules->items, rules->count)};
    return error_at(error, ML_INVALID, selector->place.path, selector->place.line, selector->place.column,
                    "%s '%.*s' means no rule, expected an id (MEM101), the beginning of one (MEM1), a name or a "
                    "family" HINT_FORMAT,
                    option, TEXT_ARGS(selector->text), HINT_ARGS(hint));
}

static enum ml_status check_selectors(const struct selectors *selectors, const struct rule_list *rules,
                                      struct ml_error *error)
{
    enum ml_status status = ML_OK;
    for (uint32_t i = 0; !status && i < selectors->count; i++)
        status = check_selector(selectors->option, &selectors->items[i], rules, error);
    return status;
}

static enum ml_status check_all(const struct options *options, const struct rule_list *rules, struct ml_error *error)
{
    const struct selectors select = {"select", options->select.items, options->select.count};
    const struct selectors ignore = {"ignore", options->ignore.items, options->ignore.count};
    const struct selectors safe = {"extend-safe-fixes", options->safe_fixes.items, options->safe_fixes.count};
    const struct selectors unsafe = {"extend-unsafe-fixes", options->unsafe_fixes_of.items,
                                     options->unsafe_fixes_of.count};
    enum ml_status status = check_selectors(&select, rules, error);
    if (!status)
        status = check_selectors(&ignore, rules, error);
    if (!status)
        status = check_selectors(&safe, rules, error);
    if (!status)
        status = check_selectors(&unsafe, rules, error);
    for (uint32_t i = 0; !status && i < options->severities.count; i++)
        status = check_selector("severity", &options->severities.items[i].selector, rules, error);
    for (uint32_t i = 0; !status && i < options->file_ignores.count; i++)
        status = check_selector("per-file-ignores", &options->file_ignores.items[i].selector, rules, error);
    return status;
}

/* The closest selector says it; of equals the last, so that a call has the last word. */
static void set_severity(const struct options *options, struct result_rule *rule)
{
    uint32_t best = MEANS_NONE;
    for (uint32_t i = 0; i < options->severities.count; i++) {
        const struct options_severity *severity = &options->severities.items[i];
        uint32_t match = select_match(severity->selector.text, &rule->rule);
        if (match == MEANS_NONE || match < best)
            continue;
        best = match;
        rule->rule.severity = severity->severity;
        rule->severity_given = true;
    }
}

static bool any_means(const struct options_selectors *selectors, const struct memlint_rule *rule)
{
    for (uint32_t i = 0; i < selectors->count; i++)
        if (select_match(selectors->items[i].text, rule))
            return true;
    return false;
}

/* However closely each means the rule: unsafe wins, as in ruff. */
static void set_trust(const struct options *options, struct result_rule *rule)
{
    if (any_means(&options->unsafe_fixes_of, &rule->rule))
        rule->trust = MEMLINT_EDIT_UNSAFE;
    else if (any_means(&options->safe_fixes, &rule->rule))
        rule->trust = MEMLINT_EDIT_SAFE;
}

/* Of a check that looks for one thing, all rules of the plugins that look for it, and no others. */
static void select_searching(const struct options *options, struct result_rule *rules, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        rules[i].selected = false;
        for (uint32_t k = 0; k < options->settings.count; k++)
            if (options->settings.items[k].plugin == rules[i].plugin &&
                text_equal(options->settings.items[k].setting.name, options->search))
                rules[i].selected = true;
    }
}

enum ml_status select_rules(const struct options *options, struct result_rule *rules, uint32_t count,
                            struct ml_error *error)
{
    const struct selectors select = {"select", options->select.items, options->select.count};
    const struct selectors ignore = {"ignore", options->ignore.items, options->ignore.count};
    if (options->search.size) {
        select_searching(options, rules, count);
        return ML_OK;
    }
    enum ml_status status = check_all(options, &(struct rule_list){rules, count}, error);
    for (uint32_t i = 0; !status && i < count; i++) {
        const struct memlint_rule *rule = &rules[i].rule;
        uint32_t wanted = select.count ? closest(&select, rule) : rule->default_on ? MEANS_ALL : MEANS_NONE;
        if (rule->default_on > 1 && wanted == MEANS_NONE)
            wanted = MEANS_ALL;
        set_severity(options, &rules[i]);
        set_trust(options, &rules[i]);
        rules[i].selected = wanted > closest(&ignore, rule) && rule->severity >= options->severity;
    }
    return status;
}
