"""The rules of rhythm together; what was measured and planned of unchanged things is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from threading import Lock

from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import TimeRange
from aigc_studio.suggest.asset_words import AssetTranscript
from aigc_studio.suggest.beat_snapping import suggest_snaps
from aigc_studio.suggest.cut_to_music import (
    MadeCut,
    Task,
    cut_key,
    cut_to_music,
    sequence_key,
    suggestion_of,
)
from aigc_studio.suggest.ducking import suggest_ducking
from aigc_studio.suggest.footage import FixedShot, Looked, Situation
from aigc_studio.suggest.music_plan import ALTERNATIVES, Piece
from aigc_studio.suggest.people import Person, people_of
from aigc_studio.suggest.repacing import suggest_repace
from aigc_studio.suggest.shot_footage import Footage
from aigc_studio.suggest.shot_stock import Stock, StockShot
from aigc_studio.suggest.suggestion import Suggestion
from aigc_studio.suggest.transcript import Transcripts


class RhythmRules:
    """Cut to music, snap to beat, re-pace. Any thread."""

    def __init__(self) -> None:
        self._transcripts = Transcripts()
        self._stock: Stock | None = None
        self._people: tuple[tuple[Looked, ...], tuple[Person, ...]] = ((), ())
        self._made: tuple[Task, tuple[MadeCut, ...]] | None = None
        self._lock = Lock()

    def suggest(self, situation: Situation, footage: Mapping[AssetId, Footage]) -> list[Suggestion]:
        with self._lock:
            project, spoken = situation.project, situation.spoken
            words = self._transcripts.of_assets(project, spoken)
            return [
                *self._cut_to_music(situation, footage, words),
                *suggest_snaps(situation, words),
                *suggest_repace(situation, footage, words),
                *suggest_ducking(situation, self._transcripts.of_sequence(project, spoken)),
            ]

    def _cut_to_music(
        self,
        situation: Situation,
        footage: Mapping[AssetId, Footage],
        words: Mapping[AssetId, AssetTranscript],
    ) -> list[Suggestion]:
        wish = situation.rhythm
        # What was not studied, such as a still, cannot be planned around.
        known = tuple(f for f in wish.fixed if f.asset in footage and footage[f.asset].shots)
        wish = replace(wish, fixed=known)
        heard = next((h for h in situation.heard if h.asset.id == wish.music), None)
        if heard is None:
            return []
        # What is named as footage is footage, also where its own sound is the music.
        barred = {*wish.forbidden, *({heard.asset.id} - set(wish.assets))}
        wanted = [a for a in wish.assets or tuple(footage) if a in footage and a not in barred]
        felt = {f.asset.id: f.feeling for f in situation.felt}
        stock = self._stock_of([footage[a] for a in wanted], situation, wish.fixed, footage)
        piece = Piece(heard.music, felt.get(heard.asset.id))
        said = words if wish.keeps_sound else {}
        people = self._people_of(situation, set(wanted)) if wish.every_face else ()
        task = Task(wish, heard.asset, piece, stock, said, heard.joins, people=people)
        keys = {sequence_key(cut_key(task), number) for number in range(ALTERNATIVES)}
        if any(s.id in keys for s in situation.project.sequences):
            return []
        if self._made is None or self._made[0] != task:
            self._made = task, cut_to_music(task)
        cuts = self._made[1]
        return [suggestion_of(situation, task, cuts)] if cuts else []

    def _people_of(self, situation: Situation, wanted: set[AssetId]) -> tuple[Person, ...]:
        looked = tuple(x for x in situation.looked if x.asset.id in wanted)
        known, people = self._people
        is_same = len(known) == len(looked) and all(
            a.asset.id == b.asset.id and a.looks is b.looks
            for a, b in zip(known, looked, strict=True)
        )
        if not is_same:
            people = people_of(looked)
            self._people = looked, people
        return people

    def _stock_of(
        self,
        chosen: list[Footage],
        situation: Situation,
        fixed: tuple[FixedShot, ...],
        footage: Mapping[AssetId, Footage],
    ) -> Stock:
        mine = {item.asset.id for item in chosen}
        felt = {f.asset.id: f.feeling for f in situation.felt if f.asset.id in mine}
        looked = {x.asset.id: x.looks for x in situation.looked if x.asset.id in mine}
        if self._stock is None or not self._stock.is_of(chosen, felt, fixed, looked):
            standing = [(f, _standing(f, footage[f.asset], chosen)) for f in fixed]
            taken: dict[AssetId, list[TimeRange]] = {}
            for wished, shot in standing:
                taken.setdefault(wished.asset, []).append(shot.usable)
            self._stock = Stock(chosen, felt, taken, fixed=standing, looked=looked)
        return self._stock


def _standing(wished: FixedShot, item: Footage, chosen: list[Footage]) -> StockShot:
    """What stands already, with the shot it is most of."""
    source = TimeRange(wished.source_start, wished.source_start + wished.seconds)
    middle = (source.start + source.end) / 2
    shot = min(item.shots, key=lambda s: max(s.start_seconds - middle, middle - s.end_seconds))
    order = chosen.index(item) if item in chosen else 0
    return StockShot(item, shot, source, order)
