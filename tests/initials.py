# SPDX-License-Identifier: MIT
"""Writes models/initials.py: ``python -m tests.initials``. The readings are those of pypinyin and its word list."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

TARGET = Path(__file__).resolve().parent.parent / "models" / "initials.py"
FIRST, LAST = 0x4E00, 0x9FFF  # the block of unified ideographs; what lies beyond is not typed by initials
_WORDS = 2  # a reading counts that occurs in so many words
_SHARE = 0.02  # or in this part of the character's words
# Read in two ways every day, though the word list has too few words for it, or only in simplified characters.
_ALSO = {"長": "zc", "會": "hk", "車": "cj", "车": "cj", "區": "qo", "单": "dsc", "單": "dsc", "調": "dt", "傳": "cz"}
_ALSO |= {"參": "cs", "見": "jx", "給": "gj", "彈": "dt", "樂": "ly", "藏": "cz", "屬": "sz", "術": "sz", "種": "zc"}
_HEAD = '''# SPDX-License-Identifier: MIT
"""The pinyin initials of every common character, written by tests/initials.py from pypinyin's readings (MIT)."""

FIRST = 0x{first:X}  # the character of the first letter
'''


def readings() -> dict[str, str]:
    """A character's initials, the usual one first."""
    words: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, syllables in PHRASES_DICT.items():
        if len(word) == len(syllables):
            for character, (syllable, *_) in zip(word, syllables, strict=True):
                words[character][_initial(syllable)] += 1
    found = {}
    for number in range(FIRST, LAST + 1):
        if number not in PINYIN_DICT:
            continue
        character = chr(number)
        known = list(dict.fromkeys(_initial(syllable) for syllable in PINYIN_DICT[number].split(",")))
        counted = words[character]
        enough = min(_WORDS, _SHARE * counted.total())
        kept = [letter for letter in known[1:] if counted[letter] and counted[letter] >= enough]
        found[character] = "".join(dict.fromkeys([known[0], *kept, *_ALSO.get(character, "")]))
    return found


def _initial(syllable: str) -> str:
    return unicodedata.normalize("NFD", syllable)[0]


def module() -> str:
    """The text of models/initials.py."""
    found = readings()
    usual = "".join(found.get(chr(number), ".")[0] for number in range(FIRST, LAST + 1))
    several = " ".join(character + letters for character, letters in found.items() if len(letters) > 1)
    lines = [
        _HEAD.format(first=FIRST),
        "# One letter a character, in the order of their numbers; a full stop for none.",
    ]
    lines += _constant("USUAL", usual, 100)
    lines += ["", "# Characters with several initials, each followed by all of them, the usual one first."]
    lines += _constant("SEVERAL", several, 70)
    return "\n".join(lines) + "\n"


def _constant(name: str, text: str, width: int) -> list[str]:
    parts = [text[start : start + width] for start in range(0, len(text), width)]
    return [f"{name} = (", *(f'    "{part}"' for part in parts), ")"]


if __name__ == "__main__":
    TARGET.write_text(module(), encoding="utf-8")
