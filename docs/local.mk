# SPDX-License-Identifier: MIT
dist_man_MANS += %D%/memlint.1 %D%/memlint-bridge.3
EXTRA_DIST += %D%/architecture.md %D%/authoring.md %D%/baseline.md %D%/configuration.md %D%/describe.py \
	%D%/export.md %D%/fixing.md %D%/formats.md %D%/hosts.md %D%/measure.md %D%/options.md %D%/python.md %D%/runners.md %D%/runtime.md

# Completion, the manual's OPTIONS and options.md, from what `memlint options` says.
describe: memlint
	python3 $(srcdir)/%D%/describe.py ./memlint $(srcdir)

.PHONY: describe
