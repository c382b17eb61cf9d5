# SPDX-License-Identifier: MIT
host_shim_libhost_la_SOURCES += \
	%D%/patience.c \
	%D%/patience.h \
	%D%/target.c \
	%D%/target.h
