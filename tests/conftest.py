# SPDX-License-Identifier: MIT
"""What every test stands on: the bundled resources, real ledgers on disk, and an offscreen screen."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from models.catalogue_file import load_catalogue
from models.checks import Campaign, Context
from models.demonstration import make_demonstration
from models.ledger import Ledger
from models.office import Office

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
TODAY = date(2026, 11, 24)

settings.register_profile(
    "tests", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("tests")


def pytest_sessionfinish() -> None:
    """Leave nothing on the clipboard: with something on it the offscreen platform ends a process badly."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def resources() -> Path:
    return RESOURCES


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture
def office() -> Office:
    return Office("示例市市场监督管理局", "340100", "market-supervision", "city", "安徽省市场监督管理局")


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger, to be copied, that was just founded with one campaign of 2026."""
    path = tmp_path_factory.mktemp("founded") / "founded.jzl"
    catalogue = load_catalogue(RESOURCES / "catalogues" / "online-market.toml")
    campaign = Campaign(
        "online-market-2026",
        "网络市场监管专项行动2026",
        "Online market campaign 2026",
        catalogue.code,
        catalogue.version,
        date(2026, 1, 1),
        date(2026, 12, 31),
    )
    keeper = Office("示例市市场监督管理局", "340100", "market-supervision", "city", "安徽省市场监督管理局")
    Ledger.create(path, keeper, resources=RESOURCES, campaign=(campaign, catalogue)).close()
    return path


@pytest.fixture
def ledger_path(founded: Path, tmp_path: Path) -> Path:
    return shutil.copyfile(founded, tmp_path / "ledger.jzl")


@pytest.fixture
def ledger(ledger_path: Path) -> Iterator[Ledger]:
    """An empty ledger with the campaign online-market-2026, open for writing."""
    with Ledger.open(ledger_path) as opened:
        yield opened


@pytest.fixture
def context(ledger: Ledger) -> Context:
    return ledger.context(ledger.campaigns["online-market-2026"], TODAY)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration ledger, to be copied: the published figures and 600 invented actions."""
    path = tmp_path_factory.mktemp("sample") / "sample.jzl"
    for _ in make_demonstration(path, resources=RESOURCES, actions=600, seed=7, today=TODAY):
        pass
    return path


@pytest.fixture
def sample_path(sample: Path, tmp_path: Path) -> Path:
    return shutil.copyfile(sample, tmp_path / "sample.jzl")


@pytest.fixture
def sample_ledger(sample_path: Path) -> Iterator[Ledger]:
    with Ledger.open(sample_path) as opened:
        yield opened
