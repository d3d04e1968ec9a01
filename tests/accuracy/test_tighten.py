"""Tightening and the finding of takes, measured on talk built from real recordings.

Where every word and pause lies is known. Beside it stands auto-editor 23.32.1, the last release
that is pure Python (the later ones fetch a program from elsewhere when they first run); it is put
into an environment of its own for the measurement and skipped where that cannot be done.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from aigc_studio.app.folders import folders
from aigc_studio.app.wiring import adapters
from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.ids import AssetId
from aigc_studio.core.settings import Settings
from aigc_studio.core.speech import ListenTask, ListenWish, Word
from aigc_studio.editing.assembling import place_assets
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.inbox import applicable
from aigc_studio.session.ports import Ports
from aigc_studio.session.studying import study_speech
from aigc_studio.suggest.fillers import PHRASES, SOUNDS
from aigc_studio.suggest.footage import Situation, Spoken, TightenWish
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.transcript import sequence_transcript
from tests.conftest import Figures
from tests.documents import document
from tests.speeches import of_words
from tests.talk_material import ENGLISH, Film, Part, build

pytestmark = [pytest.mark.real, pytest.mark.slow]

AUTO_EDITOR = "23.32.1"
_NEEDS = ("ae-ffmpeg==1.1.*", "numpy<2", "pillow", "av==12.3.0")

TALK = (
    Part("lj1", 1.6),
    Part("sense1", 0.9),
    Part("jfk", 2.4),
    Part("lj6", 0.3),
    Part("azure", 1.2),
    Part("sense2", 0.6),
    Part("lj5", 4.0),
)


@pytest.fixture(scope="module")
def ports() -> Iterator[Ports]:
    with adapters(folders()) as made:
        yield made


@pytest.fixture(scope="module")
def film(real_media: Path, tmp_path_factory: pytest.TempPathFactory) -> Film:
    return build(real_media, tmp_path_factory.mktemp("talk") / "talk.mp4", TALK)


def listened(ports: Ports, path: Path) -> Spoken:
    """The file as the studio hears it; skips where no word can be recognised."""
    context = JobContext()
    probed = ports.prober.probe(str(path), context)
    task = ListenTask(probed.path, probed.info, ListenWish(), Settings())
    speech = study_speech(ports, probed.fingerprint, task, context, use_cache=False)
    if not speech.words:
        pytest.skip("no speech model is installed")
    asset = MediaAsset(AssetId("talk"), path.name, probed.path, probed.fingerprint, probed.info)
    return Spoken(asset, speech)


def placed(spoken: Spoken) -> Project:
    project = Project("Talk", assets=(spoken.asset,))
    return place_assets(project, [spoken.asset.id]).apply(project)


def kept_by(project: Project) -> list[tuple[float, float]]:
    sequence = project.sequence()
    assert sequence is not None
    ranges = [c.source_range(sequence.frame_rate) for c in sequence.audio_tracks[0].clips]
    return [(float(r.start), float(r.end)) for r in ranges]


def test_tightening_real_talk(ports: Ports, film: Film, figures: Figures, tmp_path: Path) -> None:
    began = time.perf_counter()
    spoken = listened(ports, film.path)
    heard = time.perf_counter() - began
    project = placed(spoken)
    rows = []
    for name, wish in (
        ("ours", TightenWish()),
        ("ours, 0.2 s margin, 0.4 s silence", TightenWish(Fraction(1, 5), Fraction(2, 5))),
    ):
        began = time.perf_counter()
        at = Situation(project, 1, spoken=(spoken,), tighten=wish)
        found = [s for s in RuleBook().suggest(at) if s.kind in {"silence", "filler"}]
        edits, _ = applicable(project, [s for s in found if s.confidence >= 0.65])
        after = project
        for edit in edits:
            after = edit.apply(after)
        seconds = time.perf_counter() - began
        rows.append(row_of(name, film, kept_by(after), seconds))
    rows += list(peers(film, tmp_path))
    length = film.seconds
    for row in rows:
        row["listening s"] = heard if str(row["by"]).startswith("ours") else 0.0
    chance = chance_rows(film, rows[0]["kept s"], rows[0]["joins"])
    figures.table(f"tighten {length:.0f} s of real talk, {len(film.words)} words", [*rows, chance])

    ours = [row for row in rows if str(row["by"]).startswith("ours")]
    assert all(row["words severed"] == 0 for row in ours)
    assert all(row["words lost"] == 0 for row in ours)


def row_of(
    name: str, film: Film, kept: list[tuple[float, float]], seconds: float
) -> dict[str, object]:
    """What a cut does to the words; a word is severed where a join lies inside it."""
    total = sum(b - a for a, b in kept)
    joins = [at for (_, end), (start, _) in pairwise(kept) for at in (end, start)]
    joins += [kept[0][0], kept[-1][1]]
    severed = sum(any(w.start + 1e-6 < at < w.end - 1e-6 for at in joins) for w in film.words)
    lost = sum(
        not any(min(b, w.end) - max(a, w.start) > 0.5 * (w.end - w.start) for a, b in kept)
        for w in film.words
    )
    quiet = sum(d - c for c, d in film.pauses)
    left = sum(max(0.0, min(b, d) - max(a, c)) for a, b in kept for c, d in film.pauses)
    return {
        "by": name,
        "kept s": total,
        "joins": len(kept) - 1,
        "words severed": severed,
        "words lost": lost,
        "long pauses out": 1 - left / quiet,
        "deciding s": seconds,
    }


def chance_rows(film: Film, kept: object, joins: object) -> dict[str, object]:
    """As many joins at random: how many would lie inside a word."""
    dice = random.Random(1)
    assert isinstance(joins, int)
    counts = []
    for _ in range(400):
        at = [dice.uniform(0, film.seconds) for _ in range(2 * joins)]
        counts.append(sum(any(w.start < a < w.end for a in at) for w in film.words))
    return {
        "by": "chance: joins at random",
        "kept s": kept,
        "joins": joins,
        "words severed": sum(counts) / len(counts),
        "words lost": float("nan"),
        "long pauses out": float("nan"),
        "deciding s": 0.0,
        "listening s": 0.0,
    }


# --- auto-editor ----------------------------------------------------------------------------------


def peers(film: Film, folder: Path) -> Iterator[dict[str, object]]:
    program = auto_editor(folder)
    if program is None:
        sys.stdout.write("\nauto-editor cannot be had here; its row is left out.\n")
        return
    for name, options in (
        ("auto-editor, as it comes", ()),
        ("auto-editor, 0.1 s margin", ("--margin", "0.1s")),
        ("auto-editor, no margin", ("--margin", "0s")),
    ):
        plan = folder / f"{len(name)}.json"
        began = time.perf_counter()
        subprocess.run(
            [program, film.path, "--export", "json", "-o", plan, "--no-open", *options],
            check=True,
            capture_output=True,
            timeout=120,
        )
        seconds = time.perf_counter() - began
        told = json.loads(plan.read_text())
        base = float(Fraction(told["timebase"]))
        clips = told["a"][0]
        kept = [(c["offset"] / base, (c["offset"] + c["dur"]) / base) for c in clips]
        yield row_of(name, film, kept, seconds)


def auto_editor(folder: Path) -> Path | None:
    """Its program in an environment of its own, or None."""
    place = folder / "auto-editor"
    pip = [place / "bin" / "pip", "install", "-q", "--disable-pip-version-check"]
    steps = (
        [sys.executable, "-m", "venv", place],
        [*pip, "--no-deps", f"auto-editor=={AUTO_EDITOR}"],
        [*pip, *_NEEDS],
    )
    for step in steps:
        if subprocess.run(step, check=False, capture_output=True, timeout=300).returncode != 0:
            return None
    return place / "bin" / "auto-editor"


# --- takes and fillers ----------------------------------------------------------------------------

TAKES = (
    (Part("lj6", 1.0), Part("lj6", 1.5, gain_db=-6.0)),
    (Part("sense2", 1.2), Part("sense2", 1.5)),
    (Part("jfk", 0.9, end=4.0), Part("jfk", 1.5)),
    (Part("lj5", 1.1, end=2.2), Part("lj5", 1.5)),
    (Part("sense1", 1.0),),
    (Part("lj1", 1.2, end=3.0), Part("lj1", 1.5)),
    (Part("azure", 1.5, end=8.6),),
    (Part("azure", 1.5, start=15.5),),
)
"""Groups of the same words; all but one of a group may go, and nothing of a group of one."""


def test_repeated_takes_and_false_starts(
    ports: Ports, real_media: Path, figures: Figures, tmp_path: Path
) -> None:
    film = build(real_media, tmp_path / "takes.mp4", [p for group in TAKES for p in group])
    spoken = listened(ports, film.path)
    project = placed(spoken)

    found = [
        s for s in RuleBook().suggest(Situation(project, 1, spoken=(spoken,))) if s.kind == "retake"
    ]

    groups, at = [], 0
    for group in TAKES:
        groups.append(list(range(at, at + len(group))))
        at += len(group)
    redundant = {part for group in groups for part in group[:-1]}
    paired = {part for group in groups if len(group) > 1 for part in group}
    named = [part_of(film, s.range, project) for s in found]
    rows = [scores("ours", named, redundant, paired)]
    dice = random.Random(1)
    draws = [dice.sample(range(len(film.parts)), len(redundant)) for _ in range(400)]
    by_chance = [scores("chance", draw, redundant, paired) for draw in draws]
    rows.append(
        {"by": "chance: as many parts at random"}
        | {
            key: sum(float(row[key]) for row in by_chance) / len(by_chance)  # type: ignore[arg-type]
            for key in rows[0]
            if key != "by"
        }
    )
    figures.table(f"takes and false starts, {len(redundant)} of {len(film.parts)} parts", rows)
    assert rows[0]["precision"] > rows[1]["precision"]


def part_of(film: Film, frames: object, project: Project) -> int:
    """The part that a removal takes most of."""
    rate = project.sequences[0].frame_rate
    start, end = (float(rate.seconds(f)) for f in (frames.start, frames.end))  # type: ignore[attr-defined]
    shared = [max(0.0, min(end, b) - max(start, a)) for a, b in film.parts]
    return max(range(len(shared)), key=lambda i: shared[i])


def scores(name: str, named: list[int], redundant: set[int], paired: set[int]) -> dict[str, object]:
    """Right is any one part of a pair: which take is better is a matter of taste."""
    right = [part for part in set(named) if part in paired]
    pairs = {min(p, q) for p, q in pairs_of(paired)}
    hit = {min(p, q) for p, q in pairs_of(paired) if p in named or q in named}
    return {
        "by": name,
        "named": len(named),
        "precision": len(right) / max(len(named), 1),
        "recall": len(hit) / len(pairs),
        "earlier one named": len(set(named) & redundant) / len(redundant),
    }


def pairs_of(paired: set[int]) -> list[tuple[int, int]]:
    ordered = sorted(paired)
    return list(zip(ordered[::2], ordered[1::2], strict=True))


def test_fillers_in_transcripts(real_media: Path, figures: Figures) -> None:
    """Fillers put into the words of the recordings, and the same words where they mean something.

    This measures the rule on known words; which of them a recogniser writes down is another matter.
    """
    dice = random.Random(3)
    rows = []
    for kind, pool in (
        ("sounds", [w for w in SOUNDS if w.isascii()]),
        ("phrases", [w for w in PHRASES if w.isascii()]),
        ("嗯, 呃 …", [w for w in SOUNDS if not w.isascii()]),
        ("那个, 就是 …", [w for w in PHRASES if not w.isascii()]),
    ):
        rows += [_filler_row(real_media, kind, pool, pause, dice) for pause in (0.3, 0.0)]
    figures.table("fillers put into real transcripts", rows)
    assert all(row["precision"] == 1.0 for row in rows if row["found"])


def _filler_row(
    media: Path, kind: str, pool: list[str], pause: float, dice: random.Random
) -> dict[str, object]:
    words, places, at = [], [], 0.5
    for name in ENGLISH.values():
        truth = json.loads((media / f"{name}.gt.json").read_text())["words"]
        last = 0.0
        for word in truth:
            at += max(word["start"] - last, 0.0)
            last = word["end"]
            if dice.random() < 0.12:
                at += pause
                for token in dice.choice(pool).split():
                    places.append(len(words))
                    words.append(_word(token, at, 0.25))
                    at += 0.25
                at += pause
            words.append(_word(word["word"], at, word["end"] - word["start"]))
            at += word["end"] - word["start"]
    project = document(f"A1: a[0:{int(at * 25) + 50}]", seconds=int(at) + 10)
    heard = Spoken(project.assets[0], of_words(words, seconds=at + 5))
    situation = Situation(project, 1, spoken=(heard,))
    found = [s for s in RuleBook().suggest(situation) if s.kind == "filler"]
    transcript = sequence_transcript(project, (heard,))
    gone = {
        n
        for s in found
        for n in transcript.words_between(s.range)
        if s.range.start <= transcript.word(n).frames.start
    }
    severed = sum(
        word.frames.start < edge < word.frames.end
        for s in found
        for edge in (s.range.start, s.range.end)
        for word in transcript.words()
    )
    share = len(places) / len(words)
    return {
        "fillers": kind,
        "pause s": pause,
        "put in": len(places),
        "found": len(gone),
        "precision": len(gone & set(places)) / max(len(gone), 1),
        "recall": len(gone & set(places)) / len(places),
        "precision by chance": share,
        "words severed": severed,
    }


def _word(text: str, start: float, length: float) -> Word:
    first = Fraction(round(start * 1000), 1000)
    return Word(text, first, first + Fraction(max(round(length * 1000), 10), 1000), 0.9)
