# SPDX-License-Identifier: MIT
check_PROGRAMS += %D%/swap
%C%_swap_LDADD = host-shim/libhost.la libmemlint-bridge.la
%C%_swap_LDFLAGS = -no-install $(AM_LDFLAGS)

EXTRA_DIST += %D%/cut.c %D%/family.py
