/* SPDX-License-Identifier: MIT */
#include "plot/plot.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "console.h"
#include "memory.h"
#include "output.h"
#include "plot/blocks.h"
#include "plot/gnuplot.h"
#include "record.h"

struct form {
    const char *ending;
    enum gnuplot_kind kind;
    const char *name;
    const char *const *begins; /* how a file of the form may begin */
};

static const struct form forms[] = {
    {".svg", GNUPLOT_SVG, "an SVG", (const char *const[]){"<?xml", "<svg", NULL}},
    {".png", GNUPLOT_PNG, "a PNG", (const char *const[]){"\x89PNG\r\n\x1a\n", NULL}},
};

/* memory.svg, out/leak.png; not .svg itself, which is a hidden file. */
static const struct form *find_form(const char *target)
{
    const char *slash = strrchr(target, '/'), *name = slash ? slash + 1 : target;
    size_t size = strlen(name);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (size > 4 && strcmp(name + size - 4, forms[i].ending) == 0)
            return &forms[i];
    return NULL;
}

/* --- Refusing --- */

static bool begins_as(const struct form *form, const char *bytes, size_t size)
{
    for (size_t i = 0; form->begins[i]; i++)
        if (size >= strlen(form->begins[i]) && memcmp(bytes, form->begins[i], strlen(form->begins[i])) == 0)
            return true;
    return false;
}

/* An empty file holds nothing that could be lost. */
static char *refuse_old(const char *target, const struct form *form)
{
    struct stat old;
    if (stat(target, &old) != 0)
        return errno == ENOENT ? NULL : memory_format("%s: %s", target, strerror(errno));
    if (!S_ISREG(old.st_mode))
        return memory_format("%s: is no file; a picture takes the place of one", target);
    FILE *file = fopen(target, "rb");
    if (!file)
        return memory_format("%s: %s", target, strerror(errno));
    char bytes[8];
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    if (!size || begins_as(form, bytes, size))
        return NULL;
    return memory_format("%s: is there and is not %s file; name another, or remove it", target, form->name);
}

char *plot_refuse(const char *target)
{
    if (strcmp(target, "-") == 0)
        return NULL;
    const struct form *form = find_form(target);
    if (!form)
        return memory_format("%s: expected a picture's name that ends in .svg or .png, or - for the terminal", target);
    return refuse_old(target, form);
}

/* --- Drawing --- */

/* A picture says leak.py, wherever that is. */
static const char *name_of(const struct plot *plot)
{
    const char *slash = strrchr(plot->title, '/');
    return slash && slash[1] ? slash + 1 : plot->title;
}

static bool draw_here(const struct plot *plot, const struct memlint_runtime *runtime)
{
    struct chart chart;
    if (!chart_make(&chart, runtime, BLOCKS_COLUMNS))
        return false;
    blocks_draw(plot->here, &chart, name_of(plot), console_has_color(STDOUT_FILENO));
    chart_free(&chart);
    return true;
}

/* memory.svg → memory.csv */
static void keep_samples(const struct plot *plot, const struct memlint_runtime *runtime)
{
    char *path = memory_format("%.*s.csv", (int)strlen(plot->target) - 4, plot->target);
    if (record_write(path, runtime->run, plot->source))
        console_note("the samples are in %s: memlint --replay %s --plot=%s %s draws them later", path, path,
                     plot->target, plot->title);
    free(path);
}

static bool write_picture(const char *target, const struct gnuplot_picture *picture)
{
    struct output output;
    if (!output_open(&output, target))
        return false;
    output_put(&output, (struct memlint_text){picture->data, (uint32_t)picture->size});
    return output_close(&output, true);
}

static bool finish(const char *target, const struct gnuplot_picture *picture)
{
    switch (picture->end) {
    case GNUPLOT_DRAWN:
        return write_picture(target, picture);
    case GNUPLOT_MISSING:
        console_error("%s: not drawn: there is no gnuplot in PATH; install it (apt install gnuplot-nox, "
                      "brew install gnuplot), or draw in the terminal with --plot=-",
                      target);
        return false;
    case GNUPLOT_FAILED:
        console_error("%s: not drawn: %s", target, picture->error);
        return false;
    }
    return false;
}

static bool draw_file(const struct plot *plot, const struct memlint_runtime *runtime)
{
    struct chart chart;
    struct gnuplot_picture picture;
    chart_make(&chart, runtime, GNUPLOT_COLUMNS);
    gnuplot_draw(&picture, find_form(plot->target)->kind, &chart, name_of(plot), plot->patience_ms);
    bool drawn = finish(plot->target, &picture);
    if (!drawn)
        keep_samples(plot, runtime);
    gnuplot_free(&picture);
    chart_free(&chart);
    return drawn;
}

bool plot_draw(const struct plot *plot, const struct memlint_runtime *runtime)
{
    char *refusal = plot_refuse(plot->target);
    if (!refusal && !runtime->run->sample_count)
        refusal = memory_format("%s: not drawn: there is no sample to draw", plot->target);
    if (refusal) {
        console_error("%s", refusal);
        free(refusal);
        return false;
    }
    return strcmp(plot->target, "-") == 0 ? draw_here(plot, runtime) : draw_file(plot, runtime);
}
