# SPDX-License-Identifier: MIT
host_shim_libhost_la_SOURCES += \
	%D%/board.c \
	%D%/board.h \
	%D%/boot_out.c \
	%D%/boot_out.h \
	%D%/choose.c \
	%D%/choose.h \
	%D%/command.c \
	%D%/command.h \
	%D%/disk.c \
	%D%/disk.h \
	%D%/drive.c \
	%D%/drive.h \
	%D%/journal.c \
	%D%/journal.h \
	%D%/mounts.c \
	%D%/mounts.h \
	%D%/paste.c \
	%D%/paste.h \
	%D%/patience.c \
	%D%/patience.h \
	%D%/ports.c \
	%D%/ports.h \
	%D%/repl.c \
	%D%/repl.h \
	%D%/serial.c \
	%D%/serial.h \
	%D%/stream.c \
	%D%/stream.h \
	%D%/simulator.c \
	%D%/simulator.h \
	%D%/swap.c \
	%D%/swap.h \
	%D%/target.c \
	%D%/target.h \
	%D%/upload.c \
	%D%/upload.h
