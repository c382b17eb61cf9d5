/* SPDX-License-Identifier: MIT */
/* MEM101 and MEM102: strings that are put together with +. */
#include "heap/sizes.h"
#include "rules/building.h"
#include "rules/checks.h"
#include "rules/objects.h"
#include "rules/pieces.h"
#include "rules/suggest.h"
#include "rules/texts.h"

/* str + anything is str; where only the added side is known to be str, the target must be one, too, unless it was seen
 * to hold a list, which takes any sequence. bytes may be added to a bytearray in place, so there the target decides. */
static bool is_text(const struct facts *facts, const struct update *it)
{
    uint16_t target = facts_holds(facts, it->target);
    uint16_t value = facts_holds(facts, it->value);
    if (target == HOLDS_STR || target == HOLDS_BYTES || target == (HOLDS_STR | HOLDS_NONE))
        return true;
    return it->operator!= KIND_STRING && value == HOLDS_STR &&(target & ~(HOLDS_ANY | HOLDS_STR | HOLDS_NONE)) == 0;
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

static int64_t buffer_takes(int64_t pieces, int64_t length)
{
    (void)pieces;
    return heap_buffer(length);
}

/* What the text takes as it is to be built. */
static int64_t (*takes(enum building_way way))(int64_t pieces, int64_t length)
{
    return way == BUILT_BY_JOIN ? heap_join : way == BUILT_IN_BUFFER ? buffer_takes : NULL;
}

static struct memlint_bytes bytes_of_pieces(struct text_size piece, struct building building, enum building_way way)
{
    if (building.reset)
        return heap_concat_once(piece.low, piece.high);
    if (!building.forever)
        return heap_concat_garbage(piece.low, piece.high, building.turns, takes(way));
    int64_t turns = building.turns < 1 ? 1 : building.turns;
    return heap_concat_growth(bytes_product(piece.low, turns), bytes_product(piece.high, turns));
}

static struct memlint_bytes concat_bytes(const struct facts *facts, const struct update *it, struct building building,
                                         enum building_way way)
{
    bool whole = it->operator!= KIND_PLUS_EQUAL; /* s = s + x: the target is in what is assigned */
    struct text_size piece =
        text_size(facts, it->value, whole ? node_text(facts->tree, it->target) : (struct memlint_text){0});
    struct memlint_bytes bytes = bytes_of_pieces(piece, building, way);
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

/* text += "  "   text = "0" + text */
static bool adds_literal(const struct facts *facts, const struct update *it)
{
    const struct tree *tree = facts->tree;
    uint32_t left = node_child(tree, it->value, FIELD_LEFT), right = node_child(tree, it->value, FIELD_RIGHT);
    if (it->operator== KIND_STRING)
        return false;
    if (node_kind(tree, it->value) != KIND_BINARY_OPERATOR)
        return facts_is_literal_text(facts, it->value);
    struct memlint_text target = node_text(tree, it->target);
    return (facts_is_literal_text(facts, left) && text_equal(node_text(tree, right), target)) ||
           (facts_is_literal_text(facts, right) && text_equal(node_text(tree, left), target));
}

/* for _ in range(tabs): text += "  "   while len(text) < 6: text = "0" + text   to bring a text to a width: no data
 * comes in */
static bool only_pads(const struct facts *facts, const struct update *it, uint32_t assignment)
{
    const struct tree *tree = facts->tree;
    uint32_t body = node_child(tree, facts->loops.items[facts->loop_of[assignment]].node, FIELD_BODY);
    return node_child_count(tree, body) == 1 && node_parent(tree, node_statement(tree, assignment)) == body &&
           adds_literal(facts, it);
}

/* self.log, counts.text, and a name that is declared global: what outlives the call, and is the same one each time */
static bool outlives_call(const struct facts *facts, uint32_t target)
{
    const struct tree *tree = facts->tree;
    uint32_t root = target;
    while (node_kind(tree, root) == KIND_ATTRIBUTE)
        root = node_child(tree, root, FIELD_OBJECT);
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[root]];
    if (node_kind(tree, root) != KIND_IDENTIFIER || !facts->symbol_of[root])
        return false;
    return root == target ? symbol->escapes_scope && symbol->scope == 0
                          : symbol->scope == 0 || node_is(tree, root, KIND_IDENTIFIER, "self");
}

/* def add(self, x): self.log += x      which the main loop calls, and nothing begins anew */
static bool grows_by_calls(const struct facts *facts, uint32_t assignment, struct update *it, struct building *building)
{
    *building = (struct building){.forever = true, .turns = 1};
    return facts->function_of[assignment] && facts_update(facts, assignment, it) && is_text(facts, it) &&
           outlives_call(facts, it->target) && facts_hot(facts, assignment) && !facts_renewed(facts, it->target);
}

static bool find_growth(const struct facts *facts, uint32_t assignment, struct update *it, struct building *building)
{
    enum { FEW_TURNS = 3 };
    uint32_t loop = facts->loop_of[assignment];
    if (!loop)
        return grows_by_calls(facts, assignment, it, building);
    if (!facts_update(facts, assignment, it) || !is_text(facts, it) || facts_varies(facts, loop, it->target) ||
        facts_last_turn(facts, assignment) || facts_guards(facts, assignment).dead)
        return false;
    *building = building_of(facts, it, loop);
    /* line = f"{line};" of a text that is new each turn only formats. */
    if (building->reset && it->operator== KIND_STRING)
        return false;
    return building->forever || building->turns < 0 || building->turns > FEW_TURNS;
}

bool text_grows(const struct facts *facts, uint32_t assignment)
{
    struct update it;
    struct building building;
    return find_growth(facts, assignment, &it, &building);
}

/* def __str__(self): made when somebody looks, not while the program works */
static bool is_for_show(const struct facts *facts, uint32_t node)
{
    uint32_t name = node_child(facts->tree, facts->functions.items[facts->function_of[node]].node, FIELD_NAME);
    return node_is(facts->tree, name, KIND_IDENTIFIER, "__str__") ||
           node_is(facts->tree, name, KIND_IDENTIFIER, "__repr__");
}

/* if self._debug: and then the loops in which it grows; a condition inside them is passed now and again all the
 * same. */
static bool is_seldom_built(const struct facts *facts, uint32_t assignment)
{
    uint32_t at = facts->loop_of[assignment];
    while (facts->loops.items[at].parent && facts->loops.items[at].kind != LOOP_FOREVER)
        at = facts->loops.items[at].parent;
    if (!at)
        return facts_rare(facts, assignment);
    return is_for_show(facts, assignment) || facts_guards(facts, facts->loops.items[at].node).rare;
}

/* s += x in a loop: each turn copies all that was built before */
static void string_concat_in_loop(struct check_run *run, uint32_t assignment)
{
    const struct facts *facts = run->facts;
    struct update it;
    struct building building;
    if (!find_growth(facts, assignment, &it, &building))
        return;
    struct finding *finding = check_report(run, node_range(facts->tree, assignment));
    finding->out.bytes = concat_bytes(facts, &it, building, BUILT_AS_BEFORE);
    bool pads = !building.forever && building.turns < 0 && only_pads(facts, &it, assignment);
    if (building.reset || pads || is_small(building, finding->out.bytes) || is_seldom_built(facts, assignment))
        finding->out.severity = MEMLINT_MEDIUM;
    if (facts_holds(facts, it.target) == HOLDS_BYTES)
        finding->out.message = TEXT("Concatenation of bytes in loop");
    finding->out.bytes = concat_bytes(facts, &it, building, suggest_building(run, finding, assignment));
    if (building.forever && !building.reset)
        suggest_bound(run, finding, assignment);
}

const struct check check_string_concat_in_loop = {
    .name = "string_concat_in_loop",
    .kinds = {KIND_ASSIGNMENT, KIND_AUGMENTED_ASSIGNMENT},
    .visit = string_concat_in_loop,
};

bool text_is_chain(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    uint32_t left = node_unwrap(tree, node_child(tree, node, FIELD_LEFT)), around = node_parent(tree, node);
    while (node_kind(tree, around) == KIND_PARENTHESIZED_EXPRESSION)
        around = node_parent(tree, around);
    if (!node_is_operation(tree, node, KIND_PLUS) || !node_is_operation(tree, left, KIND_PLUS) ||
        node_is_operation(tree, around, KIND_PLUS) || node_broken(tree, node) || facts_holds(facts, node) != HOLDS_STR)
        return false;
    for (uint32_t at = node; at <= node_last(tree, node); at++) {
        enum kind kind = node_kind(tree, at);
        if (kind == KIND_IDENTIFIER || kind == KIND_CALL)
            return true;
    }
    return false;
}

/* The text itself is made either way, and % makes a tuple of the values. */
static struct memlint_bytes saved_by_percent(const struct facts *facts, uint32_t chain, const struct pieces *pieces)
{
    struct memlint_bytes bytes = text_chain_bytes(facts, chain, MEMLINT_UNIT_GARBAGE);
    struct text_size size = text_size(facts, chain, (struct memlint_text){0});
    int64_t low = heap_percent(size.low, pieces->values, 0), high = heap_percent(size.high, pieces->values, 0);
    bytes.low = bytes.low > low ? bytes.low - low : 0;
    bytes.high = bytes.high > high ? bytes.high - high : 0;
    return bytes;
}

/* "a" + str(x) + "b": each + makes a text, and so does str() */
static void concat_chain(struct check_run *run, uint32_t node)
{
    const struct facts *facts = run->facts;
    if (!text_is_chain(facts, node) || text_is_spoken_for(facts, run->arena, node))
        return;
    struct finding *finding = check_report_hot(run, node);
    if (!finding)
        return;
    finding->out.bytes = object_each_turn(facts, node, text_chain_bytes(facts, node, MEMLINT_UNIT_GARBAGE));
    struct pieces pieces;
    struct builder out = {.arena = run->arena};
    if (!pieces_of(facts, run->arena, node, &pieces) || !pieces_percent(&out, facts, &pieces))
        return;
    struct memlint_text text = build_result(&out);
    struct suggestion to = suggest(run, finding);
    finding->out.bytes = object_each_turn(facts, node, saved_by_percent(facts, node, &pieces));
    suggest_replace(&to, node, "%.*s", TEXT_ARGS(text));
    bool inside = node_ancestor(facts->tree, node, KIND_INTERPOLATION) != 0;
    suggest_done(&to, inside ? MEMLINT_EDIT_DISPLAY : pieces_as_text(facts, &pieces),
                 "one text; % makes none of each value, as str() and {} do");
}

const struct check check_concat_chain = {
    .name = "concat_chain",
    .kinds = {KIND_BINARY_OPERATOR},
    .visit = concat_chain,
};
