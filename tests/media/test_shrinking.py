from __future__ import annotations

import numpy as np

from aigc_studio.media.shrinking import Shrinker


def test_a_grey_picture_among_coloured_ones_has_no_colour():
    import av

    shrinker = Shrinker(320, 180)
    red = np.full((180, 320, 3), (200, 20, 20), np.uint8)
    shrinker.add(av.VideoFrame.from_ndarray(red, "rgb24").reformat(format="yuv420p"))
    shrinker.add(av.VideoFrame.from_ndarray(np.full((180, 320), 90, np.uint8), "gray"))

    small = shrinker.take().shrunk()

    assert np.ptp(small.chroma[:, 0]) > 40
    assert np.unique(small.chroma[:, 1]).tolist() == [128]
