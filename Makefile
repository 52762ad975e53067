# Makefile: the words one types.  Each installs what it needs first (Debian 12, root or sudo).
.PHONY: run test build bench test-long torture deb format tidy texts
build:
	@tools/install.sh build && tools/build.sh build -Dtexts=strict -Dtests=false
	@echo "build: build/yhdys is ready"
run: build
	@tools/run.sh
test:
	@tests/run.sh
test-long:
	@YHDYS_TEST_LONG=1 tests/run.sh
torture:
	@tools/install.sh build test && tests/torture.sh
bench:
	@tools/install.sh build bench && tools/build.sh build -Dtexts=strict -Dtests=false && tests/bench/run.sh
deb:
	@tools/install.sh build deb && tools/deb.sh
format:
	@tools/install.sh build test && tools/format.sh
tidy:
	@tools/install.sh build test && tools/tidy.sh
texts:
	@tools/install.sh build && python3 tools/texts.py update . && python3 tools/texts.py check .
