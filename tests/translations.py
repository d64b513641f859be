# SPDX-License-Identifier: MIT
"""Brings the translations up to date: ``python -m tests.translations`` reads every string and writes zh_CN.qm.

Each area of the window has a Linguist file of its own, so that two people seldom meet in one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
PLURALS = FOLDER / "plurals.en.ts"

# An area's files, by pattern; a file belongs to the first area that names it.
AREAS: dict[str, tuple[str, ...]] = {
    "targets": (
        "ui/sections/targets.py",
        "ui/dialogs/targets*.py",
        "ui/dialogs/view*.py",
        "ui/widgets/tally/views.py",
        "ui/widgets/targets/*.py",
        "ui/widgets/view_*.py",
    ),
    "tallies": (
        "ui/pages/tallies.py",
        "ui/pages/reports.py",
        "ui/dialogs/explained.py",
        "ui/dialogs/export*.py",
        "ui/dialogs/period*.py",
        "ui/dialogs/report*.py",
        "ui/dialogs/submi*.py",
        "ui/widgets/chart/*.py",
        "ui/widgets/dimension_picker.py",
        "ui/widgets/notice.py",
        "ui/widgets/period_picker.py",
        "ui/widgets/report*.py",
        "ui/widgets/submi*.py",
        "ui/widgets/tally/*.py",
    ),
    "registers": ("ui/pages/registers.py", "ui/dialogs/register*.py", "ui/widgets/register/*.py"),
    "dossiers": ("ui/dialogs/dossier*.py", "ui/widgets/dossier/*.py"),
    "window": (
        "ui/*.py",
        "ui/sections/*.py",
        "ui/pages/home.py",
        "ui/pages/setup.py",
        "ui/dialogs/about.py",
        "ui/dialogs/campaign.py",
        "ui/dialogs/files.py",
        "ui/dialogs/guide.py",
        "ui/dialogs/new_ledger.py",
        "ui/dialogs/refused.py",
        "ui/dialogs/shortcuts.py",
        "ui/widgets/figure_card.py",
        "ui/widgets/form.py",
        "ui/widgets/line_card.py",
        "ui/widgets/navigation.py",
        "ui/widgets/overview_lines.py",
        "ui/widgets/page_head.py",
        "ui/widgets/region_picker.py",
        "ui/widgets/sign.py",
        "ui/widgets/span_edit.py",
        "ui/widgets/status_line.py",
        "ui/widgets/welcome.py",
    ),
    "actions": ("ui/pages/*.py", "ui/dialogs/*.py", "ui/widgets/*.py", "ui/widgets/*/*.py"),
}


@dataclass(frozen=True)
class Message:
    """One string of a Linguist file."""

    context: str
    source: str
    translations: tuple[str, ...]
    finished: bool


def linguist_file(area: str) -> Path:
    """The Linguist file of an area."""
    return FOLDER / f"{area}.zh_CN.ts"


def files_of(area: str) -> list[Path]:
    """The source files of an area, in order."""
    return [path for path in window_files() if area_of(path) == area]


def window_files() -> list[Path]:
    """Every file that may hold strings of the window."""
    return [p for p in sorted((ROOT / "ui").rglob("*.py")) if "command_line" not in p.parts]


def area_of(path: Path) -> str:
    """The area that a file belongs to."""
    name, depth = path.relative_to(ROOT).as_posix(), len(path.relative_to(ROOT).parts)
    for area, patterns in AREAS.items():
        if any(fnmatch(name, pattern) and pattern.count("/") == depth - 1 for pattern in patterns):
            return area
    raise LookupError(f"{name} belongs to no area of the translations")


def messages(path: Path) -> Iterator[Message]:
    """The strings of a Linguist file that still occur in the source."""
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            kind = translation.get("type", "")
            if kind in ("vanished", "obsolete"):
                continue
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            name = context.findtext("name") or ""
            finished = kind != "unfinished" and all(forms)
            yield Message(name, message.findtext("source") or "", tuple(forms), finished)


def update(area: str, *, into: Path | None = None) -> None:
    """Let lupdate bring an area's Linguist file up to date; ``into`` another file than the area's own."""
    _update(files_of(area), into or linguist_file(area), "zh_CN")


def update_plurals(*, into: Path | None = None) -> None:
    """English is the source, so only what is counted is translated: one record, two records."""
    _update(window_files(), into or PLURALS, "en_GB", "-pluralonly")


def _update(files: Sequence[Path], target: Path, language: str, *more: str) -> None:
    sources = [str(path) for path in files]
    options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-target-language", language, *more]
    _run("lupdate", [*sources, "-ts", str(target), *options])


def compile_all(folder: Path = FOLDER) -> None:
    """Let lrelease write all finished strings into one file a language."""
    present = [str(linguist_file(area)) for area in AREAS if linguist_file(area).exists()]
    for language, files in (("zh_CN", present), ("en", [str(PLURALS)])):
        made, target = folder / f".{language}.part", folder / f"{language}.qm"
        _run("lrelease", ["-silent", *files, "-qm", str(made)])
        made.replace(target)  # a running program has the old file mapped: written in place, it would take it down


def _run(tool: str, arguments: Sequence[str]) -> None:
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    found = str(program) if program.exists() else shutil.which(f"pyside6-{tool}") or str(_bundled(tool))
    done = subprocess.run([found, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{tool} failed: {done.stdout}{done.stderr}")


def _bundled(tool: str) -> Path:
    return Path(PySide6.__file__).parent / tool


def main() -> int:
    """Update every file, say what is missing, and compile."""
    for area in AREAS:
        update(area)
    update_plurals()
    files = [*map(linguist_file, AREAS), PLURALS]
    missing = 0
    for file in files:
        known = list(messages(file))
        unfinished = [message for message in known if not message.finished]
        missing += len(unfinished)
        print(f"{file.name}: {len(known)} strings, {len(unfinished)} without a translation")
        for message in unfinished:
            print(f"  {message.context}: {message.source}")
    compile_all()
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
