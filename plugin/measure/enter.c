/* SPDX-License-Identifier: MIT */
#include "measure/enter.h"

#include <stdlib.h>

#include "base/names.h"
#include "heap/user_costs.h"

/* What several runs say of one figure. */
struct figure {
    VEC(int64_t) values;
};

static int order(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

/* The lower one of two in the middle: it was really seen. */
static int64_t median(struct figure *figure)
{
    if (!figure->values.count)
        return -1;
    qsort(figure->values.items, figure->values.count, sizeof *figure->values.items, order);
    return figure->values.items[(figure->values.count - 1) / 2];
}

static int64_t spread(const struct figure *figure)
{
    return figure->values.items[figure->values.count - 1] - figure->values.items[0];
}

static void add(const struct entering *it, struct figure *figure, int64_t value)
{
    vec_push(it->arena, &figure->values, value < 0 ? 0 : value);
}

/* The last sample of a phase; NULL: there is none. */
static const struct memlint_sample *find_sample(const struct memlint_run *run, uint32_t phase, uint32_t collected)
{
    for (uint32_t i = run->sample_count; i-- > 0;) {
        if (run->samples[i].phase == phase && run->samples[i].collected == collected)
            return &run->samples[i];
    }
    return NULL;
}

static struct memlint_text told(const struct memlint_run *run, const char *key)
{
    for (uint32_t i = 0; i < run->told_count; i++) {
        if (text_is(run->told[i].key, key))
            return run->told[i].value;
    }
    return (struct memlint_text){0};
}

/* What comes from a target is bytes: of them only printable ones go into the file. */
static struct memlint_text printable(struct arena *arena, struct memlint_text text)
{
    enum { LONGEST = 200 };
    struct builder out = {.arena = arena};
    for (uint32_t i = 0; i < text.size && i < LONGEST; i++)
        build_byte(&out, text.data[i] >= ' ' && text.data[i] <= '~' ? text.data[i] : '?');
    return build_result(&out);
}

/* "Raspberry Pi Pico with rp2040" → raspberry_pi_pico_with_rp2040 */
static struct memlint_text name_of_title(struct arena *arena, struct memlint_text title)
{
    struct builder out = {.arena = arena};
    for (uint32_t i = 0; i < title.size; i++) {
        char byte = title.data[i];
        byte = byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
        bool is_word = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
        if (is_word)
            build_byte(&out, byte);
        else if (out.size && out.data[out.size - 1] != '_')
            build_byte(&out, '_');
    }
    while (out.size && out.data[out.size - 1] == '_')
        out.size--;
    return build_result(&out);
}

static struct memlint_text board_of(const struct entering *it, const struct memlint_run *run)
{
    struct memlint_text id = printable(it->arena, run->target_board);
    if (id.size || text_is(run->target_kind, "sim"))
        return id;
    return name_of_title(it->arena, printable(it->arena, run->target_name));
}

static struct memlint_text interpreter_of(const struct entering *it, const struct memlint_run *run)
{
    struct memlint_text said = printable(it->arena, run->target_version);
    return said.size ? said : TEXT("an unknown interpreter");
}

/* Libraries */

static bool is_counted(const struct entering *it, struct memlint_text module, struct memlint_text loaded)
{
    return loaded.size && !text_equal(module, loaded) && !text_is(loaded, "__main__") &&
           !natives_find(it->natives, loaded);
}

static void find_imports(const struct entering *it, const struct memlint_measurement *measurement,
                         struct user_library *library)
{
    struct names names = {.arena = it->arena};
    for (uint32_t i = 0; i < measurement->run_count; i++) {
        const struct memlint_run *run = &measurement->runs[i];
        for (uint32_t k = 0; k < run->told_count; k++) {
            struct memlint_text loaded = printable(it->arena, run->told[k].value);
            if (text_is(run->told[k].key, TOLD_LOADED) && is_counted(it, measurement->module, loaded))
                names_intern(&names, loaded);
        }
    }
    if (names.texts.count)
        qsort(names.texts.items, names.texts.count, sizeof *names.texts.items, text_order);
    library->lists_imports = told(&measurement->runs[0], TOLD_COUNT).size != 0;
    library->imports = names.texts.items;
    library->import_count = names.texts.count;
}

/* A simulator collects nothing while an import runs, and its heap grows: what it held is no peak of a board's. */
static void add_run(const struct entering *it, const struct memlint_run *run, struct figure *kept, struct figure *peak)
{
    const struct memlint_sample *after = find_sample(run, MEMLINT_PHASE_END, 1);
    const struct memlint_sample *imported = find_sample(run, MEMLINT_PHASE_IMPORTS, 0);
    if (run->status != MEMLINT_RUN_OK || !after)
        return;
    add(it, kept, after->used);
    if (imported && !text_is(run->target_kind, "sim"))
        add(it, peak, imported->used);
}

/* What came from no file takes nothing that a file's figure could stand for. Old firmware neither knows a module's file
 * nor lists modules, but nothing that comes from a file keeps 0 bytes. */
static bool is_in_firmware(const struct memlint_measurement *measurement, int64_t kept)
{
    const struct memlint_run *run = &measurement->runs[0];
    struct memlint_text file = told(run, TOLD_FILE);
    bool loaded = !told(run, TOLD_COUNT).size;
    for (uint32_t i = 0; i < run->told_count; i++)
        loaded |= text_is(run->told[i].key, TOLD_LOADED) && text_equal(run->told[i].value, measurement->module);
    return !kept || (file.size ? text_is(file, "frozen") : !loaded);
}

/* Returns why there is nothing to enter; empty: there is. */
static struct memlint_text make_library(const struct entering *it, const struct memlint_measurement *measurement,
                                        struct user_library *library)
{
    struct figure kept = {0}, peak = {0};
    for (uint32_t i = 0; i < measurement->run_count; i++)
        add_run(it, &measurement->runs[i], &kept, &peak);
    int64_t middle = median(&kept);
    if (middle < 0)
        return TEXT("no run came to its end");
    if (is_in_firmware(measurement, middle))
        return TEXT("in the firmware");
    const struct memlint_run *run = &measurement->runs[0];
    *library = (struct user_library){
        .module = arena_text(it->arena, measurement->module),
        .version = printable(it->arena, told(run, TOLD_VERSION)),
        .format = text_is(told(run, TOLD_FILE), "mpy") ? COST_MPY : COST_PY,
        .kept = middle,
        .peak = median(&peak),
        .spread = spread(&kept),
        .runs = kept.values.count,
        .interpreter = interpreter_of(it, run),
        .target = printable(it->arena, run->target_kind),
        .board = board_of(it, run),
        .date = printable(it->arena, measurement->date),
    };
    find_imports(it, measurement, library);
    return (struct memlint_text){0};
}

/* Changes */

static struct memlint_text number(const struct entering *it, int64_t value)
{
    struct builder out = {.arena = it->arena};
    if (value < 0)
        return TEXT("-");
    build_number(&out, value);
    return build_result(&out);
}

static struct memlint_text difference(const struct entering *it, int64_t before, int64_t now)
{
    struct builder out = {.arena = it->arena};
    if (before < 0)
        return TEXT("new");
    build_string(&out, now > before ? "+" : "");
    build_number(&out, now - before);
    return build_result(&out);
}

static void show_library(const struct entering *it, const struct user_library *library,
                         const struct user_library *before)
{
    int64_t old = before ? before->kept : -1;
    const struct memlint_text cells[] = {
        library->module,
        library->format == COST_PY ? TEXT(".py") : TEXT(".mpy"),
        number(it, old),
        number(it, library->kept),
        difference(it, old, library->kept),
        number(it, library->spread),
        number(it, library->peak),
    };
    it->changes->row(it->changes->context, cells);
}

/* Up to the first dot. */
static struct memlint_text package_of(struct memlint_text module)
{
    uint32_t dot = text_find(module, '.', 0);
    return dot == TEXT_NOT_FOUND ? module : text_part(module, 0, dot);
}

/* After the last module of a package: what all of it keeps, if nothing were shared. */
static void show_sum(const struct entering *it, const struct user_library *libraries, uint32_t end)
{
    struct memlint_text package = package_of(libraries[end - 1].module);
    int64_t sum = 0;
    uint32_t start = end;
    while (start > 0 && text_equal(package_of(libraries[start - 1].module), package))
        sum = bytes_sum(sum, libraries[--start].kept);
    if (end - start < 2)
        return;
    const struct memlint_text cells[] = {
        text_format(it->arena, "%.*s, all %u, at most", TEXT_ARGS(package), end - start),
        TEXT(""),
        TEXT(""),
        number(it, sum),
        TEXT(""),
        TEXT(""),
        TEXT(""),
    };
    it->changes->row(it->changes->context, cells);
}

static bool ends_package(const struct user_library *libraries, uint32_t index, uint32_t count)
{
    return index + 1 == count ||
           !text_equal(package_of(libraries[index].module), package_of(libraries[index + 1].module));
}

static void show_left_out(const struct entering *it, struct memlint_text module, struct memlint_text reason)
{
    const struct memlint_text none = {0}, cells[] = {module, none, none, reason, none, none, none};
    it->changes->row(it->changes->context, cells);
}

static void open_table(const struct entering *it)
{
    static const struct memlint_text columns[] = {
        TEXT_INIT("module"),     TEXT_INIT("format"), TEXT_INIT("kept before"), TEXT_INIT("kept now"),
        TEXT_INIT("difference"), TEXT_INIT("spread"), TEXT_INIT("peak seen"),
    };
    it->changes->table(it->changes->context, TEXT("libraries"), ARRAY_LEN(columns), columns);
}

/* Returns how many were entered. */
static uint32_t enter_libraries(const struct entering *it, struct user_costs *costs)
{
    struct user_library *libraries = arena_array(it->arena, struct user_library, it->count);
    uint32_t count = 0, seen = 0;
    for (uint32_t i = 0; i < it->count; i++) {
        const struct memlint_measurement *measurement = &it->measurements[i];
        if (measurement->subject != MEMLINT_SUBJECT_LIBRARY)
            continue;
        if (!seen++)
            open_table(it);
        struct memlint_text reason = make_library(it, measurement, &libraries[count]);
        if (reason.size)
            show_left_out(it, measurement->module, reason);
        else
            count++;
    }
    for (uint32_t i = 0; i < count; i++) {
        show_library(it, &libraries[i], user_costs_put_library(it->arena, costs, &libraries[i]));
        if (ends_package(libraries, i, count))
            show_sum(it, libraries, i + 1);
    }
    return count;
}

/* Boards */

static enum ml_status make_board(const struct entering *it, const struct memlint_measurement *measurement,
                                 struct user_board *board)
{
    struct figure available = {0}, ble = {0};
    for (uint32_t i = 0; i < measurement->run_count; i++) {
        const struct memlint_run *run = &measurement->runs[i];
        const struct memlint_sample *boot = find_sample(run, MEMLINT_PHASE_START, 1);
        const struct memlint_sample *with_ble = find_sample(run, MEMLINT_PHASE_SET_UP, 1);
        if (run->status != MEMLINT_RUN_OK || !boot || boot->free < 0)
            continue;
        add(it, &available, boot->free);
        if (with_ble && with_ble->free >= 0)
            add(it, &ble, with_ble->free);
    }
    int64_t middle = median(&available);
    if (middle < 0)
        return error_set(it->error, ML_INVALID, "no run that measured the board came to its end");
    const struct memlint_run *run = &measurement->runs[0];
    *board = (struct user_board){
        .name = board_of(it, run),
        .title = printable(it->arena, run->target_name),
        .available = middle,
        .available_ble = median(&ble),
        .spread = spread(&available),
        .runs = available.values.count,
        .interpreter = interpreter_of(it, run),
        .date = printable(it->arena, measurement->date),
    };
    if (board->name.size)
        return ML_OK;
    return error_set(it->error, ML_INVALID,
                     "the target doesn't say which board it is, so its memory has no name to be "
                     "kept under");
}

static enum ml_status enter_board(const struct entering *it, const struct memlint_measurement *measurement,
                                  struct user_costs *costs)
{
    static const struct memlint_text columns[] = {
        TEXT_INIT("board"),      TEXT_INIT("free before"), TEXT_INIT("free now"),
        TEXT_INIT("difference"), TEXT_INIT("spread"),      TEXT_INIT("free with BLE"),
    };
    struct user_board board;
    enum ml_status status = make_board(it, measurement, &board);
    if (status)
        return status;
    const struct user_board *before = user_costs_put_board(it->arena, costs, &board);
    int64_t old = before ? before->available : -1;
    const struct memlint_text cells[] = {
        board.name,
        number(it, old),
        number(it, board.available),
        difference(it, old, board.available),
        number(it, board.spread),
        number(it, board.available_ble),
    };
    it->changes->table(it->changes->context, TEXT("boards"), ARRAY_LEN(columns), columns);
    it->changes->row(it->changes->context, cells);
    return ML_OK;
}

enum ml_status enter(const struct entering *it, struct memlint_text *result)
{
    struct user_costs costs = {0};
    enum ml_status status = user_costs_parse(it->arena, &it->database, &costs, it->error);
    uint32_t entered = status ? 0 : enter_libraries(it, &costs);
    for (uint32_t i = 0; !status && i < it->count; i++) {
        if (it->measurements[i].subject != MEMLINT_SUBJECT_BOARD)
            continue;
        status = enter_board(it, &it->measurements[i], &costs);
        entered++;
    }
    if (!status && entered)
        *result = user_costs_text(it->arena, &costs);
    return status;
}
