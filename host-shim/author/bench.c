/* SPDX-License-Identifier: MIT */
#include "author/bench.h"

#include <string.h>

#include "console.h"
#include "search.h"

static bool is_set(const struct cli *cli, const char *name)
{
    for (size_t i = 0; i < cli->setting_count; i++)
        if (strcmp(cli->settings[i].name, name) == 0)
            return true;
    return false;
}

struct setter {
    struct memlint_bridge *bridge;
    int32_t status;
};

static void set(struct setter *setter, const char *name, const char *value)
{
    if (setter->status == MEMLINT_OK)
        setter->status = memlint_bridge_set(setter->bridge, name, value);
}

/* A rule that is named is tried whatever a configuration selects; comments of other linters' hide nothing. */
static int32_t set_all(struct memlint_bridge *bridge, const struct session *session,
                       const struct bench_request *request)
{
    const struct cli *cli = &session->cli;
    struct setter setter = {bridge, MEMLINT_OK};
    set(&setter, "data-dir", session->data_dir);
    set(&setter, "config", request->rules->count ? "none" : "nearest");
    if (!request->rules->count && setter.status == MEMLINT_OK)
        setter.status = search_users(bridge);
    set(&setter, "noqa", "no");
    for (size_t i = 0; i < cli->setting_count; i++)
        set(&setter, cli->settings[i].name, cli->settings[i].value);
    for (size_t i = 0; i < request->rules->count; i++)
        set(&setter, "rules", request->rules->items[i]);
    if (request->select)
        set(&setter, "select", request->select);
    else if (!is_set(cli, "select"))
        set(&setter, "select", "all");
    set(&setter, "severity", "note");
    set(&setter, "fix", request->fix ? "unsafe" : "no");
    return setter.status;
}

struct memlint_bridge *bench_open(const struct session *session, const struct bench_request *request)
{
    struct memlint_bridge *bridge = memlint_bridge_new();
    if (!bridge) {
        console_error("out of memory");
        return NULL;
    }
    bool good = search_plugins(bridge, session->plugin_dir, &session->cli.plugins);
    if (good && !memlint_bridge_plugin_count(bridge)) {
        console_error("no plugin was found; install one, or name it with --plugin FILE or in MEMLINT_PLUGIN_PATH");
        good = false;
    } else if (good && (set_all(bridge, session, request) != MEMLINT_OK || memlint_bridge_open(bridge) != MEMLINT_OK)) {
        console_error("%s", memlint_bridge_error(bridge));
        good = false;
    }
    if (good)
        return bridge;
    memlint_bridge_free(bridge);
    return NULL;
}
