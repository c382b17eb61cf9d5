/* SPDX-License-Identifier: MIT */
#include "heap/board.h"

#include "base/bytes.h"
#include "base/yaml.h"

/* What a parse needs at hand. */
struct reading {
    struct arena *arena;
    const struct costdb_file *file;
    struct ml_error *error;
};

static enum ml_status refuse(const struct reading *reading, const struct yaml_node *node, const char *expected)
{
    return yaml_error(reading->error, reading->file->path, node, "expected %s", expected);
}

static struct memlint_text scalar(const struct yaml_node *mapping, const char *key)
{
    const struct yaml_node *node = yaml_get(mapping, key);
    return node && node->kind == YAML_SCALAR ? node->text : (struct memlint_text){0};
}

/* {low: 131072, high: 131072, provenance: reported, source: "…"}; a key that is not there leaves it unknown. */
static enum ml_status read_available(const struct reading *reading, const struct yaml_node *entry, const char *key,
                                     struct memlint_bytes *bytes)
{
    const struct yaml_node *node = yaml_get(entry, key);
    uint64_t low, high;
    if (!node)
        return ML_OK;
    if (node->kind != YAML_MAPPING || !text_to_u64(scalar(node, "low"), INT32_MAX, &low) ||
        !text_to_u64(scalar(node, "high"), INT32_MAX, &high) || low > high)
        return refuse(reading, node, "{low: BYTES, high: BYTES, provenance: …, source: …}");
    if (!text_is(scalar(node, "provenance"), "reported"))
        return refuse(reading, node, "provenance: reported, for no board here was measured");
    *bytes = bytes_range(MEMLINT_UNIT_KEPT, (int64_t)low, (int64_t)high, MEMLINT_PROVENANCE_REPORTED,
                         scalar(node, "source"));
    return ML_OK;
}

static enum ml_status read_frozen(const struct reading *reading, const struct yaml_node *entry, struct board *board)
{
    const struct yaml_node *node = yaml_get(entry, "frozen");
    if (!node)
        return ML_OK;
    if (node->kind != YAML_SEQUENCE)
        return refuse(reading, node, "a list of modules");
    struct memlint_text *names = arena_array(reading->arena, struct memlint_text, node->count);
    for (uint32_t i = 0; i < node->count; i++) {
        if (node->items[i]->kind != YAML_SCALAR)
            return refuse(reading, node->items[i], "a module's name");
        names[i] = node->items[i]->text;
    }
    board->frozen = names;
    board->frozen_count = node->count;
    return ML_OK;
}

static enum ml_status read_board(const struct reading *reading, const struct yaml_node *entry, struct board *board)
{
    if (entry->kind != YAML_MAPPING || !scalar(entry, "name").size)
        return refuse(reading, entry, "a board with a name");
    *board = (struct board){
        .name = scalar(entry, "name"),
        .chip = scalar(entry, "chip"),
        .ram = scalar(entry, "ram"),
        .available = bytes_unknown(),
        .available_ble = bytes_unknown(),
        .known = scalar(entry, "known"),
        .notes = scalar(entry, "notes"),
    };
    enum ml_status status = read_available(reading, entry, "available", &board->available);
    if (!status)
        status = read_available(reading, entry, "available_ble", &board->available_ble);
    return status ? status : read_frozen(reading, entry, board);
}

enum ml_status boards_parse(struct arena *arena, const struct costdb_file *file, struct boards *boards,
                            struct ml_error *error)
{
    const struct reading reading = {arena, file, error};
    struct yaml_node *root;
    enum ml_status status = yaml_parse(arena, file->path, file->text, &root, error);
    if (status)
        return status;
    if (!root || root->kind != YAML_SEQUENCE)
        return error_at(error, ML_INVALID, file->path, 1, 1, "expected a list of boards");
    for (uint32_t i = 0; i < root->count; i++) {
        struct board board;
        status = read_board(&reading, root->items[i], &board);
        if (status)
            return status;
        if (boards_find(boards, board.name))
            return refuse(&reading, root->items[i], "each board once");
        vec_push(arena, &boards->list, board);
    }
    return ML_OK;
}

const struct board *boards_find(const struct boards *boards, struct memlint_text name)
{
    for (uint32_t i = 0; i < boards->list.count; i++) {
        if (text_equal(boards->list.items[i].name, name))
            return &boards->list.items[i];
    }
    return NULL;
}

/* Is one of the two the start or the end of the other? "feather_nrf52840", "pico" */
static bool is_part(struct memlint_text name, struct memlint_text part)
{
    return part.size >= 4 && part.size < name.size &&
           (text_equal(text_part(name, 0, part.size), part) ||
            text_equal(text_part(name, name.size - part.size, name.size), part));
}

struct memlint_text boards_nearest(const struct boards *boards, struct memlint_text name)
{
    struct memlint_text nearest = {0};
    uint32_t least = name.size / 3 + 2; /* more edits than that are another name */
    for (uint32_t i = 0; i < boards->list.count; i++) {
        struct memlint_text other = boards->list.items[i].name;
        uint32_t distance = text_distance(name, other);
        if (distance < least) {
            least = distance;
            nearest = other;
        }
    }
    for (uint32_t i = 0; i < boards->list.count && !nearest.size; i++) {
        if (is_part(boards->list.items[i].name, name))
            nearest = boards->list.items[i].name;
    }
    return nearest;
}

bool board_has_frozen(const struct board *board, struct memlint_text module)
{
    uint32_t dot = text_find(module, '.', 0);
    struct memlint_text top = dot == TEXT_NOT_FOUND ? module : text_part(module, 0, dot);
    for (uint32_t i = 0; i < board->frozen_count; i++) {
        if (text_equal(board->frozen[i], top))
            return true;
    }
    return false;
}
