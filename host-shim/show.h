/* SPDX-License-Identifier: MIT */
/* What memlint says of itself: its options and commands, and what they are set to. */
#ifndef ML_HOST_SHOW_H
#define ML_HOST_SHOW_H

#include "memlint/bridge.h"
#include "table.h"

/* What each option of the table is set to; read before it is shown. */
struct show_settings {
    const struct table *table;
    struct show_row *rows; /* by option */
    char *file;            /* the configuration file; NULL: there is none */
};

/* For the file or, if it ends in a slash, folder at path; NULL: for the current folder. */
int32_t show_settings_read(struct show_settings *settings, struct memlint_bridge *bridge, const char *path);
void show_settings_free(struct show_settings *settings);

/* Each is a memlint_bridge_build_fn. */
void show_settings(void *context, const struct memlint_document *document); /* context: what was read */
void show_options(void *context, const struct memlint_document *document);  /* context: the struct table */

#endif
