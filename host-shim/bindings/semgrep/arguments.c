/* SPDX-License-Identifier: MIT */
#include "arguments.h"

#include <getopt.h>
#include <string.h>

#include "console.h"

enum { OPTION_CONFIG = 'c', OPTION_OUTPUT = 'o', OPTION_QUIET = 'q', OPTION_HELP = 'h' };
enum {
    OPTION_JSON = 256,
    OPTION_SARIF,
    OPTION_TEXT,
    OPTION_ERROR,
    OPTION_SEVERITY,
    OPTION_VERSION,
    OPTION_PASSED_OVER
};

static const struct option long_options[] = {
    {"config", required_argument, NULL, OPTION_CONFIG},
    {"json", no_argument, NULL, OPTION_JSON},
    {"sarif", no_argument, NULL, OPTION_SARIF},
    {"text", no_argument, NULL, OPTION_TEXT},
    {"error", no_argument, NULL, OPTION_ERROR},
    {"severity", required_argument, NULL, OPTION_SEVERITY},
    {"output", required_argument, NULL, OPTION_OUTPUT},
    {"quiet", no_argument, NULL, OPTION_QUIET},
    {"help", no_argument, NULL, OPTION_HELP},
    {"version", no_argument, NULL, OPTION_VERSION},
    /* So that one command line does for both: nothing is ever sent anywhere. */
    {"metrics", required_argument, NULL, OPTION_PASSED_OVER},
    {"disable-version-check", no_argument, NULL, OPTION_PASSED_OVER},
    {NULL, 0, NULL, 0},
};

void arguments_help(FILE *file)
{
    fputs("usage: memlint-semgrep [scan] --config FILE|DIR|memlint [OPTION]... [TARGET]...\n"
          "\n"
          "  -c, --config PLACE    rules to run: a file of semgrep's or of memlint's, a folder of them, or memlint:\n"
          "                        memlint's own; may be given again\n"
          "      --severity LEVEL  only rules of this severity: INFO, WARNING or ERROR; may be given again\n"
          "      --json, --sarif   write that, in place of text\n"
          "  -o, --output FILE     write there\n"
          "      --error           exit with 1 when something was found\n"
          "  -q, --quiet           findings and errors only\n"
          "  -h, --help, --version\n"
          "\n"
          "Exit status: 0, it ran; 1, with --error, something was found; 2, a pattern that cannot be read, a target\n"
          "that is not there, an unknown option; 7, a configuration that is not there or is broken.\n",
          file);
}

static bool add_severity(struct arguments *arguments, const char *name)
{
    static const struct {
        const char *name;
        unsigned bit;
    } severities[] = {{"INFO", SHOW_INFO}, {"WARNING", SHOW_WARNING}, {"ERROR", SHOW_ERROR}};
    for (size_t i = 0; i < sizeof severities / sizeof severities[0]; i++) {
        if (strcmp(name, severities[i].name) == 0) {
            arguments->severities |= severities[i].bit;
            return true;
        }
    }
    console_error("severity '%s', expected INFO, WARNING or ERROR", name);
    return false;
}

/* format NULL: text. One of several that is not the same is a mistake. */
static bool set_format(struct arguments *arguments, const char *format)
{
    if (arguments->format && (!format || strcmp(arguments->format, format) != 0)) {
        console_error("two formats, expected one of --json, --sarif and --text");
        return false;
    }
    arguments->format = format;
    return true;
}

static bool take(struct arguments *arguments, int option)
{
    switch (option) {
    case OPTION_CONFIG:
        words_add(&arguments->configs, optarg);
        return true;
    case OPTION_JSON:
        return set_format(arguments, "semgrep");
    case OPTION_SARIF:
        return set_format(arguments, "sarif");
    case OPTION_TEXT:
        return set_format(arguments, NULL);
    case OPTION_SEVERITY:
        return add_severity(arguments, optarg);
    case OPTION_ERROR:
        return arguments->error = true;
    case OPTION_QUIET:
        return arguments->quiet = true;
    case OPTION_HELP:
        return arguments->help = true;
    case OPTION_VERSION:
        return arguments->version = true;
    case OPTION_OUTPUT:
        arguments->output_file = optarg;
        return true;
    default: /* what getopt makes of a mistake, which it said */
        return option == OPTION_PASSED_OVER;
    }
}

bool arguments_parse(struct arguments *arguments, int argc, char **argv)
{
    *arguments = (struct arguments){0};
    for (int option; (option = getopt_long(argc, argv, "c:o:qh", long_options, NULL)) != -1;)
        if (!take(arguments, option))
            return false;
    if (optind < argc && strcmp(argv[optind], "scan") == 0)
        optind++;
    while (optind < argc)
        words_add(&arguments->targets, argv[optind++]);
    if (!arguments->targets.count)
        words_add(&arguments->targets, ".");
    if (arguments->configs.count || arguments->help || arguments->version)
        return true;
    console_error("no rules to run, expected --config FILE, a folder, or memlint");
    return false;
}

void arguments_free(struct arguments *arguments)
{
    words_free(&arguments->configs);
    words_free(&arguments->targets);
}
