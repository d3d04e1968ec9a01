"""Words for what can be set of transitions and effects, and for the effects themselves."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP

from aigc_studio.core.transitions import Alignment, Easing
from aigc_studio.gui.words import told

ALIGNMENTS: tuple[tuple[Alignment, object], ...] = (
    ("centre", QT_TRANSLATE_NOOP("Transition", "Across the cut")),
    ("start", QT_TRANSLATE_NOOP("Transition", "From the cut on")),
    ("end", QT_TRANSLATE_NOOP("Transition", "Up to the cut")),
)
EASINGS: tuple[tuple[Easing, object], ...] = (
    ("linear", QT_TRANSLATE_NOOP("Transition", "Even")),
    ("ease", QT_TRANSLATE_NOOP("Transition", "Gentle at both ends")),
    ("ease_in", QT_TRANSLATE_NOOP("Transition", "Gentle start")),
    ("ease_out", QT_TRANSLATE_NOOP("Transition", "Gentle end")),
)
_PARAMETERS: Mapping[str, object] = MappingProxyType(
    {
        "colour": QT_TRANSLATE_NOOP("Transition", "Colour"),
        "amount": QT_TRANSLATE_NOOP("Transition", "Amount"),
        "angle": QT_TRANSLATE_NOOP("Transition", "Angle"),
        "softness": QT_TRANSLATE_NOOP("Transition", "Softness"),
        "shape": QT_TRANSLATE_NOOP("Transition", "Shape"),
        "pattern": QT_TRANSLATE_NOOP("Transition", "Pattern"),
        "file": QT_TRANSLATE_NOOP("Transition", "File"),
        "inverted": QT_TRANSLATE_NOOP("Transition", "Inverted"),
        "seed": QT_TRANSLATE_NOOP("Transition", "Variant"),
        "direction": QT_TRANSLATE_NOOP("Transition", "Direction"),
        "blur": QT_TRANSLATE_NOOP("Transition", "Motion blur"),
        "turn": QT_TRANSLATE_NOOP("Transition", "Turn"),
        "x": QT_TRANSLATE_NOOP("Transition", "Across"),
        "y": QT_TRANSLATE_NOOP("Transition", "Down"),
        "scale": QT_TRANSLATE_NOOP("Transition", "Scale"),
        "rotation": QT_TRANSLATE_NOOP("Transition", "Rotation"),
        "anchor_x": QT_TRANSLATE_NOOP("Transition", "Anchor across"),
        "anchor_y": QT_TRANSLATE_NOOP("Transition", "Anchor down"),
        "opacity": QT_TRANSLATE_NOOP("Transition", "Opacity"),
        "left": QT_TRANSLATE_NOOP("Transition", "Left"),
        "right": QT_TRANSLATE_NOOP("Transition", "Right"),
        "top": QT_TRANSLATE_NOOP("Transition", "Top"),
        "bottom": QT_TRANSLATE_NOOP("Transition", "Bottom"),
        "feather": QT_TRANSLATE_NOOP("Transition", "Feather"),
        "width": QT_TRANSLATE_NOOP("Transition", "Width"),
        "height": QT_TRANSLATE_NOOP("Transition", "Height"),
        "exposure": QT_TRANSLATE_NOOP("Transition", "Exposure"),
        "brightness": QT_TRANSLATE_NOOP("Transition", "Brightness"),
        "contrast": QT_TRANSLATE_NOOP("Transition", "Contrast"),
        "saturation": QT_TRANSLATE_NOOP("Transition", "Saturation"),
        "gamma": QT_TRANSLATE_NOOP("Transition", "Gamma"),
        "lift": QT_TRANSLATE_NOOP("Transition", "Lift"),
        "lift_red": QT_TRANSLATE_NOOP("Transition", "Lift of red"),
        "lift_green": QT_TRANSLATE_NOOP("Transition", "Lift of green"),
        "lift_blue": QT_TRANSLATE_NOOP("Transition", "Lift of blue"),
        "gamma_red": QT_TRANSLATE_NOOP("Transition", "Gamma of red"),
        "gamma_green": QT_TRANSLATE_NOOP("Transition", "Gamma of green"),
        "gamma_blue": QT_TRANSLATE_NOOP("Transition", "Gamma of blue"),
        "gain": QT_TRANSLATE_NOOP("Transition", "Gain"),
        "gain_red": QT_TRANSLATE_NOOP("Transition", "Gain of red"),
        "gain_green": QT_TRANSLATE_NOOP("Transition", "Gain of green"),
        "gain_blue": QT_TRANSLATE_NOOP("Transition", "Gain of blue"),
        "temperature": QT_TRANSLATE_NOOP("Transition", "Temperature"),
        "tint": QT_TRANSLATE_NOOP("Transition", "Tint"),
        "strength": QT_TRANSLATE_NOOP("Transition", "Strength"),
        "similarity": QT_TRANSLATE_NOOP("Transition", "Similarity"),
        "smoothness": QT_TRANSLATE_NOOP("Transition", "Smoothness"),
        "spill": QT_TRANSLATE_NOOP("Transition", "Spill removed"),
        "radius": QT_TRANSLATE_NOOP("Transition", "Radius"),
        "size": QT_TRANSLATE_NOOP("Transition", "Size"),
        "method": QT_TRANSLATE_NOOP("Transition", "Method"),
        "reach": QT_TRANSLATE_NOOP("Transition", "Reach"),
        "crop": QT_TRANSLATE_NOOP("Transition", "Crop"),
        "intensity": QT_TRANSLATE_NOOP("Transition", "Intensity"),
        "low_cut": QT_TRANSLATE_NOOP("Transition", "Low cut"),
        "low_gain": QT_TRANSLATE_NOOP("Transition", "Bass"),
        "middle": QT_TRANSLATE_NOOP("Transition", "Middle"),
        "middle_gain": QT_TRANSLATE_NOOP("Transition", "Middle gain"),
        "high_gain": QT_TRANSLATE_NOOP("Transition", "Treble"),
        "threshold": QT_TRANSLATE_NOOP("Transition", "Threshold"),
        "ratio": QT_TRANSLATE_NOOP("Transition", "Ratio"),
        "attack": QT_TRANSLATE_NOOP("Transition", "Attack"),
        "release": QT_TRANSLATE_NOOP("Transition", "Release"),
        "makeup": QT_TRANSLATE_NOOP("Transition", "Make-up gain"),
        "ceiling": QT_TRANSLATE_NOOP("Transition", "Ceiling"),
        "floor": QT_TRANSLATE_NOOP("Transition", "Noise floor"),
        "mains": QT_TRANSLATE_NOOP("Transition", "Mains"),
        "harmonics": QT_TRANSLATE_NOOP("Transition", "Harmonics"),
        "mix": QT_TRANSLATE_NOOP("Transition", "Mix"),
        "length": QT_TRANSLATE_NOOP("Transition", "Decay"),
        "damping": QT_TRANSLATE_NOOP("Transition", "Damping"),
        "position": QT_TRANSLATE_NOOP("Transition", "Left to right"),
        "target": QT_TRANSLATE_NOOP("Transition", "Target"),
        "factor": QT_TRANSLATE_NOOP("Transition", "Factor"),
        "black": QT_TRANSLATE_NOOP("Transition", "Black"),
        "lum": QT_TRANSLATE_NOOP("Transition", "Luminance"),
        "contrast_threshold": QT_TRANSLATE_NOOP("Transition", "Contrast middle"),
        "duration_on": QT_TRANSLATE_NOOP("Transition", "Shown for"),
        "duration_off": QT_TRANSLATE_NOOP("Transition", "Hidden for"),
    }
)
_CHOICES: Mapping[str, object] = MappingProxyType(
    {
        "left": QT_TRANSLATE_NOOP("Transition", "To the left"),
        "right": QT_TRANSLATE_NOOP("Transition", "To the right"),
        "up": QT_TRANSLATE_NOOP("Transition", "Upwards"),
        "down": QT_TRANSLATE_NOOP("Transition", "Downwards"),
        "circle": QT_TRANSLATE_NOOP("Transition", "Circle"),
        "diamond": QT_TRANSLATE_NOOP("Transition", "Diamond"),
        "box": QT_TRANSLATE_NOOP("Transition", "Box"),
        "clouds": QT_TRANSLATE_NOOP("Transition", "Clouds"),
        "blinds": QT_TRANSLATE_NOOP("Transition", "Blinds"),
        "checks": QT_TRANSLATE_NOOP("Transition", "Checks"),
        "radial": QT_TRANSLATE_NOOP("Transition", "Radial"),
        "file": QT_TRANSLATE_NOOP("Transition", "A picture of your own"),
        "ellipse": QT_TRANSLATE_NOOP("Transition", "Ellipse"),
        "rectangle": QT_TRANSLATE_NOOP("Transition", "Rectangle"),
        "in time": QT_TRANSLATE_NOOP("Transition", "Over time"),
        "in space": QT_TRANSLATE_NOOP("Transition", "Within the picture"),
        "thorough": QT_TRANSLATE_NOOP("Transition", "Thorough, slow"),
    }
)


def parameter_words(name: str) -> str:
    return told("Transition", str(_PARAMETERS[name])) if name in _PARAMETERS else name


def choice_words(name: str) -> str:
    return told("Transition", str(_CHOICES[name])) if name in _CHOICES else name


EFFECT_NAMES: Mapping[str, object] = MappingProxyType(
    {
        "transform": QT_TRANSLATE_NOOP("Effect", "Transform"),
        "crop": QT_TRANSLATE_NOOP("Effect", "Crop"),
        "mask": QT_TRANSLATE_NOOP("Effect", "Mask"),
        "colour": QT_TRANSLATE_NOOP("Effect", "Colour"),
        "wheels": QT_TRANSLATE_NOOP("Effect", "Colour wheels"),
        "lut": QT_TRANSLATE_NOOP("Effect", "LUT (.cube)"),
        "chroma_key": QT_TRANSLATE_NOOP("Effect", "Chroma key"),
        "blur": QT_TRANSLATE_NOOP("Effect", "Blur"),
        "sharpen": QT_TRANSLATE_NOOP("Effect", "Sharpen"),
        "vignette": QT_TRANSLATE_NOOP("Effect", "Vignette"),
        "grain": QT_TRANSLATE_NOOP("Effect", "Film grain"),
        "denoise": QT_TRANSLATE_NOOP("Effect", "Denoise"),
        "deflicker": QT_TRANSLATE_NOOP("Effect", "Deflicker"),
        "stabilise": QT_TRANSLATE_NOOP("Effect", "Stabilise"),
        "equaliser": QT_TRANSLATE_NOOP("Effect", "Equaliser"),
        "compressor": QT_TRANSLATE_NOOP("Effect", "Compressor"),
        "limiter": QT_TRANSLATE_NOOP("Effect", "Limiter"),
        "denoise_sound": QT_TRANSLATE_NOOP("Effect", "Noise reduction"),
        "dehum": QT_TRANSLATE_NOOP("Effect", "Remove hum"),
        "reverb": QT_TRANSLATE_NOOP("Effect", "Reverb"),
        "pan": QT_TRANSLATE_NOOP("Effect", "Pan"),
        "loudness": QT_TRANSLATE_NOOP("Effect", "Loudness to target"),
        "moviepy.BlackAndWhite": QT_TRANSLATE_NOOP("Effect", "Black and white"),
        "moviepy.Blink": QT_TRANSLATE_NOOP("Effect", "Blink"),
        "moviepy.GammaCorrection": QT_TRANSLATE_NOOP("Effect", "Gamma"),
        "moviepy.HeadBlur": QT_TRANSLATE_NOOP("Effect", "Blurred spot"),
        "moviepy.InvertColors": QT_TRANSLATE_NOOP("Effect", "Inverted colours"),
        "moviepy.LumContrast": QT_TRANSLATE_NOOP("Effect", "Luminance and contrast"),
        "moviepy.MirrorX": QT_TRANSLATE_NOOP("Effect", "Mirrored left to right"),
        "moviepy.MirrorY": QT_TRANSLATE_NOOP("Effect", "Mirrored top to bottom"),
        "moviepy.MultiplyColor": QT_TRANSLATE_NOOP("Effect", "Colours by a factor"),
        "moviepy.Painting": QT_TRANSLATE_NOOP("Effect", "Painting"),
    }
)
_EFFECT_GROUPS: Mapping[str, object] = MappingProxyType(
    {
        "geometry": QT_TRANSLATE_NOOP("Effect", "Geometry"),
        "colour": QT_TRANSLATE_NOOP("Effect", "Colour"),
        "key": QT_TRANSLATE_NOOP("Effect", "Keying"),
        "style": QT_TRANSLATE_NOOP("Effect", "Style"),
        "repair": QT_TRANSLATE_NOOP("Effect", "Repair"),
        "sound": QT_TRANSLATE_NOOP("Effect", "Sound"),
    }
)
_MOVIEPY = "moviepy."


def effect_name(kind: str) -> str:
    """In the window's language; one of another program by its own name."""
    if kind in EFFECT_NAMES:
        return told("Effect", str(EFFECT_NAMES[kind]))
    return kind.removeprefix(_MOVIEPY)


def effect_group(group: str) -> str:
    if group in _EFFECT_GROUPS:
        return told("Effect", str(_EFFECT_GROUPS[group]))
    return "MoviePy" if group == "moviepy" else group


def edit_text(label: str) -> str:
    """What the history calls a step, in the window's language."""
    return told("Edit", label, {"effect": effect_name, "parameter": parameter_words})
