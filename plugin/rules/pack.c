/* SPDX-License-Identifier: MIT */
#include "rules/pack.h"

#include "base/builder.h"
#include "rules/check.h"
#include "rules/pack_formula.h"
#include "rules/pack_match.h"
#include "rules/pack_semgrep.h"

enum { STEM_LIMIT = 48 };

#define EXPORT_KEY "export"

static uint8_t kind_of_pack(const struct pack_source *source)
{
    return source->built_in ? IN_OURS : IN_USERS;
}

/* Unknown keys */

static enum pack_key find_key(struct memlint_text name, uint8_t pack)
{
    enum pack_key key = 0;
    while (key < KEY_COUNT && !(pack_keys[key].allowed & pack && text_is(name, pack_keys[key].name)))
        key++;
    return key;
}

/* The index-th key that may stand in a rule of this pack. */
static const char *rule_key_at(const struct pack_reader *reader, uint32_t index)
{
    for (enum pack_key key = 0; key < KEY_COUNT; key++)
        if (pack_keys[key].allowed & kind_of_pack(reader->source) && index-- == 0)
            return pack_keys[key].name;
    return index == 0 ? EXPORT_KEY : match_key_at(index - 1);
}

static enum ml_status refuse_key(struct pack_reader *reader, const struct yaml_node *key)
{
    if (find_key(key->text, IN_OURS) == KEY_COUNT)
        return pack_refuse_key(reader, key, rule_key_at);
    return yaml_error(reader->error, reader->source->path, key, "the key '%s' is for memlint's own packs; leave it out",
                      yaml_shown(reader->arena, key->text));
}

/* One rule */

static enum ml_status read_pairs(struct pack_reader *reader, struct pack_rule *rule)
{
    const struct yaml_node *node = rule->node;
    for (uint32_t i = 0; i < node->count; i++) {
        const struct yaml_node *name = node->items[2 * (size_t)i], *value = node->items[2 * (size_t)i + 1];
        enum pack_key key = find_key(name->text, kind_of_pack(reader->source));
        if (text_is(name->text, EXPORT_KEY)) {
            rule->rule.exported = value;
            continue;
        }
        if (key == KEY_COUNT && match_knows(name->text))
            continue;
        if (key == KEY_COUNT)
            return refuse_key(reader, name);
        rule->values[key] = value;
        enum ml_status status = pack_key_read(reader, key, rule, value);
        if (status)
            return status;
    }
    return ML_OK;
}

/* What a rule needs is not needed where something better is said. */
static bool is_needed(const struct pack_reader *reader, const struct pack_rule *rule, enum pack_key key)
{
    if (key == KEY_PATTERN && rule->rule.formula)
        return false;
    if (key == KEY_MEMORY_IMPACT && rule->rule.byte_count)
        return false;
    return pack_keys[key].needed & kind_of_pack(reader->source);
}

static enum ml_status check_finder(struct pack_reader *reader, const struct pack_rule *rule)
{
    struct memlint_text path = reader->source->path;
    if (!rule->rule.check && !rule->rule.regex && !rule->rule.formula)
        return yaml_error(reader->error, path, rule->node,
                          "this rule has none of 'check', 'pattern' and 'match'; expected one");
    if (rule->rule.formula && rule->rule.regex)
        return yaml_error(reader->error, path, rule->values[KEY_PATTERN],
                          "this rule has a 'match', too; expected one (a regular expression beside code is regex:)");
    if (rule->rule.check && !rule->rule.formula != !rule->rule.check->judge)
        return yaml_error(reader->error, path, rule->values[KEY_CHECK],
                          rule->rule.formula
                              ? "this check looks for code itself, so the rule's 'match' would not be asked"
                              : "this check judges what a 'match' finds, and the rule has none");
    if (rule->rule.check && (rule->rule.rewrite.given || rule->rule.byte_count))
        return yaml_error(reader->error, path, rule->values[KEY_CHECK],
                          "a check says itself what is saved and how; leave out 'bytes' and 'rewrite'");
    if (rule->rule.check && rule->rule.regex)
        return yaml_error(reader->error, path, rule->values[KEY_CHECK], "this rule has a 'pattern' too; expected one");
    return ML_OK;
}

static enum ml_status check_complete(struct pack_reader *reader, const struct pack_rule *rule)
{
    struct memlint_text path = reader->source->path;
    for (enum pack_key key = 0; key < KEY_COUNT; key++)
        if (is_needed(reader, rule, key) && !rule->values[key])
            return yaml_error(reader->error, path, rule->node, "this rule has no '%s'; expected %s",
                              pack_keys[key].name, pack_keys[key].expected);
    enum ml_status status = check_finder(reader, rule);
    if (status)
        return status;
    if (!rule->rule.regex && rule->values[KEY_IN])
        return yaml_error(reader->error, path, rule->values[KEY_IN], "'in' is for a pattern, and this rule has a %s",
                          rule->rule.check ? "check" : "match");
    if (rule->rule.byte_count && rule->rule.bytes.unit)
        return yaml_error(reader->error, path, rule->values[KEY_MEMORY_IMPACT],
                          "a number beside 'bytes', which gives one for each finding; leave one of them out");
    return ML_OK;
}

/* *applies: false for a rule of semgrep's that is not run. */
static enum ml_status read_rule(struct pack_reader *reader, const struct yaml_node *node, struct pack_rule *rule,
                                bool *applies)
{
    *rule = (struct pack_rule){.node = node};
    *applies = true;
    if (node->kind != YAML_MAPPING)
        return yaml_error(reader->error, reader->source->path, node,
                          "seen %s; expected a rule: a mapping with pattern, issue, fix, severity, memory_impact",
                          yaml_kind_name(node));
    if (semgrep_owns(node) && !reader->source->built_in) {
        semgrep_read(reader, rule, applies);
        return ML_OK;
    }
    enum ml_status status = read_pairs(reader, rule);
    if (!status && match_owns(node))
        status = match_read(reader, rule);
    if (!status)
        status = check_complete(reader, rule);
    if (!status && rule->rule.byte_count && !rule->values[KEY_MEMORY_IMPACT])
        rule->rule.memory_impact = expression_text(rule->rule.byte_count);
    if (!status && rule->rule.formula)
        pack_warn(reader, rule->rule.formula);
    if (!rule->values[KEY_DEFAULT])
        rule->rule.listed.default_on = !reader->source->built_in || rule->rule.listed.severity != MEMLINT_NOTE;
    return status;
}

/* A pack */

static enum ml_status read_rules(struct pack_reader *reader, const struct yaml_node *list, struct pack *pack)
{
    if (list->kind != YAML_SEQUENCE || list->count == 0)
        return yaml_error(reader->error, reader->source->path, list,
                          "seen %s; expected a list of rules, each begun by '- '",
                          list->kind == YAML_SEQUENCE ? "an empty list" : yaml_kind_name(list));
    for (uint32_t i = 0; i < list->count; i++) {
        struct pack_rule rule;
        bool applies;
        enum ml_status status = read_rule(reader, list->items[i], &rule, &applies);
        if (status)
            return status;
        if (applies)
            vec_push(reader->arena, &pack->rules, rule);
    }
    return ML_OK;
}

static enum ml_status read_root(struct pack_reader *reader, const struct yaml_node *root, struct pack *pack)
{
    const struct yaml_node *rules = yaml_get(root, "rules");
    if (rules && root->count > 1)
        return yaml_error(reader->error, reader->source->path, root->items[root->items[1] == rules ? 2 : 0],
                          "a key beside 'rules'; expected 'rules' alone");
    if (rules)
        return read_rules(reader, rules, pack);
    if (root->kind != YAML_MAPPING)
        return read_rules(reader, root, pack);
    struct pack_rule rule;
    bool applies;
    enum ml_status status = read_rule(reader, root, &rule, &applies);
    if (!status && applies)
        vec_push(reader->arena, &pack->rules, rule);
    return status;
}

enum ml_status pack_read(struct arena *arena, const struct pack_source *source, struct pack *pack,
                         struct ml_error *error)
{
    struct pack_reader reader = {.arena = arena, .source = source, .pack = pack, .error = error};
    struct yaml_node *root;
    enum ml_status status = yaml_parse(arena, source->path, source->text, &root, error);
    if (status)
        return status;
    if (!root)
        return error_at(error, ML_INVALID, source->path, 1, 1, "the pack is empty; expected a list of rules");
    return read_root(&reader, root, pack);
}

enum ml_status pack_read_export(struct arena *arena, struct parser *parser, const struct rule *rule,
                                const struct formula **formula, const struct metavariables **variables,
                                struct ml_error *error)
{
    struct vocabulary vocabulary = {.names.arena = arena}; /* of words that nobody looks for */
    struct pack pack = {0};
    struct rule made = {0};
    const struct pack_source source = {.path = rule->listed.pack, .parser = parser, .vocabulary = &vocabulary};
    struct pack_reader reader = {.arena = arena, .source = &source, .pack = &pack, .error = error};
    pack_begin_rule(&reader, &made);
    reader.options.constants = false;
    *variables = made.variables;
    return match_read_formula(&reader, EXPORT_KEY, rule->exported, formula);
}

void pack_note_refusal(struct arena *arena, struct pack *pack, const struct yaml_node *node,
                       const struct ml_error *cause)
{
    const struct yaml_node *id = yaml_get(node, "id");
    struct ml_error note;
    (void)error_at(&note, ML_OK, text_of(cause->path), cause->line, cause->column, "the rule '%s' is not run: %s",
                   id ? yaml_shown(arena, id->text) : "without id", cause->message);
    vec_push(arena, &pack->notes, note);
}

struct memlint_text pack_stem(struct arena *arena, struct memlint_text path)
{
    uint32_t start = path.size, end;
    while (start && path.data[start - 1] != '/')
        start--;
    struct memlint_text file = text_part(path, start, path.size);
    for (end = file.size; end > 1 && file.data[end - 1] != '.';)
        end--;
    struct memlint_text stem = text_part(file, 0, end > 1 ? end - 1 : file.size);
    if (stem.size > STEM_LIMIT)
        stem.size = STEM_LIMIT;
    struct builder name = {.arena = arena};
    for (uint32_t i = 0; i < stem.size; i++) {
        char byte = stem.data[i];
        bool capital = byte >= 'A' && byte <= 'Z', kept = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        build_byte(&name, capital ? (char)(byte - 'A' + 'a') : kept || byte == '.' || byte == '_' ? byte : '-');
    }
    return build_result(&name);
}
