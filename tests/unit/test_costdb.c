/* SPDX-License-Identifier: MIT */
/* The cost database as it lies in the source tree, and what an import adds. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/builder.h"
#include "heap/costs.h"
#include "heap/sizes.h"

enum { KEPT = MEMLINT_UNIT_KEPT, PEAK = MEMLINT_UNIT_PEAK };

static struct arena arena;
static struct ml_error error;
static struct costdb *db;

static struct costdb_file file_of(const char *name)
{
    const char *top = getenv("MEMLINT_SRCDIR");
    struct memlint_text path = text_format(&arena, "%s/costdb/%s", top ? top : ".", name);
    FILE *file = fopen(path.data, "rb");
    ck_assert_msg(file, "cannot open %s", path.data);
    char *text = arena_alloc(&arena, 256 * 1024);
    uint32_t size = (uint32_t)fread(text, 1, 256 * 1024, file);
    fclose(file);
    return (struct costdb_file){.path = path, .text = {text, size}};
}

static struct costdb_sources sources_of_tree(void)
{
    return (struct costdb_sources){
        .boards = file_of("boards.yaml"),
        .natives = file_of("native.yaml"),
        .libraries = file_of("libraries.csv"),
        .firmware_names = file_of("firmware_names.txt"),
    };
}

static void set_up(void)
{
    arena = (struct arena){0};
    error = (struct ml_error){0};
}

static void set_up_database(void)
{
    set_up();
    const struct costdb_sources sources = sources_of_tree();
    ck_assert_msg(costdb_load(&arena, &sources, &db, &error) == ML_OK, "%s:%u: %s", error.path, error.line,
                  error.message);
}

static void tear_down(void)
{
    arena_free(&arena);
}

static void assert_range(struct memlint_bytes bytes, int64_t low, int64_t high)
{
    ck_assert_msg(bytes.low == low && bytes.high == high, "%lld to %lld", (long long)bytes.low, (long long)bytes.high);
}

START_TEST(the_default_board_has_the_design_documents_figures)
{
    const struct board *board = boards_find(&db->boards, TEXT(BOARD_DEFAULT));
    ck_assert_ptr_nonnull(board);
    assert_range(board->available, 131072, 131072);
    assert_range(board->available_ble, 92160, 92160);
    ck_assert_uint_eq(board->available.provenance, MEMLINT_PROVENANCE_REPORTED);
    ck_assert(strstr(board->known.data, "135-150 KB"));
    ck_assert(text_is(board->chip, "nRF52840"));
}
END_TEST

START_TEST(a_board_that_nobody_measured_has_no_figure)
{
    const struct board *board = boards_find(&db->boards, TEXT("raspberry_pi_pico"));
    ck_assert_ptr_nonnull(board);
    ck_assert(!bytes_known(board->available));
    ck_assert(!bytes_known(board->available_ble));
}
END_TEST

START_TEST(a_range_of_reports_stays_a_range)
{
    const struct board *board = boards_find(&db->boards, TEXT("circuitplayground_express"));
    assert_range(board->available, 14144, 17808);
    ck_assert(board_has_frozen(board, TEXT("adafruit_hid.keyboard")));
    ck_assert(board_has_frozen(board, TEXT("neopixel")));
    ck_assert(!board_has_frozen(board, TEXT("adafruit_hid2")));
}
END_TEST

static const struct {
    const char *given;
    const char *nearest;
} board_names[] = {
    {"feather_nrf52840", "feather_nrf52840_express"},
    {"feather_nrf52840_expres", "feather_nrf52840_express"},
    {"rasberry_pi_pico", "raspberry_pi_pico"},
    {"teensy40", "teensy41"},
    {"commodore_64", ""},
    {"", ""},
};

START_TEST(a_mistyped_board_finds_the_nearest)
{
    struct memlint_text nearest = boards_nearest(&db->boards, text_of(board_names[_i].given));
    ck_assert_msg(text_is(nearest, board_names[_i].nearest), "%s: %.*s", board_names[_i].given, TEXT_ARGS(nearest));
}
END_TEST

START_TEST(native_modules_are_found_by_their_package)
{
    const struct native_module *displayio = natives_find(&db->natives, TEXT("displayio"));
    ck_assert_ptr_nonnull(displayio);
    ck_assert(displayio->on_nrf52840);
    ck_assert(strstr(displayio->objects.data, "Bitmap 48"));
    ck_assert_ptr_nonnull(natives_find(&db->natives, TEXT("adafruit_bus_device.i2c_device")));
    ck_assert(!natives_find(&db->natives, TEXT("wifi"))->on_nrf52840);
    ck_assert_ptr_null(natives_find(&db->natives, TEXT("neopixel")));
    ck_assert_ptr_null(natives_find(&db->natives, TEXT("")));
}
END_TEST

START_TEST(reported_import_costs_are_kept_apart)
{
    assert_range(natives_reported(&db->natives, TEXT("displayio")), 8192, 8192);
    assert_range(natives_reported(&db->natives, TEXT("adafruit_ble")), 20480, 20480);
    ck_assert_uint_eq(natives_reported(&db->natives, TEXT("busio")).provenance, MEMLINT_PROVENANCE_REPORTED);
    ck_assert(!bytes_known(natives_reported(&db->natives, TEXT("math"))));
}
END_TEST

START_TEST(firmware_names_are_free)
{
    const char *const free_names[] = {"print", "", " ", "\n", "append", "displayio"};
    for (uint32_t i = 0; i < ARRAY_LEN(free_names); i++)
        ck_assert_msg(costs_name_is_free(db, text_of(free_names[i])), "'%s'", free_names[i]);
    ck_assert(!costs_name_is_free(db, TEXT("my_own_name")));
    ck_assert(!costs_name_is_free(db, TEXT("\\x0a")));
    ck_assert(!costs_name_is_free(db, TEXT("# SPDX-License-Identifier: MIT")));
}
END_TEST

START_TEST(a_library_row_is_read_whole)
{
    uint32_t index = libraries_find(&db->libraries, TEXT("adafruit_mpu6050"));
    ck_assert_uint_ne(index, LIBRARY_NONE);
    const struct library_module *module = &db->libraries.list.items[index];
    ck_assert_int_eq(module->origin, COST_MEASURED);
    ck_assert_int_eq(module->file_bytes[COST_MPY], 4013);
    ck_assert_uint_eq(module->import_count, 4);
    ck_assert(library_uses(module, "adafruit_bus_device"));
    ck_assert(!library_uses(module, "_bleio"));
    ck_assert(text_is(module->firmware, "9.2.9"));
    uint32_t bits = libraries_find(&db->libraries, TEXT("adafruit_register.i2c_bits"));
    ck_assert_uint_eq(db->libraries.list.items[bits].parent, libraries_find(&db->libraries, TEXT("adafruit_register")));
    ck_assert_uint_eq(libraries_find(&db->libraries, TEXT("no_such_library")), LIBRARY_NONE);
}
END_TEST

/* library_costs.csv: modules of the tree, kept without tables of names, and peak, as .py and as .mpy. */
static const struct {
    const char *module;
    uint32_t modules;
    int64_t kept[COST_FORMATS];
    int64_t peak[COST_FORMATS];
} trees[] = {
    {"neopixel", 1, {1808, 1696}, {10736, 2368}},
    {"adafruit_ahtx0", 1, {2048, 1936}, {12544, 2416}},
    {"adafruit_display_text.label", 2, {9984, 9280}, {39120, 11024}},
    {"adafruit_display_text.bitmap_label", 3, {16320, 15264}, {72512, 17920}},
    {"adafruit_ssd1306", 2, {11648, 11408}, {56016, 14080}},
    {"adafruit_ble.services.nordic", 8, {18256, 18192}, {36128, 19904}},
    {"adafruit_bno08x", 2, {19552, 18176}, {77984, 22112}},
    {"adafruit_httpserver.server", 12, {44928, 44432}, {94736, 50160}},
    {"adafruit_minimqtt.adafruit_minimqtt", 5, {24592, 23920}, {98192, 28928}},
    {"adafruit_mpu6050", 6, {12032, 11872}, {27760, 14576}},
    {"adafruit_lsm6ds.lsm6dsox", 6, {14608, 14192}, {34224, 16816}},
    {"adafruit_pca9685", 4, {5632, 5632}, {14224, 7696}},
    {"adafruit_debouncer", 2, {3856, 3632}, {17696, 5760}},
    {"adafruit_rfm.rfm9x", 6, {18832, 17200}, {43536, 20608}},
    {"adafruit_magtag.magtag", 26, {98976, 96224}, {164624, 103984}},
    {"adafruit_jwt", 15, {36192, 35200}, {65936, 39344}},
    {"adafruit_macropad", 22, {50624, 49248}, {112064, 58288}},
    {"toml", 3, {10048, 10064}, {42800, 12848}},
};

enum { TREE_NAMES = 93 }; /* that the measured trees began with */

static struct costs_added import_tree(const char *name, enum cost_format format)
{
    struct costs_imports imports = costs_imports_begin(db, &arena);
    uint8_t *as_py = arena_array(&arena, uint8_t, db->libraries.list.count);
    memset(as_py, format == COST_PY, db->libraries.list.count);
    imports.as_py = as_py;
    imports.names = TREE_NAMES;
    uint32_t module = libraries_find(&db->libraries, text_of(name));
    ck_assert_msg(module != LIBRARY_NONE, "%s", name);
    return costs_of_import(db, &arena, &imports, module);
}

static bool holds(struct memlint_bytes range, int64_t bytes)
{
    return range.low <= bytes && bytes <= range.high;
}

START_TEST(an_import_tree_keeps_what_was_measured)
{
    for (uint32_t f = 0; f < COST_FORMATS; f++) {
        struct costs_added added = import_tree(trees[_i].module, (enum cost_format)f);
        ck_assert_uint_eq(added.modules, trees[_i].modules);
        ck_assert_uint_eq(added.kept.unit, KEPT);
        ck_assert_msg(holds(added.kept, trees[_i].kept[f]), "%s: %lld to %lld, not %lld", trees[_i].module,
                      (long long)added.kept.low, (long long)added.kept.high, (long long)trees[_i].kept[f]);
    }
}
END_TEST

/* The order of imports inside a tree is not known, so single peaks may lie outside. */
START_TEST(nine_in_ten_import_trees_peak_where_it_was_measured)
{
    uint32_t held = 0;
    for (uint32_t i = 0; i < ARRAY_LEN(trees); i++) {
        for (uint32_t f = 0; f < COST_FORMATS; f++) {
            struct costs_added added = import_tree(trees[i].module, (enum cost_format)f);
            ck_assert_uint_eq(added.peak.unit, PEAK);
            held += holds(added.peak, trees[i].peak[f] - heap_name_tables(TREE_NAMES, added.names));
        }
    }
    ck_assert_uint_ge(held * 10, ARRAY_LEN(trees) * COST_FORMATS * 9);
}
END_TEST

START_TEST(what_is_loaded_costs_nothing_again)
{
    struct costs_imports imports = costs_imports_begin(db, &arena);
    uint32_t sensor = libraries_find(&db->libraries, TEXT("adafruit_mpu6050"));
    uint32_t servos = libraries_find(&db->libraries, TEXT("adafruit_pca9685"));
    struct costs_added alone = import_tree("adafruit_pca9685", COST_MPY);
    struct costs_added first = costs_of_import(db, &arena, &imports, sensor);
    struct costs_added second = costs_of_import(db, &arena, &imports, servos);
    struct costs_added again = costs_of_import(db, &arena, &imports, sensor);
    ck_assert_uint_eq(second.modules, 1); /* both use adafruit_register */
    ck_assert_int_lt(second.kept.high, alone.kept.high);
    ck_assert_int_eq(imports.names, first.names + second.names);
    ck_assert_uint_eq(again.modules, 0);
    assert_range(again.kept, 0, 0);
    assert_range(again.peak, 0, 0);
}
END_TEST

START_TEST(a_cycle_is_loaded_once_from_any_of_its_modules)
{
    struct costs_added package = import_tree("adafruit_ble", COST_MPY);
    struct costs_added member = import_tree("adafruit_ble.attributes", COST_MPY);
    ck_assert_uint_eq(package.modules, 5);
    assert_range(member.kept, package.kept.low, package.kept.high);
    ck_assert(package.kept.low <= 13440 && 13440 <= package.kept.high);
}
END_TEST

START_TEST(a_part_that_was_not_measured_shows)
{
    ck_assert_uint_eq(import_tree("neopixel", COST_MPY).kept.provenance, MEMLINT_PROVENANCE_MEASURED);
    struct costs_added keyboard = import_tree("adafruit_hid.keyboard", COST_MPY);
    ck_assert_uint_eq(keyboard.kept.provenance, MEMLINT_PROVENANCE_DERIVED);
    ck_assert_uint_eq(keyboard.modules, 3);
    ck_assert_uint_eq(import_tree("adafruit_imageload.gif", COST_MPY).kept.provenance, MEMLINT_PROVENANCE_ASSUMED);
}
END_TEST

START_TEST(every_module_can_be_imported_either_way)
{
    for (uint32_t i = 0; i < db->libraries.list.count; i++) {
        for (uint32_t f = 0; f < COST_FORMATS; f++) {
            struct memlint_text name = arena_text(&arena, db->libraries.list.items[i].name);
            struct costs_added added = import_tree(name.data, (enum cost_format)f);
            ck_assert_int_gt(added.kept.low, 0);
            ck_assert_int_ge(added.peak.high, added.kept.low);
        }
    }
}
END_TEST

#define HEADER                                                                                               \
    "module,origin,kept_py,kept_mpy,peak_py,peak_mpy,names_py,names_mpy,compile_peak_py,py_bytes,mpy_bytes," \
    "native_objects,imports,natives,version,firmware\n"
#define NUMBERS ",1,2,3,4,5,6,7,8,9,0,"

static const struct {
    const char *csv;
    uint32_t line;
    const char *part;
} broken_rows[] = {
    {"# made by hand\nmodule,kept\n", 2, "the header"},
    {HEADER "a,measured" NUMBERS ",,,9.2.9\nb,measured,1\n", 3, "16 columns"},
    {HEADER "a,measured" NUMBERS ",,,9.2.9,more\n", 2, "16 columns"},
    {HEADER "a,guessed" NUMBERS ",,,9.2.9\n", 2, "measured, derived or assumed, not 'guessed'"},
    {HEADER "a,measured,1,x,3,4,5,6,7,8,9,0,,,,9.2.9\n", 2, "numbers of bytes"},
    {HEADER "a,measured,1,99999999999,3,4,5,6,7,8,9,0,,,,9.2.9\n", 2, "numbers of bytes"},
    {HEADER "a,measured" NUMBERS ",,,9.2.9\na,measured" NUMBERS ",,,9.2.9\n", 3, "each module once, not 'a'"},
    {HEADER "a,measured" NUMBERS "b c,,,9.2.9\n", 2, "imports that have a row, not 'b'"},
};

START_TEST(a_broken_row_is_shown_at_its_line)
{
    const struct costdb_file file = {.path = TEXT("libraries.csv"), .text = text_of(broken_rows[_i].csv)};
    struct libraries libraries = {0};
    ck_assert_int_eq(libraries_parse(&arena, &file, &libraries, &error), ML_INVALID);
    ck_assert_uint_eq(error.line, broken_rows[_i].line);
    ck_assert_str_eq(error.path, "libraries.csv");
    ck_assert_msg(strstr(error.message, broken_rows[_i].part), "%s", error.message);
}
END_TEST

START_TEST(modules_may_import_each_other_and_themselves)
{
    const struct costdb_file file = {
        .path = TEXT("libraries.csv"),
        .text = TEXT(HEADER "a,measured" NUMBERS "b a,,,9.2.9\nb,measured" NUMBERS "a,,,9.2.9\r\n"),
    };
    struct costdb own = {0};
    ck_assert_int_eq(libraries_parse(&arena, &file, &own.libraries, &error), ML_OK);
    struct costs_imports imports = costs_imports_begin(&own, &arena);
    ck_assert_uint_eq(costs_of_import(&own, &arena, &imports, 0).modules, 2);
    ck_assert_int_eq(imports.names, 12);
    ck_assert(text_is(own.libraries.list.items[1].firmware, "9.2.9"));
}
END_TEST

static const struct {
    const char *yaml;
    uint32_t line;
} broken_boards[] = {
    {"boards: no\n", 1},
    {"- name: a\n- chip: b\n", 2},
    {"- name: a\n  available: 12\n", 2},
    {"- name: a\n  available: {low: 9, high: 8, provenance: reported}\n", 2},
    {"- name: a\n  available: {low: 8, high: 9, provenance: measured}\n", 2},
    {"- name: a\n  frozen: [[x]]\n", 2},
    {"- name: a\n- name: a\n", 2},
    {"- name: [\n", 0},
};

START_TEST(a_broken_board_is_shown_at_its_line)
{
    const struct costdb_file file = {.path = TEXT("boards.yaml"), .text = text_of(broken_boards[_i].yaml)};
    struct boards boards = {0};
    ck_assert_int_eq(boards_parse(&arena, &file, &boards, &error), ML_INVALID);
    ck_assert_str_eq(error.path, "boards.yaml");
    ck_assert_msg(!broken_boards[_i].line || error.line == broken_boards[_i].line, "%u: %s", error.line, error.message);
}
END_TEST

static const char *const broken_natives[] = {
    "",
    "nrf52840: [a]\n",
    "nrf52840: a\nelsewhere: []\n",
    "nrf52840: [a, a]\nelsewhere: []\n",
    "nrf52840: [a]\nelsewhere: []\nobjects: {b: c}\n",
    "nrf52840: [a]\nelsewhere: []\nobjects: [b]\n",
    "nrf52840: [a]\nelsewhere: []\nreported: {a: many}\n",
};

START_TEST(a_broken_list_of_native_modules_is_refused)
{
    const struct costdb_file file = {.path = TEXT("native.yaml"), .text = text_of(broken_natives[_i])};
    struct natives natives = {0};
    ck_assert_int_eq(natives_parse(&arena, &file, &natives, &error), ML_INVALID);
}
END_TEST

START_TEST(a_broken_file_leaves_no_database)
{
    struct costdb_sources sources = sources_of_tree();
    struct costdb *made = db;
    sources.libraries.text = TEXT("nonsense\n");
    ck_assert_int_eq(costdb_load(&arena, &sources, &made, &error), ML_INVALID);
    ck_assert_ptr_null(made);
}
END_TEST

static TCase *database_case(void)
{
    TCase *facts = tcase_create("database");
    tcase_add_checked_fixture(facts, set_up_database, tear_down);
    tcase_add_test(facts, the_default_board_has_the_design_documents_figures);
    tcase_add_test(facts, a_board_that_nobody_measured_has_no_figure);
    tcase_add_test(facts, a_range_of_reports_stays_a_range);
    tcase_add_loop_test(facts, a_mistyped_board_finds_the_nearest, 0, (int)ARRAY_LEN(board_names));
    tcase_add_test(facts, native_modules_are_found_by_their_package);
    tcase_add_test(facts, reported_import_costs_are_kept_apart);
    tcase_add_test(facts, firmware_names_are_free);
    tcase_add_test(facts, a_library_row_is_read_whole);
    tcase_add_loop_test(facts, an_import_tree_keeps_what_was_measured, 0, (int)ARRAY_LEN(trees));
    tcase_add_test(facts, nine_in_ten_import_trees_peak_where_it_was_measured);
    tcase_add_test(facts, what_is_loaded_costs_nothing_again);
    tcase_add_test(facts, a_cycle_is_loaded_once_from_any_of_its_modules);
    tcase_add_test(facts, a_part_that_was_not_measured_shows);
    tcase_add_test(facts, every_module_can_be_imported_either_way);
    tcase_add_test(facts, a_broken_file_leaves_no_database);
    return facts;
}

static TCase *broken_case(void)
{
    TCase *facts = tcase_create("broken");
    tcase_add_checked_fixture(facts, set_up, tear_down);
    tcase_add_loop_test(facts, a_broken_row_is_shown_at_its_line, 0, (int)ARRAY_LEN(broken_rows));
    tcase_add_test(facts, modules_may_import_each_other_and_themselves);
    tcase_add_loop_test(facts, a_broken_board_is_shown_at_its_line, 0, (int)ARRAY_LEN(broken_boards));
    tcase_add_loop_test(facts, a_broken_list_of_native_modules_is_refused, 0, (int)ARRAY_LEN(broken_natives));
    return facts;
}

int main(void)
{
    Suite *suite = suite_create("costdb");
    suite_add_tcase(suite, database_case());
    suite_add_tcase(suite, broken_case());
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
