"""Settings are read with the line that is wrong named, and written back without spoiling the file."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from msgspec import structs

from popterm.services.keys import ACTIONS
from popterm.services.settings import Settings, SettingsError, TalkSettings, load_settings, save_settings, settings_in

HERE = Path("config.toml")

MINE = """\
# my own words
language = "nl" # not "en"
theme = 'popterm-day'

[talk]
# no noise
sound = false   # please
[keys]
"live.next" = "pagedown,f5"
"""


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == Settings()


def test_everything_that_the_file_says_is_read() -> None:
    text = (
        'language = "en"\nname = "Jürgen"\ntheme = "nord"\nmarks = "letters"\nsigns = "ascii"\n'
        '[talk]\nscript = "45"\nsound = true\n[keys]\n"live.next" = "f6"\n'
    )
    assert settings_in(text, HERE) == Settings(
        language="en",
        name="Jürgen",
        theme="nord",
        marks="letters",
        signs="ascii",
        talk=TalkSettings("45", sound=True),
        keys={"live.next": "f6"},
    )


@pytest.mark.parametrize(
    ("text", "line", "key", "says"),
    [
        ('\nlangauge = "nl"', 2, "langauge", "language"),
        ('language = "de"', 1, "language", '"nl", "en"'),
        ('marks = "none"', 1, "marks", "letters"),
        ("name = 3", 1, "name", "quotation marks"),
        ("sound = true", 1, "sound", "[talk] sound"),
        ('[talk]\nscrpt = "60"', 2, "talk.scrpt", "script"),
        ('[talk]\nsound = "yes"', 2, "talk.sound", "true or false"),
        ("talk = 3", 1, "talk", "[talk]"),
        ('[keys]\n\n"live.nxt" = "f5"', 3, "keys.live.nxt", "live.next"),
        ('[keys]\nlive.next = "f5"', 2, "keys.live", '"live.next"'),
        ('[keys]\n"live.next" = "page down"', 2, "keys.live.next", "commas"),
        ('[keys]\n"all.quit" = ""', 2, "keys.all.quit", "keeps a key"),
        ("[colours]\nblue = 1", 1, "colours", "colours"),
        ('name = "a"\nname = "b"', 2, "", "TOML"),
        ("name =", 1, "", "TOML"),
        ("[" * 9000, 1, "", "TOML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, line: int, key: str, says: str) -> None:
    with pytest.raises(SettingsError, match=r"config\.toml") as caught:
        settings_in(text, HERE)
    assert (caught.value.line, caught.value.key) == (line, key)
    assert says in str(caught.value)
    assert f"line {line}" in str(caught.value)


def test_an_unknown_key_with_hostile_signs_is_shown_clean() -> None:
    with pytest.raises(SettingsError) as caught:
        settings_in('"\\u001b[2Jx" = 1', HERE)
    assert "\x1b" not in str(caught.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'name = "\xff"')
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(path)


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbfname = "Bo"')
    assert load_settings(path).name == "Bo"


def test_the_first_run_writes_language_and_name_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    chosen = Settings(language="nl", name='Jürgen "de lange" \\')
    save_settings(path, chosen)
    assert load_settings(path) == chosen
    assert [line.split(" =")[0] for line in path.read_text().splitlines()[1:]] == ["language", "name"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_writing_back_changes_only_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(MINE)
    save_settings(path, structs.replace(load_settings(path), language="en"))
    assert path.read_text() == MINE.replace('language = "nl"', 'language = "en"')


def test_new_values_go_to_their_table_and_a_dropped_key_goes(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(MINE)
    wanted = structs.replace(
        load_settings(path), name="Bo # 1", talk=TalkSettings("75", sound=True), keys={"all.help": "f1"}
    )
    save_settings(path, wanted)
    assert load_settings(path) == wanted
    text = path.read_text()
    assert "# my own words" in text
    assert "sound = true   # please" in text
    assert text.index("[talk]") < text.index('script = "75"') < text.index("[keys]")
    assert "live.next" not in text


@pytest.mark.parametrize("text", ['talk.sound = true\nname = "a"', 'talk = { sound = true }\nname = """a"""'])
def test_a_form_that_cannot_be_changed_in_place_still_keeps_every_value(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    wanted = structs.replace(load_settings(path), talk=TalkSettings("45", sound=False), name="b")
    save_settings(path, wanted)
    assert load_settings(path) == wanted


def test_a_link_to_the_settings_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text('language = "nl"\n')
    link = tmp_path / "config.toml"
    link.symlink_to(real)
    save_settings(link, Settings(language="en"))
    assert link.is_symlink()
    assert load_settings(real).language == "en"


def test_a_file_with_a_mistake_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("mine = 1")
    with pytest.raises(SettingsError):
        save_settings(path, Settings(name="Bo"))
    assert path.read_text() == "mine = 1"
    assert [p.name for p in tmp_path.iterdir()] == ["config.toml"]


def test_every_action_can_have_other_keys() -> None:
    text = "[keys]\n" + "\n".join(f'"{action.id}" = "f12"' for action in ACTIONS)
    assert len(settings_in(text, HERE).keys) == len(ACTIONS)
