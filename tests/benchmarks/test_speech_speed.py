"""What listening costs beside plain faster-whisper with the same model and options, and memory.

Figures only; nothing here fails on time. Each listener runs in a process of its own, in turn, so
that the peak of its memory is its own (as Linux tells it).
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from aigc_studio.app.folders import folders
from aigc_studio.inference.store import ModelStoreOnDisk
from tests.conftest import ROOT

pytestmark = [pytest.mark.real, pytest.mark.slow]

FILES = (
    "speech_en/azure_en_audio2.wav",
    "speech_en/jfk.flac",
    "speech_zh/azure_zh_autumn_53s.wav",
    "sync/timbl_1.mp3",
)
ROUNDS = 3

PEAK = """
def peak():
    # Not the resident peak of getrusage, which a process takes over from the one that began it.
    for line in open("/proc/self/status"):
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
"""

PLAIN = """
import json, sys, time
from faster_whisper import WhisperModel
from faster_whisper.audio import decode_audio
folder, *paths = sys.argv[1:]
model = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=0)
rows = []
for path in paths:
    begun = time.perf_counter()
    sound = decode_audio(path)
    segments, _ = model.transcribe(sound, beam_size=5, word_timestamps=True)
    first = None
    for segment in segments:
        first = first or time.perf_counter() - begun
    rows.append((len(sound) / 16000, time.perf_counter() - begun, first))
print(json.dumps([rows, peak()]))
"""

STUDIO = """
import json, sys, time
from aigc_studio.analysis.listening import WhisperListener
from aigc_studio.app.folders import folders
from aigc_studio.core.settings import Settings
from aigc_studio.core.speech import ListenTask, ListenWish
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
with_voices, *paths = sys.argv[1:]
store = ModelStoreOnDisk(folders().data / "models", folders().manifest)
if with_voices == "no":
    installed = store.is_installed
    store.is_installed = lambda name: name != "speaker-voice" and installed(name)
listener, settings, children = WhisperListener(store, ModelLeases()), Settings(), Children()
infos = [Prober(children).probe(path, JobContext()).info for path in paths]
warm = ListenTask(paths[0], infos[0], ListenWish(), Settings(device="cpu"))
started = time.perf_counter()
listener.estimate(warm, JobContext())
rows = []
for path, info in zip(paths, infos, strict=True):
    begun = time.perf_counter()
    heard = []
    task = ListenTask(path, info, ListenWish(), Settings(device="cpu"))
    listener.listen(
        task,
        lambda part: heard.append(time.perf_counter() - begun) if part.words else None,
        JobContext(),
    )
    wall = time.perf_counter() - begun
    rows.append((float(info.duration), wall, heard[0] if heard else wall))
children.close()
print(json.dumps([rows, peak()]))
"""

FIRST_WORDS = STUDIO.replace("listener.estimate(warm, JobContext())", "pass").replace(
    "    begun = time.perf_counter()\n    heard", "    begun = started\n    heard"
)


def run(script: str, *arguments: str) -> tuple[list[list[float]], float]:
    done = subprocess.run(
        [sys.executable, "-c", PEAK + script, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    rows, peak = json.loads(done.stdout.splitlines()[-1])
    return rows, peak


def test_listening_beside_plain_faster_whisper(real_media: Path, figures) -> None:
    places = folders()
    store = ModelStoreOnDisk(places.data / "models", places.manifest)
    if not store.is_installed("whisper-base"):
        pytest.skip("whisper-base is not installed")
    paths = [str(real_media / name) for name in FILES]
    folder = str(store.folder("whisper-base"))
    kinds = {
        "plain faster-whisper": (PLAIN, folder),
        "studio, words alone": (STUDIO, "no"),
        "studio, words and voices": (STUDIO, "yes"),
    }
    runs: dict[str, list[tuple[list[list[float]], float]]] = {kind: [] for kind in kinds}
    for _ in range(ROUNDS):
        for kind, (script, option) in kinds.items():
            runs[kind].append(run(script, option, *paths))
    rows = []
    for kind, results in runs.items():
        for index, name in enumerate(FILES):
            seconds = results[0][0][index][0]
            walls = [found[index][1] for found, _ in results]
            base = statistics.median(f[index][1] for f, _ in runs["plain faster-whisper"])
            rows.append(
                {
                    "file": Path(name).name,
                    "listener": kind,
                    "seconds": seconds,
                    "real-time factor": statistics.median(walls) / seconds,
                    "beside plain": statistics.median(walls) / base,
                    "first words s": statistics.median(found[index][2] for found, _ in results),
                    "peak MiB": max(peak for _, peak in results),
                }
            )
    figures.table("speech: speed beside plain faster-whisper", rows)
    assert all(row["real-time factor"] > 0 for row in rows)


def test_first_words_of_a_process_that_has_loaded_nothing(real_media: Path, figures) -> None:
    """From the request on, with the model to load."""
    rows = []
    for name in FILES:
        found, _ = run(FIRST_WORDS, "yes", str(real_media / name))
        rows.append({"file": Path(name).name, "first words s": found[0][2]})
    figures.table("speech: first words with loading", rows)
    assert all(row["first words s"] > 0 for row in rows)
