"""What a dialog that asks the inbox does when it is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QDialog

    from aigc_studio.session.inbox import Inbox


def hand_over(
    dialog: QDialog,
    inbox: Inbox,
    rest: QTimer,
    ask: Callable[[], None],
    choose: Callable[[], None],
) -> None:
    """Close it as confirmed; ``choose`` once what is offered fits its fields.

    What was typed right before Enter still waits for ``rest``, so it is asked for first.
    """
    if rest.isActive():
        rest.stop()
        ask()
    dialog.accept()
    inbox.once_current(choose)
