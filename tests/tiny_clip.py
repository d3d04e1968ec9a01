"""A CLIP of a few thousand random weights with its tokenizer, as such models are published."""

from __future__ import annotations

import json
from pathlib import Path

_VALUES = 16


def write_tiny_clip(folder: Path) -> None:
    """Fill ``folder``; the weights are the same every time."""
    import torch
    from transformers import (
        CLIPConfig,
        CLIPImageProcessorPil,
        CLIPModel,
        CLIPTextConfig,
        CLIPTokenizer,
        CLIPVisionConfig,
    )

    letters = [chr(c) for c in range(33, 127)]
    pieces = [*letters, *(f"{c}</w>" for c in letters), "<|startoftext|>", "<|endoftext|>"]
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n", encoding="utf-8")
    sizes = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2}
    text = CLIPTextConfig(
        **sizes,
        num_attention_heads=2,
        vocab_size=len(pieces),
        max_position_embeddings=32,
        projection_dim=_VALUES,
        bos_token_id=len(pieces) - 2,
        eos_token_id=len(pieces) - 1,
        pad_token_id=len(pieces) - 1,
    )
    vision = CLIPVisionConfig(
        **sizes, num_attention_heads=2, image_size=32, patch_size=8, projection_dim=_VALUES
    )
    torch.manual_seed(7)
    config = CLIPConfig(
        text_config=text.to_dict(), vision_config=vision.to_dict(), projection_dim=_VALUES
    )
    CLIPModel(config).save_pretrained(folder)
    tokenizer = CLIPTokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"))
    tokenizer.model_max_length = 32
    tokenizer.save_pretrained(folder)
    size = {"height": 32, "width": 32}
    CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size=size).save_pretrained(folder)
