# SPDX-License-Identifier: MIT
include host-shim/bridge/local.mk
include host-shim/bindings/rust/local.mk

# All of the host but main.c, which alone knows paths.
noinst_LTLIBRARIES += %D%/libhost.la
%C%_libhost_la_SOURCES = \
	%D%/attributes.c \
	%D%/attributes.h \
	%D%/author/annotation.c \
	%D%/author/annotation.h \
	%D%/author/bench.c \
	%D%/author/bench.h \
	%D%/author/find.c \
	%D%/author/find.h \
	%D%/author/fixing.c \
	%D%/author/fixing.h \
	%D%/author/report.c \
	%D%/author/report.h \
	%D%/author/test.c \
	%D%/author/test.h \
	%D%/author/trial.c \
	%D%/author/trial.h \
	%D%/author/validate.c \
	%D%/author/validate.h \
	%D%/baseline.c \
	%D%/baseline.h \
	%D%/beside.c \
	%D%/beside.h \
	%D%/characters.c \
	%D%/characters.h \
	%D%/check.c \
	%D%/check.h \
	%D%/checksum.c \
	%D%/checksum.h \
	%D%/cli.c \
	%D%/cli.h \
	%D%/collect.c \
	%D%/collect.h \
	%D%/console.c \
	%D%/console.h \
	%D%/costfile.c \
	%D%/costfile.h \
	%D%/devices.c \
	%D%/devices.h \
	%D%/durable.c \
	%D%/durable.h \
	%D%/fat.c \
	%D%/fat.h \
	%D%/fix.c \
	%D%/fix.h \
	%D%/folders.c \
	%D%/folders.h \
	%D%/gitignore.c \
	%D%/gitignore.h \
	%D%/help.c \
	%D%/help.h \
	%D%/input.c \
	%D%/input.h \
	%D%/interrupt.c \
	%D%/interrupt.h \
	%D%/library.c \
	%D%/library.h \
	%D%/list.c \
	%D%/list.h \
	%D%/live.c \
	%D%/live.h \
	%D%/lock.c \
	%D%/lock.h \
	%D%/measure.c \
	%D%/measure.h \
	%D%/memory.c \
	%D%/memory.h \
	%D%/noqa.c \
	%D%/noqa.h \
	%D%/onboard.c \
	%D%/onboard.h \
	%D%/output.c \
	%D%/output.h \
	%D%/overwrite.c \
	%D%/overwrite.h \
	%D%/place.c \
	%D%/place.h \
	%D%/problem.c \
	%D%/problem.h \
	%D%/process.c \
	%D%/process.h \
	%D%/progress.c \
	%D%/progress.h \
	%D%/pyproject.c \
	%D%/pyproject.h \
	%D%/record.c \
	%D%/record.h \
	%D%/replace.c \
	%D%/replace.h \
	%D%/runtime.c \
	%D%/runtime.h \
	%D%/restore.c \
	%D%/restore.h \
	%D%/search.c \
	%D%/search.h \
	%D%/session.c \
	%D%/session.h \
	%D%/show.c \
	%D%/show.h \
	%D%/slice.c \
	%D%/slice.h \
	%D%/spare.c \
	%D%/spare.h \
	%D%/store.c \
	%D%/store.h \
	%D%/table.c \
	%D%/table.h \
	%D%/walk.c \
	%D%/walk.h \
	%D%/words.c \
	%D%/words.h
include host-shim/device/local.mk
include host-shim/plot/local.mk
host_libs = %D%/libhost.la libmemlint-bridge.la

# The one that runs in the build folder: a real program, not libtool's wrapper, which costs 8 ms a start.
noinst_PROGRAMS += memlint
memlint_SOURCES = %D%/main.c
memlint_LDADD = $(host_libs)
memlint_LDFLAGS = -no-install $(AM_LDFLAGS)
memlint_CPPFLAGS = $(AM_CPPFLAGS) \
	-DMEMLINT_PLUGIN_DIR='"$(abs_top_builddir)/plugin/.libs"' -DMEMLINT_DATA_DIR='"$(abs_top_srcdir)"'

# The one that is installed.
bin_PROGRAMS += %D%/memlint
%C%_memlint_SOURCES = %D%/main.c
%C%_memlint_LDADD = $(host_libs)
%C%_memlint_CPPFLAGS = $(AM_CPPFLAGS) -DMEMLINT_PLUGIN_DIR='"$(found_plugindir)"' -DMEMLINT_DATA_DIR='"$(found_datadir)"'
if RELOCATABLE
# Both from the folder of the program, wherever that was moved.
found_plugindir = ../lib/memlint
found_datadir = ../share/memlint
%C%_memlint_LDFLAGS = $(AM_LDFLAGS) -Wl,-rpath,'$$ORIGIN/../lib'
else
found_plugindir = $(plugindir)
found_datadir = $(pkgdatadir)
# Debian's loader reads /usr/local/lib from a cache that `make install` does not renew.
%C%_memlint_LDFLAGS = $(AM_LDFLAGS) -Wl,-rpath,$(libdir)
endif

include host-shim/bindings/semgrep/local.mk
