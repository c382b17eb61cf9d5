/* SPDX-License-Identifier: MIT */
/*
 * memlint.syntax/1: read-only syntax nodes and resolved names, so that a rule written in C needs no parser.
 *
 * A plugin with a parser offers struct memlint_syntax_source; the host brokers it to the others as struct
 * memlint_syntax, under the same id. Nodes are values: copy them freely, but use them only during the check
 * that they came from, on its thread.
 */
#ifndef MEMLINT_SYNTAX_H
#define MEMLINT_SYNTAX_H

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MEMLINT_SYNTAX "memlint.syntax/1"

struct memlint_tree;

struct memlint_node {
    const void *opaque[2];
    uint32_t bits[4];
};

/* What can be asked of a node. Functions that fill *out return 1, or 0 when there is no such node. */
struct memlint_nodes {
    uint32_t struct_size;
    int32_t (*root)(const struct memlint_tree *tree, struct memlint_node *out);
    /* Kinds are those of tree-sitter-python 0.23: "call", "identifier", … ; lives as long as the plugin. */
    struct memlint_text (*kind)(const struct memlint_tree *tree, const struct memlint_node *node);
    void (*range)(const struct memlint_tree *tree, const struct memlint_node *node, uint32_t *start, uint32_t *end);
    struct memlint_text (*text)(const struct memlint_tree *tree, const struct memlint_node *node);
    /* Named children only: punctuation is left out. */
    uint32_t (*child_count)(const struct memlint_tree *tree, const struct memlint_node *node);
    int32_t (*child)(const struct memlint_tree *tree, const struct memlint_node *node, uint32_t index,
                     struct memlint_node *out);
    int32_t (*field)(const struct memlint_tree *tree, const struct memlint_node *node, const char *name,
                     struct memlint_node *out);
    int32_t (*parent)(const struct memlint_tree *tree, const struct memlint_node *node, struct memlint_node *out);
    /* The next node in pre-order below root, for walks without recursion; 0 at the end. */
    int32_t (*next)(const struct memlint_tree *tree, const struct memlint_node *root, const struct memlint_node *node,
                    struct memlint_node *out);
    /* The qualified name that an identifier or attribute chain means ("busio.I2C"), through imports and aliases;
     * empty when it is not certain. Valid during the check. */
    struct memlint_text (*resolve)(const struct memlint_tree *tree, const struct memlint_node *node);
};

/* Offered by a plugin with a parser. */
struct memlint_syntax_source {
    uint32_t struct_size;
    const struct memlint_nodes *nodes;
    /* The tree of a request; the one of the worker's last check when it is the same. Valid until the worker's
     * next check. */
    int32_t (*open)(struct memlint_worker *worker, const struct memlint_request *request,
                    const struct memlint_tree **tree, struct memlint_problem *problem);
};

/* Offered by the host when a loaded plugin has a parser. */
struct memlint_syntax {
    uint32_t struct_size;
    const struct memlint_nodes *nodes;
    /* During check only, with the request's file token. */
    int32_t (*open)(const struct memlint_host *host, const void *file, const struct memlint_tree **tree,
                    struct memlint_problem *problem);
};

#ifdef __cplusplus
}
#endif

#endif
