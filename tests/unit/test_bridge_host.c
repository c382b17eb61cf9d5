/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/builder.h"
#include "host.h"

static struct host host;
static struct arena arena;
static const struct memlint_files *files;
static char folder[1024];

static struct memlint_text inside(const char *name)
{
    return text_format(&arena, "%s/%s", folder, name);
}

static void write_file(const char *name, const char *contents)
{
    FILE *file = fopen(inside(name).data, "w");
    ck_assert_ptr_nonnull(file);
    fputs(contents, file);
    fclose(file);
}

static void set_up(void)
{
    host_open(&host);
    files = host.shown.get_extension(&host.shown, MEMLINT_FILES);
    const char *temporary = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/memlint-host-XXXXXX", temporary ? temporary : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    write_file("b.py", "two\n");
    write_file("a.py", "one\n");
    mkdir(inside("lib").data, 0700);
}

static void tear_down(void)
{
    const char *const names[] = {"a.py", "b.py"};
    for (uint32_t i = 0; i < ARRAY_LEN(names); i++)
        unlink(inside(names[i]).data);
    unlink(inside("pipe").data);
    rmdir(inside("lib").data);
    rmdir(folder);
    host_close(&host);
    arena_free(&arena);
    arena = (struct arena){0};
}

static void keep(void *context, struct memlint_text contents)
{
    *(struct memlint_text *)context = arena_text(&arena, contents);
}

static int32_t read_name(const char *name, uint32_t limit, struct memlint_text *contents)
{
    return files->read(&host.shown, inside(name), limit, contents, keep);
}

static const struct host_record *record_of(const char *name)
{
    uint32_t path = names_find(&host.paths, inside(name));
    return path ? &host.records.items[path - 1] : NULL;
}

START_TEST(files_are_read_up_to_a_limit)
{
    struct memlint_text contents = {0};
    ck_assert_int_eq(read_name("a.py", 4, &contents), MEMLINT_OK);
    ck_assert(text_is(contents, "one\n"));
    ck_assert_int_eq(read_name("a.py", 3, &contents), MEMLINT_LIMIT);
    ck_assert_int_eq(read_name("none.py", 3, &contents), MEMLINT_UNKNOWN);
    ck_assert_int_eq(read_name("lib", 100, &contents), MEMLINT_IO);
    ck_assert_int_eq(read_name("a.py/x", 100, &contents), MEMLINT_UNKNOWN);
}
END_TEST

START_TEST(paths_that_cannot_be_are_unknown)
{
    struct memlint_text contents;
    char *long_path = arena_array(&arena, char, 5000);
    memset(long_path, 'x', 5000);
    ck_assert_int_eq(files->read(&host.shown, TEXT(""), 10, &contents, keep), MEMLINT_UNKNOWN);
    ck_assert_int_eq(files->read(&host.shown, TEXT("a\0b"), 10, &contents, keep), MEMLINT_UNKNOWN);
    ck_assert_int_eq(files->read(&host.shown, (struct memlint_text){long_path, 5000}, 10, &contents, keep),
                     MEMLINT_UNKNOWN);
}
END_TEST

START_TEST(a_pipe_does_not_block)
{
    struct memlint_text contents;
    ck_assert_int_eq(mkfifo(inside("pipe").data, 0600), 0);
    ck_assert_int_eq(read_name("pipe", 10, &contents), MEMLINT_IO);
}
END_TEST

static int32_t add_name(void *context, struct memlint_text name, uint32_t is_folder)
{
    build_format(context, "%.*s%s ", TEXT_ARGS(name), is_folder ? "/" : "");
    return text_is(name, "b.py");
}

START_TEST(folders_are_listed_by_name_until_stopped)
{
    struct builder names = {.arena = &arena};
    ck_assert_int_eq(files->list(&host.shown, text_of(folder), &names, add_name), MEMLINT_OK);
    ck_assert(text_is(build_result(&names), "a.py b.py "));
    names.size = 0;
    unlink(inside("b.py").data);
    ck_assert_int_eq(files->list(&host.shown, text_of(folder), &names, add_name), MEMLINT_OK);
    ck_assert(text_is(build_result(&names), "a.py lib/ "));
    ck_assert_int_eq(files->list(&host.shown, inside("none"), &names, add_name), MEMLINT_UNKNOWN);
    ck_assert_int_eq(files->list(&host.shown, inside("a.py"), &names, add_name), MEMLINT_UNKNOWN);
}
END_TEST

START_TEST(what_was_asked_for_is_recorded)
{
    struct memlint_text contents;
    struct builder names = {.arena = &arena};
    ck_assert_ptr_null(record_of("a.py"));
    (void)read_name("a.py", 10, &contents);
    (void)read_name("none.py", 10, &contents);
    (void)read_name("b.py", 1, &contents);
    (void)files->list(&host.shown, inside("lib"), &names, add_name);
    ck_assert_int_eq(record_of("a.py")->kind, HOST_FILE);
    ck_assert(record_of("a.py")->hash == text_hash(TEXT("one\n")));
    ck_assert_int_eq(record_of("none.py")->kind, HOST_ABSENT);
    ck_assert_int_eq(record_of("b.py")->kind, HOST_UNREADABLE);
    ck_assert_int_eq(record_of("lib")->kind, HOST_FOLDER);
    ck_assert_uint_eq(host.records.count, 4);
    (void)read_name("a.py", 10, &contents);
    ck_assert_uint_eq(host.records.count, 4);
}
END_TEST

static void ignore_contents(void *context, struct memlint_text contents)
{
    (void)context;
    (void)contents;
}

static void *read_many(void *context)
{
    const uint32_t *first = context;
    for (uint32_t i = 0; i < 500; i++) {
        char path[2048];
        snprintf(path, sizeof path, "%s/%u", folder, (unsigned)((*first + i) % 700));
        (void)files->read(&host.shown, text_of(path), 10, NULL, ignore_contents);
    }
    return NULL;
}

START_TEST(threads_ask_side_by_side)
{
    pthread_t threads[8];
    uint32_t firsts[8];
    for (uint32_t i = 0; i < ARRAY_LEN(threads); i++) {
        firsts[i] = i * 100;
        ck_assert_int_eq(pthread_create(&threads[i], NULL, read_many, &firsts[i]), 0);
    }
    for (uint32_t i = 0; i < ARRAY_LEN(threads); i++)
        pthread_join(threads[i], NULL);
    ck_assert_uint_eq(host.records.count, 700);
}
END_TEST

START_TEST(unknown_extensions_are_not_offered)
{
    ck_assert_ptr_null(host.shown.get_extension(&host.shown, "memlint.files/2"));
    ck_assert_ptr_null(host.shown.get_extension(&host.shown, MEMLINT_SYNTAX));
    ck_assert_ptr_nonnull(host.shown.get_extension(&host.shown, MEMLINT_CANCEL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bridge_host");
    TCase *tests = tcase_create("host");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, files_are_read_up_to_a_limit);
    tcase_add_test(tests, paths_that_cannot_be_are_unknown);
    tcase_add_test(tests, a_pipe_does_not_block);
    tcase_add_test(tests, folders_are_listed_by_name_until_stopped);
    tcase_add_test(tests, what_was_asked_for_is_recorded);
    tcase_add_test(tests, threads_ask_side_by_side);
    tcase_add_test(tests, unknown_extensions_are_not_offered);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
