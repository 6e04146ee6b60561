"""Check what is in a wheel: everything popterm needs, and nothing that lands beside it.

    python .ci/wheel.py WHEEL
"""

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> int:
    names = set(zipfile.ZipFile(sys.argv[1]).namelist())
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    wanted = {f"popterm/styles/{path.name}" for path in (ROOT / "styles").glob("*.tcss")}
    wanted |= {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "popterm").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    problems = [f"missing: {name}" for name in sorted(wanted - names)]
    problems += [f"lands beside popterm: {top}" for top in sorted(tops - {"popterm"})]
    if not any(name.endswith(".mo") for name in names):
        problems.append("no catalogs")
    print("\n".join(problems) or f"wheel: {len(names)} files")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
