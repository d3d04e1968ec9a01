"""The deliveries that a queue has, in order, and their record on disk. Main thread."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace

from aigc_studio.core.deliveries import Delivery
from aigc_studio.core.errors import EditError, StudioError
from aigc_studio.core.ids import DeliveryId
from aigc_studio.session.delivery_ports import DeliveryStore
from aigc_studio.session.signals import Signal

_KEPT_OVER = 50
"""Of what is over, so many are remembered."""


class DeliveryRecords:
    """Every change is on disk before it is told."""

    def __init__(self, store: DeliveryStore) -> None:
        self._store = store
        self.changed: Signal[None] = Signal()
        self.told: Signal[str] = Signal()
        self._all: list[Delivery] = []
        self._left: tuple[Delivery, ...] = tuple(
            replace(d, state="waiting" if d.state == "running" else d.state) for d in store.all()
        )

    @property
    def all(self) -> tuple[Delivery, ...]:
        """In order."""
        return tuple(self._all)

    @property
    def left_over(self) -> tuple[Delivery, ...]:
        """Those of an earlier run that were not over: to be taken up or thrown away."""
        return tuple(d for d in self._left if not d.is_over)

    def add(self, fresh: list[Delivery]) -> None:
        self._all += fresh
        self.save()

    def take_up(self, only: Container[DeliveryId] | None = None) -> None:
        """All that was left, or those of it that are named, over or not."""
        taken = [d for d in self._left if only is None or d.id in only]
        self._all = [*taken, *self._all]
        self._left = tuple(d for d in self._left if d not in taken)
        self.save()

    def throw_away(self) -> None:
        self._left = ()
        self.save()

    def move(self, delivery_id: DeliveryId, by: int) -> None:
        """Up or down in the order."""
        place = self._all.index(self.find(delivery_id))
        target = min(max(place + by, 0), len(self._all) - 1)
        self._all.insert(target, self._all.pop(place))
        self.save()

    def forget_over(self) -> None:
        """Take what is over out of the list; files stay."""
        self._all = [d for d in self._all if not d.is_over]
        self.save()

    def find(self, delivery_id: DeliveryId) -> Delivery:
        found = next((d for d in self._all if d.id == delivery_id), None)
        if found is None:
            raise EditError("That delivery is no longer in the queue.")
        return found

    def turn(self, delivery_id: DeliveryId, change: Callable[[Delivery], Delivery]) -> None:
        self._all = [change(d) if d.id == delivery_id else d for d in self._all]
        self.save()

    def save(self) -> None:
        over = [d for d in self._all if d.is_over][-_KEPT_OVER:]
        self._all = [d for d in self._all if not d.is_over or d in over]
        try:
            self._store.save([*self._left, *self._all])
        except StudioError as error:
            self.told.emit(str(error))
        self.changed.emit(None)
