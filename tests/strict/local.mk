# SPDX-License-Identifier: MIT
check_PROGRAMS += %D%/judge
EXTRA_DIST += %D%/family.py %D%/mutations.py %D%/snippets.txt %D%/yardsticks.py
