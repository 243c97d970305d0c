-- SPDX-License-Identifier: LGPL-3.0-or-later
-- A node for the package, and one for every function: its sentences are those of plugin/functions.toml.

beginDocumentation()

example' = lines' -> if isAvailable() then EXAMPLE lines' else PRE demark("\n", lines')

document {
    Key => RealRootPatterns,
    Headline => "certified real root patterns of binary forms, and linear convolutional networks",
    PARA {"The real root multiplicity pattern of a binary form says how many distinct real roots it has on the projective line, of which ",
        "multiplicities, and the same of its pairs of complex conjugate roots. It decides where a form lies with respect to the function space ",
        "of a linear convolutional network. Every answer is exact, however small the coefficients or their differences, and can be proved: ",
        TO provePattern, " gives a claim with a certificate, which an independent checker verifies."},
    example' {
        "R = QQ[x,y]",
        "realRootPattern((x-y)^2*(x^2+y^2)*y)",
        "realRootPattern(x^2+10^-15*y^2)",
        "lcnPlace({1,4,6,4,1}, {3,2,2})",
        "checkCertificate provePattern((x-y)^2*(x^2+y^2)*y)"},
    PARA {"A form is a homogeneous polynomial in two variables, the first of which is x and the second y; or a polynomial in one variable, read with ",
        "y = 1; or a list of coefficients in descending powers of x, whose leading zeros are roots at infinity; or a string. Coefficients are in ZZ, QQ or RR, or real intervals (", TO boxPatterns, "). ",
        "Real numbers are taken exactly as the dyadic numbers they are (see ", TO exactRational, "). A list of anything but numbers is a list of forms, ",
        "and the answer is the list of answers."},
    PARA {"Multiplicities ascend, except in a partition (", TO complexType, "), which decreases as those of the package ", TT "CoincidentRootLoci",
        " do. A root that is not rational is given as a list of two rational numbers, between which it lies."},
    PARA {"The package needs Rootprint's library ", TT "librootprint-c.so.1", ", or the program ", TT "rootprint",
        ". If they are not found, the environment variables ", TT "ROOTPRINT_LIBRARY", " and ", TT "ROOTPRINT_PROGRAM",
        " or the keys ", TT "library", " and ", TT "program", " of the package's configuration may name them."},
    Subnodes => join(for pair in helpOf list TO value("symbol " | first pair), {TO exactRational, TO rootprintInfo, TO Strides})
    }

for pair in helpOf do (
    (help, details, call) := last pair;
    document {
        Key => prepend(value("symbol " | first pair), toList methods value first pair),
        Headline => first separate("[:;,]", help),
        Usage => call,
        PARA {toUpper substring(help, 0, 1), substring(help, 1), "."},
        if details == "" then "" else PARA details,
        example' {"R = QQ[x,y];", call},
        SeeAlso => {RealRootPatterns}
        })

document {
    Key => {exactRational, (exactRational, RR), (exactRational, QQ), (exactRational, ZZ)},
    Headline => "the rational number that a real number is",
    Usage => "exactRational x",
    Inputs => {"x" => RR},
    Outputs => {QQ => {"the dyadic number equal to x"}},
    PARA {TT "lift(x, QQ)", " is a simple fraction near x, which x usually is not: for 0.1 it is 1/10."},
    example' {"exactRational 0.1", "exactRational 0.375", "lift(0.1, QQ)"}
    }

document {
    Key => {rootprintInfo, 1 : rootprintInfo},
    Headline => "versions and shared objects, for reports of errors",
    Usage => "rootprintInfo()"
    }

-- the keys of the options of a function
optionsOf = f -> if options f === null then {} else for name in keys options f list [f, name]

document {
    Key => join({Strides, Widths, Digits, Filters, Columns, AllFactorizations, MaxCount, Group, Gram, Sizes, AllStrata, Factorizations, Radii, Relative, Euclidean}, flatten for pair in helpOf list optionsOf value first pair),
    Headline => "optional arguments",
    UL {
        {TT "Strides", ": the strides of the layers, a list (default: all 1)"},
        {TT "Widths", ": the widths of the layers, the input first"},
        {TT "Digits", ": the number of significant digits of losses, and of roots and filters that are not rational (default: 20)"},
        {TT "Filters", ": whether the coefficients of the layers are given too"},
        {TT "Columns", ": the names of the columns of a table, as a string or a list"},
        {TT "AllFactorizations", ": whether a table lists all compatible factorizations rather than one"},
        {TT "MaxCount", ": how many factorizations, rows or limits are not too many"},
        {TT "Group", ": which factor of the forms a table is about if strides matter, from 1"},
        {TT "Gram", ": the matrix of the square loss, over ZZ, QQ or RR, or ", TT "\"bombieri-weyl\"", " (default: ", TT "\"identity\"", ")"},
        {TT "Sizes", ": the filter sizes of the network whose boundary or function space is meant"},
        {TT "Radii", ": how far the coefficients may be from those of the form: a number for all, or a list with one for each (default: 0)"},
        {TT "Relative", ": how far, times the absolute value of each coefficient (default: 0)"},
        {TT "Euclidean", ": whether distances are Euclidean, rather than the largest differences of coefficients"},
        {TT "AllStrata", ": whether critical points outside the function space are listed too"},
        {TT "Factorizations", ": whether the compatible factorizations of critical points are given too"}
        }
    }
