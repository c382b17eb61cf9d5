# SPDX-License-Identifier: MIT
plugin_libplugin_la_SOURCES += \
	%D%/board.c \
	%D%/board.h \
	%D%/costdb_file.h \
	%D%/costs.c \
	%D%/costs.h \
	%D%/estimate.c \
	%D%/estimate.def \
	%D%/estimate.h \
	%D%/library.c \
	%D%/library.h \
	%D%/measured.c \
	%D%/measured.h \
	%D%/native.c \
	%D%/native.h \
	%D%/sizes.c \
	%D%/sizes.def \
	%D%/sizes.h \
	%D%/user_costs.c \
	%D%/user_costs.h
