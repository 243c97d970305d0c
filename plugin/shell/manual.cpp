// SPDX-License-Identifier: LGPL-3.0-or-later
#include "manual.hpp"

#include <vector>

#include <fmt/format.h>

namespace shell {

namespace {

constexpr std::size_t page_width = 80;

// The number of columns that UTF-8 text takes (no combining or wide characters occur here).
std::size_t columns(std::string_view text) {
    std::size_t n = 0;
    for (char c : text) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return n;
}

// Words filled into lines, every line but the first indented; the first starts in column `indent` already.
std::string filled(std::string_view text, std::size_t indent) {
    std::string page;
    std::size_t column = indent;
    while (!text.empty()) {
        std::size_t blank = std::min(text.find(' '), text.size());
        std::string_view word = text.substr(0, blank);
        text.remove_prefix(std::min(blank + 1, text.size()));
        if (column > indent && column + 1 + columns(word) > page_width) {
            page += '\n' + std::string(indent, ' ');
            column = indent;
        }
        if (column > indent) page += ' ', ++column;
        page += word;
        column += columns(word);
    }
    return page;
}

// Two columns: a term and what it means.
std::string described(std::string_view term, std::string_view text) {
    constexpr std::size_t indent = 26;
    std::string line = fmt::format("  {}", term);
    std::size_t width = columns(line);
    line += width + 2 > indent ? "\n" + std::string(indent, ' ') : std::string(indent - width, ' ');
    return line + filled(text, indent) + '\n';
}

// "-o, --output FILE"
std::string spelled(const OptionRow& row) {
    std::string term(row.flags);
    if (std::size_t comma = term.find(','); comma != std::string::npos) term.insert(comma + 1, " ");
    if (term.starts_with("--")) term.insert(0, "    ");
    if (!row.argument.empty()) term += ' ' + std::string(row.argument);
    return term;
}

std::string usage(const VerbRow& verb) {
    std::string text = fmt::format("rootprint {}", verb.name);
    for (const OptionRow& row : option_table) {
        if (row.required && belongs(row, verb.verb)) {
            text += fmt::format(" {} {}", row.flags.substr(0, row.flags.find(',')), row.argument);
        }
    }
    text += " [OPTION…]";
    if ((file_verbs & only(verb.verb)) != 0) text += " [FILE…]";
    return text;
}

std::string indented(std::string_view text) {
    std::string page;
    while (!text.empty()) {
        std::size_t end = std::min(text.find('\n'), text.size());
        page += fmt::format("  {}\n", text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return page;
}

} // namespace

std::string help_text() {
    std::string page = fmt::format("rootprint: {}\n\nusage: rootprint VERB [OPTION…] [FILE…]\n\n", summary);
    for (const VerbRow& verb : verb_table) page += described(verb.name, verb.summary);
    page += '\n' + filled(input_text, 0) + "\n\n";
    page += described("VERB --help", "the options of a verb, with an example");
    page += described("--version", "the versions of rootprint and its libraries");
    page += "\nexit status\n";
    for (const StatusRow& row : statuses) page += described(fmt::format("{}", row.status), row.meaning);
    return page;
}

std::string help_text(Verb verb) {
    const VerbRow& row = row_of(verb);
    std::string page = fmt::format("usage: {}\n\n{}\n\n", usage(row), filled(row.description, 0));
    if ((form_verbs & only(verb)) != 0) page += filled(input_text, 0) + "\n\n";
    if (verb == Verb::tensor) page += filled(tensor_input_text, 0) + "\n\n";
    if (verb == Verb::rank) page += filled(matrix_input_text, 0) + "\n\n";
    for (const OptionRow& option : option_table) {
        if (belongs(option, verb)) page += described(spelled(option), option.help);
    }
    return page + "\nexample\n" + indented(row.example);
}

namespace {

// `\[u2026]` for a character beyond ASCII at the front of UTF-8 text, which loses it: no encoding need be guessed.
std::string troff_character(std::string_view& text) {
    auto lead = static_cast<unsigned char>(text[0]);
    std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    unsigned code = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) code = code << 6 | (static_cast<unsigned char>(text.at(i)) & 0x3Fu);
    text.remove_prefix(length);
    return fmt::format("\\[u{:04X}]", code);
}

// Text for troff: hyphens that are minus signs, backslashes, and the characters that start a request.
std::string troff(std::string_view text) {
    std::string page;
    while (!text.empty()) {
        char c = text[0];
        if ((static_cast<unsigned char>(c) & 0x80) != 0) {
            page += troff_character(text);
            continue;
        }
        text.remove_prefix(1);
        if (c == '\\') page += "\\e";
        else if (c == '-') page += "\\-";
        else if (c == '`' ) page += "\\(ga";
        else if (c == '\'') page += "\\(aq";
        else if (c == '^') page += "\\(ha";
        else if (c == '~') page += "\\(ti";
        else page += c;
    }
    if (page.starts_with('.')) page.insert(0, "\\&");
    return page;
}

} // namespace

std::string manual_page() {
    std::string page = fmt::format(".TH ROOTPRINT 1 \"\" \"rootprint {}\" \"User Commands\"\n.SH NAME\nrootprint \\- {}\n.SH SYNOPSIS\n",
                                   ROOTPRINT_VERSION, troff(summary));
    for (const VerbRow& verb : verb_table) page += fmt::format(".B {}\n.br\n", troff(usage(verb)));
    page += fmt::format(".SH DESCRIPTION\n{}\n.PP\nFor `rank`: {}\n.PP\nFor `tensor`: {}\n.SH VERBS\n", troff(input_text), troff(matrix_input_text), troff(tensor_input_text));
    for (const VerbRow& verb : verb_table) {
        page += fmt::format(".TP\n.B {}\n{}\n", verb.name, troff(verb.description));
    }
    page += ".SH OPTIONS\n";
    for (const OptionRow& row : option_table) {
        std::string term;
        for (char c : row.flags) term += c == ',' ? std::string(", ") : std::string(1, c);
        page += fmt::format(".TP\n.BR \"{}\"", troff(term));
        if (!row.argument.empty()) page += fmt::format(" \" \" \"{}\"", troff(row.argument));
        page += '\n' + troff(row.help);
        if (row.verbs != all_verbs && row.verbs != form_verbs && row.verbs != item_verbs) {
            std::string where;
            for (const VerbRow& verb : verb_table) {
                if (belongs(row, verb.verb)) where += fmt::format("{}{}", where.empty() ? "" : ", ", verb.name);
            }
            page += fmt::format(" ({})", where);
        }
        page += '\n';
    }
    page += ".SH EXIT STATUS\n";
    for (const StatusRow& row : statuses) page += fmt::format(".TP\n.B {}\n{}\n", row.status, troff(row.meaning));
    page += ".SH EXAMPLES\n.nf\n";
    for (const VerbRow& verb : verb_table) {
        std::string_view text = verb.example;
        while (!text.empty()) {
            std::size_t end = std::min(text.find('\n'), text.size());
            page += troff(text.substr(0, end)) + '\n';
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }
    return page + ".fi\n.SH SEE ALSO\n.BR rootprint\\-check (1)\n";
}

std::string bash_completion() {
    std::string names, words, values;
    for (const VerbRow& verb : verb_table) {
        names += fmt::format("{}{}", names.empty() ? "" : " ", verb.name);
        std::string list;
        for (const OptionRow& row : option_table) {
            if (!belongs(row, verb.verb)) continue;
            std::string flags(row.flags);
            if (std::size_t comma = flags.find(','); comma != std::string::npos) flags[comma] = ' ';
            list += fmt::format("{}{}", list.empty() ? "" : " ", flags);
        }
        words += fmt::format("        {}) words='{}' ;;\n", verb.name, list);
    }
    for (const OptionRow& row : option_table) {
        if (row.argument.empty() || row.argument.starts_with("FILE")) continue;
        std::string flags(row.flags);
        if (std::size_t comma = flags.find(','); comma != std::string::npos) flags[comma] = '|';
        std::string action = "return";
        if (row.argument == "DIR") {
            action = "COMPREPLY=($(compgen -d -- \"$current\")); return";
        } else if (row.argument.find('|') != std::string_view::npos) {
            std::string choices(row.argument);
            for (char& c : choices) c = c == '|' ? ' ' : c;
            action = fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$current\")); return", choices);
        }
        values += fmt::format("        {}) {} ;;\n", flags, action);
    }
    return fmt::format(R"(# bash completion for rootprint
_rootprint() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} words=
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W '{} --help --version' -- "$current"))
        return
    fi
    case $previous in
{}    esac
    case ${{COMP_WORDS[1]}} in
{}    esac
    case $current in
        -*) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
        *) COMPREPLY=($(compgen -f -- "$current")) ;;
    esac
}}
complete -o filenames -F _rootprint rootprint
)",
                       names, values, words);
}

} // namespace shell
