"""The queue of deliveries on fakes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from aigc_studio.core.deliveries import Delivery, DeliveryEstimate
from aigc_studio.core.delivery import ExportOptions, ExportPreset
from aigc_studio.core.errors import EditError, RenderError
from aigc_studio.session.deliveries import Deliveries, named_for
from aigc_studio.session.studio import Studio
from tests.documents import document
from tests.fakes import FakeDeliveries, FakeExporter, Mailbox, fake_ports, studio_on_fakes

PRESET = ExportPreset("test")


@dataclass
class SlowExporter(FakeExporter):
    """Waits at its first check until the test lets it go on."""

    begun: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def export(self, project, sequence_id, options, context):
        self.begun.set()
        while not self.go_on.wait(0.01):
            context.check()
        return super().export(project, sequence_id, options, context)


@pytest.fixture
def exporter() -> SlowExporter:
    made = SlowExporter()
    made.go_on.set()
    return made


@pytest.fixture
def store() -> FakeDeliveries:
    return FakeDeliveries()


@pytest.fixture
def desk(exporter, store) -> Iterator[tuple[Studio, Mailbox]]:
    studio, mailbox = studio_on_fakes(fake_ports(exporter=exporter, deliveries=store))
    yield studio, mailbox
    studio.jobs.close()


def project():
    return document("V1: a[0:50]")


def wish(path: Path):
    return project().sequence().id, ExportOptions(path, PRESET)


def states(queue: Deliveries) -> dict[str, str]:
    return {d.options.path.name: d.state for d in queue.records.all}


def test_what_is_queued_is_delivered_one_after_the_other(desk, tmp_path):
    studio, mailbox = desk
    queue = studio.deliveries
    paths = [tmp_path / name for name in ("a.mp4", "b.mp4")]

    queue.add(project(), [wish(path) for path in paths])
    mailbox.settle(studio.jobs)

    assert states(queue) == {"a.mp4": "done", "b.mp4": "done"}
    assert [path.read_bytes() for path in paths] == [b"video"] * 2
    assert [d.estimate for d in queue.records.all] == [DeliveryEstimate(3_000_000, 12.0)] * 2


def test_an_urgent_one_goes_first_and_a_held_one_waits(desk, exporter, tmp_path):
    studio, mailbox = desk
    queue = studio.deliveries
    queue.pause()
    first, held, urgent = queue.add(
        project(), [wish(tmp_path / name) for name in ("a.mp4", "b.mp4", "c.mp4")]
    )
    queue.hold(held)
    queue.set_urgent(urgent, is_urgent=True)

    queue.resume()
    mailbox.settle(studio.jobs)

    assert [options.path.name for options in exporter.calls] == ["c.mp4", "a.mp4"]
    assert states(queue) == {"a.mp4": "done", "b.mp4": "held", "c.mp4": "done"}

    queue.let_go(held)
    mailbox.settle(studio.jobs)

    assert states(queue)["b.mp4"] == "done"
    assert first


def test_the_order_can_be_changed(desk, exporter, tmp_path):
    studio, mailbox = desk
    queue = studio.deliveries
    queue.pause()
    ids = queue.add(project(), [wish(tmp_path / f"{n}.mp4") for n in "abc"])

    queue.records.move(ids[2], -2)
    queue.resume()
    mailbox.settle(studio.jobs)

    assert [options.path.name for options in exporter.calls] == ["c.mp4", "a.mp4", "b.mp4"]


def test_one_that_runs_is_cancelled_at_once_and_the_next_begins(desk, exporter, tmp_path):
    studio, mailbox = desk
    queue = studio.deliveries
    exporter.go_on.clear()
    running, _ = queue.add(project(), [wish(tmp_path / "a.mp4"), wish(tmp_path / "b.mp4")])
    mailbox.run_until(exporter.begun.is_set)

    queue.cancel(running)
    mailbox.run_until(lambda: queue.job is None or queue.job.label == "Export b.mp4", seconds=0.5)
    exporter.go_on.set()
    mailbox.settle(studio.jobs)

    assert states(queue) == {"a.mp4": "cancelled", "b.mp4": "done"}
    assert not (tmp_path / "a.mp4").exists()


def test_a_pause_holds_what_runs_and_it_can_be_cancelled_then(desk, exporter, tmp_path):
    studio, mailbox = desk
    queue = studio.deliveries
    exporter.go_on.clear()
    (running,) = queue.add(project(), [wish(tmp_path / "a.mp4")])
    mailbox.run_until(exporter.begun.is_set)

    queue.pause()
    exporter.go_on.set()

    assert states(queue) == {"a.mp4": "running"}
    queue.cancel(running)
    mailbox.run_until(lambda: not studio.jobs.jobs, seconds=0.5)
    assert states(queue) == {"a.mp4": "cancelled"}


def test_a_failure_is_told_and_the_next_begins(desk, exporter, tmp_path):
    studio, mailbox = desk
    queue, told = studio.deliveries, []
    queue.records.told.subscribe(told.append)
    exporter.failure = "The disk is full."

    queue.add(project(), [wish(tmp_path / "a.mp4"), wish(tmp_path / "b.mp4")])
    mailbox.settle(studio.jobs)

    assert [d.sentence for d in queue.records.all] == ["The disk is full."] * 2
    assert told == ["The disk is full."] * 2


def test_what_a_crash_left_is_offered_and_started_anew(desk, store, exporter, tmp_path):
    studio, mailbox = desk
    studio.deliveries.pause()
    ids = studio.deliveries.add(project(), [wish(tmp_path / "a.mp4"), wish(tmp_path / "b.mp4")])
    # As a crash leaves it: the first one was running.
    store.kept = tuple(
        replace(d, state="running" if d.id == ids[0] else d.state) for d in store.kept
    )

    later = Deliveries(studio.ports, studio.jobs)

    assert [d.state for d in later.records.left_over] == ["waiting", "waiting"]
    assert later.records.all == ()
    later.take_up()
    mailbox.settle(studio.jobs)
    assert states(later) == {"a.mp4": "done", "b.mp4": "done"}


def test_what_is_thrown_away_is_not_offered_again(desk, store, tmp_path):
    studio, _ = desk
    studio.deliveries.pause()
    studio.deliveries.add(project(), [wish(tmp_path / "a.mp4")])
    later = Deliveries(studio.ports, studio.jobs)

    later.records.throw_away()

    assert Deliveries(studio.ports, studio.jobs).records.left_over == ()


def test_two_of_one_name_are_refused_and_nothing_is_queued(desk, tmp_path):
    studio, _ = desk
    studio.deliveries.pause()

    with pytest.raises(EditError) as error:
        studio.deliveries.add(project(), [wish(tmp_path / "a.mp4")] * 2)

    assert str(error.value) == "“a.mp4” is in the queue already; choose another name."
    assert studio.deliveries.records.all == ()


def test_versions_are_named_for_what_they_are():
    assert named_for(Path("/x/film.mp4"), "Douyin / TikTok", ".mp4") == Path(
        "/x/film (Douyin - TikTok).mp4"
    )


def test_the_record_of_the_queue_is_the_same_after_a_restart(tmp_path):
    from aigc_studio.storage.deliveries import DeliveryFiles

    made = project()
    files = DeliveryFiles(tmp_path / "deliveries")
    one = Delivery("delivery-1", "Cut", made.sequence().id, wish(tmp_path / "a.mp4")[1])

    files.keep(one.id, made)
    files.save([one])

    beside = DeliveryFiles(tmp_path / "deliveries")
    assert beside.all() == ()  # another process has a queue of its own
    beside.close()
    files.close()
    again = DeliveryFiles(tmp_path / "deliveries")
    assert again.all() == (one,)
    assert again.project(one.id).sequence() == made.sequence()
    again.save([replace(one, state="done")])
    assert list((tmp_path / "deliveries" / "1").glob("*.aigc")) == []
    (tmp_path / "deliveries" / "1" / "queue.json").write_text("{broken")
    assert again.all() == ()
    again.close()


def test_what_two_processes_left_is_found_by_the_next(tmp_path):
    from aigc_studio.storage.deliveries import DeliveryFiles

    made, home = project(), tmp_path / "deliveries"
    first, second = DeliveryFiles(home), DeliveryFiles(home)
    left = []
    for name, files in (("one", first), ("two", second)):
        left.append(Delivery(name, "Cut", made.sequence().id, wish(tmp_path / f"{name}.mp4")[1]))
        files.keep(name, made)
        files.save(left[-1:])

    first.close()
    again = DeliveryFiles(home)
    assert again.all() == (left[0],)  # the second one lives
    again.close()
    second.close()
    later = DeliveryFiles(home)

    assert later.all() == tuple(left)
    assert [later.project(d.id).sequence() for d in left] == [made.sequence()] * 2
    later.close()
    assert DeliveryFiles(home).all() == tuple(left)


def test_a_store_that_cannot_be_written_is_told(desk, store, tmp_path, monkeypatch):
    studio, _ = desk

    def full(_id, _project):
        raise RenderError("The disk is full.")

    monkeypatch.setattr(store, "keep", full)
    with pytest.raises(RenderError):
        studio.deliveries.add(project(), [wish(tmp_path / "a.mp4")])

    assert studio.deliveries.records.all == ()


@pytest.mark.parametrize("moment", ["running", "over", "finished"])
def test_a_listener_that_raises_holds_up_nothing(desk, tmp_path, moment):
    studio, mailbox = desk
    queue = studio.deliveries
    queue.pause()
    queue.add(project(), [wish(tmp_path / name) for name in ("a.mp4", "b.mp4", "c.mp4")])

    def gone(_fact: object) -> None:
        first = queue.records.all[0]
        is_now = first.is_over if moment == "over" else first.state == "running"
        if moment == "finished" or is_now:
            end()
            raise RuntimeError("already deleted")

    signal = queue.finished if moment == "finished" else queue.records.changed
    end = signal.subscribe(gone)

    def go_on() -> None:
        queue.resume()
        mailbox.settle(studio.jobs)

    with pytest.raises(RuntimeError):
        go_on()
    mailbox.settle(studio.jobs)

    assert states(queue) == {"a.mp4": "done", "b.mp4": "done", "c.mp4": "done"}
