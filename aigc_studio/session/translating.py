"""Subtitles in English for what is said in another language, by the speech model's own translation.

The words of a translation have rougher times than heard ones; corrections of what was heard do not
apply to it.
"""

from __future__ import annotations

from dataclasses import replace

from aigc_studio.core.document import MediaAsset, Project
from aigc_studio.core.errors import EditError, ModelError
from aigc_studio.core.settings import Settings
from aigc_studio.core.speech import ListenTask, ListenWish
from aigc_studio.core.subtitles import SubtitleTrack
from aigc_studio.jobs.context import JobContext
from aigc_studio.session.ports import Ports
from aigc_studio.session.studying import study_speech
from aigc_studio.session.subtitling import made_track
from aigc_studio.suggest.cue_sources import cue_source
from aigc_studio.suggest.footage import Spoken
from aigc_studio.suggest.transcript import Transcripts

LANGUAGE = "en"


def translated_track(
    ports: Ports, project: Project, settings: Settings, context: JobContext
) -> SubtitleTrack:
    """English cues for the open sequence. For workers; files that were translated are cached.

    Raises EditError when nothing is said, ModelError without a speech model, JobCancelled.
    """
    sequence = project.sequence()
    heard = heard_assets(project)
    if sequence is None or not heard:
        raise EditError("Put a clip on the timeline first.")
    wish = ListenWish(is_translated=True)
    spoken = []
    for number, asset in enumerate(heard):
        part = context.part(number / len(heard), (number + 1) / len(heard))
        task = ListenTask(asset.path, asset.info, wish, settings)
        speech = study_speech(ports, asset.fingerprint, task, part)
        if speech.voiced and not speech.words and not speech.model_digest:
            raise ModelError("Translating needs a speech model; install one in the Models dialog.")
        spoken.append(Spoken(asset, speech))
    plain = replace(project, corrections=())
    transcript = Transcripts().of_sequence(plain, spoken, sequence)
    source = cue_source(sequence, transcript, spoken)
    return made_track(sequence, source.words, LANGUAGE, None, (source.cuts, source.speakers))


def heard_assets(project: Project) -> tuple[MediaAsset, ...]:
    """Assets with sound that are heard on the open sequence, in the order of the project."""
    sequence = project.sequence()
    if sequence is None:
        return ()
    used = {
        clip.asset_id
        for track in sequence.audio_tracks
        if not track.is_muted
        for clip in track.clips
        if clip.is_enabled
    }
    return tuple(a for a in project.assets if a.id in used and a.info.main_audio is not None)
