"""Every timeline format that is read and written, for suites that ask the same of all of them."""

from __future__ import annotations

from aigc_studio.interchange.edl import Edl
from aigc_studio.interchange.fcpxml import Fcpxml
from aigc_studio.interchange.jianying import JianYing
from aigc_studio.interchange.kdenlive import Kdenlive
from aigc_studio.interchange.mlt import Mlt
from aigc_studio.interchange.xmeml import Xmeml

FORMATS = {
    "edl": Edl,
    "fcpxml": Fcpxml,
    "xmeml": Xmeml,
    "mlt": Mlt,
    "kdenlive": Kdenlive,
    "jianying": JianYing,
}
