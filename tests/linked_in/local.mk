# SPDX-License-Identifier: MIT
# Memlint's plugin and the bridge in one program, which needs neither libltdl nor dlopen.
check_PROGRAMS += %D%/linked_in
%C%_linked_in_LDADD = plugin/libplugin.la host-shim/bridge/libbridge.la host-shim/bridge/libnoloader.la $(GRAMMAR_LA) \
	plugin/base/libbase.la $(GRAMMAR_LIBS) $(TREE_SITTER_LIBS) $(PCRE2_LIBS) $(JANSSON_LIBS) $(YAML_LIBS)

EXTRA_DIST += %D%/family.py
