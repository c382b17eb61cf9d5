/* SPDX-License-Identifier: MIT */
/*
 * What can be said on the command line: the host's own options and commands, those of the bridge, then those that
 * plugins declare. One table serves parsing, help, hints, and through `memlint options` completion and the manual.
 */
#ifndef ML_HOST_TABLE_H
#define ML_HOST_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "memlint/bridge.h"
#include "words.h"

/* What an option takes, and where its value goes. */
enum option_type {
    OPTION_FLAG,     /* nothing; sets a bool of struct cli */
    OPTION_VALUE,    /* a value; the last one stands, in a const char * of struct cli */
    OPTION_ATTACHED, /* a value, but only after "="; without one the standard stands; as OPTION_VALUE */
    OPTION_LIST,     /* a value; all of them, in a struct words of struct cli */
    OPTION_SETTING,  /* a value for memlint_bridge_set, under the option's name */
    OPTION_SWITCH,   /* --name or --no-name; handed on as "yes" or "no" */
    OPTION_COMMAND,  /* nothing; another way to write the command of its name */
    OPTION_FOR, /* a file, with what the command of this option's value looks for; in a const char * as OPTION_VALUE */
    OPTION_FORMAT, /* nothing; another way to write --output-format and its name */
};

struct option {
    const char *name;
    char letter;  /* '\0': none */
    bool in_full; /* a first part of the name won't do */
    enum option_type type;
    size_t field;         /* of struct cli, for the types that say so */
    const char *value;    /* "GLOB" or "auto|always|never", for help */
    const char *choices;  /* NULL: any value; else those that are allowed, as above */
    const char *standard; /* the default, for help; NULL: none worth a word */
    const char *help;     /* one sentence */
    const char *without;  /* what --no-NAME sets; NULL: there is no such spelling */
    bool in_files;        /* a configuration file may set it */
    size_t group;
};

enum command_type {
    COMMAND_CHECK,
    COMMAND_RULES,
    COMMAND_OPTIONS,
    COMMAND_MEASURE,
    COMMAND_DEVICES,
    COMMAND_RESTORE,
    COMMAND_PLUGIN_CHECK,
    COMMAND_TEST,
    COMMAND_VALIDATE,
    COMMAND_OF_PLUGIN,
};

struct command {
    const char *name;
    enum command_type type;
    bool has_formats; /* takes --output-format text|json */
    size_t min_arguments;
    size_t max_arguments;
    const char *arguments;    /* "RULE|MODULE", for help */
    const char *help;         /* one sentence */
    const char *setting;      /* of a plugin's command that is a check: its first argument is the value; else NULL */
    const char *file_option;  /* whose file has that value instead; NULL: there is none */
    const struct option *own; /* a flag of this command alone, before any other option of its name; NULL: none */
};

/* A way to write an option, without the dashes. */
struct spelling {
    const char *text;
    size_t option;
    bool negated;
};

struct table {
    struct option *options;
    size_t option_count;
    struct spelling *spellings;
    size_t spelling_count;
    struct command *commands; /* check first */
    size_t command_count;
    const char **groups; /* titles */
    size_t group_count;
    size_t help_group;   /* the one that comes last in help, after those of plugins */
    const char *formats; /* of --output-format when checking, "auto|report|…"; NULL without a bridge */
    struct words texts;  /* what of the above is not constant */
};

/* bridge NULL: the host's own options and commands only. Options must not be added to the table later. */
void table_make(struct table *table, const struct memlint_bridge *bridge);
void table_free(struct table *table);

/* NULL: there is none of that name, in full. */
const struct command *table_command(const struct table *table, const char *name);

/* The name of the option, or of the command, that was probably meant; NULL: none is near. */
const char *table_nearest_option(const struct table *table, const char *name);
const char *table_nearest_command(const struct table *table, const char *name);

#endif
