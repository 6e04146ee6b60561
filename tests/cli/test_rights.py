"""All of it in hand, or all of it gone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from msgspec import structs, to_builtins

from popterm.domain.dossier import Dossier
from popterm.domain.text import Text
from popterm.storage import keyring
from popterm.storage.dossiers import Dossiers
from popterm.storage.locking import bring_under_keys
from popterm.storage.vault import new_vault, shut_all
from tests.cli.conftest import Run
from tests.journeys.playing import seated

SECRET = "zebra-9120 ünder de tafel"


def anneke(data: Path) -> Dossier:
    """A dossier with a seeded line, an earlier state and a file that was handed over."""
    dossiers = Dossiers(data / "dossiers")
    found = next(d for one in dossiers.ids() if (d := dossiers.load(one)).person.name.startswith("Anneke"))
    file = dossiers.open(found.id)
    note = Text("n1", "t1", "view", SECRET, is_off_record=True)
    for texts in ((note,), (note, structs.replace(note, id="n2"))):
        found = structs.replace(found, texts=texts)
        file.save(found)
    file.close()
    (data / "reports").mkdir(exist_ok=True)
    (data / "reports" / f"2026-11-21-anneke-de-vries-{found.id[:4]}.md").write_text(SECRET)
    (data / "reports" / "2026-11-21-bo-jansen-zzzz.md").write_text("of Bo")
    return found


def everything(data: Path) -> str:
    """All bytes in the folder, and all names of files."""
    files = [path for path in data.rglob("*") if path.is_file()]
    return "\n".join(f"{path.name} {path.read_bytes().decode('utf-8', 'replace')}" for path in files)


def test_handed_over_is_all_of_it(data: Path, run: Run, tmp_path: Path) -> None:
    dossier = anneke(data)
    folder = tmp_path / "for-anneke"
    assert run("--data", str(data), "handover", "Anneke", "-o", str(folder)).code == 0
    assert SECRET in (folder / "everything.md").read_text("utf-8")
    values = json.loads((folder / "everything.json").read_text("utf-8"))
    assert values["dossier"] == json.loads(json.dumps(to_builtins(dossier)))
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert run("--data", str(data), "handover", "Anneke", "-o", str(folder)).code == 73


def test_erased_is_all_of_it_and_nobody_else(data: Path, run: Run) -> None:
    dossier = anneke(data)
    run("--data", str(data), "list", "people")
    others = {one: Dossiers(data / "dossiers").load(one) for one in Dossiers(data / "dossiers").ids()}
    before = everything(data)
    told = run("--data", str(data), "erase", "Anneke")
    assert told.code == 0
    assert "handover" in told.err
    assert everything(data) == before
    assert run("--data", str(data), "erase", "Anneke", "--yes").code == 0
    left = everything(data)
    for trace in (SECRET, "Anneke", "anneke", dossier.id, json.dumps(SECRET)[1:-1]):
        assert trace not in left, trace
    assert "of Bo" in left
    del others[dossier.id]
    assert {one: Dossiers(data / "dossiers").load(one) for one in Dossiers(data / "dossiers").ids()} == others
    assert run("--data", str(data), "show", "Anneke").code == 3


def test_an_open_dossier_is_not_erased(data: Path, run: Run) -> None:
    dossier = anneke(data)
    file = Dossiers(data / "dossiers").open(dossier.id)
    assert run("--data", str(data), "erase", "Anneke", "--yes").code == 75
    file.close()
    assert SECRET in everything(data)


def test_under_keys_the_key_goes_too(data: Path, run: Run) -> None:
    dossier = anneke(data)
    folder = data / "dossiers"
    bring_under_keys(folder, new_vault(folder, "password", keyring.new_code()))
    stolen = Dossiers(folder).path(dossier.id).read_bytes()
    from popterm.services.rights import erase_person, handed_over_to

    assert erase_person(data, dossier.id, handed_over_to(data, dossier)) == ()
    assert not (folder / "keys" / dossier.id).exists()
    assert dossier.id not in everything(data)
    Dossiers(folder).path(dossier.id).write_bytes(stolen)
    assert run("--data", str(data), "show", dossier.id).code != 0
    shut_all()


def test_a_statement_stands_beside_the_text_and_changes_nothing_signed(data: Path, run: Run, tmp_path: Path) -> None:
    dossier = anneke(data)
    before = run("--data", str(data), "export", "Anneke", "--to", "md").out
    file = tmp_path / "statement.txt"
    file.write_text("I see it **otherwise**.\n\nThe lessons were mine.", "utf-8")
    assert run("--data", str(data), "correct", "Anneke", str(file)).code == 0
    after = run("--data", str(data), "export", "Anneke", "--to", "md").out
    assert "Statement of Anneke" in after
    assert r"I see it \*\*otherwise\*\*." in after
    assert after.split("\n---\n")[0] == before.split("\n---\n")[0]
    file.write_text("  ")
    assert run("--data", str(data), "correct", "Anneke", str(file)).code == 65
    assert Dossiers(data / "dossiers").load(dossier.id).texts[-1].side == "employee"


async def test_a_frozen_dossier_is_read_and_not_changed(data: Path, run: Run) -> None:
    dossier = anneke(data)
    assert run("--data", str(data), "freeze", "Anneke").code == 0
    path = Dossiers(data / "dossiers").path(dossier.id)
    frozen = path.read_bytes()
    async with seated(data, first=("dossier", dossier.id)) as seat:
        await seat.until(lambda: "frozen" in seat.text())
        await seat.press("escape")
        await seat.press("g")
        await seat.until(lambda: "frozen" in seat.text())
        await seat.press("escape", "escape")
    assert path.read_bytes() == frozen
    assert run("--data", str(data), "freeze", "Anneke", "--lift").code == 0
    assert not Dossiers(data / "dossiers").load(dossier.id).person.is_frozen


async def test_what_is_kept_for_too_long_is_said_and_stays(data: Path) -> None:
    dossier = anneke(data)
    file = Dossiers(data / "dossiers").open(dossier.id)
    file.save(structs.replace(dossier, person=structs.replace(dossier.person, keep_until=date(2026, 11, 20))))
    file.close()
    async with seated(data) as seat:
        await seat.until(lambda: "kept for longer than was set" in seat.text())
    assert Dossiers(data / "dossiers").path(dossier.id).exists()


def test_a_frozen_dossier_is_changed_by_no_command(data: Path, run: Run, tmp_path: Path) -> None:
    dossier = anneke(data)
    form = tmp_path / "form.md"
    assert run("--data", str(data), "prep", "Anneke", "--export", str(form)).code == 0
    run("--data", str(data), "freeze", "Anneke")
    before = Dossiers(data / "dossiers").path(dossier.id).read_bytes()
    assert run("--data", str(data), "restore", "Anneke", "--at", "1", "--yes").code == 75
    assert run("--data", str(data), "prep", "Anneke", "--import", str(form), "--as-is").code == 75
    assert Dossiers(data / "dossiers").path(dossier.id).read_bytes() == before


def test_a_damaged_dossier_can_be_erased_by_its_id(data: Path, run: Run) -> None:
    dossier = anneke(data)
    path = Dossiers(data / "dossiers").path(dossier.id)
    path.write_bytes(path.read_bytes()[:-9])
    assert run("--data", str(data), "erase", dossier.id, "--yes").code == 0
    assert not list((data / "dossiers").rglob(f"{dossier.id}*"))
