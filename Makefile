SHELL := /bin/bash
PYTHON ?= python3.11
UV := .venv-uv/bin/uv
RUN := .venv/bin/
# One process takes a whole file, so that what its tests share is made once; files are taken in the order of the collection.
BY_FILE := -n 2 --dist loadfile --no-loadscope-reorder
unexport PYTHONDONTWRITEBYTECODE  # pytest rewrites each test module, and keeps that where it may

FRONTEND := hatch_build.py frontend/build.py frontend/package-lock.json $(wildcard frontend/*.scss frontend/own/*.scss)
CATALOGUES := $(wildcard src/ostoja/locale/*/LC_MESSAGES/*.po)

.PHONY: setup static demo test test-browser bench bench-law test-spark proof proof-equality bundle test-production messages migrations-check

setup: .venv/.ready static $(CATALOGUES:.po=.mo)
	@$(RUN)python -m compileall -q src/ostoja

$(UV):
	$(PYTHON) -m venv .venv-uv
	.venv-uv/bin/pip install --quiet --disable-pip-version-check uv

.venv/.ready: pyproject.toml uv.lock $(FRONTEND) | $(UV)
	$(UV) sync --frozen --quiet --compile-bytecode --python $(PYTHON)
	@touch $@

# What npm gave isn't in git: when a file of it is missing or changed, it is built again.
static: .venv/.ready
	@$(RUN)python frontend/build.py || $(UV) sync --frozen --quiet --python $(PYTHON) --reinstall-package ostoja

%.mo: %.po | .venv/.ready
	$(RUN)python -m ostoja.web.messages compile

messages: .venv/.ready
	$(RUN)python -m ostoja.web.messages update

demo: setup
	@$(RUN)ostoja demo

test: setup
	$(RUN)pytest -q $(BY_FILE) -m "not browser"

test-browser: setup
	$(RUN)pytest -q -n 2 -m browser tests/browser

# Everything that a machine without a network needs, in one archive (docs/production.md).
bundle: setup
	$(RUN)python deploy/bundle.py dist

# docs/production.md walked by machine. Needs Debian's postgresql, nginx-light and systemd.
test-production: setup
	$(RUN)pytest -q deploy/tests

# The batch function inside a local Spark: needs Java (Debian's default-jre-headless).
test-spark: setup
	$(UV) sync --frozen --quiet --inexact --group spark
	TEST_SPARK=1 PYSPARK_PYTHON=$(CURDIR)/.venv/bin/python $(RUN)pytest -q src/ostoja/law/tests/test_spark.py

bench-law: setup
	$(UV) sync --frozen --quiet --inexact --group bench
	$(RUN)python -m bench.law_bulk

bench: setup
	$(RUN)python -m bench

# Both ways of the law on 10,000 files of each act and every scenario of its tests.
proof-equality: setup
	$(RUN)python -m bench.equality

proof: setup
	$(RUN)python -m bench.proof

migrations-check: setup
	@DJANGO_SETTINGS_MODULE=ostoja.config.settings $(RUN)python -W ignore -m django makemigrations --check --dry-run
