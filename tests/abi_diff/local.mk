# SPDX-License-Identifier: MIT
ABI_BASE = HEAD

abi: libmemlint-bridge.la
	@MEMLINT_SRCDIR=$(abs_top_srcdir) MEMLINT_BUILDDIR=$(abs_top_builddir) CC='$(CC)' MAKE='$(MAKE)' \
	  $(PYTHON3) $(srcdir)/%D%/abi_diff.py $(ABI_BASE)

clean-local: abi-clean
abi-clean:
	-rm -rf abi-base

.PHONY: abi abi-clean

EXTRA_DIST += %D%/abi_diff.py %D%/family.py
