/* SPDX-License-Identifier: MIT */
/*
 * What is done with an object where it stands, and from that: does it escape, does it only ever grow?
 *
 *   print(x)   x[0]   len(x)   for a in x      read
 *   x.append(1)   x += [1]                     grown
 *   x.pop()   del x[0]   x[:] = []             shrunk
 *   if len(x) > 9   if a not in x              measured: the program minds how long it is
 *   return x   self.x = x   f(x)   [x]         kept, or handed to who may keep it
 */
#include "facts/gather.h"

struct method {
    const char *name;
    enum use use;
};

/* Of lists, dicts, sets, buffers and texts; and of buses, files and sockets, which take a buffer and give it back. */
static const struct method own_methods[] = {
    {"append", USE_GROWN}, {"extend", USE_GROWN},  {"insert", USE_GROWN},     {"add", USE_GROWN},
    {"update", USE_GROWN}, {"pop", USE_SHRUNK},    {"popleft", USE_SHRUNK},   {"popitem", USE_SHRUNK},
    {"clear", USE_SHRUNK}, {"remove", USE_SHRUNK}, {"discard", USE_SHRUNK},   {"sort", USE_READ},
    {"reverse", USE_READ}, {"count", USE_READ},    {"index", USE_READ},       {"copy", USE_READ},
    {"get", USE_READ},     {"items", USE_READ},    {"keys", USE_READ},        {"values", USE_READ},
    {"decode", USE_READ},  {"find", USE_READ},     {"split", USE_READ},       {"strip", USE_READ},
    {"format", USE_READ},  {"encode", USE_READ},   {"startswith", USE_READ},  {"endswith", USE_READ},
    {"replace", USE_READ}, {"join", USE_READ},     {"upper", USE_READ},       {"lower", USE_READ},
    {"rstrip", USE_READ},  {"lstrip", USE_READ},   {"partition", USE_READ},   {"rfind", USE_READ},
    {"isdigit", USE_READ}, {"hex", USE_READ},      {"setdefault", USE_GROWN},
};

static const char *const borrowing_methods[] = {
    "write", "writeto",     "readinto",     "readfrom_into", "writeto_then_readfrom", "write_readinto",
    "send",  "sendall",     "sendto",       "recv_into",     "recvfrom_into",         "write_then_readinto",
    "join",  "send_report", "receive_into", "format",        "readfrom_mem_into",
};

/* Functions that keep nothing of what they are given. */
static const char *const borrowing_functions[] = {
    "print",
    "str",
    "repr",
    "len",
    "sum",
    "min",
    "max",
    "sorted",
    "enumerate",
    "any",
    "all",
    "zip",
    "list",
    "tuple",
    "set",
    "bytes",
    "bytearray",
    "int",
    "float",
    "bool",
    "range",
    "isinstance",
    "abs",
    "round",
    "dict",
    "map",
    "filter",
    "ord",
    "json.dumps",
    "json.dump",
    "json.loads",
    "struct.pack",
    "struct.unpack",
    "struct.pack_into",
    "struct.unpack_from",
    "hex",
    "binascii.hexlify",
    "time.mktime",
    "struct.calcsize",
    "id",
    "hash",
    "type",
    "neopixel_write.neopixel_write",
    "reversed",
    "ulab.numpy.array",
};

/* mic.record(samples, 160), of mic = audiobusio.PDMIn(…): it fills the buffer */
static bool records(const struct facts *facts, uint32_t function)
{
    uint32_t object = node_child(facts->tree, function, FIELD_OBJECT);
    uint32_t method = node_child(facts->tree, function, FIELD_ATTRIBUTE);
    return object && method && text_is(node_text(facts->tree, method), "record") &&
           facts_made_by(facts, object, "audiobusio.PDMIn");
}

static bool borrows(const struct facts *facts, uint32_t call)
{
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION);
    if (!function)
        return false;
    if (records(facts, function))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(borrowing_functions); i++) {
        if (facts_means(facts, function, borrowing_functions[i]))
            return true;
    }
    uint32_t method = node_child(tree, function, FIELD_ATTRIBUTE);
    for (size_t i = 0; method && i < ARRAY_LEN(borrowing_methods); i++) {
        if (text_is(node_text(tree, method), borrowing_methods[i]))
            return !facts_defines(facts, node_text(tree, method));
    }
    return false;
}

/* Does the value decide, as part of a condition, what happens next? */
static bool decides(const struct tree *tree, uint32_t node)
{
    for (int depth = 0; depth < MAX_CLIMB; depth++, node = node_parent(tree, node)) {
        enum kind around = node_kind(tree, node_parent(tree, node));
        if (around == KIND_COMPARISON_OPERATOR || node_field(tree, node) == FIELD_CONDITION)
            return true;
        if (around != KIND_PARENTHESIZED_EXPRESSION && around != KIND_BOOLEAN_OPERATOR && around != KIND_NOT_OPERATOR &&
            around != KIND_BINARY_OPERATOR)
            return false;
    }
    return false;
}

/* f(x), f(key=x) */
static enum use use_in_call(const struct facts *facts, uint32_t call)
{
    uint32_t function = node_child(facts->tree, call, FIELD_FUNCTION);
    if (function && facts_means(facts, function, "len"))
        return decides(facts->tree, call) ? USE_MEASURED : USE_READ;
    return borrows(facts, call) ? USE_READ : USE_KEPT;
}

/* x.append(…), x.value; a method that is not called, drop = x.pop, may be called from anywhere. */
static enum use use_of_attribute(const struct tree *tree, uint32_t attribute)
{
    uint32_t name = node_child(tree, attribute, FIELD_ATTRIBUTE);
    bool called = node_field(tree, attribute) == FIELD_FUNCTION;
    for (size_t i = 0; name && i < ARRAY_LEN(own_methods); i++) {
        if (text_is(node_text(tree, name), own_methods[i].name))
            return called ? own_methods[i].use : USE_UNKNOWN;
    }
    return called ? USE_UNKNOWN : USE_READ;
}

/* x[0]   x[0] = v   x[:] = v   del x[0]; a buffer is filled by its slices, and keeps its length */
static enum use use_of_subscript(const struct facts *facts, uint32_t subscript)
{
    const struct tree *tree = facts->tree;
    uint32_t parent = node_parent(tree, subscript);
    uint32_t index = node_child(tree, subscript, FIELD_SUBSCRIPT);
    bool slice = index && node_kind(tree, index) == KIND_SLICE;
    if (node_kind(tree, parent) == KIND_DELETE_STATEMENT)
        return USE_SHRUNK;
    bool stored = (node_field(tree, subscript) == FIELD_LEFT && node_kind(tree, parent) == KIND_ASSIGNMENT) ||
                  gather_other_target(tree, subscript);
    bool buffer = facts_holds(facts, node_child(tree, subscript, FIELD_VALUE)) == HOLDS_BUFFER;
    return slice && stored && !buffer ? USE_SHRUNK : USE_READ;
}

/* x = …, y = x, self.y = x, x += y */
static enum use use_in_assignment(const struct tree *tree, uint32_t assignment, bool target)
{
    uint32_t left = node_child(tree, assignment, FIELD_LEFT);
    bool augmented = node_kind(tree, assignment) == KIND_AUGMENTED_ASSIGNMENT;
    if (target && augmented)
        return node_kind(tree, node_child(tree, assignment, FIELD_OPERATOR)) == KIND_PLUS_EQUAL ? USE_GROWN
                                                                                                : USE_UNKNOWN;
    if (target)
        return USE_BOUND;
    if (augmented)
        return USE_READ;
    bool again = node_kind(tree, node_parent(tree, assignment)) == KIND_ASSIGNMENT; /* x = y = … */
    return left && node_kind(tree, left) == KIND_IDENTIFIER && !again ? USE_NAMED : USE_KEPT;
}

/* a in x: the program asks for what it has seen before. The operator, a leaf, is the node before. */
static enum use use_in_comparison(const struct tree *tree, uint32_t node)
{
    enum kind before = node_kind(tree, node - 1);
    return before == KIND_IN || before == KIND_NOT_IN ? USE_MEASURED : USE_READ;
}

/* enumerate(x) holds x, max(x, y) may be it, and so are tuple(x) of a tuple and str(x) of a text. */
static bool hands_back(const struct facts *facts, uint32_t call, uint32_t argument)
{
    static const char *const keeping[] = {"enumerate", "zip", "map", "filter", "reversed"};
    uint32_t function = node_child(facts->tree, call, FIELD_FUNCTION);
    uint16_t holds = facts_holds(facts, argument);
    for (size_t i = 0; i < ARRAY_LEN(keeping); i++) {
        if (facts_means(facts, function, keeping[i]))
            return true;
    }
    if (facts_means(facts, function, "min") || facts_means(facts, function, "max"))
        return node_argument(facts->tree, call, 1, NULL) != 0;
    return (holds & (HOLDS_TUPLE | HOLDS_ANY) && facts_means(facts, function, "tuple")) ||
           (holds & (HOLDS_STR | HOLDS_ANY) && facts_means(facts, function, "str"));
}

/* What is, or may be, or holds the node: (x), x or y, enumerate(x); 0: nothing around it */
static uint32_t transparent_around(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    uint32_t parent = node_parent(tree, node);
    switch ((int)node_kind(tree, parent)) {
    case KIND_PARENTHESIZED_EXPRESSION:
    case KIND_CONDITIONAL_EXPRESSION:
    case KIND_BOOLEAN_OPERATOR:
        return parent;
    case KIND_ARGUMENT_LIST: {
        uint32_t call = node_parent(tree, parent);
        return node_kind(tree, call) == KIND_CALL && hands_back(facts, call, node) ? call : 0;
    }
    default:
        return 0;
    }
}

static enum use use_below(const struct facts *facts, uint32_t node, uint32_t parent)
{
    const struct tree *tree = facts->tree;
    switch ((int)node_kind(tree, parent)) {
    case KIND_ARGUMENT_LIST:
        return use_in_call(facts, node_parent(tree, parent));
    case KIND_KEYWORD_ARGUMENT:
        return use_in_call(facts, node_parent(tree, node_parent(tree, parent)));
    case KIND_ATTRIBUTE:
        return use_of_attribute(tree, parent);
    case KIND_SUBSCRIPT:
        return node_field(tree, node) == FIELD_VALUE ? use_of_subscript(facts, parent) : USE_READ;
    case KIND_ASSIGNMENT:
    case KIND_AUGMENTED_ASSIGNMENT:
        return use_in_assignment(tree, parent, node_field(tree, node) == FIELD_LEFT);
    case KIND_COMPARISON_OPERATOR:
        return use_in_comparison(tree, node);
    case KIND_DELETE_STATEMENT:
        return USE_SHRUNK;
    case KIND_FOR_STATEMENT:
    case KIND_FOR_IN_CLAUSE:
        return node_field(tree, node) == FIELD_RIGHT ? USE_READ : USE_UNKNOWN;
    case KIND_BINARY_OPERATOR:
    case KIND_UNARY_OPERATOR:
    case KIND_NOT_OPERATOR:
    case KIND_INTERPOLATION:
    case KIND_EXPRESSION_STATEMENT:
    case KIND_IF_STATEMENT:
    case KIND_ELIF_CLAUSE:
    case KIND_WHILE_STATEMENT:
    case KIND_ASSERT_STATEMENT:
    case KIND_LIST_SPLAT:
    case KIND_IF_CLAUSE:
        return USE_READ;
    case KIND_RETURN_STATEMENT:
    case KIND_YIELD:
    case KIND_LIST:
    case KIND_TUPLE:
    case KIND_EXPRESSION_LIST:
    case KIND_DICTIONARY:
    case KIND_PAIR:
    case KIND_SET:
    case KIND_LAMBDA:
    case KIND_DEFAULT_PARAMETER:
        return USE_KEPT;
    default:
        return USE_UNKNOWN;
    }
}

/* x in x or y: the whole, which may be x */
static uint32_t what_is_used(const struct facts *facts, uint32_t node)
{
    uint32_t around = transparent_around(facts, node);
    for (int depth = 0; depth < MAX_CLIMB && around; depth++) {
        node = around;
        around = transparent_around(facts, node);
    }
    return node;
}

/* What the statement itself does: handed to a function of the file, it is kept. */
static enum use direct_use(const struct facts *facts, uint32_t node)
{
    node = what_is_used(facts, node);
    if (gather_other_target(facts->tree, node))
        return USE_UNKNOWN;
    return use_below(facts, node, node_parent(facts->tree, node));
}

/* f(x), of def f(…) in this file, whose body ends before the call does: the function; 0: something else */
static uint32_t function_called(const struct facts *facts, uint32_t call)
{
    const struct tree *tree = facts->tree;
    uint32_t name = node_child(tree, call, FIELD_FUNCTION);
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[name]];
    uint32_t definition = facts->bindings.items[symbol->first].value;
    if (node_kind(tree, call) != KIND_CALL || node_kind(tree, name) != KIND_IDENTIFIER || symbol->binding_count != 1 ||
        node_kind(tree, definition) != KIND_FUNCTION_DEFINITION ||
        node_kind(tree, node_parent(tree, definition)) == KIND_DECORATED_DEFINITION ||
        text_starts(node_text(tree, definition), "async"))
        return 0;
    uint32_t function = facts->function_of[node_child(tree, definition, FIELD_BODY)];
    const struct function *found = &facts->functions.items[function];
    return found->node == definition && !found->yields ? function : 0;
}

/* The name that a positional argument gets in the function; 0: not known. */
static uint32_t parameter_of(const struct tree *tree, uint32_t definition, uint32_t call, uint32_t argument)
{
    uint32_t parameter = node_first(tree, node_child(tree, definition, FIELD_PARAMETERS));
    for (uint32_t i = 0; parameter; i++, parameter = node_next(tree, parameter)) {
        enum kind kind = node_kind(tree, parameter);
        bool plain = kind == KIND_IDENTIFIER, typed = kind == KIND_TYPED_PARAMETER;
        if (!plain && !typed && kind != KIND_DEFAULT_PARAMETER && kind != KIND_TYPED_DEFAULT_PARAMETER)
            return 0;
        if (node_argument(tree, call, i, NULL) == argument)
            return plain ? parameter : node_first(tree, parameter);
    }
    return 0;
}

/* x[0] = v   x.y = v   x[0] += v */
static bool is_written_into(const struct tree *tree, uint32_t node)
{
    uint32_t part = node_parent(tree, node);
    enum kind kind = node_kind(tree, part);
    return (kind == KIND_SUBSCRIPT || kind == KIND_ATTRIBUTE) && node_field(tree, part) == FIELD_LEFT;
}

/* rms(samples), of a function of the file that only looks at them. Whom it hands them on to is not asked. */
static enum use use_in_own_function(const struct facts *facts, uint32_t argument)
{
    enum { MOST = 32 }; /* places where the function has the name */
    const struct tree *tree = facts->tree;
    uint32_t call = node_parent(tree, node_parent(tree, argument)), function = function_called(facts, call), count = 0;
    uint32_t definition = facts->functions.items[function].node;
    uint32_t name = function ? parameter_of(tree, definition, call, argument) : 0;
    if (!name || node_kind(tree, name) != KIND_IDENTIFIER)
        return USE_KEPT;
    enum use seen = USE_READ;
    for (uint32_t at = facts_occurrences(facts, name); at; at = facts->next_occurrence[at]) {
        if (at == name)
            continue;
        enum use use = direct_use(facts, at);
        if ((use != USE_READ && use != USE_MEASURED) || is_written_into(tree, at) ||
            facts->function_of[at] != function || ++count > MOST)
            return USE_KEPT;
        seen = use == USE_MEASURED ? use : seen;
    }
    return seen;
}

enum use facts_use(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    enum use use = direct_use(facts, node);
    uint32_t argument = what_is_used(facts, node);
    bool handed = use == USE_KEPT && node_kind(tree, node_parent(tree, argument)) == KIND_ARGUMENT_LIST;
    return handed ? use_in_own_function(facts, argument) : use;
}

bool facts_lent(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    uint32_t arguments = node_parent(tree, node);
    if (node_kind(tree, arguments) != KIND_ARGUMENT_LIST || facts_use(facts, node) != USE_READ)
        return false;
    uint32_t function = node_child(tree, node_parent(tree, arguments), FIELD_FUNCTION);
    uint32_t method = function ? node_child(tree, function, FIELD_ATTRIBUTE) : 0;
    if (!method || facts_means(facts, function, "struct.unpack"))
        return false;
    struct memlint_text name = node_text(tree, method); /* of texts, which want their own kind */
    return !text_is(name, "join") && !text_is(name, "format");
}

/* The name that an expression is given where it stands: buffer in buffer = bytearray(8). */
static uint32_t name_given(const struct facts *facts, uint32_t node)
{
    return node_child(facts->tree, node_parent(facts->tree, what_is_used(facts, node)), FIELD_LEFT);
}

/* Every other use of the name only looks: none grows, keeps or hands it on, and none stands in another function. */
static bool name_escapes(const struct facts *facts, uint32_t name)
{
    uint32_t count = 0;
    for (uint32_t at = facts_occurrences(facts, name); at; at = facts->next_occurrence[at]) {
        enum use use = facts_use(facts, at);
        bool harmless = use == USE_READ || use == USE_BOUND || use == USE_MEASURED || use == USE_GROWN;
        if (!harmless || facts->function_of[at] != facts->function_of[name] || ++count > MANY_OCCURRENCES)
            return true;
    }
    return false;
}

bool facts_escapes(const struct facts *facts, uint32_t node)
{
    switch (facts_use(facts, node)) {
    case USE_READ:
    case USE_MEASURED:
    case USE_GROWN:
    case USE_SHRUNK:
        return false;
    case USE_NAMED: {
        uint32_t name = name_given(facts, node);
        return !name || !facts->symbol_of[name] || name_escapes(facts, name);
    }
    case USE_BOUND:
    case USE_KEPT:
    case USE_UNKNOWN:
        break;
    }
    return true;
}

bool facts_changes_length(const struct facts *facts, uint32_t target)
{
    uint32_t count = 0;
    for (uint32_t at = facts_occurrences(facts, target); at; at = facts->next_occurrence[at]) {
        enum use use = facts_use(facts, at);
        if (use == USE_GROWN || use == USE_SHRUNK || ++count > MANY_OCCURRENCES)
            return true;
    }
    return false;
}

bool facts_keeps_length(const struct facts *facts, uint32_t target)
{
    uint32_t count = 0, at = facts_occurrences(facts, target);
    for (; at; at = facts->next_occurrence[at]) {
        enum use use = facts_use(facts, at);
        bool harmless = use == USE_READ || use == USE_MEASURED || use == USE_BOUND;
        if (!harmless || ++count > MANY_OCCURRENCES)
            return false;
    }
    return count > 0;
}

bool facts_used_after(const struct facts *facts, uint32_t loop, uint32_t target)
{
    const struct loop *it = &facts->loops.items[loop];
    uint32_t count = 0;
    for (uint32_t at = facts_occurrences(facts, target); at; at = facts->next_occurrence[at]) {
        if (++count > MANY_OCCURRENCES ||
            (at > node_last(facts->tree, it->node) && facts->function_of[at] == it->function))
            return true;
    }
    return false;
}

/* x.append(v)   x.insert(0, v)   x.extend(v)   x += [v] */
bool facts_growth(const struct facts *facts, uint32_t node, struct growth *growth)
{
    const struct tree *tree = facts->tree;
    *growth = (struct growth){0};
    if (node_broken(tree, node))
        return false;
    if (node_kind(tree, node) == KIND_AUGMENTED_ASSIGNMENT) {
        growth->target = node_child(tree, node, FIELD_LEFT);
        growth->value = node_child(tree, node, FIELD_RIGHT);
        growth->many = true;
        return growth->target && growth->value &&
               node_kind(tree, node_child(tree, node, FIELD_OPERATOR)) == KIND_PLUS_EQUAL;
    }
    uint32_t function = node_child(tree, node, FIELD_FUNCTION);
    uint32_t method = function ? node_child(tree, function, FIELD_ATTRIBUTE) : 0;
    struct memlint_text name = method ? node_text(tree, method) : (struct memlint_text){0};
    bool inserts = text_is(name, "insert");
    growth->many = text_is(name, "extend");
    if (!inserts && !growth->many && !text_is(name, "append"))
        return false;
    growth->target = node_child(tree, function, FIELD_OBJECT);
    growth->value = node_argument(tree, node, inserts ? 1 : 0, NULL);
    return growth->target && growth->value;
}

/* A new value for the target, where the program would come by again. */
static bool is_renewal(const struct facts *facts, uint32_t occurrence)
{
    uint32_t function = facts->function_of[occurrence];
    uint32_t symbol = facts->functions.items[function].symbol;
    bool constructor = function && text_is(symbol_name(facts, symbol), "__init__");
    return facts_hot(facts, occurrence) || (function && !constructor && !facts->functions.items[function].endless);
}

bool facts_only_grows(const struct facts *facts, uint32_t target)
{
    uint32_t count = 0;
    bool grows = false;
    for (uint32_t at = facts_occurrences(facts, target); at; at = facts->next_occurrence[at]) {
        enum use use = facts_use(facts, at);
        grows |= use == USE_GROWN;
        bool harmless = use == USE_READ || use == USE_GROWN || (use == USE_BOUND && !is_renewal(facts, at));
        if (!harmless || ++count > MANY_OCCURRENCES)
            return false;
    }
    return grows && !facts->reached_by_text && !facts->evaluates;
}

bool facts_renewed(const struct facts *facts, uint32_t target)
{
    const struct tree *tree = facts->tree;
    struct update update;
    uint32_t count = 0;
    for (uint32_t at = facts_occurrences(facts, target); at; at = facts->next_occurrence[at]) {
        uint32_t parent = node_parent(tree, at);
        bool bound = node_field(tree, at) == FIELD_LEFT && node_kind(tree, parent) == KIND_ASSIGNMENT &&
                     !facts_update(facts, parent, &update);
        bool otherwise = gather_other_target(tree, at) || node_kind(tree, parent) == KIND_DELETE_STATEMENT;
        if (otherwise || (bound && is_renewal(facts, at)) || ++count > MANY_OCCURRENCES)
            return true;
    }
    return count == 0;
}
