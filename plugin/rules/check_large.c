/* SPDX-License-Identifier: MIT */
/* MEM310: large allocations. How grave they are is the model's to say (model/judge.c). */
#include "base/builder.h"
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/objects.h"
#include "rules/place.h"

enum { SMALLEST = 1024 }; /* a block of which nobody need think */

static const char *const makers[] = {"bytearray", "bytes", "list", "array.array"};

/* The bytes of the small block, and what the user calls the object; -1: none of these is made. */
static int64_t header_of(const struct facts *facts, uint32_t node, struct memlint_text *what)
{
    const struct tree *tree = facts->tree;
    if (node_kind(tree, node) != KIND_CALL) {
        uint16_t holds = facts_holds(facts, node);
        *what = holds == HOLDS_LIST ? TEXT("A list") : holds == HOLDS_STR ? TEXT("A str") : TEXT("bytes");
        return holds == HOLDS_LIST || holds == HOLDS_STR || holds == HOLDS_BYTES ? heap_header() : -1;
    }
    *what = node_text(tree, node_child(tree, node, FIELD_FUNCTION));
    if (facts_calls(facts, node, "displayio.Bitmap"))
        return heap_bitmap(0, 0, 2);
    for (size_t i = 0; i < ARRAY_LEN(makers); i++) {
        if (facts_calls(facts, node, makers[i]))
            return heap_header();
    }
    return -1;
}

/* The one use of a bitmap, displayio.TileGrid(bitmap, pixel_shader=palette, x=0, y=0), with no argument but these: the
 * call; 0: it is used otherwise. */
static uint32_t sole_grid(const struct facts *facts, uint32_t bitmap)
{
    const struct tree *tree = facts->tree;
    uint32_t use = 0;
    for (uint32_t at = facts_occurrences(facts, bitmap); at; at = facts->next_occurrence[at]) {
        if (at != bitmap && use)
            return 0;
        use = at == bitmap ? use : at;
    }
    uint32_t call = use ? node_parent(tree, node_parent(tree, use)) : 0;
    if (!call || !facts_calls(facts, call, "displayio.TileGrid") || node_argument(tree, call, 0, NULL) != use)
        return 0;
    for (uint32_t at = node_next(tree, use); at; at = node_next(tree, at)) {
        uint32_t keyword = node_kind(tree, at) == KIND_KEYWORD_ARGUMENT ? node_child(tree, at, FIELD_NAME) : 0;
        struct memlint_text name = keyword ? node_text(tree, keyword) : (struct memlint_text){0};
        if (!text_is(name, "pixel_shader") && !text_is(name, "x") && !text_is(name, "y"))
            return 0;
    }
    return call;
}

static struct memlint_text text_or_zero(const struct tree *tree, uint32_t node)
{
    return node ? node_text(tree, node) : TEXT("0");
}

/* The grid of a bitmap that has one colour is a rectangle. */
static void suggest_rectangle(struct check_run *run, struct finding *finding, uint32_t bitmap)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t assignment = node_parent(tree, bitmap);
    uint32_t name = node_kind(tree, assignment) == KIND_ASSIGNMENT ? node_child(tree, assignment, FIELD_LEFT) : 0;
    uint32_t width = node_argument(tree, bitmap, 0, "width"), height = node_argument(tree, bitmap, 1, "height");
    uint32_t grid = name && facts_value(facts, name) == bitmap ? sole_grid(facts, name) : 0;
    uint32_t shader = grid ? node_argument(tree, grid, 9, "pixel_shader") : 0;
    if (!shader || !width || !height)
        return;
    struct suggestion to = suggest(run, finding);
    struct memlint_text x = text_or_zero(tree, node_argument(tree, grid, 9, "x"));
    struct memlint_text y = text_or_zero(tree, node_argument(tree, grid, 9, "y"));
    suggest_import(&to, "vectorio", "Rectangle");
    suggest_delete_statement(&to, bitmap);
    suggest_replace(&to, grid, "Rectangle(pixel_shader=%.*s, width=%.*s, height=%.*s, x=%.*s, y=%.*s)",
                    TEXT_ARGS(node_text(tree, shader)), TEXT_ARGS(node_text(tree, width)),
                    TEXT_ARGS(node_text(tree, height)), TEXT_ARGS(x), TEXT_ARGS(y));
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, "looks the same, and takes 64 bytes; a rectangle has no pixels to set");
}

/* Bitmap(w, h, 17): up to 16 colours a pixel takes half the bits. Bitmap(w, h, 65536) holds colours themselves, not
 * numbers of them in a palette: with fewer, what is written to it would have to change. */
static void suggest_fewer_colours(struct check_run *run, struct finding *finding, uint32_t call)
{
    const struct tree *tree = run->facts->tree;
    int64_t colours;
    uint32_t argument = node_argument(tree, call, 2, "value_count");
    if (!argument || !facts_number(run->facts, argument, &colours))
        return;
    if (colours < 2) {
        finding->out.fix = TEXT("One colour needs no bitmap: a vectorio.Rectangle takes 64 bytes");
        suggest_rectangle(run, finding, call);
    }
    if (heap_bitmap_bits(colours) < 2)
        return;
    int64_t bits = heap_bitmap_bits(colours), fewer = (int64_t)1 << bits / 2;
    if (bits >= 16) {
        finding->out.fix = TEXT("Use a palette of 256 colours, which takes half, or a smaller bitmap");
        return;
    }
    struct suggestion to = suggest(run, finding);
    finding->out.fix =
        text_format(run->arena, "Use %lld colours or fewer, which takes half, or a smaller bitmap", (long long)fewer);
    suggest_replace(&to, argument, "%lld", (long long)fewer);
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, "half the bytes, where so many colours are enough");
}

/* array.array("H", [0] * n)   bytearray([0] * n), which MEM305 and MEM306 report */
static bool only_fills_buffer(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    uint32_t call = node_parent(tree, node_parent(tree, node));
    if (node_kind(tree, node) != KIND_BINARY_OPERATOR)
        return false;
    return facts_calls(facts, call, "array.array") || facts_calls(facts, call, "bytearray") ||
           facts_calls(facts, call, "bytes");
}

/* [0] * n */
static void suggest_bytes_of_list(struct check_run *run, struct finding *finding, uint32_t product)
{
    const struct tree *tree = run->facts->tree;
    int64_t number;
    uint32_t list = node_child(tree, product, FIELD_LEFT), count = node_child(tree, product, FIELD_RIGHT);
    if (node_kind(tree, product) != KIND_BINARY_OPERATOR || node_kind(tree, list) != KIND_LIST ||
        node_child_count(tree, list) != 1 || !facts_number(run->facts, node_first(tree, list), &number) ||
        number != 0 || only_fills_buffer(run->facts, product))
        return;
    struct suggestion to = suggest(run, finding);
    suggest_replace(&to, product, "bytearray(%.*s)", TEXT_ARGS(node_text(tree, count)));
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, "a quarter, where the values are 0 to 255; array.array holds others");
}

/* canvas = displayio.Bitmap(320, 240, 256)   frame = bytearray(WIDTH * HEIGHT // 8)   [0] * 4096 */
static void large_allocation(struct check_run *run, uint32_t node)
{
    const struct facts *facts = run->facts;
    struct memlint_text what;
    int64_t header = header_of(facts, node, &what);
    if (header < 0 || node_broken(facts->tree, node) || object_is_operand(facts->tree, node) ||
        facts_guards(facts, node).dead)
        return;
    struct object object = object_made(facts, node);
    if (!bytes_known(object.bytes) || object.bytes.provenance != MEMLINT_PROVENANCE_DERIVED || object.block < SMALLEST)
        return;
    struct finding *finding = check_report(run, node_range(facts->tree, node));
    finding->judgement = JUDGE_LARGE_ALLOCATION;
    finding->block = object.block - header;
    finding->said = buffer_made_each_turn(facts, node) || only_fills_buffer(facts, node);
    finding->out.message = what;
    finding->out.bytes = bytes_as(object.bytes, MEMLINT_UNIT_PEAK);
    suggest_fewer_colours(run, finding, node);
    suggest_bytes_of_list(run, finding, node);
}

const struct check check_large_allocation = {
    .name = "large_allocation",
    .kinds = {KIND_CALL, KIND_BINARY_OPERATOR, KIND_LIST, KIND_LIST_COMPREHENSION},
    .visit = large_allocation,
};
