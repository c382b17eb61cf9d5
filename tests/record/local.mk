# SPDX-License-Identifier: MIT
check_PROGRAMS += %D%/copy_record
%C%_copy_record_LDADD = host-shim/libhost.la libmemlint-bridge.la
%C%_copy_record_LDFLAGS = -no-install $(AM_LDFLAGS)

EXTRA_DIST += %D%/family.py
