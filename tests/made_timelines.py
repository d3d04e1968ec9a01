"""Timelines of every shape for interchange: rates, speeds, transitions, links, nests, odd names."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from aigc_studio.core.document import Clip, Marker, MediaAsset, Project, Sequence, Track
from aigc_studio.core.ids import (
    AssetId,
    ClipId,
    CueId,
    LinkId,
    MarkerId,
    SequenceId,
    SubtitleTrackId,
    TrackId,
    TransitionId,
)
from aigc_studio.core.media import AudioStream, MediaInfo, VideoStream
from aigc_studio.core.rates import FrameRate, TimeRange
from aigc_studio.core.subtitles import SubtitleCue, SubtitleTrack
from aigc_studio.core.titles import Title, TitleBlock, title_info
from aigc_studio.core.transitions import TRANSITIONS, Transition
from aigc_studio.editing.invariants import violations
from aigc_studio.editing.settling import nested_info, settled

RATES = ("24000/1001", "24", "25", "30000/1001", "30", "50", "60000/1001")
MAIN = SequenceId("main")
INNER = SequenceId("inner")


def media(
    name: str,
    rate: str = "25",
    *,
    timecode: str = "",
    sounds: int = 1,
    is_variable: bool = False,
    starts: Fraction = Fraction(0),
) -> MediaAsset:
    whole = TimeRange(starts, starts + 3600)
    frame_rate = FrameRate.parse(rate)
    video = VideoStream(
        0, "h264", 1280, 720, frame_rate, whole, int(3600 * frame_rate.fraction), is_variable
    )
    audio = tuple(AudioStream(n + 1, "aac", 48000, 2, whole) for n in range(sounds))
    info = MediaInfo("video", "mov", 1, whole, (video,), audio, start_timecode=timecode)
    return MediaAsset(
        AssetId(name), f"{name} 素材.mp4", f"/media/影 & {name}.mp4", f"p-{name}", info
    )


MEDIA = (
    media("pal", sounds=3),
    media("cam", timecode="01:00:00:00", sounds=2),
    media("ntsc", "30000/1001", timecode="10:20:30;14"),
    media("film", "24000/1001", starts=Fraction(1, 15)),
    media("phone", "30000/1001", is_variable=True),
)
LETTERS = MediaAsset(
    AssetId("letters"), "字", "", "", title_info((1920, 1080), FrameRate(25)),
    title=Title((TitleBlock("字 <Letters & more>"),)),
)  # fmt: skip
_NAMES = ("pal", "影片 <A&B>", "Ünïcode “quoted”", "x", "take 7 'best'", "🎬 开场")
_SPEEDS = (*[Fraction(1)] * 4, Fraction(2), Fraction(1, 2), Fraction(3, 4), Fraction(5, 3))


@st.composite
def timelines(draw, *, has_nest: bool = True, most_tracks: int = 3) -> Project:
    """A sound project whose open sequence is ``MAIN``."""
    rate = FrameRate.parse(draw(st.sampled_from(RATES)))
    assets = list(MEDIA)
    sequences = []
    if has_nest and draw(st.booleans()):
        inner = _sequence(draw, INNER, "内 nest", rate, [a.id for a in assets], 1)
        if inner.duration:
            sequences.append(inner)
            assets.append(
                MediaAsset(
                    AssetId("nest"), "内 nest", "", "nest", nested_info(inner), sequence_id=INNER
                )
            )
    names = [a.id for a in assets]
    assets.append(LETTERS)
    main = _sequence(draw, MAIN, draw(st.sampled_from(_NAMES)), rate, names, most_tracks)
    project = Project("P", tuple(assets), (*sequences, main), MAIN)
    project = settled(project, main)
    if sequences:
        project = settled(project, sequences[0])
    assert violations(project) == ()
    return project


def _sequence(draw, sequence_id, name, rate, assets, most) -> Sequence:
    counts = {"video": draw(st.integers(1, most)), "audio": draw(st.integers(0, most))}
    tracks = [
        _track(draw, sequence_id, kind, number, rate, assets)
        for kind, count in counts.items()
        for number in range(count)
    ]
    sequence = Sequence(sequence_id, name, rate, 1920, 1080, 48000, tuple(tracks))
    if draw(st.booleans()):
        sequence = replace(sequence, start_frame=3600 * rate.nominal)
    if not sequence.duration:
        return sequence
    places = draw(st.lists(st.integers(0, sequence.duration - 1), max_size=3, unique=True))
    markers = tuple(
        Marker(MarkerId(f"{sequence_id}-m{n}"), frame, draw(st.sampled_from(_NAMES)), "red",
               draw(st.sampled_from(["", "a note 笔记"])), draw(st.sampled_from([0, 0, 5])))
        for n, frame in enumerate(sorted(places))
    )  # fmt: skip
    return replace(
        _with_linked(draw, sequence), markers=markers, subtitles=_subtitles(draw, sequence)
    )


def _subtitles(draw, sequence) -> tuple[SubtitleTrack, ...]:
    if sequence.id != MAIN or sequence.duration < 40 or not draw(st.booleans()):
        return ()
    cues = (
        SubtitleCue(CueId("q1"), 3, 12, "Hello — 你好"),
        SubtitleCue(CueId("q2"), 20, 10, "two\nlines"),
    )
    return (SubtitleTrack(SubtitleTrackId("s1"), "English", "en", cues),)


def _track(draw, sequence_id, kind, number, rate, assets) -> Track:
    clips, end = [], 0
    prefix = f"{sequence_id}-{kind[0]}{number}"
    least = 1 if kind == "video" and number == 0 else 0
    for place in range(draw(st.integers(least, 4))):
        start = end + draw(st.sampled_from([0, 0, 0, 7]))
        length = draw(st.integers(12, 90))
        first = rate.seconds(draw(st.integers(300, 30000)))
        asset = draw(st.sampled_from(assets))
        speed = draw(st.sampled_from(_SPEEDS))
        has_streams = (kind, asset) == ("audio", "pal")
        if kind == "video" and draw(st.integers(0, 5)) == 0:
            asset, first, speed = LETTERS.id, Fraction(0), Fraction(1)
        elif asset == "nest":
            first, speed = Fraction(0), Fraction(1)
        elif draw(st.integers(0, 5)) == 0:
            first += Fraction(1, 977)
        clips.append(
            Clip(
                ClipId(f"{prefix}-{place}"), asset, draw(st.sampled_from(_NAMES)), start, length,
                first, speed,
                stream_index=draw(st.sampled_from([None, 3])) if has_streams else None,
                is_enabled=draw(st.integers(0, 6)) > 0,
                gain_db=draw(st.sampled_from([0.0, 0.0, -6.5])) if kind == "audio" else 0.0,
            )
        )  # fmt: skip
        end = start + length
    track = Track(TrackId(prefix), kind, f"{kind[0].upper()}{number + 1}", tuple(clips))
    return replace(
        track,
        transitions=_transitions(draw, track),
        is_muted=draw(st.integers(0, 6)) == 0,
        is_locked=draw(st.integers(0, 6)) == 0,
    )


def _transitions(draw, track: Track) -> tuple[Transition, ...]:
    kinds = sorted(k for k, spec in TRANSITIONS.items() if spec.media == track.kind)
    fades = [k for k in kinds if TRANSITIONS[k].can_fade]
    made = []

    def add(kind, before, after, lead, tail):
        name = TransitionId(f"{track.id}-t{len(made)}")
        made.append(Transition(name, kind, before, after, lead, tail))

    for left, right in zip((None, *track.clips), (*track.clips, None), strict=True):
        if not draw(st.booleans()):
            continue
        if left is not None and right is not None and left.end == right.start:
            add(draw(st.sampled_from(kinds)), left.id, right.id,
                *draw(st.sampled_from([(3, 3), (2, 3), (0, 4), (4, 0), (1, 4)])))  # fmt: skip
        elif left is not None and right is None:
            add(draw(st.sampled_from(fades)), left.id, None, 5, 0)
        elif right is not None and left is None:
            add(draw(st.sampled_from(fades)), None, right.id, 0, 4)
    return tuple(made)


def _with_linked(draw, sequence: Sequence) -> Sequence:
    """Sound of the first picture clips laid under them, linked, stream after stream."""
    first = next((t for t in sequence.video_tracks if t.clips), None)
    if first is None or not draw(st.booleans()):
        return sequence
    linked = tuple(
        replace(c, link=LinkId(f"{sequence.id}-l{n}"), extras=()) for n, c in enumerate(first.clips)
    )
    sounds = []
    for stream in range(draw(st.integers(1, 2))):
        under = [c for c in linked if stream == 0 or c.asset_id in {"pal", "cam"}]
        clips = tuple(
            replace(c, id=ClipId(f"{c.id}-s{stream}"), stream_index=stream + 1 if stream else None)
            for c in under
            if c.asset_id != LETTERS.id
        )
        name = f"A{len(sequence.audio_tracks) + stream + 1}"
        sounds.append(Track(TrackId(f"{sequence.id}-sound{stream}"), "audio", name, clips))
    tracks = tuple(replace(t, clips=linked) if t is first else t for t in sequence.tracks)
    return replace(sequence, tracks=(*tracks, *sounds))
