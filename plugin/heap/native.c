/* SPDX-License-Identifier: MIT */
#include "heap/native.h"

#include "base/bytes.h"
#include "base/yaml.h"

struct reading {
    struct arena *arena;
    const struct costdb_file *file;
    struct natives *natives;
    struct ml_error *error;
};

static enum ml_status refuse(const struct reading *reading, const struct yaml_node *node, const char *expected)
{
    return yaml_error(reading->error, reading->file->path, node, "expected %s", expected);
}

static enum ml_status add_modules(const struct reading *reading, const struct yaml_node *names, bool on_nrf52840)
{
    struct natives *natives = reading->natives;
    if (names->kind != YAML_SEQUENCE)
        return refuse(reading, names, "a list of modules");
    for (uint32_t i = 0; i < names->count; i++) {
        struct memlint_text name = names->items[i]->text;
        if (!name.size || names_find(&natives->names, name))
            return refuse(reading, names->items[i], "a module's name, each once");
        names_intern(&natives->names, name);
        vec_push(reading->arena, &natives->list, (struct native_module){.name = name, .on_nrf52840 = on_nrf52840});
    }
    return ML_OK;
}

static enum ml_status add_objects(const struct reading *reading, const struct yaml_node *objects)
{
    for (uint32_t i = 0; i < objects->count; i++) {
        uint32_t name = names_find(&reading->natives->names, objects->items[2 * i]->text);
        if (!name)
            return refuse(reading, objects->items[2 * i], "a module that is listed");
        reading->natives->list.items[name - 1].objects = objects->items[2 * i + 1]->text;
    }
    return ML_OK;
}

static enum ml_status add_reported(const struct reading *reading, const struct yaml_node *reported)
{
    for (uint32_t i = 0; i < reported->count; i++) {
        uint64_t bytes;
        if (!text_to_u64(reported->items[2 * i + 1]->text, INT32_MAX, &bytes))
            return refuse(reading, reported->items[2 * i + 1], "a number of bytes");
        struct reported_cost cost = {
            .module = reported->items[2 * i]->text,
            .bytes = bytes_exact(MEMLINT_UNIT_KEPT, (int64_t)bytes, MEMLINT_PROVENANCE_REPORTED,
                                 TEXT("a figure often quoted")),
        };
        vec_push(reading->arena, &reading->natives->reported, cost);
    }
    return ML_OK;
}

static enum ml_status add_section(const struct reading *reading, const struct yaml_node *root, const char *key,
                                  enum ml_status (*add)(const struct reading *, const struct yaml_node *))
{
    const struct yaml_node *section = yaml_get(root, key);
    if (!section)
        return ML_OK;
    return section->kind == YAML_MAPPING ? add(reading, section) : refuse(reading, section, "module: value");
}

enum ml_status natives_parse(struct arena *arena, const struct costdb_file *file, struct natives *natives,
                             struct ml_error *error)
{
    const struct reading reading = {arena, file, natives, error};
    struct yaml_node *root;
    natives->names.arena = arena;
    enum ml_status status = yaml_parse(arena, file->path, file->text, &root, error);
    if (status)
        return status;
    const struct yaml_node *here = root ? yaml_get(root, "nrf52840") : NULL;
    const struct yaml_node *elsewhere = root ? yaml_get(root, "elsewhere") : NULL;
    if (!here || !elsewhere)
        return error_at(error, ML_INVALID, file->path, 1, 1, "expected the lists nrf52840 and elsewhere");
    status = add_modules(&reading, here, true);
    if (!status)
        status = add_modules(&reading, elsewhere, false);
    if (!status)
        status = add_section(&reading, root, "objects", add_objects);
    return status ? status : add_section(&reading, root, "reported", add_reported);
}

const struct native_module *natives_find(const struct natives *natives, struct memlint_text module)
{
    uint32_t dot = text_find(module, '.', 0);
    uint32_t name = names_find(&natives->names, dot == TEXT_NOT_FOUND ? module : text_part(module, 0, dot));
    return name ? &natives->list.items[name - 1] : NULL;
}

bool natives_in_any_python(struct memlint_text module)
{
    static const char names[] = "__future__ _asyncio array asyncio atexit binascii builtins codeop collections errno "
                                "gc getpass hashlib io ipaddress json locale math os random re select ssl struct sys "
                                "time toml traceback warnings watchdog zlib";
    struct memlint_text rest = text_of(names), name;
    while (text_word(&rest, &name)) {
        if (text_equal(name, module))
            return true;
    }
    return false;
}

struct memlint_bytes natives_reported(const struct natives *natives, struct memlint_text module)
{
    for (uint32_t i = 0; i < natives->reported.count; i++) {
        if (text_equal(natives->reported.items[i].module, module))
            return natives->reported.items[i].bytes;
    }
    return bytes_unknown();
}
