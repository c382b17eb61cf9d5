# SPDX-License-Identifier: MIT
check_PROGRAMS += %D%/write_cases
%C%_write_cases_SOURCES = \
	%D%/case_runtime.c \
	%D%/case_runtime.h \
	%D%/case_values.c \
	%D%/case_values.h \
	%D%/write_cases.c

EXTRA_DIST += \
	%D%/cases \
	%D%/family.py \
	%D%/ruff \
	tests/golden/write
