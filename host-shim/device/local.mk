# SPDX-License-Identifier: MIT
host_shim_libhost_la_SOURCES += \
	%D%/board.c \
	%D%/board.h \
	%D%/command.c \
	%D%/command.h \
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
	%D%/process.c \
	%D%/process.h \
	%D%/simulator.c \
	%D%/simulator.h \
	%D%/target.c \
	%D%/target.h \
	%D%/upload.c \
	%D%/upload.h
