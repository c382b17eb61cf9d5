# SPDX-License-Identifier: MIT
# Two of it, as of memlint itself: the first runs in the build folder, the second is installed.
noinst_PROGRAMS += memlint-semgrep
memlint_semgrep_SOURCES = \
	%D%/arguments.c \
	%D%/arguments.h \
	%D%/main.c \
	%D%/text.c \
	%D%/text.h
memlint_semgrep_LDADD = $(host_libs)
memlint_semgrep_LDFLAGS = $(memlint_LDFLAGS)
memlint_semgrep_CPPFLAGS = $(memlint_CPPFLAGS) -iquote $(top_srcdir)/host-shim

bin_PROGRAMS += %D%/memlint-semgrep
%C%_memlint_semgrep_SOURCES = $(memlint_semgrep_SOURCES)
%C%_memlint_semgrep_LDADD = $(host_libs)
%C%_memlint_semgrep_LDFLAGS = $(host_shim_memlint_LDFLAGS)
%C%_memlint_semgrep_CPPFLAGS = $(host_shim_memlint_CPPFLAGS) -iquote $(top_srcdir)/host-shim
