/* SPDX-License-Identifier: MIT */
#include "contract_parts.h"

#include <string.h>

#include "utf8.h"

enum ml_status check_table(const struct table *table, const void *start, struct ml_error *error)
{
    uint32_t size;
    memcpy(&size, start, sizeof size);
    if (size < table->size)
        return error_set(error, ML_INVALID, "%s has struct_size %u, expected %u or more: build it with plugin.h of 1.0",
                         table->name, size, table->size);
    for (uint32_t i = 0; i < table->count; i++) {
        void (*pointer)(void);
        memcpy(&pointer, (const char *)start + table->members[i].offset, sizeof pointer);
        if (!pointer)
            return error_set(error, ML_INVALID, "%s.%s is NULL, expected a function", table->name,
                             table->members[i].name);
    }
    return ML_OK;
}

enum ml_status check_text(struct memlint_text text, const char *what, struct ml_error *error)
{
    if (!text.data && text.size)
        return error_set(error, ML_BROKEN, "%s has size %u and no data", what, text.size);
    if (text.size > LARGEST_TEXT)
        return error_set(error, ML_BROKEN, "%s has %u bytes, expected %d at most", what, text.size, LARGEST_TEXT);
    uint32_t at = utf8_invalid_at(text);
    if (at != TEXT_NOT_FOUND)
        return error_set(error, ML_BROKEN, "%s is not UTF-8 at byte %u", what, at);
    return ML_OK;
}

enum ml_status check_texts(const struct named_text *texts, uint32_t count, struct ml_error *error)
{
    enum ml_status status = ML_OK;
    for (uint32_t i = 0; !status && i < count; i++)
        status = check_text(texts[i].text, texts[i].name, error);
    return status;
}

enum ml_status check_list(const void *items, uint32_t count, const char *what, struct ml_error *error)
{
    if (count && !items)
        return error_set(error, ML_BROKEN, "%u %s announced, and their pointer is NULL", count, what);
    if (count > MOST_ITEMS)
        return error_set(error, ML_BROKEN, "%u %s, expected %d at most", count, what, MOST_ITEMS);
    return ML_OK;
}

enum ml_status check_bytes(const struct memlint_bytes *bytes, const char *what, struct ml_error *error)
{
    if (bytes->unit == MEMLINT_UNIT_NONE)
        return ML_OK;
    if (bytes->unit > MEMLINT_UNIT_GROWTH)
        return error_set(error, ML_BROKEN, "%s have unit %u, expected NONE (0) to GROWTH (4)", what, bytes->unit);
    if (bytes->provenance == MEMLINT_PROVENANCE_NONE || bytes->provenance > MEMLINT_PROVENANCE_MEASURED)
        return error_set(error, ML_BROKEN, "%s have provenance %u, expected ASSUMED (1) to MEASURED (4)", what,
                         bytes->provenance);
    if (bytes->low > bytes->high)
        return error_set(error, ML_BROKEN, "%s are %lld to %lld, expected low <= high", what, (long long)bytes->low,
                         (long long)bytes->high);
    return check_text(bytes->source, "the source of a number", error);
}
