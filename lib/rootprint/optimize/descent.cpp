// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/descent.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

double norm(const std::vector<double>& v) {
    double sum = 0;
    for (const double c : v) sum += c * c;
    return std::sqrt(sum);
}

} // namespace

Descent::Descent(const SquareLoss& loss, const Architecture& architecture, const FloatLayers& initial, StepRule rule) : rule_(rule) {
    if (!architecture.reduces_to_stride_one()) throw DomainError("descent is for architectures that reduce to stride 1");
    if (architecture.degree() != loss.degree()) {
        throw DomainError("the target has degree " + std::to_string(loss.degree()) + ", the architecture's forms have degree " +
                          std::to_string(architecture.degree()));
    }
    if (std::ssize(initial) != architecture.layers()) throw DomainError("the initial filters are not as many as the layers");
    if (!(rule.size > 0) || !std::isfinite(rule.size)) throw DomainError("the size of a step must be positive");
    for (std::size_t i = 0; i < initial.size(); ++i) {
        if (std::ssize(initial[i]) != architecture.filter_sizes()[i]) {
            throw DomainError("the initial filter of layer " + std::to_string(i + 1) + " has another size than the layer");
        }
        for (const double c : initial[i])
            if (!std::isfinite(c)) throw DomainError("the initial filter of layer " + std::to_string(i + 1) + " is not finite");
        sizes_.push_back(initial[i].size());
        filters_.insert(filters_.end(), initial[i].begin(), initial[i].end());
    }
    const long n = loss.degree() + 1;
    for (long i = 0; i < n; ++i) {
        target_.push_back(to_double(loss.target().filter()[static_cast<std::size_t>(i)]));
        for (long j = 0; j < n; ++j) gram_.push_back(to_double(loss.gram().entry(i, j)));
    }
    const auto is_usable = [](double c) { return std::isfinite(c); };
    if (!std::all_of(target_.begin(), target_.end(), is_usable) || !std::all_of(gram_.begin(), gram_.end(), is_usable)) {
        throw DomainError("the loss is beyond the range of floating-point numbers");
    }
    const std::size_t size = filters_.size();
    for (Vector* v : {&gradient_, &trial_, &trial_gradient_, &first_, &middle_, &second_, &third_}) v->resize(size);
    for (Vector* v : {&hessian_, &matrix_}) v->resize(size * size);
    for (Vector* v : {&derivatives_, &images_}) v->resize(size * target_.size());
    pivots_.resize(size);
    products_.resize((sizes_.size() + 1) * target_.size());
    others_.resize(target_.size());
    back_.resize(2 * target_.size());
    loss_ = evaluate(filters_, gradient_);
    gradient_norm_ = norm(gradient_);
    step_ = rule.kind == StepRule::Kind::flow ? 1e-3 * (1 + norm(filters_)) / (1e-300 + gradient_norm_) : rule.size;
}

// Forward the products P_i of the first i layers, back the derivative with respect to them.
double Descent::evaluate(const Vector& filters, Vector& gradient) {
    const std::size_t n = target_.size();
    double* product = products_.data();
    product[0] = 1;
    std::size_t length = 1, at = 0;
    for (const std::size_t size : sizes_) {
        const double* filter = filters.data() + at;
        double* next = product + n;
        std::fill(next, next + length + size - 1, 0.0);
        for (std::size_t j = 0; j < size; ++j)
            for (std::size_t i = 0; i < length; ++i) next[i + j] += product[i] * filter[j];
        product = next;
        length += size - 1;
        at += size;
    }
    double* slope = back_.data();
    double* previous = slope + n;
    double loss = 0;
    for (std::size_t i = 0; i < n; ++i) previous[i] = product[i] - target_[i];
    for (std::size_t i = 0; i < n; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < n; ++j) sum += gram_[i * n + j] * previous[j];
        slope[i] = 2 * sum;
        loss += sum * previous[i];
    }
    for (std::size_t l = sizes_.size(); l-- > 0;) {
        const std::size_t size = sizes_[l];
        at -= size;
        length -= size - 1;
        product -= n;
        const double* filter = filters.data() + at;
        for (std::size_t j = 0; j < size; ++j) {
            double sum = 0;
            for (std::size_t i = 0; i < length; ++i) sum += slope[i + j] * product[i];
            gradient[at + j] = sum;
        }
        for (std::size_t i = 0; i < length; ++i) {
            double sum = 0;
            for (std::size_t j = 0; j < size; ++j) sum += slope[i + j] * filter[j];
            previous[i] = sum;
        }
        std::swap(slope, previous);
    }
    return loss;
}

void Descent::accept() {
    filters_.swap(trial_);
    gradient_.swap(trial_gradient_);
    loss_ = trial_loss_;
}

// The product of all layers but l and m, in place from the highest coefficient down.
void Descent::multiply_others(std::size_t l, std::size_t m, Vector& product) const {
    std::fill(product.begin(), product.end(), 0.0);
    product[0] = 1;
    std::size_t length = 1, at = 0;
    for (std::size_t layer = 0; layer < sizes_.size(); at += sizes_[layer++]) {
        if (layer == l || layer == m) continue;
        const double* filter = filters_.data() + at;
        length += sizes_[layer] - 1;
        for (std::size_t i = length; i-- > 0;) {
            double sum = 0;
            for (std::size_t j = 0; j < std::min(sizes_[layer], i + 1); ++j) sum += filter[j] * product[i - j];
            product[i] = sum;
        }
    }
}

// The Hessian of ℓ∘μ: twice JᵀAJ + (A(W − u))·d²W, J the derivative of μ.
void Descent::set_hessian() {
    const std::size_t n = target_.size(), layers = sizes_.size(), size = filters_.size();
    multiply_others(layers, layers, others_);
    for (std::size_t i = 0; i < n; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < n; ++j) sum += gram_[i * n + j] * (others_[j] - target_[j]);
        back_[i] = 2 * sum;
    }
    for (std::size_t l = 0, row = 0; l < layers; row += sizes_[l++]) {
        multiply_others(l, layers, others_);
        for (std::size_t j = 0; j < sizes_[l]; ++j) {
            double *derivative = derivatives_.data() + (row + j) * n, *image = images_.data() + (row + j) * n;
            const std::size_t length = n - sizes_[l] + 1;
            std::fill(derivative, derivative + n, 0.0);
            std::copy(others_.begin(), others_.begin() + static_cast<std::ptrdiff_t>(length), derivative + j);
            for (std::size_t i = 0; i < n; ++i) {
                double sum = 0;
                for (std::size_t k = j; k < j + length; ++k) sum += gram_[i * n + k] * derivative[k];
                image[i] = 2 * sum;
            }
        }
    }
    for (std::size_t a = 0; a < size; ++a) {
        for (std::size_t b = 0; b <= a; ++b) {
            double sum = 0;
            for (std::size_t i = 0; i < n; ++i) sum += derivatives_[a * n + i] * images_[b * n + i];
            hessian_[a * size + b] = sum;
        }
    }
    for (std::size_t l = 0, row = 0; l < layers; row += sizes_[l++]) {
        for (std::size_t m = 0, column = 0; m < l; column += sizes_[m++]) {
            multiply_others(l, m, others_);
            const std::size_t shifts = sizes_[l] + sizes_[m] - 1, length = n - shifts + 1;
            for (std::size_t shift = 0; shift < shifts; ++shift) {
                double sum = 0;
                for (std::size_t i = 0; i < length; ++i) sum += others_[i] * back_[i + shift];
                for (std::size_t j = 0; j < sizes_[l]; ++j)
                    if (j <= shift && shift - j < sizes_[m]) hessian_[(row + j) * size + column + shift - j] += sum;
            }
        }
    }
    for (std::size_t a = 0; a < size; ++a)
        for (std::size_t b = 0; b < a; ++b) hessian_[b * size + a] = hessian_[a * size + b];
}

// A square matrix, row by row, taken apart into triangular ones, with row pivots; false if it is singular.
bool Descent::decompose(Vector& matrix) {
    const std::size_t n = pivots_.size();
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t best = k;
        for (std::size_t i = k + 1; i < n; ++i)
            if (std::abs(matrix[i * n + k]) > std::abs(matrix[best * n + k])) best = i;
        pivots_[k] = best;
        if (!(std::abs(matrix[best * n + k]) > 0)) return false;
        if (best != k) std::swap_ranges(matrix.begin() + static_cast<std::ptrdiff_t>(k * n), matrix.begin() + static_cast<std::ptrdiff_t>((k + 1) * n), matrix.begin() + static_cast<std::ptrdiff_t>(best * n));
        for (std::size_t i = k + 1; i < n; ++i) {
            const double factor = matrix[i * n + k] / matrix[k * n + k];
            matrix[i * n + k] = factor;
            for (std::size_t j = k + 1; j < n; ++j) matrix[i * n + j] -= factor * matrix[k * n + j];
        }
    }
    return true;
}
void Descent::solve(const Vector& matrix, Vector& right) const {
    const std::size_t n = pivots_.size();
    for (std::size_t k = 0; k < n; ++k) std::swap(right[k], right[pivots_[k]]);
    for (std::size_t k = 0; k < n; ++k)
        for (std::size_t i = k + 1; i < n; ++i) right[i] -= matrix[i * n + k] * right[k];
    for (std::size_t k = n; k-- > 0;) {
        for (std::size_t j = k + 1; j < n; ++j) right[k] -= matrix[k * n + j] * right[j];
        right[k] /= matrix[k * n + k];
    }
}

// Shampine and Reichelt's Rosenbrock method of order 2, with an error estimate of order 3: stable however different the eigenvalues of the Hessian are. With F = −∇ and W = 1 + hd·Hessian,
// W·k1 = F(y), W·(k2 − k1) = F(y + h/2·k1) − k1, y' = y + h·k2, W·k3 = F(y') − e(k2 − F(y + h/2·k1)) − 2(k1 − F(y)), and the error is h/6·(k1 − 2k2 + k3).
bool Descent::flow_step() {
    constexpr double d = 0.29289321881345254, e = 7.414213562373095; // 1/(2 + √2), 6 + √2
    const std::size_t size = filters_.size();
    set_hessian();
    for (int attempt = 0; attempt < 60; ++attempt) {
        const double h = step_;
        for (std::size_t i = 0; i < size * size; ++i) matrix_[i] = h * d * hessian_[i];
        for (std::size_t i = 0; i < size; ++i) matrix_[i * size + i] += 1;
        double ratio = std::numeric_limits<double>::infinity();
        if (decompose(matrix_)) {
            for (std::size_t i = 0; i < size; ++i) first_[i] = -gradient_[i];
            solve(matrix_, first_);
            for (std::size_t i = 0; i < size; ++i) trial_[i] = filters_[i] + h / 2 * first_[i];
            evaluate(trial_, middle_);
            for (std::size_t i = 0; i < size; ++i) second_[i] = -middle_[i] - first_[i];
            solve(matrix_, second_);
            for (std::size_t i = 0; i < size; ++i) {
                second_[i] += first_[i];
                trial_[i] = filters_[i] + h * second_[i];
            }
            trial_loss_ = evaluate(trial_, trial_gradient_);
            for (std::size_t i = 0; i < size; ++i) {
                third_[i] = -trial_gradient_[i] - e * (second_[i] + middle_[i]) - 2 * (first_[i] + gradient_[i]);
            }
            solve(matrix_, third_);
            double error = 0, scale = 0;
            for (std::size_t i = 0; i < size; ++i) {
                const double difference = (first_[i] - 2 * second_[i] + third_[i]) / 6;
                error += difference * difference;
                scale += second_[i] * second_[i];
            }
            ratio = std::sqrt(error / scale) / rule_.size;
            // Flow goes down, and a step that does not, beyond rounding, has left it.
            if (!(trial_loss_ <= loss_ * (1 + 1e-12))) ratio = std::max(ratio, 8.0);
        }
        // Relative to the step the error is of order h²; a step that is not a number is far too long.
        step_ = h * (ratio >= 0 ? std::clamp(0.9 / std::sqrt(ratio), 0.2, 4.0) : 0.2);
        if (ratio <= 1) {
            accept();
            return true;
        }
    }
    return false;
}

bool Descent::fixed_step() {
    for (std::size_t i = 0; i < filters_.size(); ++i) trial_[i] = filters_[i] - step_ * gradient_[i];
    trial_loss_ = evaluate(trial_, trial_gradient_);
    accept();
    return std::isfinite(loss_);
}

bool Descent::backtracking_step() {
    const double slope = gradient_norm_ * gradient_norm_;
    for (int attempt = 0; attempt < 100; ++attempt, step_ /= 2) {
        for (std::size_t i = 0; i < filters_.size(); ++i) trial_[i] = filters_[i] - step_ * gradient_[i];
        trial_loss_ = evaluate(trial_, trial_gradient_);
        if (trial_loss_ <= loss_ - step_ / 2 * slope) {
            accept();
            step_ *= 2;
            return true;
        }
    }
    return false;
}

bool Descent::advance(double tolerance, long most_steps, const Budget& budget) {
    while (gradient_norm_ > tolerance) {
        if (steps_ >= most_steps) return false;
        if (steps_ % 256 == 0) budget.poll();
        ++steps_;
        bool moved = false;
        switch (rule_.kind) {
        case StepRule::Kind::flow: moved = flow_step(); break;
        case StepRule::Kind::fixed: moved = fixed_step(); break;
        case StepRule::Kind::backtracking: moved = backtracking_step(); break;
        }
        if (!moved) return false;
        gradient_norm_ = norm(gradient_);
    }
    return std::isfinite(gradient_norm_);
}

FloatLayers Descent::layers() const {
    FloatLayers layers;
    auto at = filters_.begin();
    for (const std::size_t size : sizes_) {
        layers.emplace_back(at, at + static_cast<std::ptrdiff_t>(size));
        at += static_cast<std::ptrdiff_t>(size);
    }
    return layers;
}

} // namespace rootprint
