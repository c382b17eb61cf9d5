/* SPDX-License-Identifier: MIT */
#include "measure/intake.h"

#include "base/builder.h"
#include "measure/record.h"

/* Longer than any title; what is longer is text. */
enum { LONGEST_ESCAPE = 256 };

/* Is the byte part of what is said to a terminal? No other control character is, so that what is unfinished hides
 * no record. */
static bool is_escape(struct intake *it, char byte)
{
    bool is_control = (unsigned char)byte < ' ' && byte != '\a' && byte != '\x1b';
    enum escape was = it->escape = is_control ? ESCAPE_NONE : it->escape;
    if (was == ESCAPE_NONE) {
        it->escape_size = 0;
        it->escape = byte == '\x1b' ? ESCAPE_BEGUN : ESCAPE_NONE;
        return it->escape != ESCAPE_NONE;
    }
    bool control_ends = was == ESCAPE_CONTROL && byte >= '@' && byte <= '~';
    bool title_ends = byte == '\a' || (was == ESCAPE_TITLE_END && byte == '\\');
    if (was == ESCAPE_BEGUN)
        it->escape = byte == '[' ? ESCAPE_CONTROL : byte == ']' ? ESCAPE_TITLE : ESCAPE_NONE;
    else if (control_ends || title_ends || ++it->escape_size > LONGEST_ESCAPE)
        it->escape = ESCAPE_NONE;
    else if (was != ESCAPE_CONTROL)
        it->escape = byte == '\x1b' ? ESCAPE_TITLE_END : ESCAPE_TITLE;
    return true;
}

/* A record that comes to no end is none. But why the program ended stands in front of a message, which is the
 * program's and may hold anything. */
static enum ml_status cut_record(struct intake *it, struct ml_error *error)
{
    struct memlint_text record = {it->record, it->record_size};
    bool was_in_record = it->in_record;
    it->in_record = false;
    if (was_in_record && text_starts(record, "E"))
        return record_take(it, record, error);
    it->lost |= was_in_record;
    return ML_OK;
}

static enum ml_status take_byte(struct intake *it, uint32_t stream, char byte, struct ml_error *error)
{
    enum ml_status status = ML_OK;
    if (is_escape(it, byte))
        return ML_OK;
    if (byte == '\x1e' || byte == '\n' || (it->record_size == sizeof it->record && byte != '\x1f'))
        status = cut_record(it, error);
    if (byte == '\x1e') {
        it->in_record = true;
        it->record_size = 0;
    } else if (it->in_record && byte == '\x1f') {
        it->in_record = false;
        return record_take(it, (struct memlint_text){it->record, it->record_size}, error);
    } else if (it->in_record) {
        it->record[it->record_size++] = byte;
    } else if (byte == '\x1f') {
        it->lost = true;
    } else if (stream == MEMLINT_STREAM_ERROR || it->raised) {
        trace_take(&it->trace, it->arena, byte);
    }
    return status;
}

/* Ctrl-C, sys.exit() and our own end of a program are no errors of it. */
static bool is_error(const struct intake *it, struct memlint_text type)
{
    return type.size && !it->stopped && !text_is(type, "KeyboardInterrupt") && !text_is(type, "SystemExit");
}

static uint32_t users_line(const struct intake *it, uint32_t line)
{
    return line > 0 && line <= it->line_count ? it->lines[line - 1] : 0;
}

static void end_program(struct intake *it)
{
    struct memlint_run *run = &it->run;
    struct memlint_text type = run->error_type.size ? run->error_type : it->trace.type;
    if (!is_error(it, type)) {
        run->error_type = run->error_message = (struct memlint_text){0};
        return;
    }
    run->status = MEMLINT_RUN_ERROR;
    if (!run->error_type.size)
        run->error_message = it->trace.message;
    run->error_type = type;
    run->error_line = users_line(it, it->trace.at);
}

static enum ml_status end_preparation(const struct intake *it, struct ml_error *error)
{
    if (!it->trace.type.size)
        return ML_OK;
    bool full = text_is(it->trace.type, "MemoryError");
    return error_set(error, ML_IO, "the target cannot run memlint's probes: %.*s: %.*s%s", TEXT_ARGS(it->trace.type),
                     TEXT_ARGS(it->trace.message), full ? "; it has too little memory for them" : "");
}

static enum ml_status end_step(struct intake *it, struct ml_error *error)
{
    trace_end(&it->trace, it->arena);
    it->in_record = false;
    it->escape = ESCAPE_NONE;
    if (it->step < it->program_step)
        return end_preparation(it, error);
    if (it->step == it->program_step)
        it->vanished = it->tells_end && !record_has_ended(it) && !it->lost && !it->stopped && !it->trace.type.size;
    if (it->step < it->last_step || it->last_step == it->program_step)
        end_program(it);
    it->run.over |= it->step == it->last_step || (it->in_steps && (it->trace.type.size || it->stopped));
    return ML_OK;
}

static void begin_step(struct intake *it, uint32_t step)
{
    it->step = step;
    it->trace = (struct trace){0};
    it->in_record = false;
}

enum ml_status intake_take(struct intake *it, const struct memlint_piece *piece, struct ml_error *error)
{
    enum ml_status status = ML_OK;
    if (piece->step > it->last_step)
        return error_set(error, ML_BROKEN, "the host read step %u; the last one is %u", piece->step, it->last_step);
    if (piece->step != it->step)
        begin_step(it, piece->step);
    if (piece->stream != it->stream) {
        it->escape = ESCAPE_NONE;
        status = cut_record(it, error);
    }
    it->stream = piece->stream;
    it->t_ms = piece->t_ms;
    for (uint32_t i = 0; !status && i < piece->text.size; i++)
        status = take_byte(it, piece->stream, piece->text.data[i], error);
    bool told = it->run.over != 0;
    if (!status && (piece->ended || told))
        status = end_step(it, error);
    it->run.sample_count = it->samples.count;
    it->run.samples = it->samples.items;
    it->run.told_count = it->told.count;
    it->run.told = it->told.items;
    return status;
}
