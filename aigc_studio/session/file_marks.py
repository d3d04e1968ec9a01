"""What is seen of the files of a document without reading them: whether they are still the same.

The document knows its media by content, so a file that is replaced in place looks like the old one
until it is looked at again. Any thread; a disk that sleeps may take seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.effect_catalogue import EFFECTS
from aigc_studio.core.parameters import ParameterSpec, ParameterValue
from aigc_studio.core.transitions import TRANSITIONS

FileMark = tuple[int, int] | None
"""When it was written last, in nanoseconds, and its bytes; None while it is not there."""


def media_files(project: Project) -> frozenset[str]:
    return frozenset(asset.path for asset in project.assets if asset.has_file)


def effect_files(project: Project) -> frozenset[str]:
    """Files that effects and transitions are made of, such as tables of colours."""
    return frozenset(path for sequence in project.sequences for path in _named_in(sequence))


def file_mark(path: str) -> FileMark:
    try:
        facts = Path(path).stat()
    except (OSError, ValueError):  # it is away, or the path is an odd one
        return None
    return facts.st_mtime_ns, facts.st_size


def changed_files(before: Mapping[str, FileMark], now: Mapping[str, FileMark]) -> tuple[str, ...]:
    """Those that were seen before and are not what they were."""
    return tuple(path for path, mark in now.items() if path in before and before[path] != mark)


def _named_in(sequence: Sequence) -> Iterator[str]:
    for track in sequence.tracks:
        effects = (*track.effects, *(e for clip in track.clips for e in clip.effects))
        for effect in effects:
            spec = EFFECTS.get(effect.kind)
            yield from _named_by(effect.values, spec.parameters if spec is not None else ())
        for transition in track.transitions:
            passage = TRANSITIONS.get(transition.kind)
            yield from _named_by(
                transition.values, passage.parameters if passage is not None else ()
            )


def _named_by(
    values: Iterable[ParameterValue], parameters: Iterable[ParameterSpec]
) -> Iterator[str]:
    names = {spec.name for spec in parameters if spec.kind == "file"}
    yield from (value.text for value in values if value.name in names and value.text)
