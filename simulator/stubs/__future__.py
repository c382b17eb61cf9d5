# SPDX-License-Identifier: MIT
annotations = generators = print_function = division = absolute_import = None
