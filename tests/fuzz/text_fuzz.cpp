// SPDX-License-Identifier: LGPL-3.0-or-later
// All parsers of the library on hostile text. The first byte chooses the parser. What is accepted must survive being written
// and read again; what is refused must be refused with an Error.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "rootprint/rootprint.hpp"

using namespace rootprint;

namespace {

void require(bool condition) {
    if (!condition) std::abort();
}

void try_parser(char which, std::string_view text) {
    Limits limits; // small, so that the fuzzer explores syntax and not arithmetic
    limits.degree = 60;
    limits.decimal_exponent = 300;
    limits.size = 1 << 16;
    switch (which) {
    case 'n': {
        Rational x = parse_rational(text, 1, limits);
        require(parse_rational(to_string(x), 1, limits) == x);
        break;
    }
    case 'm': {
        const Matrix matrix = parse_matrix(text, limits);
        require(parse_matrix(to_string(matrix), limits) == matrix);
        if (matrix.rows() * matrix.columns() <= 64) require(is_proof(prove_rank(matrix), matrix));
        break;
    }
    case 'p': {
        Pattern p = parse_pattern(text);
        require(parse_pattern(to_string(p), p.degree()) == p);
        break;
    }
    case 'c': {
        Claim claim = parse_claim(text, limits);
        require(parse_claim(to_text(claim)) == claim);
        break;
    }
    case 'w': {
        Certificate certificate = parse_certificate(text, limits);
        std::string written = to_text(certificate);
        require(to_text(parse_certificate(written)) == written);
        break;
    }
    case 't': {
        const Tensor tensor = parse_tensor(text, limits);
        require(parse_tensor(to_string(tensor)) == tensor);
        break;
    }
    case 'a': {
        const NumberArray array = parse_npy(text, limits);
        require(parse_npy(to_npy(array)) == array);
        break;
    }
    default: {
        Form form = parse_form(text, which >= '0' && which <= '9' ? std::optional<long>(which - '0') : std::nullopt, limits);
        require(parse_form(to_string(form)) == form);
        require(parse_form(to_expression(form), form.degree()) == form);
        if (form.degree() <= 8 && !form.is_zero()) require(pattern(form).degree() == form.degree());
    }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        try_parser(text[0], text.substr(1));
    } catch (const SyntaxError&) {
    } catch (const DomainError&) {
    }
    return 0;
}
