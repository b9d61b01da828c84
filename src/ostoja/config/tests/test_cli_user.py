"""`ostoja user`: what it asks for before it does anything."""

from click.testing import CliRunner

from ostoja.config.cli import cli


def test_a_second_factor_is_reset_with_a_reason_only():
    told = CliRunner().invoke(cli, ["user", "reset-second-factor", "anna"])

    assert told.exit_code == 2
    assert "--reason" in told.output
