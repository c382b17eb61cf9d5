# SPDX-License-Identifier: MIT
dist_man_MANS += %D%/memlint.1
EXTRA_DIST += %D%/architecture.md %D%/formats.md
