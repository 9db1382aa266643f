"""Lighthouse over a built site, as a phone sees it; run as ``make lighthouse``.

Its 201 packages are in a folder of their own (lighthouse/), installed by npm from its lock.
"""

import json
import sys
import tempfile
from datetime import date
from pathlib import Path

from bench.firstvisit import serving
from karabakh_map.core.i18n import speaking
from karabakh_map.dataset.load import load
from karabakh_map.web import site, sitefolder
from tools import chromium, node

FOLDER = node.ROOT / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = ("index.html", "embed.html", "dates/2020-11-08.html", "places/shusha.html")
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
UNINDEXED = ("embed.html", "seo")
"""Search engines are told to leave the embedded map out."""

FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def scores(url: str, report: Path) -> dict[str, int]:
    """Return the scores of a page by category; what was found stands in `report`."""
    done = node.run(
        [
            "env",
            f"CHROME_PATH={chromium.find()}",
            "node",
            FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js",
            url,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            "--form-factor=mobile",
            "--screenEmulation.mobile",
            "--throttling-method=simulate",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={FLAGS}",
        ]
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found = json.loads(report.read_text("utf-8"))
    return {name: round(100 * (found["categories"][name]["score"] or 0)) for name in CATEGORIES}


def failed(report: Path) -> list[str]:
    """Return what a page was marked down for."""
    audits = json.loads(report.read_text("utf-8"))["audits"].values()
    return [
        f"    {one['id']} {one['score']} {one.get('displayValue', '')}".rstrip()
        for one in audits
        if one["score"] is not None
        and one["score"] < 0.9
        and one["scoreDisplayMode"] != "notApplicable"
    ]


def main() -> int:
    """Build a site, or take the folder that is named, and look at its pages; 1 below a goal."""
    missed = False
    with tempfile.TemporaryDirectory() as place, speaking("en"):
        folder = Path(sys.argv[1]) if sys.argv[1:] else Path(place) / "site"
        if not sys.argv[1:]:
            sitefolder.write(folder, site.build(load(), days={date(2020, 11, 8)}))
        done = node.run(["node", "bench/compress.mjs", str(folder)])
        if done.returncode:
            raise SystemExit(done.stderr)
        with serving(folder, compressed=True) as base:
            for page in PAGES:
                report = Path(place) / "report.json"
                found = scores(base + page, report)
                told = ", ".join(f"{name} {score}" for name, score in found.items())
                print(f"{page}: {told}", *failed(report), sep="\n", flush=True)
                missed |= any(
                    found[name] < goal for name, goal in GOALS.items() if (page, name) != UNINDEXED
                )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
