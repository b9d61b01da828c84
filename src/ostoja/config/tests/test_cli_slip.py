"""`ostoja slip`: without a line and without a database."""

from datetime import date

from click.testing import CliRunner

from ostoja.casework.registration import slips
from ostoja.config.cli.slip import slip as command

KEY, OTHER_KEY = bytes(range(32)), bytes(range(1, 33))


def test_a_slip_is_verified_without_a_database():
    run = CliRunner().invoke
    code = slips.code(slips.Slip("7K2M9QXABC", date(2026, 11, 12)), KEY)

    genuine = run(command, ["verify", code, "--key", slips.public_key(KEY)])
    forged = run(command, ["verify", code, "--key", slips.public_key(OTHER_KEY)])

    assert (genuine.exit_code, forged.exit_code) == (0, 1)
    assert "7K2M9-QXABC" in genuine.output
    assert run(command, ["verify", "hello", "--key", slips.public_key(KEY)]).exit_code == 1
    assert run(command, ["verify", code, "--key", "no key"]).exit_code == 1
