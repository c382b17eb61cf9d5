/* SPDX-License-Identifier: MIT */
/*
 * Lines and indentation, held against the tree. The text between strings and comments is read byte by byte: where no
 * bracket is open, the first token of a line must be a statement or a clause of the tree, and each of them that begins
 * a line must be indented with the very bytes of its block.
 *
 *   if x:
 *       a
 *     b          no block has this indentation
 *   c =
 *   1            a line that is no statement
 */
#include <string.h>

#include "syntax/strict_walk.h"

enum {
    MOST_BLOCKS = 18,   /* that lie in each other: CPython takes 20 loops */
    MOST_BRACKETS = 60, /* CPython takes 200 */
};

/* What the ASCII characters mean between strings and comments: S is in no token, or in a string or comment that the
 * tree does not know of; what is beyond ASCII is so, too. */
static const char classes[] = "SSSSSSSSS.NSS.SSSSSSSSSSSSSSSSSS"
                              ".!SSS..S().....................S"
                              "...........................(\\).."
                              "S..........................(.).S";

static char class_at(const struct walk *walk, uint32_t at)
{
    unsigned char byte = (unsigned char)walk->tree->source->text.data[at];
    return byte < 128 ? classes[byte] : 'S';
}

static char byte_at(const struct walk *walk, uint32_t at)
{
    struct memlint_text text = walk->tree->source->text;
    return at < text.size ? text.data[at] : '\0';
}

static void refuse_at(struct walk *walk, enum refuser by, uint32_t at, const char *message)
{
    refusals_add(walk->refusals, walk->arena, by, (struct range){at, at + 1}, message);
}

/* Both read UTF-8; CPython what a cookie says, and fails where it knows no such encoding. */
static bool is_utf8(struct memlint_text line)
{
    static const char *const known[] = {"utf-8", "utf8", "UTF-8"};
    uint32_t at = text_find(line, 'c', 0);
    for (; at != TEXT_NOT_FOUND; at = text_find(line, 'c', at + 1)) {
        struct memlint_text rest = text_part(line, at, line.size);
        if (!text_starts(rest, "coding") || rest.size < 7 || (rest.data[6] != ':' && rest.data[6] != '='))
            continue;
        struct memlint_text name = text_trim(text_part(rest, 7, rest.size)), word;
        if (!text_word(&name, &word))
            return true;
        bool found = false;
        for (uint32_t i = 0; i < ARRAY_LEN(known); i++)
            found |= text_is(word, known[i]);
        return found;
    }
    return true;
}

/* A cookie, # coding: latin-1, in the first two lines; carriage returns that end no line. */
static void look_at_encoding(struct walk *walk)
{
    struct memlint_text text = walk->tree->source->text, rest = text, line;
    for (uint32_t i = 0; i < 2 && text_split(&rest, '\n', &line); i++) {
        if (!is_utf8(line))
            refuse_at(walk, REFUSED_IN_DOUBT, (uint32_t)(line.data - text.data), "its encoding is not UTF-8");
    }
    uint32_t at = text_find(text, '\r', 0);
    for (; at != TEXT_NOT_FOUND; at = text_find(text, '\r', at + 1)) {
        if (byte_at(walk, at + 1) == '\n')
            continue;
        refuse_at(walk, REFUSED_IN_DOUBT, at, "a carriage return ends no line here");
        walk->lost = true;
        return;
    }
}

void lines_begin(struct walk *walk)
{
    static const char mark[] = "\xEF\xBB\xBF";
    walk->line = UINT32_MAX;
    walk->new_line = true;
    if (text_starts(walk->tree->source->text, mark)) {
        walk->at = sizeof mark - 1;
        refuse_at(walk, REFUSED_BY_CIRCUITPYTHON, 0, "CircuitPython reads no byte order mark");
    }
    look_at_encoding(walk);
}

/* x,      is a tuple of one, which the grammar takes for the beginning of what stands in the next line. */
static bool follows_comma(const struct walk *walk, uint32_t at)
{
    const char *text = walk->tree->source->text.data;
    while (at && strchr(" \t\r\n\f", text[at - 1]))
        at--;
    return at && text[at - 1] == ',';
}

/* Over blank lines to the first token of the next line; it must be what begins at `end`. */
static void read_line_start(struct walk *walk, uint32_t end)
{
    const char *text = walk->tree->source->text.data;
    uint32_t start = walk->at, at = start;
    bool form_feed = false;
    for (; at < end && text[at] && strchr(" \t\r\n\f", text[at]); at++) {
        form_feed |= text[at] == '\f';
        if (text[at] != '\n')
            continue;
        start = at + 1;
        form_feed = false;
    }
    walk->at = at;
    walk->indent = (struct range){start, at};
    if (at < end && text[at] == '\\') {
        refuse_at(walk, REFUSED_IN_DOUBT, at, "a line begins with a backslash");
        walk->lost = true;
        walk->at = end;
    } else if (at < end) {
        refuse_at(walk, follows_comma(walk, at) ? REFUSED_IN_DOUBT : REFUSED_BY_PYTHON, at,
                  "No statement begins with this line");
        walk->new_line = false;
    } else if (form_feed) {
        refuse_at(walk, REFUSED_IN_DOUBT, start, "a form feed is indentation");
        walk->lost = true;
    }
}

static void read_backslash(struct walk *walk)
{
    uint32_t next = walk->at + 1;
    next += byte_at(walk, next) == '\r';
    if (byte_at(walk, next) != '\n')
        refuse_at(walk, REFUSED_BY_PYTHON, walk->at, "Unexpected character after line continuation character");
    else if (next + 1 >= walk->tree->source->text.size)
        refuse_at(walk, REFUSED_BY_PYTHON, walk->at, "The file ends with a backslash");
    walk->at = next + 1;
}

static void read_special(struct walk *walk)
{
    uint32_t at = walk->at++;
    switch (class_at(walk, at)) {
    case 'N':
        walk->new_line = !walk->brackets;
        walk->indent = (struct range){at + 1, at + 1};
        break;
    case '(':
        if (++walk->brackets > MOST_BRACKETS)
            refuse_at(walk, REFUSED_IN_DOUBT, at, "brackets nest too deeply");
        break;
    case ')':
        walk->brackets -= walk->brackets != 0;
        break;
    case '\\':
        walk->at = at;
        read_backslash(walk);
        break;
    default:
        if (class_at(walk, at) == '!' && byte_at(walk, at + 1) == '=')
            break;
        refuse_at(walk, REFUSED_IN_DOUBT, at, "a character that may be in no name or operator");
        walk->lost = true;
    }
}

void lines_read(struct walk *walk, uint32_t end)
{
    while (walk->at < end) {
        if (walk->new_line) {
            read_line_start(walk, end);
            continue;
        }
        uint32_t at = walk->at;
        while (at < end && class_at(walk, at) == '.')
            at++;
        walk->at = at;
        if (at < end)
            read_special(walk);
    }
}

static bool is_same(const struct walk *walk, struct range a, struct range b, uint32_t size)
{
    const char *text = walk->tree->source->text.data;
    return memcmp(text + a.start, text + b.start, size) == 0;
}

/* The first line of a block says how it is indented: as what is around it, and more. */
static void begin_block(struct walk *walk, uint32_t node)
{
    struct frame *block = walk_frame(walk);
    uint32_t around = block->indent.end - block->indent.start, size = walk->indent.end - walk->indent.start;
    bool module = walk->frames.count == 1;
    if (module ? size != 0 : size <= around)
        walk_refuse(walk, REFUSED_BY_PYTHON, node, module ? "Unexpected indent" : "Expected an indented block");
    else if (!is_same(walk, walk->indent, block->indent, around))
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "tabs and spaces are mixed in its indentation");
    block->indent = walk->indent;
}

static void compare_indent(struct walk *walk, uint32_t node)
{
    struct frame *block = walk_frame(walk);
    uint32_t known = block->indent.end - block->indent.start, size = walk->indent.end - walk->indent.start;
    if (known == size && is_same(walk, walk->indent, block->indent, size))
        return;
    bool blanks = !memchr(walk->tree->source->text.data + walk->indent.start, '\t', size) &&
                  !memchr(walk->tree->source->text.data + block->indent.start, '\t', known);
    walk_refuse(walk, blanks ? REFUSED_BY_PYTHON : REFUSED_IN_DOUBT, node,
                size > known ? "Unexpected indent" : "Unindent does not match any outer indentation level");
}

/* Does the node begin its logical line? */
static bool begins_line(struct walk *walk, uint32_t node)
{
    uint32_t start = walk->tree->nodes[node].start;
    lines_read(walk, start);
    if (walk->new_line && walk->at == start) {
        walk->new_line = false;
        walk->line = start;
    }
    return walk->line == start;
}

/* a; b     if x: y */
static bool is_separated(const struct walk *walk, uint32_t node)
{
    const char *text = walk->tree->source->text.data;
    uint32_t at = walk->tree->nodes[node].start;
    while (at && strchr(" \t\r\n\\", text[at - 1]))
        at--;
    return at && (text[at - 1] == ';' || text[at - 1] == ':');
}

void lines_statement(struct walk *walk, uint32_t node, bool compound)
{
    bool first = begins_line(walk, node);
    struct frame *block = walk_frame(walk);
    if (walk->lost)
        return;
    if (block->form == BLOCK_NEW) {
        block->form = first ? BLOCK_LINES : BLOCK_INLINE;
        if (first)
            begin_block(walk, node);
    } else if (first && block->form == BLOCK_INLINE) {
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "Unexpected indent");
    } else if (first) {
        compare_indent(walk, node);
    }
    if (!first && (compound || !is_separated(walk, node)))
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "A statement begins where another one has not ended");
}

void lines_clause(struct walk *walk, uint32_t node)
{
    bool first = begins_line(walk, node);
    if (first && !walk->lost)
        compare_indent(walk, node);
    else if (!walk->lost)
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "This must begin a line");
}

void lines_block(struct walk *walk, uint32_t node)
{
    uint32_t at = part_first(walk->tree, node);
    if (!at)
        walk_refuse(walk, REFUSED_BY_PYTHON, node_parent(walk->tree, node), "Expected an indented block");
    if (walk->frames.count > MOST_BLOCKS)
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "blocks nest too deeply");
}

void lines_comment(struct walk *walk, uint32_t node)
{
    const struct tree_node *comment = &walk->tree->nodes[node];
    if (comment->start < walk->at)
        return;
    lines_read(walk, comment->start);
    walk->at = comment->end;
}

void lines_end(struct walk *walk)
{
    if (walk->lost)
        return;
    uint32_t size = walk->tree->source->text.size;
    lines_read(walk, size);
    if (walk->brackets)
        refuse_at(walk, REFUSED_IN_DOUBT, size, "a bracket is not closed");
}
