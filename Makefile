# Two commands do everything: `make demo` and `make test`. The longer recipes are scripts in .ci.

PREFIX ?= /usr/local
DESTDIR ?=

SWIFT ?= swift
# The Swift runtime goes into the binary; on macOS it is part of the system.
ifeq ($(shell uname -s),Darwin)
RELEASE = --configuration release
else
RELEASE = --configuration release --static-swift-stdlib
endif

.PHONY: help prepare demo test faults lint bench bench-screen install clean

help:
	@echo 'make demo            build and run a survey without a keyboard, in a temporary store'
	@echo 'make test            run all tests; the last line has the totals'
	@echo 'make faults          put kills, disk errors, damage and lies everywhere; some ten minutes'
	@echo 'make lint            check layout, declared imports and the floors'
	@echo 'make bench           measure, with release optimisation'
	@echo 'make bench-screen    measure the full screen on a terminal'
	@echo 'make install PREFIX=…  build one movable binary; install it, its man page and completions'
	@echo 'make clean           remove everything that was built'

# Installs the missing system packages as root or with sudo, else prints the command and stops.
prepare:
	@.ci/prepare build

.venv/ready: Tests/terminal/requirements.txt
	@.ci/prepare test
	rm -rf .venv
	python3 -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

demo: prepare
	$(SWIFT) build --product canvass
	@.ci/demo "$$($(SWIFT) build --show-bin-path)/canvass"

test: prepare .venv/ready
	@.ci/test

# Kills, errors of the disk, damaged and hostile bundles, wrong clocks: Docs/Reliability.md has what comes of it.
faults: prepare .venv/ready
	@.ci/prepare faults
	$(SWIFT) build --product canvass
	@.ci/faults "$$($(SWIFT) build --show-bin-path)/canvass"

lint: prepare
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests $(wildcard Benchmarks)
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	$(SWIFT) test --skip-build --disable-xctest --filter FloorTests

.venv/bench-ready: Benchmarks/requirements.txt .venv/ready
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

bench: prepare .venv/bench-ready
	$(SWIFT) build --configuration release --product canvass
	$(SWIFT) run --configuration release canvass-bench

bench-screen: prepare .venv/ready
	$(SWIFT) build --configuration release --product canvass
	.venv/bin/python Benchmarks/terminal_budgets.py "$$($(SWIFT) build --configuration release --show-bin-path)/canvass"

# The tool behind `swift package generate-manual` is called directly: the plugin would compile the program a second time,
# without the Swift runtime inside.
install: prepare
	$(SWIFT) build $(RELEASE) --product canvass
	$(SWIFT) build --product generate-manual
	@.ci/install "$$($(SWIFT) build $(RELEASE) --show-bin-path)/canvass" "$(DESTDIR)$(PREFIX)" \
		"$$($(SWIFT) build --show-bin-path)/generate-manual"

clean:
	rm -rf .build .venv bench-results
