/* SPDX-License-Identifier: MIT */
#include "rules/pack.h"

#include "base/builder.h"
#include "rules/pack_keys.h"
#include "rules/pack_semgrep.h"

enum { STEM_LIMIT = 48, NEAR = 2 };

/* Keys that are known and are not read. */
static const struct {
    const char *name;
    const char *sentence;
} unread_keys[] = {
    {"match", "match: patterns of code are not read yet; write a regular expression: pattern: '…'"},
};

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

static const char *nearest_key(struct memlint_text name, uint8_t pack)
{
    const char *nearest = NULL;
    uint32_t least = NEAR + 1;
    for (enum pack_key key = 0; key < KEY_COUNT; key++) {
        uint32_t distance = text_distance(name, text_of(pack_keys[key].name));
        if (pack_keys[key].allowed & pack && distance < least) {
            least = distance;
            nearest = pack_keys[key].name;
        }
    }
    return nearest;
}

/* "pattern, issue, fix, …" */
static struct memlint_text list_keys(struct arena *arena, uint8_t pack)
{
    struct builder list = {.arena = arena};
    for (enum pack_key key = 0; key < KEY_COUNT; key++)
        if (pack_keys[key].allowed & pack)
            build_format(&list, "%s%s", list.size ? ", " : "", pack_keys[key].name);
    return build_result(&list);
}

static enum ml_status refuse_key(struct pack_reader *reader, const struct yaml_node *key)
{
    uint8_t pack = kind_of_pack(reader->source);
    const char *shown = yaml_shown(reader->arena, key->text), *nearest = nearest_key(key->text, pack);
    if (nearest)
        return yaml_error(reader->error, reader->source->path, key, "unknown key '%s'; did you mean '%s'?", shown,
                          nearest);
    if (find_key(key->text, IN_OURS) < KEY_COUNT)
        return yaml_error(reader->error, reader->source->path, key,
                          "the key '%s' is for memlint's own packs; leave it out", shown);
    return yaml_error(reader->error, reader->source->path, key, "unknown key '%s'; expected one of %s", shown,
                      list_keys(reader->arena, pack).data);
}

/* One rule */

static enum ml_status refuse_unread(struct pack_reader *reader, const struct yaml_node *node)
{
    for (uint32_t i = 0; i < node->count; i++)
        for (size_t k = 0; k < ARRAY_LEN(unread_keys); k++)
            if (text_is(node->items[2 * (size_t)i]->text, unread_keys[k].name))
                return yaml_error(reader->error, reader->source->path, node->items[2 * (size_t)i], "%s",
                                  unread_keys[k].sentence);
    return ML_OK;
}

static enum ml_status read_pairs(struct pack_reader *reader, struct pack_rule *rule)
{
    const struct yaml_node *node = rule->node;
    for (uint32_t i = 0; i < node->count; i++) {
        const struct yaml_node *name = node->items[2 * (size_t)i], *value = node->items[2 * (size_t)i + 1];
        enum pack_key key = find_key(name->text, kind_of_pack(reader->source));
        if (key == KEY_COUNT)
            return refuse_key(reader, name);
        rule->values[key] = value;
        enum ml_status status = pack_key_read(reader, key, rule, value);
        if (status)
            return status;
    }
    return ML_OK;
}

static enum ml_status check_complete(struct pack_reader *reader, const struct pack_rule *rule)
{
    struct memlint_text path = reader->source->path;
    for (enum pack_key key = 0; key < KEY_COUNT; key++)
        if (pack_keys[key].needed & kind_of_pack(reader->source) && !rule->values[key])
            return yaml_error(reader->error, path, rule->node, "this rule has no '%s'; expected %s",
                              pack_keys[key].name, pack_keys[key].expected);
    if (!rule->rule.check && !rule->rule.regex)
        return yaml_error(reader->error, path, rule->node, "this rule has neither 'check' nor 'pattern'; expected one");
    if (rule->rule.check && rule->rule.regex)
        return yaml_error(reader->error, path, rule->values[KEY_CHECK], "this rule has a 'pattern' too; expected one");
    if (rule->rule.check && rule->values[KEY_IN])
        return yaml_error(reader->error, path, rule->values[KEY_IN],
                          "'in' is for a pattern, and this rule has a check");
    return ML_OK;
}

/* *applies: false for a rule of semgrep's that is for another language. */
static enum ml_status read_rule(struct pack_reader *reader, const struct yaml_node *node, struct pack_rule *rule,
                                bool *applies)
{
    *rule = (struct pack_rule){.node = node};
    *applies = true;
    if (node->kind != YAML_MAPPING)
        return yaml_error(reader->error, reader->source->path, node,
                          "seen %s; expected a rule: a mapping with pattern, issue, fix, severity, memory_impact",
                          yaml_kind_name(node));
    if (semgrep_owns(node) && !reader->source->built_in)
        return semgrep_read(reader, rule, applies);
    enum ml_status status = refuse_unread(reader, node);
    if (!status)
        status = read_pairs(reader, rule);
    if (!status)
        status = check_complete(reader, rule);
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
    struct pack_reader reader = {.arena = arena, .source = source, .error = error};
    struct yaml_node *root;
    enum ml_status status = yaml_parse(arena, source->path, source->text, &root, error);
    if (status)
        return status;
    if (!root)
        return error_at(error, ML_INVALID, source->path, 1, 1, "the pack is empty; expected a list of rules");
    return read_root(&reader, root, pack);
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
