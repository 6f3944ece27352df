"""Ask whether locked packages have known holes, and say so plainly: `LOCKFILE...`, run with pip-audit's own Python.

Ends with 0 when none has, 1 when one has, 2 when that could not be found out of every package: a silence is no answer.
"""

import json
import subprocess
import sys
from typing import Any

COMMAND = (
    "-m",
    "pip_audit",
    "--disable-pip",
    "--require-hashes",
    "--format=json",
    "--progress-spinner=off",
    "--timeout=5",
)


def asked(lock: str) -> list[dict[str, Any]]:
    """Return what was found out of each package in a lock file. Raises: ValueError, if nobody answered."""
    done = subprocess.run([sys.executable, *COMMAND, "-r", lock], capture_output=True, text=True, check=False)
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        raise ValueError((done.stderr.strip().splitlines() or ["no answer"])[-1]) from None
    return found


def judged(packages: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """Return the exit status, and what is to be said."""
    told, unknown = [], []
    for package in packages:
        if "skip_reason" in package:
            unknown.append(str(package["name"]))
        for hole in package.get("vulns", ()):
            mended = ", ".join(hole["fix_versions"]) or "no version yet"
            told.append(f"{package['name']} {package['version']}: {hole['id']}, mended in {mended}.")
    if told:
        return 1, told
    if unknown or not packages:
        return 2, [f"Nobody could say of {len(unknown)} of {len(packages)} packages: {', '.join(unknown[:5])} …"]
    return 0, [f"No known hole in {len(packages)} packages."]


def main(locks: list[str]) -> int:
    """Ask of each file and print; return the worst status."""
    worst = 0
    for lock in locks:
        try:
            status, told = judged(asked(lock))
        except ValueError as error:
            status, told = 2, [f"Nobody could be asked: {error}"]
        for line in told:
            print(f"{lock}: {line}", file=sys.stderr if status else sys.stdout)
        worst = 1 if 1 in (worst, status) else max(worst, status)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
