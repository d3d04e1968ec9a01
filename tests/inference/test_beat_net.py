"""BeatNet's front end and network on small known truth; how good it is is told by figures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.errors import ModelError
from aigc_studio.inference.beat_net import (
    BANDS,
    HOP,
    RATE,
    WINDOW,
    BeatNet,
    filter_bank,
    log_bands,
    with_gains,
)


def stored(path: Path, width: int = 150) -> Path:
    """Random weights in the form of BeatNet's."""
    import torch

    torch.manual_seed(4)
    parts = {
        "conv1": torch.nn.Conv1d(1, 2, 10),
        "linear0": torch.nn.Linear(262, 150),
        "lstm": torch.nn.LSTM(150, width, 2),
        "linear": torch.nn.Linear(width, 3),
    }
    state = {f"{name}.{k}": v for name, part in parts.items() for k, v in part.state_dict().items()}
    torch.save(state, path)
    return path


def frames_of(sound: np.ndarray) -> np.ndarray:
    return np.lib.stride_tricks.sliding_window_view(sound, WINDOW)[::HOP]


def test_the_filter_bank_has_the_bands_the_nets_were_trained_on() -> None:
    bank = filter_bank()

    assert bank.shape == (705, BANDS)
    assert np.allclose(bank.sum(axis=0), 1.0, atol=1e-5)
    centres = bank.argmax(axis=0) * RATE / 1410
    assert (np.diff(centres) > 0).all()
    # Far up, where bins are dense, 24 bands make an octave.
    assert centres[-1] / centres[-25] == pytest.approx(2.0, rel=0.02)


@pytest.mark.parametrize("hertz", [220.0, 1000.0, 6000.0])
def test_a_tone_lies_in_the_band_of_its_pitch(hertz: float) -> None:
    tone = np.sin(2 * np.pi * hertz * np.arange(WINDOW) / RATE).astype(np.float32)

    (bands,) = log_bands(tone[None])

    centre = filter_bank()[:, int(bands.argmax())].argmax() * RATE / 1410
    assert centre == pytest.approx(hertz, rel=0.04, abs=16)


def test_gains_are_what_rose_since_the_step_before() -> None:
    bands = np.array([[1.0, 2.0], [3.0, 1.0], [3.5, 1.5]], np.float32)

    alone = with_gains(bands, None)
    after = with_gains(bands[1:], bands[0])

    assert alone[:, 2:].tolist() == [[0.0, 0.0], [2.0, 0.0], [0.5, 0.5]]
    assert np.array_equal(after, alone[1:])


def test_sound_may_come_in_any_blocks(tmp_path: Path) -> None:
    net = BeatNet([stored(tmp_path / "w.pt")])
    frames = frames_of(np.random.default_rng(1).normal(0, 0.1, 3 * RATE).astype(np.float32))

    whole = net(frames)
    net.begin()
    parts = np.concatenate([net(part) for part in np.array_split(frames, [1, 40, 77])])

    assert whole.shape == (len(frames), 2)
    assert np.allclose(whole, parts, atol=1e-5)
    assert not np.allclose(net(frames), whole)  # it remembers what came before


def test_several_nets_are_averaged(tmp_path: Path) -> None:
    import torch

    first, second = stored(tmp_path / "a.pt"), tmp_path / "b.pt"
    torch.save({k: -v for k, v in torch.load(first, weights_only=True).items()}, second)
    frames = frames_of(np.random.default_rng(2).normal(0, 0.1, RATE).astype(np.float32))

    both = BeatNet([first, second])(frames)

    assert np.allclose(both, (BeatNet([first])(frames) + BeatNet([second])(frames)) / 2, atol=1e-6)


def test_other_weights_are_refused_in_a_sentence(tmp_path: Path) -> None:
    import torch

    (tmp_path / "text.pt").write_text("no weights")
    torch.save({"a": torch.zeros(1)}, tmp_path / "other.pt")

    for file in (
        tmp_path / "text.pt",
        tmp_path / "other.pt",
        tmp_path / "missing.pt",
        stored(tmp_path / "narrow.pt", width=64),
    ):
        with pytest.raises(ModelError, match="weights of BeatNet"):
            BeatNet([file])
