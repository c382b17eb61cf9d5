/* SPDX-License-Identifier: MIT */
/*
 * A plugin with one rule, which reports the first byte of a source. Each macro below breaks one part of the contract;
 * family.py builds it once for each:   cc -DFINDING_END=9999 …
 */
#include <memlint/cli.h>
#include <memlint/plugin.h>
#include <memlint/profile.h>
#include <memlint/syntax.h>

#include <stdlib.h>
#include <string.h>

#ifndef MAJOR
#define MAJOR MEMLINT_ABI_MAJOR
#endif
#ifndef MINOR
#define MINOR MEMLINT_ABI_MINOR
#endif
#ifndef SIZE
#define SIZE sizeof(struct memlint_plugin)
#endif
#ifndef NAME
#define NAME "broken"
#endif
#ifndef ENTRY
#define ENTRY memlint_plugin_entry
#endif
#ifndef RESULT
#define RESULT &plugin
#endif
#ifndef CHECK
#define CHECK check
#endif
#ifndef EXTENSION
#define EXTENSION NULL
#endif
#ifndef ENGINE_STATUS
#define ENGINE_STATUS MEMLINT_OK
#endif
#ifndef ENGINE
#define ENGINE (struct memlint_engine *)&the_engine
#endif
#ifndef RULE_ID
#define RULE_ID "BRK001"
#endif
#ifndef RULE_NAME
#define RULE_NAME "broken-rule"
#endif
#ifndef RULE_SEVERITY
#define RULE_SEVERITY MEMLINT_LOW
#endif
#ifndef RULES
#define RULES 1
#endif
#ifndef WORKER_STATUS
#define WORKER_STATUS MEMLINT_OK
#endif
#ifndef FINDING_SIZE
#define FINDING_SIZE sizeof(struct memlint_finding)
#endif
#ifndef FINDING_RULE
#define FINDING_RULE 0
#endif
#ifndef FINDING_SEVERITY
#define FINDING_SEVERITY MEMLINT_LOW
#endif
#ifndef FINDING_START
#define FINDING_START 0
#endif
#ifndef FINDING_END
#define FINDING_END 1
#endif
#ifndef MESSAGE
#define MESSAGE T("First byte")
#endif
#ifndef BYTES
#define BYTES                       \
    {                               \
        0, 0, MEMLINT_UNIT_NONE, 0, \
        {                           \
            NULL, 0                 \
        }                           \
    }
#endif
#ifndef EDITS
#define EDITS        \
    {                \
        0, 1, T("x") \
    }
#endif
#ifndef APPLICABILITY
#define APPLICABILITY MEMLINT_EDIT_SAFE
#endif
#ifndef CHECK_STATUS
#define CHECK_STATUS MEMLINT_OK
#endif

#define T(literal)                     \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

/* Some of what is broken uses these. */
extern const struct memlint_cli small_cli, cli_without_run, cli_with_host_option, cli_without_options,
    cli_with_lone_file;
extern const struct memlint_profiler empty_profiler;
extern const struct memlint_syntax_source syntax_without_nodes;
extern int32_t nowhere(void);

#define LOCAL __attribute__((visibility("hidden")))
static const struct memlint_option host_option = {T("select"), MEMLINT_OPTION_TEXT, T(""), T(""), T("")};
LOCAL const struct memlint_cli small_cli = {4, 0, NULL, 0, NULL, NULL};
LOCAL const struct memlint_cli cli_without_run = {sizeof(struct memlint_cli), 0, NULL, 0, NULL, NULL};
LOCAL const struct memlint_profiler empty_profiler = {sizeof(struct memlint_profiler), NULL};
LOCAL const struct memlint_syntax_source syntax_without_nodes = {sizeof(struct memlint_syntax_source), NULL, NULL};

static int32_t run(struct memlint_engine *engine, uint32_t command, uint32_t argument_count,
                   const struct memlint_text *arguments, const struct memlint_document *out,
                   struct memlint_problem *problem)
{
    (void)engine, (void)command, (void)argument_count, (void)arguments, (void)out, (void)problem;
    return MEMLINT_OK;
}
LOCAL const struct memlint_cli cli_with_host_option = {sizeof(struct memlint_cli), 1, &host_option, 0, NULL, run};
LOCAL const struct memlint_cli cli_without_options = {sizeof(struct memlint_cli), 3, NULL, 0, NULL, run};
LOCAL const struct memlint_command lone_file = {T("seek"), 0, 1, 1, T("WORD"), T("Seek."), T(""), T("word-file")};
LOCAL const struct memlint_cli cli_with_lone_file = {sizeof(struct memlint_cli), 0, NULL, 1, &lone_file, run, NULL};

static char the_engine, the_worker;
LOCAL const char much[700000] = {0};

static int32_t engine_create(const struct memlint_host *host, const struct memlint_config *config,
                             struct memlint_engine **engine, struct memlint_problem *problem)
{
    (void)host, (void)config, (void)problem;
    *engine = ENGINE;
    return ENGINE_STATUS;
}

static void engine_destroy(struct memlint_engine *engine)
{
    (void)engine;
}

static uint32_t rule_count(const struct memlint_engine *engine)
{
    (void)engine;
    return RULES;
}

static int32_t rule_get(const struct memlint_engine *engine, uint32_t index, struct memlint_rule *rule)
{
    static const struct memlint_rule the_rule = {
        sizeof(struct memlint_rule),
        RULE_SEVERITY,
        1,
        T(RULE_ID),
        T(RULE_NAME),
        T("broken"),
        T("First byte"),
        T(""),
        T("Remove it"),
        T(""),
        T("broken.c"),
    };
    (void)engine, (void)index;
    *rule = the_rule;
    return MEMLINT_OK;
}

static int32_t worker_create(struct memlint_engine *engine, struct memlint_worker **worker,
                             struct memlint_problem *problem)
{
    (void)engine, (void)problem;
    *worker = (struct memlint_worker *)&the_worker;
    return WORKER_STATUS;
}

static void worker_destroy(struct memlint_worker *worker)
{
    (void)worker;
}

static int32_t check(struct memlint_worker *worker, const struct memlint_request *request,
                     const struct memlint_sink *sink, struct memlint_problem *problem)
{
    static const struct memlint_edit edits[] = {EDITS};
    const struct memlint_finding finding = {
        FINDING_SIZE,
        FINDING_RULE,
        FINDING_SEVERITY,
        FINDING_START,
        FINDING_END,
        MESSAGE,
        T("Remove it"),
        {NULL, 0},
        BYTES,
        0,
        NULL,
        APPLICABILITY,
        sizeof edits / sizeof edits[0],
        edits,
        {NULL, 0},
    };
    (void)worker, (void)problem;
#ifdef UNDEFINED
    nowhere();
#endif
#ifdef COMMENT
    if (sink->comment(sink->context, COMMENT))
        return MEMLINT_STOPPED;
#endif
    if (request->source.size)
        (void)sink->finding(sink->context, &finding);
    return CHECK_STATUS;
}

static const void *get_extension(const char *id)
{
    static const char *const cli = MEMLINT_CLI, *const profile = MEMLINT_PROFILE, *const syntax = MEMLINT_SYNTAX;
    (void)cli, (void)profile, (void)syntax, (void)id;
    return EXTENSION;
}

static const struct memlint_plugin plugin = {
    SIZE,           MAJOR,      MINOR,    T(NAME),       T("1.0"),       T("Breaks."), T(""),         engine_create,
    engine_destroy, rule_count, rule_get, worker_create, worker_destroy, CHECK,        get_extension,
};

MEMLINT_EXPORT const struct memlint_plugin *ENTRY(void);
const struct memlint_plugin *ENTRY(void)
{
    return RESULT;
}
