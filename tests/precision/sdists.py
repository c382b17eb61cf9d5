# SPDX-License-Identifier: MIT
"""Fetches source archives, checks them, and keeps their Python files: python sdists.py FOLDER NAME==VERSION…

Each becomes FOLDER/NAME-VERSION/, whole or not at all. The Python that runs this needs pip, which finds and fetches
as it is configured to (index, proxy, certificates). `pip download` itself runs each archive's build to learn its
metadata; this class stops before that, so nothing that was fetched is run.
"""

import gzip
import hashlib
import io
import os
import pathlib
import shutil
import sys
import tarfile
import tempfile

from pip._internal.cli.cmdoptions import make_target_python
from pip._internal.commands.download import DownloadCommand
from pip._internal.exceptions import CommandError
from pip._vendor.requests import RequestException

ARCHIVE_LIMIT = 64 << 20  # bytes, packed and unpacked


class FetchCommand(DownloadCommand):
    """pip's options and its search; the last argument is the folder."""

    def run(self, options, args):
        *wanted, folder = args
        options.editables = []  # pip asks for it; `pip download` has no such option
        session = self.get_default_session(options)
        finder = self._build_package_finder(options=options, session=session,
                                            target_python=make_target_python(options), ignore_requires_python=True)
        for requirement in self.get_requirements(wanted, options, finder, session):
            link = finder.find_requirement(requirement, upgrade=False).link
            archive = checked(fetched(session, link.url_without_fragment), link)
            unpack(archive, os.path.join(folder, str(requirement.req).replace("==", "-")))
        return 0


def fetched(session, url):
    try:
        with session.get(url, headers={"Accept-Encoding": "identity"}, stream=True) as answer:
            answer.raise_for_status()
            return answer.raw.read(ARCHIVE_LIMIT + 1)
    except RequestException as error:
        raise CommandError(f"{url}: {error}") from error


def checked(archive, link):
    """The archive, when it is the one that the index lists; an archive on this machine needs no list."""
    if len(archive) > ARCHIVE_LIMIT:
        raise CommandError(f"{link.filename} has more than {ARCHIVE_LIMIT} bytes")
    if link.is_file and not link.has_hash:
        return archive
    digest = hashlib.sha256(archive).hexdigest()
    if link.hash_name != "sha256" or link.hash != digest:
        raise CommandError(f"{link.filename} has sha256 {digest}; the index lists {link.hash_name} {link.hash}")
    return archive


def unpack(archive, folder):
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    begun = tempfile.mkdtemp(prefix=".", dir=os.path.dirname(folder))
    try:
        for name, text in python_files(archive):
            path = os.path.join(begun, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(text)
        os.rename(begun, folder)
    finally:
        shutil.rmtree(begun, ignore_errors=True)


def python_files(archive):
    """[(path below the archive's one folder, bytes)]"""
    with gzip.open(io.BytesIO(archive)) as file:
        plain = file.read(ARCHIVE_LIMIT + 1)
    if len(plain) > ARCHIVE_LIMIT:
        raise CommandError(f"an archive has more than {ARCHIVE_LIMIT} bytes when unpacked")
    with tarfile.open(fileobj=io.BytesIO(plain)) as members:
        for member in members:
            parts = pathlib.PurePosixPath(member.name).parts
            if member.isfile() and member.name.endswith(".py") and parts[0] != "/" and ".." not in parts:
                yield os.path.join(*parts[1:]), members.extractfile(member).read()


if __name__ == "__main__":
    sys.exit(FetchCommand("download", "").main(
        ["--quiet", "--retries", "2", "--no-deps", "--no-binary", ":all:", *sys.argv[2:], sys.argv[1]]))
