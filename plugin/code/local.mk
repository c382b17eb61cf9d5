# SPDX-License-Identifier: MIT
plugin_libplugin_la_SOURCES += \
	%D%/bytecode.c \
	%D%/bytecode.h \
	%D%/operations.def
