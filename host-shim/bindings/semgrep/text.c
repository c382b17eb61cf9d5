/* SPDX-License-Identifier: MIT */
#include "text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"

enum { LONGEST_LINE = 4096 };

/* The finding before, and its file. */
struct page {
    struct output *output;
    char *path;
    char *rule; /* NULL: the next one gets a head of its own */
    char *source;
    size_t size;
};

static int32_t count_one(void *context, const struct memlint_bridge_finding *found)
{
    (void)found;
    ++*(uint32_t *)context;
    return 0;
}

uint32_t text_count(const struct memlint_bridge *bridge)
{
    uint32_t count = 0;
    memlint_bridge_each_finding(bridge, count_one, &count);
    return count;
}

static bool is_same(const char *string, struct memlint_text text)
{
    return string && strlen(string) == text.size && memcmp(string, text.data, text.size) == 0;
}

static void replace(char **string, struct memlint_text text)
{
    free(*string);
    *string = memory_text(text.data, text.size);
}

/* A copy, in which control characters, which a terminal would obey, are '?'. */
static char *printable(const char *text, size_t size, const char *allowed)
{
    char *shown = memory_text(text, size);
    for (char *byte = shown; *byte; byte++)
        if (((unsigned char)*byte < ' ' || *byte == '\x7f') && !strchr(allowed, *byte))
            *byte = '?';
    return shown;
}

static void put_paragraph(const struct page *page, struct memlint_text text)
{
    char *shown = printable(text.data ? text.data : "", text.size, "\t\n");
    output_print(page->output, "          %s\n", shown);
    free(shown);
}

static void begin_file(struct page *page, struct memlint_text path)
{
    replace(&page->path, path);
    free(page->source);
    page->source = NULL;
    page->size = 0;
    if (input_read(page->path, &page->source, &page->size))
        page->size = 0; /* it went away since it was checked: its lines are left out */
    free(page->rule);
    page->rule = NULL;
    char *shown = printable(page->path, strlen(page->path), "");
    output_print(page->output, "\n    %s\n", shown);
    free(shown);
}

static const char *arrows(uint32_t severity)
{
    return severity >= MEMLINT_HIGH ? "   ❯❯❱" : severity == MEMLINT_MEDIUM ? "    ❯❱" : "     ❱";
}

static void begin_rule(struct page *page, const struct memlint_bridge_finding *found)
{
    if (page->rule)
        output_print(page->output, "\n");
    replace(&page->rule, found->rule_name);
    const struct memlint_finding *finding = found->finding;
    output_print(page->output, "%s %s\n", arrows(finding->severity), page->rule);
    put_paragraph(page, finding->message);
    if (finding->fix.size)
        put_paragraph(page, finding->fix);
    output_print(page->output, "\n");
}

/* Takes a line off the source from *at on, without its end; false: there are no more. */
static bool take_line(const struct page *page, size_t *at, struct memlint_text *line)
{
    if (*at >= page->size)
        return false;
    const char *start = page->source + *at;
    size_t size = 0, left = page->size - *at;
    while (size < left && start[size] != '\n' && start[size] != '\r')
        size++;
    *line = (struct memlint_text){start, (uint32_t)size};
    bool is_pair = size + 1 < left && start[size] == '\r' && start[size + 1] == '\n';
    *at += size + (is_pair ? 2 : 1);
    return true;
}

static uint32_t indent_of(struct memlint_text line)
{
    uint32_t indent = 0;
    while (indent < line.size && (line.data[indent] == ' ' || line.data[indent] == '\t'))
        indent++;
    return indent;
}

/* How much of a line is shown: of one of machine size, its first characters. */
static uint32_t shown_size(const char *line, uint32_t size)
{
    if (size <= LONGEST_LINE)
        return size;
    size = LONGEST_LINE;
    while (size && ((unsigned char)line[size] & 0xc0) == 0x80) /* in the midst of a character */
        size--;
    return size;
}

static void put_line(const struct page *page, uint32_t number, struct memlint_text line, uint32_t indent)
{
    const char *start = line.size < indent ? "" : line.data + indent;
    uint32_t size = line.size < indent ? 0 : line.size - indent, most = shown_size(start, size);
    char *shown = printable(start, most, "\t");
    output_print(page->output, "%13" PRIu32 "┆ %s%s\n", number, shown, most < size ? "…" : "");
    free(shown);
}

/* Without the indent that all of them have. */
static void put_lines(const struct page *page, uint32_t first, uint32_t last)
{
    struct memlint_text line;
    uint32_t indent = UINT32_MAX, number = 1;
    size_t at = 0, start = 0;
    for (; number < first && take_line(page, &at, &line); number++)
        start = at;
    for (uint32_t i = first; i <= last && take_line(page, &at, &line); i++)
        if (indent_of(line) < line.size && indent_of(line) < indent)
            indent = indent_of(line);
    for (; number <= last && take_line(page, &start, &line); number++)
        put_line(page, number, line, indent);
}

static int32_t put_finding(void *context, const struct memlint_bridge_finding *found)
{
    struct page *page = context;
    if (!is_same(page->path, found->filename))
        begin_file(page, found->filename);
    if (is_same(page->rule, found->rule_name))
        output_print(page->output, "            ⋮┆----------------------------------------\n");
    else
        begin_rule(page, found);
    put_lines(page, found->line, found->end_line);
    return page->output->replace.error != 0;
}

static void put_box(struct output *output, uint32_t count)
{
    char *title = memory_format("%" PRIu32 " Code Finding%s", count, count == 1 ? "" : "s");
    const char *edges[] = {"┌", "┐", "└", "┘"};
    for (size_t edge = 0; edge < 4; edge += 2) {
        output_print(output, "%s", edges[edge]);
        for (size_t i = 0; i < strlen(title) + 2; i++)
            output_print(output, "─");
        output_print(output, "%s\n", edges[edge + 1]);
        if (edge == 0)
            output_print(output, "│ %s │\n", title);
    }
    free(title);
}

void text_write(const struct memlint_bridge *bridge, struct output *output)
{
    struct page page = {.output = output};
    uint32_t count = text_count(bridge);
    if (!count)
        return;
    put_box(output, count);
    memlint_bridge_each_finding(bridge, put_finding, &page);
    output_print(output, "\n");
    free(page.path);
    free(page.rule);
    free(page.source);
}
