/* SPDX-License-Identifier: MIT */
#include "text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"

#define PRINTED(text) (int)(text).size, (text).data

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
    output_print(page->output, "\n    %s\n", page->path);
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
    output_print(page->output, "%s %s\n          %.*s\n", arrows(finding->severity), page->rule,
                 PRINTED(finding->message));
    if (finding->fix.size)
        output_print(page->output, "          %.*s\n", PRINTED(finding->fix));
    output_print(page->output, "\n");
}

static bool is_line_end(const struct page *page, size_t at)
{
    char byte = page->source[at];
    return byte == '\n' || (byte == '\r' && (at + 1 == page->size || page->source[at + 1] != '\n'));
}

/* Control characters, which a terminal would obey, are shown as '?'. */
static void put_line(const struct page *page, uint32_t number, size_t start, size_t end)
{
    char *line = memory_text(page->source + start, end - start);
    for (char *byte = line; *byte; byte++)
        if (((unsigned char)*byte < ' ' && *byte != '\t') || *byte == '\x7f')
            *byte = *byte == '\r' && !byte[1] ? '\0' : '?';
    output_print(page->output, "%13" PRIu32 "┆ %s\n", number, line);
    free(line);
}

static void put_lines(const struct page *page, uint32_t first, uint32_t last)
{
    uint32_t number = 1;
    for (size_t start = 0, at = 0; at < page->size && number <= last; at++) {
        if (!is_line_end(page, at) && at + 1 < page->size)
            continue;
        if (number >= first)
            put_line(page, number, start, at + !is_line_end(page, at));
        start = at + 1;
        number++;
    }
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
    return page->output->error != 0;
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
