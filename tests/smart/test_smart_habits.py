"""What is of every week and what one is tired of: a weekday that fixes no day, a rhythm without an end, a complaint."""

from datetime import date

import pytest

from popterm.smart import analyse

TODAY = date(2026, 11, 21)
OPEN, PARTLY, SEEN = "missing", "partly", "seen"


@pytest.mark.parametrize(
    ("lang", "text", "specific", "timed", "deadline"),
    [
        ("nl", "Ik wil niet eeuwig op dinsdag staan", PARTLY, PARTLY, None),
        ("nl", "Ik kijk elke week mee", PARTLY, PARTLY, None),
        ("nl", "Ik sta op dinsdagen alleen in de winkel", SEEN, PARTLY, None),
        ("nl", "Op dinsdag sta ik alleen in de winkel", SEEN, PARTLY, None),
        ("nl", "Ik wil niet meer op maandag werken", PARTLY, PARTLY, None),
        ("nl", "Ik hoef niet op dinsdag te staan", PARTLY, PARTLY, None),
        ("nl", "Ik werk op dinsdag en donderdag thuis", PARTLY, PARTLY, None),
        ("nl", "Ik loop op donderdag mee met Karel", SEEN, PARTLY, None),
        ("nl", "Elke donderdag loop ik mee met Karel", SEEN, PARTLY, None),
        ("nl", "Elke donderdag loop ik tot 1 juni mee met Karel", SEEN, SEEN, date(2027, 5, 31)),
        ("nl", "Ik wil niet langer alleen aan de kassa staan", PARTLY, OPEN, None),
        ("nl", "Ik wil geen notulen meer maken, maar het overleg leiden", SEEN, OPEN, None),
        ("nl", "Vrijdag vraag ik Samir of ik mag meelopen", SEEN, SEEN, date(2026, 11, 27)),
        ("nl", "Ik lever vrijdag het rapport in", SEEN, SEEN, date(2026, 11, 27)),
        ("nl", "Ik lever op dinsdag het rapport in, niet later", SEEN, SEEN, date(2026, 11, 24)),
        ("nl", "Uiterlijk vrijdag lever ik het rapport in", SEEN, SEEN, date(2026, 11, 27)),
        ("nl", "Aanstaande dinsdag bel ik de klant uit Luik", SEEN, SEEN, date(2026, 11, 24)),
        ("nl", "Ik lever op dinsdag 1 december het rapport in", SEEN, SEEN, date(2026, 12, 1)),
        ("en", "I don't want to stand on Tuesday for ever", PARTLY, PARTLY, None),
        ("en", "I do not want to be on Tuesdays forever", PARTLY, PARTLY, None),
        ("en", "I work from home on Tuesday and Thursday", PARTLY, PARTLY, None),
        ("en", "I join Karel every week", SEEN, PARTLY, None),
        ("en", "Every Thursday until 1 June I join Karel", SEEN, SEEN, date(2027, 6, 1)),
        ("en", "On Friday I ask Samir if I may sit in on two talks", SEEN, SEEN, date(2026, 11, 27)),
        ("en", "I never want to do night shifts again", PARTLY, OPEN, None),
        ("en", "I hand in the report by Friday", SEEN, SEEN, date(2026, 11, 27)),
        ("en", "Next Tuesday I ring the customer from Leeds", SEEN, SEEN, date(2026, 11, 24)),
    ],
)
def test_what_is_of_every_week_has_no_end(
    lang: str, text: str, specific: str, timed: str, deadline: date | None
) -> None:
    read = analyse(text, lang=lang, today=TODAY)
    assert (read.letters["S"], read.letters["T"], read.deadline) == (specific, timed, deadline)


def test_a_rhythm_is_asked_how_long_it_lasts() -> None:
    read = analyse("Vier keer per jaar organiseer ik een lunch voor de vrijwilligers.", lang="nl", today=TODAY)
    assert read.question.id == "when.recurring"
    assert read.question.arguments == {"words": "Vier keer per jaar"}
