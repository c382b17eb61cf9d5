/* SPDX-License-Identifier: MIT */
#include "rules/holes.h"

#include "base/builder.h"
#include "match/expression.h"

enum { LONGEST_SHOWN = 60 };

/* Where they stand in a text */

struct hole {
    uint32_t start;
    uint32_t end;
    const struct capture *to;
    bool value; /* value($X), start and end of the whole */
};

static bool is_name_byte(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool follows(struct memlint_text text, uint32_t at, const char *what)
{
    return text_starts(text_part(text, at < text.size ? at : text.size, text.size), what);
}

static const struct capture *meaning(const struct holes *holes, struct memlint_text name)
{
    uint64_t group;
    if (text_to_u64(text_part(name, 1, name.size), GROUP_VARIABLE, &group))
        return bound_find(holes->bound, GROUP_VARIABLE + (uint32_t)group);
    uint32_t variable = holes->variables ? metavariable_find(holes->variables, name) : NO_METAVARIABLE;
    return variable == NO_METAVARIABLE ? NULL : bound_find(holes->bound, variable);
}

/* The next one that is bound, from `at` on. */
static bool next_hole(const struct holes *holes, struct memlint_text text, uint32_t at, struct hole *hole)
{
    for (at = text_find(text, '$', at); at != TEXT_NOT_FOUND; at = text_find(text, '$', at + 1)) {
        uint32_t end = at + 1;
        if (follows(text, end, "..."))
            end += 3;
        while (end < text.size && is_name_byte(text.data[end]))
            end++;
        *hole = (struct hole){at, end, meaning(holes, text_part(text, at, end)), false};
        if (hole->to)
            return true;
    }
    return false;
}

/* A metavariable of the rule that stands for nothing in this match: no code can be made of it. */
static bool has_unbound(const struct holes *holes, struct memlint_text code)
{
    for (uint32_t i = 0; i < holes->variables->count; i++) {
        struct memlint_text name = holes->variables->names[i];
        for (uint32_t at = text_find(code, '$', 0); at != TEXT_NOT_FOUND; at = text_find(code, '$', at + 1)) {
            uint32_t end = at + name.size;
            bool stands =
                text_equal(text_part(code, at, end), name) && (end >= code.size || !is_name_byte(code.data[end]));
            if (stands && !bound_find(holes->bound, i))
                return true;
        }
    }
    return false;
}

static struct memlint_text captured(const struct holes *holes, const struct capture *to)
{
    return text_part(holes->facts->tree->source->text, to->range.start, to->range.end);
}

/* Messages */

static void show_code(struct builder *out, struct memlint_text code)
{
    struct builder line = {.arena = out->arena};
    struct memlint_text word, rest = code;
    while (text_split(&rest, '\n', &word) && line.size <= LONGEST_SHOWN) {
        word = text_trim(word);
        if (line.size && word.size)
            build_byte(&line, ' ');
        build_text(&line, word);
    }
    bool cut = line.size > LONGEST_SHOWN;
    build_text(out, text_cut(build_result(&line), cut ? LONGEST_SHOWN - 3 : LONGEST_SHOWN));
    build_string(out, cut ? "..." : "");
}

static void show_value(const struct holes *holes, struct builder *out, const struct capture *to)
{
    struct value value = expression_value(holes->facts, to);
    switch (value.kind) {
    case VALUE_INT:
        build_format(out, "%lld", (long long)value.number);
        return;
    case VALUE_FLOAT:
        build_format(out, "%g", value.real);
        return;
    case VALUE_BOOL:
        build_string(out, value.number ? "True" : "False");
        return;
    case VALUE_TEXT:
        show_code(out, value.text);
        return;
    case VALUE_NONE:
        build_string(out, "None");
        return;
    case VALUE_LIST:
    case VALUE_CODE:
    case VALUE_UNKNOWN:
        show_code(out, captured(holes, to));
    }
}

static void widen_to_value(struct memlint_text text, uint32_t from, struct hole *hole)
{
    enum { BEFORE = sizeof "value(" - 1 };
    hole->value =
        hole->start >= from + BEFORE && follows(text, hole->start - BEFORE, "value(") && follows(text, hole->end, ")");
    hole->start -= hole->value ? BEFORE : 0;
    hole->end += hole->value;
}

struct memlint_text holes_message(const struct holes *holes, struct memlint_text text)
{
    struct builder out = {.arena = holes->arena};
    struct hole hole;
    uint32_t at = 0;
    for (; next_hole(holes, text, at, &hole); at = hole.end) {
        widen_to_value(text, at, &hole);
        build_text(&out, text_part(text, at, hole.start));
        if (hole.value)
            show_value(holes, &out, hole.to);
        else
            show_code(&out, captured(holes, hole.to));
    }
    if (at == 0)
        return text;
    build_text(&out, text_part(text, at, text.size));
    return build_result(&out);
}

/* How code holds together */

/* To after the text that begins there. */
static uint32_t skip_string(struct memlint_text code, uint32_t at)
{
    char quote = code.data[at];
    bool triple = at + 2 < code.size && code.data[at + 1] == quote && code.data[at + 2] == quote;
    for (at += triple ? 3 : 1; at < code.size; at++) {
        if (code.data[at] == '\\')
            at++;
        else if (code.data[at] == quote && !triple)
            return at + 1;
        else if (code.data[at] == quote && at + 2 < code.size && code.data[at + 1] == quote &&
                 code.data[at + 2] == quote)
            return at + 3;
    }
    return code.size;
}

static const struct operator
{
    const char *text;
    enum tightness tightness;
    bool word;
}
operators[] = {
    /* The longer of two that begin alike is first. */
    {"lambda", TIGHT_LAMBDA, true}, {"yield", TIGHT_LAMBDA, true},  {"if", TIGHT_IF, true},
    {"else", TIGHT_IF, true},       {"or", TIGHT_OR, true},         {"and", TIGHT_AND, true},
    {"not", TIGHT_NOT, true},       {"in", TIGHT_COMPARISON, true}, {"is", TIGHT_COMPARISON, true},
    {"for", TIGHT_COMMA, true},     {"await", TIGHT_POWER, true},   {",", TIGHT_COMMA, false},
    {":=", TIGHT_LAMBDA, false},    {":", TIGHT_COMMA, false},      {"=", TIGHT_COMPARISON, false},
    {"!", TIGHT_COMPARISON, false}, {"<<", TIGHT_SHIFT, false},     {">>", TIGHT_SHIFT, false},
    {"<", TIGHT_COMPARISON, false}, {">", TIGHT_COMPARISON, false}, {"|", TIGHT_OR_BITS, false},
    {"^", TIGHT_XOR_BITS, false},   {"&", TIGHT_AND_BITS, false},   {"~", TIGHT_UNARY, false},
    {"+", TIGHT_SUM, false},        {"-", TIGHT_SUM, false},        {"**", TIGHT_POWER, false},
    {"*", TIGHT_PRODUCT, false},    {"/", TIGHT_PRODUCT, false},    {"%", TIGHT_PRODUCT, false},
    {"@", TIGHT_PRODUCT, false},    {"\n", TIGHT_COMMA, false},     {";", TIGHT_COMMA, false},
};

static bool is_word_byte(char byte)
{
    return is_name_byte(byte) || (byte >= 'a' && byte <= 'z') || (unsigned char)byte >= 0x80;
}

/* The operator or the word that begins there: how long it is, how tight it holds. */
static uint32_t read_operator(struct memlint_text code, uint32_t at, enum tightness *tightness)
{
    uint32_t end = at;
    while (end < code.size && is_word_byte(code.data[end]))
        end++;
    struct memlint_text word = text_part(code, at, end);
    *tightness = TIGHT_WHOLE;
    for (size_t i = 0; i < ARRAY_LEN(operators); i++) {
        bool is_it =
            operators[i].word ? text_is(word, operators[i].text) : !word.size && follows(code, at, operators[i].text);
        if (!is_it)
            continue;
        *tightness = operators[i].tightness;
        return (uint32_t)strlen(operators[i].text);
    }
    return word.size ? word.size : 1;
}

enum tightness code_tightness(struct memlint_text code)
{
    enum tightness loosest = TIGHT_WHOLE, here;
    uint32_t depth = 0;
    bool after_operand = false; /* -a, but b - a */
    for (uint32_t at = 0, next; at < code.size; at = next) {
        char byte = code.data[at];
        if (byte == '"' || byte == '\'') {
            next = skip_string(code, at);
            after_operand = true;
            continue;
        }
        if (byte == '#') {
            next = text_find(code, '\n', at);
            continue;
        }
        next = at + read_operator(code, at, &here);
        if (here == TIGHT_SUM && !after_operand)
            here = TIGHT_UNARY;
        if (byte != ' ')
            after_operand = here == TIGHT_WHOLE && !strchr("([{", byte);
        depth += byte == '(' || byte == '[' || byte == '{';
        depth -= depth && (byte == ')' || byte == ']' || byte == '}');
        if (depth == 0 && here < loosest)
            loosest = here;
    }
    return loosest;
}

/* Code */

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static bool is_space(char byte)
{
    return is_blank(byte) || byte == '\n';
}

/* Does what stands before and after a place of code leave any expression whole: f($X, …), x = $X? */
static bool is_roomy(struct memlint_text code, const struct hole *hole)
{
    uint32_t before = hole->start, after = hole->end;
    while (before && is_blank(code.data[before - 1]))
        before--;
    while (after < code.size && is_blank(code.data[after]))
        after++;
    struct memlint_text left = text_part(code, 0, before);
    bool assigns = text_ends(left, "=") && !text_ends(left, "==") && !text_ends(left, "!=") && !text_ends(left, "<=") &&
                   !text_ends(left, ">=");
    bool opens = !left.size || assigns || strchr("([{,:\n", left.data[left.size - 1]) || text_ends(left, "return");
    return opens && (after == code.size || strchr(")]},:\n;", code.data[after]));
}

static bool is_expression(const struct tree *tree, const struct capture *to)
{
    if (!to->first || to->first != to->last)
        return false;
    enum kind around = node_kind(tree, node_parent(tree, to->first)), kind = node_kind(tree, to->first);
    return around != KIND_BLOCK && around != KIND_MODULE && kind != KIND_KEYWORD_ARGUMENT && kind != KIND_LIST_SPLAT &&
           kind != KIND_DICTIONARY_SPLAT;
}

static bool needs_parentheses(const struct holes *holes, struct memlint_text code, const struct hole *hole)
{
    struct memlint_text text = captured(holes, hole->to);
    if (!is_expression(holes->facts->tree, hole->to) || text.size == 0)
        return false;
    bool number = is_digit(text.data[0]) && follows(code, hole->end, ".");
    enum tightness tightness = code_tightness(text);
    bool alone = hole->start == 0 && hole->end == code.size; /* the whole rewrite: who replaces sees to it */
    return number || (!alone && (tightness == TIGHT_COMMA || (tightness < TIGHT_WHOLE && !is_roomy(code, hole))));
}

/* The white space that a line begins with, up to a place in it; NULL data: something else stands before the place. */
static struct memlint_text margin(struct memlint_text text, uint32_t at)
{
    uint32_t start = at;
    while (start && is_blank(text.data[start - 1]))
        start--;
    bool alone = start == 0 || text.data[start - 1] == '\n';
    return alone ? (struct memlint_text){text.data + start, at - start} : (struct memlint_text){0}; /* may be empty */
}

static bool holds_long_text(struct memlint_text text)
{
    for (uint32_t at = 0; at + 2 < text.size; at++) {
        if ((text.data[at] == '"' || text.data[at] == '\'') && text.data[at + 1] == text.data[at] &&
            text.data[at + 2] == text.data[at])
            return true;
    }
    return false;
}

/* Statements of several lines, from behind `from` to behind `indent`. */
static bool build_moved(struct builder *out, struct memlint_text text, struct memlint_text from,
                        struct memlint_text indent)
{
    if (text_find(text, '\n', 0) != TEXT_NOT_FOUND && holds_long_text(text) && !text_equal(from, indent))
        return false;
    struct memlint_text line;
    for (bool first = true; text_split(&text, '\n', &line); first = false) {
        line.size -= text_ends(line, "\r");
        if (first) {
            build_text(out, line);
            continue;
        }
        build_byte(out, '\n');
        if (line.size >= from.size && text_equal(text_part(line, 0, from.size), from)) {
            build_text(out, indent);
            line = text_part(line, from.size, line.size);
        }
        build_text(out, line);
    }
    return true;
}

static bool build_hole(struct builder *out, const struct holes *holes, struct memlint_text code,
                       struct memlint_text indent, const struct hole *hole)
{
    struct memlint_text from = margin(holes->facts->tree->source->text, hole->to->range.start);
    struct memlint_text to = margin(code, hole->start);
    bool whole_lines = from.data && to.data && hole->to->first && !is_expression(holes->facts->tree, hole->to);
    if (whole_lines)
        to = text_format(holes->arena, "%.*s%.*s", TEXT_ARGS(indent), TEXT_ARGS(to));
    return build_moved(out, captured(holes, hole->to), from, whole_lines ? to : from);
}

/* f($...A, k=1) without arguments is f(k=1): the comma beside nothing goes, the one behind it before the one in front.
 */
static uint32_t skip_comma(struct builder *out, struct memlint_text code, const struct hole *hole)
{
    uint32_t at = hole->end, before = out->size;
    while (at < code.size && is_space(code.data[at]))
        at++;
    if (follows(code, at, ",")) {
        for (at++; at < code.size && is_space(code.data[at]);)
            at++;
        return at;
    }
    while (before && is_space(out->data[before - 1]))
        before--;
    if (before && out->data[before - 1] == ',')
        out->size = before - 1;
    return hole->end;
}

/* Lines of the rule's own below the first get the indentation of the match. */
static void build_own(struct builder *out, struct memlint_text code, struct memlint_text indent)
{
    for (uint32_t i = 0; i < code.size; i++) {
        build_byte(out, code.data[i]);
        if (code.data[i] == '\n' && !(i + 1 < code.size && code.data[i + 1] == '\n'))
            build_text(out, indent);
    }
}

bool holes_code(const struct holes *holes, struct memlint_text code, struct memlint_text indent,
                struct memlint_text *filled)
{
    struct builder out = {.arena = holes->arena};
    struct hole hole;
    uint32_t at = 0;
    bool whole = true;
    if (has_unbound(holes, code))
        return false;
    for (; whole && next_hole(holes, code, at, &hole); at = hole.end) {
        if (hole.to->range.start == hole.to->range.end && follows(code, hole.start, "$...")) {
            build_own(&out, text_part(code, at, hole.start), indent);
            hole.end = skip_comma(&out, code, &hole);
            continue;
        }
        bool parentheses = needs_parentheses(holes, code, &hole);
        build_own(&out, text_part(code, at, hole.start), indent);
        build_string(&out, parentheses ? "(" : "");
        whole = build_hole(&out, holes, code, indent, &hole);
        build_string(&out, parentheses ? ")" : "");
    }
    build_own(&out, text_part(code, at, code.size), indent);
    *filled = build_result(&out);
    return whole;
}
