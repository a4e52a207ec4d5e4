# What people type here. `make` alone says what there is.
SHELL := /bin/bash
BINARY := .build/release/concord
RELEASE := -c release --static-swift-stdlib --product concord

.PHONY: help setup build demo test check format lint reference crash benchmark install

help:
	@echo 'make setup      install what is missing (libsqlite3-dev, libutf8proc-dev)'
	@echo 'make build      build the command: $(BINARY)'
	@echo 'make demo       set up, build, and run the main job on Samples/partners.csv'
	@echo 'make install    put the command into PREFIX/bin (PREFIX=/usr/local)'
	@echo 'make test       set up and run the tests'
	@echo 'make check      format, build without warnings, lint, tests: before every commit'
	@echo 'make format     lay the sources out'
	@echo 'make reference  write Docs/commands.md anew'
	@echo 'make crash      200 kills and 8 writers against one registry (minutes)'
	@echo 'make benchmark  speed beside bare C, GRDB, sqlite3 and sqlite-utils (minutes)'

setup:
	@./setup.sh

build:
	swift build $(RELEASE)

demo: setup build
	@PATH="$(CURDIR)/.build/release:$$PATH" Samples/demo.sh

PREFIX ?= /usr/local
install: build
	install -D -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/concord

test: setup
	swift build --build-tests
	swift test --skip-build

check: setup
	swift format lint --strict --recursive Package.swift Sources Tests
	swift build --build-tests
	swift test --skip-build

format:
	swift format --in-place --recursive Package.swift Sources Tests

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

reference:
	swift build --product concord
	.build/debug/concord reference > Docs/commands.md

crash: build
	Tests/Safety/crash.py $(BINARY)

benchmark: build
	Benchmarks/run.sh
