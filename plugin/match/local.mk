# SPDX-License-Identifier: MIT
plugin_libplugin_la_SOURCES += \
	%D%/captures.c \
	%D%/captures.h \
	%D%/condition.c \
	%D%/condition.h \
	%D%/expression.c \
	%D%/expression.def \
	%D%/expression.h \
	%D%/expression_evaluate.c \
	%D%/expression_functions.c \
	%D%/expression_literal.c \
	%D%/expression_operators.c \
	%D%/expression_program.h \
	%D%/formula.c \
	%D%/formula.h \
	%D%/formula_needs.c \
	%D%/match_compound.c \
	%D%/match_names.c \
	%D%/match_node.c \
	%D%/match_rows.c \
	%D%/match_statements.c \
	%D%/matcher.c \
	%D%/matcher.h \
	%D%/pattern.c \
	%D%/pattern.h \
	%D%/pattern_parts.h \
	%D%/pattern_text.c \
	%D%/pattern_text.h \
	%D%/regex.c \
	%D%/regex.h \
	%D%/rows.c \
	%D%/rows.h \
	%D%/sweep.c \
	%D%/sweep.h \
	%D%/vocabulary.c \
	%D%/vocabulary.h \
	%D%/work.h
