/* SPDX-License-Identifier: MIT */
/* MEM301 and MEM302: buffers that are made each turn. */
#include "base/builder.h"
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/hoist.h"
#include "rules/objects.h"
#include "rules/place.h"
#include "rules/rewritten.h"

enum {
    SMALL = 16,      /* bytes: such a buffer is a matter of hot code alone, and there the lesser one */
    MANY_TURNS = 16, /* of a loop that ends */
    LONGEST = 64,    /* elements that a suggestion fills in, a line for each */
    WIDEST = 24,     /* bytes of a literal, four columns each */
};

static bool is_display(const struct tree *tree, uint32_t node)
{
    return node_kind(tree, node) == KIND_LIST || node_kind(tree, node) == KIND_TUPLE;
}

/* [1, 2]   (1, 2): are all of them integers that never change? */
static bool holds_numbers(const struct facts *facts, uint32_t display)
{
    int64_t number;
    for (uint32_t at = node_first(facts->tree, display); at; at = node_next(facts->tree, at)) {
        if (node_kind(facts->tree, at) != KIND_COMMENT && !facts_number(facts, at, &number))
            return false;
    }
    return true;
}

/* [0] * 8: the list of one number; 0: something else */
static uint32_t repeated_list(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    int64_t length;
    uint32_t list = node_kind(tree, node) == KIND_BINARY_OPERATOR ? node_child(tree, node, FIELD_LEFT) : 0;
    bool known = list && node_kind(tree, list) == KIND_LIST && node_child_count(tree, list) == 1 &&
                 holds_numbers(facts, list) && facts_length(facts, node, &length);
    return known ? list : 0;
}

/* bytearray(64)   bytearray(b"ab")   array.array("H", [0] * 32): the same contents each turn, and how many bytes */
static bool is_fixed_buffer(const struct facts *facts, uint32_t call, int64_t *size)
{
    const struct tree *tree = facts->tree;
    int64_t number, item = 1;
    bool array = facts_calls(facts, call, "array.array"), changeable = array || facts_calls(facts, call, "bytearray");
    if ((!changeable && !facts_calls(facts, call, "bytes")) || node_broken(tree, call))
        return false;
    uint32_t of = node_argument(tree, call, array ? 1 : 0, NULL);
    bool fixed = array ? repeated_list(facts, of) || (is_display(tree, of) && holds_numbers(facts, of))
                       : facts_number(facts, of, &number) ||
                             (changeable && facts_is_literal_text(facts, of) && facts_holds(facts, of) == HOLDS_BYTES);
    if (array)
        item = object_item_size(facts, call);
    if (!of || !fixed || !item || !facts_length(facts, call, size))
        return false;
    *size = bytes_product(*size, item);
    return *size > 0;
}

/* buffer = bytearray(64): the name; 0: it has none, or more */
static uint32_t name_of(const struct facts *facts, uint32_t call)
{
    const struct tree *tree = facts->tree;
    uint32_t parent = node_parent(tree, call), left = node_child(tree, parent, FIELD_LEFT);
    bool named = node_kind(tree, parent) == KIND_ASSIGNMENT && node_field(tree, call) == FIELD_RIGHT && left &&
                 node_kind(tree, left) == KIND_IDENTIFIER;
    return named ? left : 0;
}

/* Would one buffer for all turns do: nobody holds on to it, it is no operand, and it stays as long as it is? */
static bool may_be_reused(const struct facts *facts, uint32_t call)
{
    uint32_t name = name_of(facts, call);
    return node_kind(facts->tree, node_parent(facts->tree, call)) != KIND_BINARY_OPERATOR &&
           !facts_escapes(facts, call) && !(name && facts_changes_length(facts, name));
}

bool buffer_made_each_turn(const struct facts *facts, uint32_t call)
{
    int64_t size;
    return node_kind(facts->tree, call) == KIND_CALL && is_fixed_buffer(facts, call, &size) &&
           may_be_reused(facts, call) && facts_hot(facts, call);
}

/* In a loop that ends, by many turns or nobody knows how many. */
static bool in_long_loop(const struct facts *facts, uint32_t node)
{
    const struct loop *loop = &facts->loops.items[facts->loop_of[node]];
    struct guards guards = facts_guards(facts, node);
    return loop->node && loop->kind == LOOP_BOUNDED && (loop->turns < 0 || loop->turns >= MANY_TURNS) && !guards.dead &&
           !facts_last_turn(facts, node);
}

/* counts[i] += 1, which builds on what is there */
static bool is_built_on(const struct facts *facts, uint32_t name)
{
    const struct tree *tree = facts->tree;
    for (uint32_t at = facts_occurrences(facts, name); at; at = facts->next_occurrence[at]) {
        uint32_t subscript = node_parent(tree, at);
        if (node_kind(tree, subscript) == KIND_SUBSCRIPT &&
            node_kind(tree, node_parent(tree, subscript)) == KIND_AUGMENTED_ASSIGNMENT)
            return true;
    }
    return false;
}

/* Is the assignment one of several statements, so that its line can go? */
static bool stands_among_others(const struct tree *tree, uint32_t node)
{
    uint32_t statement = node_statement(tree, node), at = node_next(tree, statement);
    while (at && node_kind(tree, at) == KIND_COMMENT)
        at = node_next(tree, at);
    if (!at) /* it is the last one: only then is the whole body looked at */
        at = node_first(tree, node_parent(tree, statement));
    while (node_kind(tree, at) == KIND_COMMENT)
        at = node_next(tree, at);
    return at != statement;
}

/* A statement of one line, with the comment behind it; empty: it is one of several lines, or another follows. */
static struct memlint_text whole_line(const struct tree *tree, uint32_t node)
{
    struct memlint_text text = tree->source->text;
    uint32_t statement = node_statement(tree, node), start = tree->nodes[statement].start;
    uint32_t end = text_find(text, '\n', start);
    struct memlint_text line = text_part(text, start, end == TEXT_NOT_FOUND ? text.size : end);
    bool one = tree->nodes[statement].end <= start + line.size;
    return one ? text_trim(line) : (struct memlint_text){0};
}

/* Can the assignment go before the loop as it is? */
static bool may_move(const struct facts *facts, uint32_t call, uint32_t place)
{
    const struct tree *tree = facts->tree;
    uint32_t name = name_of(facts, call);
    enum kind kind = node_kind(tree, place);
    return name && facts_value(facts, name) == call && stands_among_others(tree, call) &&
           facts->function_of[place] == facts->function_of[call] &&
           (kind == KIND_WHILE_STATEMENT || kind == KIND_FOR_STATEMENT);
}

/* The assignment goes before the loop, or the call does, under a name. */
static void suggest_before(struct check_run *run, struct finding *finding, uint32_t call)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t place = hoist_place(facts, call), name = name_of(facts, call), loop = facts->loop_of[call];
    struct suggestion to = suggest(run, finding);
    bool proved = facts->loops.items[loop].node == place && buffer_is_rewritten(facts, call, loop);
    if (!hoist_may(facts, call, place) || (name && is_built_on(facts, name) && !proved))
        return;
    if (may_move(facts, call, place)) {
        struct memlint_text line = whole_line(tree, call);
        to.failed |= !line.size;
        suggest_line_ahead(&to, place, line);
        suggest_delete_statement(&to, call);
    } else {
        struct memlint_text once = suggest_once(&to, call, "buffer", "%.*s", TEXT_ARGS(node_text(tree, call)));
        suggest_replace(&to, call, "%.*s", TEXT_ARGS(once));
    }
    suggest_done(&to, proved ? MEMLINT_EDIT_SAFE : MEMLINT_EDIT_DISPLAY,
                 proved ? "made once; each turn writes all of it before it reads"
                        : "made once; each turn finds in it what the turn before left");
}

/* array.array("H", [0] * 160): the buffer, and what it is made from: the list, that of one zero, an iterator */
static struct memlint_bytes bytes_with_list(const struct facts *facts, uint32_t call)
{
    struct memlint_bytes bytes = object_made(facts, call).bytes;
    uint32_t list = node_child(facts->tree, call, FIELD_ARGUMENTS);
    for (uint32_t at = node_first(facts->tree, list); at; at = node_next(facts->tree, at)) {
        struct object made = object_made(facts, at);
        if (facts_holds(facts, at) != HOLDS_LIST || !bytes_known(made.bytes))
            continue;
        int64_t beside = heap_iterator() + (repeated_list(facts, at) ? heap_list(1) : 0);
        bytes = bytes_add(bytes_add(bytes, made.bytes), heap_derived(HEAP_LIST, MEMLINT_UNIT_KEPT, beside, beside));
    }
    return bytes;
}

/* while True: buffer = bytearray(64) */
static void buffer_in_loop(struct check_run *run, uint32_t call)
{
    const struct facts *facts = run->facts;
    int64_t size;
    if (!is_fixed_buffer(facts, call, &size) || !may_be_reused(facts, call))
        return;
    struct finding *finding = check_report_hot(run, call);
    if (!finding) {
        if (size < SMALL || !in_long_loop(facts, call))
            return;
        finding = check_report(run, node_range(facts->tree, call));
        check_lower(finding);
        if (facts_guards(facts, call).rare)
            check_lower(finding);
    } else if (size < SMALL) {
        check_lower(finding);
    }
    finding->out.bytes = bytes_as(bytes_with_list(facts, call), MEMLINT_UNIT_GARBAGE);
    suggest_before(run, finding, call);
}

const struct check check_buffer_in_loop = {
    .name = "buffer_in_loop",
    .kinds = {KIND_CALL},
    .visit = buffer_in_loop,
};

/* b"\x01\x02"; empty: an element is no byte, or there are too many */
static struct memlint_text literal_of(struct check_run *run, uint32_t display)
{
    const struct tree *tree = run->facts->tree;
    int64_t number;
    struct builder out = {.arena = run->arena};
    if (node_child_count(tree, display) > WIDEST || !holds_numbers(run->facts, display))
        return (struct memlint_text){0};
    build_string(&out, "b\"");
    for (uint32_t at = node_first(tree, display); at; at = node_next(tree, at)) {
        if (!facts_number(run->facts, at, &number))
            continue;
        if (number < 0 || number > UINT8_MAX)
            return (struct memlint_text){0};
        build_format(&out, "\\x%02x", (unsigned)number);
    }
    build_string(&out, "\"");
    return build_result(&out);
}

/* A number stays what it is; a name is one that others may give another value, and it says what the number means. */
static uint32_t literal_applicability(const struct facts *facts, uint32_t display)
{
    uint32_t applicability = MEMLINT_EDIT_SAFE;
    for (uint32_t at = node_first(facts->tree, display); at; at = node_next(facts->tree, at)) {
        if (!facts_is_count(facts, at))
            return MEMLINT_EDIT_DISPLAY;
        if (node_kind(facts->tree, at) != KIND_INTEGER)
            applicability = MEMLINT_EDIT_UNSAFE;
    }
    return applicability;
}

/* uart.write(x) of a bus of the board, which sends bytes as well as a bytearray */
static bool is_sent(const struct facts *facts, uint32_t argument)
{
    static const char *const buses[] = {"busio.UART", "busio.I2C", "busio.SPI"};
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, node_parent(tree, node_parent(tree, argument)), FIELD_FUNCTION);
    uint32_t object = function ? node_child(tree, function, FIELD_OBJECT) : 0;
    struct memlint_text method =
        object ? node_text(tree, node_child(tree, function, FIELD_ATTRIBUTE)) : (struct memlint_text){0};
    for (size_t i = 0; object && i < ARRAY_LEN(buses); i++) {
        if (facts_made_by(facts, object, buses[i]))
            return facts_lent(facts, argument) && (text_is(method, "write") || text_is(method, "writeto"));
    }
    return false;
}

/* x is bytes([1]), which asks for the object; f"{bytes([1])}", where quotes and backslashes mean something else */
static bool takes_literal(const struct tree *tree, uint32_t call)
{
    uint32_t parent = node_parent(tree, call);
    if (node_kind(tree, parent) == KIND_COMPARISON_OPERATOR) {
        for (uint32_t at = node_first(tree, parent); at; at = node_next(tree, at)) {
            if (node_kind(tree, at) == KIND_IS || node_kind(tree, at) == KIND_IS_NOT)
                return false;
        }
    }
    return !node_ancestor(tree, call, KIND_INTERPOLATION);
}

/* May an element stand as it is behind =, on a line of its own? */
static bool may_be_assigned(const struct tree *tree, uint32_t element)
{
    return node_kind(tree, element) != KIND_NAMED_EXPRESSION &&
           text_find(node_text(tree, element), '\n', 0) == TEXT_NOT_FOUND;
}

/* The elements go one by one into a buffer that is there. */
static void suggest_filled(struct suggestion *to, uint32_t call, uint32_t display)
{
    const struct facts *facts = to->run->facts;
    const struct tree *tree = facts->tree;
    uint32_t count = node_child_count(tree, display), index = 0;
    to->failed |= !(facts_calls(facts, call, "bytearray") || facts_lent(facts, call)) || !hoist_splits(facts, call) ||
                  count > LONGEST || node_holds_comment(tree, call);
    struct memlint_text name = suggest_once(to, call, "buffer", "bytearray(%u)", count);
    for (uint32_t at = node_first(tree, display); at && !to->failed; at = node_next(tree, at)) {
        to->failed |= !may_be_assigned(tree, at);
        if (!to->failed)
            suggest_line_before(to, call, "%.*s[%u] = %.*s", TEXT_ARGS(name), index++, TEXT_ARGS(node_text(tree, at)));
    }
    suggest_replace(to, call, "%.*s", TEXT_ARGS(name));
    suggest_done(to, MEMLINT_EDIT_DISPLAY, "one buffer for all turns, filled in place");
}

/* bytes([1, 2])   b"\x01\x02"; a bytearray is still made, of that, unless it is only sent */
static void suggest_literal(struct suggestion *to, uint32_t call, uint32_t display)
{
    const struct facts *facts = to->run->facts;
    bool made = facts_calls(facts, call, "bytearray") && !is_sent(facts, call);
    struct memlint_text literal = literal_of(to->run, display);
    to->failed |= !literal.size || !takes_literal(facts->tree, call) || node_holds_comment(facts->tree, call);
    suggest_replace(to, made ? display : call, "%.*s", TEXT_ARGS(literal));
    suggest_done(to, literal_applicability(facts, display), "a literal is made once, with the code");
}

/* bytes([7] * 4)   b"\x07" * 4 */
static void suggest_repeated(struct suggestion *to, uint32_t call, uint32_t product, uint32_t list)
{
    const struct facts *facts = to->run->facts;
    const struct tree *tree = facts->tree;
    uint32_t count = node_child(tree, product, FIELD_RIGHT);
    bool changeable = facts_calls(facts, call, "bytearray");
    struct memlint_text literal = literal_of(to->run, list);
    to->failed |= !literal.size || !takes_literal(tree, call) || node_holds_comment(tree, call) ||
                  !(changeable || node_takes_any(tree, call));
    suggest_replace(to, changeable ? product : call, "%.*s * %.*s", TEXT_ARGS(literal),
                    TEXT_ARGS(node_text(tree, count)));
    suggest_done(to, facts_is_count(facts, count) ? literal_applicability(facts, list) : MEMLINT_EDIT_DISPLAY,
                 "a byte for each byte, where the list takes four");
}

static void suggest_instead_of_list(struct check_run *run, struct finding *finding, uint32_t call, uint32_t argument)
{
    uint32_t list = repeated_list(run->facts, argument);
    struct suggestion to = suggest(run, finding);
    if (list)
        suggest_repeated(&to, call, argument, list);
    else if (holds_numbers(run->facts, argument))
        suggest_literal(&to, call, argument);
    else
        suggest_filled(&to, call, argument);
}

/* What is made a turn and need not be: the list, for a bytearray an iterator over it, and the buffer as well, unless it
 * is only made of something else. A tuple of constants is one itself. */
static int64_t needless_bytes(const struct facts *facts, uint32_t call, uint32_t argument, int64_t count)
{
    bool tuple = node_kind(facts->tree, argument) == KIND_TUPLE, changeable = facts_calls(facts, call, "bytearray");
    bool constant = holds_numbers(facts, argument) && is_display(facts->tree, argument);
    int64_t iterator = changeable ? heap_iterator() : 0;
    if (repeated_list(facts, argument))
        return heap_list(1) + heap_list(count) + iterator - (changeable ? heap_bytes(count) : 0);
    int64_t list = !tuple ? heap_list(count) : constant ? 0 : heap_tuple(count);
    bool stays = changeable && constant && !is_sent(facts, call);
    return list + iterator + (stays ? 0 : changeable ? heap_bytearray(count) : heap_bytes(count));
}

static bool is_zero_list(const struct facts *facts, uint32_t argument)
{
    int64_t number;
    uint32_t list = repeated_list(facts, argument);
    return list && facts_number(facts, node_first(facts->tree, list), &number) && number == 0;
}

/* uart.write(bytes([0x90, note, 100]))   bytearray([7] * 8) */
static void bytes_from_list(struct check_run *run, uint32_t call)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    int64_t count;
    bool changeable = facts_calls(facts, call, "bytearray");
    uint32_t argument = node_argument(tree, call, 0, NULL);
    if (!argument || node_broken(tree, call) || (!changeable && !facts_calls(facts, call, "bytes")) ||
        node_child_count(tree, node_child(tree, call, FIELD_ARGUMENTS)) != 1 ||
        (!is_display(tree, argument) && !repeated_list(facts, argument)) || is_zero_list(facts, argument) ||
        !facts_length(facts, argument, &count) || count == 0)
        return;
    bool constant = repeated_list(facts, argument) || holds_numbers(facts, argument);
    bool stays = changeable && node_kind(tree, argument) == KIND_TUPLE; /* for the iterator alone it is no matter */
    if ((!constant || stays) && !may_be_reused(facts, call))
        return;
    struct finding *finding = check_report_hot(run, call);
    if (!finding)
        return;
    int64_t bytes = needless_bytes(facts, call, argument, count);
    finding->out.bytes = heap_derived(node_kind(tree, argument) == KIND_TUPLE ? HEAP_TUPLE : HEAP_LIST,
                                      MEMLINT_UNIT_GARBAGE, bytes, bytes);
    suggest_instead_of_list(run, finding, call, argument);
}

const struct check check_bytes_from_list = {
    .name = "bytes_from_list",
    .kinds = {KIND_CALL},
    .visit = bytes_from_list,
};
