// SPDX-License-Identifier: MIT
//! The bridge, safe: it is freed when dropped, texts are copied out, and a failure is a `Failure` with its reason.

use crate::ffi;
use std::{ffi::CStr, ffi::CString, fmt, mem::size_of, os::raw::c_void, ptr, ptr::NonNull, slice};

/// A host of its own, for one thread.
pub struct Bridge(NonNull<ffi::Bridge>);

#[derive(Debug)]
pub struct Failure(String);

/// `end` is exclusive; rows and columns begin at 1, columns count code points; offsets count bytes.
pub struct Finding {
    pub filename: String,
    pub code: String,
    pub name: String,
    pub severity: Severity,
    pub message: String,
    pub fix: String,
    pub impact: String,
    pub bytes: Option<Bytes>,
    pub start: (u32, u32),
    pub end: (u32, u32),
    pub applicability: &'static str,
    pub edits: Vec<Edit>,
    pub edit_message: String,
}

#[derive(Clone, Copy, PartialEq, PartialOrd)]
pub enum Severity {
    Note = 1,
    Low,
    Medium,
    High,
}

pub struct Bytes {
    pub low: i64,
    pub high: i64,
    pub unit: &'static str,
    pub provenance: &'static str,
    pub source: String,
}

/// Replaces the bytes from start to end - 1 of the file, by lines that end as the file's do.
pub struct Edit {
    pub start: usize,
    pub end: usize,
    pub replacement: String,
}

/// What there is to say that is no finding.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    pub text: String,
    pub failed: bool,
}

impl Bridge {
    pub fn new() -> Result<Bridge, Failure> {
        // SAFETY: nothing is asked of the caller; NULL means that memory ran out.
        let bridge = NonNull::new(unsafe { ffi::memlint_bridge_new() });
        bridge.map(Bridge).ok_or_else(|| Failure("out of memory".to_owned()))
    }

    pub fn load_folder(&mut self, folder: &str) -> Result<(), Failure> {
        let folder = terminated(folder)?;
        // SAFETY: the bridge lives, and the string ends in NUL and is copied, here and below.
        self.checked(unsafe { ffi::memlint_bridge_load_folder(self.0.as_ptr(), folder.as_ptr()) })
    }

    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Failure> {
        let (name, value) = (terminated(name)?, terminated(value)?);
        // SAFETY: as above.
        self.checked(unsafe { ffi::memlint_bridge_set(self.0.as_ptr(), name.as_ptr(), value.as_ptr()) })
    }

    pub fn open(&mut self) -> Result<(), Failure> {
        // SAFETY: the bridge lives.
        self.checked(unsafe { ffi::memlint_bridge_open(self.0.as_ptr()) })
    }

    pub fn add_text(&mut self, filename: &str, source: &str) -> Result<(), Failure> {
        let filename = terminated(filename)?;
        let size = u32::try_from(source.len()).map_err(|_| Failure("larger than 4 GB".to_owned()))?;
        let text = ffi::Text { data: source.as_ptr().cast(), size };
        // SAFETY: as above; the text has that many bytes.
        self.checked(unsafe { ffi::memlint_bridge_add_text(self.0.as_ptr(), filename.as_ptr(), text, 0) })
    }

    /// A file that may use names of one that is checked.
    pub fn add_beside(&mut self, filename: &str) -> Result<(), Failure> {
        let filename = terminated(filename)?;
        // SAFETY: as above.
        self.checked(unsafe { ffi::memlint_bridge_add_beside(self.0.as_ptr(), filename.as_ptr()) })
    }

    pub fn run(&mut self) -> Result<(), Failure> {
        // SAFETY: the bridge lives; there is no progress to call.
        self.checked(unsafe { ffi::memlint_bridge_run(self.0.as_ptr(), None, ptr::null_mut()) })
    }

    /// By file, place and rule.
    pub fn findings(&self) -> Result<Vec<Finding>, Failure> {
        let mut list: Vec<Finding> = Vec::new();
        let context: *mut Vec<Finding> = &mut list;
        // SAFETY: take_finding gets back the list it expects, which nobody else touches during the call.
        match unsafe { ffi::memlint_bridge_each_finding(self.0.as_ptr(), take_finding, context.cast()) } {
            ffi::MEMLINT_STOPPED => Err(Failure("libmemlint-bridge is older than this program: update it".to_owned())),
            status => self.checked(status).map(|_| list),
        }
    }

    pub fn problems(&self) -> Vec<Problem> {
        let mut list: Vec<Problem> = Vec::new();
        let context: *mut Vec<Problem> = &mut list;
        // SAFETY: as with the findings.
        unsafe { ffi::memlint_bridge_each_problem(self.0.as_ptr(), take_problem, context.cast()) };
        list
    }

    fn checked(&self, status: i32) -> Result<(), Failure> {
        if status == ffi::MEMLINT_OK {
            return Ok(());
        }
        // SAFETY: never NULL, ends in NUL, and stays until the next call.
        let error = unsafe { CStr::from_ptr(ffi::memlint_bridge_error(self.0.as_ptr())) };
        Err(Failure(error.to_string_lossy().into_owned()))
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        // SAFETY: it came from memlint_bridge_new, and nothing that was borrowed from it is left.
        unsafe { ffi::memlint_bridge_free(self.0.as_ptr()) }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str(match self {
            Severity::Note => "NOTE",
            Severity::Low => "LOW",
            Severity::Medium => "MEDIUM",
            Severity::High => "HIGH",
        })
    }
}

pub fn version() -> String {
    // SAFETY: a constant string.
    unsafe { CStr::from_ptr(ffi::memlint_bridge_version()) }.to_string_lossy().into_owned()
}

pub fn stdout_is_terminal() -> bool {
    // SAFETY: any descriptor may be asked for.
    unsafe { ffi::isatty(1) == 1 }
}

fn terminated(text: &str) -> Result<CString, Failure> {
    CString::new(text).map_err(|_| Failure(format!("{text:?} holds a NUL")))
}

/// A code of the ABI in words; what a newer bridge may have besides is empty.
fn term(terms: &[&'static str], code: u32) -> &'static str {
    terms.get(code as usize).copied().unwrap_or("")
}

fn severity(code: u32) -> Severity {
    match code {
        0 | 1 => Severity::Note,
        2 => Severity::Low,
        3 => Severity::Medium,
        _ => Severity::High,
    }
}

/// Copies what the bridge lends during a call.
///
/// # Safety
/// text.data points to text.size bytes, or the size is 0.
unsafe fn copied(text: ffi::Text) -> String {
    if text.size == 0 {
        return String::new();
    }
    String::from_utf8_lossy(slice::from_raw_parts(text.data.cast(), text.size as usize)).into_owned()
}

/// # Safety
/// As for `copied`.
unsafe fn copied_bytes(bytes: &ffi::Bytes) -> Option<Bytes> {
    if bytes.unit == ffi::MEMLINT_UNIT_NONE {
        return None;
    }
    Some(Bytes {
        low: bytes.low,
        high: bytes.high,
        unit: term(&["", "kept", "peak", "garbage_per_iteration", "growth_per_iteration"], bytes.unit),
        provenance: term(&["", "assumed", "reported", "derived", "measured"], bytes.provenance),
        source: copied(bytes.source),
    })
}

/// # Safety
/// finding.edits points to finding.edit_count edits, or there are none.
unsafe fn copied_edits(finding: &ffi::Finding) -> Vec<Edit> {
    if finding.edit_count == 0 {
        return Vec::new();
    }
    let edits = slice::from_raw_parts(finding.edits, finding.edit_count as usize);
    let copy = |edit: &ffi::Edit| Edit {
        start: edit.start as usize,
        end: edit.end as usize,
        replacement: copied(edit.replacement),
    };
    edits.iter().map(copy).collect()
}

/// # Safety
/// Called by the bridge: context is what `findings` passed, and found is valid until this returns.
unsafe extern "C" fn take_finding(context: *mut c_void, found: *const ffi::BridgeFinding) -> i32 {
    let (list, found) = (&mut *context.cast::<Vec<Finding>>(), &*found);
    let finding = &*found.finding;
    // What is read here must be there: a bridge that is older than this program has less.
    if (found.struct_size as usize) < size_of::<ffi::BridgeFinding>()
        || (finding.struct_size as usize) < size_of::<ffi::Finding>()
    {
        return 1;
    }
    list.push(Finding {
        filename: copied(found.filename),
        code: copied(found.rule_id),
        name: copied(found.rule_name),
        severity: severity(finding.severity),
        message: copied(finding.message),
        fix: copied(finding.fix),
        impact: copied(finding.impact),
        bytes: copied_bytes(&finding.bytes),
        start: (found.line, found.column),
        end: (found.end_line, found.end_column),
        applicability: term(&["", "displayonly", "unsafe", "safe"], finding.applicability),
        edits: copied_edits(finding),
        edit_message: copied(finding.edit_message),
    });
    0
}

/// # Safety
/// Called by the bridge: context is what `problems` passed, and problem is valid until this returns.
unsafe extern "C" fn take_problem(context: *mut c_void, problem: *const ffi::Problem, failed: u32) {
    let (list, problem) = (&mut *context.cast::<Vec<Problem>>(), &*problem);
    let mut text = copied(problem.path);
    for number in [problem.line, problem.column] {
        if number != 0 {
            text += &format!(":{number}");
        }
    }
    let place = if text.is_empty() { text } else { text + ": " };
    list.push(Problem { text: place + &copied(problem.message), failed: failed != 0 });
}
