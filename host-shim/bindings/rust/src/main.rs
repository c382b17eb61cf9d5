// SPDX-License-Identifier: MIT
//! memlint-ruff: memlint in a runner like ruff, a proof that a host in another language is short.
//!
//!   paths ─► walk ─► a bridge a thread ─► findings ─► report
#![deny(unsafe_code)]

#[allow(unsafe_code)]
mod bridge;
#[allow(unsafe_code)]
mod ffi;
mod report;
mod source;
mod walk;

use bridge::{Bridge, Failure, Problem, Severity};
use report::{Format, Report};
use source::Source;
use std::{collections::HashMap, env, fs, io, path::PathBuf, process::ExitCode, thread};

const USAGE: &str = "usage: memlint-ruff check [--select RULES] [--output-format concise|full|json] [PATH]...

  --select RULES           rules to report: ids, prefixes, names or families, separated by commas; adds up
  --output-format FORMAT   concise, full (the default) or json
  --version, --help

Exit status: 0, nothing was found; 1, something was; 2, something could not be checked.
";

struct Options {
    select: Vec<String>,
    format: Format,
    paths: Vec<PathBuf>,
}

enum Request {
    Check(Options),
    Show(String),
}

fn main() -> ExitCode {
    let status = match parse(env::args_os().skip(1).map(PathBuf::from).collect()) {
        Ok(Request::Check(options)) => check(&options),
        Ok(Request::Show(text)) => show(|out| out.write_all(text.as_bytes())).unwrap_or(2),
        Err(text) => {
            eprintln!("memlint-ruff: error: {text}\n\n{USAGE}");
            2
        }
    };
    ExitCode::from(status)
}

/// Arguments are paths until they are read as words: a file's name need not be UTF-8.
fn parse(arguments: Vec<PathBuf>) -> Result<Request, String> {
    let mut options = Options { select: Vec::new(), format: Format::Full, paths: Vec::new() };
    let mut arguments = arguments.into_iter();
    match arguments.next().and_then(|word| word.to_str().map(str::to_owned)).as_deref() {
        Some("check") => (),
        Some("--version") => return Ok(Request::Show(format!("memlint-ruff {}\n", bridge::version()))),
        Some("--help" | "-h") => return Ok(Request::Show(USAGE.to_owned())),
        _ => return Err("the first word is the command: check".to_owned()),
    }
    let mut only_paths = false;
    while let Some(argument) = arguments.next() {
        let word = argument.to_string_lossy().into_owned();
        if only_paths || !word.starts_with('-') {
            options.paths.push(argument);
            continue;
        }
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        let mut value = || {
            let next = || arguments.next().map(|next| next.to_string_lossy().into_owned());
            value.clone().or_else(next).ok_or(format!("{name} needs a value"))
        };
        match name {
            "--" => only_paths = true,
            "--help" | "-h" => return Ok(Request::Show(USAGE.to_owned())),
            "--select" => options.select.push(value()?),
            "--output-format" => options.format = format_of(&value()?)?,
            _ => return Err(format!("no option '{name}'")),
        }
    }
    if options.paths.is_empty() {
        options.paths.push(PathBuf::from("."));
    }
    Ok(Request::Check(options))
}

fn format_of(name: &str) -> Result<Format, String> {
    match name {
        "concise" => Ok(Format::Concise),
        "full" => Ok(Format::Full),
        "json" => Ok(Format::Json),
        _ => Err(format!("no format '{name}', expected concise, full or json")),
    }
}

fn check(options: &Options) -> u8 {
    let mut unread = Vec::new();
    let files = walk::collect(&options.paths, &mut unread);
    if files.is_empty() {
        eprintln!("memlint-ruff: warning: there are no Python files to check");
    }
    let (reports, mut problems) = match check_files(&files, options) {
        Ok(checked) => checked,
        Err(failure) => {
            eprintln!("memlint-ruff: error: {failure}");
            return 2;
        }
    };
    problems.extend(unread.into_iter().map(|text| Problem { text, failed: true }));
    problems.sort();
    problems.dedup(); // what is wrong with a rule pack, each bridge says
    for problem in &problems {
        eprintln!("memlint-ruff: {}: {}", if problem.failed { "error" } else { "warning" }, problem.text);
    }
    let written = show(|out| report::write(out, &reports, options.format, wants_color()));
    let is_bad = |report: &Report| report.findings.iter().any(|found| found.severity > Severity::Note);
    match written {
        Err(status) => status,
        Ok(_) if problems.iter().any(|problem| problem.failed) => 2,
        Ok(_) => reports.iter().any(is_bad).into(),
    }
}

/// A reader that went away ends the output without a word; another failure is said, and the exit status.
fn show(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> Result<u8, u8> {
    use io::Write;
    let mut out = io::BufWriter::new(io::stdout());
    match write(&mut out).and_then(|_| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("memlint-ruff: error: standard output: {error}");
            Err(2)
        }
        _ => Ok(0),
    }
}

fn wants_color() -> bool {
    bridge::stdout_is_terminal() && env::var_os("NO_COLOR").map_or(true, |value| value.is_empty())
}

/// In the order of files, whoever checked them.
fn check_files(files: &[PathBuf], options: &Options) -> Result<(Vec<Report>, Vec<Problem>), Failure> {
    let count = thread::available_parallelism().map_or(1, usize::from).min(files.len()).max(1);
    let share = |first: usize| files.iter().enumerate().skip(first).step_by(count);
    let shares: Vec<Result<Share, Failure>> = thread::scope(|scope| {
        let threads: Vec<_> = (0..count).map(|first| scope.spawn(move || check_share(share(first), files, options))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread ends by returning")).collect()
    });
    let (mut reports, mut problems) = (Vec::new(), Vec::new());
    for share in shares {
        let share = share?;
        reports.extend(share.reports);
        problems.extend(share.problems);
    }
    reports.sort_by_key(|(index, _)| *index);
    Ok((reports.into_iter().map(|(_, report)| report).collect(), problems))
}

/// What one thread checked, by the indices of files.
struct Share {
    reports: Vec<(usize, Report)>,
    problems: Vec<Problem>,
}

fn check_share<'a>(
    files: impl Iterator<Item = (usize, &'a PathBuf)>,
    all: &[PathBuf],
    options: &Options,
) -> Result<Share, Failure> {
    let mut bridge = Bridge::new()?;
    bridge.load_folder(env!("MEMLINT_PLUGIN_DIR"))?;
    bridge.set("data-dir", env!("MEMLINT_DATA_DIR"))?;
    bridge.set("jobs", "1")?;
    for rules in &options.select {
        bridge.set("select", rules)?;
    }
    bridge.open()?;
    for name in all.iter().filter_map(|path| path.to_str()) {
        bridge.add_beside(name)?; // each share knows the whole project
    }

    let mut share = Share { reports: Vec::new(), problems: Vec::new() };
    let mut slots = HashMap::new();
    for (index, path) in files {
        match read(path).and_then(|text| Ok((path.to_str().ok_or("its name is not UTF-8")?, text))) {
            Ok((name, text)) => {
                bridge.add_text(name, &text)?;
                slots.insert(name, share.reports.len());
                share.reports.push((index, Report { source: Source::new(text), findings: Vec::new() }));
            }
            Err(error) => share.problems.push(Problem { text: format!("{}: {error}", path.display()), failed: true }),
        }
    }
    bridge.run()?;
    for found in bridge.findings()? {
        if let Some(slot) = slots.get(found.filename.as_str()) {
            share.reports[*slot].1.findings.push(found);
        }
    }
    share.problems.extend(bridge.problems());
    Ok(share)
}

fn read(path: &PathBuf) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| error.to_string())
}
