/* SPDX-License-Identifier: MIT */
/*
 * The floor: reads each file that standard input names, one a line, parses it and walks its tree, on one thread.
 * Nothing that reports on Python by tree-sitter can do less. Prints files, bytes and nodes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <tree_sitter/api.h>

const TSLanguage *tree_sitter_python(void);

/* The whole file in *buffer, which is reused; its size, or -1. */
static long read_file(const char *path, char **buffer, size_t *capacity)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return -1;
    size_t size = 0;
    for (;;) {
        if (size == *capacity) {
            *capacity = *capacity ? *capacity * 2 : 1 << 16;
            *buffer = realloc(*buffer, *capacity);
            if (!*buffer)
                abort();
        }
        size_t got = fread(*buffer + size, 1, *capacity - size, file);
        size += got;
        if (got == 0)
            break;
    }
    fclose(file);
    return (long)size;
}

static unsigned long walk(TSTree *tree)
{
    unsigned long nodes = 0;
    TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
    for (;;) {
        nodes++;
        if (ts_tree_cursor_goto_first_child(&cursor))
            continue;
        while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
            if (!ts_tree_cursor_goto_parent(&cursor)) {
                ts_tree_cursor_delete(&cursor);
                return nodes;
            }
        }
    }
}

int main(void)
{
    char path[4096];
    char *buffer = NULL;
    size_t capacity = 0;
    unsigned long files = 0;
    unsigned long bytes = 0;
    unsigned long nodes = 0;
    TSParser *parser = ts_parser_new();
    if (!ts_parser_set_language(parser, tree_sitter_python()))
        return 2;
    while (fgets(path, sizeof path, stdin)) {
        path[strcspn(path, "\n")] = '\0';
        long size = read_file(path, &buffer, &capacity);
        if (size < 0) {
            perror(path);
            return 2;
        }
        TSTree *tree = ts_parser_parse_string(parser, NULL, buffer, (uint32_t)size);
        nodes += walk(tree);
        ts_tree_delete(tree);
        files++;
        bytes += (unsigned long)size;
    }
    printf("%lu files, %lu bytes, %lu nodes\n", files, bytes, nodes);
    ts_parser_delete(parser);
    free(buffer);
    return 0;
}
