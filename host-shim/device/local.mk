# SPDX-License-Identifier: MIT
host_shim_libhost_la_SOURCES += \
	%D%/patience.c \
	%D%/patience.h \
	%D%/process.c \
	%D%/process.h \
	%D%/simulator.c \
	%D%/simulator.h \
	%D%/target.c \
	%D%/target.h
