/* SPDX-License-Identifier: MIT */
/*
 * A document for people: blocks with a blank line between them. Values and tables are kept until their block ends,
 * because their columns are aligned.
 */
#include "base/builder.h"
#include "write/clean.h"
#include "write/document.h"
#include "write/grid.h"
#include "write/wrap.h"

enum { DEFAULT_WIDTH = 80, WIDEST = 100, CODE_INDENT = 4 };

struct document_text {
    struct output *out;
    enum part_kind last; /* the block that was written, or is open */
    struct grid grid;    /* of the values or the table that is open */
};

struct document_text *document_text_open(struct output *out)
{
    struct document_text *text = arena_new(out->arena, struct document_text);
    text->out = out;
    return text;
}

static bool is_open(const struct document_text *text, enum part_kind kind)
{
    return text->last == kind && text->grid.out;
}

/* Writes the values or the table that is open. */
static void flush(struct document_text *text)
{
    if (is_open(text, PART_VALUE))
        put_grid_rows(&text->grid);
    else if (is_open(text, PART_TABLE))
        put_grid(&text->grid);
    text->grid = (struct grid){0};
}

static void start_block(struct document_text *text, enum part_kind kind)
{
    flush(text);
    if (text->last != PART_NONE && text->last != PART_HEADING)
        put_string(text->out, "\n");
    text->last = kind;
}

static uint32_t line_width(const struct output *out)
{
    uint32_t width = out->style.width ? out->style.width : DEFAULT_WIDTH;
    return width < WIDEST ? width : WIDEST;
}

static void put_paragraph(struct document_text *text, struct memlint_text paragraph)
{
    start_block(text, PART_PARAGRAPH);
    put_wrapped(text->out, paragraph, 0, line_width(text->out));
    put_string(text->out, "\n");
}

static void put_code(struct document_text *text, struct memlint_text title, struct memlint_text code)
{
    struct memlint_text line;
    start_block(text, PART_CODE);
    if (title.size) {
        put_painted(text->out, PAINT_STRONG, title);
        put_string(text->out, ":\n");
    }
    while (code.size && code.data[code.size - 1] == '\n')
        code.size--;
    while (text_split(&code, '\n', &line)) {
        put_spaces(text->out, line.size ? CODE_INDENT : 0);
        put_clean(text->out, line);
        put_string(text->out, "\n");
    }
}

static void open_grid(struct document_text *text, const struct grid_column *columns, uint32_t count)
{
    text->grid = (struct grid){.out = text->out, .columns = columns, .column_count = count};
}

static void add_value(struct document_text *text, struct memlint_text name, struct memlint_text value)
{
    static const struct grid_column columns[] = {{{0}, false}, {{0}, false}};
    struct arena *arena = text->out->arena;
    if (!is_open(text, PART_VALUE)) {
        start_block(text, PART_VALUE);
        open_grid(text, columns, (uint32_t)ARRAY_LEN(columns));
    }
    grid_add_painted(&text->grid, text_format(arena, "%.*s:", TEXT_ARGS(name)), PAINT_STRONG);
    grid_add(&text->grid, arena_text(arena, value));
}

static void open_table(struct document_text *text, const struct document_part *part)
{
    struct arena *arena = text->out->arena;
    struct grid_column *columns = arena_array(arena, struct grid_column, part->count);
    for (uint32_t i = 0; i < part->count; i++)
        columns[i].title = arena_text(arena, part->cells[i]);
    start_block(text, PART_TABLE);
    open_grid(text, columns, part->count);
}

static void add_row(struct document_text *text, const struct document_part *part)
{
    if (!is_open(text, PART_TABLE))
        return;
    for (uint32_t i = 0; i < part->count; i++)
        grid_add(&text->grid, arena_text(text->out->arena, part->cells[i]));
}

void document_text_add(struct document_text *text, const struct document_part *part)
{
    switch (part->kind) {
    case PART_NONE:
        break;
    case PART_HEADING:
        start_block(text, PART_HEADING);
        put_underlined(text->out, part->text, "-");
        break;
    case PART_PARAGRAPH:
        put_paragraph(text, part->text);
        break;
    case PART_CODE:
        put_code(text, part->name, part->text);
        break;
    case PART_VALUE:
        add_value(text, part->name, part->text);
        break;
    case PART_TABLE:
        open_table(text, part);
        break;
    case PART_ROW:
        add_row(text, part);
        break;
    }
}

void document_text_close(struct document_text *text)
{
    flush(text);
}
