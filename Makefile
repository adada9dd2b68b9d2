# make only calls the program; the program decides what is stale, by content.
.DEFAULT_GOAL := help
.PHONY: help refresh plan diff accept rollback schedule unschedule status soak test check verify explain list compare stats inspect seal new bench clean installed node
SHELL := /bin/sh
MAKEFLAGS += --no-print-directory

# What the user gives is text, with quotes, `$` and all. It reaches the recipes as environment variables, unexpanded,
# and is quoted there; it is never pasted into a recipe.
GIVEN := FORCE JSON DOCUMENTS DOCUMENT ID CELL WHAT INDICATOR CATEGORY SECTOR YEARS POPULATION BASE LOCALE OUT NAME INPUT SOURCE TITLE SKIP_TESTS TESTS_JSON BENCH_RUNS INBOX PUBLISH_TO NOTIFY_COMMAND AT REASON FROM TO RUN TIER SEED ONLY COUNT
$(foreach name,$(GIVEN),$(if $(filter-out undefined,$(origin $(name))),$(eval override $(name) := $$(value $(name)))$(eval export $(name))))
# FORCE=0 is no.
$(foreach flag,FORCE JSON SKIP_TESTS,$(if $(filter 0 no false,$($(flag))),$(eval override $(flag) :=)))
# A make that a test starts begins afresh: without what this one was given, and not as a part of it.
unexport MAKEFLAGS MFLAGS MAKEOVERRIDES
AFRESH := unset MAKELEVEL;

PROGRAM := node bin/hjemmetall.mjs
JSON_OPTION = $${JSON:+--json}
DOCUMENT_OPTION = $${DOCUMENT:+--document="$$DOCUMENT"}
DOCUMENTS_OPTION = $${DOCUMENTS:+--documents="$$DOCUMENTS"}
NIGHTLY_OPTIONS = $${INBOX:+--inbox="$$INBOX"} $${PUBLISH_TO:+--publish-to="$$PUBLISH_TO"} $${NOTIFY_COMMAND:+--notify-command="$$NOTIFY_COMMAND"}

help: ## this list
	@echo 'hjemmetall: published Norwegian figures on working from home, checked, sourced and compared.'
	@echo
	@sed -n 's/^\([a-z]*\):.* ## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r target does; do printf '  make %-10s  %s\n' "$$target" "$$does"; done
	@echo
	@echo "JSON=1 gives one JSON object on standard output. Values with blanks or signs go between apostrophes."

refresh: installed ## raw → outputs/latest, the warehouse and all workbooks; FORCE=1 rebuilds all
	@$(PROGRAM) refresh $${FORCE:+--force} $(NIGHTLY_OPTIONS) $(JSON_OPTION)

plan: node ## what a refresh would do and why; writes nothing
	@$(PROGRAM) plan $(JSON_OPTION)

diff: node ## what changed between two runs, and why; [FROM=run] [TO=run]
	@$(PROGRAM) diff $${FROM:+--from="$$FROM"} $${TO:+--to="$$TO"} $(JSON_OPTION)

accept: node ## take in the changes that a refresh holds back; REASON='…', which is recorded
	@$(PROGRAM) accept $${REASON:+--reason="$$REASON"} $(JSON_OPTION)

rollback: node ## outputs/latest back to the run before; [RUN=run]
	@$(PROGRAM) rollback $${RUN:+--run="$$RUN"} $(JSON_OPTION)

schedule: installed ## refresh every night; [AT=05:15] [INBOX=dir] [PUBLISH_TO=dir] [NOTIFY_COMMAND='…']
	@$(PROGRAM) schedule $${AT:+--at="$$AT"} $(NIGHTLY_OPTIONS) $(JSON_OPTION)

unschedule: node ## refresh no more by itself
	@$(PROGRAM) unschedule $(JSON_OPTION)

status: node ## last good run, last attempt, next one, and how fresh each source is; fails after 26 hours
	@$(PROGRAM) status $(JSON_OPTION)

test: installed ## the tests; TESTS_JSON=file also writes what each of them gave
	@$(AFRESH) node_modules/.bin/vitest run $${TESTS_JSON:+--reporter=default --reporter=json --outputFile.json="$$TESTS_JSON"}

check: installed ## everything that CI runs: types, lint, format, lockfile, tests; SKIP_TESTS=1 after make test
	@$(AFRESH) node tools/check.mjs $${SKIP_TESTS:+--skip-tests}

verify: node ## every typed token in the text, every number of the text accounted for; DOCUMENTS=dir [DOCUMENT=id]
	@$(PROGRAM) verify $(DOCUMENTS_OPTION) $(DOCUMENT_OPTION) $(JSON_OPTION)

explain: node ## the whole road of a figure; ID=… or CELL='nb/uptake.xlsx:Sheet!B7' [DOCUMENTS=dir]
	@$(PROGRAM) explain $${ID:+--id="$$ID"} $${CELL:+--cell="$$CELL"} $(DOCUMENTS_OPTION) $(JSON_OPTION)

list: node ## what there is to ask for; WHAT=indicators, categories, populations, waves, sectors, documents, figures
	@$(PROGRAM) list $${WHAT:+--what="$$WHAT"} $(JSON_OPTION)

compare: node ## figures side by side, with grades; INDICATOR=… [SECTOR=…] [YEARS=2021-2025] [POPULATION=…] [BASE=all] [LOCALE=en] [OUT=file]
	@$(PROGRAM) compare $${INDICATOR:+--indicator="$$INDICATOR"} $${CATEGORY:+--category="$$CATEGORY"} $${SECTOR:+--sector="$$SECTOR"} \
	  $${YEARS:+--years="$$YEARS"} $${POPULATION:+--population="$$POPULATION"} $${BASE:+--base="$$BASE"} $${LOCALE:+--locale="$$LOCALE"} \
	  $${OUT:+--out="$$OUT"} $(JSON_OPTION)

stats: node ## one statistical function; NAME=wilson INPUT='{"P":44,"n":1200}', or nothing for the list
	@$(PROGRAM) stats $${NAME:+"$$NAME"} $${INPUT:+--json="$$INPUT"}

inspect: node ## everything that is wrong with one document at once; DOCUMENT=id [DOCUMENTS=dir]
	@$(PROGRAM) inspect $(DOCUMENT_OPTION) $(DOCUMENTS_OPTION) $(JSON_OPTION)

seal: node ## take in an intended edit of raw; DOCUMENT=id [DOCUMENTS=dir]
	@$(PROGRAM) seal $(DOCUMENT_OPTION) $(DOCUMENTS_OPTION) $(JSON_OPTION)

new: node ## scaffold a document; DOCUMENT=id SOURCE=id TITLE='…'
	@$(PROGRAM) new $(DOCUMENT_OPTION) $${SOURCE:+--source="$$SOURCE"} $${TITLE:+--title="$$TITLE"} $(JSON_OPTION)

soak: installed ## faults tried by the hundred, report in outputs/.state/soak.json; [TIER=N] [SEED=1] [ONLY=kills,…] [COUNT=1]
	@$(AFRESH) node tools/soak.mjs

bench: installed ## how long it takes and how much memory, beside bare Node; BENCH_RUNS=7
	@node tools/bench.mjs

clean: node ## remove bundles and unpublished leftovers; published runs stay
	@$(PROGRAM) clean $(JSON_OPTION)

# Node's version is read by the shell, for an old Node may not even parse our code.
node:
	@version=$$(node --version 2>/dev/null) || version=none; \
	major=$${version#v}; minor=$${major#*.}; major=$${major%%.*}; minor=$${minor%%.*}; \
	case $$version in \
	v[0-9]*) if [ "$$major" -gt 20 ] || { [ "$$major" -eq 20 ] && [ "$$minor" -ge 19 ]; }; then exit 0; fi; \
	  found="this is Node $${version#v}. Install a newer Node";; \
	*) found='there is none on the PATH. Install Node';; \
	esac; \
	echo "hjemmetall needs Node 20.19 or later; $$found and run it again." >&2; exit 2

installed: node
	@node tools/install.mjs
