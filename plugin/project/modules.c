/* SPDX-License-Identifier: MIT */
#include "project/modules.h"

#include "base/builder.h"

enum { MAX_MODULE = 1 << 20 };

static struct memlint_text folder_of(struct memlint_text path)
{
    uint32_t end = path.size;
    while (end > 0 && path.data[end - 1] != '/')
        end--;
    return text_part(path, 0, end);
}

/* adafruit_hid.keyboard → lib/adafruit_hid/keyboard + suffix */
static struct memlint_text module_path(struct arena *arena, struct memlint_text folder, struct memlint_text module,
                                       const char *suffix)
{
    struct builder out = {.arena = arena};
    build_text(&out, folder);
    for (uint32_t i = 0; i < module.size; i++)
        build_byte(&out, module.data[i] == '.' ? '/' : module.data[i]);
    build_string(&out, suffix);
    return build_result(&out);
}

struct module_file modules_find(const struct reader *reader, struct arena *arena, struct memlint_text program,
                                struct memlint_text module, bool in_lib)
{
    static const char *const suffixes[] = {"/__init__.py", "/__init__.mpy", ".py", ".mpy"};
    struct memlint_text folder = folder_of(program);
    if (in_lib)
        folder = reader_join(arena, folder, TEXT("lib/"));
    for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
        struct memlint_text contents, path = module_path(arena, folder, module, suffixes[i]);
        if (reader_read(reader, arena, path, MAX_MODULE, &contents) == ML_OK)
            return (struct module_file){path, contents.size, text_ends(path, ".mpy"), in_lib};
    }
    return (struct module_file){0};
}
