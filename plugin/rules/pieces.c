/* SPDX-License-Identifier: MIT */
#include "rules/pieces.h"

/* One of each pair is left out: {{, }}, %%. */
static struct memlint_text undoubled(struct arena *arena, struct memlint_text text, const char *doubled)
{
    struct builder out = {.arena = arena};
    for (uint32_t at = 0; at < text.size; at++) {
        build_text(&out, text_part(text, at, at + 1));
        if (strchr(doubled, text.data[at]) && at + 1 < text.size && text.data[at + 1] == text.data[at])
            at++;
    }
    return build_result(&out);
}

static struct piece *add(struct pieces *pieces)
{
    if (pieces->count == MOST_PIECES)
        return NULL;
    struct piece *piece = &pieces->items[pieces->count++];
    *piece = (struct piece){0};
    return piece;
}

/* What can stand as an argument as it is written. */
static bool is_argument(enum kind kind)
{
    return kind != KIND_EXPRESSION_LIST && kind != KIND_PATTERN_LIST && kind != KIND_YIELD &&
           kind != KIND_NAMED_EXPRESSION && kind != KIND_LIST_SPLAT && kind != KIND_DICTIONARY_SPLAT &&
           kind != KIND_KEYWORD_ARGUMENT && kind != KIND_GENERATOR_EXPRESSION && kind != KIND_LAMBDA;
}

static bool add_value(const struct facts *facts, struct pieces *pieces, uint32_t value, enum shown shown,
                      struct memlint_text spec)
{
    struct piece *piece = value && is_argument(node_kind(facts->tree, value)) ? add(pieces) : NULL;
    if (!piece)
        return false;
    piece->value = value;
    piece->spec = spec;
    piece->shown = spec.size ? SHOWN_SPEC : shown;
    pieces->plain &= !spec.size;
    pieces->values++;
    return true;
}

/* rf" is r" of a text without interpolations */
static struct memlint_text without_f(struct arena *arena, struct memlint_text open)
{
    struct builder out = {.arena = arena};
    for (uint32_t at = 0; at < open.size; at++) {
        if (open.data[at] != 'f' && open.data[at] != 'F')
            build_text(&out, text_part(open, at, at + 1));
    }
    return build_result(&out);
}

static bool is_bytes(struct memlint_text open)
{
    return memchr(open.data, 'b', open.size) || memchr(open.data, 'B', open.size);
}

/* The parts of a string literal that is known to have a start and an end. */
struct quotes {
    struct memlint_text open;
    struct memlint_text close;
};

static bool quotes_of(const struct tree *tree, struct arena *arena, uint32_t string, struct quotes *quotes)
{
    uint32_t start = node_first(tree, string), last = start;
    for (uint32_t at = start; at; at = node_next(tree, at))
        last = at;
    if (node_broken(tree, string) || node_kind(tree, start) != KIND_STRING_START ||
        node_kind(tree, last) != KIND_STRING_END)
        return false;
    quotes->open = without_f(arena, node_text(tree, start));
    quotes->close = node_text(tree, last);
    return !is_bytes(quotes->open);
}

/* rf"C:\{x}": a quote, too */
bool pieces_escape_next(struct memlint_text content)
{
    uint32_t at = content.size;
    while (at && content.data[at - 1] == '\\')
        at--;
    return (content.size - at) % 2;
}

static bool add_literal(struct pieces *pieces, struct quotes quotes, struct memlint_text content)
{
    struct piece *piece = content.size && !pieces_escape_next(content) ? add(pieces) : NULL;
    if (!piece)
        return !content.size;
    piece->open = quotes.open;
    piece->close = quotes.close;
    piece->content = content;
    return true;
}

/* {t}   not {t!r} {t=} {t:5} */
static bool add_interpolation(const struct facts *facts, struct pieces *pieces, uint32_t interpolation)
{
    const struct tree *tree = facts->tree;
    uint32_t value = node_child(tree, interpolation, FIELD_EXPRESSION);
    struct memlint_text text = node_text(tree, interpolation);
    struct memlint_text inside = text_trim(text_part(text, 1, text.size - 1));
    uint32_t spec = node_child(tree, interpolation, FIELD_FORMAT_SPECIFIER);
    uint32_t conversion = node_child(tree, interpolation, FIELD_TYPE_CONVERSION);
    struct memlint_text shown = {0};
    if (conversion || text_ends(inside, "="))
        shown = conversion ? node_text(tree, conversion) : TEXT("=");
    else if (spec)
        shown = node_text(tree, spec);
    pieces->formats = true;
    return add_value(facts, pieces, value, SHOWN_FORMAT,
                     text_starts(shown, ":") ? text_part(shown, 1, shown.size) : shown);
}

static bool add_string(const struct facts *facts, struct arena *arena, struct pieces *pieces, uint32_t string)
{
    const struct tree *tree = facts->tree;
    struct quotes quotes;
    bool well = quotes_of(tree, arena, string, &quotes);
    bool f = well && quotes.open.size < node_text(tree, node_first(tree, string)).size;
    for (uint32_t at = node_first(tree, string); at && well; at = node_next(tree, at)) {
        struct memlint_text content = node_text(tree, at);
        if (node_kind(tree, at) == KIND_STRING_CONTENT)
            well = add_literal(pieces, quotes, f ? undoubled(arena, content, "{}") : content);
        else if (node_kind(tree, at) == KIND_INTERPOLATION)
            well = add_interpolation(facts, pieces, at);
    }
    return well;
}

/* The next value of "…" % (a, b) or "…".format(a, b). */
struct arguments {
    const struct tree *tree;
    uint32_t next;
};

static uint32_t take(struct arguments *arguments)
{
    uint32_t value = arguments->next;
    arguments->next = value ? node_next(arguments->tree, value) : 0;
    return value;
}

static bool only_values(const struct tree *tree, uint32_t list)
{
    for (uint32_t at = node_first(tree, list); at; at = node_next(tree, at)) {
        if (!is_argument(node_kind(tree, at)) || node_kind(tree, at) == KIND_COMMENT)
            return false;
    }
    return true;
}

/* Where the format that begins there ends, "%5.1f": at its letter; 0: it takes more than one value, or none. */
static uint32_t format_end(struct memlint_text text, uint32_t at)
{
    while (at < text.size && strchr("-+ #.0123456789", text.data[at]))
        at++;
    return at < text.size && strchr("sdifFeEgGxXoc", text.data[at]) ? at : 0;
}

/* "%s on %d": of an int, %d is what str() makes; of a float it is not */
static bool add_percents(const struct facts *facts, struct arena *arena, struct pieces *pieces, uint32_t string,
                         struct arguments arguments)
{
    struct quotes quotes;
    struct memlint_text text;
    if (!node_string(facts->tree, string, &text) || !quotes_of(facts->tree, arena, string, &quotes))
        return false;
    uint32_t from = 0;
    for (uint32_t at = 0; at + 1 < text.size; at++) {
        if (text.data[at] != '%')
            continue;
        if (text.data[at + 1] == '%') {
            at++;
            continue;
        }
        uint32_t value = take(&arguments), end = format_end(text, at + 1);
        struct memlint_text spec = text_part(text, at, end + 1);
        bool text_only = text_is(spec, "%s");
        bool plain = text_only || (text_is(spec, "%d") && value && facts_holds(facts, value) == HOLDS_INT);
        if (!end || !add_literal(pieces, quotes, undoubled(arena, text_part(text, from, at), "%")) ||
            !add_value(facts, pieces, value, text_only ? SHOWN_STR : SHOWN_INTEGER,
                       plain ? (struct memlint_text){0} : spec))
            return false;
        at = end;
        from = end + 1;
    }
    return !arguments.next && add_literal(pieces, quotes, undoubled(arena, text_part(text, from, text.size), "%"));
}

static bool add_operator(const struct facts *facts, struct arena *arena, struct pieces *pieces, uint32_t node)
{
    const struct tree *tree = facts->tree;
    uint32_t left = node_unwrap(tree, node_child(tree, node, FIELD_LEFT)), right = node_child(tree, node, FIELD_RIGHT);
    struct arguments arguments = {.tree = tree};
    pieces->formats = true;
    if (node_kind(tree, right) == KIND_TUPLE) {
        arguments.next = node_first(tree, right);
        return only_values(tree, right) && add_percents(facts, arena, pieces, left, arguments);
    }
    arguments.next = node_unwrap(tree, right);
    return !(facts_holds(facts, right) & (HOLDS_TUPLE | HOLDS_ANY)) &&
           add_percents(facts, arena, pieces, left, arguments);
}

/* "{}"   "{:.1f}"   "{0:.1f}", where it is the first value: what is in the braces, from after { to }; false: more */
static bool spec_in_braces(struct memlint_text text, uint32_t at, uint32_t number, struct memlint_text *spec)
{
    uint32_t end = text_find(text, '}', at);
    if (end == TEXT_NOT_FOUND)
        return false;
    *spec = text_part(text, at, end);
    if (spec->size && spec->data[0] == (char)('0' + number) && number < 10)
        *spec = text_part(*spec, 1, spec->size);
    return !spec->size || (spec->data[0] == ':' && text_find(*spec, '{', 0) == TEXT_NOT_FOUND);
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* "{} {:.1f}".format(a, b), with neither names in the braces nor numbers but in their order */
static bool add_braces(const struct facts *facts, struct arena *arena, struct pieces *pieces, uint32_t call)
{
    const struct tree *tree = facts->tree;
    struct quotes quotes;
    struct memlint_text text;
    uint32_t list = node_child(tree, call, FIELD_ARGUMENTS), from = 0, before = pieces->values;
    uint32_t string = node_unwrap(tree, node_child(tree, node_child(tree, call, FIELD_FUNCTION), FIELD_OBJECT));
    struct arguments arguments = {.tree = tree, .next = node_first(tree, list)};
    pieces->formats = true;
    if (!node_string(tree, string, &text) || !quotes_of(tree, arena, string, &quotes) || !only_values(tree, list))
        return false;
    bool numbered = false;
    for (uint32_t at = 0; at + 1 < text.size; at++) {
        if (text.data[at] != '{' && text.data[at] != '}')
            continue;
        if (text.data[at + 1] == text.data[at]) {
            at++;
            continue;
        }
        struct memlint_text spec;
        bool own = is_digit(text.data[at + 1]), mixes = pieces->values > before && own != numbered; /* an error */
        numbered = own;
        if (mixes || text.data[at] != '{' || !spec_in_braces(text, at + 1, pieces->values - before, &spec) ||
            !add_literal(pieces, quotes, undoubled(arena, text_part(text, from, at), "{}")) ||
            !add_value(facts, pieces, take(&arguments), SHOWN_FORMAT, spec.size ? text_part(spec, 1, spec.size) : spec))
            return false;
        at = text_find(text, '}', at);
        from = at + 1;
    }
    return !arguments.next && add_literal(pieces, quotes, undoubled(arena, text_part(text, from, text.size), "{}"));
}

/* str(x): the x */
static uint32_t shown(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    uint32_t arguments = node_kind(tree, node) == KIND_CALL ? node_child(tree, node, FIELD_ARGUMENTS) : 0;
    if (!arguments || !facts_means(facts, node_child(tree, node, FIELD_FUNCTION), "str") ||
        node_child_count(tree, arguments) != 1)
        return 0;
    return node_argument(tree, node, 0, NULL);
}

static bool is_format_call(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    uint32_t function = node_kind(tree, node) == KIND_CALL ? node_child(tree, node, FIELD_FUNCTION) : 0;
    uint32_t name = function ? node_child(tree, function, FIELD_ATTRIBUTE) : 0;
    return name && text_is(node_text(tree, name), "format") &&
           facts_holds(facts, node_child(tree, function, FIELD_OBJECT)) == HOLDS_STR;
}

static bool is_operator(const struct tree *tree, uint32_t node, enum kind operator)
{
    return node_kind(tree, node) == KIND_BINARY_OPERATOR &&
           node_kind(tree, node_child(tree, node, FIELD_OPERATOR)) == operator;
}

static bool add_operand(const struct facts *facts, struct arena *arena, struct pieces *pieces, uint32_t operand)
{
    const struct tree *tree = facts->tree;
    uint32_t node = node_unwrap(tree, operand), value = shown(facts, node);
    bool well = true;
    if (node_kind(tree, node) == KIND_STRING)
        return add_string(facts, arena, pieces, node);
    if (node_kind(tree, node) == KIND_CONCATENATED_STRING) {
        for (uint32_t at = node_first(tree, node); at && well; at = node_next(tree, at))
            well = node_kind(tree, at) == KIND_STRING && add_string(facts, arena, pieces, at);
        return well;
    }
    if (is_operator(tree, node, KIND_PERCENT) && facts_holds(facts, node) == HOLDS_STR)
        return add_operator(facts, arena, pieces, node);
    if (is_format_call(facts, node))
        return add_braces(facts, arena, pieces, node);
    pieces->texts_made += value != 0;
    return add_value(facts, pieces, value ? value : operand, value ? SHOWN_STR : SHOWN_ITSELF,
                     (struct memlint_text){0});
}

bool pieces_of(const struct facts *facts, struct arena *arena, uint32_t expression, struct pieces *pieces)
{
    const struct tree *tree = facts->tree;
    uint32_t operands[MOST_PIECES], count = 0, node = node_unwrap(tree, expression);
    *pieces = (struct pieces){.plain = true};
    if (facts_holds(facts, node) != HOLDS_STR)
        return false;
    /* a + b + c is (a + b) + c: the last comes first. */
    while (is_operator(tree, node, KIND_PLUS) && count < MOST_PIECES - 1) {
        operands[count++] = node_child(tree, node, FIELD_RIGHT);
        node = node_child(tree, node, FIELD_LEFT);
        pieces->joins = true;
    }
    operands[count++] = node;
    while (count) {
        if (!add_operand(facts, arena, pieces, operands[--count]))
            return false;
    }
    return true;
}

bool piece_decimals(const struct piece *piece, int *decimals, bool *padded)
{
    struct memlint_text spec = piece->spec;
    int width = 0;
    if (text_starts(spec, "%"))
        spec = text_part(spec, 1, spec.size);
    if (text_is(spec, "f"))
        spec = TEXT(".6f");
    uint32_t at = 0;
    while (at < spec.size && at < 3 && spec.data[at] >= '0' && spec.data[at] <= '9')
        width = width * 10 + spec.data[at++] - '0';
    if (at + 3 != spec.size || spec.data[at] != '.' || spec.data[at + 1] < '0' || spec.data[at + 1] > '9' ||
        (spec.data[at + 2] != 'f' && spec.data[at + 2] != 'F'))
        return false;
    *decimals = spec.data[at + 1] - '0';
    *padded = width > (*decimals ? *decimals + 2 : 1); /* 0.00 is as short as it gets */
    return true;
}

static bool ends_with_space(const struct piece *piece)
{
    return !piece->value && piece->content.data[piece->content.size - 1] == ' ';
}

static bool begins_with_space(const struct piece *piece)
{
    return !piece->value && piece->content.data[0] == ' ';
}

/* Does what stands between two arguments of print, a space, stand wherever two pieces meet? */
static bool are_spaced(const struct pieces *pieces)
{
    const struct piece *items = pieces->items;
    for (uint32_t i = 0; i + 1 < pieces->count; i++) {
        if (!items[i].value == !items[i + 1].value || ends_with_space(&items[i]) == begins_with_space(&items[i + 1]))
            return false;
    }
    for (uint32_t i = 0; i < pieces->count; i++) {
        bool inner = i > 0 && i + 1 < pieces->count;
        struct memlint_text content = items[i].content;
        if (!items[i].value &&
            (content.size == (inner ? 2 : 1) || pieces_escape_next(text_part(content, 0, content.size - 1))))
            return false;
    }
    return true;
}

static void print_literal(struct builder *out, const struct piece *piece, bool cut_front, bool cut_back)
{
    struct memlint_text text = text_part(piece->content, cut_front, piece->content.size - cut_back);
    build_text(out, piece->open);
    build_text(out, text);
    build_text(out, piece->close);
}

void pieces_print(struct builder *out, const struct facts *facts, const struct pieces *pieces)
{
    bool spaced = are_spaced(pieces), begun = false;
    for (uint32_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->items[i];
        if (spaced && !piece->value && piece->content.size == 1)
            continue; /* the space between two values */
        if (begun)
            build_text(out, TEXT(", "));
        begun = true;
        if (piece->value)
            build_text(out, piece->written.size ? piece->written : node_text(facts->tree, piece->value));
        else
            print_literal(out, piece, spaced && i > 0, spaced && i + 1 < pieces->count);
    }
    if (!spaced && pieces->count > 1)
        build_text(out, TEXT(", sep=\"\""));
}

/* "\x25" is a percent sign, and "\1" "2" is not "\12". */
static bool is_escaped_by_number(const struct piece *piece)
{
    struct memlint_text text = piece->content;
    bool raw = memchr(piece->open.data, 'r', piece->open.size) || memchr(piece->open.data, 'R', piece->open.size);
    for (uint32_t at = 0; at + 1 < text.size && !raw; at++) {
        if (text.data[at] == '\\' && strchr("xuUN01234567", text.data[++at]))
            return true;
    }
    return false;
}

/* The quotes in which all literals stand, for one literal of them all. */
static bool common_quotes(const struct pieces *pieces, const struct piece **first)
{
    *first = NULL;
    for (uint32_t i = 0; i < pieces->count; i++) {
        const struct piece *piece = &pieces->items[i];
        if (piece->value)
            continue;
        if (!*first)
            *first = piece;
        if (!text_equal(piece->open, (*first)->open) || !text_equal(piece->close, (*first)->close) ||
            is_escaped_by_number(piece))
            return false;
    }
    return *first != NULL;
}

static void build_doubled(struct builder *out, struct memlint_text text, char doubled)
{
    for (uint32_t at = 0; at < text.size; at++) {
        build_text(out, text_part(text, at, at + 1));
        if (text.data[at] == doubled)
            build_text(out, text_part(text, at, at + 1));
    }
}

/* One value that is no tuple, and no more to the operator than its right side. */
static bool is_alone(const struct facts *facts, const struct pieces *pieces)
{
    const uint16_t single = HOLDS_NONE | HOLDS_BOOL | HOLDS_INT | HOLDS_FLOAT | HOLDS_STR;
    uint32_t value = 0;
    for (uint32_t i = 0; i < pieces->count; i++)
        value = pieces->items[i].value ? pieces->items[i].value : value;
    enum kind kind = node_kind(facts->tree, value);
    return pieces->values == 1 && (kind == KIND_IDENTIFIER || kind == KIND_CALL || kind == KIND_ATTRIBUTE) &&
           text_find(node_text(facts->tree, value), '\n', 0) == TEXT_NOT_FOUND && facts_proves(facts, value, single);
}

/* {t:5.1f}: %5.1f; of a number the two mean the same, and a text is nowhere so written */
static bool build_percent(struct builder *out, struct memlint_text spec)
{
    uint32_t width = 0;
    if (!spec.size)
        build_text(out, TEXT("%s"));
    if (!spec.size || spec.data[0] == '%') {
        build_text(out, spec);
        return true;
    }
    while (width < spec.size && is_digit(spec.data[width]))
        width++;
    bool precise = width < spec.size && spec.data[width] == '.'; /* of an int it is an error, in % it means zeros */
    uint32_t at = width + precise;
    while (precise && at < spec.size && is_digit(spec.data[at]))
        at++;
    build_format(out, "%%%.*s", TEXT_ARGS(spec));
    return at + 1 == spec.size &&
           (precise ? at > width + 1 && strchr("fF", spec.data[at]) : strchr("dfFxX", spec.data[at]) != NULL);
}

bool pieces_percent(struct builder *out, const struct facts *facts, const struct pieces *pieces)
{
    const struct piece *quotes;
    if (!pieces->values || !common_quotes(pieces, &quotes))
        return false;
    build_text(out, quotes->open);
    for (uint32_t i = 0; i < pieces->count; i++) {
        if (pieces->items[i].value && !build_percent(out, pieces->items[i].spec))
            return false;
        if (!pieces->items[i].value)
            build_doubled(out, pieces->items[i].content, '%');
    }
    build_text(out, quotes->close);
    bool alone = is_alone(facts, pieces);
    build_text(out, alone ? TEXT(" % ") : TEXT(" % ("));
    for (uint32_t i = 0, values = 0; i < pieces->count; i++) {
        if (!pieces->items[i].value)
            continue;
        build_text(out, values++ ? TEXT(", ") : TEXT(""));
        build_text(out, node_text(facts->tree, pieces->items[i].value));
    }
    if (!alone)
        build_text(out, pieces->values == 1 ? TEXT(",)") : TEXT(")"));
    return true;
}
