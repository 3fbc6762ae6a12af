"""Settings from the environment: each that cannot be used is named in one sentence."""

from pathlib import Path

import pytest

from bot.settings import SHIPPED_POLICY, Settings, SettingsError, load_settings

WAY = "SLACK_APP_TOKEN (for Socket Mode) or SLACK_SIGNING_SECRET (for signed HTTP)"
NAMES = [name.upper() for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_without_any_setting_the_defaults_hold() -> None:
    settings = load_settings()
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.clock_url == ""
    assert settings.database_url == "sqlite:///orangeflag.db"
    assert settings.orangeflag_policy == SHIPPED_POLICY
    assert (settings.host, settings.port) == ("127.0.0.1", 8080)
    assert (settings.log_format, settings.log_level) == ("text", "info")


def test_the_environment_is_believed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_API_URL": "http://127.0.0.1:8484/api",
        "ORANGEFLAG_POLICY": str(tmp_path / "ours.yaml"),
        "PORT": "0",
        "LOG_FORMAT": "json",
    }.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert settings.slack_bot_token.get_secret_value() == "xoxb-1"
    assert settings.slack_api_url == "http://127.0.0.1:8484/api/", "with the slash that methods are put after"
    assert settings.orangeflag_policy == tmp_path / "ours.yaml"
    assert settings.port == 0
    assert settings.log_format == "json"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PORT", "web", "PORT is 'web'; it must be a whole number from 0 to 65535."),
        ("PORT", "65536", "PORT is '65536'; it must be a whole number from 0 to 65535."),
        ("PORT", "-1", "PORT is '-1'; it must be a whole number from 0 to 65535."),
        (
            "SLACK_API_URL",
            "slack.com",
            "SLACK_API_URL is 'slack.com'; it must be an address that begins with http:// or https://.",
        ),
        (
            "CLOCK_URL",
            "noon",
            "CLOCK_URL is 'noon'; it must be an address that begins with http:// or https://, or empty.",
        ),
        ("LOG_FORMAT", "xml", "LOG_FORMAT is 'xml'; it must be text or json."),
        ("LOG_LEVEL", "loud", "LOG_LEVEL is 'loud'; it must be info, warning or error."),
    ],
)
def test_what_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert refused.value.sentence == told


def test_all_mistakes_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "web")
    monkeypatch.setenv("LOG_LEVEL", "loud")
    with pytest.raises(SettingsError, match=r"PORT is .* LOG_LEVEL is "):
        load_settings()


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({}, f"SLACK_BOT_TOKEN, and {WAY} must be set."),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, f"{WAY} must be set."),
        ({"SLACK_APP_TOKEN": "xapp-1", "SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN must be set."),
        ({"SLACK_SIGNING_SECRET": "secret"}, "SLACK_BOT_TOKEN must be set."),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "\n"}, f"{WAY} must be set."),
    ],
)
def test_missing_tokens_are_named_with_where_to_find_them(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], missing: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings().require_tokens()
    assert refused.value.sentence == (
        f"{missing} Slack shows them in your app's settings: the bot's token (xoxb-…) under OAuth & Permissions, "
        "app-level tokens (xapp-…) and the signing secret under Basic Information."
    )


@pytest.mark.parametrize("way", ["SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"])
def test_one_way_in_is_enough(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv(way, "something")
    load_settings().require_tokens()


def test_tokens_do_not_show_where_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-very-secret")
    settings = load_settings()
    settings_told = f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
    assert "very-secret" not in settings_told


def test_a_secret_that_could_be_found_by_trying_is_refused_and_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CALENDAR_SECRET", f"{'k' * 31}\n")
    with pytest.raises(
        SettingsError, match=r"^CALENDAR_SECRET is too short; it must be at least 32"
    ) as refused:
        load_settings()
    assert "kkk" not in refused.value.sentence
    monkeypatch.setenv("CALENDAR_SECRET", f"{'k' * 32}\n")
    assert load_settings().require_calendar_secret() == "k" * 32


def test_a_faulty_setting_is_told_without_the_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-very-secret")
    monkeypatch.setenv("PORT", "web")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert "very-secret" not in refused.value.sentence


MAIL = {"SMTP_HOST": "mail.example.com", "EMAIL_FROM": "Orangeflag@Example.com"}


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            {"SMTP_HOST": "mail.example.com"},
            "SMTP_HOST and EMAIL_FROM belong together: set both to send e-mails, or",
        ),
        ({"EMAIL_FROM": "a@example.com"}, "SMTP_HOST and EMAIL_FROM belong together"),
        ({**MAIL, "SMTP_USER": "bot"}, "SMTP_USER and SMTP_PASSWORD belong together: set both, or neither."),
        ({**MAIL, "SMTP_PASSWORD": "hush"}, "SMTP_USER and SMTP_PASSWORD belong together"),
        ({**MAIL, "EMAIL_FROM": "nobody"}, "EMAIL_FROM is 'nobody'; it must be an e-mail address such as"),
        ({**MAIL, "SMTP_SECURITY": "ssl"}, "SMTP_SECURITY is 'ssl'; it must be starttls, tls or none."),
        ({**MAIL, "SMTP_PORT": "0"}, "SMTP_PORT is '0'; it must be a whole number from 1 to 65535."),
    ],
)
def test_half_a_mail_server_is_none(
    monkeypatch: pytest.MonkeyPatch, told: dict[str, str], sentence: str
) -> None:
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings().mail_server()
    assert refused.value.sentence.startswith(sentence)
    assert "hush" not in refused.value.sentence


def test_a_mail_server_is_told_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().mail_server() is None
    for name, value in {**MAIL, "SMTP_USER": "bot", "SMTP_PASSWORD": "hush\n"}.items():
        monkeypatch.setenv(name, value)
    server = load_settings().mail_server()
    assert server
    assert (server.host, server.port, server.security) == ("mail.example.com", None, "starttls")
    assert (server.password.get_secret_value(), server.sender) == ("hush", "Orangeflag@example.com")
    assert "hush" not in f"{server} {load_settings()}"
