/* SPDX-License-Identifier: MIT */
#include "rules/objects.h"

#include "heap/sizes.h"
#include "rules/texts.h"

/* Guesses, where the source does not say. */
enum {
    UNKNOWN_FIELD = 6,  /* bytes of a formatted value */
    UNKNOWN_COUNT = 64, /* elements, or bytes of a buffer, at most */
    UNKNOWN_TURNS = 10, /* of a loop, at most */
};

static const struct object nothing;

static struct object derived(enum heap_object object, int64_t low, int64_t high)
{
    return (struct object){.bytes = heap_derived(object, MEMLINT_UNIT_KEPT, low, high), .block = high};
}

static struct object assumed(int64_t low, int64_t high, struct memlint_text source)
{
    return (struct object){
        .bytes = bytes_range(MEMLINT_UNIT_KEPT, low, high, MEMLINT_PROVENANCE_ASSUMED, source),
        .block = high,
    };
}

/* By append, in a comprehension, or by list(): of 4, 8, 16, 32 … slots. */
static struct object grown_list(int64_t count)
{
    return derived(HEAP_LIST_APPENDED, heap_list_appended(count), heap_list_appended(count));
}

/* list(range(64)) */
static struct object list_size_of(const struct facts *facts, uint32_t call)
{
    int64_t length;
    if (facts_length(facts, call, &length))
        return grown_list(length);
    return assumed(heap_list(0), heap_list_appended(UNKNOWN_COUNT), TEXT("a list of up to 64 items"));
}

static struct object bytearray_size(const struct facts *facts, uint32_t call)
{
    int64_t length;
    if (facts_length(facts, call, &length))
        return derived(HEAP_BYTEARRAY, heap_bytearray(length), heap_bytearray(length));
    return assumed(heap_bytearray(0), heap_bytearray(UNKNOWN_COUNT), TEXT("a buffer of up to 64 bytes"));
}

static struct object bytes_size(const struct facts *facts, uint32_t call)
{
    int64_t length;
    if (facts_length(facts, call, &length))
        return derived(HEAP_BYTES, heap_bytes(length), heap_bytes(length));
    return assumed(heap_bytes(0), heap_bytes(UNKNOWN_COUNT), TEXT("a buffer of up to 64 bytes"));
}

int64_t object_item_size(const struct facts *facts, uint32_t array_call)
{
    static const char codes[] = "bBhHiIlLqQfd", sizes[] = "112244448848";
    struct memlint_text code;
    uint32_t typecode = node_argument(facts->tree, array_call, 0, NULL);
    if (!typecode || !node_string(facts->tree, typecode, &code) || code.size != 1)
        return 0;
    const char *found = memchr(codes, code.data[0], sizeof codes - 1);
    return found ? sizes[found - codes] - '0' : 0;
}

static struct object array_size(const struct facts *facts, uint32_t call)
{
    int64_t count, known = object_item_size(facts, call), item = known ? known : 4;
    uint32_t values = node_argument(facts->tree, call, 1, NULL);
    if (values && (facts_holds(facts, values) == HOLDS_BUFFER || facts_holds(facts, values) == HOLDS_BYTES))
        item = 1; /* array("H", bytearray(8)) takes the bytes as they are */
    if (facts_length(facts, call, &count))
        return derived(HEAP_ARRAY, heap_array(count, item), heap_array(count, item));
    return assumed(heap_array(0, item), heap_array(UNKNOWN_COUNT, item), TEXT("an array of up to 64 items"));
}

static struct object bitmap_size(const struct facts *facts, uint32_t call)
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

static struct object palette_size(const struct facts *facts, uint32_t call)
{
    int64_t colours;
    uint32_t n = node_argument(facts->tree, call, 0, "color_count");
    if (n && facts_number(facts, n, &colours))
        return derived(HEAP_PALETTE, heap_palette(colours), heap_palette(colours));
    return assumed(heap_palette(2), heap_palette(16), TEXT("a palette of up to 16 colours"));
}

static struct object group_size(const struct facts *facts, uint32_t call)
{
    (void)facts, (void)call;
    return derived(HEAP_GROUP, heap_group(0), heap_group(4));
}

static struct object tilegrid_size(const struct facts *facts, uint32_t call)
{
    (void)facts, (void)call;
    return derived(HEAP_TILEGRID, heap_tilegrid(1), heap_tilegrid(1));
}

/* Brightness below 1 keeps a second copy of the colours. */
static struct object pixels_size(const struct facts *facts, uint32_t call)
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
static struct object mixer_size(const struct facts *facts, uint32_t call)
{
    enum { BUFFER = 1024, LEAST = 64, MOST = 512 };
    int64_t buffer = BUFFER;
    uint32_t size = node_argument(facts->tree, call, 1, "buffer_size");
    if (size && !facts_number(facts, size, &buffer))
        return assumed(BUFFER + LEAST, 8 * BUFFER, TEXT("a mixer's buffers of 1 to 8 KB"));
    return assumed(bytes_sum(buffer, LEAST), bytes_sum(buffer, MOST), TEXT("a mixer's buffer_size and its voices"));
}

static struct object wave_size(const struct facts *facts, uint32_t call)
{
    (void)facts, (void)call;
    return assumed(512 + 48, 1024 + 96, TEXT("a sound file's two buffers of 256 or 512 bytes"));
}

static struct object mp3_size(const struct facts *facts, uint32_t call)
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
static struct object label_size(const struct facts *facts, uint32_t call)
{
    enum { EMPTY_LEAST = 400, EMPTY_MOST = 700, LETTER_LEAST = 88, LETTER_MOST = 136 };
    int64_t low, high;
    label_letters(facts, call, &low, &high);
    return assumed(EMPTY_LEAST + LETTER_LEAST * low, EMPTY_MOST + LETTER_MOST * high,
                   TEXT("a label: 400 to 700 bytes, and 88 to 136 a letter"));
}

/* The same with one bitmap: a letter of 6 x 14 pixels takes 11 bytes of it. */
static struct object bitmap_label_size(const struct facts *facts, uint32_t call)
{
    enum { EMPTY_LEAST = 500, EMPTY_MOST = 1000, LETTER_LEAST = 8, LETTER_MOST = 32 };
    int64_t low, high;
    label_letters(facts, call, &low, &high);
    return assumed(EMPTY_LEAST + LETTER_LEAST * low, EMPTY_MOST + LETTER_MOST * high,
                   TEXT("a label: 500 to 1,000 bytes, and 8 to 32 a letter"));
}

static const struct {
    const char *name;
    struct object (*size)(const struct facts *facts, uint32_t call);
} known_calls[] = {
    {"adafruit_display_text.label.Label", label_size},
    {"adafruit_display_text.bitmap_label.Label", bitmap_label_size},
    {"audiomixer.Mixer", mixer_size},
    {"audiocore.WaveFile", wave_size},
    {"audiomp3.MP3Decoder", mp3_size},
    {"bytearray", bytearray_size},
    {"bytes", bytes_size},
    {"list", list_size_of},
    {"array.array", array_size},
    {"displayio.Bitmap", bitmap_size},
    {"displayio.Palette", palette_size},
    {"displayio.Group", group_size},
    {"displayio.TileGrid", tilegrid_size},
    {"neopixel.NeoPixel", pixels_size},
};

static struct object format_size(const struct facts *facts, uint32_t node)
{
    struct text_format format;
    if (!text_format_of(facts, node, &format))
        return nothing;
    struct memlint_bytes bytes = text_format_bytes(&format, MEMLINT_UNIT_KEPT);
    return (struct object){.bytes = bytes, .block = bytes.high};
}

static struct object container_size(const struct tree *tree, uint32_t node, enum kind kind)
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
static struct object operator_size(const struct facts *facts, uint32_t node)
{
    int64_t length;
    uint16_t holds = facts_holds(facts, node);
    struct object formatted = format_size(facts, node);
    if (bytes_known(formatted.bytes))
        return formatted;
    bool text = holds == HOLDS_STR || holds == HOLDS_BYTES;
    if (text && facts_length(facts, node, &length))
        return derived(HEAP_CONCAT, heap_concat(length), heap_concat(length));
    if (text)
        return derived(HEAP_CONCAT, heap_concat(4), heap_concat(4 * UNKNOWN_FIELD));
    if (holds != HOLDS_LIST)
        return nothing;
    if (facts_length(facts, node, &length))
        return derived(HEAP_LIST, heap_list(length), heap_list(length));
    return assumed(heap_list(0), heap_list(UNKNOWN_COUNT), TEXT("a list of up to 64 items"));
}

bool object_is_class_name(struct memlint_text name)
{
    return name.size > 1 && name.data[0] >= 'A' && name.data[0] <= 'Z' && name.data[1] != '_';
}

/* What a call makes, by its name: text of str(), an object of Capital(). */
static struct object other_call_size(const struct facts *facts, uint32_t call)
{
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION);
    uint32_t name =
        node_kind(tree, function) == KIND_ATTRIBUTE ? node_child(tree, function, FIELD_ATTRIBUTE) : function;
    uint16_t holds = facts_holds(facts, call);
    if (holds == HOLDS_STR || holds == HOLDS_BYTES)
        return derived(HEAP_STR, heap_str(2), heap_str(2 * UNKNOWN_FIELD));
    if (node_kind(tree, name) == KIND_IDENTIFIER && object_is_class_name(node_text(tree, name)))
        return (struct object){.of_class = true};
    return nothing;
}

static struct object call_size(const struct facts *facts, uint32_t call)
{
    uint32_t function = node_child(facts->tree, call, FIELD_FUNCTION);
    if (!function)
        return nothing;
    for (size_t i = 0; i < ARRAY_LEN(known_calls); i++) {
        if (facts_means(facts, function, known_calls[i].name))
            return known_calls[i].size(facts, call);
    }
    struct object formatted = format_size(facts, call);
    return bytes_known(formatted.bytes) ? formatted : other_call_size(facts, call);
}

bool object_is_operand(const struct tree *tree, uint32_t node)
{
    return node_kind(tree, node_parent(tree, node)) == KIND_BINARY_OPERATOR;
}

/* text += x makes a text as an expression would, and longer each turn: what is counted is the least. */
static struct object update_size(const struct facts *facts, uint32_t assignment)
{
    struct update update;
    if (!facts_update(facts, assignment, &update))
        return nothing;
    uint16_t holds = facts_holds(facts, update.target);
    if (holds != HOLDS_STR && holds != HOLDS_BYTES)
        return nothing;
    return derived(HEAP_CONCAT, heap_concat(4), heap_concat(4 * UNKNOWN_FIELD));
}

struct object object_made(const struct facts *facts, uint32_t expression)
{
    const struct tree *tree = facts->tree;
    enum kind kind = node_kind(tree, expression);
    switch ((int)kind) {
    case KIND_CALL:
        return call_size(facts, expression);
    case KIND_STRING:
        return format_size(facts, expression);
    case KIND_BINARY_OPERATOR:
        return operator_size(facts, expression);
    case KIND_AUGMENTED_ASSIGNMENT:
        return update_size(facts, expression);
    case KIND_LIST:
    case KIND_TUPLE:
    case KIND_DICTIONARY:
    case KIND_SET:
        return object_is_operand(tree, expression) ? nothing : container_size(tree, expression, kind);
    case KIND_LIST_COMPREHENSION:
        if (facts_comprehension_turns(facts, expression) >= 0)
            return grown_list(facts_comprehension_turns(facts, expression));
        return assumed(heap_list(0), heap_list_appended(UNKNOWN_COUNT), TEXT("a list of up to 64 items"));
    default:
        return nothing;
    }
}

/* Is the node behind a condition: in an if, an except or a case, a value of a choice, the right side of an and? */
static bool is_conditional(const struct tree *tree, uint32_t node)
{
    enum field field = node_field(tree, node);
    switch ((int)node_kind(tree, node_parent(tree, node))) {
    case KIND_IF_STATEMENT:
    case KIND_ELIF_CLAUSE:
        return field == FIELD_CONSEQUENCE || field == FIELD_ALTERNATIVE;
    case KIND_ELSE_CLAUSE:
    case KIND_EXCEPT_CLAUSE:
    case KIND_CASE_CLAUSE:
        return true;
    case KIND_CONDITIONAL_EXPRESSION: /* its condition is the second of three */
        return node_first(tree, node_parent(tree, node)) == node || !node_next(tree, node);
    case KIND_BOOLEAN_OPERATOR:
        return field == FIELD_RIGHT;
    default:
        return false;
    }
}

/* Does each turn of a loop come by the node? Not if it may be left early, or passes it by now and again. */
static bool is_in_each_turn(const struct facts *facts, uint32_t node, const struct loop *loop)
{
    if (loop->leaves || loop->continues)
        return false;
    for (int depth = 0; depth < MAX_CLIMB && node != loop->node; depth++, node = node_parent(facts->tree, node)) {
        if (is_conditional(facts->tree, node))
            return false;
    }
    return node == loop->node;
}

struct memlint_bytes object_each_turn(const struct facts *facts, uint32_t node, struct memlint_bytes once)
{
    for (uint32_t at = facts->loop_of[node]; at && facts->loops.items[at].kind != LOOP_FOREVER;) {
        const struct loop *loop = &facts->loops.items[at];
        int64_t most = loop->turns < 0 ? UNKNOWN_TURNS : loop->turns;
        bool surely = loop->turns >= 0 && is_in_each_turn(facts, node, loop);
        once = bytes_scale(once, surely || most < 1 ? most : 1, most);
        node = loop->node;
        at = loop->parent;
    }
    return once;
}
