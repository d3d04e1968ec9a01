"""Edits of titles, drawn for a document."""

from __future__ import annotations

from hypothesis import strategies as st

from aigc_studio.core.document import Project, Sequence
from aigc_studio.core.ids import ClipId, TrackId
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.title_templates import TITLE_TEMPLATES
from aigc_studio.core.titles import Title, TitleBlock
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.title_places import add_title
from aigc_studio.editing.titles import AddTitle, SetTitle


def titles(draw: st.DrawFn, project: Project, sequence: Sequence, number: int) -> Edit:
    title, start = _title(draw), draw(st.integers(0, 300))
    length, seed = draw(st.integers(1, 80)), f"title-{number}"
    choice = draw(st.integers(0, 3))
    if choice == 0:
        track_ids = [t.id for t in sequence.tracks] or [TrackId("none")]
        track_id = draw(st.sampled_from(track_ids))
        return AddTitle(sequence.id, track_id, title, start, length, seed)
    if choice == 1:
        frames = FrameRange(start, start + length)
        return add_title(project, sequence, title, frames, seed)
    shown = {a.id for a in project.assets if a.title is not None}
    clips = [c.id for _, c in sequence.clips()]
    own = [c.id for _, c in sequence.clips() if c.asset_id in shown]
    clip_id = draw(st.sampled_from(own or clips or [ClipId("nobody")]))
    return SetTitle(sequence.id, clip_id, title, seed)


def _title(draw: st.DrawFn) -> Title:
    if draw(st.booleans()):
        return draw(st.sampled_from(TITLE_TEMPLATES)).title
    text = draw(st.sampled_from(["", " ", "字幕", "Two\nlines"]))
    return Title((TitleBlock(text, size=draw(st.sampled_from([0, 80, 501]))),))
