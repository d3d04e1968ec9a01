"""Fakes for knowing and finding footage: deterministic, with no model and no database."""

from __future__ import annotations

import hashlib
import re
import threading
from array import array
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Literal

from aigc_studio.core.errors import MediaError
from aigc_studio.core.finding import Hit, HitReason, IndexState, SearchTask, ShotRecord
from aigc_studio.core.media import MediaInfo
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Floats, ShotAnalysis
from aigc_studio.core.settings import Settings
from aigc_studio.core.sights import KeyFrame, Sights, SightsSoFar, Tag
from aigc_studio.core.sounds import TEXTURE_BANDS, SoundTexture
from aigc_studio.jobs.context import JobContext
from aigc_studio.suggest.shot_records import without_faces

_SIDE = 16


def word_vector(text: str) -> Floats:
    """A bag of words as a vector of length 1: texts that share words are near."""
    counts = [0.0] * _SIDE
    for word in re.findall(r"\w+", text.lower()):
        counts[hashlib.sha256(word.encode()).digest()[0] % _SIDE] += 1.0
    norm = sum(c * c for c in counts) ** 0.5
    return Floats.of(c / norm for c in counts) if norm else Floats()


def key_frame(at: Fraction, stretch: TimeRange, *words: str) -> KeyFrame:
    tags = tuple(Tag("object", f"object/{w}", w, f"{w}的", 0.9) for w in words)
    return KeyFrame(at, stretch, 0.8, 0.8, tags, picture=word_vector(" ".join(words)))


class FakeSights:
    """One key frame a file, tagged with the words of its name."""

    def __init__(self, *refused: str) -> None:
        self.refused = refused
        self.asked: list[str] = []
        self.carried_on: list[Fraction] = []
        """Up to where earlier runs had come."""
        self.before_end: Callable[[], None] = lambda: None
        """Called when half is told."""

    def version(self, settings: Settings) -> str:
        return f"fake {settings.is_ai_enabled}"

    def read(
        self,
        path: str,
        info: MediaInfo,
        shots: ShotAnalysis | None,
        settings: Settings,
        context: JobContext,
        so_far: SightsSoFar | None = None,
    ) -> Sights:
        self.asked.append(path)
        context.progress(0.5, "Looking at pictures")
        context.check()
        if path in self.refused:
            raise MediaError(f"“{path}” cannot be decoded.")
        end = max(info.duration, Fraction(1, 25))
        if so_far is not None:
            if so_far.known is not None:
                self.carried_on.append(so_far.known.end)
            so_far.tell(Sights(Fraction(0), end / 2, (), "fake", is_complete=False))
        self.before_end()
        context.check()
        words = re.findall(r"[a-z]+", path.rsplit("/", 1)[-1].split(".", maxsplit=1)[0].lower())
        frame = key_frame(end / 2, TimeRange(Fraction(0), end), *words)
        return Sights(Fraction(0), end, (frame,), "fake")


class FakeEmbedder:
    def text_version(self, settings: Settings) -> str:
        return "fake" if settings.is_ai_enabled else ""

    def texts(
        self,
        texts: Sequence[str],
        role: Literal["query", "passage"],
        settings: Settings,
        context: JobContext,
    ) -> tuple[Floats, ...]:
        context.check()
        return tuple(word_vector(t) if settings.is_ai_enabled else Floats() for t in texts)

    def captions(
        self, texts: Sequence[str], settings: Settings, context: JobContext
    ) -> tuple[Floats, ...]:
        return tuple(Floats() for _ in texts)

    def picture(self, path: str, at: Fraction, settings: Settings, context: JobContext) -> KeyFrame:
        words = re.findall(r"[a-z]+", path.rsplit("/", 1)[-1].split(".", maxsplit=1)[0].lower())
        return key_frame(at, TimeRange(at, at + 1), *words)


def _dot(one: Floats, other: Floats) -> float:
    if not one.data or not other.data:
        return 0.0
    return sum(a * b for a, b in zip(array("f", one.data), array("f", other.data), strict=True))


def _text(record: ShotRecord) -> str:
    tags = " ".join(f"{t.en} {t.zh}" for t in record.tags)
    return f"{record.said} {record.read} {tags} {' '.join(record.people)} {record.name}".lower()


class FakeIndex:
    """Finds by counting words and by vectors; knows no filters but none of them refuses."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[str, tuple[ShotRecord, ...]]] = {}
        self.tasks: list[SearchTask] = []
        self._mutex = threading.Lock()

    def version(self, fingerprint: str) -> str | None:
        known = self.files.get(fingerprint)
        return known[0] if known else None

    def put(self, fingerprint: str, version: str, records: Sequence[ShotRecord]) -> None:
        with self._mutex:
            self.files[fingerprint] = version, tuple(records)

    def remove(self, fingerprint: str) -> None:
        with self._mutex:
            self.files.pop(fingerprint, None)

    def records(self, fingerprint: str) -> tuple[ShotRecord, ...]:
        return self.files.get(fingerprint, ("", ()))[1]

    def search(self, task: SearchTask) -> tuple[Hit, ...]:
        self.tasks.append(task)
        hits = []
        for fingerprint, (_, records) in sorted(self.files.items()):
            if fingerprint in task.excluded:
                continue
            if task.fingerprints is None or fingerprint in task.fingerprints:
                hits += [hit for record in records if (hit := self._hit(task, record)) is not None]
        return tuple(sorted(hits, key=lambda h: -h.score)[: task.count])

    def _hit(self, task: SearchTask, record: ShotRecord) -> Hit | None:
        text = _text(record)
        if any(p.lower() not in text for p in task.phrases):
            return None
        if any(w.lower() in text for w in task.without):
            return None
        found = [w for w in (*task.words, *task.phrases) if w.lower() in text]
        near = _dot(task.meaning, record.meaning) + _dot(task.picture, record.picture)
        is_open = not (task.words or task.phrases or task.meaning.data or task.picture.data)
        if not found and near <= 0 and not is_open:
            return None
        reasons = [HitReason("said", word, 1.0) for word in found]
        if near > 0:
            reasons.append(HitReason("meaning", "", min(near, 1.0)))
        score = min(1.0, (len(found) + near) / (len(task.words) + len(task.phrases) + 2))
        return Hit(record, 1.0 if is_open else score, tuple(reasons))

    def forget_people(self, names: Sequence[str] | None) -> None:
        gone = None if names is None else {n.casefold() for n in names}
        for fingerprint, (_, records) in list(self.files.items()):
            kept = [without_faces(r, gone) for r in records]
            if kept != list(records):
                self.put(fingerprint, "", kept)

    def state(self) -> IndexState:
        shots = sum(len(records) for _, records in self.files.values())
        return IndexState(len(self.files), shots, 0)

    def clear(self) -> None:
        self.files.clear()


class FakeTextures:
    """Every file hums at the pitch of its own first letter."""

    version = "fake"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def listen(self, path: str, info: MediaInfo, context: JobContext) -> SoundTexture:
        context.check()
        self.asked.append(path)
        name = path.rsplit("/", 1)[-1]
        if info.main_audio is None:
            raise MediaError(f"“{name}” has no sound.")
        band = ord(name[0].lower()) % TEXTURE_BANDS
        mean = bytes(160 if n == band else 80 for n in range(TEXTURE_BANDS))
        steps = max(1, int(info.duration * 2))
        return SoundTexture(
            Fraction(0), info.duration, data=(mean + bytes([60] * TEXTURE_BANDS)) * steps
        )
