"""Highlights, trailers and shorts together; what was measured of unchanged files is kept."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock

from aigc_studio.core.feeling import Feeling
from aigc_studio.core.ids import AssetId, derived_id
from aigc_studio.core.rates import FrameRate
from aigc_studio.editing.assembling import sequence_format
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.moment_scores import Scored, scored
from aigc_studio.suggest.moments import Moment, TalkOfFile, moments_of, talk_of_file
from aigc_studio.suggest.reel_timeline import Format
from aigc_studio.suggest.reels import suggest_reel
from aigc_studio.suggest.shorts import suggest_shorts
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.suggestion import Suggestion
from aigc_studio.suggest.trailers import TrailerTask, suggest_trailer

_Known = tuple[tuple[object, ...], TalkOfFile | None]


class ReelRules:
    """Nothing is made that was not wished for. Any thread."""

    def __init__(self) -> None:
        self._talks: dict[AssetId, _Known] = {}
        self._scored: tuple[tuple[object, ...], list[Scored]] | None = None
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
            basis = derived_id("footage", *[(f.asset.fingerprint, f.threshold) for f in chosen])
            found: list[Suggestion] = []
            if "highlights" in wish.kinds:
                found += suggest_reel(situation, self._scored_of(chosen, talks, felt), form, basis)
            if "trailer" in wish.kinds:
                found += self._trailer(situation, chosen, talks, basis)
            if "shorts" in wish.kinds:
                for item in chosen:
                    asset_id = item.asset.id
                    found += suggest_shorts(
                        situation, item, talks.get(asset_id), felt.get(asset_id), (form, basis)
                    )
            return found

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
        basis = (*chosen, *(talks.get(a) for a in ids), *(felt.get(a) for a in ids))
        if self._scored is None or not are_same(self._scored[0], basis):
            moments: list[Moment] = []
            for order, item in enumerate(chosen):
                asset_id = item.asset.id
                moments += moments_of(item, order, talks.get(asset_id), felt.get(asset_id))
            self._scored = basis, scored(moments, felt)
        return self._scored[1]


def are_same(a: tuple[object, ...], b: tuple[object, ...]) -> bool:
    """Whether both hold the very same objects, or equal rates."""
    return len(a) == len(b) and all(
        x is y or (isinstance(x, FrameRate) and x == y) for x, y in zip(a, b, strict=True)
    )
