"""Settings of this user on this machine; a project never depends on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["system", "en", "zh"]
Theme = Literal["dark", "light"]


@dataclass(frozen=True, slots=True)
class Settings:
    language: Language = "system"
    theme: Theme = "dark"
    is_ai_enabled: bool = True
    """The master switch: off means that no model is loaded and nothing is suggested."""
    recognises_people: bool = False
    """Whether faces may be told apart; what they are like is then kept on this machine."""
    people_to_forget: tuple[str, ...] | None = ()
    """Names still to be taken out of the index; None: all of them, and what faces are like too.
    Kept until it is done, so that a program that ends does not forget to forget."""
    device: str = "auto"
    """``auto``, ``cpu``, ``mps`` or ``cuda:N``."""
    model_folders: tuple[str, ...] = ()
    """Folders the user named as sources of models."""
    cache_limit_bytes: int = 20 * 2**30
    autosave_seconds: int = 120
    backups_kept: int = 10
    recent_projects: tuple[str, ...] = ()
    uses_proxies: bool = False
    """Whether the viewer shows proxies where they are ready; exports never do."""
    kept_words: tuple[str, ...] = ()
    """Words and phrases that are never suggested as fillers."""
    window_state: dict[str, str] | None = None
    """Opaque layout of the window, base64 text by name."""
    key_preset: str = "studio"
    """Whose habits the keys follow."""
    key_changes: dict[str, dict[str, tuple[str, ...]]] | None = None
    """What the editor changed over a preset: by its id, the keys of commands by theirs."""
    recent_commands: tuple[str, ...] = ()
    """Ids of what was run from the command palette, the newest first."""
    workspace: str = "edit"
    """The arrangement of panels that was on."""
    bin_columns: tuple[str, ...] = ()
    """Those of the bin's list that are shown, in order; empty for the usual ones."""
    bin_sort: str = ""
    """The column that the bin is sorted by, with ``-`` before it from the greatest down."""
    is_bin_list: bool = False
    """Whether the bin shows lines in place of tiles."""
    has_started: bool = False
    """Whether the page for the first run was left for good."""
    label_names: dict[str, str] | None = None
    """What the editor calls the colours of media; a colour without a name keeps its own."""
