/* SPDX-License-Identifier: MIT */
#include "project.h"

#include <stdlib.h>

#include "memlint/project.h"
#include "read.h"
#include "source.h"

/* A file, or a text that was added, and its summaries by plugin, made by malloc; of size 0: nothing is known of it. */
struct project_source {
    struct memlint_text filename;
    const struct memlint_text *text; /* NULL: it is a file */
    bool was_read;
    struct project_summary {
        char *data;
        uint32_t size;
    } * summaries;
};

/* What one engine has linked. */
struct project_link {
    const struct bridge_plugin *plugin;
    const struct memlint_engine *engine;
    struct memlint_project *made; /* NULL: that failed */
};

struct bridge_project {
    struct memlint_bridge *bridge;
    uint32_t count;
    struct project_source *sources;
    VEC(struct project_link) links;
};

static bool any_projector(const struct memlint_bridge *bridge)
{
    for (uint32_t i = 0; i < bridge->plugins.count; i++)
        if (bridge->plugins.items[i]->projector)
            return true;
    return false;
}

void project_unlink(struct bridge_project *project)
{
    for (uint32_t i = 0; i < project->links.count; i++)
        project->links.items[i].plugin->projector->unlink(project->links.items[i].made);
    project->links.count = 0;
}

static void close_project(void *object)
{
    struct bridge_project *project = object;
    struct memlint_bridge *bridge = project->bridge;
    project_unlink(project);
    for (uint32_t i = 0; i < project->count; i++)
        for (uint32_t plugin = 0; plugin < bridge->plugins.count; plugin++)
            free(project->sources[i].summaries[plugin].data);
    bridge->project = NULL;
}

static void add_source(struct bridge_project *project, struct memlint_text filename, const struct memlint_text *text)
{
    struct memlint_bridge *bridge = project->bridge;
    struct project_source *source = &project->sources[project->count++];
    *source = (struct project_source){
        .filename = filename,
        .text = text,
        .summaries = arena_array(&bridge->scratch, struct project_summary, bridge->plugins.count),
    };
}

static struct memlint_text key_of(struct memlint_text real, struct memlint_text filename)
{
    return real.size ? real : filename;
}

static void add_sources(struct bridge_project *project, struct bridge_input *const *inputs, uint32_t count)
{
    struct memlint_bridge *bridge = project->bridge;
    struct names known = {.arena = &bridge->scratch};
    project->sources = arena_array(&bridge->scratch, struct project_source, count + bridge->besides.count);
    for (uint32_t i = 0; i < count; i++) {
        add_source(project, inputs[i]->filename, inputs[i]->is_text ? &inputs[i]->source : NULL);
        names_intern(&known, key_of(inputs[i]->real, inputs[i]->filename));
    }
    for (uint32_t i = 0; i < bridge->besides.count; i++) {
        const struct bridge_beside *beside = &bridge->besides.items[i];
        struct memlint_text key = key_of(beside->real, beside->filename);
        if (names_find(&known, key))
            continue;
        names_intern(&known, key);
        add_source(project, beside->filename, NULL);
    }
}

/* Somebody who hands over one text, as an editor does, says nothing of the files around it. */
static bool is_told(const struct memlint_bridge *bridge, struct bridge_input *const *inputs, uint32_t count)
{
    return bridge->besides.count || count != 1 || !inputs[0]->is_text;
}

struct bridge_project *project_new(struct memlint_bridge *bridge, struct bridge_input *const *inputs, uint32_t count)
{
    if (!any_projector(bridge) || !is_told(bridge, inputs, count))
        return NULL;
    struct bridge_project *project = arena_new(&bridge->scratch, struct bridge_project);
    project->bridge = bridge;
    add_sources(project, inputs, count);
    arena_defer(&bridge->scratch, close_project, project);
    bridge->project = project;
    return project;
}

uint32_t project_source_count(const struct bridge_project *project)
{
    return project->count;
}

static struct memlint_worker *worker_of(struct check_thread *thread, const struct bridge_plugin *plugin)
{
    struct memlint_worker **worker = &thread->workers[plugin->index];
    struct memlint_problem problem = {.struct_size = sizeof problem};
    if (!*worker && plugin->plugin->worker_create(thread->scope->parts[plugin->index].engine, worker, &problem))
        *worker = NULL;
    return *worker;
}

static void summarise_with(const struct bridge_plugin *plugin, struct memlint_worker *worker,
                           const struct memlint_request *request, struct project_summary *summary)
{
    struct memlint_text data = {0};
    struct memlint_problem problem = {.struct_size = sizeof problem};
    free(summary->data);
    *summary = (struct project_summary){0};
    if (!worker || plugin->projector->summarise(worker, request, &data, &problem) || !data.size)
        return;
    summary->data = malloc(data.size);
    if (!summary->data)
        return;
    memcpy(summary->data, data.data, data.size);
    summary->size = data.size;
}

static bool read_source(const struct project_source *source, struct arena *arena, struct memlint_text *text)
{
    const struct read_request request = {source->filename.data, SOURCE_LIMIT, .only_regular = true};
    struct ml_error error;
    if (source->text)
        *text = *source->text;
    else if (read_file(&request, arena, text, &error))
        return false;
    return text->size <= SOURCE_LIMIT;
}

void project_summarise(struct bridge_project *project, struct check_thread *thread, uint32_t index,
                       const struct memlint_text *text)
{
    struct project_source *source = &project->sources[index];
    struct memlint_bridge *bridge = project->bridge;
    struct arena arena = {0};
    struct memlint_request request = {.struct_size = sizeof request, .filename = source->filename};
    thread->scope = bridge->base;
    bool is_read = text || read_source(source, &arena, &request.source);
    if (text)
        request.source = *text;
    source->was_read = is_read;
    for (uint32_t i = 0; is_read && i < bridge->plugins.count; i++) {
        const struct bridge_plugin *plugin = bridge->plugins.items[i];
        if (plugin->projector)
            summarise_with(plugin, worker_of(thread, plugin), &request, &source->summaries[i]);
    }
    arena_free(&arena);
}

bool project_has_read(const struct bridge_project *project, uint32_t source)
{
    return project->sources[source].was_read;
}

static const struct project_link *find_link(const struct bridge_project *project, const struct bridge_plugin *plugin,
                                            const struct memlint_engine *engine)
{
    for (uint32_t i = 0; i < project->links.count; i++)
        if (project->links.items[i].plugin == plugin && project->links.items[i].engine == engine)
            return &project->links.items[i];
    return NULL;
}

static enum ml_status link_engine(struct bridge_project *project, const struct bridge_plugin *plugin,
                                  struct memlint_engine *engine, struct ml_error *error)
{
    struct arena *arena = &project->bridge->scratch;
    struct memlint_summary *summaries = arena_array(arena, struct memlint_summary, project->count);
    struct memlint_problem problem = {.struct_size = sizeof problem};
    struct project_link link = {plugin, engine, NULL};
    for (uint32_t i = 0; i < project->count; i++) {
        const struct project_summary *from = &project->sources[i].summaries[plugin->index];
        summaries[i] = (struct memlint_summary){project->sources[i].filename, {from->data, from->size}};
    }
    vec_push(arena, &project->links, link); /* there is room before there is a project that must not be lost */
    int32_t status = plugin->projector->link(engine, project->count, summaries, &link.made, &problem);
    project->links.items[project->links.count - 1].made = status ? NULL : link.made;
    if (status)
        return error_set(error, (enum ml_status)status, "plugin '%.*s' could not link the files: %.*s",
                         TEXT_ARGS(plugin->plugin->name), TEXT_ARGS(problem.message));
    if (!link.made)
        return error_set(error, ML_BROKEN, "plugin '%.*s' broke its contract: it linked the files and made no project",
                         TEXT_ARGS(plugin->plugin->name));
    return ML_OK;
}

enum ml_status project_link(struct bridge_project *project, struct ml_error *error)
{
    const struct memlint_bridge *bridge = project->bridge;
    enum ml_status status = ML_OK;
    for (uint32_t i = 0; i < bridge->scopes.count; i++) {
        const struct scope *scope = bridge->scopes.items[i];
        for (uint32_t k = 0; !scope->broken && !status && k < bridge->plugins.count; k++) {
            const struct bridge_plugin *plugin = bridge->plugins.items[k];
            if (plugin->projector && !find_link(project, plugin, scope->parts[k].engine))
                status = link_engine(project, plugin, scope->parts[k].engine, error);
        }
    }
    return status;
}

const struct memlint_project *project_of(const struct bridge_project *project, const struct bridge_plugin *plugin,
                                         const struct memlint_engine *engine)
{
    const struct project_link *link = project && plugin->projector ? find_link(project, plugin, engine) : NULL;
    return link ? link->made : NULL;
}
