"""The scripts of the page: built from their modules, or checked.

Run as `python -m tools.js [--check]`. Checked are types, style, form, and that the files that are
shipped are those that the modules make.
"""

import subprocess
import sys

from tools import node

BUILD = ("tools/build_js.mjs",)
OURS = ("src/karabakh_map/web/js", "tests/js", "tools", "eslint.config.js")
CHECKS: tuple[tuple[str, ...], ...] = (
    ("node_modules/typescript/bin/tsc", "-p", "tsconfig.json"),
    ("node_modules/typescript/bin/tsc", "-p", "tsconfig.node.json"),
    (
        "node_modules/eslint/bin/eslint.js",
        "--max-warnings=0",
        "--no-error-on-unmatched-pattern",
        *OURS,
    ),
    ("node_modules/prettier/bin/prettier.cjs", "--check", "--log-level=warn", *OURS),
    (*BUILD, "--check"),
)


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a script of Node in the project's folder; what it says is returned."""
    return node.run(["node", *command])


def problems() -> list[str]:
    """Return what each of the checks has to say, if anything."""
    results = [run(*check) for check in CHECKS]
    return [done.stdout + done.stderr for done in results if done.returncode]


def main() -> int:
    """Build or check; 1 if something is wrong."""
    if not node.installed() and not node.install():
        return 1
    if "--check" in sys.argv:
        found = problems()
    else:
        done = run(*BUILD)
        found = [done.stdout + done.stderr] if done.returncode else []
    print("".join(found), end="", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
