/* SPDX-License-Identifier: MIT */
#include "measure/rewrite.h"

#include <stdlib.h>

#include "measure/edits.h"

/* In this order at one place. */
enum rank {
    RANK_OWN_LINE, /* at a line's start, ends in "\n" */
    RANK_INDENT,   /* at a line's start */
    RANK_INLINE,
    RANK_AT_END, /* starts with "\n": where the last line has none */
};

struct insertion {
    uint32_t at;
    uint32_t gone; /* bytes of the source that it replaces */
    enum rank rank;
    uint32_t node; /* of blocks that end together the inner one comes first, and it has the higher number */
    struct memlint_text text;
};

struct inserting {
    const struct rewrite *how;
    struct memlint_text source;
    struct arena *arena;
    struct memlint_text indent;
    VEC(struct insertion) list;
};

static int by_place(const void *left, const void *right)
{
    const struct insertion *a = left, *b = right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->node < b->node) - (a->node > b->node);
}

static uint32_t line_start(struct memlint_text source, uint32_t at)
{
    while (at > 0 && source.data[at - 1] != '\n')
        at--;
    return at;
}

/* Past the end of a logical line, when nothing of a statement is left on it: a comment, ;, \ before the line's end. */
static uint32_t next_line(struct memlint_text source, uint32_t at)
{
    bool in_comment = false, joined = false;
    for (; at < source.size; at++) {
        char byte = source.data[at];
        if (byte == '\n' && !joined)
            return at + 1;
        in_comment |= byte == '#';
        joined = byte == '\\' ? !in_comment : joined && byte == '\r';
    }
    return at;
}

static void add(struct inserting *it, struct insertion insertion)
{
    vec_push(it->arena, &it->list, insertion);
}

static struct memlint_text call(const struct inserting *it, enum place_kind kind, uint32_t number)
{
    struct memlint_text name = kind == PLACE_HEAD ? it->how->head : it->how->probe;
    return text_format(it->arena, "%.*s(%u)", TEXT_ARGS(name), number);
}

/* A line for itself, indented as the statement is; at: the start of a line, or the end of the source. */
static void add_line(struct inserting *it, uint32_t at, uint32_t statement, struct memlint_text called)
{
    uint32_t start = it->how->tree->nodes[statement].start;
    struct memlint_text blanks = {0};
    if (statement)
        blanks = text_part(it->source, line_start(it->source, start), start);
    if (text_starts(blanks, "\xef\xbb\xbf"))
        blanks = text_part(blanks, 3, blanks.size);
    bool unfinished = at == it->source.size && at > 0 && it->source.data[at - 1] != '\n';
    add(it, (struct insertion){
                .at = at,
                .rank = unfinished ? RANK_AT_END : RANK_OWN_LINE,
                .node = statement,
                .text = text_format(it->arena, "%s%.*s%.*s%.*s%s", unfinished ? "\n" : "", TEXT_ARGS(it->indent),
                                    TEXT_ARGS(blanks), TEXT_ARGS(called), unfinished ? "" : "\n"),
            });
}

static void add_before(struct inserting *it, uint32_t statement, struct memlint_text called)
{
    const struct tree *tree = it->how->tree;
    uint32_t start = tree->nodes[statement].start;
    if (plan_is_compound(node_kind(tree, statement)))
        add_line(it, line_start(it->source, start), statement, called);
    else if (statement)
        add(it, (struct insertion){start, 0, RANK_INLINE, 0, text_format(it->arena, "%.*s;", TEXT_ARGS(called))});
}

/* import a, b: the comma becomes ;_ml(1);import */
static void add_between(struct inserting *it, uint32_t module, struct memlint_text called)
{
    uint32_t comma = text_find(it->source, ',', it->how->tree->nodes[module].end);
    add(it, (struct insertion){comma, 1, RANK_INLINE, 0, text_format(it->arena, ";%.*s;import ", TEXT_ARGS(called))});
}

static void add_place(struct inserting *it, const struct place *place, uint32_t number)
{
    uint32_t end = it->how->tree->nodes[place->node].end;
    struct memlint_text called = call(it, place->kind, number);
    switch (place->kind) {
    case PLACE_AFTER:
        add(it, (struct insertion){end, 0, RANK_INLINE, 0, text_format(it->arena, ";%.*s", TEXT_ARGS(called))});
        return;
    case PLACE_BETWEEN:
        add_between(it, place->node, called);
        return;
    case PLACE_BELOW:
        add_line(it, next_line(it->source, end), place->node, called);
        return;
    case PLACE_HEAD:
        add_before(it, plan_first_statement(it->how->tree, place->node), called);
        return;
    case PLACE_TOP:
        add_before(it, place->node, called);
        return;
    }
}

/* The insides of texts over several lines keep their blanks; those of brackets need none. */
static void add_indents(struct inserting *it)
{
    const struct tree *tree = it->how->tree;
    uint32_t node = 1;
    for (uint32_t line = 0; line < tree->source->line_count; line++) {
        uint32_t at = tree->source->line_starts[line];
        while (node < tree->count && (node_kind(tree, node) != KIND_STRING || tree->nodes[node].end <= at))
            node++;
        if ((node == tree->count || tree->nodes[node].start >= at) && at < it->source.size)
            add(it, (struct insertion){at, 0, RANK_INDENT, 0, it->indent});
    }
}

static void put(struct rewriting *it, struct memlint_text text, uint32_t *line, uint32_t step)
{
    build_text(&it->out, text);
    for (uint32_t at = text_find(text, '\n', 0); at != TEXT_NOT_FOUND; at = text_find(text, '\n', at + 1)) {
        *line += step;
        vec_push(it->out.arena, &it->lines, *line);
    }
}

void rewrite_own(struct rewriting *it, struct memlint_text lines)
{
    for (uint32_t at = text_find(lines, '\n', 0); at != TEXT_NOT_FOUND; at = text_find(lines, '\n', at + 1))
        vec_push(it->out.arena, &it->lines, 0);
    build_text(&it->out, lines);
}

static void collect(struct inserting *it)
{
    const struct rewrite *how = it->how;
    for (uint32_t i = 0; i < how->plan->places.count; i++)
        add_place(it, &how->plan->places.items[i], how->first + i);
    add_line(it, it->source.size, 0, call(it, PLACE_BELOW, how->end));
    if (how->indent)
        add_indents(it);
    if (text_starts(it->source, "\xef\xbb\xbf")) /* a byte order mark would stand in the middle, or alone */
        add(it, (struct insertion){.gone = 3, .rank = RANK_OWN_LINE, .node = UINT32_MAX});
    qsort(it->list.items, it->list.count, sizeof it->list.items[0], by_place);
}

void rewrite_program(struct rewriting *it, const struct rewrite *how)
{
    struct inserting inserting = {
        .how = how,
        .source = how->tree->source->text,
        .arena = it->out.arena,
        .indent = how->indent ? edits_indent_of(how->tree->source->text) : (struct memlint_text){0},
    };
    collect(&inserting);
    uint32_t line = 1, at = 0;
    vec_push(it->out.arena, &it->lines, line);
    for (uint32_t i = 0; i < inserting.list.count; i++) {
        const struct insertion *insertion = &inserting.list.items[i];
        if (insertion->at > at)
            put(it, text_part(inserting.source, at, insertion->at), &line, 1);
        put(it, insertion->text, &line, 0);
        at = at > insertion->at ? at : insertion->at;
        at = insertion->gone ? insertion->at + insertion->gone : at;
    }
    put(it, text_part(inserting.source, at, inserting.source.size), &line, 1);
    if (it->out.data[it->out.size - 1] == '\n')
        it->lines.count--; /* of a line that isn't there */
    else
        build_byte(&it->out, '\n');
}
