# SPDX-License-Identifier: MIT
# A crate of its own, built by cargo: see docs/runners.md.
EXTRA_DIST += \
	%D%/Cargo.lock \
	%D%/Cargo.toml \
	%D%/build.rs \
	%D%/rustfmt.toml \
	%D%/src/bridge.rs \
	%D%/src/ffi.rs \
	%D%/src/main.rs \
	%D%/src/report.rs \
	%D%/src/source.rs \
	%D%/src/walk.rs
