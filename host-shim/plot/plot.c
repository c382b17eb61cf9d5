/* SPDX-License-Identifier: MIT */
#include "plot/plot.h"

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
};

static const struct form forms[] = {{".svg", GNUPLOT_SVG}, {".png", GNUPLOT_PNG}};

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

static char *refuse_old(const char *target, const struct form *form)
{
    struct stat old;
    if (stat(target, &old) == 0 && !S_ISREG(old.st_mode))
        return memory_format("%s: is no file; a picture takes the place of one", target);
    return overwrite_refuse(target, gnuplot_files(form->kind));
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

/* memory.svg → memory.csv, or memory-2.csv, …, where that is something else than a record. NULL: none is free. */
static char *name_for_samples(const char *target)
{
    enum { MOST_TRIES = 100 };
    for (int i = 1; i <= MOST_TRIES; i++) {
        int size = (int)strlen(target) - 4;
        char *path = i == 1 ? memory_format("%.*s.csv", size, target) : memory_format("%.*s-%d.csv", size, target, i);
        char *refusal = record_refuse(path);
        if (!refusal)
            return path;
        free(refusal);
        free(path);
    }
    return NULL;
}

/* Unless there is a record of them. */
static void keep_samples(const struct plot *plot, const struct memlint_runtime *runtime)
{
    char *path = plot->record ? memory_format("%s", plot->record) : name_for_samples(plot->target);
    if (!path)
        console_error("%s: the samples are not kept: there is no free name for them beside it", plot->target);
    else if (plot->record || record_write(path, runtime->run, plot->source))
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
    gnuplot_draw(&picture, find_form(plot->target)->kind, &chart, name_of(plot), &plot->patience);
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
