"""What this machine lacks for printing, and the command that installs it."""

from __future__ import annotations

import platform
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

from briefgen.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# The names under which loaders know each library: Linux, macOS, Windows.
LIBRARIES = {
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "HarfBuzz-subset": (
        "libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll",
    ),
}  # fmt: skip
# What installs each library, by the family of the system as /etc/os-release names it.
DEBIAN = {
    "GObject": "libglib2.0-0", "Pango": "libpango-1.0-0", "PangoFT2": "libpangoft2-1.0-0",
    "Fontconfig": "libfontconfig1", "HarfBuzz": "libharfbuzz0b",
    "HarfBuzz-subset": "libharfbuzz-subset0",
}  # fmt: skip
PACKAGES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "debian": ("sudo apt install", DEBIAN),
    "fedora": ("sudo dnf install", dict.fromkeys(LIBRARIES, "pango")),
    "arch": ("sudo pacman -S", dict.fromkeys(LIBRARIES, "pango")),
    "alpine": ("sudo apk add", dict.fromkeys(LIBRARIES, "pango")),
    "suse": ("sudo zypper install", dict.fromkeys(LIBRARIES, "libpango-1_0-0")),
    "darwin": ("brew install", dict.fromkeys(LIBRARIES, "pango")),
}
SUBSET_ELSEWHERE = {
    "fedora": "harfbuzz", "arch": "harfbuzz", "alpine": "harfbuzz-subset",
    "suse": "libharfbuzz-subset0", "darwin": "harfbuzz",
}  # fmt: skip
# The extra that brings fonts of scripts that few names are in.
LETTERS = "cjk"
LEAST_PYTHON = (3, 11)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `cure` is the command that installs what is missing."""

    name: str
    fine: bool
    says: str
    cure: str = ""


@dataclass(frozen=True, slots=True)
class Machine:
    """What is asked of a machine: tests answer in its stead."""

    system: str
    python: tuple[int, int]
    has_library: Callable[[tuple[str, ...]], bool]
    package_version: Callable[[str], str | None]


def this_machine() -> Machine:
    """Ask the machine that runs this."""
    return Machine(_system(), sys.version_info[:2], _loads, installed_version)


def examine(machine: Machine) -> list[Finding]:
    """Look at Python, the libraries that WeasyPrint loads, and the pinned packages."""
    looked_at = _python(machine), _limits(machine), _letters(machine)
    return [*looked_at, *_libraries(machine), *_packages(machine)]


def _python(machine: Machine) -> Finding:
    written = ".".join(map(str, machine.python))
    least = ".".join(map(str, LEAST_PYTHON))
    fine = machine.python >= LEAST_PYTHON
    return Finding("Python", fine, written, "" if fine else f"install Python {least} or later")


def _limits(machine: Machine) -> Finding:
    """Say what holds a process that sets pages: only Linux holds one to its memory."""
    held = "computing time and the clock"
    if machine.system != "darwin":
        held = f"memory, {held}"
    return Finding("Limits", fine=True, says=f"pages are held to {held}")


def _letters(machine: Machine) -> Finding:
    """Say whether names in Japanese and Chinese letters can be printed: few need their fonts."""
    missing = [one for one in _wanted(LETTERS) if machine.package_version(one.name) is None]
    says = "Japanese and Chinese ones too"
    if missing:
        says = f"no Japanese and Chinese ones: pip install 'briefgen[{LETTERS}]'"
    return Finding("Letters", fine=True, says=says)


def _libraries(machine: Machine) -> list[Finding]:
    found = []
    for name, files in LIBRARIES.items():
        if machine.has_library(files):
            found.append(Finding(name, fine=True, says="found"))
        else:
            found.append(Finding(name, fine=False, says="missing", cure=_cure(machine, name)))
    return found


def _cure(machine: Machine, library: str) -> str:
    if machine.system not in PACKAGES:
        return f"install {library} with your package manager; on Windows use WSL (docs/install.md)"
    command, names = PACKAGES[machine.system]
    name = names[library]
    if library.startswith("HarfBuzz"):
        name = SUBSET_ELSEWHERE.get(machine.system, name)
    return f"{command} {name}"


def _packages(machine: Machine) -> list[Finding]:
    """Compare what is installed with what this version of briefgen was tested with."""
    found = []
    for wanted in _wanted():
        have = machine.package_version(wanted.name)
        fine = have is not None and wanted.specifier.contains(have, prereleases=True)
        cure = "" if fine else f'pip install "{wanted.name}{wanted.specifier}"'
        found.append(Finding(wanted.name, fine, have or "missing", cure))
    return found


def _wanted(extra: str = "") -> list[Requirement]:
    """List what briefgen runs with, or what one of its extras adds."""
    lines = [Requirement(line) for line in requires("briefgen") or []]
    if extra:
        return [r for r in lines if r.marker is not None and f'"{extra}"' in str(r.marker)]
    return [r for r in lines if r.marker is None or r.marker.evaluate({"extra": ""})]


def _system() -> str:
    """Name the family of systems: debian, fedora, arch, alpine, suse, darwin, or as it says."""
    if platform.system() != "Linux":
        return platform.system().lower()
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return "linux"
    words = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    family = {"ubuntu": "debian", "rhel": "fedora", "opensuse": "suse"}
    known = [family.get(word, word) for word in words]
    return next((word for word in known if word in PACKAGES), "linux")


def _loads(files: tuple[str, ...]) -> bool:
    return any(_load(file) for file in files)


@cache
def _load(file: str) -> bool:
    import ctypes  # noqa: PLC0415 - only the doctor loads libraries by hand

    brew = [Path(folder) / "lib" / file for folder in ("/opt/homebrew", "/usr/local")]
    for name in (file, *(str(path) for path in brew if path.exists())):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def installed_version(package: str) -> str | None:
    """Give the version of a package that is installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None
