/* SPDX-License-Identifier: MIT */
#include "model/allocations.h"

#include "heap/sizes.h"

/* Guesses, where the source does not say. */
enum {
    UNKNOWN_FIELD = 6,    /* bytes of a formatted value */
    UNKNOWN_COUNT = 64,   /* elements, or bytes of a buffer, at most */
    UNKNOWN_TURNS = 10,   /* of an inner loop, at most */
    OBJECT_SMALLEST = 32, /* an object of a class in another file */
    OBJECT_LARGEST = 512,
    NATIVE_SMALLEST = 16, /* a pin, a bus, a timer of the firmware's: a struct of a few words */
    NATIVE_LARGEST = 64,
};

/* An object's size before it is placed. */
struct size {
    struct memlint_bytes bytes;
    int64_t block;
    bool is_object; /* of a class that is not known; its size is a guess */
};

static const struct size nothing;

static struct size derived(enum heap_object object, int64_t low, int64_t high)
{
    return (struct size){.bytes = heap_derived(object, MEMLINT_UNIT_KEPT, low, high), .block = high};
}

static struct size assumed(int64_t low, int64_t high, struct memlint_text source)
{
    return (struct size){
        .bytes = bytes_range(MEMLINT_UNIT_KEPT, low, high, MEMLINT_PROVENANCE_ASSUMED, source),
        .block = high,
    };
}

/* How long a buffer made from this argument is: a number, a literal, [x] * n. */
static bool buffer_length(const struct facts *facts, uint32_t argument, int64_t *length)
{
    const struct tree *tree = facts->tree;
    struct memlint_text content;
    if (!argument || facts_number(facts, argument, length)) {
        *length = argument && *length > 0 ? *length : 0;
        return true;
    }
    if (node_string(tree, argument, &content)) {
        *length = content.size;
        return true;
    }
    if (node_kind(tree, argument) == KIND_LIST || node_kind(tree, argument) == KIND_TUPLE) {
        *length = node_child_count(tree, argument);
        return true;
    }
    if (node_kind(tree, argument) != KIND_BINARY_OPERATOR)
        return false;
    uint32_t left = node_child(tree, argument, FIELD_LEFT), right = node_child(tree, argument, FIELD_RIGHT);
    bool repeats = left && right && node_kind(tree, node_child(tree, argument, FIELD_OPERATOR)) == KIND_STAR;
    if (!repeats || !facts_number(facts, right, length) || *length < 0)
        return false;
    if (node_kind(tree, left) == KIND_LIST)
        *length *= node_child_count(tree, left);
    else if (node_string(tree, left, &content))
        *length *= content.size;
    else
        return false;
    return true;
}

static struct size buffer_size(const struct facts *facts, uint32_t argument, enum heap_object object,
                               int64_t (*bytes)(int64_t))
{
    int64_t length;
    if (buffer_length(facts, argument, &length))
        return derived(object, bytes(length), bytes(length));
    return assumed(bytes(0), bytes(UNKNOWN_COUNT), TEXT("a buffer of up to 64 bytes"));
}

static struct size bytearray_size(const struct facts *facts, uint32_t call)
{
    return buffer_size(facts, node_argument(facts->tree, call, 0, NULL), HEAP_BYTEARRAY, heap_bytearray);
}

static struct size bytes_size(const struct facts *facts, uint32_t call)
{
    return buffer_size(facts, node_argument(facts->tree, call, 0, NULL), HEAP_BYTES, heap_bytes);
}

/* array.array("H", …): two bytes each */
static struct size array_size(const struct facts *facts, uint32_t call)
{
    static const char sizes[] = "b1B1h2H2i4I4l4L4q8Q8f4d8";
    struct memlint_text code;
    int64_t count, item = 4;
    uint32_t typecode = node_argument(facts->tree, call, 0, NULL);
    if (typecode && node_string(facts->tree, typecode, &code) && code.size == 1) {
        const char *found = memchr(sizes, code.data[0], sizeof sizes - 1);
        item = found ? found[1] - '0' : item;
    }
    if (buffer_length(facts, node_argument(facts->tree, call, 1, NULL), &count))
        return derived(HEAP_ARRAY, heap_array(count, item), heap_array(count, item));
    return assumed(heap_array(0, item), heap_array(UNKNOWN_COUNT, item), TEXT("an array of up to 64 items"));
}

static struct size bitmap_size(const struct facts *facts, uint32_t call)
{
    int64_t width, height, colours;
    uint32_t w = node_argument(facts->tree, call, 0, "width"), h = node_argument(facts->tree, call, 1, "height");
    uint32_t n = node_argument(facts->tree, call, 2, "value_count");
    if (!w || !h || !n || !facts_number(facts, w, &width) || !facts_number(facts, h, &height) ||
        !facts_number(facts, n, &colours))
        return assumed(heap_bitmap(8, 8, 2), heap_bitmap(128, 64, 256),
                       TEXT("a bitmap of up to 128 x 64 in 256 colours"));
    int64_t size = heap_bitmap(width, height, colours);
    return derived(HEAP_BITMAP, size, size);
}

static struct size palette_size(const struct facts *facts, uint32_t call)
{
    int64_t colours;
    uint32_t n = node_argument(facts->tree, call, 0, "color_count");
    if (n && facts_number(facts, n, &colours))
        return derived(HEAP_PALETTE, heap_palette(colours), heap_palette(colours));
    return assumed(heap_palette(2), heap_palette(16), TEXT("a palette of up to 16 colours"));
}

static struct size group_size(const struct facts *facts, uint32_t call)
{
    (void)facts, (void)call;
    return derived(HEAP_GROUP, heap_group(0), heap_group(4));
}

static struct size tilegrid_size(const struct facts *facts, uint32_t call)
{
    (void)facts, (void)call;
    return derived(HEAP_TILEGRID, heap_tilegrid(1), heap_tilegrid(1));
}

/* Brightness below 1 keeps a second copy of the colours. */
static struct size pixels_size(const struct facts *facts, uint32_t call)
{
    int64_t count;
    uint32_t n = node_argument(facts->tree, call, 1, "n");
    uint32_t brightness = node_argument(facts->tree, call, 3, "brightness");
    int64_t channels = 3;
    uint32_t bpp = node_argument(facts->tree, call, 2, "bpp");
    if (bpp && !facts_number(facts, bpp, &channels))
        channels = 4;
    if (!n || !facts_number(facts, n, &count))
        return assumed(heap_pixelbuf(1, 3), heap_pixelbuf_dimmed(UNKNOWN_COUNT, 4), TEXT("up to 64 pixels"));
    return derived(HEAP_PIXELBUF_DIMMED, heap_pixelbuf(count, channels),
                   brightness ? heap_pixelbuf_dimmed(count, channels) : heap_pixelbuf(count, channels));
}

/* Two halves of buffer_size, and a voice or a few. */
static struct size mixer_size(const struct facts *facts, uint32_t call)
{
    enum { BUFFER = 1024, LEAST = 64, MOST = 512 };
    int64_t buffer = BUFFER;
    uint32_t size = node_argument(facts->tree, call, 1, "buffer_size");
    if (size && !facts_number(facts, size, &buffer))
        return assumed(BUFFER + LEAST, 8 * BUFFER, TEXT("a mixer's buffers of 1 to 8 KB"));
    return assumed(bytes_sum(buffer, LEAST), bytes_sum(buffer, MOST), TEXT("a mixer's buffer_size and its voices"));
}

static struct size wave_size(const struct facts *facts, uint32_t call)
{
    (void)facts, (void)call;
    return assumed(512 + 48, 1024 + 96, TEXT("a sound file's two buffers of 256 or 512 bytes"));
}

static struct size mp3_size(const struct facts *facts, uint32_t call)
{
    (void)facts, (void)call;
    return assumed(24000, 36000, TEXT("an MP3 decoder's state and buffers"));
}

enum { UNKNOWN_TEXT = 20 }; /* letters of a label, at most */

/* How many letters label.Label(font, text="…") begins with: low and high. */
static void label_letters(const struct facts *facts, uint32_t call, int64_t *low, int64_t *high)
{
    enum { KEYWORD_ONLY = 3 };
    struct memlint_text content;
    uint32_t text = node_argument(facts->tree, call, KEYWORD_ONLY, "text");
    *low = *high = 0;
    if (text && node_string(facts->tree, text, &content))
        *low = *high = content.size;
    else if (text)
        *high = UNKNOWN_TEXT;
}

/* An object of some thirty attributes with a group and a palette, and a TileGrid with its tile and slots a letter. */
static struct size label_size(const struct facts *facts, uint32_t call)
{
    enum { EMPTY_LEAST = 400, EMPTY_MOST = 700, LETTER_LEAST = 88, LETTER_MOST = 136 };
    int64_t low, high;
    label_letters(facts, call, &low, &high);
    return assumed(EMPTY_LEAST + LETTER_LEAST * low, EMPTY_MOST + LETTER_MOST * high,
                   TEXT("a label: 400 to 700 bytes, and 88 to 136 a letter"));
}

/* The same with one bitmap: a letter of 6 x 14 pixels takes 11 bytes of it. */
static struct size bitmap_label_size(const struct facts *facts, uint32_t call)
{
    enum { EMPTY_LEAST = 500, EMPTY_MOST = 1000, LETTER_LEAST = 8, LETTER_MOST = 32 };
    int64_t low, high;
    label_letters(facts, call, &low, &high);
    return assumed(EMPTY_LEAST + LETTER_LEAST * low, EMPTY_MOST + LETTER_MOST * high,
                   TEXT("a label: 500 to 1,000 bytes, and 8 to 32 a letter"));
}

static const struct {
    const char *name;
    struct size (*size)(const struct facts *facts, uint32_t call);
} known_calls[] = {
    {"adafruit_display_text.label.Label", label_size},
    {"adafruit_display_text.bitmap_label.Label", bitmap_label_size},
    {"audiomixer.Mixer", mixer_size},
    {"audiocore.WaveFile", wave_size},
    {"audiomp3.MP3Decoder", mp3_size},
    {"bytearray", bytearray_size},
    {"bytes", bytes_size},
    {"array.array", array_size},
    {"displayio.Bitmap", bitmap_size},
    {"displayio.Palette", palette_size},
    {"displayio.Group", group_size},
    {"displayio.TileGrid", tilegrid_size},
    {"neopixel.NeoPixel", pixels_size},
};

/* f"{a} {b:.1f}": the text, and what its fields pass through */
static struct size format_size(const struct tree *tree, uint32_t string)
{
    int64_t literal = 0, plain = 0, specified = 0;
    for (uint32_t at = node_first(tree, string); at; at = node_next(tree, at)) {
        if (node_kind(tree, at) == KIND_STRING_CONTENT)
            literal += node_text(tree, at).size;
        if (node_kind(tree, at) != KIND_INTERPOLATION)
            continue;
        bool spec = node_child(tree, at, FIELD_FORMAT_SPECIFIER) != 0;
        plain += !spec;
        specified += spec;
    }
    int64_t fields = plain + specified;
    if (!fields)
        return nothing;
    return derived(HEAP_FORMAT, heap_format(literal + fields, 0, specified),
                   heap_format(literal + fields * UNKNOWN_FIELD, plain, specified));
}

static struct size container_size(const struct tree *tree, uint32_t node, enum kind kind)
{
    int64_t count = node_child_count(tree, node);
    switch ((int)kind) {
    case KIND_LIST:
        return derived(HEAP_LIST, heap_list(count), heap_list(count));
    case KIND_TUPLE:
        return derived(HEAP_TUPLE, heap_tuple(count), heap_tuple(count));
    case KIND_DICTIONARY:
        return derived(HEAP_DICT, heap_dict(count), heap_dict(count));
    default:
        return derived(HEAP_SET, heap_set(count), heap_set(count));
    }
}

/* "a" + b is a text, [0] * n a list; of a chain of + only the outermost is met last, each makes its own. */
static struct size operator_size(const struct facts *facts, uint32_t node)
{
    int64_t length;
    uint16_t holds = facts_holds(facts, node);
    enum kind operator= node_kind(facts->tree, node_child(facts->tree, node, FIELD_OPERATOR));
    if (holds == HOLDS_STR || holds == HOLDS_BYTES)
        return derived(HEAP_CONCAT, heap_concat(4), heap_concat(4 * UNKNOWN_FIELD));
    if (holds != HOLDS_LIST)
        return nothing;
    if (operator== KIND_STAR && buffer_length(facts, node, &length))
        return derived(HEAP_LIST, heap_list(length), heap_list(length));
    return assumed(heap_list(0), heap_list(UNKNOWN_COUNT), TEXT("a list of up to 64 items"));
}

static bool is_class_name(struct memlint_text name)
{
    return name.size > 1 && name.data[0] >= 'A' && name.data[0] <= 'Z' && name.data[1] != '_';
}

/* What a call makes, by its name: text of str(), an object of Capital(). */
static struct size other_call_size(const struct facts *facts, uint32_t call)
{
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION);
    uint32_t name =
        node_kind(tree, function) == KIND_ATTRIBUTE ? node_child(tree, function, FIELD_ATTRIBUTE) : function;
    uint16_t holds = facts_holds(facts, call);
    if (holds == HOLDS_STR || holds == HOLDS_BYTES)
        return derived(HEAP_STR, heap_str(2), heap_str(2 * UNKNOWN_FIELD));
    if (node_kind(tree, name) == KIND_IDENTIFIER && is_class_name(node_text(tree, name)))
        return (struct size){.is_object = true};
    return nothing;
}

/* digitalio.DigitalInOut(…) and Label(…): of the firmware's or of a library's */
static struct size object_size(const struct facts *facts, const struct natives *natives, struct arena *arena,
                               uint32_t call)
{
    struct memlint_text name = facts_qualified(facts, arena, node_child(facts->tree, call, FIELD_FUNCTION));
    if (text_find(name, '.', 0) != TEXT_NOT_FOUND && natives_find(natives, name))
        return assumed(NATIVE_SMALLEST, NATIVE_LARGEST, TEXT("an object of the firmware's, 16 to 64 bytes"));
    return assumed(OBJECT_SMALLEST, OBJECT_LARGEST, TEXT("an object of 32 to 512 bytes"));
}

static struct size call_size(const struct facts *facts, uint32_t call)
{
    uint32_t function = node_child(facts->tree, call, FIELD_FUNCTION);
    if (!function)
        return nothing;
    for (size_t i = 0; i < ARRAY_LEN(known_calls); i++) {
        if (facts_means(facts, function, known_calls[i].name))
            return known_calls[i].size(facts, call);
    }
    return other_call_size(facts, call);
}

/* [0] * n: the list of one is dropped at once, and too small to count apart. */
static bool is_operand(const struct tree *tree, uint32_t node)
{
    return node_kind(tree, node_parent(tree, node)) == KIND_BINARY_OPERATOR;
}

/* text += x makes a text as an expression would, and longer each turn: what is counted is the least. */
static struct size update_size(const struct facts *facts, uint32_t assignment)
{
    struct update update;
    if (!facts_update(facts, assignment, &update))
        return nothing;
    uint16_t holds = facts_holds(facts, update.target);
    if (holds != HOLDS_STR && holds != HOLDS_BYTES)
        return nothing;
    return derived(HEAP_CONCAT, heap_concat(4), heap_concat(4 * UNKNOWN_FIELD));
}

static struct size expression_size(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    enum kind kind = node_kind(tree, node);
    switch ((int)kind) {
    case KIND_CALL:
        return call_size(facts, node);
    case KIND_STRING:
        return format_size(tree, node);
    case KIND_BINARY_OPERATOR:
        return operator_size(facts, node);
    case KIND_AUGMENTED_ASSIGNMENT:
        return update_size(facts, node);
    case KIND_LIST:
    case KIND_TUPLE:
    case KIND_DICTIONARY:
    case KIND_SET:
        return is_operand(tree, node) ? nothing : container_size(tree, node, kind);
    case KIND_LIST_COMPREHENSION:
        return assumed(heap_list(0), heap_list_appended(UNKNOWN_COUNT), TEXT("a list of up to 64 items"));
    default:
        return nothing;
    }
}

static enum phase phase_of(const struct facts *facts, uint32_t node)
{
    if (facts_hot(facts, node))
        return PHASE_LOOP;
    uint32_t function = facts->function_of[node];
    return !function || facts->functions.items[function].from[REACH_SET_UP].at_all ? PHASE_SET_UP : PHASE_NEVER;
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
    return facts_means(facts, function, "memoryview") || is_class_name(node_text(facts->tree, name));
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
    if (facts_conditional(facts, node))
        return false;
    return !function || facts->functions.items[function].from[reach].surely || facts_forever(facts, node);
}

/* [… for x in range(8)]: 8; -1 where a clause does not say, or a condition may skip some */
static int64_t comprehension_turns(const struct facts *facts, uint32_t comprehension)
{
    const struct tree *tree = facts->tree;
    int64_t product = 1;
    for (uint32_t clause = node_first(tree, comprehension); clause; clause = node_next(tree, clause)) {
        if (node_kind(tree, clause) == KIND_IF_CLAUSE)
            return -1;
        if (node_kind(tree, clause) != KIND_FOR_IN_CLAUSE)
            continue;
        int64_t turns = facts_turns(facts, node_child(tree, clause, FIELD_RIGHT));
        if (turns < 0)
            return -1;
        product = bytes_product(product, turns);
    }
    return product;
}

/* How often, from the loops around it up to the main loop. */
static struct memlint_bytes repeated(const struct facts *facts, uint32_t node, struct memlint_bytes bytes)
{
    for (uint32_t at = node, depth = 0; at && depth < MAX_DEPTH; depth++, at = node_parent(facts->tree, at)) {
        if (node_field(facts->tree, at) != FIELD_BODY ||
            node_kind(facts->tree, node_parent(facts->tree, at)) != KIND_LIST_COMPREHENSION)
            continue;
        int64_t turns = comprehension_turns(facts, node_parent(facts->tree, at));
        bytes = bytes_scale(bytes, turns < 0 ? 1 : turns, turns < 0 ? UNKNOWN_TURNS : turns);
    }
    uint32_t loop = facts->loop_of[node];
    for (; loop && facts->loops.items[loop].kind != LOOP_FOREVER; loop = facts->loops.items[loop].parent) {
        int64_t turns = facts->loops.items[loop].turns;
        bytes = bytes_scale(bytes, turns < 0 ? 1 : turns, turns < 0 ? UNKNOWN_TURNS : turns);
    }
    return bytes;
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
        struct size size = expression_size(facts, node);
        if (size.is_object)
            size = object_size(facts, natives, arena, node);
        if (!bytes_known(size.bytes) || !size.block)
            continue;
        struct allocation allocation = {
            .node = node,
            .phase = phase_of(facts, node),
            .bytes = repeated(facts, node, size.bytes),
            .block = size.block,
        };
        allocation.kept = allocation.phase == PHASE_SET_UP && is_kept(facts, node);
        if (allocation.kept && replaces(facts, node))
            allocation.bytes = size.bytes;
        if (!is_certain(facts, node, allocation.phase))
            allocation.bytes.low = 0;
        vec_push(arena, &found->list, allocation);
    }
}
