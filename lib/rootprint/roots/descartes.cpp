// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/roots/descartes.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <type_traits>

#include "rootprint/base/error.hpp"
#include "rootprint/roots/fixed.hpp"

namespace rootprint::descartes {

namespace {

// One quarter of P¹(R): the roots of `poly` with u in (0, 1), and in one of the two charts of a half-line also u = 1.
struct Chart {
    Poly poly;
    bool negative, inverted;
};

// A dyadic piece of a chart that some stage could not decide, with the exact signs at its ends (0: a root).
struct Piece {
    Integer index;
    long depth;
    int low, high;
};

Poly reversed(const Poly& p) {
    Poly r;
    fmpz_poly_reverse(r.flint(), p.flint(), p.degree() + 1);
    return r;
}

// The sign of chart.poly at index/2^depth.
int sign_at_dyadic(const Poly& p, const Integer& index, long depth) {
    return static_cast<int>(sign_at(p, Rational(index, shifted(Integer(1), depth))));
}

int sign_at_one(const Poly& p) {
    Integer sum;
    for (long i = 0; i <= p.degree(); ++i) fmpz_add(sum.flint(), sum.flint(), p.flint()->coeffs + i);
    return static_cast<int>(sum.sign());
}

std::vector<Chart> charts(const Poly& p, Half half) {
    std::vector<Chart> result;
    for (bool negative : {false, true}) {
        if (half == (negative ? Half::positive : Half::negative)) continue;
        Poly side = negative ? reflected(p) : p;
        if (sign_variations(side) == 0) continue;
        result.push_back({side, negative, false});
        result.push_back({reversed(side), negative, true});
    }
    return result;
}

// ------------------------------------------------------------------------------------------------ fixed point

// Sign variations of a list of which only some signs are known.
struct Variations {
    long least = 0, most = 0;
};

template <int L> class Filter {
public:
    using Number = fixed::Number<L>;

    Filter(const Chart& chart, const std::vector<Integer>& binomials, const Budget& budget)
        : chart_(chart), n_(chart.poly.degree()), budget_(budget) {
        make_coefficients(binomials);
    }

    // An upper bound of the sign variations on the whole chart.
    long most_variations() {
        if (error_ > max_error) return n_;
        Node node = root();
        long most = variations(node).most;
        start_ = std::move(node.b);
        return most;
    }

    // Decides the pieces; what it cannot decide comes back. Once only.
    std::vector<Piece> run(const std::vector<Piece>& pieces, std::vector<Root>& found) {
        if (error_ > max_error) return pieces;
        pieces_ = &pieces;
        found_ = &found;
        std::vector<Node> stack;
        stack.push_back(root());
        while (!stack.empty()) {
            Node node = std::move(stack.back());
            stack.pop_back();
            visit(node, stack);
        }
        return std::move(failed_);
    }

private:
    static constexpr std::uint64_t max_error = std::uint64_t{1} << 50;
    static constexpr long max_depth = 48L * L;

    struct Node {
        Integer index;
        long depth;
        int low, high; // exact signs at the ends
        std::uint64_t error;
        std::unique_ptr<Number[]> b;
    };

    Node root() {
        return {Integer(0), 0, static_cast<int>(chart_.poly.coefficient(0).sign()), sign_at_one(chart_.poly), error_,
                std::move(start_)};
    }

    // b_i = B_i/binom(n, i), B from pulled_back_to_unit_interval, as fixed-point numbers within error_ units.
    void make_coefficients(const std::vector<Integer>& binomials) {
        Poly r = reversed(chart_.poly);
        long cut = std::max(0L, r.bits() - (64 * L + 2 * static_cast<long>(FLINT_BIT_COUNT(n_)) + 8));
        if (cut > 0) {
            _fmpz_vec_scalar_fdiv_q_2exp(r.flint()->coeffs, r.flint()->coeffs, r.degree() + 1, static_cast<ulong>(cut));
            _fmpz_poly_normalise(r.flint());
        }
        fmpz_poly_taylor_shift(r.flint(), r.flint(), Integer(1).flint()); // the coefficient of x^(n−i) is B_i
        auto bernstein = [&](long i) { return n_ - i <= r.degree() ? r.flint()->coeffs + (n_ - i) : nullptr; };
        long top = 0;
        for (long i = 0; i <= n_; ++i) {
            if (const fmpz* c = bernstein(i)) {
                top = std::max(top, static_cast<long>(fmpz_bits(c)) - binomials[static_cast<std::size_t>(i)].bits() + 1);
            }
        }
        long shift = 64L * L - 4 - top;
        start_ = std::make_unique<Number[]>(static_cast<std::size_t>(n_) + 1);
        for (long i = 0; i <= n_; ++i) {
            fmpz* c = bernstein(i);
            if (c == nullptr) continue;
            const fmpz* binomial = binomials[static_cast<std::size_t>(i)].flint();
            if (shift >= 0) fmpz_mul_2exp(c, c, static_cast<ulong>(shift));
            fmpz_fdiv_q(c, c, binomial);
            if (shift < 0) fmpz_fdiv_q_2exp(c, c, static_cast<ulong>(-shift));
            start_[static_cast<std::size_t>(i)] = fixed::make<L>(c);
        }
        // Floors: at most 2 units. The cut changes every coefficient by less than 1 of its units, b_i therefore by less than
        // n + 1 of them (docs/theory/counting.md), each worth 2^shift.
        error_ = 2;
        if (cut > 0) {
            auto units = static_cast<std::uint64_t>(n_ + 1);
            error_ = shift > 30 ? max_error + 1 : shift >= 0 ? 2 + (units << shift) : 3 + (units >> std::min(-shift, 63L));
        }
    }

    // From the signs known beyond the error, and exactly at the ends. An end that is a root is skipped: its zero coefficient
    // belongs to the linear factor, and the others are those of the cofactor up to positive factors.
    Variations variations(const Node& node) const {
        Variations v;
        // most: the best choice of unknown signs, by the last sign chosen (dynamic programming over two states).
        constexpr long none = -1;
        long ends_plus = none, ends_minus = none;
        int last = 0;
        for (long i = 0; i <= n_; ++i) {
            int s = i == 0 ? node.low : i == n_ ? node.high : sign_beyond(node.b[static_cast<std::size_t>(i)], node.error);
            if ((i == 0 || i == n_) && s == 0) continue;
            if (s != 0) {
                if (s == -last) ++v.least;
                last = s;
            }
            long plus = s >= 0 ? std::max({ends_plus, ends_minus + 1, 0L}) : none;
            long minus = s <= 0 ? std::max({ends_minus, ends_plus + 1, 0L}) : none;
            ends_plus = plus;
            ends_minus = minus;
        }
        v.most = std::max({ends_plus, ends_minus, 0L});
        return v;
    }

    // Whether some undecided piece of the stage before lies in the node, and whether the node lies in one.
    bool wanted(const Node& node, bool& inside) const {
        if (pieces_->size() == 1 && pieces_->front().depth == 0) return inside = true;
        bool found = false;
        inside = false;
        for (const Piece& piece : *pieces_) {
            if (piece.depth >= node.depth) {
                Integer ancestor;
                fmpz_fdiv_q_2exp(ancestor.flint(), piece.index.flint(), static_cast<ulong>(piece.depth - node.depth));
                if (ancestor == node.index) {
                    found = true;
                    if (piece.depth == node.depth) inside = true;
                }
            } else {
                Integer ancestor;
                fmpz_fdiv_q_2exp(ancestor.flint(), node.index.flint(), static_cast<ulong>(node.depth - piece.depth));
                if (ancestor == piece.index) found = inside = true;
            }
        }
        return found;
    }

    void visit(Node& node, std::vector<Node>& stack) {
        bool inside = true;
        if (!wanted(node, inside)) return;
        if (inside) {
            Variations v = variations(node);
            // Parity: with both ends nonzero the variations are odd iff the end signs differ.
            if (node.low != 0 && node.high != 0 && ((v.most & 1) == (node.low == node.high))) --v.most;
            if (v.most <= 0) return;
            if (v.most == 1 && (v.least == 1 || (node.low != 0 && node.high != 0))) {
                found_->push_back({chart_.negative, chart_.inverted, false, node.index, node.depth});
                return;
            }
            if (node.depth >= max_depth || node.error > max_error || too_uncertain(node, v)) {
                failed_.push_back({node.index, node.depth, node.low, node.high});
                return;
            }
        }
        budget_.poll();
        split(node, stack, inside);
    }

    // Splitting helps as long as the numbers are well above the error.
    bool too_uncertain(const Node& node, const Variations& v) const {
        if (v.least >= 2) return false;
        long known = 0;
        for (long i = 0; i <= n_; ++i) known += sign_beyond(node.b[static_cast<std::size_t>(i)], 64 * node.error) != 0;
        return 2 * known < n_ + 1;
    }

    void split(Node& node, std::vector<Node>& stack, bool inside) {
        auto count = static_cast<std::size_t>(n_) + 1;
        auto left = std::make_unique_for_overwrite<Number[]>(count);
        Number* b = node.b.get();
        for (std::size_t k = count; k > 0; --k) { // de Casteljau: b becomes the right half in place
            left[count - k] = b[0];
            for (std::size_t i = 0; i + 1 < k; ++i) b[i] = mean(b[i], b[i + 1]);
            if (k % 512 == 0) budget_.poll();
        }
        std::uint64_t error = node.error + static_cast<std::uint64_t>(n_ + 1) / 2 + 1; // half a unit for each mean
        Integer middle = shifted(node.index, 1) + Integer(1);
        int sign = sign_beyond(b[0], error);
        if (sign == 0) {
            sign = sign_at_dyadic(chart_.poly, middle, node.depth + 1);
            if (sign == 0 && inside) found_->push_back({chart_.negative, chart_.inverted, true, middle, node.depth + 1});
        }
        stack.push_back({middle, node.depth + 1, sign, node.high, error, std::move(node.b)});
        stack.push_back({middle - Integer(1), node.depth + 1, node.low, sign, error, std::move(left)});
    }

    const Chart& chart_;
    long n_;
    const Budget& budget_;
    std::unique_ptr<Number[]> start_;
    std::uint64_t error_ = 0;
    const std::vector<Piece>* pieces_ = nullptr;
    std::vector<Root>* found_ = nullptr;
    std::vector<Piece> failed_;
};

std::vector<Integer> binomials(long n) {
    std::vector<Integer> row(static_cast<std::size_t>(n) + 1, Integer(1));
    for (long i = 1; 2 * i <= n; ++i) {
        auto k = static_cast<std::size_t>(i);
        fmpz_mul_si(row[k].flint(), row[k - 1].flint(), n - i + 1);
        fmpz_divexact_si(row[k].flint(), row[k].flint(), i);
        row[static_cast<std::size_t>(n - i)] = row[k];
    }
    return row;
}

// ------------------------------------------------------------------------------------------------ exact

// Collins and Akritas: q has in (0, 1) the roots of the piece; its ends are known not to be roots, or are skipped.
void decide_exactly(const Chart& chart, const Piece& start, std::vector<Root>& found, const Budget& budget) {
    struct Node {
        Poly q;
        Integer index;
        long depth;
    };
    // q(u) = 2^(depth·n) poly((index + u)/2^depth)
    auto on_piece = [&](const Piece& piece) {
        Poly q = chart.poly;
        long n = q.degree();
        for (long i = 0; i < n; ++i) {
            fmpz* c = q.flint()->coeffs + i;
            fmpz_mul_2exp(c, c, static_cast<ulong>((n - i) * piece.depth));
        }
        fmpz_poly_taylor_shift(q.flint(), q.flint(), piece.index.flint());
        return q;
    };
    std::vector<Node> stack;
    stack.push_back({on_piece(start), start.index, start.depth});
    while (!stack.empty()) {
        budget.poll();
        Node node = std::move(stack.back());
        stack.pop_back();
        // A root at an end belongs to the neighbour: divide it away.
        Poly& q = node.q;
        if (fmpz_is_zero(q.flint()->coeffs)) fmpz_poly_shift_right(q.flint(), q.flint(), 1);
        if (sign_at_one(q) == 0) q = exact_quotient(q, Poly{-1, 1});
        long v = q.degree() <= 0 ? 0 : sign_variations(pulled_back_to_unit_interval(q));
        if (v == 0) continue;
        if (v == 1) {
            found.push_back({chart.negative, chart.inverted, false, node.index, node.depth});
            continue;
        }
        // left: 2^n q(u/2), right: left(u + 1)
        long n = q.degree();
        Poly left = q;
        for (long i = 0; i < n; ++i) {
            fmpz* c = left.flint()->coeffs + i;
            fmpz_mul_2exp(c, c, static_cast<ulong>(n - i));
        }
        Integer middle = shifted(node.index, 1) + Integer(1);
        if (sign_at_one(left) == 0) found.push_back({chart.negative, chart.inverted, true, middle, node.depth + 1});
        Poly right;
        fmpz_poly_taylor_shift(right.flint(), left.flint(), Integer(1).flint());
        stack.push_back({std::move(right), middle, node.depth + 1});
        stack.push_back({std::move(left), middle - Integer(1), node.depth + 1});
    }
}

Piece whole(const Chart& chart) {
    return {Integer(0), 0, static_cast<int>(chart.poly.coefficient(0).sign()), sign_at_one(chart.poly)};
}

void find_one(const Chart& chart, std::vector<Root>& found) {
    // u = 1 belongs to the direct chart.
    if (!chart.inverted && sign_at_one(chart.poly) == 0) found.push_back({chart.negative, false, true, Integer(1), 0});
}

// The stages after the first, each for what the one before left undecided.
void decide(const Chart& chart, std::vector<Piece> pieces, const std::vector<Integer>& row, std::vector<Root>& found,
            const Budget& budget) {
    auto stage = [&]<int L>(std::integral_constant<int, L>) {
        if (!pieces.empty()) pieces = Filter<L>(chart, row, budget).run(pieces, found);
    };
    stage(std::integral_constant<int, 2>());
    stage(std::integral_constant<int, 4>());
    stage(std::integral_constant<int, 8>());
    stage(std::integral_constant<int, 16>());
    stage(std::integral_constant<int, 32>());
    stage(std::integral_constant<int, 64>());
    for (const Piece& piece : pieces) decide_exactly(chart, piece, found, budget);
}

} // namespace

Poly pulled_back_to_unit_interval(const Poly& p) {
    Poly r = reversed(p), s, t;
    fmpz_poly_taylor_shift(s.flint(), r.flint(), Integer(1).flint());
    fmpz_poly_reverse(t.flint(), s.flint(), p.degree() + 1);
    return t;
}

std::optional<std::vector<Root>> roots_unless_many(const Poly& p, Half half, long many, const Budget& budget) {
    std::vector<Root> found;
    if (p.degree() <= 0) return found;
    std::vector<Integer> row = binomials(p.degree());
    std::vector<Chart> quarters = charts(p, half);
    std::vector<Filter<1>> filters;
    filters.reserve(quarters.size());
    long variations = 0;
    for (const Chart& chart : quarters) {
        filters.emplace_back(chart, row, budget);
        variations += filters.back().most_variations();
        if (variations >= many) return std::nullopt;
    }
    for (std::size_t i = 0; i < quarters.size(); ++i) {
        find_one(quarters[i], found);
        decide(quarters[i], filters[i].run({whole(quarters[i])}, found), row, found, budget);
    }
    return found;
}

std::vector<Root> roots(const Poly& p, Half half, const Budget& budget) {
    return *roots_unless_many(p, half, std::numeric_limits<long>::max(), budget);
}

std::vector<Root> roots_exact(const Poly& p, Half half, const Budget& budget) {
    std::vector<Root> found;
    if (p.degree() <= 0) return found;
    for (const Chart& chart : charts(p, half)) {
        find_one(chart, found);
        decide_exactly(chart, whole(chart), found, budget);
    }
    return found;
}

} // namespace rootprint::descartes
