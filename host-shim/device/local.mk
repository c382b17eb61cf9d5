# SPDX-License-Identifier: MIT
host_shim_libhost_la_SOURCES += \
	%D%/boot_out.c \
	%D%/boot_out.h \
	%D%/disk.c \
	%D%/disk.h \
	%D%/journal.c \
	%D%/journal.h \
	%D%/mounts.c \
	%D%/mounts.h \
	%D%/patience.c \
	%D%/patience.h \
	%D%/swap.c \
	%D%/swap.h \
	%D%/target.c \
	%D%/target.h
