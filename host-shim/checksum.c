/* SPDX-License-Identifier: MIT */
#include "checksum.h"

uint64_t checksum_of(const char *data, size_t size)
{
    uint64_t sum = 0xcbf29ce484222325u;
    for (size_t i = 0; i < size; i++)
        sum = (sum ^ (unsigned char)data[i]) * 0x100000001b3u;
    return sum;
}
