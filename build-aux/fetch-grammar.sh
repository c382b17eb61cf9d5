#!/bin/sh
# SPDX-License-Identifier: MIT
# Brings tree-sitter-python's C into grammar/: sh build-aux/fetch-grammar.sh
# npm's package has the headers beside it; the Python one has not, so there they come from tree-sitter's own.
set -eu
cd "$(dirname "$0")/.."

version=0.23.6 headers=0.23.2
sums='5df63395433197cb65168e95f5ce705cb1dd4c12a11a85020755a5c4b8b55c21  src/parser.c
411b2357bc1286b171fd042ccb0f640109074cc341d3cd78b5628144887f7ab8  src/scanner.c'

fail() { echo "fetch-grammar: $*" >&2; exit 1; }

verified() { # DIR: whether its parser.c and scanner.c are the ones that we know
  (cd "$1" && echo "$sums" | if command -v sha256sum >/dev/null; then sha256sum -c; else shasum -a 256 -c; fi) >/dev/null 2>&1
}

with_npm() {
  (cd "$tmp" && npm pack --silent "tree-sitter-python@$version" && tar xzf ./*.tgz) >"$tmp/log" 2>&1 && mv "$tmp/package" "$tmp/got"
}

with_pip() { # PIP...
  for package in "tree-sitter-python==$version" "tree-sitter==$headers"; do
    "$@" download --quiet --no-deps --no-binary "${package%%=*}" --dest "$tmp" "$package" >"$tmp/log" 2>&1 || return 1
  done
  mkdir "$tmp/got" "$tmp/core"
  tar xzf "$tmp/tree_sitter_python-$version.tar.gz" -C "$tmp/got" --strip-components=1
  tar xzf "$tmp/tree-sitter-$headers.tar.gz" -C "$tmp/core" --strip-components=1
  mkdir -p "$tmp/got/src/tree_sitter"
  for header in alloc array parser ts_assert; do
    cp "$tmp/core/tree_sitter/core/lib/src/$header.h" "$tmp/got/src/tree_sitter/"
  done
}

mkdir -p grammar
tmp=$(mktemp -d grammar/.fetch.XXXXXX) # in the same file system, so that a rename is whole or not at all
tmp=$PWD/$tmp
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

if command -v npm >/dev/null && with_npm; then :
elif command -v pip3 >/dev/null && with_pip pip3; then :
elif command -v python3 >/dev/null && python3 -m pip --version >/dev/null 2>&1 && with_pip python3 -m pip; then :
else
  [ -f "$tmp/log" ] && sed 's/^/  /' "$tmp/log" >&2
  fail "neither npm nor pip could get tree-sitter-python $version"
fi
verified "$tmp/got" || fail "what came as tree-sitter-python $version has other checksums; it was not used"

# parser.c comes last: configure takes it as the sign that all is there.
rm -rf grammar/tree_sitter
mv "$tmp/got/src/tree_sitter" "$tmp/got/LICENSE" "$tmp/got/src/scanner.c" grammar/
mv "$tmp/got/src/parser.c" grammar/
