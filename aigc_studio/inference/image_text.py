"""Pictures and texts in one space: any model of the CLIP class that ``transformers`` can load.

The weights lie in a folder as they are published (``config.json``, ``*.safetensors``, the
tokenizer's and the processor's files). They are read from that folder alone: nothing is fetched, no
code beside the weights is run, and files that have to be unpickled are refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aigc_studio.core.errors import ModelError
from aigc_studio.inference.torch_loading import prepare_torch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Array = NDArray[np.float32]


class ImageText:
    """For one thread at a time. Raises ModelError when the folder holds no such model."""

    def __init__(self, folder: Path, device: str = "cpu") -> None:
        prepare_torch()
        self._device = device
        try:
            import transformers

            library: Any = transformers
            library.logging.disable_progress_bar()

            options: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
            self._net: Any = library.AutoModel.from_pretrained(
                folder, use_safetensors=True, **options
            )
            self._processor: Any = library.AutoProcessor.from_pretrained(folder, **options)
            self._net.to(device).eval()
        # WORKAROUND: transformers 5.23 raises whatever its parts raise, of no common class.
        except Exception as error:
            raise ModelError(
                "The image–text model cannot be read; see that its folder is whole."
            ) from error
        if not hasattr(self._net, "get_image_features"):
            raise ModelError("The image–text model is of a kind that tells no likeness.")

    def pictures(self, pictures: Sequence[Pixels]) -> list[Array]:
        """float32 of unit length for each uint8 (h, w, 3) RGB."""
        inputs = self._processor(images=list(pictures), return_tensors="pt")
        return self._units("get_image_features", inputs)

    def captions(self, texts: Sequence[str]) -> list[Array]:
        """float32 of unit length for each text, cut off at what the model can read."""
        inputs = self._processor(
            text=list(texts), return_tensors="pt", padding=True, truncation=True
        )
        return self._units("get_text_features", inputs)

    def _units(self, method: str, inputs: Any) -> list[Array]:  # noqa: ANN401 - untyped library
        import torch

        with torch.inference_mode():
            found = getattr(self._net, method)(**inputs.to(self._device))
            # From version 5 on it answers with all it knows.
            values = getattr(found, "pooler_output", found)
            return list(torch.nn.functional.normalize(values, dim=-1).float().cpu().numpy())
