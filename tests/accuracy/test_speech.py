"""How well speech is written down, timed and told apart, beside plain faster-whisper.

English words in lower case without punctuation, numbers spelt out, “mr” as “mister”; Chinese by
character, simplified, without punctuation. Word edges count for words that were recognised; the
English references are forced alignments good to about 0.1 s, the Chinese ones the edges of clauses
found by energy. Half of the files served to choose the bias and the pause rules of word edges.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aigc_studio.analysis.listening import SPEAKER_MODEL, WhisperListener
from aigc_studio.app.folders import folders
from aigc_studio.core.settings import Settings
from aigc_studio.core.speech import ListenTask, ListenWish, Speech, Word
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.inference.store import ModelStoreOnDisk
from aigc_studio.jobs.context import JobContext
from aigc_studio.media.children import Children
from aigc_studio.media.probe import Prober
from tests.accuracy import conversations
from tests.accuracy.conversations import CONVERSATIONS, Turn, built
from tests.accuracy.speech_scores import Timed, edge_errors, error_rate

pytestmark = [pytest.mark.real, pytest.mark.slow]

MODEL = "whisper-base"


@dataclass(frozen=True)
class Reference:
    path: Path
    truth: dict[str, Any]


@pytest.fixture(scope="module")
def store() -> ModelStoreOnDisk:
    places = folders()
    found = ModelStoreOnDisk(places.data / "models", places.manifest)
    if not (found.is_installed(MODEL) and found.is_installed(SPEAKER_MODEL)):
        pytest.skip(f"{MODEL} or {SPEAKER_MODEL} is not installed")
    return found


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    made = Children()
    yield made
    made.close()


def references(media: Path) -> list[Reference]:
    """Every recording with a known text."""
    found = []
    folders_of_speech = (media / "speech_en", media / "speech_zh")
    for path in (p for folder in folders_of_speech for p in sorted(folder.glob("*.gt.json"))):
        truth = json.loads(path.read_text())
        for name, text in truth.get("texts", {}).items():
            file = next(path.parent.glob(f"{name.removesuffix('.wav')}.*"))
            found.append(Reference(file, {"language": "zh", "text": text}))
        if "text" in truth:
            found.append(Reference(path.parent / truth["file"], truth))
    trailer = json.loads((media / "shots" / "sintel_trailer_720p.speech.gt.json").read_text())
    trailer["text"] = " ".join(line["text"] for line in trailer["lines"])
    trailer["words"] = [word for line in trailer["lines"] for word in line["words"]]
    return [*found, Reference(media / "shots" / trailer["file"], trailer)]


def task_for(path: Path, children: Children, wish: ListenWish | None = None) -> ListenTask:
    info = Prober(children).probe(str(path), JobContext()).info
    return ListenTask(str(path), info, wish or ListenWish(), Settings(device="cpu"))


def test_words_and_their_edges(
    store: ModelStoreOnDisk, children: Children, real_media: Path, figures
) -> None:
    from faster_whisper import WhisperModel
    from faster_whisper.audio import decode_audio

    plain = WhisperModel(str(store.folder(MODEL)), device="cpu", compute_type="int8")
    listener = WhisperListener(store, ModelLeases())
    rows: list[dict[str, Any]] = []
    for reference in references(real_media):
        path, truth = reference.path, reference.truth
        segments, _ = plain.transcribe(decode_audio(str(path)), beam_size=5, word_timestamps=True)
        theirs = [Timed(w.word, w.start, w.end) for s in segments for w in s.words or ()]
        said = listener.listen(task_for(path, children), lambda _part: None, JobContext())
        ours = [Timed(shown(w), float(w.start), float(w.end)) for w in said.words]
        for who, words in (("plain faster-whisper", theirs), ("studio", ours)):
            rows.append(row_of(path.name, who, truth, words))
    summary = [total(rows, language, who) for language in ("en", "zh") for who in PEERS]
    figures.table("speech: each recording", [{k: r[k] for k in SHOWN} for r in rows])
    figures.table("speech: all recordings", summary)

    by_name = {(row["language"], row["recognizer"]): row for row in summary}
    for language in ("en", "zh"):
        mine, other = by_name[language, "studio"], by_name[language, "plain faster-whisper"]
        assert mine["edges within 50 ms"] > other["edges within 50 ms"]
        assert mine["edges within 100 ms"] > other["edges within 100 ms"]


PEERS = ("plain faster-whisper", "studio")
SHOWN = ("file", "recognizer", "language", "error rate", "within 50 ms", "within 100 ms")


def shown(word: Word) -> str:
    return f" {word.text}" if word.has_space else word.text


def row_of(name: str, who: str, truth: dict[str, Any], words: Sequence[Timed]) -> dict[str, Any]:
    wrong, units = error_rate(truth["text"], "".join(w.text for w in words), truth["language"])
    edges = np.abs(edge_errors(truth, words))
    return {
        "file": name,
        "recognizer": who,
        "language": truth["language"],
        "error rate": wrong / units,
        "within 50 ms": float((edges <= 0.05).mean()) if len(edges) else float("nan"),
        "within 100 ms": float((edges <= 0.1).mean()) if len(edges) else float("nan"),
        "wrong": wrong,
        "units": units,
        "edges": edges,
    }


def total(rows: Sequence[dict[str, Any]], language: str, who: str) -> dict[str, Any]:
    chosen = [r for r in rows if r["language"] == language and r["recognizer"] == who]
    edges = np.concatenate([r["edges"] for r in chosen])
    return {
        "language": language,
        "recognizer": who,
        "error rate": sum(r["wrong"] for r in chosen) / sum(r["units"] for r in chosen),
        "units": sum(r["units"] for r in chosen),
        "edges": len(edges),
        "edges within 50 ms": float((edges <= 0.05).mean()),
        "edges within 100 ms": float((edges <= 0.1).mean()),
        "mean error s": float(edges.mean()),
    }


def test_who_speaks(
    store: ModelStoreOnDisk, children: Children, real_media: Path, tmp_path: Path, figures
) -> None:
    listener = WhisperListener(store, ModelLeases())
    random = np.random.default_rng(1)
    rows = []
    for name, voices, seed in CONVERSATIONS:
        conversation = built(name, voices, seed, real_media)
        path = conversation.write(tmp_path)
        for count in (0, len(voices)):
            wish = ListenWish(speakers=count)
            said = listener.listen(task_for(path, children, wish), lambda _p: None, JobContext())
            true, found = conversation.turns, turns_of(said)
            one = [Turn("0", t.start, t.end) for t in found]
            chance = [Turn(str(random.integers(len(voices))), t.start, t.end) for t in found]
            rows.append(
                {
                    "conversation": name,
                    "count": "given" if count else "found",
                    "speakers": len(voices),
                    "said": len(said.voices),
                    "error": conversations.error_rate(true, found),
                    "without collar": conversations.error_rate(true, found, collar=0.0),
                    "one speaker": conversations.error_rate(true, one),
                    "chance": conversations.error_rate(true, chance),
                }
            )
    figures.table("speech: diarisation error by words", rows)

    given = [row for row in rows if row["count"] == "given"]
    assert all(row["said"] == row["speakers"] for row in given)
    assert all(row["error"] < row["one speaker"] / 2 for row in given)


def turns_of(said: Speech) -> list[Turn]:
    """Words of one voice with less than half a second between them."""
    turns: list[Turn] = []
    for word in said.words:
        start, end, voice = float(word.start), float(word.end), str(word.voice)
        if turns and turns[-1].voice == voice and start - turns[-1].end < 0.5:
            turns[-1] = Turn(voice, turns[-1].start, end)
        else:
            turns.append(Turn(voice, start, end))
    return turns
