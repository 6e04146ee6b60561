"""Sentences as they are said in such a conversation: half of them do not belong in a dossier, half are about work."""

from __future__ import annotations

import pytest

from popterm.sensitive import find, instead
from popterm.services.noticing import noticed

NOTICED = {
    "nl": """
        health Sinds mijn hernia kan ik niet meer tillen.
        health Ik zit nog in de ziektewet en bouw rustig op.
        health Door mijn migraine mis ik soms een overleg.
        health Ze is aan het re-integreren na een burn-out.
        health Tom is overspannen thuis.
        health Ik ben vorige week bij de psychiater geweest.
        health Mijn huisarts zegt dat ik rustiger aan moet doen.
        health Hij is diabeet en moet op tijd eten.
        health Mijn bloeddruk is te hoog, dus geen piket meer.
        health Ze heeft kanker gehad.
        health Ik word behandeld voor een depressie.
        health Hij heeft zich in april ziek gemeld.
        health Ik slaap slecht en pieker veel.
        health Ze heeft een chronische ziekte.
        health Na mijn zwangerschapsverlof wil ik minder uren.
        health Hij is alcoholist geweest.
        health Ik heb een angststoornis.
        health Sinds de operatie aan mijn knie kan ik niet lang staan.
        health Mijn medicijnen maken me suf in de vroege dienst.
        health Hij heeft autisme en wil liever een vaste plek.
        health Ze heeft veel last van hoofdpijn door het scherm.
        religion Ik vast tijdens de ramadan, dan liever geen avonddienst.
        religion Op zondag werk ik niet vanwege mijn geloof.
        religion Hij is Jehova's getuige.
        union Ze is kaderlid bij FNV.
        union Ik ben lid van een vakbond.
        ethnicity Haar ouders zijn van Surinaamse afkomst.
        politics Hij zit voor de VVD in de gemeenteraad.
        sexuality Hij is getrouwd met een man en homoseksueel.
        offence Hij heeft vastgezeten voor fraude.
    """,
    "en": """
        health Since my slipped disc I cannot lift any more.
        health He has been on sick leave since May.
        health Because of my migraines I miss the odd meeting.
        health She is coming back after a burnout.
        health Tom is signed off with stress.
        health I saw my psychiatrist last week.
        health My GP says I should slow down.
        health He is diabetic and has to eat on time.
        health My blood pressure is too high for night shifts.
        health She had cancer two years ago.
        health I am being treated for depression.
        health He called in sick in April.
        health I sleep badly and worry a lot.
        health She has a chronic illness.
        health After my pregnancy I would like fewer hours.
        health He used to be an alcoholic.
        health I have an anxiety disorder.
        health Since my knee surgery I cannot stand for long.
        health My medication makes me drowsy on early shifts.
        health He is autistic and would rather have a fixed desk.
        health She suffers from headaches because of the screen.
        religion I fast during Ramadan, so no evening shifts then.
        religion I do not work on Sundays because of my religion.
        religion He is a Jehovah's Witness.
        union She is a shop steward for Unite.
        union I joined the union last year.
        ethnicity Her parents are of Nigerian descent.
        politics He is a councillor for the Labour party.
        sexuality He is gay and married.
        offence He has been in prison for fraud.
    """,
}
LEFT = {
    "nl": """
        Mijn geloof in dit plan is groot.
        De kern van de zaak is dat we te laat beginnen.
        Ik word er ziek van als de planning weer omgaat.
        We zitten met een zieke printer en een volle agenda.
        Ik wil de diagnose van storingen sneller leren stellen.
        Na de operatie Schoon Schip is het magazijn op orde.
        Ik ben allergisch voor vergaderingen zonder agenda.
        Ik wil de cursus eerste hulp volgen.
        Eind mei rond ik de opleiding tot verpleegkundige af.
        Mijn therapeutische relatie met cliënten verder uitwerken.
        De behandeling van de begroting is op dinsdag.
        Ik wil een presentatie houden op de vakbeurs.
        Ik voel me thuis in dit team.
        Dat project zit in mijn hart.
        De druk op de planning is hoog.
        Hij is verslaafd aan spreadsheets, zegt het team lachend.
        Ik wil leren wanneer ik beter nee zeg.
        Vrijdag werk ik thuis aan het jaarplan.
        We hebben pijn in de planning van oktober.
        Ik heb geen last van de verbouwing.
        De kerkstraat krijgt een nieuw filiaal en ik wil daar meedoen.
        Ik stem dat af met de afdeling inkoop.
        Ik zou graag meelopen met de arbeidsdeskundige.
        Het is een gezonde ambitie.
        Ik wil het partijdossier voor de leverancier opzetten.
        Er is een rapport uit de kast gehaald.
        Ik wil het Turkse menu vertalen voor de site.
        Ik verwacht in juni een kindvriendelijke versie van de app.
        Ik wil de roosters voor de verpleegafdeling maken.
        De klacht is in behandeling en ik bel de klant terug.
    """,
    "en": """
        My faith in this plan is strong.
        The report is signed off by the team lead.
        What can come out of this conversation?
        The results came out well in the survey.
        I am sick of changing the rota every week.
        The meeting was poorly planned.
        I want to learn to diagnose faults faster.
        My treatment of the data should be more careful.
        I want to take the first aid course.
        I finish my nursing degree in May.
        The union of both data sets should be tested.
        I would like to speak at the trade fair.
        I feel at home in this team.
        That project is close to my heart.
        The pressure on the plan is high.
        He is addicted to spreadsheets, says the team laughing.
        I want to learn when to say no.
        On Fridays I work from home on the year plan.
        Pain in the planning of October was visible to all.
        The refurbishment does not bother me.
        The new branch is in Church Street and I want to join.
        I vote we try it for a month.
        I want to shadow the safety officer.
        It is a healthy ambition.
        I would like to lead the party that meets the supplier.
        The Irish office asked for our help.
        I want to translate the Turkish menu for the site.
        We expect a baby step in June.
        I want to make the rotas for the ward.
        The race to finish the release taught me a lot.
    """,
}
SEEN = [
    (language, *line.split(" ", 1))
    for language, text in NOTICED.items()
    for line in map(str.strip, text.strip().splitlines())
]
WORK = [(language, line.strip()) for language, text in LEFT.items() for line in text.strip().splitlines()]


@pytest.mark.parametrize(("language", "kind", "text"), SEEN)
def test_what_does_not_belong_is_noticed_and_gone_from_the_sentence_instead(
    language: str, kind: str, text: str
) -> None:
    assert kind in {found.kind for found in find(text, language)}
    assert kind in {found.kind for found in noticed(text, ("nl", "en"))}
    assert find(instead(text, language, "Naomi"), language) == ()


@pytest.mark.parametrize(("language", "text"), WORK)
def test_development_talk_is_left_alone(language: str, text: str) -> None:
    assert find(text, language) == ()
    assert noticed(text, ("nl", "en")) == noticed(text, ("en", "nl")) == ()


def test_there_are_sixty_in_each_language() -> None:
    for language in ("nl", "en"):
        assert sum(one[0] == language for one in SEEN) == sum(one[0] == language for one in WORK) == 30
