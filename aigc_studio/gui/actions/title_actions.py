"""Commands of titles: put one from a template at the playhead, edit the text of one."""

from __future__ import annotations

from collections.abc import Callable

from aigc_studio.core.document import Sequence
from aigc_studio.core.ids import new_id
from aigc_studio.core.rates import FrameRange
from aigc_studio.core.title_templates import title_template
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.title_places import add_title
from aigc_studio.gui.actions.acting import Acting, clip_under
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import translate


class TitleActions(Acting):
    """``show_inspector`` brings the fields of the title into view."""

    def __init__(self, desk: Desk, show_inspector: Callable[[], None]) -> None:
        super().__init__(desk)
        self._show_inspector = show_inspector

    def lower_third(self) -> None:
        self._add("lower_third")

    def lower_third_box(self) -> None:
        self._add("lower_third_box")

    def centred_title(self) -> None:
        self._add("centred_title")

    def quote(self) -> None:
        self._add("quote")

    def chapter_card(self) -> None:
        self._add("chapter_card")

    def credits(self) -> None:
        self._add("credits")

    def news_crawl(self) -> None:
        self._add("news_crawl")

    def edit_text(self) -> None:
        """Of the selected title, else of the topmost one under the playhead."""
        desk, sequence = self._desk, self._desk.sequence
        there = None
        if sequence is not None:
            there = clip_under(sequence, desk.state.playhead, desk.state.selection)
        is_title = there is not None and desk.titling.place_of(there[1].id) is not None
        if desk.titling.place is None and there is not None and is_title:
            desk.state.select({there[1].id})
        if desk.titling.place is None:
            desk.say(translate("Title", "There is no title selected or under the playhead"))
            return
        desk.titling.text_wanted.emit()

    def _add(self, template_id: str) -> None:
        """In the marked range, else from the playhead on; it is selected, its text to be typed."""
        desk = self._desk
        template = title_template(template_id)
        title = template.told(lambda words: translate("Title", words))
        before = {c.id for _, c in desk.sequence.clips()} if desk.sequence is not None else set()

        def build(sequence: Sequence) -> Edit:
            start = desk.state.playhead
            length = max(sequence.frame_rate.frames_nearest(template.seconds), 1)
            frames = desk.state.marked_range or FrameRange(start, start + length)
            return add_title(desk.project, sequence, title, frames, new_id("title"))

        if not self.make(build) or desk.sequence is None:
            return
        fresh = [c for _, c in desk.sequence.clips() if c.id not in before]
        desk.state.select({fresh[0].id})
        if not fresh[0].start <= desk.state.playhead < fresh[0].end:
            desk.go_to(fresh[0].start)
        self._show_inspector()
