# SPDX-License-Identifier: MIT
check_PROGRAMS += %D%/write_cases

EXTRA_DIST += \
	%D%/cases \
	%D%/family.py \
	%D%/ruff \
	tests/golden/write
