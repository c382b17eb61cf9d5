/* SPDX-License-Identifier: MIT */
/*
 * A plugin that has nothing to do with memlint.so, built against the public headers alone. It offers every extension
 * that plugins can offer, so that the tests can tell whether the host treats another plugin as it treats ours.
 *
 * Its language has lines, words, brackets that join lines, and comments:
 *
 *   say hello            one statement, the words "say" and "hello"
 *   SHOUT hello # why    TOY101; the edit says it instead
 *   whisper hello        TOY102, a note that is off by default
 *   a line of more than --longest bytes: TOY201
 *   import NAME          an import, in the profile
 *   HUGE                 in the profile: does not fit
 *   FAIL 3               ends the check with status 3
 *   ERROR                a syntax error
 *
 * With the setting of its command seek, its one rule is TOY301, which finds that word. With --voice it says at the end
 * whose voice it was.
 */
#include <memlint/cancel.h>
#include <memlint/cli.h>
#include <memlint/files.h>
#include <memlint/plugin.h>
#include <memlint/profile.h>
#include <memlint/syntax.h>

#include <stdlib.h>
#include <string.h>

#define T(literal)                     \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }
#define COUNT(array) (uint32_t)(sizeof(array) / sizeof((array)[0]))

enum { SHOUT, WHISPER, LONG_LINE, RULE_COUNT, SOUGHT = RULE_COUNT };

static const struct memlint_rule rules[RULE_COUNT + 1] = {
    {sizeof(struct memlint_rule), MEMLINT_HIGH, 1, T("TOY101"), T("shout"), T("words"), T("Shouting"), T("It is loud."),
     T("Say it"), T("W605"), T("second.c")},
    {sizeof(struct memlint_rule), MEMLINT_NOTE, 0, T("TOY102"), T("whisper"), T("words"), T("Whispering"), T(""),
     T("Say it"), T(""), T("second.c")},
    {sizeof(struct memlint_rule), MEMLINT_LOW, 1, T("TOY201"), T("long-line"), T("lines"), T("Long line"), T(""),
     T("Break it"), T("E501"), T("second.c")},
    {sizeof(struct memlint_rule), MEMLINT_LOW, 0, T("TOY301"), T("sought"), T("words"), T("Sought"), T(""),
     T("Read on"), T(""), T("second.c")},
};

static int is(struct memlint_text text, const char *string)
{
    return text.size == strlen(string) && memcmp(text.data, string, text.size) == 0;
}

static struct memlint_text text(const char *string)
{
    struct memlint_text made = {string, (uint32_t)strlen(string)};
    return made;
}

/* Nodes: what stands where. Children follow their parent; next is the node after the last of them. */
struct item {
    const char *kind;
    uint32_t start;
    uint32_t end;
    uint32_t parent;
    uint32_t next;
};

struct memlint_tree {
    struct memlint_text source;
    struct item *items; /* items[0] is the module */
    uint32_t count;
    uint32_t capacity;
};

struct memlint_engine {
    const struct memlint_host *host;
    const struct memlint_cancel *cancel;
    uint32_t longest;
    int loud;
    char sought[32];
    char voice[32];
};

struct memlint_worker {
    struct memlint_engine *engine;
    struct memlint_tree tree;
    uint32_t found[100]; /* offsets of the last check's shouts, by finding; UINT32_MAX: another rule */
    uint32_t found_count;
    int as_entry;
    struct memlint_profile profile;
    struct memlint_import imports[10];
    struct memlint_recommendation recommendations[10];
};

/* The parser */

static int is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '(' || byte == ')';
}

static int add(struct memlint_tree *tree, const char *kind, uint32_t start, uint32_t parent)
{
    if (tree->count == tree->capacity) {
        uint32_t capacity = tree->capacity ? tree->capacity * 2 : 64;
        struct item *items = (struct item *)realloc(tree->items, capacity * sizeof *items);
        if (!items)
            return 0;
        tree->items = items;
        tree->capacity = capacity;
    }
    const struct item item = {kind, start, start, parent, 0};
    tree->items[tree->count++] = item;
    return 1;
}

static uint32_t skip_comment(struct memlint_text source, uint32_t at)
{
    while (at < source.size && source.data[at] != '\n')
        at++;
    return at;
}

static struct memlint_text item_text(const struct memlint_tree *tree, const struct item *item)
{
    struct memlint_text made = {tree->source.data + item->start, item->end - item->start};
    return made;
}

/* One statement: words up to the end of a line outside brackets. */
static uint32_t parse_statement(struct memlint_tree *tree, uint32_t at)
{
    struct memlint_text source = tree->source;
    uint32_t statement = tree->count, depth = 0, end = at;
    if (!add(tree, "expression_statement", at, 0))
        return UINT32_MAX;
    while (at < source.size && (depth || source.data[at] != '\n')) {
        uint32_t start = at;
        if (source.data[at] == '#') {
            at = skip_comment(source, at);
            continue;
        }
        depth += source.data[at] == '(';
        depth -= source.data[at] == ')' && depth;
        end = is_space(source.data[at]) && source.data[at] != ')' ? end : at + 1;
        if (is_space(source.data[at])) {
            at++;
            continue;
        }
        while (at < source.size && !is_space(source.data[at]) && source.data[at] != '#')
            at++;
        if (!add(tree, "identifier", start, statement))
            return UINT32_MAX;
        struct item *word = &tree->items[tree->count - 1];
        end = word->end = at;
        word->next = tree->count;
        word->kind = is(item_text(tree, word), "ERROR") ? "ERROR" : word->kind;
    }
    tree->items[statement].end = end;
    tree->items[statement].next = tree->count;
    return at;
}

static int parse(struct memlint_tree *tree, struct memlint_text source)
{
    uint32_t at = 0;
    tree->source = source;
    tree->count = 0;
    if (!add(tree, "module", 0, UINT32_MAX))
        return 0;
    while (at < source.size) {
        if (is_space(source.data[at]))
            at++;
        else if (source.data[at] == '#')
            at = skip_comment(source, at);
        else if ((at = parse_statement(tree, at)) == UINT32_MAX)
            return 0;
    }
    tree->items[0].end = source.size;
    tree->items[0].next = tree->count;
    return 1;
}

/* memlint.syntax/1 */

static void make_node(uint32_t index, struct memlint_node *out)
{
    memset(out, 0, sizeof *out);
    out->bits[0] = index;
}

static const struct item *item_of(const struct memlint_tree *tree, const struct memlint_node *node)
{
    return &tree->items[node->bits[0]];
}

static int32_t nodes_root(const struct memlint_tree *tree, struct memlint_node *out)
{
    (void)tree;
    make_node(0, out);
    return 1;
}

static struct memlint_text nodes_kind(const struct memlint_tree *tree, const struct memlint_node *node)
{
    return text(item_of(tree, node)->kind);
}

static void nodes_range(const struct memlint_tree *tree, const struct memlint_node *node, uint32_t *start,
                        uint32_t *end)
{
    *start = item_of(tree, node)->start;
    *end = item_of(tree, node)->end;
}

static struct memlint_text nodes_text(const struct memlint_tree *tree, const struct memlint_node *node)
{
    return item_text(tree, item_of(tree, node));
}

static int32_t nodes_child(const struct memlint_tree *tree, const struct memlint_node *node, uint32_t index,
                           struct memlint_node *out)
{
    uint32_t child = node->bits[0] + 1;
    while (child < item_of(tree, node)->next && index--)
        child = tree->items[child].next;
    make_node(child, out);
    return child < item_of(tree, node)->next;
}

static uint32_t nodes_child_count(const struct memlint_tree *tree, const struct memlint_node *node)
{
    uint32_t count = 0;
    for (uint32_t child = node->bits[0] + 1; child < item_of(tree, node)->next; child = tree->items[child].next)
        count++;
    return count;
}

static int32_t nodes_field(const struct memlint_tree *tree, const struct memlint_node *node, const char *name,
                           struct memlint_node *out)
{
    return strcmp(name, "first") == 0 && nodes_child(tree, node, 0, out);
}

static int32_t nodes_parent(const struct memlint_tree *tree, const struct memlint_node *node, struct memlint_node *out)
{
    uint32_t parent = item_of(tree, node)->parent;
    if (parent == UINT32_MAX)
        return 0;
    make_node(parent, out);
    return 1;
}

static int32_t nodes_next(const struct memlint_tree *tree, const struct memlint_node *root,
                          const struct memlint_node *node, struct memlint_node *out)
{
    uint32_t next = node->bits[0] + 1;
    if (next >= item_of(tree, root)->next)
        return 0;
    make_node(next, out);
    return 1;
}

/* "toy.hello" means "hello" of the module toy. */
static struct memlint_text nodes_resolve(const struct memlint_tree *tree, const struct memlint_node *node)
{
    struct memlint_text name = nodes_text(tree, node);
    const struct memlint_text none = {NULL, 0};
    return name.size > 4 && memcmp(name.data, "toy.", 4) == 0 ? name : none;
}

static const struct memlint_nodes nodes = {
    sizeof nodes, nodes_root,  nodes_kind,   nodes_range, nodes_text,    nodes_child_count,
    nodes_child,  nodes_field, nodes_parent, nodes_next,  nodes_resolve,
};

static int32_t syntax_open(struct memlint_worker *worker, const struct memlint_request *request,
                           const struct memlint_tree **tree, struct memlint_problem *problem)
{
    problem->message = text("out of memory");
    if (worker->tree.source.data != request->source.data && !parse(&worker->tree, request->source))
        return MEMLINT_NO_MEMORY;
    *tree = &worker->tree;
    return MEMLINT_OK;
}

static const struct memlint_syntax_source syntax = {sizeof syntax, &nodes, syntax_open};

/* The engine */

/* A pack is good when it says so. */
struct pack {
    const struct memlint_config *config;
    struct memlint_text path;
};

static void judge_pack(void *context, struct memlint_text contents)
{
    const struct pack *pack = (const struct pack *)context;
    struct memlint_problem problem = {sizeof problem, MEMLINT_INVALID, {NULL, 0}, 1, 1, {NULL, 0}};
    problem.path = pack->path;
    problem.message = text("expected the word good");
    if (is(contents, "noted\n")) {
        problem.status = MEMLINT_OK;
        problem.message = text("give it an id");
    }
    if (!is(contents, "good\n"))
        pack->config->problem(pack->config->context, &problem);
}

static void read_packs(const struct memlint_files *files, const struct memlint_host *host,
                       const struct memlint_config *config)
{
    for (uint32_t i = 0; i < config->pack_count; i++) {
        struct pack pack = {config, config->packs[i]};
        struct memlint_problem problem = {sizeof problem, MEMLINT_IO, {NULL, 0}, 0, 0, {NULL, 0}};
        problem.status = files->read(host, pack.path, 1000, &pack, judge_pack);
        problem.path = pack.path;
        problem.message = text("can't be read");
        if (problem.status)
            config->problem(config->context, &problem);
    }
}

static void keep(char *room, size_t size, struct memlint_text value)
{
    size_t kept = value.size < size ? value.size : size - 1;
    memcpy(room, value.data, kept);
    room[kept] = '\0';
}

static void read_setting(struct memlint_engine *engine, const struct memlint_setting *setting)
{
    if (is(setting->name, "loud"))
        engine->loud = is(setting->value, "yes");
    if (is(setting->name, "sought"))
        keep(engine->sought, sizeof engine->sought, setting->value);
    if (is(setting->name, "voice"))
        keep(engine->voice, sizeof engine->voice, setting->value);
    if (is(setting->name, "longest"))
        for (uint32_t i = engine->longest = 0; i < setting->value.size; i++)
            engine->longest = engine->longest * 10 + (uint32_t)(setting->value.data[i] - '0');
}

static int32_t engine_create(const struct memlint_host *host, const struct memlint_config *config,
                             struct memlint_engine **engine, struct memlint_problem *problem)
{
    const struct memlint_files *files = (const struct memlint_files *)host->get_extension(host, MEMLINT_FILES);
    struct memlint_engine *made = (struct memlint_engine *)calloc(1, sizeof *made);
    problem->message = text("this host lends no files");
    if (!made || !files) {
        free(made);
        return MEMLINT_BROKEN;
    }
    made->host = host;
    made->cancel = (const struct memlint_cancel *)host->get_extension(host, MEMLINT_CANCEL);
    made->longest = 60;
    for (uint32_t i = 0; i < config->setting_count; i++)
        read_setting(made, &config->settings[i]);
    read_packs(files, host, config);
    *engine = made;
    return MEMLINT_OK;
}

static void engine_destroy(struct memlint_engine *engine)
{
    free(engine);
}

static uint32_t rule_count(const struct memlint_engine *engine)
{
    return engine->sought[0] ? 1 : RULE_COUNT;
}

static int32_t rule_get(const struct memlint_engine *engine, uint32_t index, struct memlint_rule *rule)
{
    *rule = rules[engine->sought[0] ? SOUGHT : index];
    return MEMLINT_OK;
}

/* Workers and checks */

static int32_t worker_create(struct memlint_engine *engine, struct memlint_worker **worker,
                             struct memlint_problem *problem)
{
    problem->message = text("out of memory");
    *worker = (struct memlint_worker *)calloc(1, sizeof **worker);
    if (!*worker)
        return MEMLINT_NO_MEMORY;
    (*worker)->engine = engine;
    return MEMLINT_OK;
}

static void worker_destroy(struct memlint_worker *worker)
{
    free(worker->tree.items);
    free(worker);
}

static int32_t report(struct memlint_worker *worker, const struct memlint_sink *sink, uint32_t rule,
                      const struct item *item)
{
    const struct memlint_edit edit = {item->start, item->end, T("say")};
    const struct memlint_place place = {0, 0, T("the file begins here")};
    struct memlint_finding finding;
    memset(&finding, 0, sizeof finding);
    finding.struct_size = sizeof finding;
    finding.rule = rule == SOUGHT ? 0 : rule;
    finding.severity = rule == SHOUT && !worker->engine->loud ? MEMLINT_MEDIUM : rules[rule].severity;
    finding.start = item->start;
    finding.end = item->end;
    finding.message = rules[rule].issue;
    finding.fix = rules[rule].fix;
    finding.place_count = 1;
    finding.places = &place;
    if (rule == SHOUT) {
        const struct memlint_bytes bytes = {10, 20, MEMLINT_UNIT_GROWTH, MEMLINT_PROVENANCE_ASSUMED, T("a guess")};
        finding.bytes = bytes;
        finding.applicability = MEMLINT_EDIT_SAFE;
        finding.edit_count = 1;
        finding.edits = &edit;
    }
    if (worker->found_count < COUNT(worker->found))
        worker->found[worker->found_count++] = rule == SHOUT ? item->start : UINT32_MAX;
    return sink->finding(sink->context, &finding);
}

static int is_on(const struct memlint_request *request, uint32_t rule)
{
    return request->selected_count == 0 || request->selected[rule];
}

static int32_t check_item(struct memlint_worker *worker, const struct memlint_request *request,
                          const struct memlint_sink *sink, const struct item *item)
{
    struct memlint_text word = item_text(&worker->tree, item);
    int is_line = item->parent == 0;
    if (worker->engine->sought[0])
        return is_line || !is(word, worker->engine->sought) ? 0 : report(worker, sink, SOUGHT, item);
    if (is_on(request, SHOUT) && !is_line && is(word, "SHOUT"))
        return report(worker, sink, SHOUT, item);
    if (is_on(request, WHISPER) && !is_line && is(word, "whisper"))
        return report(worker, sink, WHISPER, item);
    if (is_on(request, LONG_LINE) && is_line && word.size > worker->engine->longest)
        return report(worker, sink, LONG_LINE, item);
    return 0;
}

static int32_t report_comments(struct memlint_text source, const struct memlint_sink *sink)
{
    for (uint32_t at = 0; at < source.size; at++) {
        uint32_t start = at;
        if (source.data[at] != '#')
            continue;
        at = skip_comment(source, at);
        if (sink->comment(sink->context, start, at))
            return 1;
    }
    return 0;
}

/* "FAIL 3": the status that a test wants. */
static int32_t wanted_failure(const struct memlint_tree *tree, struct memlint_problem *problem)
{
    for (uint32_t i = 0; i + 1 < tree->count; i++) {
        struct memlint_text digit = item_text(tree, &tree->items[i + 1]);
        if (!is(item_text(tree, &tree->items[i]), "FAIL") || digit.size != 1)
            continue;
        problem->line = 7;
        problem->column = 3;
        problem->message = text("as the source says");
        return digit.data[0] - '0';
    }
    return MEMLINT_OK;
}

static int32_t check(struct memlint_worker *worker, const struct memlint_request *request,
                     const struct memlint_sink *sink, struct memlint_problem *problem)
{
    const struct memlint_engine *engine = worker->engine;
    worker->found_count = 0;
    worker->as_entry = (int)request->as_entry;
    problem->message = text("out of memory");
    if (!parse(&worker->tree, request->source))
        return MEMLINT_NO_MEMORY;
    if (report_comments(request->source, sink))
        return MEMLINT_STOPPED;
    for (uint32_t i = 1; i < worker->tree.count; i++)
        if (check_item(worker, request, sink, &worker->tree.items[i]) || engine->cancel->cancelled(engine->host))
            return MEMLINT_STOPPED;
    return wanted_failure(&worker->tree, problem);
}

/* memlint.profile/1 */

static struct memlint_bytes kept(int64_t bytes)
{
    const struct memlint_bytes made = {bytes, bytes, MEMLINT_UNIT_KEPT, MEMLINT_PROVENANCE_DERIVED, T("its size")};
    return made;
}

static void add_imports(struct memlint_worker *worker, struct memlint_profile *out)
{
    const struct memlint_tree *tree = &worker->tree;
    out->imports = worker->imports;
    for (uint32_t i = 2; i < tree->count && out->import_count < COUNT(worker->imports); i++) {
        const struct item *item = &tree->items[i];
        struct memlint_import *import = &worker->imports[out->import_count];
        if (!is(item_text(tree, &tree->items[i - 1]), "import"))
            continue;
        memset(import, 0, sizeof *import);
        import->module = item_text(tree, item);
        import->bytes = kept(100);
        import->origin = text("toy");
        import->used = 1;
        import->start = item->start;
        import->end = item->end;
        out->import_count++;
    }
}

static int32_t profile(struct memlint_worker *worker, const uint8_t *keep, uint32_t count,
                       const struct memlint_profile **made, struct memlint_problem *problem)
{
    struct memlint_profile *out = &worker->profile;
    (void)problem;
    memset(out, 0, sizeof *out);
    out->struct_size = sizeof *out;
    out->is_entry = (uint32_t)worker->as_entry;
    out->board = text("toy board");
    out->firmware = text("toy 1");
    out->peak = kept(worker->tree.source.size);
    out->available = kept(1000);
    out->margin = kept(1000 - (int64_t)worker->tree.source.size);
    out->peak_phase = text("loop");
    out->fits = 1;
    for (uint32_t i = 0; i < worker->tree.count; i++)
        out->fits = out->fits && !is(item_text(&worker->tree, &worker->tree.items[i]), "HUGE");
    add_imports(worker, out);
    out->recommendations = worker->recommendations;
    for (uint32_t i = 0; i < count && i < worker->found_count; i++) {
        if (!keep[i] || worker->found[i] == UINT32_MAX || out->recommendation_count == COUNT(worker->recommendations))
            continue;
        const struct memlint_recommendation item = {T("Say it"), kept(10), worker->found[i], worker->found[i]};
        worker->recommendations[out->recommendation_count++] = item;
    }
    *made = out;
    return MEMLINT_OK;
}

static const struct memlint_profiler profiler = {sizeof profiler, profile};

/* memlint.cli/1 */

static const struct memlint_option options[] = {
    {T("loud"), MEMLINT_OPTION_SWITCH, T(""), T("no"), T("Shouting is HIGH.")},
    {T("longest"), MEMLINT_OPTION_BYTES, T("BYTES"), T("60"), T("The longest line.")},
    {T("voice"), MEMLINT_OPTION_TEXT, T("NAME"), T(""), T("Whose voice.")},
};

enum { GREET, EXPLAIN, SETTINGS, SEEK };
static const struct memlint_command commands[] = {
    {T("greet"), 0, 0, 1, T("NAME"), T("Say hello."), T(""), T("")},
    {T("explain"), 0, 1, 1, T("RULE"), T("Say what a rule means."), T(""), T("")},
    {T("toy-settings"), 1, 0, 0, T(""), T("Show the settings."), T(""), T("")},
    {T("seek"), 0, 1, 1, T("WORD PATH..."), T("Find a word."), T("sought"), T("word-file")},
};

static int32_t explain(struct memlint_text subject, const struct memlint_document *out, struct memlint_problem *problem)
{
    for (uint32_t i = 0; i < RULE_COUNT; i++) {
        if (subject.size != rules[i].id.size || memcmp(subject.data, rules[i].id.data, subject.size) != 0)
            continue;
        out->heading(out->context, rules[i].id);
        out->paragraph(out->context, rules[i].issue);
        return MEMLINT_OK;
    }
    problem->message = text("no toy of this name");
    return MEMLINT_UNKNOWN;
}

static int32_t run(struct memlint_engine *engine, uint32_t command, uint32_t argument_count,
                   const struct memlint_text *arguments, const struct memlint_document *out,
                   struct memlint_problem *problem)
{
    static const struct memlint_text columns[] = {T("option"), T("value")};
    if (command == EXPLAIN)
        return explain(arguments[0], out, problem);
    if (command == GREET) {
        out->heading(out->context, text("Hello"));
        out->code(out->context, text("hello.toy"), text("say hello\n"));
        out->value(out->context, text("to"), argument_count ? arguments[0] : text("everybody"));
        return MEMLINT_OK;
    }
    const struct memlint_text cells[] = {T("loud"), text(engine->loud ? "yes" : "no")};
    out->table(out->context, text("settings"), COUNT(columns), columns);
    out->row(out->context, cells);
    return MEMLINT_OK;
}

static int32_t closing(struct memlint_engine *engine, const struct memlint_document *out,
                       struct memlint_problem *problem)
{
    problem->message = text("lost its voice");
    if (strcmp(engine->voice, "none") == 0)
        return MEMLINT_BROKEN;
    if (engine->voice[0])
        out->value(out->context, text("voice"), text(engine->voice));
    return MEMLINT_OK;
}

static const struct memlint_cli cli = {
    sizeof cli, COUNT(options), options, COUNT(commands), commands, run, closing,
};

static const void *get_extension(const char *id)
{
    if (strcmp(id, MEMLINT_CLI) == 0)
        return &cli;
    if (strcmp(id, MEMLINT_PROFILE) == 0)
        return &profiler;
    return strcmp(id, MEMLINT_SYNTAX) == 0 ? &syntax : NULL;
}

static const struct memlint_plugin plugin = {
    sizeof plugin, MEMLINT_ABI_MAJOR, MEMLINT_ABI_MINOR, T("second"), T("1.0"),      T("A toy language."), T(""),
    engine_create, engine_destroy,    rule_count,        rule_get,    worker_create, worker_destroy,       check,
    get_extension,
};

const struct memlint_plugin *memlint_plugin_entry(void)
{
    return &plugin;
}
