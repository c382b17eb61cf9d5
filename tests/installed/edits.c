/* SPDX-License-Identifier: MIT */
/*
 * A host in C on top of what is installed: edits PLUGIN_FOLDER DATA_FOLDER PLUGIN FILE prints the edits of PLUGIN's
 * findings, a line each: "4:12 supervisor.ticks_ms (Count milliseconds, …)", with byte offsets.
 */
#include <memlint/bridge.h>

#include <stdio.h>

static int32_t print_edits(void *context, const struct memlint_bridge_finding *found)
{
    (void)context;
    const struct memlint_finding *finding = found->finding;
    for (uint32_t i = 0; i < finding->edit_count; i++) {
        const struct memlint_edit *edit = &finding->edits[i];
        printf("%u:%u %.*s (%.*s) %u\n", (unsigned)edit->start, (unsigned)edit->end, (int)edit->replacement.size,
               edit->replacement.data, (int)finding->edit_message.size, finding->edit_message.data,
               (unsigned)finding->applicability);
    }
    return 0;
}

int main(int argc, char **argv)
{
    struct memlint_bridge *bridge = memlint_bridge_new();
    if (argc != 5 || !bridge)
        return 2;
    int32_t status = memlint_bridge_load_folder(bridge, argv[1]);
    if (!status)
        status = memlint_bridge_load(bridge, argv[3]);
    if (!status)
        status = memlint_bridge_set(bridge, "data-dir", argv[2]);
    if (!status)
        status = memlint_bridge_set(bridge, "select", "OWN");
    if (!status)
        status = memlint_bridge_open(bridge);
    if (!status)
        status = memlint_bridge_add_file(bridge, argv[4], 1);
    if (!status)
        status = memlint_bridge_run(bridge, NULL, NULL);
    if (!status)
        status = memlint_bridge_each_finding(bridge, print_edits, NULL);
    if (status)
        fprintf(stderr, "%s\n", memlint_bridge_error(bridge));
    memlint_bridge_free(bridge);
    return status ? 2 : 0;
}
