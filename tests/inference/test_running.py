"""Batches, leases and devices."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from aigc_studio.core.errors import JobCancelled, ModelError
from aigc_studio.core.models import Device
from aigc_studio.inference.batching import run_batched
from aigc_studio.inference.devices import TorchDevices, chosen_device
from aigc_studio.inference.lease import ModelLeases
from aigc_studio.jobs.context import JobContext


class Squares:
    """A model that has room for ``room`` inputs at once."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.batches: list[int] = []

    def __call__(self, inputs: Sequence[int]) -> list[int]:
        import torch

        self.batches.append(len(inputs))
        if len(inputs) > self.room:
            raise torch.OutOfMemoryError("CUDA out of memory")
        return [value**2 for value in inputs]


def test_batches_are_halved_until_they_fit_and_it_is_said_once() -> None:
    model = Squares(room=3)

    found = run_batched(range(10), model, None, JobContext(), batch=8, stage="Finding cuts")

    assert found.results == tuple(value**2 for value in range(10))
    assert model.batches == [8, 4, 2, 2, 2, 2, 2]
    assert found.notes == ("The device ran out of memory, so the model runs in smaller steps.",)


def test_the_cpu_takes_over_when_one_alone_is_too_large() -> None:
    model, on_cpu = Squares(room=0), Squares(room=8)

    found = run_batched(range(5), model, lambda: on_cpu, JobContext(), batch=2, stage="")

    assert found.results == (0, 1, 4, 9, 16)
    assert on_cpu.batches == [2, 2, 1]
    assert found.notes[-1] == (
        "The device ran out of memory, so the model runs on the CPU, slower."
    )


def test_when_even_the_cpu_is_too_small_it_is_told() -> None:
    with pytest.raises(ModelError, match="not enough memory"):
        run_batched([1], Squares(room=0), None, JobContext(), batch=4, stage="")


def test_a_run_is_cancelled_between_batches() -> None:
    context = JobContext()
    model = Squares(room=9)

    def run(inputs: Sequence[int]) -> list[int]:
        context.cancelled.set()
        return model(inputs)

    with pytest.raises(JobCancelled):
        run_batched(range(9), run, None, context, batch=1, stage="")

    assert model.batches == [1]


def test_a_model_is_loaded_once_and_used_by_one_at_a_time() -> None:
    leases, loads, inside = ModelLeases(), [], []

    def use() -> None:
        with leases.lease("cpu", "net-1", lambda: loads.append(1) or object(), JobContext()):
            inside.append(threading.current_thread().name)
            assert len(set(inside[-1:])) == 1

    threads = [threading.Thread(target=use) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(loads) == 1
    assert len(inside) == 5


def test_who_waits_for_a_device_can_be_cancelled() -> None:
    leases, context = ModelLeases(), JobContext()
    threading.Timer(0.15, context.cancelled.set).start()

    with (
        leases.lease("cpu", "net", object, JobContext()),
        pytest.raises(JobCancelled),
        leases.lease("cpu", "net", object, context),
    ):
        pytest.fail("two users at once")


def test_forgotten_models_are_loaded_again() -> None:
    leases, loads = ModelLeases(), []
    for _ in range(2):
        with leases.lease("cpu", "net", lambda: loads.append(1), JobContext()):
            pass
        leases.forget()

    assert len(loads) == 2


def test_the_cpu_is_always_there_and_the_ablest_device_is_taken() -> None:
    here = TorchDevices().available()
    cuda, cpu = Device("cuda:0", "GPU", 8), Device("cpu", "CPU", 16)

    assert here[-1].id == "cpu"
    assert here[-1].memory_bytes > 0
    assert chosen_device("auto", (cuda, cpu)) == "cuda:0"
    assert chosen_device("cpu", (cuda, cpu)) == "cpu"
    assert chosen_device("cuda:1", (cpu,)) == "cpu"
