"""Make the fonts that pictures are drawn with: Noto Sans with Armenian, cut to our alphabets.

Run ``python -m tools.build_fonts`` on Debian to rebuild src/karabakh_map/fonts. The
fonts are shipped so that the same input gives the same picture on every machine.
"""

import hashlib
import subprocess
import tempfile
from pathlib import Path

from fontTools import merge, subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

PACKAGE = "fonts-noto-core=20201225-1"
SHA256 = "58f4f0bb6720f919f92096b3508e1412a0f1544424ade6c5b5bf1eb694dd64ba"
FOLDER = Path(__file__).resolve().parents[1] / "src" / "karabakh_map" / "fonts"
STYLES = ("Regular", "Bold", "Italic")

# Latin with the Azerbaijani letters, Cyrillic, punctuation, superscripts and arrows.
LETTERS = "U+20-7E,U+A0-17F,U+18F,U+1E6-1E7,U+218-21B,U+259,U+2BC,U+400-45F,U+490-491"
SIGNS = "U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2032-2033,U+2039-203A,U+20BC,U+2116,U+2212"
ARMENIAN = "U+530-58F,U+FB13-FB17"


def main() -> None:
    """Download, check, cut, merge and write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["apt-get", "download", PACKAGE], cwd=folder, check=True)
        package = next(folder.glob("*.deb"))
        if hashlib.sha256(package.read_bytes()).hexdigest() != SHA256:
            raise SystemExit(f"{package.name} is not the package that was checked; see SHA256.")
        subprocess.run(["dpkg-deb", "-x", package.name, "."], cwd=folder, check=True)
        fonts = folder / "usr/share/fonts/truetype/noto"
        for style in STYLES:
            parts = [_cut(fonts / f"NotoSans-{style}.ttf", f"{LETTERS},{SIGNS}", folder)]
            armenian = fonts / f"NotoSansArmenian-{style}.ttf"
            if armenian.exists():  # Armenian has no italic
                parts.append(_cut(armenian, ARMENIAN, folder))
            _write(parts, fonts / f"NotoSans-{style}.ttf", FOLDER / f"NotoSans-{style}.ttf")


def _cut(path: Path, unicodes: str, folder: Path) -> Path:
    """Return a copy with only the wanted letters, without hinting."""
    target = folder / f"cut-{path.name}"
    subset.main(
        [
            str(path),
            f"--output-file={target}",
            f"--unicodes={unicodes}",
            "--layout-features=kern,mark,mkmk,ccmp,locl",
            "--no-hinting",
            "--notdef-outline",
            "--name-IDs=0,1,2,3,4,5,6,13,14",
        ]
    )
    return target


def _write(parts: list[Path], original: Path, target: Path) -> None:
    font = merge.Merger().merge([str(part) for part in parts]) if parts[1:] else TTFont(parts[0])
    source = TTFont(original)
    font["name"] = TTFont(parts[0])["name"]
    font["head"].created = source["head"].created
    font["head"].modified = source["head"].modified
    font["head"].fontRevision = source["head"].fontRevision
    font.recalcTimestamp = False
    font.save(target)
    print(f"{target.name}: {target.stat().st_size:,} bytes, {len(font.getBestCmap())} letters")


if __name__ == "__main__":
    main()
