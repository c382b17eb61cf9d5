/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <inttypes.h>

#include "ascii.h"
#include "base/builder.h"
#include "hint.h"
#include "path.h"
#include "state.h"
#include "utf8.h"

#define MOST_JOBS 1024
#define MOST_VALUES 1000 /* of one scope, options that add up included */
#define QUOTED(number) #number
#define NUMBER_TEXT(number) QUOTED(number)

static const uint64_t most_bytes = (uint64_t)1 << 40;

/* One option of the bridge itself. */
struct own_option {
    struct memlint_option shown;
    enum ml_status (*set)(const struct options_change *change);
    bool hidden; /* for hosts, not for users: in no configuration file */
};

static enum ml_status refuse(const struct options_change *change, const char *expected)
{
    return error_at(&change->bridge->error, ML_INVALID, change->place.path, change->place.line, change->place.column,
                    "%.*s '%.*s', expected %s", TEXT_ARGS(change->name), TEXT_ARGS(change->value), expected);
}

static struct arena *arena_of(const struct options_change *change)
{
    return &change->bridge->arena;
}

/* A path in a configuration file starts at the file's folder. */
static struct memlint_text path_of(const struct options_change *change)
{
    struct memlint_text path = change->value, folder = change->scope->folder;
    if (change->place.path.size && path.size && path.data[0] != '/')
        path = text_format(arena_of(change), "%.*s/%.*s", TEXT_ARGS(folder), TEXT_ARGS(path));
    while (path.size > 1 && path.data[path.size - 1] == '/')
        path.size--;
    return path;
}

static struct options_glob glob_of(const struct options_change *change, struct memlint_text text)
{
    const char *start = text_starts(text, "./") ? text.data + 1 : text.data; /* a path from the start */
    return (struct options_glob){
        .glob = glob_parse(start),
        .is_absolute = text_starts(text, "/"),
        .folder = change->place.path.size ? change->scope->folder : (struct memlint_text){0},
    };
}

static struct options_selector selector_of(const struct options_change *change, struct memlint_text text)
{
    return (struct options_selector){arena_text(arena_of(change), text), change->place};
}

static enum ml_status set_config(const struct options_change *change)
{
    bool none = text_is(change->value, "none"), nearest = text_is(change->value, "nearest");
    change->bridge->scope_mode = none ? SCOPE_NO_FILE : nearest ? SCOPE_NEAREST : SCOPE_NAMED;
    change->bridge->config = change->value;
    return change->value.size ? ML_OK : refuse(change, "a file, nearest or none");
}

static enum ml_status set_data_dir(const struct options_change *change)
{
    change->scope->options.data_dir = change->value;
    return ML_OK;
}

static enum ml_status set_user_dir(const struct options_change *change)
{
    change->scope->options.user_dir = change->value;
    return ML_OK;
}

/* What a call selects takes the place of what a file selects, in what is shown, too. */
static bool replaces_file(const struct options_change *change)
{
    struct options *options = &change->scope->options;
    uint32_t kept = 0;
    if (change->place.path.size)
        return false;
    for (uint32_t i = 0; i < options->values.count; i++) {
        const struct options_value *value = &options->values.items[i];
        if (!text_equal(value->name, change->name) || !value->place.path.size)
            options->values.items[kept++] = *value;
    }
    bool any = kept < options->values.count;
    options->values.count = kept;
    return any;
}

static enum ml_status add_selectors(const struct options_change *change, struct options_selectors *list)
{
    struct memlint_text rest = change->value;
    for (struct memlint_text selector; text_word(&rest, &selector);)
        vec_push(arena_of(change), list, selector_of(change, selector));
    return ML_OK;
}

static enum ml_status set_select(const struct options_change *change)
{
    if (replaces_file(change))
        change->scope->options.select.count = 0;
    return add_selectors(change, &change->scope->options.select);
}

static enum ml_status set_ignore(const struct options_change *change)
{
    return add_selectors(change, &change->scope->options.ignore);
}

static enum ml_status set_safe_fixes(const struct options_change *change)
{
    return add_selectors(change, &change->scope->options.safe_fixes);
}

static enum ml_status set_unsafe_fixes_of(const struct options_change *change)
{
    return add_selectors(change, &change->scope->options.unsafe_fixes_of);
}

static bool read_severity(struct memlint_text name, uint32_t *severity)
{
    static const char *const names[] = {
        [MEMLINT_NOTE] = "note",
        [MEMLINT_LOW] = "low",
        [MEMLINT_MEDIUM] = "medium",
        [MEMLINT_HIGH] = "high",
    };
    for (*severity = MEMLINT_NOTE; *severity <= MEMLINT_HIGH; ++*severity)
        if (ascii_equal(name, text_of(names[*severity])))
            return true;
    return false;
}

/* Of two thresholds the last counts, and is the one that is shown. */
static void set_threshold(const struct options_change *change, uint32_t severity)
{
    struct options *options = &change->scope->options;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < options->values.count; i++) {
        const struct options_value *value = &options->values.items[i];
        if (!text_equal(value->name, change->name) || text_find(value->value, '=', 0) != TEXT_NOT_FOUND)
            options->values.items[kept++] = *value;
    }
    options->values.count = kept;
    options->severity = severity;
}

/* "medium", or "MEM101=low" */
static bool add_severity(const struct options_change *change, struct memlint_text word)
{
    struct options *options = &change->scope->options;
    uint32_t at = text_find(word, '=', 0), severity;
    bool of_rule = at != TEXT_NOT_FOUND;
    if (!read_severity(of_rule ? text_part(word, at + 1, word.size) : word, &severity) || at == 0)
        return false;
    if (of_rule)
        vec_push(arena_of(change), &options->severities,
                 (struct options_severity){selector_of(change, text_part(word, 0, at)), severity});
    else
        set_threshold(change, severity);
    return true;
}

static enum ml_status set_severity(const struct options_change *change)
{
    struct memlint_text rest = change->value, word;
    if (text_trim(rest).size == 0)
        return refuse(change, "note, low, medium or high");
    while (text_word(&rest, &word))
        if (!add_severity(change, word))
            return refuse(change, "note, low, medium or high, or RULE=SEVERITY for the findings of one rule");
    return ML_OK;
}

/* "test_?.py:MEM1,MEM601" */
static enum ml_status set_file_ignores(const struct options_change *change)
{
    struct memlint_text value = change->value, selector;
    uint32_t at = value.size;
    while (at > 0 && value.data[at - 1] != ':')
        at--;
    if (at < 2 || text_trim(text_part(value, at, value.size)).size == 0)
        return refuse(change, "GLOB:RULES, such as 'tests/*.py:MEM1,MEM601'");
    const struct options_glob glob = glob_of(change, arena_text(arena_of(change), text_part(value, 0, at - 1)));
    struct memlint_text rest = text_part(value, at, value.size);
    while (text_word(&rest, &selector))
        vec_push(arena_of(change), &change->scope->options.file_ignores,
                 (struct options_file_ignore){glob, selector_of(change, selector)});
    return ML_OK;
}

/* Is a pack the other, or a file in the folder that the other is? */
static bool is_within(const struct options_pack *pack, const struct options_pack *other)
{
    struct memlint_text start = text_part(pack->real, 0, other->real.size);
    if (!pack->real.size || !other->real.size || !text_equal(start, other->real))
        return false;
    return pack->real.size == start.size || pack->real.data[start.size] == '/';
}

/* A pack may be named by a file and by a call, or alone and with its folder: it is read once. */
static enum ml_status add_pack(const struct options_change *change, bool named)
{
    struct options *options = &change->scope->options;
    struct options_pack pack = {.path = path_of(change), .named = named};
    if (pack.path.size == 0)
        return refuse(change, "a rule pack or a folder of them");
    pack.real = path_real(arena_of(change), pack.path);
    for (uint32_t i = 0; i < options->packs.count; i++) {
        struct options_pack *old = &options->packs.items[i];
        bool covered = is_within(&pack, old);
        if (!covered && !is_within(old, &pack))
            continue;
        old->named = old->named || named;
        if (!covered)
            *old = (struct options_pack){pack.path, pack.real, old->named};
        return ML_OK;
    }
    vec_push(arena_of(change), &options->packs, pack);
    return ML_OK;
}

static enum ml_status set_rules(const struct options_change *change)
{
    return add_pack(change, true);
}

static enum ml_status set_packs(const struct options_change *change)
{
    return add_pack(change, false);
}

static enum ml_status set_exclude(const struct options_change *change)
{
    if (change->value.size == 0)
        return refuse(change, "a glob, such as build/ or test_*.py");
    vec_push(arena_of(change), &change->scope->options.excludes, glob_of(change, change->value));
    return ML_OK;
}

static enum ml_status set_include(const struct options_change *change)
{
    if (change->value.size == 0)
        return refuse(change, "a glob, such as *.py or code.txt");
    vec_push(arena_of(change), &change->scope->options.includes, glob_of(change, change->value));
    return ML_OK;
}

static enum ml_status set_noqa(const struct options_change *change)
{
    change->scope->options.noqa_is_foreign = text_is(change->value, "no");
    return ML_OK;
}

static enum ml_status set_format(const struct options_change *change)
{
    const char *format;
    struct hint hint = hint_for(change->value);
    for (uint32_t i = 0; (format = memlint_bridge_format(i)); i++) {
        if (text_is(change->value, format))
            return ML_OK;
        hint_try(&hint, text_of(format));
    }
    return error_at(&change->bridge->error, ML_INVALID, change->place.path, change->place.line, change->place.column,
                    "no format '%.*s'" HINT_FORMAT, TEXT_ARGS(change->value), HINT_ARGS(hint));
}

static enum ml_status set_baseline(const struct options_change *change)
{
    change->scope->options.baseline = path_of(change);
    change->scope->options.baseline_by_file = change->place.path.size != 0;
    return ML_OK;
}

static enum ml_status set_add_noqa(const struct options_change *change)
{
    change->scope->options.add_noqa = text_is(change->value, "yes");
    return ML_OK;
}

static enum ml_status set_unsafe_fixes(const struct options_change *change)
{
    change->scope->options.unsafe_fixes = text_is(change->value, "yes");
    return ML_OK;
}

static enum ml_status set_fix(const struct options_change *change)
{
    bool safe = text_is(change->value, "safe"), unsafe = text_is(change->value, "unsafe");
    if (!safe && !unsafe && !text_is(change->value, "no"))
        return refuse(change, "no, safe or unsafe");
    change->scope->options.fix = safe ? MEMLINT_EDIT_SAFE : unsafe ? MEMLINT_EDIT_UNSAFE : 0;
    return ML_OK;
}

static enum ml_status set_nosemgrep(const struct options_change *change)
{
    change->scope->options.nosemgrep = text_is(change->value, "yes");
    return ML_OK;
}

static enum ml_status set_jobs(const struct options_change *change)
{
    uint64_t jobs;
    if (!text_to_u64(change->value, MOST_JOBS, &jobs))
        return refuse(change, "a number from 0 to " NUMBER_TEXT(MOST_JOBS));
    change->scope->options.jobs = (uint32_t)jobs;
    return ML_OK;
}

#define SHOWN(name, type, value, standard, help)                                      \
    {                                                                                 \
        TEXT_INIT(name), type, TEXT_INIT(value), TEXT_INIT(standard), TEXT_INIT(help) \
    }

/* clang-format off */
static const struct own_option own_options[] = {
    {SHOWN("select", MEMLINT_OPTION_LIST, "RULES", "",
           "Report only these rules: ids, prefixes of ids, names or families, separated by commas. Adds up when "
           "repeated."), set_select, false},
    {SHOWN("ignore", MEMLINT_OPTION_LIST, "RULES", "",
           "Leave out these rules, written as for --select. Adds up when repeated."), set_ignore, false},
    {SHOWN("per-file-ignores", MEMLINT_OPTION_MAP, "GLOB:RULES", "",
           "Leave out these rules in the files that match. Can be repeated."), set_file_ignores, false},
    {SHOWN("severity", MEMLINT_OPTION_MAP, "note|low|medium|high|RULE=SEVERITY",
           "low, and rules that are notes themselves",
           "Report only findings of this severity and above; RULE=SEVERITY gives the findings of a rule another one. "
           "Can be repeated."),
     set_severity, false},
    {SHOWN("rules", MEMLINT_OPTION_LIST, "PATH", "",
           "Read rules of your own from this YAML file, or from every one in this folder. Can be repeated."),
     set_rules, false},
    {SHOWN("baseline", MEMLINT_OPTION_TEXT, "FILE", "",
           "Leave out the findings that this file knows; only new ones are reported and fail."), set_baseline, false},
    {SHOWN("noqa", MEMLINT_OPTION_SWITCH, "", "yes",
           "Let '# noqa' comments hide findings, or leave them to another linter."), set_noqa, false},
    {SHOWN("unsafe-fixes", MEMLINT_OPTION_SWITCH, "", "no",
           "Count as fixable, and fix, also what may change things that memlint cannot see."), set_unsafe_fixes, false},
    {SHOWN("extend-safe-fixes", MEMLINT_OPTION_LIST, "RULES", "",
           "Take the unsafe fixes of these rules for safe, written as for --select. Adds up when repeated."),
     set_safe_fixes, false},
    {SHOWN("extend-unsafe-fixes", MEMLINT_OPTION_LIST, "RULES", "",
           "Take the safe fixes of these rules for unsafe; where both name a rule, this wins. Adds up when repeated."),
     set_unsafe_fixes_of, false},
    {SHOWN("include", MEMLINT_OPTION_LIST, "GLOB", "*.py",
           "Below PATH, take only files that match. Can be repeated."), set_include, false},
    {SHOWN("exclude", MEMLINT_OPTION_LIST, "GLOB", "",
           "Skip files and folders below PATH that match, as a line of .gitignore would. Can be repeated."),
     set_exclude, false},
    {SHOWN("output-format", MEMLINT_OPTION_TEXT, "FORMAT", "auto", "How to write what was found."), set_format, false},
    {SHOWN("config", MEMLINT_OPTION_TEXT, "", "", ""), set_config, true},
    {SHOWN("data-dir", MEMLINT_OPTION_TEXT, "", "", ""), set_data_dir, true},
    {SHOWN("user-dir", MEMLINT_OPTION_TEXT, "", "", ""), set_user_dir, true},
    {SHOWN("packs", MEMLINT_OPTION_TEXT, "", "", ""), set_packs, true},
    {SHOWN("add-noqa", MEMLINT_OPTION_SWITCH, "", "", ""), set_add_noqa, true},
    {SHOWN("fix", MEMLINT_OPTION_TEXT, "", "", ""), set_fix, true},
    {SHOWN("nosemgrep", MEMLINT_OPTION_SWITCH, "", "", ""), set_nosemgrep, true},
    {SHOWN("jobs", MEMLINT_OPTION_TEXT, "", "", ""), set_jobs, true},
};
/* clang-format on */

static const struct own_option *find_own(struct memlint_text name)
{
    for (uint32_t i = 0; i < ARRAY_LEN(own_options); i++)
        if (text_equal(name, own_options[i].shown.name))
            return &own_options[i];
    return NULL;
}

bool options_is_own(struct memlint_text name)
{
    return find_own(name) != NULL;
}

const struct memlint_option *options_own(uint32_t index)
{
    return index < ARRAY_LEN(own_options) && !own_options[index].hidden ? &own_options[index].shown : NULL;
}

const struct memlint_option *options_find(const struct memlint_bridge *bridge, struct memlint_text name)
{
    const struct memlint_option *option;
    for (uint32_t i = 0; (option = memlint_bridge_option(bridge, i)); i++)
        if (text_equal(option->name, name))
            return option;
    return NULL;
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
static void put_setting(const struct options_change *change, const struct options_setting *setting)
{
    struct options *options = &change->scope->options;
    for (uint32_t i = 0; i < options->settings.count; i++) {
        struct options_setting *old = &options->settings.items[i];
        if (old->plugin == setting->plugin && text_equal(old->setting.name, setting->setting.name)) {
            *old = *setting;
            return;
        }
    }
    vec_push(arena_of(change), &options->settings, *setting);
}

/* An error that options_read has set gets its place. */
static enum ml_status say_place(const struct options_change *change)
{
    const struct ml_error inner = change->bridge->error;
    return error_at(&change->bridge->error, inner.status, change->place.path, change->place.line, change->place.column,
                    "%s", inner.message);
}

/* Sets an option in each plugin that declares it. */
static enum ml_status set_in_plugins(const struct options_change *change)
{
    struct memlint_bridge *bridge = change->bridge;
    enum ml_status status = ML_UNKNOWN;
    for (uint32_t i = 0; i < bridge->plugins.count; i++) {
        const struct memlint_cli *cli = bridge->plugins.items[i]->cli;
        for (uint32_t k = 0; cli && k < cli->option_count; k++) {
            struct options_setting setting = {i, {.name = cli->options[k].name}};
            if (!text_equal(cli->options[k].name, change->name))
                continue;
            status =
                options_read(&cli->options[k], change->value, arena_of(change), &setting.setting.value, &bridge->error);
            if (status)
                return say_place(change);
            if (cli->options[k].type == MEMLINT_OPTION_FILE && setting.setting.value.size)
                setting.setting.value = path_of(change);
            put_setting(change, &setting);
        }
    }
    return status;
}

/* The setting of a command that is a check, for each plugin that has the command; no configuration file can be one. */
static enum ml_status set_for_command(const struct options_change *change)
{
    struct memlint_bridge *bridge = change->bridge;
    enum ml_status status = ML_UNKNOWN;
    for (uint32_t i = 0; !change->place.path.size && i < bridge->plugins.count; i++) {
        const struct memlint_cli *cli = bridge->plugins.items[i]->cli;
        for (uint32_t k = 0; cli && k < cli->command_count; k++) {
            const struct memlint_text name = cli->commands[k].setting;
            if (!name.size || !text_equal(name, change->name))
                continue;
            put_setting(change, &(struct options_setting){i, {.name = name, .value = change->value}});
            change->scope->options.search = name;
            status = ML_OK;
        }
    }
    return status;
}

static enum ml_status refuse_unknown(const struct options_change *change)
{
    struct hint hint = hint_for(change->name);
    const struct memlint_option *option;
    for (uint32_t i = 0; (option = memlint_bridge_option(change->bridge, i)); i++)
        hint_try(&hint, option->name);
    return error_at(&change->bridge->error, ML_UNKNOWN, change->place.path, change->place.line, change->place.column,
                    "no option '%.*s'" HINT_FORMAT, TEXT_ARGS(change->name), HINT_ARGS(hint));
}

/* Of a list every value is kept, of any other option the last. */
static enum ml_status note_value(const struct options_change *change, const struct memlint_option *option)
{
    struct options *options = &change->scope->options;
    const struct options_value value = {change->name, change->value, change->place};
    bool adds_up = option->type == MEMLINT_OPTION_LIST || option->type == MEMLINT_OPTION_MAP;
    for (uint32_t i = 0; !adds_up && i < options->values.count; i++) {
        if (text_equal(options->values.items[i].name, change->name)) {
            options->values.items[i] = value;
            return ML_OK;
        }
    }
    if (options->values.count == MOST_VALUES)
        return error_at(&change->bridge->error, ML_LIMIT, change->place.path, change->place.line, change->place.column,
                        "more than %d values are set", MOST_VALUES);
    vec_push(arena_of(change), &options->values, value);
    return ML_OK;
}

static enum ml_status apply_own(const struct own_option *own, const struct options_change *change)
{
    struct memlint_text value;
    if (options_read(&own->shown, change->value, arena_of(change), &value, &change->bridge->error))
        return say_place(change);
    return own->set(change);
}

enum ml_status options_apply(const struct options_change *change)
{
    const struct own_option *own = find_own(change->name);
    enum ml_status status = own ? apply_own(own, change) : set_in_plugins(change);
    if (status == ML_UNKNOWN)
        status = set_for_command(change);
    if (status == ML_UNKNOWN)
        return refuse_unknown(change);
    const struct memlint_option *option = options_find(change->bridge, change->name);
    return !status && option ? note_value(change, option) : status;
}

enum ml_status options_set(struct memlint_bridge *bridge, const char *name, const char *value)
{
    if (bridge->opened && text_is(text_of(name), "fix") && text_is(text_of(value), "no")) {
        bridge->fixes_no_more = true;
        return ML_OK;
    }
    if (bridge->opened)
        return error_set(&bridge->error, ML_INVALID, "option '%s' is set after open, expected before", name);
    if (utf8_invalid_at(text_of(value)) != TEXT_NOT_FOUND)
        return error_set(&bridge->error, ML_INVALID, "the value of option '%s' is not UTF-8", name);
    if (!bridge->base)
        bridge->base = scope_new(bridge);
    const struct bridge_setting setting = {
        .name = arena_text(&bridge->arena, text_of(name)),
        .value = arena_text(&bridge->arena, text_of(value)),
    };
    enum ml_status status =
        options_apply(&(struct options_change){bridge, bridge->base, setting.name, setting.value, {{0}, 0, 0}});
    if (!status)
        vec_push(&bridge->arena, &bridge->calls, setting);
    return status;
}
