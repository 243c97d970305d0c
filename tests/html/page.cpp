// SPDX-License-Identifier: LGPL-3.0-or-later
// page DEGREE, or page K_1 K_2 …: the whole table as a page, of a degree or of filter sizes.
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "rootprint/exact/flint.hpp"
#include "rootprint/table/writer.hpp"

namespace {

bool write_page(const std::vector<std::int64_t>& numbers) {
    using namespace rootprint;
    const TableWriter writer(numbers.size() == 1 ? full_table(numbers.front()) : full_table(Architecture(numbers)), TableFormat::html);
    std::string page = writer.header();
    writer.append_rows(page, PatternCursor(writer.table().degree), 1, std::numeric_limits<std::uint64_t>::max());
    page += writer.footer();
    return std::fwrite(page.data(), 1, page.size(), stdout) == page.size();
}

} // namespace

int main(int count, char** words) {
    std::vector<std::int64_t> numbers;
    for (int i = 1; i < count; ++i) numbers.push_back(std::atoll(words[i]));
    if (numbers.empty()) return 2;
    const bool written = write_page(numbers);
    flint_cleanup(); // so that leak checkers see only real leaks
    return written ? 0 : 1;
}
