/* SPDX-License-Identifier: MIT */
#include "loader.h"

#include <dlfcn.h>
#include <ltdl.h>
#include <pthread.h>

/* libltdl keeps one list of modules for the process and has no lock of its own; bridges may be side by side. */
static pthread_mutex_t ltdl = PTHREAD_MUTEX_INITIALIZER;

/* Loaded with all its symbols first, so that a missing one is a message here and not the end of the process later;
 * and this loader says what is wrong, where libltdl says "file not found". */
static enum ml_status open_object(const char *path, void **handle, struct ml_error *error)
{
    void *early = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!early)
        return error_set(error, ML_INVALID, "the system's loader refuses it: %s", dlerror());
    *handle = lt_dlopen(path);
    enum ml_status status = *handle ? ML_OK : error_set(error, ML_INVALID, "libltdl refuses it: %s", lt_dlerror());
    dlclose(early);
    return status;
}

/* libltdl counts its starts, failed ones too, and ends with the last: each object has one. */
static enum ml_status open_locked(const char *path, void **handle, struct ml_error *error)
{
    enum ml_status status = lt_dlinit() == 0 ? open_object(path, handle, error)
                                             : error_set(error, ML_IO, "libltdl can't start: %s", lt_dlerror());
    if (status)
        lt_dlexit();
    return status;
}

enum ml_status loader_open(const char *path, void **handle, memlint_plugin_entry_fn *entry, struct ml_error *error)
{
    pthread_mutex_lock(&ltdl);
    enum ml_status status = open_locked(path, handle, error);
    if (!status)
        *(void **)entry = lt_dlsym(*handle, MEMLINT_PLUGIN_ENTRY);
    pthread_mutex_unlock(&ltdl);
    return status;
}

void loader_close(void *handle)
{
    pthread_mutex_lock(&ltdl);
    lt_dlclose(handle);
    lt_dlexit();
    pthread_mutex_unlock(&ltdl);
}
