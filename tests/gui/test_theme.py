"""Both themes speak the same tokens, words can be read, and no colour stands anywhere else."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from aigc_studio.core.effect_catalogue import EFFECTS
from aigc_studio.core.effects import EffectSpec
from aigc_studio.core.transitions import TRANSITIONS
from aigc_studio.gui.effect_icons import paint_effect_icon
from aigc_studio.gui.theme import load_theme
from aigc_studio.gui.timeline.clip_paint import body_of
from aigc_studio.gui.timeline.geometry import lanes_of
from aigc_studio.gui.timeline.speaker_strip import COLORS
from aigc_studio.gui.transition_icons import paint_icon
from tests.conftest import ROOT
from tests.documents import document

RESOURCES = ROOT / "resources"
THEMES = ("dark", "light")


def luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: QColor, second: QColor) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def laid_over(ground: QColor, color: QColor, share: float) -> QColor:
    pairs = zip(ground.getRgbF()[:3], color.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(below * (1 - share) + above * share for below, above in pairs))


def test_both_themes_have_the_same_tokens() -> None:
    dark, light = (load_theme(RESOURCES, name) for name in THEMES)

    assert dark.tokens.keys() == light.tokens.keys()
    assert "@" not in dark.style_sheet


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("token", ["text", "dim", "accent", "accept", "reject", "ghost"])
def test_words_stand_out_from_the_panel(name, token) -> None:
    theme = load_theme(RESOURCES, name)

    assert contrast(theme.color(token), theme.color("panel")) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("token", ["text", "dim", "accent", "accept", "reject", "ghost"])
@pytest.mark.parametrize("ground", ["ground", "panel", "raised", "hover", "selected"])
def test_words_can_be_read_on_every_ground_they_stand_on(name, token, ground) -> None:
    theme = load_theme(RESOURCES, name)

    assert contrast(theme.color(token), theme.color(ground)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("kind", ["video", "audio"])
def test_suggestions_stand_out_from_the_clips_they_lie_on(name, kind) -> None:
    theme = load_theme(RESOURCES, name)
    lane = lanes_of(document("V1: a[0:9]\nA1: a[0:9]").sequence())[kind == "audio"]

    body = body_of(theme.color(kind), lane)

    assert contrast(theme.color("ghost_on_clip"), body) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", ["ground", "panel", "raised"])
def test_what_cannot_be_used_can_still_be_read(name, ground) -> None:
    theme = load_theme(RESOURCES, name)

    assert contrast(theme.color("faint"), theme.color(ground)) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("kind", ["video", "audio", "title", "subtitle"])
def test_names_on_clips_can_be_read_also_where_these_are_off(name, kind) -> None:
    theme = load_theme(RESOURCES, name)
    veiled = laid_over(theme.color(kind), theme.color("ground"), 0.45)

    assert contrast(theme.color("clip_text"), theme.color(kind)) >= 4.5
    assert contrast(theme.color("text"), veiled) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("colour", ["blue", "red", "green", "yellow", "orange", "violet"])
def test_markers_stand_out_from_the_ruler_also_between_in_and_out(name, colour) -> None:
    theme = load_theme(RESOURCES, name)
    marker, panel = theme.color(f"marker_{colour}"), theme.color("panel")

    assert contrast(marker, panel) >= 3
    assert contrast(marker, laid_over(panel, theme.color("accent"), 0.18)) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_speakers_can_be_read_on_their_colours(name) -> None:
    theme = load_theme(RESOURCES, name)
    grounds = [laid_over(theme.color("panel"), theme.color(t), 0.3) for t in (*COLORS, "faint")]

    assert min(contrast(theme.color("text"), ground) for ground in grounds) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("state", ["plain", "disabled", "hidden", "locked", "missing", "selected"])
def test_the_name_of_a_clip_is_drawn_to_be_read_in_every_state(show, name, state) -> None:
    project = document("V1: W[0:200]")
    sequence = project.sequence()
    track = sequence.video_tracks[0]
    clip = replace(track.clips[0], is_enabled=state != "disabled")
    track = replace(track, clips=(clip,), is_muted=state == "hidden", is_locked=state == "locked")
    shown = show(project.with_sequence(replace(sequence, tracks=(track,))))
    shown.desk.look.wear(name)
    shown.desk.missing = frozenset({clip.asset_id} if state == "missing" else ())
    shown.desk.state.select({clip.id} if state == "selected" else ())
    lanes = shown.workspace.timeline.lanes
    lanes.forget_artwork()

    image, top = lanes.draw_lanes().toImage(), shown.workspace.timeline.stage.lanes[0].top
    spot = [image.pixelColor(x, top + y) for x in range(4, 18) for y in range(3, 15)]

    tones = sorted(spot, key=luminance)
    assert contrast(tones[0], tones[-1]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ground", ["ground", "panel", "raised"])
def test_the_ring_of_what_has_the_keys_is_seen(name, ground) -> None:
    theme = load_theme(RESOURCES, name)

    assert contrast(theme.color("accent"), theme.color(ground)) >= 3
    assert contrast(theme.color("on_accent"), theme.color("accent")) >= 4.5


def test_nothing_but_the_theme_names_a_colour() -> None:
    found = []
    for path in sorted((ROOT / "aigc_studio" / "gui").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found += [(path.name, hit) for hit in re.findall(r"#[0-9a-fA-F]{6}\b", text)]
        names = {n.attr for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Attribute)}
        found += [(path.name, n) for n in names & {"red", "green", "blue", "yellow", "white"}]

    assert found == []


@pytest.mark.parametrize("name", THEMES)
def test_every_transition_and_effect_has_a_sign_that_stands_out(qtbot, name) -> None:
    theme, size = load_theme(RESOURCES, name), QSize(40, 24)
    seen: dict[bytes, str] = {}
    for spec in (*TRANSITIONS.values(), *EFFECTS.values()):
        image = QImage(size, QImage.Format.Format_RGB32)
        image.fill(theme.color("panel"))
        painter = QPainter(image)
        if isinstance(spec, EffectSpec):
            paint_effect_icon(painter, spec, size, theme)
        else:
            paint_icon(painter, spec, size, theme)
        painter.end()
        inner = [image.pixelColor(x, y) for x in range(3, 37) for y in range(3, 21)]
        tones = sorted(inner, key=luminance)
        assert contrast(tones[0], tones[-1]) >= 2, spec.kind
        if isinstance(spec, EffectSpec):
            bits = bytes(image.constBits())
            assert bits not in seen, (spec.kind, seen.get(bits))
            seen[bits] = spec.kind
