/* SPDX-License-Identifier: MIT */
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

/* --- the database, as it lies in the source tree --- */

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

/* --- sizes --- */

/* Each number is printed in the facts that were measured on the interpreter. */
#define assert_sizes(...)                                                                           \
    do {                                                                                            \
        const struct {                                                                              \
            const char *call;                                                                       \
            int64_t got;                                                                            \
            int64_t expected;                                                                       \
        } cases[] = {__VA_ARGS__};                                                                  \
        for (uint32_t i = 0; i < ARRAY_LEN(cases); i++)                                             \
            ck_assert_msg(cases[i].got == cases[i].expected, "%s is %lld, not %lld", cases[i].call, \
                          (long long)cases[i].got, (long long)cases[i].expected);                   \
    } while (0)
#define IS(call, bytes)    \
    {                      \
#call, call, bytes \
    }

START_TEST(texts_and_buffers_have_the_measured_sizes)
{
    assert_sizes(IS(heap_str(0), 0), IS(heap_str(1), 0), IS(heap_str(10), 32), IS(heap_str(15), 32),
                 IS(heap_str(16), 48), IS(heap_str(100), 128), IS(heap_bytes(0), 0), IS(heap_bytes(100), 128),
                 IS(heap_bytearray(0), 16), IS(heap_bytearray(1024), 1040), IS(heap_array(100, 2), 224),
                 IS(heap_bytearray_appended(1), 32), IS(heap_bytearray_appended(17), 48),
                 IS(heap_array_appended(9, 4), 80));
}
END_TEST

START_TEST(every_length_of_a_bytearray_moves_its_size_by_the_formula)
{
    for (int64_t n = 0; n < 5000; n++)
        ck_assert_int_eq(heap_bytearray(n), 16 + (n + 15) / 16 * 16);
}
END_TEST

START_TEST(only_ints_of_more_than_30_bits_take_memory)
{
    assert_sizes(IS(heap_int(1), 0), IS(heap_int(30), 0), IS(heap_int(31), 32), IS(heap_int(41), 32),
                 IS(heap_int(129), 48), IS(heap_complex(), 16));
}
END_TEST

START_TEST(containers_have_the_measured_sizes)
{
    assert_sizes(IS(heap_list(0), 32), IS(heap_list(100), 416), IS(heap_list_appended(0), 32),
                 IS(heap_list_appended(100), 528), IS(heap_list_appended(1000), 4112), IS(heap_list_extended(10), 80),
                 IS(heap_tuple(0), 0), IS(heap_tuple(2), 16), IS(heap_tuple(3), 32), IS(heap_tuple(100), 416),
                 IS(heap_dict(0), 16), IS(heap_dict(1), 32), IS(heap_dict(2), 32), IS(heap_dict(5), 64),
                 IS(heap_dict_grown(10), 96), IS(heap_dict_grown(100), 1040), IS(heap_dict_grown(1000), 9808),
                 IS(heap_dict_growing(1000), 17168), IS(heap_set_grown(10), 64), IS(heap_set_grown(100), 528),
                 IS(heap_set(100), 416), IS(heap_deque(10), 80), IS(heap_namedtuple_type(), 64),
                 IS(heap_namedtuple(2), 16));
}
END_TEST

START_TEST(code_objects_have_the_measured_sizes)
{
    assert_sizes(IS(heap_instance(0), 16), IS(heap_instance(4), 48), IS(heap_instance(13), 160),
                 IS(heap_class(0, 0), 96), IS(heap_class(10, 10), 336), IS(heap_function(0), 16),
                 IS(heap_function(1), 32), IS(heap_function(4), 32), IS(heap_closure(1), 48), IS(heap_closure(2), 80),
                 IS(heap_generator(1, 0), 32), IS(heap_generator(6, 0), 64), IS(heap_generator_expression(), 96),
                 IS(heap_bound_method(), 16), IS(heap_property(), 16));
}
END_TEST

START_TEST(iterators_exceptions_and_files_have_the_measured_sizes)
{
    assert_sizes(IS(heap_enumerate(), 32), IS(heap_map(1), 32), IS(heap_zip(2), 48), IS(heap_range(), 16),
                 IS(heap_exception(0), 32), IS(heap_exception(1), 48), IS(heap_exception_kept(1), 80),
                 IS(heap_raise(0), 80), IS(heap_raise(20), 128), IS(heap_division_error(), 128),
                 IS(heap_string_io(), 48), IS(heap_file(), 48));
}
END_TEST

START_TEST(display_objects_have_the_size_of_their_structs)
{
    assert_sizes(IS(heap_group(0), 80), IS(heap_group(5), 96), IS(heap_tilegrid(1), 96), IS(heap_tilegrid(20), 128),
                 IS(heap_palette(2), 48), IS(heap_pixelbuf(10, 3), 96), IS(heap_pixelbuf_dimmed(10, 3), 128),
                 IS(heap_color_converter(), 48), IS(heap_on_disk_bitmap(), 48), IS(heap_vector_shape(), 64));
}
END_TEST

START_TEST(bits_of_a_bitmap_break_at_powers_of_powers_of_two)
{
    assert_sizes(
        IS(heap_bitmap_bits(1), 1), IS(heap_bitmap_bits(2), 1), IS(heap_bitmap_bits(3), 2), IS(heap_bitmap_bits(4), 2),
        IS(heap_bitmap_bits(5), 4), IS(heap_bitmap_bits(16), 4), IS(heap_bitmap_bits(17), 8),
        IS(heap_bitmap_bits(256), 8), IS(heap_bitmap_bits(257), 16), IS(heap_bitmap_bits(65536), 16),
        IS(heap_bitmap(320, 240, 2), 9648), IS(heap_bitmap(320, 240, 4), 19248), IS(heap_bitmap(320, 240, 16), 38448),
        IS(heap_bitmap(320, 240, 256), 76848), IS(heap_bitmap(320, 240, 65536), 153648), IS(heap_bitmap(1, 1, 2), 64));
}
END_TEST

START_TEST(temporaries_allocate_what_was_measured)
{
    assert_sizes(IS(heap_concat_loop(2, 100), 12576), IS(heap_concat_loop(2, 1000), 1025968),
                 IS(heap_concat_loop(2, 1), 0), IS(heap_concat_loop(0, 50), 0), IS(heap_join(1000, 2000), 6144),
                 IS(heap_str(2000), 2032), IS(heap_concat(3) * 3, 96), IS(heap_format(8, 0, 1), 48),
                 IS(heap_percent(8, 2, 1), 64), IS(heap_slice_bytes(500), 544), IS(heap_bytes(500), 528),
                 IS(heap_slice_list(250), 1040), IS(heap_list(250), 1024),
                 IS(heap_slice_view() + heap_memoryview(), 48));
}
END_TEST

START_TEST(a_sum_of_concatenations_equals_turn_by_turn)
{
    for (int64_t piece = 1; piece < 40; piece++) {
        int64_t sum = 0;
        for (int64_t turn = 1; turn < 100; turn++) {
            sum += turn > 1 ? heap_concat(piece * turn) : 0;
            ck_assert_int_eq(heap_concat_loop(piece, turn), sum);
        }
    }
}
END_TEST

START_TEST(absurd_lengths_saturate)
{
    const int64_t most = INT64_MAX;
    ck_assert_int_eq(heap_bytearray(-1), 16);
    ck_assert_int_gt(heap_bytearray(most), INT64_C(1) << 40);
    ck_assert_int_le(heap_bitmap(most, most, most), BYTES_MOST + 64);
    ck_assert_int_gt(heap_dict_grown(most), 0);
    ck_assert_int_gt(heap_concat_loop(most, most), 0);
    ck_assert_int_gt(heap_format(most, most, most), 0);
    ck_assert_int_gt(heap_class(most, most), 0);
    ck_assert_int_gt(heap_array(most, most), 0);
    ck_assert_int_gt(heap_name_tables(most, most), -1);
}
END_TEST

START_TEST(tables_of_names_open_at_20_60_140_and_300)
{
    assert_sizes(IS(heap_name_tables(0, 0), 0), IS(heap_name_tables(0, 1), 144), IS(heap_name_tables(0, 20), 144),
                 IS(heap_name_tables(0, 21), 144 + 272), IS(heap_name_tables(0, 61), 144 + 272 + 512),
                 IS(heap_name_tables(60, 81), 512 + 992), IS(heap_name_tables(300, 1), 1952),
                 IS(heap_name_tables(620, 1), 3872), IS(heap_name_tables(61, 79), 0));
}
END_TEST

/* Measured trees began with 93 names: adafruit_74hc595 has 25 more, adafruit_adt7410 82, adafruit_minimqtt 243. */
START_TEST(tables_of_names_equal_those_of_measured_trees)
{
    assert_sizes(IS(heap_name_tables(93, 25), 0), IS(heap_name_tables(93, 47), 0), IS(heap_name_tables(93, 48), 992),
                 IS(heap_name_tables(93, 82), 992), IS(heap_name_tables(93, 243), 2944),
                 IS(heap_name_tables(93, 655), 6816), IS(heap_name_tables(93, 1368), 14528));
}
END_TEST

START_TEST(a_size_says_where_it_comes_from)
{
    struct memlint_bytes bytes = heap_derived(HEAP_BYTEARRAY, KEPT, heap_bytearray(10), heap_bytearray(1024));
    ck_assert_int_eq(bytes.low, 32);
    ck_assert_int_eq(bytes.high, 1040);
    ck_assert_uint_eq(bytes.unit, KEPT);
    ck_assert_uint_eq(bytes.provenance, MEMLINT_PROVENANCE_DERIVED);
    ck_assert(text_is(bytes.source, "16 + c16(length)"));
}
END_TEST

START_TEST(concatenation_is_derived_where_the_turns_are_known)
{
    struct memlint_bytes known = heap_concat_garbage(2, 2, 100);
    ck_assert_int_eq(known.low, 125);
    ck_assert_int_eq(known.high, 125);
    ck_assert_uint_eq(known.provenance, MEMLINT_PROVENANCE_DERIVED);
    struct memlint_bytes guess = heap_concat_garbage(2, 2, -1);
    ck_assert_int_lt(guess.low, guess.high);
    ck_assert_uint_eq(guess.provenance, MEMLINT_PROVENANCE_ASSUMED);
    ck_assert_uint_eq(heap_concat_growth(2, 5).unit, MEMLINT_UNIT_GROWTH);
    ck_assert_int_eq(heap_concat_once(20, 40).high, 64);
}
END_TEST

/* --- arithmetic --- */

static struct memlint_bytes measured(int64_t low, int64_t high)
{
    return bytes_range(KEPT, low, high, MEMLINT_PROVENANCE_MEASURED, TEXT("a board"));
}

static struct memlint_bytes assumed(int64_t low, int64_t high)
{
    return bytes_range(KEPT, low, high, MEMLINT_PROVENANCE_ASSUMED, TEXT("a guess"));
}

static void assert_range(struct memlint_bytes bytes, int64_t low, int64_t high)
{
    ck_assert_msg(bytes.low == low && bytes.high == high, "%lld to %lld", (long long)bytes.low, (long long)bytes.high);
}

START_TEST(a_sum_keeps_the_weakest_provenance_and_its_source)
{
    struct memlint_bytes sum = bytes_add(measured(10, 20), assumed(1, 2));
    assert_range(sum, 11, 22);
    ck_assert_uint_eq(sum.provenance, MEMLINT_PROVENANCE_ASSUMED);
    ck_assert(text_is(sum.source, "a guess"));
}
END_TEST

START_TEST(nothing_weakens_no_sum)
{
    struct memlint_bytes sum = bytes_add(bytes_zero(KEPT), measured(10, 20));
    assert_range(sum, 10, 20);
    ck_assert_uint_eq(sum.provenance, MEMLINT_PROVENANCE_MEASURED);
    ck_assert(text_is(sum.source, "a board"));
}
END_TEST

START_TEST(what_is_unknown_makes_the_whole_unknown)
{
    ck_assert(!bytes_known(bytes_add(measured(1, 2), bytes_unknown())));
    ck_assert(!bytes_known(bytes_subtract(bytes_unknown(), measured(1, 2))));
    ck_assert(!bytes_known(bytes_max(bytes_unknown(), measured(1, 2))));
    ck_assert(!bytes_known(bytes_scale(bytes_unknown(), 1, 2)));
}
END_TEST

START_TEST(differences_maxima_and_products_are_ranges)
{
    assert_range(bytes_subtract(measured(10, 20), measured(1, 5)), 5, 19);
    assert_range(bytes_max(measured(10, 20), measured(15, 17)), 15, 20);
    assert_range(bytes_max(measured(10, 20), assumed(1, 5)), 10, 20);
    assert_range(bytes_scale(measured(10, 20), 2, 3), 20, 60);
    assert_range(bytes_scale(measured(-10, 20), 2, 3), -30, 60);
    ck_assert_uint_eq(bytes_as(measured(1, 2), PEAK).unit, PEAK);
}
END_TEST

START_TEST(a_clear_winner_keeps_its_own_provenance)
{
    ck_assert_uint_eq(bytes_max(measured(10, 20), assumed(1, 5)).provenance, MEMLINT_PROVENANCE_MEASURED);
    ck_assert_uint_eq(bytes_max(measured(10, 20), assumed(1, 15)).provenance, MEMLINT_PROVENANCE_ASSUMED);
}
END_TEST

START_TEST(independent_errors_add_up_as_squares)
{
    assert_range(bytes_add_independent(measured(0, 300), measured(0, 400)), 100, 600);
    assert_range(bytes_add_independent(measured(5, 5), measured(0, 400)), 5, 405);
}
END_TEST

START_TEST(no_sum_or_product_overflows)
{
    struct memlint_bytes huge = measured(BYTES_MOST, BYTES_MOST);
    assert_range(bytes_add(huge, huge), BYTES_MOST, BYTES_MOST);
    assert_range(bytes_scale(huge, 0, INT64_MAX), 0, BYTES_MOST);
    assert_range(bytes_subtract(bytes_zero(KEPT), bytes_add(huge, huge)), -BYTES_MOST, -BYTES_MOST);
    ck_assert_int_eq(bytes_product(-BYTES_MOST, BYTES_MOST), -BYTES_MOST);
    ck_assert_int_eq(bytes_add_independent(measured(0, BYTES_MOST), measured(0, BYTES_MOST)).unit, KEPT);
}
END_TEST

/* --- estimates --- */

START_TEST(estimates_hold_the_formula_between_their_ends)
{
    struct memlint_bytes peak = estimate_compile_peak(1000, 200);
    ck_assert_int_lt(peak.low, 700 + 13750 + 326);
    ck_assert_int_gt(peak.high, 700 + 13750 + 326);
    ck_assert_uint_eq(peak.unit, PEAK);
    ck_assert(text_is(peak.source, "700 + 13.75 * tokens + 1.63 * docstring characters"));
    ck_assert_uint_eq(estimate_code_kept(100).unit, KEPT);
    ck_assert_uint_eq(estimate_file_kept(COST_MPY, 2000).provenance, MEMLINT_PROVENANCE_ASSUMED);
    ck_assert_int_gt(estimate_file_peak(COST_PY, 9000).low, estimate_file_peak(COST_MPY, 2000).high);
    ck_assert_int_gt(estimate_compile_peak(INT64_MAX, INT64_MAX).high, 0);
}
END_TEST

/* neopixel.mpy, 1,333 bytes, keeps 1,696; adafruit_74hc595.mpy, 1,786 bytes, 2,320. */
START_TEST(a_library_is_within_the_estimate_of_its_size)
{
    struct memlint_bytes neopixel = estimate_file_kept(COST_MPY, 1333), shift = estimate_file_kept(COST_MPY, 1786);
    ck_assert(neopixel.low <= 1696 && 1696 <= neopixel.high);
    ck_assert(shift.low <= 2320 && 2320 <= shift.high);
}
END_TEST

/* --- lookups --- */

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

/* --- imports --- */

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

static struct costs_added import_tree(const char *name, enum cost_format format)
{
    struct costs_imports imports = costs_imports_begin(db, &arena);
    uint8_t *as_py = arena_array(&arena, uint8_t, db->libraries.list.count);
    memset(as_py, format == COST_PY, db->libraries.list.count);
    imports.as_py = as_py;
    imports.names = 93; /* as the measured trees began */
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
            held += holds(added.peak, trees[i].peak[f]);
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

/* --- broken files --- */

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

static TCase *sizes_case(void)
{
    TCase *facts = tcase_create("sizes");
    tcase_add_checked_fixture(facts, set_up, tear_down);
    tcase_add_test(facts, texts_and_buffers_have_the_measured_sizes);
    tcase_add_test(facts, every_length_of_a_bytearray_moves_its_size_by_the_formula);
    tcase_add_test(facts, only_ints_of_more_than_30_bits_take_memory);
    tcase_add_test(facts, containers_have_the_measured_sizes);
    tcase_add_test(facts, code_objects_have_the_measured_sizes);
    tcase_add_test(facts, iterators_exceptions_and_files_have_the_measured_sizes);
    tcase_add_test(facts, display_objects_have_the_size_of_their_structs);
    tcase_add_test(facts, bits_of_a_bitmap_break_at_powers_of_powers_of_two);
    tcase_add_test(facts, temporaries_allocate_what_was_measured);
    tcase_add_test(facts, a_sum_of_concatenations_equals_turn_by_turn);
    tcase_add_test(facts, absurd_lengths_saturate);
    tcase_add_test(facts, tables_of_names_open_at_20_60_140_and_300);
    tcase_add_test(facts, tables_of_names_equal_those_of_measured_trees);
    tcase_add_test(facts, a_size_says_where_it_comes_from);
    tcase_add_test(facts, concatenation_is_derived_where_the_turns_are_known);
    return facts;
}

static TCase *bytes_case(void)
{
    TCase *facts = tcase_create("bytes");
    tcase_add_checked_fixture(facts, set_up, tear_down);
    tcase_add_test(facts, a_sum_keeps_the_weakest_provenance_and_its_source);
    tcase_add_test(facts, nothing_weakens_no_sum);
    tcase_add_test(facts, what_is_unknown_makes_the_whole_unknown);
    tcase_add_test(facts, differences_maxima_and_products_are_ranges);
    tcase_add_test(facts, a_clear_winner_keeps_its_own_provenance);
    tcase_add_test(facts, independent_errors_add_up_as_squares);
    tcase_add_test(facts, no_sum_or_product_overflows);
    tcase_add_test(facts, estimates_hold_the_formula_between_their_ends);
    tcase_add_test(facts, a_library_is_within_the_estimate_of_its_size);
    return facts;
}

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
    Suite *suite = suite_create("heap");
    suite_add_tcase(suite, sizes_case());
    suite_add_tcase(suite, bytes_case());
    suite_add_tcase(suite, database_case());
    suite_add_tcase(suite, broken_case());
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
