"""Which real recordings are of one event, and how exactly their shift is found."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from aigc_studio.analysis.sounding import EventEar
from aigc_studio.core.document import MediaAsset
from aigc_studio.core.errors import MediaError
from aigc_studio.core.ids import AssetId
from aigc_studio.core.settings import Settings
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from aigc_studio.suggest.footage import Sounded
from aigc_studio.suggest.same_sound import SoundMatcher

pytestmark = pytest.mark.real
_FOLDERS = ("sync", "speech_en", "speech_zh", "music", "shots")
_KINDS = {".mp3", ".flac", ".wav", ".ogg", ".mp4", ".webm", ".mov"}
_TOLERANCE = Fraction(1, 50)


class _NoModels:
    def is_installed(self, model_id: str) -> bool:
        return False

    def digest(self, model_id: str) -> str:
        return ""

    def file(self, model_id: str, name: str) -> Path:
        raise FileNotFoundError(name)


@pytest.fixture(scope="module")
def recordings(real_media: Path) -> Iterator[list[Sounded]]:
    children = Children()
    prober, ear = Prober(children), EventEar(_NoModels(), ModelLeases())
    found = []
    for folder in _FOLDERS:
        for path in sorted((real_media / folder).iterdir()):
            if path.suffix.lower() not in {
                ".mp3",
                ".flac",
                ".wav",
                ".ogg",
                ".mp4",
                ".webm",
                ".mov",
            }:
                continue
            try:
                probed = prober.probe(str(path), JobContext())
                sounds = ear.hear(str(path), probed.info, Settings(), JobContext())
            except MediaError:
                continue  # there is no sound in it
            asset = MediaAsset(
                AssetId(path.name), path.name, str(path), probed.fingerprint, probed.info
            )
            found.append(Sounded(asset, sounds))
    yield found
    children.close()


def test_recordings_of_one_event_are_told_from_all_others(
    recordings: list[Sounded], real_media: Path, figures: Any
) -> None:
    truth = json.loads((real_media / "sync" / "sync.dev.gt.json").read_text())["pairs"]
    wanted = {frozenset((pair["ref"], pair["other"])): pair for pair in truth}
    # Both others begin at nearly the same moment of the first, so they are of one event too.
    wanted[frozenset(("timbl_2.mp3", "timbl_3.mp3"))] = {
        "ref": "timbl_2.mp3", "other": "timbl_3.mp3", "offset_s": 12.231 - 12.254,
    }  # fmt: skip
    matcher = SoundMatcher()
    rows, wrong, pairs = [], 0, 0
    for one, other in itertools.combinations(recordings, 2):
        pairs += 1
        same = matcher.same_sound(one, other)
        pair = wanted.get(frozenset((one.asset.name, other.asset.name)))
        if same is None:
            assert pair is None, f"{one.asset.name} and {other.asset.name} were not joined"
            continue
        if pair is None:
            wrong += 1
            continue
        sign = 1 if one.asset.name == pair["ref"] else -1
        # The truth counts from the first sample of each file, whatever time stamp that has.
        lag = same.offset - (one.sounds.start - other.sounds.start)
        error = abs(float(sign * lag) - pair["offset_s"])
        rows.append(
            {
                "pair": f"{one.asset.name} {other.asset.name}",
                "offset": float(lag),
                "error_ms": 1000 * error,
                "confidence": same.confidence,
            }
        )
        assert error < _TOLERANCE
    figures.table("angles: real recordings of one event", rows)
    figures.table(
        "angles: pairs of real recordings",
        [{"pairs": pairs, "of one event": len(wanted), "found": len(rows), "wrong": wrong}],
    )
    assert wrong == 0
