# SPDX-License-Identifier: MIT
"""Stars for a small display: a catalogue, and what draws it."""
