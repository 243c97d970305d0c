// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/eckart_young.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>

#include "rootprint/base/counted.hpp"
#include "rootprint/base/error.hpp"
#include "rootprint/form/form.hpp"
#include "rootprint/optimize/loss.hpp"
#include "rootprint/roots/isolate.hpp"

namespace rootprint {

namespace {

std::string shape(const Matrix& a) { return std::to_string(a.rows()) + " by " + std::to_string(a.columns()); }

Rational trace(const Matrix& a) {
    Rational sum;
    fmpq_mat_trace(sum.flint(), a.flint());
    return sum;
}

Matrix scaled(Matrix a, const Rational& c) {
    fmpq_mat_scalar_mul_fmpq(a.flint(), a.flint(), c.flint());
    return a;
}

// The characteristic polynomial of S = UAUᵀ, whose roots are the squares of the singular values, as a form.
Form squares_form(const Matrix& s) {
    std::vector<Rational> ascending = characteristic_polynomial(s);
    return Form(std::vector<Rational>(ascending.rbegin(), ascending.rend()));
}

Matrix whitened_square(const MatrixLoss& loss) { return loss.target() * loss.gram() * transposed(loss.target()); }

// The projections of the target to the eigenspaces of S (docs/theory/fully-connected.md, The projections): for each nonzero root λ of the squarefree
// polynomial p, P_λU = Σ_k λ^k·G_k/p′(λ).
class Projections {
public:
    Projections(const Matrix& s, const Matrix& u, const Form& form, const Budget& budget) : p_(squarefree_part(form.numerator())) {
        if (p_.coefficient(0).is_zero()) fmpz_poly_shift_right(p_.flint(), p_.flint(), 1);
        slope_ = derivative(p_);
        terms_.assign(static_cast<std::size_t>(std::max(p_.degree(), 0L)), Matrix(0, 0));
        for (long k = p_.degree(); k-- > 0;) { // G_k = p_{k+1}·U + S·G_{k+1}
            budget.poll();
            Matrix term = scaled(u, Rational(p_.coefficient(k + 1)));
            const auto at = static_cast<std::size_t>(k);
            terms_[at] = at + 1 == terms_.size() ? std::move(term) : term + s * terms_[at + 1];
        }
    }

    Matrix at(const Rational& root) const {
        Matrix sum = terms_.back();
        for (std::size_t k = terms_.size() - 1; k-- > 0;) sum = scaled(std::move(sum), root) + terms_[k];
        return scaled(std::move(sum), Rational(1) / value(slope_, root));
    }

    // Row by row.
    std::vector<Ball> at(const Ball& root, long precision, const Budget& budget) const {
        Ball slope;
        for (long i = slope_.degree(); i >= 0; --i) slope = sum(product(slope, root, precision), Ball(slope_.coefficient(i)), precision);
        std::vector<Ball> entries;
        for (long i = 0; i < terms_.front().rows(); ++i) {
            budget.poll();
            for (long j = 0; j < terms_.front().columns(); ++j) {
                Ball entry;
                for (std::size_t k = terms_.size(); k-- > 0;)
                    entry = sum(product(entry, root, precision), enclosure(terms_[k].entry(i, j), precision), precision);
                entries.push_back(quotient(entry, slope, precision));
            }
        }
        return entries;
    }

private:
    Poly p_, slope_;
    std::vector<Matrix> terms_; // G_0, G_1, …
};

// Whether all entries are known to so many bits of the largest.
bool are_accurate(const std::vector<Ball>& entries, long bits) {
    Rational largest, widest;
    for (const Ball& entry : entries) {
        if (!entry.is_finite()) return false;
        largest = std::max(largest, abs(midpoint(entry)));
        widest = std::max(widest, radius(entry));
    }
    return widest * power(Rational(2), bits) <= largest;
}

struct Projection {
    SingularValue value;
    std::vector<Ball> balls;
    std::optional<Matrix> exact;
};

std::vector<Ball> enclosures(const Matrix& a, long precision) {
    std::vector<Ball> entries;
    for (long i = 0; i < a.rows(); ++i)
        for (long j = 0; j < a.columns(); ++j) entries.push_back(enclosure(a.entry(i, j), precision));
    return entries;
}

// Descending; the squares to so many bits.
std::vector<SingularValue> singular_values(const Form& squares, long precision, const Budget& budget) {
    std::vector<SingularValue> values;
    for (const RealRoot& root : real_roots(squares, precision, budget)) {
        const Interval& interval = root.interval;
        if (!interval.is_point()) values.push_back({enclosure(interval.lower, interval.upper, precision + 64), {}, root.multiplicity});
        else if (!interval.lower.is_zero()) values.push_back({enclosure(interval.lower, precision), interval.lower, root.multiplicity});
    }
    std::reverse(values.begin(), values.end());
    return values;
}

Projection projection(const Projections& projections, const SingularValue& value, long precision, const Budget& budget) {
    if (!value.exact) return {value, projections.at(value.square, precision, budget), {}};
    Matrix exact = projections.at(*value.exact);
    std::vector<Ball> balls = enclosures(exact, precision);
    return {value, std::move(balls), std::move(exact)};
}

// By descending singular value, to so many bits of their largest entries.
std::vector<Projection> all_projections(const MatrixLoss& loss, long accuracy, const Budget& budget) {
    const Matrix s = whitened_square(loss);
    const Form form = squares_form(s);
    const Projections projections(s, loss.target(), form, budget);
    for (long precision = accuracy + 64;; precision *= 2) {
        std::vector<Projection> list;
        bool is_accurate = true;
        for (const SingularValue& value : singular_values(form, precision, budget)) {
            list.push_back(projection(projections, value, precision + 64, budget));
            is_accurate &= are_accurate(list.back().balls, accuracy);
        }
        if (is_accurate) return list;
    }
}

// Calls visit for every choice of a rank, in descending order.
template <typename Visit>
void for_each_choice(const std::vector<long>& multiplicities, long rank, std::vector<long>& choice, const Visit& visit) {
    const std::size_t at = choice.size();
    const long rest = std::accumulate(multiplicities.begin() + static_cast<std::ptrdiff_t>(at), multiplicities.end(), 0L);
    if (rank > rest) return;
    if (at == multiplicities.size()) {
        visit(choice);
        return;
    }
    for (long taken = std::min(rank, multiplicities[at]); taken >= 0; --taken) {
        choice.push_back(taken);
        for_each_choice(multiplicities, rank - taken, choice, visit);
        choice.pop_back();
    }
}

// The number of pairs of a singular vector that is not taken and one that is, of a smaller singular value.
long index_of(const std::vector<long>& multiplicities, const std::vector<long>& choice) {
    long index = 0, left_out = 0;
    for (std::size_t i = 0; i < choice.size(); ++i) {
        index += left_out * choice[i];
        left_out += multiplicities[i] - choice[i];
    }
    return index;
}

long dimension_of(const std::vector<long>& multiplicities, const std::vector<long>& choice) {
    long dimension = 0;
    for (std::size_t i = 0; i < choice.size(); ++i) dimension += choice[i] * (multiplicities[i] - choice[i]);
    return dimension;
}

Ball loss_of_choice(const std::vector<Projection>& projections, const std::vector<long>& choice, const Rational& offset, long precision) {
    Rational exact = offset;
    Ball rest;
    for (std::size_t i = 0; i < choice.size(); ++i) {
        const SingularValue& value = projections[i].value;
        const long left_out = value.multiplicity - choice[i];
        if (value.exact) exact += Rational(left_out) * *value.exact;
        else rest = sum(rest, product(value.square, Ball(std::int64_t{left_out}), precision), precision);
    }
    return sum(rest, enclosure(exact, precision), precision);
}

// The matrix of a choice that is one point, if it is known to be rational; all of the target is the target.
std::optional<Matrix> exact_matrix(const std::vector<long>& choice, const std::vector<Projection>& projections, const Matrix& target) {
    bool is_all = true;
    std::optional<Matrix> sum = Matrix(target.rows(), target.columns());
    for (std::size_t i = 0; i < projections.size(); ++i) {
        if (choice[i] == 0) {
            is_all = false;
        } else if (sum && projections[i].exact) {
            sum = *sum + *projections[i].exact;
        } else {
            sum.reset();
        }
    }
    return is_all ? target : sum;
}

// The same matrix in balls, row by row.
std::vector<Ball> ball_matrix(const std::vector<long>& choice, const std::vector<Projection>& projections, const Matrix& target, long precision) {
    std::vector<Ball> balls(static_cast<std::size_t>(target.rows() * target.columns()));
    for (std::size_t i = 0; i < projections.size(); ++i) {
        for (std::size_t at = 0; choice[i] > 0 && at < balls.size(); ++at) balls[at] = sum(balls[at], projections[i].balls[at], precision);
    }
    return balls;
}

void check(const MatrixLoss& loss, const DenseNetwork& network, long digits) {
    check_shape(loss.target(), network);
    if (digits < 1) throw DomainError("at least one digit is needed");
}

} // namespace

MatrixLoss::MatrixLoss(Matrix gram, Matrix target, Rational offset)
    : gram_(std::move(gram)), target_(std::move(target)), offset_(std::move(offset)) {
    if (target_.rows() == 0 || target_.columns() == 0) throw DomainError("the target is an empty matrix");
    check_gram(gram_, target_.columns(), "columns");
    if (offset_.sign() == Sign::negative) throw DomainError("the offset of a square loss is negative");
}

Rational value(const MatrixLoss& loss, const Matrix& w) {
    const Matrix& u = loss.target();
    if (w.rows() != u.rows() || w.columns() != u.columns()) throw DomainError("the loss is about " + shape(u) + " matrices");
    const Matrix difference = w - u;
    return trace(difference * loss.gram() * transposed(difference)) + loss.offset();
}

MatrixLoss loss_of_matrix_samples(const Matrix& inputs, const Matrix& outputs) {
    if (inputs.rows() != outputs.rows()) {
        throw DomainError(counted(inputs.rows(), "input", "inputs") + " and " + counted(outputs.rows(), "output", "outputs"));
    }
    if (inputs.rows() == 0) throw DomainError("there are no samples");
    Matrix gram = transposed(inputs) * inputs;
    const Matrix mixed = transposed(inputs) * outputs; // XYᵀ
    Matrix solution(gram.rows(), mixed.columns());
    if (!fmpq_mat_solve(solution.flint(), gram.flint(), mixed.flint())) {
        throw DomainError("the samples do not determine the target: their Gram matrix is singular");
    }
    Matrix target = transposed(solution);
    Rational offset = trace(transposed(outputs) * outputs) - trace(target * mixed);
    return MatrixLoss(std::move(gram), std::move(target), std::move(offset));
}

std::vector<SingularValue> singular_values(const MatrixLoss& loss, long digits, const Budget& budget) {
    return singular_values(squares_form(whitened_square(loss)), accuracy_for_digits(digits), budget);
}

std::vector<long> multiplicities(const std::vector<SingularValue>& values) {
    std::vector<long> list;
    for (const SingularValue& value : values) list.push_back(value.multiplicity);
    return list;
}

std::vector<long> critical_ranks(const DenseNetwork& network, const std::vector<long>& multiplicities) {
    const long all = std::accumulate(multiplicities.begin(), multiplicities.end(), 0L);
    if (network.layers() == 1) return {all};
    std::vector<long> list;
    for (long rank = std::min(static_cast<long>(network.rank()), all); rank >= 0; --rank) list.push_back(rank);
    return list;
}

ChoiceCount count_rank_criticals(const std::vector<long>& multiplicities, long rank) {
    if (rank < 0) return {};
    const auto size = static_cast<std::size_t>(rank) + 1;
    std::vector<Integer> all(size), points(size); // by rank, of the singular values so far
    all[0] = points[0] = Integer(1);
    for (const long multiplicity : multiplicities) {
        for (std::size_t total = size; total-- > 0;) {
            for (long taken = 1; taken <= std::min(multiplicity, static_cast<long>(total)); ++taken) {
                all[total] += all[total - static_cast<std::size_t>(taken)];
                if (taken == multiplicity) points[total] += points[total - static_cast<std::size_t>(taken)];
            }
        }
    }
    return {points.back(), all.back() - points.back()};
}

RankCriticals rank_criticals(const MatrixLoss& loss, const DenseNetwork& network, long digits, const Integer& most, const Budget& budget) {
    check(loss, network, digits);
    const std::vector<long> available = multiplicities(singular_values(loss, 1, budget)), strata = critical_ranks(network, available);
    Integer number;
    for (const long rank : strata) {
        const ChoiceCount count = count_rank_criticals(available, rank);
        number += count.points + count.families;
    }
    if (number > most) throw LimitError(0, counted(number, "choice of singular values is", "choices of singular values are") + " more than " + to_string(most));

    const long guard = Integer(std::int64_t{loss.target().rows()} * loss.target().columns()).bits();
    const long accuracy = accuracy_for_digits(digits) + guard, precision = accuracy + 64;
    const std::vector<Projection> projections = all_projections(loss, accuracy, budget);
    RankCriticals found;
    for (const Projection& projection : projections) found.values.push_back(projection.value);
    for (const long rank : strata) {
        bool is_first = rank == strata.front();
        std::vector<long> choice;
        for_each_choice(available, rank, choice, [&](const std::vector<long>& chosen) {
            budget.poll();
            RankCritical point{chosen, rank, index_of(available, chosen), dimension_of(available, chosen), is_first, {}, {}, {}};
            if (point.dimension == 0) point.exact = exact_matrix(chosen, projections, loss.target());
            if (point.dimension == 0) point.matrix = point.exact ? enclosures(*point.exact, precision) : ball_matrix(chosen, projections, loss.target(), precision);
            point.loss = point.exact ? enclosure(value(loss, *point.exact), precision) : loss_of_choice(projections, chosen, loss.offset(), precision);
            found.points.push_back(std::move(point));
            is_first = false;
        });
    }
    return found;
}

} // namespace rootprint
