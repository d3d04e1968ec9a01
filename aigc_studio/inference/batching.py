"""Runs a model over many inputs: halves the batch when memory runs out, then takes the CPU."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from aigc_studio.core.errors import ModelError
from aigc_studio.jobs.context import JobContext

log = logging.getLogger(__name__)

I = TypeVar("I")  # noqa: E741 (input)
R = TypeVar("R")

Run = Callable[[Sequence[I]], Sequence[R]]


@dataclass(frozen=True, slots=True)
class Batched(Generic[R]):
    """``notes``: what the user should know, such as that the CPU had to be taken."""

    results: tuple[R, ...]
    notes: tuple[str, ...] = ()


def run_batched(
    inputs: Sequence[I],
    run: Run[I, R],
    on_cpu: Callable[[], Run[I, R]] | None,
    context: JobContext,
    *,
    batch: int,
    stage: str,
) -> Batched[R]:
    """Apply ``run`` to all inputs, ``batch`` at a time at most.

    ``on_cpu`` gives the same model on the CPU for when one input alone is too large for the
    device; None when it runs there already. Raises ModelError when even that is too large.
    """
    import torch

    results: list[R] = []
    notes: list[str] = []
    size = batch
    while len(results) < len(inputs):
        context.check()
        context.progress(len(results) / len(inputs), stage)
        part = inputs[len(results) : len(results) + size]
        try:
            results.extend(run(part))
        except (torch.OutOfMemoryError, MemoryError) as error:
            torch.cuda.empty_cache()
            if size > 1:
                size = max(1, min(size, len(part)) // 2)
                _say(notes, "The device ran out of memory, so the model runs in smaller steps.")
            elif on_cpu is not None:
                run, on_cpu, size = on_cpu(), None, batch
                _say(notes, "The device ran out of memory, so the model runs on the CPU, slower.")
            else:
                raise ModelError(
                    "There is not enough memory to run this model; close other programs."
                ) from error
    context.progress(1.0, stage)
    return Batched(tuple(results), tuple(notes))


def _say(notes: list[str], sentence: str) -> None:
    """Once each, however often it happens."""
    if sentence not in notes:
        notes.append(sentence)
        log.info(sentence)
