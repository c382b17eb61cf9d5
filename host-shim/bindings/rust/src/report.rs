// SPDX-License-Identifier: MIT
//! Findings as ruff writes them: concise, full, json.

use crate::bridge::{Bytes, Finding, Severity};
use crate::source::Source;
use std::io::{Result, Write};

#[derive(Clone, Copy, PartialEq)]
pub enum Format {
    Concise,
    Full,
    Json,
}

pub struct Report {
    pub source: Source,
    pub findings: Vec<Finding>,
}

pub fn write(out: &mut dyn Write, reports: &[Report], format: Format, color: bool) -> Result<()> {
    let paint = Paint(color);
    let findings = || reports.iter().flat_map(|report| report.findings.iter().map(move |found| (report, found)));
    let count = findings().count();
    if format == Format::Json {
        let items: Vec<String> = findings().map(|(report, found)| item(&report.source, found).shown(2)).collect();
        return match count {
            0 => out.write_all(b"[]\n"),
            _ => writeln!(out, "[\n  {}\n]", items.join(",\n  ")),
        };
    }
    for (report, found) in findings() {
        match format {
            Format::Full => full(out, &report.source, found, &paint)?,
            _ => concise(out, found, &paint)?,
        }
    }
    match count {
        0 => writeln!(out, "All checks passed!"),
        1 => writeln!(out, "Found 1 error."),
        _ => writeln!(out, "Found {count} errors."),
    }
}

struct Paint(bool);

impl Paint {
    fn with(&self, style: &str, text: &str) -> String {
        if self.0 {
            format!("\x1b[{style}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }

    fn strong(&self, text: &str) -> String {
        self.with("1", text)
    }

    fn faint(&self, text: &str) -> String {
        self.with("36", text)
    }

    fn severe(&self, severity: Severity, text: &str) -> String {
        self.with(if severity < Severity::High { "33;1" } else { "31;1" }, text)
    }
}

/// `code.py:45:9: MEM101 String concatenation in loop (~500 bytes/iteration)`
fn concise(out: &mut dyn Write, found: &Finding, paint: &Paint) -> Result<()> {
    let (path, colon) = (paint.strong(&shown(&found.filename)), paint.faint(":"));
    let ((row, column), code) = (found.start, paint.severe(found.severity, &found.code));
    let impact = match impact(found) {
        text if text.is_empty() => text,
        text => format!(" ({text})"),
    };
    writeln!(out, "{path}{colon}{row}{colon}{column}{colon} {code} {}{impact}", shown(&found.message))
}

/// The finding's line with two around it, where they are not blank.
fn full(out: &mut dyn Write, source: &Source, found: &Finding, paint: &Paint) -> Result<()> {
    let (row, column) = found.start;
    let is_blank = |row: &u32| source.line(*row).map_or(true, |line| line.trim().is_empty());
    let first = (row.saturating_sub(2).max(1)..row).find(|row| !is_blank(row)).unwrap_or(row);
    let last = (row + 1..=row + 2).rev().find(|row| !is_blank(row)).unwrap_or(row);
    let indent = last.to_string().len();
    let gutter = |number: &str| paint.faint(&format!("{number:>indent$} |"));

    let code = paint.severe(found.severity, &found.code);
    writeln!(out, "{code} {}", paint.strong(&shown(&found.message)))?;
    let (arrow, path) = (paint.faint(&format!("{:>indent$}-->", "")), shown(&found.filename));
    writeln!(out, "{arrow} {path}:{row}:{column}\n{}", gutter(""))?;
    for number in first..=last {
        let line = source.line(number).unwrap_or("");
        write_trimmed(out, format!("{} {}", gutter(&number.to_string()), shown(line)))?;
        if number == row {
            let carets = paint.severe(found.severity, &"^".repeat(span(line, found)));
            let before = width(line.chars().take(column as usize - 1));
            write_trimmed(out, format!("{} {:before$}{carets} {}", gutter(""), "", impact(found)))?;
        }
    }
    if last > row {
        writeln!(out, "{}", gutter(""))?;
    }
    writeln!(out, "{}: {}\n", paint.strong("help"), shown(&found.fix))
}

fn write_trimmed(out: &mut dyn Write, line: String) -> Result<()> {
    writeln!(out, "{}", line.trim_end())
}

/// How many carets: what is found on later lines is not underlined.
fn span(line: &str, found: &Finding) -> usize {
    let until = if found.end.0 == found.start.0 { found.end.1 } else { u32::MAX };
    let from = found.start.1;
    width(line.chars().skip(from as usize - 1).take(until.saturating_sub(from) as usize)).max(1)
}

/// What a terminal can show: a tab is four spaces, other control characters are none of its business.
fn shown(text: &str) -> String {
    let plain = text.replace('\t', "    ");
    plain.chars().map(|c| if c.is_control() { '?' } else { c }).collect()
}

/// In columns of a terminal, for the scripts and pictures that are common in programs.
fn width(text: impl Iterator<Item = char>) -> usize {
    let columns = |c| match c {
        '\t' => 4,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' => 2,
        '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..='\u{1f64f}' => 2,
        '\u{1f680}'..='\u{1f6ff}' | '\u{1f900}'..='\u{1f9ff}' | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    };
    text.map(columns).sum()
}

/// `~8,820 to 9,480 bytes`, or the rule's own words.
fn impact(found: &Finding) -> String {
    let bytes = match &found.bytes {
        Some(bytes) => bytes,
        None => return shown(&found.impact),
    };
    let is_rough = bytes.low != bytes.high || bytes.provenance == "assumed";
    let range = match bytes.low == bytes.high {
        true => grouped(bytes.low),
        false => format!("{} to {}", grouped(bytes.low), grouped(bytes.high)),
    };
    let noun = if bytes.low == 1 && bytes.high == 1 { "byte" } else { "bytes" };
    let unit = match bytes.unit {
        "peak" => " of the peak",
        "garbage_per_iteration" => "/iteration",
        "growth_per_iteration" => "/iteration of growth",
        _ => "",
    };
    format!("{}{range} {noun}{unit}", if is_rough { "~" } else { "" })
}

fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = if number < 0 { "-".to_owned() } else { String::new() };
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

enum Json {
    Null,
    Number(i64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

impl Json {
    fn text(text: &str) -> Json {
        Json::Text(text.to_owned())
    }

    fn shown(&self, indent: usize) -> String {
        let inner = indent + 2;
        match self {
            Json::Null => "null".to_owned(),
            Json::Number(number) => number.to_string(),
            Json::Text(text) => quoted(text),
            Json::List(items) => block('[', items.iter().map(|item| item.shown(inner)), ']', indent),
            Json::Object(members) => {
                let member = |(key, value): &(&str, Json)| format!("{}: {}", quoted(key), value.shown(inner));
                block('{', members.iter().map(member), '}', indent)
            }
        }
    }
}

fn block(open: char, items: impl Iterator<Item = String>, close: char, indent: usize) -> String {
    let lines: Vec<String> = items.map(|item| format!("{:indent$}  {item}", "")).collect();
    format!("{open}\n{}\n{:indent$}{close}", lines.join(",\n"), "")
}

fn quoted(text: &str) -> String {
    let mut json = String::from('"');
    for c in text.chars() {
        match c {
            '"' => json += "\\\"",
            '\\' => json += "\\\\",
            '\n' => json += "\\n",
            '\r' => json += "\\r",
            '\t' => json += "\\t",
            c if c < ' ' => json += &format!("\\u{:04x}", c as u32),
            c => json.push(c),
        }
    }
    json + "\""
}

/// The keys of ruff's, and `bytes`.
fn item(source: &Source, found: &Finding) -> Json {
    Json::Object(vec![
        ("bytes", found.bytes.as_ref().map_or(Json::Null, figure)),
        ("cell", Json::Null),
        ("code", Json::text(&found.code)),
        ("end_location", place(found.end)),
        ("filename", Json::text(&found.filename)),
        ("fix", fix(source, found)),
        ("location", place(found.start)),
        ("message", Json::text(&found.message)),
        ("name", Json::text(&found.name)),
        ("noqa_row", Json::Number(found.start.0.into())),
        ("severity", Json::Text(found.severity.to_string())),
        ("url", Json::Null),
    ])
}

fn place((row, column): (u32, u32)) -> Json {
    Json::Object(vec![("column", Json::Number(column.into())), ("row", Json::Number(row.into()))])
}

fn figure(bytes: &Bytes) -> Json {
    Json::Object(vec![
        ("high", Json::Number(bytes.high)),
        ("low", Json::Number(bytes.low)),
        ("provenance", Json::text(bytes.provenance)),
        ("source", Json::text(&bytes.source)),
        ("unit", Json::text(bytes.unit)),
    ])
}

fn fix(source: &Source, found: &Finding) -> Json {
    if found.edits.is_empty() {
        return Json::Null;
    }
    let edits = found.edits.iter().map(|edit| {
        Json::Object(vec![
            ("content", Json::text(&edit.replacement)),
            ("end_location", place(source.place(edit.end))),
            ("location", place(source.place(edit.start))),
        ])
    });
    let message = if found.edit_message.is_empty() { Json::Null } else { Json::text(&found.edit_message) };
    Json::Object(vec![
        ("applicability", Json::text(found.applicability)),
        ("edits", Json::List(edits.collect())),
        ("message", message),
    ])
}
