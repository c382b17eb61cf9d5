# SPDX-License-Identifier: MIT
# All of the bridge, for libmemlint-bridge.so and for the unit tests, but for its door to the system's loader: a program
# whose plugins are linked in takes the one without.
noinst_LTLIBRARIES += %D%/libbridge.la
%C%_libbridge_la_SOURCES = \
	%D%/add_noqa.c \
	%D%/add_noqa.h \
	%D%/annotate.c \
	%D%/annotate.h \
	%D%/ascii.c \
	%D%/ascii.h \
	%D%/baseline.c \
	%D%/baseline.h \
	%D%/bridge.c \
	%D%/check_file.c \
	%D%/check_file.h \
	%D%/command.c \
	%D%/config.c \
	%D%/config.h \
	%D%/contract.c \
	%D%/contract.h \
	%D%/contract_parts.c \
	%D%/contract_parts.h \
	%D%/contract_runtime.c \
	%D%/copy.c \
	%D%/copy.h \
	%D%/copy_runtime.c \
	%D%/directive.c \
	%D%/directive.h \
	%D%/drop.c \
	%D%/drop.h \
	%D%/edit_sets.c \
	%D%/edit_sets.h \
	%D%/edits.c \
	%D%/edits.h \
	%D%/file_choice.c \
	%D%/file_choice.h \
	%D%/fingerprint.c \
	%D%/fingerprint.h \
	%D%/fix.c \
	%D%/fix.h \
	%D%/glob.c \
	%D%/glob.h \
	%D%/hint.c \
	%D%/hint.h \
	%D%/host.c \
	%D%/host.h \
	%D%/instrument.c \
	%D%/instrument.h \
	%D%/job.c \
	%D%/job.h \
	%D%/load.c \
	%D%/load.h \
	%D%/loader.h \
	%D%/look.c \
	%D%/look.h \
	%D%/merge.c \
	%D%/merge.h \
	%D%/nosemgrep.c \
	%D%/nosemgrep.h \
	%D%/object.c \
	%D%/object.h \
	%D%/open.c \
	%D%/open.h \
	%D%/options.c \
	%D%/options.h \
	%D%/own_rules.c \
	%D%/own_rules.h \
	%D%/path.c \
	%D%/path.h \
	%D%/plugin_check.c \
	%D%/plugin_sample.c \
	%D%/plugin_sample.h \
	%D%/project.c \
	%D%/project.h \
	%D%/read.c \
	%D%/read.h \
	%D%/results.c \
	%D%/results.h \
	%D%/run.c \
	%D%/run.h \
	%D%/scope.c \
	%D%/scope.h \
	%D%/select.c \
	%D%/select.h \
	%D%/source.c \
	%D%/source.h \
	%D%/state.h \
	%D%/suppress.c \
	%D%/suppress.h \
	%D%/suppress_report.c \
	%D%/suppress_report.h \
	%D%/tree_shape.c \
	%D%/tree_shape.h \
	%D%/tree_view.c \
	%D%/tree_view.h \
	%D%/utf8.c \
	%D%/utf8.h \
	%D%/verdict.c

include host-shim/bridge/write/local.mk

noinst_LTLIBRARIES += %D%/libloader.la %D%/libnoloader.la
%C%_libloader_la_SOURCES = %D%/loader.c
%C%_libnoloader_la_SOURCES = %D%/no_loader.c

bridge_libs = %D%/libbridge.la %D%/libloader.la plugin/base/libbase.la $(LTDL_LIBS) $(JANSSON_LIBS) $(YAML_LIBS)

lib_LTLIBRARIES += libmemlint-bridge.la
libmemlint_bridge_la_SOURCES =
libmemlint_bridge_la_LIBADD = $(bridge_libs)
libmemlint_bridge_la_LDFLAGS = -version-info 0:0:0 -no-undefined -export-symbols-regex '^memlint_bridge_' \
	$(AM_LDFLAGS) $(ML_SHARED_LDFLAGS)
if RELOCATABLE
libmemlint_bridge_la_LDFLAGS += -Wl,-rpath,'$$ORIGIN'
endif

headers_HEADERS += %D%/include/memlint/bridge.h
pkgconfig_DATA += %D%/memlint-bridge.pc
