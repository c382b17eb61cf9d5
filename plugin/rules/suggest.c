/* SPDX-License-Identifier: MIT */
#include "rules/suggest.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/builder.h"

#define STEP "    " /* a level of indentation in the lines that checks give */

enum {
    LONGEST = 2048, /* bytes of one edit; what is longer is no suggestion */
    MOST_EDITS = 1024,
};

struct suggestion suggest(struct check_run *run, struct finding *finding)
{
    return (struct suggestion){.run = run, .finding = finding};
}

ML_PRINTF(2, 0) static struct memlint_text formatted(struct suggestion *to, const char *format, va_list values)
{
    char text[LONGEST];
    int size = vsnprintf(text, sizeof text, format, values);
    to->failed |= size < 0 || size >= LONGEST;
    return to->failed ? (struct memlint_text){0} : arena_text(to->run->arena, text_of(text));
}

static bool is_after(const struct memlint_edit *edit, struct range range)
{
    return edit->start > range.start || (edit->start == range.start && edit->end > range.end);
}

/* In their order, those at one place as they came. */
static void add(struct suggestion *to, struct range range, struct memlint_text text)
{
    to->failed |= to->edits.count == MOST_EDITS;
    if (to->failed)
        return;
    vec_push(to->run->arena, &to->edits, (struct memlint_edit){range.start, range.end, text});
    struct memlint_edit *edits = to->edits.items;
    uint32_t at = to->edits.count - 1;
    for (struct memlint_edit edit = edits[at]; at && is_after(&edits[at - 1], range); at--) {
        edits[at] = edits[at - 1];
        edits[at - 1] = edit;
    }
}

void suggest_range(struct suggestion *to, struct range range, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add(to, range, formatted(to, format, values));
    va_end(values);
}

void suggest_replace(struct suggestion *to, uint32_t node, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add(to, node_range(to->run->facts->tree, node), formatted(to, format, values));
    va_end(values);
}

/* From the start of the first line of a statement to after the end of its last. */
struct lines {
    struct range range;
    struct memlint_text indent;
    bool alone; /* nothing but white space, and a comment at the end, stands in the lines besides */
    bool ended; /* a line end closes the last one */
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static struct lines lines_of(const struct tree *tree, uint32_t statement)
{
    struct memlint_text text = tree->source->text;
    uint32_t start = tree->nodes[statement].start, end = tree->nodes[statement].end;
    struct lines lines = {.alone = true};
    uint32_t at = start;
    while (at && lines.alone && text.data[at - 1] != '\n') {
        at--;
        lines.alone &= is_blank(text.data[at]);
    }
    lines.indent = text_part(text, at, start);
    lines.range.start = at;
    bool comment = false;
    while (end < text.size && lines.alone && text.data[end] != '\n') {
        comment |= text.data[end] == '#';
        lines.alone &= comment || is_blank(text.data[end]) || text.data[end] == '\r';
        end++;
    }
    lines.ended = end < text.size;
    lines.range.end = lines.ended ? end + 1 : end;
    return lines;
}

/* One level more, as the lines have theirs. */
static struct memlint_text step_of(const struct lines *lines)
{
    return lines->indent.size && lines->indent.data[0] == '\t' ? TEXT("\t") : TEXT(STEP);
}

static struct memlint_text indented(struct arena *arena, const struct lines *lines, struct memlint_text text)
{
    struct builder out = {.arena = arena};
    struct memlint_text line;
    while (text_split(&text, '\n', &line)) {
        line.size -= text_ends(line, "\r"); /* of what was taken from the file */
        if (line.size)
            build_text(&out, lines->indent);
        for (; text_starts(line, STEP); line = text_part(line, strlen(STEP), line.size))
            build_text(&out, step_of(lines));
        build_text(&out, line);
        build_byte(&out, '\n'); /* the host makes of it what the file has */
    }
    return build_result(&out);
}

/* The body of `while True: x` stands in the line of its loop. */
static void add_lines(struct suggestion *to, uint32_t node, bool after, struct memlint_text text)
{
    const struct tree *tree = to->run->facts->tree;
    struct lines lines = lines_of(tree, node_statement(tree, node));
    uint32_t at = after ? lines.range.end : lines.range.start;
    to->failed |= !lines.alone || (after && !lines.ended);
    if (!to->failed)
        add(to, (struct range){at, at}, indented(to->run->arena, &lines, text));
}

void suggest_line_before(struct suggestion *to, uint32_t node, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add_lines(to, node, false, formatted(to, format, values));
    va_end(values);
}

void suggest_line_after(struct suggestion *to, uint32_t node, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    add_lines(to, node, true, formatted(to, format, values));
    va_end(values);
}

void suggest_indent(struct suggestion *to, uint32_t node)
{
    const struct tree *tree = to->run->facts->tree;
    uint32_t statement = node_statement(tree, node), text = statement;
    struct range range = node_range(tree, statement);
    struct lines lines = lines_of(tree, statement);
    to->failed |= !lines.alone;
    add(to, (struct range){range.start, range.start}, step_of(&lines));
    uint32_t at = text_find(tree->source->text, '\n', range.start);
    for (; at < range.end; at = text_find(tree->source->text, '\n', at + 1)) {
        while (text < node_last(tree, statement) &&
               (node_kind(tree, text) != KIND_STRING || tree->nodes[text].end <= at))
            text++;
        bool inside =
            node_kind(tree, text) == KIND_STRING && tree->nodes[text].start < at && tree->nodes[text].end > at;
        if (!inside)
            add(to, (struct range){at + 1, at + 1}, step_of(&lines));
    }
}

static uint32_t skip_blanks(struct memlint_text text, uint32_t at)
{
    while (at < text.size && is_blank(text.data[at]))
        at++;
    return at;
}

/* a; b; c      with the semicolon after it, or else with the one before it; nothing where neither is there */
static struct range among_semicolons(struct memlint_text text, struct range statement)
{
    uint32_t after = skip_blanks(text, statement.end), before = statement.start;
    if (after < text.size && text.data[after] == ';') {
        uint32_t next = skip_blanks(text, after + 1);
        if (next < text.size && !strchr("\r\n#\\", text.data[next]))
            return (struct range){statement.start, next};
    }
    while (before && is_blank(text.data[before - 1]))
        before--;
    return before && text.data[before - 1] == ';' ? (struct range){before - 1, statement.end} : (struct range){0};
}

bool suggest_has_lines(const struct suggestion *to, uint32_t node)
{
    const struct tree *tree = to->run->facts->tree;
    struct lines lines = lines_of(tree, node_statement(tree, node));
    return lines.alone && lines.ended;
}

struct memlint_text suggest_indentation(const struct suggestion *to, uint32_t node)
{
    const struct tree *tree = to->run->facts->tree;
    struct lines lines = lines_of(tree, node_statement(tree, node));
    return lines.alone ? lines.indent : (struct memlint_text){0};
}

void suggest_keep_comments(struct suggestion *to, uint32_t node, uint32_t kept)
{
    const struct tree *tree = to->run->facts->tree;
    for (uint32_t at = node; at <= node_last(tree, node); at++)
        to->failed |= node_kind(tree, at) == KIND_COMMENT && (!kept || !node_inside(tree, at, kept));
}

/* Where a line that ends at a place begins, if nothing stands in it; else the place. */
static uint32_t blank_line_before(struct memlint_text text, uint32_t place)
{
    uint32_t at = place ? place - 1 : 0;
    while (at && (is_blank(text.data[at - 1]) || text.data[at - 1] == '\r'))
        at--;
    return at && text.data[at - 1] == '\n' ? at : place;
}

static bool is_blank_line(struct memlint_text text, uint32_t start)
{
    while (start < text.size && (is_blank(text.data[start]) || text.data[start] == '\r'))
        start++;
    return start == text.size || text.data[start] == '\n';
}

/* A paragraph of its own goes with the blank line above it. */
void suggest_delete_statement(struct suggestion *to, uint32_t node)
{
    const struct tree *tree = to->run->facts->tree;
    struct lines lines = lines_of(tree, node_statement(tree, node));
    to->failed |= !lines.alone;
    if (is_blank_line(tree->source->text, lines.range.end))
        lines.range.start = blank_line_before(tree->source->text, lines.range.start);
    add(to, lines.range, (struct memlint_text){0});
}

void suggest_cut_statement(struct suggestion *to, uint32_t node)
{
    const struct tree *tree = to->run->facts->tree;
    uint32_t statement = node_statement(tree, node);
    if (lines_of(tree, statement).alone) {
        suggest_delete_statement(to, statement);
        return;
    }
    struct range range = among_semicolons(tree->source->text, node_range(tree, statement));
    to->failed |= range.start == range.end;
    add(to, range, (struct memlint_text){0});
}

struct memlint_text suggest_name(struct suggestion *to, const char *base)
{
    enum { MOST = 100 };
    const struct names *names = &to->run->facts->names;
    struct memlint_text name = text_of(base);
    for (int number = 2; names_find(names, name) && number < MOST; number++)
        name = text_format(to->run->arena, "%s_%d", base, number);
    to->failed |= names_find(names, name) != 0;
    return name;
}

bool suggest_builtin(const struct suggestion *to, const char *name)
{
    const struct facts *facts = to->run->facts;
    bool own = facts->has_star_import;
    for (uint32_t i = 1; i < facts->symbols.count && !own; i++)
        own = text_is(symbol_name(facts, i), name);
    return !own;
}

/* Does a comment stand, to the end of a line, in the text of an edit? */
static bool is_kept(const struct suggestion *to, struct memlint_text comment)
{
    for (uint32_t i = 0; i < to->edits.count; i++) {
        struct memlint_text text = to->edits.items[i].replacement;
        for (uint32_t at = text_find(text, '#', 0); at != TEXT_NOT_FOUND; at = text_find(text, '#', at + 1)) {
            uint32_t end = at + comment.size;
            bool whole = end >= text.size || text.data[end] == '\n' || text.data[end] == '\r';
            if (whole && text_equal(text_part(text, at, end), comment))
                return true;
        }
    }
    return false;
}

/* The first comment that ends behind a place. */
static uint32_t comment_after(const struct tree *tree, uint32_t place)
{
    uint32_t low = 0, high = tree->comment_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (tree->comments[middle].end > place)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Would a comment of the user's be lost? One that an edit takes away must stand in the text of one. */
static bool loses_comment(const struct suggestion *to)
{
    const struct tree *tree = to->run->facts->tree;
    for (uint32_t i = 0; i < to->edits.count; i++) {
        const struct memlint_edit *edit = &to->edits.items[i];
        uint32_t at = comment_after(tree, edit->start);
        for (; at < tree->comment_count && tree->comments[at].start < edit->end; at++) {
            struct range comment = tree->comments[at];
            if (!is_kept(to, source_text(tree->source, comment.start, comment.end)))
                return true;
        }
    }
    return false;
}

/* why; not applied: line 12, match is not in CircuitPython */
static struct memlint_text not_applied(const struct suggestion *to, const char *why)
{
    const struct facts *facts = to->run->facts;
    const struct refusal *it = &facts->refusals.list.items[0];
    uint32_t at = facts->tree->error_count ? facts->tree->nodes[facts->tree->errors[0]].start : it->range.start;
    return text_format(to->run->arena, "%s; not applied: line %u, %s", why, source_line(facts->tree->source, at),
                       facts->tree->error_count ? "a syntax error" : it->message);
}

void suggest_done(struct suggestion *to, uint32_t applicability, const char *why)
{
    const struct memlint_edit *edits = to->edits.items;
    if (!to->edits.count || to->failed || edits[0].start < to->after)
        return;
    for (uint32_t i = 1; i < to->edits.count; i++) {
        if (edits[i].start < edits[i - 1].end)
            return;
    }
    names_give(to);
    to->finding->out.edits = edits;
    to->finding->out.edit_count = to->edits.count;
    bool refused = applicability != MEMLINT_EDIT_DISPLAY && !to->run->facts->rewritable;
    bool shown = refused || loses_comment(to);
    to->finding->out.applicability = shown ? MEMLINT_EDIT_DISPLAY : applicability;
    to->finding->out.edit_message = refused ? not_applied(to, why) : text_of(why);
}
