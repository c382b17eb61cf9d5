# SPDX-License-Identifier: MIT
plugin_libplugin_la_SOURCES += \
	%D%/constants.c \
	%D%/effects.c \
	%D%/facts.c \
	%D%/facts.h \
	%D%/formats.c \
	%D%/gather.h \
	%D%/heat.c \
	%D%/imported.c \
	%D%/imports.c \
	%D%/lengths.c \
	%D%/loops.c \
	%D%/occurrences.c \
	%D%/proofs.c \
	%D%/reach.c \
	%D%/refusals.c \
	%D%/resolve.c \
	%D%/scopes.c \
	%D%/strings.c \
	%D%/updates.c \
	%D%/uses.c \
	%D%/values.c
