/* SPDX-License-Identifier: MIT */
#include "object.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "read.h"

/* An open file and how large it is. */
struct object {
    int fd;
    uint64_t size;
    struct memlint_text path;
    struct ml_error *error;
};

#define REFUSE(object, ...) error_at((object)->error, ML_INVALID, (object)->path, 0, 0, __VA_ARGS__)

#if defined(__linux__)

#include <link.h>

/* Our own header, which says what machine we are; the linker makes the symbol. */
extern const ElfW(Ehdr) __ehdr_start __attribute__((visibility("hidden")));

static const struct {
    uint16_t number;
    const char *name;
} machines[] = {
    {EM_386, "i386"},     {EM_X86_64, "x86-64"}, {EM_ARM, "arm"},   {EM_AARCH64, "aarch64"}, {EM_PPC64, "ppc64"},
    {EM_RISCV, "risc-v"}, {EM_S390, "s390x"},    {EM_MIPS, "mips"}, {EM_XTENSA, "xtensa"},
};

static const char *machine_name(uint16_t number)
{
    for (uint32_t i = 0; i < ARRAY_LEN(machines); i++)
        if (machines[i].number == number)
            return machines[i].name;
    return "an unknown machine";
}

static bool read_at(const struct object *object, void *buffer, size_t size, uint64_t offset)
{
    return offset <= object->size && size <= object->size - offset &&
           pread(object->fd, buffer, size, (off_t)offset) == (ssize_t)size;
}

static enum ml_status check_ends(const struct object *object, const char *what, uint64_t offset, uint64_t size)
{
    if (offset <= object->size && size <= object->size - offset)
        return ML_OK;
    return REFUSE(object,
                  "the file was cut: it has %llu bytes, and its %s goes on to byte %llu; copy or build it again",
                  (unsigned long long)object->size, what, (unsigned long long)(offset + size));
}

static enum ml_status check_machine(const struct object *object, const ElfW(Ehdr) * header)
{
    int class = header->e_ident[EI_CLASS], order = header->e_ident[EI_DATA];
    if (class != __ehdr_start.e_ident[EI_CLASS])
        return REFUSE(object, "a %d-bit object, expected a %d-bit one: build it for this machine",
                      class == ELFCLASS64 ? 64 : 32, __ELF_NATIVE_CLASS);
    if (order != __ehdr_start.e_ident[EI_DATA])
        return REFUSE(object, "an object of the other byte order: build it for this machine");
    if (header->e_machine != __ehdr_start.e_machine)
        return REFUSE(object, "built for %s, expected %s: build it for this machine", machine_name(header->e_machine),
                      machine_name(__ehdr_start.e_machine));
    if (header->e_type != ET_DYN)
        return REFUSE(object, "an object or a program, expected a shared object: link it with -shared");
    return ML_OK;
}

static enum ml_status check_segments(const struct object *object, const ElfW(Ehdr) * header)
{
    if (header->e_phentsize != sizeof(ElfW(Phdr)) || header->e_phnum == 0 || header->e_phnum == PN_XNUM)
        return REFUSE(object, "a damaged shared object: its table of segments is none; build it again");
    enum ml_status status =
        check_ends(object, "table of segments", header->e_phoff, (uint64_t)header->e_phnum * sizeof(ElfW(Phdr)));
    for (uint32_t i = 0; !status && i < header->e_phnum; i++) {
        ElfW(Phdr) segment;
        if (!read_at(object, &segment, sizeof segment, header->e_phoff + i * sizeof segment))
            return REFUSE(object, "its table of segments can't be read");
        if (segment.p_type != PT_NULL)
            status = check_ends(object, "segments", segment.p_offset, segment.p_filesz);
    }
    return status;
}

/* Linkers put this table at the end, so a file that was cut anywhere lacks some of it. */
static enum ml_status check_sections(const struct object *object, const ElfW(Ehdr) * header)
{
    if (header->e_shoff == 0)
        return ML_OK;
    uint64_t count = header->e_shnum;
    if (count == 0) {
        ElfW(Shdr) first; /* holds the count when 16 bits can't */
        if (!read_at(object, &first, sizeof first, header->e_shoff))
            return check_ends(object, "table of sections", header->e_shoff, sizeof first);
        count = first.sh_size;
    }
    if (count > object->size)
        return REFUSE(object, "a damaged shared object: %llu sections; build it again", (unsigned long long)count);
    return check_ends(object, "table of sections", header->e_shoff, count * header->e_shentsize);
}

/* Does it look like something that people read? */
static bool is_text(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i] < '\t' || (bytes[i] > '\r' && bytes[i] < ' '))
            return false;
    return true;
}

static enum ml_status check_object(const struct object *object)
{
    union {
        ElfW(Ehdr) header;
        unsigned char bytes[sizeof(ElfW(Ehdr))];
    } start = {0};
    size_t size = object->size < sizeof start ? (size_t)object->size : sizeof start;
    if (size == 0)
        return REFUSE(object, "an empty file, expected a shared object");
    if (!read_at(object, &start, size, 0))
        return REFUSE(object, "can't be read");
    if (memcmp(start.bytes, ELFMAG, size < SELFMAG ? size : SELFMAG) != 0)
        return REFUSE(object, "%s, expected a shared object (ELF): name a plugin's .so",
                      is_text(start.bytes, size) ? "a text file" : "no ELF file");
    if (size < sizeof start)
        return check_ends(object, "header", 0, sizeof start);
    enum ml_status status = check_machine(object, &start.header);
    if (!status)
        status = check_sections(object, &start.header);
    return status ? status : check_segments(object, &start.header);
}

#else

/* Other loaders check by themselves what they map; their message is shown. */
static enum ml_status check_object(const struct object *object)
{
    return object->size ? ML_OK : REFUSE(object, "an empty file, expected a shared object");
}

#endif

enum ml_status object_check(const char *path, struct ml_error *error)
{
    struct object object = {.path = text_of(path), .error = error};
    struct stat info;
    object.fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe without a writer would block */
    if (object.fd < 0)
        return read_error(object.path, errno, error);
    enum ml_status status;
    if (fstat(object.fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        status = REFUSE(&object, "no file, expected a shared object");
    } else {
        object.size = (uint64_t)info.st_size;
        status = check_object(&object);
    }
    close(object.fd);
    return status;
}
