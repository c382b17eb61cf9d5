# SPDX-License-Identifier: MIT
plugin_libplugin_la_SOURCES += \
	%D%/allocations.c \
	%D%/allocations.h \
	%D%/code.c \
	%D%/code.h \
	%D%/imports.c \
	%D%/imports.h \
	%D%/judge.c \
	%D%/judge.h \
	%D%/judge_blocks.c \
	%D%/judge_boards.c \
	%D%/judge_imports.c \
	%D%/making.h \
	%D%/model.c \
	%D%/model.h \
	%D%/recommend.c
