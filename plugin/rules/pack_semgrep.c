/* SPDX-License-Identifier: MIT */
#include "rules/pack_semgrep.h"

#include "base/builder.h"

enum { ID_LIMIT = 200, MESSAGE_LIMIT = 4000 };

static const char *const needed[] = {"id", "message", "languages", "severity", "pattern-regex"};
static const char *const passed_over[] = {"metadata", "fix", "fix-regex", "min-version", "max-version", "options"};

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

static enum ml_status check_keys(struct pack_reader *reader, const struct yaml_node *node)
{
    for (uint32_t i = 0; i < node->count; i++) {
        const struct yaml_node *key = node->items[2 * (size_t)i];
        if (is_among(key->text, needed, ARRAY_LEN(needed)) || is_among(key->text, passed_over, ARRAY_LEN(passed_over)))
            continue;
        return yaml_error(reader->error, reader->source->path, key,
                          "'%s' is not read; of semgrep's rules, memlint reads those of a pattern-regex alone",
                          yaml_shown(reader->arena, key->text));
    }
    for (size_t i = 0; i < ARRAY_LEN(needed); i++)
        if (!yaml_get(node, needed[i]))
            return yaml_error(reader->error, reader->source->path, node, "this rule of semgrep's has no '%s'",
                              needed[i]);
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

static bool is_python(struct memlint_text language)
{
    static const char *const names[] = {"python", "py", "python3", "generic", "regex", "none"};
    return is_among(language, names, ARRAY_LEN(names));
}

static bool is_for_python(const struct yaml_node *languages)
{
    bool found = languages->kind == YAML_SCALAR && is_python(languages->text);
    for (uint32_t i = 0; languages->kind == YAML_SEQUENCE && i < languages->count; i++)
        found |= is_python(languages->items[i]->text);
    return found;
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

enum ml_status semgrep_read(struct pack_reader *reader, struct pack_rule *rule, bool *applies)
{
    const struct yaml_node *node = rule->node;
    *applies = is_for_python(yaml_get(node, "languages"));
    if (!*applies)
        return ML_OK;
    enum ml_status status = check_keys(reader, node);
    if (!status)
        status = read_id(reader, node, &rule->rule);
    if (!status)
        status = read_message(reader, node, &rule->rule);
    if (!status)
        status = read_severity(reader, node, &rule->rule);
    if (!status) {
        rule->values[KEY_PATTERN] = yaml_get(node, "pattern-regex");
        status = pack_key_read(reader, KEY_PATTERN, rule, rule->values[KEY_PATTERN]);
    }
    rule->values[KEY_NAME] = yaml_get(node, "id");
    rule->rule.region = REGION_ALL;
    rule->rule.listed.default_on = 1;
    return status;
}
