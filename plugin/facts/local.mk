# SPDX-License-Identifier: MIT
plugin_libplugin_la_SOURCES += \
	%D%/facts.c \
	%D%/facts.h \
	%D%/gather.h \
	%D%/imports.c \
	%D%/loops.c \
	%D%/resolve.c \
	%D%/scopes.c \
	%D%/strings.c \
	%D%/updates.c \
	%D%/values.c
