from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from aigc_studio.core.effect_catalogue import EFFECTS
from aigc_studio.core.parameters import ParameterValue, ValuePoint
from aigc_studio.media.programme import ProgrammeMeter
from aigc_studio.render.compositor import SequenceCompositor
from tests.footage import asset
from tests.media_factory import noise, write_wav
from tests.render.test_layers import effect, with_effects
from tests.render.timelines import timeline

RATE = 48000
KINDS = [kind for kind, spec in EFFECTS.items() if spec.media == "audio"]
STRONG = {
    "equaliser": effect("equaliser", low_gain=9.0, middle_gain=-12.0, high_gain=4.0, low_cut=90.0),
    "compressor": effect("compressor", threshold=-30.0, ratio=6.0, makeup=6.0),
    "limiter": effect("limiter", ceiling=-24.0),
    "denoise_sound": effect("denoise_sound", amount=20.0, floor=-35.0),
    "dehum": effect("dehum", harmonics=4.0),
    "reverb": effect("reverb", mix=0.5, length=0.8),
    "pan": effect("pan", position=0.6),
    "loudness": effect("loudness", target=-20.0),
}


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    seconds = np.arange(6 * RATE) / RATE
    tones = {
        "n": 0.3 * noise(6.0),
        "hum": (0.3 * np.sin(2 * np.pi * 50 * seconds) + 0.2 * np.sin(2 * np.pi * 440 * seconds))[
            None
        ],
        "tone": (0.5 * np.sin(2 * np.pi * 1000 * seconds))[None],
        "click": np.eye(1, 6 * RATE, RATE) * 0.8,
    }
    return {name: asset(write_wav(folder / f"{name}.wav", data)) for name, data in tones.items()}


def mixed(project, *spans: tuple[int, int]) -> np.ndarray:
    compositor = SequenceCompositor()
    parts = [compositor.mix(project, project.sequence(), *span) for span in spans]
    compositor.close()
    assert not compositor.problems
    return np.concatenate(parts)


def with_stack(text: str, media, *stack):
    project = timeline(text, media)
    return project.with_sequence(with_effects(project.sequence(), 0, 0, *stack))


def on_track(text: str, media, *stack):
    project = timeline(text, media)
    sequence = project.sequence()
    track = replace(sequence.tracks[0], effects=stack)
    return project.with_sequence(replace(sequence, tracks=(track, *sequence.tracks[1:])))


def random_spans(end: int) -> list[tuple[int, int]]:
    sizes, done = np.random.default_rng(8).integers(1, 12_000, 40).tolist(), 0
    spans = []
    for size in [*sizes, end]:
        spans.append((done, min(size, end - done)))
        done += spans[-1][1]
    return spans


def test_each_kind_is_tried_here() -> None:
    assert set(STRONG) == set(KINDS)


@pytest.mark.parametrize(
    ("place", "kind"), [*((with_stack, kind) for kind in KINDS), (on_track, "compressor")]
)
def test_any_blocks_in_any_order_sound_the_same(media, kind, place, monkeypatch) -> None:
    """Also across the places where a chain begins anew."""
    monkeypatch.setattr("aigc_studio.render.sound_chain._STRETCH_SECONDS", 1)
    project = place("A1: n[4:130]", media, STRONG[kind])

    whole = mixed(project, (0, 120_000))
    pieces = mixed(project, *random_spans(120_000))
    late, early = (mixed(project, span) for span in ((100_000, 3000), (60_000, 3000)))
    jumped = mixed(project, (100_000, 3000), (60_000, 3000))

    plain = mixed(timeline("A1: n[4:130]", media), (0, 120_000))
    assert (pieces == whole).all()
    assert (late == whole[100_000:103_000]).all()
    assert (early == whole[60_000:63_000]).all()
    assert (jumped == np.concatenate([late, early])).all()
    assert np.abs(whole - plain).max() > 1e-3


@pytest.mark.parametrize("kind", KINDS)
def test_sound_stays_in_step_with_its_source(media, kind) -> None:
    """A click comes out where it went in; a limiter and a noise filter look ahead, not late."""
    gentle = {"dehum": effect("dehum", harmonics=1.0), "reverb": effect("reverb", mix=0.2)}
    project = with_stack("A1: click[0:100]", media, gentle.get(kind, STRONG[kind]))

    heard = np.abs(mixed(project, (0, 2 * RATE))).max(axis=1)

    assert abs(int(np.argmax(heard)) - RATE) <= 1


def test_where_a_chain_begins_anew_cannot_be_heard(media, monkeypatch) -> None:
    stack = (STRONG["equaliser"], STRONG["compressor"], STRONG["reverb"])
    project = with_stack("A1: n[0:140]", media, *stack)
    one = mixed(project, (0, 5 * RATE))

    monkeypatch.setattr("aigc_studio.render.sound_chain._STRETCH_SECONDS", 1)
    many = mixed(project, (0, 5 * RATE))

    assert np.abs(one - many).max() < 1e-4


def test_hum_goes_and_the_tone_stays(media) -> None:
    project = with_stack("A1: hum[0:140]", media, effect("dehum", harmonics=3.0))

    heard = mixed(project, (2 * RATE, RATE))[:, 0]

    spectrum = np.abs(np.fft.rfft(heard)) / (RATE / 2)
    assert spectrum[50] < 0.01
    assert abs(spectrum[440] - 0.2) < 0.01


def test_an_equaliser_lifts_and_lowers_its_bands(media) -> None:
    down = effect("equaliser", middle=1000.0, middle_gain=-12.0)

    heard = mixed(with_stack("A1: tone[0:100]", media, down), (RATE, RATE))

    assert abs(20 * np.log10(np.abs(heard).max() / 0.5) + 12) < 0.2


def test_a_limiter_keeps_its_ceiling_and_a_compressor_narrows(media) -> None:
    limited = mixed(with_stack("A1: n[0:100]", media, STRONG["limiter"]), (RATE, RATE))
    plain = mixed(timeline("A1: tone[0:100]", media), (RATE, RATE))
    squeezed = mixed(
        with_stack("A1: tone[0:100]", media, effect("compressor", threshold=-20.0, ratio=4.0)),
        (2 * RATE, RATE),
    )

    assert np.abs(limited).max() <= 10 ** (-24 / 20) + 1e-4
    assert np.abs(squeezed).max() < 0.5 * np.abs(plain).max()


def test_sound_is_brought_to_its_loudness(media) -> None:
    project = with_stack("A1: n[0:140]", media, STRONG["equaliser"], STRONG["loudness"])

    meter = ProgrammeMeter(RATE)
    meter.add(mixed(project, (0, 5 * RATE + 19_200 * 3)))

    assert abs(meter.finish().integrated + 20) < 0.3


def test_a_pan_leaves_one_side_and_moves_by_keyframes(media) -> None:
    points = (ValuePoint(Fraction(1), -1.0), ValuePoint(Fraction(3), 1.0))
    moving = replace(effect("pan"), values=(ParameterValue("position", points=points),))

    heard = mixed(with_stack("A1: tone[0:100]", media, moving), (0, 4 * RATE))

    def level(second: float) -> np.ndarray:
        part = heard[int(second * RATE) : int(second * RATE) + 480]
        return np.abs(part).max(axis=0)

    assert np.allclose(level(0.5), [0.5, 0], atol=0.01)
    assert np.allclose(level(2), [0.5, 0.5], atol=0.01)
    assert np.allclose(level(3.5), [0, 0.5], atol=0.01)


def test_a_reverb_on_a_track_rings_on_after_its_clip(media) -> None:
    project = on_track("A1: click[0:30]\nA2: n[0:5]", media, effect("reverb", mix=0.6, length=1.0))

    heard = np.abs(mixed(project, (30 * 1920, RATE // 2))).max(axis=1)

    assert heard[: RATE // 4].max() > 1e-3


def test_noise_is_softer_after_its_filter(tmp_path) -> None:
    chance = np.random.default_rng(4)
    seconds = np.arange(8 * RATE) / RATE
    speech = 0.3 * np.sin(2 * np.pi * 300 * seconds) * (np.sin(2 * np.pi * 0.5 * seconds) > 0)
    loud = write_wav(tmp_path / "loud.wav", (speech + chance.normal(0, 0.01, len(seconds)))[None])
    media = {"a": asset(loud)}

    plain = mixed(timeline("A1: a[0:200]", media), (0, 8 * RATE))
    quiet = mixed(with_stack("A1: a[0:200]", media, STRONG["denoise_sound"]), (0, 8 * RATE))

    pause = np.s_[int(5.2 * RATE) : int(5.8 * RATE)]
    voiced = np.s_[int(4.2 * RATE) : int(4.8 * RATE)]
    assert np.std(quiet[pause]) < 0.4 * np.std(plain[pause])
    assert abs(np.std(quiet[voiced]) / np.std(plain[voiced]) - 1) < 0.1
