-- SPDX-License-Identifier: LGPL-3.0-or-later
-- Rootprint in Macaulay2: reads Macaulay2's objects, asks librootprint-c (or the program rootprint), makes Macaulay2's objects.

newPackage(
    "RealRootPatterns",
    Version => "0.1.0",
    Date => "November 24, 2026",
    Headline => "certified real root patterns of binary forms, and linear convolutional networks",
    Authors => {{Name => "The authors of Rootprint"}},
    Keywords => {"Real Algebraic Geometry", "Interfaces"},
    Configuration => {"library" => "", "program" => ""},
    AuxiliaryFiles => true,
    PackageImports => select({"ForeignFunctions"}, name -> match("(^| )" | name | "( |$)", version#"packages")),
    DebuggingMode => false)

export {
    -- functions
    "realRootPattern",
    "realRootPatternString",
    "complexType",
    "isInLocus",
    "formDiscriminant",
    "isOnDiscriminant",
    "certifiedRealRoots",
    "certifiedComplexPairs",
    "lcnPlace",
    "isLCNMember",
    "lcnFactorizations",
    "lcnFactorizationCounts",
    "lcnArchitecture",
    "patternTable",
    "boxPatterns",
    "lcnBoxPlaces",
    "formRobustness",
    "lcnCriticalPoints",
    "lcnDistance",
    "strataWithin",
    "lcnEquations",
    "lcnRank",
    "lcnEckartYoung",
    "lcnFlowLimits",
    "lcnTensorArchitecture",
    "isLCNTensorMember",
    "lcnTensorFactorization",
    "provePattern",
    "provePlace",
    "proveOnDiscriminant",
    "checkCertificate",
    "exactRational",
    "rootprintInfo",
    -- options
    "AllFactorizations",
    "AllStrata",
    "Columns",
    "Digits",
    "Euclidean",
    "Factorizations",
    "Filters",
    "Gram",
    "Group",
    "MaxCount",
    "Radii",
    "Relative",
    "Sizes",
    "Strides",
    "Widths"
    }

-- what plugin/functions.toml says: helpOf, and where the library is
load "./RealRootPatterns/functions.m2"

----------------------------------------------------------------------------------------------------------------------------
-- the library, or the program
----------------------------------------------------------------------------------------------------------------------------

fail = (f, why) -> error(f | ": " | why)

setting = (key, variable) -> (
    chosen := (options RealRootPatterns).Configuration#key;
    if chosen == "" then chosen = getenv variable;
    chosen)

-- A function (function, arguments) -> (status, text, position, item); status 0: the text is the answer.
libraryEntry = name -> (
    if not PackageDictionary#?"ForeignFunctions" then error "this Macaulay2 has no package ForeignFunctions";
    ffi := symbolName -> value (value PackageDictionary#"ForeignFunctions").Dictionary#symbolName;
    (foreignFunction', voidstar', charstar', int32', int64') := apply(("foreignFunction", "voidstar", "charstar", "int32", "int64"), ffi);
    library := (ffi "openSharedLibrary")("rootprint-c", FileName => name);
    c := (symbolName, result, arguments) -> foreignFunction'(library, symbolName, result, arguments);
    version := c("rootprint_interface_version", int32', {});
    if value version() < interfaceNeeded then (
        obstacle = "; the library " | name | " has version " | toString value version() | " of the interface, and " | toString interfaceNeeded | " is needed";
        error obstacle);
    call := c("rootprint_call", voidstar', {charstar', charstar', charstar'});
    release := c("rootprint_free", ffi "void", voidstar');
    status := c("rootprint_last_status", int32', {});
    message := c("rootprint_message", charstar', {});
    position := c("rootprint_position", int64', {});
    item := c("rootprint_item", int64', {});
    diagnostics := c("rootprint_diagnostics", voidstar', {});
    -- strstr(text, "") is the text: it makes a pointer a string
    read := foreignFunction'("strstr", charstar', {voidstar', charstar'});
    taken := p -> (
        text := value read(p, "");
        release p;
        text);
    -- Ctrl-C ends a call, and Macaulay2's own handler is back after it
    (c("rootprint_catch_sigint", ffi "void", int32')) 1;
    diagnose = () -> taken diagnostics();
    (function, arguments) -> (
        p := call(function, arguments, "m2-parts");
        if value p === ffi "nullPointer" then (value status(), value message(), value position(), value item())
        else (0, taken p, 0, 0)))

programEntry = name -> (
    if run("'" | name | "' --version 2>/dev/null | grep '^rootprint ' >/dev/null") =!= 0 then error("the program " | name | " is not Rootprint's");
    diagnose = () -> get("!'" | name | "' --version");
    (function, arguments) -> (
        file := temporaryFileName();
        file << arguments << close;
        command := "'" | name | "' call --function '" | function | "' --style m2-parts <" | file | " >" | file | ".out 2>" | file | ".err";
        code := run command;
        answer := if fileExists(file | ".out") then get(file | ".out") else "";
        reason := if fileExists(file | ".err") then get(file | ".err") else "";
        for suffix in {"", ".out", ".err"} do if fileExists(file | suffix) then removeFile(file | suffix);
        if code === 0 then (0, substring(answer, 0, #answer - 1), 0, 0)
        else if reason == "" then (-1, if code === 2 then "interrupted" else "the program ended with status " | toString code, 0, 0)
        else (-1, replace("^rootprint: (call: )?", "", replace("\n", " ", substring(reason, 0, #reason - 1))), 0, 0)))

entry = null
diagnose = null
obstacle = ""

findEntry = f -> (
    tried := {};
    obstacle = "";
    attempt := (make, name) -> if entry === null and name =!= "" then (
        try entry = make name else tried = append(tried, name));
    library := setting("library", "ROOTPRINT_LIBRARY");
    program := setting("program", "ROOTPRINT_PROGRAM");
    if library =!= "" then attempt(libraryEntry, library)
    else if program === "" then for name in {installedLibrary, "librootprint-c.so.1"} do attempt(libraryEntry, name);
    if program =!= "" then attempt(programEntry, program)
    else if library === "" then attempt(programEntry, "rootprint");
    if entry === null then fail(f, "neither Rootprint's library nor its program is here, or they are of another version (tried: "
        | demark(", ", tried) | obstacle | "). Set the environment variable ROOTPRINT_LIBRARY or ROOTPRINT_PROGRAM, or load the package with "
        | "Configuration => {\"library\" => \"/path/librootprint-c.so.1\"}"))

isAvailable = () -> try (findEntry ""; true) else false

-- The objects that short answers are. Most answers are one of a few, and `value` takes longer than the library; it also loses
-- a Ctrl-C that comes while it runs, which ought to end a loop.
known = new MutableHashTable

kept = text -> (
    if not known#?text then (
        if #known >= 10000 then scan(keys known, key -> remove(known, key));
        known#text = value text);
    known#text)

-- Of an answer in parts. Records differ in few words and many digits: functions of the digits are kept.
object = text -> (
    parts' := separate("\u001f", text);
    if #parts' > 1 then (value parts'#0) (i -> (kept parts'#i) (parts', i))
    else if #text > 60 then value text else kept text)

-- The answer of the text entry, as an object. isText: the forms are texts of the user, in which a column means something to him.
ask = (f, function, arguments, isText) -> (
    if match("\\x00", arguments) then fail(f, "a null character in a string");
    if entry === null then findEntry f;
    (status, text, position, item) := entry(function, arguments);
    if status =!= 0 then (
        if position > 0 then text = "column " | toString position | ": " | text;
        if item > 0 then text = "form " | toString item | ": " | text;
        if not isText then text = replace("^(form [0-9]+: )?column [0-9]+: ", "\\1", text);
        -- what is not an option here cannot be raised
        text = replace(" \\((--)?max[_-](degree|size|line|exponent|paths) raises it\\)$", "", replace("\\(max_count raises it\\)$", "(MaxCount raises it)", text));
        fail(f, text));
    object text)

rootprintInfo = method()
installMethod(rootprintInfo, () -> (
    if diagnose === null then findEntry "rootprintInfo";
    diagnose()))

----------------------------------------------------------------------------------------------------------------------------
-- forms as text
----------------------------------------------------------------------------------------------------------------------------

-- The dyadic number that a real number is. (lift(0.1, QQ) is 1/10, which 0.1 is not.)
exactRational = method(TypicalValue => QQ)
exactRational RR := x -> (
    if not isFinite' x then error "exactRational: expected a finite number";
    if x == 0 then return 0_QQ;
    k := precision x - size2 x;
    (round(x * 2^k)) / 2^k)
exactRational QQ := identity
exactRational ZZ := x -> x / 1

isFinite' = x -> isANumber x =!= false and not isInfinite x
isInterval = x -> class x === RRi
isNumber = x -> instance(x, Number) or instance(x, Constant)
isRealNumber = x -> instance(x, ZZ) or instance(x, QQ) or instance(x, RR)

-- Of a coefficient.
exactNumber = (f, x) -> (
    if not isFinite' x then fail(f, "the coefficient " | toString x | " is not finite");
    if x != 0 and abs size2 x > 400000 then fail(f, "the exponent of a coefficient exceeds 400000");
    exactRational x)

numberText = (f, x) -> (
    if instance(x, ZZ) or instance(x, QQ) then toString x
    else if instance(x, RR) then toString exactNumber(f, x)
    else fail(f, "a coefficient is " | describeClass x | ", not a rational or real number"))

describeClass = x -> "an object of class " | toString class x

-- Of a coefficient, which may be a real interval: all of its numbers are meant.
coefficientText = (f, x) -> (
    if not isInterval x then return numberText(f, x);
    l := exactNumber(f, left x);
    u := exactNumber(f, right x);
    if l > u then fail(f, "an empty real interval");
    if l == u then toString l else "[" | toString((l + u) / 2) | " +/- " | toString((u - l) / 2) | "]")

polynomialText = (f, p) -> (
    R := ring p;
    if not instance(R, PolynomialRing) or not isCommutative R then fail(f, "expected a commutative polynomial, not an element of " | toString R);
    K := coefficientRing R;
    hasIntervals := isInterval 1_K;
    if not (K === ZZ or K === QQ or instance(K, RealField) or hasIntervals) then fail(f, "expected coefficients in ZZ, QQ, RR or RRi, not in " | toString K);
    if numgens R > 2 then fail(f, "expected a polynomial ring in one or two variables, not in " | toString numgens R);
    terms' := listForm p;
    if #terms' == 0 then return "0*x";
    if any(terms', t -> any(t#0, e -> e < 0)) then fail(f, "a negative exponent");
    c := t -> coefficientText(f, t#1);
    if numgens R == 0 then return c first terms';
    if numgens R == 1 and not hasIntervals then return demark("+", for t in terms' list "(" | c t | ")*x^" | toString t#0#0);
    n := max for t in terms' list sum t#0;
    if numgens R == 2 and any(terms', t -> sum t#0 != n) then fail(f, "the polynomial is not homogeneous");
    if n > 100 * #terms' and not hasIntervals then return demark("+", for t in terms' list "(" | c t | ")*x^" | toString t#0#0 | "*y^" | toString t#0#1);
    coefficient' := new MutableList from for i to n list "0";
    for t in terms' do coefficient'#(n - t#0#0) = c t;
    demark(" ", toList coefficient'))

formText = (f, F) -> (
    if isRealNumber F or isInterval F then coefficientText(f, F)
    else if instance(F, RingElement) then polynomialText(f, F)
    else if instance(F, VisibleList) then (
        if #F == 0 then fail(f, "expected at least one coefficient");
        demark(" ", for x in F list coefficientText(f, x)))
    else if instance(F, String) then (
        if match("[[:cntrl:]=]", F) then fail(f, "a form as text is one line of coefficients or an expression in x and y");
        F)
    else fail(f, "expected a binary form (a list of coefficients, a polynomial or a string), not " | describeClass F))

-- A list of anything but numbers is a list of forms.
isFormList = F -> instance(F, VisibleList) and any(toList F, x -> not isNumber x)

askAboutForm = (f, function, parameters, F) -> (
    if isFormList F then ask(f, function | "[]", parameters | concatenate for G in F list formText(f, G) | "\n", all(toList F, G -> instance(G, String)))
    else ask(f, function, parameters | formText(f, F), instance(F, String)))

----------------------------------------------------------------------------------------------------------------------------
-- parameters
----------------------------------------------------------------------------------------------------------------------------

integersText = (f, name, L) -> (
    if not instance(L, VisibleList) or not all(toList L, x -> instance(x, ZZ)) then fail(f, "expected " | name | " as a list of integers");
    if #L == 0 then "" else demark(",", toString \ toList L))

parameter = (name, text) -> if text === "" then "" else name | "=" | text | "\n"

integerParameter = (f, name, n) -> (
    if not instance(n, ZZ) then fail(f, "expected an integer as " | name);
    parameter(name, toString n))

truthParameter = (f, name, b) -> (
    if not instance(b, Boolean) then fail(f, "expected true or false as " | name);
    parameter(name, if b then "1" else "0"))

networkParameters = (f, k, o) -> (
    sizes := integersText(f, "filter sizes", k);
    if sizes === "" then fail(f, "expected at least one filter size");
    parameter("sizes", sizes) | parameter("strides", integersText(f, "strides", o.Strides)))

-- A word, a matrix, or a list of rows.
matrixParameter = (f, name, A) -> (
    rows := if instance(A, Matrix) then entries A else A;
    if not instance(rows, VisibleList) or not all(toList rows, row -> instance(row, VisibleList)) then fail(f, "expected a matrix, not " | describeClass A);
    if #rows == 0 then fail(f, "the " | (if name === "gram" then "Gram matrix" else name) | " is empty");
    parameter(name, "{" | demark(",", for row in rows list "{" | demark(",", for c in row list numberText(f, c)) | "}") | "}"))

gramParameter = (f, A) -> (
    if instance(A, String) then (
        if match("[[:cntrl:]=]", A) then fail(f, "expected the Gram matrix as identity, bombieri-weyl or a matrix");
        return parameter("gram", A));
    matrixParameter(f, "gram", A))

-- A word, a pattern as text, or the two lists that a pattern is.
setParameter = (f, X) -> (
    if instance(X, String) then (
        if match("[[:cntrl:]=]", X) then fail(f, "expected a set as discriminant, boundary, function-space or a pattern");
        return parameter("to", X));
    if not instance(X, VisibleList) or #X != 2 then fail(f, "expected a set as a string, or a pattern as two lists of integers");
    parameter("to", "{" | demark(",", for part in X list "{" | integersText(f, "a pattern", part) | "}") | "}"))

radiusText = (f, r) -> (
    if not isRealNumber r then fail(f, "a radius is " | describeClass r | ", not a rational or real number");
    if instance(r, RR) and not isFinite' r then fail(f, "the radius " | toString r | " is not finite");
    numberText(f, r))
-- One number for all coefficients, or one for each; and one number that is relative.
radiusParameters = (f, o) -> (
    radii := if instance(o.Radii, VisibleList) then "{" | demark(",", for r in o.Radii list radiusText(f, r)) | "}" else radiusText(f, o.Radii);
    parameter("radii", radii) | parameter("relative", radiusText(f, o.Relative)))

-- One filter per layer.
filtersParameter = (f, W) -> (
    if not instance(W, VisibleList) or not all(toList W, w -> instance(w, VisibleList) or instance(w, RingElement)) then
        fail(f, "expected the filters as a list of lists of coefficients or polynomials");
    texts := for w in W list formText(f, w);
    if any(texts, text -> match("\\[", text)) then fail(f, "the coefficients of a filter cannot be intervals");
    parameter("init", demark("; ", texts)))

-- For each layer a list of integers, one for each axis.
shapesParameter = (f, name, L) -> (
    if not instance(L, VisibleList) or not all(toList L, shape -> instance(shape, VisibleList)) then fail(f, "expected " | name | " as a list of lists of integers");
    if #L == 0 then "" else parameter(name, "{" | demark(",", for shape in L list "{" | integersText(f, name, shape) | "}") | "}"))

-- Numbers in nested lists, or a matrix.
tensorText = (f, T, depth) -> (
    if instance(T, Number) then return numberText(f, T);
    if depth == 0 then fail(f, "more than 32 axes");
    if instance(T, Matrix) then T = entries T;
    if not instance(T, VisibleList) then fail(f, "expected a tensor as nested lists of numbers, not " | describeClass T);
    "{" | demark(",", for x in T list tensorText(f, x, depth - 1)) | "}")

tensorParameters = (f, T, k, o) -> (
    if not instance(T, VisibleList) and not instance(T, Matrix) then fail(f, "expected a tensor as nested lists of numbers, not " | describeClass T);
    parameter("tensor", tensorText(f, T, 32)) | shapesParameter(f, "shapes", k) | shapesParameter(f, "strides", o.Strides))

-- A list, a Partition, or a locus of the package CoincidentRootLoci.
partitionParts = (f, X) -> (
    if instance(X, HashTable) and X#?"partition" then (
        if char coefficientRing X =!= 0 then fail(f, "expected a locus in characteristic 0");
        toList X#"partition")
    else if instance(X, BasicList) then toList X
    else fail(f, "expected a partition or a coincident root locus, not " | describeClass X))

----------------------------------------------------------------------------------------------------------------------------
-- the functions of plugin/functions.toml
----------------------------------------------------------------------------------------------------------------------------

realRootPattern = method(Dispatch => Thing)
realRootPattern Thing := F -> askAboutForm("realRootPattern", "pattern", "", F)

realRootPatternString = method(Dispatch => Thing)
realRootPatternString Thing := F -> askAboutForm("realRootPatternString", "pattern_text", "", F)

complexType = method(Dispatch => Thing)
complexType Thing := F -> (
    partition' := parts -> if parts === null then null else new Partition from parts;
    answer := askAboutForm("complexType", "complex_type", "", F);
    if isFormList F then partition' \ answer else partition' answer)

isInLocus = method()
isInLocus(Thing, Thing) := (F, X) -> (
    parts := integersText("isInLocus", "a partition", partitionParts("isInLocus", X));
    askAboutForm("isInLocus", "in_closure", parameter("partition", "[" | parts | "]"), F))

formDiscriminant = method(Dispatch => Thing)
formDiscriminant Thing := F -> askAboutForm("formDiscriminant", "discriminant", "", F)

isOnDiscriminant = method(Dispatch => Thing)
isOnDiscriminant Thing := F -> askAboutForm("isOnDiscriminant", "on_discriminant", "", F)

certifiedRealRoots = method(Dispatch => Thing, Options => {Digits => 20})
certifiedRealRoots Thing := o -> F ->
    askAboutForm("certifiedRealRoots", "real_roots", integerParameter("certifiedRealRoots", "digits", o.Digits), F)

certifiedComplexPairs = method(Dispatch => Thing, Options => {Digits => 20})
certifiedComplexPairs Thing := o -> F ->
    askAboutForm("certifiedComplexPairs", "complex_pairs", integerParameter("certifiedComplexPairs", "digits", o.Digits), F)

lcnPlace = method(Options => {Strides => {}})
lcnPlace(Thing, Thing) := o -> (F, k) -> askAboutForm("lcnPlace", "place", networkParameters("lcnPlace", k, o), F)

isLCNMember = method(Options => {Strides => {}})
isLCNMember(Thing, Thing) := o -> (F, k) -> askAboutForm("isLCNMember", "member", networkParameters("isLCNMember", k, o), F)

lcnFactorizations = method(Options => {Strides => {}, Filters => false, Digits => 20, MaxCount => 10^6})
lcnFactorizations(Thing, Thing) := o -> (F, k) -> (
    f := "lcnFactorizations";
    parameters := networkParameters(f, k, o) | truthParameter(f, "filters", o.Filters) | integerParameter(f, "digits", o.Digits)
        | integerParameter(f, "max_count", o.MaxCount);
    askAboutForm(f, "factorizations", parameters, F))

lcnFactorizationCounts = method(Options => {Strides => {}})
lcnFactorizationCounts(Thing, Thing) := o -> (F, k) ->
    askAboutForm("lcnFactorizationCounts", "factorization_counts", networkParameters("lcnFactorizationCounts", k, o), F)

lcnArchitecture = method(Dispatch => Thing, Options => {Strides => {}, Widths => {}})
lcnArchitecture Thing := o -> k -> (
    f := "lcnArchitecture";
    ask(f, "architecture", networkParameters(f, k, o) | parameter("widths", integersText(f, "widths", o.Widths)), false))

patternTable = method(Dispatch => Thing, Options => {Strides => {}, Columns => "", AllFactorizations => false, MaxCount => 10^6, Group => null})
patternTable Thing := o -> n -> (
    f := "patternTable";
    what := if instance(n, ZZ) then parameter("degree", toString n) else networkParameters(f, n, o);
    columns := if instance(o.Columns, VisibleList) then demark(",", toString \ toList o.Columns) else toString o.Columns;
    if match("\n", columns) then fail(f, "the names of columns are separated by commas");
    ask(f, "table", what | parameter("columns", columns) | truthParameter(f, "all_factorizations", o.AllFactorizations)
        | integerParameter(f, "max_count", o.MaxCount) | (if o.Group === null then "" else integerParameter(f, "group", o.Group)), false))

boxPatterns = method(Dispatch => Thing, Options => {Radii => 0, Relative => 0})
boxPatterns Thing := o -> F -> askAboutForm("boxPatterns", "box_patterns", radiusParameters("boxPatterns", o), F)

lcnBoxPlaces = method(Options => {Radii => 0, Relative => 0, Strides => {}})
lcnBoxPlaces(Thing, Thing) := o -> (F, k) -> (
    f := "lcnBoxPlaces";
    askAboutForm(f, "box_places", networkParameters(f, k, o) | radiusParameters(f, o), F))

formRobustness = method(Dispatch => Thing, Options => {Sizes => {}, Euclidean => false, Strides => {}})
formRobustness Thing := o -> F -> (
    f := "formRobustness";
    parameters := truthParameter(f, "euclidean", o.Euclidean) | parameter("sizes", integersText(f, "filter sizes", o.Sizes)) | parameter("strides", integersText(f, "strides", o.Strides));
    askAboutForm(f, "robustness", parameters, F))

lcnCriticalPoints = method(Options => {Strides => {}, Gram => "identity", Digits => 20, AllStrata => false, Factorizations => false, MaxCount => 10^6})
lcnCriticalPoints(Thing, Thing) := o -> (F, k) -> (
    f := "lcnCriticalPoints";
    parameters := networkParameters(f, k, o) | gramParameter(f, o.Gram) | integerParameter(f, "digits", o.Digits)
        | truthParameter(f, "all_strata", o.AllStrata) | truthParameter(f, "factorizations", o.Factorizations) | integerParameter(f, "max_count", o.MaxCount);
    askAboutForm(f, "critical", parameters, F))

lcnDistance = method(Options => {Sizes => {}, Strides => {}, Gram => "identity", Digits => 20})
lcnDistance(Thing, Thing) := o -> (F, X) -> (
    f := "lcnDistance";
    parameters := setParameter(f, X) | parameter("sizes", integersText(f, "filter sizes", o.Sizes)) | parameter("strides", integersText(f, "strides", o.Strides))
        | gramParameter(f, o.Gram) | integerParameter(f, "digits", o.Digits);
    askAboutForm(f, "distance", parameters, F))

strataWithin = method(Options => {Gram => "identity", Digits => 20})
strataWithin(Thing, Thing) := o -> (F, r) -> (
    f := "strataWithin";
    askAboutForm(f, "strata_within", parameter("radius", radiusText(f, r)) | gramParameter(f, o.Gram) | integerParameter(f, "digits", o.Digits), F))

lcnFlowLimits = method(Options => {Strides => {}, Gram => "identity", Digits => 20, MaxCount => 10^6})
lcnFlowLimits(Thing, Thing, Thing) := o -> (F, k, W) -> (
    f := "lcnFlowLimits";
    parameters := networkParameters(f, k, o) | filtersParameter(f, W) | gramParameter(f, o.Gram) | integerParameter(f, "digits", o.Digits)
        | integerParameter(f, "max_count", o.MaxCount);
    askAboutForm(f, "flow", parameters, F))

lcnEquations = method(Dispatch => Thing, Options => {Strides => {}})
lcnEquations Thing := o -> k -> ask("lcnEquations", "equations", networkParameters("lcnEquations", k, o), false)

lcnRank = method()
lcnRank(Thing, Thing) := (W, d) ->
    ask("lcnRank", "matrix_rank", matrixParameter("lcnRank", "matrix", W) | parameter("widths", integersText("lcnRank", "widths", d)), false)

lcnEckartYoung = method(Options => {Gram => "identity", Digits => 20, MaxCount => 10^6})
lcnEckartYoung(Thing, Thing) := o -> (U, d) -> (
    f := "lcnEckartYoung";
    ask(f, "eckart_young", matrixParameter(f, "target", U) | parameter("widths", integersText(f, "widths", d)) | gramParameter(f, o.Gram)
        | integerParameter(f, "digits", o.Digits) | integerParameter(f, "max_count", o.MaxCount), false))

lcnTensorArchitecture = method(Dispatch => Thing, Options => {Strides => {}, Widths => {}})
lcnTensorArchitecture Thing := o -> k -> (
    f := "lcnTensorArchitecture";
    ask(f, "tensor_architecture", shapesParameter(f, "shapes", k) | shapesParameter(f, "strides", o.Strides) | shapesParameter(f, "widths", o.Widths), false))

isLCNTensorMember = method(Options => {Strides => {}})
isLCNTensorMember(Thing, Thing) := o -> (T, k) -> ask("isLCNTensorMember", "tensor_member", tensorParameters("isLCNTensorMember", T, k, o), false)

lcnTensorFactorization = method(Options => {Strides => {}, Digits => 20})
lcnTensorFactorization(Thing, Thing) := o -> (T, k) -> (
    f := "lcnTensorFactorization";
    ask(f, "tensor_factorization", tensorParameters(f, T, k, o) | integerParameter(f, "digits", o.Digits), false))

provePattern = method(Dispatch => Thing)
provePattern Thing := F -> askAboutForm("provePattern", "prove_pattern", "", F)

provePlace = method(Options => {Strides => {}})
provePlace(Thing, Thing) := o -> (F, k) -> askAboutForm("provePlace", "prove_place", networkParameters("provePlace", k, o), F)

proveOnDiscriminant = method(Dispatch => Thing)
proveOnDiscriminant Thing := F -> askAboutForm("proveOnDiscriminant", "prove_discriminant", "", F)

checkCertificate = method()
checkCertificate(String, String) := (claim, certificate) -> checkCertificate(claim | (if match("\n$", claim) then "" else "\n") | certificate)
checkCertificate String := both -> ask("checkCertificate", "check", both, false)
checkCertificate List := proof -> (
    if #proof != 2 or not all(proof, x -> instance(x, String)) then fail("checkCertificate", "expected a claim and a certificate, two strings");
    checkCertificate toSequence proof)

load "./RealRootPatterns/documentation.m2"
load "./RealRootPatterns/tests.m2"
