# SPDX-License-Identifier: MIT
#
# What it finds interesting it keeps in tests/fuzz/corpus, and begins with it the next time.

FUZZ_SECONDS = 60
FUZZ_CC = clang

fuzz_sources = \
	%D%/fuzz_packs.c \
	plugin/base/arena.c plugin/base/builder.c plugin/base/names.c plugin/base/status.c plugin/base/text.c \
	plugin/base/yaml.c plugin/match/regex.c plugin/rules/catalogue.c plugin/rules/pack.c plugin/rules/pack_keys.c \
	plugin/rules/regex_rule.c plugin/rules/regions.c

fuzz:
	$(MKDIR_P) %D%/corpus
	$(FUZZ_CC) -std=c17 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined $(AM_CPPFLAGS) \
	  $(fuzz_sources:%=$(top_srcdir)/%) $(YAML_LIBS) $(PCRE2_LIBS) -o %D%/fuzz_packs
	cd %D% && ./fuzz_packs -max_total_time=$(FUZZ_SECONDS) -max_len=4096 corpus \
	  $(abs_top_srcdir)/tests/packs $(abs_top_srcdir)/rules.d

clean-local: fuzz-clean
fuzz-clean:
	-rm -rf %D%/fuzz_packs %D%/corpus

.PHONY: fuzz fuzz-clean

EXTRA_DIST += %D%/fuzz_packs.c
