# SPDX-License-Identifier: MIT
host_shim_libhost_la_SOURCES += \
	%D%/blocks.c \
	%D%/blocks.h \
	%D%/caption.c \
	%D%/caption.h \
	%D%/chart.c \
	%D%/chart.h \
	%D%/gnuplot.c \
	%D%/gnuplot.h \
	%D%/marks.c \
	%D%/marks.h \
	%D%/plot.c \
	%D%/plot.h
