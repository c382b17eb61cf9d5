# SPDX-License-Identifier: MIT
# A target by hand, for the families that hold host-shim/device/ to what it promises.
check_PROGRAMS += %D%/drive_target
%C%_drive_target_LDADD = $(host_libs)
%C%_drive_target_LDFLAGS = -no-install $(AM_LDFLAGS)

EXTRA_DIST += %D%/family.py
