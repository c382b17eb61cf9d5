/* SPDX-License-Identifier: MIT */
/* MEM303 and MEM307: bytes that are copied, or read anew, where a buffer holds them or could. */
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/hoist.h"

enum {
    WORTH_A_VIEW = 32, /* bytes: a view's slice takes 32 as well */
    UNKNOWN_READ = 64, /* bytes that a read brings, where the source does not say */
    MAX_CLIMB = 64,
};

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
    uint32_t index = node_child(tree, subscript, FIELD_SUBSCRIPT);
    int64_t whole, start = 0;
    *slice = (struct slice){.base = node_child(tree, subscript, FIELD_VALUE)};
    if (!index || !slice->base || node_kind(tree, index) != KIND_SLICE || node_broken(tree, subscript))
        return false;
    struct memlint_text text = node_text(tree, index);
    uint32_t colon = text_find(text, ':', 0);
    if (colon == TEXT_NOT_FOUND || text_find(text, ':', colon + 1) != TEXT_NOT_FOUND)
        return false;
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
    int64_t least = slice->exact ? slice->length : 0;
    if (bytes)
        return heap_derived(HEAP_SLICE_BYTES, MEMLINT_UNIT_GARBAGE, heap_slice_bytes(least),
                            heap_slice_bytes(slice->length));
    return heap_derived(HEAP_SLICE_BUFFER, MEMLINT_UNIT_GARBAGE, heap_slice_buffer(least),
                        heap_slice_buffer(slice->length));
}

/* bus.write(data[0:40])   for byte in data[0:40]: a view does as well there */
static bool may_be_view(const struct facts *facts, uint32_t subscript)
{
    const struct tree *tree = facts->tree;
    uint32_t parent = node_parent(tree, subscript);
    if (node_kind(tree, parent) == KIND_FOR_STATEMENT)
        return node_field(tree, subscript) == FIELD_RIGHT;
    return facts_lent(facts, subscript) ||
           (node_kind(tree, parent) == KIND_ARGUMENT_LIST && facts_calls(facts, node_parent(tree, parent), "sum"));
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

static void suggest_view(struct check_run *run, struct finding *finding, uint32_t subscript, const struct slice *slice)
{
    const struct facts *facts = run->facts;
    struct suggestion to = suggest(run, finding);
    struct memlint_text base = node_text(facts->tree, slice->base);
    uint32_t arguments = node_parent(facts->tree, subscript), value = facts_value(facts, slice->base);
    if (node_kind(facts->tree, arguments) == KIND_ARGUMENT_LIST &&
        takes_start(facts, node_parent(facts->tree, arguments))) {
        uint32_t end = facts->tree->nodes[arguments].end - 1;
        suggest_replace(&to, subscript, "%.*s", TEXT_ARGS(base));
        suggest_range(&to, (struct range){end, end}, "%s%.*s%s%.*s", slice->start.size ? ", start=" : "",
                      TEXT_ARGS(slice->start), slice->end.size ? ", end=" : "", TEXT_ARGS(slice->end));
        suggest_done(&to, MEMLINT_EDIT_DISPLAY, "the bus sends a part of the buffer, nothing is copied");
        return;
    }
    if (node_kind(facts->tree, slice->base) == KIND_IDENTIFIER && value &&
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
void check_buffer_slice_copy(struct check_run *run, uint32_t subscript)
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

/* What is read from, and by which method. */
struct source_of_bytes {
    const char *made_by;
    const char *method;
    const char *into;
    bool waits; /* it may bring less than was asked for */
};

static const struct source_of_bytes sources[] = {
    {"busio.UART", "read", "readinto", true},
    {"open", "read", "readinto", false},
    {"socket.socket", "recv", "recv_into", true},
};

/* open(path, "rb"): of a text, read makes a str */
static bool is_binary(const struct facts *facts, uint32_t object)
{
    struct memlint_text mode;
    uint32_t argument = node_argument(facts->tree, node_unwrap(facts->tree, facts_value(facts, object)), 1, "mode");
    return argument && node_string(facts->tree, argument, &mode) && text_find(mode, 'b', 0) != TEXT_NOT_FOUND;
}

/* sock = pool.socket(…), of pool = socketpool.SocketPool(…) */
static bool is_socket(const struct facts *facts, uint32_t object)
{
    const struct tree *tree = facts->tree;
    uint32_t call = node_unwrap(tree, facts_value(facts, object));
    uint32_t function = call && node_kind(tree, call) == KIND_CALL ? node_child(tree, call, FIELD_FUNCTION) : 0;
    uint32_t pool = function ? node_child(tree, function, FIELD_OBJECT) : 0;
    return pool && text_is(node_text(tree, node_child(tree, function, FIELD_ATTRIBUTE)), "socket") &&
           facts_made_by(facts, pool, "socketpool.SocketPool");
}

static bool is_source(const struct facts *facts, uint32_t object, const struct source_of_bytes *source)
{
    bool serial = text_is(text_of(source->made_by), "busio.UART");
    if (text_is(text_of(source->method), "recv"))
        return is_socket(facts, object) || facts_made_by(facts, object, source->made_by);
    if (serial && (facts_means(facts, object, "usb_cdc.data") || facts_means(facts, object, "usb_cdc.console")))
        return true;
    return facts_made_by(facts, object, source->made_by) && (serial || is_binary(facts, object));
}

static const struct source_of_bytes *source_read(const struct facts *facts, uint32_t call)
{
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION);
    uint32_t object = function ? node_child(tree, function, FIELD_OBJECT) : 0;
    uint32_t method = function ? node_child(tree, function, FIELD_ATTRIBUTE) : 0;
    for (size_t i = 0; object && method && i < ARRAY_LEN(sources); i++) {
        if (text_is(node_text(tree, method), sources[i].method) && is_source(facts, object, &sources[i]))
            return &sources[i];
    }
    return NULL;
}

static bool asks_what_waits(const struct tree *tree, uint32_t expression)
{
    enum { LOOKED_AT = 64 }; /* nodes: longer conditions are nobody's */
    for (uint32_t at = expression; expression && at <= node_last(tree, expression); at++) {
        if (at - expression == LOOKED_AT)
            return false;
        if (node_is(tree, at, KIND_IDENTIFIER, "in_waiting"))
            return true;
    }
    return false;
}

/* if uart.in_waiting > 0:   uart.read(uart.in_waiting): it comes when the other side sends */
static bool awaits_data(const struct tree *tree, uint32_t call)
{
    uint32_t node = call;
    for (int depth = 0; node && depth < MAX_CLIMB; depth++, node = node_parent(tree, node)) {
        enum kind kind = node_kind(tree, node);
        bool long_list = kind == KIND_BLOCK || kind == KIND_MODULE; /* of statements, none of which is a condition */
        if (!long_list && asks_what_waits(tree, node_child(tree, node, FIELD_CONDITION)))
            return true;
    }
    return asks_what_waits(tree, node_argument(tree, call, 0, NULL));
}

static struct memlint_bytes read_garbage(const struct facts *facts, uint32_t count,
                                         const struct source_of_bytes *source)
{
    int64_t length;
    if (!facts_number(facts, count, &length))
        return bytes_range(MEMLINT_UNIT_GARBAGE, 0, heap_bytes(UNKNOWN_READ), MEMLINT_PROVENANCE_ASSUMED,
                           TEXT("a read of up to 64 bytes"));
    return heap_derived(HEAP_BYTES, MEMLINT_UNIT_GARBAGE, source->waits ? 0 : heap_bytes(length), heap_bytes(length));
}

/* Is what was read only counted, indexed, looked through and handed on to who gives it back? */
static bool may_read_into(const struct facts *facts, uint32_t name)
{
    const struct tree *tree = facts->tree;
    for (uint32_t at = facts_occurrences(facts, name); at; at = facts->next_occurrence[at]) {
        enum kind around = node_kind(tree, node_parent(tree, at));
        bool looped = around == KIND_FOR_STATEMENT && node_field(tree, at) == FIELD_RIGHT;
        bool handed = around == KIND_ARGUMENT_LIST && facts_use(facts, at) == USE_READ;
        bool asked = around == KIND_IF_STATEMENT || around == KIND_NOT_OPERATOR;
        if (at != name && !looped && !handed && !asked && around != KIND_SUBSCRIPT)
            return false;
    }
    return true;
}

/* data = uart.read(64)   data = view[: uart.readinto(buffer) or 0] */
static void suggest_into(struct check_run *run, struct finding *finding, uint32_t call,
                         const struct source_of_bytes *source)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    uint32_t object = node_child(tree, node_child(tree, call, FIELD_FUNCTION), FIELD_OBJECT);
    uint32_t count = node_argument(tree, call, 0, NULL), assignment = node_parent(tree, call);
    uint32_t name = node_kind(tree, assignment) == KIND_ASSIGNMENT ? node_child(tree, assignment, FIELD_LEFT) : 0;
    int64_t length;
    if (!name || facts_value(facts, name) != call || !may_read_into(facts, name) ||
        !facts_number(facts, count, &length) || !hoist_may(facts, count, hoist_place(facts, call)))
        return;
    struct suggestion to = suggest(run, finding);
    struct memlint_text from = node_text(tree, object);
    struct memlint_text view =
        suggest_once(&to, call, "view", "memoryview(bytearray(%.*s))", TEXT_ARGS(node_text(tree, count)));
    suggest_replace(&to, call, "%.*s[: %.*s.%s(%.*s)%s]", TEXT_ARGS(view), TEXT_ARGS(from), source->into,
                    TEXT_ARGS(view), source->waits ? " or 0" : "");
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, "one buffer for all reads; a slice of its view takes 32 bytes");
}

/* while True: data = uart.read(64) */
void check_read_allocates(struct check_run *run, uint32_t call)
{
    const struct facts *facts = run->facts;
    const struct source_of_bytes *source = source_read(facts, call);
    uint32_t count = source ? node_argument(facts->tree, call, 0, NULL) : 0;
    int64_t length;
    if (!count || node_broken(facts->tree, call) || facts_escapes(facts, call))
        return;
    struct finding *finding = check_report_hot(run, call);
    if (!finding)
        return;
    bool small = facts_number(facts, count, &length) && length < WORTH_A_VIEW;
    if (small || (awaits_data(facts->tree, call) && !facts_rare(facts, call)))
        check_lower(finding);
    finding->out.bytes = read_garbage(facts, count, source);
    suggest_into(run, finding, call, source);
}
