/* SPDX-License-Identifier: MIT */
#include "rules/pack_semgrep.h"

#include <stddef.h>

#include "base/builder.h"
#include "rules/pack_semgrep_formula.h"

enum { ID_LIMIT = 200, MESSAGE_LIMIT = 4000 };

static const char *const needed[] = {"id", "message", "languages", "severity"};
static const char *const passed_over[] = {"metadata", "min-version", "max-version", "category", "product", "version"};
static const char *const read_here[] = {"fix", "fix-regex", "paths", "options", "mode"};

static const struct {
    struct memlint_text name;
    uint32_t severity;
} severities[] = {
    {TEXT_INIT("ERROR"), MEMLINT_HIGH}, {TEXT_INIT("WARNING"), MEMLINT_MEDIUM}, {TEXT_INIT("INFO"), MEMLINT_LOW},
    {TEXT_INIT("HIGH"), MEMLINT_HIGH},  {TEXT_INIT("CRITICAL"), MEMLINT_HIGH},  {TEXT_INIT("MEDIUM"), MEMLINT_MEDIUM},
    {TEXT_INIT("LOW"), MEMLINT_LOW},
};

bool semgrep_owns(const struct yaml_node *node)
{
    return yaml_get(node, "languages") != NULL;
}

static bool is_among(struct memlint_text key, const char *const *names, size_t count)
{
    size_t i = 0;
    while (i < count && !text_is(key, names[i]))
        i++;
    return i < count;
}

static enum ml_status check_mode(struct pack_reader *reader, const struct yaml_node *node)
{
    const struct yaml_node *mode = yaml_get(node, "mode");
    if (!mode || text_is(mode->text, "search"))
        return ML_OK;
    return yaml_error(reader->error, reader->source->path, mode, "mode %s is not supported",
                      yaml_shown(reader->arena, mode->text));
}

static enum ml_status check_keys(struct pack_reader *reader, const struct yaml_node *node)
{
    for (uint32_t i = 0; i < node->count; i++) {
        const struct yaml_node *key = node->items[2 * (size_t)i];
        enum ml_status status = semgrep_check_known(reader, key);
        if (status)
            return status;
        if (!is_among(key->text, needed, ARRAY_LEN(needed)) && !semgrep_is_root(key->text) &&
            !is_among(key->text, read_here, ARRAY_LEN(read_here)) &&
            !is_among(key->text, passed_over, ARRAY_LEN(passed_over)))
            return yaml_error(reader->error, reader->source->path, key, "the key '%s' is not supported",
                              yaml_shown(reader->arena, key->text));
    }
    for (size_t i = 0; i < ARRAY_LEN(needed); i++)
        if (!yaml_get(node, needed[i]))
            return yaml_error(reader->error, reader->source->path, node, "it has no '%s'", needed[i]);
    return ML_OK;
}

static enum ml_status get_text(struct pack_reader *reader, const struct yaml_node *node, const char *key,
                               struct memlint_text *text)
{
    const struct yaml_node *value = yaml_get(node, key);
    *text = value->kind == YAML_SCALAR ? text_trim(value->text) : (struct memlint_text){0};
    if (text->size)
        return ML_OK;
    return yaml_error(reader->error, reader->source->path, value, "%s: seen %s; expected a text", key,
                      value->kind == YAML_SCALAR ? "nothing" : yaml_kind_name(value));
}

static bool has_language(const struct yaml_node *languages, const char *const *names, size_t count)
{
    bool found = languages->kind == YAML_SCALAR && is_among(languages->text, names, count);
    for (uint32_t i = 0; languages->kind == YAML_SEQUENCE && i < languages->count; i++)
        found |= is_among(languages->items[i]->text, names, count);
    return found;
}

/* Any language is good for regular expressions alone, which know none. */
static enum ml_status check_languages(struct pack_reader *reader, const struct yaml_node *node)
{
    static const char *const python[] = {"python", "py", "python2", "python3"};
    static const char *const any[] = {"generic", "regex", "none"};
    const struct yaml_node *languages = yaml_get(node, "languages");
    if (has_language(languages, python, ARRAY_LEN(python)))
        return ML_OK;
    const struct yaml_node *first =
        languages->kind == YAML_SEQUENCE && languages->count ? languages->items[0] : languages;
    if (!has_language(languages, any, ARRAY_LEN(any)))
        return yaml_error(reader->error, reader->source->path, languages, "it is for another language: %s",
                          first->kind == YAML_SCALAR ? yaml_shown(reader->arena, first->text) : yaml_kind_name(first));
    if (semgrep_has_code(node))
        return yaml_error(reader->error, reader->source->path, languages,
                          "patterns of the language '%s' are not supported, except regular expressions",
                          yaml_shown(reader->arena, first->text));
    return ML_OK;
}

static enum ml_status read_id(struct pack_reader *reader, const struct yaml_node *node, struct rule *rule)
{
    struct memlint_text id;
    enum ml_status status = get_text(reader, node, "id", &id);
    if (status)
        return status;
    bool good = id.size <= ID_LIMIT;
    for (uint32_t i = 0; i < id.size; i++) {
        char byte = id.data[i], lower = (char)(byte | 0x20);
        good &=
            (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == '.';
    }
    rule->listed.name = id;
    if (good)
        return ML_OK;
    return yaml_error(reader->error, reader->source->path, yaml_get(node, "id"),
                      "id '%s'; expected letters, digits, '-', '_' and '.'", yaml_shown(reader->arena, id));
}

/* On one line; a folded text is several. */
static enum ml_status read_message(struct pack_reader *reader, const struct yaml_node *node, struct rule *rule)
{
    struct memlint_text message;
    enum ml_status status = get_text(reader, node, "message", &message);
    if (status)
        return status;
    struct builder line = {.arena = reader->arena};
    for (uint32_t i = 0; i < message.size; i++) {
        bool is_space = (unsigned char)message.data[i] <= ' ';
        if (!is_space)
            build_byte(&line, message.data[i]);
        else if ((unsigned char)message.data[i + 1] > ' ') /* there is one: it was trimmed */
            build_byte(&line, ' ');
    }
    rule->listed.issue = text_cut(build_result(&line), MESSAGE_LIMIT);
    return ML_OK;
}

static enum ml_status read_severity(struct pack_reader *reader, const struct yaml_node *node, struct rule *rule)
{
    struct memlint_text severity;
    enum ml_status status = get_text(reader, node, "severity", &severity);
    if (status)
        return status;
    for (size_t i = 0; i < ARRAY_LEN(severities); i++) {
        if (text_equal(severity, severities[i].name)) {
            rule->listed.severity = severities[i].severity;
            return ML_OK;
        }
    }
    return yaml_error(reader->error, reader->source->path, yaml_get(node, "severity"),
                      "severity '%s'; expected ERROR, WARNING or INFO", yaml_shown(reader->arena, severity));
}

/* Options */

static const struct {
    const char *name;
    size_t offset;
} option_keys[] = {
    {"constant_propagation", offsetof(struct pattern_options, constants)},
    {"symbolic_propagation", offsetof(struct pattern_options, symbolic)},
    {"ac_matching", offsetof(struct pattern_options, associates)},
    {"commutative_boolop", offsetof(struct pattern_options, commutes)},
    {"go_deeper_stmt", offsetof(struct pattern_options, goes_deeper)},
    {"vardef_assign", offsetof(struct pattern_options, vardefs_assign)},
};

static void read_options(struct pack_reader *reader, const struct yaml_node *options)
{
    for (size_t i = 0; options && i < ARRAY_LEN(option_keys); i++) {
        const struct yaml_node *value = yaml_get(options, option_keys[i].name);
        if (value)
            *(bool *)((char *)&reader->options + option_keys[i].offset) = text_is(value->text, "true");
    }
}

/* Fixes */

static enum ml_status read_fix_regex(struct pack_reader *reader, const struct yaml_node *value,
                                     struct rule_rewrite *rewrite)
{
    const struct yaml_node *regex = yaml_get(value, "regex"), *replacement = yaml_get(value, "replacement"),
                           *count = yaml_get(value, "count");
    uint64_t most = 0;
    if (!regex || !replacement || replacement->kind != YAML_SCALAR)
        return yaml_error(reader->error, reader->source->path, value,
                          "fix-regex: expected regex and replacement, and perhaps count");
    if (count && !text_to_u64(count->text, UINT32_MAX, &most))
        return yaml_error(reader->error, reader->source->path, count, "fix-regex: count is no number");
    rewrite->code = replacement->text;
    rewrite->given = true;
    rewrite->regex_count = (uint32_t)most;
    return pack_test_regex(reader, "fix-regex", regex, &rewrite->regex);
}

static enum ml_status read_fix(struct pack_reader *reader, const struct yaml_node *node, struct rule_rewrite *rewrite)
{
    const struct yaml_node *fix = yaml_get(node, "fix"), *fix_regex = yaml_get(node, "fix-regex");
    if (fix && fix->kind != YAML_SCALAR)
        return yaml_error(reader->error, reader->source->path, fix, "fix: seen %s; expected code", yaml_kind_name(fix));
    if (fix_regex)
        return read_fix_regex(reader, fix_regex, rewrite);
    rewrite->given = fix != NULL;
    rewrite->code = fix ? fix->text : (struct memlint_text){0};
    return ML_OK;
}

/* The rule */

static enum ml_status read_formula(struct pack_reader *reader, const struct yaml_node *node, struct rule *rule)
{
    struct formula *formula = arena_new(reader->arena, struct formula);
    const struct yaml_node *paths = yaml_get(node, "paths");
    pack_begin_rule(reader, rule);
    read_options(reader, yaml_get(node, "options"));
    enum ml_status status = paths ? pack_paths(reader, paths, &rule->paths) : ML_OK;
    if (!status)
        status = semgrep_read_root(reader, node, formula);
    if (!status && !pack_is_positive(formula))
        status = yaml_error(reader->error, reader->source->path, formula->at,
                            "it only narrows down and finds nothing by itself; add a pattern");
    rule->formula = formula;
    return status;
}

static enum ml_status read_whole(struct pack_reader *reader, const struct yaml_node *node, struct rule *rule)
{
    enum ml_status status = check_languages(reader, node);
    if (!status)
        status = check_mode(reader, node);
    if (!status)
        status = check_keys(reader, node);
    if (!status)
        status = read_id(reader, node, rule);
    if (!status)
        status = read_message(reader, node, rule);
    if (!status)
        status = read_severity(reader, node, rule);
    if (!status)
        status = read_fix(reader, node, &rule->rewrite);
    if (!status)
        status = read_formula(reader, node, rule);
    return status;
}

void semgrep_read(struct pack_reader *reader, struct pack_rule *rule, bool *applies)
{
    const struct yaml_node *node = rule->node;
    *applies = read_whole(reader, node, &rule->rule) == ML_OK;
    if (!*applies)
        pack_note_refusal(reader->arena, reader->pack, node, reader->error);
    else if (rule->rule.formula)
        pack_warn(reader, rule->rule.formula);
    rule->alone = true;
    rule->values[KEY_NAME] = yaml_get(node, "id");
    rule->rule.region = REGION_ALL;
    rule->rule.listed.default_on = 1;
}
