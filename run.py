#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The way in: makes the program's own Python environment once, then starts the program, its tests or tools.

Standard library only, and readable by older Pythons far enough to say which one is needed. What the program
does is in main.py. Setting up speaks on standard error, so that the data a command prints stays clean.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE, STDOUT
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent
NEEDED_PYTHON = (3, 11)
NEEDED_MEGABYTES = 1200  # .venv takes 570 on Linux; wheels on their way, pip's cache and system packages the rest

# What Qt loads from the system and a bare Debian lacks: each library, and the Debian package that brings it.
SYSTEM_LIBRARIES = {
    # every start, with or without a screen
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    # a window under X
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}
# For a window where there is no screen; nobody is kept from starting for lack of them.
SCREENLESS_PROGRAMS = {"Xvfb": "xvfb", "xauth": "xauth"}

TEST_OPTIONS: tuple[str, ...] = ("-n", "2")  # as many as the smallest machine has cores
MODULES = {"bench": "tests.benchmarks", "soak": "tests.soak", "screenshots": "tests.screenshots"}
COMMANDS = ("setup", "test", "lint", *MODULES)

# What pip and apt-get say when something known goes wrong, as patterns; the first that is found counts.
CAUSES = {
    "disk_full": "No space left on device|Errno 28|WinError 112|have enough free space",
    "no_network": "resolution|resolving|getaddrinfo|connection|ould not connect|unreachable|timed out|SSL",
    "no_fit": "No matching distribution",
}

ENGLISH = {
    "usage": "Usage: python3 run.py [LEDGER | COMMAND ...]\n\n  Nothing, or a ledger, opens the window.\n",
    "setup": "make .venv ready and stop; with --again, from nothing",
    "test": "run the tests; further words go to pytest",
    "lint": "check the code with ruff and mypy",
    "bench": "measure speed and size",
    "soak": "run for long and look for leaks",
    "screenshots": "draw the windows; --to DIR says where",
    "others": "\nAnything else is a command of the program, which lists them with",
    "old_python": "Jingzhang needs Python {needed} or newer; this is {found}.",
    "setting_up": "Setting up, once: this downloads some 200 MB and takes a few minutes.",
    "ready": "Ready.",
    "waiting": "Another start is setting up; waiting for it ...",
    "missing": "Parts of the system are missing. Please install them first, then start again:\n  {line}",
    "no_room": "Too little room on the disk: {needed} MB are needed, {free} MB are free.",
    "disk_full": "The disk is full. Make room and start again.",
    "no_network": "No network. The first start downloads, later ones do not. Set a proxy or mirror in pip.",
    "no_fit": "A needed package is not made for this system or this Python: too old, or too new.",
    "failed": "Setting up failed.",
}
CHINESE = {
    "usage": "用法：python3 run.py [台账文件 | 命令 ...]\n\n  不带参数，或给出台账文件，则打开窗口。\n",
    "setup": "准备好 .venv 后退出；加 --again 则从头重建",
    "test": "运行测试；其余参数交给 pytest",
    "lint": "用 ruff 和 mypy 检查代码",
    "bench": "测量速度和占用",
    "soak": "长时间运行，查找泄漏",
    "screenshots": "截取各窗口；--to DIR 指定目录",
    "others": "\n其余均为程序本身的命令，列出全部命令：",
    "old_python": "净账需要 Python {needed} 或更高版本；当前为 {found}。",
    "setting_up": "正在准备运行环境（仅需一次）：将下载约 200 MB，请等待几分钟。",
    "ready": "准备完毕。",
    "waiting": "另一个启动正在准备运行环境，请稍候……",
    "missing": "缺少系统组件。请先安装，再重新启动：\n  {line}",
    "no_room": "磁盘空间不足：需要 {needed} MB，剩余 {free} MB。",
    "disk_full": "磁盘已满。请腾出空间后重新启动。",
    "no_network": "网络不通。首次启动需要下载，以后不再需要。代理或镜像源请在 pip 中设置。",
    "no_fit": "所需组件没有适用于本系统或本 Python 的版本：系统可能过旧或过新。",
    "failed": "准备运行环境未成功。",
}


class SetupError(Exception):
    """Setting up cannot go on; the message says why and what to do, in the user's language."""


def speaks_chinese(environment: Mapping[str, str]) -> bool:
    """Whether to speak Chinese: by the POSIX locale, on Windows by the language of its windows."""
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG")
    if sys.platform == "win32" and not locale:
        import ctypes

        return bool(ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x04)  # LANG_CHINESE
    return (locale or "").startswith("zh")


def words(message: str, **values: object) -> str:
    """A message in the user's language."""
    return (CHINESE if speaks_chinese(os.environ) else ENGLISH)[message].format(**values)


def tell(message: str, **values: object) -> None:
    """Say how far setting up has come."""
    print(words(message, **values), file=sys.stderr, flush=True)


def help_text() -> str:
    """What run.py can be asked."""
    commands = [f"  {name:<12} {words(name)}" for name in COMMANDS]
    program = f"  {interpreter(Path('.venv'))} main.py --help"
    return "\n".join([words("usage"), *commands, words("others"), program])


def interpreter(venv: Path) -> Path:
    """The Python inside an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp_of(lock: Path, *, python: Sequence[int], packages: Iterable[str]) -> str:
    """What an environment is made from, in one line: the lock, the version of Python, the system packages."""
    digest = hashlib.sha256(lock.read_bytes())
    digest.update("\n".join(sorted(packages)).encode())
    return f"{sys.platform} {'.'.join(map(str, python))} {digest.hexdigest()}"


def is_ready(venv: Path, stamp: str) -> bool:
    """Whether the environment was finished, from this very stamp, and its Python is still there."""
    try:
        return (venv / "stamp").read_text(encoding="utf-8") == stamp and interpreter(venv).exists()
    except OSError:
        return False


class Installer:
    """Runs apt-get and pip, and keeps all they say in a log from which a failure is explained."""

    def __init__(self, log: Path, *, held: int | None = None) -> None:
        """Begin the log anew; what is run inherits the descriptor *held*, except on Windows."""
        self.log = log
        # English, for CAUSES; and no setting of the user's own may lead pip out of the environment.
        forced = {"LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive", "PIP_USER": "0"}
        self.settings: dict[str, Any] = {"stdin": DEVNULL, "stdout": PIPE, "stderr": STDOUT}  # all for Popen
        self.settings.update(env={**os.environ, **forced}, pass_fds=() if held is None or os.name == "nt" else (held,))
        log.write_bytes(b"")

    def run(self, *command: str, may_fail: bool = False) -> None:
        """Run to the end, showing that it goes on; a failure is a SetupError."""
        with self.log.open("ab") as log, subprocess.Popen(command, **self.settings) as process:
            for line in process.stdout or ():
                log.write(line)
                show_for_a_moment(line.decode(errors="replace").strip())
        show_for_a_moment("")
        if process.returncode and not may_fail:
            raise SetupError(self.why_it_failed())

    def why_it_failed(self) -> str:
        """A known cause in plain words, else the last lines of the log; and where the log is."""
        said = self.log.read_text(encoding="utf-8", errors="replace")
        known = [words(cause) for cause, pattern in CAUSES.items() if re.search(pattern, said)]
        return "\n".join([*(known[:1] or [words("failed"), *said.splitlines()[-12:]]), f"({self.log})"])


def show_for_a_moment(line: str) -> None:
    """Write over the last line of the terminal; nothing where nobody watches."""
    if sys.stderr.isatty():
        print(f"\r  {line[:70]:<70}", end="\r", file=sys.stderr, flush=True)


def can_load(library: str) -> bool:
    """Whether the dynamic linker finds a library, wherever this distribution keeps it."""
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_parts(libraries: Mapping[str, str]) -> dict[str, str]:
    """What pip cannot bring and is not there, each with its Debian package: libraries, and the whole venv."""
    from importlib.util import find_spec

    missing = {library: package for library, package in libraries.items() if not can_load(library)}
    return missing if find_spec("ensurepip") else {"ensurepip": "python3-venv", **missing}


def install_line(missing: Mapping[str, str], *, installer: str | None) -> str:
    """The one line that an administrator runs to bring what is missing; without an installer, only the names.

    dnf and zypper are asked for the libraries themselves: their packages' names change between releases.
    """
    if installer == "apt-get":
        return "sudo apt-get install -y " + " ".join(missing.values())
    if installer is None:
        return " ".join(missing)
    return f"sudo {installer} install -y " + " ".join(f"'{library}()(64bit)'" for library in missing)


def provide_system_parts(installer: Installer, *, as_root: bool) -> None:
    """See that the system's part is there: as root on Debian by installing it, else by saying how."""
    from shutil import which

    missing = missing_parts(SYSTEM_LIBRARIES)
    manager = next((name for name in ("apt-get", "dnf", "zypper") if which(name)), None)
    if manager == "apt-get" and as_root:
        missing.update({name: package for name, package in SCREENLESS_PROGRAMS.items() if not which(name)})
        if missing:
            install_debian_packages(missing.values(), installer)
    elif missing:
        raise SetupError(words("missing", line=install_line(missing, installer=manager)))


def install_debian_packages(packages: Iterable[str], installer: Installer) -> None:
    """Install by apt-get, waiting for another installation to end rather than failing beside it."""
    quiet = ("-y", "-q", "-o", "DPkg::Lock::Timeout=300")
    installer.run("dpkg", "--configure", "-a", may_fail=True)  # finish what a kill interrupted
    installer.run("apt-get", "update", *quiet, may_fail=True)  # one source may fail: the install will tell
    installer.run("apt-get", "install", "--fix-broken", "--no-install-recommends", *quiet, *packages)


def build_environment(venv: Path, lock: Path, stamp: str, installer: Installer) -> None:
    """Make the environment from nothing. The stamp comes last: what a kill leaves behind is made again."""
    discard(venv)
    base = getattr(sys, "_base_executable", sys.executable)  # not the Python that is about to be replaced
    installer.run(base, "-m", "venv", str(venv))
    pip = (str(interpreter(venv)), "-m", "pip", "--disable-pip-version-check", "--no-input", "install")
    options = ("--require-hashes", "--only-binary=:all:", "--progress-bar=off", "-r", str(lock))
    installer.run(*pip, *options)
    if sys.platform != "win32":
        os.sync()  # else a power cut could keep the stamp and lose what it vouches for
    (venv / "stamp").write_text(stamp, encoding="utf-8")


def discard(venv: Path) -> None:
    """Remove an environment, its stamp first, so that a half-removed one is never taken for whole."""
    import shutil

    if venv.is_symlink():
        venv.unlink()
    elif venv.exists():
        (venv / "stamp").unlink(missing_ok=True)
        shutil.rmtree(venv)


@contextmanager
def alone(lock: Path) -> Iterator[int]:
    """Let one run.py set up at a time; others wait. The system frees the lock, however its holder ends.

    Yields the lock's descriptor: an installer that inherits it keeps the lock when only run.py is killed.
    """
    with lock.open("w") as handle:
        if not take(handle.fileno()):
            tell("waiting")
            while not take(handle.fileno()):
                time.sleep(0.3)
        yield handle.fileno()


def take(descriptor: int) -> bool:
    """Lock an open file, unless somebody else holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def check_room(folder: Path, *, needed: int) -> None:
    """Refuse at once, rather than half-way, where fewer megabytes are free than needed."""
    import shutil

    free = shutil.disk_usage(folder).free // 1_000_000
    if free < needed:
        raise SetupError(words("no_room", needed=needed, free=free))


def set_up(root: Path, stamp: str, installer: Installer) -> None:
    """All that the first start does."""
    tell("setting_up")
    check_room(root, needed=NEEDED_MEGABYTES)
    if sys.platform == "linux":
        provide_system_parts(installer, as_root=os.geteuid() == 0)
    build_environment(root / ".venv", root / "requirements.lock", stamp, installer)
    tell("ready")


def prepare(root: Path, *, again: bool = False) -> Path:
    """The environment's Python, made first where it is not there, not whole, or not from this lock."""
    venv, packages = root / ".venv", [*SYSTEM_LIBRARIES.values(), *SCREENLESS_PROGRAMS.values()]
    stamp = stamp_of(root / "requirements.lock", python=sys.version_info[:2], packages=packages)
    if again or not is_ready(venv, stamp):
        try:
            with alone(root / ".setup.lock") as held:
                if again or not is_ready(venv, stamp):  # another start may have made it meanwhile
                    set_up(root, stamp, Installer(root / ".setup.log", held=held))
        except OSError as error:
            raise SetupError(f"{words('failed')} {error}") from error
    return interpreter(venv)


def become(*command: str) -> int:
    """Hand this process over; on Windows, where a shell would not wait for it, run it and return its code."""
    sys.stdout.flush()
    if os.name == "nt":
        return subprocess.call(command)
    return os.execv(command[0], command)


def lint(python: str) -> int:
    """Run every check, also after one has found something; 1 when any has."""
    checks = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",))
    return max(min(1, subprocess.call([python, "-m", *check])) for check in checks)


def start(python: str, arguments: Sequence[str]) -> int:
    """Start what was asked for: a tool of the project, or the program in the user's own folder."""
    command, further = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command not in COMMANDS:
        return become(python, str(ROOT / "main.py"), *arguments)
    os.chdir(ROOT)
    if command == "setup":
        return 0
    if command == "lint":
        return lint(python)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    module = ("pytest", *TEST_OPTIONS) if command == "test" else (MODULES[command],)
    return become(python, "-m", *module, *(further[1:] if further[:1] == ["--"] else further))


def main(arguments: list[str]) -> int:
    """Carry out the command line: 0 when done, 1 when it cannot be set up, else the program's own code."""
    if sys.version_info < NEEDED_PYTHON:
        tell("old_python", needed=".".join(map(str, NEEDED_PYTHON)), found=sys.version.split()[0])
        return 1
    if arguments in (["--help"], ["-h"]):
        print(help_text())
        return 0
    try:
        python = prepare(ROOT, again=arguments == ["setup", "--again"])
        return start(str(python), arguments)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
