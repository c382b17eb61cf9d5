# SPDX-License-Identifier: MIT
dist_costdb_DATA += \
	%D%/boards.yaml \
	%D%/firmware_names.txt \
	%D%/libraries.csv \
	%D%/native.yaml

# How the files above are made and checked.
EXTRA_DIST += \
	%D%/check_formulas.py \
	%D%/library_rows.py \
	%D%/make_costdb.py \
	%D%/unmeasured.csv
