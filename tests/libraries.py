"""Libraries of shots for tests, and what they answer to talk: by words alone or with vectors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.finding import ShotRecord
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.results import Floats
from aigc_studio.core.sights import Tag
from aigc_studio.suggest.broll_material import BrollAnswer, BrollMaterial, BrollWish
from aigc_studio.suggest.broll_phrases import queries
from aigc_studio.suggest.broll_talk import broll_talk
from aigc_studio.suggest.footage import Situation, Spoken
from aigc_studio.suggest.transcript import Transcripts
from tests.documents import asset, media_info
from tests.fake_finding import word_vector


def library_shot(
    file: MediaAsset, words: str, *, number: int = 0, start: float = 0, end: float | None = None
) -> ShotRecord:
    """A shot of a file, tagged with these words and unlike every other."""
    video = file.info.main_video
    assert video is not None
    last = Fraction(end) if end is not None else file.info.duration
    picture = [0.0] * 64
    picture[sum(map(ord, file.name)) * 7 % 60 + number] = 1.0
    return ShotRecord(
        file.fingerprint,
        file.path,
        file.name,
        number,
        Fraction(start),
        last,
        kind="still" if file.info.kind == "still" else "video",
        poster=(Fraction(start) + last) / 2,
        tags=tuple(Tag("object", f"object/{w}", w, f"{w}的", 0.9) for w in words.split()),
        quality=0.8,
        width=video.display_size[0],
        height=video.display_size[1],
        rate=video.frame_rate.fraction,
        picture=Floats.of(picture),
    )


def footage(*names: str, seconds: float = 10, kind: str = "video") -> tuple[MediaAsset, ...]:
    return tuple(asset(name, media_info(seconds, kind=kind)) for name in names)


def on_disk(folder: Path, *names: str) -> tuple[MediaAsset, ...]:
    """The same as files that are there."""
    for name in names:
        (folder / name).write_text(name)
    return tuple(replace(file, path=str(folder / file.name)) for file in footage(*names))


def with_library(project: Project, *files: MediaAsset) -> Project:
    return replace(project, assets=(*project.assets, *files))


def answered(
    project: Project,
    spoken: Iterable[Spoken],
    records: Iterable[ShotRecord],
    wish: BrollWish,
    outside: Iterable[MediaAsset] = (),
) -> Situation:
    """The situation once the library gave all of these for every phrase; by words alone."""
    items, shots = tuple(spoken), tuple(records)
    talk = broll_talk(project, items, wish, Transcripts())
    lines = () if talk is None else talk.lines
    answers = tuple(BrollAnswer(query, shots) for query in queries(lines))
    material = BrollMaterial(answers, tuple(outside))
    return Situation(project, 1, spoken=items, broll=wish, found=material)


def meant(record: ShotRecord, text: str) -> ShotRecord:
    """With what all its words mean, as the fake embedder would have it."""
    return replace(record, meaning=word_vector(text))


def at_rate(record: ShotRecord, rate: FrameRate) -> ShotRecord:
    return replace(record, rate=rate.fraction)
