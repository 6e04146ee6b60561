"""Pictures of the table."""

from __future__ import annotations

from pictured.before import cover
from pictured.taking import SAID, SENTENCES, in_phase, letters, minutes, picture, to_person
from textual.pilot import Pilot


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
