"""Keys as a file, to be carried to another machine: the preset below and every command's keys."""

from __future__ import annotations

import json
from pathlib import Path

from aigc_studio.core.errors import ProjectFileError
from aigc_studio.gui.keys.keymap import COMMAND_BY_ID, Keys
from aigc_studio.gui.keys.presets import spelled
from aigc_studio.session.whole_files import write_whole

_FORMAT = "aigc-studio keys"
_LARGEST = 2**20


def write_keys(keys: Keys, path: Path) -> None:
    """Raises ProjectFileError."""
    table = {command: list(keys.of(command)) for command in COMMAND_BY_ID}
    content = {"format": _FORMAT, "preset": keys.preset.id, "keys": table}
    try:
        write_whole(path, (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode())
    except OSError as error:
        raise ProjectFileError(
            f"“{path.name}” could not be written ({error.strerror or error})."
        ) from error


def read_keys(keys: Keys, path: Path) -> None:
    """Take over the keys of a file, with the preset they lie over. Raises ProjectFileError.

    Commands that are not known here are left out.
    """
    preset, table = _content(path)
    if preset in {p.id for p in keys.presets}:
        keys.choose(preset)
    plain = keys.table({})
    changes = {c: found for c, found in table.items() if c in plain and found != plain[c]}
    keys.take(changes)


def _content(path: Path) -> tuple[str, dict[str, tuple[str, ...]]]:
    no_keys = f"“{path.name}” is no file of keys of this studio."
    try:
        if path.stat().st_size > _LARGEST:
            raise ProjectFileError(no_keys)
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProjectFileError(
            f"“{path.name}” cannot be read ({error.strerror or error})."
        ) from error
    except (ValueError, RecursionError) as error:
        raise ProjectFileError(no_keys) from error
    is_ours = isinstance(content, dict) and content.get("format") == _FORMAT
    table = content.get("keys") if is_ours else None
    if not isinstance(table, dict) or not all(isinstance(k, list) for k in table.values()):
        raise ProjectFileError(no_keys)
    read = {c: tuple(spelled(str(key)) for key in found) for c, found in table.items()}
    return str(content.get("preset")), read
