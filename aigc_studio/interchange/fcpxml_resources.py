"""Resources of an FCPXML file: formats, files, effects and nested timelines, each once."""

from __future__ import annotations

from fractions import Fraction

from aigc_studio.core.document import Clip, MediaAsset, Sequence
from aigc_studio.core.ids import SequenceId
from aigc_studio.core.rates import FrameRate
from aigc_studio.core.timecode import parse_timecode
from aigc_studio.interchange.film import Film
from aigc_studio.interchange.places import file_url, offline
from aigc_studio.interchange.safe_xml import Element, child
from aigc_studio.interchange.transition_names import FCPXML

_HOUR = Fraction(3600)


def time(seconds: Fraction) -> str:
    """Such as ``1001/30000s`` or ``5s``."""
    seconds = Fraction(seconds)
    if seconds.denominator == 1:
        return f"{seconds.numerator}s"
    return f"{seconds.numerator}/{seconds.denominator}s"


class Resources:
    """Fills the head of the file as the rest asks for things."""

    def __init__(self, root: Element, film: Film) -> None:
        self._element = child(root, "resources")
        self._film = film
        self._ids: dict[str, str] = {}
        self._formats: list[Element] = []
        self._nests: dict[SequenceId, str] = {}
        self._styles = 0

    def _id(self, key: str) -> tuple[str, bool]:
        """The id for a key, and whether it is new."""
        is_new = key not in self._ids
        if is_new:
            self._ids[key] = f"r{len(self._ids) + 1}"
        return self._ids[key], is_new

    def format(self, rate: FrameRate, size: tuple[int, int]) -> str:
        made, is_new = self._id(f"format {rate} {size}")
        if is_new:
            child(
                self._element,
                "format",
                id=made,
                frameDuration=time(rate.frame_duration),
                width=size[0],
                height=size[1],
                colorSpace="1-1-1 (Rec. 709)",
            )
        return made

    def start_of(self, asset: MediaAsset | None) -> Fraction:
        """What the file's time code tells at its first sample."""
        stream = asset.info.main_video if asset is not None else None
        if asset is None or stream is None or not asset.info.start_timecode:
            return Fraction(0)
        try:
            frames = parse_timecode(asset.info.start_timecode, stream.frame_rate)
        except ValueError:
            return Fraction(0)
        return stream.frame_rate.seconds(frames)

    def channels_each(self, asset: MediaAsset | None) -> int:
        """Channels that each stream is counted to have."""
        sounds = asset.info.audio if asset is not None else ()
        return max(sum(s.channels for s in sounds) // max(len(sounds), 1), 1)

    def asset(self, asset: MediaAsset | None, clip: Clip) -> str:
        is_file = asset is not None and asset.sequence_id is None
        path = asset.path if asset is not None and is_file else ""
        path = path or offline(asset.name if asset is not None else clip.name)
        made, is_new = self._id(f"asset {path}")
        if not is_new:
            return made
        element = child(self._element, "asset", id=made)
        self._describe(element, asset if is_file else None, clip)
        child(element, "media-rep", kind="original-media", src=file_url(path))
        return made

    def _describe(self, element: Element, asset: MediaAsset | None, clip: Clip) -> None:
        element.set("name", asset.name if asset is not None else clip.name)
        element.set("start", time(self.start_of(asset)))
        if asset is None:
            element.set("duration", time(self._film.rate.seconds(clip.end)))
            element.set("hasVideo", "1")
            return
        info, stream = asset.info, asset.info.main_video
        length = info.duration if info.kind != "still" else Fraction(0)
        element.set("duration", time(length))
        if stream is not None:
            element.set("hasVideo", "1")
            element.set("videoSources", "1")
            element.set("format", self.format(stream.frame_rate, stream.display_size))
        if info.audio:
            element.set("hasAudio", "1")
            element.set("audioSources", str(len(info.audio)))
            element.set("audioChannels", str(self.channels_each(asset) * len(info.audio)))
            element.set("audioRate", str(info.audio[0].sample_rate))

    def media(self, sequence: Sequence) -> Element:
        """A nested timeline, to be filled."""
        made = self.nest(sequence)
        return child(self._element, "media", id=made, name=sequence.name)

    def nest(self, sequence: Sequence) -> str:
        return self._id(f"media {sequence.id}")[0]

    def transition(self, element: Element, kind: tuple[str, str], kept: Element | None) -> None:
        """What a transition is made of: what another program wrote, or the effect of its kind.

        ``kind``: of the track and of the transition.
        """
        if kept is not None:
            for part in kept:
                if part.tag == "effect":
                    continue
                effect = next(
                    (e for e in kept if e.tag == "effect" and e.get("id") == part.get("ref")), None
                )
                if effect is not None:
                    part.set("ref", self._effect(effect.get("name", ""), effect.get("uid", "")))
                    element.append(part)
            element.set("name", kept.get("name", element.get("name", "")))
            return
        name, uid = FCPXML[kind[1]]
        child(element, f"filter-{kind[0]}", ref=self._effect(name, uid), name=name)

    def _effect(self, name: str, uid: str) -> str:
        made, is_new = self._id(f"effect {uid}")
        if is_new:
            child(self._element, "effect", id=made, name=name, uid=uid)
        return made

    def caption_text(self, element: Element, text: str) -> None:
        self._styles += 1
        style = f"ts{self._styles}"
        child(child(element, "text", placement="bottom"), "text-style", text, ref=style)
        child(child(element, "text-style-def", id=style), "text-style", fontColor="1 1 1 1")

    def close(self) -> None:
        """In the order of the document type: what is referred to comes first."""
        order = ("format", "asset", "effect", "media")
        self._element[:] = sorted(self._element, key=lambda e: order.index(e.tag))
