"""Sentences of the model manifest: what each model is for. See ``catalogue``."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

MODELS = (
    QT_TRANSLATE_NOOP(
        "Model",
        "Finds cuts, dissolves and fades together with the built-in detector.",
    ),
    QT_TRANSLATE_NOOP("Model", "Writes down what is said, with a time for each word."),
    QT_TRANSLATE_NOOP(
        "Model",
        "Finds footage by a description; without it, search works on words and tags.",
    ),
    QT_TRANSLATE_NOOP(
        "Model",
        "Writes down what is said with fewer mistakes, about three times slower than base.",
    ),
    QT_TRANSLATE_NOOP("Model", "Writes down what is said with few mistakes; a GPU is advised."),
    QT_TRANSLATE_NOOP(
        "Model", "Writes down what is said with the fewest mistakes; a GPU is advised."
    ),
    QT_TRANSLATE_NOOP(
        "Model",
        "Tells who speaks: the voices of a file, and the same voice in other files.",
    ),
    QT_TRANSLATE_NOOP(
        "Model", "Hears the beats and bars of music together with the built-in tracker."
    ),
    QT_TRANSLATE_NOOP("Model", "Tells speech, singing and music apart in what is heard."),
    QT_TRANSLATE_NOOP("Model", "Takes noise away from speech when sound is played and delivered."),
    QT_TRANSLATE_NOOP(
        "Model", "Names what is seen in pictures, and tells which pictures are alike."
    ),
    QT_TRANSLATE_NOOP("Model", "Reads text in pictures, Chinese and English."),
    QT_TRANSLATE_NOOP(
        "Model",
        "Finds by meaning: what is asked in Chinese is found in English too, and the other way"
        " round.",
    ),
    QT_TRANSLATE_NOOP(
        "Model",
        "Name a folder with a model of this class (CLIP, Chinese-CLIP, SigLIP; safetensors) in the"
        " settings.",
    ),
    QT_TRANSLATE_NOOP(
        "Model",
        "Finds faces: how close a shot is, and whom a reframed picture follows.",
    ),
    QT_TRANSLATE_NOOP(
        "Model",
        "Tells people in the footage apart, without names, so that each can be shown.",
    ),
    QT_TRANSLATE_NOOP(
        "Model", "Reads the expression of faces, with doubt, for the feeling of a picture."
    ),
    QT_TRANSLATE_NOOP(
        "Model",
        "No package holds it: put the files of its CTranslate2 conversion into a folder and name "
        "that folder in the settings.",
    ),
    QT_TRANSLATE_NOOP("Model", "No free model of this class can be fetched from here yet."),
)
