// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/pattern/sign_conditions_text.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace rootprint;

TEST_CASE("the table of cubics in every format") {
    const SignTable table = pattern_sign_table(3);
    CHECK(to_text(table) == R"(Real root multiplicity patterns of a*x^3 + b*x^2*y + c*x*y^2 + d*y^3 != 0

Delta = -27*a^2*d^2 + 18*a*b*c*d - 4*a*c^3 - 4*b^3*d + b^2*c^2
S1 = -3*a*c + b^2 - 3*b*d + c^2

pattern  conditions
1|1      Delta < 0
111|0    Delta > 0
12|0     Delta = 0, S1 != 0
3|0      Delta = 0, S1 = 0
)");
    CHECK(to_csv(table) == R"(kind,name,real,pairs,text
polynomial,Delta,,,-27*a^2*d^2 + 18*a*b*c*d - 4*a*c^3 - 4*b^3*d + b^2*c^2
polynomial,S1,,,-3*a*c + b^2 - 3*b*d + c^2
row,1|1,1,1,"Delta < 0"
row,111|0,3,0,"Delta > 0"
row,12|0,2,0,"Delta = 0, S1 != 0"
row,3|0,1,0,"Delta = 0, S1 = 0"
)");
    CHECK(to_markdown(table) == R"(Real root multiplicity patterns of a*x^3 + b*x^2*y + c*x*y^2 + d*y^3 != 0

* `Delta = -27*a^2*d^2 + 18*a*b*c*d - 4*a*c^3 - 4*b^3*d + b^2*c^2`
* `S1 = -3*a*c + b^2 - 3*b*d + c^2`

| pattern | conditions |
|---|---|
| 1\|1 | Delta < 0 |
| 111\|0 | Delta > 0 |
| 12\|0 | Delta = 0, S1 != 0 |
| 3\|0 | Delta = 0, S1 = 0 |
)");
    CHECK(to_latex(table) == R"(% Real root multiplicity patterns of a*x^3 + b*x^2*y + c*x*y^2 + d*y^3 != 0
{\allowdisplaybreaks
\begin{align*}
\Delta &= - 27 a^{2} d^{2} + 18 a b c d - 4 a c^{3} - 4 b^{3} d \\
&\quad {} + b^{2} c^{2} \\
S_{1} &= - 3 a c + b^{2} - 3 b d + c^{2}
\end{align*}}
\begin{longtable}{ll}
\toprule
pattern & conditions \\
\midrule
\endhead
\bottomrule
\endfoot
$1 \mid 1$ & $\Delta < 0$ \\
$111 \mid 0$ & $\Delta > 0$ \\
$12 \mid 0$ & $\Delta = 0$, $S_{1} \ne 0$ \\
$3 \mid 0$ & $\Delta = 0$, $S_{1} = 0$ \\
\end{longtable}
)");
}

TEST_CASE("tables of numbers of roots, and tables with nothing to ask") {
    CHECK(to_text(discriminant_sequence_sign_table(2)) == R"(Numbers of distinct real roots and of conjugate pairs of a*x^2 + b*x*y + c*y^2, a != 0

D2 = -4*a*c + b^2

real  pairs  conditions
2     0      D2 > 0
0     1      D2 < 0
1     0      D2 = 0
)");
    CHECK(to_csv(discriminant_sequence_sign_table(2)) == R"(kind,name,real,pairs,text
polynomial,D2,,,-4*a*c + b^2
row,,2,0,"D2 > 0"
row,,0,1,"D2 < 0"
row,,1,0,"D2 = 0"
)");
    CHECK(to_text(pattern_sign_table(1)) == R"(Real root multiplicity patterns of a*x + b*y != 0

pattern  conditions
1|0      always
)");
    CHECK(to_latex(pattern_sign_table(1)).find("align") == std::string::npos);
    CHECK(to_markdown(discriminant_sequence_sign_table(2)).find("| real | pairs | conditions |") != std::string::npos);
    // A coefficient is named, but not defined.
    CHECK(to_text(depressed_quartic_sign_table()).find("\na = ") == std::string::npos);
    CHECK(to_csv(depressed_quartic_sign_table()).find("\npolynomial,a,,,a\n") != std::string::npos);
    const std::string sextics = to_csv(discriminant_sequence_sign_table(6));
    CHECK(std::count(sextics.begin(), sextics.end(), '\n') == 1 + 5 + 139);
}
