"""What the words of time mean: the conventions of docs/smart.md, one line each. Read on Saturday 2026-11-21."""

from datetime import date, datetime

import pytest

from popterm.smart import analyse, find_dates

TODAY = date(2026, 11, 21)


def _last(text: str, lang: str, today: date = TODAY) -> str | None:
    spans = find_dates(text, lang=lang, now=datetime(today.year, today.month, today.day, 12))
    lasts = [span.last for span in spans if span.last is not None]
    return str(max(lasts)) if lasts else None


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("30 juni 2027", "2027-06-30"),
        ("30-6-27", "2027-06-30"),
        ("30/06", "2027-06-30"),
        ("1e week van maart", "2027-03-07"),
        ("2027-06-30", "2027-06-30"),
        ("week 12", "2027-03-28"),
        ("vóór 1 juni", "2027-05-31"),
        ("uiterlijk 1 juni", "2027-06-01"),
        ("eind Q2", "2027-06-30"),
        ("begin maart", "2027-03-10"),
        ("half maart", "2027-03-15"),
        ("medio maart", "2027-03-15"),
        ("eind maart", "2027-03-31"),
        ("vóór de zomer", "2027-06-20"),
        ("vóór de winter", "2026-12-20"),
        ("eind van het schooljaar", "2027-07-31"),
        ("komende drie maanden", "2027-02-21"),
        ("vandaag over een jaar", "2027-11-21"),
        ("binnen een half jaar", "2027-05-21"),
        ("over drie maanden", "2027-02-21"),
        ("binnen anderhalf jaar", "2028-05-21"),
        ("over zes weken", "2027-01-02"),
        ("vóór Kerst", "2026-12-24"),
        ("vóór Pasen 2027", "2027-03-27"),
        ("per 1 september", "2027-09-01"),
        ("t/m 30 juni", "2027-06-30"),
        ("tegen eind juni", "2027-06-30"),
        ("ten laatste op 1 april", "2027-04-01"),
        ("tweede helft van 2027", "2027-12-31"),
        ("aanstaande vrijdag 27 november", "2026-11-27"),
        ("2 weken voor Kerst", "2026-12-11"),
        ("binnen zes maandne", "2027-05-21"),
        ("deadline: end of Q2", "2027-06-30"),
        ("op de 15e", "2026-12-15"),
        ("30juni 2027", "2027-06-30"),
        ("VÓÓR 1 JUNI", "2027-05-31"),
        ("eind\njuni\n2027", "2027-06-30"),
        ("van maart t/m juni 2027", "2027-06-30"),
        ("op Koningsdag 2031", "2031-04-26"),
        ("29 februari", "2028-02-29"),
    ],
)
def test_dutch(text: str, last: str) -> None:
    assert _last(text, "nl") == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("June 30th", "2027-06-30"),
        ("by Friday", "2026-11-27"),
        ("by the end of Q2", "2027-06-30"),
        ("before June", "2027-05-31"),
        ("mid-June", "2027-06-15"),
        ("within eighteen months", "2028-05-21"),
        ("in three months' time", "2027-02-21"),
        ("a year from now", "2027-11-21"),
        ("before the summer", "2027-06-20"),
        ("by the end of the school year", "2027-07-31"),
        ("before Easter 2027", "2027-03-27"),
        ("6/7/2027", "2027-07-06"),
        ("on the last Friday of June 2027", "2027-06-25"),
        ("between now and 1 May", "2027-05-01"),
        ("July 13 to 15", "2027-07-15"),
        ("over the next two quarters", "2027-05-21"),
        ("twenty-fifth of May", "2027-05-25"),
        ("one week before Christmas", "2026-12-18"),
    ],
)
def test_english(text: str, last: str) -> None:
    assert _last(text, "en") == last


def test_the_future_is_meant_when_the_year_is_missing() -> None:
    assert _last("vóór 1 juni", "nl", date(2027, 6, 1)) == "2028-05-31"
    assert _last("1 juni", "nl", date(2027, 6, 1)) == "2027-06-01"
    assert _last("in november", "nl", TODAY) == "2026-11-30"
    assert _last("mid-November", "en", TODAY) == "2027-11-15"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "Ik antwoord binnen 24 uur."),
        ("nl", "Ik reageer binnen twee werkdagen op vragen."),
        ("nl", "De doorlooptijd gaat naar 8 weken."),
        ("nl", "Ik typ 60 woorden per minuut."),
        ("nl", "Ik begeleid kinderen van 4 tot 6 jaar."),
        ("nl", "Ik werk met Jan en De Winter."),
        ("en", "I may march with April."),
        ("en", "I call 020 7946 0123 about Windows 11."),
        ("en", "The second nurse supports me at 7.5 or higher."),
    ],
)
def test_no_time_is_seen_where_none_is(lang: str, text: str) -> None:
    assert find_dates(text, lang=lang, now=datetime(2026, 11, 21)) == ()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "Sinds 2019 werk ik op de poli."),
        ("nl", "Ik doe de planning sinds de reorganisatie van 2020."),
        ("nl", "Vanaf maart draai ik nachtdiensten."),
        ("nl", "Niet vóór 1 juni begin ik als mentor."),
        ("en", "I have been here since 2019."),
        ("en", "From March I run night shifts."),
    ],
)
def test_background_and_starts_bound_nothing(lang: str, text: str) -> None:
    read = analyse(text, lang=lang, today=TODAY)
    assert read.deadline is None
    assert read.letters["T"] != "seen"


def test_holidays_of_a_school_bound_without_a_day() -> None:
    read = analyse("Ik schrijf het plan vóór de zomervakantie.", lang="nl", today=TODAY)
    assert read.deadline is None
    assert read.letters["T"] == "seen"
    assert [finding.reason for finding in read.findings] == ["time.bounded"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "wekelijks"),
        ("nl", "elke eerste maandag"),
        ("nl", "2x per maand"),
        ("nl", "om de week"),
        ("en", "every other Friday"),
        ("en", "quarterly"),
        ("en", "twice a month"),
    ],
)
def test_rhythms(lang: str, text: str) -> None:
    (span,) = find_dates(text, lang=lang, now=datetime(2026, 11, 21))
    assert (span.start, span.end, span.kind, span.last) == (0, len(text), "recurring", None)
    assert analyse(f"Ik bel {text} Ali." if lang == "nl" else f"I ring Ali {text}.", lang=lang, today=TODAY).recurring


def test_a_bound_is_stronger_than_a_mention_and_looking_back_comes_last() -> None:
    text = "Ik lever vóór 1 maart het plan voor de verhuizing in september op."
    assert analyse(text, lang="nl", today=TODAY).deadline == date(2027, 2, 28)
    text = "Uiterlijk 30 juni draai ik zelfstandig. Op 1 september evalueren we."
    assert analyse(text, lang="nl", today=TODAY).deadline == date(2027, 6, 30)
    text = "Ik doe dit tot de zomer (30 juni)."
    assert analyse(text, lang="nl", today=TODAY).deadline == date(2027, 6, 30)


def test_a_deadline_behind_us_or_near_is_asked_about() -> None:
    past = analyse("Uiterlijk 1 maart 2025 heb ik drie offertes geschreven.", lang="nl", today=TODAY)
    assert (past.deadline, past.question.id) == (date(2025, 3, 1), "when.past")
    soon = analyse("I write three quotes by Friday.", lang="en", today=TODAY)
    assert "load.soon" in [finding.reason for finding in soon.findings]
    assert soon.letters["R"] == "missing"
