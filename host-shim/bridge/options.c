/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <inttypes.h>

#include "ascii.h"
#include "base/builder.h"
#include "hint.h"
#include "state.h"
#include "utf8.h"

enum { MOST_JOBS = 1024 };
static const uint64_t most_bytes = (uint64_t)1 << 40;

/* One option of the bridge itself; value is a copy that stays. */
struct own_option {
    const char *name;
    enum ml_status (*set)(struct memlint_bridge *bridge, struct memlint_text value);
};

static enum ml_status set_data_dir(struct memlint_bridge *bridge, struct memlint_text value)
{
    bridge->options.data_dir = value;
    return ML_OK;
}

static enum ml_status set_select(struct memlint_bridge *bridge, struct memlint_text value)
{
    for (struct memlint_text selector; text_word(&value, &selector);)
        vec_push(&bridge->arena, &bridge->options.select, selector);
    return ML_OK;
}

static enum ml_status set_ignore(struct memlint_bridge *bridge, struct memlint_text value)
{
    for (struct memlint_text selector; text_word(&value, &selector);)
        vec_push(&bridge->arena, &bridge->options.ignore, selector);
    return ML_OK;
}

static enum ml_status set_severity(struct memlint_bridge *bridge, struct memlint_text value)
{
    static const char *const names[] = {
        [MEMLINT_NOTE] = "note",
        [MEMLINT_LOW] = "low",
        [MEMLINT_MEDIUM] = "medium",
        [MEMLINT_HIGH] = "high",
    };
    for (uint32_t i = MEMLINT_NOTE; i <= MEMLINT_HIGH; i++) {
        if (ascii_equal(value, text_of(names[i]))) {
            bridge->options.severity = i;
            return ML_OK;
        }
    }
    return error_set(&bridge->error, ML_INVALID, "severity '%.*s', expected note, low, medium or high",
                     TEXT_ARGS(value));
}

static enum ml_status add_pack(struct memlint_bridge *bridge, struct memlint_text path, bool named)
{
    while (path.size > 1 && path.data[path.size - 1] == '/')
        path.size--;
    if (path.size == 0)
        return error_set(&bridge->error, ML_INVALID, "an empty path, expected a rule pack or a folder of them");
    vec_push(&bridge->arena, &bridge->options.packs, (struct options_pack){path, named});
    return ML_OK;
}

static enum ml_status set_rules(struct memlint_bridge *bridge, struct memlint_text value)
{
    return add_pack(bridge, value, true);
}

static enum ml_status set_packs(struct memlint_bridge *bridge, struct memlint_text value)
{
    return add_pack(bridge, value, false);
}

static enum ml_status set_jobs(struct memlint_bridge *bridge, struct memlint_text value)
{
    uint64_t jobs;
    if (!text_to_u64(value, MOST_JOBS, &jobs))
        return error_set(&bridge->error, ML_INVALID, "jobs '%.*s', expected a number from 0 to %d", TEXT_ARGS(value),
                         MOST_JOBS);
    bridge->options.jobs = (uint32_t)jobs;
    return ML_OK;
}

static enum ml_status set_nosemgrep(struct memlint_bridge *bridge, struct memlint_text value)
{
    if (!text_is(value, "yes") && !text_is(value, "no"))
        return error_set(&bridge->error, ML_INVALID, "nosemgrep '%.*s', expected yes or no", TEXT_ARGS(value));
    bridge->options.nosemgrep = text_is(value, "yes");
    return ML_OK;
}

static const struct own_option own_options[] = {
    {"data-dir", set_data_dir}, {"select", set_select}, {"ignore", set_ignore}, {"severity", set_severity},
    {"rules", set_rules},       {"packs", set_packs},   {"jobs", set_jobs},     {"nosemgrep", set_nosemgrep},
};

static const struct own_option *find_own(struct memlint_text name)
{
    for (uint32_t i = 0; i < ARRAY_LEN(own_options); i++)
        if (text_is(name, own_options[i].name))
            return &own_options[i];
    return NULL;
}

bool options_is_own(struct memlint_text name)
{
    return find_own(name) != NULL;
}

/* A number with an optional unit of 1024: "10240", "10k", "10 KiB". */
static bool read_bytes(struct memlint_text value, uint64_t *bytes)
{
    static const struct {
        const char *name;
        uint64_t factor;
    } units[] = {
        {"", 1},       {"b", 1},           {"k", 1024},         {"kb", 1024},
        {"kib", 1024}, {"m", 1024 * 1024}, {"mb", 1024 * 1024}, {"mib", 1024 * 1024},
    };
    uint32_t digits = 0;
    while (digits < value.size && value.data[digits] >= '0' && value.data[digits] <= '9')
        digits++;
    struct memlint_text unit = text_trim(text_part(value, digits, value.size));
    for (uint32_t i = 0; i < ARRAY_LEN(units); i++) {
        if (ascii_equal(unit, text_of(units[i].name)) &&
            text_to_u64(text_part(value, 0, digits), most_bytes / units[i].factor, bytes)) {
            *bytes *= units[i].factor;
            return true;
        }
    }
    return false;
}

enum ml_status options_read(const struct memlint_option *option, struct memlint_text value, struct arena *arena,
                            struct memlint_text *result, struct ml_error *error)
{
    uint64_t bytes;
    *result = value;
    if (option->type == MEMLINT_OPTION_BYTES) {
        if (!read_bytes(text_trim(value), &bytes))
            return error_set(error, ML_INVALID, "%.*s '%.*s', expected a number of bytes, such as 10240 or 10k",
                             TEXT_ARGS(option->name), TEXT_ARGS(value));
        *result = text_format(arena, "%" PRIu64, bytes);
    } else if (option->type == MEMLINT_OPTION_SWITCH && !text_is(value, "yes") && !text_is(value, "no")) {
        return error_set(error, ML_INVALID, "%.*s '%.*s', expected yes or no", TEXT_ARGS(option->name),
                         TEXT_ARGS(value));
    }
    return ML_OK;
}

/* The last value of an option is the one that counts. */
static void put_setting(struct memlint_bridge *bridge, struct bridge_plugin *plugin, struct memlint_setting setting)
{
    for (uint32_t i = 0; i < plugin->settings.count; i++) {
        if (text_equal(plugin->settings.items[i].name, setting.name)) {
            plugin->settings.items[i] = setting;
            return;
        }
    }
    vec_push(&bridge->arena, &plugin->settings, setting);
}

/* Sets an option in each plugin that declares it. */
static enum ml_status set_in_plugins(struct memlint_bridge *bridge, struct memlint_text name, struct memlint_text value)
{
    enum ml_status status = ML_UNKNOWN;
    for (uint32_t i = 0; i < bridge->plugins.count; i++) {
        struct bridge_plugin *plugin = bridge->plugins.items[i];
        for (uint32_t k = 0; plugin->cli && k < plugin->cli->option_count; k++) {
            const struct memlint_option *option = &plugin->cli->options[k];
            struct memlint_setting setting = {.name = option->name};
            if (!text_equal(option->name, name))
                continue;
            status = options_read(option, value, &bridge->arena, &setting.value, &bridge->error);
            if (status)
                return status;
            put_setting(bridge, plugin, setting);
        }
    }
    return status;
}

static enum ml_status refuse_unknown(struct memlint_bridge *bridge, struct memlint_text name)
{
    struct hint hint = hint_for(name);
    const struct memlint_option *option;
    for (uint32_t i = 0; i < ARRAY_LEN(own_options); i++)
        hint_try(&hint, text_of(own_options[i].name));
    for (uint32_t i = 0; (option = memlint_bridge_option(bridge, i)); i++)
        hint_try(&hint, option->name);
    return error_set(&bridge->error, ML_UNKNOWN, "no option '%.*s'" HINT_FORMAT, TEXT_ARGS(name), HINT_ARGS(hint));
}

enum ml_status options_set(struct memlint_bridge *bridge, const char *name, const char *value)
{
    if (bridge->opened)
        return error_set(&bridge->error, ML_INVALID, "option '%s' is set after open, expected before", name);
    struct memlint_text kept = arena_text(&bridge->arena, text_of(value));
    if (utf8_invalid_at(kept) != TEXT_NOT_FOUND)
        return error_set(&bridge->error, ML_INVALID, "the value of option '%s' is not UTF-8", name);
    const struct own_option *own = find_own(text_of(name));
    if (own)
        return own->set(bridge, kept);
    enum ml_status status = set_in_plugins(bridge, text_of(name), kept);
    return status == ML_UNKNOWN ? refuse_unknown(bridge, text_of(name)) : status;
}
