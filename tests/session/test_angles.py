"""Sounds of a project are compared as they arrive, each pair once."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from aigc_studio.core.sounds import SameSound, Sounds
from aigc_studio.session.workbench import workbench
from aigc_studio.suggest.footage import Sounded
from tests.fake_ear import FakeEar
from tests.fake_media import FakeCache, FakeSuggester
from tests.fakes import fake_ports, studio_on_fakes


@dataclass
class Comparing(FakeSuggester):
    """The first two are one event."""

    compared: list[tuple[str, str]] = field(default_factory=list)

    def same_sound(self, one: Sounded, other: Sounded) -> SameSound | None:
        names = sorted((one.asset.name, other.asset.name))
        self.compared.append((names[0], names[1]))
        if names != ["a.mp4", "b.mp4"]:
            return None
        return SameSound(
            one.asset.fingerprint, other.asset.fingerprint, Fraction(2), 0.9, Fraction(9)
        )


def _ear() -> FakeEar:
    heard = Sounds(Fraction(0), Fraction(60), imprint=bytes(12 * 3000))
    return FakeEar(known={f"{name}.mp4": heard for name in "abc"})


def test_every_pair_is_compared_once_also_over_two_runs() -> None:
    cache, suggester = FakeCache(), Comparing()

    def run(*names: str) -> tuple[SameSound, ...]:
        ports = fake_ports(ear=_ear(), cache=cache, suggester=suggester)
        studio, mail = studio_on_fakes(ports)
        bench = workbench(studio, studio.new("film"))
        bench.importer.import_files([Path(f"/m/{name}.mp4") for name in names])
        mail.settle(studio.jobs)
        found = bench.angles.same_sounds()
        bench.close()
        studio.jobs.close()
        return found

    assert len(run("a", "b")) == 1
    assert suggester.compared == [("a.mp4", "b.mp4")]
    assert len(run("a", "b", "c")) == 1
    assert sorted(suggester.compared) == [
        ("a.mp4", "b.mp4"),
        ("a.mp4", "c.mp4"),
        ("b.mp4", "c.mp4"),
    ]
