# SPDX-License-Identifier: MIT
# The Python package: pip reads pyproject.toml, make only packs it.
EXTRA_DIST += \
	pyproject.toml \
	%D%/build/memlint_build.py \
	%D%/build/memlint_native.py \
	%D%/circuitpython_memlint/__init__.py \
	%D%/circuitpython_memlint/__main__.py \
	%D%/circuitpython_memlint/_bridge.py \
	%D%/circuitpython_memlint/_check.py \
	%D%/circuitpython_memlint/_model.py \
	%D%/circuitpython_memlint/_pyproject.py \
	%D%/circuitpython_memlint/flake8.py \
	%D%/circuitpython_memlint/py.typed \
	%D%/circuitpython_memlint/pylint.py
