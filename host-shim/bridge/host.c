/* SPDX-License-Identifier: MIT */
#include "host.h"

#include <string.h>

#include "base/text.h"
#include "read.h"
#include "state.h"

enum { LARGEST_FILE = 64 * 1024 * 1024, LONGEST_PATH = 4096 };

static struct host *host_of(const struct memlint_host *shown)
{
    return shown->context;
}

/* What was asked for */

struct note {
    struct host *host;
    struct host_record record;
};

static enum ml_status write_record(void *context)
{
    struct note *note = context;
    struct host *host = note->host;
    uint32_t name = names_find(&host->paths, note->record.path);
    if (!name)
        name = names_intern(&host->paths, arena_text(&host->arena, note->record.path));
    while (host->records.count < name)
        vec_push(&host->arena, &host->records, (struct host_record){0});
    note->record.path = names_text(&host->paths, name);
    host->records.items[name - 1] = note->record;
    return ML_OK;
}

static enum ml_status keep_record(struct host *host, struct host_record record)
{
    struct note note = {host, record};
    pthread_mutex_lock(&host->lock);
    enum ml_status status = arena_protect(&host->arena, write_record, &note);
    pthread_mutex_unlock(&host->lock);
    return status;
}

static enum host_record_kind kind_of(enum ml_status status, enum host_record_kind good)
{
    return status == ML_OK ? good : status == ML_UNKNOWN ? HOST_ABSENT : HOST_UNREADABLE;
}

/* memlint.files/1 */

/* A path as the system takes it; false: there can be no such file. */
static bool path_string(struct memlint_text path, char *string)
{
    if (path.size == 0 || path.size >= LONGEST_PATH || memchr(path.data, '\0', path.size))
        return false;
    memcpy(string, path.data, path.size);
    string[path.size] = '\0';
    return true;
}

static int32_t files_read(const struct memlint_host *shown, struct memlint_text path, uint32_t limit, void *context,
                          void (*got)(void *context, struct memlint_text contents))
{
    char string[LONGEST_PATH];
    if (!path_string(path, string))
        return MEMLINT_UNKNOWN;
    struct read_request request = {string, limit < LARGEST_FILE ? limit : LARGEST_FILE, .only_regular = true};
    struct arena arena = {0};
    struct memlint_text contents = {0};
    struct ml_error error;
    enum ml_status status = read_file(&request, &arena, &contents, &error);
    enum ml_status kept =
        keep_record(host_of(shown), (struct host_record){path, kind_of(status, HOST_FILE), text_hash(contents)});
    if (!status && !kept)
        got(context, contents);
    arena_free(&arena);
    return (int32_t)(kept ? kept : status);
}

static uint64_t hash_entries(const struct read_folder *folder)
{
    uint64_t hash = folder->entries.count;
    for (uint32_t i = 0; i < folder->entries.count; i++)
        hash = hash * 31 + text_hash(folder->entries.items[i].name) * 2 + folder->entries.items[i].is_folder;
    return hash;
}

static int32_t files_list(const struct memlint_host *shown, struct memlint_text path, void *context,
                          int32_t (*each)(void *context, struct memlint_text name, uint32_t is_folder))
{
    char string[LONGEST_PATH];
    if (!path_string(path, string))
        return MEMLINT_UNKNOWN;
    struct arena arena = {0};
    struct read_folder folder = {0};
    struct ml_error error;
    enum ml_status status = read_folder(string, &arena, &folder, &error);
    enum ml_status kept =
        keep_record(host_of(shown), (struct host_record){path, kind_of(status, HOST_FOLDER), hash_entries(&folder)});
    int32_t stop = 0;
    for (uint32_t i = 0; !status && !kept && !stop && i < folder.entries.count; i++)
        stop = each(context, folder.entries.items[i].name, folder.entries.items[i].is_folder);
    arena_free(&arena);
    return (int32_t)(kept ? kept : status);
}

static const struct memlint_files files = {sizeof files, files_read, files_list};

/* memlint.cancel/1 */

static int32_t cancel_cancelled(const struct memlint_host *shown)
{
    return atomic_load_explicit(&host_of(shown)->cancelled, memory_order_relaxed);
}

static const struct memlint_cancel cancel = {sizeof cancel, cancel_cancelled};

/* memlint.syntax/1 */

static int32_t syntax_open(const struct memlint_host *shown, const void *file, const struct memlint_tree **tree,
                           struct memlint_problem *problem)
{
    (void)shown;
    const struct host_token *token = file;
    if (token && token->source)
        return token->source->open(token->worker, token->request, tree, problem);
    problem->status = MEMLINT_UNKNOWN;
    problem->message = TEXT("no tree: pass on the file of the request, during check, in a plugin without a parser");
    return MEMLINT_UNKNOWN;
}

void host_lend_parser(struct host *host, const struct memlint_syntax_source *source)
{
    host->syntax = (struct memlint_syntax){sizeof host->syntax, source->nodes, syntax_open};
}

/* The host itself */

static const void *get_extension(const struct memlint_host *shown, const char *id)
{
    if (strcmp(id, MEMLINT_FILES) == 0)
        return &files;
    if (strcmp(id, MEMLINT_CANCEL) == 0)
        return &cancel;
    if (strcmp(id, MEMLINT_SYNTAX) == 0 && host_of(shown)->syntax.nodes)
        return &host_of(shown)->syntax;
    return NULL;
}

void host_open(struct host *host)
{
    host->shown = (struct memlint_host){
        .struct_size = sizeof host->shown,
        .abi_major = MEMLINT_ABI_MAJOR,
        .abi_minor = MEMLINT_ABI_MINOR,
        .context = host,
        .name = TEXT("memlint-bridge"),
        .version = TEXT(BRIDGE_VERSION),
        .get_extension = get_extension,
    };
    atomic_init(&host->cancelled, 0);
    pthread_mutex_init(&host->lock, NULL);
    host->paths.arena = &host->arena;
}

void host_close(struct host *host)
{
    pthread_mutex_destroy(&host->lock);
    arena_free(&host->arena);
}
