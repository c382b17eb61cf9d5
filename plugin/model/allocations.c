/* SPDX-License-Identifier: MIT */
#include "model/allocations.h"

#include "rules/objects.h"

/* Guesses, where the source does not say. */
enum {
    UNKNOWN_TURNS = 10,   /* of an inner loop, at most */
    OBJECT_SMALLEST = 32, /* an object of a class in another file */
    OBJECT_LARGEST = 512,
    NATIVE_SMALLEST = 16, /* a pin, a bus, a timer of the firmware's: a struct of a few words */
    NATIVE_LARGEST = 64,
};

/* digitalio.DigitalInOut(…) and Label(…): of the firmware's or of a library's */
static struct memlint_bytes class_size(const struct facts *facts, const struct natives *natives, struct arena *arena,
                                       uint32_t call)
{
    struct memlint_text name = facts_qualified(facts, arena, node_child(facts->tree, call, FIELD_FUNCTION));
    if (text_find(name, '.', 0) != TEXT_NOT_FOUND && natives_find(natives, name))
        return bytes_range(MEMLINT_UNIT_KEPT, NATIVE_SMALLEST, NATIVE_LARGEST, MEMLINT_PROVENANCE_ASSUMED,
                           TEXT("an object of the firmware's, 16 to 64 bytes"));
    return bytes_range(MEMLINT_UNIT_KEPT, OBJECT_SMALLEST, OBJECT_LARGEST, MEMLINT_PROVENANCE_ASSUMED,
                       TEXT("an object of 32 to 512 bytes"));
}

static enum phase phase_of(const struct facts *facts, uint32_t node)
{
    if (facts_hot(facts, node))
        return PHASE_LOOP;
    if (facts_forever(facts, node) || facts_guards(facts, node).dead)
        return PHASE_NEVER;
    uint32_t function = facts->function_of[node];
    return !function || facts->functions.items[function].from[REACH_SET_UP] != REACHED_NEVER ? PHASE_SET_UP
                                                                                             : PHASE_NEVER;
}

enum { MAX_DEPTH = 64 }; /* of expressions: what lies deeper is taken for temporary */

/* self.x = v and names of the module live on; a function's own names do where it never returns. */
static bool outlives_call(const struct facts *facts, uint32_t assignment)
{
    uint32_t function = facts->function_of[assignment];
    uint32_t target = node_child(facts->tree, assignment, FIELD_LEFT);
    uint32_t symbol = target && node_kind(facts->tree, target) == KIND_IDENTIFIER ? facts->symbol_of[target] : 0;
    return !function || !symbol || facts->symbols.items[symbol].scope == 0 || facts->functions.items[function].endless;
}

/* memoryview(v), and an object made from v, hold on to it. */
static bool keeps_arguments(const struct facts *facts, uint32_t call)
{
    uint32_t function = node_child(facts->tree, call, FIELD_FUNCTION);
    uint32_t name = node_kind(facts->tree, function) == KIND_ATTRIBUTE
                        ? node_child(facts->tree, function, FIELD_ATTRIBUTE)
                        : function;
    return facts_means(facts, function, "memoryview") || object_is_class_name(node_text(facts->tree, name));
}

/* Bound to a name, put into something that is, or returned to who will bind it. */
static bool is_kept(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
        uint32_t parent = node_parent(tree, node);
        switch ((int)node_kind(tree, parent)) {
        case KIND_ASSIGNMENT:
            return node_field(tree, node) == FIELD_RIGHT && outlives_call(facts, parent);
        case KIND_RETURN_STATEMENT:
            return true;
        case KIND_CALL:
            if (!keeps_arguments(facts, parent))
                return false;
            node = parent;
            break;
        case KIND_LIST:
        case KIND_TUPLE:
        case KIND_DICTIONARY:
        case KIND_PAIR:
        case KIND_SET:
        case KIND_EXPRESSION_LIST:
        case KIND_PARENTHESIZED_EXPRESSION:
        case KIND_ARGUMENT_LIST:
        case KIND_KEYWORD_ARGUMENT:
        case KIND_LIST_COMPREHENSION:
            node = parent;
            break;
        default:
            return false;
        }
    }
    return false;
}

/* x = v in a loop: the last v is kept, those before it were dropped. */
static bool replaces(const struct facts *facts, uint32_t node)
{
    uint32_t assignment = node_parent(facts->tree, node);
    return node_kind(facts->tree, assignment) == KIND_ASSIGNMENT &&
           node_kind(facts->tree, node_child(facts->tree, assignment, FIELD_LEFT)) == KIND_IDENTIFIER;
}

/* Does it run for certain, once it is the turn of its phase? */
static bool is_certain(const struct facts *facts, uint32_t node, enum phase phase)
{
    uint32_t function = facts->function_of[node];
    enum reach reach = phase == PHASE_LOOP ? REACH_LOOP : REACH_SET_UP;
    if (facts_guards(facts, node).conditional)
        return false;
    return !function || facts->functions.items[function].from[reach] == REACHED_SURELY || facts_forever(facts, node);
}

/* How often, from the loops around it up to the main loop. */
static struct memlint_bytes repeated(const struct facts *facts, uint32_t node, struct memlint_bytes bytes)
{
    for (uint32_t at = node, depth = 0; at && depth < MAX_DEPTH; depth++, at = node_parent(facts->tree, at)) {
        if (node_field(facts->tree, at) != FIELD_BODY ||
            node_kind(facts->tree, node_parent(facts->tree, at)) != KIND_LIST_COMPREHENSION)
            continue;
        int64_t turns = facts_comprehension_turns(facts, node_parent(facts->tree, at));
        bytes = bytes_scale(bytes, turns < 0 ? 1 : turns, turns < 0 ? UNKNOWN_TURNS : turns);
    }
    return object_each_turn(facts, node, bytes);
}

/* By node: the next one, itself or later, whose value is not in the code already. */
static uint32_t *find_variable(const struct tree *tree, struct arena *arena)
{
    uint32_t *next = arena_array(arena, uint32_t, tree->count + 1);
    next[tree->count] = tree->count;
    for (uint32_t node = tree->count; node-- > 0;) {
        enum kind kind = node_kind(tree, node);
        bool varies = kind == KIND_IDENTIFIER || kind == KIND_LIST || kind == KIND_DICTIONARY || kind == KIND_SET ||
                      kind == KIND_INTERPOLATION || kind == KIND_LIST_SPLAT;
        next[node] = varies ? node : next[node + 1];
    }
    return next;
}

void allocations_find(const struct facts *facts, const struct natives *natives, struct arena *arena,
                      struct allocations *found)
{
    const struct tree *tree = facts->tree;
    const uint32_t *variable = find_variable(tree, arena);
    for (uint32_t node = 1; node < tree->count; node++) {
        /* pixels.fill((0, 0, 0)): the compiler makes such a tuple, once */
        bool constant = node_kind(tree, node) == KIND_TUPLE && variable[node] > node_last(tree, node);
        if (constant && phase_of(facts, node) != PHASE_SET_UP)
            continue;
        struct object object = object_made(facts, node);
        if (object.of_class)
            object.bytes = class_size(facts, natives, arena, node), object.block = object.bytes.high;
        if (!bytes_known(object.bytes) || !object.block)
            continue;
        struct allocation allocation = {
            .node = node,
            .phase = phase_of(facts, node),
            .bytes = repeated(facts, node, object.bytes),
            .block = object.block,
        };
        allocation.kept = allocation.phase == PHASE_SET_UP && is_kept(facts, node);
        if (allocation.kept && replaces(facts, node))
            allocation.bytes = object.bytes;
        if (!is_certain(facts, node, allocation.phase))
            allocation.bytes.low = 0;
        vec_push(arena, &found->list, allocation);
    }
}
