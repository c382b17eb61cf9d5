# SPDX-License-Identifier: MIT
#
# To add a unit test: write tests/unit/test_NAME.c (a Check program) and add its line to unit_tests.
# To add other tests: see the top of tests/run.py; a new folder gets a line in EXTRA_DIST.

unit_tests = \
	%D%/unit/test_bridge_annotate \
	%D%/unit/test_bridge_directive \
	%D%/unit/test_bridge_edits \
	%D%/unit/test_bridge_fingerprint \
	%D%/unit/test_bridge_host \
	%D%/unit/test_bridge_merge \
	%D%/unit/test_bridge_path \
	%D%/unit/test_bridge_nosemgrep \
	%D%/unit/test_bridge_select \
	%D%/unit/test_bridge_source \
	%D%/unit/test_bridge_suppress \
	%D%/unit/test_costdb \
	%D%/unit/test_expressions \
	%D%/unit/test_facts \
	%D%/unit/test_formula \
	%D%/unit/test_heap \
	%D%/unit/test_match_rules \
	%D%/unit/test_objects \
	%D%/unit/test_packs \
	%D%/unit/test_patterns \
	%D%/unit/test_plugin \
	%D%/unit/test_regex \
	%D%/unit/test_regex_rules \
	%D%/unit/test_user_costs \
	%D%/unit/test_yaml

check_PROGRAMS += $(unit_tests) %D%/scripts/check_kinds

# Every program without an LDADD of its own is a test: it sees inside the plugin and the bridge.
LDADD = plugin/libplugin.la host-shim/bridge/libbridge.la host-shim/bridge/libloader.la $(GRAMMAR_LA) plugin/base/libbase.la \
	$(GRAMMAR_LIBS) $(TREE_SITTER_LIBS) $(PCRE2_LIBS) $(LTDL_LIBS) $(JANSSON_LIBS) $(YAML_LIBS) $(CHECK_LIBS)

run_tests = MEMLINT=$(abs_top_builddir)/memlint MEMLINT_BUILDDIR=$(abs_top_builddir) \
	MEMLINT_SRCDIR=$(abs_top_srcdir) MEMLINT_UNIT_TESTS='$(unit_tests)' \
	CC='$(CC)' NM='$(NM)' OBJDUMP='$(OBJDUMP)' MAKE='$(MAKE)' ONLY='$(ONLY)' \
	$(PYTHON3) $(srcdir)/%D%/run.py

if HAVE_TEST_TOOLS
check-local:
	@$(run_tests)

golden: all $(check_PROGRAMS)
	@$(run_tests) --rewrite

check-variants: all
	@$(run_tests) --variants

check-hosts: all
	@$(run_tests) --hosts

check-all: all $(check_PROGRAMS)
	@$(run_tests) --all
else
check-local golden check-hosts check-variants check-all:
	@echo 'the tests need:$(ml_missing_tests); on Debian or Ubuntu: sh setup.sh --tests' >&2; exit 1
endif

EXTRA_DIST += \
	%D%/add_noqa \
	%D%/author \
	%D%/baseline \
	%D%/bytes \
	%D%/ci \
	%D%/cli \
	%D%/config \
	%D%/example_programs \
	%D%/examples \
	%D%/fake_board.py \
	%D%/export \
	%D%/fix \
	%D%/fix_corpus \
	%D%/fix_sample \
	%D%/formats \
	%D%/harness.py \
	%D%/hostile \
	%D%/installed \
	%D%/language \
	%D%/measure \
	%D%/model \
	%D%/mpy_cross \
	%D%/one_process \
	%D%/own_host \
	%D%/packs \
	%D%/programs.py \
	%D%/project \
	%D%/proof \
	%D%/public \
	%D%/pyflakes \
	%D%/python \
	%D%/python_linters \
	%D%/python_package.py \
	%D%/readme \
	%D%/requirements.txt \
	%D%/rules \
	%D%/run.py \
	%D%/runners \
	%D%/runtime \
	%D%/schema \
	%D%/scripts/check_headers \
	%D%/scripts/check_layers \
	%D%/scripts/check_lines \
	%D%/scripts/check_symbols \
	%D%/scripts/family.py \
	%D%/semgrep \
	%D%/shell.py \
	%D%/simulator \
	%D%/suggestions \
	%D%/unit/family.py \
	%D%/unit/program.h \
	%D%/variants \
	%D%/why

include tests/abi/local.mk
include tests/abi_diff/local.mk
include tests/device/local.mk
include tests/drive/local.mk
include tests/fix_bridge/local.mk
include tests/fuzz/local.mk
include tests/linked_in/local.mk
include tests/plot/local.mk
include tests/precision/local.mk
include tests/probes/local.mk
include tests/record/local.mk
include tests/store/local.mk
include tests/strict/local.mk
include tests/threads/local.mk
include tests/write/local.mk
