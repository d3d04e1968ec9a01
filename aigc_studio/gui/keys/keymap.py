"""The keys in force: a preset of the settings with the editor's own changes over it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from aigc_studio.core.settings import Settings
from aigc_studio.gui.commands import COMMANDS
from aigc_studio.gui.keys.presets import KeyTable, Preset, resolved, shown, spelled
from aigc_studio.session.studio import Studio

COMMAND_BY_ID = {command.id: command for command in COMMANDS}


class Keys(QObject):
    """Main thread. Changes are kept in the settings and hold at once."""

    changed = Signal()

    def __init__(self, studio: Studio, presets: tuple[Preset, ...]) -> None:
        super().__init__()
        self._studio = studio
        self.presets = presets
        self._in_force: dict[str, tuple[str, ...]] = {}
        self.follow(studio.settings)

    def follow(self, settings: Settings) -> None:
        """Take the keys of the settings."""
        known = {preset.id: preset for preset in self.presets}
        self.preset = known.get(settings.key_preset, self.presets[0])
        self.changes: KeyTable = (settings.key_changes or {}).get(self.preset.id, {})
        before, self._in_force = self._in_force, self.table(self.changes)
        if before != self._in_force:
            self.changed.emit()

    def table(self, changes: KeyTable) -> dict[str, tuple[str, ...]]:
        """What the keys would be with other changes over the preset."""
        return resolved(COMMANDS, self.preset.keys, changes)

    def of(self, command: str) -> tuple[str, ...]:
        return self._in_force.get(command, ())

    def told(self, command: str) -> str:
        """The first key of a command as this system writes it; its name where it has none."""
        keys = self.of(command)
        return shown(keys[0]) if keys else f"“{COMMAND_BY_ID[command].words}”"

    def beside(self, words: str, command: str) -> str:
        """Words of a button with the first key of the command that does the same."""
        keys = self.of(command)
        return f"{words} ({shown(keys[0])})" if keys else words

    def holder(self, key: str) -> str | None:
        """The id of the command that has a key."""
        wanted = spelled(key)
        return next((c for c, keys in self._in_force.items() if wanted in keys), None)

    def is_changed(self, command: str) -> bool:
        return command in self.changes

    def give(self, command: str, keys: tuple[str, ...]) -> None:
        """Give a command these keys alone; who had one of them loses it.

        Raises ProjectFileError when only the next start will not have it.
        """
        wanted = tuple(map(spelled, keys))
        changes = {**self.changes, command: wanted}
        for key in wanted:
            other = self.holder(key)
            if other is not None and other != command:
                left = changes.get(other, self.of(other))
                changes[other] = tuple(k for k in left if k != key)
        self.take(changes)

    def reset(self, command: str) -> None:
        """Back to the preset; a key that another command was given since stays with that one."""
        self.take({c: keys for c, keys in self.changes.items() if c != command})

    def choose(self, preset_id: str) -> None:
        """Another preset, with what was changed over it before."""
        self._studio.set_settings(replace(self._studio.settings, key_preset=preset_id))

    def take(self, changes: KeyTable) -> None:
        """Changes over the preset in place of those there were."""
        plain = self.table({})
        kept = {c: keys for c, keys in changes.items() if keys != plain.get(c)}
        settings = self._studio.settings
        every = {**(settings.key_changes or {}), self.preset.id: kept}
        self._studio.set_settings(
            replace(settings, key_changes={k: v for k, v in every.items() if v})
        )
