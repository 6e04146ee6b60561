"""The compositor that renders only what it paints, against Textual's own: the same cells for any part of the screen."""

import random
from collections.abc import Mapping, Sequence

from textual._compositor import Compositor
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from popterm.terminal.app import HardenedApp
from popterm.terminal.compositor import FrugalCompositor
from popterm.widgets.fast_area import FastArea

SIZE = 60, 20


class Host(HardenedApp):
    """Boxes beside one another, one of them scrolled, and one that lies over them."""

    CSS = """
    Screen { layers: below above; }
    VerticalScroll { width: 1fr; border: solid red; }
    #tall { height: 40; background: blue; }
    FastArea { width: 1fr; height: 12; }
    #over { layer: above; width: 20; height: 5; offset: 18 7; border: heavy green; background: $panel; }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            with VerticalScroll(id="box"):
                yield Static("\n".join(f"row {number} of many" for number in range(40)), id="tall")
            yield FastArea("Een zin die over de rand van het vak heen gaat en verder loopt.\n" * 3)
        yield Static("above\n日本語 👍🏽", id="over")


def cells(chops: Sequence[Mapping[int, Strip | None]], region: Region) -> list[list[tuple[str, str]]]:
    """Letters and styles of a part of the screen, as far as it was rendered."""
    found = []
    for y in region.line_range:
        line: dict[int, tuple[str, str]] = {}
        for start, strip in chops[y].items():
            x = start
            for segment in strip or ():
                for letter in segment.text:
                    line[x] = (letter, f"{segment.style}")
                    x += Strip([type(segment)(letter)]).cell_length
        found.append([line.get(x, ("", "")) for x in range(region.x, region.right)])
    return found


async def test_any_part_of_the_screen_is_painted_as_by_the_stock_compositor() -> None:
    app, chance = Host(), random.Random(20261121)
    async with app.run_test(size=SIZE) as pilot:
        app.query_one("#box").scroll_to(y=7, animate=False)
        await pilot.pause()
        frugal = app.screen._compositor
        assert isinstance(frugal, FrugalCompositor)
        stock = Compositor()
        stock.__dict__.update(frugal.__dict__)
        for _ in range(40):
            x, y = chance.randrange(SIZE[0]), chance.randrange(SIZE[1])
            region = Region(x, y, chance.randint(1, SIZE[0] - x), chance.randint(1, SIZE[1] - y))
            rows = range(region.y, region.bottom).__contains__
            painted = (cells(one._render_chops(region, rows), region) for one in (frugal, stock))
            assert next(painted) == next(painted)


async def test_one_letter_has_nobody_render_more_than_its_row() -> None:
    app = Host()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        box = app.query_one("#box").region
        renders = list(app.screen._compositor._get_renders(Region(box.x + 2, box.y + 3, 4, 1)))
        assert renders
        assert all(len(strips) == 1 for _region, _clip, strips in renders)
