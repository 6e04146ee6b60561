"""Measures, vagueness, proof, somebody else's will, kinds of goals, and the order of the questions."""

from datetime import date

import pytest

from popterm.smart import analyse

TODAY = date(2026, 11, 21)


def _found(text: str, lang: str, kind: str) -> list[str]:
    return [text[f.start : f.end] for f in analyse(text, lang=lang, today=TODAY).findings if f.kind == kind]


@pytest.mark.parametrize(
    ("lang", "text", "measure"),
    [
        ("nl", "Ik bezoek minimaal 8 klanten.", "minimaal 8 klanten"),
        ("nl", "Ik bespaar € 1.250,50 op inhuur.", "€ 1.250,50"),
        ("nl", "Ik typ 60 woorden per minuut.", "60 woorden per minuut"),
        ("nl", "Ik breng dit van 6 naar 3 procent.", "6 naar 3 procent"),
        ("nl", "Ik antwoord binnen 24 uur.", "binnen 24 uur"),
        ("nl", "Ik doe 2x per maand mee.", "2x per maand"),
        ("nl", "Ik haal een 8 voor het werkstuk.", "8"),
        ("nl", "Ik spreek Frans op niveau B2.", "niveau B2"),
        ("nl", "Ik bel na elke dienst.", "na elke dienst"),
        ("nl", "Twee derde van het team doet mee.", "Twee derde"),
        ("nl", "Ik spreek drie nieuwe collega's.", "drie nieuwe collega's"),
        ("en", "I save £1,250.50 on temps.", "£1,250.50"),
        ("en", "I get 9 out of 10 right.", "9 out of 10"),
        ("en", "I visit eight large international customers.", "eight large international customers"),
        ("en", "My mark is 7.5 or higher.", "7.5"),
        ("en", "I run 10km.", "10km"),
    ],
)
def test_measures(lang: str, text: str, measure: str) -> None:
    assert _found(text, lang, "measure") == [measure]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "Ik volg ISO 9001, Windows 11, team 3, module 2b en druk op F5."),
        ("nl", "Ik ben 45 jaar en heb 12 jaar ervaring."),
        ("nl", 'Ik lees "De 7 eigenschappen van leiderschap".'),
        ("nl", "Ik heb vier jaar geleden drie cursussen gevolgd."),
        ("en", "I use Office 365 in year 8 on line 15."),
        ("en", "I use SQL Server 2019 at the 3M plant."),
    ],
)
def test_numbers_in_names_ages_and_background_measure_nothing(lang: str, text: str) -> None:
    assert _found(text, lang, "measure") == []


@pytest.mark.parametrize(
    ("lang", "text", "vague"),
    [
        ("nl", "Ik wil beter plannen.", ["beter"]),
        ("nl", "Ik wil zichtbaarder zijn.", ["zichtbaarder"]),
        ("nl", "Ik werk aan mijn houding.", ["werk aan"]),
        ("nl", "Ik probeer binnenkort enkele gesprekken te voeren.", ["probeer", "binnenkort", "enkele"]),
        ("nl", "Ik besteed meer aandacht aan mijn administratie.", ["besteed meer aandacht"]),
        ("nl", "Ik ontwikkel mijn leiderschap.", ["ontwikkel"]),
        ("en", "I want to improve my planning asap.", ["improve", "asap"]),
        ("en", "I try to be more confident.", ["try", "more confident"]),
    ],
)
def test_vague_words(lang: str, text: str, vague: list[str]) -> None:
    assert _found(text, lang, "vague") == vague


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nl", "Vaker terugkoppelen, namelijk na elke dienst."),
        ("nl", "Ik bel meer dan tien klanten."),
        ("nl", 'Ik lees "Beter communiceren" en vat het samen.'),
        ("nl", "Vorig jaar wilde ik beter plannen."),
        ("nl", "Ik ontwikkel een dashboard."),
        ("nl", "Ik werk niet meer op zondag."),
        ("en", "I improve my French from A2 to B1."),
        ("en", "I improve my talks by speaking four times to a group."),
        ("en", "I may be reached at work."),
    ],
)
def test_a_figure_a_title_or_background_is_not_vague(lang: str, text: str) -> None:
    assert _found(text, lang, "vague") == []


def test_a_number_or_date_never_makes_a_vague_core_specific() -> None:
    for text in ("Vóór 1 juni wil ik 10 % beter communiceren.", "Eind 2027 ben ik twee keer zo assertief."):
        assert analyse(text, lang="nl", today=TODAY).letters["S"] != "seen"
    pinned = analyse("Ik wil beter plannen: vóór 1 juni staan alle 26 dossiers in het systeem.", lang="nl", today=TODAY)
    assert pinned.letters["S"] == "seen"


@pytest.mark.parametrize(
    ("lang", "text", "proof"),
    [
        ("nl", "Ik haal mijn VCA-diploma.", ["VCA-diploma"]),
        ("nl", "Ik slaag voor het examen.", ["examen"]),
        ("nl", "Ik lever het rapport op.", ["rapport"]),
        ("nl", "Er ligt een getekend samenwerkingsplan.", ["samenwerkingsplan"]),
        ("nl", "De intake is afgetekend door mijn begeleider.", ["afgetekend door"]),
        ("nl", "Ik heb geen diploma nodig.", []),
        ("nl", "Ik lees het rapport.", []),
        ("en", "I submit the report.", ["report"]),
        ("en", "I pass the exam.", ["exam"]),
        ("en", "I do this without a certificate.", []),
    ],
)
def test_proof(lang: str, text: str, proof: list[str]) -> None:
    assert _found(text, lang, "proof") == proof


@pytest.mark.parametrize(
    ("lang", "text", "goal_type"),
    [
        ("nl", "Ik ontdek hoe ouders betrokken raken bij de overdracht.", "learning"),
        ("nl", "Ik probeer drie openingen van een gesprek uit.", "learning"),
        ("nl", "Ik leer lassen met de TIG-machine.", "learning"),
        ("nl", "Ik schrijf een handleiding voor de kassa.", "result"),
        ("nl", "Ik wil beter communiceren.", "unclear"),
        ("en", "I find out which rota suits the night crew.", "learning"),
        ("en", "I want three ways to open a talk.", "learning"),
        ("en", "I repair ten bikes.", "result"),
    ],
)
def test_kinds_of_goals(lang: str, text: str, goal_type: str) -> None:
    assert analyse(text, lang=lang, today=TODAY).goal_type == goal_type


@pytest.mark.parametrize(
    ("lang", "text", "question"),
    [
        ("nl", "Ik moet van mijn leidinggevende beter plannen.", "benefit"),
        ("nl", "Ik wil beter plannen vóór 1 juni 2027.", "meaning.word"),
        ("nl", "Ik wil mijn planning verbeteren.", "meaning.core"),
        ("nl", "Plannen.", "meaning.action"),
        ("nl", "Ik schrijf een handleiding voor de kassa.", "noticing"),
        ("nl", "Ik plan beter, en schrijf een handleiding voor de kassa.", "noticing.word"),
        ("nl", "Ik ontdek hoe ouders betrokken raken bij de overdracht.", "learning.way"),
        ("nl", "Ik schrijf drie handleidingen voor de kassa.", "when"),
        ("nl", "Ik schrijf binnenkort drie handleidingen voor de kassa.", "when.word"),
        ("nl", "Vanaf maart schrijf ik drie handleidingen.", "when.start"),
        ("en", "I write three manuals for the till by 1 June 2027.", "agreed"),
        ("en", "I write three manuals by 1 June 2027. In addition I chair the team meeting.", "room.several"),
    ],
)
def test_meaning_comes_before_noticing_and_noticing_before_when(lang: str, text: str, question: str) -> None:
    assert analyse(text, lang=lang, today=TODAY).question.id == question


def test_every_question_can_be_asked() -> None:
    texts = {
        "": "start",
        "Ik moet plannen.": "benefit",
        "Ik ontdek drie manieren om ouders te betrekken, vóór 1 juni 2027.": "learning.share",
        "Uiterlijk 1 maart 2025 schrijf ik drie offertes.": "when.past",
        "Morgen schrijf ik drie offertes.": "room.soon",
        "Vóór 1 juni 2027 schrijf ik drie offertes en ben ik altijd op kantoor.": "room.absolute",
    }
    for text, question in texts.items():
        assert analyse(text, lang="nl", today=TODAY).question.id == question, text


def test_a_learning_goal_is_never_asked_for_a_number() -> None:
    for text in ("Ik ontdek hoe ouders betrokken raken.", "Ik verken tot 1 juni welke taken mij liggen."):
        assert not analyse(text, lang="nl", today=TODAY).question.id.startswith("noticing")


def test_composed_and_decomposed_text_give_the_same_places() -> None:
    for accent in ("vóór", "vo\u0301o\u0301r"):
        text = f"😀 Ik bel vijf klanten {accent} 1 juni 2027."
        read = analyse(text, lang="nl", today=TODAY)
        assert [text[f.start : f.end] for f in read.findings] == ["vijf klanten", f"{accent} 1 juni 2027"]
        assert read.deadline == date(2027, 5, 31)
