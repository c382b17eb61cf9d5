/* SPDX-License-Identifier: MIT */
#include "rules/unreached.h"

#include "heap/sizes.h"

enum {
    INTERNED = 10, /* a text up to here is a name, which is kept anyway */
    SLOT = 4,      /* in the table of constants */
};

static bool is_text(enum kind kind)
{
    return kind == KIND_STRING || kind == KIND_CONCATENATED_STRING;
}

void text_counts_make(struct text_counts *counts, const struct tree *tree, struct arena *arena)
{
    counts->seen.arena = arena;
    for (uint32_t node = 1; node < tree->count; node++) {
        if (!is_text(node_kind(tree, node)))
            continue;
        uint32_t text = names_intern(&counts->seen, node_text(tree, node));
        if (text > counts->counts.count)
            vec_push(arena, &counts->counts, 0);
        counts->counts.items[text - 1]++;
        node = node_last(tree, node);
    }
}

int64_t text_counts_without(struct text_counts *counts, const struct facts *facts, uint32_t first, uint32_t last)
{
    const struct tree *tree = facts->tree;
    int64_t bytes = 0;
    for (uint32_t node = first; node <= last; node++) {
        if (!is_text(node_kind(tree, node)))
            continue;
        uint32_t text = names_find(&counts->seen, node_text(tree, node));
        int64_t size = facts_text_size(facts, node);
        if (text && --counts->counts.items[text - 1] == 0 && size > INTERNED && !node_is_docstring(tree, node))
            bytes += heap_str(size) + SLOT;
        node = node_last(tree, node);
    }
    return bytes;
}

/* Marks and keywords, which are no nodes. */
static int64_t tokens_between(struct memlint_text text)
{
    int64_t tokens = 0;
    bool in_word = false;
    for (uint32_t i = 0; i < text.size; i++) {
        char byte = text.data[i];
        bool is_word = byte >= 'a' && byte <= 'z';
        bool is_blank = byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || byte == '\\';
        tokens += is_word ? !in_word : !is_blank;
        in_word = is_word;
    }
    return tokens;
}

int64_t code_tokens(const struct tree *tree, uint32_t node)
{
    int64_t tokens = 0;
    uint32_t end = tree->nodes[node].start;
    for (uint32_t at = node; at <= node_last(tree, node); at++) {
        enum kind kind = node_kind(tree, at);
        if (node_last(tree, at) != at && kind != KIND_STRING)
            continue;
        tokens += tokens_between(text_part(tree->source->text, end, tree->nodes[at].start)) + (kind != KIND_COMMENT);
        end = tree->nodes[at].end;
        at = node_last(tree, at);
    }
    return tokens + tokens_between(text_part(tree->source->text, end, tree->nodes[node].end));
}

int64_t code_functions(const struct tree *tree, uint32_t node)
{
    int64_t functions = 0;
    for (uint32_t at = node; at <= node_last(tree, node); at++)
        functions += node_kind(tree, at) == KIND_FUNCTION_DEFINITION || node_kind(tree, at) == KIND_LAMBDA;
    return functions;
}
