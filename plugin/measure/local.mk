# SPDX-License-Identifier: MIT
plugin_libplugin_la_SOURCES += \
	%D%/enter.c \
	%D%/enter.h \
	%D%/instrument.c \
	%D%/instrument.h \
	%D%/intake.h \
	%D%/library.c \
	%D%/library.h \
	%D%/modules.c \
	%D%/modules.h \
	%D%/steps.c \
	%D%/steps.h
