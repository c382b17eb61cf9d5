/* SPDX-License-Identifier: MIT */
#include "directive.h"

#include "ascii.h"
#include "base/builder.h"
#include "hint.h"

#define EXAMPLE_NOQA "# noqa: MEM101"
#define EXAMPLE_IGNORE "# memlint: ignore[MEM101]"

/* Reading one directive, up to the comment's next '#'. */
struct scan {
    struct arena *arena;
    struct memlint_text source;
    uint32_t at;
    uint32_t end;
    struct directive *out;
};

static char peek(const struct scan *scan)
{
    return scan->at < scan->end ? scan->source.data[scan->at] : '\0';
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\f' || byte == '\r';
}

static bool is_letter(char byte)
{
    return ascii_lower(byte) >= 'a' && ascii_lower(byte) <= 'z';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_word(char byte)
{
    return is_letter(byte) || is_digit(byte) || byte == '_' || byte == '-';
}

static void skip_blanks(struct scan *scan)
{
    while (is_blank(peek(scan)))
        scan->at++;
}

static struct memlint_text take_word(struct scan *scan)
{
    uint32_t start = scan->at;
    while (is_word(peek(scan)))
        scan->at++;
    return text_part(scan->source, start, scan->at);
}

static void add_code(struct scan *scan, struct memlint_text word)
{
    uint32_t start = (uint32_t)(word.data - scan->source.data);
    if (scan->out->codes.count < DIRECTIVE_MOST_CODES)
        vec_push(scan->arena, &scan->out->codes, (struct directive_code){.text = word, .start = start});
}

bool directive_is_code(struct memlint_text word)
{
    uint32_t letters = 0, digits;
    while (letters < word.size && is_letter(word.data[letters]))
        letters++;
    for (digits = letters; digits < word.size && is_digit(word.data[digits]);)
        digits++;
    return letters && digits > letters && digits == word.size;
}

static bool malformed(struct scan *scan, enum directive_kind kind, const char *message)
{
    scan->out->kind = kind;
    scan->out->message = text_of(message);
    scan->out->end = scan->end;
    while (scan->out->end > scan->out->start && is_blank(scan->source.data[scan->out->end - 1]))
        scan->out->end--;
    return true;
}

/* All words that are left: whoever knows the rules can tell whether one of them is meant. */
static bool malformed_noqa(struct scan *scan, const char *message)
{
    while (scan->at < scan->end) {
        struct memlint_text word = take_word(scan);
        if (word.size)
            add_code(scan, word);
        else
            scan->at++;
    }
    return malformed(scan, DIRECTIVE_MALFORMED_NOQA, message);
}

static bool good(struct scan *scan, enum directive_kind kind)
{
    scan->out->kind = kind;
    scan->out->end = scan->at;
    return true;
}

/* After "noqa:". Codes end where prose begins. */
static bool read_codes(struct scan *scan)
{
    uint32_t first = scan->at, end = first;
    for (;;) {
        while (is_blank(peek(scan)) || peek(scan) == ',')
            scan->at++;
        struct memlint_text word = take_word(scan);
        if (!directive_is_code(word))
            break;
        add_code(scan, word);
        end = scan->at;
        if (!is_blank(peek(scan)) && peek(scan) != ',')
            break;
    }
    if (scan->out->codes.count == 0) {
        scan->at = first;
        return malformed_noqa(scan, "expected codes after 'noqa:', as in " EXAMPLE_NOQA
                                    "; names go in # memlint: ignore[string-concat-in-loop]");
    }
    scan->at = end;
    return good(scan, DIRECTIVE_NOQA);
}

static bool read_noqa(struct scan *scan)
{
    uint32_t end = scan->at;
    if (is_word(peek(scan)))
        return false;
    skip_blanks(scan);
    if (peek(scan) == ':') {
        scan->at++;
        return read_codes(scan);
    }
    bool separated = scan->at > end || scan->at == scan->end;
    uint32_t next = scan->at;
    if (separated && !directive_is_code(take_word(scan))) {
        scan->at = end;
        return good(scan, DIRECTIVE_NOQA);
    }
    scan->at = next;
    return malformed_noqa(scan, "expected a colon after 'noqa', as in " EXAMPLE_NOQA);
}

/* After "ignore". */
static bool read_ignore(struct scan *scan)
{
    const char *expected = "expected rules in square brackets after 'ignore', as in " EXAMPLE_IGNORE;
    if (peek(scan) != '[')
        return malformed(scan, DIRECTIVE_MALFORMED, expected);
    uint32_t close = text_find(text_part(scan->source, 0, scan->end), ']', scan->at);
    if (close == TEXT_NOT_FOUND)
        return malformed(scan, DIRECTIVE_MALFORMED, "expected ']' after the rules, as in " EXAMPLE_IGNORE);
    struct memlint_text list = text_part(scan->source, scan->at + 1, close), field;
    while (text_split(&list, ',', &field)) {
        field = text_trim(field);
        if (field.size)
            add_code(scan, field);
    }
    if (scan->out->codes.count == 0)
        return malformed(scan, DIRECTIVE_MALFORMED, expected);
    scan->at = close + 1;
    return good(scan, DIRECTIVE_IGNORE);
}

/* After "off", "on" or "skip-file": a reason may follow, a list may not. */
static bool read_bare(struct scan *scan, enum directive_kind kind)
{
    char next = peek(scan);
    if (next == '[' || next == '(' || next == '=' || next == ':')
        return malformed(scan, DIRECTIVE_MALFORMED,
                         "off, on and skip-file take no list; to name rules, write " EXAMPLE_IGNORE);
    return good(scan, kind);
}

static const struct {
    const char *word;
    enum directive_kind kind;
} keywords[] = {
    {"ignore", DIRECTIVE_IGNORE},
    {"off", DIRECTIVE_OFF},
    {"on", DIRECTIVE_ON},
    {"skip-file", DIRECTIVE_SKIP_FILE},
};

/* What people write who know another tool. */
static const char *const foreign_words[] = {
    "disable", "enable", "noqa", "skip", "skipfile", "skip_file", "ignore-file", "ignore_file", "nolint", "allow",
};

/* Is an unknown word after "memlint:" meant as a directive, or does prose begin with it? */
static bool is_meant(const struct scan *scan, struct memlint_text word)
{
    char next = peek(scan);
    if (next == '[' || next == '(' || next == '=')
        return true;
    struct hint hint = hint_for(word);
    for (uint32_t i = 0; i < ARRAY_LEN(keywords); i++)
        hint_try(&hint, text_of(keywords[i].word));
    bool known = hint.best.size && hint.distance <= (word.size < 6 ? 1 : 2);
    for (uint32_t i = 0; i < ARRAY_LEN(foreign_words); i++)
        known = known || ascii_equal(word, text_of(foreign_words[i]));
    struct scan rest = *scan;
    skip_blanks(&rest);
    return known && rest.at == rest.end;
}

/* After "memlint:". */
static bool read_memlint(struct scan *scan)
{
    skip_blanks(scan);
    struct memlint_text word = take_word(scan);
    for (uint32_t i = 0; i < ARRAY_LEN(keywords); i++)
        if (text_is(word, keywords[i].word))
            return keywords[i].kind == DIRECTIVE_IGNORE ? read_ignore(scan) : read_bare(scan, keywords[i].kind);
    return is_meant(scan, word) &&
           malformed(scan, DIRECTIVE_MALFORMED,
                     "expected " EXAMPLE_IGNORE ", # memlint: off, # memlint: on or # memlint: skip-file");
}

/* After a '#'. */
static bool read_piece(struct scan *scan)
{
    skip_blanks(scan);
    struct memlint_text rest = text_part(scan->source, scan->at, scan->end);
    if (ascii_starts(rest, TEXT("noqa"))) {
        scan->at += 4;
        return read_noqa(scan);
    }
    if (text_starts(rest, "memlint:")) {
        scan->at += 8;
        return read_memlint(scan);
    }
    return false;
}

bool directive_possible(struct memlint_text comment)
{
    for (uint32_t i = 1; i + 4 <= comment.size; i++) {
        char byte = ascii_lower(comment.data[i]);
        if ((byte == 'n' && ascii_starts(text_part(comment, i, comment.size), TEXT("noqa"))) ||
            (byte == 'm' && text_starts(text_part(comment, i, comment.size), "memlint:")))
            return true;
    }
    return false;
}

bool directive_next(struct arena *arena, struct memlint_text source, uint32_t *at, uint32_t end,
                    struct directive *directive)
{
    struct memlint_text comment = text_part(source, 0, end);
    for (uint32_t start = *at; (start = text_find(comment, '#', start)) != TEXT_NOT_FOUND; start = *at) {
        uint32_t next = text_find(comment, '#', start + 1);
        struct scan scan = {arena, source, start + 1, next == TEXT_NOT_FOUND ? end : next, directive};
        *at = scan.end;
        *directive = (struct directive){.start = start};
        if (read_piece(&scan))
            return true;
    }
    return false;
}
