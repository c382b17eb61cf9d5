# SPDX-License-Identifier: MIT
plugin_libplugin_la_SOURCES += \
	%D%/regex.c \
	%D%/regex.h
