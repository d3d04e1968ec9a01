"""How right tags are on real clips with a written truth, how alike retakes are, how texts meet.

The truth is the captions and keywords of the footage; which tags are right for each was written
down from these by somebody who had seen answers of the net, so it is no blind test.
"""

from __future__ import annotations

import random
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.analysis.labels import read_labels
from aigc_studio.analysis.picture_likeness import of_blocks
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.settings import Settings
from aigc_studio.core.sights import KeyFrame, Sights
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.key_pictures import KeyPictures
from aigc_studio.media.probe import Prober
from tests.accuracy.seeing import Seeing, seeing
from tests.conftest import ROOT, Figures

pytestmark = [pytest.mark.slow, pytest.mark.real]

RIGHT: dict[str, set[str]] = {
    "flower_opening.mp4": {"flower", "plant", "daisy"},
    "bug_on_flower_bw.mp4": {"animal", "insect", "bee", "fly", "flower", "plant"},
    "stream_of_water.mp4": {"water", "mountain", "valley", "lakeside"},
    "toy_frog.mp4": {"animal", "frog", "tree frog", "American bullfrog", "toy"},
    "bottles_on_shelf.mp4": {"bottle", "water bottle", "soda bottle", "water jug"},
    "cars_from_above.mp4": {"car", "vehicle", "street", "minivan", "convertible", "taxicab"},
    "intel_classroom.gif": {"furniture", "desk", "library", "office", "screen", "projector"},
    "img_elephant.jpg": {
        "animal", "elephant", "African bush elephant", "Asian elephant", "tusker",
    },
    "img_hummingbird.jpg": {"animal", "bird", "hummingbird"},
    "img_ice-cream.jpg": {"food", "dessert", "ice cream"},
    "img_leopard.jpg": {"animal", "big cat", "leopard"},
    "img_balloons-landscape.jpg": {"balloon", "hot-air balloon", "vehicle", "mountain", "valley"},
    "img_plumeria.jpg": {"flower", "plant"},
    "img_butterfly.jpg": {"animal", "insect", "butterfly", "monarch butterfly"},
    "img_favorite-bird-1.jpg": {"animal", "bird"},
}  # fmt: skip
OUTDOORS = {"flower_opening.mp4", "stream_of_water.mp4", "cars_from_above.mp4", "img_elephant.jpg",
            "img_leopard.jpg", "img_balloons-landscape.jpg", "img_favorite-bird-1.jpg",
            "img_butterfly.jpg", "img_hummingbird.jpg", "img_plumeria.jpg"}  # fmt: skip
INDOORS = {"intel_classroom.gif", "bottles_on_shelf.mp4", "toy_frog.mp4"}
MAJORITY = "animal"


@pytest.fixture(scope="module")
def seer(children: Children, tmp_path_factory: pytest.TempPathFactory) -> Seeing:
    return seeing(children, tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def seen(seer: Seeing, real_media: Path) -> dict[str, Sights]:
    return {name: seer.read(real_media / "broll" / name) for name in RIGHT}


def best_of(sights: Sights, *kinds: str) -> list[tuple[float, str]]:
    """(confidence, English) of all tags of those kinds, the surest first."""
    found = {
        (tag.confidence, tag.en)
        for frame in sights.frames
        for tag in frame.tags
        if tag.kind in kinds
    }
    return sorted(found, reverse=True)


def test_the_surest_tag_is_right(seen: dict[str, Sights], figures: Figures) -> None:
    labels = read_labels(ROOT / "resources" / "labels")
    all_words = [c.en for c in labels.classes] + [g.name.en for g in labels.groups]
    tops = {name: best_of(sights, "object", "scene") for name, sights in seen.items()}
    tagged = {name: tags for name, tags in tops.items() if tags}
    right = [tags[0][1] in RIGHT[name] for name, tags in tagged.items()]
    sure = [(t[0] >= 0.5, t[1] in RIGHT[n]) for n, tags in tagged.items() for t in tags]
    dice = random.Random(1)
    chance = np.mean([dice.choice(all_words) in RIGHT[n] for n in RIGHT for _ in range(2000)])
    majority = np.mean([MAJORITY in words for words in RIGHT.values()])
    every = [ok for _, ok in sure]
    rows = [
        {"what": "surest tag, of clips that have one", "right": np.mean(right), "n": len(right)},
        {"what": "surest tag, of all clips", "right": sum(right) / len(seen), "n": len(seen)},
        {"what": "all tags shown", "right": np.mean(every), "n": len(every)},
        {
            "what": "all tags of .5 and more",
            "right": np.mean([ok for is_sure, ok in sure if is_sure]),
            "n": sum(is_sure for is_sure, _ in sure),
        },
        {"what": f"always “{MAJORITY}”", "right": float(majority), "n": len(seen)},
        {"what": "a tag by chance", "right": float(chance), "n": 2000 * len(seen)},
    ]
    figures.table("tags of real clips", rows)

    assert len(tagged) >= 9
    assert np.mean(right) > majority + 0.2


def test_indoors_or_outdoors(seen: dict[str, Sights], figures: Figures) -> None:
    answers = {}
    for name, sights in seen.items():
        places = best_of(sights, "place")
        answers[name] = places[0][1] if places else ""
    truth = dict.fromkeys(OUTDOORS, "outdoors") | dict.fromkeys(INDOORS, "indoors")
    told = {name: word for name, word in answers.items() if word and name in truth}
    right = sum(truth[name] == word for name, word in told.items())
    figures.table(
        "indoors or outdoors",
        [
            {"what": "told", "right": right / len(told), "n": len(told)},
            {"what": "always “outdoors”", "right": len(OUTDOORS) / len(truth), "n": len(truth)},
            {"what": "by chance", "right": 0.5, "n": len(truth)},
        ],
    )

    assert right / len(told) >= 0.8


FILMS = (
    *(f"broll/{name}" for name in RIGHT if not name.startswith("img_")),
    "emotion/wolfganglanger_pexels_sad_to_happy.mp4",
    "emotion/pyfeat_single_face.mp4",
    "speech_en/friday_his_girl_friday.mp4",
    "robustness/autoeditor_man-on-green-screen.mp4",
)
"""Each is one set-up."""


def test_parts_of_one_set_up_are_more_alike_than_others(
    seer: Seeing, real_media: Path, figures: Figures
) -> None:
    halves = [_two_of(seer, real_media / name) for name in FILMS]
    nets = [[np.array(v.picture.view()) for v in seen] for seen, _ in halves]
    blocks = [[np.array(of_blocks(p).view()) for p in pictures] for _, pictures in halves]
    rows = []
    for what, vectors in (("features of the net", nets), ("colours of blocks", blocks)):
        same = [float(a @ b) for a, b in vectors]
        others = [
            float(vectors[i][m] @ vectors[j][n])
            for i, j in product(range(len(vectors)), repeat=2)
            if i != j
            for m, n in ((0, 1),)
        ]
        nearest = [
            max(range(len(vectors)), key=lambda j, a=a: float(a @ vectors[j][1])) == i
            for i, (a, _) in enumerate(vectors)
        ]
        rows.append({"what": what, "AUC": _auc(same, others), "nearest is its own":
                     float(np.mean(nearest)), "n": len(same)})  # fmt: skip
    rows.append({"what": "chance", "AUC": 0.5, "nearest is its own": 1 / len(FILMS), "n": 0})
    figures.table("likeness of parts of one set-up", rows)

    assert rows[0]["AUC"] > 0.95


def _two_of(seer: Seeing, path: Path) -> tuple[list[KeyFrame], list[np.ndarray]]:
    """A picture of the first quarter and one of the last."""
    info = Prober(seer.children).probe(str(path), JobContext()).info
    span = info.main_video.available_range
    found = []
    for share in (0.25, 0.75):
        at = span.start + span.duration * int(100 * share) / 100
        kept = KeyPictures(seer.children).of(str(path), info, [TimeRange(at, at)], JobContext())
        found.append(kept[0].pixels)
    seen = seer.eyes.see(found, Settings(), JobContext())
    return seen, found


def _auc(higher: list[float], lower: list[float]) -> float:
    """How often the one is above the other."""
    wins = [(a > b) + 0.5 * (a == b) for a, b in product(higher, lower)]
    return float(np.mean(wins))


PAIRS = (
    ("time-lapse of a red flower opening", "红色花朵绽放的延时摄影"),
    ("black-and-white macro of a bee-like insect on a flower", "花上昆虫的黑白微距镜头"),
    ("water flowing over rocks in a stream", "溪水流过石头"),
    ("a green plastic frog toy on a wooden table", "木桌上的绿色青蛙玩具"),
    ("hands picking up and putting back plastic water bottles on a shelf", "从货架上拿放塑料水瓶"),
    ("cars driving on a road seen from above", "俯拍公路上行驶的汽车"),
    ("students in a classroom with a teacher", "教室里的学生和老师"),
    ("two people talking in an office", "两个人在办公室里交谈"),
    ("a dog runs along the beach", "一只狗在海滩上奔跑"),
    ("night street with neon lights in the rain", "雨夜霓虹灯下的街道"),
    ("chef cutting vegetables in a kitchen", "厨师在厨房里切菜"),
    ("children playing football on grass", "孩子们在草地上踢足球"),
    ("train arriving at the station", "火车进站"),
    ("mountains covered with snow at sunrise", "日出时被雪覆盖的群山"),
    ("close-up of an eye", "眼睛特写"),
    ("boats in a harbour", "港口里的船"),
)


def test_texts_of_one_meaning_meet_across_languages(seer: Seeing, figures: Figures) -> None:
    english, chinese = [e for e, _ in PAIRS], [z for _, z in PAIRS]
    both = [*english, *chinese]
    rows = []
    for what, is_centred in (("centred by language", True), ("as the model gives it", False)):
        passages = _vectors(seer, both, "passage", is_centred=is_centred)
        queries = _vectors(seer, both, "query", is_centred=is_centred)
        count = len(PAIRS)
        other = np.r_[count : 2 * count, 0:count]
        near = queries @ passages.T
        rank = [int((near[i] > near[i, other[i]]).sum()) for i in range(2 * count)]
        # The text itself lies among those that are searched, and comes first by right.
        rows.append({"what": what, "Recall@2": float(np.mean([r <= 1 for r in rank])),
                     "mean rank": float(np.mean(rank)), "n": 2 * count})  # fmt: skip
    rows.append({"what": "chance", "Recall@2": 2 / 32, "mean rank": 15.5, "n": 0})
    figures.table("meaning across zh and en", rows)

    assert rows[0]["Recall@2"] > 0.9


def _vectors(seer: Seeing, texts: list[str], role, *, is_centred: bool) -> np.ndarray:
    if is_centred:
        found = seer.texts.vectors(texts, role, Settings(), JobContext())
        return np.array([v.view() for v in found])
    net = seer.texts.load("cpu").net
    return net(texts, role)
