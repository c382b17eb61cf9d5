/* SPDX-License-Identifier: MIT */
/* Makes an engine: the built-in rules and the cost database from the data folder, users' packs, options. */
#include "engine.h"

#include "heap/measured.h"
#include "settings.h"

enum { MAX_PACK = 1 << 20, MAX_COSTS = 8 << 20 };

struct reader engine_reader(const struct memlint_engine *engine)
{
    return (struct reader){engine->host, engine->files};
}

struct loading {
    struct memlint_engine *engine;
    const struct memlint_config *config;
    struct reader reader;
};

static void tell(void *context, const struct ml_error *error)
{
    const struct memlint_config *config = ((const struct loading *)context)->config;
    struct memlint_problem problem = {.struct_size = sizeof problem};
    error_to_problem(error, &problem);
    if (config->problem)
        config->problem(config->context, &problem);
}

static enum ml_status read_named(const struct loading *loading, struct memlint_text path, uint32_t limit,
                                 struct memlint_text *text, struct ml_error *error)
{
    enum ml_status status = reader_read(&loading->reader, &loading->engine->arena, path, limit, text);
    switch (status) {
    case ML_OK:
        return ML_OK;
    case ML_UNKNOWN:
        return error_at(error, status, path, 0, 0, "there is no such file");
    case ML_LIMIT:
        return error_at(error, status, path, 0, 0, "the file is larger than %u KB, the most that is read", limit >> 10);
    case ML_STOPPED:
    case ML_INVALID:
    case ML_NO_MEMORY:
    case ML_IO:
    case ML_BROKEN:
        break;
    }
    return error_at(error, status, path, 0, 0, "the file cannot be read");
}

static enum ml_status add_pack(struct loading *loading, struct memlint_text path, bool built_in, struct ml_error *error)
{
    struct pack_source source = {.path = arena_text(&loading->engine->arena, path), .built_in = built_in};
    enum ml_status status = read_named(loading, source.path, MAX_PACK, &source.text, error);
    if (status)
        return status;
    struct pack_notes notes = {.context = loading, .note = tell};
    return catalogue_add_pack(&loading->engine->catalogue, &source, &notes, error);
}

static bool is_pack(struct memlint_text name)
{
    return text_ends(name, ".yaml") || text_ends(name, ".yml");
}

/* Of our own packs none may be broken: that is an error in the installation. */
static enum ml_status add_built_in(struct loading *loading, struct ml_error *error)
{
    struct arena *arena = &loading->engine->arena;
    struct memlint_text folder = reader_join(arena, loading->config->data_dir, TEXT("rules.d"));
    struct reader_entries entries;
    if (reader_list(&loading->reader, arena, folder, &entries))
        return error_at(error, ML_IO, folder, 0, 0,
                        "memlint's own rules are not here; is it installed whole, or is data-dir set wrongly?");
    for (uint32_t i = 0; i < entries.names.count; i++) {
        struct memlint_text name = entries.names.items[i];
        enum ml_status status = ML_OK;
        if (is_pack(name))
            status = add_pack(loading, reader_join(arena, folder, name), true, error);
        if (status)
            return status;
    }
    return ML_OK;
}

/* A user's pack that is broken disables only itself. */
static void add_or_tell(struct loading *loading, struct memlint_text path)
{
    struct ml_error error;
    if (add_pack(loading, path, false, &error))
        tell(loading, &error);
}

static void add_users(struct loading *loading, struct memlint_text path)
{
    struct arena *arena = &loading->engine->arena;
    struct reader_entries entries;
    if (reader_list(&loading->reader, arena, path, &entries)) {
        add_or_tell(loading, path);
        return;
    }
    for (uint32_t i = 0; i < entries.names.count; i++) {
        if (is_pack(entries.names.items[i]))
            add_or_tell(loading, reader_join(arena, path, entries.names.items[i]));
    }
}

static enum ml_status add_packs(struct loading *loading, struct ml_error *error)
{
    enum ml_status status = add_built_in(loading, error);
    for (uint32_t i = 0; !status && i < loading->config->pack_count; i++)
        add_users(loading, loading->config->packs[i]);
    return status;
}

static void free_parser(void *parser)
{
    parser_free(parser);
}

static enum ml_status load_rules(struct loading *loading, struct ml_error *error)
{
    struct memlint_engine *engine = loading->engine;
    engine->catalogue.arena = engine->catalogue.vocabulary.names.arena = &engine->arena;
    engine->catalogue.parser = parser_new(&engine->kinds);
    if (!engine->catalogue.parser)
        arena_escape(&engine->arena);
    arena_defer(&engine->arena, free_parser, engine->catalogue.parser);
    const struct memlint_setting *pattern = settings_find(loading->config, "match");
    enum ml_status status = pattern ? match_command_load(engine, pattern->value, error) : add_packs(loading, error);
    if (status)
        return status;
    for (uint32_t i = 0; i < engine->catalogue.rules.count; i++) {
        engine->has_regex_rules |= engine->catalogue.rules.items[i].regex != NULL;
        engine->has_formulas |= engine->catalogue.rules.items[i].formula != NULL;
    }
    const struct memlint_setting *timing = settings_find(loading->config, "rule-timing");
    if (timing && text_is(timing->value, "yes"))
        timing_begin(engine);
    engine->plan = check_plan_new(&engine->arena, &engine->catalogue);
    return ML_OK;
}

static enum ml_status load_costs(struct loading *loading, struct ml_error *error)
{
    struct costdb_sources sources = {0};
    const struct {
        const char *name;
        struct costdb_file *file;
    } files[] = {
        {"costdb/boards.yaml", &sources.boards},
        {"costdb/native.yaml", &sources.natives},
        {"costdb/libraries.csv", &sources.libraries},
        {"costdb/firmware_names.txt", &sources.firmware_names},
    };
    struct memlint_engine *engine = loading->engine;
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct memlint_text path = reader_join(&engine->arena, loading->config->data_dir, text_of(files[i].name));
        files[i].file->path = path;
        enum ml_status status = read_named(loading, path, MAX_COSTS, &files[i].file->text, error);
        if (status)
            return status;
    }
    return costdb_load(&engine->arena, &sources, &engine->costs, error);
}

/* The user's cost database is where the setting says, or else where `memlint measure` puts it. Only of the first it is
 * known that it must be there. */
static enum ml_status read_users_costs(struct loading *loading, struct costdb_file *file, struct ml_error *error)
{
    const struct memlint_config *config = loading->config;
    const struct memlint_setting *setting = settings_find(config, "costdb");
    if (setting)
        file->path = setting->value;
    else if (config->user_dir.size)
        file->path = reader_join(&loading->engine->arena, config->user_dir, TEXT("costdb.yaml"));
    loading->engine->users_path = file->path;
    if (!file->path.size)
        return ML_OK;
    enum ml_status status = read_named(loading, file->path, MAX_PACK, &file->text, error);
    if (status != ML_UNKNOWN)
        return status;
    return !setting
               ? ML_OK
               : error_at(error, status, file->path, 0, 0,
                          "there is no such file; memlint measure --costdb %.*s LIB makes it", TEXT_ARGS(file->path));
}

static enum ml_status load_users_costs(struct loading *loading, struct ml_error *error)
{
    struct memlint_engine *engine = loading->engine;
    struct costdb_file file = {0};
    enum ml_status status = read_users_costs(loading, &file, error);
    if (!status)
        status = user_costs_parse(&engine->arena, &file, &engine->users, error);
    if (!status)
        measured_add_boards(&engine->arena, engine->costs, &engine->users);
    return status;
}

enum ml_status engine_load(struct memlint_engine *engine, const struct memlint_config *config, struct ml_error *error)
{
    struct loading loading = {engine, config, engine_reader(engine)};
    engine->data_dir = arena_text(&engine->arena, config->data_dir);
    enum ml_status status = kinds_load(&engine->kinds, error);
    if (!status)
        status = load_costs(&loading, error);
    if (!status)
        status = load_users_costs(&loading, error);
    if (!status)
        status = settings_read(&engine->options, engine->costs, config, error);
    if (status)
        return status;
    measured_add_libraries(&engine->arena, engine->costs, &engine->users, engine->options.board->name);
    return load_rules(&loading, error);
}
