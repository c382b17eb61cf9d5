# SPDX-License-Identifier: MIT
noinst_LTLIBRARIES += %D%/libbase.la
%C%_libbase_la_SOURCES = \
	%D%/arena.c \
	%D%/arena.h \
	%D%/builder.c \
	%D%/builder.h \
	%D%/bytes.c \
	%D%/bytes.h \
	%D%/names.c \
	%D%/names.h \
	%D%/status.c \
	%D%/status.h \
	%D%/text.c \
	%D%/text.h \
	%D%/yaml.c \
	%D%/yaml.h \
	%D%/yaml_place.c \
	%D%/yaml_place.h
