# SPDX-License-Identifier: MIT
"""What is shipped and from where: the lock, the licences, the commands the README promises."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNTIME = [Requirement(line) for line in PROJECT["dependencies"]]
DEVELOPMENT = [Requirement(line) for line in PROJECT["optional-dependencies"]["dev"]]

# What may be shipped with a program under MIT. LGPL: Qt, as libraries of their own that can be exchanged.
ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "LGPL-3.0-only",
    "MIT",
    "MIT-CMU",
    "PSF-2.0",
    "Public Domain",
    "Zlib",
}
# The names that packages give who do not use SPDX's.
ALSO_CALLED = {
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Python Software Foundation License": "PSF-2.0",
}


def locked() -> dict[str, tuple[str, list[str]]]:
    """Each package of the lock, with the version for this Python and the hashes that are accepted."""
    entries: dict[str, tuple[str, list[str]]] = {}
    for entry in re.split(r"\n(?=\S)", LOCK):
        if entry.startswith("#"):
            continue
        requirement = Requirement(entry.partition("\\")[0])
        if requirement.marker is None or requirement.marker.evaluate():
            hashes = re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)
            entries[canonicalize_name(requirement.name)] = (str(requirement.specifier)[2:], hashes)
    return entries


def shipped() -> Iterator[Distribution]:
    """Every package that a user's start needs, with what those need."""
    waiting, seen = [requirement.name for requirement in RUNTIME], set[str]()
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in seen:
            seen.add(name)
            found = distribution(name)
            yield found
            needed = [Requirement(line) for line in found.requires or ()]
            waiting += [r.name for r in needed if r.marker is None or r.marker.evaluate({"extra": ""})]


def licence_of(package: Distribution) -> str:
    """A package's licence in SPDX's terms, from the field, the classifier or the old free text."""
    fields = package.metadata.json
    classifiers = [line.rpartition(" :: ")[2] for line in fields.get("classifier", ()) if "License ::" in line]
    stated = str(fields.get("license_expression") or next(iter(classifiers), fields.get("license", "none")))
    return ALSO_CALLED.get(stated, stated)


def is_allowed(licence: str) -> bool:
    """Whether one of the alternatives is allowed in all its parts."""
    alternatives = [re.split(r"\s+AND\s+", part) for part in re.split(r"\s+OR\s+", licence)]
    return any(ALLOWED.issuperset(alternative) for alternative in alternatives)


@pytest.mark.parametrize("requirement", [*RUNTIME, *DEVELOPMENT], ids=lambda r: r.name)
def test_every_dependency_is_locked_with_hashes_at_a_version_it_allows(requirement: Requirement) -> None:
    version, hashes = locked()[canonicalize_name(requirement.name)]
    assert version in requirement.specifier
    assert hashes


def test_everything_in_the_lock_has_hashes() -> None:
    assert [name for name, (_, hashes) in locked().items() if not hashes] == []


def test_everything_that_is_shipped_is_in_the_lock() -> None:
    assert {canonicalize_name(package.name) for package in shipped()} <= locked().keys()


def test_the_lock_names_no_host_and_no_folder() -> None:
    for foreign in ("://", "--index-url", "--extra-index-url", "--find-links", "file:", " /", "@"):
        assert foreign not in LOCK


def test_qt_stays_below_the_release_that_aborts() -> None:
    qt = next(requirement for requirement in RUNTIME if requirement.name == "pyside6-essentials")
    assert "6.11.3" in qt.specifier
    assert "6.12.0" not in qt.specifier
    assert "6.12.1" not in qt.specifier
    assert Version(locked()["pyside6-essentials"][0]) < Version("6.12")


def test_everything_that_is_shipped_may_be_used_without_the_gpl() -> None:
    licences = {package.name: licence_of(package) for package in shipped()}
    assert {name: licence for name, licence in licences.items() if not is_allowed(licence)} == {}


def test_a_licence_is_allowed_by_one_alternative_and_refused_by_one_part() -> None:
    assert is_allowed("LGPL-3.0-only OR GPL-3.0-only")
    assert not is_allowed("GPL-3.0-only")
    assert not is_allowed("MIT AND GPL-3.0-only")


@pytest.mark.parametrize("command", ["python3 run.py", "python3 run.py test"])
def test_the_readme_names_the_command(command: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"{re.escape(command)}\s*[`\n#]", readme)


def test_the_licence_is_the_one_the_project_states() -> None:
    assert PROJECT["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
