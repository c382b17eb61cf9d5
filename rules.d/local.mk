# SPDX-License-Identifier: MIT
dist_rules_DATA += \
	%D%/buffers.yaml \
	%D%/collections.yaml \
	%D%/constants.yaml \
	%D%/files.yaml \
	%D%/imports.yaml \
	%D%/schema.json \
	%D%/strings.yaml \
	%D%/syntax.yaml
EXTRA_DIST += %D%/README.md
