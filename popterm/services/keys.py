"""Every action of popterm with its id, keys and words: one list for bindings, key bar, help and `popterm keys`."""

from __future__ import annotations

from msgspec import Struct

from popterm.language import N_


class Action(Struct, frozen=True):
    """Something a key does.

    Attributes:
        id: Stable name for the keymap, ``where.what``.
        keys: Textual key names, comma separated; the first one is shown.
        text: What it does, as a message.
        act: The Textual action that it runs, without its ``action_`` prefix.
    """

    id: str
    keys: str
    text: str
    act: str

    @property
    def group(self) -> str:
        """Where it works: the part of the id before the point."""
        return self.id.split(".", 1)[0]


GROUPS = {
    "all": N_("Everywhere"),
    "list": N_("Lists"),
    "home": N_("Home and dossier"),
    "prepare": N_("Preparation"),
    "cover": N_("Cover page"),
    "live": N_("Conversation"),
    "lines": N_("Lines of a conversation"),
    "summary": N_("Summary"),
    "text": N_("Inside a text"),
    "floor": N_("Who had the floor"),
    "goal": N_("Goals"),
    "report": N_("Report"),
    "debrief": N_("Debrief"),
}

ACTIONS: tuple[Action, ...] = (
    Action("all.help", "question_mark,f1", N_("help"), "help"),
    Action("all.commands", "ctrl+p", N_("commands"), "command_palette"),
    Action("all.quit", "ctrl+q", N_("quit"), "leave"),
    Action("all.language", "f9", N_("language"), "switch_language"),
    Action("all.save", "ctrl+s", N_("save now"), "save_now"),
    Action("all.pane", "ctrl+t", N_("other pane"), "next_pane"),
    Action("all.undo", "ctrl+z", N_("undo"), "undo_change"),
    Action("all.back", "escape", N_("back"), "back"),
    Action("list.open", "enter", N_("open"), "open"),
    Action("list.find", "slash", N_("find"), "find"),
    Action("list.new", "n", N_("new"), "new"),
    Action("list.edit", "e", N_("edit"), "edit"),
    Action("list.edit_row", "enter", N_("edit"), "open"),
    Action("list.archive", "delete", N_("archive"), "archive"),
    Action("list.up", "shift+up", N_("move up"), "move(-1)"),
    Action("list.down", "shift+down", N_("move down"), "move(1)"),
    Action("home.prepare", "p", N_("prepare"), "prepare"),
    Action("home.talk", "g", N_("conversation"), "talk"),
    Action("home.plan", "t", N_("plan a date"), "plan_talk"),
    Action("home.goals", "d", N_("goals"), "goals"),
    Action("home.report", "r", N_("report"), "report"),
    Action("home.debrief", "i", N_("debrief"), "debrief"),
    Action("home.kept", "space", N_("kept"), "kept"),
    Action("home.lines", "l", N_("lines"), "lines"),
    Action("prepare.left", "f3", N_("employee's list is in"), "seal('employee')"),
    Action("prepare.right", "f4", N_("manager's list is in"), "seal('manager')"),
    Action("prepare.take", "space,f2", N_("take over"), "take_over"),
    Action("prepare.find_out", "b", N_("find out"), "find_out"),
    Action("cover.partner", "o", N_("other partner"), "partner"),
    Action("cover.own", "w", N_("own points"), "own"),
    Action("cover.reason", "e", N_("a reason"), "reason"),
    Action("live.next", "pagedown,greater_than_sign,f5", N_("next phase"), "next_phase"),
    Action("live.previous", "pageup,less_than_sign,shift+f5", N_("previous phase"), "previous_phase"),
    Action("live.floor_left", "left", N_("floor to the left"), "floor('employee')"),
    Action("live.floor_right", "right", N_("floor to the right"), "floor('manager')"),
    Action("live.silence", "space", N_("silence"), "floor('nobody')"),
    Action("live.floor_back", "f8", N_("pass the floor"), "hand_over"),
    Action("live.floor_third", "comma", N_("floor to the third"), "floor_third"),
    Action("live.keep", "0", N_("keep a record of the floor"), "keep_floor"),
    Action("live.prompt", "down", N_("prompt"), "prompt(1)"),
    Action("live.prompt_back", "up", N_("previous prompt"), "prompt(-1)"),
    Action("live.text_up", "shift+up,left_curly_bracket", N_("text up"), "turn_text(-1)"),
    Action("live.text_down", "shift+down,right_curly_bracket", N_("text down"), "turn_text(1)"),
    Action("live.pause", "full_stop", N_("pause"), "pause"),
    Action("live.interrupted", "exclamation_mark", N_("interrupted"), "interrupted"),
    Action("live.minutes", "plus", N_("add minutes"), "take_minutes"),
    Action("live.shared", "equals_sign", N_("shared view"), "shared_view"),
    Action("live.calm", "escape", N_("calmer"), "calm"),
    Action("live.mark", "1,2,3,4,5", N_("mark"), "mark"),
    Action("live.undo_mark", "backspace", N_("undo mark or floor"), "undo_mark"),
    Action("live.away", "minus", N_("count the absence or not"), "judge_absence"),
    Action("live.note", "enter", N_("note"), "note"),
    Action("live.skip", "f6", N_("skip ahead"), "skip_ahead"),
    Action("live.goal", "asterisk", N_("make a goal draft"), "make('goal')"),
    Action("live.agreement", "ampersand", N_("make an agreement"), "make('agreement')"),
    Action("live.point", "number_sign", N_("a point for next time"), "make('point')"),
    Action("live.lines", "slash", N_("lines"), "lines"),
    Action("live.write", "enter", N_("write"), "note"),
    Action("summary.earlier", "left_square_bracket", N_("earlier version"), "version(-1)"),
    Action("summary.later", "right_square_bracket", N_("later version"), "version(1)"),
    Action("lines.mark", "1,2,3,4,5", N_("mark"), "mark"),
    Action("lines.left", "left", N_("words of the left"), "speaker('employee')"),
    Action("lines.right", "right", N_("words of the right"), "speaker('manager')"),
    Action("lines.off", "delete", N_("not in record"), "toggle_record"),
    Action("lines.erase", "x,shift+delete", N_("erase"), "erase"),
    Action("summary.answer", "1,2,3", N_("answer"), "answer"),
    Action("text.leave", "escape", N_("done"), "leave_text"),
    Action("text.take", "f2", N_("take over"), "take_hint"),
    Action("floor.before", "left,up", N_("change before"), "choose(-1)"),
    Action("floor.after", "right,down", N_("change after"), "choose(1)"),
    Action("floor.earlier", "left_square_bracket,shift+left,minus", N_("earlier"), "move(-1)"),
    Action("floor.later", "right_square_bracket,shift+right,plus", N_("later"), "move(1)"),
    Action("floor.take_out", "delete,backspace", N_("take out"), "take_out"),
    Action("goal.new", "ctrl+n", N_("new goal"), "new_goal"),
    Action("goal.left", "f3", N_("yes, left"), "agree('employee')"),
    Action("goal.right", "f4", N_("yes, right"), "agree('manager')"),
    Action("goal.explain", "ctrl+g", N_("explain the mark"), "explain"),
    Action("goal.dismiss", "ctrl+l", N_("leave this word alone"), "dismiss"),
    Action("goal.date", "ctrl+o", N_("the date as deadline"), "take_date"),
    Action("goal.report", "ctrl+r", N_("report"), "report"),
    Action("report.mail", "e", N_("mail draft"), "mail"),
    Action("report.markdown", "m", N_("Markdown"), "markdown"),
    Action("report.page", "h", N_("page to print"), "page"),
    Action("report.clipboard", "c", N_("clipboard"), "clipboard"),
    Action("report.own", "w", N_("the employee's own points"), "own"),
    Action("report.part", "p", N_("the closed part"), "part"),
    Action("report.as_mail", "b", N_("the text of the mail"), "as_mail"),
    Action("report.debrief", "i", N_("debrief"), "debrief"),
    Action("report.left", "f3", N_("the employee signs"), "sign('employee')"),
    Action("report.right", "f4", N_("the manager signs"), "sign('manager')"),
    Action("report.up", "pageup,up", N_("text up"), "scroll_text(-1)"),
    Action("report.down", "pagedown,down,space", N_("text down"), "scroll_text(1)"),
    Action("debrief.share", "space", N_("share or not"), "share"),
    Action("debrief.markdown", "m", N_("Markdown"), "markdown"),
    Action("debrief.clipboard", "c", N_("clipboard"), "clipboard"),
    Action("debrief.floor", "e", N_("put right"), "correct_floor"),
)

_BY_ID = {action.id: action for action in ACTIONS}


def action(action_id: str) -> Action:
    """The action with that id.

    Raises:
        KeyError: there is none.
    """
    return _BY_ID[action_id]
