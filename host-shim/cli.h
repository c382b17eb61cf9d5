/* SPDX-License-Identifier: MIT */
/* What was said on the command line. */
#ifndef ML_HOST_CLI_H
#define ML_HOST_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "table.h"
#include "words.h"

/* For memlint_bridge_set, in the order of the command line. */
struct setting {
    const char *name;
    const char *value;
};

struct cli {
    bool help;
    bool version;
    bool quiet;
    bool exit_zero;
    bool provenance;
    bool suggest;
    bool minimal;
    bool show_files;
    bool show_settings;
    bool add_noqa;
    bool fix;
    bool fix_only;
    bool diff;
    bool show_fixes;
    bool measure_board;
    bool runtime;
    const char *color;
    const char *format;         /* NULL: not given */
    const char *format_option;  /* NULL: none of the options that stand for a format was given */
    const char *output_file;    /* NULL: standard output */
    const char *stdin_filename; /* NULL: not given */
    const char *files_from;     /* NULL: not given */
    const char *write_baseline; /* NULL: not given */
    const char *export;         /* the language of rules; NULL: not given */
    /* Of what is measured; NULL: not given. */
    const char *target;
    const char *port;
    const char *drive;
    const char *iterations;
    const char *duration;
    const char *timeout;
    const char *record;
    const char *replay;
    const char *plot;
    const char *runs;                /* NULL: not given */
    const char *setting_file;        /* of a command that is a check; NULL: not given */
    const char *setting_file_option; /* how it was given */
    char *searched;                  /* the value of such a command's setting, where it is an argument; else NULL */
    struct words plugins;
    const struct command *command;
    bool command_named;     /* by its word; else it is check because nothing else was said */
    struct words arguments; /* paths, or what the command works on */
    struct setting *settings;
    size_t setting_count;
    size_t setting_capacity;
};

/* Fills *cli, which the caller frees in any case. false: an error was said. After --help or --version the rest is not
 * read. argv must outlive *cli. */
bool cli_parse(struct cli *cli, const struct table *table, char *const *argv);

/* The values of --plugin alone, and no errors: for before the plugins' own options are known. */
void cli_find_plugins(struct words *plugins, const struct table *table, char *const *argv);

void cli_free(struct cli *cli);

#endif
