/* SPDX-License-Identifier: MIT */
#include "plot/caption.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "characters.h"
#include "memory.h"

char *caption_bytes(int64_t bytes)
{
    char digits[24], grouped[32], *to = grouped;
    snprintf(digits, sizeof digits, "%" PRId64, bytes);
    size_t size = strlen(digits);
    for (size_t i = 0; i < size; i++) {
        if (i && (size - i) % 3 == 0 && digits[i - 1] != '-')
            *to++ = ',';
        *to++ = digits[i];
    }
    return memory_text(grouped, (size_t)(to - grouped));
}

static char *say(const char *before, int64_t number, const char *after)
{
    char *grouped = caption_bytes(number);
    char *text = memory_format("%s%s%s", before, grouped, after);
    free(grouped);
    return text;
}

static char *count_of(int64_t count, const char *noun)
{
    char *text = say("", count, noun);
    if (count == 1)
        return text;
    char *plural = memory_format("%ss", text);
    free(text);
    return plural;
}

static bool is_known(const struct memlint_bytes *bytes)
{
    return bytes->unit != MEMLINT_UNIT_NONE;
}

/* Adds a phrase, which it frees, after what is there. */
static void join(char **text, const char *between, char *phrase)
{
    char *joined = memory_format("%s%s%s", *text, **text && *phrase ? between : "", phrase);
    free(*text);
    free(phrase);
    *text = joined;
}

static char *printable(struct memlint_text text)
{
    return characters_printable(text.data ? text.data : "", text.size);
}

/* --- What happened --- */

static char *error_phrase(const struct memlint_runtime *runtime)
{
    const struct memlint_run *run = runtime->run;
    char *text = printable(run->error_type);
    if (!*text)
        join(&text, "", memory_format("an error"));
    if (run->error_line)
        join(&text, "", memory_format(" in line %" PRIu32, run->error_line));
    if (runtime->iterations)
        join(&text, " after ", count_of(runtime->iterations, " turn"));
    return text;
}

static int64_t highest(const struct chart *chart)
{
    const struct memlint_bytes *peak = &chart->runtime->peak.measured;
    return is_known(peak) ? peak->high : chart->peak.y;
}

/* What follows the program's name. */
static char *turn_phrase(const struct chart *chart)
{
    const struct memlint_runtime *runtime = chart->runtime;
    const struct memlint_bytes *growth = &runtime->growth_per_iteration.measured;
    const struct memlint_bytes *garbage = &runtime->garbage_per_iteration.measured;
    bool has_garbage = is_known(garbage) && garbage->high > 0;
    if (!is_known(growth))
        return say(" takes up to ", highest(chart), " bytes");
    char *text = growth->high > 0 ? say(" grows by ", growth->high, " bytes a turn")
                 : has_garbage    ? memory_format(" keeps nothing")
                                  : memory_format(" stays flat: a turn takes nothing");
    if (has_garbage)
        join(&text, ", ", say("makes ", garbage->high, growth->high > 0 ? " of garbage" : " bytes of garbage a turn"));
    return text;
}

char *caption_headline(const struct chart *chart, const char *title)
{
    const struct memlint_runtime *runtime = chart->runtime;
    char *text = characters_printable(title, strlen(title));
    if (runtime->run->status == MEMLINT_RUN_ERROR)
        join(&text, ": ", error_phrase(runtime));
    else
        join(&text, "", turn_phrase(chart));
    return text;
}

/* Reckoned from the last floor. */
static char *future_phrase(const struct chart *chart, int64_t growth)
{
    int64_t room = chart->threshold - chart->kept.points[chart->kept.count - 1].y;
    char *turns = count_of(room > 0 ? room / growth : 0, " more turn");
    char *text = say("Free memory falls below ", chart->limit - chart->threshold, " bytes in about ");
    join(&text, "", turns);
    return text;
}

char *caption_outlook(const struct chart *chart)
{
    const struct memlint_runtime *runtime = chart->runtime;
    const struct memlint_bytes *growth = &runtime->growth_per_iteration.measured;
    bool grows = is_known(growth) && growth->high > 0, failed = runtime->run->status == MEMLINT_RUN_ERROR;
    char *text = memory_format("%s", "");
    if (!runtime->fits)
        join(&text, "", say("Free memory fell below ", runtime->floor.low, " bytes"));
    if (grows && failed)
        join(&text, "; ", say("+", growth->high, " bytes a turn"));
    else if (grows && runtime->fits && chart->has_limit && chart->kept.count)
        join(&text, "", future_phrase(chart, growth->high));
    return text;
}

char *caption_target(const struct chart *chart)
{
    const struct memlint_run *run = chart->runtime->run;
    char *text = printable(run->target_name);
    join(&text, ", ", printable(run->target_version));
    if (chart->runtime->iterations)
        join(&text, " · ", count_of(chart->runtime->iterations, " turn"));
    return text;
}

/* --- What is seen --- */

char *caption_peak(const struct chart *chart)
{
    bool is_peak = is_known(&chart->runtime->peak.measured);
    return say(is_peak ? "peak: " : "highest seen: ", highest(chart), " bytes");
}

char *caption_free(const struct chart *chart)
{
    const struct memlint_bytes *least = &chart->runtime->min_free.measured;
    if (is_known(least))
        return say("lowest free: ", least->low, " bytes");
    return chart->has_limit ? say("lowest free: ", chart->limit - chart->peak.y, " bytes") : memory_format("%s", "");
}

char *caption_kept(const struct chart *chart)
{
    const struct memlint_bytes *growth = &chart->runtime->growth_per_iteration.measured;
    int64_t last = chart->kept.count ? chart->kept.points[chart->kept.count - 1].y : 0;
    char *text = say("kept: ", last, " bytes");
    if (is_known(growth) && growth->high)
        join(&text, "", say(growth->high > 0 ? ", +" : ", ", growth->high, " a turn"));
    return text;
}

char *caption_limit(const struct chart *chart)
{
    return say("end of the heap: ", chart->limit, " bytes");
}

char *caption_threshold(const struct chart *chart)
{
    return say("threshold: ", chart->runtime->floor.low, " bytes must stay free");
}

char *caption_far(const struct chart *chart)
{
    char *text = memory_format("%s", "");
    if (chart->has_limit && !chart->shows_threshold)
        join(&text, "", say("threshold: ", chart->threshold, " bytes"));
    if (chart->has_limit && !chart->shows_limit)
        join(&text, ", ", caption_limit(chart));
    if (*text)
        join(&text, "", memory_format(" ↑"));
    return text;
}
