/* SPDX-License-Identifier: MIT */
#include "author/annotation.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"
#include "slice.h"

static const char *const words[] = {
    [ANNOTATION_RULE] = "ruleid",
    [ANNOTATION_OK] = "ok",
    [ANNOTATION_TODO_RULE] = "todoruleid",
    [ANNOTATION_TODO_OK] = "todook",
};

/* A line, or what is left of it. */
struct span {
    const char *at;
    const char *end;
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static void skip_blanks(struct span *span)
{
    while (span->at < span->end && is_blank(*span->at))
        span->at++;
}

/* "ruleid:" and the blanks around it. */
static bool read_word(struct span *span, enum annotation_kind *kind)
{
    skip_blanks(span);
    for (*kind = ANNOTATION_RULE; *kind <= ANNOTATION_TODO_OK; ++*kind) {
        size_t size = strlen(words[*kind]);
        struct span rest = {span->at + size, span->end};
        if ((size_t)(span->end - span->at) <= size || memcmp(span->at, words[*kind], size) != 0)
            continue;
        skip_blanks(&rest);
        if (rest.at == rest.end || *rest.at != ':')
            continue;
        *span = (struct span){rest.at + 1, rest.end};
        return true;
    }
    return false;
}

static void add(struct annotations *annotations, enum annotation_kind kind, const char *rule, size_t size)
{
    if (annotations->count == annotations->capacity)
        annotations->items = memory_double(annotations->items, &annotations->capacity, sizeof *annotations->items);
    annotations->items[annotations->count++] = (struct annotation){.kind = kind, .rule = memory_text(rule, size)};
}

/* "OWN101, other-rule": what follows an id and is no comma ends the list. */
static void read_rules(struct annotations *annotations, enum annotation_kind kind, struct span span)
{
    while (skip_blanks(&span), span.at < span.end) {
        const char *start = span.at;
        while (span.at < span.end && !is_blank(*span.at) && *span.at != ',')
            span.at++;
        if (span.at > start)
            add(annotations, kind, start, (size_t)(span.at - start));
        skip_blanks(&span);
        if (span.at == span.end || *span.at++ != ',')
            return;
    }
}

/* Is there nothing but an annotation on the line? */
static bool read_line(struct annotations *annotations, struct span line)
{
    enum annotation_kind kind;
    struct span start = line;
    skip_blanks(&start);
    for (const char *at = line.at; at < line.end; at++) {
        struct span comment = {at + 1, line.end};
        if (*at != '#' || !read_word(&comment, &kind))
            continue;
        read_rules(annotations, kind, comment);
        return at == start.at;
    }
    return false;
}

void annotations_read(struct annotations *annotations, const char *text, size_t size)
{
    const char *end = text + size;
    size_t waiting = annotations->count; /* the first that is about a line further on */
    uint32_t number = 1;
    for (struct span line = {text, text}; line.at < end; line.at = line.end + 1, number++) {
        line.end = memchr(line.at, '\n', (size_t)(end - line.at));
        line.end = line.end ? line.end : end;
        size_t before = annotations->count;
        if (read_line(annotations, line))
            continue;
        for (; waiting < before; waiting++)
            annotations->items[waiting].line = number;
    }
    for (; waiting < annotations->count; waiting++)
        annotations->items[waiting].line = number;
}

void annotations_free(struct annotations *annotations)
{
    for (size_t i = 0; i < annotations->count; i++)
        free(annotations->items[i].rule);
    free(annotations->items);
    *annotations = (struct annotations){0};
}

static struct memlint_text last_part(struct memlint_text name)
{
    uint32_t at = name.size;
    while (at > 0 && name.data[at - 1] != '.')
        at--;
    return (struct memlint_text){name.data + at, name.size - at};
}

bool annotation_means(const struct annotation *annotation, struct memlint_text id, struct memlint_text name)
{
    const char *dot = strrchr(annotation->rule, '.'), *last = dot ? dot + 1 : annotation->rule;
    return slice_is(id, annotation->rule) || slice_is(name, annotation->rule) || slice_is(last_part(name), last);
}
