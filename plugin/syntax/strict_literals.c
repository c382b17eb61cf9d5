/* SPDX-License-Identifier: MIT */
/* Strings, numbers and names, letter by letter: what both read, and the same. */
#include <string.h>

#include "syntax/spelling.h"
#include "syntax/strict_walk.h"

/* "text" with what stands before and around it. */
struct literal {
    struct memlint_text text; /* all of it */
    uint32_t prefix;          /* letters */
    uint32_t quotes;          /* 1 or 3 */
    struct memlint_text body;
    bool raw;
    bool bytes;
    bool format;
};

static struct memlint_text unquoted(const struct literal *it)
{
    uint32_t around = it->prefix + 2 * it->quotes;
    return it->text.size < around ? (struct memlint_text){0}
                                  : text_part(it->text, it->prefix + it->quotes, it->text.size - it->quotes);
}

static struct literal literal_of(const struct tree *tree, uint32_t node)
{
    const struct string_prefix prefix = spelling_prefix(node_text(tree, node));
    struct literal it = {
        .text = node_text(tree, node),
        .prefix = prefix.size,
        .quotes = 1,
        .raw = prefix.raw,
        .bytes = prefix.bytes,
        .format = prefix.format,
    };
    struct memlint_text rest = text_part(it.text, it.prefix, it.text.size);
    if (rest.size >= 6 && rest.data[0] == rest.data[1] && rest.data[0] == rest.data[2])
        it.quotes = 3;
    it.body = unquoted(&it);
    return it;
}

/* b, rb, f …: CircuitPython knows no capitals. */
static void look_at_prefix(struct walk *walk, uint32_t node, const struct literal *it)
{
    static const char *const python[] = {"b", "r", "u", "f", "br", "rb", "fr", "rf"};
    static const char *const circuitpython[] = {"b", "r", "u", "f", "br", "rb"};
    struct memlint_text prefix = text_part(it->text, 0, it->prefix);
    char lower[2] = {0};
    bool known = prefix.size == 0, common = known;
    for (uint32_t i = 0; i < prefix.size && i < sizeof lower; i++)
        lower[i] = (char)(prefix.data[i] | 0x20);
    for (uint32_t i = 0; i < ARRAY_LEN(python); i++)
        known |= prefix.size <= 2 && text_equal(text_of(python[i]), (struct memlint_text){lower, prefix.size});
    for (uint32_t i = 0; i < ARRAY_LEN(circuitpython); i++)
        common |= text_is(prefix, circuitpython[i]);
    if (!known)
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "There is no such prefix of a string");
    else if (!common)
        walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "this prefix of a string is not in CircuitPython");
}

static bool is_hex(char byte)
{
    return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f');
}

/* How many of the first digits are hexadecimal; *value is what they say. */
static uint32_t read_hex(struct memlint_text text, uint32_t at, uint32_t most, uint32_t *value)
{
    uint32_t count = 0;
    for (*value = 0; count < most && at + count < text.size && is_hex(text.data[at + count]); count++) {
        char digit = text.data[at + count];
        *value = *value << 4 | (uint32_t)(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
    }
    return count;
}

/* \x41, \u0041, \101: at is behind the backslash. */
static void look_at_escape(struct walk *walk, uint32_t node, const struct literal *it, uint32_t at)
{
    char letter = it->body.data[at];
    uint32_t value, digits = letter == 'x' ? 2 : it->bytes ? 0 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    if (read_hex(it->body, at + 1, digits, &value) < digits || (digits && value > 0x10FFFF))
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "An escape of a string lacks digits");
    else if (digits && value >= 0xD800 && value <= 0xDFFF)
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "half a character is in a string");
    else if (letter == 'N')
        walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "\\N{…} is not in CircuitPython");
    else if (letter >= '4' && letter <= '7' && at + 2 < it->body.size && is_hex(it->body.data[at + 1]) &&
             is_hex(it->body.data[at + 2]))
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "an octal escape is beyond \\377");
}

/* As a lexer would: is the first quote that closes it its last one? */
static bool is_closed(struct walk *walk, uint32_t node, const struct literal *it)
{
    struct memlint_text body = it->body;
    char quote = it->text.data[it->prefix];
    uint32_t run = 0;
    if (!body.size)
        return true;
    if (it->quotes == 1 && !memchr(body.data, '\\', body.size))
        return !memchr(body.data, quote, body.size) && !memchr(body.data, '\n', body.size);
    for (uint32_t at = 0; at < body.size; at++) {
        run = body.data[at] == quote ? run + 1 : 0;
        if (run == it->quotes || (it->quotes == 1 && body.data[at] == '\n'))
            return false;
        if (body.data[at] != '\\')
            continue;
        if (++at == body.size)
            return false;
        if (!it->raw)
            look_at_escape(walk, node, it, at);
        at += body.data[at] == '\r' && at + 1 < body.size;
    }
    return run == 0;
}

static bool is_ascii(struct memlint_text text)
{
    for (uint32_t i = 0; i < text.size; i++) {
        if (text.data[i] & 0x80)
            return false;
    }
    return true;
}

/* Every brace that is text stands twice. */
static bool has_single_brace(const struct tree *tree, uint32_t string)
{
    for (uint32_t at = part_first(tree, string); at; at = part_next(tree, at)) {
        struct memlint_text text = node_text(tree, at);
        for (uint32_t i = 0; node_kind(tree, at) == KIND_STRING_CONTENT && i < text.size; i++) {
            if (text.data[i] != '{' && text.data[i] != '}')
                continue;
            if (++i == text.size || text.data[i] != text.data[i - 1])
                return true;
        }
    }
    return false;
}

void literals_string(struct walk *walk, uint32_t node)
{
    const struct tree_node *string = &walk->tree->nodes[node];
    struct literal it = literal_of(walk->tree, node);
    bool nested = string->start < walk->at;
    if (!nested) {
        lines_read(walk, string->start);
        if (walk->new_line)
            walk_refuse(walk, REFUSED_BY_PYTHON, node, "No statement begins with this line");
        walk->new_line = false;
        walk->at = string->end;
    }
    if (it.prefix)
        look_at_prefix(walk, node, &it);
    if (it.prefix == it.text.size || it.text.data[it.prefix] == '`')
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "Backticks are no longer in Python");
    else if (!is_closed(walk, node, &it) || it.text.size < it.prefix + 2 * it.quotes)
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "a string has its own quotes in it");
    if (it.bytes && !is_ascii(it.body))
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "Bytes can only contain ASCII literal characters");
    if (it.format && has_single_brace(walk->tree, node))
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "f-string: a single brace is not allowed");
    if (it.format && nested)
        walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "f-strings in f-strings are not in CircuitPython");
}

/* "a" f"{b}": CircuitPython joins texts before it reads the braces. */
void literals_strings(struct walk *walk, uint32_t node)
{
    uint32_t formats = 0, bytes = 0, braces = 0, count = 0;
    for (uint32_t at = part_first(walk->tree, node); at; at = part_next(walk->tree, at)) {
        if (node_kind(walk->tree, at) != KIND_STRING)
            continue;
        struct literal it = literal_of(walk->tree, at);
        count++;
        formats += it.format;
        bytes += it.bytes;
        braces += !it.format && it.body.size &&
                  (memchr(it.body.data, '{', it.body.size) || memchr(it.body.data, '}', it.body.size));
    }
    if (bytes && bytes < count)
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "Cannot mix bytes and nonbytes literals");
    if (formats > 1 || (formats && braces))
        walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "CircuitPython joins no f-strings");
}

/* CircuitPython looks for : ! and } without regard to quotes and parentheses, but for what is in [ ] or { }. */
static bool is_simple(struct memlint_text text)
{
    uint32_t depth = 0, round = 0;
    for (uint32_t i = 0; i < text.size; i++) {
        if (strchr("{}!\\\n\r#", text.data[i]) || (text.data[i] == ':' && !depth) ||
            (text.data[i] == ']' && depth-- == 0) || (text.data[i] == ')' && round-- == 0))
            return false;
        depth += text.data[i] == '[';
        round += text.data[i] == '(';
    }
    return !depth && !round;
}

/* What follows the expression: }  :spec}  !r}  !r:spec}  and = before them */
static bool is_simple_end(struct memlint_text rest, bool spaced)
{
    if (rest.size && rest.data[0] == '=') {
        if (spaced)
            return false;
        rest = text_part(rest, 1, rest.size);
    } else {
        while (rest.size && rest.data[0] == ' ')
            rest = text_part(rest, 1, rest.size);
    }
    if (rest.size > 2 && rest.data[0] == '!' && (rest.data[1] == 'r' || rest.data[1] == 's'))
        rest = text_part(rest, 2, rest.size);
    return rest.size && (rest.data[0] == '}' || rest.data[0] == ':');
}

/* {expression!r:spec} */
void literals_interpolation(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    struct memlint_text text = tree->source->text;
    const struct tree_node *whole = &tree->nodes[node];
    uint32_t expression = node_child(tree, node, FIELD_EXPRESSION);
    if (!expression) {
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "f-string: empty expression not allowed");
        return;
    }
    uint32_t end = tree->nodes[expression].end;
    struct memlint_text value = text_part(text, whole->start + 1, end);
    bool spaced = value.size && value.data[0] == ' ';
    bool spec = node_child(tree, node, FIELD_FORMAT_SPECIFIER) != 0;
    enum kind kind = node_kind(tree, expression);
    if (!is_simple(value) || !is_simple_end(text_part(text, end, whole->end), spaced) || kind == KIND_PATTERN_LIST ||
        kind == KIND_LAMBDA || kind == KIND_YIELD || (spec && node_ancestor(tree, node, KIND_FORMAT_SPECIFIER)))
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "CircuitPython may not read this f-string");
}

/* 1_000: an underscore stands between digits. */
static bool has_loose_underscore(struct memlint_text text, bool based)
{
    for (uint32_t i = 0; i < text.size; i++) {
        if (text.data[i] != '_')
            continue;
        bool before = i && (is_hex(text.data[i - 1]) || (based && i == 2));
        bool after = i + 1 < text.size && is_hex(text.data[i + 1]);
        if (!before || !after || (!based && ((text.data[i - 1] | 0x20) == 'e' || (text.data[i + 1] | 0x20) == 'e')))
            return true;
    }
    return false;
}

static bool has_leading_zero(const struct walk *walk, uint32_t node, struct memlint_text text)
{
    uint32_t zeros = 0;
    while (zeros < text.size && (text.data[zeros] == '0' || text.data[zeros] == '_'))
        zeros++;
    return node_kind(walk->tree, node) == KIND_INTEGER && text.data[0] == '0' && zeros < text.size;
}

static bool continues_number(char byte)
{
    return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || byte == '_' || byte == '.';
}

void literals_number(struct walk *walk, uint32_t node)
{
    struct memlint_text text = node_text(walk->tree, node), source = walk->tree->source->text;
    uint32_t end = walk->tree->nodes[node].end;
    if (end < source.size && continues_number(source.data[end]))
        walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "CircuitPython takes what follows a number for a part of it");
    if (text.size == 1)
        return;
    char last = (char)(text.data[text.size - 1] | 0x20);
    bool based = text.data[0] == '0' && strchr("xob", text.data[1] | 0x20);
    if (last == 'l')
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "Long integers have no L in Python 3");
    else if (last == 'j')
        walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "complex numbers are not on all boards");
    else if (!based && has_leading_zero(walk, node, text))
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "Octal numbers are written 0o17");
    if (memchr(text.data, '_', text.size) && has_loose_underscore(text, based))
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "An underscore stands between no digits");
}

/* if __debug__ and x: reads it, which both do; nothing may give it a value. */
static bool is_read(const struct tree *tree, uint32_t node)
{
    switch ((int)node_kind(tree, node_parent(tree, node))) {
    case KIND_IF_STATEMENT:
    case KIND_BOOLEAN_OPERATOR:
    case KIND_NOT_OPERATOR:
    case KIND_CONDITIONAL_EXPRESSION:
        return true;
    default:
        return false;
    }
}

/* Where the grammar expects a name, it takes a keyword for one. */
void literals_identifier(struct walk *walk, uint32_t node)
{
    enum { LONGEST_NAME = 255 };
    struct memlint_text name = node_text(walk->tree, node);
    if (text_is(name, "__debug__") && !is_read(walk->tree, node))
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "__debug__ may get no value");
    if (name.size > LONGEST_NAME)
        walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "a name has more than 255 bytes");
    if (spelling_is_keyword(name))
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "A keyword is no name");
}
