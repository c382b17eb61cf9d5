# SPDX-License-Identifier: MIT
plugin_libplugin_la_SOURCES += \
	%D%/catalogue.c \
	%D%/catalogue.h \
	%D%/check.h \
	%D%/check_constants.c \
	%D%/check_globals.c \
	%D%/check_growth.c \
	%D%/check_imports.c \
	%D%/check_strings.c \
	%D%/check_syntax.c \
	%D%/checks.c \
	%D%/checks.h \
	%D%/objects.c \
	%D%/objects.h \
	%D%/pack.c \
	%D%/pack.h \
	%D%/pack_keys.c \
	%D%/pack_keys.h \
	%D%/regex_rule.c \
	%D%/regex_rule.h \
	%D%/regions.c \
	%D%/regions.h \
	%D%/rule.h \
	%D%/suggest.c \
	%D%/suggest.h \
	%D%/texts.c \
	%D%/texts.h
