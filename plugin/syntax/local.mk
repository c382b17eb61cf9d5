# SPDX-License-Identifier: MIT
plugin_libplugin_la_SOURCES += \
	%D%/budget.c \
	%D%/budget.h \
	%D%/grammar.h \
	%D%/kinds.c \
	%D%/kinds.def \
	%D%/kinds.h \
	%D%/parser.c \
	%D%/parser.h \
	%D%/source.c \
	%D%/source.h \
	%D%/spelling.c \
	%D%/spelling.h \
	%D%/strict.c \
	%D%/strict.h \
	%D%/strict_expressions.c \
	%D%/strict_forms.c \
	%D%/strict_lines.c \
	%D%/strict_literals.c \
	%D%/strict_names.c \
	%D%/strict_walk.h \
	%D%/tree.c \
	%D%/tree.h
