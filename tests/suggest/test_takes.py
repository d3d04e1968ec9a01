from __future__ import annotations

from dataclasses import replace

from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.rules import RuleBook
from tests.documents import document
from tests.rhythms import built_footage


def test_two_parts_of_one_shot_are_no_takes_of_each_other() -> None:
    project = document("V1: a[0:50] a2[50:100@100]", seconds=10)
    sequence = project.sequences[0]
    (track, *_rest) = sequence.tracks
    first, second = track.clips
    second = replace(second, asset_id=first.asset_id)
    track = replace(track, clips=(first, second))
    project = project.with_sequence(replace(sequence, tracks=(track, *_rest)))
    known = replace(built_footage("a", [10.0]), asset=project.assets[0])

    offered = RuleBook().suggest(Situation(project, 1, (known,)))

    assert [s for s in offered if s.kind == "drop"] == []
