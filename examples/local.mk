# SPDX-License-Identifier: MIT
EXTRA_DIST += \
	%D%/custom_patterns/code.py \
	%D%/custom_patterns/my_patterns.yaml \
	%D%/own_plugin/Makefile \
	%D%/own_plugin/README.md \
	%D%/own_plugin/own_plugin.c \
	%D%/profile_basic/README.md \
	%D%/profile_basic/code.py
