"""Whoever looks the first person up doesn't wait for a compiler."""

from pathlib import Path

from ostoja.matching import compiled, kernel


def test_what_a_look_up_runs_is_compiled_beforehand_and_kept_on_disk():
    compiled.compile_all()

    assert kernel.compare_all.stats.cache_path
    assert list(Path(kernel.compare_all.stats.cache_path).glob("kernel.compare_all*.nbi"))
    assert list(Path(kernel.kinds_agreeing.stats.cache_path).glob("kernel.kinds_agreeing*.nbi"))
