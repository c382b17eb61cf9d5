/* SPDX-License-Identifier: MIT */
#include "plugin_sample.h"

#include "base/builder.h"

#define PROGRAM                                              \
    "import time\n"                                          \
    "import displayio\n"                                     \
    "from adafruit_ble.services.nordic import (\n"           \
    "    UARTService,  # the caf\xC3\xA9 \xF0\x9F\x90\x8D\n" \
    ")\n"                                                    \
    "LIMIT = 64\n"                                           \
    "readings = []\n"                                        \
    "text = \"# not a comment\"\n"                           \
    "\n"                                                     \
    "def show(values):\n"                                    \
    "    line = ''\n"                                        \
    "    for value in values:\n"                             \
    "        line = line + str(value) + ','\n"               \
    "    return line\n"                                      \
    "\n"                                                     \
    "while True:\n"                                          \
    "    readings.append(time.monotonic())  # grows\n"       \
    "    buffer = bytearray(LIMIT)\n"                        \
    "    message = f\"{len(readings)} readings\"\n"          \
    "    print(show(readings), message, buffer)\n"

const struct plugin_sample plugin_samples[PLUGIN_SAMPLE_COUNT] = {
    [PLUGIN_SAMPLE_EMPTY] = {.name = "an empty file"},
    [PLUGIN_SAMPLE_PROGRAM] = {.name = "a program", .piece = TEXT_INIT(PROGRAM)},
    [PLUGIN_SAMPLE_CUT] =
        {
            .name = "a syntax error",
            .piece = TEXT_INIT(PROGRAM "def broken(:\n    x = (1,\n"),
            .may_be_invalid = true,
        },
    [PLUGIN_SAMPLE_NUL] =
        {
            .name = "a NUL byte",
            .piece = TEXT_INIT("x = 1\0\ny = 2  # \0\n"),
            .may_be_invalid = true,
        },
    [PLUGIN_SAMPLE_BOM] = {.name = "a byte order mark", .piece = TEXT_INIT("\xEF\xBB\xBF" PROGRAM)},
    [PLUGIN_SAMPLE_DEEP] =
        {
            .name = "10,000 open brackets",
            .piece = TEXT_INIT("("),
            .size = 10000,
            .may_be_invalid = true,
            .may_be_too_large = true,
        },
    [PLUGIN_SAMPLE_LARGE] =
        {
            .name = "a megabyte",
            .piece = TEXT_INIT(PROGRAM),
            .size = 1024 * 1024,
            .may_be_too_large = true,
        },
};

struct memlint_text plugin_sample_text(const struct plugin_sample *sample, struct arena *arena)
{
    struct builder builder = {.arena = arena};
    do
        build_text(&builder, sample->piece);
    while (builder.size < sample->size);
    return build_result(&builder);
}
