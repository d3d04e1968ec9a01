"""B-roll on real footage: does the right shot come, and does it lie where editors would lay it?

The library is real: clips and stills with written captions, and 70 shots of films that have nothing
to do with them. The talk is built: the captions as they would be said, in both languages, between
real recordings about other things, with their own word times. So every right answer is known, and
every shot over the recordings is wrong. File names tell much here, so all is measured without too.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from aigc_studio.core.errors import ModelError
from aigc_studio.core.finding import ShotRecord
from aigc_studio.core.looks import Looks
from aigc_studio.core.rates import FrameRange, FrameRate
from aigc_studio.core.results import Floats
from aigc_studio.core.settings import Settings
from aigc_studio.core.speech import ListenTask, ListenWish, Speech, Word
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.studying import Material, study_features, study_looks, study_shots
from aigc_studio.suggest.broll_lines import Line, lines_of_script
from aigc_studio.suggest.broll_material import BrollAnswer, BrollMaterial, BrollWish
from aigc_studio.suggest.broll_phrases import key_phrases, queries
from aigc_studio.suggest.broll_scores import sense_of
from aigc_studio.suggest.broll_talk import broll_talk
from aigc_studio.suggest.footage import Looked, Situation, Spoken
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.shot_records import record_text
from aigc_studio.suggest.transcript import Transcripts
from tests.accuracy.known_library import KnownLibrary, known_library
from tests.conftest import Figures
from tests.documents import document
from tests.libraries import answered, footage, library_shot, with_library
from tests.speeches import of_words
from tests.timed_words import recorded

pytestmark = [pytest.mark.slow, pytest.mark.real]

RATE = FrameRate(25)
LANGUAGES = ("en", "zh")
BETWEEN = {
    "en": ("LJ001-0001", "LJ001-0005", "azure_en_audio2", "jfk", "librivox_sense_0870"),
    "zh": ("azure_zh_train_audio1", "azure_zh_autumn_53s"),
}
NARRATED = "shots/googlework_short.mp4"
SEEN_FIRST = {
    "a man walks up the alley": (Fraction("17.6"), Fraction("18.6")),
    "four people on a sofa": (Fraction("18.852"), Fraction("21.154")),
    "Carlo": (Fraction("21.154"), Fraction("24.154")),
    "Omar": (Fraction("28.161"), Fraction("31.161")),
}
"""Media seconds of ``NARRATED`` in which somebody is seen first, 3 s at most, read off its frames;
who sits at the laptop from 24.5 on is Carlo again. Nobody in it asks to look at anything."""
INTERVIEWED = ("Carlo", "Omar")
SHUFFLES = 2000
_PUBLISHED = "editors (B-Script, CHI 2019)"


@pytest.fixture(scope="module")
def library(real_media: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnownLibrary]:
    try:
        with known_library(real_media, tmp_path_factory.mktemp("library")) as known:
            yield known
    except ModelError as error:
        pytest.skip(f"the models of finding cannot be had: {error}")


@dataclass(frozen=True)
class Told:
    """A caption and the file that it is of."""

    file: str
    text: str


def captions(folder: Path, language: str) -> list[Told]:
    truth = json.loads((folder / "broll/captions.dev.gt.json").read_text(encoding="utf-8"))
    return [Told(f"broll/{name}", row[f"caption_{language}"]) for name, row in truth.items()]


def nameless(library: KnownLibrary) -> dict[str, tuple[ShotRecord, ...]]:
    """The records as if every file were called the same."""
    found = {}
    for name, records in library.records.items():
        plain = [replace(record, name="clip.mp4") for record in records]
        texts = [record_text(record) for record in plain]
        vectors = library.ports.embedder.texts(texts, "passage", Settings(), JobContext())
        found[name] = tuple(replace(r, meaning=v) for r, v in zip(plain, vectors, strict=True))
    return found


def answers_for(
    library: KnownLibrary, lines: Sequence[Line], records: tuple[ShotRecord, ...]
) -> tuple[BrollAnswer, ...]:
    """What the library knows, for every phrase, with the vectors of the text model."""
    asked = queries(lines)
    embedder, settings, context = library.ports.embedder, Settings(), JobContext()
    phrases = embedder.texts([q.phrase for q in asked], "query", settings, context)
    sentences = embedder.texts([q.sentence for q in asked], "query", settings, context)
    return tuple(
        BrollAnswer(query, records, phrase, sentence)
        for query, phrase, sentence in zip(asked, phrases, sentences, strict=True)
    )


# --- the right shot -------------------------------------------------------------------------------


def recalls(scores: np.ndarray, files: Sequence[str], right: Sequence[set[str]]) -> list[float]:
    """Recall@1 and @5 of files, by their best shot; ties count as drawn by lot."""
    hits = np.zeros(2)
    names = sorted(set(files))
    for row, wanted in zip(scores, right, strict=True):
        best = {n: max(v for f, v in zip(files, row, strict=True) if f == n) for n in names}
        mine = max(best[n] for n in wanted)
        better = sum(v > mine + 1e-9 for v in best.values())
        tied = sum(abs(v - mine) <= 1e-9 for v in best.values())
        hits += [min(max((k - better) / tied, 0.0), 1.0) for k in (1, 5)]
    return list(hits / max(len(right), 1))


def by_line(matrix: np.ndarray, numbers: Sequence[int], lines: int) -> np.ndarray:
    """The best of a sentence's phrases, for every shot."""
    rows = [[n for n, number in enumerate(numbers) if number == line] for line in range(lines)]
    return np.array([matrix[r].max(axis=0) if r else np.zeros(matrix.shape[1]) for r in rows])


def test_captions_as_they_are_said_find_their_clips(
    library: KnownLibrary, real_media: Path, figures: Figures
) -> None:
    rows, fused = [], {}
    for kind, known in (("with", library.records), ("without", nameless(library))):
        files = [name for name, records in known.items() for _ in records]
        records = tuple(record for found in known.values() for record in found)
        for language in LANGUAGES:
            told = captions(real_media, language)
            lines = [line for t in told for line in lines_of_script(t.text, RATE)]
            phrases = key_phrases(lines)
            by_query = {a.query: a for a in answers_for(library, lines, records)}
            sense = sense_of([by_query[p.query] for p in phrases], records)
            numbers = [p.number for p in phrases]
            right = [{t.file} for t in told]
            case = {"talk": language, "file names": kind, "sentences": len(told)}
            for how, matrix in (
                ("all together", sense.whole),
                ("vectors alone", sense.meaning),
                ("BM25 alone", sense.words),
            ):
                one, five = recalls(by_line(matrix, numbers, len(lines)), files, right)
                rows.append({**case, "ranked by": how, "R@1": one, "R@5": five})
                fused[language, kind, how] = five
            count = len(set(files))
            rows.append({**case, "ranked by": "random", "R@1": 1 / count, "R@5": 5 / count})
    figures.table("B-roll: captions as they are said, to 21 real files", rows)

    for language in LANGUAGES:
        assert fused[language, "with", "all together"] >= 0.8
        assert fused[language, "without", "all together"] > 2 * 5 / 21


def test_a_narrated_film_with_its_picture_withheld(
    library: KnownLibrary, real_media: Path, figures: Figures
) -> None:
    """Is the shot that was shown while a phrase was said among the first? A hard question."""
    asset, speech = library.assets[NARRATED], _heard(library)
    sound = replace(asset, info=replace(asset.info, video=()))
    project = document("A1: talk[0:800]")
    project = replace(project, assets=(replace(sound, id=project.assets[0].id),))
    talk = broll_talk(
        project, (Spoken(project.assets[0], speech),), BrollWish(is_asked=True), Transcripts()
    )
    assert talk is not None
    phrases = key_phrases(talk.lines)
    records = library.records[NARRATED]
    by_query = {a.query: a for a in answers_for(library, talk.lines, records)}
    sense = sense_of([by_query[p.query] for p in phrases], records)
    # The clip begins at media second 0, so its frames tell media seconds.
    right = [_on_screen(RATE.seconds(p.frames.start), records) for p in phrases]
    numbers = [str(n) for n in range(len(records))]
    rows = []
    for how, matrix in (
        ("all together", sense.whole),
        ("vectors alone", sense.meaning),
        ("BM25 alone", sense.words),
    ):
        one, five = recalls(matrix, numbers, right)
        rows.append({"phrases": len(phrases), "shots": len(records), "ranked by": how})
        rows[-1] |= {"R@1": one, "R@5": five}
    dice = np.random.default_rng(3)
    lots = [recalls(dice.random(sense.whole.shape), numbers, right) for _ in range(40)]
    one, five = np.mean(lots, axis=0)
    rows.append({**rows[0], "ranked by": "random", "R@1": float(one), "R@5": float(five)})
    figures.table("B-roll: a narrated film of 35 s, its own shots, picture withheld", rows)

    assert phrases


def _heard(library: KnownLibrary) -> Speech:
    ports, asset = library.ports, library.assets[NARRATED]
    try:
        ports.models.install("whisper-base", JobContext())
    except ModelError as error:
        pytest.skip(f"the speech model cannot be had: {error}")
    task = ListenTask(asset.path, asset.info, ListenWish(), Settings())
    return ports.listener.listen(task, lambda _part: None, JobContext())


def _on_screen(at: Fraction, records: Sequence[ShotRecord]) -> set[str]:
    """Shots within a second of a moment."""
    return {str(n) for n, r in enumerate(records) if r.start < at + 1 and r.end > at - 1} or {
        str(len(records) - 1)
    }


# --- the right place ------------------------------------------------------------------------------


@dataclass(frozen=True)
class BuiltTalk:
    words: tuple[Word, ...]
    sentences: tuple[int, ...]
    seconds: Fraction
    right: tuple[tuple[Fraction, Fraction, str], ...]
    """When a caption is said, and of which file it is."""


def built_talk(folder: Path, language: str) -> BuiltTalk:
    """Every caption after one or two real sentences about something else."""
    others = [sentence for name in BETWEEN[language] for sentence in _parts(folder, language, name)]
    words: list[Word] = []
    starts: list[int] = []
    right = []
    at = Fraction(1)
    for number, told in enumerate(captions(folder, language)):
        for other in (others[(2 * number + n) % len(others)] for n in range(2)):
            starts.append(len(words))
            shift = at - other[0].start
            words += [replace(w, start=w.start + shift, end=w.end + shift) for w in other]
            at = words[-1].end + Fraction(3, 5)
        starts.append(len(words))
        line = lines_of_script(told.text, RATE)[0]
        begin = at
        for word in line.words:
            start, end = (RATE.seconds(f) for f in (word.frames.start, word.frames.end))
            spaced = word.at == 0 or line.text[word.at - 1].isspace()
            words.append(Word(word.text, begin + start, begin + end, 1.0, has_space=spaced))
        at = words[-1].end
        right.append((begin, at, told.file))
        at += Fraction(3, 5)
    return BuiltTalk(tuple(words), tuple(starts), at + 1, tuple(right))


def _parts(folder: Path, language: str, name: str) -> list[list[Word]]:
    """The sentences of a recording with their own times, none longer than 14 s."""
    _, words = recorded(folder / f"speech_{language}" / f"{name}.gt.json")
    parts: list[list[Word]] = [[]]
    for word in words:
        if parts[-1] and word.end - parts[-1][0].start > 14:
            parts.append([])
        parts[-1].append(word)
        if word.text[-1] in ".?!。？！":
            parts.append([])
    return [part for part in parts if part]


def situation_of(library: KnownLibrary, talk: BuiltTalk, wish: BrollWish) -> Situation:
    frames = RATE.frames_floor(talk.seconds)
    project = document(f"V1: talker[0:{frames}]\nA1: talker[0:{frames}]")
    speech = of_words(talk.words, talk.sentences, seconds=float(talk.seconds) + 1)
    spoken = (Spoken(project.assets[0], speech),)
    project = with_library(project, *library.assets.values())
    known = broll_talk(project, spoken, wish, Transcripts())
    assert known is not None
    answers = answers_for(library, known.lines, library.all_records())
    return Situation(project, 1, spoken=spoken, broll=wish, found=BrollMaterial(answers, (), "e5"))


def test_shots_lie_where_editors_would_lay_them(
    library: KnownLibrary, real_media: Path, figures: Figures
) -> None:
    rows = [
        {
            "talk": _PUBLISHED, "shots": "", "starts within 1 s": 0.73, "shortest s": 0.5,
            "mean s": "", "longest s": 8.0, "nearest s apart": 9.0, "coverage": 0.13,
            "over its words": "", "of them the right file": "", "by chance": "",
            "repeats": "",
        }
    ]  # fmt: skip
    for language in LANGUAGES:
        talk = built_talk(real_media, language)
        for name, wish in (
            ("as editors do", BrollWish(is_asked=True)),
            ("up to 40 %, 5 s apart", BrollWish(is_asked=True, coverage=0.4, spacing=Fraction(5))),
        ):
            at = situation_of(library, talk, wish)
            found = [s for s in RuleBook().suggest(at) if s.kind == "broll"]
            row = _measured(talk, found)
            rows.append({"talk": f"{language}, {name}", **row})
            assert row["repeats"] == 0
            assert found
            assert row["nearest s apart"] >= float(wish.spacing)
            assert row["coverage"] <= wish.coverage
            assert row["starts within 1 s"] == 1.0
    figures.table("B-roll: placement on built talk with real words and a real library", rows)


def _measured(talk: BuiltTalk, found: list) -> dict:
    spans = [s.range for s in found]
    lengths = [float(RATE.seconds(s.duration)) for s in spans]
    gaps = [float(RATE.seconds(b.start - a.end)) for a, b in pairwise(spans)]
    offsets = [abs(s.broll.start_offset) for s in found]
    shown = [(s.broll.path, s.broll.source) for s in found]
    repeats = sum(
        a[0] == b[0] and a[1].overlaps(b[1]) for n, a in enumerate(shown) for b in shown[:n]
    )
    over = [_said_there(talk, RATE.seconds(s.range.start)) for s in found]
    hits = [
        file is not None and s.broll.path.endswith(file)
        for s, file in zip(found, over, strict=True)
    ]
    said = sum(file is not None for file in over)
    return {
        "shots": len(found),
        "starts within 1 s": sum(o <= 1 for o in offsets) / max(len(offsets), 1),
        "shortest s": min(lengths, default=0.0),
        "mean s": sum(lengths) / max(len(lengths), 1),
        "longest s": max(lengths, default=0.0),
        "nearest s apart": min(gaps, default=float("inf")),
        "coverage": sum(lengths) / float(talk.seconds),
        "over its words": said / max(len(found), 1),
        "of them the right file": sum(hits) / max(said, 1),
        "by chance": _chance(talk),
        "repeats": repeats,
    }


def _said_there(talk: BuiltTalk, start: Fraction) -> str | None:
    """The file whose caption is said within a second of a moment."""
    for begin, end, file in talk.right:
        if begin - 1 <= start <= end + 1:
            return file
    return None


def _chance(talk: BuiltTalk) -> float:
    """The share of random moments at which a caption is said."""
    dice = random.Random(5)
    moments = (Fraction(dice.random()) * talk.seconds for _ in range(SHUFFLES))
    return sum(_said_there(talk, m) is not None for m in moments) / SHUFFLES


def test_who_is_seen_first_in_real_interviews_is_not_covered(
    library: KnownLibrary, figures: Figures
) -> None:
    """Against what was read off the frames, with a library that suits whatever is said."""
    asset, speech, looks = library.assets[NARRATED], _heard(library), _looks(library)
    project = document("V1: talk[0:875]\nA1: talk[0:875]")
    project = replace(project, assets=(replace(asset, id=project.assets[0].id),))
    spoken = (Spoken(project.assets[0], speech),)
    wish = BrollWish(is_asked=True, coverage=1.0, spacing=Fraction(0))
    talk = broll_talk(project, spoken, wish, Transcripts())
    assert talk is not None
    phrases = key_phrases(talk.lines)
    files = footage(*(f"f{n}.mp4" for n in range(len(phrases))))
    shots = [library_shot(f, p.text) for f, p in zip(files, phrases, strict=True)]
    at = answered(with_library(project, *files), spoken, shots, wish)
    unnamed = tuple(replace(face, signature=Floats()) for face in looks.faces)
    rows, covered = [], {}
    for known, seen in (
        ("no", None),
        ("yes, people off", replace(looks, faces=unnamed)),
        ("yes, people on", looks),
    ):
        looked = () if seen is None else (Looked(project.assets[0], seen),)
        found = [s for s in RuleBook().suggest(replace(at, looked=looked)) if s.kind == "broll"]
        spans = [s.range for s in found]
        shares = {who: _share(_frames(*span), spans) for who, span in SEEN_FIRST.items()}
        rows.append({"faces known": known, "shots laid": len(spans)})
        rows[-1]["coverage"] = sum(s.duration for s in spans) / 875
        rows[-1] |= {f"covered: {who}": share for who, share in shares.items()}
        covered[known] = shares
    figures.table("B-roll: first sights of 35 s of real interviews, read off the frames", rows)

    assert [covered[k][who] for k in covered if k != "no" for who in INTERVIEWED] == [0.0] * 4


def _looks(library: KnownLibrary) -> Looks:
    asset = library.assets[NARRATED]
    ports, context, plain = library.ports, JobContext(), Settings()
    material = Material(asset.path, asset.fingerprint, asset.info)
    features = study_features(ports, material, context)
    shots = study_shots(ports, material, features, plain, context)
    return study_looks(ports, material, shots, plain, context)


def _frames(start: Fraction, end: Fraction) -> FrameRange:
    return FrameRange(RATE.frames_floor(start), RATE.frames_ceil(end))


def _share(frames: FrameRange, spans: Sequence[FrameRange]) -> float:
    """Of these frames that are covered; the spans are disjoint."""
    parts = (span.intersection(frames) for span in spans)
    return sum(p.duration for p in parts if p is not None) / frames.duration


def test_talk_about_other_things_gets_a_shot_list_and_no_shots(
    library: KnownLibrary, real_media: Path, figures: Figures
) -> None:
    rows = []
    for language in LANGUAGES:
        for name in BETWEEN[language]:
            words = [w for part in _parts(real_media, language, name) for w in part]
            starts = [
                n for n, w in enumerate(words) if n == 0 or words[n - 1].text[-1] in ".。？！?!"
            ]
            talk = BuiltTalk(tuple(words), tuple(starts), words[-1].end + 1, ())
            at = situation_of(library, talk, BrollWish(is_asked=True, coverage=0.4))
            found = RuleBook().suggest(at)
            laid = sum(s.kind == "broll" for s in found)
            wanted = [row for s in found for row in s.wanted]
            rows.append(
                {
                    "recording": name,
                    "seconds": float(talk.seconds),
                    "shots laid": laid,
                    "shots to take": len(wanted),
                    "likest": max((row.likeness for row in wanted), default=0.0),
                    "phrases": "; ".join(row.phrase for row in wanted)[:60],
                }
            )
    figures.table("B-roll: real talk that the library has nothing for", rows)

    assert sum(int(row["shots laid"]) for row in rows) == 0
