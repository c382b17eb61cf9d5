# SPDX-License-Identifier: MIT
precision: all
	@MEMLINT=$(abs_top_builddir)/memlint MEMLINT_BUILDDIR=$(abs_top_builddir) MEMLINT_SRCDIR=$(abs_top_srcdir) \
	$(PYTHON3) $(srcdir)/%D%/precision.py $(PRECISION)

EXTRA_DIST += %D%/corpora.py %D%/family.py %D%/precision.py %D%/sdists.py %D%/table.txt %D%/tiny
