#!/usr/bin/env bash
# Builds everything and runs every test. The last line is the sum: "N passed, N failed", and ", N skipped" when any were.
# With CI=true nothing may be skipped: a missing program fails the tests that need it.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

require() {
  echo "$1" >&2
  exit 1
}
major() { printf '%s' "${1#v}" | cut -d. -f1; }
dotnet --list-sdks 2>/dev/null | grep -q '^10\.' || require "The .NET 10 SDK is needed: https://dotnet.microsoft.com/download/dotnet/10.0"
command -v node >/dev/null || require "Node 20 or newer is needed: https://nodejs.org"
[ "$(major "$(node --version)")" -ge 20 ] || require "Node 20 or newer is needed; this is $(node --version)."

bash eng/install-test-tools.sh

locked=()
if [ "${CI:-}" = true ]; then
  export PKIAAS_REQUIRE_ALL=1
  locked=(--locked-mode)
fi
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Test processes live for seconds or minutes: code that is compiled a second time for speed does not pay for itself there. A third less processor time.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCounting=0

results=$PWD/artifacts/test-results
rm -rf "$results"
if ! { dotnet restore Pkiaas.sln ${locked[@]+"${locked[@]}"} -nodeReuse:false -v:quiet &&
  dotnet build Pkiaas.sln --no-restore -nodeReuse:false -v:minimal -clp:ErrorsOnly; }; then
  # Nothing ran, so nothing passed and nothing failed: the exit code and this line say what happened.
  echo "The build failed; no test was run." >&2
  echo "0 passed, 0 failed"
  exit 1
fi

# Two projects at a time; a test that hangs ends its project, and that counts as a failure.
dotnet test Pkiaas.sln --no-build -nodeReuse:false -maxcpucount:2 -p:TestResults="$results" \
  --blame-hang-timeout 5m --blame-hang-dump-type none
exit_code=$?

counter() { sed -n "s/.*<Counters.* $2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1; }
passed=0 failed=0 skipped=0
for project in tests/*/*Tests.csproj; do
  name=$(basename "$project" .csproj)
  report=$results/$name.trx
  if [ ! -f "$report" ]; then
    echo "$name left no results: it did not run to its end." >&2
    failed=$((failed + 1))
    continue
  fi
  passed=$((passed + $(counter "$report" passed)))
  failed=$((failed + $(counter "$report" failed)))
  skipped=$((skipped + $(counter "$report" total) - $(counter "$report" executed)))
  # A run that was broken off has no result for the tests that were under way.
  if grep -q '<ResultSummary outcome="\(Aborted\|Failed\)"' "$report" && [ "$(counter "$report" failed)" -eq 0 ]; then
    echo "$name was broken off: a test hung or ended the process." >&2
    failed=$((failed + 1))
  fi
done
if [ $exit_code -ne 0 ] && [ $failed -eq 0 ]; then
  echo "dotnet test ended with $exit_code, though no test failed." >&2
fi
if [ "${PKIAAS_REQUIRE_ALL:-}" = 1 ] && [ $skipped -gt 0 ]; then
  echo "Tests were skipped where none may be." >&2
  exit_code=1
fi
[ $failed -gt 0 ] && exit_code=1

summary="$passed passed, $failed failed"
[ $skipped -gt 0 ] && summary="$summary, $skipped skipped"
echo "$summary"
exit $exit_code
