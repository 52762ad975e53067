/* tests/store/borrowed_fixture.c: the whole house of the unit tests, for this program too. */
#include "tests/unit/fixture.c" /* NOLINT(bugprone-suspicious-include) */
