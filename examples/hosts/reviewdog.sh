#!/bin/sh
# What memlint finds on the lines that a branch changed, as reviewdog shows it; -reporter=github-pr-review makes comments.
memlint --output-format rdjson --exit-zero . | reviewdog -f=rdjson -name=memlint -reporter=local -diff="git diff main"
