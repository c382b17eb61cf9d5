# SPDX-License-Identifier: MIT
# The host that family.py drives; it links what any host links.
check_PROGRAMS += %D%/drive
%C%_drive_LDADD = libmemlint-bridge.la
%C%_drive_LDFLAGS = -no-install $(AM_LDFLAGS)

EXTRA_DIST += \
	%D%/broken.c \
	%D%/client.c \
	%D%/family.py \
	%D%/knowing.c \
	%D%/measuring.c \
	%D%/second.c
