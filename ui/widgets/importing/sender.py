# SPDX-License-Identifier: MIT
"""Who sent a file, guessed from its name, so that next month's file meets this month's mapping. No widgets."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable

from ui.settings import Settings

_KEY = "import-senders"
_MOST = 60  # patterns of file names kept; the oldest go
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,30}?(?:局|厅|委员会|委|办公室|中心|大队|支队|总队|公司|协会)")
_LEAD = re.compile(r"^(?:附件|附表|表|附)\s*[0-9一二三四五六七八九十]*\s*[:：.、\-_ ]*")
_BRACKETS = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]")
_DATES = re.compile(
    r"[0-9]{1,4}\s*(?:年度?|月份?|日|号|季度|周|旬|-|\.|_|/)?|第?[一二三四]季度|[上中下]旬|[上下]半年|截至|截止|副本|最新|终稿|新版"
)
# What a second version of the same file has behind its name; 整改 keeps its last character.
_VERSION = re.compile(
    r"(?:[-_. —~]*(?:[修更]改[稿版]?|修[订正][稿版]?|更正[稿版]?|改[后好]|(?<![整修更])改|[终定][稿版]|最终[稿版]?"
    r"|[最更]?新版|更新|重[报传]|重新[上报填]+报?|副本|复件|copy|final|rev(?:ised)?|v\s*[0-9]+(?:\.[0-9]+)*|ver\.?\s*[0-9]+"
    r"|第?[一二三四五六七八九十0-9]+[版稿]))+$",
    re.IGNORECASE,
)


def pattern_of(stem: str) -> str:
    """A file's name without its suffix, less what changes from month to month: numbers, dates, brackets."""
    text = unicodedata.normalize("NFKC", stem)
    text = _LEAD.sub("", _BRACKETS.sub("", text))
    text = _DATES.sub("", _VERSION.sub("", text.rstrip()))
    return _VERSION.sub("", text.rstrip()).strip(" -_.·—~+&,，、") or stem.strip()


def guessed_sender(stem: str, known: Iterable[str]) -> str:
    """The sender a name points to: one known that stands in it, an office that it names, else its pattern."""
    text = unicodedata.normalize("NFKC", stem)
    pattern = pattern_of(stem)
    inside = [sender for sender in known if sender and (sender in text or sender in pattern)]
    if inside:
        return max(inside, key=len)
    office = _OFFICE.match(pattern)
    return office[0] if office else pattern


def remembered_sender(settings: Settings, stem: str) -> str:
    """Who was named as the sender of a file called so; '' for never."""
    return _kept(settings).get(pattern_of(stem), "")


def remember_sender(settings: Settings, stem: str, sender: str) -> None:
    """Remember who sent a file called so."""
    kept = _kept(settings)
    kept.pop(pattern_of(stem), None)
    kept[pattern_of(stem)] = sender
    settings.set_choice(_KEY, json.dumps(dict(list(kept.items())[-_MOST:]), ensure_ascii=False))


def _kept(settings: Settings) -> dict[str, str]:
    try:
        found = json.loads(settings.choice(_KEY) or "{}")
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
