"""What the environment says about an installation."""

import os
import subprocess
import sys

import pytest

from ostoja.config import installation


def test_the_office_s_identity_provider_comes_from_the_environment(monkeypatch):
    monkeypatch.setenv("OSTOJA_OIDC_SERVER", "https://id.example.org")
    monkeypatch.setenv("OSTOJA_OIDC_ID", "ministry")
    monkeypatch.setenv("OSTOJA_OIDC_NAME", "Ministry of Migration")
    monkeypatch.setenv("OSTOJA_OIDC_CLIENT", "ostoja")
    monkeypatch.setenv("OSTOJA_OIDC_SECRET", "between us")

    assert installation.identity_providers() == [
        {
            "provider_id": "ministry",
            "name": "Ministry of Migration",
            "client_id": "ostoja",
            "secret": "between us",
            "settings": {"server_url": "https://id.example.org"},
        }
    ]


def test_without_one_sign_in_offers_none(monkeypatch):
    monkeypatch.delenv("OSTOJA_OIDC_SERVER", raising=False)

    assert installation.identity_providers() == []


def test_each_purpose_has_a_key_of_its_own(monkeypatch, tmp_path):
    monkeypatch.setenv("OSTOJA_VAR", str(tmp_path))

    assert installation.secret("web") != installation.secret("ticket")
    assert installation.secret("web") == installation.secret("web")
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("given", "state"), [("PL", "PL"), ("el", "GR"), (" mt ", "MT"), (None, "GR")])
def test_the_controller_is_any_state_of_the_system(monkeypatch, given, state):
    if given is None:
        monkeypatch.delenv("OSTOJA_STATE", raising=False)
    else:
        monkeypatch.setenv("OSTOJA_STATE", given)

    assert installation.controller_state() == state


@pytest.mark.parametrize("given", ["XX", "Poland", "US", ""])
def test_a_controller_that_is_no_state_of_the_system_is_named(monkeypatch, given):
    monkeypatch.setenv("OSTOJA_STATE", given)

    with pytest.raises(installation.BadSetting, match=r"OSTOJA_STATE: .* is no state of the Dublin system"):
        installation.controller_state()


@pytest.mark.parametrize("given", ["60", "a/60", "0/60", "60/0", "-1/60"])
def test_a_pace_that_is_none_stops_the_start_and_says_what_is_expected(monkeypatch, given):
    monkeypatch.setenv("OSTOJA_PACE_SEARCH", given)

    with pytest.raises(installation.BadSetting, match="Give times/seconds, such as 60/60"):
        installation.pace("SEARCH", "60/60")


def test_the_demo_s_home_authority_is_poland_s_and_its_host_greece(monkeypatch, tmp_path):
    monkeypatch.setenv("OSTOJA_VAR", str(tmp_path))
    monkeypatch.delenv("OSTOJA_STATE", raising=False)

    installation.be_demo("home")
    assert (installation.controller_state(), installation.is_demo_home()) == ("PL", True)
    installation.be_demo("host")
    assert (installation.controller_state(), installation.is_demo_home()) == ("GR", False)


def test_what_is_wrong_with_a_setting_is_said_in_the_language_of_the_command_line():
    environment = {**os.environ, "OSTOJA_PACE_API": "often", "LANGUAGE": "pl"}

    asked = "from ostoja.config.cli import words; from ostoja.config import installation, refusals\n"
    asked += "try: installation.pace('API', '60/60')\nexcept refusals.BadSetting as wrong: print(words.why(wrong))"
    said = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, text=True, check=True)

    assert said.stdout.startswith("OSTOJA_PACE_API ma wartość „often”.")
