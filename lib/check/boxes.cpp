// SPDX-License-Identifier: LGPL-3.0-or-later
/// Claims about boxes of forms: parsing, and the rules 11 and 12 of docs/spec/certificate.md, where their conditions are numbered.
#include "boxes.hpp"

#include "degree.hpp"
#include "forms.hpp"

#include <set>

namespace rootprint::checker {

BoxClaim read_box_claim(Reader& in, const Budget& budget) {
    BoxClaim claim{in};
    in.expect("box", "box");
    do {
        in.space();
        if (claim.middle.size() > budget.degree()) in.stop(Status::unsupported, "a degree above --max-degree");
        claim.middle.push_back(in.rational());
    } while (in.sees_list_item());
    in.colon();
    while (claim.radii.size() < claim.middle.size()) {
        in.space();
        if (in.sees("-")) in.expected("a radius that is not negative");
        claim.radii.push_back(in.rational());
    }
    in.line_end();
    const size_t third_line = in.position();
    if (in.skip("patterns among")) {
        claim.list = in;
    } else if (in.skip("places ")) {
        claim.kind = BoxClaim::places;
        claim.sizes = in.sizes();
        in.expect(" among", "among");
    } else if (in.skip("contains pattern")) {
        claim.kind = BoxClaim::one_pattern;
    } else {
        in.expect("contains place ", "patterns among, places, contains pattern or contains place");
        claim.kind = BoxClaim::one_place;
        claim.sizes = in.sizes();
    }
    const bool is_pattern = claim.kind == BoxClaim::patterns || claim.kind == BoxClaim::one_pattern, is_list = claim.kind == BoxClaim::patterns || claim.kind == BoxClaim::places;
    do {
        in.space();
        claim.listed.push_back(is_pattern ? in.pattern() : in.place());
    } while (is_list && in.sees(" "));
    claim.statement = in.since(third_line);
    in.line_end();
    in.end();
    return claim;
}

std::vector<Piece> read_pieces_body(Reader& in, const Budget& budget, const std::function<void()>& read_pattern) {
    std::vector<Piece> pieces;
    for (uint64_t open = 1; open > 0; --open) { // pieces that are still to come
        budget.memory(pieces.size() + 1, 2'000);
        if (in.skip("split ")) {
            pieces.push_back({Piece::split, count_from(in.natural())});
            in.line_end();
            open += 2;
        } else if (in.skip("uniform\n")) {
            Piece& piece = pieces.emplace_back(Piece{Piece::uniform});
            if (in.skip("inverse ")) {
                uint64_t room = saturated_product(4 * budget.degree(), budget.degree());
                piece.precision = count_from(in.natural());
                in.colon();
                piece.inverse = in.integers(room);
                in.colon();
                piece.weights = in.integers(room);
                in.line_end();
            }
            read_pattern();
        } else {
            in.expect("clusters\n", "split, uniform or clusters");
            Piece& piece = pieces.emplace_back(Piece{Piece::clusters});
            for (bool real = true; (real = in.sees("real ")) || in.sees("pair ");) {
                in.expect(real ? "real " : "pair ", "one space");
                if (piece.caps.size() == budget.degree()) in.stop(Status::unsupported, "more caps than --max-degree allows");
                Cap& cap = piece.caps.emplace_back(Cap{real, count_from(in.positive()), {}, {}});
                in.space();
                cap.radius = in.cut();
                in.colon();
                for (int i = 0; i < 4; ++i) {
                    const bool is_part = !real || i % 2 == 0;
                    if (is_part) in.space();
                    cap.centre.push_back(is_part ? in.integer_value() : Integer(0));
                }
                in.line_end();
            }
        }
    }
    return pieces;
}

namespace {

/// Forms with |w_i − middle_i/unit| ≤ radii_i/unit.
struct Box {
    Poly middle, radii;
    Integer unit;

    bool may_vanish(size_t i) const { return abs(middle[i]) <= radii[i]; }
    bool has_zero() const {
        for (size_t i = 0; i < middle.size(); ++i)
            if (!may_vanish(i)) return false;
        return true;
    }
};

/// A complex number with integers as parts.
struct Gaussian {
    Integer re = 0, im = 0;
    friend Gaussian operator*(const Gaussian& x, const Gaussian& y) { return {x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re}; }
    friend Gaussian operator+(const Gaussian& x, const Gaussian& y) { return {x.re + y.re, x.im + y.im}; }
    Gaussian conjugate() const { return {re, -im}; }
    Integer norm() const { return re * re + im * im; }
    /// Integers that are at most, and at least, the absolute value. With f the integral part of |z|²/4^e and r = ⌊√f⌋, r ≤ |z|/2^e < r + 1.
    std::pair<Integer, Integer> size() const {
        if (im == 0) return {abs(re), abs(re)};
        const Integer square = norm();
        const uint64_t e = std::max<uint64_t>(bits(square), 128) / 2 - 64;
        const Integer root = sqrt(Integer(square >> (2 * e)));
        return {root << e, (root + 1) << e};
    }
};

/// The coefficients in s of Σ f_i (c + d·s)^{n−i} (g + h·s)^i, by Horner's rule.
std::vector<Gaussian> substituted(const Poly& f, const Gaussian& c, const Gaussian& d, const Gaussian& g, const Gaussian& h, Budget& budget) {
    const uint64_t factor = std::max({bits(c.re), bits(c.im), bits(d.re), bits(d.im)}) + 2, most = bits(f) + saturated_product(f.size(), factor) + 64;
    budget.memory(4 * f.size(), most);
    budget.work(saturated_product(f.size(), f.size()), 8 * (product_steps(words(most), words(std::max(factor, bits(f)))) + sum_steps(words(most))));
    std::vector<Gaussian> sum(f.size()), power(f.size()); // power: (g + h·s)^i
    power[0].re = 1;
    const auto multiply = [](std::vector<Gaussian>& p, size_t degree, const Gaussian& constant, const Gaussian& slope) {
        for (size_t k = degree + 1; k-- > 0;) p[k] = k > 0 ? p[k] * constant + p[k - 1] * slope : p[k] * constant;
    };
    for (size_t i = 0; i < f.size(); ++i) {
        if (i > 0) multiply(sum, i, c, d), multiply(power, i, g, h);
        for (size_t k = 0; k <= i; ++k) sum[k] = sum[k] + Gaussian{f[i], 0} * power[k];
    }
    return sum;
}

struct Pieces {
    const BoxClaim& claim;
    const std::function<Pattern(const std::vector<Rational>&)>& prove;
    Budget& budget;
    std::set<string_view> listed;

    void require_listed(Pattern pattern) const {
        budget.work(pattern.real.size() + pattern.complex.size() + 1, 64);
        std::sort(pattern.real.begin(), pattern.real.end());
        std::sort(pattern.complex.begin(), pattern.complex.end());
        const std::string text = claim.kind == BoxClaim::patterns ? spelling(pattern) : std::string(place(claim.sizes, pattern.real));
        require(listed.count(text) == 1, "rule pieces: something that is not listed is possible");
    }

    /// Condition 3, for a box without the roots at infinity and 0 that all its forms have.
    void check_uniform(const Box& box, uint64_t infinity, uint64_t zero, const Piece& piece) const {
        const Poly &m = box.middle, &r = box.radii, &b = piece.inverse;
        const uint64_t n = m.size() - 1, half = std::max<uint64_t>(n, 1) - 1, size = 2 * half;
        require((infinity == 0 || !box.may_vanish(0)) && (zero == 0 || !box.may_vanish(n)), "rule pieces: a root at infinity or 0 may be multiple");
        require(n > 1 || !box.has_zero(), "rule pieces: a form of the piece may be 0");
        require(b.size() == saturated_product(size, size) && piece.weights.size() == size, "rule pieces: an inverse, or weights, of another size");
        const uint64_t entry = std::max(bits(m), bits(r)) + 64, most = bits(b) + entry + piece.precision + bits(box.unit) + 64;
        budget.memory(saturated_product(8 * size + 1, size + 1), most + bits(piece.weights));
        budget.work(saturated_product(saturated_product(size, size), size + 1), 2 * product_steps(words(bits(b)), words(entry)) + 2 * sum_steps(words(most)));
        budget.work(saturated_product(size, size), 2 * product_steps(words(most), words(bits(piece.weights))));
        std::vector<Poly> of_middle(size, Poly(size)), of_radii = of_middle; // Sylvester matrices
        for (size_t i = 0; i < size; ++i)
            for (size_t k = 0; k < n; ++k) {
                const uint64_t from = i < half ? k : k + 1, factor = i < half ? n - k : k + 1;
                of_middle[i][k + i % half] = m[from] * factor;
                of_radii[i][k + i % half] = r[from] * factor;
            }
        for (size_t i = 0; i < size; ++i) {
            require(piece.weights[i] > 0, "rule pieces: a weight is not positive");
            Integer sum = 0;
            for (size_t j = 0; j < size; ++j) {
                Integer rest = i == j ? Integer(box.unit << piece.precision) : Integer(0), spread = 0;
                for (size_t k = 0; k < size; ++k) {
                    rest -= b[i * size + k] * of_middle[k][j];
                    spread += abs(b[i * size + k]) * of_radii[k][j];
                }
                sum += (abs(rest) + spread) * piece.weights[j];
            }
            require(sum < (piece.weights[i] * box.unit) << piece.precision, "rule pieces: a form of the piece may have a multiple root");
        }
        std::vector<Rational> middle;
        for (const Integer& w : m) middle.push_back({w, box.unit});
        Pattern pattern = prove(middle);
        for (const uint64_t fixed : {infinity, zero})
            if (fixed > 0) pattern.real.push_back(fixed);
        require_listed(std::move(pattern));
    }

    /// Condition 4: so many roots of all forms of the box are in the cap (Pellet).
    void check_cap(const Box& box, const Cap& cap) const {
        const Gaussian a{cap.centre[0], cap.centre[1]}, b{cap.centre[2], cap.centre[3]}, larger_a{a.size().second, 0}, larger_b{b.size().second, 0};
        const Integer &p = cap.radius.numerator, &q = cap.radius.denominator;
        const uint64_t n = box.middle.size() - 1;
        require(p > 0 && cap.number <= n, "rule pieces: a cap of radius 0, or with too many roots");
        const std::vector<Gaussian> centre = substituted(box.middle, a, {-b.re, b.im}, b, a.conjugate(), budget);
        const std::vector<Gaussian> spread = substituted(box.radii, larger_a, larger_b, larger_b, larger_a, budget);
        uint64_t most = 0;
        for (const auto* list : {&centre, &spread})
            for (const Gaussian& c : *list) most = std::max({most, bits(c.re), bits(c.im)});
        most += saturated_product(n + 1, bits(p) + bits(q)) + 64;
        budget.memory(n + 1, most);
        budget.work(n + 1, 6 * product_steps(words(most), words(most)) + 20'000);
        Integer own = 0, others = 0, power = 1; // times q^n: power of p
        for (uint64_t k = 0; k <= n; ++k) {
            const auto [least, largest] = centre[k].size();
            others *= q;
            own *= q;
            if (k == cap.number) own += (least - spread[k].re) * power;
            else others += (largest + spread[k].re) * power;
            power *= p;
        }
        require(own > others, "rule pieces: another number of roots may be in a cap");
    }

    /// Condition 4: whether two caps are disjoint, the second one conjugated if the sign is −1.
    bool are_disjoint(const Cap& v, const Cap& w, int sign = 1) const {
        const Gaussian a{v.centre[0], v.centre[1]}, b{v.centre[2], v.centre[3]}, c{w.centre[0], sign * w.centre[1]}, d{w.centre[2], sign * w.centre[3]};
        const uint64_t most = bits(v.centre) + bits(w.centre) + bits(v.radius.numerator) + bits(v.radius.denominator) + bits(w.radius.numerator) + bits(w.radius.denominator) + 8;
        budget.memory(16, 2 * most);
        budget.work(24, product_steps(words(most), words(most)) + sum_steps(words(2 * most)));
        const Gaussian determinant = a * d + Gaussian{-b.re, -b.im} * c, scalar = a.conjugate() * c + b.conjugate() * d;
        const Integer rest = v.radius.denominator * w.radius.denominator - v.radius.numerator * w.radius.numerator;
        const Integer sum = v.radius.numerator * w.radius.denominator + w.radius.numerator * v.radius.denominator;
        return rest > 0 && determinant.norm() * rest * rest > scalar.norm() * sum * sum;
    }

    /// How roots in a real cap, or in one of a pair, may fall together. Of degree d: a smaller choice with the largest part, and all that is built of it.
    std::vector<Pattern> choices(const Cap& cap) const {
        std::vector<std::vector<Pattern>> of_degree(cap.number + 1);
        of_degree[0].resize(1);
        uint64_t all = 1;
        for (const bool real : {true, false}) {
            if (real && !cap.real) continue;
            const uint64_t step = cap.real && !real ? 2 : 1;
            for (uint64_t part = 1; step * part <= cap.number; ++part)
                for (uint64_t d = step * part; d <= cap.number; ++d) {
                    all += of_degree[d - step * part].size();
                    budget.memory(all, 64 * (cap.number + 20));
                    budget.work(of_degree[d - step * part].size() + 1, 200 + cap.number);
                    for (const Pattern& smaller : of_degree[d - step * part]) (of_degree[d].emplace_back(smaller).*(real ? &Pattern::real : &Pattern::complex)).push_back(part);
                }
        }
        return std::move(of_degree.back());
    }

    /// The choices if so many roots at infinity and at 0 that all forms have are in the cap, each perhaps on one of its real roots.
    std::vector<Pattern> choices(const Cap& cap, uint64_t infinity, uint64_t zero) const {
        std::vector<Pattern> result;
        for (const Pattern& choice : choices(cap)) {
            const size_t real = choice.real.size();
            for (size_t i = 0; i <= (infinity > 0 ? real : 0); ++i)
                for (size_t j = 0; j <= (zero > 0 ? real : 0); ++j) { // on the i-th and on the j-th one, 0: on none
                    if (i == j && i > 0) continue;
                    budget.memory(result.size() + 1, 64 * (cap.number + 20));
                    budget.work(1, 200 + cap.number);
                    Pattern& pattern = result.emplace_back(choice);
                    (i > 0 ? pattern.real[i - 1] : pattern.real.emplace_back()) += infinity;
                    (j > 0 ? pattern.real[j - 1] : pattern.real.emplace_back()) += zero;
                    std::erase(pattern.real, 0U);
                }
        }
        return result;
    }

    /// Condition 4: the caps have all roots of all forms of the box, and are disjoint.
    void check_caps(const Box& box, const std::vector<Cap>& caps) const {
        uint64_t sum = 0;
        for (size_t i = 0; i < caps.size(); ++i) {
            check_cap(box, caps[i]);
            sum += (caps[i].real ? 1 : 2) * caps[i].number;
            bool apart = caps[i].real || are_disjoint(caps[i], caps[i], -1);
            for (size_t j = 0; j < i && apart; ++j) apart = are_disjoint(caps[i], caps[j]) && (caps[i].real || caps[j].real || are_disjoint(caps[i], caps[j], -1));
            require(apart, "rule pieces: two caps are not disjoint");
        }
        require(sum == box.middle.size() - 1, "rule pieces: the caps have not all roots");
    }

    /// Condition 4, for a box without the roots at infinity and 0 that all its forms have.
    void check_clusters(const Box& box, uint64_t infinity, uint64_t zero, std::vector<Cap> caps) const {
        const uint64_t n = box.middle.size() - 1;
        const bool is_everything = caps.empty(); // one cap without a rim
        if (is_everything) caps.push_back({true, n, {}, {}});
        else check_caps(box, caps);
        const auto is_in = [&](const Cap& cap, const Cap& point) { return cap.real && (is_everything || !are_disjoint(cap, point)); };
        std::set<std::pair<std::vector<uint64_t>, std::vector<uint64_t>>> patterns{{}}, next; // of the caps so far
        for (const Cap& cap : caps) {
            const uint64_t first = is_in(cap, {true, 0, {0, 1}, {1, 0, 0, 0}}) ? std::exchange(infinity, 0) : 0;
            const uint64_t last = is_in(cap, {true, 0, {0, 1}, {0, 0, 1, 0}}) ? std::exchange(zero, 0) : 0;
            const std::vector<Pattern> more = choices(cap, first, last);
            for (const auto& known : patterns)
                for (const Pattern& choice : more) {
                    budget.memory(next.size() + 1, 64 * (n + 40));
                    budget.work(1, 1'000 + 20 * (n + 1));
                    auto [real, complex] = known;
                    real.insert(real.end(), choice.real.begin(), choice.real.end());
                    complex.insert(complex.end(), choice.complex.begin(), choice.complex.end());
                    std::sort(real.begin(), real.end());
                    std::sort(complex.begin(), complex.end());
                    next.emplace(std::move(real), std::move(complex));
                }
            patterns = std::exchange(next, {});
        }
        for (const auto& [real, complex] : patterns) {
            Pattern pattern{real, complex};
            for (const uint64_t fixed : {infinity, zero}) // in no cap
                if (fixed > 0) pattern.real.push_back(fixed);
            require_listed(std::move(pattern));
        }
        if (claim.kind == BoxClaim::places && box.has_zero()) require(listed.count(place_of_zero(claim.sizes)) == 1, "rule pieces: the form 0 is in a place that is not listed");
    }

    /// A piece that is not split.
    void check(Box box, const Piece& piece) const {
        const auto is_zero = [&](size_t i) { return box.middle[i] == 0 && box.radii[i] == 0; };
        const uint64_t n = box.middle.size() - 1;
        uint64_t infinity = 0, zero = 0;
        while (infinity < n && is_zero(infinity)) ++infinity;
        while (zero + infinity < n && is_zero(n - zero)) ++zero;
        for (Poly* f : {&box.middle, &box.radii}) *f = Poly(f->begin() + static_cast<std::ptrdiff_t>(infinity), f->end() - static_cast<std::ptrdiff_t>(zero));
        if (piece.kind == Piece::uniform) check_uniform(box, infinity, zero, piece);
        else check_clusters(box, infinity, zero, piece.caps);
    }
};

Box whole(const BoxClaim& claim, Budget& budget) {
    std::vector<Rational> numbers = claim.middle;
    numbers.insert(numbers.end(), claim.radii.begin(), claim.radii.end());
    numbers.push_back({1, 1});
    const Poly integers = integral_multiple(numbers, budget);
    const auto begin = integers.begin(), between = begin + static_cast<std::ptrdiff_t>(claim.middle.size());
    return {Poly(begin, between), Poly(between, integers.end() - 1), integers.back()};
}

} // namespace

void check_pieces(const BoxClaim& claim, const std::vector<Piece>& pieces, const std::function<Pattern(const std::vector<Rational>&)>& prove, Budget& budget) {
    require(claim.kind == BoxClaim::patterns || claim.kind == BoxClaim::places, "rule pieces proves what is possible only");
    if (claim.kind == BoxClaim::patterns) {
        count_ordered(claim.list, claim.degree(), budget);
    } else {
        require(claim.sizes.sum == claim.degree(), "rule pieces: the sizes do not fit the degree");
        const string_view all[] = {"interior", "boundary", "outside"};
        const auto* next = std::begin(all);
        for (const string_view item : claim.listed) {
            next = std::find(next, std::end(all), item);
            require(next++ != std::end(all), "rule pieces: places out of order, or twice");
        }
        if (claim.listed.size() == 3 || (claim.sizes.even <= 1 && claim.listed.front() == "interior")) return;
    }
    budget.work(claim.listed.size(), 1'000);
    const Pieces rule{claim, prove, budget, {claim.listed.begin(), claim.listed.end()}};
    std::vector<Box> open{whole(claim, budget)};
    for (const Piece& piece : pieces) {
        Box box = std::move(open.back());
        open.pop_back();
        if (piece.kind != Piece::split) {
            rule.check(std::move(box), piece);
            continue;
        }
        const uint64_t i = piece.coefficient, most = std::max(bits(box.middle), bits(box.radii)) + bits(box.unit) + 2;
        require(i < box.middle.size(), "rule pieces: there is no such coefficient");
        budget.memory(saturated_product(open.size() + 2, 2 * box.middle.size() + 1), most + 128);
        budget.work(2 * box.middle.size() + 1, 4 * sum_steps(words(most)));
        const Integer radius = box.radii[i]; // in half the unit it is that of the halves
        for (Poly* f : {&box.middle, &box.radii})
            for (Integer& x : *f) x *= 2;
        box.unit *= 2;
        box.radii[i] = radius;
        open.push_back(box);
        open.back().middle[i] += radius;
        box.middle[i] -= radius;
        open.push_back(std::move(box));
    }
}

void check_examples(const BoxClaim& claim, const std::vector<Example>& examples, Budget& budget) {
    require(claim.kind == BoxClaim::one_pattern || claim.kind == BoxClaim::one_place, "rule examples proves what a box contains only");
    require(claim.kind == BoxClaim::one_pattern || claim.sizes.sum == claim.degree(), "rule examples: the sizes do not fit the degree");
    std::set<std::string> found;
    for (const Example& example : examples) {
        require(example.form.size() == claim.middle.size(), "rule examples: a form of another degree");
        bool is_zero = true;
        for (size_t i = 0; i < example.form.size(); ++i) {
            const Poly numbers = integral_multiple({example.form[i], claim.middle[i], claim.radii[i]}, budget);
            require(abs(numbers[0] - numbers[1]) <= numbers[2], "rule examples: a form is not in the box");
            is_zero = is_zero && numbers[0] == 0;
        }
        require(example.pattern.has_value() || is_zero, "rule examples: a form that is not 0 without its pattern");
        if (claim.kind == BoxClaim::one_place) found.emplace(example.pattern ? place(claim.sizes, example.pattern->real) : place_of_zero(claim.sizes));
        else if (example.pattern) found.insert(spelling(*example.pattern));
    }
    const string_view wanted = claim.listed.front();
    const bool is_crossed = wanted == "boundary" && claim.kind == BoxClaim::one_place && found.count("interior") + found.count("outside") == 2;
    require(is_crossed || found.count(std::string(wanted)) == 1, "rule examples: no form is shown that has it");
}

} // namespace rootprint::checker
