// SPDX-License-Identifier: LGPL-3.0-or-later
#include "rootprint/cert/certificate.hpp"

#include "rootprint/base/error.hpp"

namespace rootprint {

namespace {

const std::string claim_header = "rootprint-claim 1\n";
const std::string certificate_header = "rootprint-certificate 1\n";

template <class... Cases> struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases> Overloaded(Cases...) -> Overloaded<Cases...>;

// ---------------------------------------------------------------- writing

std::string list(const Poly& p) {
    std::string text;
    for (long i = p.degree(); i >= 0; --i) text += " " + to_string(p.coefficient(i));
    return text;
}

std::string list(const std::vector<Integer>& numbers) {
    std::string text;
    for (const Integer& n : numbers) text += " " + to_string(n);
    return text;
}

std::string list(const Form& form) { return " " + to_string(form); }

// Cuts always show their denominator.
std::string list(const std::vector<Rational>& cuts) {
    std::string text;
    for (const Rational& c : cuts) text += " " + to_string(c.numerator()) + "/" + to_string(c.denominator());
    return text;
}

std::string bezout_line(const ModularBezout& b) {
    return "bezout " + to_string(b.modulus) + " " + to_string(b.inverse) + " :" + list(b.u) + " :" + list(b.v) + "\n";
}

std::string list(const std::vector<Pattern>& patterns) {
    std::string text;
    for (const Pattern& p : patterns) text += " " + to_string(p);
    return text;
}

std::string spelled_sizes(const std::vector<std::int64_t>& filter_sizes) {
    std::string text;
    for (const std::int64_t k : filter_sizes) text += (text.empty() ? "" : ",") + std::to_string(k);
    return text;
}

std::string body(const PatternWitness& w) {
    std::string text = "constant " + to_string(w.constant) + "\ninfinity " + std::to_string(w.infinity) + "\n";
    for (const auto& f : w.factors) text += "factor " + std::to_string(f.multiplicity) + " :" + list(f.part) + " :" + list(f.cuts) + "\n";
    return w.factors.empty() ? text : text + bezout_line(w.bezout);
}

std::string body(const GroupsWitness& w) {
    std::string text = "constant " + to_string(w.constant) + "\n";
    for (const auto& [form, pattern] : w.factors) text += "group" + list(form) + "\n" + (pattern ? body(*pattern) : "");
    return w.modulus ? text + "modulus " + to_string(*w.modulus) + "\n" : text;
}

std::string body(const PiecesWitness& w) {
    std::string text;
    for (const auto& piece : w.pieces) {
        text += std::visit(Overloaded{
                               [](const PiecesWitness::Split& s) { return "split " + std::to_string(s.coefficient) + "\n"; },
                               [](const PiecesWitness::Uniform& u) {
                                   const std::string inverse = u.inverse.empty() ? "" : "inverse " + std::to_string(u.precision) + " :" + list(u.inverse) + " :" + list(u.weights) + "\n";
                                   return "uniform\n" + inverse + body(u.middle);
                               },
                               [](const PiecesWitness::Clusters& c) {
                                   std::string lines = "clusters\n";
                                   for (const PiecesWitness::Cap& cap : c.caps)
                                       lines += (cap.is_real ? "real " : "pair ") + std::to_string(cap.number) + list(std::vector{cap.radius}) + " :" + list(cap.centre) + "\n";
                                   return lines;
                               },
                           },
                           piece);
    }
    return text;
}

std::string body(const ExamplesWitness& w) {
    std::string text;
    for (const auto& [form, pattern] : w.examples) text += "form" + list(form) + "\n" + (pattern ? body(*pattern) : "");
    return text;
}

// ---------------------------------------------------------------- reading

// The text is cut into lines of words, all separated by single spaces; positions are kept for messages.
class Reader {
public:
    Reader(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

    std::size_t column() const { return at_ + 1; }
    bool at_end() const { return at_ == text_.size(); }
    [[noreturn]] void fail(const std::string& reason) const { throw SyntaxError(column(), reason); }

    void header(const std::string& expected, const std::string& kind) {
        if (!text_.starts_with(expected)) fail("not a " + kind + " of version 1");
        at_ = expected.size();
    }
    bool sees(std::string_view token) const { return text_.substr(at_).starts_with(token); }
    // Reads `token` if it is next.
    bool accept(std::string_view token) {
        if (!sees(token)) return false;
        at_ += token.size();
        return true;
    }
    void expect(std::string_view token) {
        if (!accept(token)) fail("'" + (token == "\n" ? std::string("end of line") : std::string(token)) + "' is expected");
    }
    std::string_view word() {
        std::size_t end = text_.find_first_of(" \n", at_);
        if (end == std::string_view::npos) fail("the line does not end");
        if (end == at_) fail("a word is expected");
        std::size_t start = std::exchange(at_, end);
        return text_.substr(start, end - start);
    }
    Integer integer() { return to_integer(word()); }
    Rational rational() {
        std::size_t start = column();
        std::string_view w = word();
        std::size_t slash = w.find('/');
        Integer p = to_integer(w.substr(0, slash), start);
        if (slash == std::string_view::npos) return Rational(p);
        Integer q = to_integer(w.substr(slash + 1), start + slash + 1);
        if (q.sign() != Sign::positive) throw SyntaxError(start + slash + 1, "a positive denominator is expected");
        return Rational(p, q);
    }
    long count() {
        std::size_t start = column();
        Integer n = integer();
        if (n.sign() == Sign::negative || Integer(limits_.degree) < n) {
            throw SyntaxError(start, "a number from 0 to " + std::to_string(limits_.degree) + " is expected");
        }
        return static_cast<long>(fmpz_get_si(n.flint()));
    }
    // Numbers with commas between them.
    std::vector<std::int64_t> sizes() {
        std::vector<std::int64_t> list;
        for (std::string_view rest = word(); !rest.empty();) {
            const std::size_t comma = std::min(rest.find(','), rest.size());
            const Integer k = to_integer(rest.substr(0, comma));
            if (k.sign() != Sign::positive || k.bits() > 62) fail("a positive number is expected");
            list.push_back(static_cast<std::int64_t>(fmpz_get_si(k.flint())));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
        return list;
    }
    // 1*(SP item) up to the end of the line or " :".
    template <class Item> auto items(Item item) {
        std::vector<decltype(item())> list;
        while (!text_.substr(at_).starts_with(" :") && accept(" ")) {
            if (list.size() > static_cast<std::size_t>(limits_.degree)) fail("the list is too long");
            list.push_back(item());
        }
        return list;
    }
    std::vector<Rational> rationals() {
        auto list = items([this] { return rational(); });
        if (list.empty()) fail("numbers are expected");
        return list;
    }
    ModularBezout bezout() {
        ModularBezout b;
        expect("bezout ");
        b.modulus = integer();
        expect(" ");
        b.inverse = integer();
        expect(" :");
        b.u = items([this] { return integer(); });
        expect(" :");
        b.v = items([this] { return integer(); });
        expect("\n");
        return b;
    }
    Form integer_form() {
        std::vector<Rational> coefficients;
        for (Integer& c : items([this] { return integer(); })) coefficients.emplace_back(c);
        if (coefficients.empty()) fail("numbers are expected");
        return Form(coefficients);
    }

private:
    Integer to_integer(std::string_view w) { return to_integer(w, column() - w.size()); }
    Integer to_integer(std::string_view w, std::size_t column) {
        std::string_view digits = w.substr(w.starts_with('-') ? 1 : 0);
        bool well_formed = !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos &&
                           (digits[0] != '0' || w == "0");
        if (!well_formed) throw SyntaxError(column, "an integer is expected");
        return Integer(std::string(w));
    }

    std::string_view text_;
    const Limits& limits_;
    std::size_t at_ = 0;
};

PatternWitness read_pattern_rule(Reader& in) {
    PatternWitness witness;
    in.expect("constant ");
    witness.constant = in.rational();
    in.expect("\ninfinity ");
    witness.infinity = in.count();
    in.expect("\n");
    while (in.accept("factor ")) {
        PatternWitness::Factor factor;
        factor.multiplicity = in.count();
        in.expect(" :");
        Form part = in.integer_form();
        factor.part = part.numerator();
        if (factor.part.degree() != part.degree()) in.fail("the first coefficient of a factor is zero");
        in.expect(" :");
        factor.cuts = in.rationals();
        in.expect("\n");
        witness.factors.push_back(std::move(factor));
    }
    if (!witness.factors.empty()) witness.bezout = in.bezout();
    return witness;
}

RepeatedWitness read_repeated_rule(Reader& in) {
    RepeatedWitness witness;
    in.expect("constant ");
    witness.constant = in.rational();
    in.expect("\nsquare");
    witness.square = in.integer_form();
    in.expect("\ncofactor");
    witness.cofactor = in.integer_form();
    in.expect("\n");
    return witness;
}

GroupsWitness read_groups_rule(Reader& in) {
    GroupsWitness witness;
    in.expect("constant ");
    witness.constant = in.rational();
    in.expect("\n");
    while (in.accept("group")) {
        GroupsWitness::Factor factor{in.integer_form(), {}};
        in.expect("\n");
        if (in.sees("constant ")) factor.pattern = read_pattern_rule(in);
        witness.factors.push_back(std::move(factor));
    }
    if (in.accept("modulus ")) {
        witness.modulus = in.integer();
        in.expect("\n");
    }
    return witness;
}

} // namespace

std::string to_string(Place place) {
    return place == Place::interior ? "interior" : place == Place::boundary ? "boundary" : "outside";
}

std::string to_text(const Claim& claim) {
    std::string statement = std::visit(
        Overloaded{
            [](const PatternClaim& s) { return "pattern " + to_string(s.pattern); },
            [](const PlaceClaim& s) {
                return "place " + spelled_sizes(s.filter_sizes) + " " + to_string(s.place);
            },
            [](const DiscriminantClaim& s) { return std::string("discriminant ") + (s.on ? "on" : "off"); },
            [](const MemberClaim& s) { return "member " + spelled_sizes(s.filter_sizes) + " " + spelled_sizes(s.strides) + (s.in ? " in" : " out"); },
        },
        claim.statement);
    return claim_header + "form" + list(claim.form) + "\n" + statement + "\n";
}

std::string to_text(const DegreeClaim& claim) {
    std::string statement = std::visit(
        Overloaded{
            [](const PatternsClaim& s) { return "patterns" + list(s.patterns); },
            [](const CoversClaim& s) { return "covers " + to_string(s.pattern) + " :" + list(s.covered); },
            [](const FactorisationsClaim& s) {
                std::string text = "factorisations " + spelled_sizes(s.filter_sizes) + " " + to_string(s.pattern) + " " +
                                   to_string(s.all) + " " + to_string(s.compatible) + " :";
                for (const Filling& filling : s.listed) text += " " + to_string(filling, ".");
                return text;
            },
        },
        claim.statement);
    return claim_header + "degree " + std::to_string(claim.degree) + "\n" + statement + "\n";
}

std::string certificate_text(const DegreeClaim& claim) {
    const std::string rule = std::visit(Overloaded{
                                            [](const PatternsClaim&) { return "enumeration"; },
                                            [](const CoversClaim&) { return "degenerations"; },
                                            [](const FactorisationsClaim&) { return "fillings"; },
                                        },
                                        claim.statement);
    return certificate_header + "rule " + rule + "\nend\n";
}

std::string to_text(const Certificate& certificate) {
    std::string rule = std::visit(
        Overloaded{
            [](const PatternWitness& w) { return "rule pattern\n" + body(w); },
            [](const ZeroWitness&) { return std::string("rule zero\n"); },
            [](const RepeatedWitness& w) {
                return "rule repeated\nconstant " + to_string(w.constant) + "\nsquare" + list(w.square) + "\ncofactor" +
                       list(w.cofactor) + "\n";
            },
            [](const SquarefreeWitness& w) { return "rule squarefree\n" + (w.small ? std::string() : bezout_line(w.bezout)); },
            [](const GroupsWitness& w) { return "rule groups\n" + body(w); },
            [](const SectionsWitness& w) { return "rule sections\nmodulus " + to_string(w.modulus) + "\n"; },
        },
        certificate);
    return certificate_header + rule + "end\n";
}

std::string to_text(const CriticalClaim& claim) {
    std::string text = claim_header + "loss" + list(claim.target) + " :";
    for (long i = 0; i < claim.gram.rows(); ++i)
        for (long j = i; j < claim.gram.columns(); ++j) text += " " + to_string(claim.gram.entry(i, j));
    text += "\ncritical " + (claim.type.empty() ? "0" : spelled_sizes(claim.type)) + (claim.all ? " all" : " some");
    for (const CriticalClaim::Item& item : claim.items) {
        text += " : " + to_string(item.pattern);
        for (const Rational& c : item.centre) text += " " + to_string(c);
        text += " " + to_string(item.radius);
    }
    return text + "\n";
}

std::string to_text(const CriticalWitness& witness) {
    std::string text = certificate_header + "rule critical\nprecision " + std::to_string(witness.precision) + "\n";
    for (const CriticalWitness::Zero& zero : witness.zeros) {
        text += (zero.is_real ? "real " : "pair ") + to_string(zero.radius);
        for (std::size_t p = 0; p < zero.forms.size(); ++p) {
            text += " :" + list(zero.forms[p]);
            if (zero.is_real) text += " :" + list(zero.cuts[p]);
        }
        text += "\n";
    }
    return text + "end\n";
}

std::string to_text(const BoxClaim& claim) {
    std::string text = claim_header + "box" + list(claim.box.middle()) + " :";
    for (const Rational& r : claim.box.radii()) text += " " + to_string(r);
    text += "\n" + std::visit(Overloaded{
                                  [](const AmongPatternsClaim& s) { return "patterns among" + list(s.patterns); },
                                  [](const AmongPlacesClaim& s) {
                                      std::string places;
                                      for (const Place place : s.places) places += " " + to_string(place);
                                      return "places " + spelled_sizes(s.filter_sizes) + " among" + places;
                                  },
                                  [](const PatternClaim& s) { return "contains pattern " + to_string(s.pattern); },
                                  [](const PlaceClaim& s) { return "contains place " + spelled_sizes(s.filter_sizes) + " " + to_string(s.place); },
                              },
                              claim.statement);
    return text + "\n";
}

std::string to_text(const BoxCertificate& certificate) {
    const std::string rule = std::holds_alternative<PiecesWitness>(certificate) ? "rule pieces\n" : "rule examples\n";
    return certificate_header + rule + std::visit([](const auto& witness) { return body(witness); }, certificate) + "end\n";
}

Claim parse_claim(std::string_view text, const Limits& limits) {
    Reader in(text, limits);
    in.header(claim_header, "claim");
    in.expect("form");
    Form form(in.rationals());
    in.expect("\n");
    Statement statement;
    if (in.accept("pattern ")) {
        std::size_t start = in.column();
        std::string_view spelled = in.word();
        try {
            statement = PatternClaim{parse_pattern(spelled, form.degree())};
        } catch (const SyntaxError& e) {
            throw SyntaxError(start + e.column() - 1, e.what());
        }
    } else if (in.accept("place ")) {
        PlaceClaim claim;
        claim.filter_sizes = in.sizes();
        in.expect(" ");
        if (in.accept("interior")) {
            claim.place = Place::interior;
        } else if (in.accept("boundary")) {
            claim.place = Place::boundary;
        } else {
            in.expect("outside");
            claim.place = Place::outside;
        }
        statement = claim;
    } else if (in.accept("member ")) {
        MemberClaim claim;
        claim.filter_sizes = in.sizes();
        in.expect(" ");
        claim.strides = in.sizes();
        in.expect(" ");
        claim.in = in.accept("in");
        if (!claim.in) in.expect("out");
        statement = claim;
    } else {
        in.expect("discriminant o");
        bool on = in.accept("n");
        if (!on) in.expect("ff");
        statement = DiscriminantClaim{on};
    }
    in.expect("\n");
    if (!in.at_end()) in.fail("text after the claim");
    return {std::move(form), std::move(statement)};
}

Certificate parse_certificate(std::string_view text, const Limits& limits) {
    Reader in(text, limits);
    in.header(certificate_header, "certificate");
    in.expect("rule ");
    Certificate certificate;
    if (in.accept("pattern\n")) {
        certificate = read_pattern_rule(in);
    } else if (in.accept("zero\n")) {
        certificate = ZeroWitness{};
    } else if (in.accept("repeated\n")) {
        certificate = read_repeated_rule(in);
    } else if (in.accept("groups\n")) {
        certificate = read_groups_rule(in);
    } else if (in.accept("sections\nmodulus ")) {
        certificate = SectionsWitness{in.integer()};
        in.expect("\n");
    } else {
        in.expect("squarefree\n");
        SquarefreeWitness witness;
        witness.small = in.accept("end\n");
        if (witness.small) {
            if (!in.at_end()) in.fail("text after the certificate");
            return witness;
        }
        witness.bezout = in.bezout();
        certificate = witness;
    }
    in.expect("end\n");
    if (!in.at_end()) in.fail("text after the certificate");
    return certificate;
}

} // namespace rootprint
