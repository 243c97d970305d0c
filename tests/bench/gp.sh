#!/bin/sh
# SPDX-License-Identifier: LGPL-3.0-or-later
# gp.sh GP ROOTPRINT.gp: one call in GP against polsturm, which counts distinct real roots only, on the same polynomials: after they agree.
set -eu
export LC_ALL=C
cat >"${TMPDIR:-/tmp}/rootprint-bench.$$" <<END
read("$2");
default(parisize, 512000000);
END
cat >>"${TMPDIR:-/tmp}/rootprint-bench.$$" <<'END'
setrand(1);
form(n, b) = Pol(vector(n+1, i, random(2^b) - 2^(b-1)));
fast(f, reps) = {my(t); gettime(); for (i = 1, reps, f()); t = gettime(); t};
compare(n, b, reps) =
{
  my(v = vector(200, i, until(poldegree(p) == n && issquarefree(p), p = form(n, b)); p), a, c, d, m = max(1, reps \ 200));
  for (i = 1, #v, if (#rrmp(v[i])[1] != polsturm(v[i]), error("they disagree on ", v[i])));
  gettime(); for (j = 1, m, for (i = 1, #v, polsturm(v[i]))); a = gettime();
  for (j = 1, m, for (i = 1, #v, rrmp(v[i]))); c = gettime();
  for (j = 1, m, rrmp(v)); d = gettime();
  printf("%6d %6d %12.3f %12.3f %12.3f %8.2f\n", n, b, 1000.*a/(m*200), 1000.*c/(m*200), 1000.*d/(m*200), 1.*a/c);
}
print("degree   bits     polsturm         rrmp   rrmp list    ratio     (microseconds a form)");
compare(4, 8, 10^6);
compare(4, 64, 10^6);
compare(8, 8, 4*10^5);
compare(16, 64, 10^5);
compare(32, 64, 4*10^4);
compare(64, 200, 10^4);
END
trap 'rm -f "${TMPDIR:-/tmp}/rootprint-bench.$$"' EXIT
"$1" -q -f --default colors=no "${TMPDIR:-/tmp}/rootprint-bench.$$" </dev/null
