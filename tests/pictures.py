"""Pictures of every screen, at both sizes, in both languages, on dark and light: to be looked at by people.

    python tests/pictures.py --docs
    python tests/pictures.py [--out DIR] [--screens home,dossier] [--sizes 120x36] [--languages nl] [--themes calm]

Makes SVG, and PNG beside it where Chromium is on the machine. Everybody on them is invented, and the clock stands
still at 21 November 2026, 13:47.

A screen gets a picture by a function in ``pictured`` that drives the app there, marked with its name::

    @picture("goals")
    async def goals(pilot: Pilot[int]) -> None:
        await pilot.press("d")
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
os.environ["TZ"] = "Europe/Amsterdam"
time.tzset()

# Each of these registers its pictures, in this order.
from pictured import before, rehearsed, table  # noqa: E402, F401 - the path above comes first
from pictured.taking import PICTURES, fill, png, take  # noqa: E402

SIZES = ("120x36", "80x24")
LANGUAGES = ("nl", "en")
THEMES = ("calm", "day")


async def take_for_docs() -> None:
    """Take the pictures that the README shows, one for each language."""
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for name, language in (("talk", "en"), ("gesprek", "nl")):
        with TemporaryDirectory() as data:
            fill(Path(data), language)
            picture_of = await take("talk-employee", Path(data), "120x36", language, "calm")
            (folder / f"{name}.svg").write_text(re.sub(r"terminal-\d+", "terminal", picture_of))


async def take_all(options: argparse.Namespace) -> list[Path]:
    """Take every picture that was asked for."""
    options.out.mkdir(parents=True, exist_ok=True)
    taken = []
    for language in options.languages.split(","):
        for name in options.screens.split(","):
            for size, theme in product(options.sizes.split(","), options.themes.split(",")):
                with TemporaryDirectory() as data:
                    if not name.endswith("-empty"):
                        fill(Path(data), language)
                    path = options.out / f"{name}-{size}-{language}-{theme}.svg"
                    path.write_text(await take(name, Path(data), size, language, theme))
                    taken.append(path)
    return taken


def main() -> None:
    """Read the arguments, take the pictures, draw them."""
    parser = argparse.ArgumentParser(description="Pictures of popterm's screens.")
    parser.add_argument("--out", type=Path, default=Path("pictures"))
    parser.add_argument("--screens", default=",".join(PICTURES), help=", ".join(PICTURES))
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--themes", default=",".join(THEMES))
    parser.add_argument("--svg-only", action="store_true", help="draw no PNG")
    parser.add_argument("--docs", action="store_true", help="take the pictures of the README anew, and nothing else")
    options = parser.parse_args()
    if options.docs:
        asyncio.run(take_for_docs())
        return
    taken = asyncio.run(take_all(options))
    if not options.svg_only and shutil.which("chromium"):
        with ThreadPoolExecutor(2) as two:
            list(two.map(png, taken))
    print(f"{len(taken)} pictures in {options.out}")


if __name__ == "__main__":
    main()
