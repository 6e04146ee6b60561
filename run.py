"""Start popterm, or run its tests, from a bare clone.

    python3 run.py [arguments]         starts popterm
    python3 run.py test [arguments]    runs the tests; arguments go to pytest

Needs Python 3.11 or newer and, the first time, a network. Everything lands in `.venv` beside this file. The syntax is
plain on purpose: an old Python must get far enough to find a newer one, or to say what is missing.
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
OLDEST = (3, 11)
NEWER_NAMES = ("python3.14", "python3.13", "python3.12", "python3.11", "python3", "python")
UNAVAILABLE = 69
IGNORED = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")
WINDOWS = os.name == "nt"


def main(arguments):
    """Do what the arguments ask; ends by becoming that program."""
    if sys.version_info < OLDEST:
        return become_newer(arguments)
    kind, rest = purpose(arguments)
    home = os.path.join(HERE, ".venv")
    if not is_ready(read(stamp_of(home)), kind) or not os.path.exists(python_in(home)):
        try:
            set_up(home, kind)
        except SetUpError as problem:
            say(str(problem))
            return UNAVAILABLE
    return become(command(python_in(home), kind, rest), environment(os.environ))


def purpose(arguments):
    """Split the arguments into what is wanted ("start" or "test") and what goes on to it."""
    if arguments[:1] == ["test"]:
        return "test", arguments[1:]
    return "start", arguments


def command(python, kind, rest):
    """The command line that starts popterm or its tests; -P keeps the current folder out of the imports.

    All tests run in two processes; some of them in one, which is ready sooner.
    """
    if kind == "start":
        return [python, "-P", "-m", "popterm"] + rest
    os.chdir(HERE)
    both = [] if rest else ["-n", "2", "--dist", "worksteal"]
    return [python, "-P", "-m", "pytest"] + both + ([] if "-m" in rest else ["-m", "not slow"]) + rest


# -- the stamp: what the environment was made from, written last ----------------------------------------------------


def stamp_of(home):
    """The file that says what the environment was made from."""
    return os.path.join(home, "popterm-stamp")


def wanted(kind):
    """What a fresh environment would be made from: purpose, Python, place, and the texts that name the packages."""
    python = "%s %d.%d" % (sys.implementation.name, sys.version_info[0], sys.version_info[1])
    texts = [read(os.path.join(HERE, name)) for name in ("pyproject.toml", "constraints.txt")]
    return "\n".join([kind, python, HERE] + texts)


def is_ready(stamp, kind):
    """Whether an environment with this stamp serves the purpose; one for tests can also start popterm."""
    return stamp in (wanted("test"), wanted(kind))


def read(path):
    """The text of a file, or nothing if there is none."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, ValueError):
        return ""


# -- setting up ------------------------------------------------------------------------------------------------------


class SetUpError(Exception):
    """popterm cannot be set up; the text says why and what to do."""


def set_up(home, kind):
    """Make the environment and install popterm into it, for the purpose; leave the stamp last."""
    say("Setting up popterm in %s: once, a minute or so." % home)
    make_environment(home)
    install(home, kind)
    run([python_in(home), "-m", "compileall", "-q", os.path.join(HERE, "popterm")])
    with open(stamp_of(home) + ".new", "w", encoding="utf-8") as file:
        file.write(wanted(kind))
    os.replace(stamp_of(home) + ".new", stamp_of(home))
    os.remove(unfinished(home))


def make_environment(home):
    """Make an empty environment, or keep one that was finished for the same Python and place."""
    if can_be_kept(home):
        mark_unfinished(home)
        return
    try:
        import ensurepip  # noqa: F401 - only to see that it is there
    except ImportError:
        raise SetUpError(
            "This Python cannot make environments: on Debian and Ubuntu, `sudo apt install python3-venv` adds what is"
            " missing; then run this again."
        )
    if run([sys.executable, "-m", "venv", "--clear", home]):
        raise SetUpError("The environment %s could not be made; the message above says why." % home)
    mark_unfinished(home)


def can_be_kept(home):
    """Whether the environment is whole and of this Python and place, so that packages can be added to it."""
    if os.path.exists(unfinished(home)):
        return False
    stamp = read(stamp_of(home))
    if stamp:
        return os.path.exists(python_in(home)) and stamp.split("\n")[1:3] == wanted("start").split("\n")[1:3]
    return version_of(python_in(home), "pip") >= OLDEST  # somebody else's, made by hand


def unfinished(home):
    """The file that is there while packages are being installed."""
    return os.path.join(home, "popterm-unfinished")


def mark_unfinished(home):
    """Note that the environment is not to be trusted until the stamp is there."""
    with open(unfinished(home), "w"):
        pass


def install(home, kind):
    """Install popterm, editable, with the versions of the constraints file."""
    constraints = os.path.join(HERE, "constraints.txt")
    what = HERE + ("[test]" if kind == "test" else "[encrypt]")
    settings = environment(os.environ)
    settings["PIP_CONSTRAINT"] = settings["PIP_BUILD_CONSTRAINT"] = constraints
    pip = [python_in(home), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", what]
    if run(pip, settings):
        raise SetUpError(
            "The packages that popterm needs could not be installed; pip's message is above.\n"
            "Without a network: connect and run this again, or on a connected machine with the same system do\n"
            "  python3 -m pip download -d wheels -c constraints.txt '.[encrypt]' hatchling editables\n"
            "copy the folder wheels here, and run  PIP_NO_INDEX=1 PIP_FIND_LINKS=wheels python3 run.py"
        )


def python_in(home):
    """The interpreter of an environment."""
    return os.path.join(home, "Scripts", "python.exe") if WINDOWS else os.path.join(home, "bin", "python")


# -- other programs --------------------------------------------------------------------------------------------------


def environment(outer):
    """The variables for popterm and its tools: without those that lead Python to other packages."""
    return {name: value for name, value in outer.items() if name not in IGNORED}


def run(words, settings=None):
    """Run a program to its end and return its exit code."""
    import subprocess

    try:
        return subprocess.call(words, env=settings or environment(os.environ))
    except OSError as problem:
        say("%s: %s" % (words[0], problem))
        return 1


def become(words, settings):
    """Become another program; on Windows, which cannot, run it and return its exit code."""
    sys.stdout.flush()
    sys.stderr.flush()
    if WINDOWS:
        return run(words, settings)
    return os.execve(words[0], words, settings)


def become_newer(arguments):
    """Go on with a Python that is new enough, or say that there is none."""
    for python in newer_ones(os.environ.get("PATH", "")):
        if version_of(python) >= OLDEST:
            return become([python, os.path.join(HERE, "run.py")] + arguments, dict(os.environ))
    found = "%d.%d" % sys.version_info[:2]
    say("popterm needs Python 3.11 or newer; this is " + found + " and there is no newer one on the path.")
    return UNAVAILABLE


def newer_ones(path):
    """The interpreters on a path that may be newer, newest name first."""
    suffix = ".exe" if WINDOWS else ""
    places = [os.path.join(folder, name + suffix) for name in NEWER_NAMES for folder in path.split(os.pathsep)]
    return [place for place in places if os.path.isfile(place) and os.access(place, os.X_OK)]


def version_of(python, package="os"):
    """The version of an interpreter as a pair, or (0, 0) if it does not run or cannot import a package."""
    import subprocess

    with open(os.devnull, "w") as nowhere:
        try:
            words = [python, "-c", "import sys, %s; print('%%d %%d' %% sys.version_info[:2])" % package]
            answer = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=nowhere).communicate()[0].split()
            return int(answer[0]), int(answer[1])
        except (OSError, ValueError, IndexError):
            return 0, 0


def say(text):
    """Tell the user, on standard error."""
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
