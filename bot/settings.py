"""Secrets and addresses, from the environment only."""

import os
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from bot.email_syntax import read_address
from bot.errors import OrangeflagError

SHIPPED_POLICY = Path(__file__).parent.parent / "app.yaml"
SHORTEST_SECRET = 32  # characters


class SettingsError(OrangeflagError):
    """An environment variable is missing or cannot be used."""


@dataclass(frozen=True)
class MailServer:
    """Where e-mails are handed over, how, and in whose name; without a port it is the usual one for that security."""

    host: str
    port: int | None
    user: str
    password: SecretStr
    security: str
    sender: str


class Settings(BaseModel):
    """What differs from one installation to the next; each name is an environment variable in capitals."""

    model_config = ConfigDict(frozen=True)

    slack_bot_token: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    calendar_secret: SecretStr = SecretStr("")
    slack_api_url: str = "https://slack.com/api/"
    clock_url: str = ""
    smtp_host: str = ""
    smtp_port: int | None = Field(default=None, ge=1, le=65535)
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_security: str = Field(default="starttls", pattern="^(starttls|tls|none)$")
    email_from: str = ""
    database_url: str = "sqlite:///orangeflag.db"
    orangeflag_policy: Path = SHIPPED_POLICY
    posts_per_minute: int = Field(default=300, ge=1)
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    log_format: str = Field(default="text", pattern="^(text|json)$")
    log_level: str = Field(default="info", pattern="^(info|warning|error)$")

    @field_validator(
        "slack_bot_token", "slack_app_token", "slack_signing_secret", "calendar_secret", "smtp_password"
    )
    @classmethod
    def _without_space(cls, secret: SecretStr) -> SecretStr:
        return SecretStr(secret.get_secret_value().strip())  # files with secrets often end in a line break

    @field_validator("calendar_secret")
    @classmethod
    def _is_long(cls, secret: SecretStr) -> SecretStr:
        if 0 < len(secret) < SHORTEST_SECRET:  # whoever has one address could find it by trying
            raise ValueError("long enough, or nothing")
        return secret

    @field_validator("slack_api_url")
    @classmethod
    def _ends_in_slash(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("an address that begins with http:// or https://")
        return url.rstrip("/") + "/"

    @field_validator("clock_url")
    @classmethod
    def _is_address(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("an address that begins with http:// or https://, or nothing")
        return url

    @field_validator("email_from")
    @classmethod
    def _is_email(cls, address: str) -> str:
        return address and read_address(address).normalized

    def require_tokens(self) -> None:
        """Raise SettingsError with all that is missing to speak with Slack and to hear it."""
        way = self.slack_app_token.get_secret_value() or self.slack_signing_secret.get_secret_value()
        missing = [] if self.slack_bot_token.get_secret_value() else ["SLACK_BOT_TOKEN"]
        if not way:
            missing.append("SLACK_APP_TOKEN (for Socket Mode) or SLACK_SIGNING_SECRET (for signed HTTP)")
        if missing:
            raise SettingsError(
                f"{', and '.join(missing)} must be set. Slack shows them in your app's settings: the bot's token "
                "(xoxb-…) under OAuth & Permissions, app-level tokens (xapp-…) and the signing secret under Basic "
                "Information."
            )

    def mail_server(self) -> MailServer | None:
        """Return where e-mails are handed over, or None if that is not told; raise SettingsError if half of it is."""
        password = self.smtp_password.get_secret_value()
        if bool(self.smtp_host) != bool(self.email_from):
            raise SettingsError(
                "SMTP_HOST and EMAIL_FROM belong together: set both to send e-mails, or neither, and people are "
                "given the text to send it themselves."
            )
        if bool(self.smtp_user) != bool(password):
            raise SettingsError("SMTP_USER and SMTP_PASSWORD belong together: set both, or neither.")
        if not self.smtp_host:
            return None
        return MailServer(self.smtp_host, self.smtp_port, self.smtp_user, self.smtp_password,
                          self.smtp_security, self.email_from)  # fmt: skip

    def require_calendar_secret(self) -> str:
        """Return what the secrets of calendars are made from; raise SettingsError if there is none."""
        if secret := self.calendar_secret.get_secret_value():
            return secret
        raise SettingsError(
            "CALENDAR_SECRET is not set, so no calendar is served. Make one with `openssl rand -hex 32`, and set it "
            "for the running bot and for this command alike."
        )


ALLOWED = {
    "SLACK_API_URL": "an address that begins with http:// or https://",
    "CLOCK_URL": "an address that begins with http:// or https://, or empty",
    "CALENDAR_SECRET": f"at least {SHORTEST_SECRET} characters, as `openssl rand -hex 32` makes them, or empty",
    "SMTP_PORT": "a whole number from 1 to 65535",
    "SMTP_SECURITY": "starttls, tls or none",
    "EMAIL_FROM": "an e-mail address such as orangeflag@example.com, or empty",
    "POSTS_PER_MINUTE": "a whole number from 1",
    "PORT": "a whole number from 0 to 65535",
    "LOG_FORMAT": "text or json",
    "LOG_LEVEL": "info, warning or error",
}
SECRETS = {"CALENDAR_SECRET"}  # which no sentence shows


def load_settings() -> Settings:
    """Return the settings; raise SettingsError that names each variable that cannot be used."""
    try:
        return Settings.model_validate(
            {name: os.environ[name.upper()] for name in Settings.model_fields if name.upper() in os.environ}
        )
    except ValidationError as error:
        wrong = [(str(fault["loc"][0]).upper(), fault["input"]) for fault in error.errors()]
        told = [
            f"{name} is {'too short' if name in SECRETS else repr(value)}; it must be {ALLOWED[name]}."
            if name in ALLOWED
            else f"{name} cannot be used."
            for name, value in wrong
        ]
        raise SettingsError(" ".join(told)) from None
