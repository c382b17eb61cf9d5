/* SPDX-License-Identifier: MIT */
/* Sizes of objects, arithmetic on ranges, estimates from sizes. */
#include <check.h>
#include <stdlib.h>

#include "heap/estimate.h"
#include "heap/sizes.h"

enum { KEPT = MEMLINT_UNIT_KEPT, PEAK = MEMLINT_UNIT_PEAK };

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
                 IS(heap_format(12, 1, 1), 80), IS(heap_percent(8, 2, 1), 64), IS(heap_slice_bytes(500), 544),
                 IS(heap_bytes(500), 528), IS(heap_slice_list(250), 1040), IS(heap_list(250), 1024),
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
    struct memlint_bytes known = heap_concat_garbage(2, 2, 100, NULL);
    ck_assert_int_eq(known.low, 125);
    ck_assert_int_eq(known.high, 125);
    ck_assert_uint_eq(known.provenance, MEMLINT_PROVENANCE_DERIVED);
    struct memlint_bytes guess = heap_concat_garbage(2, 2, -1, NULL);
    ck_assert_int_lt(guess.low, guess.high);
    ck_assert_uint_eq(guess.provenance, MEMLINT_PROVENANCE_ASSUMED);
    ck_assert_uint_eq(heap_concat_growth(2, 5).unit, MEMLINT_UNIT_GROWTH);
    ck_assert_int_eq(heap_concat_once(20, 40).high, 64);
}
END_TEST

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
    ck_assert_int_eq(bytes_middle(measured(-10, 20)), 5);
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

START_TEST(estimates_hold_the_formula_between_their_ends)
{
    struct memlint_bytes peak = estimate_compile_peak(1000, 200);
    ck_assert_int_lt(peak.low, 700 + 13750 + 326);
    ck_assert_int_gt(peak.high, 700 + 13750 + 326);
    ck_assert_uint_eq(peak.unit, PEAK);
    ck_assert(text_is(peak.source, "700 + 13.75 * tokens + 1.63 * docstring characters"));
    ck_assert_uint_eq(estimate_code_kept(100, 1).unit, KEPT);
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

static TCase *sizes_case(void)
{
    TCase *facts = tcase_create("sizes");
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

int main(void)
{
    Suite *suite = suite_create("heap");
    suite_add_tcase(suite, sizes_case());
    suite_add_tcase(suite, bytes_case());
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
