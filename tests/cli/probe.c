/* SPDX-License-Identifier: MIT */
/*
 * A plugin for the tests of the host: it finds words, and shows what the host handed over.
 *
 *   probe    PRB001, MEDIUM; its message says whether the file was named as the program; it would be another word
 *   whisper  PRB002, NOTE
 *   tidy     PRB003, LOW; a safe edit makes "neat" of it
 *   dodge    PRB004, LOW; an unsafe edit makes "avoid" of it
 *   hang     the check makes the file that --ready names, and waits until it is cancelled
 *   linger   the check takes 0.7 seconds
 */
#include <memlint/cancel.h>
#include <memlint/cli.h>
#include <memlint/plugin.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TEXT(literal)                \
    {                                \
        literal, sizeof(literal) - 1 \
    }
#define COUNT(array) (uint32_t)(sizeof(array) / sizeof((array)[0]))

struct memlint_engine {
    const struct memlint_host *host;
    char settings[4][64]; /* by option */
};

struct memlint_worker {
    const struct memlint_engine *engine;
};

static const struct memlint_option options[] = {
    {TEXT("pitch"), MEMLINT_OPTION_TEXT, TEXT("NAME"), TEXT("a"), TEXT("How high.")},
    {TEXT("depth"), MEMLINT_OPTION_BYTES, TEXT("BYTES"), TEXT("10240"), TEXT("How deep.")},
    {TEXT("loud"), MEMLINT_OPTION_SWITCH, {NULL, 0}, {NULL, 0}, TEXT("How loud.")},
    {TEXT("ready"), MEMLINT_OPTION_TEXT, TEXT("FILE"), {NULL, 0}, TEXT("A file to make when hanging.")},
};

static const struct memlint_command commands[] = {
    {TEXT("say"), 0, 1, 2, TEXT("WORD [WORD]"), TEXT("Say what the host handed over.")},
    {TEXT("list-tones"), 1, 0, 0, {NULL, 0}, TEXT("List the tones.")},
};

static const struct memlint_rule rules[] = {
    {.struct_size = sizeof rules[0],
     .severity = MEMLINT_MEDIUM,
     .default_on = 1,
     .id = TEXT("PRB001"),
     .name = TEXT("probe-word"),
     .family = TEXT("probes"),
     .issue = TEXT("a probe"),
     .fix = TEXT("Take it out")},
    {.struct_size = sizeof rules[0],
     .severity = MEMLINT_NOTE,
     .default_on = 1,
     .id = TEXT("PRB002"),
     .name = TEXT("whisper-word"),
     .family = TEXT("probes"),
     .issue = TEXT("a whisper"),
     .fix = TEXT("Speak up")},
    {.struct_size = sizeof rules[0],
     .severity = MEMLINT_LOW,
     .default_on = 1,
     .id = TEXT("PRB003"),
     .name = TEXT("tidy-word"),
     .family = TEXT("probes"),
     .issue = TEXT("a tidy word"),
     .fix = TEXT("Be neat")},
    {.struct_size = sizeof rules[0],
     .severity = MEMLINT_LOW,
     .default_on = 1,
     .id = TEXT("PRB004"),
     .name = TEXT("dodge-word"),
     .family = TEXT("probes"),
     .issue = TEXT("a dodge"),
     .fix = TEXT("Avoid it")},
};

/* By rule: what is found, and what would take its place. */
static const struct {
    struct memlint_text word;
    struct memlint_text better;
    uint32_t applicability;
} words[] = {
    {TEXT("probe"), TEXT("sensor"), MEMLINT_EDIT_DISPLAY},
    {TEXT("whisper"), {NULL, 0}, MEMLINT_EDIT_DISPLAY},
    {TEXT("tidy"), TEXT("neat"), MEMLINT_EDIT_SAFE},
    {TEXT("dodge"), TEXT("avoid"), MEMLINT_EDIT_UNSAFE},
};

static struct memlint_text text(const char *string)
{
    return (struct memlint_text){string, (uint32_t)strlen(string)};
}

static void wait_milliseconds(long milliseconds)
{
    const struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&time, NULL);
}

static int32_t hang(const struct memlint_engine *engine)
{
    const struct memlint_cancel *cancel = engine->host->get_extension(engine->host, MEMLINT_CANCEL);
    FILE *ready = fopen(engine->settings[3], "w");
    if (ready)
        fclose(ready);
    for (int turn = 0; turn < 3000; turn++) {
        if (cancel->cancelled(engine->host))
            return MEMLINT_STOPPED;
        wait_milliseconds(10);
    }
    return MEMLINT_OK;
}

static int32_t report(const struct memlint_request *request, const struct memlint_sink *sink, uint32_t rule,
                      uint32_t start)
{
    const struct memlint_edit edit = {start, start + words[rule].word.size, words[rule].better};
    const struct memlint_finding finding = {
        .struct_size = sizeof finding,
        .rule = rule,
        .severity = rules[rule].severity,
        .start = start,
        .end = edit.end,
        .message = text(request->as_entry ? "a word in the program" : "a word in a module"),
        .fix = rules[rule].fix,
        .applicability = words[rule].applicability,
        .edit_count = words[rule].better.size != 0,
        .edits = &edit,
        .edit_message = TEXT("a word of its own"),
    };
    return sink->finding(sink->context, &finding);
}

static uint32_t begins(const char *rest, uint32_t left, struct memlint_text word)
{
    return left >= word.size && memcmp(rest, word.data, word.size) == 0;
}

static int32_t check(struct memlint_worker *worker, const struct memlint_request *request,
                     const struct memlint_sink *sink, struct memlint_problem *problem)
{
    (void)problem;
    int32_t stop = 0;
    for (uint32_t at = 0; !stop && at < request->source.size; at++) {
        const char *rest = request->source.data + at;
        uint32_t left = request->source.size - at;
        if (begins(rest, left, text("hang")))
            stop = hang(worker->engine);
        else if (begins(rest, left, text("linger")))
            wait_milliseconds(700);
        for (uint32_t rule = 0; !stop && rule < COUNT(words); rule++)
            if (begins(rest, left, words[rule].word))
                stop = report(request, sink, rule, at);
    }
    return stop ? MEMLINT_STOPPED : MEMLINT_OK;
}

static int32_t run(struct memlint_engine *engine, uint32_t command, uint32_t argument_count,
                   const struct memlint_text *arguments, const struct memlint_document *out,
                   struct memlint_problem *problem)
{
    (void)problem;
    if (command == 1) {
        out->value(out->context, text("tone"), text("a"));
        return MEMLINT_OK;
    }
    for (uint32_t i = 0; i < argument_count; i++)
        out->value(out->context, text("word"), arguments[i]);
    for (uint32_t i = 0; i < COUNT(options); i++)
        out->value(out->context, options[i].name, text(engine->settings[i]));
    return MEMLINT_OK;
}

static void keep_setting(struct memlint_engine *engine, const struct memlint_setting *setting)
{
    for (uint32_t i = 0; i < COUNT(options); i++)
        if (options[i].name.size == setting->name.size &&
            memcmp(options[i].name.data, setting->name.data, setting->name.size) == 0)
            snprintf(engine->settings[i], sizeof engine->settings[i], "%.*s", (int)setting->value.size,
                     setting->value.data);
}

static int32_t engine_create(const struct memlint_host *host, const struct memlint_config *config,
                             struct memlint_engine **engine, struct memlint_problem *problem)
{
    (void)problem;
    *engine = calloc(1, sizeof **engine);
    if (!*engine)
        return MEMLINT_NO_MEMORY;
    (*engine)->host = host;
    for (uint32_t i = 0; i < config->setting_count; i++)
        keep_setting(*engine, &config->settings[i]);
    return MEMLINT_OK;
}

static void engine_destroy(struct memlint_engine *engine)
{
    free(engine);
}

static int32_t worker_create(struct memlint_engine *engine, struct memlint_worker **worker,
                             struct memlint_problem *problem)
{
    (void)problem;
    *worker = calloc(1, sizeof **worker);
    if (!*worker)
        return MEMLINT_NO_MEMORY;
    (*worker)->engine = engine;
    return MEMLINT_OK;
}

static void worker_destroy(struct memlint_worker *worker)
{
    free(worker);
}

static uint32_t rule_count(const struct memlint_engine *engine)
{
    (void)engine;
    return COUNT(rules);
}

static int32_t rule_get(const struct memlint_engine *engine, uint32_t index, struct memlint_rule *rule)
{
    (void)engine;
    if (index >= COUNT(rules) || rule->struct_size < sizeof *rule)
        return MEMLINT_BROKEN;
    *rule = rules[index];
    return MEMLINT_OK;
}

static const void *get_extension(const char *id)
{
    static const struct memlint_cli cli = {sizeof cli, COUNT(options), options, COUNT(commands), commands, run};
    return strcmp(id, MEMLINT_CLI) == 0 ? &cli : NULL;
}

MEMLINT_EXPORT const struct memlint_plugin *memlint_plugin_entry(void)
{
    static const struct memlint_plugin plugin = {
        .struct_size = sizeof plugin,
        .abi_major = MEMLINT_ABI_MAJOR,
        .abi_minor = MEMLINT_ABI_MINOR,
        .name = TEXT("probe"),
        .version = TEXT("1.2.3"),
        .summary = TEXT("finds words"),
        .engine_create = engine_create,
        .engine_destroy = engine_destroy,
        .rule_count = rule_count,
        .rule_get = rule_get,
        .worker_create = worker_create,
        .worker_destroy = worker_destroy,
        .check = check,
        .get_extension = get_extension,
    };
    return &plugin;
}
