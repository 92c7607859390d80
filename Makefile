# What a developer does here, one line each; `make` alone lists it.

# Debian keeps mosquitto in /usr/sbin, where an ordinary account does not look.
export PATH := $(PATH):/usr/sbin
# The tests start some thousand processes of ours. Where Python may keep no bytecode, as containers
# like to have it, each of them would compile the program anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench proof deb deb-test image-test hardware-test page-test golden-update clean

help:
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' $(firstword $(MAKEFILE_LIST)) \
		| while IFS='|' read -r name what; do printf '%-20s %s\n' "$$name" "$$what"; done

setup:  ## install what is missing and make .venv; the others begin with it
	@tools/setup.sh

demo: setup  ## a whole office on this machine; VISITORS=1: visitors come by themselves
	.venv/bin/numerek demo $(if $(VISITORS),--visitors)

test: setup  ## all tests, in three processes: some wait for real ones while others compute
	.venv/bin/pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder

check: setup  ## format, lint, types, import rules, tidy; seconds
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/mypy tools
	.venv/bin/lint-imports --no-logo
	.venv/bin/python tools/tidy.py

bench: setup  ## the figures to reach, beside their floor, into bench.json
	.venv/bin/python -m bench --output bench.json

proof: setup  ## the long proofs, half an hour, into proof.json; ONLY=name: one of them
	.venv/bin/python -m proof --output proof.json $(if $(ONLY),--only $(ONLY))

deb:  ## the Debian package for the devices, into dist/
	@tools/setup.sh deb
	.venv/bin/python -m tools.deb

deb-test: deb  ## install, update, roll back, remove and purge it in a Debian 13; minutes, as root
	@tools/setup.sh deb-test
	.venv/bin/python -m proof.package dist

image-test: setup deb  ## an office on three machines in QEMU; ARCH=arm64 as a Pi; minutes, as root
	.venv/bin/python -m proof.machines $(if $(ARCH),--arch $(ARCH))

hardware-test: setup deb  ## USB printer, pad, keypad, screens, sound, watchdogs by real drivers in QEMU
	.venv/bin/python -m proof.machines --hardware

page-test: setup deb  ## docs/TECHNICIAN.md typed as it stands: computer, cards, four devices in QEMU
	.venv/bin/python -m proof.machines --page

golden-update: setup  ## draw the golden pictures anew; look at what changed before you commit
	NUMEREK_GOLDEN=update .venv/bin/pytest tests/golden
	git status --short tests/golden

clean:  ## remove what the others made, .venv too
	rm -rf .venv .venv-emupos build dist demo-output bench.json proof.json machines-*.json *.egg-info
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
