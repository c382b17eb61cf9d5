/* SPDX-License-Identifier: MIT */
#include "write/document.h"

struct document_writer {
    struct memlint_document document;
    struct output *out;
    struct document_text *text; /* one of the two */
    struct document_json *json;
    uint32_t columns; /* of the table that is open */
};

struct call {
    struct document_writer *writer;
    const struct document_part *part;
};

static enum ml_status add_part(void *context)
{
    const struct call *call = context;
    if (call->writer->json)
        document_json_add(call->writer->json, call->part);
    else
        document_text_add(call->writer->text, call->part);
    return ML_OK;
}

/* The plugin's frames lie below this one: what runs out of memory must not escape through them. */
static void add(void *context, const struct document_part *part)
{
    struct document_writer *writer = context;
    struct call call = {writer, part};
    enum ml_status status = arena_protect(writer->out->arena, add_part, &call);
    if (writer->out->status == ML_OK)
        writer->out->status = status;
}

static void add_heading(void *context, struct memlint_text text)
{
    add(context, &(struct document_part){.kind = PART_HEADING, .text = text});
}

static void add_paragraph(void *context, struct memlint_text text)
{
    add(context, &(struct document_part){.kind = PART_PARAGRAPH, .text = text});
}

static void add_code(void *context, struct memlint_text title, struct memlint_text code)
{
    add(context, &(struct document_part){.kind = PART_CODE, .name = title, .text = code});
}

static void add_value(void *context, struct memlint_text name, struct memlint_text value)
{
    add(context, &(struct document_part){.kind = PART_VALUE, .name = name, .text = value});
}

static void add_table(void *context, struct memlint_text name, uint32_t count, const struct memlint_text *columns)
{
    struct document_writer *writer = context;
    writer->columns = count;
    add(context, &(struct document_part){.kind = PART_TABLE, .name = name, .count = count, .cells = columns});
}

static void add_row(void *context, const struct memlint_text *cells)
{
    struct document_writer *writer = context;
    if (writer->columns) /* a row without a table has no place */
        add(context, &(struct document_part){.kind = PART_ROW, .count = writer->columns, .cells = cells});
}

struct document_writer *document_open(struct output *out, bool as_json)
{
    struct document_writer *writer = arena_new(out->arena, struct document_writer);
    writer->out = out;
    writer->document = (struct memlint_document){
        .struct_size = sizeof writer->document,
        .context = writer,
        .heading = add_heading,
        .paragraph = add_paragraph,
        .code = add_code,
        .value = add_value,
        .table = add_table,
        .row = add_row,
    };
    if (as_json)
        writer->json = document_json_open(out);
    else
        writer->text = document_text_open(out);
    return writer;
}

const struct memlint_document *document_of(struct document_writer *writer)
{
    return &writer->document;
}

void document_close(struct document_writer *writer)
{
    if (writer->json)
        document_json_close(writer->json);
    else
        document_text_close(writer->text);
}
