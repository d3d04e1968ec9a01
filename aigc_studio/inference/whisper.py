"""Whisper through faster-whisper: sound of up to 30 s in, tokens and the time of each word out.

The parts of faster-whisper are used one by one (features, encoder, decoder, alignment), so that
several stretches are decoded together, the language is found on real speech, and a long decode can
be left at once (``inference.patience``).
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aigc_studio.core.errors import ModelError
from aigc_studio.core.models import Device

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Sound = NDArray[np.float32]
    Encoded = Any
    """A ``ctranslate2.StorageView``, which has no types: (stretches, frames, width)."""

RATE = 16000
WINDOW_SECONDS = 30
_FRAMES = 3000
_FRAME_SAMPLES = 160
_MAX_TOKENS = 448
_BEAM = 5
_NO_REPEAT = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """``hotwords``: likely terms."""

    language: str
    is_translated: bool = False
    hotwords: str = ""
    forbids_repeats: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What one stretch was taken for."""

    tokens: tuple[int, ...]
    text: str
    log_probability: float
    """Mean of a token."""
    no_speech: float
    """The model's own probability that nobody speaks there."""

    @property
    def repetition(self) -> float:
        """How far the text can be compressed; above 2.4 something is said over and over."""
        raw = self.text.encode()
        return len(raw) / len(zlib.compress(raw)) if raw else 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or in languages without spaces a few characters, with seconds of the stretch."""

    text: str
    start: float
    end: float
    confidence: float


def whisper_devices() -> tuple[Device, ...]:
    """Where CTranslate2 can run, the most able first; it knows no Apple GPU."""
    os.environ.setdefault("KMP_BLOCKTIME", "0")  # its threads must not spin while they wait
    import ctranslate2  # type: ignore[import-untyped]

    count = int(ctranslate2.get_cuda_device_count())
    return (*(Device(f"cuda:{i}", f"GPU {i}", 0) for i in range(count)), Device("cpu", "CPU", 0))


class Whisper:
    """Raises ModelError when ``folder`` holds no model that faster-whisper can load."""

    def __init__(self, folder: Path, device: str = "cpu") -> None:
        from faster_whisper import WhisperModel  # type: ignore[import-untyped]

        kind, _, index = device.partition(":")
        try:
            self._model = WhisperModel(
                str(folder),
                device="cuda" if kind == "cuda" else "cpu",
                device_index=int(index or 0),
                compute_type="float16" if kind == "cuda" else "int8",
                cpu_threads=os.cpu_count() or 1,
                local_files_only=True,
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise ModelError("The speech model cannot be loaded; install it again.") from error

    @property
    def languages(self) -> frozenset[str]:
        return frozenset(self._model.supported_languages)

    def encode(self, sounds: Sequence[Sound]) -> Encoded:
        """What decoder, alignment and language detection look at; each sound at most 30 s."""
        import numpy as np

        with _memory_told():
            return self._model.encode(np.stack([self._features(sound) for sound in sounds]))

    def one_of(self, encoded: Encoded, index: int) -> Encoded:
        """One stretch of several; it need not be encoded again."""
        import ctranslate2
        import numpy as np

        if int(encoded.shape[0]) == 1:
            return encoded
        here = encoded if encoded.device == "cpu" else encoded.to_device(ctranslate2.Device.cpu)
        part = np.ascontiguousarray(np.asarray(here)[index : index + 1])
        return ctranslate2.StorageView.from_array(part)

    def find_languages(self, encoded: Encoded) -> list[dict[str, float]]:
        """The probability of each language, one dictionary a stretch."""
        if not self._model.model.is_multilingual:
            return [{"en": 1.0}] * int(encoded.shape[0])
        found = self._model.model.detect_language(encoded)
        return [{token[2:-2]: float(p) for token, p in one} for one in found]

    def write(self, encoded: Encoded, wanted: Wanted) -> list[Written]:
        from faster_whisper.transcribe import get_suppressed_tokens  # type: ignore[import-untyped]

        tokenizer = self._tokenizer(wanted)
        prompt = self._model.get_prompt(
            tokenizer,
            [],
            without_timestamps=True,
            hotwords=wanted.hotwords or None,
        )
        with _memory_told():
            results = self._model.model.generate(
                encoded,
                [prompt] * int(encoded.shape[0]),
                beam_size=_BEAM,
                max_length=_MAX_TOKENS,
                return_scores=True,
                return_no_speech_prob=True,
                suppress_blank=True,
                suppress_tokens=get_suppressed_tokens(tokenizer, [-1]),
                no_repeat_ngram_size=_NO_REPEAT if wanted.forbids_repeats else 0,
            )
        return [self._written(result, tokenizer) for result in results]

    def align(
        self,
        encoded: Encoded,
        written: Sequence[Written],
        seconds: Sequence[float],
        wanted: Wanted,
    ) -> list[list[Piece]]:
        """The pieces of each stretch in order; ``seconds`` are their lengths."""
        tokenizer = self._tokenizer(wanted)
        frames = [min(_FRAMES, int(s * RATE / _FRAME_SAMPLES) + 1) for s in seconds]
        texts = [[t for t in one.tokens if t < tokenizer.eot] for one in written]
        with _memory_told():
            aligned = self._model.find_alignment(tokenizer, texts, encoded, frames)
        return [
            [
                Piece(w["word"], float(w["start"]), float(w["end"]), float(w["probability"]))
                for w in one
            ]
            for one in aligned
        ]

    def _features(self, sound: Sound) -> Sound:
        from faster_whisper.audio import pad_or_trim  # type: ignore[import-untyped]

        return pad_or_trim(self._model.feature_extractor(sound)[..., :_FRAMES], _FRAMES)  # type: ignore[no-any-return]

    def _tokenizer(self, wanted: Wanted) -> Any:  # noqa: ANN401 (a class without types)
        from faster_whisper.tokenizer import Tokenizer  # type: ignore[import-untyped]

        return Tokenizer(
            self._model.hf_tokenizer,
            self._model.model.is_multilingual,
            task="translate" if wanted.is_translated else "transcribe",
            language=wanted.language,
        )

    def _written(self, result: Any, tokenizer: Any) -> Written:  # noqa: ANN401 (the same)
        tokens = tuple(result.sequences_ids[0])
        length = len(tokens)
        mean = float(result.scores[0]) * length / (length + 1)
        text = tokenizer.decode(tokens)
        return Written(tokens, text, mean, float(result.no_speech_prob))


@contextmanager
def _memory_told() -> Iterator[None]:
    """CTranslate2 tells of too little memory by a RuntimeError."""
    try:
        yield
    except RuntimeError as error:
        if "memory" not in str(error):
            raise
        raise ModelError(
            "There is not enough memory to run this model; close other programs."
        ) from error
