# SPDX-License-Identifier: MIT

# ML_NEED(VAR, pkg-config module, header, function, -llibrary, Debian package, [list = ml_missing])
# Sets VAR_CFLAGS and VAR_LIBS. What is missing is only noted in a list, so that one run names all of it.
# pkg-config is asked where flags are, never whether the thing is there or how old: that is compiled and linked.
AC_DEFUN([ML_NEED], [
  AC_MSG_CHECKING([for $2])
  $1_CFLAGS=`test -n "$PKG_CONFIG" && $PKG_CONFIG --cflags $2 2>&AS_MESSAGE_LOG_FD`
  $1_LIBS=`test -n "$PKG_CONFIG" && $PKG_CONFIG --libs $2 2>&AS_MESSAGE_LOG_FD` || $1_LIBS=
  AS_IF([test -z "$$1_LIBS"], [$1_LIBS="$5"])
  ml_save_CPPFLAGS=$CPPFLAGS ml_save_LIBS=$LIBS
  CPPFLAGS="$CPPFLAGS $$1_CFLAGS" LIBS="$$1_LIBS $LIBS"
  AC_LINK_IFELSE([AC_LANG_PROGRAM([[
#include <stdarg.h>
#include <stdlib.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <$3>]], [[void *volatile function = (void *) $4; return function == NULL;]])],
    [AC_MSG_RESULT([yes])],
    [AC_MSG_RESULT([no])
     m4_default([$7], [ml_missing])="$m4_default([$7], [ml_missing]) $6"])
  CPPFLAGS=$ml_save_CPPFLAGS LIBS=$ml_save_LIBS
  AC_SUBST([$1_CFLAGS])
  AC_SUBST([$1_LIBS])
])

# ML_FLAGS(VAR, CFLAGS|LDFLAGS, flags): appends to VAR each flag that the compiler takes without a word.
AC_DEFUN([ML_FLAGS], [
  for ml_flag in $3; do
    AC_MSG_CHECKING([whether $CC takes $ml_flag])
    ml_save_flags=$$2
    $2="$$2 -Werror $ml_flag"
    AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])],
      [AC_MSG_RESULT([yes]); $1="$$1 $ml_flag"], [AC_MSG_RESULT([no])])
    $2=$ml_save_flags
  done
])

# ML_STATIC_TREE_SITTER: the core inside memlint.so, hidden, where an archive that a shared object can take exists;
# the shared library where not. The linker finds the archive in the directories that pkg-config named or its own.
AC_DEFUN([ML_STATIC_TREE_SITTER], [
  AC_MSG_CHECKING([for a static tree-sitter core])
  ml_static=`AS_ECHO(["$TREE_SITTER_LIBS"]) | sed 's/-ltree-sitter/-l:libtree-sitter.a/'`
  ml_save_CFLAGS=$CFLAGS ml_save_CPPFLAGS=$CPPFLAGS ml_save_LDFLAGS=$LDFLAGS ml_save_LIBS=$LIBS
  CFLAGS="$CFLAGS -fPIC" CPPFLAGS="$CPPFLAGS $TREE_SITTER_CFLAGS" LDFLAGS="$LDFLAGS -shared" LIBS="$ml_static $LIBS"
  AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <tree_sitter/api.h>]], [[return ts_parser_new() != 0;]])],
    [TREE_SITTER_LIBS=$ml_static; ml_core=static], [ml_core=shared])
  CFLAGS=$ml_save_CFLAGS CPPFLAGS=$ml_save_CPPFLAGS LDFLAGS=$ml_save_LDFLAGS LIBS=$ml_save_LIBS
  AC_MSG_RESULT([$ml_core])
])
