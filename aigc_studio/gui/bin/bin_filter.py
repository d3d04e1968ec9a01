"""What the bin leaves out: by name, kind, stars, colour, use, and what is wrong or there twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from aigc_studio.core.document import LABELS, MediaAsset
from aigc_studio.editing.assets import BEST_RATING
from aigc_studio.gui.bin.bin_facts import BinFacts
from aigc_studio.gui.bin.bin_words import STAR, kind_name, kind_of, label_name
from aigc_studio.gui.words import translate

_KINDS = ("video", "audio", "still", "nest", "title")


@dataclass(frozen=True, slots=True)
class BinFilter:
    """The usual values leave nothing out. ``label`` and ``is_used`` None take all."""

    text: str = ""
    kind: str = ""
    least_rating: int = 0
    label: str | None = None
    is_used: bool | None = None
    is_missing: bool = False
    has_proxy: bool = False
    is_duplicate: bool = False

    @property
    def is_on(self) -> bool:
        return self != BinFilter()

    @property
    def has_conditions(self) -> bool:
        """Beside the name that is looked for."""
        return replace(self, text="").is_on

    def keeps(self, asset: MediaAsset, facts: BinFacts) -> bool:
        return (
            self.text in asset.name.casefold()
            and (not self.kind or kind_of(asset) == self.kind)
            and asset.rating >= self.least_rating
            and self.label in {None, asset.label}
            and (self.is_used is None or self.is_used == (facts.uses(asset) > 0))
            and (not self.is_missing or facts.is_missing(asset))
            and (not self.has_proxy or facts.proxy(asset).state == "ready")
            and (not self.is_duplicate or facts.is_duplicate(asset))
        )

    def words(self, names: Mapping[str, str]) -> str:
        """What is kept, such as ``Video · ★★★ · Unused``."""
        used = translate("Bin", "Used") if self.is_used else translate("Bin", "Unused")
        label = label_name(self.label or "", names) or translate("Bin", "No colour")
        parts = (
            kind_name(self.kind) if self.kind else "",
            STAR * self.least_rating,
            label if self.label is not None else "",
            used if self.is_used is not None else "",
            translate("Bin", "Missing") if self.is_missing else "",
            translate("Bin", "With proxy") if self.has_proxy else "",
            translate("Bin", "Duplicates") if self.is_duplicate else "",
        )
        return " · ".join(filter(None, parts))


def filter_menu(
    parent: QWidget,
    now: BinFilter,
    choose: Callable[[BinFilter], None],
    names: Mapping[str, str],
) -> QMenu:
    """``names`` are those that the editor gave to colours."""
    menu = QMenu(translate("Bin", "Filter"), parent)
    stars = [(STAR * n, n) for n in range(1, BEST_RATING + 1)]
    labels = [(label_name(label, names), label) for label in LABELS]
    every = translate("Bin", "All")
    choices: tuple[tuple[str, str, list[tuple[str, object]]], ...] = (
        (translate("Bin", "Kind"), "kind", [(every, ""), *((kind_name(k), k) for k in _KINDS)]),
        (translate("Bin", "Rating at least"), "least_rating", [(every, 0), *stars]),
        (
            translate("Bin", "Colour"),
            "label",
            [(every, None), *labels, (translate("Bin", "No colour"), "")],
        ),
        (
            translate("Bin", "Use"),
            "is_used",
            [
                (every, None),
                (translate("Bin", "Used"), True),
                (translate("Bin", "Unused"), False),
            ],
        ),
    )
    for title, field, options in choices:
        inner = menu.addMenu(title)
        group = QActionGroup(inner)
        for words, value in options:
            action = inner.addAction(words)
            action.setCheckable(True)
            action.setChecked(getattr(now, field) == value)
            group.addAction(action)
            _change(action, now, field, value, choose)
    for words, field in (
        (translate("Bin", "Missing"), "is_missing"),
        (translate("Bin", "With proxy"), "has_proxy"),
        (translate("Bin", "Duplicates"), "is_duplicate"),
    ):
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(getattr(now, field))
        _change(action, now, field, not getattr(now, field), choose)
    menu.addSeparator()
    clear = menu.addAction(translate("Bin", "Clear filters"))
    clear.setEnabled(now.has_conditions)
    clear.triggered.connect(lambda: choose(BinFilter(now.text)))
    return menu


def _change(
    action: QAction,
    now: BinFilter,
    field: str,
    value: object,
    choose: Callable[[BinFilter], None],
) -> None:
    action.setObjectName(f"{field}:{value}")
    action.triggered.connect(lambda: choose(replace(now, **{field: value})))  # type: ignore[arg-type]
