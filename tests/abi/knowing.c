/* SPDX-License-Identifier: MIT */
/*
 * A plugin that offers memlint.project/1 and nothing else. Its finding tells what it knows of the project: "alone", or
 * the first words of all files, in their order, a "?" for one that could not be read, and ! where the file itself is
 * none of them. -DLINK_STATUS=3: it cannot link; -DPROJECT=NULL: it links to nothing.
 */
#include <memlint/plugin.h>
#include <memlint/project.h>

#include <stdlib.h>
#include <string.h>

#define T(literal)                     \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

#ifndef LINK_STATUS
#define LINK_STATUS MEMLINT_OK
#endif
#ifndef PROJECT
#define PROJECT it
#endif

static const struct memlint_rule rule = {
    sizeof(struct memlint_rule),
    MEMLINT_LOW,
    1,
    T("KNO001"),
    T("known"),
    T("known"),
    T("Known"),
    T(""),
    T("Forget it"),
    T(""),
    T("knowing.c"),
};

struct memlint_engine {
    int unused;
};

struct memlint_worker {
    int unused;
};

struct memlint_project {
    uint32_t count;
    const struct memlint_summary *summaries;
    char words[1000];
};

static int32_t engine_create(const struct memlint_host *host, const struct memlint_config *config,
                             struct memlint_engine **engine, struct memlint_problem *problem)
{
    (void)host, (void)config, (void)problem;
    *engine = (struct memlint_engine *)calloc(1, sizeof **engine);
    return *engine ? MEMLINT_OK : MEMLINT_NO_MEMORY;
}

static void engine_destroy(struct memlint_engine *engine)
{
    free(engine);
}

static uint32_t rule_count(const struct memlint_engine *engine)
{
    (void)engine;
    return 1;
}

static int32_t rule_get(const struct memlint_engine *engine, uint32_t index, struct memlint_rule *into)
{
    (void)engine, (void)index;
    *into = rule;
    return MEMLINT_OK;
}

static int32_t worker_create(struct memlint_engine *engine, struct memlint_worker **worker,
                             struct memlint_problem *problem)
{
    (void)engine, (void)problem;
    *worker = (struct memlint_worker *)calloc(1, sizeof **worker);
    return *worker ? MEMLINT_OK : MEMLINT_NO_MEMORY;
}

static void worker_destroy(struct memlint_worker *worker)
{
    free(worker);
}

static int32_t tell(const struct memlint_sink *sink, const char *message)
{
    struct memlint_finding finding;
    memset(&finding, 0, sizeof finding);
    finding.struct_size = sizeof finding;
    finding.severity = MEMLINT_LOW;
    finding.message.data = message;
    finding.message.size = (uint32_t)strlen(message);
    return sink->finding(sink->context, &finding) ? MEMLINT_STOPPED : MEMLINT_OK;
}

static int32_t check(struct memlint_worker *worker, const struct memlint_request *request,
                     const struct memlint_sink *sink, struct memlint_problem *problem)
{
    (void)worker, (void)request, (void)problem;
    return tell(sink, "alone");
}

static int32_t summarise(struct memlint_worker *worker, const struct memlint_request *request,
                         struct memlint_text *data, struct memlint_problem *problem)
{
    (void)worker, (void)problem;
    *data = request->source;
    while (data->size && memchr(data->data, ' ', data->size))
        data->size = (uint32_t)((const char *)memchr(data->data, ' ', data->size) - data->data);
    return MEMLINT_OK;
}

static int32_t link(struct memlint_engine *engine, uint32_t count, const struct memlint_summary *summaries,
                    struct memlint_project **project, struct memlint_problem *problem)
{
    static const struct memlint_text why = T("no glue");
    struct memlint_project *it = (struct memlint_project *)calloc(1, sizeof *it);
    (void)engine;
    if (!it || LINK_STATUS) {
        free(it);
        problem->message = why;
        return LINK_STATUS ? LINK_STATUS : MEMLINT_NO_MEMORY;
    }
    it->count = count;
    it->summaries = summaries;
    for (uint32_t i = 0; i < count; i++) {
        strncat(it->words, summaries[i].data.size ? summaries[i].data.data : "?",
                summaries[i].data.size ? summaries[i].data.size : 1);
        strcat(it->words, " ");
    }
    *project = PROJECT;
    if (!*project)
        free(it);
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
    (void)worker, (void)problem;
    for (uint32_t i = 0; i < project->count; i++)
        if (request->filename.size == project->summaries[i].filename.size &&
            memcmp(request->filename.data, project->summaries[i].filename.data, request->filename.size) == 0)
            return tell(sink, project->words);
    return tell(sink, "!");
}

static const struct memlint_projector projector = {sizeof projector, summarise, link, unlink, check_in_project};

static const void *get_extension(const char *id)
{
    return strcmp(id, MEMLINT_PROJECT) == 0 ? &projector : NULL;
}

static const struct memlint_plugin plugin = {
    sizeof plugin, MEMLINT_ABI_MAJOR, MEMLINT_ABI_MINOR, T("knowing"), T("1.0"),      T("knows"),     T(""),
    engine_create, engine_destroy,    rule_count,        rule_get,     worker_create, worker_destroy, check,
    get_extension,
};

const struct memlint_plugin *memlint_plugin_entry(void)
{
    return &plugin;
}
