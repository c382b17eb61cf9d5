/* SPDX-License-Identifier: MIT */
/*
 * memlint.cli/1, offered by plugins: options that only the plugin understands and commands that only it
 * can carry out. The host parses, prints help and writes the document, as text or as JSON.
 */
#ifndef MEMLINT_CLI_H
#define MEMLINT_CLI_H

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MEMLINT_CLI "memlint.cli/1"

#define MEMLINT_OPTION_TEXT 1u   /* --board NAME */
#define MEMLINT_OPTION_BYTES 2u  /* --min-free BYTES; the value reaches the plugin as decimal digits */
#define MEMLINT_OPTION_SWITCH 3u /* --ble / --no-ble; "yes", "no", or not given at all */
#define MEMLINT_OPTION_FILE 6u   /* --costdb FILE; in a configuration file it is as seen from that file's folder */

struct memlint_option {
    struct memlint_text name;          /* "board" */
    uint32_t type;                     /* MEMLINT_OPTION_… */
    struct memlint_text value_name;    /* "NAME", for help */
    struct memlint_text default_value; /* shown in help; the plugin applies it */
    struct memlint_text help;          /* one sentence */
};

/* A command of the name "export", of one argument, is what `memlint rules --export ARGUMENT` carries out: the code in
 * its document is a file of rules in the language that the argument names; what else it holds says what is left out. */
struct memlint_command {
    struct memlint_text name; /* "explain" */
    uint32_t as_option;       /* 1: also reached as --name (list-boards) */
    uint32_t min_arguments;
    uint32_t max_arguments;
    struct memlint_text arguments; /* "RULE|MODULE", for help */
    struct memlint_text help;      /* one sentence */
    /* A command that is a check: not carried out by run. The host makes the engine with this setting, whose value is
     * the first argument, checks the files that are the other arguments, and reports as it always does. */
    struct memlint_text setting;     /* "match"; empty: a command for run */
    struct memlint_text file_option; /* "pattern-file": --pattern-file F has the value; all arguments are files then */
};

/* What a command produces, in order. The host implements it; texts are read during the call. */
struct memlint_document {
    uint32_t struct_size;
    void *context;
    void (*heading)(void *context, struct memlint_text text);
    void (*paragraph)(void *context, struct memlint_text text);
    void (*code)(void *context, struct memlint_text title, struct memlint_text code);
    void (*value)(void *context, struct memlint_text name, struct memlint_text value);
    /* A table is opened by its columns and followed by its rows, each of column_count cells. */
    void (*table)(void *context, struct memlint_text name, uint32_t column_count, const struct memlint_text *columns);
    void (*row)(void *context, const struct memlint_text *cells);
};

struct memlint_cli {
    uint32_t struct_size;
    uint32_t option_count;
    const struct memlint_option *options; /* live as long as the plugin */
    uint32_t command_count;
    const struct memlint_command *commands;
    /* Carries out commands[command]. One thread at a time for each engine. MEMLINT_UNKNOWN: the plugin knows
     * no such subject; the host asks the next plugin with a command of this name, or shows the problem. */
    int32_t (*run)(struct memlint_engine *engine, uint32_t command, uint32_t argument_count,
                   const struct memlint_text *arguments, const struct memlint_document *out,
                   struct memlint_problem *problem);
    /* What the plugin has to say when all files of a run are checked and all workers destroyed, such as how long its
     * rules took. The host writes it below its report, on the error stream. NULL, or nothing written: nothing. */
    int32_t (*closing)(struct memlint_engine *engine, const struct memlint_document *out,
                       struct memlint_problem *problem);
};

#ifdef __cplusplus
}
#endif

#endif
