"""The noise filter for speech: its arithmetic without nets, and with them on built noisy speech."""

from __future__ import annotations

import tarfile
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.errors import ModelError
from aigc_studio.inference.deep_filter import HOP, RATE, Cleaner, DeepFilterNets, band_widths
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.speech_cleaning import FILE, MODEL, SpeechCleaning
from aigc_studio.inference.store import ModelStoreOnDisk
from tests.noise_model import MANIFEST, store_with_noise_model


class StillNets:
    """Leaves all as it is: every band whole, and of the filter's taps the present one."""

    def __call__(self, bands, low):
        taps = np.zeros((len(low), 96, 5), np.complex64)
        taps[:, :, 2] = 1
        return np.ones((len(bands), 32), np.float32), taps


def noise(seconds: float, level: float = 0.1, seed: int = 1) -> np.ndarray:
    chance = np.random.default_rng(seed)
    return chance.normal(0, level, (int(seconds * RATE), 2)).astype(np.float32)


def in_pieces(cleaner: Cleaner, sound: np.ndarray, seed: int = 2) -> np.ndarray:
    sizes = np.random.default_rng(seed).integers(1, 9000, len(sound) // 3000)
    return np.concatenate([cleaner.push(part) for part in np.split(sound, np.cumsum(sizes))])


def test_the_bands_cover_the_spectrum_and_grow_as_ears_hear() -> None:
    widths = band_widths()

    assert (len(widths), sum(widths), min(widths)) == (32, 481, 2)
    assert widths[12:] == (2, 5, 5, 7, 7, 8, 10, 12, 13, 15, 18, 20, 24, 28, 31, 37, 42, 50, 56, 67)


def test_what_the_nets_leave_alone_comes_back_as_it_was_and_in_step() -> None:
    sound = noise(7)

    clean = in_pieces(Cleaner(StillNets()), sound)

    assert len(clean) >= 4 * RATE
    assert np.allclose(clean, sound[: len(clean)], atol=1e-5)


def test_what_is_no_archive_of_the_nets_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty.tar.gz"
    with tarfile.open(empty, "w:gz"):
        pass

    with pytest.raises(ModelError, match="install the model again"):
        DeepFilterNets(empty)


# --- with the nets --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ModelStoreOnDisk:
    return store_with_noise_model(tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def nets(store: ModelStoreOnDisk) -> DeepFilterNets:
    return DeepFilterNets(store.file(MODEL, FILE))


def test_the_nets_say_something_of_each_hop(nets) -> None:
    mask, taps = nets(np.zeros((7, 32), np.float32), np.zeros((7, 96), np.complex64))

    assert (mask.shape, taps.shape) == ((7, 32), (7, 96, 5))
    assert (mask >= 0).all()
    assert (mask <= 1).all()


def test_silence_stays_silent(nets) -> None:
    clean = Cleaner(nets).push(np.zeros((3 * RATE, 2), np.float32))

    assert len(clean) >= RATE
    assert not clean.any()


def test_pieces_of_any_size_sound_as_the_whole(nets) -> None:
    sound = noise(7)
    sound[:, 1] *= np.linspace(0, 1, len(sound), dtype=np.float32)

    whole = Cleaner(nets).push(sound)
    pieces = in_pieces(Cleaner(nets), sound)

    assert len(whole) % (200 * HOP) == 200 * HOP - HOP
    assert np.abs(pieces - whole[: len(pieces)]).max() < 1e-6
    assert len(pieces) == len(whole)
    assert whole.std() < 0.1 * sound.std()


@pytest.mark.real
def test_speech_comes_out_of_the_noise(nets, real_media: Path) -> None:
    """White noise 5 dB below two readers."""
    gained = []
    for name in ("LJ001-0001.flac", "jfk.flac"):
        speech = spoken(real_media / "speech_en" / name)
        hiss = noise(len(speech) / RATE, 1.0)[: len(speech), 0]
        hiss *= np.sqrt((speech @ speech) / (hiss @ hiss) / 10**0.5)
        noisy = np.concatenate([speech + hiss, np.zeros(3 * RATE, np.float32)])
        clean = Cleaner(nets).push(np.stack([noisy, noisy], axis=1))[: len(speech), 0]
        gained.append(si_sdr(speech, clean) - si_sdr(speech, noisy[: len(speech)]))

    assert min(gained) > 8.5


def test_it_is_found_where_it_is_installed_and_ai_is_on(store, tmp_path: Path) -> None:
    bare = ModelStoreOnDisk(tmp_path, MANIFEST)

    assert SpeechCleaning(store, ModelLeases(), lambda: True)() is not None
    assert SpeechCleaning(store, ModelLeases(), lambda: False)() is None
    assert SpeechCleaning(bare, ModelLeases(), lambda: True)() is None


def spoken(path: Path) -> np.ndarray:
    import av

    parts = []
    with av.open(str(path)) as media:
        resampler = av.AudioResampler("flt", "mono", RATE)
        for frame in [*media.decode(audio=0), None]:
            parts += [made.to_ndarray()[0] for made in resampler.resample(frame)]
    return np.concatenate(parts)


def si_sdr(speech: np.ndarray, heard: np.ndarray) -> float:
    """Decibels of what is like the speech over all the rest, at whatever loudness."""
    speech, heard = speech - speech.mean(), heard - heard.mean()
    like = speech * (speech @ heard) / (speech @ speech)
    return float(10 * np.log10((like @ like) / ((heard - like) @ (heard - like))))
