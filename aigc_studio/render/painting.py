"""Draws the layers of a segment over one another, as a sheet.

Each side of a transition and each clip is drawn with its own effects, then the effects of its track
follow; ``clear`` sheets stay so where nothing is under them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from aigc_studio.core.delivery import PixelForm
from aigc_studio.core.document import Clip, Project, Sequence
from aigc_studio.core.effect_catalogue import acting, makes_holes
from aigc_studio.core.effects import Effect
from aigc_studio.core.errors import MediaError
from aigc_studio.media.colour import Sheet
from aigc_studio.render.canvas import blank, is_clear, over, placed_on
from aigc_studio.render.clip_pictures import ClipPictures, Wanted
from aigc_studio.render.crossing import crossed, faded, moment_of
from aigc_studio.render.effects import Scene, applied
from aigc_studio.render.forms import is_deep_form
from aigc_studio.render.geometry import Size
from aigc_studio.render.missing import missing_picture
from aigc_studio.render.moments import Moment
from aigc_studio.render.plan import Crossing, Layer, Segment
from aigc_studio.render.surroundings import ClipAround, Memory


@dataclass(frozen=True, slots=True)
class Shot:
    """What is to be drawn: a frame of a sequence, at ``size``, for a picture of ``form``.

    ``is_clear`` draws over nothing.
    """

    project: Project
    sequence: Sequence
    frame: int
    size: Size
    form: PixelForm = "yuv420p"
    is_clear: bool = False

    @property
    def is_deep(self) -> bool:
        return is_deep_form(self.form)


class Painter:
    """For one thread at a time; ``problems`` takes sentences on what could not be drawn."""

    def __init__(self, pictures: ClipPictures, problems: dict[str, None]) -> None:
        self._pictures = pictures
        self._problems = problems
        self._memory = Memory()

    def painted(self, segment: Segment, shot: Shot, users: dict[str, str]) -> Sheet:
        """``users`` names by clip who reads its media."""
        channels = 4 if shot.is_clear else 3
        canvas = blank(shot.size, channels=channels, is_deep=shot.is_deep)
        for layer in segment.layers:
            canvas = self._with_layer(canvas, layer, shot, users)
        return canvas

    def _with_layer(self, canvas: Sheet, layer: Layer, shot: Shot, users: dict[str, str]) -> Sheet:
        shown, clip = layer.shown, layer.clips[-1]
        if isinstance(shown, Clip):
            sheet = self._clip(shown, layer, shot, users)
            return over(canvas, self._of_track(sheet, layer, shot), clip.blend)
        moment = _moment(shown, shot.frame)
        if shown.before is not None and shown.after is not None:
            before = self._clip(shown.before, layer, shot, users)
            after = self._clip(shown.after, layer, shot, users)
            sheet = self._crossed(shown.kind, before, after, moment)
            return over(canvas, self._of_track(sheet, layer, shot), clip.blend)
        is_in = shown.before is None
        sheet = self._of_track(self._clip(clip, layer, shot, users), layer, shot)
        if clip.blend != "normal":
            coming = moment if is_in else replace(moment, share=1 - moment.share)
            nothing = blank(shot.size, channels=4, is_deep=shot.is_deep)
            return over(canvas, faded(sheet, nothing, coming, is_in=True), clip.blend)
        return faded(sheet, canvas, moment, is_in=is_in)

    def _crossed(self, kind: str, before: Sheet, after: Sheet, moment: Moment) -> Sheet:
        try:
            return crossed(kind, before, after, moment)
        except MediaError as error:
            self._problems.setdefault(str(error))
            return crossed("dissolve", before, after, moment)

    def _clip(self, clip: Clip, layer: Layer, shot: Shot, users: dict[str, str]) -> Sheet:
        frame = shot.frame
        if isinstance(layer.shown, Crossing):
            frame = layer.shown.frame_of(clip, frame)
        user = users.get(clip.id, str(layer.track_id))
        wanted = Wanted(shot.project, shot.sequence, clip, frame, user, shot.form)
        found = self._pictures.find(wanted)
        if found is None:
            return self._missing(shot)
        effects = acting(clip.effects, "video")
        box = found.box_in(shot.sequence, shot.size)
        sheet = found.sheet(shot.sequence, box.size, is_deep=shot.is_deep)
        has_holes = found.has_holes or makes_holes(effects) or is_clear(sheet)
        sheet = placed_on(shot.size, box, sheet, is_clear_around=has_holes)
        around = ClipAround(self._pictures, self._memory, wanted, shot.size, shot.is_deep)
        step = frame - clip.start
        return self._with_effects(sheet, effects, Scene(wanted.clock, step, around))

    def _of_track(self, sheet: Sheet, layer: Layer, shot: Shot) -> Sheet:
        if not layer.effects:
            return sheet
        rate = shot.sequence.frame_rate
        at = rate.seconds(shot.frame) + rate.frame_duration / 2
        return self._with_effects(sheet, layer.effects, Scene(at, shot.frame))

    def _with_effects(self, sheet: Sheet, effects: tuple[Effect, ...], scene: Scene) -> Sheet:
        for effect in effects:
            try:
                sheet = applied(effect, sheet, scene)
            except MediaError as error:
                self._problems.setdefault(str(error))
        return sheet

    def _missing(self, shot: Shot) -> Sheet:
        picture = missing_picture(shot.size)
        return picture.astype("uint16") * 257 if shot.is_deep else picture


def _moment(crossing: Crossing, frame: int) -> Moment:
    step = frame - crossing.range.start
    values = crossing.transition.values
    return moment_of(crossing.kind, values, crossing.share_at(frame), step)
