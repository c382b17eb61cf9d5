/* SPDX-License-Identifier: MIT */
/* MEM1xx: strings. */
#include "heap/sizes.h"
#include "rules/checks.h"

/* What an unknown value is as text: a digit, up to a float or a short word; and a text of unknown length. */
enum { UNKNOWN_SHORTEST = 1, UNKNOWN_LONGEST = 12, TEXT_LONGEST = 48 };

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

/* str(x) is short; what a name holds was built somewhere. */
static bool is_named_text(const struct facts *facts, uint32_t node)
{
    uint16_t holds = facts_holds(facts, node);
    return node_kind(facts->tree, node) != KIND_CALL && (holds == HOLDS_STR || holds == HOLDS_BYTES);
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
            add_length(&lengths, UNKNOWN_SHORTEST, is_named_text(facts, node) ? TEXT_LONGEST : UNKNOWN_LONGEST);
        node = node_last(tree, node) + 1;
    }
    return lengths;
}

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

/* Over which turns a text grows: those of the loops around it, out to one that gives it a new value. */
struct building {
    bool forever;
    bool reset;    /* each turn of the innermost loop, or by what runs elsewhere */
    int64_t turns; /* -1: unknown */
};

static int64_t times(int64_t turns, int64_t more)
{
    return turns < 0 || more < 0 ? -1 : bytes_product(turns, more);
}

static struct building building_of(const struct facts *facts, const struct update *it, uint32_t innermost)
{
    struct building building = {.turns = 1};
    /* A new value may also stand in a part of the loop that could not be read. */
    for (uint32_t at = innermost; at; at = facts->loops.items[at].parent) {
        const struct loop *loop = &facts->loops.items[at];
        bool reset = node_broken(facts->tree, loop->node) || facts_reset(facts, at, it->target);
        if (reset && at != innermost)
            break;
        building.reset = reset;
        building.forever = loop->kind == LOOP_FOREVER;
        /* The turns of a loop without end are what its growth is counted by. */
        if (reset || building.forever) {
            building.turns = at == innermost ? loop->turns : building.turns;
            break;
        }
        building.turns = times(building.turns, loop->turns);
    }
    building.reset |= building.forever && facts_reset_elsewhere(facts, it->target);
    return building;
}

static struct memlint_bytes bytes_of_pieces(struct lengths piece, struct building building)
{
    if (building.reset)
        return heap_concat_once(piece.low, piece.high);
    if (!building.forever)
        return heap_concat_garbage(piece.low, piece.high, building.turns);
    int64_t turns = building.turns < 1 ? 1 : building.turns;
    return heap_concat_growth(bytes_product(piece.low, turns), bytes_product(piece.high, turns));
}

static struct memlint_bytes concat_bytes(const struct facts *facts, const struct update *it, struct building building)
{
    struct lengths piece = text_length(facts, it->value, node_text(facts->tree, it->target));
    struct memlint_bytes bytes = bytes_of_pieces(piece, building);
    if (!piece.exact && bytes.provenance > MEMLINT_PROVENANCE_ASSUMED) {
        bytes.provenance = MEMLINT_PROVENANCE_ASSUMED;
        bytes.source = TEXT("values of 1 to 12 bytes as text, named texts of up to 48");
    }
    return bytes;
}

/* Short loops of known turns throw away little, however often. */
static bool is_small(struct building building, struct memlint_bytes bytes)
{
    enum { SMALL = 1024 };
    return building.turns >= 0 && bytes.unit == MEMLINT_UNIT_GARBAGE &&
           bytes_product(bytes.high, building.turns) < SMALL;
}

/* s += x in a loop: each turn copies all that was built before */
void check_string_concat_in_loop(struct check_run *run, uint32_t assignment)
{
    enum { FEW_TURNS = 3 };
    const struct facts *facts = run->facts;
    struct update it;
    uint32_t loop = facts->loop_of[assignment];
    if (!loop || !facts_update(facts, assignment, &it) || !is_text(facts, &it) ||
        facts_varies(facts, loop, it.target) || facts_last_turn(facts, assignment))
        return;
    struct building building = building_of(facts, &it, loop);
    if (!building.forever && building.turns >= 0 && building.turns <= FEW_TURNS)
        return;
    struct finding *finding = check_report(run, node_range(facts->tree, assignment));
    finding->out.bytes = concat_bytes(facts, &it, building);
    if (building.reset || is_small(building, finding->out.bytes))
        finding->out.severity = MEMLINT_MEDIUM;
}
