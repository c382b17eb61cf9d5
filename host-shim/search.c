/* SPDX-License-Identifier: MIT */
#include "search.h"

#include <stdlib.h>
#include <string.h>

#include "console.h"
#include "folders.h"
#include "memory.h"

static bool say(const struct memlint_bridge *bridge, int32_t status)
{
    if (status != MEMLINT_OK)
        console_error("%s", memlint_bridge_error(bridge));
    return status == MEMLINT_OK;
}

/* A part of MEMLINT_PLUGIN_PATH: a folder, or one plugin. */
static bool load_part(struct memlint_bridge *bridge, const char *part)
{
    return say(bridge, folders_is(part) ? memlint_bridge_load_folder(bridge, part) : memlint_bridge_load(bridge, part));
}

/* An empty part is no folder: in PATH it would be the current one. */
static bool load_path(struct memlint_bridge *bridge, const char *path)
{
    bool good = true;
    while (*(path += strspn(path, ":"))) {
        size_t size = strcspn(path, ":");
        char *part = memory_text(path, size);
        good &= load_part(bridge, part);
        free(part);
        path += size;
    }
    return good;
}

bool search_plugins(struct memlint_bridge *bridge, const char *plugin_folder, const struct words *named)
{
    const char *path = getenv("MEMLINT_PLUGIN_PATH");
    bool good = say(bridge, memlint_bridge_load_folder(bridge, plugin_folder));
    good &= load_path(bridge, path ? path : "");
    for (size_t i = 0; i < named->count; i++)
        good &= say(bridge, memlint_bridge_load(bridge, named->items[i]));
    return good;
}

/* XDG_CONFIG_HOME counts only when it is absolute, as its specification says. */
char *search_user_folder(void)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config && *config == '/')
        return memory_format("%s/memlint", config);
    return home && *home == '/' ? memory_format("%s/.config/memlint", home) : NULL;
}

int32_t search_users(struct memlint_bridge *bridge)
{
    char *folder = search_user_folder();
    if (!folder)
        return MEMLINT_OK;
    char *packs = memory_format("%s/rules.d", folder);
    int32_t status = memlint_bridge_set(bridge, "user-dir", folder);
    if (status == MEMLINT_OK && folders_is(packs))
        status = memlint_bridge_set(bridge, "packs", packs);
    free(packs);
    free(folder);
    return status;
}
