"""A mail draft with the plan in it: the user's own mail program opens it, and a person presses *send*."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from msgspec import Struct

from popterm.domain.gate import clean, clean_line
from popterm.domain.signing import ANSWERS
from popterm.exchange.escape import inline
from popterm.exchange.files import LINE
from popterm.exchange.html import plan_html
from popterm.exchange.plain import plain_text
from popterm.language import Tongue, _
from popterm.wording import SIGNING

_SPECIAL = re.compile(r'[<>,;:"@\[\]\\()]')
_FILE = re.compile(r"[^A-Za-z0-9._-]+")


class Attachment(Struct, frozen=True):
    """A file that goes along: its name, its content, and its kind such as ``text/markdown``."""

    name: str
    content: str | bytes
    kind: str = "text/markdown"


def draft(
    markdown: str,
    *,
    to_name: str,
    to_address: str,
    from_name: str,
    subject: str,
    t: Tongue,
    attachments: Iterable[Attachment] = (),
) -> bytes:
    """An ``.eml`` file: the plan below a few kind lines, as text and as HTML, not sent yet.

    Args:
        markdown: What ``plan_markdown`` wrote; exactly this goes out.
        to_name: The recipient's name.
        to_address: Their address; without one, the draft has no recipient yet.
        from_name: Who writes; the mail program knows the sender's address.
        subject: Plain text.
        t: The language of the plan.
        attachments: Files that go along.

    Raises:
        ValueError: *to_address* is no e-mail address; the sentence is for the user.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if to_address.strip():
        message["To"] = (_recipient(to_name, to_address),)
    message["Subject"] = _header(subject, 200)
    text = _whole(markdown, to_name, from_name, t)
    message.set_content(plain_text(text), cte="quoted-printable")
    message.add_alternative(plan_html(text, clean_line(subject), t.code), subtype="html", cte="quoted-printable")
    for attachment in attachments:
        _attach(message, attachment)
    return message.as_bytes()


def mail_text(markdown: str, *, to_name: str, from_name: str, t: Tongue) -> str:
    """What the mail says, as plain text: a few kind lines, and the plan below them. A preview shows exactly this."""
    return plain_text(_whole(markdown, to_name, from_name, t))


def _whole(markdown: str, to_name: str, from_name: str, t: Tongue) -> str:
    """The mail as Markdown, from which both its parts are made."""
    return f"{_cover(to_name, from_name, LINE in markdown, t)}\n{LINE}\n{clean(markdown)}"


def _recipient(name: str, address: str) -> Address:
    """One recipient, whatever the name holds: signs that could part it into two are left out."""
    try:
        recipient = Address(display_name=_header(_SPECIAL.sub(" ", name), 100), addr_spec=clean_line(address))
        if recipient.domain and recipient.addr_spec.isascii():
            return recipient
    except (ValueError, IndexError, MessageError):
        pass
    raise ValueError(_("“{address}” is not an e-mail address.", address=clean_line(address, 80)))


def _header(text: str, limit: int) -> str:
    """Text for a header; ``=?`` would start an encoded word, which the reader's program turns into anything."""
    return clean_line(clean_line(text, limit).replace("=?", "= ?"), limit)


def _cover(to_name: str, from_name: str, is_plan: bool, t: Tongue) -> str:
    """The few lines above the text, as Markdown."""
    given = clean_line(to_name).split(" ", 1)[0]
    parts = [t("Dear {name},", name=inline(given)) if given else t("Hello,")]
    if is_plan:
        parts.append(
            t("Here is the text of our conversation. Read it at leisure; a reply within two working days is fine.")
        )
        parts.append(t("What have I missed or got wrong? Do say so, also if you would rather take time to think."))
        answers = " · ".join(t(SIGNING[answer]) for answer in ANSWERS)
        parts.append(t("You sign by replying with one of these, in your own name: {answers}.", answers=answers))
    else:
        parts.append(t("Here is a short text about our conversation. If something in it is not right, do tell me."))
    parts.append(t("Kind regards,"))
    if from_name.strip():
        parts.append(inline(from_name))
    return "\n\n".join(parts)


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    name = _FILE.sub("-", attachment.name).strip("-.")[-120:] or "popterm"
    maintype, _slash, subtype = attachment.kind.partition("/")
    if isinstance(attachment.content, str):
        message.add_attachment(attachment.content, subtype=subtype, filename=name, cte="base64")
    else:
        message.add_attachment(attachment.content, maintype=maintype, subtype=subtype, filename=name)
