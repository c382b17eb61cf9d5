# SPDX-License-Identifier: MIT
check_PROGRAMS += %D%/show_diff

EXTRA_DIST += %D%/edits.c %D%/family.py %D%/patches.py
