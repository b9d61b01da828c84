SHELL := /bin/bash
PYTHON ?= python3.11
UV := .venv-uv/bin/uv
RUN := .venv/bin/

.PHONY: setup demo test test-browser proof messages migrations-check

setup: .venv/.ready

$(UV):
	$(PYTHON) -m venv .venv-uv
	.venv-uv/bin/pip install --quiet --disable-pip-version-check uv

.venv/.ready: pyproject.toml uv.lock | $(UV)
	$(UV) sync --frozen --quiet --python $(PYTHON)
	@touch $@

demo: setup
	@$(RUN)ostoja demo

test: setup
	$(RUN)pytest -q -n 2 -m "not browser"

test-browser: setup
	$(RUN)pytest -q -m browser

proof: setup
	$(RUN)python -m bench.proof

migrations-check: setup
	@$(RUN)python -m ostoja.config.database check
