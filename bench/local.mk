# SPDX-License-Identifier: MIT
bench_programs = %D%/bare_parse %D%/measure
EXTRA_PROGRAMS += $(bench_programs)
%C%_bare_parse_LDADD = $(GRAMMAR_LA) $(GRAMMAR_LIBS) $(TREE_SITTER_LIBS)
%C%_measure_LDADD =

bench: all $(bench_programs)
	@$(PYTHON3) $(srcdir)/%D%/run.py

EXTRA_DIST += %D%/rules.yaml %D%/run.py
