# SPDX-License-Identifier: MIT
"""The way in, run.py: what it takes for ready, what it makes again, and what it says when it cannot go on.

The environments made here are real, of an empty lock: nothing is downloaded.
"""

import ast
import os
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import run

SOURCE = Path(run.__file__)
ENGLISH = {**os.environ, "LC_ALL": "C.UTF-8"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project's folder with nothing to install, used by somebody who reads English."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "requirements.lock").write_text("# nothing\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def preparations(root: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Two processes that prepare the same folder at the same time."""
    program = f"import run, pathlib; run.prepare(pathlib.Path({str(root)!r}))"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program], cwd=SOURCE.parent, env=ENGLISH, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    yield started
    for process in started:
        process.kill()
        process.wait()
        if process.stderr is not None:
            process.stderr.close()


def stamp_of(lock: Path, *, python: tuple[int, int] = (3, 11), packages: tuple[str, ...] = ("libgl1",)) -> str:
    return run.stamp_of(lock, python=python, packages=packages)


def can_run(python: Path) -> bool:
    return subprocess.run([python, "-c", "import pip"], check=False).returncode == 0


# What counts as ready


def test_the_stamp_is_the_same_for_the_same_things(root: Path) -> None:
    lock = root / "requirements.lock"
    assert stamp_of(lock, packages=("libgl1", "xvfb")) == stamp_of(lock, packages=("xvfb", "libgl1"))


def test_the_stamp_changes_with_the_lock(root: Path) -> None:
    lock = root / "requirements.lock"
    before = stamp_of(lock)
    lock.write_text("# nothing more\n", encoding="utf-8")
    assert stamp_of(lock) != before


def test_the_stamp_changes_with_python_and_with_the_system_packages(root: Path) -> None:
    lock = root / "requirements.lock"
    assert len({stamp_of(lock), stamp_of(lock, python=(3, 12)), stamp_of(lock, packages=("libgl2",))}) == 3


def test_an_environment_is_ready_only_with_its_stamp_and_its_python(tmp_path: Path) -> None:
    venv = tmp_path / ".venv"
    python = run.interpreter(venv)
    assert not run.is_ready(venv, "a")
    python.parent.mkdir(parents=True)
    python.touch()
    assert not run.is_ready(venv, "a")
    (venv / "stamp").write_text("a", encoding="utf-8")
    assert run.is_ready(venv, "a")
    assert not run.is_ready(venv, "b")
    python.unlink()
    assert not run.is_ready(venv, "a")


# What is made again


def test_a_half_made_environment_is_made_again(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    leftover = root / ".venv" / "bin" / "half"
    leftover.parent.mkdir(parents=True)
    leftover.touch()

    python = run.prepare(root)

    assert can_run(python)
    assert not leftover.exists()
    said = capsys.readouterr()
    assert said.err.startswith("Setting up")
    assert said.out == ""  # standard output belongs to the program's data


def test_a_second_start_leaves_the_environment_alone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run.prepare(root)
    mark = root / ".venv" / "mark"
    mark.touch()
    capsys.readouterr()

    run.prepare(root)

    assert mark.exists()
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(os.name == "nt", reason="a killed process leaves its children to themselves on POSIX only")
def test_a_start_killed_half_way_is_made_good_by_the_next(
    root: Path, preparations: list[subprocess.Popen[str]]
) -> None:
    half_way = root / ".venv" / "pyvenv.cfg"
    while not half_way.exists():
        assert any(process.poll() is None for process in preparations)
    for process in preparations:
        process.kill()

    assert not (root / ".venv" / "stamp").exists()
    assert can_run(run.prepare(root))


def test_of_two_starts_at_once_one_sets_up_and_the_other_waits(
    preparations: list[subprocess.Popen[str]],
) -> None:
    said = sorted(process.communicate()[1] for process in preparations)
    assert [process.returncode for process in preparations] == [0, 0]
    assert said[0].startswith("Another start is setting up")
    assert said[1].startswith("Setting up")
    assert "Setting up" not in said[0]


def test_a_link_to_another_environment_is_replaced_and_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "stamp").touch()
    (tmp_path / ".venv").symlink_to(other)

    run.discard(tmp_path / ".venv")

    assert not (tmp_path / ".venv").exists()
    assert (other / "stamp").exists()


# What is said when it cannot go on


def test_a_user_who_is_not_root_is_told_the_missing_packages_in_one_line() -> None:
    missing = run.missing_parts({"libnosuch.so.9": "libnosuch9", "libnone.so.1": "libnone1"})
    line = run.install_line(missing, installer="apt-get")
    assert line.startswith("sudo apt-get install -y ")
    assert line.endswith("libnosuch9 libnone1")
    assert "\n" not in line


@pytest.mark.skipif(sys.platform != "linux", reason="a library that every Linux has")
def test_a_library_that_is_there_is_not_asked_for() -> None:
    assert "libc.so.6" not in run.missing_parts({"libc.so.6": "libc6"})


@pytest.mark.parametrize("installer", ["dnf", "zypper"])
def test_other_distributions_are_asked_for_the_library_itself(installer: str) -> None:
    line = run.install_line({"libGL.so.1": "libgl1"}, installer=installer)
    assert line == f"sudo {installer} install -y 'libGL.so.1()(64bit)'"


def test_without_a_known_installer_the_missing_libraries_are_named() -> None:
    assert run.install_line({"libGL.so.1": "libgl1"}, installer=None) == "libGL.so.1"


def test_a_dead_network_is_called_that(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")  # the discard port: refused at once
    monkeypatch.setenv("PIP_RETRIES", "1")  # pip says what is wrong with the network when it tries again
    lock = root / "requirements.lock"
    lock.write_text(f"jingzhang-none==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    with pytest.raises(run.SetupError, match=r"^No network\."):
        run.prepare(root)
    assert not (root / ".venv" / "stamp").exists()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "The disk is full."),
        ("E: You don't have enough free space in /var/cache/apt/archives/.", "The disk is full."),
        ("W: Failed to fetch: Temporary failure resolving 'a'", "No network."),
        ("ERROR: No matching distribution found for a==1", "A needed package is not made for this system"),
        ("segmentation fault", "Setting up failed.\nsegmentation fault"),
    ],
)
def test_what_an_installer_says_is_told_in_plain_words(root: Path, said: str, told: str) -> None:
    installer = run.Installer(root / "log")
    with pytest.raises(run.SetupError) as failure:
        installer.run(sys.executable, "-c", f"import sys; print({said!r}); sys.exit(1)")
    assert str(failure.value).startswith(told)
    assert str(installer.log) in str(failure.value)


def test_too_little_room_is_said_before_anything_is_done(tmp_path: Path) -> None:
    run.check_room(tmp_path, needed=0)
    with pytest.raises(run.SetupError, match="1000000000000"):
        run.check_room(tmp_path, needed=10**12)


def test_a_folder_that_cannot_be_written_is_named(root: Path) -> None:
    (root / ".setup.lock").mkdir()
    with pytest.raises(run.SetupError, match=r"\.setup\.lock"):
        run.prepare(root)


# In which words


@pytest.mark.parametrize(
    ("environment", "chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8"}, False),
    ],
)
def test_the_locale_chooses_the_language(environment: dict[str, str], chinese: bool) -> None:
    assert run.speaks_chinese(environment) is chinese


def test_both_languages_say_the_same_things() -> None:
    def values_in(messages: dict[str, str]) -> dict[str, set[str | None]]:
        return {
            name: {field for _, field, _, _ in string.Formatter().parse(text) if field}
            for name, text in messages.items()
        }

    assert values_in(run.ENGLISH) == values_in(run.CHINESE)


@pytest.mark.parametrize("locale", ["C.UTF-8", "zh_CN.UTF-8"])
def test_help_names_every_command(locale: str) -> None:
    environment = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "1"}
    command = [sys.executable, str(SOURCE), "--help"]
    text = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout
    assert all(f"\n  {name} " in text for name in ("setup", "test", "lint", "bench", "soak", "screenshots"))


def test_help_needs_no_environment(root: Path) -> None:
    (root / "run.py").write_bytes(SOURCE.read_bytes())
    subprocess.run([sys.executable, root / "run.py", "--help"], check=True, capture_output=True)
    assert not (root / ".venv").exists()


def test_an_older_python_can_read_it_far_enough_to_say_what_is_needed() -> None:
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 7))
    imported = {
        (name.name if isinstance(node, ast.Import) else node.module or "").partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    assert imported <= sys.stdlib_module_names
