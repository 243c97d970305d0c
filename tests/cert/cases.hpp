// SPDX-License-Identifier: LGPL-3.0-or-later
/// The corpus of tests/cert, read from the folder in the environment variable ROOTPRINT_CORPUS.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace rootprint::cases {

struct Case {
    std::string name, claim, certificate;
};

inline std::string contents(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path.string());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The cases in a folder of the corpus, in the order of their names.
inline std::vector<Case> read(const std::string& folder) {
    const char* root = std::getenv("ROOTPRINT_CORPUS");
    const std::filesystem::path path = std::filesystem::path(root ? root : "tests/cert") / folder;
    std::vector<Case> cases;
    for (const auto& entry : std::filesystem::directory_iterator(path)) {
        if (entry.path().extension() != ".claim") continue;
        std::filesystem::path certificate = entry.path();
        certificate.replace_extension(".cert");
        cases.push_back({folder + "/" + entry.path().stem().string(), contents(entry.path()), contents(certificate)});
    }
    std::sort(cases.begin(), cases.end(), [](const Case& x, const Case& y) { return x.name < y.name; });
    return cases;
}

} // namespace rootprint::cases
