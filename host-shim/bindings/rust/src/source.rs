// SPDX-License-Identifier: MIT
//! A file's text and where its lines begin.

pub struct Source {
    pub text: String,
    starts: Vec<usize>,
}

impl Source {
    /// Lines end in \n, \r\n or \r; a byte order mark belongs to none.
    pub fn new(text: String) -> Source {
        let mut starts = vec![if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }];
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        Source { text, starts }
    }

    /// Row and column of an offset, as those of findings.
    pub fn place(&self, offset: usize) -> (u32, u32) {
        let offset = offset.max(self.starts[0]);
        let row = self.starts.partition_point(|start| *start <= offset);
        let column = self.text[self.starts[row - 1]..offset].chars().count() + 1;
        (row as u32, column as u32)
    }

    /// Without its end; None past the last.
    pub fn line(&self, row: u32) -> Option<&str> {
        let row = row as usize;
        let start = *self.starts.get(row.checked_sub(1)?)?;
        let end = self.starts.get(row).copied().unwrap_or(self.text.len());
        Some(self.text[start..end].trim_end_matches(&['\n', '\r'][..]))
    }
}
