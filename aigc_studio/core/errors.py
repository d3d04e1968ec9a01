"""Errors a user can act on; each message is one sentence fit to be shown as it is.

Anything raised in the program that is not a ``StudioError`` is a mistake of ours and ends in the
crash dialog with the log.
"""

from __future__ import annotations


class StudioError(Exception):
    """A told failure: what happened, what is safe, what to do."""


class EditError(StudioError):
    """An edit was refused whole; the document is unchanged."""


class ProjectFileError(StudioError):
    """A project file cannot be read or written; the file on disk is untouched."""


class MediaError(StudioError):
    """A media file cannot be read."""


class ModelError(StudioError):
    """A model is missing, damaged or cannot run here."""


class RenderError(StudioError):
    """An export failed; no partial file was left."""


class InterchangeError(StudioError):
    """A timeline file cannot be read or written."""


class JobCancelled(StudioError):
    """The job was cancelled by the user or by closing."""
