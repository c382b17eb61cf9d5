/* SPDX-License-Identifier: MIT */
#include "measure/record.h"

#include "base/builder.h"

enum { MOST_NUMBERS = 7, LARGEST_NUMBER = INT32_MAX };

/* " 12 -1 4096": exactly so many whole numbers, each after one blank. */
static bool read_numbers(struct memlint_text text, uint32_t count, int64_t *numbers)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (at == text.size || text.data[at++] != ' ')
            return false;
        uint32_t end = text_find(text, ' ', at);
        struct memlint_text word = text_part(text, at, end == TEXT_NOT_FOUND ? text.size : end);
        uint64_t value = 0;
        bool none = text_is(word, "-1");
        if (!none && !text_to_u64(word, LARGEST_NUMBER, &value))
            return false;
        numbers[i] = none ? -1 : (int64_t)value;
        at += word.size;
    }
    return at == text.size;
}

/* -1 % 8191 is 8190 in Python */
static int64_t weighed(int64_t number, int64_t weight)
{
    return (number + INTAKE_MODULUS) % INTAKE_MODULUS * weight;
}

/* By how many bytes more is used at one reading than at another; 0 where that is not known. */
static int64_t between(const struct intake *it, enum reading from, enum reading to)
{
    const struct level *a = &it->readings[from], *b = &it->readings[to];
    return a->known && b->known && b->used > a->used ? b->used - a->used : 0;
}

/* The base is the baseline, and what memlint itself put there beside it. -1 stays what it is. */
static void add_sample(struct intake *it, struct memlint_sample sample, struct level level, int64_t own)
{
    int64_t garbage = sample.collected ? 0 : it->probe_garbage;
    if (level.used < 0)
        return;
    sample.used = level.used - it->start.used - own - garbage;
    sample.free = level.free < 0 ? -1 : level.free + between(it, READING_BEFORE, READING_FUNCTIONS) + own + garbage;
    vec_push(it->arena, &it->samples, sample);
}

/* What so many calls of a probe take of the code that they stand in. */
static int64_t code_of(const struct intake *it, uint32_t calls)
{
    int64_t many = between(it, READING_FEW, READING_MORE);
    return (many * calls + INTAKE_MORE_CALLS / 2) / INTAKE_MORE_CALLS;
}

/* A target may hold on to the text while it runs. */
static int64_t text_of_program(const struct intake *it)
{
    int64_t more = between(it, READING_FUNCTIONS, READING_LONG);
    return more * 2 < INTAKE_LONGER ? 0 : (int64_t)it->text_size - INTAKE_START_SIZE;
}

static int64_t cost(const struct intake *it)
{
    for (unsigned i = 0; i < READING_COUNT; i++) {
        if (!it->readings[i].known)
            return -1;
    }
    return between(it, READING_BEFORE, READING_FUNCTIONS) + code_of(it, it->calls);
}

static void start(struct intake *it, const struct memlint_sample *sample, struct level before, struct level after)
{
    if (it->start.known && before.used > it->start.used)
        it->probe_garbage = before.used - it->start.used;
    it->start = after;
    it->run.probe_cost = cost(it);
    it->samples.count = 0;
    it->lost = false;
    add_sample(it, *sample, after, 0);
}

bool record_has_ended(const struct intake *it)
{
    return it->samples.count && it->samples.items[it->samples.count - 1].phase == MEMLINT_PHASE_END;
}

static enum ml_status take_sample(struct intake *it, const int64_t *numbers, struct ml_error *error)
{
    const struct probe *probe = &it->probes.items[numbers[0]];
    struct level before = {numbers[2], numbers[3], true}, after = {numbers[4], numbers[5], true};
    struct memlint_sample sample = {
        .t_ms = it->t_ms,
        .phase = probe->phase,
        .line = it->lost ? 0 : probe->line,
        .iteration = (uint32_t)numbers[1],
        .collected = 1,
    };
    if (numbers[0] < INTAKE_START_PROBES) {
        start(it, &sample, before, after);
        return ML_OK;
    }
    if (!it->start.known)
        return error_set(error, ML_IO,
                         "what the target wrote first came garbled, so there is no baseline; run it again");
    if (record_has_ended(it) || it->vanished)
        return ML_OK;
    if (it->samples.count + 2 > MEMLINT_MOST_SAMPLES) {
        it->run.over = 1; /* figures.c has a note on that */
        return ML_OK;
    }
    bool is_over = it->step > it->program_step && !it->in_steps;
    it->run.again = probe->phase == MEMLINT_PHASE_LOOP;
    int64_t own = is_over ? code_of(it, it->calls_in_loop) : code_of(it, it->calls) + text_of_program(it);
    /* What was thrown away before the program's first statement, and after its last, wasn't its own. */
    struct memlint_sample raw = sample;
    raw.collected = 0;
    if (!is_over && probe->phase != MEMLINT_PHASE_START)
        add_sample(it, raw, before, own);
    add_sample(it, sample, after, own);
    it->lost = false;
    return ML_OK;
}

static bool is_whole_sample(const struct intake *it, const int64_t *n)
{
    int64_t sum = it->seed + n[0] + weighed(n[1], 3) + weighed(n[2], 5) + weighed(n[3], 7) + weighed(n[4], 11) +
                  weighed(n[5], 13);
    return n[0] >= 0 && n[0] < it->probes.count && n[1] >= 0 && sum % INTAKE_MODULUS == n[6];
}

static void take_reading(struct intake *it, const int64_t *n)
{
    int64_t sum = it->seed + n[0] + weighed(n[1], 3) + weighed(n[2], 5);
    if (n[0] >= 0 && n[0] < READING_COUNT && sum % INTAKE_MODULUS == n[3])
        it->readings[n[0]] = (struct level){n[1], n[2], true};
}

/* circuitpython (9, 2, 9) → CircuitPython 9.2.9 */
static struct memlint_text interpreter(struct arena *arena, struct memlint_text text)
{
    uint32_t blank = text_find(text, ' ', 0);
    struct memlint_text name = text_part(text, 0, blank == TEXT_NOT_FOUND ? text.size : blank);
    if (!name.size)
        return name;
    struct builder out = {.arena = arena};
    build_text(&out, text_is(name, "circuitpython") ? TEXT("CircuitPython")
                     : text_is(name, "micropython") ? TEXT("MicroPython")
                                                    : name);
    uint32_t parts = 0;
    for (uint32_t at = name.size + 1; at < text.size && parts < 3; at++) {
        bool digit = text.data[at] >= '0' && text.data[at] <= '9';
        bool before = text.data[at - 1] >= '0' && text.data[at - 1] <= '9';
        if (digit && !before)
            build_byte(&out, parts++ ? '.' : ' ');
        if (digit)
            build_byte(&out, text.data[at]);
    }
    return build_result(&out);
}

/* Kind and seed, as in X5866: what has no sum must not come from a program by chance. rest: after a blank. */
static bool has_seed(const struct intake *it, struct memlint_text record, const char *kind, struct memlint_text *rest)
{
    uint32_t start = (uint32_t)strlen(kind), blank = text_find(record, ' ', start);
    uint32_t end = blank == TEXT_NOT_FOUND ? record.size : blank;
    uint64_t seed;
    if (!text_starts(record, kind) || !text_to_u64(text_part(record, start, end), INTAKE_MODULUS, &seed) ||
        seed != it->seed)
        return false;
    *rest = text_part(record, end < record.size ? end + 1 : end, record.size);
    return true;
}

static bool take_identity(struct intake *it, struct memlint_text record)
{
    struct memlint_text rest;
    if (has_seed(it, record, "I0", &rest))
        it->run.target_version = interpreter(it->arena, trace_clean(it->arena, rest));
    else if (has_seed(it, record, "I1", &rest))
        it->run.target_name = trace_clean(it->arena, rest);
    else if (has_seed(it, record, "I2", &rest))
        it->run.target_board = trace_clean(it->arena, rest);
    else
        return false;
    return true;
}

/* T version 6.3.4 1520 */
static void take_told(struct intake *it, struct memlint_text record)
{
    uint32_t key = text_find(record, ' ', 2), sum = record.size;
    while (sum > 0 && record.data[sum - 1] != ' ')
        sum--;
    uint64_t said, seen = it->seed;
    if (key == TEXT_NOT_FOUND || key + 1 >= sum || it->told.count == INTAKE_MOST_TOLD ||
        !text_to_u64(text_part(record, sum, record.size), INTAKE_MODULUS, &said))
        return;
    struct memlint_text value = text_part(record, key + 1, sum - 1);
    for (uint32_t i = 0; i < value.size; i++)
        seen += (unsigned char)value.data[i];
    if (seen % INTAKE_MODULUS == said)
        vec_push(
            it->arena, &it->told,
            (struct memlint_told){trace_clean(it->arena, text_part(record, 2, key)), trace_clean(it->arena, value)});
}

/* <class 'MemoryError'> no memory. The traceback comes after it. */
static void take_error(struct intake *it, struct memlint_text rest)
{
    struct memlint_text text = trace_clean(it->arena, text_trim(rest));
    uint32_t open = text_find(text, '\'', 0);
    uint32_t close = open == TEXT_NOT_FOUND ? open : text_find(text, '\'', open + 1);
    if (close == TEXT_NOT_FOUND)
        return;
    it->run.error_type = text_part(text, open + 1, close);
    it->run.error_message = text_trim(text_part(text, close + 2 < text.size ? close + 2 : text.size, text.size));
    it->raised = true;
    it->trace = (struct trace){0};
}

enum ml_status record_take(struct intake *it, struct memlint_text record, struct ml_error *error)
{
    int64_t numbers[MOST_NUMBERS];
    struct memlint_text rest = text_part(record, record.size ? 1 : 0, record.size);
    if (text_starts(record, "S") && read_numbers(rest, 7, numbers) && is_whole_sample(it, numbers))
        return take_sample(it, numbers, error);
    if (text_starts(record, "B") && read_numbers(rest, 4, numbers))
        take_reading(it, numbers);
    else if (text_starts(record, "T "))
        take_told(it, record);
    else if (has_seed(it, record, "E", &rest))
        take_error(it, rest);
    else if (has_seed(it, record, "O", &rest))
        it->stopped = true;
    else if (has_seed(it, record, "X", &rest))
        it->run.over = 1, it->raised = false;
    else if (has_seed(it, record, "L", &rest))
        it->run.again = 0;
    else
        it->lost |= !take_identity(it, record);
    return ML_OK;
}
