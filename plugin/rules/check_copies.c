/* SPDX-License-Identifier: MIT */
/* MEM303: bytes that are copied, where a view of the buffer that holds them would do. */
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/hoist.h"
#include "rules/objects.h"

enum { WORTH_A_VIEW = 32 /* bytes: a view's slice takes 32 as well */ };

/* Does the value of a name, if it has one only, come from such a call, and so is no view? */
static bool is_buffer(const struct facts *facts, uint32_t base)
{
    uint16_t holds = facts_holds(facts, base);
    return holds == HOLDS_BYTES || (holds == HOLDS_BUFFER && (facts_made_by(facts, base, "bytearray") ||
                                                              facts_made_by(facts, base, "array.array")));
}

/* A slice's start and end as they are written; empty where they are left out. */
struct slice {
    uint32_t base;
    struct memlint_text start;
    struct memlint_text end;
    int64_t length; /* at most */
    bool exact;     /* what is sliced is known to be as long as that */
};

/* data[4:40]   data[:40]   data[8:], of constants; false: something else, or of unknown length */
static bool slice_of(const struct facts *facts, uint32_t subscript, struct slice *slice)
{
    const struct tree *tree = facts->tree;
    uint32_t index = facts_slice(facts, subscript);
    int64_t whole, start = 0;
    *slice = (struct slice){.base = node_child(tree, subscript, FIELD_VALUE)};
    if (!index || !slice->base || node_broken(tree, subscript))
        return false;
    struct memlint_text text = node_text(tree, index);
    uint32_t colon = text_find(text, ':', 0);
    slice->start = text_trim(text_part(text, 0, colon));
    slice->end = text_trim(text_part(text, colon + 1, text.size));
    if (text_starts(slice->start, "-") || text_starts(slice->end, "-"))
        return false;
    bool sized = facts_length(facts, slice->base, &whole);
    if (slice->start.size && !facts_number(facts, node_first(tree, index), &start))
        return false;
    if (slice->end.size && !facts_length(facts, subscript, &slice->length))
        return false;
    if (!slice->end.size && (!sized || start >= whole))
        return false;
    int64_t left = sized ? whole - start : 0;
    slice->exact = sized;
    if (!slice->end.size || (sized && left < slice->length))
        slice->length = left;
    return true;
}

static struct memlint_bytes copy_garbage(const struct facts *facts, const struct slice *slice)
{
    bool bytes = facts_holds(facts, slice->base) == HOLDS_BYTES;
    uint32_t made = facts_value(facts, slice->base);
    int64_t item = facts_calls(facts, made, "array.array") ? object_item_size(facts, made) : 1;
    int64_t least = slice->exact ? slice->length : 0;
    if (bytes)
        return heap_derived(HEAP_SLICE_BYTES, MEMLINT_UNIT_GARBAGE, heap_slice_bytes(least),
                            heap_slice_bytes(slice->length));
    return heap_derived(HEAP_SLICE_BUFFER, MEMLINT_UNIT_GARBAGE, heap_slice_buffer(bytes_product(least, item)),
                        heap_slice_buffer(bytes_product(slice->length, item)));
}

/* bus.write(data[0:40])   for byte in data[0:40]: a view does as well there */
static bool may_be_view(const struct facts *facts, uint32_t subscript)
{
    const struct tree *tree = facts->tree;
    uint32_t parent = node_parent(tree, subscript);
    if (node_kind(tree, parent) == KIND_FOR_STATEMENT)
        return node_field(tree, subscript) == FIELD_RIGHT;
    uint32_t call = node_kind(tree, parent) == KIND_ARGUMENT_LIST ? node_parent(tree, parent) : 0;
    return facts_calls(facts, call, "sum") || facts_lent(facts, subscript);
}

/* i2c.writeto(address, data[0:40]): the bus takes start= and end= */
static bool takes_start(const struct facts *facts, uint32_t call)
{
    static const char *const buses[] = {"busio.I2C", "busio.SPI", "adafruit_bus_device.i2c_device.I2CDevice"};
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION);
    uint32_t object = node_child(tree, function, FIELD_OBJECT), method = node_child(tree, function, FIELD_ATTRIBUTE);
    if (!object || !method || node_argument(tree, call, 9, "start") || node_argument(tree, call, 9, "end"))
        return false;
    struct memlint_text name = node_text(tree, method);
    for (size_t i = 0; i < ARRAY_LEN(buses); i++) {
        if (facts_made_by(facts, object, buses[i]))
            return text_is(name, "write") || text_is(name, "writeto");
    }
    return false;
}

/* After the last argument; a comma and a comment may follow it. */
static uint32_t end_of_arguments(const struct tree *tree, uint32_t arguments)
{
    uint32_t end = 0;
    for (uint32_t at = node_first(tree, arguments); at; at = node_next(tree, at))
        end = node_kind(tree, at) == KIND_COMMENT ? end : tree->nodes[at].end;
    return end;
}

static void suggest_view(struct check_run *run, struct finding *finding, uint32_t subscript, const struct slice *slice)
{
    const struct facts *facts = run->facts;
    struct suggestion to = suggest(run, finding);
    struct memlint_text base = node_text(facts->tree, slice->base);
    uint32_t arguments = node_parent(facts->tree, subscript), value = facts_value(facts, slice->base);
    if (node_kind(facts->tree, arguments) == KIND_ARGUMENT_LIST &&
        takes_start(facts, node_parent(facts->tree, arguments))) {
        uint32_t end = end_of_arguments(facts->tree, arguments);
        suggest_replace(&to, subscript, "%.*s", TEXT_ARGS(base));
        suggest_range(&to, (struct range){end, end}, "%s%.*s%s%.*s", slice->start.size ? ", start=" : "",
                      TEXT_ARGS(slice->start), slice->end.size ? ", end=" : "", TEXT_ARGS(slice->end));
        suggest_done(&to, MEMLINT_EDIT_DISPLAY, "the bus sends a part of the buffer, nothing is copied");
        return;
    }
    if (node_kind(facts->tree, slice->base) == KIND_IDENTIFIER && value &&
        !facts_changes_length(facts, slice->base) && /* which it cannot while a view looks at it */
        hoist_may(facts, slice->base, hoist_place(facts, subscript))) {
        struct memlint_text view = suggest_once(&to, subscript, "view", "memoryview(%.*s)", TEXT_ARGS(base));
        suggest_replace(&to, slice->base, "%.*s", TEXT_ARGS(view));
        suggest_done(&to, MEMLINT_EDIT_DISPLAY, "a view's slice takes 32 bytes, however long it is");
        return;
    }
    suggest_replace(&to, slice->base, "memoryview(%.*s)", TEXT_ARGS(base));
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, "a view and its slice take 48 bytes, however long it is");
}

/* bus.write(data[0:64]) */
static void buffer_slice_copy(struct check_run *run, uint32_t subscript)
{
    const struct facts *facts = run->facts;
    struct slice slice;
    if (!slice_of(facts, subscript, &slice) || slice.length < WORTH_A_VIEW || !is_buffer(facts, slice.base) ||
        !may_be_view(facts, subscript))
        return;
    struct finding *finding = check_report_hot(run, subscript);
    if (!finding)
        return;
    finding->out.bytes = copy_garbage(facts, &slice);
    suggest_view(run, finding, subscript, &slice);
}

const struct check check_buffer_slice_copy = {
    .name = "buffer_slice_copy",
    .kinds = {KIND_SUBSCRIPT},
    .visit = buffer_slice_copy,
};
