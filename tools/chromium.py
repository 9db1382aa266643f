"""Find the Chromium that the browser tests drive, or install one.

Run as `python -m tools.chromium [--install]`: prints the path of the browser.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

VARIABLE = "KARABAKH_MAP_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

_WITHOUT = (
    "WebUIOmniboxPopup",  # a process for each window, for a field that nobody types in
    # What Playwright switches off itself: of two such flags Chromium heeds the last.
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding",
    "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints",
    "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch",
)  # fmt: skip

FLAGS = (
    "--no-sandbox",  # containers run as root, where the sandbox cannot start
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(_WITHOUT)}",
)


def find() -> Path | None:
    """Return the browser named in the environment, on the path, or fetched by Playwright."""
    if named := os.environ.get(VARIABLE):
        return Path(named) if Path(named).is_file() else None
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  slow, and seldom needed

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.is_file() else None


def install() -> Path | None:
    """Install Chromium: Debian's as root, else Playwright's own; None if neither works."""
    commands: list[list[str]] = []
    if shutil.which("apt-get") and os.geteuid() == 0:
        commands = [
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
        ]
    for command in commands:
        subprocess.run(command, stdout=sys.stderr, check=False)
    found = find()
    if found is None and VARIABLE not in os.environ:
        subprocess.run(
            [sys.executable, "-m", "playwright", "install", "chromium"],
            stdout=sys.stderr,
            check=False,
        )
        found = find()
    return found


def main() -> int:
    """Print the path of the browser; 1 and the mend if there is none."""
    found = find() or (install() if "--install" in sys.argv else None)
    if found is None:
        print(
            "No Chromium was found or could be installed; install it (Debian: apt-get install "
            f"chromium) or set {VARIABLE} to its path.",
            file=sys.stderr,
        )
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
