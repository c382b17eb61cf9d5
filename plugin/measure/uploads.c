/* SPDX-License-Identifier: MIT */
#include "measure/uploads.h"

#include <stdlib.h>

#include "heap/costs.h"
#include "project/modules.h"

enum {
    LARGEST_FILE = 1 << 20,
    MOST_MODULES = 1000,
    MPY_VERSION = 6,
    LONGEST_NAME = 64, /* of a module, in a .mpy: its length is one byte there */
};

/* MicroPython has them as CircuitPython has; where there is a stub, it adds what is missing, and isn't worth a word. */
static const char *const shared[] = {"array",  "binascii", "builtins", "collections", "errno",
                                     "gc",     "io",       "json",     "math",        "micropython",
                                     "random", "re",       "struct",   "sys",         "_asyncio"};

/* The simulator has them, and CircuitPython hasn't. */
static const char *const foreign[] = {"cmath", "deflate", "framebuf", "hashlib", "heapq", "js",
                                      "jsffi", "machine", "platform", "uctypes", "vfs"};

struct uploading {
    struct instrumenting *it;
    struct measuring *measuring;
    struct arena *arena;
    struct names wanted; /* modules, in the order in which they were met */
    struct reader_entries stubs;
    VEC(struct memlint_text) loaded;  /* those that are to be loaded */
    VEC(struct memlint_text) generic; /* native modules without a stub of their own */
};

static bool is_listed(const char *const *list, size_t count, struct memlint_text name)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(name, list[i]))
            return true;
    return false;
}

static bool is_native(const struct instrumenting *it, struct memlint_text module)
{
    return natives_find(&it->costs->natives, module) != NULL;
}

static struct memlint_text root_of(struct memlint_text module)
{
    uint32_t dot = text_find(module, '.', 0);
    return dot == TEXT_NOT_FOUND ? module : text_part(module, 0, dot);
}

static void want_one(struct uploading *up, struct memlint_text module)
{
    bool is_name = module.size && module.data[0] != '.';
    if (is_name && !names_find(&up->wanted, module) && up->wanted.texts.count < MOST_MODULES)
        names_intern(&up->wanted, module);
}

/* a.b.c, and the packages a and a.b, which are imported before it. */
static void want(struct uploading *up, struct memlint_text module)
{
    for (uint32_t dot = text_find(module, '.', 0); dot != TEXT_NOT_FOUND; dot = text_find(module, '.', dot + 1))
        want_one(up, text_part(module, 0, dot));
    want_one(up, module);
}

static struct memlint_text dotted(struct uploading *up, struct memlint_text package, struct memlint_text name)
{
    if (!package.size)
        return name;
    return name.size ? text_format(up->arena, "%.*s.%.*s", TEXT_ARGS(package), TEXT_ARGS(name)) : package;
}

/* from ..x import y, in a module of package: the package that the dots mean. */
static struct memlint_text relative(struct uploading *up, struct memlint_text package, struct memlint_text from)
{
    uint32_t dots = 0;
    while (dots < from.size && from.data[dots] == '.')
        dots++;
    for (uint32_t i = 1; i < dots; i++) {
        uint32_t end = package.size;
        while (end > 0 && package.data[end - 1] != '.')
            end--;
        package = text_part(package, 0, end ? end - 1 : 0);
    }
    return dots ? dotted(up, package, text_part(from, dots, from.size)) : from;
}

static struct memlint_text imported_name(const struct tree *tree, uint32_t item)
{
    bool aliased = node_kind(tree, item) == KIND_ALIASED_IMPORT;
    return node_text(tree, aliased ? node_child(tree, item, FIELD_NAME) : item);
}

/* What a module of package imports. */
static void want_imports(struct uploading *up, const struct tree *tree, struct memlint_text package)
{
    for (uint32_t node = 1; node < tree->count; node++) {
        enum kind kind = node_kind(tree, node);
        if (kind == KIND_FUTURE_IMPORT_STATEMENT)
            want(up, TEXT("__future__"));
        if (kind != KIND_IMPORT_STATEMENT && kind != KIND_IMPORT_FROM_STATEMENT)
            continue;
        uint32_t from = node_child(tree, node, FIELD_MODULE_NAME);
        struct memlint_text base = from ? relative(up, package, node_text(tree, from)) : (struct memlint_text){0};
        want(up, base);
        for (uint32_t item = node_first(tree, node); item; item = node_next(tree, item)) {
            if (node_field(tree, item) == FIELD_NAME)
                want(up, dotted(up, base, imported_name(tree, item)));
        }
    }
}

static bool is_name_byte(char byte)
{
    return byte == '_' || byte == '.' || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/* The name that ends at a NUL, with twice its length before it; empty: there is none. */
static struct memlint_text name_before(struct memlint_text mpy, uint32_t end)
{
    for (uint32_t size = 1; size < LONGEST_NAME && size < end && is_name_byte(mpy.data[end - size]); size++) {
        if ((unsigned char)mpy.data[end - size - 1] == 2 * size)
            return text_part(mpy, end - size, end);
    }
    return (struct memlint_text){0};
}

static bool is_there(struct uploading *up, struct memlint_text module)
{
    struct memlint_text program = up->it->request->file->filename;
    return is_native(up->it, module) || modules_find(&up->it->reader, up->arena, program, module, false).path.size ||
           modules_find(&up->it->reader, up->arena, program, module, true).path.size;
}

/* A compiled module holds the names of what it imports among all others. */
static void want_names(struct uploading *up, struct memlint_text mpy, struct memlint_text package)
{
    for (uint32_t at = text_find(mpy, '\0', 0); at != TEXT_NOT_FOUND; at = text_find(mpy, '\0', at + 1)) {
        struct memlint_text name = name_before(mpy, at);
        if (name.size && is_there(up, name))
            want(up, name);
        if (name.size && package.size && is_there(up, dotted(up, package, name)))
            want(up, dotted(up, package, name));
    }
}

static void add_file(struct uploading *up, struct memlint_text path, struct memlint_text contents)
{
    vec_push(up->arena, &up->measuring->uploads, (struct memlint_upload){path, contents});
}

/* bytes(x) calls x.__bytes__ on a board; the simulator only goes through what x gives, byte by byte. */
static void add_iterations(struct edits *edits, const struct tree *tree)
{
    for (uint32_t node = 1; node < tree->count; node++) {
        if (node_kind(tree, node) != KIND_FUNCTION_DEFINITION ||
            !text_is(node_text(tree, node_child(tree, node, FIELD_NAME)), "__bytes__") ||
            node_kind(tree, node_parent(tree, node)) != KIND_BLOCK)
            continue;
        uint32_t start = tree->nodes[node].start;
        uint32_t line = tree->source->line_starts[source_line(tree->source, start) - 1];
        edits_add(edits, start, 0,
                  text_format(edits->arena, "__iter__=lambda self:iter(self.__bytes__())\n%.*s", (int)(start - line),
                              tree->source->text.data + line));
    }
}

/* A package that loads its modules when they are asked for, as asyncio does: all of them. */
static void want_folder(struct uploading *up, struct memlint_text path, struct memlint_text package)
{
    struct reader_entries entries;
    uint32_t end = path.size;
    while (end > 0 && path.data[end - 1] != '/')
        end--;
    if (reader_list(&up->it->reader, up->arena, text_part(path, 0, end), &entries))
        return;
    for (uint32_t i = 0; i < entries.names.count; i++) {
        struct memlint_text name = entries.names.items[i];
        uint32_t dot = text_find(name, '.', 0);
        if (text_starts(name, "__init__.") || (!text_ends(name, ".py") && !text_ends(name, ".mpy")))
            continue;
        want(up, dotted(up, package, text_part(name, 0, dot)));
    }
}

static bool imports_by_text(const struct tree *tree)
{
    for (uint32_t node = 1; node < tree->count; node++) {
        if (node_is(tree, node, KIND_IDENTIFIER, "__import__"))
            return true;
    }
    return false;
}

/* The text as the simulator needs it; what it imports is wanted. */
static enum ml_status prepare_py(struct uploading *up, struct memlint_text path, struct memlint_text package,
                                 struct memlint_text *contents)
{
    struct source source;
    struct tree tree;
    source_init(&source, up->arena, path, *contents);
    enum ml_status status = parser_parse(up->it->parser, up->arena, &source, &tree, up->it->error);
    if (status)
        return status;
    want_imports(up, &tree, package);
    if (text_ends(path, "/__init__.py") && imports_by_text(&tree))
        want_folder(up, path, package);
    struct edits edits = {.arena = up->arena};
    struct builder out = {.arena = up->arena};
    edits_blank_docstrings(&edits, &tree);
    add_iterations(&edits, &tree);
    uploads_hide_modules(&edits, up->it, &tree);
    edits_sort(&edits);
    edits_build(&edits, &out, *contents, 0, contents->size);
    *contents = build_result(&out);
    return ML_OK;
}

/* CircuitPython's files are MicroPython's but for the first byte. */
static enum ml_status prepare_mpy(struct uploading *up, struct memlint_text path, struct memlint_text package,
                                  struct memlint_text *contents)
{
    if (contents->size < 4 || (contents->data[0] != 'C' && contents->data[0] != 'M') ||
        contents->data[1] != MPY_VERSION)
        return error_at(up->it->error, ML_INVALID, path, 0, 0,
                        "is no .mpy file of version %d, which the simulator runs, as CircuitPython 8 to 10 do; put the "
                        "library's .py in its place, or a .mpy of one of these versions",
                        MPY_VERSION);
    want_names(up, *contents, package);
    struct builder out = {.arena = up->arena};
    build_byte(&out, 'M');
    build_text(&out, text_part(*contents, 1, contents->size));
    *contents = build_result(&out);
    return ML_OK;
}

static struct memlint_text package_of(struct memlint_text module, bool is_package)
{
    uint32_t end = module.size;
    while (!is_package && end > 0 && module.data[end - 1] != '.')
        end--;
    return is_package ? module : text_part(module, 0, end ? end - 1 : 0);
}

static struct memlint_text path_on_target(struct uploading *up, struct memlint_text module,
                                          const struct module_file *file, bool is_package)
{
    struct builder out = {.arena = up->arena};
    build_string(&out, file->in_lib ? "/lib/" : "/");
    for (uint32_t i = 0; i < module.size; i++)
        build_byte(&out, module.data[i] == '.' ? '/' : module.data[i]);
    build_string(&out, is_package ? "/__init__" : "");
    build_string(&out, file->is_mpy ? ".mpy" : ".py");
    return build_result(&out);
}

static enum ml_status bring(struct uploading *up, struct memlint_text module, const struct module_file *file)
{
    struct memlint_text contents;
    if (reader_read(&up->it->reader, up->arena, file->path, LARGEST_FILE, &contents))
        return error_at(up->it->error, ML_IO, file->path, 0, 0, "can't be read");
    bool is_package = text_ends(file->path, "/__init__.py") || text_ends(file->path, "/__init__.mpy");
    struct memlint_text package = package_of(module, is_package);
    enum ml_status status =
        file->is_mpy ? prepare_mpy(up, file->path, package, &contents) : prepare_py(up, file->path, package, &contents);
    if (!status)
        add_file(up, path_on_target(up, module, file, is_package), contents);
    return status;
}

/* All of them, for one may need another; on the target they lie in a folder of their own. */
static enum ml_status add_stubs(struct uploading *up)
{
    struct memlint_text folder = reader_join(up->arena, up->it->data_dir, TEXT("simulator/stubs"));
    if (reader_list(&up->it->reader, up->arena, folder, &up->stubs) || !up->stubs.names.count)
        return error_at(
            up->it->error, ML_IO, folder, 0, 0,
            "the simulator's modules are not here; is memlint installed whole, or is data-dir set wrongly?");
    for (uint32_t i = 0; i < up->stubs.names.count; i++) {
        struct memlint_text contents, name = up->stubs.names.items[i], path = reader_join(up->arena, folder, name);
        if (reader_read(&up->it->reader, up->arena, path, LARGEST_FILE, &contents))
            return error_at(up->it->error, ML_IO, path, 0, 0, "can't be read");
        add_file(up, reader_join(up->arena, TEXT("/_memlint"), name), contents);
    }
    return ML_OK;
}

static bool has_stub(const struct uploading *up, struct memlint_text module)
{
    struct memlint_text name = text_format(up->arena, "%.*s.py", TEXT_ARGS(module));
    return bsearch(&name, up->stubs.names.items, up->stubs.names.count, sizeof name, text_order) != NULL;
}

/* The stub of a package has all its modules. */
static void stub(struct uploading *up, struct memlint_text module)
{
    struct memlint_text root = root_of(module);
    bool is_shared = is_listed(shared, ARRAY_LEN(shared), root);
    if (root.size == module.size && has_stub(up, root))
        vec_push(up->arena, &up->loaded, module);
    if (root.size == module.size && !is_shared)
        vec_push(up->arena, &up->measuring->stubbed, module);
    if (!is_shared && !has_stub(up, root))
        vec_push(up->arena, &up->generic, module);
}

static enum ml_status resolve(struct uploading *up, struct memlint_text module)
{
    const struct memlint_instrument_request *request = up->it->request;
    struct memlint_text program = request->file->filename;
    struct module_file file = {0};
    if (request->bring_files)
        file = modules_find(&up->it->reader, up->arena, program, module, false);
    if (!file.path.size && is_native(up->it, module)) {
        if (request->stub_hardware)
            stub(up, module);
        return ML_OK;
    }
    if (!file.path.size && request->bring_files)
        file = modules_find(&up->it->reader, up->arena, program, module, true);
    return file.path.size ? bring(up, module, &file) : ML_OK;
}

static void build_list(struct builder *out, const char *before, const struct memlint_text *names, uint32_t count)
{
    build_string(out, before);
    for (uint32_t i = 0; i < count; i++)
        build_format(out, "'%.*s',", TEXT_ARGS(names[i]));
    build_string(out, "))\n");
}

/* What the first command imports. */
static void add_start(struct uploading *up, const struct probe_names *names, uint32_t loop_probe)
{
    struct builder out = {.arena = up->arena};
    build_string(&out, "import gc,sys\nsys.path[:]=['/_memlint']\nbefore=gc.mem_alloc()\nimport _memlint\n"
                       "after=gc.mem_alloc()\n");
    build_list(&out, "_memlint.fake((", up->generic.items, up->generic.count);
    build_list(&out, "_memlint.load((", up->loaded.items, up->loaded.count);
    build_format(&out, "_memlint.start('%.*s',%u,%u,%u)\n", TEXT_ARGS(names->probe), names->seed, loop_probe,
                 up->it->request->iterations);
    for (unsigned i = 0; i < READING_COUNT; i++)
        build_format(&out, "_memlint.reading(%u,%s)\n", i, i < READING_FUNCTIONS ? "before" : "after");
    add_file(up, TEXT("/lib/_memlint_start.py"), build_result(&out));
}

enum ml_status uploads_add(struct instrumenting *it, const struct probe_names *names, uint32_t loop_probe)
{
    struct uploading up = {
        .it = it,
        .measuring = it->measuring,
        .arena = &it->measuring->arena,
        .wanted = {.arena = &it->measuring->arena},
    };
    if (it->request->subject == MEMLINT_SUBJECT_LIBRARY)
        want(&up, it->request->module);
    else
        want_imports(&up, it->facts->tree, (struct memlint_text){0});
    enum ml_status status = add_stubs(&up);
    for (uint32_t i = 0; !status && i < up.wanted.texts.count; i++)
        status = resolve(&up, up.wanted.texts.items[i]);
    if (status)
        return status;
    if (up.measuring->stubbed.count)
        qsort(up.measuring->stubbed.items, up.measuring->stubbed.count, sizeof(struct memlint_text), text_order);
    add_start(&up, names, loop_probe);
    return ML_OK;
}

void uploads_hide_modules(struct edits *edits, const struct instrumenting *it, const struct tree *tree)
{
    for (uint32_t node = 1; node < tree->count; node++) {
        if (node_kind(tree, node) != KIND_DOTTED_NAME)
            continue;
        uint32_t above = node_parent(tree, node);
        if (node_kind(tree, above) == KIND_ALIASED_IMPORT)
            above = node_parent(tree, above);
        bool module = node_kind(tree, above) == KIND_IMPORT_STATEMENT || node_field(tree, node) == FIELD_MODULE_NAME;
        struct memlint_text name = node_text(tree, node), program = it->request->file->filename;
        if (!module || !is_listed(foreign, ARRAY_LEN(foreign), name) || is_native(it, name) ||
            modules_find(&it->reader, edits->arena, program, name, false).path.size ||
            modules_find(&it->reader, edits->arena, program, name, true).path.size)
            continue;
        edits_add(edits, tree->nodes[node].end - 1, 1, TEXT("_")); /* framebu_: as long, and nowhere */
    }
}
