# SPDX-License-Identifier: MIT
check_PROGRAMS += %D%/probing

EXTRA_DIST += \
	%D%/family.py \
	%D%/programs \
	%D%/run_steps.py
