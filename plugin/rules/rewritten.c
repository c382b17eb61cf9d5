/* SPDX-License-Identifier: MIT */
/*
 * A buffer that is made anew each turn begins with zeros; one that is made once, with what the turn before left in it.
 * The program cannot tell, where all of it is written before it is read:
 *
 *   while True:
 *       frame = bytearray(6)
 *       i2c.readfrom_into(0x18, frame)      fills it, or raises; uart.readinto(frame) may bring less
 *       print(frame[0] << 8 | frame[1])     only looks
 */
#include "rules/rewritten.h"

/* How much of the buffer was written so far, by statements of the loop's own body. */
struct proof {
    const struct facts *facts;
    uint32_t body;      /* the loop's */
    uint32_t statement; /* that makes the buffer */
    uint32_t name;
    int64_t length;
    uint64_t written; /* a bit for each element, while they are written one by one */
    bool whole;
};

enum { MOST_ELEMENTS = 64 }; /* that are written one by one */

static const char *const i2c_buses[] = {"busio.I2C", "board.I2C", "board.STEMMA_I2C", "bitbangio.I2C"};
static const char *const spi_buses[] = {"busio.SPI", "board.SPI", "bitbangio.SPI"};

/* A name that nobody else can give another bus, which may fill less. */
static bool is_made_by(const struct facts *facts, uint32_t object, const char *const *makers, size_t count)
{
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[object]];
    if (node_kind(facts->tree, object) != KIND_IDENTIFIER || facts_bound_unseen(facts, symbol))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (facts_made_by(facts, object, makers[i]))
            return true;
    }
    return false;
}

/* The statement is name = call and nothing more, not a = b = call. */
static bool is_plain_assignment(const struct tree *tree, uint32_t call)
{
    uint32_t assignment = node_parent(tree, call);
    return node_kind(tree, assignment) == KIND_ASSIGNMENT && node_field(tree, call) == FIELD_RIGHT &&
           node_kind(tree, node_child(tree, assignment, FIELD_LEFT)) == KIND_IDENTIFIER &&
           node_kind(tree, node_parent(tree, assignment)) == KIND_EXPRESSION_STATEMENT;
}

/* Is all that gives the name a value, or could reach it, this one assignment? Of a module others may ask for it when a
 * loop is over. */
static bool is_private(const struct facts *facts, uint32_t name, uint32_t loop)
{
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[name]];
    enum scope_kind scope = facts->scopes.items[symbol->scope].kind;
    bool local = scope == SCOPE_FUNCTION, endless = facts->loops.items[loop].kind == LOOP_FOREVER;
    return symbol->binding_count == 1 && !symbol->escapes_scope && !symbol->deleted && !symbol->exported &&
           (local || (scope == SCOPE_MODULE && endless)) && !facts->has_star_import && !facts->reached_by_text &&
           !facts->evaluates;
}

/* The statement of the module that a node stands in. */
static uint32_t top_statement(const struct tree *tree, uint32_t node)
{
    for (int depth = 0; depth < MAX_CLIMB && node_parent(tree, node); depth++)
        node = node_parent(tree, node);
    return node;
}

/* Is a name built in, or bound for good, by a statement of the module itself, before the function or loop begins? */
static bool is_there_before(const struct facts *facts, uint32_t identifier, uint32_t loop_node)
{
    const struct tree *tree = facts->tree;
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[identifier]];
    const struct binding *binding = &facts->bindings.items[symbol->first];
    if (!facts->symbol_of[identifier])
        return true;
    return symbol->scope == 0 && symbol->binding_count == 1 && !symbol->deleted && !symbol->escapes_scope &&
           node_parent(tree, node_statement(tree, binding->node)) == 0 &&
           binding->bound_at <= tree->nodes[top_statement(tree, loop_node)].start;
}

static bool can_be_made_before(const struct facts *facts, uint32_t call, uint32_t loop_node)
{
    const struct tree *tree = facts->tree;
    for (uint32_t node = call; node <= node_last(tree, call); node++) {
        if (node_kind(tree, node) == KIND_IDENTIFIER && node_field(tree, node) != FIELD_ATTRIBUTE &&
            !is_there_before(facts, node, loop_node))
            return false;
    }
    return true;
}

/* Does it run where it stands, in the body after the buffer was made, and not later, from a lambda or a generator? */
static bool runs_in_turn(const struct proof *proof, uint32_t at)
{
    const struct tree *tree = proof->facts->tree;
    if (!node_inside(tree, at, proof->body) || at <= node_last(tree, proof->statement))
        return false;
    for (int depth = 0; at != proof->body; depth++, at = node_parent(tree, at)) {
        enum kind kind = node_kind(tree, at);
        if (kind == KIND_LAMBDA || kind == KIND_GENERATOR_EXPRESSION || kind == KIND_FUNCTION_DEFINITION ||
            kind == KIND_CLASS_DEFINITION || kind == KIND_YIELD || kind == KIND_AWAIT || depth == MAX_CLIMB)
            return false;
    }
    return true;
}

/* Is a statement of the body itself, so that nothing passes it by, and has the name in it only once? */
static bool is_sure_step(const struct proof *proof, uint32_t at)
{
    const struct tree *tree = proof->facts->tree;
    uint32_t statement = node_statement(tree, at), next = proof->facts->next_occurrence[at];
    return node_kind(tree, statement) == KIND_EXPRESSION_STATEMENT && node_parent(tree, statement) == proof->body &&
           !(next && node_inside(tree, next, statement));
}

/* The call that the name is a positional argument of; 0: none. */
static uint32_t call_around(const struct tree *tree, uint32_t at)
{
    uint32_t arguments = node_parent(tree, at);
    return node_kind(tree, arguments) == KIND_ARGUMENT_LIST ? node_parent(tree, arguments) : 0;
}

/* i2c.readfrom_into(0x18, frame)   spi.readinto(frame): all of it, with no start= or end= */
static bool fills_from_bus(const struct facts *facts, uint32_t call, uint32_t at)
{
    static const struct {
        const char *method;
        uint32_t position;
        bool spi;
    } fillers[] = {
        {"readfrom_into", 1, false},
        {"writeto_then_readfrom", 2, false},
        {"readinto", 0, true},
        {"write_readinto", 1, true},
    };
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION);
    uint32_t object = node_child(tree, function, FIELD_OBJECT), method = node_child(tree, function, FIELD_ATTRIBUTE);
    uint32_t given = node_child_count(tree, node_child(tree, call, FIELD_ARGUMENTS));
    for (size_t i = 0; object && method && i < ARRAY_LEN(fillers); i++) {
        bool bus = fillers[i].spi ? is_made_by(facts, object, spi_buses, ARRAY_LEN(spi_buses))
                                  : is_made_by(facts, object, i2c_buses, ARRAY_LEN(i2c_buses));
        if (bus && text_is(node_text(tree, method), fillers[i].method))
            return given == fillers[i].position + 1 && node_argument(tree, call, fillers[i].position, NULL) == at;
    }
    return false;
}

/* <hh, of which no byte is left as it was: without padding and texts that may be short */
static bool packs_all(struct memlint_text format)
{
    static const char codes[] = "bBhHiIlLqQfd0123456789";
    if (!format.size || !memchr("<>!", format.data[0], 3))
        return false;
    for (uint32_t i = 1; i < format.size; i++) {
        if (!memchr(codes, format.data[i], sizeof codes - 1))
            return false;
    }
    return true;
}

/* struct.pack_into("<hh", frame, 0, x, y), of as many bytes as the buffer has */
static bool packs_whole(const struct proof *proof, uint32_t call, uint32_t at)
{
    const struct facts *facts = proof->facts;
    const struct tree *tree = facts->tree;
    struct memlint_text format;
    int64_t offset, size;
    uint32_t first = node_argument(tree, call, 0, NULL), third = node_argument(tree, call, 2, NULL);
    return facts_calls(facts, call, "struct.pack_into") && facts_made_by(facts, proof->name, "bytearray") && third &&
           node_argument(tree, call, 1, NULL) == at && facts_number(facts, third, &offset) && offset == 0 &&
           node_string(tree, first, &format) && packs_all(format) && facts_struct_size(format, &size) &&
           size == proof->length;
}

/* frame[0] = 0x90 */
static bool writes_element(const struct proof *proof, uint32_t at, int64_t *index)
{
    const struct tree *tree = proof->facts->tree;
    uint32_t subscript = node_parent(tree, at), assignment = node_parent(tree, subscript);
    uint32_t number = node_child(tree, subscript, FIELD_SUBSCRIPT);
    return node_kind(tree, subscript) == KIND_SUBSCRIPT && node_field(tree, at) == FIELD_VALUE && number &&
           node_kind(tree, number) == KIND_INTEGER && facts_number(proof->facts, number, index) &&
           *index < proof->length && node_kind(tree, assignment) == KIND_ASSIGNMENT &&
           node_field(tree, subscript) == FIELD_LEFT &&
           node_kind(tree, node_parent(tree, assignment)) == KIND_EXPRESSION_STATEMENT;
}

/* Takes a step that writes the buffer, or a part of it; false: it does something else. */
static bool write_step(struct proof *proof, uint32_t at)
{
    const struct facts *facts = proof->facts;
    const struct tree *tree = facts->tree;
    uint32_t call = call_around(tree, at);
    int64_t index;
    if (!is_sure_step(proof, at))
        return false;
    if (call && node_kind(tree, node_parent(tree, call)) == KIND_EXPRESSION_STATEMENT &&
        (fills_from_bus(facts, call, at) || packs_whole(proof, call, at))) {
        proof->whole = true;
        return true;
    }
    if (proof->length > MOST_ELEMENTS || !writes_element(proof, at, &index))
        return false;
    proof->written |= UINT64_C(1) << index;
    proof->whole = proof->written == UINT64_MAX >> (MOST_ELEMENTS - proof->length);
    return true;
}

/* print(frame)   struct.unpack("<hh", frame): what is built in, and makes something new of what it is given */
static bool only_looks(const struct facts *facts, uint32_t call)
{
    static const char *const looking[] = {
        "len",
        "sum",
        "print",
        "bytes",
        "bytearray",
        "list",
        "tuple",
        "str",
        "repr",
        "any",
        "all",
        "sorted",
        "struct.unpack",
        "ord",
        "int.from_bytes",
        "struct.unpack_from",
        "binascii.hexlify",
    };
    uint32_t function = node_child(facts->tree, call, FIELD_FUNCTION);
    for (size_t i = 0; function && i < ARRAY_LEN(looking); i++) {
        if (facts_means(facts, function, looking[i]))
            return true;
    }
    return false;
}

/* uart.write(frame), of a bus of the board: it is done with the buffer when it comes back */
static bool goes_over_bus(const struct facts *facts, uint32_t call)
{
    static const char *const serial[] = {"busio.UART"};
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION);
    uint32_t object = function ? node_child(tree, function, FIELD_OBJECT) : 0;
    return object && (is_made_by(facts, object, i2c_buses, ARRAY_LEN(i2c_buses)) ||
                      is_made_by(facts, object, spi_buses, ARRAY_LEN(spi_buses)) ||
                      is_made_by(facts, object, serial, ARRAY_LEN(serial)));
}

/* frame[i]   frame[0:2]   frame[i] = x   for byte in frame   f"{frame}"; a slice that is written may change its size */
static bool is_harmless(const struct facts *facts, uint32_t at)
{
    const struct tree *tree = facts->tree;
    uint32_t parent = node_parent(tree, at), around = node_parent(tree, parent), call = call_around(tree, at);
    if (call)
        return only_looks(facts, call) || goes_over_bus(facts, call);
    switch ((int)node_kind(tree, parent)) {
    case KIND_INTERPOLATION:
        return true;
    case KIND_FOR_STATEMENT:
    case KIND_FOR_IN_CLAUSE:
        return node_field(tree, at) == FIELD_RIGHT;
    case KIND_SUBSCRIPT:
        if (node_field(tree, at) != FIELD_VALUE || node_is_deleted(tree, parent))
            return false;
        return node_kind(tree, node_child(tree, parent, FIELD_SUBSCRIPT)) != KIND_SLICE ||
               (node_field(tree, parent) != FIELD_LEFT && node_kind(tree, around) != KIND_PATTERN_LIST &&
                node_kind(tree, around) != KIND_TUPLE_PATTERN && node_kind(tree, around) != KIND_LIST_PATTERN);
    default:
        return false;
    }
}

/* bytearray(64), which raises nothing; array.array("H", [0] * 64), of a number that fits all arrays */
static bool is_surely_made(const struct facts *facts, uint32_t call)
{
    const struct tree *tree = facts->tree;
    int64_t number;
    if (facts_calls(facts, call, "bytearray"))
        return node_child_count(tree, node_child(tree, call, FIELD_ARGUMENTS)) == 1;
    uint32_t list = node_child(tree, node_argument(tree, call, 1, NULL), FIELD_LEFT);
    return facts_calls(facts, call, "array.array") && list && node_kind(tree, list) == KIND_LIST &&
           node_kind(tree, node_first(tree, list)) == KIND_INTEGER &&
           facts_number(facts, node_first(tree, list), &number) && number <= INT8_MAX;
}

/* In the order of the source: first all of it is written, then whatever else. */
static bool is_written_then_read(struct proof *proof)
{
    uint32_t seen = 0;
    for (uint32_t at = facts_occurrences(proof->facts, proof->name); at; at = proof->facts->next_occurrence[at]) {
        if (at == proof->name)
            continue;
        if (++seen > MANY_OCCURRENCES || !runs_in_turn(proof, at) ||
            !(proof->whole ? is_harmless(proof->facts, at) : write_step(proof, at)))
            return false;
    }
    return proof->whole;
}

bool buffer_is_rewritten(const struct facts *facts, uint32_t call, uint32_t loop)
{
    const struct tree *tree = facts->tree;
    uint32_t node = facts->loops.items[loop].node;
    struct proof proof = {
        .facts = facts,
        .body = node_child(tree, node, FIELD_BODY),
        .statement = node_statement(tree, call),
        .name = node_child(tree, node_parent(tree, call), FIELD_LEFT),
    };
    return loop && is_plain_assignment(tree, call) && is_surely_made(facts, call) &&
           node_parent(tree, proof.statement) == proof.body && facts_value(facts, proof.name) == call &&
           is_private(facts, proof.name, loop) && can_be_made_before(facts, call, node) &&
           facts_length(facts, call, &proof.length) && proof.length > 0 && is_written_then_read(&proof);
}
