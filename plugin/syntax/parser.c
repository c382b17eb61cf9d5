/* SPDX-License-Identifier: MIT */
#include "syntax/parser.h"

#include <stdlib.h>
#include <tree_sitter/api.h>

#include "syntax/budget.h"
#include "syntax/grammar.h"

enum {
    BUDGET_FLOOR = 64 << 20, /* bytes that any parse may take */
    BUDGET_FACTOR = 100,     /* and for each byte of source: a pathological text was seen to take 60 */
};

struct parser {
    const struct kinds *kinds;
    struct budget budget;
    TSParser *ts;
};

struct parser *parser_new(const struct kinds *kinds)
{
    struct parser *parser = calloc(1, sizeof *parser);
    if (!parser)
        return NULL;
    parser->kinds = kinds;
    if (budget_open(&parser->budget, BUDGET_FLOOR)) {
        budget_enter(&parser->budget);
        parser->ts = ts_parser_new();
        bool fits = ts_parser_set_language(parser->ts, tree_sitter_python());
        budget_leave();
        if (fits)
            return parser;
    }
    parser_free(parser);
    return NULL;
}

void parser_free(struct parser *parser)
{
    if (!parser)
        return;
    budget_enter(&parser->budget);
    if (parser->ts)
        ts_parser_delete(parser->ts);
    budget_leave();
    budget_close(&parser->budget);
    free(parser);
}

#if TREE_SITTER_LANGUAGE_VERSION >= 15
/* 0.25 and later ask a callback; the flag is gone from 0.26. */
struct whole_text {
    const char *data;
    uint32_t size;
};

static const char *read_whole(void *payload, uint32_t offset, TSPoint point, uint32_t *size)
{
    const struct whole_text *text = payload;
    (void)point;
    *size = offset < text->size ? text->size - offset : 0;
    return *size ? text->data + offset : "";
}

static bool is_spent(TSParseState *state)
{
    return ((const struct budget *)state->payload)->stop != 0;
}

static TSTree *run_parser(struct parser *parser, struct memlint_text text)
{
    struct whole_text whole = {text.data, text.size};
    TSInput input = {.payload = &whole, .read = read_whole, .encoding = TSInputEncodingUTF8};
    TSParseOptions options = {.payload = &parser->budget, .progress_callback = is_spent};
    return ts_parser_parse_with_options(parser->ts, NULL, input, options);
}
#else
static TSTree *run_parser(struct parser *parser, struct memlint_text text)
{
    ts_parser_set_cancellation_flag(parser->ts, &parser->budget.stop);
    return ts_parser_parse_string(parser->ts, NULL, text.data ? text.data : "", text.size);
}
#endif

/* The walk that turns tree-sitter's tree into the array. */
struct flattening {
    const struct kinds *kinds;
    struct arena *arena;
    struct tree *tree;
    VEC(struct tree_node) nodes;
    VEC(struct range) comments;
    VEC(uint32_t) errors;
    uint32_t parent;    /* where the cursor's node goes */
    uint32_t token_end; /* up to here, leaves belong to a string that was counted as one token */
    uint32_t error_end; /* up to here, errors lie inside one that was listed */
};

static void mark_broken(struct flattening *flat, uint32_t node)
{
    struct tree_node *nodes = flat->nodes.items;
    if (nodes[node].start >= flat->error_end) {
        vec_push(flat->arena, &flat->errors, node);
        flat->error_end = nodes[node].end > nodes[node].start ? nodes[node].end : nodes[node].start + 1;
    }
    while (!(nodes[node].flags & NODE_BROKEN)) {
        nodes[node].flags |= NODE_BROKEN;
        node = nodes[node].parent;
    }
}

static void count_token(struct flattening *flat, const struct tree_node *seen)
{
    if (seen->kind == KIND_COMMENT || seen->kind == KIND_LINE_CONTINUATION || seen->start < flat->token_end)
        return;
    flat->tree->token_count++;
    flat->token_end = seen->end;
}

/* What the cursor stands at; *named says whether it belongs in the array for itself. */
static struct tree_node look(const struct flattening *flat, const TSTreeCursor *cursor, bool *named)
{
    TSNode ts = ts_tree_cursor_current_node(cursor);
    TSSymbol symbol = ts_node_symbol(ts);
    struct tree_node seen = {
        .kind = symbol < KINDS_MAX_SYMBOLS ? flat->kinds->of_symbol[symbol] : KIND_ERROR,
        .field = flat->kinds->of_field[ts_tree_cursor_current_field_id(cursor)],
        .start = ts_node_start_byte(ts),
        .end = ts_node_end_byte(ts),
        .parent = flat->parent,
        .last = flat->nodes.count,
    };
    /* Only an empty node can be MISSING: asking the others would cost a walk each. */
    if (seen.start == seen.end && ts_node_is_missing(ts))
        seen.kind = KIND_ERROR;
    *named = seen.kind == KIND_ERROR || ts_node_is_named(ts);
    return seen;
}

/* Takes the cursor's node in; says whether there may be something below it. */
static bool take(struct flattening *flat, const TSTreeCursor *cursor, struct tree_node *seen)
{
    bool named;
    *seen = look(flat, cursor, &named);
    if (!named && seen->field == FIELD_NONE)
        return false;
    vec_push(flat->arena, &flat->nodes, *seen);
    if (seen->kind == KIND_ERROR)
        mark_broken(flat, flat->nodes.count - 1);
    else if (seen->kind == KIND_COMMENT)
        vec_push(flat->arena, &flat->comments, (struct range){seen->start, seen->end});
    else if (seen->kind == KIND_STRING)
        count_token(flat, seen);
    return named;
}

/* To the next node in pre-order that is no child; false at the end of the tree. */
static bool advance(struct flattening *flat, TSTreeCursor *cursor)
{
    while (!ts_tree_cursor_goto_next_sibling(cursor)) {
        if (!ts_tree_cursor_goto_parent(cursor))
            return false;
        struct tree_node *parent = &flat->nodes.items[flat->parent];
        parent->last = flat->nodes.count - 1;
        flat->parent = parent->parent;
    }
    return true;
}

static void flatten(struct flattening *flat, TSTreeCursor *cursor)
{
    struct tree_node seen;
    bool below = take(flat, cursor, &seen);
    for (;;) {
        uint32_t taken = flat->nodes.count - 1;
        if (below && ts_tree_cursor_goto_first_child(cursor)) {
            flat->parent = taken;
        } else {
            if (seen.end > seen.start)
                count_token(flat, &seen);
            if (!advance(flat, cursor))
                return;
        }
        below = take(flat, cursor, &seen);
    }
}

/* Docstrings are thrown away by the compiler, but only at the end: they count as bytes, not as tokens. */
static void count_docstrings(struct tree *tree)
{
    for (uint32_t node = 1; node < tree->count; node++) {
        if (node_kind(tree, node) != KIND_STRING || !node_is_docstring(tree, node))
            continue;
        tree->docstring_size += tree->nodes[node].end - tree->nodes[node].start;
        tree->token_count--;
    }
}

struct parse {
    struct parser *parser;
    struct arena *arena;
    struct tree *tree;
    TSTreeCursor cursor; /* deleted outside of what an escape may end */
};

static enum ml_status flatten_tree(void *context)
{
    struct parse *parse = context;
    uint32_t likely = parse->tree->source->text.size / 8 + 16;
    struct flattening flat = {.kinds = parse->parser->kinds, .arena = parse->arena, .tree = parse->tree};
    flat.nodes.items = arena_array(parse->arena, struct tree_node, likely);
    flat.nodes.capacity = likely;

    flatten(&flat, &parse->cursor);

    struct tree *tree = parse->tree;
    tree->nodes = flat.nodes.items;
    tree->count = flat.nodes.count;
    tree->comments = flat.comments.items;
    tree->comment_count = flat.comments.count;
    tree->errors = flat.errors.items;
    tree->error_count = flat.errors.count;
    count_docstrings(tree);
    return ML_OK;
}

static enum ml_status parse_charged(struct parse *parse, struct ml_error *error)
{
    struct parser *parser = parse->parser;
    struct memlint_text text = parse->tree->source->text;
    TSTree *ts_tree = run_parser(parser, text);
    if (!ts_tree) {
        ts_parser_reset(parser->ts);
        return error_at(error, ML_LIMIT, parse->tree->source->filename, 0, 0,
                        "parsing %u bytes of source takes more than the %zu MB that memlint allows; split the file",
                        text.size, parser->budget.limit >> 20);
    }
    parse->cursor = ts_tree_cursor_new(ts_tree_root_node(ts_tree));
    enum ml_status status = arena_protect(parse->arena, flatten_tree, parse);
    ts_tree_cursor_delete(&parse->cursor);
    ts_tree_delete(ts_tree);
    if (status)
        return error_set(error, status, "out of memory while reading the syntax tree");
    return ML_OK;
}

/* The parser keeps what it took; where that lies in the reserve, or is damaged, both are begun anew. */
static void renew(struct parser *parser)
{
    if (!parser->budget.reserve_used && !parser->budget.damaged)
        return;
    ts_parser_delete(parser->ts);
    budget_drop(&parser->budget);
    parser->ts = ts_parser_new();
    ts_parser_set_language(parser->ts, tree_sitter_python());
}

enum ml_status parser_parse(struct parser *parser, struct arena *arena, const struct source *source, struct tree *tree,
                            struct ml_error *error)
{
    struct parse parse = {.parser = parser, .arena = arena, .tree = tree};
    *tree = (struct tree){.source = source};
    parser->budget.limit = parser->budget.used + BUDGET_FLOOR + (size_t)source->text.size * BUDGET_FACTOR;
    budget_enter(&parser->budget);
    /* Makes a new scanner: that of the grammar remembers an f-string that was left open, into the next text. */
    ts_parser_set_language(parser->ts, tree_sitter_python());
    enum ml_status status = parse_charged(&parse, error);
    if (parser->budget.damaged && !status)
        status =
            error_at(error, ML_LIMIT, source->filename, 0, 0,
                     "more than 65,535 comments or open brackets stand in a row, more than the parser can hold; take "
                     "some out, or exclude the file");
    renew(parser);
    budget_leave();
    return status;
}
