/* SPDX-License-Identifier: MIT */
/* The writer of patches, without a plugin or a run: show_diff NAME BEFORE AFTER [color] writes the patch of a file that
 * is called NAME, from the text in the file BEFORE to that in AFTER. */
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"
#include "write/write.h"

static int32_t put_out(void *context, struct memlint_text piece)
{
    return fwrite(piece.data, 1, piece.size, context) != piece.size;
}

static struct memlint_text read_whole(struct arena *arena, const char *path)
{
    enum { LIMIT = 1 << 24 };
    char *data = arena_alloc(arena, LIMIT);
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "show_diff: cannot read %s\n", path);
        exit(2);
    }
    size_t size = fread(data, 1, LIMIT, file);
    fclose(file);
    return (struct memlint_text){data, (uint32_t)size};
}

struct job {
    struct arena *arena;
    char **words;
    bool color;
};

static enum ml_status run(void *context)
{
    const struct job *job = context;
    const struct result_change change = {
        .before = read_whole(job->arena, job->words[1]),
        .text = read_whole(job->arena, job->words[2]),
    };
    const struct result_file file = {.filename = text_of(job->words[0]), .change = &change};
    const struct results results = {.files = &file, .file_count = 1};
    struct output out = {.put = put_out, .context = stdout, .arena = job->arena, .style.color = job->color};
    write_results(writer_find("diff"), &results, &out);
    return out.status;
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    struct job job = {&arena, argv + 1, argc == 5};
    if (argc < 4)
        return 2;
    enum ml_status status = arena_protect(&arena, run, &job);
    arena_free(&arena);
    return status == ML_OK ? 0 : 1;
}
