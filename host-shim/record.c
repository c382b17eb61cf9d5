/* SPDX-License-Identifier: MIT */
/*
 * A row is a sample, or says something of the run, by its phase. What kind of row it is says where it may stand: a
 * row's rank is never below that of the row before. The last row is status, so that a file that was cut is noticed.
 */
#include "record.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "characters.h"
#include "checksum.h"
#include "console.h"
#include "input.h"
#include "memory.h"
#include "output.h"
#include "overwrite.h"
#include "slice.h"

enum { MOST_STUBBED = 10000, MOST_CELL = 65536 };

#define COLUMNS "t_ms,phase,line,iteration,collected,used,free,detail"
#define FORMAT "1"
#define MARK "\xEF\xBB\xBF" /* that some editors put before UTF-8 */

enum cell { T_MS, PHASE, LINE, ITERATION, COLLECTED, USED, FREE, DETAIL, CELL_COUNT };

#define BIT(cell) (1u << (cell))

/* What a row can be. */
enum row { RECORD, PROGRAM, TEXT, PROBE_COST, STUBBED, SAMPLE, ERROR_TYPE, ERROR_MESSAGE, STATUS };

struct phase {
    const char *name;
    enum row row;
    int rank;
    unsigned cells; /* those that may be filled, beside the phase */
    size_t value;   /* of SAMPLE: MEMLINT_PHASE_…; of TEXT: where in the run */
};

#define SAMPLE_CELLS (BIT(T_MS) | BIT(LINE) | BIT(ITERATION) | BIT(COLLECTED) | BIT(USED) | BIT(FREE))

/* clang-format off */
static const struct phase phases[] = {
    {"record",        RECORD,        0, BIT(DETAIL),             0},
    {"program",       PROGRAM,       1, BIT(USED) | BIT(DETAIL), 0},
    {"kind",          TEXT,          2, BIT(DETAIL),             offsetof(struct memlint_run, target_kind)},
    {"name",          TEXT,          3, BIT(DETAIL),             offsetof(struct memlint_run, target_name)},
    {"version",       TEXT,          4, BIT(DETAIL),             offsetof(struct memlint_run, target_version)},
    {"board",         TEXT,          5, BIT(DETAIL),             offsetof(struct memlint_run, target_board)},
    {"probe-cost",    PROBE_COST,    6, BIT(USED),               0},
    {"stubbed",       STUBBED,       7, BIT(DETAIL),             0},
    {"start",         SAMPLE,        8, SAMPLE_CELLS,            MEMLINT_PHASE_START},
    {"imports",       SAMPLE,        9, SAMPLE_CELLS,            MEMLINT_PHASE_IMPORTS},
    {"set-up",        SAMPLE,        9, SAMPLE_CELLS,            MEMLINT_PHASE_SET_UP},
    {"loop",          SAMPLE,        9, SAMPLE_CELLS,            MEMLINT_PHASE_LOOP},
    {"end",           SAMPLE,       10, SAMPLE_CELLS,            MEMLINT_PHASE_END},
    {"error-type",    ERROR_TYPE,   11, BIT(LINE) | BIT(DETAIL), 0},
    {"error-message", ERROR_MESSAGE, 12, BIT(DETAIL),            0},
    {"status",        STATUS,       13, BIT(DETAIL),             0},
};
/* clang-format on */

enum { PHASE_COUNT = sizeof phases / sizeof *phases };

/* A rank at which several rows may stand; of the others each has one. */
static bool may_repeat(const struct phase *phase)
{
    return phase->row == SAMPLE || phase->row == STUBBED;
}

static const char *const statuses[] = {"ok", "error", "timeout", "interrupted"};

enum { STATUS_COUNT = sizeof statuses / sizeof *statuses };

static void format_sum(struct memlint_text source, char sum[17])
{
    snprintf(sum, 17, "%016" PRIx64, checksum_of(source.data, source.size));
}

/* --- Writing --- */

static void put(struct output *output, const char *data, size_t size)
{
    output_put(output, (struct memlint_text){data, (uint32_t)size});
}

static bool needs_quotes(struct memlint_text text)
{
    for (uint32_t i = 0; i < text.size; i++)
        if (strchr(",\"\r\n", text.data[i]))
            return true;
    return false;
}

/* What is longer than a cell may be is cut between two characters. */
static struct memlint_text cut(struct memlint_text text)
{
    if (text.size <= MOST_CELL)
        return text;
    text.size = MOST_CELL;
    while (text.size && ((unsigned char)text.data[text.size] & 0xC0) == 0x80)
        text.size--;
    return text;
}

/* The last cell of a row. What is no character becomes '?', as a record is UTF-8. */
static void put_detail(struct output *output, struct memlint_text text)
{
    text = cut(text);
    bool quoted = needs_quotes(text);
    if (quoted)
        put(output, "\"", 1);
    for (size_t i = 0, size; i < text.size; i += size ? size : 1) {
        const char *at = text.data + i;
        size = character_size(at, text.data + text.size);
        if (*at == '"')
            put(output, "\"", 1);
        put(output, size ? at : "?", size ? size : 1);
    }
    put(output, quoted ? "\"\n" : "\n", quoted ? 2 : 1);
}

static const char *name_of(enum row row)
{
    size_t i = 0;
    while (phases[i].row != row)
        i++;
    return phases[i].name;
}

static void put_said(struct output *output, enum row row, struct memlint_text detail)
{
    output_print(output, ",%s,,,,,,", name_of(row));
    put_detail(output, detail);
}

static void put_texts(struct output *output, const struct memlint_run *run)
{
    for (size_t i = 0; i < PHASE_COUNT; i++) {
        if (phases[i].row != TEXT)
            continue;
        output_print(output, ",%s,,,,,,", phases[i].name);
        put_detail(output, *(const struct memlint_text *)((const char *)run + phases[i].value));
    }
}

static void put_head(struct output *output, const struct memlint_run *run, struct memlint_text source)
{
    char sum[17];
    format_sum(source, sum);
    output_print(output, COLUMNS "\n");
    put_said(output, RECORD, slice_of(FORMAT));
    output_print(output, ",%s,,,,%" PRIu32 ",,%s\n", name_of(PROGRAM), source.size, sum);
    put_texts(output, run);
    if (run->probe_cost >= 0)
        output_print(output, ",%s,,,,%" PRId64 ",,\n", name_of(PROBE_COST), run->probe_cost);
    for (uint32_t i = 0; i < run->stubbed_count; i++)
        put_said(output, STUBBED, run->stubbed[i]);
}

const char *record_phase(uint32_t phase)
{
    size_t i = 0;
    while (phases[i].row != SAMPLE || phases[i].value != phase)
        i++;
    return phases[i].name;
}

static void put_sample(struct output *output, const struct memlint_sample *sample)
{
    output_print(output, "%" PRIu32 ",%s,", sample->t_ms, record_phase(sample->phase));
    if (sample->line)
        output_print(output, "%" PRIu32, sample->line);
    output_print(output, ",%" PRIu32 ",%" PRIu32 ",%" PRId64 ",", sample->iteration, sample->collected, sample->used);
    if (sample->free >= 0)
        output_print(output, "%" PRId64, sample->free);
    output_print(output, ",\n");
}

static void put_end(struct output *output, const struct memlint_run *run)
{
    if (run->error_type.size || run->error_line) {
        output_print(output, ",%s,", name_of(ERROR_TYPE));
        if (run->error_line)
            output_print(output, "%" PRIu32, run->error_line);
        output_print(output, ",,,,,");
        put_detail(output, run->error_type);
    }
    if (run->error_message.size)
        put_said(output, ERROR_MESSAGE, run->error_message);
    put_said(output, STATUS, slice_of(statuses[run->status]));
}

char *record_refuse(const char *path)
{
    static const char *const begins[] = {COLUMNS, MARK COLUMNS, NULL};
    static const struct overwrite_kind records = {"a record", begins};
    return strcmp(path, "-") == 0 ? NULL : overwrite_refuse(path, &records);
}

bool record_write(const char *path, const struct memlint_run *run, struct memlint_text source)
{
    struct output output;
    if (!output_open(&output, path))
        return false;
    put_head(&output, run, source);
    for (uint32_t i = 0; i < run->sample_count; i++)
        put_sample(&output, &run->samples[i]);
    put_end(&output, run);
    return output_close(&output, true);
}

/* --- Reading --- */

struct reader {
    const char *path;
    struct record *record;
    char *at, *end;    /* what is not read yet */
    uint32_t line;     /* of the row, which may be several lines long */
    uint32_t new_line; /* of what is not read yet */
    struct memlint_text cells[CELL_COUNT];
    const struct phase *last; /* of the row before; NULL: there is none */
};

/* seen is cut where it is long. */
static bool wrong(const struct reader *reader, struct memlint_text seen, const char *expected)
{
    enum { MOST_SHOWN = 60 };
    bool cut = seen.size > MOST_SHOWN;
    console_error("%s:%" PRIu32 ": saw %s%.*s%s, expected %s", reader->path, reader->line, seen.size ? "" : "nothing",
                  (int)(cut ? MOST_SHOWN : seen.size), seen.size ? seen.data : "", cut ? "…" : "", expected);
    return false;
}

/* Takes the quotes off in place: what it holds is never longer than what stood there. */
static bool read_quoted(struct reader *reader, struct memlint_text *cell)
{
    char *from = reader->at + 1, *to = from;
    *cell = (struct memlint_text){from, 0};
    for (; from < reader->end && (*from != '"' || (from + 1 < reader->end && from[1] == '"')); from++) {
        reader->new_line += *from == '\n';
        from += *from == '"';
        *to++ = *from;
    }
    cell->size = (uint32_t)(to - cell->data);
    if (from == reader->end)
        return wrong(reader, slice_of("a quote"), "another one that ends the cell");
    reader->at = from + 1;
    return true;
}

static bool read_plain(struct reader *reader, struct memlint_text *cell)
{
    char *from = reader->at;
    while (reader->at < reader->end && !strchr(",\r\n", *reader->at))
        reader->at++;
    *cell = (struct memlint_text){from, (uint32_t)(reader->at - from)};
    return memchr(from, '"', cell->size) ? wrong(reader, *cell, "a cell with a quote in it to stand in quotes") : true;
}

static bool check_characters(const struct reader *reader, struct memlint_text cell)
{
    const char *at = cell.data, *end = cell.data + cell.size;
    size_t size = 1;
    for (; at < end && size; at += size)
        size = character_size(at, end);
    char seen[16];
    if (!size)
        snprintf(seen, sizeof seen, "byte 0x%02X", (unsigned char)*at);
    return size ? true : wrong(reader, slice_of(seen), "UTF-8");
}

static bool read_cell(struct reader *reader, struct memlint_text *cell)
{
    bool quoted = reader->at < reader->end && *reader->at == '"';
    if (!(quoted ? read_quoted(reader, cell) : read_plain(reader, cell)) || !check_characters(reader, *cell))
        return false;
    return cell->size > MOST_CELL ? wrong(reader, *cell, "at most 65,536 bytes in a cell") : true;
}

/* "\n", "\r\n", or the end of the file. */
static bool read_line_end(struct reader *reader)
{
    if (reader->at < reader->end && *reader->at == '\r')
        reader->at++;
    if (reader->at == reader->end)
        return true;
    if (*reader->at != '\n')
        return wrong(reader, (struct memlint_text){reader->at, 1}, "the end of the line after 8 cells");
    reader->at++;
    reader->new_line++;
    return true;
}

static bool read_row(struct reader *reader)
{
    reader->line = reader->new_line;
    for (int i = 0; i < CELL_COUNT; i++) {
        if (i && (reader->at == reader->end || *reader->at != ','))
            return wrong(reader, reader->cells[i - 1], "8 cells with commas between them");
        reader->at += i > 0;
        if (!read_cell(reader, &reader->cells[i]))
            return false;
    }
    return read_line_end(reader);
}

/* Decimal, as record_write writes it; an empty cell leaves *number as it is. */
static bool read_number(const struct reader *reader, enum cell cell, int64_t least, int64_t most, int64_t *number)
{
    struct memlint_text text = reader->cells[cell];
    char digits[24] = "", expected[80], *end = digits;
    if (!text.size)
        return true;
    if (text.size < sizeof digits)
        memcpy(digits, text.data, text.size);
    bool begins = digits[0] >= '0' && digits[0] <= '9';
    int64_t value = begins || digits[0] == '-' ? strtoll(digits, &end, 10) : 0;
    if (end == digits || (size_t)(end - digits) != text.size || value < least || value > most) {
        snprintf(expected, sizeof expected, "a number from %" PRId64 " to %" PRId64, least, most);
        return wrong(reader, text, expected);
    }
    *number = value;
    return true;
}

#define MOST_BYTES ((int64_t)1 << 40) /* no heap has more, and a sum of all samples can't overflow */

static bool read_bytes(const struct reader *reader, enum cell cell, int64_t *bytes)
{
    return read_number(reader, cell, cell == USED ? -MOST_BYTES : 0, MOST_BYTES, bytes);
}

static bool read_count(const struct reader *reader, enum cell cell, uint32_t *count)
{
    int64_t number = 0;
    bool good = read_number(reader, cell, 0, UINT32_MAX, &number);
    *count = (uint32_t)number;
    return good;
}

/* Time and turns never go back. */
static bool follows(const struct reader *reader, const struct memlint_sample *sample)
{
    const struct memlint_run *run = &reader->record->run;
    if (!run->sample_count)
        return true;
    const struct memlint_sample *before = &reader->record->samples[run->sample_count - 1];
    if (sample->t_ms < before->t_ms)
        return wrong(reader, reader->cells[T_MS], "a t_ms that is not below that of the row before");
    if (sample->iteration < before->iteration)
        return wrong(reader, reader->cells[ITERATION], "an iteration that is not below that of the row before");
    return true;
}

static bool read_sample(const struct reader *reader, uint32_t phase)
{
    struct record *record = reader->record;
    struct memlint_sample sample = {.phase = phase, .free = -1};
    static const enum cell needed[] = {T_MS, ITERATION, COLLECTED, USED};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!reader->cells[needed[i]].size)
            return wrong(reader, (struct memlint_text){NULL, 0}, "t_ms, iteration, collected and used of a sample");
    if (!read_count(reader, T_MS, &sample.t_ms) || !read_count(reader, LINE, &sample.line) ||
        !read_count(reader, ITERATION, &sample.iteration) || !read_bytes(reader, USED, &sample.used) ||
        !read_bytes(reader, FREE, &sample.free) || !follows(reader, &sample))
        return false;
    sample.collected = slice_is(reader->cells[COLLECTED], "1");
    if (!sample.collected && !slice_is(reader->cells[COLLECTED], "0"))
        return wrong(reader, reader->cells[COLLECTED], "0 or 1");
    if (record->run.sample_count == MEMLINT_MOST_SAMPLES)
        return wrong(reader, slice_of("more samples"), "at most 100,000");
    if (record->run.sample_count == record->sample_capacity)
        record->samples = memory_double(record->samples, &record->sample_capacity, sizeof *record->samples);
    record->samples[record->run.sample_count++] = sample;
    return true;
}

static bool read_stubbed(const struct reader *reader)
{
    struct record *record = reader->record;
    if (record->run.stubbed_count == MOST_STUBBED)
        return wrong(reader, slice_of("more modules"), "at most 10,000");
    record->stubbed = memory_resize(record->stubbed, record->run.stubbed_count + 1, sizeof *record->stubbed);
    record->stubbed[record->run.stubbed_count++] = reader->cells[DETAIL];
    return true;
}

static bool read_status(const struct reader *reader)
{
    for (uint32_t i = 0; i < STATUS_COUNT; i++) {
        if (slice_is(reader->cells[DETAIL], statuses[i])) {
            reader->record->run.status = i;
            return true;
        }
    }
    return wrong(reader, reader->cells[DETAIL], "ok, error, timeout or interrupted");
}

static bool read_meaning(const struct reader *reader, const struct phase *phase)
{
    struct record *record = reader->record;
    struct memlint_text detail = reader->cells[DETAIL];
    switch (phase->row) {
    case RECORD:
        return slice_is(detail, FORMAT) ? true : wrong(reader, detail, "version " FORMAT " of the record");
    case PROGRAM:
        record->program_sum = detail;
        return read_bytes(reader, USED, &record->program_size);
    case TEXT:
        *(struct memlint_text *)((char *)&record->run + phase->value) = detail;
        return true;
    case PROBE_COST:
        return read_bytes(reader, USED, &record->run.probe_cost);
    case STUBBED:
        return read_stubbed(reader);
    case SAMPLE:
        return read_sample(reader, (uint32_t)phase->value);
    case ERROR_TYPE:
        record->run.error_type = detail;
        return read_count(reader, LINE, &record->run.error_line);
    case ERROR_MESSAGE:
        record->run.error_message = detail;
        return true;
    case STATUS:
        return read_status(reader);
    }
    return false;
}

static const struct phase *find_phase(struct memlint_text name)
{
    for (size_t i = 0; i < PHASE_COUNT; i++)
        if (slice_is(name, phases[i].name))
            return &phases[i];
    return NULL;
}

/* Where a row may stand, and which of its cells may be filled. */
static bool check_shape(const struct reader *reader, const struct phase *phase)
{
    const struct phase *last = reader->last;
    if (!last && phase->row != RECORD)
        return wrong(reader, reader->cells[PHASE], "record, the first row after the header");
    if (last && phase->rank < last->rank + !(may_repeat(phase) && may_repeat(last))) {
        char *expected = memory_format("what may follow %s", last->name);
        wrong(reader, reader->cells[PHASE], expected);
        free(expected);
        return false;
    }
    for (unsigned i = 0; i < CELL_COUNT; i++)
        if (i != PHASE && reader->cells[i].size && !(phase->cells & BIT(i)))
            return wrong(reader, reader->cells[i], "an empty cell in a row of this phase");
    return true;
}

static bool read_meaningful_row(struct reader *reader)
{
    if (!read_row(reader))
        return false;
    const struct phase *phase = find_phase(reader->cells[PHASE]);
    if (!phase)
        return wrong(reader, reader->cells[PHASE], "a phase: start, imports, set-up, loop, end, …");
    if (!check_shape(reader, phase) || !read_meaning(reader, phase))
        return false;
    reader->last = phase;
    return true;
}

static bool read_header(struct reader *reader)
{
    static const char header[] = COLUMNS;
    size_t size = (size_t)(reader->end - reader->at), first = 0;
    while (first < size && !strchr("\r\n", reader->at[first]))
        first++;
    struct memlint_text seen = {reader->at, (uint32_t)first};
    if (!slice_is(seen, header))
        return wrong(reader, seen, COLUMNS);
    reader->at += first;
    return read_line_end(reader);
}

static bool read_rows(struct reader *reader)
{
    static const char mark[] = MARK;
    size_t size = sizeof mark - 1;
    if ((size_t)(reader->end - reader->at) >= size && memcmp(reader->at, mark, size) == 0)
        reader->at += size;
    if (!read_header(reader))
        return false;
    while (reader->at < reader->end)
        if (!read_meaningful_row(reader))
            return false;
    if (reader->last && reader->last->row == STATUS)
        return true;
    reader->line = reader->new_line;
    return wrong(reader, slice_of("the end of the file"), "a row of the phase status: the record is cut");
}

bool record_read(const char *path, struct record *record)
{
    *record = (struct record){.run = {.struct_size = sizeof record->run, .over = 1, .probe_cost = -1}};
    size_t size;
    const char *error = input_read(path, &record->data, &size);
    if (error) {
        console_error("%s: %s", path, error);
        return false;
    }
    struct reader reader = {
        .path = path,
        .record = record,
        .at = record->data,
        .end = record->data + size,
        .line = 1,
        .new_line = 1,
    };
    bool good = read_rows(&reader);
    record->run.samples = record->samples;
    record->run.stubbed = record->stubbed;
    return good;
}

bool record_is_of(const struct record *record, struct memlint_text source)
{
    char sum[17];
    format_sum(source, sum);
    return record->program_size == source.size && slice_is(record->program_sum, sum);
}

void record_free(struct record *record)
{
    free(record->data);
    free(record->samples);
    free(record->stubbed);
    *record = (struct record){.data = NULL};
}
