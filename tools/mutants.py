"""Plant small faults in the pure rooms and see which of them a test notices.

python -m tools.mutants              plant all of them anew, then report
python -m tools.mutants core history try those of some rooms, then report
python -m tools.mutants --survivors  try those again that no test noticed, then report
python -m tools.mutants --report     report on the last run

The report counts by module and by room what was noticed, and prints every fault that was not: file,
function and the change. A fault that changes nothing a reader could see stands in
tests/equivalent_mutants.csv with the reason.
"""

import csv
import json
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RUN = ROOT / "mutants"
EQUIVALENT = ROOT / "tests" / "equivalent_mutants.csv"
SURVIVED, NO_TEST = 0, 33


@dataclass(frozen=True)
class Mutant:
    """A planted fault; `status` is how the tests ended, None if they did not run."""

    file: str
    name: str
    status: int | None

    @property
    def function(self) -> str:
        """Name of the function, a class before it in mutmut's spelling."""
        return self.name.rsplit(".", 1)[1].partition("__mutmut_")[0]

    def change(self) -> str:
        """Return the changed lines, those of the program first."""
        shown = _mutmut("show", self.name).splitlines()
        lines = [line for line in shown if line[:1] in "+-" and line[:3] not in ("+++", "---")]
        return " / ".join(f"{line[0]} {line[1:].strip()}" for line in lines)


def planted() -> list[Mutant]:
    """Return all faults of the last run."""
    found = []
    for meta in sorted(RUN.rglob("*.meta")):
        file = meta.relative_to(RUN).as_posix().removesuffix(".meta")
        codes = json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
        found += [Mutant(file, name, status) for name, status in codes.items()]
    return found


def equivalent() -> set[tuple[str, str, str]]:
    """Return the faults that change nothing, by file, function and change."""
    with EQUIVALENT.open(encoding="utf-8", newline="") as lines:
        return {(row["file"], row["function"], row["change"]) for row in csv.DictReader(lines)}


def report() -> int:
    """Print what was noticed and what was not; 1 if the run is not complete."""
    mutants = planted()
    known, excused = equivalent(), set()
    counts: dict[str, Counter[str]] = {}
    for mutant in mutants:
        count = counts.setdefault(mutant.file, Counter())
        if mutant.status not in (SURVIVED, NO_TEST):
            count["killed" if mutant.status is not None else "not run"] += 1
            continue
        change = mutant.change()
        key = mutant.file, mutant.function, change
        if key in known:
            excused.add(key)
            count["equivalent"] += 1
        else:
            count["alive"] += 1
            print(f"{mutant.file}: {mutant.function}: {change}")
    for key in sorted(known - excused):
        print(f"{EQUIVALENT.name} excuses a fault that is not there any more: {' | '.join(key)}")
    print()
    rooms: dict[str, Counter[str]] = {}
    for file, count in counts.items():
        rooms.setdefault(Path(file).parts[2], Counter()).update(count)
    for file, count in [*counts.items(), *rooms.items()]:
        told = count["killed"] + count["alive"]
        if told:
            share = 100 * count["killed"] / told
            print(f"{share:5.1f} %  {count['killed']:4} of {told:4}  {file}")
    return int(any(count["not run"] for count in counts.values()))


def _mutmut(*arguments: str) -> str:
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=True).stdout


def forget_survivors() -> None:
    """Let mutmut, which keeps a verdict for good, try again what no test noticed."""
    (RUN / "mutmut-stats.json").unlink(missing_ok=True)  # which tests there are, from before
    for meta in RUN.rglob("*.meta"):
        told = json.loads(meta.read_text("utf-8"))
        codes = told["exit_code_by_key"]
        told["exit_code_by_key"] = {
            name: None if code in (SURVIVED, NO_TEST) else code for name, code in codes.items()
        }
        meta.write_text(json.dumps(told), encoding="utf-8")


def main() -> int:
    """Run and report."""
    if "--report" not in sys.argv:
        rooms = [f"karabakh_map.{name}.*" for name in sys.argv[1:] if name != "--survivors"]
        if "--survivors" in sys.argv:
            forget_survivors()
        elif not rooms:
            shutil.rmtree(RUN, ignore_errors=True)
        run = [sys.executable, "-m", "mutmut", "run", "--max-children", "2", *rooms]
        if status := subprocess.run(run, cwd=ROOT, check=False).returncode:
            return status
    return report()


if __name__ == "__main__":
    sys.exit(main())
