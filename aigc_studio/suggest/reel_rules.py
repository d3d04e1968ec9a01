"""Highlights, trailers and shorts together; what was measured of unchanged files is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from threading import Lock

from aigc_studio.core.document import Sequence as Timeline
from aigc_studio.core.feeling import Feeling
from aigc_studio.core.ids import AssetId, SuggestionId, derived_id
from aigc_studio.core.looks import Looks
from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.editing.assembling import sequence_format
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.tracks import AddSequence
from aigc_studio.suggest.footage import ReframeWish, Situation
from aigc_studio.suggest.moment_scores import Scored, scored
from aigc_studio.suggest.moments import Moment, TalkOfFile, moments_of, talk_of_file
from aigc_studio.suggest.reel_timeline import Format
from aigc_studio.suggest.reels import suggest_reel
from aigc_studio.suggest.reframing import reframed
from aigc_studio.suggest.shorts import suggest_shorts
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.shot_looks import look_of
from aigc_studio.suggest.suggestion import Suggestion
from aigc_studio.suggest.trailers import TrailerTask, suggest_trailer

_PLAIN = (FrameRate, Fraction, int, str, Format)
_Known = tuple[tuple[object, ...], TalkOfFile | None]


class ReelRules:
    """Nothing is made that was not wished for. Any thread."""

    def __init__(self) -> None:
        self._talks: dict[AssetId, _Known] = {}
        self._scored: tuple[tuple[object, ...], list[Scored]] | None = None
        self._looks: dict[AssetId, Looks] = {}
        self._short: dict[AssetId, tuple[tuple[object, ...], list[Suggestion]]] = {}
        self._shaped: dict[tuple[object, ...], Timeline | None] = {}
        self._of: Situation | None = None
        self._lock = Lock()

    def suggest(self, situation: Situation, footage: Mapping[AssetId, Footage]) -> list[Suggestion]:
        wish = situation.reel
        chosen = [footage[a] for a in wish.assets or tuple(footage) if a in footage]
        if not wish.kinds or not chosen:
            return []
        with self._lock:
            rate, size = sequence_format(item.asset for item in chosen)
            form = Format(rate, size)
            talks = self._talks_of(situation, chosen, rate)
            felt = {f.asset.id: f.feeling for f in situation.felt}
            self._looks = {item.asset.id: item.looks for item in situation.looked}
            basis = derived_id("footage", *[(f.asset.fingerprint, f.threshold) for f in chosen])
            found: list[Suggestion] = []
            if "highlights" in wish.kinds:
                found += suggest_reel(situation, self._scored_of(chosen, talks, felt), form, basis)
            if "trailer" in wish.kinds:
                found += self._trailer(situation, chosen, talks, basis)
            if "shorts" in wish.kinds:
                found += self._shorts(situation, chosen, talks, (form, basis))
            shapes = _Shapes(situation, footage, self._shaped)
            shown = [shaped for one in found if (shaped := shapes.of(one)) is not None]
            # What its keys name by identity lives as long as they do.
            self._shaped, self._of = shapes.made, situation
            present = {s.id for s in situation.project.sequences}
            return [s for s in shown if s.sequence_id not in present]

    def _shorts(
        self,
        situation: Situation,
        chosen: list[Footage],
        talks: Mapping[AssetId, TalkOfFile],
        made: tuple[Format, str],
    ) -> list[Suggestion]:
        felt = {f.asset.id: f.feeling for f in situation.felt}
        found: list[Suggestion] = []
        kept: dict[AssetId, tuple[tuple[object, ...], list[Suggestion]]] = {}
        wish = situation.reel
        for item in chosen:
            asset_id = item.asset.id
            talk, feeling = talks.get(asset_id), felt.get(asset_id)
            basis = (item, talk, feeling, wish.seconds, wish.count, *made)
            known = self._short.get(asset_id)
            if known is None or not are_same(known[0], basis):
                known = basis, suggest_shorts(situation, item, talk, feeling, made)
            kept[asset_id] = known
            found += [replace(s, revision=situation.revision) for s in known[1]]
        self._short = kept
        # As many as were asked for, of all files together, in the order that they were.
        best = sorted(found, key=lambda s: -s.confidence)[: wish.count]
        return [s for s in found if s in best]

    def _trailer(
        self,
        situation: Situation,
        chosen: list[Footage],
        talks: Mapping[AssetId, TalkOfFile],
        basis: str,
    ) -> list[Suggestion]:
        heard = next((h for h in situation.heard if h.asset.id == situation.reel.music), None)
        if heard is None:
            return []
        shown = tuple(f for f in chosen if f.asset.id != heard.asset.id)
        felt = {f.asset.id: f.feeling for f in situation.felt}
        found = self._scored_of(list(shown), talks, felt)
        return suggest_trailer(TrailerTask(situation, heard, shown, felt, found, basis))

    def _talks_of(
        self, situation: Situation, chosen: list[Footage], rate: FrameRate
    ) -> dict[AssetId, TalkOfFile]:
        wanted = {item.asset.id for item in chosen}
        project = situation.project
        kept: dict[AssetId, _Known] = {}
        for spoken in situation.spoken:
            asset_id = spoken.asset.id
            if asset_id not in wanted:
                continue
            basis = (spoken.asset, spoken.speech, rate, project.corrections, project.speakers)
            known = self._talks.get(asset_id)
            kept[asset_id] = (
                known
                if known is not None and are_same(known[0], basis)
                else (basis, talk_of_file(situation, spoken, rate))
            )
        self._talks = kept
        return {asset_id: talk for asset_id, (_, talk) in kept.items() if talk is not None}

    def _scored_of(
        self,
        chosen: list[Footage],
        talks: Mapping[AssetId, TalkOfFile],
        felt: Mapping[AssetId, Feeling],
    ) -> list[Scored]:
        ids = [item.asset.id for item in chosen]
        parts = (talks, felt, self._looks)
        basis = (*chosen, *(known.get(a) for known in parts for a in ids))
        if self._scored is None or not are_same(self._scored[0], basis):
            moments: list[Moment] = []
            for order, item in enumerate(chosen):
                asset_id = item.asset.id
                moments += moments_of(item, order, talks.get(asset_id), felt.get(asset_id))
            self._scored = basis, scored(moments, felt, self._faces)
        return self._scored[1]

    def _faces(self, asset_id: AssetId, span: TimeRange) -> float | None:
        """Share of the looked-at pictures with a face; None where nobody looked."""
        looks = self._looks.get(asset_id)
        if looks is None or not looks.has_looked_for_faces:
            return None
        return look_of(looks, span.start, span.end).face_share


def are_same(a: tuple[object, ...], b: tuple[object, ...]) -> bool:
    """Whether both hold the very same objects, or equal plain values."""
    return len(a) == len(b) and all(
        x is y or (isinstance(x, _PLAIN) and x == y) for x, y in zip(a, b, strict=True)
    )


class _Shapes:
    """Reels in the wished frame; those that were made of the same things are kept."""

    def __init__(
        self,
        situation: Situation,
        footage: Mapping[AssetId, Footage],
        known: Mapping[tuple[object, ...], Timeline | None],
    ) -> None:
        self._situation, self._footage, self._known = situation, footage, known
        self._wish = ReframeWish(situation.reel.aspect, situation.reel.has_captions)
        self.made: dict[tuple[object, ...], Timeline | None] = {}

    def of(self, suggestion: Suggestion) -> Suggestion | None:
        """The suggestion with its alternatives; None before its pictures were looked at."""
        if self._wish.aspect is None:
            return suggestion
        first = self._edit(suggestion.edit)
        if first is None:
            return None
        others = [(a, self._edit(a.edit)) for a in suggestion.alternatives]
        return replace(
            suggestion,
            id=SuggestionId(f"{suggestion.id}-{self._wish.aspect[0]}x{self._wish.aspect[1]}"),
            edit=first,
            sequence_id=first.sequence.id,
            alternatives=tuple(replace(a, edit=e) for a, e in others if e is not None),
        )

    def _edit(self, edit: Edit) -> AddSequence | None:
        if not isinstance(edit, AddSequence):
            return None
        project = self._situation.project
        shown = {c.asset_id for t in edit.sequence.video_tracks for c in t.clips}
        watched = tuple(
            (id(w.subjects), id(w.looks)) for w in self._situation.watched if w.asset.id in shown
        )
        said = tuple(id(s.speech) for s in self._situation.spoken)
        words = (said, project.corrections, project.speakers)
        key = (edit.sequence, self._wish, watched, words)
        if key not in self.made:
            self.made[key] = (
                self._known[key]
                if key in self._known
                else reframed(self._situation, edit.sequence, self._footage, self._wish)
            )
        made = self.made[key]
        return None if made is None else AddSequence(made)
