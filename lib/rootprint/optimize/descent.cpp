// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/optimize/descent.hpp"

#include <algorithm>
#include <cmath>
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
    for (Vector* v : {&gradient_, &trial_, &trial_gradient_, &middle_, &second_, &third_}) v->resize(filters_.size());
    products_.resize((sizes_.size() + 1) * target_.size());
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

// Bogacki and Shampine's pair of orders 3 and 2, whose last slope is the first one of the next step.
bool Descent::flow_step() {
    const std::size_t size = filters_.size();
    for (int attempt = 0; attempt < 60; ++attempt) {
        const double h = step_;
        for (std::size_t i = 0; i < size; ++i) middle_[i] = filters_[i] - h / 2 * gradient_[i];
        evaluate(middle_, second_);
        for (std::size_t i = 0; i < size; ++i) middle_[i] = filters_[i] - 3 * h / 4 * second_[i];
        evaluate(middle_, third_);
        for (std::size_t i = 0; i < size; ++i) trial_[i] = filters_[i] - h / 9 * (2 * gradient_[i] + 3 * second_[i] + 4 * third_[i]);
        trial_loss_ = evaluate(trial_, trial_gradient_);
        double error = 0, scale = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const double e = h / 72 * (-5 * gradient_[i] + 6 * second_[i] + 8 * third_[i] - 9 * trial_gradient_[i]);
            error += e * e;
            scale += (trial_[i] - filters_[i]) * (trial_[i] - filters_[i]);
        }
        // Relative to the step the error is of order h²; a step that is not a number is far too long.
        const double ratio = std::sqrt(error / scale) / rule_.size;
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
