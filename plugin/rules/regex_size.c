/* SPDX-License-Identifier: MIT */
/*
 * r"T=(\d+)" becomes 5 bytes that look for it anywhere, 2 each for the letters, for \d, for its + and for the ends of
 * the group and of the whole, and 1 at the end: 24.
 */
#include "rules/regex_size.h"

enum {
    PROLOGUE = 5,    /* match anywhere */
    PAIR = 2,        /* an operation with its operand */
    MOST_CODE = 120, /* jumps are of one signed byte */
    MOST_GROUPS = 8,
};

struct reading {
    struct memlint_text text;
    uint32_t at;
    int64_t size;
    uint32_t open; /* groups */
    uint32_t groups;
    bool repeatable; /* what was read last */
    bool repeated;   /* … and has its * */
};

static char next(const struct reading *in)
{
    return in->at < in->text.size ? in->text.data[in->at] : '\0';
}

static bool take_atom(struct reading *in, int64_t size, uint32_t length)
{
    in->size += size;
    in->at += length;
    in->repeatable = true;
    in->repeated = false;
    return true;
}

/* \d, \., but no \b: CircuitPython knows only classes and signs */
static bool take_escape(struct reading *in)
{
    char escaped = in->at + 1 < in->text.size ? in->text.data[in->at + 1] : '\0';
    return escaped && strchr("dDsSwW.*+?()[]{}|^$\\/-", escaped) && take_atom(in, PAIR, 2);
}

/* [a-z0-9_], [^,]: two bytes a range or sign */
static bool take_class(struct reading *in)
{
    uint32_t at = in->at + 1, end = text_find(in->text, ']', at);
    int64_t ranges = 0;
    if (end == TEXT_NOT_FOUND)
        return false;
    at += at < end && in->text.data[at] == '^';
    for (; at < end; ranges++) {
        char from = in->text.data[at];
        if (strchr("\\[^-", from))
            return false;
        bool range = at + 2 < end && in->text.data[at + 1] == '-';
        if (range && (in->text.data[at + 2] < from || strchr("\\[", in->text.data[at + 2])))
            return false;
        at += range ? 3 : 1;
    }
    return ranges && take_atom(in, PAIR + PAIR * ranges, end + 1 - in->at);
}

/* x* x+ x?, each once more with a ?, for as few as will do */
static bool take_repeat(struct reading *in)
{
    if (!in->repeatable || in->repeated)
        return false;
    in->size += next(in) == '*' ? 2 * PAIR : PAIR;
    in->at++;
    in->at += next(in) == '?';
    in->repeated = true;
    return true;
}

static bool take_group(struct reading *in)
{
    bool opens = next(in) == '(';
    if (opens ? in->at + 1 < in->text.size && in->text.data[in->at + 1] == '?' : !in->open)
        return false;
    in->groups += opens;
    in->open += opens ? 1 : (uint32_t)-1;
    take_atom(in, PAIR, 1);
    in->repeatable = !opens;
    return in->groups <= MOST_GROUPS;
}

/* One step; false: it is not known what becomes of it. */
static bool take(struct reading *in)
{
    char sign = next(in);
    switch (sign) {
    case '\\':
        return take_escape(in);
    case '[':
        return take_class(in);
    case '(':
    case ')':
        return take_group(in);
    case '*':
    case '+':
    case '?':
        return take_repeat(in);
    case '.':
        return take_atom(in, 1, 1);
    case '^':
    case '$':
        take_atom(in, 1, 1);
        in->repeatable = false;
        return true;
    case '|':
        take_atom(in, 2 * PAIR, 1);
        in->repeatable = false;
        return true;
    case '{':
    case '}':
    case ']':
        return false;
    default:
        return sign >= ' ' && sign < 0x7f && take_atom(in, PAIR, 1);
    }
}

/* r"…" of any signs, "…" without a backslash */
static bool is_raw(const struct tree *tree, uint32_t literal, struct memlint_text content)
{
    struct memlint_text open = node_text(tree, node_first(tree, literal));
    return text_is(open, "r\"") || text_is(open, "r'") ||
           ((text_is(open, "\"") || text_is(open, "'")) && text_find(content, '\\', 0) == TEXT_NOT_FOUND);
}

bool regex_size(const struct tree *tree, uint32_t literal, struct regex_size *size)
{
    struct memlint_text text = node_text(tree, literal), open = node_text(tree, node_first(tree, literal));
    struct reading in = {.size = PROLOGUE + 2 * PAIR + 1};
    if (text.size > open.size + 1) /* by the quote at the end; is_raw takes none of three */
        in.text = text_part(text, open.size, text.size - 1);
    bool sure = in.text.size && is_raw(tree, literal, in.text);
    while (sure && in.at < in.text.size)
        sure = take(&in);
    sure = sure && !in.open && in.size <= MOST_CODE;
    int64_t most = PROLOGUE + 2 * PAIR + 1 + 2 * PAIR * (int64_t)in.text.size;
    *size = sure ? (struct regex_size){in.size, in.size} : (struct regex_size){PROLOGUE + 2 * PAIR + 1, most};
    return sure;
}
