"""What does not belong in a dossier is found, and sentences about work are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from popterm.sensitive import KINDS, find, instead
from popterm.sensitive.numbers import passes_eleven

SEEN: dict[str, dict[str, list[str]]] = {
    "nl": {
        "health": [
            "Ik slik sinds maart antidepressiva en daarom trek ik die late dienst niet.",
            "Ze is in mei ziek geweest.",
            "hij gebruikt al jaren medicatie",
            "Ik loop bij een psycholoog.",
            "Naomi is zwanger",
            "Mijn diagnose kwam in juni.",
            "heeft veel last van haar rug",
            "zit er doorheen",
            "in januari een burn-out gehad",
            "Ik heb ADHD en werk liever alleen.",
            "vanwege ziekte van haar man minder uren",
            "Hij drinkt te veel.",
            "slaapt slecht sinds de reorganisatie",
            "Mijn zus en ik zijn in verwachting van een tweeling",
            "Ik word in mei geopereerd.",
            "is onder behandeling",
        ],
        "religion": [
            "Vanwege de ramadan liever geen late dienst",
            "Hij gaat elke week naar de moskee.",
            "Zij draagt een hoofddoek.",
        ],
        "union": ["is lid van de vakbond", "Ik ben FNV-lid en FNV zegt nee", "heeft vorig jaar gestaakt mee"],
        "ethnicity": ["van Turkse afkomst", "Hij is Marokkaan", "vanwege haar huidskleur"],
        "politics": ["stemt op de PVV", "Ik ben actief voor GroenLinks"],
        "sexuality": ["Hij is homo.", "Ze is vorig jaar uit de kast gekomen"],
        "offence": ["heeft een strafblad", "veroordeeld voor diefstal", "rijbewijs is ingevorderd"],
        "number": ["BSN 111222333", "mijn bsn is 1234.56.782"],
    },
    "en": {
        "health": [
            "I have been taking antidepressants since March, so I can't do that late shift.",
            "She was off sick in May.",
            "He is seeing a therapist.",
            "Naomi is pregnant",
            "My diagnosis came in June.",
            "suffers from back pain",
            "burned out in January",
            "I have ADHD and prefer to work alone.",
            "He drinks too much.",
            "sleeps badly since the reorganisation",
            "was operated on in May",
            "on medication since spring",
        ],
        "religion": ["No late shifts because of Ramadan", "He goes to church every week", "She is a devout Muslim."],
        "union": ["is a member of the union", "I am a shop steward"],
        "ethnicity": ["of Turkish descent", "because of her ethnicity"],
        "politics": ["votes Labour"],
        "sexuality": ["He is gay.", "She came out last year"],
        "offence": ["has a criminal record", "convicted of theft"],
        "number": ["NI number AB 12 34 56 C"],
    },
}

LEFT_ALONE = {
    "nl": [
        "Ik wil vaker zelf klantgesprekken leiden.",
        "Donderdag is te vol: drie vaste overleggen.",
        "De aanvraag is in behandeling bij de gemeente.",
        "Ik volg in maart de cursus omgaan met dementie.",
        "Ik wil kinderen met autisme beter begeleiden.",
        "Patiënten met diabetes zelfstandig voorlichting geven.",
        "Ik loop een dag mee op de poli kanker.",
        "De training burn-outpreventie voor het team organiseren.",
        "Die scanner-gasten, die van de storing, dat lijkt me wel wat.",
        "Ik twijfel of ik de CZO-opleiding ga doen.",
        "Afspraak: tot 1 maart geen late diensten; Naomi bespreekt dit zo nodig met de bedrijfsarts.",
        "Bestelnummer 123456789 en order 20261122",
        "Bel 06-12345678 of 020-1234567.",
        "€ 111.222.333 omzet in 2026",
        "De cel in Excel waarin het totaal staat",
        "Ik wil het verzuim in het team beter bespreken",
        "haar klachten over het rooster",
        "mijn beperking is dat ik snel ja zeg",
        "We bespreken de Roemeense vertaling van de handleiding",
        "Ik voel me niet gehoord door jou.",
        "Werkt in een groep met homogene niveaus",
        "Overleg met de huisarts over de verwijzing van cliënten",
        "Ik geloof dat dit wel gaat lukken.",
        "Bij een specialist meelopen in het tweede kwartaal",
        "Ziekenhuisapotheek: twee keer meekijken",
        "De stakeholders zijn blij",
        "Ik was trots op het project",
    ],
    "en": [
        "I want to lead customer talks myself more often.",
        "Thursdays are too full: three fixed meetings.",
        "I'm taking the course on dementia care in March.",
        "Supporting children with autism is what I want to learn.",
        "Give patients with diabetes their information on my own.",
        "The burnout prevention training for the team",
        "Agreed: until 1 March no late shifts; Naomi discusses this with occupational health if needed.",
        "Order number 123456789 and 20261122",
        "Call 020 7946 0018.",
        "a stroke of luck that we met this client",
        "The team works in unison",
        "He disabled the alarm on the press",
        "visual aids for the presentation",
        "My condition is that we plan it together",
        "I do not feel heard by you.",
        "customers are sick of waiting",
        "Shadow the oncologist for a day",
        "We reform the way we plan",
    ],
}


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    [(language, kind, text) for language, kinds in SEEN.items() for kind, texts in kinds.items() for text in texts],
)
def test_what_does_not_belong_is_seen(language: str, kind: str, text: str) -> None:
    assert kind in {found.kind for found in find(text, language)}


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in LEFT_ALONE.items() for text in texts]
)
def test_work_is_left_alone(language: str, text: str) -> None:
    assert find(text, language) == ()


def test_the_sentence_instead_keeps_the_arrangement_and_nothing_else() -> None:
    words = instead("Ik slik sinds maart antidepressiva en daarom trek ik die late dienst niet.", "nl", "Naomi")
    assert words == "Afspraak: tot … geen late diensten; Naomi bespreekt dit zo nodig met de bedrijfsarts."
    words = instead("Proud of March. She is pregnant until 1 June, no lifting please. Likes plans.", "en", "Naomi")
    assert words == (
        "Proud of March. Agreed: until 1 June no lifting; Naomi discusses this with occupational health if needed. "
        "Likes plans."
    )
    assert instead("Trots op de groep. Hij is homo.", "nl", "Sam") == "Trots op de groep."


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language, kinds in SEEN.items() for texts in kinds.values() for text in texts],
)
def test_in_the_sentence_instead_nothing_is_found(language: str, text: str) -> None:
    assert find(instead(text, language, "Naomi"), language) == ()


@given(st.text(max_size=400), st.sampled_from(["nl", "en"]))
def test_any_text_gets_an_answer_in_order_and_inside_it(text: str, language: str) -> None:
    found = find(text, language)
    places = [place for one in found for place in (one.start, one.end)]
    assert places == sorted(places)
    assert all(0 <= one.start < one.end <= len(text) and one.kind in KINDS for one in found)


@given(st.integers(10_000_000, 99_999_999))
def test_one_wrong_digit_fails_the_eleven_test(number: int) -> None:
    valid = [f"{number}{last}" for last in range(10) if passes_eleven(f"{number}{last}")]
    for digits in valid:
        assert find(f"nummer {digits}", "nl")[0].kind == "number"
        for place in range(9):
            wrong = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
            assert not passes_eleven(wrong)
