// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/batch/reference.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <vector>

namespace rootprint::batch {

namespace {

__extension__ using Wide = __int128;

// The coefficients, if they are integers of at most `largest`.
std::optional<std::array<Wide, 5>> integers(const double* w, int degree, double largest) {
    std::array<Wide, 5> result{};
    for (int i = 0; i <= degree; ++i) {
        if (!(std::fabs(w[i]) <= largest) || w[i] != std::trunc(w[i])) return {};
        result[static_cast<std::size_t>(i)] = static_cast<Wide>(w[i]);
    }
    return result;
}

int sign(Wide x) { return (x > 0) - (x < 0); }

std::uint8_t quadratic_code(Wide a, Wide b, Wide c) {
    switch (sign(b * b - 4 * a * c)) {
    case 1: return 1;  // 11|0
    case -1: return 0; // 0|1
    }
    return 2; // 2|0
}

std::uint8_t cubic_code(Wide a, Wide b, Wide c, Wide d) {
    const Wide A = b * b - 3 * a * c, B = b * c - 9 * a * d, C = c * c - 3 * b * d;
    switch (sign(4 * A * C - B * B)) {
    case 1: return 1;  // 111|0
    case -1: return 0; // 1|1
    }
    return A == 0 && B == 0 && C == 0 ? 3 : 2; // 3|0, 12|0
}

// docs/theory/sign-conditions.md
std::uint8_t quartic_code(Wide a, Wide b, Wide c, Wide d, Wide e) {
    const Wide I = 12 * a * e - 3 * b * d + c * c, J = c * (72 * a * e + 9 * b * d - 2 * c * c) - 27 * (a * d * d + e * b * b);
    const int discriminant = sign(4 * I * I * I - J * J);
    if (discriminant < 0) return 1; // 11|1
    if (discriminant == 0 && a == 0) {
        // Another form with the same pattern: x and y exchanged, or x added to y or subtracted.
        if (e != 0) return quartic_code(e, d, c, b, a);
        // Not both are 0: b xy(x² − y²) has no multiple root.
        if (b + c + d != 0) return quartic_code(b + c + d, b + 2 * c + 3 * d, c + 3 * d, d, 0);
        return quartic_code(-b + c - d, b - 2 * c + 3 * d, c - 3 * d, d, 0);
    }
    const Wide P = 8 * a * c - 3 * b * b, D = 16 * a * a * (4 * a * e - c * c - b * d) + b * b * (16 * a * c - 3 * b * b);
    if (discriminant > 0) return P < 0 && D < 0 ? 2 : 0; // 1111|0, 0|11
    const Wide R = b * b * b + 8 * a * a * d - 4 * a * b * c;
    constexpr std::uint8_t one_one_two = 3, two_one = 4, one_three = 5, zero_two = 6, two_two = 7, four = 8;
    if (I == 0) return D == 0 ? four : one_three;
    if (D == 0 && P < 0) return two_two;
    if (D == 0 && P > 0 && R == 0) return zero_two;
    return P < 0 && D < 0 ? one_one_two : two_one;
}

// Closed forms in doubles with the bounds of lanes.hpp.
std::uint8_t rounded_closed_form(const double* w, int degree) {
    std::uint8_t code = undecided;
    kernels().back()->closed_forms[degree](w, static_cast<std::size_t>(degree) + 1, 1, nullptr, &code);
    return code;
}

using Coefficients = std::array<double, largest_degree + 1>;

// A form on a cone.
struct Piece {
    Coefficients coefficients;
    double error;   ///< a bound of the errors of the coefficients
    int exact_bits; ///< if error = 0: they are multiples of some power of 2, below 2^exact_bits times that
};

// The bisection of one form.
class Search {
public:
    /// `more`: by how much rounding in a bisection adds to the error.
    Search(int degree, double more, const BisectionTable<double>& table) : n_(degree), more_(more), table_(table) {}

    std::uint8_t code(Piece first) {
        if (first.error == 0) {
            end_root(at(first, 0), at(first, 1));
            end_root(at(first, n_), at(first, n_ - 1));
        }
        for (int side = 0; side < 2; ++side) {
            halve(first, false);
            for (int j = 1; j <= n_; j += 2) at(first, j) = -at(first, j);
        }
        while (is_decided_ && !pieces_.empty()) {
            const Piece piece = pieces_.back();
            pieces_.pop_back();
            halve(piece, true);
        }
        return is_decided_ ? static_cast<std::uint8_t>((roots_ - n_ % 2) / 2) : undecided;
    }

private:
    static double& at(Piece& piece, int k) { return piece.coefficients[static_cast<std::size_t>(k)]; }
    static double at(const Piece& piece, int k) { return piece.coefficients[static_cast<std::size_t>(k)]; }

    // An end of a cone where the form vanishes if `value` is 0: a root, counted here, simple iff the next coefficient is not 0.
    void end_root(double value, double next) {
        if (value != 0) return;
        ++roots_;
        is_decided_ = is_decided_ && next != 0;
    }

    // Means, or sums where these are the coefficients on cones of as large a size.
    void halve(const Piece& piece, bool of_means) {
        Piece left{{}, piece.error, piece.exact_bits + n_};
        const bool stays_exact = piece.error == 0 && left.exact_bits <= 53;
        if (!stays_exact && (of_means || piece.error == 0)) left.error += more_;
        Piece right = left;
        Coefficients t = piece.coefficients;
        for (int k = 0; k <= n_; ++k) {
            const double unit = of_means ? table_.half[k] : 1;
            at(left, k) = t[0] * unit;
            at(right, k) = t[static_cast<std::size_t>(n_ - k)] * unit;
            for (std::size_t i = 0; i < static_cast<std::size_t>(n_ - k); ++i) t[i] += t[i + 1];
        }
        if (stays_exact) end_root(at(left, n_), at(left, n_ - 1));
        judge(left);
        judge(right);
    }

    void judge(const Piece& piece) {
        const auto is_nonzero = [&](double x) { return std::fabs(x) > piece.error; };
        const auto is_known = [&](double x) { return is_nonzero(x) || (piece.error == 0 && x == 0); };
        if (!is_known(at(piece, 0)) || !is_known(at(piece, n_))) is_decided_ = false; // a root near a direction that will stay an end
        if (!is_decided_) return;
        bool all_known = true;
        int variations = 0, sign = 0;
        for (int k = 0; k <= n_; ++k) {
            const double x = at(piece, k);
            all_known = all_known && is_known(x);
            if (!is_nonzero(x)) continue;
            const int next = x < 0 ? -1 : 1;
            if (sign == -next) ++variations;
            sign = next;
        }
        if (all_known && variations <= 1) roots_ += variations;
        else pieces_.push_back(piece);
    }

    int n_, roots_ = 0;
    double more_;
    const BisectionTable<double>& table_;
    bool is_decided_ = true;
    std::vector<Piece> pieces_;
};

} // namespace

Reference::Reference(int degree) : degree_(degree), table_(std::max(degree, 1)), exact_weight_{} {
    constexpr std::int64_t largest = std::int64_t{1} << 40;
    std::int64_t binomial = 1, multiple = 1;
    for (int j = 0; j <= degree && multiple <= largest && binomial <= largest; ++j) {
        multiple = std::lcm(multiple, binomial);
        binomial = binomial * (degree - j) / (j + 1);
    }
    has_exact_weights_ = multiple <= largest && binomial <= largest;
    binomial = 1;
    for (int j = 0; j <= degree && has_exact_weights_; ++j) {
        exact_weight_[j] = static_cast<double>(multiple / binomial);
        binomial = binomial * (degree - j) / (j + 1);
    }
}

std::uint8_t Reference::code(const double* w) const {
    double sum = 0, exact_sum = 0;
    bool is_exact = has_exact_weights_;
    for (int j = 0; j <= degree_; ++j) {
        const double size = std::fabs(w[j]);
        sum += size;
        exact_sum += size * exact_weight_[j];
        is_exact = is_exact && size < 0x1p53 && w[j] == std::trunc(w[j]);
    }
    if (degree_ < 2) return sum > 0 && sum < std::numeric_limits<double>::infinity() ? 0 : undecided;
    if (degree_ < 5) {
        constexpr double largest = 0x1p15; // below 2^18 after the exchange of variables, then 4I³ < 2^123
        const auto z = integers(w, degree_, largest);
        if (!z) return rounded_closed_form(w, degree_);
        if (sum == 0) return undecided;
        const auto& [a, b, c, d, e] = *z;
        return degree_ == 2 ? quadratic_code(a, b, c) : degree_ == 3 ? cubic_code(a, b, c, d) : quartic_code(a, b, c, d, e);
    }
    if (!(sum >= 0x1p-900 && sum <= 0x1p900)) return undecided;
    is_exact = is_exact && exact_sum < 0x1p52;
    const double* weight = is_exact ? exact_weight_ : table_.weight;
    const double more = weight[0] * sum * table_.error;
    Piece first{{}, is_exact ? 0 : more, is_exact ? std::ilogb(exact_sum) + 1 : 0};
    for (int j = 0; j <= degree_; ++j) first.coefficients[static_cast<std::size_t>(j)] = w[j] * weight[j];
    return Search(degree_, more, table_).code(first);
}

} // namespace rootprint::batch
