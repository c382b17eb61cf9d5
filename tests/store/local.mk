# SPDX-License-Identifier: MIT
check_PROGRAMS += %D%/store
%C%_store_LDADD = host-shim/libhost.la libmemlint-bridge.la
%C%_store_LDFLAGS = -no-install $(AM_LDFLAGS)

EXTRA_DIST += %D%/family.py
