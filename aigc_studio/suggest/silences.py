"""Silences that can go: longer than a pause of speech, with a breath kept at each side."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from aigc_studio.core.ids import AssetId
from aigc_studio.core.rates import FrameRange, TimeRange, merged
from aigc_studio.core.speech import ACTIVITY_STEP, LEVEL_STEP
from aigc_studio.suggest.cut_points import QUIET, Breath
from aigc_studio.suggest.quiet import Sounding, mean_of, sounding_frames
from aigc_studio.suggest.suggestion import Evidence, Sentence, Suggestion
from aigc_studio.suggest.talk import BREATHS, SHORTEST, Finding, Talk, removal, weighed
from aigc_studio.suggest.text_cuts import kept_before
from aigc_studio.suggest.transcript import Heard


def suggest_silences(talk: Talk, sounds: Mapping[AssetId, Sounding]) -> list[Suggestion]:
    """One suggestion for every silence on the timeline that is long enough."""
    found = []
    for silence in _silences(talk, sounds):
        frames = _without_breath(talk, silence, talk.breath)
        if frames is not None:
            found.append(_suggestion(talk, sounds, silence, frames))
    return found


def _silences(talk: Talk, sounds: Mapping[AssetId, Sounding]) -> list[FrameRange]:
    """Where clips lie that were listened to and none of them sounds.

    Music is no silence, however quiet, nor is a sound that nobody listened to; and where nobody
    speaks at all there is no talk to tighten.
    """
    rate = talk.sequence.frame_rate
    least = talk.situation.tighten.min_silence
    loud: list[FrameRange] = []
    for item in talk.transcript.heard:
        heard = item.transcript.speech.heard
        loud += sounding_frames(item.clip, heard, sounds[item.clip.asset_id], rate)
    if not any(item.transcript.speech.voiced for item in talk.transcript.heard):
        return []
    music = {h.asset.id for h in talk.situation.heard if h.music.beats}
    listened = {i.clip.id for i in talk.transcript.heard if i.clip.asset_id not in music}
    loud += [
        clip.range_in_parent
        for track in talk.sequence.audio_tracks
        for clip in track.clips
        if not track.is_muted and clip.is_enabled and clip.id not in listened
    ]
    found = []
    loud_ranges = merged(loud)
    for whole in merged(item.clip.range_in_parent for item in talk.transcript.heard):
        inside = [r for r in loud_ranges if r.overlaps(whole)]
        edges = [whole.start, *(e for r in inside for e in (r.start, r.end)), whole.end]
        pairs = zip(edges[::2], edges[1::2], strict=True)
        found += [FrameRange(a, b) for a, b in pairs if b > a and rate.seconds(b - a) >= least]
    return found


def _without_breath(talk: Talk, silence: FrameRange, breath: Breath) -> FrameRange | None:
    """What goes of a silence; at the ends of the timeline nothing is kept outside."""
    rate, finder = talk.sequence.frame_rate, talk.finder
    start, end = silence.start, silence.end
    if silence.start > 0:
        cut = finder.find(silence, silence.start + rate.frames_nearest(breath.after))
        if not cut.is_clean:
            return None
        start = cut.frame
    if silence.end < talk.sequence.duration:
        cut = finder.find(silence, silence.end - kept_before(finder, silence, breath))
        if not cut.is_clean:
            return None
        end = cut.frame
    if end <= start or rate.seconds(end - start) < SHORTEST:
        return None
    is_all = start == 0 and end == talk.sequence.duration
    return None if is_all else FrameRange(start, end)


def _suggestion(
    talk: Talk, sounds: Mapping[AssetId, Sounding], silence: FrameRange, frames: FrameRange
) -> Suggestion:
    item = _heard_at(talk, frames)
    source = _source(talk, item, frames)
    sound, speech = sounds[item.clip.asset_id], item.transcript.speech
    span = (float(source.start - speech.heard.start), float(source.end - speech.heard.start))
    level = mean_of(speech.levels_db.data, float(LEVEL_STEP), span)
    activity = mean_of(speech.activity.data, float(ACTIVITY_STEP), span)
    depth = min(max((sound.loud_db - level) / (sound.loud_db - sound.noise_db), 0.0), 1.0)
    stillness = min(max(1 - activity / QUIET, 0.0), 1.0)
    others = []
    for text, factor in BREATHS:
        other = _without_breath(talk, silence, talk.breath.scaled(factor))
        if other is not None and other != frames:
            seconds = f"{talk.seconds(other):.1f}"
            others.append((Sentence(text, (("seconds", seconds),)), other))
    fingerprint = item.transcript.asset.fingerprint
    return removal(
        talk,
        Finding(
            "silence",
            talk.key("silence", item.track_id, fingerprint, round(source.end * 1000)),
            frames,
            Sentence(
                "Drop {seconds} s of silence at {timecode}",
                (
                    ("seconds", f"{talk.seconds(frames):.1f}"),
                    ("timecode", talk.timecode(frames.start)),
                ),
            ),
            weighed([("quiet", depth), ("no voice", stillness)]),
            min(0.6 + 0.25 * depth + 0.14 * stillness, 0.99),
            (Evidence("speech", item.clip.asset_id, source),),
            tuple(others),
        ),
    )


def _heard_at(talk: Talk, frames: FrameRange) -> Heard:
    """The clip that lies longest in these frames."""

    def shared(item: Heard) -> int:
        part = item.clip.range_in_parent.intersection(frames)
        return part.duration if part is not None else 0

    return max(talk.transcript.heard, key=shared)


def _source(talk: Talk, item: Heard, frames: FrameRange) -> TimeRange:
    part = item.clip.range_in_parent.intersection(frames) or item.clip.range_in_parent
    rate = talk.sequence.frame_rate
    clip = item.clip
    edges = sorted(clip.media_at(clip.source_at(f, rate)) for f in (part.start, part.end))
    return TimeRange(edges[0], max(edges[1], edges[0] + Fraction(1, 1000)))
