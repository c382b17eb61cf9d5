# SPDX-License-Identifier: MIT
"""Compiles memlint into a scratch prefix that can be moved, for memlint_build.py."""

import contextlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

# What every system of this kind has, by the names that its own loader knows.
LIBC = re.compile(r"(lib(c|m|dl|rt|pthread|util|resolv)|ld-linux[\w-]*|ld64|libc\.musl-\w+|linux-(vdso|gate)\d*)\.so")
# What building leaves in a tree that is built where it is.
MADE = re.compile(r"""(\.git|\.libs|\.deps|\.venv.*|autom4te\.cache|__pycache__|_native|config\.(status|log)|\.dirstamp
    |libtool|.*\.(o|lo|la|pyc|log|trs|whl))$""", re.X)


@contextlib.contextmanager
def prepared(root):
    """A copy of the sources, ready to be configured: a tree that was built where it is can't be built elsewhere."""
    with tempfile.TemporaryDirectory(prefix="memlint-build-") as scratch:
        tree = pathlib.Path(scratch, "memlint")
        for name in sources(root):
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, tree / name)
        if not (tree / "grammar/parser.c").exists():
            run(["sh", "build-aux/fetch-grammar.sh"], tree)
        if not (tree / "configure").exists():
            need(["autoreconf", "automake", "libtoolize"])
            run(["autoreconf", "--install"], tree)
        settle(tree)
        yield tree


@contextlib.contextmanager
def installed(root):
    compilers = [os.environ["CC"].split()[0]] if os.environ.get("CC") else ["cc", "gcc", "clang"]
    need([next(filter(shutil.which, compilers), compilers[0]), "make"])
    with prepared(root) as tree:
        build, stage = tree.parent / "build", tree.parent / "stage"
        build.mkdir()
        # The system's own prefix: libtool adds no path to what lies there.
        run([str(tree / "configure"), "--prefix=/usr", "--enable-relocatable"], build)
        run(["make", f"-j{os.cpu_count() or 1}"], build)
        run(["make", "install-strip", f"DESTDIR={stage}"], build)
        yield Native(tree, stage / "usr")


class Native:
    """What was installed, and what it needs."""

    def __init__(self, tree, prefix):
        self.tree, self.prefix = tree, prefix
        self.libraries = {}
        for path in self._objects():
            for name, library in needed(path):
                if not LIBC.match(name) and not name.startswith("libmemlint-"):
                    self.libraries[name] = library
        for name, library in self.libraries.items():
            shutil.copy(library, prefix / "lib" / name)

    def _objects(self):
        """By the name that the loader asks for: a wheel holds no symbolic links."""
        bridge, = (path for path in (self.prefix / "lib").glob("libmemlint-bridge.so.*") if path.name.count(".") == 2)
        return [self.prefix / "bin/memlint", bridge, self.prefix / "lib/memlint/memlint.so"]

    def files(self):
        data = sorted(path for path in (self.prefix / "share/memlint").rglob("*") if path.is_file())
        return [*self._objects(), *(self.prefix / "lib" / name for name in sorted(self.libraries)), *data]

    def licenses(self):
        """{file name: content}: ours, and one of all that is in the wheel besides."""
        texts = [("tree-sitter-python, compiled in", (self.tree / "grammar/LICENSE").read_text("utf-8")),
                 ("tree-sitter, compiled in", license_of(pathlib.Path(include_folder("tree-sitter"), "tree_sitter/api.h")))]
        texts += [(f"_native/lib/{name}", license_of(path)) for name, path in sorted(self.libraries.items())]
        others = "\n".join(f"{title}\n{'=' * len(title)}\n\n{text.strip()}\n\n" for title, text in texts)
        return {"LICENSE": (self.tree / "LICENSE").read_bytes(), "THIRD-PARTY": others.encode()}


def sources(root):
    """The names of all files that a build may read."""
    names = listed_by_git(root) or [os.path.relpath(path, root) for path in walked(root)]
    names += [os.path.relpath(path, root) for path in walked(root / "grammar")]
    return sorted(name for name in set(names) if (root / name).is_file())


def listed_by_git(root):
    """None where git is not there, or does not trust the tree because it is somebody else's."""
    if not (root / ".git").exists() or not shutil.which("git"):
        return None
    done = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=root,
                          stdout=subprocess.PIPE, check=False)
    return [name for name in os.fsdecode(done.stdout).split("\0") if name] if done.returncode == 0 else None


def walked(top):
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if not MADE.match(name)]
        yield from (os.path.join(folder, name) for name in names if not MADE.match(name))


def settle(tree):
    """One moment for all files: in whatever order they were copied, make must not think that configure is old."""
    moment = int(time.time()) - 60
    for path in tree.rglob("*"):
        os.utime(path, (moment, moment))


def run(command, folder):
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env={**os.environ, "LC_ALL": "C"}, check=False)
    if done.returncode == 0:
        return
    text = done.stdout.decode("utf-8", "replace")
    print(text, flush=True)
    line = re.search(r"apt-get install[ \w.+-]+", text)
    # A compiler that compiles nothing says no more than that: half of its package may be missing.
    mends = line[0] if line else everything() if "cannot create executables" in text else ""
    sys.exit(f"memlint: {' '.join(command)}: exit status {done.returncode}" +
             (f"; on Debian or Ubuntu this mends it:\n  {mends}" if mends else ""))


def everything():
    """The line that brings all that a build takes."""
    setup = pathlib.Path(__file__).resolve().parents[4].joinpath("setup.sh").read_text("utf-8")
    return "apt-get install " + " ".join(re.search(r"^packages='([^']*)'", setup, re.MULTILINE)[1].split())


def need(programs):
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        sys.exit(f"memlint is compiled, and there is no {', no '.join(missing)}; on Debian or Ubuntu this mends it:\n"
                 f"  {everything()}")


def needed(path):
    """(name, file) of each library that the loader finds for an object."""
    listed = subprocess.run(["ldd", path], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    for line in listed.splitlines():
        name, arrow, rest = line.strip().partition(" => ")
        if arrow:
            if rest == "not found":
                sys.exit(f"memlint: {path.name} needs {name}, which the loader does not find")
            yield name, pathlib.Path(rest.split(" (")[0])


def include_folder(module):
    """Where the headers of a pkg-config module are, by default the system's."""
    asked = subprocess.run(["pkg-config", "--variable=includedir", module], stdout=subprocess.PIPE, encoding="utf-8",
                           check=False)
    return asked.stdout.strip() or "/usr/include"


def license_of(path):
    """Debian's record of the package that a file came with; elsewhere a line that says where to look."""
    for file in (path, path.resolve()):
        owner = ""
        if shutil.which("dpkg-query"):
            owner = subprocess.run(["dpkg-query", "-S", file], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                   encoding="utf-8", check=False).stdout.split(":")[0]
        record = pathlib.Path("/usr/share/doc", owner, "copyright")
        if owner and record.exists():
            return record.read_text("utf-8")
    print(f"memlint: no licence was found of {path}: add it before you give this wheel to others", flush=True)
    return f"Taken from {path.resolve()}: the licence is that of the package which that file belongs to."
