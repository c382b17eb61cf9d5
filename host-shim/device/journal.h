/* SPDX-License-Identifier: MIT */
/*
 * What memlint has put on a drive in place of what, kept on the host, so that it is put back whatever happens.
 *
 *   $XDG_STATE_HOME/memlint/drives/DRIVE/   locked while it is open: one memlint at a time
 *     original    what was there, byte for byte
 *     written     what was written over it
 *     journal     both files' sizes and hashes, and which file on the drive they belong to, and how far
 *                 things are; while it is there, something is to be put back
 *     kept-N      an original that could not be put back, since the user had changed the file meanwhile
 *
 * All of it is on the disk before the drive is touched. The drive goes by its UID, and where it has none by its path.
 */
#ifndef ML_DEVICE_JOURNAL_H
#define ML_DEVICE_JOURNAL_H

#include "device/boot_out.h"
#include "device/disk.h"
#include "device/target.h"

enum { JOURNAL_MOST_BYTES = 8 * 1024 * 1024 }; /* of a file: more than a drive of a board holds programs */

struct journal {
    char *folder;
    int lock;
    bool is_open;   /* something is to be put back */
    bool complete;  /* all of written was there; before, any beginning of it is memlint's */
    bool restoring; /* putting back was begun */
    bool was_there; /* false: there was no such file, and original is empty */
    char file[16];  /* on the drive: code.py */
    struct disk_bytes original;
    struct disk_bytes written;
};

/* The files CircuitPython runs, in the order in which it looks for them; NULL ends them. */
extern const char *const journal_files[];

/* Locks the drive's journal and reads what is still to be put back. false: nothing is open; *error says why. */
bool journal_lock(struct journal *journal, const struct boot_out *boot_out, const char *drive,
                  struct device_error *error);
void journal_unlock(struct journal *journal);

/* file, original, was_there and written are set: stores them, or forgets them. */
bool journal_begin(struct journal *journal, struct device_error *error);
void journal_forget(struct journal *journal);
bool journal_complete(struct journal *journal, struct device_error *error);
bool journal_begin_restoring(struct journal *journal, struct device_error *error);

/* Nothing is to be put back any more. */
bool journal_end(struct journal *journal, struct device_error *error);

/* Likewise, but the original stays; *path, which the caller frees, says where. */
bool journal_keep(struct journal *journal, char **path, struct device_error *error);

/* Where the original is. The caller frees it. */
char *journal_original(const struct journal *journal);

#endif
