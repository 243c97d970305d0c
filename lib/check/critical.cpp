// SPDX-License-Identifier: LGPL-3.0-or-later
/// Claims about critical points: parsing, and rule 8 of docs/spec/certificate.md, where its conditions are numbered.
#include "critical.hpp"

#include "forms.hpp"

namespace rootprint::checker {

CriticalClaim read_critical_claim(Reader& in, const Budget& budget) {
    CriticalClaim claim;
    const auto numbers = [&](std::vector<Rational>& list, uint64_t count) {
        budget.memory(list.size() + count, 1000);
        for (; count > 0; --count) {
            in.space();
            list.push_back(in.rational());
        }
    };
    in.expect("loss", "loss");
    do {
        if (claim.target.size() > budget.degree()) in.stop(Status::unsupported, "a degree above --max-degree");
        numbers(claim.target, 1);
    } while (in.sees_list_item());
    in.colon();
    numbers(claim.gram, saturated_product(claim.target.size(), claim.target.size() + 1) / 2);
    in.line_end();
    const size_t third_line = in.position();
    in.expect("critical ", "critical");
    if (!in.skip("0")) {
        do claim.type.push_back(count_from(in.positive()));
        while (in.skip(","));
    }
    claim.all = in.skip(" all");
    if (!claim.all) in.expect(" some", "all or some");
    claim.statement = in.since(third_line);
    while (in.skip(" : ")) {
        claim.patterns.push_back(in.pattern());
        numbers(claim.boxes, claim.target.size() + 1);
    }
    claim.statement += " : " + std::to_string(claim.patterns.size()) + " listed";
    in.line_end();
    in.end();
    return claim;
}

void read_critical_body(Reader& in, const Budget& budget, uint64_t& p, std::vector<CriticalZero>& zeros) {
    in.expect("precision ", "precision");
    p = count_from(in.natural());
    in.line_end();
    for (bool real = true; (real = real && in.sees("real")) || in.sees("pair");) {
        in.expect(real ? "real " : "pair ", "one space");
        budget.memory(zeros.size() + 1, 4000);
        zeros.push_back({real, in.positive_value(), {}, {}});
        uint64_t room = saturated_product(8, budget.degree()); // twice the sum of all deg h_a + 1 is at most 4·n + 4
        do {
            in.colon();
            zeros.back().forms.push_back(in.integers(room));
            if (real) in.colon();
            zeros.back().cuts.push_back(real && in.sees_list_item() ? in.cuts() : string_view());
        } while (!in.sees("\n"));
        in.line_end();
    }
}

namespace {

/// A square in the plane, all numbers z with |Re z − re/2^p| ≤ rad/2^p and |Im z − im/2^p| ≤ rad/2^p. It is convex.
struct Square {
    Integer re = 0, im = 0, rad = 0;
    Integer size() const { return abs(re) + abs(im); } // of the centre: at least its absolute value
};
using Vector = std::vector<Square>; // of a form, its coefficients in filter order
using Matrix = std::vector<Vector>; // rows; or a form for each part

/// Whether two boxes are certainly disjoint, the second one conjugated if the sign is −1.
bool are_disjoint(const Vector& x, const Vector& y, int sign) {
    for (size_t k = 0; k < x.size(); ++k)
        if (std::max<Integer>(abs(x[k].re - y[k].re), abs(x[k].im - sign * y[k].im)) > x[k].rad + y[k].rad) return true;
    return false;
}

/// Arithmetic that rounds outwards: a result holds the results with all numbers of its arguments.
struct Arithmetic {
    uint64_t p, live; // so many numbers are kept at a time
    Budget& budget;

    void announce(const Square& x, const Square& y) const {
        const uint64_t x_bits = std::max({bits(x.re), bits(x.im), bits(x.rad)}), y_bits = std::max({bits(y.re), bits(y.im), bits(y.rad)});
        const uint64_t all = words(x_bits + y_bits + 2 * p + 8);
        budget.memory(live, saturated_product(64, all));
        budget.work(6, product_steps(words(x_bits), words(y_bits)) + sum_steps(all));
    }
    /// Adds x·k, for an integer k.
    void add(Square& sum, const Square& x, const Integer& k) const {
        announce(x, {k, 0, sum.rad});
        sum.re += x.re * k;
        sum.im += x.im * k;
        sum.rad += x.rad * abs(k);
    }
    /// x/2^p, rounded towards 0. Boost 1.74 loses the sign of x >> p if x is negative and its last word is 1.
    Integer shifted(const Integer& x) const { return x < 0 ? Integer(-(Integer(-x) >> p)) : Integer(x >> p); }
    /// Adds x·y·k. If x' and y' differ from the centres x and y by e and f, then x'·y' differs from x·y by x·f + e·y + e·f.
    void add(Square& sum, const Square& x, const Square& y, int k = 1) const {
        announce(x, y);
        const Integer rad = x.size() * y.rad + x.rad * (y.size() + 2 * y.rad);
        add(sum, {shifted(x.re * y.re - x.im * y.im), shifted(x.re * y.im + x.im * y.re), (rad >> p) + 2}, k);
    }
    /// 1/x. If x' differs from the centre x by e, then 1/x' differs from 1/x by e/(x·x'), and |e| ≤ 2·rad.
    Square inverse(const Square& x) const {
        const Integer least = std::max<Integer>(abs(x.re), abs(x.im)), rest = least - 2 * x.rad;
        require(rest > 0, "rule critical: a matrix may be singular");
        announce(x, x);
        budget.work(3, division_steps(words(bits(x.size()) + 2 * p + 2), words(2 * bits(x.size()))));
        const Integer norm = x.re * x.re + x.im * x.im;
        return {(x.re << (2 * p)) / norm, -((x.im << (2 * p)) / norm), (x.rad << (2 * p + 1)) / (least * rest) + 2};
    }
    Vector product(const Vector& f, const Vector& g) const {
        Vector result(f.size() + g.size() - 1);
        for (size_t i = 0; i < f.size(); ++i)
            for (size_t k = 0; k < g.size(); ++k) add(result[i + k], f[i], g[k]);
        return result;
    }
    /// Σ_k h_k·v_{i+k} for all i: the vector v against x^{…}y^i·h.
    Vector against(const Vector& h, const Vector& v) const {
        Vector result(v.size() - h.size() + 1);
        for (size_t i = 0; i < result.size(); ++i)
            for (size_t k = 0; k < h.size(); ++k) add(result[i], h[k], v[i + k]);
        return result;
    }
    /// Gaussian elimination of as many columns as there are rows; stops unless all matrices in them are regular. Solves rows·x = the next
    /// column, if there is one.
    Vector solution(Matrix rows) const {
        const size_t size = rows.size();
        Vector inverses, x(size);
        for (size_t k = 0; k < size; ++k) {
            const auto lower = [k](const Vector& row, const Vector& other) { return row[k].size() < other[k].size(); };
            std::swap(rows[k], *std::max_element(rows.begin() + static_cast<std::ptrdiff_t>(k), rows.end(), lower));
            inverses.push_back(inverse(rows[k][k]));
            for (size_t i = k + 1; i < size; ++i) {
                Square times;
                add(times, rows[i][k], inverses[k]);
                for (size_t j = k + 1; j < rows[k].size(); ++j) add(rows[i][j], times, rows[k][j], -1);
            }
        }
        for (size_t k = size; k-- > 0 && rows[k].size() > size;) {
            for (size_t j = k + 1; j < size; ++j) add(rows[k][size], rows[k][j], x[j], -1);
            add(x[k], rows[k][size], inverses[k]);
        }
        return x;
    }
};

/// The critical system Ψ, and what has to be known of a zero.
struct System {
    Arithmetic number;
    std::vector<std::pair<uint64_t, uint64_t>> parts; // a and the degree of h_a, a increasing from 1
    std::vector<Poly> gram;
    Vector target;

    /// ∏ h_a^(a − less), with one factor h[except] less if there is one.
    Vector form(const Matrix& h, uint64_t less, size_t except = SIZE_MAX) const {
        Vector result{{Integer(1) << number.p}};
        for (size_t j = 0; j < parts.size(); ++j)
            for (uint64_t e = less + (j == except ? 1 : 0); e < parts[j].first; ++e) result = number.product(result, h[j]);
        return result;
    }
    /// A(W − u).
    Vector gradient(const Matrix& h) const {
        Vector w = form(h, 0), result(target.size());
        for (size_t k = 0; k < w.size(); ++k) number.add(w[k], target[k], -1);
        for (size_t i = 0; i < w.size(); ++i)
            for (size_t k = 0; k < w.size(); ++k) number.add(result[i], w[k], gram[i][k]);
        return result;
    }
    /// The rows of the Jacobian in a box, and as last column Ψ at its centre. Unknowns are all coefficients of h[j] but that of pivots[j].
    Matrix equations(const Matrix& h, const Matrix& centre, const std::vector<size_t>& pivots) const {
        const Vector repeated = form(h, 1), slope = gradient(h), value = number.against(form(centre, 1), gradient(centre));
        Matrix rows(value.size()), images(value.size(), Vector(target.size())); // images: of x^{m−i}y^i·H under A
        for (size_t i = 0; i < rows.size(); ++i)
            for (size_t k = 0; k < repeated.size(); ++k)
                for (size_t l = 0; l < target.size(); ++l) number.add(images[i][l], repeated[k], gram[i + k][l]);
        for (size_t j = 0; j < parts.size(); ++j) {
            const uint64_t a = parts[j].first;
            const Vector others = form(h, 0, j), bend = a == 1 ? Vector() : number.against(form(h, 1, j), slope);
            for (size_t q = 0; q < h[j].size(); ++q)
                for (size_t i = 0; i < rows.size() && q != pivots[j]; ++i) { // ∂W = a·x^{…}y^q·W/h_a, ∂H = (a − 1)·x^{…}y^q·H/h_a
                    Square sum, entry;
                    for (size_t k = 0; k < others.size(); ++k) number.add(sum, images[i][q + k], others[k]);
                    number.add(entry, sum, a);
                    if (a > 1) number.add(entry, bend[i + q], a - 1);
                    rows[i].push_back(std::move(entry));
                }
        }
        for (size_t i = 0; i < rows.size(); ++i) rows[i].push_back(value[i]);
        return rows;
    }
    /// Condition 2: an enclosure of the one zero, which is regular, in the box around the centre.
    Matrix located(const CriticalZero& zero) const {
        Matrix centre(parts.size());
        std::vector<size_t> pivots(parts.size(), SIZE_MAX);
        require(zero.forms.size() == parts.size(), "rule critical: a zero with another number of forms");
        for (size_t j = 0; j < parts.size(); ++j) {
            const Poly& list = zero.forms[j];
            const size_t step = zero.real ? 1 : 2;
            require(list.size() == step * (parts[j].second + 1), "rule critical: a form of another degree");
            for (size_t q = 0; q < list.size(); q += step) centre[j].push_back({list[q], zero.real ? Integer(0) : list[q + 1]});
            const auto lower = [](const Square& x, const Square& y) { return x.size() < y.size(); };
            const auto pivot = std::max_element(centre[j].begin(), centre[j].end(), lower);
            require(pivot->size() > 0, "rule critical: the centre of a form is 0");
            if (j > 0) pivots[j] = static_cast<size_t>(pivot - centre[j].begin());
        }
        const auto visit_unknowns = [&](Matrix& h, const auto& visit) {
            for (size_t j = 0; j < parts.size(); ++j)
                for (size_t q = 0; q < h[j].size(); ++q)
                    if (q != pivots[j]) visit(h[j][q]);
        };
        Matrix box = centre;
        visit_unknowns(box, [&](Square& z) { z.rad = zero.radius; });
        const Vector steps = number.solution(equations(box, centre, pivots));
        auto step = steps.begin();
        visit_unknowns(centre, [&](Square& z) {
            require(std::max<Integer>(abs(step->re), abs(step->im)) + step->rad <= zero.radius, "rule critical: a box may be without a zero");
            number.add(z, *step++, -1);
        });
        return centre;
    }
    /// Conditions 3 and 4, for a real zero.
    Pattern pattern(const Matrix& h, const CriticalZero& zero) const {
        Vector r = h[0]; // ∏ h_a is squarefree if its partial derivatives have no common zero
        for (size_t j = 1; j < parts.size(); ++j) r = number.product(r, h[j]);
        const size_t m = r.size() - 1, half = std::max(m, size_t{1}) - 1;
        require(m > 1 || abs(r[0].re) > r[0].rad || abs(r[m].re) > r[m].rad, "rule critical: W may be 0");
        Matrix sylvester(2 * half, Vector(2 * half));
        for (size_t i = 0; i < 2 * half; ++i)
            for (size_t k = 0; k < m; ++k)
                number.add(sylvester[i][k + i % half], r[i < half ? k : k + 1], i < half ? m - k : k + 1);
        number.solution(std::move(sylvester));

        Pattern pattern;
        for (size_t j = 0; j < parts.size(); ++j) {
            const auto [multiplicity, degree] = parts[j];
            require((degree == 0) == zero.cuts[j].empty(), "condition 4: cuts of a form of degree 0, or none");
            if (degree == 0) continue;
            Poly centre, radius;
            for (const Square& c : h[j]) {
                centre.push_back(c.re);
                radius.push_back(c.rad);
            }
            const RealRoots roots = real_roots(centre, radius, zero.cuts[j], number.budget);
            require(pattern.add(degree, roots, multiplicity), "rule critical: an odd number of complex roots");
        }
        return pattern;
    }
};

/// Whether the leading minors are positive, by elimination without fractions.
void check_positive_definite(std::vector<Poly> a, Budget& budget) {
    Integer last = 1;
    for (size_t k = 0; k < a.size(); ++k) {
        require(a[k][k] > 0, "rule critical: A is not positive definite");
        uint64_t most = 0;
        for (const Poly& row : a) most = std::max(most, words(bits(row)));
        budget.memory(saturated_product(a.size(), a.size()), 128 * most + 64);
        budget.work(saturated_product(a.size(), a.size()), 2 * product_steps(most, most) + division_steps(2 * most + 1, words(last)));
        for (size_t i = k + 1; i < a.size(); ++i)
            for (size_t j = i; j < a.size(); ++j) a[i][j] = (a[i][j] * a[k][k] - a[k][i] * a[k][j]) / last;
        last = a[k][k];
    }
}

/// gED = Σ_b (r + 1)!/(r + 1 − b)·[t^b] ∏ (λ_i + (λ_i − 1)·t)/∏ m_j!, over the r parts λ_i, m_j of them equal.
Integer generic_ed_degree(const std::vector<uint64_t>& type, Budget& budget) {
    const uint64_t r = type.size();
    budget.memory(r + 2, 32 * r + 64);
    budget.work(saturated_product(r + 1, r + 1), 4 * division_steps(r + 1, 1));
    Poly e{1};
    Integer factorial = 1, equal = 1, sum = 0;
    for (uint64_t i = 0, same = 0; i < r; ++i) {
        e.push_back(0);
        for (size_t b = i + 1; b > 0; --b) e[b] = e[b] * type[i] + e[b - 1] * (type[i] - 1);
        e[0] *= type[i];
        equal *= same = i > 0 && type[i] == type[i - 1] ? same + 1 : 1;
        factorial *= i + 2;
    }
    for (uint64_t b = 0; b <= r; ++b) sum += factorial / (r + 1 - b) * e[b];
    return sum / equal;
}

} // namespace

void check_critical(const CriticalClaim& claim, uint64_t p, const std::vector<CriticalZero>& zeros, Budget& budget) {
    const uint64_t n = claim.target.size() - 1, items = claim.patterns.size();
    uint64_t sum = 0;
    for (const uint64_t part : claim.type) sum = std::min(sum + part, many);
    require(sum == n && std::is_sorted(claim.type.rbegin(), claim.type.rend()), "rule critical: no type of the degree");
    budget.memory(1, p);
    const uint64_t live = saturated_product(8 * (n + 1), 2 * n + 4 + zeros.size());
    System system{{p, live, budget}, {{1, 0}}, std::vector<Poly>(n + 1, Poly(n + 1)), {}};
    for (auto part = claim.type.rbegin(); part != claim.type.rend(); ++part) {
        if (*part != system.parts.back().first) system.parts.emplace_back(*part, 0);
        ++system.parts.back().second;
    }
    const Poly triangle = integral_multiple(claim.gram, budget);
    for (size_t i = 0, next = 0; i <= n; ++i)
        for (size_t j = i; j <= n; ++j) system.gram[i][j] = system.gram[j][i] = triangle[next++];
    check_positive_definite(system.gram, budget);
    for (const Rational& u : claim.target) {
        budget.work(1, division_steps(words(bits(u.numerator) + p), words(u.denominator)));
        system.target.push_back({(u.numerator << p) / u.denominator, 0, u.denominator == 1 ? 0 : 1});
    }

    std::vector<Rational> numbers = claim.boxes;
    numbers.push_back({1, 1});
    const Poly integers = integral_multiple(numbers, budget);
    const Integer& unit = integers.back(); // the common denominator
    Matrix boxes(items);
    for (uint64_t i = 0; i < items; ++i)
        for (uint64_t k = 0; k <= n; ++k) boxes[i].push_back({integers[i * (n + 2) + k], 0, integers[i * (n + 2) + n + 1]});
    budget.work(saturated_product(items, items), saturated_product(n + 1, 2 * sum_steps(words(bits(integers)))));
    for (uint64_t i = 0; i < items; ++i)
        for (uint64_t j = 0; j < i; ++j) require(are_disjoint(boxes[i], boxes[j], 1), "rule critical: two boxes are not disjoint");

    uint64_t listed = 0;
    Matrix pairs; // W of one zero of each
    for (const CriticalZero& zero : zeros) {
        const Matrix h = system.located(zero);
        Vector w = system.form(h, 0);
        if (!zero.real) {
            require(are_disjoint(w, w, -1), "rule critical: a pair may be real");
            budget.work(pairs.size() + 1, saturated_product(n + 1, 8 * sum_steps(words(bits(w[0].re) + 2 * p))));
            for (const Vector& other : pairs)
                require(are_disjoint(w, other, 1) && are_disjoint(w, other, -1), "rule critical: two zeros may be equal");
            pairs.push_back(std::move(w));
            continue;
        }
        require(listed < items, "rule critical: more real zeros than items");
        require(spelling(system.pattern(h, zero)) == claim.patterns[listed], "rule critical: another pattern");
        for (size_t k = 0; k <= n; ++k) {
            const Square& side = boxes[listed][k];
            system.number.announce(w[k], {unit});
            system.number.announce(side, {1});
            require(abs(w[k].re * unit - (side.re << p)) + w[k].rad * unit <= (side.rad << p), "rule critical: W may be outside its box");
        }
        ++listed;
    }
    require(listed == items, "rule critical: fewer real zeros than items");
    if (claim.all) require(listed + 2 * pairs.size() == generic_ed_degree(claim.type, budget), "rule critical: zeros are missing");
}

} // namespace rootprint::checker
