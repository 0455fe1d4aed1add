"""Webhooks and mail on the loopback: what arrives, how it is signed, and what is refused before it is sent."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from hashlib import sha256

import pytest
from aiosmtpd.smtp import SMTP
from hostile.asking import Names
from ingest_hooks import hook

from ingest.config.alerts import Mail, Webhook
from ingest.store.watch.notices import Notice
from ingest.watch import channels
from ingest.watch.channels import MailSender, Refusal, sender, signature

NOW = datetime(2026, 3, 14, 15, 9, tzinfo=UTC)
FACTS = {"run_id": 3, "url": "http://a.example/feed"}
NOTICE = Notice(7, NOW, "source_failing", "paper", "Paper: http_5xx: 它说 503", "warning", FACTS)
SECOND = Notice(8, NOW, "daemon_paused", "box:1", "the disk is\nfull", "error", {})


def posted(url: str, *notices: Notice, **more: object) -> Refusal | None:
    given = {"id": "desk", "url": url, "allow_private_networks": True} | more
    to = sender(Webhook.model_validate(given), "news-ingest/test")
    return asyncio.run(to.send(notices or (NOTICE,), NOW))


def test_a_webhook_gets_a_signed_post_that_tells_all_of_the_notice():
    with hook() as made:
        assert posted(made.url, secret="a secret of the desk") is None
    ((headers, body),) = made.taken
    assert json.loads(body) == {
        "id": 7, "at": "2026-03-14T15:09:00+00:00", "kind": "source_failing", "level": "warning",
        "subject": "paper", "text": "Paper: http_5xx: 它说 503", "facts": FACTS,
    }  # fmt: skip
    stamp = str(int(NOW.timestamp()))
    signed = hmac.new(b"a secret of the desk", f"notice-7.{stamp}.".encode() + body, sha256).digest()
    kept = ("content-type", "user-agent", "webhook-id", "webhook-timestamp", "webhook-signature")
    assert {name: headers[name] for name in kept} == {
        "content-type": "application/json",
        "user-agent": "news-ingest/test",
        "webhook-id": "notice-7",
        "webhook-timestamp": stamp,
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
    }


def test_the_signature_is_that_of_the_standards_own_example():
    """https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md"""
    secret, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"test": 2432232314}'
    assert (
        signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body)
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


@pytest.mark.parametrize(
    ("status", "refusal"),
    [
        (302, Refusal("it answered 302")),
        (503, Refusal("it answered 503")),
        (410, Refusal("it answered 410", final=True)),
    ],
)
def test_any_other_answer_than_a_success_is_a_refusal_and_no_redirect_is_followed(status, refusal):
    with hook(status) as made:
        assert posted(made.url) == refusal
    assert len(made.taken) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "169.254.169.254"])
def test_private_addresses_are_refused_unless_they_are_allowed(host):
    with hook() as made:
        refusal = posted(made.url.replace("127.0.0.1", host), allow_private_networks=False)
    assert made.taken == []
    assert refusal is not None
    assert "private network; `allow_private_networks: true` allows it" in refusal.why or host.startswith(
        "169"
    )


def test_a_metadata_service_is_refused_even_where_private_addresses_are_allowed():
    assert posted("http://169.254.169.254/latest/") == Refusal("169.254.169.254 is not a public address")


def test_a_webhook_takes_the_proxy_of_the_environment_and_its_target_is_still_vetted(monkeypatch):
    names = Names({"127.0.0.1": ("127.0.0.1",), "inside.example": ("10.0.0.1",)})

    def sent(host: str) -> Refusal | None:
        channel = Webhook.model_validate({"id": "desk", "url": f"http://{host}/x"})
        return asyncio.run(sender(channel, "news-ingest/test", names).send((NOTICE,), NOW))

    with hook() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url.replace("//", "//kanari:kanari@"))
        assert sent("only-the-proxy-knows.example") is None
        inside = sent("inside.example")
        monkeypatch.setenv("no_proxy", "only-the-proxy-knows.example")
        direct = sent("only-the-proxy-knows.example")
    assert [headers["host"] for headers, _ in proxy.taken] == ["only-the-proxy-knows.example"]
    assert inside is not None
    assert "private network" in inside.why
    assert direct is not None


def test_a_server_that_is_not_there_is_a_refusal():
    with hook() as made:
        pass
    assert posted(made.url) == Refusal("connection refused")


def dripping(send, what: bytes) -> Refusal | None:
    """What becomes of a notice where the other side says `what`, a byte at a time, without an end."""

    async def run() -> Refusal | None:
        async def drip(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                while True:
                    writer.write(what)
                    await writer.drain()
                    await asyncio.sleep(0.01)
            finally:
                writer.transport.abort()

        server = await asyncio.start_server(drip, "127.0.0.1", 0)
        async with server:
            return await send(server.sockets[0].getsockname()[1])

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("channel", "said"),
    [
        (
            lambda port: Webhook(id="desk", url=f"http://127.0.0.1:{port}/", allow_private_networks=True),
            b"HTTP/1.1 103 Hints\r\n\r\n",
        ),
        (lambda port: Mail.model_validate(MAIL | {"server": f"smtp://127.0.0.1:{port}"}), b"220-wait\r\n"),
    ],
    ids=["webhook", "mail"],
)
def test_a_server_that_talks_without_an_end_is_a_refusal_in_the_end(channel, said, monkeypatch):
    monkeypatch.setattr(channels, "WHOLE", 0.5)
    refusal = dripping(lambda port: sender(channel(port), "").send((NOTICE,), NOW), said)
    assert refusal == Refusal("no answer within 0.5 s")


MAIL = {"id": "operator", "to": ["a@example.com", "b@example.com"], "sender": "ingest@example.com"}


class Inbox:
    """A mail server on the loopback."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, list[str], bytes]] = []

    async def handle_DATA(self, server: SMTP, session: object, envelope: object) -> str:  # noqa: N802 - aiosmtpd's
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return "250 taken"


def mailed(inbox: Inbox, server: str, *notices: Notice) -> Refusal | None:
    """Sends by a channel whose server is the inbox; its port stands for PORT."""

    async def send() -> Refusal | None:
        loop = asyncio.get_running_loop()
        listening = await loop.create_server(lambda: SMTP(inbox), "127.0.0.1", 0)
        port = listening.sockets[0].getsockname()[1]
        channel = Mail.model_validate(MAIL | {"server": server.replace("PORT", str(port))})
        async with listening:
            return await sender(channel, "").send(notices, NOW)

    return asyncio.run(send())


def test_a_mail_has_all_notices_and_the_gravest_in_its_subject():
    inbox = Inbox()
    assert mailed(inbox, "smtp://127.0.0.1:PORT", NOTICE, SECOND) is None
    ((sent_by, to, content),) = inbox.mails
    mail = message_from_bytes(content, policy=policy.default)
    assert (sent_by, to) == ("ingest@example.com", ["a@example.com", "b@example.com"])
    assert mail["subject"] == "[news-ingest] the disk is full (and 1 more)"
    assert (mail["from"], mail["auto-submitted"]) == ("ingest@example.com", "auto-generated")
    assert mail.get_content().replace("\r\n", "\n") == (
        "2026-03-14 15:09 UTC  warning  source_failing\nPaper: http_5xx: 它说 503\nhttp://a.example/feed\n\n"
        "2026-03-14 15:09 UTC  error  daemon_paused\nthe disk is\nfull\n\n"
        "`ingest status` tells how everything stands now; "
        "docs/operations.md says what each kind of notice asks for.\n"
    )


def test_a_password_is_not_sent_without_tls():
    inbox = Inbox()  # offers no STARTTLS
    refusal = mailed(inbox, "smtp://user:pw-canary@127.0.0.1:PORT", NOTICE)
    assert (inbox.mails, refusal) == (
        [],
        Refusal("SMTPException: SMTP STARTTLS extension not supported by server."),
    )


def test_a_mail_of_the_same_notices_has_the_same_id_and_any_other_another_one():
    to = MailSender(Mail.model_validate(MAIL | {"server": "smtp://mail.example"}))
    first, again, more, other = (
        to.message(some, at)["message-id"]
        for some, at in (
            ([NOTICE], NOW),
            ([NOTICE], NOW + timedelta(hours=1)),
            ([NOTICE, SECOND], NOW),
            ([SECOND], NOW),
        )
    )
    assert first == again
    assert len({first, more, other}) == 3


def test_a_strange_text_cannot_add_headers_or_break_the_mail():
    odd = Notice(9, NOW, "story", "s", "Title\r\nBcc: x@example.com\ud800", "info", {})
    made = MailSender(Mail.model_validate(MAIL | {"server": "smtp://mail.example"})).message([odd], NOW)
    assert (made["subject"], made["bcc"]) == ("[news-ingest] Title Bcc: x@example.com?", None)
    assert b"x@example.com" in made.as_bytes()


def test_an_encoded_word_in_a_text_is_no_part_of_the_head():
    """A header decodes such words, and wrote the line breaks in them out."""
    text = "=?utf-8?q?News=0D=0ABcc=3A_x=40example.com=0D=0A=0D=0AInjected_body?="
    odd = Notice(9, NOW, "story", "s", text, "info", {})
    made = MailSender(Mail.model_validate(MAIL | {"server": "smtp://mail.example"})).message([odd], NOW)
    sent = message_from_bytes(made.as_bytes(), policy=policy.default)
    assert (sent["bcc"], sent.get_content().startswith("2026-03-14")) == (None, True)
