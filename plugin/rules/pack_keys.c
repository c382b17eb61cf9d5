/* SPDX-License-Identifier: MIT */
#include "rules/pack_keys.h"

#include <stddef.h>

#include "base/builder.h"
#include "rules/check.h"
#include "rules/pack_formula.h"

enum { NEAR = 2 };

/* "severity 'high'; expected HIGH, MEDIUM, LOW or NOTE" */
static enum ml_status refuse_value(struct pack_reader *reader, enum pack_key key, const struct yaml_node *value)
{
    return yaml_error(reader->error, reader->source->path, value, "%s '%s'; expected %s", pack_keys[key].name,
                      yaml_shown(reader->arena, value->text), pack_keys[key].expected);
}

/* Values */

static const struct {
    struct memlint_text name;
    uint32_t severity;
} severities[] = {
    {TEXT_INIT("HIGH"), MEMLINT_HIGH},
    {TEXT_INIT("MEDIUM"), MEMLINT_MEDIUM},
    {TEXT_INIT("LOW"), MEMLINT_LOW},
    {TEXT_INIT("NOTE"), MEMLINT_NOTE},
};

static enum ml_status read_severity(struct pack_reader *reader, struct rule *rule, const struct yaml_node *value,
                                    struct memlint_text text)
{
    for (size_t i = 0; i < ARRAY_LEN(severities); i++)
        if (text_equal(text, severities[i].name)) {
            rule->listed.severity = severities[i].severity;
            return ML_OK;
        }
    return refuse_value(reader, KEY_SEVERITY, value);
}

static const struct {
    const char *name;
    int64_t bytes;
    uint32_t unit;
} impact_units[] = {
    {"bytes", 1, MEMLINT_UNIT_KEPT},
    {"byte", 1, MEMLINT_UNIT_KEPT},
    {"KB", 1024, MEMLINT_UNIT_KEPT},
    {"bytes/iteration", 1, MEMLINT_UNIT_GARBAGE},
    {"byte/iteration", 1, MEMLINT_UNIT_GARBAGE},
    {"KB/iteration", 1024, MEMLINT_UNIT_GARBAGE},
    {"bytes per iteration", 1, MEMLINT_UNIT_GARBAGE},
    {"KB per iteration", 1024, MEMLINT_UNIT_GARBAGE},
};

/* Takes "8,192" or "8192" off the front. */
static bool take_number(struct memlint_text *rest, uint64_t *number)
{
    char digits[16];
    uint32_t count = 0, at = 0;
    for (; at < rest->size && count < sizeof digits; at++) {
        if (rest->data[at] >= '0' && rest->data[at] <= '9')
            digits[count++] = rest->data[at];
        else if (rest->data[at] != ',' || count == 0)
            break;
    }
    *rest = text_part(*rest, at, rest->size);
    return text_to_u64((struct memlint_text){digits, count}, 1000000000000, number);
}

/* "~500 bytes/iteration" is a number; what is not stays words. */
static enum ml_status read_impact(struct pack_reader *reader, struct rule *rule, const struct yaml_node *value,
                                  struct memlint_text text)
{
    uint64_t number;
    (void)reader, (void)value;
    struct memlint_text rest = text_trim(text_starts(text, "~") ? text_part(text, 1, text.size) : text);
    if (!take_number(&rest, &number))
        return ML_OK;
    rest = text_trim(rest);
    for (size_t i = 0; i < ARRAY_LEN(impact_units); i++)
        if (text_is(rest, impact_units[i].name)) {
            int64_t bytes = (int64_t)number * impact_units[i].bytes;
            rule->bytes =
                (struct memlint_bytes){bytes, bytes, impact_units[i].unit, MEMLINT_PROVENANCE_ASSUMED, TEXT("pack")};
        }
    return ML_OK;
}

static uint32_t count_run(struct memlint_text text, uint32_t from, char low, char high)
{
    uint32_t at = from;
    while (at < text.size && text.data[at] >= low && text.data[at] <= high)
        at++;
    return at - from;
}

static enum ml_status read_id(struct pack_reader *reader, struct rule *rule, const struct yaml_node *value,
                              struct memlint_text text)
{
    (void)rule;
    uint32_t letters = count_run(text, 0, 'A', 'Z'), digits = count_run(text, letters, '0', '9');
    bool ours = text_starts(text, "MEM");
    if (letters < 1 || letters > 3 || digits > 3 || letters + digits != text.size)
        return refuse_value(reader, KEY_ID, value);
    if (reader->source->built_in)
        return ours && digits == 3 ? ML_OK
                                   : yaml_error(reader->error, reader->source->path, value,
                                                "id '%.*s'; expected MEM and three digits", TEXT_ARGS(text));
    if (ours)
        return yaml_error(reader->error, reader->source->path, value,
                          "id '%.*s'; ids with MEM are memlint's own, choose other letters: USR101", TEXT_ARGS(text));
    if (text_is(text, "USR000"))
        return yaml_error(reader->error, reader->source->path, value,
                          "id 'USR000' stands for rules without an id; choose another: USR101");
    return ML_OK;
}

static bool in_name(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == '.';
}

static enum ml_status read_name(struct pack_reader *reader, struct rule *rule, const struct yaml_node *value,
                                struct memlint_text text)
{
    (void)rule;
    bool good = text.data[0] >= 'a' && text.data[0] <= 'z';
    for (uint32_t i = 0; i < text.size; i++)
        good &= in_name(text.data[i]);
    return good ? ML_OK : refuse_value(reader, KEY_NAME, value);
}

static enum ml_status read_region(struct pack_reader *reader, struct rule *rule, const struct yaml_node *value,
                                  struct memlint_text text)
{
    if (!text_is(text, "code") && !text_is(text, "comments"))
        return refuse_value(reader, KEY_IN, value);
    rule->region = text_is(text, "comments") ? REGION_COMMENTS : REGION_CODE;
    return ML_OK;
}

static enum ml_status read_check(struct pack_reader *reader, struct rule *rule, const struct yaml_node *value,
                                 struct memlint_text text)
{
    rule->check = check_find(text);
    if (rule->check)
        return ML_OK;
    return yaml_error(reader->error, reader->source->path, value, "there is no check '%s'; the checks are in checks.c",
                      yaml_shown(reader->arena, text));
}

static enum ml_status read_default(struct pack_reader *reader, struct rule *rule, const struct yaml_node *value,
                                   struct memlint_text text)
{
    static const char *const words[] = {"off", "on", "always"};
    for (uint32_t i = 0; i < ARRAY_LEN(words); i++) {
        if (text_is(text, words[i])) {
            rule->listed.default_on = i;
            return ML_OK;
        }
    }
    return refuse_value(reader, KEY_DEFAULT, value);
}

/* Patterns */

static enum ml_status read_pattern(struct pack_reader *reader, struct rule *rule, const struct yaml_node *value,
                                   struct memlint_text text)
{
    (void)text;
    struct formula formula;
    enum ml_status status = pack_formula_regex(reader, "pattern", value, &formula);
    rule->regex = status ? NULL : formula.regex;
    return status;
}

/* The keys */

#define SLOT(member) offsetof(struct rule, member)

const struct key pack_keys[KEY_COUNT] = {
    [KEY_PATTERN] = {"pattern", "a regular expression in single quotes", 4096, SHAPE_RAW, IN_ALL, IN_USERS, 0,
                     read_pattern},
    [KEY_ISSUE] = {"issue", "a line that says what is wrong", 200, SHAPE_LINE, IN_ALL, IN_ALL, SLOT(listed.issue),
                   NULL},
    [KEY_FIX] = {"fix", "a line that says what to do", 300, SHAPE_LINE, IN_ALL, IN_ALL, SLOT(listed.fix), NULL},
    [KEY_SEVERITY] = {"severity", "HIGH, MEDIUM, LOW or NOTE", 20, SHAPE_LINE, IN_ALL, IN_ALL, 0, read_severity},
    [KEY_MEMORY_IMPACT] = {"memory_impact", "'N bytes', 'N bytes/iteration', or a few words", 200, SHAPE_LINE, IN_ALL,
                           IN_ALL, SLOT(memory_impact), read_impact},
    [KEY_ID] = {"id", "one to three capitals and up to three digits, such as ABC101", 20, SHAPE_LINE, IN_ALL, IN_OURS,
                SLOT(listed.id), read_id},
    [KEY_NAME] = {"name", "lower-case words joined by '-', such as big-json", 64, SHAPE_LINE, IN_ALL, IN_OURS,
                  SLOT(listed.name), read_name},
    [KEY_WHY] = {"why", "a paragraph that says why it costs memory", 4000, SHAPE_TEXT, IN_ALL, IN_OURS,
                 SLOT(listed.why), NULL},
    [KEY_IN] = {"in", "'code' or 'comments'", 20, SHAPE_LINE, IN_ALL, IN_NONE, 0, read_region},
    [KEY_BAD] = {"bad", "an example that the rule finds", 10000, SHAPE_TEXT, IN_ALL, IN_OURS, SLOT(bad), NULL},
    [KEY_GOOD] = {"good", "the same example, mended", 10000, SHAPE_TEXT, IN_ALL, IN_OURS, SLOT(good), NULL},
    [KEY_CHECK] = {"check", "the name of a check", 64, SHAPE_LINE, IN_OURS, IN_NONE, 0, read_check},
    [KEY_DEFAULT] = {"default", "'on' or 'off'", 20, SHAPE_LINE, IN_OURS, IN_NONE, 0, read_default},
    [KEY_ALIASES] = {"aliases", "other linters' codes, separated by spaces", 100, SHAPE_LINE, IN_OURS, IN_NONE,
                     SLOT(listed.aliases), NULL},
};

/* Any key */

static bool is_control(struct memlint_text text, uint32_t at)
{
    unsigned char byte = (unsigned char)text.data[at];
    if (byte == 0xc2 && at + 1 < text.size)
        return (unsigned char)text.data[at + 1] < 0xa0;
    return byte < ' ' || byte == 0x7f;
}

static bool has_shape(struct memlint_text text, enum key_shape shape)
{
    for (uint32_t i = 0; shape != SHAPE_RAW && i < text.size; i++) {
        bool in_text = text.data[i] == '\n' || text.data[i] == '\t';
        if (is_control(text, i) && !(shape == SHAPE_TEXT && in_text))
            return false;
    }
    return true;
}

static const char *what_is_wrong(const struct key *key, const struct yaml_node *value, struct memlint_text text)
{
    if (value->kind != YAML_SCALAR || yaml_is_null(value))
        return yaml_kind_name(value);
    if (text.size == 0)
        return "nothing";
    if (!has_shape(text, key->shape))
        return text_find(text, '\n', 0) == TEXT_NOT_FOUND ? "a control character" : "several lines";
    return NULL;
}

enum ml_status pack_key_read(struct pack_reader *reader, enum pack_key index, struct pack_rule *rule,
                             const struct yaml_node *value)
{
    const struct key *key = &pack_keys[index];
    struct memlint_text text = key->shape == SHAPE_LINE ? text_trim(value->text) : value->text;
    const char *wrong = what_is_wrong(key, value, text);
    if (wrong)
        return yaml_error(reader->error, reader->source->path, value, "%s: seen %s; expected %s", key->name, wrong,
                          key->expected);
    if (text.size > key->limit)
        return error_at(reader->error, ML_LIMIT, reader->source->path, value->line, value->column,
                        "%s: seen %u bytes; expected at most %u", key->name, (unsigned)text.size, (unsigned)key->limit);
    if (key->slot)
        memcpy((char *)&rule->rule + key->slot, &text, sizeof text);
    return key->read ? key->read(reader, &rule->rule, value, text) : ML_OK;
}

/* Unknown keys */

static const char *nearest_key(const struct pack_reader *reader, struct memlint_text key, pack_key_name *name_at)
{
    const char *nearest = NULL, *name;
    uint32_t least = NEAR + 1;
    for (uint32_t i = 0; (name = name_at(reader, i)); i++) {
        uint32_t distance = text_distance(key, text_of(name));
        if (distance < least) {
            least = distance;
            nearest = name;
        }
    }
    return nearest;
}

enum ml_status pack_refuse_key(struct pack_reader *reader, const struct yaml_node *key, pack_key_name *name_at)
{
    struct builder list = {.arena = reader->arena};
    const char *shown = yaml_shown(reader->arena, key->text), *nearest = nearest_key(reader, key->text, name_at), *name;
    if (nearest)
        return yaml_error(reader->error, reader->source->path, key, "unknown key '%s'; did you mean '%s'?", shown,
                          nearest);
    for (uint32_t i = 0; (name = name_at(reader, i)); i++)
        build_format(&list, "%s%s", list.size ? ", " : "", name);
    return yaml_error(reader->error, reader->source->path, key, "unknown key '%s'; expected one of %s", shown,
                      build_result(&list).data);
}
