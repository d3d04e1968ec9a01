"""The look as data: one theme file of colour tokens gives palette, style sheet and painted colours.

Nothing else in the program names a colour. Sizes: text 13 px, meta 11, headings 15; a 4-px grid.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QFont, QPalette

FAMILIES = (
    "Inter",
    "Segoe UI",
    "SF Pro Text",
    "Noto Sans",
    "Noto Sans CJK SC",
    "PingFang SC",
    "Microsoft YaHei",
    "DejaVu Sans",
)
TEXT_PX = 13
META_PX = 11
HEADING_PX = 15


@dataclass(frozen=True)
class Theme:
    """``tokens`` maps a name such as ``panel`` to ``#rrggbb``."""

    name: str
    tokens: Mapping[str, str]
    style_sheet: str = field(repr=False)

    def color(self, token: str, alpha: float = 1.0) -> QColor:
        """The colour of a token, at an opacity 0..1."""
        color = QColor(self.tokens[token])
        color.setAlphaF(alpha)
        return color


def load_theme(resources: Path, name: str) -> Theme:
    """Read ``themes/NAME.json`` and fill the style sheet with its tokens."""
    folder = resources / "themes"
    tokens = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    sheet = (folder / "window.qss").read_text(encoding="utf-8")
    values = {**tokens, "icons": (resources / "icons").as_posix()}
    filled = re.sub(r"@([a-z_]+)", lambda match: values[match.group(1)], sheet)
    return Theme(name, tokens, filled)


def palette_of(theme: Theme) -> QPalette:
    """For the parts that Qt draws without asking the style sheet."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "panel",
        QPalette.ColorRole.Base: "panel",
        QPalette.ColorRole.AlternateBase: "raised",
        QPalette.ColorRole.Button: "raised",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.PlaceholderText: "faint",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
    }
    for role, token in roles.items():
        palette.setColor(role, theme.color(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("faint"))
    return palette


def is_window_chinese() -> bool:
    return QLocale().language() == QLocale.Language.Chinese


def font(pixels: int = TEXT_PX, *, is_strong: bool = False) -> QFont:
    """The one face at a size, with digits of one width."""
    face = QFont()
    face.setFamilies(list(FAMILIES))
    face.setPixelSize(pixels)
    face.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
    face.setFeature(QFont.Tag("tnum"), 1)
    # Where only a CJK face is installed its quotes and dots are as wide as an ideograph.
    face.setFeature(QFont.Tag("pwid"), 0 if is_window_chinese() else 1)
    return face
