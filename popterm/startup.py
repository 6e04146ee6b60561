"""What must be settled before anything else of popterm, and above all Textual, is imported.

Textual reads its switches from the environment while it is imported, so this module comes first and
imports nothing but the standard library, and of that only what is needed.
"""

import gc
import os
import sys

KEPT_SWITCHES = frozenset(
    {
        "TEXTUAL_ANIMATIONS",
        "TEXTUAL_COLOR_SYSTEM",
        "TEXTUAL_DIM_FACTOR",
        "TEXTUAL_FILTERS",
        "TEXTUAL_FPS",
        "TEXTUAL_SMOOTH_SCROLL",
        "TEXTUAL_THEME",
    }
)
"""Switches of Textual that change how things look. The others write keys, logs or pictures of the screen to
files, press keys, load foreign code or let Ctrl+C end the program."""


def prepare() -> None:
    """Settle the process: harmless environment, no core dumps, quick imports. May be called twice.

    The garbage collector is off from here; the screen switches it on again when it is ready, a command ends
    before it matters.
    """
    gc.disable()
    clean_environment()
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]  # None means "cannot be imported": no network, ever
    forbid_core_dumps()


def clean_environment() -> None:
    """Remove the switches of Textual that leak, and switch the kitty key protocol off.

    Under the kitty protocol some terminals swallow dead keys, and é, ë and ï are typed with those.
    """
    for name in [name for name in os.environ if name.split("_")[0] == "TEXTUAL"]:
        if name not in KEPT_SWITCHES:
            del os.environ[name]
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"


def forbid_core_dumps() -> None:
    """Keep what is in memory out of core files."""
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return


def obstacle() -> str | None:
    """Say, in the language of the screen, why no screen can be opened here, or None if it can.

    Standard error is made to write UTF-8 where the locale leaves the encoding open.
    """
    import codecs
    import locale

    from popterm.language import _

    if not (sys.__stdin__ and sys.__stdin__.isatty() and sys.__stderr__ and sys.__stderr__.isatty()):
        return _("popterm draws a screen and needs a terminal; for pipes there are `popterm list`, `show`, `export`.")
    spoken = locale.getencoding()
    if codecs.lookup(spoken).name not in ("utf-8", "ascii"):
        return _(
            "popterm needs a terminal that speaks UTF-8, and the locale says {encoding}: try LC_ALL=C.UTF-8 popterm",
            encoding=spoken,
        )
    reconfigure = getattr(sys.__stderr__, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")
    return None


def whereabouts(error: BaseException) -> str:
    """Name an exception by its type and the place where it arose, never by its text or locals.

    The text of an exception may quote what somebody typed. The place is the innermost line of popterm, since a line
    deep inside a library tells little.
    """
    own, last = "", "an unknown place"
    frame = error.__traceback__
    while frame is not None:
        file = frame.tb_frame.f_code.co_filename
        above, _, inside = file.rpartition(f"{os.sep}popterm{os.sep}")
        last = f"{inside if above else file.rpartition(os.sep)[2]}:{frame.tb_lineno}"
        if above or not file.startswith((sys.prefix, sys.base_prefix, "<")):
            own = last
        frame = frame.tb_next
    return f"{type(error).__name__} at {own or last}"
