"""Pictures of every screen, at both sizes, in both languages, on dark and light: to be looked at by people.

    python tests/pictures.py --docs
    python tests/pictures.py [--out DIR] [--screens home,dossier] [--sizes 120x36] [--languages nl] [--themes calm]

Makes SVG, and PNG beside it where Chromium is on the machine. Everybody on them is invented, and the clock stands
still at 21 November 2026, 13:47.

A screen gets a picture by a function that drives the app there, marked with its name::

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
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
os.environ["TZ"] = "Europe/Amsterdam"
time.tzset()

from textual.pilot import Pilot  # noqa: E402 - the path above comes first

from popterm.app import Popterm  # noqa: E402
from popterm.services.clock import SetClock  # noqa: E402
from popterm.services.sample import MANAGER, sample_dossiers  # noqa: E402
from popterm.services.settings import Settings  # noqa: E402
from popterm.storage.dossiers import Dossiers  # noqa: E402

NOW = datetime(2026, 11, 21, 13, 47).astimezone()
SIZES = ("120x36", "80x24")
LANGUAGES = ("nl", "en")
THEMES = ("calm", "day")

Drive = Callable[[Pilot[int]], Awaitable[None]]
PICTURES: dict[str, Drive] = {}
UNNAMED: set[str] = set()
"""Pictures of somebody who has not told their name yet: the first run."""


def picture(name: str, *, is_first_run: bool = False) -> Callable[[Drive], Drive]:
    """Register a picture: the function drives the app, which starts on home, to the screen."""

    def register(drive: Drive) -> Drive:
        PICTURES[name] = drive
        if is_first_run:
            UNNAMED.add(name)
        return drive

    return register


@picture("home")
async def home(pilot: Pilot[int]) -> None:
    """Today, with the cursor on the first conversation."""
    await pilot.pause()


@picture("home-due")
async def home_due(pilot: Pilot[int]) -> None:
    """The cursor on what asks for attention."""
    await pilot.press(
        "right" if pilot.app.size.width >= 100 else "down", *(() if pilot.app.size.width >= 100 else ("down",))
    )


@picture("home-find")
async def home_find(pilot: Pilot[int]) -> None:
    """Looking for somebody."""
    await pilot.press("slash", "m", "e")


@picture("home-empty")
async def home_empty(pilot: Pilot[int]) -> None:
    """Nobody yet."""
    await pilot.pause()


@picture("new-person")
async def new_person(pilot: Pilot[int]) -> None:
    """A new person with an address that is none."""
    await pilot.press("n", *"Femke", "tab", "tab", *"femke@", "enter")


@picture("plan-talk")
async def plan_talk(pilot: Pilot[int]) -> None:
    """A moment typed in plain words."""
    await pilot.press("t", *"do 10:30", "tab", "tab", "tab", *"Karin Post (HR)")


@picture("dossier")
async def dossier(pilot: Pilot[int]) -> None:
    """One person at a glance: in mid-cycle."""
    await to_person(pilot, "samir")
    await pilot.press("enter")


@picture("dossier-signed")
async def dossier_signed(pilot: Pilot[int]) -> None:
    """One whose conversation was held and signed."""
    await to_person(pilot, "noor")
    await pilot.press("enter")


@picture("dossier-new")
async def dossier_new(pilot: Pilot[int]) -> None:
    """One with whom nothing has begun."""
    await to_person(pilot, "tess")
    await pilot.press("enter")


@picture("plan-text")
async def plan_text(pilot: Pilot[int]) -> None:
    """The plan above the goals."""
    await to_person(pilot, "noor")
    await pilot.press("enter", "e")


@picture("goals")
async def goals(pilot: Pilot[int]) -> None:
    """The sentence of a goal."""
    await to_person(pilot, "samir")
    await pilot.press("d")


@picture("goals-fields")
async def goals_fields(pilot: Pilot[int]) -> None:
    """How the two go about it, with an activity being typed."""
    await goals(pilot)
    await pilot.press("ctrl+t", *["tab"] * 7, *"meelopen bij een collega @sa")


@picture("goals-agree")
async def goals_agree(pilot: Pilot[int]) -> None:
    """A yes of one of the two."""
    await goals(pilot)
    await pilot.press("ctrl+t", "ctrl+t", "space")


@picture("goals-new")
async def goals_new(pilot: Pilot[int]) -> None:
    """A new goal on one line."""
    await goals(pilot)
    await pilot.press(
        "ctrl+n", *"Ik leid het overleg zelf vóór 1 mei #vaardigheid +meelopen bij een collega >15 jan 6u +oef"
    )


@picture("commands")
async def commands(pilot: Pilot[int]) -> None:
    """The commands of home."""
    await pilot.press("ctrl+p")


@picture("help")
async def help_(pilot: Pilot[int]) -> None:
    """The help of home."""
    await pilot.press("question_mark")


@picture("first-run", is_first_run=True)
async def first_run(pilot: Pilot[int]) -> None:
    """The first question."""
    await pilot.pause()


@picture("prepare")
async def prepare(pilot: Pilot[int]) -> None:
    """Both lists, exchanged, with the guide below."""
    await pilot.press("p")


@picture("prepare-closed")
async def prepare_closed(pilot: Pilot[int]) -> None:
    """One list is in, the other is still closed."""
    await to_person(pilot, "lotte")
    await pilot.press("p")


@picture("report")
async def report(pilot: Pilot[int]) -> None:
    """What goes out, and who signed."""
    await to_person(pilot, "noor")
    await pilot.press("r")


@picture("debrief")
async def debrief(pilot: Pilot[int]) -> None:
    """Facts of a conversation that was held, one part marked to be shared."""
    await to_person(pilot, "noor")
    await pilot.press("enter", "i", "down", "space", "down")


@picture("signing")
async def signing(pilot: Pilot[int]) -> None:
    """Five answers, none of them expected."""
    await report(pilot)
    await pilot.press("f3")


@picture("cover")
async def cover(pilot: Pilot[int]) -> None:
    """The cover page."""
    await pilot.press("g")


@picture("talk-welcome")
async def talk_welcome(pilot: Pilot[int]) -> None:
    """What is read aloud, and last time."""
    await cover(pilot)
    await pilot.press("enter")
    await minutes(pilot, 2)


@picture("talk-employee")
async def talk_employee(pilot: Pilot[int]) -> None:
    """The employee's floor, calm: the README's picture."""
    await talk_welcome(pilot)
    await minutes(pilot, 3)
    await pilot.press("pagedown")
    await minutes(pilot, 6)
    await pilot.press(*letters(SAID[pilot.app.settings.language]), "escape", "4", "down")


@picture("talk-minutes")
async def talk_minutes(pilot: Pilot[int]) -> None:
    """The same with the minutes, which come on a key."""
    await talk_employee(pilot)
    await pilot.press("escape")


@picture("talk-together")
async def talk_together(pilot: Pilot[int]) -> None:
    """With empty preparation: one question at a time, looked at together."""
    await to_person(pilot, "tess")
    await pilot.press("g", "enter", "pagedown", "pagedown", "down")


@picture("talk-summary")
async def talk_summary(pilot: Pilot[int]) -> None:
    """The summary check."""
    await talk_employee(pilot)
    await minutes(pilot, 9)
    await pilot.press("pagedown")
    await minutes(pilot, 2)


@picture("talk-ways")
async def talk_ways(pilot: Pilot[int]) -> None:
    """After the second *not quite*: four ways, none of them first."""
    await talk_summary(pilot)
    await pilot.press("3", "escape", "3")


@picture("talk-own-words")
async def talk_own_words(pilot: Pilot[int]) -> None:
    """Each in their own words, side by side."""
    await talk_ways(pilot)
    await pilot.press("2", *letters("Er ontbreekt dat ik het eerder heb gezegd."))


@picture("talk-manager")
async def talk_manager(pilot: Pilot[int]) -> None:
    """The manager's points, opened one by one."""
    await talk_summary(pilot)
    await minutes(pilot, 3)
    await pilot.press("2", "escape", "pagedown", "1", "1", "2")
    await minutes(pilot, 8)


@picture("talk-goals")
async def talk_goals(pilot: Pilot[int]) -> None:
    """A goal in the conversation."""
    await talk_manager(pilot)
    await pilot.press("pagedown")
    await pilot.pause()
    await pilot.press(*letters(SENTENCES[pilot.app.settings.language]))


@picture("talk-agreements")
async def talk_agreements(pilot: Pilot[int]) -> None:
    """Who does what by when."""
    await to_person(pilot, "noor")
    await in_phase(pilot, "agreements")


@picture("talk-close")
async def talk_close(pilot: Pilot[int]) -> None:
    """Reading back."""
    await to_person(pilot, "noor")
    await in_phase(pilot, "close")


@picture("talk-shared")
async def talk_shared(pilot: Pilot[int]) -> None:
    """The shared view."""
    await talk_employee(pilot)
    await pilot.press("equals_sign")


@picture("talk-shared-summary")
async def talk_shared_summary(pilot: Pilot[int]) -> None:
    """The shared view while the employee answers."""
    await talk_summary(pilot)
    await pilot.press("equals_sign")


@picture("talk-shared-goal")
async def talk_shared_goal(pilot: Pilot[int]) -> None:
    """The shared view with one goal."""
    await to_person(pilot, "noor")
    await in_phase(pilot, "goals")
    await pilot.press("escape", "equals_sign")


@picture("talk-rest")
async def talk_rest(pilot: Pilot[int]) -> None:
    """The rest view."""
    await talk_summary(pilot)
    await pilot.press("escape")


@picture("talk-versions")
async def talk_versions(pilot: Pilot[int]) -> None:
    """A version of the summary with what changed in it."""
    await talk_summary(pilot)
    more = {"nl": " en liever eerder dan later", "en": ", rather sooner than later"}[pilot.app.settings.language]
    await pilot.press("3", *["backspace"] * 6, *letters(more), "escape", "3", "left_square_bracket")


@picture("talk-third")
async def talk_third(pilot: Pilot[int]) -> None:
    """Somebody else at the table has the floor."""
    await to_person(pilot, "noor")
    await pilot.press("t", *"zo 14:00", "tab", "tab", "tab", *"Karin Post (HR)", "enter")
    await in_phase(pilot, "manager")
    await pilot.press("comma")


@picture("plan-talk-few")
async def plan_talk_few(pilot: Pilot[int]) -> None:
    """Fewer minutes than the kind of conversation takes."""
    await pilot.press("t", *"do 10:30", "tab", "right", "tab", "backspace", "backspace", *"20", "tab")


@picture("talk-appraisal")
async def talk_appraisal(pilot: Pilot[int]) -> None:
    """A closed part: its notes are read back before it closes."""
    await to_person(pilot, "noor")
    await pilot.press("t", *"zo 14:00", "tab", *(["right"] * 5), "enter")
    await in_phase(pilot, "appraisal")
    await pilot.press(*"drie keer op tijd geleverd", "escape")
    await pilot.press(*["f5"] * 4)


@picture("talk-over")
async def talk_over(pilot: Pilot[int]) -> None:
    """Past the maximum of a phase."""
    await talk_summary(pilot)
    await minutes(pilot, 11)


@picture("talk-paused")
async def talk_paused(pilot: Pilot[int]) -> None:
    """A pause."""
    await talk_welcome(pilot)
    await pilot.press("full_stop")


@picture("talk-kept")
async def talk_kept(pilot: Pilot[int]) -> None:
    """Both said that the floor may be kept."""
    await talk_welcome(pilot)
    await pilot.press("0")


@picture("floor")
async def floor(pilot: Pilot[int]) -> None:
    """The kept floor of a conversation, put right afterwards."""
    from popterm.screens.floor_correction import floor_correction_screen

    await talk_welcome(pilot)
    for taken, *keys in ((1, "0"), (3, "pagedown", "pagedown"), (7, "right"), (1, "exclamation_mark", "1", "left"),
                         (3, "space"), (2, "left"), (3, "pagedown"), (4, "1", "pagedown"), (6, "left"),
                         (2, "pagedown"), (13,)):  # fmt: skip
        await minutes(pilot, taken)
        await pilot.press(*keys)
    table = pilot.app.screen.table  # type: ignore[attr-defined]  # the conversation's
    table.close()
    await pilot.app.push_screen(floor_correction_screen(table.talk))
    await pilot.press("right", "left_square_bracket")


@picture("debrief-floor")
async def debrief_floor(pilot: Pilot[int]) -> None:
    """Looking back where the floor was kept."""
    await floor(pilot)
    await pilot.press("escape")
    from popterm.screens.debrief import debrief_screen

    await pilot.app.push_screen(debrief_screen())


@picture("talk-leave")
async def talk_leave(pilot: Pilot[int]) -> None:
    """Leaving a conversation asks how."""
    await talk_employee(pilot)
    await pilot.press("ctrl+q")


@picture("talk-pause")
async def talk_pause(pilot: Pilot[int]) -> None:
    """A pause, and why."""
    await talk_employee(pilot)
    await pilot.press("full_stop")


@picture("talk-along")
async def talk_along(pilot: Pilot[int]) -> None:
    """What a conversation that was stopped leaves for another."""
    await talk_employee(pilot)
    await pilot.press("ctrl+q", "2")
    await pilot.pause()
    await pilot.press("space", "down")


@picture("talk-stopped")
async def talk_stopped(pilot: Pilot[int]) -> None:
    """The cover page after a stop, with somebody else to go on with."""
    await talk_along(pilot)
    await pilot.press("enter", *"do 10:30", "enter", "o", *"Karin Post", "enter")


@picture("talk-reason")
async def talk_reason(pilot: Pilot[int]) -> None:
    """A reason on record takes a yes of each."""
    await talk_stopped(pilot)
    await pilot.press("e", *"vergadering", "f3")


@picture("talk-points")
async def talk_points(pilot: Pilot[int]) -> None:
    """The points of a conversation that was held."""
    await talk_stopped(pilot)
    await pilot.press("escape", "enter")
    pilot.app.screen.board.list("talks").focus()  # type: ignore[attr-defined]  # the dossier's
    await pilot.press("home", "down", "p")


@picture("talk-lines")
async def talk_lines(pilot: Pilot[int]) -> None:
    """The lines of the conversation, to be changed or taken back."""
    await talk_employee(pilot)
    await pilot.press("slash")


@picture("talk-help")
async def talk_help(pilot: Pilot[int]) -> None:
    """The help of the conversation."""
    await talk_welcome(pilot)
    await pilot.press("question_mark")


@picture("rehearsal")
async def rehearsal(pilot: Pilot[int]) -> None:
    """With whom, and how it goes."""
    from popterm.screens.rehearsal import RehearsalPage
    from popterm.services.rehearsal import Rehearsal
    from popterm.services.rehearsal_story import stories
    from popterm.services.scripts import load_script

    app = pilot.app
    assert isinstance(app, Popterm)
    language = "nl" if app.settings.language == "nl" else "en"
    app.rehearsal = Rehearsal(stories(language), load_script("development"), 4, Path("/home/user/popterm/reports"))
    app.rehearsal.prepare(app.desk.data, app.desk.data / "own", MANAGER, language, app.desk.clock)
    await app.push_screen(RehearsalPage(app.rehearsal))
    await pilot.pause()


@picture("rehearsal-employee")
async def rehearsal_employee(pilot: Pilot[int]) -> None:
    """The invented employee speaks."""
    await rehearsal(pilot)
    await pilot.press("enter", "enter")
    await minutes(pilot, 3)
    await pilot.press("pagedown")
    await minutes(pilot, 2)
    await heard(pilot)


@picture("rehearsal-silent")
async def rehearsal_silent(pilot: Pilot[int]) -> None:
    """Somebody who brought nothing answers a question of the guide."""
    await rehearsal(pilot)
    await pilot.press("2", "enter", "enter")
    await minutes(pilot, 3)
    await pilot.press("pagedown")
    await minutes(pilot, 3)
    await heard(pilot)
    await pilot.press("down", "down", "down", "down")
    await minutes(pilot, 1)
    await heard(pilot)


@picture("rehearsal-summary")
async def rehearsal_summary(pilot: Pilot[int]) -> None:
    """The summary is not right yet."""
    await rehearsal(pilot)
    await pilot.press("3", "enter", "enter")
    await minutes(pilot, 3)
    await pilot.press("pagedown")
    await minutes(pilot, 8)
    await pilot.press(*letters(SAID[pilot.app.settings.language]), "escape", "4", "pagedown")
    await minutes(pilot, 3)
    await pilot.press("left")
    await minutes(pilot, 1)
    await heard(pilot)


@picture("rehearsal-goals")
async def rehearsal_goals(pilot: Pilot[int]) -> None:
    """The wish for a goal, while it is typed."""
    await rehearsal(pilot)
    await pilot.press("enter", "enter")
    screen = pilot.app.screen
    screen.table.begin(screen.table.script.phase("goals"))  # type: ignore[attr-defined]
    await screen.turn_page()  # type: ignore[attr-defined]
    await heard(pilot)
    await minutes(pilot, 1)
    await heard(pilot)


@picture("rehearsal-after")
async def rehearsal_after(pilot: Pilot[int]) -> None:
    """The debrief of a rehearsal."""
    await rehearsal_summary(pilot)
    screen = pilot.app.screen
    screen.table.stop()  # type: ignore[attr-defined]
    pilot.app.pop_screen()
    await pilot.pause()


@picture("rehearsal-end")
async def rehearsal_end(pilot: Pilot[int]) -> None:
    """What can be kept of a rehearsal."""
    await rehearsal_after(pilot)
    await pilot.press("escape")


async def heard(pilot: Pilot[int]) -> None:
    """Let the screen listen to the invented employee."""
    pilot.app.screen.hearing.listen()  # type: ignore[attr-defined]
    await pilot.pause()


@picture("mirror")
async def mirror(pilot: Pilot[int]) -> None:
    """The second screen while the employee speaks."""
    await talk_employee(pilot)
    await reflected(pilot)


@picture("mirror-summary")
async def mirror_summary(pilot: Pilot[int]) -> None:
    """The second screen during the summary check."""
    await talk_summary(pilot)
    await reflected(pilot)


@picture("mirror-goals")
async def mirror_goals(pilot: Pilot[int]) -> None:
    """The second screen while goals are made."""
    await talk_goals(pilot)
    await reflected(pilot)


@picture("mirror-together")
async def mirror_together(pilot: Pilot[int]) -> None:
    """The second screen with the question that both look at."""
    await talk_together(pilot)
    await reflected(pilot)


@picture("mirror-rest")
async def mirror_rest(pilot: Pilot[int]) -> None:
    """The second screen before a conversation runs."""
    await to_person(pilot, "samir")
    await pilot.press("enter")
    await reflected(pilot)


async def reflected(pilot: Pilot[int]) -> None:
    """Look at the open dossier as the second screen does."""
    from popterm.screens.mirror import Mirror

    app = pilot.app
    assert isinstance(app, Popterm)
    assert app.desk.open is not None
    app.desk.save_now()
    await app.push_screen(Mirror(app.desk.open.dossier.id))
    await pilot.pause()


SAID = {"nl": "wil vaker meedenken, niet pas als het plan er ligt", "en": "wants a say before the plan is drawn up"}
SENTENCES = {
    "nl": "Ik ontwerp vóór 1 mei 2027 twee lessen bij de nieuwe tentoonstelling. Ik merk dat het beter gaat.",
    "en": "I design two lessons for the new exhibition by 1 May 2027. I notice that it goes better.",
}


def letters(words: str) -> tuple[str, ...]:
    """The keys that type *words*."""
    names = {" ": "space", ".": "full_stop", ",": "comma"}
    return tuple(names.get(sign, sign) for sign in words)


async def minutes(pilot: Pilot[int], number: int) -> None:
    """Let minutes pass, with a sign of life every half one."""
    screen, clock = pilot.app.screen, pilot.app.desk.clock  # type: ignore[attr-defined]  # it is popterm
    for _ in range(number * 2):
        clock.move_on(30)
        screen.steps.beat()  # type: ignore[attr-defined]  # a conversation is on the table
    screen.show()  # type: ignore[attr-defined]
    await pilot.pause()


async def in_phase(pilot: Pilot[int], phase: str) -> None:
    """Begin a conversation at once and go to one of its phases."""
    await pilot.press("g", "enter")
    screen = pilot.app.screen
    screen.table.begin(screen.table.script.phase(phase))  # type: ignore[attr-defined]
    await screen.turn_page()  # type: ignore[attr-defined]
    await pilot.pause()


async def to_person(pilot: Pilot[int], words: str) -> None:
    """Put the cursor of home on somebody."""
    await pilot.press("slash", *words, "enter")


def fill(folder: Path, language: str) -> None:
    """Write the sample people into a data folder."""
    for sample in sample_dossiers(NOW.date(), language=language):
        Dossiers(folder / "dossiers").create(sample).close()


async def take(name: str, data: Path, size: str, language: str, theme: str) -> str:
    """Drive one app to its screen and return the picture of it as SVG."""
    settings = Settings(name="" if name in UNNAMED else MANAGER, language=language, theme=f"popterm-{theme}")
    app = Popterm(data=data, settings=settings, clock=SetClock(NOW))
    columns, rows = size.split("x")
    async with app.run_test(size=(int(columns), int(rows))) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await PICTURES[name](pilot)
        await pilot.pause()
        return plain_svg(app.export_screenshot(title=" "))


def plain_svg(svg: str) -> str:
    """The picture with a font that is on most machines instead of one that is fetched."""
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "DejaVu Sans Mono")


def png(svg: Path) -> None:
    """Draw an SVG as PNG beside it."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg.read_text())
    size = f"{int(float(found[1]))},{int(float(found[2]))}" if found else "1480,900"
    with TemporaryDirectory() as profile:
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        command += [f"--user-data-dir={profile}", f"--window-size={size}", f"--screenshot={svg.with_suffix('.png')}"]
        subprocess.run([*command, svg.resolve().as_uri()], capture_output=True, check=False, timeout=60)


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
