// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The one table of verbs and options. The parser, `--help`, the manual page and the completion are made from it.
#pragma once

#include <array>
#include <string_view>

namespace shell {

enum class Verb { pattern, roots, disc, member, factor, arch, table, critical, flow, distance, robustness, train, tensor, rank, eckart_young, compare, equations, plot, batch, call };

struct VerbRow {
    Verb verb;
    std::string_view name;
    std::string_view summary;     ///< one line, no full stop
    std::string_view description; ///< sentences: what one line of output says
    std::string_view example;    ///< a command line after `$ `, then what it prints
};

// clang-format off
inline constexpr std::array verb_table{
    VerbRow{Verb::pattern, "pattern", "the real root multiplicity pattern of each form",
        "Prints the multiplicities of the distinct real roots and of the distinct conjugate pairs, each ascending: 112|0. "
        "The zero form has no pattern: its line is `error`. Coefficients may be known up to a radius, `1.5 +/- 1e-3`: then what is printed holds for all forms in the box, or is `undecided`, with "
        "a proved superset of the patterns in the box, and those of which a form was found.",
        "$ rootprint pattern -e '(x-y)^2*(x^2+y^2)*y'\n12|1"},
    VerbRow{Verb::roots, "roots", "the real roots of each form, exact or in certified enclosures",
        "Prints the real roots along the projective line, ascending and infinity last, separated by `; `: "
        "a rational root exactly, as p or p/q; another one as [mid +/- rad]; infinity as inf; a multiplicity above 1 as suffix ^m. "
        "A form without real roots prints `none`. With --complex the conjugate pairs follow after ` | `.",
        "$ rootprint roots --digits 5 -e '(x^2-2*y^2)*(x-y)^2'\n[-1.4142 +/- 1.36e-5]; 1^2; [1.4142 +/- 1.36e-5]"},
    VerbRow{Verb::disc, "disc", "the discriminant of each form",
        "Prints the discriminant exactly, as p or p/q: 0 means a multiple root on the complex projective line. "
        "With --member only `on` or `off` the discriminant hypersurface, without computing the discriminant.",
        "$ rootprint disc -e '1 -3 2'\n1"},
    VerbRow{Verb::member, "member", "where each form lies with respect to a function space",
        "Prints `interior`, `boundary` or `outside` of the function space of the linear convolutional network with the filter "
        "sizes -k and strides -s, relative to its Zariski closure; `member` for the zero form if there are several strides: it is a member, and more is not decided. Coefficients may have a radius, as for `pattern`; a box in which a form is certainly on the boundary is `undecided` and `meets-boundary`.",
        "$ rootprint member -k 3,2,2 -e '1 0 0 0 1'\noutside"},
    VerbRow{Verb::factor, "factor", "the factorisations of each form into the filters of a network",
        "Prints all factorisations, layer 1 first, up to scaling of the filters: p1p2·p3·p3. Roots are numbered by increasing "
        "multiplicity, then along the projective line; p are real, q are conjugate pairs. A factorisation in which no filter has a double "
        "root (a compatible one) ends in *. A form outside the function space prints `none`. With strides -s, `2:p1` is a layer in x^2 and y^2: "
        "its roots are numbered as those of the largest divisor of the form that is a form in x^2 and y^2.",
        "$ rootprint factor -k 3,2,2 --count -e '(x-y)*(x+y)*(x-2*y)^2'\n7 5"},
    VerbRow{Verb::arch, "arch", "an architecture: its sizes, its function space",
        "Takes no FILE. Prints filter sizes, strides, the strides of the forms, the end-to-end filter, the reduced architecture, "
        "dimension and codimension of the function space, and whether it fills its space.",
        "$ rootprint arch -k 3,2,2\n"
        "sizes         3,2,2\nstrides       1,1,1\nform-strides  1,1,1\nfilter-size   5\nstride        1\ndegree        4\n"
        "reduced       degree 4, stride 1, even filters 2\ndimension     5\ncodimension   0\neven-filters  2\nfilling       no"},
    VerbRow{Verb::table, "table", "all patterns of a degree, and what is known of each",
        "Takes no FILE. Prints every real root multiplicity pattern of the degree, or of the degree of the filter sizes -k: dimension and codimension of "
        "its stratum, complex type (lambda), degree, polar degrees and generic Euclidean distance degree (ged) of the multiple root locus of "
        "that type, a form with the pattern (witness, factored), and the patterns it covers in the closure order. With -k also its place in "
        "the function space, the numbers of factorisations and of compatible ones, and a compatible one as example; if strides -s matter to the form, it is a product of factors, one for each stride, and --group says which one is meant. An interrupted `-o FILE` "
        "leaves FILE.partial, which --resume continues; the shards 1/n to n/n one after the other are the whole table. With --prove, claims and "
        "certificates for every row N: N (the witness has the pattern), N-place, N-factorizations, N-covers; and `patterns` for the list as a whole. With --prove-coq, theorems of Coq: form_N, place_N (of all forms of the pattern), factorizations_N "
        "(their numbers), example_N (a compatible one, or that there is none), covers_N, and patterns_D for the list of degree D.",
        "$ rootprint table -k 2,2,2 --columns pattern,place,example,factored\n"
        "pattern  place     example   factored\n1|1      outside   -         y*(x^2+y^2)\n111|0    interior  p1·p2·p3  x*y*(x-y)\n"
        "12|0     boundary  p1·p2·p2  x*y^2\n3|0      boundary  p1·p1·p1  y^3\n\n34 complex critical classes: the generic ED degree of the Segre variety"},
    VerbRow{Verb::critical, "critical", "all critical points of the square loss of a network",
        "Takes no FILE. The loss is (w-u)'A(w-u) with the target u (--target) and the matrix A (--gram, default: the identity), or the sum of the squared "
        "errors over samples (--x, --y). Prints every real critical point of the end-to-end filter w, by increasing loss: its pattern, its place in the function "
        "space, what the compatible factorisations are in parameter space (minimum, saddle or degenerate; `-` if there is none), the "
        "number of negative eigenvalues of their Hessian, whether the loss is the smallest on the function space, the loss to --digits digits, and the filter. "
        "That the list is complete is proved; where it could not be, the status is 3 and standard error says for which complex type. The target itself is listed if it "
        "is a member. With --prove, claims and certificates for the points of every complex type. With strides that matter to the form (no two layers of one stride) the rows are the critical points in parameter space, "
        "with the filters of the layers, and whether the multiplication of filters is critical itself (mu).",
        "$ rootprint critical -k 2,2 --target '1 1 1' --digits 5\n"
        "pattern  place     kind     index  global  loss     filter\n"
        "2|0      boundary  minimum  0      yes     0.33333  2/3 4/3 2/3"},
    VerbRow{Verb::flow, "flow", "where gradient flow from given filters can end",
        "Takes no FILE. Gradient flow of any loss keeps the differences of the squared norms of the filters as they are at --init. Prints all critical points of the loss (as for critical) in "
        "parameter space with nonzero filters that have the same differences, one of each 2^(L-1) that differ by signs: pattern, place, kind, whether the loss is the smallest on the function space, "
        "loss, which roots are in which layer, and the filters of the layers, in certified enclosures.",
        "$ rootprint flow -k 2,2 --init '1 0; 2 0' --target '1 0 -4' --digits 4 | head -n 2\n"
        "pattern  place     kind     global  loss  factors  layers\n"
        "11|0     interior  minimum  yes     0     p1·p2    [0.8502 +/- 9.06e-6] [1.7005 +/- 4.54e-5]; [1.1762 +/- 3.57e-5] [-2.3524 +/- 1.72e-5]"},
    VerbRow{Verb::distance, "distance", "how far each form is from a set of forms, and the nearest ones there",
        "Prints the distance, in the norm of --gram, from the closure of the stratum of a pattern, from the discriminant (the real forms with a multiple root), "
        "from the boundary or from the whole of the function space of -k; then pattern and coefficients of the nearest form. Forms that are equally near, as far as the digits "
        "tell, follow after `; `. Where it could not be proved that nothing is nearer, the line is `undecided`. With --within R instead of --to, all strata whose closures come as near as R follow each other, the most special ones "
        "first: pattern, distance, nearest form.",
        "$ rootprint distance --to discriminant --digits 5 -e '1 1 1'\n0.57735 2|0 2/3 4/3 2/3"},
    VerbRow{Verb::robustness, "robustness", "how far the coefficients of each form may move before its pattern or its place changes",
        "Prints two bounds and a form, and its pattern or place: all nonzero forms each of whose coefficients differs by at most the first bound have the same pattern, with -k all forms the same place; the form that is printed has not, and "
        "differs by at most the second bound. With --norm 2 the bounds are of the Euclidean distance. `inf` if nothing changes.",
        "$ rootprint robustness -e '1 -3 2'\n0.0550 0.0551 0|1 10551/10000 -29449/10000 20551/10000"},
    VerbRow{Verb::train, "train", "where gradient descent on the loss of a network ends, in many runs",
        "Takes no FILE. Each run draws filters, and a target and inputs unless they are given (--target, --gram, --x, --y), from the normal law, and descends until the gradient vanishes. The limit is not guessed: "
        "it is proved to which critical point gradient flow from the last filters converges. A row has the number of the run, the patterns of target and solution, its place, which roots are in which layer, the certified "
        "loss of the solution and the loss of the last filters, the norm of the gradient there, and the number of steps; a run whose end was not proved is `unmatched`, and the status is 3. With --table the shares of "
        "the solutions for each pattern of the target, with intervals of 95 % confidence, and mean losses.",
        "$ rootprint train -k 2,2 --runs 200 --seed 1 --table --format csv | cut -d, -f1,5,6\ntarget,solution,place\n11|0,11|0,interior\n0|1,2|0,boundary"},
    VerbRow{Verb::tensor, "tensor", "whether tensors are filters of a network along several axes",
        "Prints `member` or `outside`: whether each tensor is the end-to-end filter of a network of stride 1 whose filters have the shapes -k. With --explain the irreducible real "
        "factors follow, with their degrees along the axes (p1:1x1^2; p stay irreducible over the complex numbers, q are products of conjugates), and for a member which factors make which "
        "layer, and the filters, exact or enclosed.",
        "$ rootprint tensor -k 2x2,2x2 --explain --digits 5 -e '[[1,0,0],[0,0,0],[0,0,-2]]'\n"
        "member | p1:1x1 p2:1x1 | p1·p2{[[1, 0], [0, [-1.4142 +/- 1.36e-5]]]; [[1, 0], [0, [1.4142 +/- 1.36e-5]]]}"},
    VerbRow{Verb::rank, "rank", "where each matrix lies with respect to a fully connected network",
        "Prints `smooth`, `singular` or `outside`, and the rank: the function space of the fully connected linear network with the widths -d is the set of all matrices whose rank is at most the smallest "
        "width, and singular where the rank is smaller than that (unless all matrices are in it). With --witness the proof follows: rows and columns of a minor that is not 0, "
        "its value, and two factors. With --layers the matrices of the layers, layer 1 first.",
        "$ rootprint rank -d 2,1,2 --witness -e '1 2; 2 4' -e '1 2; 3 4'\n"
        "smooth 1 rows 1 columns 1 minor 1 left {1; 2} right {1 2}\noutside 2 rows 1,2 columns 1,2 minor -2 left {1 2; 3 4} right {1 0; 0 1}"},
    VerbRow{Verb::eckart_young, "eckart-young", "all critical points of the square loss of a fully connected network",
        "Takes no FILE. The loss is tr (W-U)A(W-U)' with the target U (--target) and the matrix A (--gram, default: the identity), or the sum of the squared errors over samples (--x, --y). Critical are the "
        "projections of the target to choices of singular values, the nonzero ones of U*A^(1/2), numbered from the largest on. Prints for each choice its rank, whether it is the minimum or a saddle, the number of negative eigenvalues of the "
        "Hessian on the matrices of that rank, the dimension of the set of these critical points (0: one matrix), the loss to --digits digits, and the matrix.",
        "$ rootprint eckart-young -d 2,1,2 --target '3 0; 0 1' --digits 5\n"
        "choice  rank  kind     index  dimension  loss  matrix\n"
        "1       1     minimum  0      0          1     3 0; 0 0\n"
        "2       1     saddle   1      0          9     0 0; 0 1\n"
        "-       0     saddle   0      0          10    0 0; 0 0"},
    VerbRow{Verb::compare, "compare", "a fully connected network beside a convolutional one",
        "Takes no FILE. Prints what tells the convolutional network with the filter sizes -k from a fully connected one, every line computed: how the function spaces are defined, their dimensions, examples inside, outside and on the boundary, "
        "singular loci, numbers of critical points, and for a target the minima that are not global and the critical points that only the parametrisation creates. Without -d the "
        "other network has as many layers, is as wide at its ends as the filter is long, and narrower by one between them. Without --target a target with such a minimum is looked for.",
        "$ rootprint compare -k 3,2 --format csv | grep minima\n"
        "minima that are not global,\"none, whatever the target\",1: 12|0 loss 1"},
    VerbRow{Verb::equations, "equations", "polynomials that define the closure of a function space",
        "Takes no FILE. Prints polynomials in the coefficients a, b, c, … of the end-to-end filter, one on each line, whose common zeros are the Zariski closure of the function space of the network with the filter sizes -k and strides -s, up to "
        "two groups of layers: none if that is everything. No one of them can be left out: none is in the ideal of the others.",
        "$ rootprint equations -k 3,2 -s 2,1\na*d^2 + b^2*e - b*c*d"},
    VerbRow{Verb::plot, "plot", "a picture of a slice of the space of forms, every colour proved",
        "Takes three forms of one degree (-e three times, or lines of FILE): P, U and V. The picture shows the forms P + s*U + t*V, s to the right and t upwards in the --window, by their patterns, with -k by their places in the function space. A pixel has a colour only if it is proved that all "
        "forms of it, its edges included, have that pattern or place; pixels where that could not be proved, because a curve passes there or near, are drawn as boundary. The file -o FILE is an SVG or PNG by its name; its legend is printed: what each colour means, how many pixels have it, their share, and in how many connected "
        "regions they were proved. Pixels near the discriminant all of whose forms are still proved to have one place have a fainter colour.",
        "$ rootprint plot -e x^3 -e x*y^2 -e y^3 --size 500x500 -o cubics.svg\n"
        "pattern  colour   pixels  share     regions\n1|1      #c4c7cc  230398  0.921592  1\n111|0    #56b4e9  18904   0.075616  1\n-        #1c1f23  698     0.002792  -"},
    VerbRow{Verb::batch, "batch", "the patterns of millions of forms of one degree",
        "Each FILE is a two-dimensional array in NumPy's .npy format, one form in each row, or such rows without a header (--type): floating-point numbers of 4 or 8 bytes or integers, taken exactly, of degree up to 64; or text with one "
        "form on each line, decimals with commas or blanks between them, taken for what they say, and perhaps a first line of words. "
        "Prints how often each pattern occurs: its code, which is its place in the table of the degree, counted from 0; the pattern; with -k its place in the function space; the number of rows and their share. Every answer is "
        "proved, by floating-point filters with error bounds or exactly. A row with NaN or infinity, of zeros, or unreadable has no pattern, is counted apart, and the status is 2. With --radius or --relative-radius a row has the pattern that all forms in its box have, or is `undecided`, and then the status is 3. With --rows the codes of all rows too, "
        "4294967295 for a row without a pattern, 4294967294 for one that is undecided; an interrupted `-o FILE` leaves FILE.partial, which --resume continues; the shards 1/n to n/n one after the other are the whole.",
        "$ printf '\\1\\2\\1\\1\\0\\1' >forms; rootprint batch --type i1 -k 2,2 forms\n"
        "code  pattern  place     rows  share\n0     0|1      outside   1     0.500000\n2     2|0      boundary  1     0.500000"},
    VerbRow{Verb::call, "call", "one function of the C interface, for other programs",
        "Takes no FILE. Reads the arguments of a function of rootprint.h from standard input: lines name=value, then the forms, one per line; with [] after "
        "its name it takes any number of forms. Prints the result in the syntax of a host.",
        "$ printf 'sizes=3,2,2\n1 4 6 4 1\n' | rootprint call --function place --style json\n\"boundary\""},
};

enum class Key {
    sizes, strides, widths, expression, output, format, degree, digits, complex, on_off, filters, count, force, prove, prove_coq,
    threads, timeout, max_memory, max_degree, max_exponent, max_line, max_size, help,
    columns, no_witnesses, all_factorisations, sign_conditions, shard, resume, function, style,
    target, gram, inputs, outputs, all_strata, factorisations, loci, to, initial, invariants,
    runs, seed, samples, initial_pattern, step, tolerance, max_steps, table, explain,
    witness, layers, singular_values, group, number_type, batch_rows, filter, radius, relative_radius, norm, within, window, size, dark, curve, picture,
};

/// Sets of verbs as bits.
constexpr unsigned only(Verb v) { return 1u << static_cast<unsigned>(v); }
inline constexpr unsigned all_verbs = (1u << verb_table.size()) - 1;
inline constexpr unsigned form_verbs = all_verbs & ~only(Verb::arch) & ~only(Verb::table) & ~only(Verb::critical) & ~only(Verb::flow) &
    ~only(Verb::train) & ~only(Verb::tensor) & ~only(Verb::rank) & ~only(Verb::eckart_young) & ~only(Verb::compare) & ~only(Verb::equations) & ~only(Verb::plot) & ~only(Verb::batch) & ~only(Verb::call);
inline constexpr unsigned item_verbs = form_verbs | only(Verb::tensor) | only(Verb::rank);
inline constexpr unsigned file_verbs = item_verbs | only(Verb::plot) | only(Verb::batch);
inline constexpr unsigned dense_verbs = only(Verb::rank) | only(Verb::eckart_young);
inline constexpr unsigned network_verbs = only(Verb::member) | only(Verb::factor) | only(Verb::arch) | only(Verb::critical) | only(Verb::flow) | only(Verb::train) |
    only(Verb::compare) | only(Verb::equations);
inline constexpr unsigned box_verbs = only(Verb::pattern) | only(Verb::member);
inline constexpr unsigned training_verbs = only(Verb::critical) | only(Verb::flow);

struct OptionRow {
    Key key;
    std::string_view flags;    ///< as CLI11 wants them: "-o,--output"
    std::string_view argument; ///< its name; `a|b|c` are the only values; empty for a flag
    std::string_view help;
    unsigned verbs;
    bool required = false;
    bool repeatable = false;
};

inline constexpr std::array option_table{
    OptionRow{Key::sizes, "-k,--sizes", "K1,K2,…", "filter sizes of the layers; they fix the degree", network_verbs & ~only(Verb::arch), true},
    OptionRow{Key::sizes, "-k,--sizes", "K1,K2,…", "filter sizes of the layers, or shapes: 3x3,2x2", only(Verb::arch), true},
    OptionRow{Key::strides, "-s,--strides", "S1,S2,…", "strides of the layers (default: all 1)", network_verbs | only(Verb::table)},
    OptionRow{Key::sizes, "-k,--sizes", "K1,K2,…", "shapes of the filters of the layers: 3x3,2x2", only(Verb::tensor), true},
    OptionRow{Key::strides, "-s,--strides", "S1,S2,…", "strides of the layers, for every axis: 1x1,2x2 (default: all 1)", only(Verb::tensor)},
    OptionRow{Key::explain, "--explain", "", "the factors too, and the filters of the layers", only(Verb::tensor)},
    OptionRow{Key::sizes, "-k,--sizes", "K1,K2,…", "filter sizes of the layers: the table is about their function space", only(Verb::table)},
    OptionRow{Key::sizes, "-k,--sizes", "K1,K2,…", "filter sizes of the layers: of the place in their function space, not of the pattern", only(Verb::robustness)},
    OptionRow{Key::norm, "--norm", "max|2", "how far forms are apart: by the largest difference of coefficients (default), or Euclidean", only(Verb::robustness)},
    OptionRow{Key::group, "--group", "G", "the layers of one stride: the table is about that factor of the forms, from 1; needed if strides matter", only(Verb::table)},
    OptionRow{Key::sizes, "-k,--sizes", "K1,K2,…", "filter sizes of the layers: the place in their function space too", only(Verb::batch)},
    OptionRow{Key::strides, "-s,--strides", "S1,S2,…", "strides of the layers; they must not matter to the form (default: all 1)", only(Verb::batch)},
    OptionRow{Key::degree, "--degree", "N", "the degree of every form", only(Verb::batch)},
    OptionRow{Key::number_type, "--type", "TYPE", "what files without a header contain, in NumPy's words: <f8, >f4, <i2, …", only(Verb::batch)},
    OptionRow{Key::batch_rows, "--rows", "npy|csv", "the code of every row too, to -o FILE or standard output: an array of integers (<u4), or lines with pattern and place", only(Verb::batch)},
    OptionRow{Key::filter, "--filter", "avx512|avx2|portable|exact", "the floating-point filter (default: the fastest one of this machine; exact: none)", only(Verb::batch)},
    OptionRow{Key::explain, "--explain", "", "say on standard error how many rows the filter decided", only(Verb::batch)},
    OptionRow{Key::shard, "--shard", "I/N", "only the I-th of N parts of the rows", only(Verb::batch)},
    OptionRow{Key::resume, "--resume", "", "continue an interrupted -o FILE", only(Verb::batch)},
    OptionRow{Key::expression, "-e,--expression", "FORM", "a form, instead of or before the lines of FILE: the origin, then the two directions", only(Verb::plot), false, true},
    OptionRow{Key::window, "--window", "S0:S1,T0:T1", "from s = S0 to S1 and from t = T0 to T1, exactly (default: -1:1,-1:1)", only(Verb::plot)},
    OptionRow{Key::size, "--size", "WxH", "pixels to the right and upwards (default: 800x800)", only(Verb::plot)},
    OptionRow{Key::sizes, "-k,--sizes", "K1,K2,…", "filter sizes of the layers: colours for the places in their function space, not for patterns", only(Verb::plot)},
    OptionRow{Key::strides, "-s,--strides", "S1,S2,…", "strides of the layers (default: all 1)", only(Verb::plot)},
    OptionRow{Key::degree, "--degree", "N", "the degree of the forms", only(Verb::plot)},
    OptionRow{Key::curve, "--curve", "", "only the pixels that are not proved", only(Verb::plot)},
    OptionRow{Key::dark, "--dark", "", "colours for a dark page", only(Verb::plot)},
    OptionRow{Key::output, "-o,--output", "FILE", "write the picture to FILE.svg or FILE.png, all or nothing", only(Verb::plot)},
    OptionRow{Key::picture, "--picture", "svg|png", "what FILE is, whatever its name; without -o write the picture to standard output, in place of the legend", only(Verb::plot)},
    OptionRow{Key::force, "--force", "", "even if the walls of the slice have a degree above 60", only(Verb::plot)},
    OptionRow{Key::initial, "--init", "FILTERS", "the initial filters, layer 1 first: '1 2; 3 4'", only(Verb::flow), true},
    OptionRow{Key::invariants, "--invariants", "", "only the conserved differences of squared norms to that of layer 1; needs no loss", only(Verb::flow)},
    OptionRow{Key::to, "--to", "discriminant|boundary|function-space|PATTERN", "the set; a pattern stands for the closure of its stratum", only(Verb::distance)},
    OptionRow{Key::within, "--within", "R", "all strata whose closures come as near as R, a nonnegative number, in place of one set", only(Verb::distance)},
    OptionRow{Key::sizes, "-k,--sizes", "K1,K2,…", "filter sizes of the layers, for --to boundary and --to function-space", only(Verb::distance)},
    OptionRow{Key::gram, "--gram", "FILE|bombieri-weyl", "the matrix of the norm, a row per line, or the weights that rotations leave alone (default: the identity)",
        only(Verb::distance)},
    OptionRow{Key::target, "--target", "FORM", "the target: the coefficients of the best filter of all", training_verbs},
    OptionRow{Key::gram, "--gram", "FILE|bombieri-weyl", "the matrix of the loss, a row per line, or the weights that rotations leave alone (default: the identity)",
        training_verbs},
    OptionRow{Key::inputs, "--x", "FILE", "the inputs of the samples, one per line", training_verbs},
    OptionRow{Key::outputs, "--y", "FILE", "the outputs of the samples, one per line", training_verbs},
    OptionRow{Key::runs, "--runs", "N", "the number of runs", only(Verb::train), true},
    OptionRow{Key::seed, "--seed", "N", "of the random numbers (default: 1): run number R is the same whatever else is run", only(Verb::train)},
    OptionRow{Key::target, "--target", "FORM", "the target of all runs (default: random ones)", only(Verb::train)},
    OptionRow{Key::gram, "--gram", "FILE|bombieri-weyl", "the matrix of the loss, a row per line, or the weights that rotations leave alone (default: the identity if there is a "
        "target and no --samples, else random inputs)", only(Verb::train)},
    OptionRow{Key::inputs, "--x", "FILE", "the inputs of the samples, one per line, in place of target and matrix", only(Verb::train)},
    OptionRow{Key::outputs, "--y", "FILE", "the outputs of the samples, one per line", only(Verb::train)},
    OptionRow{Key::samples, "--samples", "N", "random inputs: the loss is the mean over N of them (default: 10)", only(Verb::train)},
    OptionRow{Key::initial_pattern, "--init-pattern", "PATTERN", "only runs whose first filters have a product with this pattern", only(Verb::train)},
    OptionRow{Key::step, "--step", "RULE[:SIZE]", "flow: gradient flow, the error of a step bounded by SIZE times the step (default: flow:0.01); fixed: SIZE times the gradient; "
        "backtracking: steps that make the loss smaller, SIZE the first one tried", only(Verb::train)},
    OptionRow{Key::tolerance, "--tolerance", "T", "descend until the gradient is T times that at 0 (default: 1e-7), and on until the end is proved", only(Verb::train)},
    OptionRow{Key::max_steps, "--max-steps", "N", "the most steps of a run (default: 1000000)", only(Verb::train)},
    OptionRow{Key::table, "--table", "", "print the table of all runs; the rows go to -o FILE only", only(Verb::train)},
    OptionRow{Key::shard, "--shard", "I/N", "only the I-th of N parts of the runs", only(Verb::train)},
    OptionRow{Key::resume, "--resume", "", "continue an interrupted -o FILE", only(Verb::train)},
    OptionRow{Key::all_strata, "--all-strata", "", "critical points outside the function space or without a compatible factorisation too", training_verbs},
    OptionRow{Key::factorisations, "--factorizations", "", "the critical factorisations of every critical point too; for generic data they are the compatible ones", only(Verb::critical)},
    OptionRow{Key::filters, "--filters", "", "with their filters, in certified enclosures", only(Verb::critical)},
    OptionRow{Key::loci, "--loci", "", "in place of the points: how many there are of every complex type, real and complex, and for generic data",
        only(Verb::critical)},
    OptionRow{Key::force, "--force", "", "follow even more than 20000 complex critical points", training_verbs},
    OptionRow{Key::widths, "-d,--widths", "D0,D1,…", "widths of the layers, input first", only(Verb::arch)},
    OptionRow{Key::widths, "-d,--widths", "D0,D1,…", "widths of the layers, input first: W has D0 columns, and as many rows as the last layer", dense_verbs, true},
    OptionRow{Key::widths, "-d,--widths", "D0,D1,…", "widths of the layers of the fully connected network, input first", only(Verb::compare)},
    OptionRow{Key::target, "--target", "FORM", "the target of the convolutional network", only(Verb::compare)},
    OptionRow{Key::force, "--force", "", "compute critical points even if there are more than 2000 complex ones to be followed", only(Verb::compare)},
    OptionRow{Key::expression, "-e,--expression", "MATRIX", "a matrix, instead of or before the lines of FILE; repeatable", only(Verb::rank), false, true},
    OptionRow{Key::witness, "--witness", "", "with the proof of the rank: a minor and two factors", only(Verb::rank)},
    OptionRow{Key::layers, "--layers", "", "with matrices of the layers that have this product", only(Verb::rank)},
    OptionRow{Key::target, "--target", "MATRIX", "the target U: the best matrix of all", only(Verb::eckart_young)},
    OptionRow{Key::gram, "--gram", "FILE", "the matrix A of the loss, a row per line (default: the identity)", only(Verb::eckart_young)},
    OptionRow{Key::inputs, "--x", "FILE", "the inputs of the samples, one per line", only(Verb::eckart_young)},
    OptionRow{Key::outputs, "--y", "FILE", "the outputs of the samples, one per line", only(Verb::eckart_young)},
    OptionRow{Key::count, "--count", "", "only how many choices there are of every rank, without enumerating", only(Verb::eckart_young)},
    OptionRow{Key::singular_values, "--singular-values", "", "in place of the choices: the squares of the nonzero singular values, certified, and their multiplicities", only(Verb::eckart_young)},
    OptionRow{Key::force, "--force", "", "list even more than 10^6 choices", only(Verb::eckart_young)},
    OptionRow{Key::expression, "-e,--expression", "FORM", "a form, instead of or before the lines of FILE; repeatable", form_verbs, false, true},
    OptionRow{Key::expression, "-e,--expression", "TENSOR", "a tensor, instead of or before those of FILE; repeatable", only(Verb::tensor), false, true},
    OptionRow{Key::function, "--function", "NAME", "the function", only(Verb::call), true},
    OptionRow{Key::style, "--style", "json|gp|m2|python", "the syntax of the result (default: json)", only(Verb::call)},
    OptionRow{Key::output, "-o,--output", "FILE", "write the answers to FILE, all or nothing", all_verbs & ~only(Verb::table) & ~only(Verb::train) & ~only(Verb::plot) & ~only(Verb::batch)},
    OptionRow{Key::output, "-o,--output", "FILE", "write the rows to FILE; until it is whole it is FILE.partial", only(Verb::table) | only(Verb::train)},
    OptionRow{Key::output, "-o,--output", "FILE", "write the codes of --rows to FILE, until it is whole to FILE.partial; without --rows, what is printed", only(Verb::batch)},
    OptionRow{Key::format, "--format", "text|csv|jsonl", "how answers are written (default: text)", all_verbs & ~only(Verb::table) & ~only(Verb::call)},
    OptionRow{Key::format, "--format", "text|csv|jsonl|latex|markdown|html", "how the table is written (default: text)", only(Verb::table)},
    OptionRow{Key::degree, "--degree", "N", "the degree of every form", only(Verb::pattern) | only(Verb::roots) | only(Verb::disc) | only(Verb::distance) | only(Verb::robustness)},
    OptionRow{Key::degree, "--degree", "N", "the degree of the patterns, in place of -k", only(Verb::table)},
    OptionRow{Key::radius, "--radius", "R", "every coefficient is only known up to R", box_verbs | only(Verb::batch)},
    OptionRow{Key::relative_radius, "--relative-radius", "R", "every coefficient is only known up to R times its absolute value", box_verbs | only(Verb::batch)},
    OptionRow{Key::columns, "--columns", "NAME,…", "only these columns", only(Verb::table)},
    OptionRow{Key::no_witnesses, "--no-witnesses", "", "leave out the columns witness and factored", only(Verb::table)},
    OptionRow{Key::all_factorisations, "--all-factorizations", "", "all compatible factorisations as example", only(Verb::table)},
    OptionRow{Key::digits, "--digits", "N", "significant digits of enclosures (default: 20)", only(Verb::roots) | only(Verb::member) | only(Verb::factor) | training_verbs | only(Verb::distance) | only(Verb::train) | only(Verb::tensor) | only(Verb::eckart_young) | only(Verb::compare)},
    OptionRow{Key::complex, "--complex", "", "conjugate pairs of roots too", only(Verb::roots)},
    OptionRow{Key::on_off, "--member", "", "only whether the form is on the discriminant hypersurface: on or off", only(Verb::disc)},
    OptionRow{Key::explain, "--explain", "", "also whether the form is in the Zariski closure, in the space without conditions on real roots, a smooth point; factors of each stride; and why", only(Verb::member)},
    OptionRow{Key::filters, "--filters", "", "the filters of every factorisation too, in certified enclosures", only(Verb::factor)},
    OptionRow{Key::count, "--count", "", "only the numbers of all and of compatible factorisations, without enumerating", only(Verb::factor)},
    OptionRow{Key::force, "--force", "", "enumerate even more than 10^9 factorisations", only(Verb::factor)},
    OptionRow{Key::sign_conditions, "--sign-conditions", "", "in place of the rows: which signs of polynomials in the coefficients tell the pattern (degree 1 to 4), or the numbers of roots (5, 6)",
        only(Verb::table)},
    OptionRow{Key::count, "--count", "", "only the number of rows", only(Verb::table)},
    OptionRow{Key::force, "--force", "", "write even more than 10^9 rows", only(Verb::table)},
    OptionRow{Key::shard, "--shard", "I/N", "only the I-th of N parts of nearly equal size", only(Verb::table)},
    OptionRow{Key::resume, "--resume", "", "continue an interrupted -o FILE", only(Verb::table)},
    OptionRow{Key::prove, "--prove", "DIR", "write a claim and a certificate for item N to DIR/N.claim and DIR/N.cert",
        only(Verb::pattern) | only(Verb::disc) | only(Verb::member)},
    OptionRow{Key::prove, "--prove", "DIR", "write claims and certificates for every row to DIR", only(Verb::table)},
    OptionRow{Key::prove, "--prove", "DIR", "write a claim and a certificate for the N-th row of --loci to DIR/N.claim and DIR/N.cert", only(Verb::critical)},
    OptionRow{Key::prove_coq, "--prove-coq", "FILE.v", "write a theorem about item N, form_N, with its proof to the Coq file FILE.v", only(Verb::pattern) | only(Verb::member)},
    OptionRow{Key::prove_coq, "--prove-coq", "FILE.v", "write theorems about the list of patterns and about every row, with their proofs, to the Coq file FILE.v", only(Verb::table)},
    OptionRow{Key::threads, "--threads", "N", "threads for large inputs (default: the number of cores)", item_verbs | only(Verb::table) | only(Verb::train) | only(Verb::batch)},
    OptionRow{Key::timeout, "--timeout", "SECONDS", "end with status 4 after so many seconds", all_verbs},
    OptionRow{Key::max_memory, "--max-memory", "BYTES", "end with status 4 rather than use more memory (512M, 2G)", all_verbs},
    OptionRow{Key::max_degree, "--max-degree", "N", "the largest degree of a form (default: 20000)", form_verbs | only(Verb::plot) | only(Verb::table) | training_verbs | only(Verb::train)},
    OptionRow{Key::max_exponent, "--max-exponent", "N", "the largest decimal exponent of a number (default: 100000)", file_verbs | only(Verb::eckart_young)},
    OptionRow{Key::max_line, "--max-line", "BYTES", "the longest line (default: 16M)", file_verbs | only(Verb::eckart_young)},
    OptionRow{Key::max_size, "--max-size", "BYTES", "the size of all coefficients of a form, or of all entries of a matrix or tensor (default: 256M)", file_verbs | only(Verb::eckart_young)},
    OptionRow{Key::help, "-h,--help", "", "print this help and exit", all_verbs},
};
// clang-format on

constexpr const VerbRow& row_of(Verb verb) { return verb_table[static_cast<std::size_t>(verb)]; }
constexpr bool belongs(const OptionRow& option, Verb verb) { return (option.verbs & only(verb)) != 0; }

inline constexpr std::string_view summary = "certified root patterns of binary forms, and linear convolutional networks";
inline constexpr std::string_view input_text =
    "Each line of input is one form: coefficients by descending powers of x, separated by blanks or commas (1 -3 2), exact "
    "integers, fractions, decimals or hexadecimal floats; or an expression in x and y ((x-y)^2*y). Leading zeros count: they are the root "
    "at infinity. A FILE `-`, or none, is standard input. One line in, one line out, in order; a bad line prints `error`, and "
    "its reason goes to standard error.";
inline constexpr std::string_view tensor_input_text =
    "Each line of input is one tensor: lists of lists of numbers in square brackets ([[1, 0.5], [-1/3, 0]]), outer ones first, in filter order along every axis; exact "
    "integers, fractions, decimals or hexadecimal floats. A FILE that begins as NumPy's .npy files do is one item. A FILE `-`, or none, is standard input. One item in, one line "
    "out, in order; a bad item prints `error`, and its reason goes to standard error.";
inline constexpr std::string_view matrix_input_text =
    "Each line of input is one matrix: its rows separated by semicolons, numbers separated by blanks or commas (1 2; 1/2 0.5), exact integers, "
    "fractions, decimals or hexadecimal floats. A FILE that begins as NumPy's .npy files do is one matrix. A FILE `-`, or none, is standard input. One item in, one line out, in order; a bad item prints `error`, and "
    "its reason goes to standard error.";
struct StatusRow {
    int status;
    std::string_view meaning;
};
inline constexpr std::array statuses{
    StatusRow{0, "every line is answered"},
    StatusRow{2, "bad usage, an unreadable or unwritable file, or some line is bad"},
    StatusRow{3, "some line is undecided, none is bad"},
    StatusRow{4, "out of memory or out of time"},
    StatusRow{70, "a bug in rootprint"},
    StatusRow{130, "interrupted"},
};

} // namespace shell
