"""Pictures of what comes before and after a conversation."""

from __future__ import annotations

from pictured.taking import picture, to_person
from textual.pilot import Pilot


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
