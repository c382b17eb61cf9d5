/* SPDX-License-Identifier: MIT */
/* realpath is in the XSI part of POSIX. */
#define _XOPEN_SOURCE 700
#include "device/ports.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "memory.h"
#include "words.h"

void ports_free(struct ports *ports)
{
    for (size_t i = 0; i < ports->count; i++) {
        char *texts[] = {ports->items[i].path, ports->items[i].product, ports->items[i].manufacturer,
                         ports->items[i].serial, ports->items[i].device};
        for (size_t j = 0; j < sizeof texts / sizeof *texts; j++)
            free(texts[j]);
    }
    free(ports->items);
    *ports = (struct ports){0};
}

static void add(struct ports *ports, const struct port *port)
{
    ports->items = memory_resize(ports->items, ports->count + 1, sizeof *ports->items);
    ports->items[ports->count++] = *port;
}

static int compare(const void *a, const void *b)
{
    const struct port *left = a, *right = b;
    if (left->likely != right->likely)
        return left->likely ? -1 : 1;
    size_t sizes[] = {strlen(left->path), strlen(right->path)}; /* ttyACM9 before ttyACM10 */
    return sizes[0] == sizes[1] ? strcmp(left->path, right->path) : sizes[0] < sizes[1] ? -1 : 1;
}

static const char *folder(const char *variable, const char *otherwise)
{
    const char *value = getenv(variable);
    return value && *value ? value : otherwise;
}

#if defined(__linux__)

#define TEXT_LIMIT 128

static const char adafruit[] = "239a";

/* One line of a file in sysfs, printable; empty: there is none. The caller frees it. */
static char *read_line(const char *directory, const char *name)
{
    char text[TEXT_LIMIT] = "";
    char *path = memory_format("%s/%s", directory, name);
    FILE *file = fopen(path, "re");
    free(path);
    if (file && !fgets(text, sizeof text, file))
        *text = '\0';
    if (file)
        fclose(file);
    text[strcspn(text, "\r\n")] = '\0';
    for (char *byte = text; *byte; byte++)
        if ((unsigned char)*byte < ' ' || *byte == 127)
            *byte = '?';
    return memory_text(text, strlen(text));
}

/* Cuts path back to the folder, itself or above, that has a file of this name. */
static bool climb_to(char *path, const char *name)
{
    for (;;) {
        char *file = memory_format("%s/%s", path, name), *slash = strrchr(path, '/');
        bool found = access(file, F_OK) == 0;
        free(file);
        if (found || !slash || slash == path)
            return found;
        *slash = '\0';
    }
}

static bool names_python(const char *text)
{
    return strstr(text, "CircuitPython") || strstr(text, "MicroPython");
}

/* interface: "CircuitPython CDC control" is the console, "CircuitPython CDC2 control" the program's own port. */
static void judge(struct port *port, const char *vendor, const char *interface)
{
    port->data_only = strstr(interface, "CDC2") != NULL;
    port->likely = strcmp(vendor, adafruit) == 0 || names_python(interface) || names_python(port->product) ||
                   names_python(port->manufacturer);
}

/* device: …/1-1/1-1:1.0, below the folder of the whole board. */
static void add_usb_port(struct ports *ports, const char *name, char *device)
{
    struct port port = {0};
    char *interface = NULL;
    if (climb_to(device, "bInterfaceNumber")) {
        char *number = read_line(device, "bInterfaceNumber");
        port.interface = (int)strtol(number, NULL, 16);
        free(number);
        interface = read_line(device, "interface");
    }
    if (climb_to(device, "idVendor")) {
        char *vendor = read_line(device, "idVendor");
        port.path = memory_format("%s/%s", folder("MEMLINT_DEV", "/dev"), name);
        port.product = read_line(device, "product");
        port.manufacturer = read_line(device, "manufacturer");
        port.serial = read_line(device, "serial");
        port.device = memory_text(device, strlen(device));
        judge(&port, vendor, interface ? interface : "");
        add(ports, &port);
        free(vendor);
    }
    free(interface);
}

/* A board with several ports that don't say which is which has its console first. */
static void mark_data_ports(struct ports *ports)
{
    for (size_t i = 0; i < ports->count; i++)
        for (size_t j = 0; j < ports->count; j++) {
            struct port *first = &ports->items[i], *second = &ports->items[j];
            bool same = strcmp(first->device, second->device) == 0 && strstr(second->path, "/ttyACM");
            if (same && !first->data_only && first->interface < second->interface)
                second->data_only = true;
        }
}

void ports_find(struct ports *ports)
{
    *ports = (struct ports){0};
    char *class = memory_format("%s/class/tty", folder("MEMLINT_SYSFS", "/sys"));
    DIR *directory = opendir(class);
    struct dirent *entry;
    while (directory && (entry = readdir(directory))) {
        char *link = memory_format("%s/%s/device", class, entry->d_name);
        char *device = *entry->d_name == '.' ? NULL : realpath(link, NULL);
        if (device)
            add_usb_port(ports, entry->d_name, device);
        free(device);
        free(link);
    }
    if (directory)
        closedir(directory);
    free(class);
    mark_data_ports(ports);
    if (ports->count)
        qsort(ports->items, ports->count, sizeof *ports->items, compare);
}

static bool has_open(const char *process, dev_t device)
{
    char *path = memory_format("/proc/%s/fd", process);
    DIR *directory = opendir(path);
    struct dirent *entry;
    bool found = false;
    while (directory && !found && (entry = readdir(directory))) {
        char *link = memory_format("%s/%s", path, entry->d_name);
        struct stat held;
        found = stat(link, &held) == 0 && S_ISCHR(held.st_mode) && held.st_rdev == device;
        free(link);
    }
    if (directory)
        closedir(directory);
    free(path);
    return found;
}

struct port_holder ports_holder(const char *path)
{
    struct port_holder holder = {0};
    struct stat port;
    DIR *directory = stat(path, &port) == 0 && S_ISCHR(port.st_mode) ? opendir("/proc") : NULL;
    struct dirent *entry;
    while (directory && !holder.process && (entry = readdir(directory))) {
        long process = strtol(entry->d_name, NULL, 10);
        if (process <= 0 || process == (long)getpid() || !has_open(entry->d_name, port.st_rdev))
            continue;
        char *about = memory_format("/proc/%s", entry->d_name);
        char *name = read_line(about, "comm");
        holder.process = process;
        snprintf(holder.name, sizeof holder.name, "%.63s", name);
        free(name);
        free(about);
    }
    if (directory)
        closedir(directory);
    return holder;
}

#else

/* macOS: names are all that can be had without its own libraries, and nobody says who has a port open. */
static bool is_usb(const char *name, bool *likely)
{
    static const char *const starts[] = {"cu.usbmodem", "cu.usbserial", "cu.SLAB_USBtoUART", "cu.wchusbserial"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(name, starts[i], strlen(starts[i])) == 0) {
            *likely = i == 0;
            return true;
        }
    return false;
}

void ports_find(struct ports *ports)
{
    *ports = (struct ports){0};
    const char *devices = folder("MEMLINT_DEV", "/dev");
    DIR *directory = opendir(devices);
    struct dirent *entry;
    while (directory && (entry = readdir(directory))) {
        struct port port = {0};
        if (!is_usb(entry->d_name, &port.likely))
            continue;
        port.path = memory_format("%s/%s", devices, entry->d_name);
        port.device = memory_text(port.path, strlen(port.path));
        port.product = memory_text("", 0);
        port.manufacturer = memory_text("", 0);
        port.serial = memory_text("", 0);
        add(ports, &port);
    }
    if (directory)
        closedir(directory);
    if (ports->count)
        qsort(ports->items, ports->count, sizeof *ports->items, compare);
}

struct port_holder ports_holder(const char *path)
{
    (void)path;
    return (struct port_holder){0};
}

#endif
