/* SPDX-License-Identifier: MIT */
/* The plugin as a host meets it, through its table alone: what it refuses, and what is asked too early. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "memlint/cli.h"
#include "memlint/files.h"
#include "memlint/instrument.h"
#include "memlint/profile.h"
#include "memlint/syntax.h"

#define TEXT(literal) ((struct memlint_text){(literal), (uint32_t)(sizeof(literal) - 1)})

static const struct memlint_plugin *plugin;
static struct memlint_engine *engine;
static struct memlint_worker *worker;
static struct memlint_problem problem;

static const char own_pack[] =
    "- {pattern: zzz, issue: Unused import of zzz, fix: Drop it, severity: HIGH, memory_impact: 9 bytes}\n";

/* Files are read from disk but for one, a rule pack. */
static int32_t read_file(const struct memlint_host *host, struct memlint_text path, uint32_t limit, void *context,
                         void (*got)(void *context, struct memlint_text contents))
{
    static char text[8 << 20];
    char name[1024];
    (void)host, (void)limit;
    snprintf(name, sizeof name, "%.*s", (int)path.size, path.data);
    if (!strcmp(name, "own.yaml")) {
        got(context, TEXT(own_pack));
        return MEMLINT_OK;
    }
    FILE *file = fopen(name, "rb");
    if (!file)
        return MEMLINT_UNKNOWN;
    size_t size = fread(text, 1, sizeof text, file);
    fclose(file);
    got(context, (struct memlint_text){text, (uint32_t)size});
    return MEMLINT_OK;
}

/* Of folders only rules.d is asked for, and one pack in it is enough. */
static int32_t list_folder(const struct memlint_host *host, struct memlint_text path, void *context,
                           int32_t (*each)(void *context, struct memlint_text name, uint32_t is_folder))
{
    (void)host;
    if (path.size < 7 || memcmp(path.data + path.size - 7, "rules.d", 7) != 0)
        return MEMLINT_UNKNOWN;
    each(context, TEXT("strings.yaml"), 0);
    return MEMLINT_OK;
}

static struct memlint_files files;

static const void *get_extension(const struct memlint_host *host, const char *id)
{
    (void)host;
    return strcmp(id, MEMLINT_FILES) ? NULL : &files;
}

static struct memlint_host host;
static struct memlint_config config;
static struct memlint_request request;
static struct memlint_sink sink;

static int32_t take_finding(void *context, const struct memlint_finding *finding)
{
    (void)context, (void)finding;
    return 0;
}

static void set_up(void)
{
    static const struct memlint_text packs[] = {{"own.yaml", 8}};
    const char *root = getenv("MEMLINT_SRCDIR");
    root = root ? root : ".";
    plugin = memlint_plugin_entry();
    problem = (struct memlint_problem){.struct_size = sizeof problem};
    files = (struct memlint_files){.struct_size = sizeof files, .read = read_file, .list = list_folder};
    host = (struct memlint_host){
        .struct_size = sizeof host,
        .abi_major = MEMLINT_ABI_MAJOR,
        .abi_minor = MEMLINT_ABI_MINOR,
        .get_extension = get_extension,
    };
    config = (struct memlint_config){
        .struct_size = sizeof config,
        .data_dir = {root, (uint32_t)strlen(root)},
        .pack_count = 1,
        .packs = packs,
    };
    sink = (struct memlint_sink){.struct_size = sizeof sink, .finding = take_finding};
    request = (struct memlint_request){
        .struct_size = sizeof request, .filename = TEXT("code.py"), .source = TEXT("x = 1\nzzz()\n")};
}

static void open_plugin(void)
{
    int32_t status = plugin->engine_create(&host, &config, &engine, &problem);
    ck_assert_msg(status == MEMLINT_OK, "%s", problem.message.data);
    ck_assert_int_eq(plugin->worker_create(engine, &worker, &problem), MEMLINT_OK);
}

static void tear_down(void)
{
    plugin->worker_destroy(worker);
    plugin->engine_destroy(engine);
    worker = NULL;
    engine = NULL;
}

static const struct memlint_profiler *profiler(void)
{
    return plugin->get_extension(MEMLINT_PROFILE);
}

static uint32_t *const engine_sizes[] = {&host.struct_size, &config.struct_size, &files.struct_size};

START_TEST(a_host_of_older_structs_is_refused)
{
    *engine_sizes[_i] -= 1;
    ck_assert_int_eq(plugin->engine_create(&host, &config, &engine, &problem), MEMLINT_BROKEN);
    ck_assert_ptr_nonnull(strstr(problem.message.data, "struct_size"));
}
END_TEST

START_TEST(a_host_of_another_major_is_refused)
{
    host.abi_major++;
    ck_assert_int_eq(plugin->engine_create(&host, &config, &engine, &problem), MEMLINT_BROKEN);
    ck_assert_ptr_nonnull(strstr(problem.message.data, "ABI"));
}
END_TEST

static uint32_t *const check_sizes[] = {&request.struct_size, &sink.struct_size};

START_TEST(a_check_of_older_structs_is_refused)
{
    open_plugin();
    *check_sizes[_i] -= 1;
    ck_assert_int_eq(plugin->check(worker, &request, &sink, &problem), MEMLINT_BROKEN);
    ck_assert_ptr_nonnull(strstr(problem.message.data, "struct_size"));
}
END_TEST

START_TEST(a_problem_of_an_older_struct_is_left_alone)
{
    problem.struct_size -= 1;
    host.abi_major++;
    ck_assert_int_eq(plugin->engine_create(&host, &config, &engine, &problem), MEMLINT_BROKEN);
    ck_assert_ptr_null(problem.message.data);
}
END_TEST

START_TEST(a_tree_alone_has_no_profile)
{
    const struct memlint_syntax_source *syntax = plugin->get_extension(MEMLINT_SYNTAX);
    const struct memlint_profile *profile = NULL;
    const struct memlint_tree *tree;
    open_plugin();
    ck_assert_int_eq(syntax->open(worker, &request, &tree, &problem), MEMLINT_OK);
    ck_assert_int_eq(profiler()->profile(worker, NULL, 0, &profile, &problem), MEMLINT_BROKEN);
    ck_assert_int_eq(plugin->check(worker, &request, &sink, &problem), MEMLINT_OK);
    ck_assert_int_eq(profiler()->profile(worker, NULL, 0, &profile, &problem), MEMLINT_OK);
}
END_TEST

START_TEST(a_recommendation_is_not_made_of_a_message)
{
    static const uint8_t kept[] = {1};
    const struct memlint_profile *profile = NULL;
    open_plugin();
    ck_assert_int_eq(plugin->check(worker, &request, &sink, &problem), MEMLINT_OK);
    ck_assert_int_eq(profiler()->profile(worker, kept, 1, &profile, &problem), MEMLINT_OK);
    ck_assert_uint_eq(profile->recommendation_count, 1);
    struct memlint_text action = profile->recommendations[0].action;
    ck_assert_msg(action.size == 15 && !memcmp(action.data, "Drop it, line 2", 15), "%.*s", (int)action.size,
                  action.data);
}
END_TEST

static struct memlint_instrument_request instrument_request;
static struct memlint_piece piece;
static struct memlint_run run;

static uint32_t *const measured_sizes[] = {&instrument_request.struct_size, &request.struct_size, &piece.struct_size,
                                           &run.struct_size};

START_TEST(a_measurement_of_older_structs_is_refused)
{
    const struct memlint_instrumented *instrumented;
    const struct memlint_run *read;
    const struct memlint_runtime *runtime;
    const struct memlint_instrumenter *instrumenter = plugin->get_extension(MEMLINT_INSTRUMENT);
    open_plugin();
    instrument_request = (struct memlint_instrument_request){
        .struct_size = sizeof instrument_request,
        .subject = MEMLINT_SUBJECT_PROGRAM,
        .file = &request,
        .way = MEMLINT_WAY_COMMANDS,
    };
    piece = (struct memlint_piece){.struct_size = sizeof piece};
    run = (struct memlint_run){.struct_size = sizeof run};
    ck_assert_int_eq(instrumenter->read(worker, &piece, &read, &problem), MEMLINT_BROKEN);
    ck_assert_ptr_nonnull(strstr(problem.message.data, "before a program"));
    *measured_sizes[_i] -= 1;
    int32_t status = instrumenter->instrument(worker, &instrument_request, &instrumented, &problem);
    if (!status)
        status = instrumenter->read(worker, &piece, &read, &problem);
    if (!status)
        status = instrumenter->measure(worker, &request, &run, &runtime, &problem);
    ck_assert_int_eq(status, MEMLINT_BROKEN);
    ck_assert_ptr_nonnull(strstr(problem.message.data, "struct_size"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("plugin");
    TCase *tcase = tcase_create("plugin");
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, a_host_of_older_structs_is_refused, 0, 3);
    tcase_add_test(tcase, a_host_of_another_major_is_refused);
    tcase_add_loop_test(tcase, a_check_of_older_structs_is_refused, 0, 2);
    tcase_add_test(tcase, a_problem_of_an_older_struct_is_left_alone);
    tcase_add_test(tcase, a_tree_alone_has_no_profile);
    tcase_add_test(tcase, a_recommendation_is_not_made_of_a_message);
    tcase_add_loop_test(tcase, a_measurement_of_older_structs_is_refused, 0, 4);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
