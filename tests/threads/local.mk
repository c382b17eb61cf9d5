# SPDX-License-Identifier: MIT
# A host with threads of its own; it links what any host links.
check_PROGRAMS += %D%/threads
%C%_threads_LDADD = libmemlint-bridge.la
%C%_threads_LDFLAGS = -no-install $(AM_LDFLAGS)

EXTRA_DIST += %D%/family.py
