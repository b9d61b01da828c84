SHELL := /bin/bash
PYTHON ?= python3.11
UV := .venv-uv/bin/uv
RUN := .venv/bin/

.PHONY: setup demo test test-browser proof check messages clean

setup: .venv/.ready

$(UV):
	$(PYTHON) -m venv .venv-uv
	.venv-uv/bin/pip install --quiet --disable-pip-version-check uv

.venv/.ready: pyproject.toml uv.lock | $(UV)
	$(UV) sync --frozen --quiet --python $(PYTHON)
	@touch $@
