/* SPDX-License-Identifier: MIT */
#include "heap/measured.h"

/* Boards */

static struct memlint_bytes free_bytes(struct arena *arena, const struct user_board *board, int64_t bytes)
{
    if (bytes < 0)
        return bytes_unknown();
    int64_t low = bytes > board->spread ? bytes - board->spread : 0;
    return bytes_range(MEMLINT_UNIT_KEPT, low, bytes_sum(bytes, board->spread), MEMLINT_PROVENANCE_MEASURED,
                       user_board_source(arena, board));
}

/* "Raspberry Pi Pico with rp2040" → "rp2040" */
static struct memlint_text chip_of(struct memlint_text title)
{
    static const char with[] = " with ";
    const uint32_t size = sizeof with - 1;
    for (uint32_t end = title.size; end > size; end--) {
        if (text_is(text_part(title, end - size, end), with))
            return text_part(title, end, title.size);
    }
    return (struct memlint_text){0};
}

static struct board *find_board(struct boards *boards, struct memlint_text name)
{
    for (uint32_t i = 0; i < boards->list.count; i++) {
        if (text_equal(boards->list.items[i].name, name))
            return &boards->list.items[i];
    }
    return NULL;
}

static void add_board(struct arena *arena, struct costdb *db, const struct user_board *from)
{
    struct board *board = find_board(&db->boards, from->name);
    if (!board) {
        vec_push(arena, &db->boards.list,
                 (struct board){.name = from->name, .chip = chip_of(from->title), .available_ble = bytes_unknown()});
        board = &db->boards.list.items[db->boards.list.count - 1];
    }
    board->available = free_bytes(arena, from, from->available);
    if (from->available_ble >= 0)
        board->available_ble = free_bytes(arena, from, from->available_ble);
    board->known = text_format(arena, "measured %.*s", TEXT_ARGS(user_board_source(arena, from)));
}

void measured_add_boards(struct arena *arena, struct costdb *db, const struct user_costs *user)
{
    for (uint32_t i = 0; i < user->boards.count; i++)
        add_board(arena, db, &user->boards.items[i]);
}

/* Libraries */

static int rank(const struct user_library *library, struct memlint_text board)
{
    if (board.size && text_equal(library->board, board))
        return 2;
    return !text_is(library->target, "sim");
}

static bool is_better(const struct user_library *library, const struct user_library *than, struct memlint_text board)
{
    int ranks = than ? rank(library, board) - rank(than, board) : 1;
    return ranks ? ranks > 0 : text_compare(library->date, than->date) > 0;
}

static uint32_t find_or_add(struct arena *arena, struct libraries *libraries, struct memlint_text name)
{
    uint32_t found = libraries_find(libraries, name);
    if (found != LIBRARY_NONE)
        return found;
    names_intern(&libraries->names, name);
    vec_push(arena, &libraries->list,
             (struct library_module){.name = name, .origin = COST_MEASURED, .parent = LIBRARY_NONE, .is_users = true});
    return libraries->list.count - 1;
}

void measured_add_libraries(struct arena *arena, struct costdb *db, const struct user_costs *user,
                            struct memlint_text board)
{
    db->others.arena = arena;
    for (uint32_t i = 0; i < user->libraries.count; i++) {
        const struct user_library *library = &user->libraries.items[i];
        uint32_t index = find_or_add(arena, &db->libraries, library->module);
        const struct user_library **place = &db->libraries.list.items[index].measured[library->format];
        if (is_better(library, *place, board))
            *place = library;
    }
    for (uint32_t i = 0; i < user->libraries.count; i++) {
        const struct user_library *library = &user->libraries.items[i];
        for (uint32_t k = 0; k < library->import_count; k++) {
            if (libraries_find(&db->libraries, library->imports[k]) == LIBRARY_NONE)
                names_intern(&db->others, library->imports[k]);
        }
    }
}

const struct user_library *measured_find(const struct library_module *module, enum cost_format format)
{
    const struct user_library *found = module->measured[format];
    return found || !module->is_users ? found : module->measured[format == COST_PY ? COST_MPY : COST_PY];
}

/* What is known of a figure: between these. */
struct ends {
    int64_t low;
    int64_t high;
};

/* A .py read as if it were the .mpy, or the other way round, is no measurement any more. */
static struct memlint_bytes whole_tree(const struct measured_tree *tree)
{
    /* The simulator's MicroPython and CircuitPython differ by 9 to 12 % on the same modules. */
    enum { FOREIGN = 120 };
    const struct user_library *found = tree->found;
    if (found->format != tree->format) {
        struct memlint_bytes derived = estimate_tree_kept(COST_DERIVED, found->kept);
        derived.source = found->source;
        return derived;
    }
    int64_t around = found->spread + (user_library_is_foreign(found) ? found->kept * FOREIGN / 1000 : 0);
    return bytes_range(MEMLINT_UNIT_KEPT, around < found->kept ? found->kept - around : 0, found->kept + around,
                       MEMLINT_PROVENANCE_MEASURED, found->source);
}

/* How much of the tree is there already through one module that it imports; and that module is there from now on.
 * *names: new ones, where they are known. */
static struct ends load_import(const struct measured_tree *tree, struct memlint_text name, int64_t *names)
{
    const struct libraries *libraries = &tree->db->libraries;
    uint32_t index = libraries_find(libraries, name), other = names_find(&tree->db->others, name);
    if (index == LIBRARY_NONE) {
        int64_t *loader = &tree->imports->others[other - 1], most = *loader;
        if (!*loader)
            *loader = tree->found->kept;
        return (struct ends){0, most};
    }
    const struct library_module *module = &libraries->list.items[index];
    bool was_loaded = tree->imports->loaded[index];
    tree->imports->loaded[index] = 1;
    if (!was_loaded) {
        *names += module->names[tree->format];
        return (struct ends){0, 0};
    }
    const struct user_library *own = measured_find(module, COST_PY);
    if (module->is_users)
        return (struct ends){0, own ? own->kept : 0};
    struct memlint_bytes kept = estimate_tree_kept(module->origin, module->kept[tree->format]);
    return (struct ends){kept.low, kept.high};
}

static struct ends load_imports(const struct measured_tree *tree, int64_t *names)
{
    struct ends shared = {0, 0};
    for (uint32_t i = 0; i < tree->found->import_count; i++) {
        struct ends more = load_import(tree, tree->found->imports[i], names);
        shared.low = bytes_sum(shared.low, more.low);
        shared.high = bytes_sum(shared.high, more.high);
    }
    return shared;
}

/* A tree that doesn't list what it holds may share anything with any other, but no more than either keeps. */
static void share_opaque(const struct measured_tree *tree, int64_t kept, struct ends *shared)
{
    struct costs_imports *imports = tree->imports;
    int64_t most = tree->found->lists_imports ? imports->opaque : imports->measured;
    shared->high = bytes_sum(shared->high, most < kept ? most : kept);
    imports->measured = bytes_sum(imports->measured, kept);
    if (!tree->found->lists_imports)
        imports->opaque = bytes_sum(imports->opaque, kept);
}

static int64_t at_least_zero(int64_t bytes)
{
    return bytes < 0 ? 0 : bytes;
}

/* Between what stays and the most that was seen, garbage included: how much of that it needed, nobody knows. */
static struct memlint_bytes peak_of(const struct measured_tree *tree, struct memlint_bytes kept)
{
    struct memlint_bytes peak = bytes_as(kept, MEMLINT_UNIT_PEAK);
    int64_t most = tree->found->peak;
    if (most < 0 && !tree->module->is_users) {
        struct memlint_bytes alone = estimate_tree_peak(tree->module->origin, tree->module->peak[tree->format]);
        peak = bytes_max(peak, alone);
    }
    if (most > peak.high)
        peak.high = most;
    return peak;
}

struct costs_added measured_load(const struct measured_tree *tree)
{
    struct memlint_bytes kept = whole_tree(tree);
    int64_t names = tree->module->names[tree->format];
    struct ends shared = load_imports(tree, &names);
    share_opaque(tree, kept.high, &shared);
    if (shared.high) {
        kept.low = at_least_zero(kept.low - shared.high);
        kept.high = at_least_zero(kept.high - shared.low);
        kept.provenance = MEMLINT_PROVENANCE_DERIVED;
    }
    return (struct costs_added){.kept = kept, .peak = peak_of(tree, kept), .names = names, .modules = 1};
}
