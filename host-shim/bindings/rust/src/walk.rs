// SPDX-License-Identifier: MIT
//! From the paths of a command line to the files to check: a file that was named, and below a folder each .py file, but
//! for what is hidden, virtual environments, caches, and lib/ beside a board's program, which is checked when named.

use std::{collections::BTreeSet, fs, io, path::Path, path::PathBuf};

/// Sorted, each once. What could not be read is said in `problems`.
pub fn collect(paths: &[PathBuf], problems: &mut Vec<String>) -> Vec<PathBuf> {
    let mut files = BTreeSet::new();
    let mut folders = Vec::new();
    for path in paths {
        match fs::metadata(path) {
            Ok(found) if found.is_dir() => folders.push(path.clone()),
            Ok(_) => drop(files.insert(path.clone())),
            Err(error) => problems.push(format!("{}: {error}", path.display())),
        }
    }
    while let Some(folder) = folders.pop() {
        if let Err(error) = visit(&folder, &mut files, &mut folders) {
            problems.push(format!("{}: {error}", folder.display()));
        }
    }
    files.into_iter().collect()
}

/// Links to folders are not followed: they may lead back.
fn visit(folder: &Path, files: &mut BTreeSet<PathBuf>, folders: &mut Vec<PathBuf>) -> io::Result<()> {
    let is_program = folder.join("code.py").is_file() || folder.join("main.py").is_file();
    for entry in fs::read_dir(folder)? {
        let (name, kind) = entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?)))?;
        let path = if folder == Path::new(".") { PathBuf::from(&name) } else { folder.join(&name) };
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            let is_left_out = name == "__pycache__" || name == "venv" || (is_program && name == "lib");
            if !is_left_out && !path.join("pyvenv.cfg").exists() {
                folders.push(path);
            }
        } else if name.ends_with(".py") && path.is_file() {
            files.insert(path);
        }
    }
    Ok(())
}
