/* SPDX-License-Identifier: MIT */
/* ioctl and flock are beyond POSIX. */
#define _DEFAULT_SOURCE
#define _DARWIN_C_SOURCE
#include "device/serial.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "device/ports.h"

static const char modem_manager[] = "ModemManager";

/* Whether the user is a member by now, though not yet in this session. */
static bool is_member(const struct group *group)
{
    const struct passwd *user = getpwuid(getuid());
    for (char **member = group->gr_mem; user && member && *member; member++)
        if (strcmp(*member, user->pw_name) == 0)
            return true;
    return false;
}

static enum device_status fail_permission(const char *path, struct device_error *error)
{
    struct stat port;
    const struct group *group = stat(path, &port) == 0 ? getgrgid(port.st_gid) : NULL;
    if (!group || !port.st_gid || (port.st_mode & (S_IRGRP | S_IWGRP)) != (S_IRGRP | S_IWGRP))
        return device_fail(error, DEVICE_FAILED,
                           "%s: permission denied, and no group may use it: a udev rule can change that", path);
    if (is_member(group))
        return device_fail(error, DEVICE_FAILED,
                           "%s: permission denied; you are in its group %s, but not yet in this session: run \"newgrp "
                           "%s\", or log out and in again",
                           path, group->gr_name, group->gr_name);
    return device_fail(
        error, DEVICE_FAILED,
        "%s: permission denied; it belongs to the group %s. Run \"sudo usermod -aG %s $USER\", then \"newgrp "
        "%s\", or log out and in again",
        path, group->gr_name, group->gr_name, group->gr_name);
}

static enum device_status fail_busy(const char *path, const struct port_holder *holder, struct device_error *error)
{
    if (!holder->process)
        return device_fail(
            error, DEVICE_FAILED,
            "%s is in use by another program, perhaps a serial monitor: \"sudo lsof %s\" says which. End "
            "it, then try again",
            path, path);
    if (strcmp(holder->name, modem_manager) == 0)
        return device_fail(
            error, DEVICE_FAILED,
            "%s is in use by ModemManager (process %ld), which takes boards for modems: \"sudo systemctl "
            "stop ModemManager\", then try again",
            path, holder->process);
    return device_fail(error, DEVICE_FAILED, "%s is in use by %s (process %ld): end it, then try again", path,
                       holder->name, holder->process);
}

/* holder: who has it, where somebody else does. */
static enum device_status fail_open(const char *path, int number, struct port_holder *holder,
                                    struct device_error *error)
{
    if (number == EACCES || number == EPERM)
        return fail_permission(path, error);
    if (number == EBUSY) {
        *holder = ports_holder(path);
        return fail_busy(path, holder, error);
    }
    if (number == ENOENT || number == ENXIO || number == ENODEV)
        return device_fail(error, DEVICE_FAILED,
                           "%s: no such port. Is the board plugged in, by a cable that carries data? memlint devices "
                           "lists the ports that are there",
                           path);
    return device_fail(error, DEVICE_FAILED, "%s: %s", path, strerror(number));
}

/* TIOCEXCL is set by Qt, screen and memlint, and says nothing of who it is. A killed one leaves it on a pseudo
 * terminal; root, who sees all processes, sees that it's nobody's. */
static bool is_exclusive(int descriptor, const struct port_holder *holder)
{
    int exclusive = 0;
#ifdef TIOCGEXCL
    if (ioctl(descriptor, TIOCGEXCL, &exclusive) != 0)
        exclusive = 0;
#endif
    return exclusive && (holder->process || geteuid() != 0);
}

/* flock is what pyserial asks for. */
static enum device_status claim(int descriptor, const char *path, struct port_holder *holder,
                                struct device_error *error)
{
    bool locked = flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    *holder = ports_holder(path);
    if (locked || holder->process || is_exclusive(descriptor, holder))
        return fail_busy(path, holder, error);
    ioctl(descriptor, TIOCEXCL); /* a lock is none for who doesn't ask; this one stops all but root */
    return DEVICE_OK;
}

/* Raw, with the speed of a UART bridge; never 1200, which sends a board into its boot loader. */
static bool set_up(struct serial *serial, int descriptor)
{
    if (tcgetattr(descriptor, &serial->before) != 0)
        return false;
    struct termios raw = serial->before;
    raw.c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON | IXOFF);
    raw.c_oflag &= ~(tcflag_t)OPOST;
    raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
    raw.c_cflag &= ~(tcflag_t)(CSIZE | PARENB | CSTOPB);
    raw.c_cflag |= CS8 | CREAD | CLOCAL;
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    cfsetispeed(&raw, B115200);
    cfsetospeed(&raw, B115200);
    if (tcsetattr(descriptor, TCSANOW, &raw) != 0)
        return false;
    const int ready = TIOCM_DTR; /* CircuitPython says nothing without; a pseudo terminal doesn't know it */
    ioctl(descriptor, TIOCMBIS, &ready);
    tcflush(descriptor, TCIOFLUSH);
    return true;
}

static enum device_status open_once(struct serial *serial, const char *path, struct port_holder *holder,
                                    struct device_error *error)
{
    int descriptor = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return fail_open(path, errno, holder, error);
    enum device_status status = DEVICE_OK;
    if (!isatty(descriptor))
        status = device_fail(error, DEVICE_FAILED, "%s is no serial port; memlint devices lists those that are", path);
    if (!status)
        status = claim(descriptor, path, holder, error);
    if (!status && !set_up(serial, descriptor))
        status = device_fail(error, DEVICE_FAILED, "%s can't be set up: %s", path, strerror(errno));
    if (status)
        close(descriptor);
    else
        serial->stream = (struct stream){.descriptor = descriptor};
    return status;
}

/* A port that is coming back: neither it nor its group need be there yet. And ModemManager tries a new port for half a
 * minute at most, and then leaves it alone. */
static bool is_worth_waiting(bool coming, const struct port_holder *holder)
{
    return coming || strcmp(holder->name, modem_manager) == 0;
}

static enum device_status open_patiently(struct serial *serial, const char *path, bool coming,
                                         const struct patience *patience, struct device_error *error)
{
    enum { WAIT = 10000, PAUSE = 100 };
    struct patience waiting = patience_within(patience, WAIT);
    for (;;) {
        struct port_holder holder = {0};
        enum device_status status = open_once(serial, path, &holder, error);
        if (!status || !is_worth_waiting(coming, &holder) || patience_now() >= waiting.until)
            return status;
        struct patience pause = patience_within(&waiting, PAUSE);
        if (patience_wait(&pause, -1, false) == PATIENCE_STOPPED)
            return device_fail(error, DEVICE_STOPPED, "%s: stopped while memlint waited for it", path);
    }
}

enum device_status serial_open(struct serial *serial, const char *path, const struct patience *patience,
                               struct device_error *error)
{
    serial->stream = (struct stream){.descriptor = -1, .gone = true};
    return open_patiently(serial, path, false, patience, error);
}

enum device_status serial_reopen(struct serial *serial, const char *path, const struct patience *patience,
                                 struct device_error *error)
{
    serial_close(serial);
    enum device_status status = open_patiently(serial, path, true, patience, error);
    const struct device_error why = *error;
    if (status == DEVICE_FAILED)
        device_fail(error, status, "%s vanished, and could not be opened again: %s", path, why.text);
    return status;
}

void serial_close(struct serial *serial)
{
    int descriptor = serial->stream.descriptor;
    if (descriptor < 0)
        return;
    if (cfgetospeed(&serial->before) != B1200)
        tcsetattr(descriptor, TCSANOW, &serial->before);
    ioctl(descriptor, TIOCNXCL);
    close(descriptor);
    serial->stream = (struct stream){.descriptor = -1, .gone = true};
}
