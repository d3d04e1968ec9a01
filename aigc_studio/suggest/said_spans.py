"""Where a sentence can be cut out of a timeline whole."""

from __future__ import annotations

from aigc_studio.core.rates import FrameRange
from aigc_studio.suggest.cut_points import Breath, Cut
from aigc_studio.suggest.sentences import Said
from aigc_studio.suggest.talk import Talk
from aigc_studio.suggest.text_cuts import kept_before


def clean_span(talk: Talk, said: Said) -> FrameRange | None:
    """The frames of a sentence with a breath on each side; None where words run on."""
    start, stop = cuts_around(talk, said)
    if not (start.is_clean and stop.is_clean) or stop.frame <= start.frame:
        return None
    return FrameRange(start.frame, stop.frame)


def cuts_around(talk: Talk, said: Said) -> tuple[Cut, Cut]:
    """Where to cut in before a sentence and out after it; either may not be clean."""
    finder, transcript, breath = talk.finder, talk.transcript, Breath()
    first, end = said.numbers.start, said.numbers.stop
    left = transcript.frames(first - 1, first).end if first else 0
    is_last = end >= len(transcript)
    right = talk.sequence.duration if is_last else transcript.frames(end, end + 1).start
    before = FrameRange(min(left, said.frames.start), said.frames.start)
    after = FrameRange(said.frames.end, max(right, said.frames.end))
    start = finder.find(before, before.end - kept_before(finder, before, breath))
    stop = finder.find(after, after.start + finder.rate.frames_nearest(breath.after))
    return start, stop
