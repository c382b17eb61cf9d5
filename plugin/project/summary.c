/* SPDX-License-Identifier: MIT */
/*
 * A summary is a table of words by open addressing, at most half full: {size of the table, words …}. A word is its
 * hash, with the lowest bit set where it stands in an import or in a text; 0 is no word.
 */
#include "project/summary.h"

#include "base/text.h"

enum { FIRST_SLOTS = 256 };

static const uint32_t in_module = 1;

struct scan {
    struct arena *arena;
    const char *at;
    const char *end;
    uint32_t *table; /* its first slot is the size */
    uint32_t count;
    uint32_t depth; /* of brackets, inside an import */
    bool importing;
};

static bool is_word(char byte)
{
    unsigned char it = (unsigned char)byte;
    return (it >= 'a' && it <= 'z') || (it >= 'A' && it <= 'Z') || (it >= '0' && it <= '9') || it == '_' || it >= 0x80;
}

static bool is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

static uint32_t number_of(struct memlint_text word)
{
    uint32_t hash = 0x811c9dc5u;
    for (uint32_t i = 0; i < word.size; i++)
        hash = (hash ^ (unsigned char)word.data[i]) * 0x01000193u;
    hash ^= hash >> 15;
    return (hash | 2) & ~in_module; /* neither 0 nor marked */
}

/* The slot of a word, or the empty one where it belongs. */
static uint32_t slot_of(const uint32_t *slots, uint32_t size, uint32_t number)
{
    uint32_t slot = (number >> 2) & (size - 1);
    while (slots[slot] && (slots[slot] & ~in_module) != number)
        slot = (slot + 1) & (size - 1);
    return slot;
}

static uint32_t *table_new(struct arena *arena, uint32_t size)
{
    uint32_t *table = arena_array(arena, uint32_t, size + 1);
    table[0] = size;
    return table;
}

static void grow(struct scan *scan)
{
    const uint32_t *old = scan->table;
    scan->table = table_new(scan->arena, old[0] * 2);
    for (uint32_t i = 1; i <= old[0]; i++) {
        if (old[i])
            scan->table[1 + slot_of(scan->table + 1, scan->table[0], old[i] & ~in_module)] = old[i];
    }
}

static void add(struct scan *scan, struct memlint_text word, bool may_be_module)
{
    uint32_t number = number_of(word);
    uint32_t *slot = &scan->table[1 + slot_of(scan->table + 1, scan->table[0], number)];
    bool is_new = *slot == 0;
    *slot |= number | (may_be_module ? in_module : 0);
    scan->count += is_new;
    if (scan->count * 2 > scan->table[0])
        grow(scan);
}

static struct memlint_text take_word(struct scan *scan)
{
    const char *start = scan->at;
    while (scan->at < scan->end && is_word(*scan->at))
        scan->at++;
    return (struct memlint_text){start, (uint32_t)(scan->at - start)};
}

static bool at_quotes(const struct scan *scan, char quote)
{
    return scan->end - scan->at >= 3 && scan->at[0] == quote && scan->at[1] == quote && scan->at[2] == quote;
}

/* "\nRED" mentions RED, and r"\nRED" nRED. */
static void read_escape(struct scan *scan)
{
    struct scan raw = {.at = scan->at + 1, .end = scan->end};
    if (is_word(scan->at[1]))
        add(scan, take_word(&raw), true);
    bool is_pair = scan->end - scan->at >= 3 && scan->at[1] == '\r' && scan->at[2] == '\n';
    scan->at += is_pair ? 3 : 2;
}

/* A text up to its end, and its words. */
static void read_text(struct scan *scan)
{
    char quote = *scan->at;
    bool is_long = at_quotes(scan, quote);
    for (scan->at += is_long ? 3 : 1; scan->at < scan->end;) {
        if (*scan->at == quote && (!is_long || at_quotes(scan, quote)))
            break;
        if (is_line_end(*scan->at) && !is_long)
            return;
        if (*scan->at == '\\' && scan->end - scan->at >= 2)
            read_escape(scan);
        else if (is_word(*scan->at))
            add(scan, take_word(scan), true);
        else
            scan->at++;
    }
    if (scan->at < scan->end)
        scan->at += is_long ? 3 : 1;
}

/* Its quotes begin no text. */
static void read_comment(struct scan *scan)
{
    while (scan->at < scan->end && !is_line_end(*scan->at)) {
        if (is_word(*scan->at))
            add(scan, take_word(scan), false);
        else
            scan->at++;
    }
}

/* An import goes on to the end of its line, over brackets and backslashes. */
static void read_mark(struct scan *scan)
{
    char mark = *scan->at++;
    bool is_end = is_line_end(mark) || mark == ';';
    if (mark == '(' && scan->importing)
        scan->depth++;
    else if (mark == ')' && scan->importing && scan->depth)
        scan->depth--;
    else if (mark == '\\' && scan->at < scan->end)
        scan->at += scan->end - scan->at >= 2 && scan->at[0] == '\r' && scan->at[1] == '\n' ? 2 : 1;
    else if (is_end && !scan->depth)
        scan->importing = false;
}

static void read_name(struct scan *scan)
{
    struct memlint_text word = take_word(scan);
    if (text_is(word, "import") || text_is(word, "from")) {
        scan->depth = scan->importing ? scan->depth : 0;
        scan->importing = true;
    }
    add(scan, word, scan->importing);
}

/* No encoding in which words stand as in ASCII has zeros. */
static bool has_words(struct memlint_text source)
{
    return !source.size || !memchr(source.data, '\0', source.size);
}

struct memlint_text summary_make(struct arena *arena, struct memlint_text source)
{
    if (!has_words(source))
        return TEXT("?");
    struct scan scan = {.arena = arena, .at = source.data, .end = source.data + source.size};
    scan.table = table_new(arena, FIRST_SLOTS);
    while (source.size && scan.at < scan.end) {
        if (is_word(*scan.at))
            read_name(&scan);
        else if (*scan.at == '"' || *scan.at == '\'')
            read_text(&scan);
        else if (*scan.at == '#')
            read_comment(&scan);
        else
            read_mark(&scan);
    }
    return (struct memlint_text){(const char *)scan.table, (scan.table[0] + 1) * (uint32_t)sizeof *scan.table};
}

/* How many slots a summary has; 0: it is none. */
static uint32_t size_of(struct memlint_text summary)
{
    uint32_t size = 0;
    if (summary.size >= sizeof size)
        memcpy(&size, summary.data, sizeof size);
    bool is_whole = size && !(size & (size - 1)) && summary.size / sizeof size - 1 == size;
    return is_whole ? size : 0;
}

static uint32_t slot_at(struct memlint_text summary, uint32_t slot)
{
    uint32_t found;
    memcpy(&found, summary.data + (1 + (size_t)slot) * sizeof found, sizeof found);
    return found;
}

bool summary_knows(struct memlint_text summary)
{
    return size_of(summary) != 0;
}

bool summary_mentions(struct memlint_text summary, struct memlint_text word)
{
    uint32_t size = size_of(summary), number = number_of(word);
    for (uint32_t at = number >> 2, tried = 0; tried < size; at++, tried++) {
        uint32_t found = slot_at(summary, at & (size - 1));
        if (!found || (found & ~in_module) == number)
            return found != 0;
    }
    return true;
}

uint32_t summary_number(struct memlint_text word)
{
    return number_of(word);
}

uint32_t summary_next_import(struct memlint_text summary, uint32_t *at)
{
    for (uint32_t size = size_of(summary); *at < size;) {
        uint32_t found = slot_at(summary, (*at)++);
        if (found & in_module)
            return found & ~in_module;
    }
    return 0;
}
