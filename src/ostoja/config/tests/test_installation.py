"""What the environment says about an installation."""

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
