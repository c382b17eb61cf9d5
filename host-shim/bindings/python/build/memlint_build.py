# SPDX-License-Identifier: MIT
"""The build backend of pyproject.toml: what pip calls to make a wheel of this tree. The standard library only.

    sources ─► a copy ─► configure --enable-relocatable, make, make install ─► _native/ ─► wheel

_native/ is the installed prefix without what only developers need, and with the shared libraries that are not libc's
beside libmemlint-bridge, where the objects look for them ($ORIGIN).
"""

import base64
import hashlib
import os
import pathlib
import re
import shutil
import stat
import sysconfig
import tarfile
import time
import zipfile

import memlint_native

ROOT = pathlib.Path(__file__).resolve().parents[4]
BINDINGS = ROOT / "host-shim/bindings/python"
PACKAGE = BINDINGS / "circuitpython_memlint"
DISTRIBUTION = "circuitpython_memlint"
LICENSES = ("LICENSE", "THIRD-PARTY")


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    with memlint_native.installed(ROOT) as native:
        with _Wheel(wheel_directory) as wheel:
            for path in sorted(PACKAGE.iterdir()):
                if path.suffix in (".py", ".typed"):
                    wheel.add(f"{PACKAGE.name}/{path.name}", path)
            for path in native.files():
                wheel.add(f"{PACKAGE.name}/_native/{path.relative_to(native.prefix)}", path)
            wheel.add_licenses(native.licenses())
    return wheel.name


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    """The package stays where it is; what is compiled lies in it, in a folder that git ignores."""
    target = PACKAGE / "_native"
    with memlint_native.installed(ROOT) as native:
        shutil.rmtree(target, ignore_errors=True)
        for path in native.files():
            copy = target / path.relative_to(native.prefix)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
        with _Wheel(wheel_directory) as wheel:
            wheel.add(f"{DISTRIBUTION}.pth", f"{BINDINGS}\n".encode())
            wheel.add_licenses(native.licenses())
    return wheel.name


def build_sdist(sdist_directory, config_settings=None):
    """The sources as they are built, with configure and the grammar: building them takes no autotools."""
    base = f"{DISTRIBUTION}-{_version()}"
    with memlint_native.prepared(ROOT) as tree, \
            tarfile.open(os.path.join(sdist_directory, base + ".tar.gz"), "w:gz", format=tarfile.PAX_FORMAT) as archive:
        (tree / "PKG-INFO").write_bytes(_metadata())
        for path in sorted(tree.rglob("*")):
            if path.is_file() and "autom4te.cache" not in path.parts:
                archive.add(path, f"{base}/{path.relative_to(tree)}", filter=_anonymous)
    return base + ".tar.gz"


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    folder = pathlib.Path(metadata_directory, f"{DISTRIBUTION}-{_version()}.dist-info")
    folder.mkdir()
    for name, content in _info().items():
        (folder / name).write_bytes(content)
    return folder.name


prepare_metadata_for_build_editable = prepare_metadata_for_build_wheel


class _Wheel:
    """A wheel that comes to be at its name only when it is whole."""

    def __init__(self, folder):
        self.info = f"{DISTRIBUTION}-{_version()}.dist-info"
        self.name = f"{DISTRIBUTION}-{_version()}-{_tag()}.whl"
        self.path = os.path.join(folder, self.name)
        self.record = []

    def __enter__(self):
        self.archive = zipfile.ZipFile(self.path + ".part", "w", zipfile.ZIP_DEFLATED)
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            for name, content in _info().items():
                self.add(f"{self.info}/{name}", content)
            lines = [*self.record, f"{self.info}/RECORD,,"]
            self._put(f"{self.info}/RECORD", "".join(line + "\n" for line in lines).encode(), 0o644)
        self.archive.close()
        if kind is None:
            os.replace(self.path + ".part", self.path)
        else:
            os.unlink(self.path + ".part")

    def add(self, name, content):
        """content: bytes, or the path of a file, whose being executable is kept."""
        mode = 0o644
        if isinstance(content, pathlib.Path):
            mode = 0o755 if content.stat().st_mode & stat.S_IXUSR else 0o644
            content = content.read_bytes()
        self._put(name, content, mode)
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        self.record.append(f"{name},sha256={digest},{len(content)}")

    def add_licenses(self, licenses):
        for name, content in licenses.items():
            self.add(f"{self.info}/licenses/{name}", content)

    def _put(self, name, content, mode):
        entry = zipfile.ZipInfo(name, time.gmtime(max(_moment(), 315532800))[:6])  # zip knows no year before 1980
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = (stat.S_IFREG | mode) << 16
        self.archive.writestr(entry, content)


def _moment():
    return int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))


def _anonymous(entry):
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = _moment()
    return entry


def _tag():
    return "py3-none-" + re.sub(r"\W", "_", sysconfig.get_platform())


def _version():
    return re.search(r"^AC_INIT\(\[memlint\], \[([^]]+)\]", (ROOT / "configure.ac").read_text("utf-8"), re.MULTILINE)[1]


def _project():
    try:
        import tomllib
    except ImportError:
        import tomli as tomllib
    with open(ROOT / "pyproject.toml", "rb") as file:
        return tomllib.load(file)["project"]


def _info():
    """{name: content} of the dist-info folder, but for RECORD and licenses."""
    project = _project()
    groups = {"console_scripts": project["scripts"], **project["entry-points"]}
    points = "\n".join(f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in entries.items())
                       for group, entries in groups.items())
    wheel = f"Wheel-Version: 1.0\nGenerator: memlint_build {_version()}\nRoot-Is-Purelib: false\nTag: {_tag()}\n"
    return {"METADATA": _metadata(), "WHEEL": wheel.encode(), "entry_points.txt": points.encode()}


def _metadata():
    project = _project()
    fields = [("Metadata-Version", "2.4"), ("Name", project["name"]), ("Version", _version()),
              ("Summary", project["description"]), ("Keywords", ",".join(project["keywords"])),
              ("License-Expression", project["license"]),
              *(("License-File", name) for name in LICENSES),
              *(("Classifier", one) for one in project["classifiers"]),
              ("Requires-Python", project["requires-python"]), ("Description-Content-Type", "text/markdown")]
    readme = (ROOT / project["readme"]).read_text("utf-8")
    return ("".join(f"{name}: {value}\n" for name, value in fields) + "\n" + readme).encode()
