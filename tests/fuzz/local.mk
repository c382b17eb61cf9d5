# SPDX-License-Identifier: MIT
#
# What they find interesting they keep in tests/fuzz/corpus, and begin with it the next time. The grammar is not
# instrumented: it is not ours.

FUZZ_SECONDS = 60
FUZZ_CC = clang
FUZZ_CFLAGS = -std=c17 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
	-DDATA_DIR='"$(abs_top_srcdir)"'

fuzz_packs_sources = %D%/fuzz_packs.c $(plugin_libplugin_la_SOURCES) $(plugin_base_libbase_la_SOURCES)
fuzz_check_sources = %D%/fuzz_check.c $(plugin_libplugin_la_SOURCES) $(plugin_base_libbase_la_SOURCES)

fuzz: fuzz-packs fuzz-check

fuzz-packs: %D%/fuzz_packs
	$(MKDIR_P) %D%/corpus/packs
	cd %D% && ./fuzz_packs -max_total_time=$(FUZZ_SECONDS) -max_len=4096 corpus/packs \
	  $(abs_top_srcdir)/tests/packs $(abs_top_srcdir)/rules.d

fuzz-check: %D%/fuzz_check
	$(MKDIR_P) %D%/corpus/check
	cd %D% && ./fuzz_check -max_total_time=$(FUZZ_SECONDS) -max_len=4096 corpus/check \
	  $(abs_top_srcdir)/tests/rules $(abs_top_srcdir)/tests/suggestions $(abs_top_srcdir)/examples

%D%/fuzz_packs: $(fuzz_packs_sources) $(GRAMMAR_LA)
	$(fuzz_link) -o $@ `$(fuzz_list) $(fuzz_packs_sources)` $(GRAMMAR_LA) $(GRAMMAR_LIBS) $(TREE_SITTER_LIBS) \
	  $(YAML_LIBS) $(PCRE2_LIBS)

%D%/fuzz_check: $(fuzz_check_sources) $(GRAMMAR_LA)
	$(fuzz_link) -o $@ `$(fuzz_list) $(fuzz_check_sources)` $(GRAMMAR_LA) $(GRAMMAR_LIBS) $(TREE_SITTER_LIBS) \
	  $(YAML_LIBS) $(PCRE2_LIBS)

# Of a list of sources those that are compiled, from where they lie.
fuzz_list = list () { for file; do case $$file in *.c) echo $(top_srcdir)/$$file;; esac; done; }; list
fuzz_link = $(AM_V_CCLD)$(MKDIR_P) %D% && $(LIBTOOL) $(AM_V_lt) --tag=CC --mode=link \
	$(FUZZ_CC) $(FUZZ_CFLAGS) $(AM_CPPFLAGS) -no-install

clean-local: fuzz-clean
fuzz-clean:
	-rm -rf %D%/fuzz_packs %D%/fuzz_check %D%/corpus

.PHONY: fuzz fuzz-packs fuzz-check fuzz-clean

EXTRA_DIST += %D%/fuzz_check.c %D%/fuzz_packs.c
