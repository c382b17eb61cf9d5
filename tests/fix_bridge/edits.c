/* SPDX-License-Identifier: MIT */
/*
 * A plugin that finds what its options say, and fixes it as they say, whatever comes of it. The options edit-1, edit-2
 * and edit-3 are for the rules EDT101, EDT102 and EDT103:
 *
 *   safe/old/new               each "old", those that overlap too, becomes "new"
 *   unsafe/old/new/top\n       and "top\n" is inserted at the start of the text, each time
 *   display/old/(/)            starts with "(" what becomes "(old)": two insertions around it
 *   every/old/new/top          each comes with the edits of all (16 at most), and with "top" twice at the start; safe
 *   alone/old/new              only where no other text of the project has "old" in it; safe
 *   turn/old/new               an "old2" only where none has "old1", an "oldb" where none has "olda"; safe
 *
 * EDT001, which is reported whatever is selected, is a text with FATAL in it. Comments begin with '#'.
 */
#include <memlint/cli.h>
#include <memlint/plugin.h>
#include <memlint/project.h>

#include <stdlib.h>
#include <string.h>

#define T(literal)                     \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

enum { FATAL, FIRST, RULE_COUNT = 4 };

static const struct memlint_rule rules[RULE_COUNT] = {
    {sizeof(struct memlint_rule), MEMLINT_HIGH, 2, T("EDT001"), T("fatal"), T("edits"), T("Fatal"), T(""), T("Mend it"),
     T(""), T("edits.c")},
    {sizeof(struct memlint_rule), MEMLINT_LOW, 1, T("EDT101"), T("first"), T("edits"), T("First"), T(""), T("Edit it"),
     T(""), T("edits.c")},
    {sizeof(struct memlint_rule), MEMLINT_LOW, 1, T("EDT102"), T("second"), T("edits"), T("Second"), T(""),
     T("Edit it"), T(""), T("edits.c")},
    {sizeof(struct memlint_rule), MEMLINT_LOW, 1, T("EDT103"), T("third"), T("edits"), T("Third"), T(""), T("Edit it"),
     T(""), T("edits.c")},
};

/* What each finding saves, by rule. */
static const struct memlint_bytes saved[RULE_COUNT] = {
    {0, 0, MEMLINT_UNIT_NONE, MEMLINT_PROVENANCE_NONE, T("")},
    {1000, 1000, MEMLINT_UNIT_KEPT, MEMLINT_PROVENANCE_DERIVED, T("a formula")},
    {10, 20, MEMLINT_UNIT_GARBAGE, MEMLINT_PROVENANCE_ASSUMED, T("a guess")},
    {0, 0, MEMLINT_UNIT_NONE, MEMLINT_PROVENANCE_NONE, T("")},
};

/* One option, cut at its strokes. */
struct rewrite {
    char *text;
    const char *parts[4];
    uint32_t count;
};

struct memlint_engine {
    struct rewrite rewrites[RULE_COUNT];
};

struct memlint_worker {
    const struct memlint_engine *engine;
    const struct memlint_project *project;
};

struct memlint_project {
    uint32_t count;
    const struct memlint_summary *summaries;
};

static struct memlint_text text(const char *string)
{
    struct memlint_text made = {string, (uint32_t)strlen(string)};
    return made;
}

static void engine_destroy(struct memlint_engine *engine)
{
    for (int i = 0; i < RULE_COUNT; i++)
        free(engine->rewrites[i].text);
    free(engine);
}

static int read_setting(struct rewrite *rewrite, struct memlint_text value)
{
    free(rewrite->text);
    memset(rewrite, 0, sizeof *rewrite);
    rewrite->text = (char *)malloc((size_t)value.size + 1);
    if (!rewrite->text)
        return 0;
    memcpy(rewrite->text, value.data, value.size);
    rewrite->text[value.size] = '\0';
    for (char *at = rewrite->text; at && rewrite->count < 4;) {
        rewrite->parts[rewrite->count++] = at;
        at = strchr(at, '/');
        if (at)
            *at++ = '\0';
    }
    return 1;
}

static int32_t engine_create(const struct memlint_host *host, const struct memlint_config *config,
                             struct memlint_engine **engine, struct memlint_problem *problem)
{
    struct memlint_engine *made = (struct memlint_engine *)calloc(1, sizeof *made);
    (void)host;
    problem->message = text("out of memory");
    for (uint32_t i = 0; made && i < config->setting_count; i++) {
        const struct memlint_setting *setting = &config->settings[i];
        if (!read_setting(&made->rewrites[setting->name.data[5] - '0'], setting->value)) {
            engine_destroy(made);
            made = NULL;
        }
    }
    *engine = made;
    return made ? MEMLINT_OK : MEMLINT_NO_MEMORY;
}

static uint32_t rule_count(const struct memlint_engine *engine)
{
    (void)engine;
    return RULE_COUNT;
}

static int32_t rule_get(const struct memlint_engine *engine, uint32_t index, struct memlint_rule *rule)
{
    (void)engine;
    *rule = rules[index];
    return MEMLINT_OK;
}

static int32_t worker_create(struct memlint_engine *engine, struct memlint_worker **worker,
                             struct memlint_problem *problem)
{
    *worker = (struct memlint_worker *)calloc(1, sizeof **worker);
    problem->message = text("out of memory");
    if (!*worker)
        return MEMLINT_NO_MEMORY;
    (*worker)->engine = engine;
    return MEMLINT_OK;
}

static void worker_destroy(struct memlint_worker *worker)
{
    free(worker);
}

static struct memlint_finding finding_of(uint32_t rule, uint32_t start, uint32_t end)
{
    struct memlint_finding finding;
    memset(&finding, 0, sizeof finding);
    finding.struct_size = sizeof finding;
    finding.rule = rule;
    finding.severity = rules[rule].severity;
    finding.start = start;
    finding.end = end;
    finding.message = rules[rule].issue;
    finding.fix = rules[rule].fix;
    finding.bytes = saved[rule];
    return finding;
}

static int starts(struct memlint_text source, uint32_t at, const char *part)
{
    size_t size = strlen(part);
    return size && size <= source.size - at && memcmp(source.data + at, part, size) == 0;
}

static int32_t report_with_all(const struct rewrite *rewrite, const struct memlint_sink *sink,
                               struct memlint_finding *finding, struct memlint_text source)
{
    struct memlint_edit edits[18] = {{0, 0, {NULL, 0}}, {0, 0, {NULL, 0}}};
    uint32_t size = finding->end - finding->start;
    finding->applicability = MEMLINT_EDIT_SAFE;
    finding->edits = edits;
    finding->edit_count = 2;
    edits[0].replacement = edits[1].replacement = text(rewrite->parts[3]);
    for (uint32_t at = 0; at < source.size && finding->edit_count < 18; at++) {
        if (!starts(source, at, rewrite->parts[1]))
            continue;
        struct memlint_edit *edit = &edits[finding->edit_count++];
        edit->start = at;
        edit->end = at + size;
        edit->replacement = text(rewrite->parts[2]);
    }
    return sink->finding(sink->context, finding);
}

static int32_t report(const struct rewrite *rewrite, const struct memlint_sink *sink, struct memlint_finding *finding)
{
    uint32_t start = finding->start, end = finding->end;
    int around = rewrite->count == 4 && strcmp(rewrite->parts[2], "(") == 0;
    struct memlint_edit edits[2] = {{0, 0, {NULL, 0}}, {start, end, {NULL, 0}}};
    edits[0].replacement = rewrite->count == 4 ? text(rewrite->parts[3]) : edits[0].replacement;
    edits[1].replacement = text(rewrite->parts[2]);
    if (around) {
        const struct memlint_edit before = {start, start, T("(")}, after = {end, end, T(")")};
        edits[0] = before;
        edits[1] = after;
    }
    finding->applicability = strchr("sat", rewrite->parts[0][0]) ? MEMLINT_EDIT_SAFE
                             : rewrite->parts[0][0] == 'u'       ? MEMLINT_EDIT_UNSAFE
                                                                 : MEMLINT_EDIT_DISPLAY;
    finding->edits = rewrite->count == 4 ? edits : edits + 1;
    finding->edit_count = rewrite->count == 4 ? 2 : 1;
    return sink->finding(sink->context, finding);
}

static int has(struct memlint_text source, const char *part)
{
    for (uint32_t at = 0; at < source.size; at++)
        if (starts(source, at, part))
            return 1;
    return 0;
}

static int others_have(const struct memlint_worker *worker, const struct memlint_request *request, const char *part)
{
    for (uint32_t i = 0; worker->project && i < worker->project->count; i++) {
        const struct memlint_summary *other = &worker->project->summaries[i];
        int is_own = other->filename.size == request->filename.size &&
                     memcmp(other->filename.data, request->filename.data, request->filename.size) == 0;
        if (!is_own && has(other->data, part))
            return 1;
    }
    return 0;
}

static int is_kept_back(const struct memlint_worker *worker, const struct memlint_request *request,
                        const struct rewrite *rewrite, uint32_t at)
{
    char part[16] = "";
    size_t size = strlen(rewrite->parts[1]);
    if (rewrite->parts[0][0] == 'a')
        return others_have(worker, request, rewrite->parts[1]);
    if (rewrite->parts[0][0] != 't' || size > sizeof part - 2 || at + size == request->source.size)
        return 0;
    memcpy(part, rewrite->parts[1], size);
    part[size] = (char)(request->source.data[at + size] - 1);
    return others_have(worker, request, part);
}

static int32_t find_rules(const struct memlint_worker *worker, const struct memlint_request *request,
                          const struct memlint_sink *sink, uint32_t at)
{
    const struct memlint_finding fatal = finding_of(FATAL, at, at + 5);
    int32_t stop = starts(request->source, at, "FATAL") && sink->finding(sink->context, &fatal);
    for (uint32_t rule = FIRST; !stop && rule < RULE_COUNT; rule++) {
        const struct rewrite *rewrite = &worker->engine->rewrites[rule];
        if (!request->selected[rule] || rewrite->count < 3 || !starts(request->source, at, rewrite->parts[1]) ||
            is_kept_back(worker, request, rewrite, at))
            continue;
        struct memlint_finding finding = finding_of(rule, at, at + (uint32_t)strlen(rewrite->parts[1]));
        stop = rewrite->parts[0][0] == 'e' ? report_with_all(rewrite, sink, &finding, request->source)
                                           : report(rewrite, sink, &finding);
    }
    return stop;
}

static int32_t check(struct memlint_worker *worker, const struct memlint_request *request,
                     const struct memlint_sink *sink, struct memlint_problem *problem)
{
    (void)problem;
    for (uint32_t at = 0; at < request->source.size; at++) {
        uint32_t end = at;
        while (request->source.data[at] == '#' && end < request->source.size && request->source.data[end] != '\n')
            end++;
        if (end > at && sink->comment(sink->context, at, end))
            return MEMLINT_STOPPED;
        if (find_rules(worker, request, sink, at))
            return MEMLINT_STOPPED;
    }
    return MEMLINT_OK;
}

static int32_t summarise(struct memlint_worker *worker, const struct memlint_request *request,
                         struct memlint_text *data, struct memlint_problem *problem)
{
    (void)worker, (void)problem;
    *data = request->source;
    return MEMLINT_OK;
}

static int32_t link(struct memlint_engine *engine, uint32_t count, const struct memlint_summary *summaries,
                    struct memlint_project **project, struct memlint_problem *problem)
{
    (void)engine;
    *project = (struct memlint_project *)calloc(1, sizeof **project);
    problem->message = text("out of memory");
    if (!*project)
        return MEMLINT_NO_MEMORY;
    (*project)->count = count;
    (*project)->summaries = summaries;
    return MEMLINT_OK;
}

static void unlink(struct memlint_project *project)
{
    free(project);
}

static int32_t check_in_project(struct memlint_worker *worker, const struct memlint_project *project,
                                const struct memlint_request *request, const struct memlint_sink *sink,
                                struct memlint_problem *problem)
{
    worker->project = project;
    int32_t status = check(worker, request, sink, problem);
    worker->project = NULL;
    return status;
}

static const struct memlint_projector projector = {sizeof projector, summarise, link, unlink, check_in_project};

static const struct memlint_option options[] = {
    {T("edit-1"), MEMLINT_OPTION_TEXT, T("REWRITE"), T(""), T("What EDT101 does.")},
    {T("edit-2"), MEMLINT_OPTION_TEXT, T("REWRITE"), T(""), T("What EDT102 does.")},
    {T("edit-3"), MEMLINT_OPTION_TEXT, T("REWRITE"), T(""), T("What EDT103 does.")},
};

static const struct memlint_command no_commands[] = {{T(""), 0, 0, 0, T(""), T("")}};

static int32_t run(struct memlint_engine *engine, uint32_t command, uint32_t argument_count,
                   const struct memlint_text *arguments, const struct memlint_document *out,
                   struct memlint_problem *problem)
{
    (void)engine, (void)command, (void)argument_count, (void)arguments, (void)out, (void)problem;
    return MEMLINT_UNKNOWN;
}

static const struct memlint_cli cli = {sizeof cli, 3, options, 0, no_commands, run};

static const void *get_extension(const char *id)
{
    if (strcmp(id, MEMLINT_PROJECT) == 0)
        return &projector;
    return strcmp(id, MEMLINT_CLI) == 0 ? &cli : NULL;
}

static const struct memlint_plugin plugin = {
    sizeof plugin, MEMLINT_ABI_MAJOR, MEMLINT_ABI_MINOR, T("edits"), T("1.0"),      T("Edits as told."), T(""),
    engine_create, engine_destroy,    rule_count,        rule_get,   worker_create, worker_destroy,      check,
    get_extension,
};

const struct memlint_plugin *memlint_plugin_entry(void)
{
    return &plugin;
}
