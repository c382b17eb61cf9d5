/* SPDX-License-Identifier: MIT */
/* MEM1xx: strings. */
#include "heap/sizes.h"
#include "rules/checks.h"

/* --- How long a text is -------------------------------------------------------------------------------- */

/* What an unknown value is as text: a digit, up to a float or a short word. */
enum { UNKNOWN_SHORTEST = 1, UNKNOWN_LONGEST = 12 };

struct lengths {
    int64_t low;
    int64_t high;
    bool exact;
};

static void add_length(struct lengths *lengths, int64_t low, int64_t high)
{
    lengths->low += low;
    lengths->high += high;
    lengths->exact &= low == high;
}

static bool is_transparent(enum kind kind)
{
    return kind == KIND_BINARY_OPERATOR || kind == KIND_PARENTHESIZED_EXPRESSION || kind == KIND_CONCATENATED_STRING ||
           kind == KIND_STRING;
}

/* The bytes that an expression of text adds: literals as they are, all else a guess. The name that is added to is left
 * out. Walks the subtree by skipping: no recursion. */
static struct lengths text_length(const struct facts *facts, uint32_t root, struct memlint_text target)
{
    const struct tree *tree = facts->tree;
    struct lengths lengths = {.exact = true};
    uint32_t node = root;
    while (node <= node_last(tree, root)) {
        enum kind kind = node_kind(tree, node);
        if (is_transparent(kind)) {
            node++;
            continue;
        }
        struct memlint_text text = node_text(tree, node);
        if (kind == KIND_STRING_CONTENT)
            add_length(&lengths, text.size, text.size);
        else if (kind != KIND_STRING_START && kind != KIND_STRING_END && kind != KIND_PLUS && kind != KIND_COMMENT &&
                 !text_equal(text, target))
            add_length(&lengths, UNKNOWN_SHORTEST, UNKNOWN_LONGEST);
        node = node_last(tree, node) + 1;
    }
    return lengths;
}

/* --- MEM101: string concatenation in a loop ------------------------------------------------------------ */

/* str + anything is str; where only the added side is known to be str, the target must be one, too, unless it was seen
 * to hold a list, which takes any sequence. bytes may be added to a bytearray in place, so there the target decides. */
static bool is_text(const struct facts *facts, const struct update *it)
{
    uint16_t target = facts_holds(facts, it->target);
    uint16_t value = facts_holds(facts, it->value);
    if (target == HOLDS_STR || target == HOLDS_BYTES || target == (HOLDS_STR | HOLDS_NONE))
        return true;
    return value == HOLDS_STR && (target & ~(HOLDS_ANY | HOLDS_STR | HOLDS_NONE)) == 0;
}

static struct memlint_bytes concat_bytes(const struct facts *facts, const struct update *it, uint32_t loop,
                                         bool reset)
{
    const struct loop *around = &facts->loops.items[loop];
    struct lengths piece = text_length(facts, it->value, node_text(facts->tree, it->target));
    if (reset)
        return heap_concat_once(piece.low, piece.high);
    if (around->kind == LOOP_FOREVER)
        return heap_concat_growth(piece.low, piece.high);
    return heap_concat_garbage(piece.low, piece.high, around->turns);
}

/* Short loops of known turns throw away little, however often. */
static bool is_small(const struct loop *loop, struct memlint_bytes bytes)
{
    enum { SMALL = 1024 };
    return loop->turns >= 0 && bytes.unit == MEMLINT_UNIT_GARBAGE && bytes.high * loop->turns < SMALL;
}

/* s += x in a loop: each turn copies all that was built before */
void check_string_concat_in_loop(struct check_run *run, uint32_t assignment)
{
    enum { FEW_TURNS = 3 };
    const struct facts *facts = run->facts;
    struct update it;
    uint32_t loop = facts->loop_of[assignment];
    if (!loop || !facts_update(facts, assignment, &it) || !is_text(facts, &it))
        return;
    const struct loop *around = &facts->loops.items[loop];
    if (around->turns >= 0 && around->turns <= FEW_TURNS)
        return;
    /* Reset in the same body, what was built is dropped each turn: less bad. So it may be where a part of the loop could
     * not be read. */
    bool reset = node_broken(facts->tree, around->node) || facts_reset(facts, loop, it.target);
    struct finding *finding = check_report(run, node_range(facts->tree, assignment));
    finding->out.bytes = concat_bytes(facts, &it, loop, reset);
    if (reset || is_small(around, finding->out.bytes))
        finding->out.severity = MEMLINT_MEDIUM;
}
