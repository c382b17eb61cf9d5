/* SPDX-License-Identifier: MIT */
/* MEM305 and MEM306: a list, or bytes, that are made only to fill a buffer with one value, and dropped. */
#include "base/builder.h"
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/objects.h"
#include "rules/suggest.h"
#include "syntax/spelling.h"

enum { LARGE = 256 }; /* bytes that code which runs once should not ask for in passing */

/* [0] * n   [0 for _ in range(n)]   b"\0" * n */
struct fill {
    enum { FILL_PRODUCT, FILL_COMPREHENSION, FILL_TEXT } form;
    uint32_t value; /* the element; of a text 0 */
    uint32_t count;
};

/* [0] * -1 is empty, and [0] * True has one element: neither is a number of elements. */
static bool is_count(const struct facts *facts, uint32_t node)
{
    int64_t count;
    return !(facts_holds(facts, node) & (HOLDS_BOOL | HOLDS_FLOAT)) &&
           !(facts_number(facts, node, &count) && count < 0);
}

/* b"\0"   b"\x00" */
static bool is_zero_byte(const struct tree *tree, uint32_t node)
{
    static const char *const zeros[] = {"\\0", "\\000", "\\x00"};
    struct memlint_text text = node_text(tree, node);
    const struct string_prefix prefix = spelling_prefix(text);
    bool bytes = node_kind(tree, node) == KIND_STRING && prefix.bytes && !prefix.raw && text.size > 3;
    for (size_t i = 0; bytes && i < ARRAY_LEN(zeros); i++) {
        if (text_is(text_part(text, 2, text.size - 1), zeros[i]))
            return true;
    }
    return false;
}

/* Is the element alone in its list, a factor of the product, without * and comment? */
static bool is_sole(const struct tree *tree, uint32_t element, uint32_t product)
{
    uint32_t list = node_parent(tree, element);
    return node_parent(tree, list) == product && node_first(tree, list) == element && !node_next(tree, element) &&
           node_kind(tree, element) != KIND_LIST_SPLAT;
}

/* What the pattern has found in an argument of the call. */
static bool fill_of(const struct check_run *run, const struct match *match, uint32_t argument, struct fill *fill)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    *fill = (struct fill){FILL_PRODUCT, check_hole(run, match, "$VALUE"), check_hole(run, match, "$COUNT")};
    enum kind value = node_kind(tree, fill->value);
    while (node_kind(tree, node_parent(tree, fill->count)) == KIND_PARENTHESIZED_EXPRESSION)
        fill->count = node_parent(tree, fill->count); /* of (n + 1) * [0] the factor as it is written */
    if (!argument || node_broken(tree, match->first) || !is_count(facts, fill->count))
        return false;
    switch ((int)node_kind(tree, argument)) {
    case KIND_LIST_COMPREHENSION:
        fill->form = FILL_COMPREHENSION;
        return value == KIND_INTEGER || value == KIND_FLOAT;
    case KIND_BINARY_OPERATOR:
        fill->form = fill->value ? FILL_PRODUCT : FILL_TEXT;
        return fill->value ? is_sole(tree, fill->value, argument) : is_zero_byte(tree, check_hole(run, match, "$ZERO"));
    default:
        return false;
    }
}

/* A number, or len(x) of what is as long as it was made. */
static bool count_of(const struct facts *facts, uint32_t node, int64_t *count)
{
    node = node_unwrap(facts->tree, node);
    uint32_t counted = facts_calls(facts, node, "len") ? node_argument(facts->tree, node, 0, NULL) : 0;
    return counted ? facts_length(facts, counted, count) : facts_number(facts, node, count);
}

static bool is_zero(const struct facts *facts, const struct fill *fill)
{
    int64_t number;
    return fill->form == FILL_TEXT ||
           (facts_holds(facts, fill->value) == HOLDS_INT && facts_number(facts, fill->value, &number) && number == 0);
}

/* What is made and dropped on the way to a buffer of so many elements. A list is gone through by an iterator, where
 * bytes() has its own; the operand of a product is a list, too, and a comprehension a function with a range. */
static int64_t dropped_bytes(const struct fill *fill, int64_t count, bool iterated)
{
    int64_t iterator = iterated ? heap_iterator() : 0;
    switch (fill->form) {
    case FILL_PRODUCT:
        return heap_list(1) + heap_list(count) + iterator;
    case FILL_COMPREHENSION:
        return heap_list_appended(count) + heap_function(0) + heap_range() + iterator;
    case FILL_TEXT:
        break;
    }
    return heap_bytes(count);
}

/* A finding for code that runs once, too; NULL: it never runs. What it takes then is a matter of the moment. */
static struct finding *report(struct check_run *run, uint32_t call, int64_t bytes, bool list)
{
    enum heap_object made = list ? HEAP_LIST : HEAP_BYTES;
    struct finding *finding = check_report_hot(run, call);
    uint32_t unit = finding ? MEMLINT_UNIT_GARBAGE : MEMLINT_UNIT_PEAK;
    if (!finding && facts_guards(run->facts, call).dead)
        return NULL;
    if (!finding) {
        finding = check_report(run, node_range(run->facts->tree, call));
        if (bytes < LARGE)
            check_lower(finding);
    }
    if (bytes > 0)
        finding->out.bytes = heap_derived(made, unit, bytes, bytes);
    return finding;
}

/* (n + 1), without its parentheses where it is alone in others */
static struct memlint_text argument_text(const struct facts *facts, uint32_t node)
{
    uint32_t inner = node_unwrap(facts->tree, node);
    return node_text(facts->tree, facts_is_count(facts, inner) ? inner : node);
}

/* bytearray([0] * n)   bytes([0] * n)   bytearray(b"\0" * n) */
static void zeros_from_list(struct check_run *run, const struct match *match)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    struct fill fill;
    int64_t count;
    uint32_t call = match->first, argument = node_argument(tree, call, 0, NULL);
    bool changeable = facts_calls(facts, call, "bytearray");
    if ((!changeable && !facts_calls(facts, call, "bytes")) || !fill_of(run, match, argument, &fill) ||
        !is_zero(facts, &fill) || (fill.form == FILL_TEXT && !changeable))
        return;
    bool known = count_of(facts, fill.count, &count);
    struct finding *finding =
        report(run, call, known ? dropped_bytes(&fill, count, changeable) : 0, fill.form != FILL_TEXT);
    if (!finding || node_holds_comment(tree, argument))
        return;
    struct suggestion to = suggest(run, finding);
    suggest_replace(&to, argument, "%.*s", TEXT_ARGS(argument_text(facts, fill.count)));
    suggest_done(&to, facts_is_count(facts, fill.count) ? MEMLINT_EDIT_SAFE : MEMLINT_EDIT_DISPLAY,
                 "a buffer begins with zeros");
}

const struct check check_zeros_from_list = {
    .name = "zeros_from_list",
    .judge = zeros_from_list,
};

/* Does a name like bytes, which the file need not have, mean what is built in wherever it stands? */
static bool is_built_in(const struct facts *facts, const char *name)
{
    return !facts->bindings_of[names_find(&facts->names, text_of(name))] && !facts->has_star_import;
}

/* n   (n + 1), as a factor */
static struct memlint_text factor_text(struct check_run *run, uint32_t node)
{
    struct memlint_text text = node_text(run->facts->tree, node);
    enum kind kind = node_kind(run->facts->tree, node);
    bool alone = kind == KIND_INTEGER || kind == KIND_IDENTIFIER || kind == KIND_PARENTHESIZED_EXPRESSION ||
                 kind == KIND_CALL || kind == KIND_ATTRIBUTE;
    return alone ? text : text_format(run->arena, "(%.*s)", TEXT_ARGS(text));
}

/* array.array("H", bytes(2 * n)): of items that are as large everywhere, where bytes are fewer than a list takes */
static void suggest_bytes(struct suggestion *to, const struct fill *fill, uint32_t argument, int64_t item)
{
    struct check_run *run = to->run;
    struct memlint_text count = argument_text(run->facts, fill->count);
    if (item > 1)
        suggest_replace(to, argument, "bytes(%lld * %.*s)", (long long)item, TEXT_ARGS(factor_text(run, fill->count)));
    else
        suggest_replace(to, argument, "bytes(%.*s)", TEXT_ARGS(count));
    suggest_done(to, facts_is_count(run->facts, fill->count) ? MEMLINT_EDIT_SAFE : MEMLINT_EDIT_DISPLAY,
                 "a byte for each byte, where the list takes four for each item");
}

/* array.array("f", [0]) * n, of what is made once at least: arrays of MicroPython cannot be repeated */
static void suggest_repeated(struct suggestion *to, const struct fill *fill, uint32_t call, uint32_t argument)
{
    const struct facts *facts = to->run->facts;
    const struct tree *tree = facts->tree;
    int64_t count;
    uint32_t end = tree->nodes[call].end;
    bool surely = facts_is_count(facts, fill->count) && facts_number(facts, fill->count, &count) && count > 0;
    to->failed |= !node_takes_any(tree, call);
    suggest_replace(to, argument, "[%.*s]", TEXT_ARGS(node_text(tree, fill->value)));
    suggest_range(to, (struct range){end, end}, " * %.*s", TEXT_ARGS(factor_text(to->run, fill->count)));
    suggest_done(to, surely ? MEMLINT_EDIT_UNSAFE : MEMLINT_EDIT_DISPLAY,
                 "the array is repeated, and no list is made; CircuitPython's and CPython's can be, MicroPython's not");
}

/* array.array("H", [0] * n)   array.array("f", [0 for _ in range(n)]) */
static void array_from_list(struct check_run *run, const struct match *match)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    struct fill fill;
    int64_t count;
    uint32_t call = match->first, argument = node_argument(tree, call, 1, NULL);
    if (!facts_calls(facts, call, "array.array") || !fill_of(run, match, argument, &fill))
        return;
    int64_t item = object_item_size(facts, call), bytes = 0;
    bool small = (item == 1 || item == 2) && is_zero(facts, &fill) && is_built_in(facts, "bytes");
    if (count_of(facts, fill.count, &count)) {
        bytes = dropped_bytes(&fill, count, true) -
                (small ? heap_bytes(item * count) : heap_list(1) + heap_iterator() + heap_array(1, item ? item : 1));
        if (bytes <= 0 || count <= 0)
            return;
    }
    struct finding *finding = report(run, call, bytes, true);
    if (!finding || node_holds_comment(tree, argument))
        return;
    struct suggestion to = suggest(run, finding);
    if (small)
        suggest_bytes(&to, &fill, argument, item);
    else
        suggest_repeated(&to, &fill, call, argument);
}

const struct check check_array_from_list = {
    .name = "array_from_list",
    .judge = array_from_list,
};
