/* SPDX-License-Identifier: MIT */
/* The one symbol of tree-sitter-python, which ships no header of its own. */
#ifndef ML_SYNTAX_GRAMMAR_H
#define ML_SYNTAX_GRAMMAR_H

#include <tree_sitter/api.h>

const TSLanguage *tree_sitter_python(void);

#endif
