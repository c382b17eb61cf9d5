/* SPDX-License-Identifier: MIT */
#include "contract.h"

#include "contract_parts.h"

/* Names of options and commands: what a command line can take. */
static enum ml_status check_name(struct memlint_text name, const char *what, struct ml_error *error)
{
    bool good = name.data && name.size > 0 && name.size <= 64;
    for (uint32_t i = 0; good && i < name.size; i++) {
        char byte = name.data[i];
        good = (byte >= 'a' && byte <= 'z') || (i && ((byte >= '0' && byte <= '9') || byte == '-'));
    }
    return good ? ML_OK
                : error_set(error, ML_INVALID, "%s '%.*s', expected 1 to 64 of a-z, 0-9 and '-', a letter first", what,
                            name.data && name.size < 80 ? (int)name.size : 0, name.data ? name.data : "");
}

static const struct member plugin_members[] = {
    MEMBER(memlint_plugin, engine_create), MEMBER(memlint_plugin, engine_destroy),
    MEMBER(memlint_plugin, rule_count),    MEMBER(memlint_plugin, rule_get),
    MEMBER(memlint_plugin, worker_create), MEMBER(memlint_plugin, worker_destroy),
    MEMBER(memlint_plugin, check),         MEMBER(memlint_plugin, get_extension),
};
static const struct table plugin_table = {
    "memlint_plugin",
    sizeof(struct memlint_plugin),
    ARRAY_LEN(plugin_members),
    plugin_members,
};

enum ml_status contract_plugin(const struct memlint_plugin *plugin, struct ml_error *error)
{
    if (!plugin)
        return error_set(error, ML_INVALID, "%s returned NULL, expected a descriptor", MEMLINT_PLUGIN_ENTRY);
    if (plugin->abi_major != MEMLINT_ABI_MAJOR || plugin->abi_minor > MEMLINT_ABI_MINOR)
        return error_set(error, ML_INVALID,
                         "made for memlint ABI %u.%u, and this host offers %u.%u: update the %s, or build the plugin "
                         "with this host's headers",
                         plugin->abi_major, plugin->abi_minor, MEMLINT_ABI_MAJOR, MEMLINT_ABI_MINOR,
                         plugin->abi_major < MEMLINT_ABI_MAJOR ? "plugin" : "host");
    enum ml_status status = check_table(&plugin_table, plugin, error);
    if (status)
        return status;
    const struct named_text texts[] = {
        {plugin->name, "the plugin's name"},
        {plugin->version, "the plugin's version"},
        {plugin->summary, "the plugin's summary"},
        {plugin->url, "the plugin's url"},
    };
    status = check_texts(texts, ARRAY_LEN(texts), error);
    if (!status && plugin->name.size == 0)
        status = error_set(error, ML_INVALID, "the plugin has no name");
    return status;
}

static enum ml_status check_option(const struct memlint_option *option, struct ml_error *error)
{
    enum ml_status status = check_name(option->name, "an option's name is", error);
    if (status)
        return status;
    if ((option->type < MEMLINT_OPTION_TEXT || option->type > MEMLINT_OPTION_SWITCH) &&
        option->type != MEMLINT_OPTION_FILE)
        return error_set(error, ML_INVALID, "option '%.*s' has type %u, expected TEXT, BYTES, SWITCH or FILE",
                         TEXT_ARGS(option->name), option->type);
    const struct named_text texts[] = {
        {option->value_name, "an option's value_name"},
        {option->default_value, "an option's default_value"},
        {option->help, "an option's help"},
    };
    return check_texts(texts, ARRAY_LEN(texts), error);
}

static enum ml_status check_command(const struct memlint_command *command, struct ml_error *error)
{
    enum ml_status status = check_name(command->name, "a command's name is", error);
    if (status)
        return status;
    if (command->min_arguments > command->max_arguments)
        return error_set(error, ML_INVALID, "command '%.*s' takes %u to %u arguments", TEXT_ARGS(command->name),
                         command->min_arguments, command->max_arguments);
    if (command->setting.size)
        status = check_name(command->setting, "a command's setting is", error);
    if (!status && command->file_option.size)
        status = check_name(command->file_option, "a command's file_option is", error);
    if (!status && command->file_option.size && !command->setting.size)
        status = error_set(error, ML_INVALID, "command '%.*s' has a file_option and no setting that it would have",
                           TEXT_ARGS(command->name));
    if (status)
        return status;
    const struct named_text texts[] = {
        {command->arguments, "a command's arguments"},
        {command->help, "a command's help"},
    };
    return check_texts(texts, ARRAY_LEN(texts), error);
}

enum ml_status contract_cli(const struct memlint_cli *cli, struct ml_error *error)
{
    static const struct member run[] = {MEMBER(memlint_cli, run)};
    const struct table table = {"memlint_cli", sizeof *cli, ARRAY_LEN(run), run};
    enum ml_status status = check_table(&table, cli, error);
    if (!status)
        status = check_list(cli->options, cli->option_count, "options", error);
    if (!status)
        status = check_list(cli->commands, cli->command_count, "commands", error);
    for (uint32_t i = 0; !status && i < cli->option_count; i++)
        status = check_option(&cli->options[i], error);
    for (uint32_t i = 0; !status && i < cli->command_count; i++)
        status = check_command(&cli->commands[i], error);
    return status;
}

enum ml_status contract_profiler(const struct memlint_profiler *profiler, struct ml_error *error)
{
    static const struct member members[] = {MEMBER(memlint_profiler, profile)};
    const struct table table = {"memlint_profiler", sizeof *profiler, ARRAY_LEN(members), members};
    return check_table(&table, profiler, error);
}

static const struct member nodes_members[] = {
    MEMBER(memlint_nodes, root),    MEMBER(memlint_nodes, kind),        MEMBER(memlint_nodes, range),
    MEMBER(memlint_nodes, text),    MEMBER(memlint_nodes, child_count), MEMBER(memlint_nodes, child),
    MEMBER(memlint_nodes, field),   MEMBER(memlint_nodes, parent),      MEMBER(memlint_nodes, next),
    MEMBER(memlint_nodes, resolve),
};

enum ml_status contract_syntax(const struct memlint_syntax_source *source, struct ml_error *error)
{
    static const struct member members[] = {MEMBER(memlint_syntax_source, nodes), MEMBER(memlint_syntax_source, open)};
    const struct table table = {"memlint_syntax_source", sizeof *source, ARRAY_LEN(members), members};
    const struct table nodes = {"memlint_nodes", sizeof *source->nodes, ARRAY_LEN(nodes_members), nodes_members};
    enum ml_status status = check_table(&table, source, error);
    return status ? status : check_table(&nodes, source->nodes, error);
}

enum ml_status contract_projector(const struct memlint_projector *projector, struct ml_error *error)
{
    static const struct member members[] = {
        MEMBER(memlint_projector, summarise),
        MEMBER(memlint_projector, link),
        MEMBER(memlint_projector, unlink),
        MEMBER(memlint_projector, check),
    };
    const struct table table = {"memlint_projector", sizeof *projector, ARRAY_LEN(members), members};
    return check_table(&table, projector, error);
}

enum ml_status contract_rule(const struct memlint_rule *rule, struct ml_error *error)
{
    const struct named_text texts[] = {
        {rule->id, "a rule's id"},       {rule->name, "a rule's name"},       {rule->family, "a rule's family"},
        {rule->issue, "a rule's issue"}, {rule->why, "a rule's why"},         {rule->fix, "a rule's fix"},
        {rule->pack, "a rule's pack"},   {rule->aliases, "a rule's aliases"},
    };
    enum ml_status status = check_texts(texts, ARRAY_LEN(texts), error);
    if (status)
        return status;
    if (rule->id.size == 0 || rule->name.size == 0)
        return error_set(error, ML_BROKEN, "a rule with the id '%.*s' and the name '%.*s', expected both",
                         TEXT_ARGS(rule->id), TEXT_ARGS(rule->name));
    if (rule->severity < MEMLINT_NOTE || rule->severity > MEMLINT_HIGH)
        return error_set(error, ML_BROKEN, "rule '%.*s' has severity %u, expected NOTE (1) to HIGH (4)",
                         TEXT_ARGS(rule->name), rule->severity);
    return ML_OK;
}

static enum ml_status check_range(const char *what, uint32_t start, uint32_t end, struct memlint_text source,
                                  struct ml_error *error)
{
    if (start <= end && end <= source.size)
        return ML_OK;
    return error_set(error, ML_BROKEN, "%s ranges from %u to %u in a source of %u bytes", what, start, end,
                     source.size);
}

static bool is_inside_character(struct memlint_text source, uint32_t at)
{
    return at < source.size && ((uint8_t)source.data[at] & 0xc0) == 0x80;
}

static enum ml_status check_edit(const struct memlint_edit *edit, struct memlint_text source, struct ml_error *error)
{
    enum ml_status status = check_range("an edit", edit->start, edit->end, source, error);
    if (!status && (is_inside_character(source, edit->start) || is_inside_character(source, edit->end)))
        status =
            error_set(error, ML_BROKEN, "an edit ranges from %u to %u, which cuts a character", edit->start, edit->end);
    return status ? status : check_text(edit->replacement, "an edit's replacement", error);
}

enum ml_status contract_edits(const struct edit_list *edits, struct memlint_text source, struct ml_error *error)
{
    enum ml_status status = check_list(edits->items, edits->count, "edits", error);
    uint32_t size = 0; /* of all replacements; each is bounded before it is added */
    for (uint32_t i = 0; !status && i < edits->count; i++) {
        const struct memlint_edit *edit = &edits->items[i];
        status = check_edit(edit, source, error);
        size += edit->replacement.size;
        if (!status && size > LARGEST_TEXT)
            status = error_set(error, ML_BROKEN, "edits have %u bytes, expected %d at most", size, LARGEST_TEXT);
        if (!status && i && edit->start < edits->items[i - 1].end)
            status = error_set(error, ML_BROKEN, "an edit at %u begins before the one before it ends at %u",
                               edit->start, edits->items[i - 1].end);
    }
    return status;
}

static enum ml_status check_edits(const struct memlint_finding *finding, struct memlint_text source,
                                  struct ml_error *error)
{
    const struct edit_list edits = {finding->edits, finding->edit_count};
    if (edits.count && (finding->applicability < MEMLINT_EDIT_DISPLAY || finding->applicability > MEMLINT_EDIT_SAFE))
        return error_set(error, ML_BROKEN, "edits have applicability %u, expected DISPLAY (1) to SAFE (3)",
                         finding->applicability);
    return contract_edits(&edits, source, error);
}

static enum ml_status check_places(const struct memlint_finding *finding, const struct contract_scope *scope,
                                   struct ml_error *error)
{
    enum ml_status status = check_list(finding->places, finding->place_count, "places", error);
    for (uint32_t i = 0; !status && i < finding->place_count; i++) {
        const struct memlint_place *place = &finding->places[i];
        status = check_range("a place", place->start, place->end, scope->source, error);
        if (!status)
            status = check_text(place->label, "a place's label", error);
    }
    return status;
}

/* Which rule, how severe. */
static enum ml_status check_head(const struct memlint_finding *finding, const struct contract_scope *scope,
                                 struct ml_error *error)
{
    if (finding->struct_size < sizeof *finding)
        return error_set(error, ML_BROKEN, "a finding has struct_size %u, expected %zu or more", finding->struct_size,
                         sizeof *finding);
    if (finding->rule >= scope->rule_count)
        return error_set(error, ML_BROKEN, "a finding of rule %u, and there are %u rules", finding->rule,
                         scope->rule_count);
    const struct result_rule *rule = scope->rules[finding->rule];
    if (finding->severity < MEMLINT_NOTE || finding->severity > rule->highest)
        return error_set(error, ML_BROKEN, "a finding of %.*s has severity %u, expected 1 to %u, the rule's",
                         TEXT_ARGS(rule->rule.id), finding->severity, rule->highest);
    return ML_OK;
}

enum ml_status contract_finding(const struct memlint_finding *finding, const struct contract_scope *scope,
                                struct ml_error *error)
{
    enum ml_status status = check_head(finding, scope, error);
    if (!status)
        status = check_range("a finding", finding->start, finding->end, scope->source, error);
    if (!status)
        status = check_bytes(&finding->bytes, "a finding's bytes", error);
    if (!status)
        status = check_places(finding, scope, error);
    if (!status)
        status = check_edits(finding, scope->source, error);
    if (status)
        return status;
    const struct named_text texts[] = {
        {finding->message, "a finding's message"},
        {finding->fix, "a finding's fix"},
        {finding->impact, "a finding's impact"},
        {finding->edit_message, "a finding's edit_message"},
    };
    status = check_texts(texts, ARRAY_LEN(texts), error);
    if (!status && finding->message.size == 0)
        status = error_set(error, ML_BROKEN, "a finding of rule %u has no message", finding->rule);
    return status;
}

static enum ml_status check_numbers(const struct memlint_profile *profile, struct ml_error *error)
{
    const struct {
        const struct memlint_bytes *bytes;
        const char *name;
    } numbers[] = {
        {&profile->peak, "the profile's peak bytes"},
        {&profile->available, "the profile's available bytes"},
        {&profile->margin, "the profile's margin bytes"},
        {&profile->min_free, "the profile's min_free bytes"},
        {&profile->compile_peak, "the profile's compile_peak bytes"},
        {&profile->kept_after_imports, "the profile's kept_after_imports bytes"},
        {&profile->kept_before_loop, "the profile's kept_before_loop bytes"},
        {&profile->garbage_per_iteration, "the profile's garbage_per_iteration bytes"},
        {&profile->import_total, "the profile's import_total bytes"},
    };
    enum ml_status status = ML_OK;
    for (uint32_t i = 0; !status && i < ARRAY_LEN(numbers); i++)
        status = check_bytes(numbers[i].bytes, numbers[i].name, error);
    return status;
}

static enum ml_status check_imports(const struct memlint_profile *profile, const struct contract_scope *scope,
                                    struct ml_error *error)
{
    enum ml_status status = check_list(profile->imports, profile->import_count, "imports", error);
    for (uint32_t i = 0; !status && i < profile->import_count; i++) {
        const struct memlint_import *import = &profile->imports[i];
        const struct named_text texts[] = {
            {import->module, "an import's module"},
            {import->origin, "an import's origin"},
            {import->note, "an import's note"},
        };
        status = check_range("an import", import->start, import->end, scope->source, error);
        if (!status)
            status = check_bytes(&import->bytes, "an import's bytes", error);
        if (!status)
            status = check_texts(texts, ARRAY_LEN(texts), error);
    }
    return status;
}

static enum ml_status check_recommendations(const struct memlint_profile *profile, const struct contract_scope *scope,
                                            struct ml_error *error)
{
    enum ml_status status =
        check_list(profile->recommendations, profile->recommendation_count, "recommendations", error);
    for (uint32_t i = 0; !status && i < profile->recommendation_count; i++) {
        const struct memlint_recommendation *item = &profile->recommendations[i];
        status = check_range("a recommendation", item->start, item->end, scope->source, error);
        if (!status)
            status = check_bytes(&item->bytes, "a recommendation's bytes", error);
        if (!status)
            status = check_text(item->action, "a recommendation's action", error);
    }
    return status;
}

enum ml_status contract_profile(const struct memlint_profile *profile, const struct contract_scope *scope,
                                struct ml_error *error)
{
    if (profile->struct_size < sizeof *profile)
        return error_set(error, ML_BROKEN, "a profile has struct_size %u, expected %zu or more", profile->struct_size,
                         sizeof *profile);
    if (profile->gc_pressure.level > MEMLINT_RISK_UNKNOWN || profile->fragmentation.level > MEMLINT_RISK_UNKNOWN)
        return error_set(error, ML_BROKEN, "a profile has a risk level above UNKNOWN (4)");
    const struct named_text texts[] = {
        {profile->board, "the profile's board"},
        {profile->firmware, "the profile's firmware"},
        {profile->peak_phase, "the profile's peak_phase"},
        {profile->gc_pressure.reason, "the reason of gc_pressure"},
        {profile->fragmentation.reason, "the reason of fragmentation"},
    };
    enum ml_status status = check_texts(texts, ARRAY_LEN(texts), error);
    if (!status)
        status = check_numbers(profile, error);
    if (!status)
        status = check_imports(profile, scope, error);
    return status ? status : check_recommendations(profile, scope, error);
}
