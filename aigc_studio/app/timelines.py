"""The timeline formats, by suffix; a format is loaded when a file of it is read or written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from aigc_studio.app.lazy import Later, LazyTimelineReader, LazyTimelineWriter
from aigc_studio.session.playback_ports import Compositor
from aigc_studio.session.ports import TimelineReader, TimelineWriter

if TYPE_CHECKING:
    from aigc_studio.interchange.formats import Format


def timeline_writers(compositors: Callable[[], Compositor]) -> tuple[TimelineWriter, ...]:
    """In the order of menus; pictures of cut lists come from a compositor of their own."""
    own = [LazyTimelineWriter(Later(_writing(make)), suffixes) for suffixes, make in _FORMATS]
    return (
        LazyTimelineWriter(Later(_otio), (".otio",)),
        LazyTimelineWriter(Later(_otioz), (".otioz",)),
        *own,
        LazyTimelineWriter(Later(lambda: _html(compositors)), (".html",)),
        LazyTimelineWriter(Later(_csv), (".csv",)),
        LazyTimelineWriter(Later(_labels), (".labels.txt",)),
        LazyTimelineWriter(Later(_chapters), (".chapters.txt",)),
    )


def timeline_readers() -> tuple[TimelineReader, ...]:
    """In the order of menus."""
    otio = LazyTimelineReader(Later(_otio_reader), (".otio",))
    bundle = LazyTimelineReader(Later(_otioz_reader), (".otioz",))
    own = [
        LazyTimelineReader(Later(_reading(make)), (*suffixes, *_ALSO_READ.get(suffixes[0], ())))
        for suffixes, make in _FORMATS
    ]
    return (otio, bundle, *own)


def _writing(make: Callable[[], Format]) -> Callable[[], TimelineWriter]:
    def writer() -> TimelineWriter:
        from aigc_studio.interchange.formats import FormatWriter

        return FormatWriter(make())

    return writer


def _reading(make: Callable[[], Format]) -> Callable[[], TimelineReader]:
    def reader() -> TimelineReader:
        from aigc_studio.interchange.formats import FormatReader

        return FormatReader(make())

    return reader


def _otio() -> TimelineWriter:
    from aigc_studio.interchange.otio import OtioWriter

    return OtioWriter()


def _otioz() -> TimelineWriter:
    from aigc_studio.interchange.otio_bundles import OtiozWriter

    return OtiozWriter()


def _otio_reader() -> TimelineReader:
    from aigc_studio.interchange.otio_bundles import OtioReader

    return OtioReader()


def _otioz_reader() -> TimelineReader:
    from aigc_studio.interchange.otio_bundles import OtiozReader

    return OtiozReader()


def _edl() -> Format:
    from aigc_studio.interchange.edl import Edl

    return Edl()


def _xmeml() -> Format:
    from aigc_studio.interchange.xmeml import Xmeml

    return Xmeml()


def _fcpxml() -> Format:
    from aigc_studio.interchange.fcpxml import Fcpxml

    return Fcpxml()


def _jianying() -> Format:
    from aigc_studio.interchange.jianying import JianYing

    return JianYing()


def _html(compositors: Callable[[], Compositor]) -> TimelineWriter:
    from aigc_studio.interchange.lists import HtmlWriter

    return HtmlWriter(compositors)


def _csv() -> TimelineWriter:
    from aigc_studio.interchange.lists import CsvWriter

    return CsvWriter()


def _labels() -> TimelineWriter:
    from aigc_studio.interchange.lists import LabelsWriter

    return LabelsWriter()


def _chapters() -> TimelineWriter:
    from aigc_studio.interchange.lists import ChaptersWriter

    return ChaptersWriter()


def _mlt() -> Format:
    from aigc_studio.interchange.mlt import Mlt

    return Mlt()


def _kdenlive() -> Format:
    from aigc_studio.interchange.kdenlive import Kdenlive

    return Kdenlive()


_FORMATS: tuple[tuple[tuple[str, ...], Callable[[], Format]], ...] = (
    ((".fcpxml",), _fcpxml),
    ((".xml",), _xmeml),
    ((".edl",), _edl),
    ((".kdenlive",), _kdenlive),
    ((".mlt",), _mlt),
    ((".json",), _jianying),
)
"""What is read and written."""
_ALSO_READ = {".fcpxml": (".fcpxmld",)}
