/* SPDX-License-Identifier: MIT */
/*
 * memlint-semgrep: memlint in a runner like semgrep, a proof that such a one can load the bridge.
 *
 *   --config ─► which rules are there ─► those alone ─► targets ─► findings ─► text, or a writer of the bridge
 */
#include <stdlib.h>
#include <string.h>

#include "arguments.h"
#include "console.h"
#include "memory.h"
#include "place.h"
#include "problem.h"
#include "text.h"
#include "walk.h"

enum { STATUS_GOOD = 0, STATUS_FINDINGS = 1, STATUS_FAILED = 2, STATUS_CONFIG = 7 };

#define OWN_RULES "memlint"

struct runner {
    struct arguments arguments;
    struct memlint_bridge *bridge;
    char *plugins; /* folders of the installation */
    char *data;
    struct words rules; /* names of those to run, as select takes them */
    bool unsearched;    /* a target could not be taken */
    int status;
};

static bool check(struct runner *runner, int32_t status)
{
    if (status == MEMLINT_OK)
        return true;
    console_error("%s", memlint_bridge_error(runner->bridge));
    runner->status = STATUS_FAILED;
    return false;
}

static bool set(struct runner *runner, const char *name, const char *value)
{
    return check(runner, memlint_bridge_set(runner->bridge, name, value));
}

/* A bridge of which only the rules are not chosen yet. */
static bool make_bridge(struct runner *runner)
{
    memlint_bridge_free(runner->bridge);
    runner->bridge = memlint_bridge_new();
    if (!runner->bridge) {
        console_error("out of memory");
        runner->status = STATUS_FAILED;
        return false;
    }
    bool good = check(runner, memlint_bridge_load_folder(runner->bridge, runner->plugins)) &&
                set(runner, "data-dir", runner->data) && set(runner, "nosemgrep", "yes");
    for (size_t i = 0; good && i < runner->arguments.configs.count; i++)
        if (strcmp(runner->arguments.configs.items[i], OWN_RULES) != 0)
            good = set(runner, "rules", runner->arguments.configs.items[i]);
    return good;
}

/* Is path the place itself, or below it? */
static bool is_in(struct memlint_text path, const char *place)
{
    size_t size = strlen(place);
    while (size > 1 && place[size - 1] == '/')
        size--;
    return path.size >= size && memcmp(path.data, place, size) == 0 && (path.size == size || path.data[size] == '/');
}

static bool is_configured(const struct runner *runner, const struct memlint_rule *rule)
{
    const struct words *configs = &runner->arguments.configs;
    for (size_t i = 0; i < configs->count; i++)
        if (is_in(rule->pack, strcmp(configs->items[i], OWN_RULES) == 0 ? runner->data : configs->items[i]))
            return true;
    return false;
}

static bool is_shown(const struct runner *runner, const struct memlint_rule *rule)
{
    unsigned severity = rule->severity >= MEMLINT_HIGH     ? SHOW_ERROR
                        : rule->severity == MEMLINT_MEDIUM ? SHOW_WARNING
                                                           : SHOW_INFO;
    return !runner->arguments.severities || runner->arguments.severities & severity;
}

/* Does a line of a pack hold a pattern, or begin one? Then what is wrong there is the pattern. */
static bool is_pattern(const char *path, uint32_t number)
{
    FILE *file = fopen(path, "r");
    bool found = false;
    char line[256] = "";
    for (uint32_t at = 1; file && at <= number && fgets(line, sizeof line, file);) {
        found = at == number && strncmp(line + strspn(line, " -{"), "pattern", strlen("pattern")) == 0;
        at += strchr(line, '\n') != NULL; /* the rest of a long line comes next */
        if (found)
            break;
    }
    if (file)
        fclose(file);
    return found;
}

/* A rule whose pattern is wrong is a note, for the others of its file run; semgrep ends with 2 of it. */
static void judge_pack(void *context, const struct memlint_problem *problem, uint32_t failed)
{
    struct runner *runner = context;
    char *text = problem_text(problem), *path = memory_text(problem->path.data, problem->path.size);
    bool in_pattern = problem->line && is_pattern(path, problem->line);
    bool refused = !failed && in_pattern && strstr(text, " is not run: ");
    if (failed || refused)
        console_error("%s", text);
    if ((failed || refused) && runner->status != STATUS_CONFIG)
        runner->status = in_pattern ? STATUS_FAILED : STATUS_CONFIG;
    free(path);
    free(text);
}

/* Packs are read twice: which rules they hold is known when a bridge is open, and then it's too late to choose. */
static bool choose_rules(struct runner *runner)
{
    bool is_empty = true;
    if (!make_bridge(runner) || !check(runner, memlint_bridge_open(runner->bridge)))
        return false;
    memlint_bridge_each_problem(runner->bridge, judge_pack, runner);
    for (uint32_t i = 0; i < memlint_bridge_rule_count(runner->bridge); i++) {
        struct memlint_rule rule = {.struct_size = sizeof rule};
        uint32_t is_on;
        if (!check(runner, memlint_bridge_rule(runner->bridge, i, &rule, &is_on)))
            return false;
        bool is_ours = is_on && is_configured(runner, &rule);
        is_empty &= !is_ours;
        if (is_ours && is_shown(runner, &rule))
            words_take(&runner->rules, memory_format("=%.*s", (int)rule.name.size, rule.name.data));
    }
    if (runner->status == STATUS_GOOD && is_empty) {
        console_error("the configuration holds no rules for Python; of a folder, the files in it are read");
        runner->status = STATUS_CONFIG;
    }
    return runner->status == STATUS_GOOD;
}

/* A rule's finding can be less severe than the rule; NULL: nothing is left out for that. */
static const char *least_severity(const struct runner *runner)
{
    unsigned shown = runner->arguments.severities;
    return !shown || shown & SHOW_INFO ? NULL : shown & SHOW_WARNING ? "medium" : "high";
}

static bool open_bridge(struct runner *runner)
{
    const char *least = least_severity(runner);
    bool good = make_bridge(runner) && set(runner, "ignore", "all") && (!least || set(runner, "severity", least));
    for (size_t i = 0; good && i < runner->rules.count; i++)
        good = set(runner, "select", runner->rules.items[i]);
    return good && check(runner, memlint_bridge_open(runner->bridge));
}

/* One that can't be taken, such as a name that is not UTF-8, is said; the others are searched. */
static void add_target(struct runner *runner, const char *path)
{
    if (memlint_bridge_add_file(runner->bridge, path, 0) == MEMLINT_OK)
        return;
    console_error("%s: %s", path, memlint_bridge_error(runner->bridge));
    runner->unsearched = true;
}

static bool add_targets(struct runner *runner, struct walk *walk)
{
    const struct words *targets = &runner->arguments.targets;
    walk->bridge = runner->bridge;
    for (size_t i = 0; i < targets->count; i++) {
        int number = walk_add(walk, targets->items[i]);
        if (number) {
            console_error("%s: %s", targets->items[i], strerror(number));
            runner->status = STATUS_FAILED;
        }
    }
    walk_finish(walk);
    for (size_t i = 0; runner->status == STATUS_GOOD && i < walk->count; i++)
        add_target(runner, walk->files[i].path);
    return runner->status == STATUS_GOOD && !walk->failed;
}

/* A source that can't be parsed is warned of, as in semgrep: what can be read of it was searched. */
static void judge_file(void *context, const struct memlint_problem *problem, uint32_t failed)
{
    struct runner *runner = context;
    if (!failed)
        return;
    char *text = problem_text(problem);
    bool is_source = problem->status == MEMLINT_INVALID;
    (is_source ? console_warning : console_error)("%s", text);
    if (!is_source)
        runner->status = STATUS_FAILED;
    free(text);
}

static void write_findings(struct runner *runner)
{
    const struct memlint_bridge_style style = {.struct_size = sizeof style};
    const char *format = runner->arguments.format;
    struct output output;
    if (!output_open(&output, runner->arguments.output_file)) {
        runner->status = STATUS_FAILED;
        return;
    }
    int32_t status = MEMLINT_OK;
    if (format)
        status = memlint_bridge_write(runner->bridge, format, &style, output_put, &output);
    else
        text_write(runner->bridge, &output);
    bool good = output.replace.error || check(runner, status);
    if (!output_close(&output, good))
        runner->status = STATUS_FAILED;
}

static void scan(struct runner *runner)
{
    struct walk walk = {0};
    if (choose_rules(runner) && open_bridge(runner) && add_targets(runner, &walk) &&
        check(runner, memlint_bridge_run(runner->bridge, NULL, NULL))) {
        write_findings(runner);
        memlint_bridge_each_problem(runner->bridge, judge_file, runner);
        uint32_t count = text_count(runner->bridge);
        if (!runner->arguments.quiet)
            fprintf(stderr, "Ran %zu rule%s on %zu file%s: %u finding%s.\n", runner->rules.count,
                    runner->rules.count == 1 ? "" : "s", walk.count, walk.count == 1 ? "" : "s", count,
                    count == 1 ? "" : "s");
        if (runner->unsearched)
            runner->status = STATUS_FAILED;
        if (runner->status == STATUS_GOOD && count && runner->arguments.error)
            runner->status = STATUS_FINDINGS;
    }
    walk_free(&walk);
}

int main(int argc, char **argv)
{
    struct runner runner = {
        .plugins = place_find(MEMLINT_PLUGIN_DIR, argv[0]),
        .data = place_find(MEMLINT_DATA_DIR, argv[0]),
    };
    if (!arguments_parse(&runner.arguments, argc, argv))
        runner.status = STATUS_FAILED;
    else if (runner.arguments.help)
        arguments_help(stdout);
    else if (runner.arguments.version)
        printf("memlint-semgrep %s\n", memlint_bridge_version());
    else
        scan(&runner);
    memlint_bridge_free(runner.bridge);
    words_free(&runner.rules);
    free(runner.plugins);
    free(runner.data);
    arguments_free(&runner.arguments);
    return runner.status;
}
