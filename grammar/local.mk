# SPDX-License-Identifier: MIT
# tree-sitter-python, fetched by build-aux/fetch-grammar.sh: not ours, so our warnings do not apply.
if !SYSTEM_GRAMMAR
noinst_LTLIBRARIES += %D%/libgrammar.la
GRAMMAR_LA = %D%/libgrammar.la
endif

%C%_libgrammar_la_SOURCES = \
	%D%/parser.c \
	%D%/scanner.c
# Its own headers come before the core's, and the scanner allocates as the core does.
%C%_libgrammar_la_CPPFLAGS = -I$(srcdir)/%D% -DTREE_SITTER_REUSE_ALLOCATOR
%C%_libgrammar_la_CFLAGS = -std=c11 -w $(ML_CFLAGS)

EXTRA_DIST += %D%/LICENSE %D%/tree_sitter
