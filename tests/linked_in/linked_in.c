/* SPDX-License-Identifier: MIT */
/*
 * A host whose plugin is linked in, and that has no dlopen: linked_in DATA_FOLDER FORMAT FILE... writes what memlint
 * writes; linked_in DATA_FOLDER load PLUGIN says why it loads none.
 */
#include <memlint/bridge.h>

#include <stdio.h>
#include <string.h>

static int32_t put(void *context, struct memlint_text piece)
{
    (void)context;
    return piece.size && fwrite(piece.data, 1, piece.size, stdout) != piece.size;
}

static int32_t check(struct memlint_bridge *bridge, int argc, char **argv)
{
    int32_t status = memlint_bridge_set(bridge, "data-dir", argv[1]);
    if (!status)
        status = memlint_bridge_open(bridge);
    for (int i = 3; !status && i < argc; i++)
        status = memlint_bridge_add_file(bridge, argv[i], 0);
    if (!status)
        status = memlint_bridge_run(bridge, NULL, NULL);
    return status ? status : memlint_bridge_write(bridge, argv[2], NULL, put, NULL);
}

int main(int argc, char **argv)
{
    struct memlint_bridge *bridge = memlint_bridge_new();
    if (argc < 4 || !bridge)
        return 2;
    int32_t status = memlint_bridge_add(bridge, memlint_plugin_entry);
    if (!status)
        status = strcmp(argv[2], "load") == 0 ? memlint_bridge_load(bridge, argv[3]) : check(bridge, argc, argv);
    if (status)
        fprintf(stderr, "%s\n", memlint_bridge_error(bridge));
    int verdict = status ? 2 : (int)memlint_bridge_verdict(bridge);
    memlint_bridge_free(bridge);
    return verdict;
}
