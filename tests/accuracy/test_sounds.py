"""How well speech and music are told apart on real sound whose kind is known for the whole file."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

import pytest

from aigc_studio.analysis.sounding import EventEar
from aigc_studio.core.settings import Settings
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from tests.conftest import Figures

pytestmark = [pytest.mark.slow, pytest.mark.real]

FILES = (
    *(("speech", f"speech_en/{n}") for n in ("jfk.flac", "LJ001-0001.flac", "LJ001-0005.flac")),
    *(("speech", f"speech_en/{n}") for n in ("azure_en_audio2.wav", "librivox_sense_0870.wav")),
    ("speech", "speech_en/friday_his_girl_friday.mp4"),
    *(("speech", f"speech_zh/azure_zh_{n}.wav") for n in ("autumn_53s", "train_audio1")),
    ("speech", "speech_zh/aishell_BAC009S0724W0121.wav"),
    *(("speech", f"sync/timbl_{n}.mp3") for n in (1, 3)),
    *(
        ("music", f"music/{n}")
        for n in ("cc0_drums_tempo_changes.ogg", "beatnet_808kick120bpm.mp3")
    ),
    *(("music", f"music/{n}.ogg") for n in ("kevin_macleod_vibe_ace",)),
    ("music", "music/brahms_hungarian_dance5_us_army.ogg"),
    *(("neither", f"broll/{n}.mp4") for n in ("toy_frog", "stream_of_water", "cars_from_above")),
)
"""Files of speech have pauses: what is asked is whether any moment is taken for music."""


def test_speech_and_music_on_real_files(
    real_media: Path, children: Children, all_models: ModelStoreOnDisk, figures: Figures
) -> None:
    ear, rows, right = EventEar(all_models, ModelLeases()), [], []
    for kind, name in FILES:
        probed = Prober(children).probe(str(real_media / name), JobContext())
        found = ear.hear(probed.path, probed.info, Settings(), JobContext())
        shares = {
            what: mean([value >= 0.5 for value in curve.view()])
            for what, curve in (("speech", found.speech), ("music", found.music))
        }
        most = max(shares, key=lambda what, s=shares: s[what])
        said = most if shares[most] >= 0.3 else "neither"
        right.append(said == kind)
        rows.append({"file": Path(name).name, "is": kind, "speech": shares["speech"],
                     "music": shares["music"], "told as": said})  # fmt: skip
    usual = mean([kind == "speech" for kind, _ in FILES])
    for what, share in (("right", mean(right)), ("always speech", usual)):
        rows.append({"file": what, "is": "", "speech": "", "music": "", "told as": f"{share:.2f}"})
    figures.table("sound events: share of moments told as speech and as music", rows)

    assert mean(right) > usual
