// SPDX-License-Identifier: LGPL-3.0-or-later
/// Mutations of texts, token by token, and of all pairs of the corpus.
#pragma once

#include "cases.hpp"
#include "oracle.hpp"

#include <cstdint>
#include <random>

namespace rootprint::mutations {

using Integer = oracle::Integer;

/// A text cut into numbers, and everything between them, character by character.
struct Tokens {
    std::vector<std::string> items;

    explicit Tokens(const std::string& text) {
        for (std::size_t i = 0; i < text.size();) {
            const bool sign = text[i] == '-' && i + 1 < text.size() && is_digit(text[i + 1]);
            std::size_t end = i + 1;
            if (sign || is_digit(text[i]))
                while (end < text.size() && is_digit(text[end])) ++end;
            items.push_back(text.substr(i, end - i));
            i = end;
        }
    }
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    static bool is_number(const std::string& item) { return is_digit(item.back()); }
    std::vector<std::size_t> numbers() const {
        std::vector<std::size_t> list;
        for (std::size_t i = 0; i < items.size(); ++i)
            if (is_number(items[i])) list.push_back(i);
        return list;
    }
    std::string text() const {
        std::string all;
        for (const std::string& item : items) all += item;
        return all;
    }
};

/// Every word left out, doubled, and exchanged with the next one.
inline std::vector<std::string> changes_of_words(const std::string& text) {
    const std::vector<std::string> words = oracle::pieces(text, ' ');
    std::vector<std::string> result;
    const auto put = [&](const std::vector<std::string>& changed) {
        std::string all;
        for (std::size_t i = 0; i < changed.size(); ++i) all += (i == 0 ? "" : " ") + changed[i];
        result.push_back(all);
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto at = static_cast<std::ptrdiff_t>(i);
        std::vector<std::string> changed = words;
        changed.erase(changed.begin() + at);
        put(changed);
        changed = words;
        changed.insert(changed.begin() + at, words[i]);
        put(changed);
        changed = words;
        if (i + 1 < words.size()) std::swap(changed[i], changed[i + 1]);
        put(changed);
    }
    return result;
}

/// Every systematic change of one number, and of its neighbourhood.
inline std::vector<std::string> systematic(const std::string& text) {
    const Tokens tokens(text);
    const std::vector<std::size_t> numbers = tokens.numbers();
    std::vector<std::string> result;
    const auto put = [&](std::size_t at, const std::string& item) {
        Tokens changed = tokens;
        changed.items[at] = item;
        result.push_back(changed.text());
    };
    for (std::size_t k = 0; k < numbers.size(); ++k) {
        const std::size_t at = numbers[k];
        const std::string& item = tokens.items[at];
        const Integer value(item);
        for (const Integer& other : {Integer(value + 1), Integer(value - 1), Integer(2 * value), Integer(-value),
                                     Integer(0), Integer(1), Integer(value + (Integer(1) << 64))})
            put(at, other.str());
        put(at, "");
        put(at, item + " " + item);
        put(at, item + "0");
        if (at > 0) {
            Tokens changed = tokens;
            changed.items[at - 1] = changed.items[at] = "";
            result.push_back(changed.text());
        }
        if (k + 1 < numbers.size()) {
            Tokens changed = tokens;
            std::swap(changed.items[at], changed.items[numbers[k + 1]]);
            result.push_back(changed.text());
        }
    }
    return result;
}

/// One to three random changes.
inline std::string random_change(const std::string& text, std::mt19937_64& random) {
    Tokens tokens(text);
    const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
    for (std::size_t count = 1 + below(3); count > 0 && !tokens.items.empty(); --count) {
        const std::size_t at = below(tokens.items.size());
        std::string& item = tokens.items[at];
        switch (below(7)) {
        case 0: item = std::to_string(below(10)); break;
        case 1: item = std::to_string(static_cast<std::int64_t>(below(400)) - 200); break;
        case 2: item[below(item.size())] = static_cast<char>('0' + below(10)); break;
        case 3: item[below(item.size())] = static_cast<char>(below(256)); break;
        case 4: tokens.items.erase(tokens.items.begin() + static_cast<std::ptrdiff_t>(at)); break;
        case 5: item += item; break;
        default: std::swap(item, tokens.items[below(tokens.items.size())]); break;
        }
        std::erase(tokens.items, "");
    }
    return tokens.text();
}

inline std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text != nullptr && *text != '\0' ? std::strtoull(text, nullptr, 10) : otherwise;
}

/// ROOTPRINT_SEED and ROOTPRINT_EFFORT: of the random mutations, and how many of them.
struct Amount {
    std::uint64_t seed = from_environment("ROOTPRINT_SEED", 1), effort = from_environment("ROOTPRINT_EFFORT", 1);
};

/// Calls visit(name of the original, claim, certificate, whether the claim is what was changed) for every mutation of the good and the bad pairs.
template <class Visit>
void visit_all(const Amount& amount, const Visit& visit) {
    std::mt19937_64 random(amount.seed);
    std::vector<cases::Case> all = cases::read("good");
    for (const cases::Case& other : cases::read("bad")) all.push_back(other);
    for (const cases::Case& c : all) {
        const bool good = c.name.starts_with("good/");
        for (const std::string& certificate : systematic(c.certificate)) visit(c.name, c.claim, certificate, false);
        for (const std::string& claim : systematic(c.claim)) visit(c.name, claim, c.certificate, true);
        for (const std::string& claim : changes_of_words(c.claim)) visit(c.name, claim, c.certificate, true);
        for (std::uint64_t i = 0; i < amount.effort * (good ? 100 : 25); ++i) {
            visit(c.name, c.claim, random_change(c.certificate, random), false);
            visit(c.name, random_change(c.claim, random), c.certificate, true);
        }
    }
}

} // namespace rootprint::mutations
