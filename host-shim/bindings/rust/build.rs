// SPDX-License-Identifier: MIT
//! Finds the bridge, and where its plugins and their data lie: by the environment, else by pkg-config, which knows what
//! is installed.

use std::{env, process::Command};

fn main() {
    let lib = place("MEMLINT_LIB_DIR", "libdir");
    println!("cargo:rustc-link-search=native={lib}");
    println!("cargo:rustc-link-lib=dylib=memlint-bridge");
    println!("cargo:rustc-link-arg=-Wl,-rpath,{lib}");
    println!("cargo:rustc-env=MEMLINT_PLUGIN_DIR={}", place("MEMLINT_PLUGIN_DIR", "plugindir"));
    println!("cargo:rustc-env=MEMLINT_DATA_DIR={}", place("MEMLINT_DATA_DIR", "datadir"));
    println!("cargo:rerun-if-changed=build.rs");
}

fn place(variable: &str, of_package: &str) -> String {
    println!("cargo:rerun-if-env-changed={variable}");
    env::var(variable).ok().or_else(|| ask_pkg_config(of_package)).unwrap_or_else(|| {
        panic!("where is memlint? Set {variable}, or install memlint where `pkg-config memlint-bridge` finds it")
    })
}

fn ask_pkg_config(variable: &str) -> Option<String> {
    let asked = Command::new("pkg-config").args(["--variable", variable, "memlint-bridge"]).output().ok()?;
    let answer = String::from_utf8(asked.stdout).ok()?.trim().to_owned();
    (asked.status.success() && !answer.is_empty()).then_some(answer)
}
