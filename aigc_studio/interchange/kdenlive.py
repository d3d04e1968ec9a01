"""Kdenlive documents (22.04 and later open them): a bin, a tractor of two playlists a track.

Clips that a transition joins lie on the two playlists in turn and overlap for its length.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from aigc_studio.core.document import Clip, Track
from aigc_studio.core.interchange import ImportedTimeline, TimelineWish
from aigc_studio.core.transitions import Transition
from aigc_studio.interchange import mlt
from aigc_studio.interchange.film import Film, Item, items
from aigc_studio.interchange.mlt import Producers, blend, decorate, dissolve, hidden, properties
from aigc_studio.interchange.mlt_reading import NAME, read_mlt
from aigc_studio.interchange.safe_xml import Element, child, written

CARRIES = replace(mlt.CARRIES, nests=False)
_VERSION = "1.04"


class Kdenlive:
    """The format."""

    suffixes = (".kdenlive",)
    carries = CARRIES

    def prepare(self, film: Film) -> tuple[Film, tuple[str, ...]]:
        return mlt.prepared(film)

    def encode(self, film: Film, path: Path) -> bytes:
        del path
        root = mlt.head(film, "main_bin")
        producers = Producers(root, film)
        # Sound lies below the picture, the first of it nearest.
        ordered = (*reversed(film.sequence.audio_tracks), *film.sequence.video_tracks)
        made = [(track, _track(root, producers, film, track, n)) for n, track in enumerate(ordered)]
        _bin(root, film, producers, [track for track, _ in made])
        _main(root, film, made)
        return written(root)

    def decode(self, data: bytes, path: Path, wish: TimelineWish) -> ImportedTimeline:
        found = read_mlt(data, path, wish)
        # The lowest sound of the file is the last track of the timeline.
        sequences = tuple(
            replace(s, tracks=(*s.video_tracks, *reversed(s.audio_tracks))) for s in found.sequences
        )
        return replace(found, sequences=sequences)


def _track(root: Element, producers: Producers, film: Film, track: Track, number: int) -> str:
    lists: tuple[list[Element], list[Element]] = ([], [])
    ends = [0, 0]
    place = 0
    mixes: list[tuple[int, Transition, bool]] = []
    for item in items(track):
        if item.clip is None:
            continue
        is_mixed = item.incoming is not None and item.incoming.before is not None
        place = 1 - place if is_mixed else 0
        start, end = item.start - (item.head if is_mixed else 0), item.end + _tail(item)
        if is_mixed and item.incoming is not None:
            mixes.append((start, item.incoming, place == 0))
        if start > ends[place]:
            lists[place].append(Element("blank", length=str(start - ends[place])))
        lists[place].append(_entry(producers, film, track, item, (start, end)))
        ends[place] = end
    ids = []
    for half, parts in enumerate(lists):
        ids.append(f"playlist{2 * number + half}")
        playlist = child(root, "playlist", id=ids[-1])
        if track.kind == "audio":
            properties(playlist, kdenlive__audio_track=1)
        playlist.extend(parts)
    return _halves(root, film, track, number, (ids, mixes))


def _halves(
    root: Element,
    film: Film,
    track: Track,
    number: int,
    made: tuple[list[str], list[tuple[int, Transition, bool]]],
) -> str:
    tractor = child(
        root, "tractor", id=f"tractor{number}", **{"in": 0, "out": film.sequence.duration - 1}
    )
    if track.kind == "audio":
        properties(tractor, kdenlive__audio_track=1)
    properties(tractor, kdenlive__track_name=track.name, kdenlive__timeline_active=1)
    if track.is_locked:
        properties(tractor, kdenlive__locked_track=1)
    for playlist in made[0]:
        child(tractor, "track", hide=hidden(track), producer=playlist)
    for start, passage, is_reversed in made[1]:
        length = passage.duration
        dissolve(tractor, length, track.kind, passage, is_reversed=is_reversed)
        mix = tractor[-1]
        mix.set("in", str(start))
        mix.set("out", str(start + length - 1))
        properties(mix, kdenlive_id="luma" if track.kind == "video" else "mix")
        properties(mix, kdenlive__mixcut=passage.tail)
    return f"tractor{number}"


def _tail(item: Item) -> int:
    outgoing = item.outgoing
    return outgoing.tail if outgoing is not None and outgoing.after is not None else 0


def _entry(
    producers: Producers, film: Film, track: Track, item: Item, span: tuple[int, int]
) -> Element:
    clip = _clip(item)
    cut = producers.cut(film, track, clip, clip.start - span[0], span[1] - span[0])
    entry = Element("entry", {"producer": cut.producer, "in": str(cut.first), "out": str(cut.last)})
    number = next(
        (p.text for e in producers.root if e.get("id") == cut.producer
         for p in e.findall("property") if p.get("name") == "kdenlive:id"),
        "",
    )  # fmt: skip
    properties(entry, kdenlive__id=number)
    decorate(entry, film, track, item, span, cut.first)
    return entry


def _clip(item: Item) -> Clip:
    assert item.clip is not None  # noqa: S101 - gaps were told apart
    return item.clip


def _bin(root: Element, film: Film, producers: Producers, tracks: list[Track]) -> None:
    made = Element("playlist", id="main_bin")
    sequence = film.sequence
    guides = [
        {"comment": m.name, "pos": m.frame, "type": 0, "duration": m.duration}
        for m in sequence.markers
    ]
    properties(
        made,
        kdenlive__docproperties___version=_VERSION,
        kdenlive__docproperties___kdenliveversion="22.12.3",
        kdenlive__docproperties___activeTrack=len(sequence.audio_tracks),
        kdenlive__docproperties___guides=json.dumps(guides, ensure_ascii=False),
        kdenlive__docproperties___groups=json.dumps(_groups(film, tracks)),
        kdenlive__docproperties___position=0,
        xml_retain=1,
    )
    first: dict[int, Element] = {}
    for element in root.findall("producer"):
        for part in element.findall("property"):
            if part.get("name") == "kdenlive:id" and part.text:
                first.setdefault(int(part.text), element)
    for number, element in sorted(first.items()):
        child(made, "entry", producer=f"bin{number}", **{"in": 0, "out": element.get("out")})
    whole = [_of_bin(number, element) for number, element in sorted(first.items())]
    # The bin and what is in it come first: Kdenlive loads it before the timeline.
    root[1:1] = [*whole, made]
    del producers


def _of_bin(number: int, timeline: Element) -> Element:
    """The file whole, at full speed and with all its streams."""
    made = Element("producer", {"id": f"bin{number}", "in": "0", "out": timeline.get("out", "0")})
    told = {p.get("name"): p.text or "" for p in timeline.findall("property")}
    path = told.get("warp_resource") or told.get("resource", "")
    service = (
        "avformat-novalidate" if told.get("mlt_service") == "timewarp" else told.get("mlt_service")
    )
    child(made, "property", told.get("length", "1"), name="length")
    child(made, "property", "pause", name="eof")
    child(made, "property", path, name="resource")
    child(made, "property", service, name="mlt_service")
    for name in ("kdenlive:clipname", "kdenlive:id", "kdenlive:folderid"):
        child(made, "property", told.get(name, ""), name=name)
    return made


def _groups(film: Film, tracks: list[Track]) -> list[object]:
    """Linked clips, as Kdenlive groups picture and sound: by track and position."""
    places: dict[str, list[str]] = {}
    for number, track in enumerate(tracks):
        for item in items(track):
            if item.clip is not None and item.clip.link is not None:
                start = item.start - (item.head if _tail_of_incoming(item) else 0)
                places.setdefault(item.clip.link, []).append(f"{number}:{start}")
    del film
    return [
        {
            "type": "AVSplit" if len(group) == 2 else "Normal",  # noqa: PLR2004 - picture and sound
            "children": [{"type": "Leaf", "leaf": "clip", "data": data} for data in group],
        }
        for group in places.values()
        if len(group) > 1
    ]


def _tail_of_incoming(item: Item) -> bool:
    return item.incoming is not None and item.incoming.before is not None


def _main(root: Element, film: Film, made: list[tuple[Track, str]]) -> None:
    duration = film.sequence.duration
    black = Element("producer", {"id": "black_track", "in": "0", "out": str(duration - 1)})
    properties(black, length=duration, eof="continue", resource="black", mlt_service="color")
    properties(black, kdenlive__playlistid="black_track", mlt_image_format="rgba")
    properties(black, set___test_audio=0)
    root.append(black)
    main = child(root, "tractor", id="timeline", **{"in": 0, "out": duration - 1})
    properties(main, **{NAME.replace(":", "__"): film.sequence.name})
    child(main, "track", producer="black_track")
    for _, tractor in made:
        child(main, "track", producer=tractor)
    for number, (track, _) in enumerate(made, 1):
        blend(main, number, track.kind)
        if track.kind == "video":
            for part in main[-1].findall("property"):
                if part.get("name") == "disable":
                    main[-1].remove(part)
