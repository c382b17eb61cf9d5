# SPDX-License-Identifier: MIT
include plugin/base/local.mk

# All of the plugin, for memlint.so and for the unit tests. A folder's local.mk adds its files.
noinst_LTLIBRARIES += %D%/libplugin.la
%C%_libplugin_la_SOURCES = \
	%D%/cli.c \
	%D%/engine.c \
	%D%/engine.h \
	%D%/enter_api.c \
	%D%/explain.c \
	%D%/explain.h \
	%D%/export_command.c \
	%D%/export_command.h \
	%D%/instrument_api.c \
	%D%/match_command.c \
	%D%/plugin.c \
	%D%/project_api.c \
	%D%/session.c \
	%D%/settings.h \
	%D%/syntax_api.c \
	%D%/timing.c \
	%D%/why.c \
	%D%/why.h

include plugin/syntax/local.mk
include plugin/facts/local.mk
include plugin/heap/local.mk
include plugin/code/local.mk
include plugin/project/local.mk
include plugin/match/local.mk
include plugin/rules/local.mk
include plugin/model/local.mk
include plugin/measure/local.mk

plugin_libs = \
	%D%/libplugin.la $(GRAMMAR_LA) %D%/base/libbase.la \
	$(GRAMMAR_LIBS) $(TREE_SITTER_LIBS) $(YAML_LIBS) $(PCRE2_LIBS)

# In a folder of its own in the build, too: a host loads every .so that it finds beside this one.
plugin_LTLIBRARIES += %D%/memlint.la
%C%_memlint_la_SOURCES =
%C%_memlint_la_LIBADD = $(plugin_libs)
%C%_memlint_la_LDFLAGS = -module -avoid-version -no-undefined -export-symbols $(srcdir)/%D%/memlint.sym \
	$(AM_LDFLAGS) $(ML_SHARED_LDFLAGS)
if RELOCATABLE
%C%_memlint_la_LDFLAGS += -Wl,-rpath,'$$ORIGIN/..'
endif
%C%_memlint_la_DEPENDENCIES = %D%/libplugin.la $(GRAMMAR_LA) %D%/base/libbase.la %D%/memlint.sym
EXTRA_DIST += %D%/memlint.sym

headers_HEADERS += \
	%D%/include/memlint/cancel.h \
	%D%/include/memlint/cli.h \
	%D%/include/memlint/files.h \
	%D%/include/memlint/instrument.h \
	%D%/include/memlint/plugin.h \
	%D%/include/memlint/profile.h \
	%D%/include/memlint/project.h \
	%D%/include/memlint/syntax.h

pkgconfigdir = $(libdir)/pkgconfig
pkgconfig_DATA = %D%/memlint.pc
