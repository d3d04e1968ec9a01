"""What the page of a delivery says in Chinese: its titles, and what checks planned and found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from aigc_studio.core.delivery import Check

CHINESE: Mapping[str, str] = MappingProxyType(
    {
        "as planned": "与计划一致",
        "differs from the plan": "与计划不同",
        "checked": "检查结果",
        "Check": "检查项",
        "Planned": "计划",
        "Found": "实际",
        "Notes": "说明",
        "Pictures at the cuts": "剪切处的画面",
        "before": "前",
        "after": "后",
        "frames": "帧数",
        "frame rate": "帧率",
        "time stamps": "时间戳",
        "resolution": "分辨率",
        "video duration": "视频时长",
        "coded pictures": "编码画面",
        "picture content": "画面内容",
        "spot checks": "抽查画面",
        "black stretches": "黑场段",
        "frozen stretches": "静帧段",
        "repeated frames": "重复帧",
        "colour flags": "色彩标记",
        "fields": "场",
        "burned subtitles": "烧录字幕",
        "subtitle streams": "字幕流",
        "chapters": "章节",
        "streams": "流",
        "sound": "声音",
        "sound duration": "声音时长",
        "sample rate": "采样率",
        "A/V offset": "音画偏移",
        "A/V length": "音画长度",
        "silent stretches": "静音段",
        "loudness": "响度",
        "true peak": "真峰值",
        "clipped sound": "削波",
        "damage": "损坏",
        "cut short": "截断",
        "end of the file": "文件末尾",
    }
)
FOUND: Mapping[str, str] = MappingProxyType(
    {
        "none": "无",
        "exact": "准确",
        "all there": "全部存在",
        "no": "否",
        "silence": "静音",
        "not measured": "未测量",
        "not told": "未注明",
        "too quiet to be measured": "声音太小，无法测量",
        "none that was not planned": "没有计划之外的",
        "the same": "一致",
        "parameter sets differ": "参数集不同",
        "{number} looked at": "检查 {number} 处",
        "missing at frame {frame} and {more} more": "第 {frame} 帧及另外 {more} 处缺失",
        "{number} missing (“{text}” at {time} s)": "缺 {number} 条（“{text}”，{time} 秒处）",
        "{number} missing": "缺 {number} 条",
        "{number} cues": "{number} 条字幕",
        "frame {frame} at {time} s": "第 {frame} 帧在 {time} 秒",
        "{number} frames within {limit} of 255": "{number} 帧误差不超过 {limit}/255",
        "frames within {limit} of 255": "各帧误差不超过 {limit}/255",
        "{number} compared": "比较 {number} 帧",
        "worst {error} at frame {frame}": "最大误差 {error}，在第 {frame} 帧",
        "{number} as encoded": "{number} 个，与编码时一致",
        "{number} differ": "{number} 个不同",
        "frames {first} to {last}": "第 {first} 至 {last} 帧",
        "{first} s to {last} s": "{first} 秒至 {last} 秒",
        "{level} LUFS (range {range} LU)": "{level} LUFS（范围 {range} LU）",
        "{number} samples": "{number} 个采样",
        "below {limit} dBTP": "低于 {limit} dBTP",
        "less than one frame ({time} ms)": "小于一帧（{time} 毫秒）",
        "{time} ms (sound {number} samples)": "{time} 毫秒（声音 {number} 个采样）",
        "pictures until {time} s": "画面到 {time} 秒",
        "sound until {time} s": "声音到 {time} 秒",
        "media until {time} s": "媒体到 {time} 秒",
        "picture {number} is damaged and {more} more": "第 {number} 个画面及另外 {more} 个损坏",
        "picture {number} is damaged": "第 {number} 个画面损坏",
        "{number} packets of sound are damaged": "{number} 个声音数据包损坏",
        "{number} packets lie behind its end": "{number} 个数据包在文件末尾之后",
        "ends within {time} s": "结束相差不超过 {time} 秒",
        "{time} s apart": "相差 {time} 秒",
        "upper first": "上场优先",
        "{number} of {all} told otherwise": "{all} 个中有 {number} 个标记不同",
        "limited": "有限范围",
        "full": "全范围",
        "video {codec}": "视频 {codec}",
        "audio {codec}": "音频 {codec}",
        "subtitle {codec}": "字幕 {codec}",
        "matrix {number}": "矩阵 {number}",
        "primaries {number}": "基色 {number}",
        "transfer {number}": "传递 {number}",
        ", ": "，",
    }
)
"""By the parts between commas; the more exact one first."""
_PATTERNS = tuple(
    (re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*?)", re.escape(text)), re.DOTALL), words)
    for text, words in FOUND.items()
)


def in_chinese(check: Check) -> Check:
    return replace(
        check,
        name=CHINESE.get(check.name, check.name),
        expected=_found(check.expected),
        found=_found(check.found),
    )


def _found(text: str) -> str:
    return FOUND[", "].join(_part(part) for part in text.split(", "))


def _part(text: str) -> str:
    for pattern, words in _PATTERNS:
        match = pattern.fullmatch(text)
        if match is not None:
            return words.format(**match.groupdict())
    return text
