"""The rules on built footage where the right answer is known."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.core.document import Project
from aigc_studio.core.ids import derived_id
from aigc_studio.core.results import Boundary, Floats, MediaFeatures, ShotAnalysis
from aigc_studio.core.timecode import format_timecode
from aigc_studio.editing.clips import SplitClips
from aigc_studio.editing.placing import RemoveRange
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.suggest.footage import RoughCutWish, Situation, Studied
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import Suggestion
from tests.documents import RATE, asset, document, media_info
from tests.fake_media import features_of

SHOT = 50
"""Pictures of every built shot: two seconds at 25."""


def studied(name: str, kinds: str, *, threshold: float | None = None) -> Studied:
    """Footage with a shot a letter: g good, b black, s soft, k shaken, d dark, = like the last."""
    count = SHOT * len(kinds)
    info = media_info(Fraction(count, 25), rate=RATE)
    features = features_of(info)
    curves = {k: np.full(count, v, dtype="<f4") for k, v in _GOOD.items()}
    blocks = np.zeros((count, 3, 8, 8), dtype=np.uint8)
    look = np.random.default_rng(int(derived_id("x", name)[2:], 16) % 2**32)
    pattern = np.zeros((3, 8, 8))
    for index, kind in enumerate(kinds):
        span = slice(index * SHOT, (index + 1) * SHOT)
        if kind != "=":
            pattern = look.integers(40, 200, (3, 8, 8))
        blocks[span] = 16 if kind == "b" else pattern
        for key, value in _FLAWS.get(kind, {}).items():
            curves[key][span] = value
        wobble = np.tile([0.0, 1.0], SHOT // 2)
        curves["difference"][span] = 3.0 + wobble if kind != "b" else 0.0
    filled = replace(
        features,
        curves={k: Floats(v.astype("<f4").tobytes()) for k, v in curves.items()},
        blocks=blocks.tobytes(),
    )
    return Studied(asset(name, info), filled, _cuts(filled, len(kinds)), threshold)


_GOOD = {
    "difference": 4.0,
    "histogram": 0.1,
    "luma_mean": 110.0,
    "luma_deviation": 50.0,
    "saturation": 80.0,
    "sharpness": 900.0,
    "motion": 0.05,
    "shake": 0.0005,
    "dark": 0.0,
    "bright": 0.0,
}
_FLAWS = {
    "b": {"luma_mean": 16.0, "luma_deviation": 1.0, "sharpness": 0.0, "dark": 1.0},
    "s": {"sharpness": 2.0},
    "k": {"shake": 0.03},
    "d": {"luma_mean": 20.0, "luma_deviation": 12.0, "dark": 0.7, "sharpness": 10.0},
}


def _cuts(features: MediaFeatures, shots: int) -> ShotAnalysis:
    candidates = tuple(
        Boundary(
            "cut",
            i * SHOT,
            i * SHOT,
            features.times.seconds(i * SHOT),
            features.times.seconds(i * SHOT),
            0.95 - 0.1 * (i % 3),
            (("model", 0.9),),
        )
        for i in range(1, shots)
    )
    return ShotAnalysis(Floats.of([0.0] * (shots * SHOT)), candidates, 0.5, "built")


def situation(timeline: str, *footage: Studied, wish: RoughCutWish | None = None) -> Situation:
    project = document(timeline) if timeline else Project("Film")
    known = {s.asset.id: s.asset for s in footage}
    assets = tuple(known.get(a.id, a) for a in project.assets)
    missing = tuple(a for a in known.values() if a.id not in {b.id for b in assets})
    project = replace(project, assets=(*assets, *missing))
    return Situation(project, 7, footage, wish or RoughCutWish(Fraction(6)))


def of_kind(found: tuple[Suggestion, ...], kind: str) -> list[Suggestion]:
    return [s for s in found if s.kind == kind]


def test_every_boundary_inside_a_clip_is_offered_as_a_split() -> None:
    here = situation("V1: a[0:150] \nA1: a[0:150]", studied("a", "ggg"))

    splits = of_kind(RuleBook().suggest(here), "split")

    assert [s.edit.at_frame for s in splits] == [50, 100]
    assert all(len(s.touches) == 2 for s in splits)
    assert splits[0].confidence == pytest.approx(0.85)
    assert format_timecode(50, RATE) in str(splits[0].sentence)
    assert splits[0].revision == 7


def test_the_editors_threshold_decides_what_is_a_cut() -> None:
    here = situation("V1: a[0:200]", studied("a", "gggg", threshold=0.8))

    splits = of_kind(RuleBook().suggest(here), "split")

    assert [s.edit.at_frame for s in splits] == [50, 150]


def test_a_trimmed_and_moved_clip_is_split_where_the_shot_shows() -> None:
    here = situation("V1: a[10:90@30]", studied("a", "ggg"))

    splits = of_kind(RuleBook().suggest(here), "split")

    assert [s.edit.at_frame for s in splits] == [30, 80]


def test_accepting_a_split_leaves_the_others_offered_under_the_same_ids() -> None:
    here = situation("V1: a[0:200]", studied("a", "gggg"))
    before = of_kind(RuleBook().suggest(here), "split")

    done = replace(here, project=before[1].edit.apply(here.project))
    after = of_kind(RuleBook().suggest(done), "split")

    assert [s.id for s in after] == [before[0].id, before[2].id]
    assert all(isinstance(s.edit, SplitClips) for s in after)


@pytest.mark.parametrize(
    ("kind", "word"), [("b", "black"), ("s", "focus"), ("k", "shak"), ("d", "dark")]
)
def test_an_unusable_shot_is_offered_for_dropping_with_what_is_wrong(kind: str, word: str) -> None:
    here = situation("V1: a[0:150]", studied("a", f"g{kind}g"))

    (drop,) = of_kind(RuleBook().suggest(here), "drop")

    assert (drop.range.start, drop.range.end) == (50, 100)
    assert isinstance(drop.edit, RemoveRange)
    assert word in str(drop.sentence)
    assert drop.reasons
    assert drop.evidence[0].source_range.start == 2


def test_a_crisp_dark_picture_is_a_title_and_stays() -> None:
    title = dict(_FLAWS["d"], sharpness=900.0)
    footage = studied("a", "gdg")
    features = footage.features
    sharp = np.frombuffer(features.curves["sharpness"].data, "<f4").copy()
    sharp[SHOT : 2 * SHOT] = title["sharpness"]
    curves = features.curves | {"sharpness": Floats(sharp.tobytes())}
    footage = replace(footage, features=replace(features, curves=curves))

    found = RuleBook().suggest(situation("V1: a[0:150]", footage))

    assert of_kind(found, "drop") == []


def test_only_black_is_sure_enough_to_be_dropped_by_rule() -> None:
    here = situation("V1: a[0:250]", studied("a", "bskdg"))

    drops = of_kind(RuleBook().suggest(here), "drop")

    assert [d.confidence >= 0.8 for d in drops] == [True, False, False, False]


def test_good_shots_are_not_offered_for_dropping() -> None:
    here = situation("V1: a[0:200]", studied("a", "gggg"))

    assert of_kind(RuleBook().suggest(here), "drop") == []


def test_a_repeated_take_names_the_one_to_keep() -> None:
    here = situation("V1: a[0:200]", studied("a", "gg=g"))

    drops = of_kind(RuleBook().suggest(here), "drop")

    assert len(drops) == 1
    assert "looks the same" in str(drops[0].sentence)
    assert len(drops[0].evidence) == 2


def test_a_rough_cut_has_the_length_asked_for_and_no_unusable_shot() -> None:
    here = situation("", studied("a", "gbgsg"), studied("b", "gkggd"))

    (cut,) = of_kind(RuleBook().suggest(here), "rough_cut")

    assert isinstance(cut.edit, AddSequence)
    sequence = cut.edit.sequence
    assert sequence.duration == 150
    bad = {"asset-a": [(2, 4), (6, 8)], "asset-b": [(2, 4), (8, 10)]}
    for clip in sequence.video_tracks[0].clips:
        source = clip.source_range(RATE)
        assert all(source.end <= s or source.start >= e for s, e in bad[clip.asset_id])


def test_every_piece_of_a_rough_cut_starts_on_a_picture_of_its_file() -> None:
    here = situation("", studied("a", "ggsg"), studied("b", "gkgg"))

    (cut,) = of_kind(RuleBook().suggest(here), "rough_cut")

    starts = [c.source_start * 25 for c in cut.edit.sequence.video_tracks[0].clips]
    assert all(start.denominator == 1 for start in starts)


def test_a_rough_cut_keeps_shooting_order_uses_every_file_and_never_two_alike_in_a_row() -> None:
    here = situation(
        "", studied("a", "gg=gg"), studied("b", "g=gg"), wish=RoughCutWish(Fraction(9))
    )

    (cut,) = of_kind(RuleBook().suggest(here), "rough_cut")

    clips = cut.edit.sequence.video_tracks[0].clips
    places = [(c.asset_id, c.source_start) for c in clips]
    assert places == sorted(places)
    assert {c.asset_id for c in clips} == {"asset-a", "asset-b"}
    alike = {("asset-a", 1), ("asset-a", 2)}
    shots = [(c.asset_id, int(c.source_start / 2)) for c in clips]
    assert not any({x, y} == alike for x, y in itertools.pairwise(shots))


def test_a_rough_cut_with_music_lays_it_under_and_lowers_the_sound() -> None:
    song = asset("song", media_info(60, kind="audio"))
    here = situation("", studied("a", "gggg"), wish=RoughCutWish(Fraction(5), (), song.id))
    here = replace(here, project=replace(here.project, assets=(*here.project.assets, song)))

    (cut,) = of_kind(RuleBook().suggest(here), "rough_cut")

    tracks = cut.edit.sequence.audio_tracks
    assert [c.gain_db for c in tracks[0].clips] == [-15.0] * len(tracks[0].clips)
    assert [(c.asset_id, c.duration) for c in tracks[1].clips] == [(song.id, 125)]


def test_an_accepted_rough_cut_is_not_offered_again() -> None:
    here = situation("", studied("a", "ggg"))
    (cut,) = of_kind(RuleBook().suggest(here), "rough_cut")

    done = replace(here, project=cut.edit.apply(here.project))

    assert of_kind(RuleBook().suggest(done), "rough_cut") == []


def test_the_alternatives_are_shorter_and_longer() -> None:
    here = situation("", studied("a", "ggggggggg"))

    (cut,) = of_kind(RuleBook().suggest(here), "rough_cut")

    lengths = [a.edit.sequence.duration for a in cut.alternatives]
    assert lengths == [100, 225]


def test_the_same_situation_gives_the_same_suggestions() -> None:
    here = situation("V1: a[0:200]", studied("a", "gbgs"), studied("b", "ggg"))

    assert RuleBook().suggest(here) == RuleBook().suggest(here)
