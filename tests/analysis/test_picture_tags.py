"""Tags, colours and likeness of pictures whose truth is known, without the net's weights."""

from __future__ import annotations

import numpy as np
import pytest

from aigc_studio.analysis.colour_words import colours_of
from aigc_studio.analysis.labels import read_labels
from aigc_studio.analysis.picture_likeness import VALUES, of_blocks, of_features, signs
from aigc_studio.analysis.picture_tags import even_share, likely, tags_of, views_of
from aigc_studio.core.errors import ModelError
from aigc_studio.core.looks import Box
from aigc_studio.core.sights import COLOURS, ReadText
from tests.conftest import ROOT
from tests.moving_pictures import scene

LABELS = read_labels(ROOT / "resources" / "labels")
LINE = ReadText("COMING SOON", 0.98, Box(0.3, 0.4, 0.4, 0.1))


def filmed_picture(light: float = 1.0):
    grey = scene(3, 180, 320)
    noise = np.random.default_rng(1).integers(-6, 7, (180, 320, 3))
    return np.clip(grey[:, :, None] * light + noise, 0, 255).astype(np.uint8)


def chances(**shares: float):
    found = np.full(1000, 1e-4, np.float32)
    names = {label.en: number for number, label in enumerate(LABELS.classes)}
    for name, share in shares.items():
        found[names[name.replace("_", " ")]] = share
    return found


def told(tags) -> dict[str, float]:
    return {tag.key: tag.confidence for tag in tags}


def test_every_class_has_a_name_in_both_languages_and_every_group_has_classes() -> None:
    assert len(LABELS.classes) == 1000
    assert all(label.en and any("\u4e00" <= c <= "\u9fff" for c in label.zh)
               for label in LABELS.classes)  # fmt: skip
    assert all(group.classes and group.name.zh for group in LABELS.groups)
    assert len({(g.kind, g.name.en) for g in LABELS.groups}) == len(LABELS.groups)
    assert not LABELS.indoors & LABELS.outdoors


def test_broken_names_are_told_in_a_sentence(tmp_path) -> None:
    (tmp_path / "classes.tsv").write_text("0\tdog\n", encoding="utf-8")

    with pytest.raises(ModelError, match="names of tags"):
        read_labels(tmp_path)


def test_a_broad_word_is_sure_where_the_fine_ones_are_not() -> None:
    found = tags_of(filmed_picture(), chances(beagle=0.28, pug=0.25, boxer=0.2), (), LABELS)

    assert told(found) == {"object/animal": 0.73, "object/dog": 0.73}
    assert {(tag.en, tag.zh) for tag in found} == {("animal", "动物"), ("dog", "狗")}


def test_mass_on_hundreds_of_unlikely_classes_says_nothing() -> None:
    even = np.full(1000, 0.001, np.float32)

    assert tags_of(filmed_picture(), even, (), LABELS) == ()


def test_indoors_outdoors_day_and_night_follow_the_classes_and_the_light() -> None:
    inside = tags_of(filmed_picture(), chances(bookcase=0.5, desk=0.3), (), LABELS)
    day = tags_of(filmed_picture(1.3), chances(castle=0.7), (), LABELS)
    night = tags_of(filmed_picture(0.15), chances(castle=0.7), (), LABELS)

    assert "place/indoors" in told(inside)
    assert {"place/outdoors", "time/day"} <= told(day).keys()
    assert {"place/outdoors", "time/night"} <= told(night).keys()
    assert not told(inside).keys() & {"time/day", "time/night"}


def test_a_card_of_text_is_told_and_nothing_else_is_seen_in_it() -> None:
    card = np.zeros((180, 320, 3), np.uint8)
    card[70:90, 100:220] = 255

    found = tags_of(card, chances(envelope=0.9), (LINE,), LABELS)

    assert [tag.key for tag in found] == ["graphics/text card"]


def test_text_over_what_is_filmed_is_no_card() -> None:
    found = tags_of(filmed_picture(), chances(beagle=0.6), (LINE,), LABELS)

    assert told(found) == {
        "graphics/text": 0.95, "object/animal": 0.6, "object/beagle": 0.6, "object/dog": 0.6,
    }  # fmt: skip


def test_without_the_net_only_what_can_be_measured_is_told() -> None:
    assert tags_of(filmed_picture(), None, (), LABELS) == ()
    assert even_share(filmed_picture()) < 0.5


def test_wide_pictures_are_looked_at_in_four_parts_and_square_ones_in_two() -> None:
    wide, square = views_of(filmed_picture()), views_of(filmed_picture()[:, :180])

    assert [view.shape for view in wide] == [(224, 224, 3)] * 4
    assert len(square) == 2


def test_probabilities_of_all_views_sum_to_one() -> None:
    logits = np.random.default_rng(2).normal(size=(4, 1000)).astype(np.float32)

    assert likely(logits).sum() == pytest.approx(1.0, abs=1e-4)
    assert likely(logits[:2]).sum() == pytest.approx(1.0, abs=1e-4)


FIRST_SIGNS = [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, -1.0]
"""They never change, or stored vectors would not compare."""
SWATCHES = {
    "black": (8, 8, 8), "white": (245, 245, 245), "grey": (128, 128, 128), "red": (205, 25, 30),
    "orange": (240, 130, 20), "yellow": (240, 220, 40), "green": (40, 150, 50),
    "cyan": (40, 200, 210), "blue": (30, 70, 200), "purple": (120, 40, 180),
    "pink": (240, 120, 190), "brown": (110, 65, 30),
}  # fmt: skip


@pytest.mark.parametrize("colour", COLOURS)
def test_plain_colours_have_their_names(colour: str) -> None:
    picture = np.full((60, 80, 3), SWATCHES[colour], np.uint8)

    assert [(c.colour, c.share) for c in colours_of(picture)] == [(colour, 1.0)]


def test_the_larger_share_comes_first() -> None:
    picture = np.full((60, 90, 3), SWATCHES["blue"], np.uint8)
    picture[:, :30] = SWATCHES["yellow"]

    assert [c.colour for c in colours_of(picture)] == ["blue", "yellow"]


def test_likeness_has_length_one_and_is_nearer_for_what_is_alike() -> None:
    generator = np.random.default_rng(3)
    one = generator.gamma(0.5, size=(2, 1280)).astype(np.float32)
    near = one * generator.uniform(0.8, 1.2, size=one.shape).astype(np.float32)
    other = generator.gamma(0.5, size=(2, 1280)).astype(np.float32)

    vectors = [np.array(of_features(v).view()) for v in (one, near, other)]

    assert [len(v) for v in vectors] == [VALUES] * 3
    assert [float(v @ v) for v in vectors] == pytest.approx([1.0] * 3, abs=1e-5)
    assert vectors[0] @ vectors[1] > 0.9
    assert vectors[0] @ vectors[2] < 0.3
    assert signs(16, 16)[0, :8].tolist() == FIRST_SIGNS


def test_blocks_tell_pictures_apart_without_a_net() -> None:
    red = np.full((90, 160, 3), SWATCHES["red"], np.uint8)
    darker = (red * 0.9).astype(np.uint8)
    blue = np.full((90, 160, 3), SWATCHES["blue"], np.uint8)

    one, near, other = (np.array(of_blocks(p).view()) for p in (red, darker, blue))

    assert one @ near > 0.95
    assert one @ other < 0.3
