/* SPDX-License-Identifier: MIT */
/* MEM307: bytes that are read anew, where a buffer could hold them. */
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/hoist.h"

enum {
    WORTH_A_VIEW = 32, /* bytes: a view's slice takes 32 as well */
    UNKNOWN_READ = 64, /* bytes that a read brings, where the source does not say */
};

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

/* data is None   data is not None */
static bool is_none_test(const struct tree *tree, uint32_t name)
{
    uint32_t comparison = node_parent(tree, name), other = node_next(tree, name);
    return node_kind(tree, comparison) == KIND_COMPARISON_OPERATOR && other && other <= node_last(tree, comparison) &&
           text_ends(node_text(tree, comparison), "None") && node_first(tree, comparison) == name;
}

/* data.decode()   data.decode("utf-8"): the call; 0: something else. A view has no such method, but str() takes one. */
static uint32_t decoding_of(const struct tree *tree, uint32_t name)
{
    uint32_t attribute = node_parent(tree, name), call = node_parent(tree, attribute);
    bool decodes = node_kind(tree, attribute) == KIND_ATTRIBUTE && node_field(tree, name) == FIELD_OBJECT &&
                   text_is(node_text(tree, node_child(tree, attribute, FIELD_ATTRIBUTE)), "decode") &&
                   node_kind(tree, call) == KIND_CALL && node_field(tree, attribute) == FIELD_FUNCTION &&
                   node_child_count(tree, node_child(tree, call, FIELD_ARGUMENTS)) <= 1;
    return decodes ? call : 0;
}

/* f(data), of a function of the file: it may do with bytes what a view can't, data.decode(); print(data) shows them */
static bool takes_bytes_only(const struct facts *facts, uint32_t argument)
{
    static const char *const shown_by[] = {"print", "str", "repr"};
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, node_parent(tree, node_parent(tree, argument)), FIELD_FUNCTION);
    for (size_t i = 0; i < ARRAY_LEN(shown_by); i++) {
        if (facts_means(facts, function, shown_by[i]))
            return true;
    }
    return node_kind(tree, function) == KIND_IDENTIFIER && facts->symbol_of[function];
}

/* print(data[0:2]) */
static bool is_shown_slice(const struct facts *facts, uint32_t name)
{
    const struct tree *tree = facts->tree;
    uint32_t subscript = node_parent(tree, name), index = node_child(tree, subscript, FIELD_SUBSCRIPT);
    return index && node_kind(tree, index) == KIND_SLICE &&
           node_kind(tree, node_parent(tree, subscript)) == KIND_ARGUMENT_LIST && takes_bytes_only(facts, subscript);
}

/* Is what was read only counted, indexed, looked through, decoded, and handed on to who gives it back? */
static bool may_read_into(const struct facts *facts, uint32_t name)
{
    const struct tree *tree = facts->tree;
    for (uint32_t at = facts_occurrences(facts, name); at; at = facts->next_occurrence[at]) {
        enum kind around = node_kind(tree, node_parent(tree, at));
        bool looped =
            (around == KIND_FOR_STATEMENT || around == KIND_FOR_IN_CLAUSE) && node_field(tree, at) == FIELD_RIGHT;
        bool handed = around == KIND_ARGUMENT_LIST && facts_use(facts, at) == USE_READ && !takes_bytes_only(facts, at);
        bool asked = around == KIND_IF_STATEMENT || around == KIND_NOT_OPERATOR || is_none_test(tree, at);
        bool indexed = around == KIND_SUBSCRIPT && !is_shown_slice(facts, at);
        if (at != name && !looped && !handed && !asked && !indexed && !decoding_of(tree, at))
            return false;
    }
    return true;
}

/* What a view cannot answer is asked of the count, and of str(). */
static bool suggest_uses(struct suggestion *to, uint32_t name, struct memlint_text count)
{
    const struct facts *facts = to->run->facts;
    const struct tree *tree = facts->tree;
    bool counted = false;
    for (uint32_t at = facts_occurrences(facts, name); at; at = facts->next_occurrence[at]) {
        uint32_t call = decoding_of(tree, at), encoding = call ? node_argument(tree, call, 0, NULL) : 0;
        if (call)
            suggest_replace(to, call, "str(%.*s, %.*s)", TEXT_ARGS(node_text(tree, at)),
                            TEXT_ARGS(encoding ? node_text(tree, encoding) : TEXT("\"utf-8\"")));
        if (!is_none_test(tree, at))
            continue;
        suggest_replace(to, at, "%.*s", TEXT_ARGS(count));
        counted = true;
    }
    return counted;
}

/* data = uart.read(64)   data = view[: uart.readinto(view) or 0] */
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
        !facts_number(facts, count, &length) || length < WORTH_A_VIEW ||
        !hoist_may(facts, count, hoist_place(facts, call)))
        return;
    struct suggestion to = suggest(run, finding);
    struct memlint_text from = node_text(tree, object), came = suggest_name(&to, "count");
    struct memlint_text view =
        suggest_once(&to, call, "view", "memoryview(bytearray(%.*s))", TEXT_ARGS(node_text(tree, count)));
    if (suggest_uses(&to, name, came)) {
        suggest_line_before(&to, call, "%.*s = %.*s.%s(%.*s)", TEXT_ARGS(came), TEXT_ARGS(from), source->into,
                            TEXT_ARGS(view));
        suggest_replace(&to, call, "%.*s[: %.*s or 0]", TEXT_ARGS(view), TEXT_ARGS(came));
    } else {
        suggest_replace(&to, call, "%.*s[: %.*s.%s(%.*s)%s]", TEXT_ARGS(view), TEXT_ARGS(from), source->into,
                        TEXT_ARGS(view), source->waits ? " or 0" : "");
    }
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, "one buffer for all reads; a slice of its view takes 32 bytes");
}

/* f.read(4), once a call: a field of a file's head */
static bool is_of_header(const struct facts *facts, uint32_t call, const struct source_of_bytes *source)
{
    enum { LARGEST_FIELD = 16 };
    int64_t length;
    return !source->waits && !facts->loop_of[call] &&
           facts_number(facts, node_argument(facts->tree, call, 0, NULL), &length) && length < LARGEST_FIELD;
}

/* while True: data = uart.read(64) */
static void read_allocates(struct check_run *run, uint32_t call)
{
    const struct facts *facts = run->facts;
    const struct source_of_bytes *source = source_read(facts, call);
    uint32_t count = source ? node_argument(facts->tree, call, 0, NULL) : 0;
    int64_t length;
    if (!count || node_broken(facts->tree, call) || facts_escapes(facts, call) || is_of_header(facts, call, source))
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

const struct check check_read_allocates = {
    .name = "read_allocates",
    .kinds = {KIND_CALL},
    .visit = read_allocates,
};
