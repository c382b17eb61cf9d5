/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/builder.h"
#include "base/yaml.h"
#include "hint.h"
#include "read.h"
#include "state.h"

enum { CONFIG_LIMIT = 256 * 1024 };

/* A file at work: one key of it. */
struct reading {
    struct memlint_bridge *bridge;
    struct scope *scope;
    const struct memlint_option *option;
    const struct yaml_node *key;
};

static enum ml_status refuse_kind(const struct reading *reading, const struct yaml_node *seen, const char *expected)
{
    return yaml_error(&reading->bridge->error, reading->scope->path, seen, "%.*s: found %s, expected %s",
                      TEXT_ARGS(reading->option->name), yaml_kind_name(seen), expected);
}

static enum ml_status apply(const struct reading *reading, const struct yaml_node *at, struct memlint_text value)
{
    const struct options_change change = {
        .bridge = reading->bridge,
        .scope = reading->scope,
        .name = reading->option->name,
        .value = arena_text(&reading->bridge->arena, value),
        .place = {reading->scope->path, at->line, at->column},
    };
    return options_apply(&change);
}

/* YAML's own words for a switch, too. */
static struct memlint_text switch_text(struct memlint_text text)
{
    if (text_is(text, "true") || text_is(text, "on"))
        return TEXT("yes");
    return text_is(text, "false") || text_is(text, "off") ? TEXT("no") : text;
}

static enum ml_status apply_scalar(const struct reading *reading, const struct yaml_node *value, const char *expected)
{
    if (value->kind != YAML_SCALAR || yaml_is_null(value))
        return refuse_kind(reading, value, expected);
    bool is_switch = reading->option->type == MEMLINT_OPTION_SWITCH;
    return apply(reading, value, is_switch ? switch_text(value->text) : value->text);
}

static enum ml_status apply_list(const struct reading *reading, const struct yaml_node *value)
{
    enum ml_status status = ML_OK;
    if (value->kind != YAML_SEQUENCE)
        return apply_scalar(reading, value, "a list or a text");
    for (uint32_t i = 0; !status && i < value->count; i++)
        status = apply_scalar(reading, value->items[i], "a text in the list");
    return status;
}

static bool is_severity(const struct reading *reading)
{
    return text_is(reading->option->name, "severity");
}

/* A call has a pair in one text: what would be read as another pair there is refused. */
static enum ml_status check_part(const struct reading *reading, const struct yaml_node *node, const char *separators)
{
    for (uint32_t i = 0; i < node->text.size; i++)
        if (strchr(separators, node->text.data[i]) && node->text.data[i])
            return yaml_error(&reading->bridge->error, reading->scope->path, node, "%.*s: '%c' in '%s' is not expected",
                              TEXT_ARGS(reading->option->name), node->text.data[i],
                              yaml_shown(&reading->bridge->scratch, node->text));
    return ML_OK;
}

/* "MEM101,MEM6" of a text or a list of texts. */
static enum ml_status join(const struct reading *reading, const struct yaml_node *value, struct builder *joined)
{
    if (value->kind == YAML_SEQUENCE && is_severity(reading))
        return refuse_kind(reading, value, "one severity");
    uint32_t count = value->kind == YAML_SEQUENCE ? value->count : 1;
    for (uint32_t i = 0; i < count; i++) {
        const struct yaml_node *item = value->kind == YAML_SEQUENCE ? value->items[i] : value;
        if (item->kind != YAML_SCALAR || yaml_is_null(item))
            return refuse_kind(reading, item, "a text, or a list of texts");
        enum ml_status status = check_part(reading, item, is_severity(reading) ? " ,=" : ":");
        if (status)
            return status;
        build_format(joined, "%s%.*s", i ? "," : "", TEXT_ARGS(item->text));
    }
    return ML_OK;
}

/* Each pair as a call would write it: RULE=SEVERITY, GLOB:RULES. */
static enum ml_status apply_pairs(const struct reading *reading, const struct yaml_node *value)
{
    char between = is_severity(reading) ? '=' : ':';
    for (uint32_t i = 0; i < 2 * value->count; i += 2) {
        const struct yaml_node *right = value->items[i + 1];
        if (right->kind == YAML_SEQUENCE && right->count == 0)
            continue;
        struct builder pair = {.arena = &reading->bridge->arena};
        build_format(&pair, "%.*s%c", TEXT_ARGS(value->items[i]->text), between);
        enum ml_status status = is_severity(reading) ? check_part(reading, value->items[i], " ,=") : ML_OK;
        if (!status)
            status = join(reading, right, &pair);
        if (!status)
            status = apply(reading, value->items[i], build_result(&pair));
        if (status)
            return status;
    }
    return ML_OK;
}

static enum ml_status apply_value(const struct reading *reading, const struct yaml_node *value)
{
    switch (reading->option->type) {
    case MEMLINT_OPTION_LIST:
        return apply_list(reading, value);
    case MEMLINT_OPTION_MAP:
        return value->kind == YAML_MAPPING ? apply_pairs(reading, value)
                                           : apply_scalar(reading, value, "a mapping or a text");
    case MEMLINT_OPTION_SWITCH:
        return apply_scalar(reading, value, "yes or no");
    case MEMLINT_OPTION_BYTES:
        return apply_scalar(reading, value, "a number of bytes");
    case MEMLINT_OPTION_FILE:
        return apply_scalar(reading, value, "a file");
    default:
        return apply_scalar(reading, value, "a text");
    }
}

static enum ml_status refuse_key(const struct reading *reading)
{
    struct hint hint = hint_for(reading->key->text);
    const struct memlint_option *option;
    for (uint32_t i = 0; (option = memlint_bridge_option(reading->bridge, i)); i++)
        hint_try(&hint, option->name);
    return yaml_error(&reading->bridge->error, reading->scope->path, reading->key, "unknown key '%s'" HINT_FORMAT "%s",
                      yaml_shown(&reading->bridge->scratch, reading->key->text), HINT_ARGS(hint),
                      hint.best.size ? "" : "; memlint --show-settings lists what a file can set");
}

static enum ml_status apply_file(struct reading *reading, const struct yaml_node *root)
{
    enum ml_status status = ML_OK;
    if (root->kind != YAML_MAPPING)
        return yaml_error(&reading->bridge->error, reading->scope->path, root,
                          "found %s, expected a mapping of options, such as 'board: pico'", yaml_kind_name(root));
    for (uint32_t i = 0; !status && i < 2 * root->count; i += 2) {
        reading->key = root->items[i];
        reading->option = options_find(reading->bridge, reading->key->text);
        status = reading->option ? apply_value(reading, root->items[i + 1]) : refuse_key(reading);
    }
    return status;
}

enum ml_status config_read(struct memlint_bridge *bridge, struct scope *scope)
{
    const struct read_request request = {scope->path.data, CONFIG_LIMIT, .only_regular = true};
    struct reading reading = {.bridge = bridge, .scope = scope};
    struct memlint_text source;
    struct yaml_node *root;
    enum ml_status status = read_file(&request, &bridge->scratch, &source, &bridge->error);
    if (status)
        return status == ML_UNKNOWN ? (bridge->error.status = ML_IO) : status;
    status = yaml_parse(&bridge->scratch, scope->path, source, &root, &bridge->error);
    return status || !root ? status : apply_file(&reading, root);
}
