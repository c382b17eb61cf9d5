/* SPDX-License-Identifier: MIT */
/* MEM1xx: strings. */
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/texts.h"

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

static struct memlint_bytes bytes_of_pieces(struct text_size piece, struct building building)
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
    struct text_size piece = text_size(facts, it->value, node_text(facts->tree, it->target));
    struct memlint_bytes bytes = bytes_of_pieces(piece, building);
    if (!piece.exact && bytes.provenance > MEMLINT_PROVENANCE_ASSUMED) {
        bytes.provenance = MEMLINT_PROVENANCE_ASSUMED;
        bytes.source = text_size_source();
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
