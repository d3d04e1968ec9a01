"""Recordings of one event among a project's assets: compared as their sounds arrive. Main thread.

Every sound is compared with every other once, behind everything else; what was compared in an
earlier run is in the cache.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from aigc_studio.core.ids import AssetId, derived_id
from aigc_studio.core.sounds import SameSound
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.hearing import BEHIND_ALL_ELSE
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.sounding import Soundings
from aigc_studio.session.studio import Studio
from aigc_studio.suggest.footage import Sounded


@dataclass(frozen=True, slots=True)
class Compared:
    """What one file was compared with, and where the same is heard."""

    others: tuple[str, ...] = ()
    """Fingerprints."""
    found: tuple[SameSound, ...] = ()


class Angles:
    """Results live here while the project is open; the cache has them for the next time."""

    def __init__(self, studio: Studio, session: Session, soundings: Soundings) -> None:
        self._studio = studio
        self._session = session
        self._soundings = soundings
        self._found: dict[str, tuple[SameSound, ...]] = {}
        self._job: Job | None = None
        self.arrived: Signal[None] = Signal()
        self._end = soundings.arrived.subscribe(self._request)

    def close(self) -> None:
        """Compare nothing more, for when another project takes this one's place."""
        self._end()
        if self._job is not None and not self._job.is_over:
            self._job.cancel()

    def same_sounds(self) -> tuple[SameSound, ...]:
        """What is known of the project's assets, in the bin's order."""
        prints = dict.fromkeys(asset.fingerprint for asset in self._session.project.assets)
        return tuple(
            same
            for print_ in prints
            for same in self._found.get(print_, ())
            if same.other in prints
        )

    def _request(self, _asset: AssetId) -> None:
        """One job for all: another that is asked for while it runs follows it."""
        if self._job is not None and not self._job.is_over:
            self._job.cancel()
        ports, sounded = self._session.ports, _once_each(self._soundings.sounded())
        if len(sounded) < 2:  # noqa: PLR2004 - nothing to compare with
            return
        version = ports.ear.version

        def work(context: JobContext) -> dict[str, tuple[SameSound, ...]]:
            made_by = version(self._studio.settings)
            found: dict[str, tuple[SameSound, ...]] = {}
            for place, one in enumerate(sounded[1:], 1):
                context.progress(place / len(sounded), "Comparing sounds")
                found[one.asset.fingerprint] = self._compared(
                    one, sounded[:place], made_by, context
                )
            return found

        self._job = self._session.jobs.submit(
            Job(
                key=f"angles:{derived_id('all', *(s.asset.fingerprint for s in sounded))}",
                label="Compare sounds",
                lane=Lane.LATER,
                work=work,
                priority=BEHIND_ALL_ELSE,
                on_done=self._arrived,
                on_failed=lambda error: self._session.told.emit(str(error)),
            )
        )

    def _compared(
        self, one: Sounded, others: tuple[Sounded, ...], made_by: str, context: JobContext
    ) -> tuple[SameSound, ...]:
        """On a worker; what was compared so far is kept when it is cancelled."""
        ports = self._session.ports
        key = derived_id("same sound", one.asset.fingerprint, made_by)
        known = ports.cache.get(key, Compared) or Compared()
        done = set(known.others)
        fresh = [other for other in others if other.asset.fingerprint not in done]
        try:
            for other in fresh:
                context.check()
                same = ports.suggester.same_sound(one, other)
                known = replace(
                    known,
                    others=(*known.others, other.asset.fingerprint),
                    found=known.found if same is None else (*known.found, same),
                )
        finally:
            if fresh:
                ports.cache.put(key, known)
        return known.found

    def _arrived(self, found: dict[str, tuple[SameSound, ...]]) -> None:
        if found != self._found:
            self._found = found
            self.arrived.emit(None)


def _once_each(sounded: tuple[Sounded, ...]) -> tuple[Sounded, ...]:
    """By content, in an order that stays the same while assets are moved."""
    known = {each.asset.fingerprint: each for each in sounded if each.sounds.imprint}
    return tuple(known[print_] for print_ in sorted(known))
