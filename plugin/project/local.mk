# SPDX-License-Identifier: MIT
plugin_libplugin_la_SOURCES += \
	%D%/modules.c \
	%D%/modules.h \
	%D%/reader.c \
	%D%/reader.h \
	%D%/summary.c \
	%D%/summary.h \
	%D%/users.c \
	%D%/users.h
