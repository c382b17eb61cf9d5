/* SPDX-License-Identifier: MIT */
#include "copy.h"

static void copy_text(struct arena *arena, struct memlint_text *text)
{
    *text = text->size ? arena_text(arena, *text) : (struct memlint_text){0};
}

static void *copy_array(struct arena *arena, const void *items, size_t size, uint32_t count)
{
    return count ? memcpy(arena_alloc(arena, size * count), items, size * count) : NULL;
}

struct memlint_problem copy_problem(struct arena *arena, const struct memlint_problem *problem)
{
    struct memlint_problem copy = *problem;
    copy.struct_size = sizeof copy;
    copy_text(arena, &copy.path);
    copy_text(arena, &copy.message);
    return copy;
}

static void copy_places(struct arena *arena, struct memlint_finding *finding)
{
    struct memlint_place *places = copy_array(arena, finding->places, sizeof *places, finding->place_count);
    for (uint32_t i = 0; i < finding->place_count; i++)
        copy_text(arena, &places[i].label);
    finding->places = places;
}

static void copy_edits(struct arena *arena, struct memlint_finding *finding)
{
    struct memlint_edit *edits = copy_array(arena, finding->edits, sizeof *edits, finding->edit_count);
    for (uint32_t i = 0; i < finding->edit_count; i++)
        copy_text(arena, &edits[i].replacement);
    finding->edits = edits;
}

struct memlint_finding copy_finding(struct arena *arena, const struct memlint_finding *finding)
{
    struct memlint_finding copy = *finding;
    copy.struct_size = sizeof copy;
    copy_text(arena, &copy.message);
    copy_text(arena, &copy.fix);
    copy_text(arena, &copy.impact);
    copy_text(arena, &copy.bytes.source);
    copy_text(arena, &copy.edit_message);
    copy_places(arena, &copy);
    copy_edits(arena, &copy);
    return copy;
}

static void copy_imports(struct arena *arena, struct memlint_profile *profile)
{
    struct memlint_import *imports = copy_array(arena, profile->imports, sizeof *imports, profile->import_count);
    for (uint32_t i = 0; i < profile->import_count; i++) {
        copy_text(arena, &imports[i].module);
        copy_text(arena, &imports[i].bytes.source);
        copy_text(arena, &imports[i].origin);
        copy_text(arena, &imports[i].note);
    }
    profile->imports = imports;
}

static void copy_recommendations(struct arena *arena, struct memlint_profile *profile)
{
    struct memlint_recommendation *items =
        copy_array(arena, profile->recommendations, sizeof *items, profile->recommendation_count);
    for (uint32_t i = 0; i < profile->recommendation_count; i++) {
        copy_text(arena, &items[i].action);
        copy_text(arena, &items[i].bytes.source);
    }
    profile->recommendations = items;
}

const struct memlint_profile *copy_profile(struct arena *arena, const struct memlint_profile *profile)
{
    struct memlint_profile *copy = arena_new(arena, struct memlint_profile);
    *copy = *profile;
    copy->struct_size = sizeof *copy;
    struct memlint_text *const texts[] = {
        &copy->board,
        &copy->firmware,
        &copy->peak_phase,
        &copy->gc_pressure.reason,
        &copy->fragmentation.reason,
        &copy->peak.source,
        &copy->available.source,
        &copy->margin.source,
        &copy->min_free.source,
        &copy->compile_peak.source,
        &copy->kept_after_imports.source,
        &copy->kept_before_loop.source,
        &copy->garbage_per_iteration.source,
        &copy->import_total.source,
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        copy_text(arena, texts[i]);
    copy_imports(arena, copy);
    copy_recommendations(arena, copy);
    return copy;
}
