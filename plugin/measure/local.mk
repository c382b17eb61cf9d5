# SPDX-License-Identifier: MIT
plugin_libplugin_la_SOURCES += \
	%D%/instrument.c \
	%D%/instrument.h \
	%D%/intake.h \
	%D%/library.c \
	%D%/library.h \
	%D%/steps.c \
	%D%/steps.h
