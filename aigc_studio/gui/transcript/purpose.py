"""What the transcript panel says while it has no words: what it is for, and what there is to do."""

from __future__ import annotations

from collections.abc import Sequence

from aigc_studio.core.document import MediaAsset
from aigc_studio.gui.desk import Desk
from aigc_studio.gui.words import translate


def purpose(desk: Desk, busy: Sequence[MediaAsset]) -> tuple[str, bool]:
    """The sentence, and whether transcribing is offered. ``busy`` is being listened to."""
    if busy:
        words = translate(
            "Transcript",
            "Listening to {name}… The words show here as they are heard, for media on the"
            " timeline or in the viewer.",
        )
        return words.format(name=busy[0].name), True
    if not any(asset.info.main_audio for asset in desk.project.assets):
        words = translate("Transcript", "What is said in your media will stand here as text.")
        return words, False
    if not desk.words.spoken:
        words = translate(
            "Transcript",
            "Have what is said written down; then cut picture and sound by cutting words.",
        )
        return words, True
    if desk.state.source is not None:
        return translate("Transcript", "Nobody was heard to speak in this media."), True
    if _is_all_cut(desk):
        words = translate(
            "Transcript",
            "All words are cut out. {key} brings them back, and so does putting the"
            " media on the timeline again.",
        )
        return words.format(key=desk.keys.told("undo")), False
    words = translate(
        "Transcript", "No word on the timeline yet: place media that was transcribed."
    )
    return words, True


def _is_all_cut(desk: Desk) -> bool:
    """Whether media in which something is said has been on the timeline."""
    history = desk.bench.session.history
    known = {item.asset.id for item in desk.words.spoken if item.speech.words}
    if not known:
        return False
    shown = (step.document.sequence() for step in history.steps[: history.position + 1][::-1])
    return any(
        clip.asset_id in known
        for sequence in shown
        if sequence is not None
        for _, clip in sequence.clips()
    )
