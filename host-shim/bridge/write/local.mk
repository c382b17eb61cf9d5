# SPDX-License-Identifier: MIT
host_shim_bridge_libbridge_la_SOURCES += \
	%D%/auto.c \
	%D%/baseline_json.c \
	%D%/changes.c \
	%D%/changes.h \
	%D%/clean.c \
	%D%/clean.h \
	%D%/concise.c \
	%D%/document.c \
	%D%/document.h \
	%D%/document_json.c \
	%D%/document_text.c \
	%D%/finding.c \
	%D%/finding.h \
	%D%/formats.h \
	%D%/frame.c \
	%D%/frame.h \
	%D%/full.c \
	%D%/full.h \
	%D%/grid.c \
	%D%/grid.h \
	%D%/json.c \
	%D%/json.h \
	%D%/layout.c \
	%D%/layout.h \
	%D%/number.c \
	%D%/number.h \
	%D%/paint.c \
	%D%/paint.h \
	%D%/report.c \
	%D%/report.h \
	%D%/report_json.c \
	%D%/rules.c \
	%D%/statistics.c \
	%D%/suggestion.c \
	%D%/suggestion.h \
	%D%/summary.c \
	%D%/summary.h \
	%D%/table.c \
	%D%/table.h \
	%D%/tally.c \
	%D%/tally.h \
	%D%/terms.c \
	%D%/terms.h \
	%D%/value.c \
	%D%/value.h \
	%D%/width_ranges.h \
	%D%/wrap.c \
	%D%/wrap.h \
	%D%/write.c \
	%D%/write.h

EXTRA_DIST += %D%/width_ranges.py
