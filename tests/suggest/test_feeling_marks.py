from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from aigc_studio.core.document import Project
from aigc_studio.core.feeling import Feeling
from aigc_studio.core.results import Floats
from aigc_studio.suggest.feeling_marks import (
    TimelineFeelings,
    peaks_of,
    suggest_feeling_marks,
    turns_of,
)
from aigc_studio.suggest.footage import Felt, Situation
from aigc_studio.suggest.rules import RuleBook
from aigc_studio.suggest.suggestion import Suggestion
from tests.documents import document
from tests.fake_feeling import feeling


def hills(seconds: float) -> float:
    """High at 20 s and at 50 s, the second one higher."""
    return (
        0.2
        + 0.4 * math.exp(-(((seconds - 20) / 5) ** 2))
        + 0.6 * math.exp(-(((seconds - 50) / 5) ** 2))
    )


def swinging(whole: Feeling) -> Feeling:
    """Sad until 35 s, glad from there on."""
    count = len(whole.valence)
    values = Floats.of([0.4 * math.tanh((i / 25 - 35) / 2) for i in range(count)])
    shares = tuple(
        replace(share, valence=values) if len(share.valence) else share for share in whole.shares
    )
    return replace(whole, valence=values, shares=shares)


HILLS = swinging(feeling(60, picture=hills))


def offered(project: Project, felt: Feeling = HILLS) -> list[Suggestion]:
    known = tuple(Felt(asset, felt) for asset in project.assets)
    return suggest_feeling_marks(Situation(project, 1, felt=known))


def marks(project: Project) -> list[tuple[float, str]]:
    sequence = project.sequence()
    assert sequence is not None
    return [(m.frame / 25, m.name) for m in sequence.markers]


def test_peaks_and_turns_become_markers_in_one_step():
    project = document("V1: a[0:1500]")

    (found,) = offered(project)

    assert marks(found.edit.apply(project)) == [
        (pytest.approx(20, abs=0.5), "▲"),
        (pytest.approx(35, abs=0.5), "◐ − → +"),  # noqa: RUF001
        (pytest.approx(50, abs=0.5), "▲"),
    ]
    assert found.kind == "feeling"
    assert found.confidence <= 0.6
    assert {reason.feature for reason in found.reasons} == {"stands out", "changes sides"}
    assert [evidence.analysis for evidence in found.evidence] == ["feeling"]


def test_peaks_or_turns_can_be_taken_alone():
    project = document("V1: a[0:1500]")
    (found,) = offered(project)

    peaks, turns = (other.edit.apply(project) for other in found.alternatives)

    assert [name for _, name in marks(peaks)] == ["▲", "▲"]
    assert [name for _, name in marks(turns)] == ["◐ − → +"]  # noqa: RUF001


def test_what_is_marked_already_is_not_offered_again():
    project = document("V1: a[0:1500]")
    (found,) = offered(project)

    assert offered(found.edit.apply(project)) == []


def test_an_even_feeling_or_a_short_timeline_has_no_marks():
    assert offered(document("V1: a[0:1500]"), feeling(60, picture=lambda _t: 0.5)) == []
    assert offered(document("V1: a[0:400]")) == []
    assert suggest_feeling_marks(Situation(document("V1: a[0:1500]"), 1)) == []


def test_the_offer_stays_the_same_while_it_means_the_same():
    project = document("V1: a[0:1500]")

    assert offered(project) == offered(project)


def test_a_ripple_on_a_slope_is_no_peak():
    slope = np.linspace(0.2, 0.8, 1500) + 0.02 * np.sin(np.arange(1500) / 20)

    assert peaks_of(slope) == []


def test_of_two_peaks_near_each_other_the_higher_one_stands():
    t = np.arange(1500) / 25
    curve = 0.2 + 0.3 * np.exp(-((t - 28) ** 2)) + 0.5 * np.exp(-((t - 31) ** 2))

    assert [round(step / 25) for step, _ in peaks_of(curve)] == [31]


def test_a_valence_that_trembles_about_zero_does_not_turn():
    assert turns_of(0.05 * np.sin(np.arange(2000) / 10)) == []


def test_the_rules_offer_it_with_the_others():
    project = document("V1: a[0:1500]")
    known = tuple(Felt(asset, HILLS) for asset in project.assets)

    found = RuleBook().suggest(Situation(project, 1, felt=known))

    assert [suggestion.kind for suggestion in found] == ["feeling"]


def test_lane_and_rules_share_one_feeling_though_a_file_is_not_used():
    project = document("V1: a[0:1500]")
    used = Felt(project.assets[0], HILLS)
    spare = Felt(document("V1: z[0:1500]").assets[0], HILLS)
    feelings = TimelineFeelings()

    of_lane = feelings.of(project.sequences[0], (used,))
    of_rules = feelings.of(project.sequences[0], (used, spare))

    assert of_rules is of_lane
