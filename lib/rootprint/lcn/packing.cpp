// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/lcn/packing.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

using Vector = std::vector<std::int64_t>;

// Decides box after box, in each of them type after type, how many pieces of the type go in: most first. Without recursion, as there may be many boxes.
class Packer {
public:
    Packer(const std::vector<Pieces>& pieces, const std::vector<Vector>& boxes) : pieces_(pieces), boxes_(boxes), free_(boxes), numbers_(boxes.size()) {
        for (const Pieces& p : pieces) {
            if (std::all_of(p.size.begin(), p.size.end(), [](std::int64_t s) { return s == 0; })) throw Bug("a piece without size");
            left_.push_back(p.number);
        }
    }

    bool search(const Budget& budget) {
        const std::size_t types = pieces_.size();
        for (std::size_t box = 0, type = 0; box < boxes_.size();) {
            budget.poll();
            const bool is_retry = numbers_[box].size() > type;
            const bool is_hopeless = !is_retry && type == 0 && failed_.count({box, left_}) > 0;
            if (!is_hopeless && (is_retry ? take_out(box, type) : put_in(box, type))) {
                if (++type < types) continue;
                if (is_full(box)) {
                    ++box, type = 0;
                    continue;
                }
                --type; // another number of the last type
            } else {
                if (is_retry) numbers_[box].pop_back();
                if (type == 0) {
                    failed_.insert({box, left_});
                    if (box == 0) return false;
                    --box, type = types;
                }
                --type;
            }
        }
        return true;
    }

    std::vector<std::vector<long>> numbers() const { return numbers_; }

private:
    bool is_full(std::size_t box) const {
        return std::all_of(free_[box].begin(), free_[box].end(), [](std::int64_t s) { return s == 0; });
    }
    void move(std::size_t box, std::size_t type, long number) {
        left_[type] -= number;
        for (std::size_t j = 0; j < free_[box].size(); ++j) free_[box][j] -= number * pieces_[type].size[j];
    }
    // As many as fit: always possible.
    bool put_in(std::size_t box, std::size_t type) {
        std::int64_t number = left_[type];
        for (std::size_t j = 0; j < free_[box].size(); ++j)
            if (const std::int64_t s = pieces_[type].size[j]; s > 0) number = std::min(number, free_[box][j] / s);
        move(box, type, static_cast<long>(number));
        numbers_[box].push_back(static_cast<long>(number));
        return true;
    }
    // One fewer, if there is one.
    bool take_out(std::size_t box, std::size_t type) {
        if (numbers_[box][type] == 0) return false;
        move(box, type, -1);
        --numbers_[box][type];
        return true;
    }

    const std::vector<Pieces>& pieces_;
    const std::vector<Vector>& boxes_;
    std::vector<long> left_;
    std::vector<Vector> free_;                               // of the boxes
    std::vector<std::vector<long>> numbers_;                 // decided so far
    std::set<std::pair<std::size_t, std::vector<long>>> failed_; // what is left when a box is begun, if the rest cannot be packed
};

} // namespace

std::optional<std::vector<std::vector<long>>> packing(const std::vector<Pieces>& pieces, const std::vector<Vector>& boxes, const Budget& budget) {
    if (boxes.empty()) {
        if (pieces.empty()) return std::vector<std::vector<long>>{};
        return {};
    }
    Vector total(boxes.front().size());
    for (const Pieces& p : pieces)
        for (std::size_t j = 0; j < total.size(); ++j) total[j] += p.number * p.size[j];
    for (const Vector& box : boxes)
        for (std::size_t j = 0; j < total.size(); ++j) total[j] -= box[j];
    if (std::any_of(total.begin(), total.end(), [](std::int64_t s) { return s != 0; })) return {};
    if (pieces.empty()) return std::vector<std::vector<long>>(boxes.size());
    Packer packer(pieces, boxes);
    if (!packer.search(budget)) return {};
    return packer.numbers();
}

} // namespace rootprint
