"""The rules of talk together; what was measured of unchanged speech is kept. Any thread."""

from __future__ import annotations

from threading import Lock

from aigc_studio.core.ids import AssetId
from aigc_studio.suggest.asset_words import AssetTranscript
from aigc_studio.suggest.fillers import suggest_fillers
from aigc_studio.suggest.footage import Situation
from aigc_studio.suggest.key_sentences import suggest_key_sentences
from aigc_studio.suggest.quiet import Sounding, sounding
from aigc_studio.suggest.retakes import suggest_retakes
from aigc_studio.suggest.sentences import sentences
from aigc_studio.suggest.silences import suggest_silences
from aigc_studio.suggest.suggestion import Suggestion
from aigc_studio.suggest.talk import talk_of
from aigc_studio.suggest.topics import suggest_chapters, suggest_off_topic
from aigc_studio.suggest.transcript import Transcripts


class TalkRules:
    """Silences, fillers, takes, topics, chapters and key sentences."""

    def __init__(self) -> None:
        self._transcripts = Transcripts()
        self._sounds: dict[AssetId, tuple[AssetTranscript, Sounding]] = {}
        self._lock = Lock()

    def suggest(self, situation: Situation) -> list[Suggestion]:
        """Nothing where nothing was listened to."""
        with self._lock:
            transcript = self._transcripts.of_sequence(situation.project, situation.spoken)
            talk = talk_of(situation, transcript)
            if talk is None:
                return []
            sounds = {
                item.clip.asset_id: self._sounding(item.transcript) for item in transcript.heard
            }
        said = sentences(transcript)
        return [
            *suggest_silences(talk, sounds),
            *suggest_fillers(talk),
            *suggest_retakes(talk, said),
            *suggest_off_topic(talk, said),
            *suggest_chapters(talk, said),
            *suggest_key_sentences(talk, said),
        ]

    def _sounding(self, transcript: AssetTranscript) -> Sounding:
        asset_id = transcript.asset.id
        known = self._sounds.get(asset_id)
        if known is None or known[0] is not transcript:
            known = self._sounds[asset_id] = transcript, sounding(transcript)
        return known[1]
