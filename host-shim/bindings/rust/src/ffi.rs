// SPDX-License-Identifier: MIT
//! What is used here of <memlint/bridge.h> and <memlint/plugin.h>, declaration by declaration. bridge.rs calls it.

use std::{marker::PhantomData, os::raw::c_char, os::raw::c_int, os::raw::c_void};

pub const MEMLINT_OK: i32 = 0;
pub const MEMLINT_STOPPED: i32 = 1;
pub const MEMLINT_UNIT_NONE: u32 = 0;

#[repr(C)]
pub struct Bridge {
    _opaque: [u8; 0],
    _neither_send_nor_sync: PhantomData<*mut u8>,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Text {
    pub data: *const c_char,
    pub size: u32,
}

#[repr(C)]
pub struct Bytes {
    pub low: i64,
    pub high: i64,
    pub unit: u32,
    pub provenance: u32,
    pub source: Text,
}

#[repr(C)]
pub struct Problem {
    pub struct_size: u32,
    pub status: i32,
    pub path: Text,
    pub line: u32,
    pub column: u32,
    pub message: Text,
}

#[repr(C)]
pub struct Edit {
    pub start: u32,
    pub end: u32,
    pub replacement: Text,
}

#[repr(C)]
pub struct Finding {
    pub struct_size: u32,
    pub rule: u32,
    pub severity: u32,
    pub start: u32,
    pub end: u32,
    pub message: Text,
    pub fix: Text,
    pub impact: Text,
    pub bytes: Bytes,
    pub place_count: u32,
    pub places: *const c_void,
    pub applicability: u32,
    pub edit_count: u32,
    pub edits: *const Edit,
    pub edit_message: Text,
}

#[repr(C)]
pub struct BridgeFinding {
    pub struct_size: u32,
    pub filename: Text,
    pub rule_id: Text,
    pub rule_name: Text,
    pub line: u32,
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
    pub finding: *const Finding,
    pub file: u32,
    pub rule: *const c_void,
}

pub type EachFinding = unsafe extern "C" fn(*mut c_void, *const BridgeFinding) -> i32;
pub type EachProblem = unsafe extern "C" fn(*mut c_void, *const Problem, u32);
pub type Progress = unsafe extern "C" fn(*mut c_void, u32, u32) -> i32;

extern "C" {
    pub fn memlint_bridge_new() -> *mut Bridge;
    pub fn memlint_bridge_free(bridge: *mut Bridge);
    pub fn memlint_bridge_version() -> *const c_char;
    pub fn memlint_bridge_error(bridge: *const Bridge) -> *const c_char;
    pub fn memlint_bridge_load_folder(bridge: *mut Bridge, folder: *const c_char) -> i32;
    pub fn memlint_bridge_set(bridge: *mut Bridge, name: *const c_char, value: *const c_char) -> i32;
    pub fn memlint_bridge_open(bridge: *mut Bridge) -> i32;
    pub fn memlint_bridge_add_text(bridge: *mut Bridge, filename: *const c_char, source: Text, as_entry: u32) -> i32;
    pub fn memlint_bridge_add_beside(bridge: *mut Bridge, path: *const c_char) -> i32;
    pub fn memlint_bridge_run(bridge: *mut Bridge, progress: Option<Progress>, context: *mut c_void) -> i32;
    pub fn memlint_bridge_each_finding(bridge: *const Bridge, each: EachFinding, context: *mut c_void) -> i32;
    pub fn memlint_bridge_each_problem(bridge: *const Bridge, each: EachProblem, context: *mut c_void);

    /// Of the C library: std has it from Rust 1.70 on.
    pub fn isatty(descriptor: c_int) -> c_int;
}
