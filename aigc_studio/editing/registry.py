"""Every kind of edit by name, for whoever writes edits down and reads them again."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from aigc_studio.editing.assets import AddAsset, RateAsset, RelinkAsset, RemoveAsset
from aigc_studio.editing.attributes import SetAttributes
from aigc_studio.editing.batch import Batch
from aigc_studio.editing.bins import (
    AddFolder,
    LabelAssets,
    MakeSubclip,
    MergeAssets,
    MoveIntoFolder,
    RemoveFolder,
    RenameAsset,
    RenameFolder,
)
from aigc_studio.editing.clips import MoveClips, RemoveClips, SetClip, SplitClips, TrimClips
from aigc_studio.editing.edit import Edit
from aigc_studio.editing.effects import SetBlend, SetClipEffects, SetRamp, SetTrackEffects
from aigc_studio.editing.gaps import CloseGap, CloseGaps
from aigc_studio.editing.groups import (
    DissolveMulticamGroup,
    ForgetSearch,
    SaveSearch,
    SetMulticamGroup,
)
from aigc_studio.editing.joining import JoinClips
from aigc_studio.editing.keyframes import SetFraming, SetGainPoints
from aigc_studio.editing.laying import LayOver
from aigc_studio.editing.linking import GroupClips, LinkClips, UngroupClips, UnlinkClips
from aigc_studio.editing.markers import AddMarker, RemoveMarker, SetMarker
from aigc_studio.editing.placing import Insert, Overwrite, RemoveRange
from aigc_studio.editing.replacing import ReplaceClips
from aigc_studio.editing.restoring import RestoreVersion
from aigc_studio.editing.rolling import RollCut
from aigc_studio.editing.sequences import (
    DuplicateSequence,
    NestClips,
    RemoveSequence,
    SetSequence,
)
from aigc_studio.editing.speeds import SetSpeed
from aigc_studio.editing.subtitle_tracks import (
    AddSubtitleTrack,
    RemoveSubtitleTrack,
    SetSubtitleTrack,
)
from aigc_studio.editing.subtitles import (
    AddCues,
    LayCues,
    MergeCues,
    MoveCues,
    PlaceCues,
    RemoveCues,
    SetCue,
    ShiftCues,
    SplitCue,
    TrimCue,
)
from aigc_studio.editing.sync import IntoSync
from aigc_studio.editing.titles import AddTitle, SetTitle
from aigc_studio.editing.tracks import (
    AddSequence,
    AddTrack,
    MoveTrack,
    OpenSequence,
    RemoveTrack,
    SetTrack,
)
from aigc_studio.editing.transitions import OffsetSound, RemoveTransitions, SetTransition
from aigc_studio.editing.trimming import SlideClips, SlipClips
from aigc_studio.editing.words import CorrectWords, ForgetSpeaker, SetSpeaker

EDITS: Mapping[str, type[Edit]] = MappingProxyType(
    {
        kind.__name__: kind
        for kind in (
            AddAsset,
            RemoveAsset,
            RelinkAsset,
            RateAsset,
            RenameAsset,
            LabelAssets,
            MakeSubclip,
            MergeAssets,
            AddFolder,
            RenameFolder,
            RemoveFolder,
            MoveIntoFolder,
            SaveSearch,
            ForgetSearch,
            SetMulticamGroup,
            DissolveMulticamGroup,
            AddSequence,
            OpenSequence,
            SetSequence,
            RemoveSequence,
            DuplicateSequence,
            NestClips,
            AddTitle,
            SetTitle,
            AddTrack,
            RemoveTrack,
            MoveTrack,
            SetTrack,
            Insert,
            Overwrite,
            LayOver,
            RemoveRange,
            RemoveClips,
            MoveClips,
            TrimClips,
            SplitClips,
            RollCut,
            SlipClips,
            SlideClips,
            JoinClips,
            CloseGap,
            CloseGaps,
            ReplaceClips,
            LinkClips,
            UnlinkClips,
            GroupClips,
            UngroupClips,
            IntoSync,
            SetAttributes,
            SetClip,
            SetGainPoints,
            SetFraming,
            AddMarker,
            RemoveMarker,
            SetMarker,
            AddSubtitleTrack,
            RemoveSubtitleTrack,
            SetSubtitleTrack,
            AddCues,
            LayCues,
            RemoveCues,
            SetCue,
            PlaceCues,
            MoveCues,
            TrimCue,
            SplitCue,
            MergeCues,
            ShiftCues,
            SetClipEffects,
            SetTrackEffects,
            SetBlend,
            SetRamp,
            SetSpeed,
            SetTransition,
            RemoveTransitions,
            OffsetSound,
            CorrectWords,
            SetSpeaker,
            ForgetSpeaker,
            RestoreVersion,
            Batch,
        )
    }
)
