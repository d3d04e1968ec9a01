"""People seen in a project's footage, and the names the editor gives them. Main thread.

Nothing is told apart before the editor turns it on. Names and what faces are like stay on this
machine; a project has neither, and all of it can be erased at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from aigc_studio.core.errors import EditError
from aigc_studio.core.ids import AssetId, PersonId, derived_id, new_id
from aigc_studio.core.people import KnownPerson, SeenPerson
from aigc_studio.core.settings import Settings
from aigc_studio.jobs.context import JobContext
from aigc_studio.jobs.lanes import Job, Lane
from aigc_studio.session.looking import Lookings
from aigc_studio.session.session import Session
from aigc_studio.session.signals import Signal
from aigc_studio.session.studio import Studio
from aigc_studio.session.studying import FACE_KEYS

MOST_SIGNATURES = 36
"""Kept of one person, the newest."""


class People:
    """Made anew from what was looked at whenever that changes."""

    def __init__(self, studio: Studio, session: Session, lookings: Lookings) -> None:
        self._studio = studio
        self._session = session
        self._lookings = lookings
        self._seen: tuple[SeenPerson, ...] = ()
        self._names: dict[AssetId, dict[int, str]] = {}
        self._job: Job | None = None
        self._is_outdated = False
        self._was_on = studio.settings.recognises_people
        self.changed: Signal[None] = Signal()
        self._ends = (
            lookings.arrived.subscribe(lambda _asset: self._refresh()),
            studio.settings_changed.subscribe(self._on_settings),
        )
        self._clean()

    def close(self) -> None:
        """Tell nobody apart any more, for when another project takes this one's place."""
        for end in self._ends:
            end()

    @property
    def is_on(self) -> bool:
        return self._studio.settings.recognises_people

    def seen(self) -> tuple[SeenPerson, ...]:
        """Who is seen longest comes first; nobody while it is off."""
        return self._seen

    def known(self) -> tuple[str, ...]:
        """The names that are kept on this machine."""
        return tuple(person.name for person in self._session.ports.people.all())

    def names(self, asset_id: AssetId) -> Mapping[int, str]:
        """The names of faces of an asset, by their place in its ``Looks.faces``."""
        return self._names.get(asset_id, {})

    def turn_on(self) -> None:
        """From now on tell people apart: what was looked at is looked at again, behind all else.

        Raises ProjectFileError when that cannot be kept for the next start.
        """
        self._studio.set_settings(replace(self._studio.settings, recognises_people=True))

    def name(self, person: SeenPerson, name: str) -> None:
        """Call somebody by a name; two of one name are one person.

        Raises EditError for an empty name, and ProjectFileError when it cannot be kept.
        """
        wanted = name.strip()
        if not wanted:
            raise EditError("A person needs a name.")
        known = list(self._session.ports.people.all())
        same = next((k for k in known if k.name.casefold() == wanted.casefold()), None)
        if same is not None and (same.id == person.id or same.kind == person.kind):
            given = replace(same, name=wanted)
        else:
            mine = next((k for k in known if k.id == person.id), None)
            id_ = mine.id if mine is not None else PersonId(new_id("person"))
            given = KnownPerson(id_, wanted, person.kind, mine.signatures if mine else ())
        gone = {given.id, person.id}
        fresh = tuple(s for s in person.signatures if s not in given.signatures)
        given = replace(given, signatures=(*given.signatures, *fresh)[-MOST_SIGNATURES:])
        self._keep((*(k for k in known if k.id not in gone), given))
        self._forget_names([k.name for k in known if k.id in gone and k.name != wanted])

    def forget(self, person_id: PersonId) -> None:
        """Take a name away, with what is known of the face. Raises ProjectFileError."""
        known = self._session.ports.people.all()
        self._keep(tuple(k for k in known if k.id != person_id))
        self._forget_names([k.name for k in known if k.id == person_id])

    def erase(self) -> None:
        """Take all names and all that is known of faces away, and turn it off.

        Raises ProjectFileError when a file cannot be taken away; then it is tried again at the
        next start.
        """
        off = replace(self._studio.settings, recognises_people=False, people_to_forget=None)
        self._studio.set_settings(off)
        self._lookings.forget_signatures()
        self._show(())
        self._clean()

    def _forget_names(self, names: Sequence[str]) -> None:
        waiting = self._studio.settings.people_to_forget
        if waiting is not None and names:
            wanted = tuple(dict.fromkeys((*waiting, *names)))
            self._studio.set_settings(replace(self._studio.settings, people_to_forget=wanted))
            self._clean()

    def _clean(self) -> None:
        """Take names out of the index, and all that faces are like out of the cache."""
        ports, names = self._session.ports, self._studio.settings.people_to_forget
        if names == ():
            return

        def work(_context: JobContext) -> None:
            if names is None:
                ports.people.save(())
                ports.cache.drop(FACE_KEYS)
            ports.index.forget_people(names)

        self._session.jobs.submit(
            Job(
                key=f"erase people:{derived_id('names', names)}",
                label="Erase what is known of people",
                lane=Lane.IO,
                work=work,
                on_done=lambda _none: self._cleaned(names),
                on_failed=lambda error: self._session.told.emit(str(error)),
            )
        )

    def _cleaned(self, names: tuple[str, ...] | None) -> None:
        """What was asked for meanwhile is still to be done."""
        waiting = self._studio.settings.people_to_forget
        left = () if waiting == names else waiting
        if names is not None and waiting is not None:
            left = tuple(name for name in waiting if name not in names)
        self._studio.set_settings(replace(self._studio.settings, people_to_forget=left))
        self.changed.emit(None)
        self._clean()

    def _keep(self, people: tuple[KnownPerson, ...]) -> None:
        self._session.ports.people.save(people)
        self._refresh()

    def _on_settings(self, settings: Settings) -> None:
        was_on, self._was_on = self._was_on, settings.recognises_people
        if was_on and not settings.recognises_people:
            self._show(())
        elif settings.recognises_people and not was_on:
            self._lookings.renew()

    def _refresh(self) -> None:
        if not self.is_on:
            return
        if self._job is not None and not self._job.is_over:
            self._is_outdated = True
            return
        self._is_outdated = False
        ports, looked = self._session.ports, self._lookings.looked()

        self._job = self._session.jobs.submit(
            Job(
                key="people",
                label="Tell people apart",
                lane=Lane.IO,
                work=lambda _context: ports.suggester.seen_people(looked, ports.people.all()),
                on_done=self._arrived,
                on_failed=lambda error: self._session.told.emit(str(error)),
            )
        )

    def _arrived(self, seen: tuple[SeenPerson, ...]) -> None:
        if self.is_on:
            self._show(seen)
        if self._is_outdated:
            self._refresh()

    def _show(self, seen: tuple[SeenPerson, ...]) -> None:
        if seen == self._seen:
            return
        self._seen = seen
        self._names = {}
        for person in seen:
            for asset_id, place in person.tracks if person.name else ():
                self._names.setdefault(asset_id, {})[place] = person.name
        self.changed.emit(None)
