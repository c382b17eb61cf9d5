/* SPDX-License-Identifier: MIT */
#include "base/yaml_place.h"

#include "base/text.h"

bool place_ends_line(struct memlint_text source, uint32_t at)
{
    char byte = source.data[at];
    return byte == '\n' || (byte == '\r' && (at + 1 == source.size || source.data[at + 1] != '\n'));
}

bool place_begins_code_point(char byte)
{
    return ((unsigned char)byte & 0xc0) != 0x80;
}

struct place place_at(struct memlint_text source, uint32_t offset)
{
    struct place place = {1, 1};
    for (uint32_t i = 0; i < offset && i < source.size; i++) {
        if (place_ends_line(source, i))
            place = (struct place){place.line + 1, 1};
        else
            place.column += place_begins_code_point(source.data[i]);
    }
    return place;
}

uint32_t place_offset(struct memlint_text source, struct place place)
{
    uint32_t at = 0;
    for (uint32_t line = 1; line < place.line && at < source.size; at++)
        line += place_ends_line(source, at);
    for (uint32_t column = 1; column < place.column && at < source.size; column++)
        do
            at++;
        while (at < source.size && !place_begins_code_point(source.data[at]));
    return at;
}

struct memlint_text place_without_mark(struct memlint_text source)
{
    return text_starts(source, "\xef\xbb\xbf") ? text_part(source, 3, source.size) : source;
}

/* Places in scalars: the scalar's text and how it is written are walked side by side. */

struct written {
    struct memlint_text source;
    uint32_t at;     /* byte of the source */
    uint32_t indent; /* of the lines of a block */
    char style;      /* | > ' " or 0 */
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static bool is_break(char byte)
{
    return byte == '\n' || byte == '\r';
}

static uint32_t skip_blanks(struct memlint_text text, uint32_t at, uint32_t most)
{
    uint32_t start = at;
    while (at < text.size && at - start < most && is_blank(text.data[at]))
        at++;
    return at;
}

static char byte_at(struct memlint_text text, uint32_t at)
{
    return at < text.size ? text.data[at] : '\0';
}

static uint32_t skip_break(struct memlint_text text, uint32_t at)
{
    bool two = byte_at(text, at) == '\r' && byte_at(text, at + 1) == '\n';
    return at + 1 + two;
}

/* Past the end of a line, all empty ones, and the indentation of the next. */
static void skip_lines(struct written *written)
{
    uint32_t most = written->indent ? written->indent : UINT32_MAX, at = written->at, next;
    while (at < written->source.size && is_break(written->source.data[at])) {
        next = skip_break(written->source, at);
        at = skip_blanks(written->source, next, most);
    }
    written->at = at;
}

/* How far its first line that is not empty stands in; what its text has there is not indentation. */
static uint32_t block_indent(const struct written *written, struct memlint_text text)
{
    uint32_t in_text = 0, in_source = 0;
    for (uint32_t i = 0; i < text.size && (is_blank(text.data[i]) || is_break(text.data[i])); i++)
        in_text = is_break(text.data[i]) ? 0 : in_text + 1;
    for (uint32_t i = written->at; i < written->source.size; i++) {
        char byte = written->source.data[i];
        if (!is_blank(byte) && !is_break(byte))
            break;
        in_source = is_break(byte) ? 0 : in_source + 1;
    }
    return in_source > in_text ? in_source - in_text : 0;
}

/* Before the scalar's first byte. */
static struct written open_written(const struct yaml_node *scalar, struct memlint_text source)
{
    struct written written = {.source = source};
    written.at = place_offset(source, (struct place){scalar->line, scalar->column});
    if (!scalar->quoted)
        return written;
    written.style = byte_at(source, written.at++);
    if (written.style != '|' && written.style != '>')
        return written;
    while (written.at < source.size && !is_break(source.data[written.at])) /* |2- # comment */
        written.at++;
    written.indent = block_indent(&written, scalar->text);
    skip_lines(&written);
    return written;
}

/* Does the line end here, but for blanks that do not count? */
static bool is_line_end(const struct written *written)
{
    bool is_block = written->indent > 0;
    uint32_t end = is_block ? written->at : skip_blanks(written->source, written->at, UINT32_MAX);
    return is_break(byte_at(written->source, end));
}

/* A line break of the source is a space or line breaks in the text; gives how many bytes of it. */
static uint32_t pass_line_end(struct written *written, struct memlint_text text, uint32_t at)
{
    uint32_t passed = 0;
    if (!written->indent)
        written->at = skip_blanks(written->source, written->at, UINT32_MAX);
    while (byte_at(text, at + passed) == '\n')
        passed++;
    skip_lines(written);
    return passed ? passed : byte_at(text, at) == ' ';
}

/* A byte of text that is written in one or two; false: in another way, such as \x41. */
static bool pass_byte(struct written *written, char byte)
{
    static const char escapes[] = "n\nt\tr\r\"\"\\\\//  ";
    char seen = byte_at(written->source, written->at++);
    if (written->style == '"' && seen == '\\') {
        char escape = byte_at(written->source, written->at++);
        for (size_t i = 0; i + 1 < sizeof escapes; i += 2)
            if (escapes[i] == escape)
                return escapes[i + 1] == byte;
        return false;
    }
    written->at += written->style == '\'' && seen == '\'';
    return seen == byte;
}

void yaml_place(const struct yaml_node *scalar, struct memlint_text source, uint32_t offset, uint32_t *line,
                uint32_t *column)
{
    source = place_without_mark(source);
    *line = scalar->line;
    *column = scalar->column;
    struct written written = open_written(scalar, source);
    uint32_t i = 0;
    while (written.indent && byte_at(scalar->text, i) == '\n')
        i++;
    while (i < offset && i < scalar->text.size) {
        char byte = scalar->text.data[i];
        uint32_t passed = 1;
        if ((byte == ' ' || byte == '\n') && is_line_end(&written))
            passed = pass_line_end(&written, scalar->text, i);
        else if (!pass_byte(&written, byte))
            passed = 0;
        if (!passed)
            return;
        i += passed;
    }
    if (i < offset)
        return;
    struct place place = place_at(source, written.at);
    *line = place.line;
    *column = place.column;
}
