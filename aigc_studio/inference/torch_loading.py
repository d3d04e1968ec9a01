"""Loads torch without holding up the window.

``import torch`` opens libtorch with the interpreter locked: every thread, the window's too, stood
still for 140 ms (torch 2.13.0, two cores). Opening the library beforehand by a foreign call, which
lets the interpreter go on, and keeping the collector off the many new objects leaves 16 ms.
"""

from __future__ import annotations

import _imp
import ctypes
import gc
import importlib.util
import os
import sys
from pathlib import Path

_LIBRARIES = ("libc10.so", "libtorch_cpu.so")


def prepare_torch() -> None:
    """Call it on a worker before ``import torch``; later calls cost nothing."""
    if "torch" in sys.modules:
        return
    # Threads that wait for each other must not spin: with other programs on the cores one step of
    # an LSTM took five times as long (torch 2.13.0, two cores). Read when libgomp is loaded.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    if sys.platform.startswith("linux"):
        # A thread that imports a compiled module meanwhile would wait for the system's loader with
        # the interpreter locked (.2 s, the window too); so it waits for the import lock instead.
        _imp.acquire_lock()
        try:
            _open_libraries()
        finally:
            _imp.release_lock()
    was_on = gc.isenabled()
    gc.disable()
    try:
        import torch  # noqa: F401 - loaded for whoever imports it next
    finally:
        # What a module holds lives as long as the program: no collection need look at it again.
        gc.freeze()
        if was_on:
            gc.enable()


def _open_libraries() -> None:
    """A library that cannot be opened here is reported by the import itself."""
    found = importlib.util.find_spec("torch")
    if found is None or found.origin is None:
        return
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.restype = ctypes.c_void_p
    dlopen.argtypes = (ctypes.c_char_p, ctypes.c_int)
    for name in _LIBRARIES:
        path = Path(found.origin).parent / "lib" / name
        dlopen(os.fsencode(path), os.RTLD_LAZY | os.RTLD_LOCAL)
