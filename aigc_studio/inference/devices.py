"""The devices that models can run on."""

from __future__ import annotations

import os
import sys

from aigc_studio.core.models import Device
from aigc_studio.inference.torch_loading import prepare_torch


class TorchDevices:
    """Implements ``Devices``: what torch can use here. Imports torch: call it on a worker."""

    def available(self) -> tuple[Device, ...]:
        prepare_torch()
        import torch

        devices = [
            Device(
                f"cuda:{index}",
                torch.cuda.get_device_name(index),
                torch.cuda.get_device_properties(index).total_memory,
            )
            for index in range(torch.cuda.device_count())
        ]
        if torch.backends.mps.is_available():
            devices.append(Device("mps", "Apple GPU", _memory_bytes()))
        return (*devices, Device("cpu", f"CPU, {os.cpu_count()} cores", _memory_bytes()))


def chosen_device(wanted: str, available: tuple[Device, ...]) -> str:
    """The id to run on: the one wanted if it is there; ``auto`` takes the most able one."""
    ids = [device.id for device in available]
    if wanted in ids:
        return wanted
    return ids[0] if wanted == "auto" and ids else "cpu"


def _memory_bytes() -> int:
    """Memory of the machine; 0 where it is not told."""
    if sys.platform == "win32":
        return 0
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
