# SPDX-License-Identifier: MIT
dist_man_MANS += %D%/memlint.1 %D%/memlint-bridge.3
EXTRA_DIST += %D%/architecture.md %D%/hosts.md %D%/runners.md
