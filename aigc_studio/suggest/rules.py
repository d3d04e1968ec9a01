"""All rules together: a situation in, suggestions in timeline order out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from aigc_studio.core.document import Sequence as DocumentSequence
from aigc_studio.core.feeling import Feeling
from aigc_studio.core.ids import AssetId
from aigc_studio.core.looks import Looks, ShotLook
from aigc_studio.core.passages import PassageExample
from aigc_studio.core.people import KnownPerson, SeenPerson
from aigc_studio.core.rates import TimeRange
from aigc_studio.core.results import Boundary, MediaFeatures, Shot
from aigc_studio.core.sounds import SameSound
from aigc_studio.core.speech import Speech
from aigc_studio.core.subtitles import TimedCue
from aigc_studio.suggest.angles import suggest_angles
from aigc_studio.suggest.broll import BrollRule
from aigc_studio.suggest.drops import suggest_drops
from aigc_studio.suggest.feeling_marks import TimelineFeelings, suggest_feeling_marks
from aigc_studio.suggest.footage import Felt, Looked, Situation, Sounded, Studied
from aigc_studio.suggest.moved_cues import Retiming
from aigc_studio.suggest.music_fit import MusicFits
from aigc_studio.suggest.passages import PassageRule
from aigc_studio.suggest.people import seen_people
from aigc_studio.suggest.reel_rules import ReelRules
from aigc_studio.suggest.reframing import ReframeRule
from aigc_studio.suggest.retiming import retiming
from aigc_studio.suggest.rhythm_rules import RhythmRules
from aigc_studio.suggest.rough_cut import suggest_rough_cut
from aigc_studio.suggest.same_sound import SoundMatcher
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.shot_looks import look_of, shot_looks
from aigc_studio.suggest.shot_metrics import shots_between
from aigc_studio.suggest.splits import suggest_splits
from aigc_studio.suggest.suggestion import Suggestion
from aigc_studio.suggest.talk_rules import TalkRules

_ORDER = (
    "multicam",
    "rhythm",
    "highlights",
    "trailer",
    "shorts",
    "rough_cut",
    "reframe",
    "repace",
    "chapters",
    "feeling",
    "key_sentence",
    "snap",
    "duck",
    "music_fit",
    "broll",
    "shot_list",
    "transitions",
    "split",
    "drop",
    "off_topic",
    "retake",
    "silence",
    "filler",
)
"""At one place on the timeline."""


class RuleBook:
    """The Suggester port: pure, but it keeps what it measured of unchanged assets. Any thread."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Studied, Footage]] = {}
        self._talk_rules = TalkRules()
        self._rhythm_rules = RhythmRules()
        self._reframing = ReframeRule()
        self._reel_rules = ReelRules()
        self._music_fits = MusicFits()
        self._broll = BrollRule()
        self._passages = PassageRule()
        self._rough: tuple[tuple[object, ...], tuple[Footage, ...], list[Suggestion]] | None = None
        self._feelings = TimelineFeelings()
        self._sounds = SoundMatcher()

    def suggest(self, situation: Situation) -> tuple[Suggestion, ...]:
        footage = {studied.asset.id: self._footage(studied) for studied in situation.studied}
        found = [
            *self._rough_cut(situation, footage),
            *suggest_splits(situation, footage),
            *suggest_drops(situation, footage),
            *suggest_feeling_marks(situation, self._feelings),
            *self._talk_rules.suggest(situation),
            *self._rhythm_rules.suggest(situation, footage),
            *self._reframing.suggest(situation, footage),
            *self._reel_rules.suggest(situation, footage),
            *self._music_fits.suggest(situation),
            *suggest_angles(situation),
            *self._broll.suggest(situation),
            *self._passages.suggest(situation, footage, self._feelings),
        ]
        return tuple(sorted(found, key=lambda s: (s.range.start, _ORDER.index(s.kind), s.id)))

    def _rough_cut(
        self, situation: Situation, footage: Mapping[AssetId, Footage]
    ) -> list[Suggestion]:
        """Made anew only where its wish or footage, the music or the timelines differ."""
        project, wish = situation.project, situation.rough_cut
        music = project.asset(wish.music) if wish.music is not None else None
        basis = (wish, music, tuple(s.id for s in project.sequences))
        shown = tuple(footage.values())
        known = self._rough
        if known is None or known[0] != basis or not _are_same(known[1], shown):
            known = self._rough = basis, shown, suggest_rough_cut(situation, footage)
        return [replace(s, revision=situation.revision) for s in known[2]]

    def shots(self, features: MediaFeatures, boundaries: tuple[Boundary, ...]) -> tuple[Shot, ...]:
        return shots_between(features, boundaries)

    def retime(self, cues: Sequence[TimedCue], speech: Speech) -> Retiming | None:
        return retiming(cues, speech)

    def feeling(self, sequence: DocumentSequence, felt: Sequence[Felt]) -> Feeling:
        return self._feelings.of(sequence, felt)

    def seen_people(
        self, looked: Sequence[Looked], known: Sequence[KnownPerson]
    ) -> tuple[SeenPerson, ...]:
        return seen_people(looked, known)

    def same_sound(self, one: Sounded, other: Sounded) -> SameSound | None:
        return self._sounds.same_sound(one, other)

    def passage_examples(self, situation: Situation) -> tuple[PassageExample, ...]:
        footage = {studied.asset.id: self._footage(studied) for studied in situation.studied}
        return self._passages.examples(situation, footage, self._feelings)

    def look(self, looks: Looks, start: Fraction, end: Fraction) -> ShotLook:
        return look_of(looks, start, end)

    def shot_looks(
        self, looks: Looks, boundaries: Sequence[Boundary], within: TimeRange | None = None
    ) -> tuple[ShotLook, ...]:
        return shot_looks(looks, boundaries, within)

    def _footage(self, studied: Studied) -> Footage:
        known = self._known.get(studied.asset.id)
        if known is not None and _is_same(known[0], studied):
            return known[1]
        boundaries = studied.analysis.boundaries(studied.threshold)
        shots = shots_between(studied.features, boundaries)
        footage = Footage(
            studied.asset, studied.features, studied.analysis, shots, studied.threshold
        )
        self._known[studied.asset.id] = (studied, footage)
        return footage


def _are_same(a: tuple[Footage, ...], b: tuple[Footage, ...]) -> bool:
    return len(a) == len(b) and all(x is y for x, y in zip(a, b, strict=True))


def _is_same(a: Studied, b: Studied) -> bool:
    return (
        a.asset is b.asset
        and a.features is b.features
        and a.analysis is b.analysis
        and a.threshold == b.threshold
    )
