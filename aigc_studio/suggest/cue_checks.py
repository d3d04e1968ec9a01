"""What a broadcaster would send back of a subtitle track, and the edit that mends it.

A mend is offered only where it mends: too fast a cue between two others, say, has none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from aigc_studio.core.ids import CueId, SequenceId, derived_id
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.speech import Word
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.subtitles import AddCues, PlaceCues, RemoveCues, SetCue
from aigc_studio.suggest.cue_room import laid_in_room
from aigc_studio.suggest.cue_rules import CueRules, characters_of
from aigc_studio.suggest.cues import cues_of, placed_cues
from aigc_studio.suggest.suggestion import Sentence

ProblemKind = Literal[
    "empty", "line", "lines", "fast", "short", "long", "gap", "shot", "widow", "cut"
]
_NEIGHBOURS = 12
"""Mends come in order of time; no more of them than this can want the same pause."""
_TIGHT = Sentence("No room: {need} s are needed, {room} s are free")


@dataclass(frozen=True, slots=True)
class CueProblem:
    cue_id: CueId
    kind: ProblemKind
    sentence: Sentence
    mend: Edit | None = None
    why: Sentence | None = None
    """Why it has no mend."""


def check_cues(
    sequence_id: SequenceId,
    track: SubtitleTrack,
    rules: CueRules,
    shots: tuple[int, ...] = (),
) -> tuple[CueProblem, ...]:
    """Every problem in order of time; ``shots`` are the frames where pictures change."""
    check = _Check(sequence_id, track, rules, tuple(sorted(shots)))
    return tuple(problem for at in range(len(track.cues)) for problem in check.of(at))


def mend_all(problems: tuple[CueProblem, ...]) -> Edit | None:
    """One edit for the first mend of every cue whose mends do not meet; None without any."""
    edits: list[Edit] = []
    touched: set[CueId] = set()
    taken: list[FrameRange] = []
    for problem in problems:
        named, wanted = _touched(problem.mend), _wanted(problem.mend)
        is_asked = problem.kind != "cut"  # whether the text still fits only the editor can say
        is_free = not any(a.intersection(b) for a in wanted for b in taken[-_NEIGHBOURS:])
        if is_asked and problem.mend is not None and is_free and not named & touched:
            touched |= named
            taken += wanted
            edits.append(problem.mend)
    return Batch("Mend subtitles", tuple(edits)) if edits else None


def _touched(edit: Edit | None) -> set[CueId]:
    match edit:
        case Batch():
            return {cue_id for part in edit.edits for cue_id in _touched(part)}
        case PlaceCues():
            return {cue_id for cue_id, _, _ in edit.places}
        case RemoveCues():
            return set(edit.cue_ids)
        case SetCue():
            return {edit.cue_id}
        case _:
            return set()


def _wanted(edit: Edit | None) -> list[FrameRange]:
    """Where the cues of a mend will lie: two mends may want the same pause."""
    match edit:
        case Batch():
            return [frames for part in edit.edits for frames in _wanted(part)]
        case PlaceCues():
            return [FrameRange(start, end) for _, start, end in edit.places if start < end]
        case AddCues():
            return [FrameRange(cue.start, cue.end) for cue in edit.cues]
        case _:
            return []


class _Check:
    def __init__(
        self, sequence_id: SequenceId, track: SubtitleTrack, rules: CueRules, shots: tuple[int, ...]
    ) -> None:
        self.sequence_id = sequence_id
        self.track = track
        self.rules = rules
        self.shots = shots

    def of(self, at: int) -> Iterator[CueProblem]:
        cue = self.track.cues[at]
        if not cue.text.strip():
            mend = RemoveCues(self.sequence_id, self.track.id, (cue.id,))
            yield CueProblem(cue.id, "empty", Sentence("There is no text"), mend)
            return
        found = [*self._text(at, cue), *self._time(at, cue)]
        whole = self._in_room(at, cue) if len(found) > 1 or _lacks_mend(found) else None
        for problem in found:
            if whole is not None:
                yield replace(problem, mend=whole, why=None)
            elif problem.mend is None:
                yield replace(problem, why=self._tight(at, cue))
            else:
                yield problem
        if cue.is_cut:
            told = Sentence("Speech was cut out under it: does the text still fit?")
            fits = SetCue(self.sequence_id, self.track.id, cue.id, cue.text)
            yield CueProblem(cue.id, "cut", told, fits)
        yield from self._gap(at, cue)
        yield from self._shot(at, cue)

    def _text(self, at: int, cue: SubtitleCue) -> Iterator[CueProblem]:
        rules = self.rules
        lines = cue.text.split("\n")
        longest = max(map(len, lines))
        if longest > rules.line_characters:
            values = (("count", str(longest)), ("most", str(rules.line_characters)))
            told = Sentence("A line of {count} characters, {most} at most", values)
            yield CueProblem(cue.id, "line", told, self._anew(at, cue))
        elif len(lines) > rules.lines:
            values = (("count", str(len(lines))), ("most", str(rules.lines)))
            told = Sentence("{count} lines, {most} at most", values)
            yield CueProblem(cue.id, "lines", told, self._anew(at, cue))
        elif any(map(self._is_widow, lines)) and len(lines) > 1:
            told = Sentence("A word stands alone on a line")
            yield CueProblem(cue.id, "widow", told, self._anew(at, cue))

    def _is_widow(self, line: str) -> bool:
        if line.startswith("- "):
            return False
        if line.isascii() or " " in line:
            return " " not in line and len(line) < self.rules.line_characters // 3
        return sum(c.isalnum() for c in line) < 2  # noqa: PLR2004 - one Chinese character

    def _time(self, at: int, cue: SubtitleCue) -> Iterator[CueProblem]:
        rules = self.rules
        seconds = rules.frame_rate.seconds(cue.duration)
        pace = characters_of(cue.text) / seconds
        if seconds > rules.longest:
            values = (("seconds", f"{float(seconds):.1f}"), ("most", f"{float(rules.longest):g}"))
            told = Sentence("Stands {seconds} s, {most} s at most", values)
            end = cue.start + rules.longest_frames
            fits = rules.frames_to_read(cue.text) <= rules.longest_frames
            mend = self._placed((cue, cue.start, end)) if fits else self._anew(at, cue)
            yield CueProblem(cue.id, "long", told, mend)
        elif pace > rules.characters_per_second:
            most = f"{float(rules.characters_per_second):g}"
            values = (("pace", f"{float(pace):.1f}"), ("most", most))
            told = Sentence("{pace} characters a second, {most} at most", values)
            yield CueProblem(cue.id, "fast", told, self._longer(at, cue))
        elif seconds < rules.shortest:
            least = f"{float(rules.shortest):.2f}"
            values = (("seconds", f"{float(seconds):.2f}"), ("least", least))
            told = Sentence("Stands {seconds} s, {least} s at least", values)
            yield CueProblem(cue.id, "short", told, self._longer(at, cue))

    def _is_readable(self, cue: SubtitleCue) -> bool:
        return cue.duration >= self.rules.frames_to_read(cue.text)

    def _tight(self, at: int, cue: SubtitleCue) -> Sentence:
        low, high = self._room(at)
        rate = self.rules.frame_rate
        need = rate.seconds(self.rules.frames_to_read(cue.text))
        room = rate.seconds(high - low)
        values = (("need", f"{float(need):.1f}"), ("room", f"{float(room):.1f}"))
        return Sentence(_TIGHT.text, values)

    def _in_room(self, at: int, cue: SubtitleCue) -> Edit | None:
        """All that is wrong with its text and time at once: parted and longer, where that fits."""
        rules = self.rules
        words = _words_of(cue, rules.frame_rate.seconds(1))
        made = laid_in_room(cue, words, self.track.language, rules, self._room(at))
        if not made:
            return None
        return Batch(
            "Break subtitle anew",
            (
                RemoveCues(self.sequence_id, self.track.id, (cue.id,)),
                AddCues(self.sequence_id, self.track.id, made),
            ),
        )

    def _longer(self, at: int, cue: SubtitleCue) -> Edit | None:
        """Into the pause behind it, then into the one before."""
        need = self.rules.frames_to_read(cue.text)
        low, high = self._room(at)
        if need > self.rules.longest_frames:
            return self._anew(at, cue)
        end = max(min(cue.start + need, high), cue.end) if high > cue.end else cue.end
        start = min(max(end - need, low), cue.start)
        if end - start < need:
            return None
        return self._placed((cue, start, end))

    def _room(self, at: int) -> tuple[int, int]:
        cues, gap = self.track.cues, self.rules.gap_frames
        low = cues[at - 1].end + gap if at else 0
        high = cues[at + 1].start - gap if at + 1 < len(cues) else cues[at].end + 10**6
        return low, high

    def _gap(self, at: int, cue: SubtitleCue) -> Iterator[CueProblem]:
        if at == 0:
            return
        before = self.track.cues[at - 1]
        gap = cue.start - before.end
        if gap >= self.rules.gap_frames:
            return
        values = (("count", str(gap)), ("least", str(self.rules.gap_frames)))
        told = Sentence("Gap before it: {count} frames, {least} at least", values)
        missing = self.rules.gap_frames - gap
        mend: Edit | None = None
        if before.duration - missing >= self.rules.frames_to_read(before.text):
            mend = self._placed((before, before.start, before.end - missing))
        elif cue.duration - missing >= self.rules.frames_to_read(cue.text):
            mend = self._placed((cue, cue.start + missing, cue.end))
        elif before.duration > missing:
            mend = self._placed((before, before.start, before.end - missing))
        yield CueProblem(cue.id, "gap", told, mend)

    def _shot(self, at: int, cue: SubtitleCue) -> Iterator[CueProblem]:
        """Edges that just miss a shot change: the text flashes over a new picture."""
        low, high = self._room(at)
        rules = self.rules
        need = min(rules.frames_to_read(cue.text), cue.duration)
        for shot in self._near(cue.start):
            if shot > cue.start:
                told = Sentence(
                    "Begins {count} frames before a shot change", _count(shot, cue.start)
                )
                fits = need <= cue.end - shot
                mend = self._placed((cue, shot, cue.end)) if fits else None
                yield CueProblem(cue.id, "shot", told, mend)
        for shot in self._near(cue.end):
            end = shot - rules.gap_frames
            if shot < cue.end:
                told = Sentence("Ends {count} frames after a shot change", _count(shot, cue.end))
                fits = end - cue.start >= need and end <= high and low <= cue.start
                mend = self._placed((cue, cue.start, end)) if fits else None
                yield CueProblem(cue.id, "shot", told, mend)

    def _near(self, frame: int) -> Iterator[int]:
        snap = self.rules.snap_frames
        first = bisect_left(self.shots, frame - snap)
        for shot in self.shots[first : first + 2]:
            if 0 < abs(shot - frame) < snap:
                yield shot

    def _placed(self, *places: tuple[SubtitleCue, int, int]) -> Edit:
        named = tuple((cue.id, start, end) for cue, start, end in places)
        return PlaceCues(self.sequence_id, self.track.id, named)

    def _anew(self, at: int, cue: SubtitleCue) -> Edit | None:
        """The same words broken again, as one cue or several within the same time and the pause."""
        rate = self.rules.frame_rate
        _, high = self._room(at)
        last = min(high, cue.start + max(cue.duration, self.rules.frames_to_read(cue.text)))
        words = _words_of(cue, rate.seconds(1))
        made = cues_of(words, self.track.language, self.rules, end=rate.seconds(max(last, cue.end)))
        placed = placed_cues(made, rate, derived_id("mend", cue.id, cue.text, cue.start))
        if not cue.words:
            placed = tuple(replace(part, words=()) for part in placed)
        if not placed or placed[0].start < self._room(at)[0] or placed[-1].end > high:
            return self._in_room(at, cue)
        if len(placed) > 1 and not all(map(self._is_readable, placed)):
            stands = all(part.duration >= self.rules.shortest_frames for part in placed)
            whole = self._in_room(at, cue)
            if whole is not None or not stands or self._is_readable(cue):
                return whole
        if len(placed) == 1:
            if placed[0].text == cue.text:
                return None
            return SetCue(self.sequence_id, self.track.id, cue.id, placed[0].text)
        return Batch(
            "Break subtitle anew",
            (
                RemoveCues(self.sequence_id, self.track.id, (cue.id,)),
                AddCues(self.sequence_id, self.track.id, placed),
            ),
        )


def _lacks_mend(found: list[CueProblem]) -> bool:
    return any(problem.mend is None for problem in found)


def _count(shot: int, edge: int) -> tuple[tuple[str, str], ...]:
    return (("count", str(abs(shot - edge))),)


def _words_of(cue: SubtitleCue, frame: Fraction) -> list[Word]:
    """The words of a cue in seconds; where they have no times these go by length."""
    text = cue.text.replace("\n", " ")
    edges: list[tuple[int, int]] = []
    if cue.words:
        edges = [(w.characters[0], cue.start + w.start) for w in cue.words]
        edges[0] = (0, edges[0][1])
    else:
        at = 0
        for token in text.split():
            at = text.index(token, at)
            edges.append((at, cue.start + cue.duration * at // max(len(text), 1)))
            at += len(token)
    result = []
    ends = [*edges[1:], (len(text), cue.end)]
    for (first, start), (last, end) in zip(edges, ends, strict=True):
        raw = text[first:last]
        spaced = first == 0 or text[first - 1].isspace()
        wide = not raw.strip().isascii() and cue.text[first - 1 : first] == "\n"
        times = (start * frame, max(end, start + 1) * frame)
        result.append(Word(raw.strip(), *times, 1.0, has_space=spaced and not wide))
    return result
