/* SPDX-License-Identifier: MIT */
#include "device/upload.h"

#include <stdio.h>
#include <string.h>

static const char opening[] = "_m+=b'", closing[] = "'";

static size_t escape(char *text, unsigned char byte)
{
    static const char digits[] = "0123456789abcdef";
    if (byte >= ' ' && byte <= '~' && byte != '\'' && byte != '\\') {
        *text = (char)byte;
        return 1;
    }
    text[0] = '\\';
    if (byte == '\n' || byte == '\'' || byte == '\\') {
        text[1] = byte == '\n' ? 'n' : (char)byte;
        return 2;
    }
    text[1] = 'x';
    text[2] = digits[byte / 16];
    text[3] = digits[byte % 16];
    return 4;
}

/* Writes the line that adds the next bytes of code; returns how many they are. */
static size_t make_piece(char line[REPL_LINE_LIMIT], const char *code, size_t size)
{
    const size_t longest = 4; /* "\xff" */
    size_t length = sizeof opening - 1, taken = 0;
    memcpy(line, opening, length);
    while (taken < size && length + longest + sizeof closing < REPL_LINE_LIMIT) /* and Ctrl-D */
        length += escape(line + length, (unsigned char)code[taken++]);
    memcpy(line + length, closing, sizeof closing);
    return taken;
}

/* A line did not get through: it has no answer, or a strange one. That there is no memory for it is none. */
static bool is_lost(enum device_status status, const struct reply *reply)
{
    return status == DEVICE_TIMEOUT || (*reply->error && !strstr(reply->error, "MemoryError"));
}

static enum device_status send(struct repl *repl, const struct command *command, struct reply *reply,
                               const struct patience *patience)
{
    enum device_status status = repl_line(repl, "_m=bytearray()", reply, patience);
    for (size_t sent = 0; sent < command->size && !status && !*reply->error;) {
        char line[REPL_LINE_LIMIT];
        sent += make_piece(line, command->code + sent, command->size - sent);
        status = repl_line(repl, line, reply, patience);
    }
    return status;
}

static bool is_there(const struct reply *reply, const struct command *command)
{
    unsigned long count = 0, sum = 0, expected = 0;
    for (size_t i = 0; i < command->size; i++)
        expected += (unsigned char)command->code[i];
    return sscanf(reply->output, "%lu %lu", &count, &sum) == 2 && count == command->size && sum == expected;
}

static enum device_status send_and_check(struct repl *repl, const struct command *command, struct reply *reply,
                                         const struct patience *patience, bool *there)
{
    enum device_status status = send(repl, command, reply, patience);
    if (!status && !*reply->error)
        status = repl_line(repl, "print(len(_m),sum(_m))", reply, patience);
    *there = !is_lost(status, reply) && (*reply->error || is_there(reply, command));
    return status == DEVICE_TIMEOUT ? DEVICE_OK : status;
}

/* The text becomes code where the board has compile; in the other case it becomes what exec takes. */
static enum device_status compile(struct repl *repl, struct reply *reply, const struct patience *patience)
{
    enum device_status status = repl_line(repl, "_m=bytes(_m)", reply, patience);
    if (status || *reply->error)
        return status;
    status = repl_line(repl, "compile", reply, patience);
    repl->keeps_text = *reply->error;
    *reply->error = '\0';
    return status || repl->keeps_text ? status : repl_line(repl, "_m=compile(_m,'<stdin>','exec')", reply, patience);
}

/* Why the program can't run stays in reply. */
static enum device_status give_up(struct repl *repl, const struct patience *patience)
{
    struct reply dropped;
    return repl_line(repl, "del _m", &dropped, patience);
}

enum device_status upload_start(struct repl *repl, const struct command *command, struct reply *reply,
                                const struct patience *patience, struct device_error *error)
{
    static const char run[] = "exec(globals().pop('_m'))";
    enum { ATTEMPTS = 3 };
    const char *doing = "the program was sent";
    bool there = false;
    for (int i = 0; i < ATTEMPTS && !there; i++) {
        enum device_status status = i ? repl_enter(repl, patience, error) : DEVICE_OK;
        if (status)
            return status;
        status = send_and_check(repl, command, reply, patience, &there);
        if (status)
            return repl_fail(repl, status, patience, doing, error);
    }
    if (!there)
        return device_fail(error, DEVICE_FAILED,
                           "%s: of %zu bytes not all arrived, in %d attempts. Is another program talking to the board "
                           "(a serial monitor, ModemManager), or the cable loose?",
                           repl->place, command->size, ATTEMPTS);
    enum device_status status = *reply->error ? DEVICE_OK : compile(repl, reply, patience);
    if (!status)
        status = *reply->error ? give_up(repl, patience) : repl_start(repl, run, sizeof run - 1, patience);
    return repl_fail(repl, status, patience, doing, error);
}
