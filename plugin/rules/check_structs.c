/* SPDX-License-Identifier: MIT */
/* MEM304: struct.pack and struct.unpack that make bytes on their way. */
#include "heap/sizes.h"
#include "rules/checks.h"
#include "rules/hoist.h"
#include "rules/place.h"

/* struct.pack("<hB", …), FORMAT = "<hB": the bytes of a constant format */
static bool packed_size(const struct facts *facts, uint32_t call, int64_t *size)
{
    struct memlint_text content;
    uint32_t format = node_argument(facts->tree, call, 0, NULL);
    uint32_t value = format && facts->symbol_of[format] ? facts_value(facts, format) : format;
    return value && node_string(facts->tree, value, &content) && facts_struct_size(content, size) && *size > 0;
}

/* The function's other name: struct.pack_into, or pack_into where the file imports names from struct. */
static void suggest_function(struct suggestion *to, uint32_t call, const char *name)
{
    const struct tree *tree = to->run->facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION);
    uint32_t attribute = node_child(tree, function, FIELD_ATTRIBUTE);
    if (!attribute)
        suggest_import(to, "struct", name);
    suggest_replace(to, attribute ? attribute : function, "%s", name);
}

/* buffer[2:4] = struct.pack("<H", x): the buffer; 0: something else */
static uint32_t packed_into(const struct facts *facts, uint32_t call, int64_t size)
{
    const struct tree *tree = facts->tree;
    int64_t length;
    uint32_t target = node_child(tree, node_parent(tree, call), FIELD_LEFT);
    if (node_kind(tree, node_parent(tree, call)) != KIND_ASSIGNMENT || !target ||
        node_kind(tree, target) != KIND_SUBSCRIPT || !facts_length(facts, target, &length) || length != size)
        return 0;
    uint32_t base = node_child(tree, target, FIELD_VALUE);
    return facts_holds(facts, base) == HOLDS_BUFFER ? base : 0;
}

/* The start of a slice as it is written. */
static struct memlint_text slice_start(const struct tree *tree, uint32_t subscript)
{
    struct memlint_text text = node_text(tree, node_child(tree, subscript, FIELD_SUBSCRIPT));
    struct memlint_text start = text_trim(text_part(text, 0, text_find(text, ':', 0)));
    return start.size ? start : TEXT("0");
}

/* After the format come the buffer and the offset. */
static void suggest_pack_into(struct suggestion *to, uint32_t call, struct memlint_text buffer,
                              struct memlint_text offset)
{
    const struct tree *tree = to->run->facts->tree;
    uint32_t after = tree->nodes[node_argument(tree, call, 0, NULL)].end;
    suggest_function(to, call, "pack_into");
    suggest_range(to, (struct range){after, after}, ", %.*s, %.*s", TEXT_ARGS(buffer), TEXT_ARGS(offset));
}

static void suggest_pack(struct check_run *run, struct finding *finding, uint32_t call, int64_t size)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    struct suggestion to = suggest(run, finding);
    uint32_t base = packed_into(facts, call, size), assignment = node_parent(tree, call);
    if (base) {
        struct range left = {tree->nodes[assignment].start, tree->nodes[call].start};
        uint32_t target = node_child(tree, assignment, FIELD_LEFT);
        suggest_range(&to, left, "%s", "");
        suggest_pack_into(&to, call, node_text(tree, base), slice_start(tree, target));
        suggest_done(&to, MEMLINT_EDIT_DISPLAY, "packed where it is to be");
    } else if (facts_lent(facts, call) && hoist_splits(facts, call)) {
        uint32_t function = node_child(tree, call, FIELD_FUNCTION), object = node_child(tree, function, FIELD_OBJECT);
        uint32_t arguments = node_child(tree, call, FIELD_ARGUMENTS), format = node_first(tree, arguments);
        struct memlint_text module = object ? node_text(tree, object) : (struct memlint_text){0};
        struct range rest = {tree->nodes[format].end, tree->nodes[arguments].end};
        to.failed |= text_find(node_text(tree, call), '\n', 0) != TEXT_NOT_FOUND; /* a text may stand in it */
        if (!object)
            suggest_import(&to, "struct", "pack_into");
        struct memlint_text name = suggest_once(&to, call, "packed", "bytearray(%lld)", (long long)size);
        suggest_line_before(&to, call, "%.*s%spack_into(%.*s, %.*s, 0%.*s", TEXT_ARGS(module), object ? "." : "",
                            TEXT_ARGS(node_text(tree, format)), TEXT_ARGS(name),
                            TEXT_ARGS(text_part(tree->source->text, rest.start, rest.end)));
        suggest_replace(&to, call, "%.*s", TEXT_ARGS(name));
        suggest_done(&to, MEMLINT_EDIT_DISPLAY, "one buffer for all turns");
    }
}

/* uart.write(struct.pack("<H", x))   buffer[0:2] = struct.pack("<H", x) */
static void look_at_pack(struct check_run *run, uint32_t call)
{
    const struct facts *facts = run->facts;
    int64_t size;
    if (!packed_size(facts, call, &size) || (facts_escapes(facts, call) && !packed_into(facts, call, size)))
        return;
    struct finding *finding = check_report_hot(run, call);
    if (!finding)
        return;
    finding->out.bytes = heap_derived(HEAP_BYTES, MEMLINT_UNIT_GARBAGE, heap_bytes(size), heap_bytes(size));
    suggest_pack(run, finding, call, size);
}

/* struct.unpack("<H", data[2:4]): the data; 0: what is unpacked is no slice that a constant number begins */
static uint32_t sliced_data(const struct facts *facts, uint32_t subscript)
{
    const struct tree *tree = facts->tree;
    uint32_t index = facts_slice(facts, subscript);
    if (!index)
        return 0;
    struct memlint_text text = node_text(tree, index);
    uint32_t colon = text_find(text, ':', 0), base = node_child(tree, subscript, FIELD_VALUE);
    uint16_t holds = facts_holds(facts, base);
    bool plain = !text_starts(text_trim(text), "-") && text_find(text, '-', colon) == TEXT_NOT_FOUND;
    return plain && (holds & (HOLDS_BYTES | HOLDS_BUFFER)) == holds && holds ? base : 0;
}

/* struct.unpack("<H", data[2:4])   struct.unpack_from("<H", data, 2) */
static void look_at_unpack(struct check_run *run, uint32_t call)
{
    const struct facts *facts = run->facts;
    const struct tree *tree = facts->tree;
    int64_t size;
    uint32_t subscript = node_argument(tree, call, 1, NULL), base = sliced_data(facts, subscript);
    if (!base || !packed_size(facts, call, &size))
        return;
    struct finding *finding = check_report_hot(run, call);
    if (!finding)
        return;
    bool bytes = facts_holds(facts, base) == HOLDS_BYTES;
    finding->out.message = TEXT("Slice is copied only to be unpacked, each turn");
    finding->out.fix = TEXT("Unpack from where it lies: struct.unpack_from takes an offset");
    finding->out.bytes =
        bytes ? heap_derived(HEAP_SLICE_BYTES, MEMLINT_UNIT_GARBAGE, heap_slice_bytes(size), heap_slice_bytes(size))
              : heap_derived(HEAP_SLICE_BUFFER, MEMLINT_UNIT_GARBAGE, heap_slice_buffer(size), heap_slice_buffer(size));
    struct suggestion to = suggest(run, finding);
    suggest_function(&to, call, "unpack_from");
    suggest_replace(&to, subscript, "%.*s, %.*s", TEXT_ARGS(node_text(tree, base)),
                    TEXT_ARGS(slice_start(tree, subscript)));
    suggest_done(&to, MEMLINT_EDIT_DISPLAY, "reads at an offset, nothing is copied");
}

static void struct_in_loop(struct check_run *run, const struct match *match)
{
    uint32_t call = match->first;
    if (node_broken(run->facts->tree, call))
        return;
    if (facts_calls(run->facts, call, "struct.pack"))
        look_at_pack(run, call);
    else if (facts_calls(run->facts, call, "struct.unpack"))
        look_at_unpack(run, call);
}

const struct check check_struct_in_loop = {
    .name = "struct_in_loop",
    .judge = struct_in_loop,
};
