/* SPDX-License-Identifier: MIT */
/* The user's cost database: what is read, what is refused, what is written, and what it changes in an estimate. */
#include <check.h>
#include <stdlib.h>

#include "heap/measured.h"
#include "measure/enter.h"
#include "measure/modules.h"

static struct arena arena;
static struct ml_error error;

static void set_up(void)
{
    arena = (struct arena){0};
    error = (struct ml_error){0};
}

static void tear_down(void)
{
    arena_free(&arena);
}

/* A library's keys but for module and kept; each source may add more. */
#define REST "format: py, spread: 0, runs: 5, interpreter: CircuitPython 9.2.9, target: serial, date: 2026-11-30"
#define ONE "libraries:\n  - {module: a, kept: 1000, imports: [], " REST "}\n"

static enum ml_status parse(const char *yaml, struct user_costs *costs)
{
    const struct costdb_file file = {.path = TEXT("costdb.yaml"), .text = text_of(yaml)};
    *costs = (struct user_costs){0};
    return user_costs_parse(&arena, &file, costs, &error);
}

static struct user_costs *parsed(const char *yaml)
{
    struct user_costs *costs = arena_new(&arena, struct user_costs);
    ck_assert_msg(parse(yaml, costs) == ML_OK, "%u:%u: %s", error.line, error.column, error.message);
    return costs;
}

static void assert_text(struct memlint_text text, const char *expected)
{
    ck_assert_msg(text_is(text, expected), "'%.*s', expected '%s'", TEXT_ARGS(text), expected);
}

START_TEST(an_entry_is_read_whole)
{
    const struct user_costs *costs = parsed("libraries:\n"
                                            "  - module: a.b\n    version: '1.0'\n    format: mpy\n    kept: 2544\n"
                                            "    peak: null\n    spread: 16\n    runs: 5\n    imports: [a, c]\n"
                                            "    interpreter: MicroPython 1.27.0\n    target: sim\n"
                                            "    date: 2026-11-30\n    note: 'mine: a \"b\"'\n"
                                            "boards:\n  - {name: pico, title: Pico with rp2040, available: 190432, "
                                            "available_ble: 180000, spread: 0, runs: 3, interpreter: x, date: y}\n");
    const struct user_library *library = &costs->libraries.items[0];
    assert_text(library->module, "a.b");
    ck_assert(library->format == COST_MPY && library->kept == 2544 && library->peak == -1 && library->spread == 16);
    ck_assert(library->lists_imports && library->import_count == 2);
    assert_text(library->imports[1], "c");
    assert_text(library->source, "by you, as .mpy with all it imports, on MicroPython 1.27.0 (sim), 2026-11-30");
    ck_assert(user_library_is_foreign(library));
    ck_assert(costs->boards.items[0].available == 190432 && costs->boards.items[0].available_ble == 180000);
}
END_TEST

START_TEST(nothing_is_an_empty_database)
{
    static const char *const empty[] = {"", "# words\n", "libraries:\nboards:\n", "libraries: []\n", "~\n"};
    for (size_t i = 0; i < ARRAY_LEN(empty); i++) {
        const struct user_costs *costs = parsed(empty[i]);
        ck_assert(!costs->libraries.count && !costs->boards.count);
    }
}
END_TEST

static const struct {
    const char *yaml;
    uint32_t line, column;
    const char *part;
} mistakes[] = {
    {"- a\n", 1, 1, "expected 'libraries:' and 'boards:', not a list"},
    {"libs: []\n", 1, 1, "'libraries' or 'boards', not 'libs'"},
    {"libraries: {a: b}\n", 1, 12, "expected a list of libraries, not a mapping"},
    {"libraries:\n  - neopixel\n", 2, 5, "a library as 'key: value' lines, not 'neopixel'"},
    {"libraries:\n  - {module: a, kept: 1}\n", 2, 5, "a library needs the key 'format'"},
    {"libraries:\n  - {module: a, size: 1, " REST "}\n", 2, 17, "no key 'size'"},
    {"libraries:\n  - {module: a, kept: -1, " REST "}\n", 2, 23, "kept: expected a number of bytes, not '-1'"},
    {"libraries:\n  - {module: a, kept: 99999999999, " REST "}\n", 2, 23, "a number of bytes"},
    {"libraries:\n  - {module: a, kept: [1], " REST "}\n", 2, 23, "not a list"},
    {"libraries:\n  - {module: a, kept: 1, imports: b, " REST "}\n", 2, 35, "imports: expected a list of modules"},
    {"libraries:\n  - {module: a, kept: 1, imports: [''], " REST "}\n", 2, 36, "a module's name"},
    {"libraries:\n  - {module: [a], kept: 1, " REST "}\n", 2, 14, "module: expected a text, not a list"},
    {"libraries:\n  - {module: '', kept: 1, " REST "}\n", 2, 14, "module: expected a text"},
    {"libraries:\n  - {module: a, kept: 1, format: zip, spread: 0}\n", 2, 34, "py or mpy, not 'zip'"},
    {ONE "  - {module: a, kept: 2, " REST "}\n", 3, 5, "'a' is here twice"},
    {"boards:\n  - {name: a}\n", 2, 5, "a board needs the key 'available'"},
    {"libraries: &a []\nboards: *a\n", 1, 12, ""},
    {"libraries:\n  - {module: a\n", 0, 0, ""},
    {"libraries: \xff\n", 1, 12, "UTF-8"},
};

START_TEST(a_mistake_is_shown_where_it_is)
{
    struct user_costs costs;
    ck_assert_int_ne(parse(mistakes[_i].yaml, &costs), ML_OK);
    ck_assert_str_eq(error.path, "costdb.yaml");
    ck_assert_msg(strstr(error.message, mistakes[_i].part), "%s", error.message);
    ck_assert_msg(!mistakes[_i].line || (error.line == mistakes[_i].line && error.column == mistakes[_i].column),
                  "%u:%u: %s", error.line, error.column, error.message);
}
END_TEST

START_TEST(what_is_written_is_read_again)
{
    struct user_costs *costs =
        parsed("libraries:\n"
               "  - {module: b, kept: 7, note: \"a \\\"quoted\\\" \\\\ line\\nbreak: #\", version: null, " REST "}\n"
               "  - {module: a, kept: 9, peak: 12, imports: [x, y.z], board: pico, " REST "}\n"
               "boards:\n  - {name: b, available: 1, spread: 0, runs: 1, interpreter: i, date: d}\n"
               "  - {name: a, available: 2, spread: 0, runs: 1, interpreter: '1.0', date: 'null'}\n");
    struct memlint_text once = user_costs_text(&arena, costs);
    struct user_costs *again = parsed(once.data);
    ck_assert_uint_eq(again->libraries.count, 2);
    assert_text(again->libraries.items[0].module, "a");
    assert_text(again->libraries.items[0].imports[1], "y.z");
    ck_assert(!again->libraries.items[1].lists_imports && again->libraries.items[0].lists_imports);
    assert_text(again->libraries.items[1].note, "a \"quoted\" \\ line\nbreak: #");
    assert_text(again->boards.items[0].date, "null");
    assert_text(user_costs_text(&arena, again), once.data);
}
END_TEST

START_TEST(what_yaml_does_not_show_is_written_as_numbers)
{
    static const char *const hidden[] = {"\\0",     "\\t",     "\\x7f",   "\\x80",      "\\x85",   "\\x9b",
                                         "\\x9f",   "\\xa0",   "\\u2027", "\\u2028",    "\\u2029", "\\ud7ff",
                                         "\\ufeff", "\\ufffd", "\\uffff", "\\U0001f40d"};
    for (size_t i = 0; i < ARRAY_LEN(hidden); i++) {
        struct memlint_text yaml = text_format(
            &arena, "libraries:\n  - {module: a, kept: 1, note: \"esc %s b%s\", " REST "}\n", hidden[i], hidden[i]);
        struct user_costs *costs = parsed(yaml.data);
        struct memlint_text note = costs->libraries.items[0].note;
        struct user_costs *again = parsed(user_costs_text(&arena, costs).data);
        ck_assert_msg(text_equal(again->libraries.items[0].note, note), "%s", hidden[i]);
    }
}
END_TEST

/* What an import costs */

#define HEADER                                                                                               \
    "module,origin,kept_py,kept_mpy,peak_py,peak_mpy,names_py,names_mpy,compile_peak_py,py_bytes,mpy_bytes," \
    "native_objects,imports,natives,version,firmware\n"

static struct costdb *database_with(const char *yaml, const char *board)
{
    const struct costdb_file rows = {
        .path = TEXT("libraries.csv"),
        .text = TEXT(HEADER "known,measured,800,700,900,900,5,5,1,1,1,0,,,,9.2.9\n"),
    };
    struct costdb *db = arena_new(&arena, struct costdb);
    ck_assert_int_eq(libraries_parse(&arena, &rows, &db->libraries, &error), ML_OK);
    measured_add_libraries(&arena, db, parsed(yaml), text_of(board));
    return db;
}

/* Of a module that lies there as .py. */
static struct costs_added import(const struct costdb *db, struct costs_imports *imports, const char *module)
{
    uint8_t *as_py = arena_array(&arena, uint8_t, db->libraries.list.count);
    memset(as_py, 1, db->libraries.list.count);
    imports->as_py = as_py;
    uint32_t index = libraries_find(&db->libraries, text_of(module));
    ck_assert_msg(index != LIBRARY_NONE, "%s", module);
    return costs_of_import(db, &arena, imports, index);
}

static void assert_range(struct memlint_bytes bytes, int64_t low, int64_t high)
{
    ck_assert_msg(bytes.low == low && bytes.high == high, "%lld to %lld, expected %lld to %lld", (long long)bytes.low,
                  (long long)bytes.high, (long long)low, (long long)high);
}

START_TEST(an_import_alone_is_what_was_measured)
{
    const struct costdb *db =
        database_with("libraries:\n  - {module: known, kept: 5000, peak: 6000, imports: [], " REST "}\n", "pico");
    struct costs_imports imports = costs_imports_begin(db, &arena);
    struct costs_added added = import(db, &imports, "known");
    assert_range(added.kept, 5000, 5000);
    assert_range(added.peak, 5000, 6000);
    ck_assert_uint_eq(added.kept.provenance, MEMLINT_PROVENANCE_MEASURED);
    ck_assert_int_eq(added.names, 5);
    ck_assert_uint_eq(import(db, &imports, "known").modules, 0);
}
END_TEST

START_TEST(another_format_leaves_the_row_as_it_was)
{
    const struct costdb
        *db = database_with(ONE, ""),
        *with = database_with(
            "libraries:\n  - {module: known, kept: 5000, format: mpy, spread: 0, runs: 1, interpreter: i, target: t, "
            "date: d}\n",
            "");
    struct costs_imports before = costs_imports_begin(db, &arena), after = costs_imports_begin(with, &arena);
    struct memlint_bytes row = import(db, &before, "known").kept;
    assert_range(import(with, &after, "known").kept, row.low, row.high);
}
END_TEST

START_TEST(another_interpreter_widens_the_range)
{
    const struct costdb *db =
        database_with("libraries:\n  - {module: a, kept: 1000, imports: [], format: py, spread: 0, "
                      "runs: 5, interpreter: MicroPython 1.27.0, target: sim, date: d}\n",
                      "");
    struct costs_imports imports = costs_imports_begin(db, &arena);
    assert_range(import(db, &imports, "a").kept, 880, 1120);
}
END_TEST

START_TEST(what_two_trees_share_is_counted_once_or_not_known)
{
    const struct costdb *db = database_with("libraries:\n"
                                            "  - {module: a, kept: 1000, imports: [shared], " REST "}\n"
                                            "  - {module: b, kept: 3000, imports: [shared], " REST "}\n"
                                            "  - {module: c, kept: 2000, imports: [], " REST "}\n"
                                            "  - {module: d, kept: 4000, imports: [known], " REST "}\n",
                                            "");
    struct costs_imports imports = costs_imports_begin(db, &arena);
    assert_range(import(db, &imports, "a").kept, 1000, 1000);
    assert_range(import(db, &imports, "b").kept, 2000, 3000); /* with a: from the larger one to the sum */
    assert_range(import(db, &imports, "c").kept, 2000, 2000);
    struct memlint_bytes row = import(db, &imports, "known").kept;
    struct costs_added d = import(db, &imports, "d");
    assert_range(d.kept, 4000 - row.high, 4000 - row.low);
    ck_assert_uint_eq(d.kept.provenance, MEMLINT_PROVENANCE_DERIVED);
}
END_TEST

START_TEST(a_tree_that_lists_nothing_may_share_anything)
{
    const struct costdb *db = database_with("libraries:\n"
                                            "  - {module: a, kept: 1000, imports: null, " REST "}\n"
                                            "  - {module: b, kept: 3000, imports: [], " REST "}\n"
                                            "  - {module: c, kept: 500, imports: [], " REST "}\n",
                                            "");
    struct costs_imports imports = costs_imports_begin(db, &arena);
    assert_range(import(db, &imports, "a").kept, 1000, 1000);
    assert_range(import(db, &imports, "b").kept, 2000, 3000);
    assert_range(import(db, &imports, "c").kept, 0, 500);
}
END_TEST

START_TEST(this_board_goes_before_another_and_both_before_a_simulator)
{
    static const char yaml[] =
        "libraries:\n"
        "  - {module: a, kept: 1, format: py, spread: 0, runs: 1, interpreter: MicroPython 1.27.0, target: sim, date: "
        "3}\n"
        "  - {module: a, kept: 2, format: py, spread: 0, runs: 1, interpreter: CircuitPython 9, target: serial, "
        "board: pico, date: 1}\n"
        "  - {module: a, kept: 3, format: py, spread: 0, runs: 1, interpreter: CircuitPython 9, target: serial, "
        "board: clue, date: 2}\n";
    const struct {
        const char *board;
        int64_t kept;
    } expected[] = {{"pico", 2}, {"clue", 3}, {"other", 3}};
    for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
        const struct costdb *db = database_with(yaml, expected[i].board);
        struct costs_imports imports = costs_imports_begin(db, &arena);
        assert_range(import(db, &imports, "a").kept, expected[i].kept, expected[i].kept);
    }
}
END_TEST

START_TEST(a_board_of_the_users_is_known)
{
    struct costdb db = {0};
    vec_push(&arena, &db.boards.list, (struct board){.name = TEXT("pico"), .chip = TEXT("RP2040")});
    measured_add_boards(&arena, &db,
                        parsed("boards:\n"
                               "  - {name: pico, available: 190432, spread: 32, runs: 3, interpreter: i, date: d}\n"
                               "  - {name: mine, title: Mine with XY, available: 9, available_ble: 8, "
                               "spread: 0, runs: 1, interpreter: i, date: d}\n"));
    const struct board *pico = boards_find(&db.boards, TEXT("pico")), *mine = boards_find(&db.boards, TEXT("mine"));
    assert_range(pico->available, 190400, 190464);
    assert_text(pico->chip, "RP2040");
    assert_text(mine->chip, "XY");
    assert_range(mine->available_ble, 8, 8);
    ck_assert_uint_eq(mine->available.provenance, MEMLINT_PROVENANCE_MEASURED);
}
END_TEST

/* Entering */

static char shown[4096];

static void show_table(void *context, struct memlint_text name, uint32_t columns, const struct memlint_text *titles)
{
    (void)titles;
    *(uint32_t *)context = columns;
    strncat(shown, text_format(&arena, "[%.*s]", TEXT_ARGS(name)).data, sizeof shown - strlen(shown) - 1);
}

static void show_row(void *context, const struct memlint_text *cells)
{
    for (uint32_t i = 0; i < *(uint32_t *)context; i++)
        strncat(shown, text_format(&arena, "%.*s|", TEXT_ARGS(cells[i])).data, sizeof shown - strlen(shown) - 1);
    strncat(shown, "\n", sizeof shown - strlen(shown) - 1);
}

/* Runs of an import that keep and peak so much; of a simulator when it has no board. */
static struct memlint_measurement imported(const char *module, const char *board, uint32_t count, const int64_t *kept)
{
    struct memlint_run *runs = arena_array(&arena, struct memlint_run, count);
    static const struct memlint_told told[] = {
        {TEXT_INIT(TOLD_FILE), TEXT_INIT("py")},        {TEXT_INIT(TOLD_VERSION), TEXT_INIT("1.\x01\xff")},
        {TEXT_INIT(TOLD_COUNT), TEXT_INIT("3")},        {TEXT_INIT(TOLD_LOADED), TEXT_INIT("time")},
        {TEXT_INIT(TOLD_LOADED), TEXT_INIT("helpers")},
    };
    for (uint32_t i = 0; i < count; i++) {
        struct memlint_sample *samples = arena_array(&arena, struct memlint_sample, 2);
        samples[0] = (struct memlint_sample){.phase = MEMLINT_PHASE_IMPORTS, .used = kept[i] + 500};
        samples[1] = (struct memlint_sample){.phase = MEMLINT_PHASE_END, .collected = 1, .used = kept[i]};
        runs[i] = (struct memlint_run){
            .target_kind = *board ? TEXT("serial") : TEXT("sim"),
            .target_version = TEXT("CircuitPython 9.2.9"),
            .target_board = text_of(board),
            .sample_count = 2,
            .samples = samples,
            .told_count = ARRAY_LEN(told),
            .told = told,
        };
    }
    return (struct memlint_measurement){
        .subject = MEMLINT_SUBJECT_LIBRARY,
        .module = text_of(module),
        .date = TEXT("2026-11-30"),
        .run_count = count,
        .runs = runs,
    };
}

static struct memlint_text entered(const char *database, uint32_t count, const struct memlint_measurement *measurements)
{
    uint32_t columns = 0;
    struct natives natives = {.names = {.arena = &arena}};
    vec_push(&arena, &natives.list, (struct native_module){.name = TEXT("time")});
    names_intern(&natives.names, TEXT("time"));
    const struct memlint_document document = {.context = &columns, .table = show_table, .row = show_row};
    struct memlint_text result = {0};
    const struct entering entering = {
        .arena = &arena,
        .natives = &natives,
        .database = {.path = TEXT("costdb.yaml"), .text = text_of(database)},
        .count = count,
        .measurements = measurements,
        .changes = &document,
        .error = &error,
    };
    *shown = '\0';
    ck_assert_msg(enter(&entering, &result) == ML_OK, "%s", error.message);
    return result;
}

START_TEST(a_median_a_spread_and_what_was_loaded_are_entered)
{
    const struct memlint_measurement one = imported("a", "pico", 5, (const int64_t[]){1040, 1000, 1024, 1000, 1100});
    const struct user_costs *costs = parsed(entered("", 1, &one).data);
    const struct user_library *library = &costs->libraries.items[0];
    ck_assert(library->kept == 1024 && library->spread == 100 && library->peak == 1524 && library->runs == 5);
    ck_assert(library->import_count == 1); /* time is in the firmware */
    assert_text(library->imports[0], "helpers");
    assert_text(library->version, "1.??");
    ck_assert_str_eq(shown, "[libraries]a|.py|-|1,024|new|100|1,524|\n");
}
END_TEST

START_TEST(an_entry_is_replaced_and_no_other_is_lost)
{
    const struct memlint_measurement one = imported("a", "pico", 1, (const int64_t[]){900});
    const struct user_costs *costs =
        parsed(entered("libraries:\n"
                       "  - {module: a, kept: 1000, board: pico, note: keep me, imports: [], " REST "}\n"
                       "  - {module: a, kept: 1, board: clue, imports: [], " REST "}\n"
                       "  - {module: b, kept: 2, imports: [], " REST "}\n"
                       "boards:\n  - {name: x, available: 1, spread: 0, runs: 1, interpreter: i, date: d}\n",
                       1, &one)
                   .data);
    ck_assert_str_eq(shown, "[libraries]a|.py|1,000|900|-100|0|1,400|\n");
    ck_assert_uint_eq(costs->libraries.count, 3);
    ck_assert(costs->libraries.items[1].kept == 900 && costs->libraries.items[0].kept == 1);
    assert_text(costs->libraries.items[1].note, "keep me");
    ck_assert_uint_eq(costs->boards.count, 1);
}
END_TEST

START_TEST(a_package_is_summed_and_a_simulator_saw_no_peak)
{
    const struct memlint_measurement parts[] = {
        imported("p", "", 1, (const int64_t[]){100}),
        imported("p.q", "", 1, (const int64_t[]){300}),
        imported("r", "", 1, (const int64_t[]){50}),
    };
    entered("", 3, parts);
    ck_assert_str_eq(shown, "[libraries]p|.py|-|100|new|0|-|\np.q|.py|-|300|new|0|-|\np, all 2, at most|||400||||\n"
                            "r|.py|-|50|new|0|-|\n");
}
END_TEST

START_TEST(what_the_firmware_has_and_what_did_not_end_is_not_entered)
{
    struct memlint_measurement two[] = {
        imported("a", "pico", 1, (const int64_t[]){0}),
        imported("b", "pico", 1, (const int64_t[]){9}),
    };
    struct memlint_run run = two[1].runs[0];
    run.status = MEMLINT_RUN_TIMEOUT;
    two[1].runs = &run;
    ck_assert_uint_eq(entered("", 2, two).size, 0);
    ck_assert_str_eq(shown, "[libraries]a|||in the firmware||||\nb|||no run came to its end||||\n");
}
END_TEST

START_TEST(a_board_without_an_id_gets_its_name)
{
    struct memlint_sample samples[] = {
        {.phase = MEMLINT_PHASE_START, .collected = 1, .free = 8944},
        {.phase = MEMLINT_PHASE_SET_UP, .collected = 1, .free = 7000},
    };
    struct memlint_run run = {
        .target_kind = TEXT("serial"),
        .target_name = TEXT("micro:bit with nRF51822"),
        .target_version = TEXT("MicroPython 1.9.2"),
        .sample_count = 2,
        .samples = samples,
    };
    const struct memlint_measurement board = {
        .subject = MEMLINT_SUBJECT_BOARD, .date = TEXT("2026-11-30"), .run_count = 1, .runs = &run};
    const struct user_costs *costs = parsed(entered("", 1, &board).data);
    assert_text(costs->boards.items[0].name, "micro_bit_with_nrf51822");
    ck_assert(costs->boards.items[0].available == 8944 && costs->boards.items[0].available_ble == 7000);
    ck_assert_str_eq(shown, "[boards]micro_bit_with_nrf51822|-|8,944|new|0|7,000|\n");
}
END_TEST

START_TEST(a_broken_database_is_refused)
{
    const struct memlint_measurement one = imported("a", "pico", 1, (const int64_t[]){900});
    struct memlint_text result = {0};
    const struct entering entering = {
        .arena = &arena,
        .database = {.path = TEXT("costdb.yaml"), .text = TEXT("libraries: 1\n")},
        .count = 1,
        .measurements = &one,
        .error = &error,
    };
    ck_assert_int_eq(enter(&entering, &result), ML_INVALID);
    ck_assert(error.line == 1 && error.column == 12 && !result.size);
}
END_TEST

START_TEST(a_modules_name_is_one_that_can_be_imported)
{
    static const char *const good[] = {"a", "adafruit_motor.servo", "_b2.c_"};
    static const char *const bad[] = {"",    ".",   "a.",          ".a",   "a..b",    "2a",
                                      "a-b", "a b", "a;import os", "a\nb", "\xc3\xa9"};
    for (size_t i = 0; i < ARRAY_LEN(good); i++)
        ck_assert_msg(modules_is_name(text_of(good[i])), "%s", good[i]);
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        ck_assert_msg(!modules_is_name(text_of(bad[i])), "%s", bad[i]);
}
END_TEST

int main(void)
{
    TCase *facts = tcase_create("user_costs");
    tcase_add_checked_fixture(facts, set_up, tear_down);
    tcase_add_test(facts, an_entry_is_read_whole);
    tcase_add_test(facts, nothing_is_an_empty_database);
    tcase_add_loop_test(facts, a_mistake_is_shown_where_it_is, 0, (int)ARRAY_LEN(mistakes));
    tcase_add_test(facts, what_is_written_is_read_again);
    tcase_add_test(facts, what_yaml_does_not_show_is_written_as_numbers);
    tcase_add_test(facts, an_import_alone_is_what_was_measured);
    tcase_add_test(facts, another_format_leaves_the_row_as_it_was);
    tcase_add_test(facts, another_interpreter_widens_the_range);
    tcase_add_test(facts, what_two_trees_share_is_counted_once_or_not_known);
    tcase_add_test(facts, a_tree_that_lists_nothing_may_share_anything);
    tcase_add_test(facts, this_board_goes_before_another_and_both_before_a_simulator);
    tcase_add_test(facts, a_board_of_the_users_is_known);
    tcase_add_test(facts, a_median_a_spread_and_what_was_loaded_are_entered);
    tcase_add_test(facts, an_entry_is_replaced_and_no_other_is_lost);
    tcase_add_test(facts, a_package_is_summed_and_a_simulator_saw_no_peak);
    tcase_add_test(facts, what_the_firmware_has_and_what_did_not_end_is_not_entered);
    tcase_add_test(facts, a_board_without_an_id_gets_its_name);
    tcase_add_test(facts, a_broken_database_is_refused);
    tcase_add_test(facts, a_modules_name_is_one_that_can_be_imported);
    Suite *suite = suite_create("user_costs");
    suite_add_tcase(suite, facts);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
