# SPDX-License-Identifier: MIT
EXTRA_DIST += \
	%D%/README.md \
	%D%/before_after/README.md \
	%D%/before_after/after.py \
	%D%/before_after/before.py \
	%D%/before_after/measure.mjs \
	%D%/before_after/stand_in.py \
	%D%/hosts/README.md \
	%D%/hosts/github-code-scanning.yml \
	%D%/hosts/github-problem-matcher.json \
	%D%/hosts/github-workflow.yml \
	%D%/hosts/gitlab-ci.yml \
	%D%/hosts/pre-commit-config.yaml \
	%D%/hosts/reviewdog.sh \
	%D%/hosts/ruff.toml \
	%D%/hosts/vscode-tasks.json \
	%D%/own_host/Makefile \
	%D%/own_host/README.md \
	%D%/own_host/host.c \
	%D%/own_host/host.cpp \
	%D%/own_plugin/Makefile \
	%D%/own_plugin/README.md \
	%D%/own_plugin/own_plugin.c \
	%D%/own_rules/README.md \
	%D%/own_rules/code.py \
	%D%/own_rules/my_rules.yaml \
	%D%/profile_basic/README.md \
	%D%/profile_basic/code.py \
	%D%/runtime/README.md \
	%D%/runtime/flat.py \
	%D%/runtime/leak.py \
	%D%/runtime/leak.svg \
	%D%/runtime/sawtooth.py
