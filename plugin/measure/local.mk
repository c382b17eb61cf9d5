# SPDX-License-Identifier: MIT
plugin_libplugin_la_SOURCES += \
	%D%/edits.c \
	%D%/edits.h \
	%D%/enter.c \
	%D%/enter.h \
	%D%/figures.c \
	%D%/figures.h \
	%D%/instrument.c \
	%D%/instrument.h \
	%D%/intake.c \
	%D%/intake.h \
	%D%/library.c \
	%D%/library.h \
	%D%/modules.c \
	%D%/modules.h \
	%D%/plan.c \
	%D%/plan.h \
	%D%/probes.c \
	%D%/probes.h \
	%D%/program.c \
	%D%/program.h \
	%D%/record.c \
	%D%/record.h \
	%D%/rewrite.c \
	%D%/rewrite.h \
	%D%/steps.c \
	%D%/steps.h \
	%D%/trace.c \
	%D%/trace.h \
	%D%/turns.c \
	%D%/turns.h \
	%D%/uploads.c \
	%D%/uploads.h
