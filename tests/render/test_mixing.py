from __future__ import annotations

from fractions import Fraction

import numpy as np

from aigc_studio.core.document import Clip
from aigc_studio.core.ids import AssetId, ClipId
from aigc_studio.core.keyframes import GainPoint
from aigc_studio.render.mixing import gain_course


def test_a_course_of_gain_runs_straight_in_decibels_along_the_media() -> None:
    points = (GainPoint(Fraction(1), 0.0), GainPoint(Fraction(3), -12.0))
    clip = Clip(
        ClipId("c"), AssetId("a"), "c", 0, 100, Fraction(0), Fraction(2), gain_points=points
    )

    course = gain_course(clip, Fraction(0), 5, 4)
    later = gain_course(clip, Fraction(2), 1, 4)

    assert np.allclose(20 * np.log10(course), [0.0, 0.0, 0.0, -3.0, -6.0], atol=1e-4)
    assert np.allclose(20 * np.log10(later), [-6.0], atol=1e-4)
