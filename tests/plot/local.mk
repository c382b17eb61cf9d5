# SPDX-License-Identifier: MIT
check_PROGRAMS += %D%/draw
%C%_draw_LDADD = host-shim/libhost.la libmemlint-bridge.la
%C%_draw_LDFLAGS = -no-install $(AM_LDFLAGS)

EXTRA_DIST += %D%/family.py
