/* SPDX-License-Identifier: MIT */
/* flock is BSD's; the GNU library and macOS have it beside POSIX. */
#define _DEFAULT_SOURCE
#define _DARWIN_C_SOURCE

#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "device/patience.h"

bool lock_try(int descriptor)
{
    int result;
    do
        result = flock(descriptor, LOCK_EX | LOCK_NB);
    while (result != 0 && errno == EINTR);
    return result == 0;
}

int lock_folder(const char *folder, int wait_ms, int *lock)
{
    enum { AGAIN_MS = 20 };
    const struct patience patience = {patience_now() + wait_ms, -1};
    *lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*lock < 0)
        return errno;
    while (!lock_try(*lock) && errno == EWOULDBLOCK) {
        if (patience_now() >= patience.until) {
            close(*lock);
            *lock = -1;
            return EWOULDBLOCK;
        }
        const struct patience pause = patience_within(&patience, AGAIN_MS);
        patience_wait(&pause, -1, false);
    }
    return 0;
}
