/* SPDX-License-Identifier: MIT */
/* A host: says what is found in the programs that are named, and what memory they need. README.md builds it. */
#include <memlint/bridge.h>
#include <stdio.h>

#define SHOWN(text) (int)(text).size, (text).data ? (text).data : ""

static void show_problem(void *out, const struct memlint_problem *problem, uint32_t failed)
{
    fprintf(out, "%s: %.*s: %.*s\n", failed ? "error" : "note", SHOWN(problem->path), SHOWN(problem->message));
}
static int32_t show_finding(void *out, const struct memlint_bridge_finding *found)
{
    return fprintf(out, "%.*s:%u: %.*s %.*s\n", SHOWN(found->filename), (unsigned)found->line, SHOWN(found->rule_id),
                   SHOWN(found->finding->message)) < 0;
}
static int32_t show_file(void *out, const struct memlint_bridge_file *file)
{
    long long peak = file->profile && file->profile->peak.unit ? (long long)file->profile->peak.high : 0;
    return peak && fprintf(out, "%.*s: peak %lld bytes\n", SHOWN(file->filename), peak) < 0;
}
int main(int argc, char **argv)
{
    struct memlint_bridge *bridge = memlint_bridge_new();
    int32_t status = bridge ? memlint_bridge_load(bridge, PLUGIN) : MEMLINT_NO_MEMORY;
    status = status ? status : memlint_bridge_set(bridge, "data-dir", DATA);
    status = status ? status : memlint_bridge_open(bridge);
    for (int i = 1; !status && i < argc; i++)
        status = memlint_bridge_add_file(bridge, argv[i], 1);
    status = status ? status : memlint_bridge_run(bridge, NULL, NULL);
    status = status ? status : memlint_bridge_each_finding(bridge, show_finding, stdout);
    status = status ? status : memlint_bridge_each_file(bridge, show_file, stdout);
    if (status)
        fprintf(stderr, "error: %s\n", bridge ? memlint_bridge_error(bridge) : "out of memory");
    else
        memlint_bridge_each_problem(bridge, show_problem, stderr);
    int verdict = status ? 2 : (int)memlint_bridge_verdict(bridge);
    memlint_bridge_free(bridge);
    return verdict;
}
