"""Words for effects, their values, blending and speed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.core.effects import BlendMode
from aigc_studio.gui.words import told

BLENDS: tuple[tuple[BlendMode, object], ...] = (
    ("normal", QT_TRANSLATE_NOOP("Effect", "Normal")),
    ("multiply", QT_TRANSLATE_NOOP("Effect", "Multiply")),
    ("screen", QT_TRANSLATE_NOOP("Effect", "Screen")),
    ("overlay", QT_TRANSLATE_NOOP("Effect", "Overlay")),
    ("add", QT_TRANSLATE_NOOP("Effect", "Add")),
    ("subtract", QT_TRANSLATE_NOOP("Effect", "Subtract")),
    ("darken", QT_TRANSLATE_NOOP("Effect", "Darken")),
    ("lighten", QT_TRANSLATE_NOOP("Effect", "Lighten")),
    ("difference", QT_TRANSLATE_NOOP("Effect", "Difference")),
)
MOTIONS = (
    ("nearest", QT_TRANSLATE_NOOP("Effect", "The nearest one")),
    ("blend", QT_TRANSLATE_NOOP("Effect", "Blended")),
    ("flow", QT_TRANSLATE_NOOP("Effect", "Drawn along their motion")),
)
GROUPS: Mapping[str, object] = MappingProxyType(
    {
        "geometry": QT_TRANSLATE_NOOP("Effect", "Place and shape"),
        "colour": QT_TRANSLATE_NOOP("Effect", "Colour"),
        "key": QT_TRANSLATE_NOOP("Effect", "Key"),
        "style": QT_TRANSLATE_NOOP("Effect", "Look"),
        "repair": QT_TRANSLATE_NOOP("Effect", "Repair"),
        "moviepy": QT_TRANSLATE_NOOP("Effect", "MoviePy"),
        "sound": QT_TRANSLATE_NOOP("Effect", "Sound"),
    }
)
_NAMES: Mapping[str, object] = MappingProxyType(
    {
        "transform": QT_TRANSLATE_NOOP("Effect", "Transform"),
        "crop": QT_TRANSLATE_NOOP("Effect", "Crop"),
        "mask": QT_TRANSLATE_NOOP("Effect", "Mask"),
        "colour": QT_TRANSLATE_NOOP("Effect", "Colour"),
        "lut": QT_TRANSLATE_NOOP("Effect", "LUT"),
        "chroma_key": QT_TRANSLATE_NOOP("Effect", "Chroma key"),
        "blur": QT_TRANSLATE_NOOP("Effect", "Blur"),
        "sharpen": QT_TRANSLATE_NOOP("Effect", "Sharpen"),
        "vignette": QT_TRANSLATE_NOOP("Effect", "Vignette"),
        "grain": QT_TRANSLATE_NOOP("Effect", "Film grain"),
        "denoise": QT_TRANSLATE_NOOP("Effect", "Picture noise"),
        "deflicker": QT_TRANSLATE_NOOP("Effect", "Deflicker"),
        "stabilise": QT_TRANSLATE_NOOP("Effect", "Stabilise"),
        "moviepy.BlackAndWhite": QT_TRANSLATE_NOOP("Effect", "Black and white"),
        "moviepy.Blink": QT_TRANSLATE_NOOP("Effect", "Blink"),
        "moviepy.GammaCorrection": QT_TRANSLATE_NOOP("Effect", "Gamma"),
        "moviepy.HeadBlur": QT_TRANSLATE_NOOP("Effect", "Blurred spot"),
        "moviepy.InvertColors": QT_TRANSLATE_NOOP("Effect", "Inverted colours"),
        "moviepy.LumContrast": QT_TRANSLATE_NOOP("Effect", "Light and contrast"),
        "moviepy.MirrorX": QT_TRANSLATE_NOOP("Effect", "Mirrored left to right"),
        "moviepy.MirrorY": QT_TRANSLATE_NOOP("Effect", "Mirrored top to bottom"),
        "moviepy.MultiplyColor": QT_TRANSLATE_NOOP("Effect", "Multiplied colours"),
        "moviepy.Painting": QT_TRANSLATE_NOOP("Effect", "Painting"),
        "equaliser": QT_TRANSLATE_NOOP("Effect", "Equaliser"),
        "compressor": QT_TRANSLATE_NOOP("Effect", "Compressor"),
        "limiter": QT_TRANSLATE_NOOP("Effect", "Limiter"),
        "denoise_sound": QT_TRANSLATE_NOOP("Effect", "Sound noise"),
        "dehum": QT_TRANSLATE_NOOP("Effect", "Mains hum"),
        "reverb": QT_TRANSLATE_NOOP("Effect", "Reverb"),
        "pan": QT_TRANSLATE_NOOP("Effect", "Pan"),
        "loudness": QT_TRANSLATE_NOOP("Effect", "Loudness"),
    }
)
_PARAMETERS: Mapping[str, object] = MappingProxyType(
    {
        "x": QT_TRANSLATE_NOOP("Effect", "Across"),
        "y": QT_TRANSLATE_NOOP("Effect", "Down"),
        "scale": QT_TRANSLATE_NOOP("Effect", "Scale"),
        "rotation": QT_TRANSLATE_NOOP("Effect", "Rotation"),
        "anchor_x": QT_TRANSLATE_NOOP("Effect", "Anchor across"),
        "anchor_y": QT_TRANSLATE_NOOP("Effect", "Anchor down"),
        "opacity": QT_TRANSLATE_NOOP("Effect", "Opacity"),
        "left": QT_TRANSLATE_NOOP("Effect", "Left"),
        "right": QT_TRANSLATE_NOOP("Effect", "Right"),
        "top": QT_TRANSLATE_NOOP("Effect", "Top"),
        "bottom": QT_TRANSLATE_NOOP("Effect", "Bottom"),
        "feather": QT_TRANSLATE_NOOP("Effect", "Feather"),
        "shape": QT_TRANSLATE_NOOP("Effect", "Shape"),
        "width": QT_TRANSLATE_NOOP("Effect", "Width"),
        "height": QT_TRANSLATE_NOOP("Effect", "Height"),
        "inverted": QT_TRANSLATE_NOOP("Effect", "Inverted"),
        "exposure": QT_TRANSLATE_NOOP("Effect", "Exposure"),
        "brightness": QT_TRANSLATE_NOOP("Effect", "Brightness"),
        "contrast": QT_TRANSLATE_NOOP("Effect", "Contrast"),
        "saturation": QT_TRANSLATE_NOOP("Effect", "Saturation"),
        "gamma": QT_TRANSLATE_NOOP("Effect", "Gamma"),
        "temperature": QT_TRANSLATE_NOOP("Effect", "Temperature"),
        "tint": QT_TRANSLATE_NOOP("Effect", "Tint"),
        "file": QT_TRANSLATE_NOOP("Effect", "File"),
        "strength": QT_TRANSLATE_NOOP("Effect", "Strength"),
        "colour": QT_TRANSLATE_NOOP("Effect", "Colour"),
        "similarity": QT_TRANSLATE_NOOP("Effect", "Similarity"),
        "smoothness": QT_TRANSLATE_NOOP("Effect", "Smoothness"),
        "spill": QT_TRANSLATE_NOOP("Effect", "Spill taken off"),
        "amount": QT_TRANSLATE_NOOP("Effect", "Amount"),
        "radius": QT_TRANSLATE_NOOP("Effect", "Radius"),
        "size": QT_TRANSLATE_NOOP("Effect", "Size"),
        "softness": QT_TRANSLATE_NOOP("Effect", "Softness"),
        "seed": QT_TRANSLATE_NOOP("Effect", "Variant"),
        "method": QT_TRANSLATE_NOOP("Effect", "Method"),
        "reach": QT_TRANSLATE_NOOP("Effect", "Reach"),
        "crop": QT_TRANSLATE_NOOP("Effect", "Cropped"),
        "duration_on": QT_TRANSLATE_NOOP("Effect", "Seen for"),
        "duration_off": QT_TRANSLATE_NOOP("Effect", "Gone for"),
        "intensity": QT_TRANSLATE_NOOP("Effect", "Intensity"),
        "lum": QT_TRANSLATE_NOOP("Effect", "Light"),
        "contrast_threshold": QT_TRANSLATE_NOOP("Effect", "About level"),
        "factor": QT_TRANSLATE_NOOP("Effect", "Factor"),
        "black": QT_TRANSLATE_NOOP("Effect", "Black lines"),
        "low_cut": QT_TRANSLATE_NOOP("Effect", "Low cut"),
        "low_gain": QT_TRANSLATE_NOOP("Effect", "Lows"),
        "middle": QT_TRANSLATE_NOOP("Effect", "Middle"),
        "middle_gain": QT_TRANSLATE_NOOP("Effect", "Middles"),
        "high_gain": QT_TRANSLATE_NOOP("Effect", "Highs"),
        "threshold": QT_TRANSLATE_NOOP("Effect", "Threshold"),
        "ratio": QT_TRANSLATE_NOOP("Effect", "Ratio"),
        "attack": QT_TRANSLATE_NOOP("Effect", "Attack"),
        "release": QT_TRANSLATE_NOOP("Effect", "Release"),
        "makeup": QT_TRANSLATE_NOOP("Effect", "Make-up gain"),
        "ceiling": QT_TRANSLATE_NOOP("Effect", "Ceiling"),
        "floor": QT_TRANSLATE_NOOP("Effect", "Noise floor"),
        "mains": QT_TRANSLATE_NOOP("Effect", "Mains"),
        "harmonics": QT_TRANSLATE_NOOP("Effect", "Harmonics"),
        "mix": QT_TRANSLATE_NOOP("Effect", "Mix"),
        "length": QT_TRANSLATE_NOOP("Effect", "Length"),
        "damping": QT_TRANSLATE_NOOP("Effect", "Damping"),
        "position": QT_TRANSLATE_NOOP("Effect", "Position"),
        "target": QT_TRANSLATE_NOOP("Effect", "Target"),
    }
)
_CHOICES: Mapping[str, object] = MappingProxyType(
    {
        "ellipse": QT_TRANSLATE_NOOP("Effect", "Ellipse"),
        "rectangle": QT_TRANSLATE_NOOP("Effect", "Rectangle"),
        "in time": QT_TRANSLATE_NOOP("Effect", "From picture to picture"),
        "in space": QT_TRANSLATE_NOOP("Effect", "Within the picture"),
        "thorough": QT_TRANSLATE_NOOP("Effect", "Thorough, slow"),
    }
)


def effect_words(kind: str) -> str:
    """The name of an effect; that of another program is told as it is."""
    return told("Effect", str(_NAMES[kind])) if kind in _NAMES else kind


def parameter_words(name: str) -> str:
    return told("Effect", str(_PARAMETERS[name])) if name in _PARAMETERS else name


def choice_words(name: str) -> str:
    return told("Effect", str(_CHOICES[name])) if name in _CHOICES else name
