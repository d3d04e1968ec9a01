"""How well people are told apart on real footage, with the face encoder and without it.

Who is who in which track was written down here by eye, from the largest picture of each; the
distances from which groups stay apart were set on the same few films, so it is no blind test. What
the detector took for a face and is none (a logo, a dragon, a tree) counts as one more person each.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from aigc_studio.analysis.looking import LIKENESS, FlowLooker
from aigc_studio.core.errors import ModelError
from aigc_studio.core.looks import FaceTrack
from aigc_studio.core.settings import Settings
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from aigc_studio.suggest.footage import Looked
from aigc_studio.suggest.people import people_of
from tests.conftest import Figures
from tests.documents import asset

pytestmark = [pytest.mark.slow, pytest.mark.real]

SINTEL, GOOGLE = "shots/sintel_trailer_720p.mp4", "shots/googlework_short.mp4"
FRIDAY = "speech_en/friday_his_girl_friday.mp4"
CHANGING = "emotion/wolfganglanger_pexels_sad_to_happy.mp4"
SINGLE, LEAVING = "emotion/pyfeat_single_face.mp4", "shots/pyfeat_face_noface.mov"

SHUFFLES = 500


@dataclass(frozen=True)
class Who:
    file: str
    start: float
    name: str


TRUTH = (
    *(Who(SINTEL, at, "Sintel") for at in (5.8, 7.4, 12.0, 27.4, 31.0)),
    *(Who(GOOGLE, at, "Carlo") for at in (21.2, 24.6, 26.6)),
    Who(GOOGLE, 28.2, "Omar"),
    Who(FRIDAY, 0.0, "the woman in a hat"),
    *(Who(FRIDAY, at, "the man") for at in (1.4, 5.6)),
    Who(CHANGING, 0.0, "the woman who cheers up"),
    *(Who(name, 0.0, "the man at the door") for name in (SINGLE, LEAVING)),
)
"""Tracks by the second in which they begin."""


@dataclass
class Without:
    """The models without the face encoder."""

    store: ModelStoreOnDisk

    def is_installed(self, model_id: str) -> bool:
        return model_id != LIKENESS and self.store.is_installed(model_id)

    def digest(self, model_id: str) -> str:
        return self.store.digest(model_id)

    def file(self, model_id: str, name: str) -> Path:
        return self.store.file(model_id, name)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ModelStoreOnDisk:
    manifest = Path(__file__).resolve().parents[2] / "resources/models/manifest.toml"
    store = ModelStoreOnDisk(tmp_path_factory.mktemp("models"), manifest)
    try:
        for model in ("faces", LIKENESS):
            store.install(model, JobContext())
    except ModelError as error:
        pytest.skip(f"the models of faces cannot be had: {error}")
    return store


def looked(looker: FlowLooker, children: Children, folder: Path) -> list[Looked]:
    found = []
    for name in dict.fromkeys(who.file for who in TRUTH):
        probed = Prober(children).probe(str(folder / name), JobContext())
        looks = looker.look(
            probed.path, probed.info, None, Settings(recognises_people=True), JobContext()
        )
        found.append(Looked(asset(name, probed.info), looks))
    return found


def named(name: str, track: FaceTrack) -> str:
    """Who it is; what is nobody is named by itself."""
    begin = float(track.times[0])
    near = [w.name for w in TRUTH if w.file == name and abs(w.start - begin) < 0.5]
    return near[0] if near else f"nobody at {name} {begin}"


def pairs(names: list[str], numbers: list[int]) -> tuple[int, int, int]:
    """(pairs joined and the same person, pairs joined, pairs of the same person)."""
    every = list(itertools.combinations(range(len(names)), 2))
    same = [names[a] == names[b] for a, b in every]
    joined = [numbers[a] == numbers[b] for a, b in every]
    return sum(s and j for s, j in zip(same, joined, strict=True)), sum(joined), sum(same)


def row(what: str, names: list[str], numbers: list[int]) -> dict[str, object]:
    right, joined, same = pairs(names, numbers)
    precision = right / joined if joined else 1.0
    return {
        "grouping": what,
        "tracks": len(names),
        "people": len(set(names)),
        "groups": len(set(numbers)),
        "pairs joined": joined,
        "precision": precision,
        "recall": right / same,
        "F": 2 * right / (joined + same),
    }


def test_people_of_real_footage(
    store: ModelStoreOnDisk, children: Children, real_media: Path, figures: Figures
) -> None:
    rows, kept = [], {}
    for what, models in (("face encoder", store), ("patterns, no model", Without(store))):
        items = looked(FlowLooker(children, models, ModelLeases()), children, real_media)
        files = {item.asset.id: item.asset.name for item in items}
        told = [(n, s) for n, person in enumerate(people_of(items)) for s in person.sightings]
        names = [named(files[s.asset], s.track) for _, s in told]
        kept[what] = names, [n for n, _ in told]
        rows.append(row(what, *kept[what]))
    names, numbers = kept["face encoder"]
    rows.append(row("all different", names, list(range(len(names)))))
    rows.append(row("all one", names, [0] * len(names)))
    dice = random.Random(4)
    mixed = [pairs(names, dice.sample(numbers, len(numbers))) for _ in range(SHUFFLES)]
    chance, joined, same = (sum(column) / SHUFFLES for column in zip(*mixed, strict=True))
    rates = {"precision": chance / joined, "recall": chance / same}
    name = "chance: the encoder's groups, shuffled"
    rows.append(rows[0] | {"grouping": name, **rates, "F": 2 * chance / (joined + same)})
    figures.table("people: pairs of face tracks, labelled by eye", rows)

    right, together, _ = pairs(names, numbers)
    assert right == together
    assert right > 2 * chance
