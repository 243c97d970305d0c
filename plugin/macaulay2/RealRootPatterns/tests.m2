-- SPDX-License-Identifier: LGPL-3.0-or-later

TEST /// -- forms in every way Macaulay2 can say them
R = QQ[x,y]
assert(realRootPattern((x-y)^2*(x^2+y^2)*y) === {{1,2},{1}})
assert(realRootPattern {0,0,1/3,2^200,10^50} === {{1,1,2},{}})
assert(realRootPattern {1.5,0,-0.375} === {{1,1},{}})
assert(realRootPattern "0 1 -2 1" === {{1,2},{}})
assert(realRootPattern 7 === {{},{}})
S = QQ[t]
assert(realRootPattern(t^4-2) === {{1,1},{1}})
T = ZZ[a,b]
assert(realRootPattern((a-b)^3*(a+b)) === {{1,3},{}})
U = RR[u,v]
assert(realRootPattern((u-v)*(u-0.5*v)) === {{1,1},{}})
W = QQ[x,y,Degrees => {2,2}]
assert(realRootPattern(x^2-2*y^2) === {{1,1},{}})
///

TEST /// -- what numerical roots get wrong
R = QQ[x,y]
assert(realRootPattern(x^2+10^-15*y^2) === {{},{1}})
assert(realRootPattern((x-y)^2+10^-20*y^2) === {{},{1}})
assert(realRootPattern((x-y)^2-10^-400*y^2) === {{1,1},{}})
assert(realRootPattern((x-y/3)^2*(x+y)*(x-2*y)) === {{1,1,2},{}})
assert(realRootPattern((x^2+y^2)^4) === {{},{4}})
///

TEST /// -- a real number is the dyadic number it is
assert(exactRational 0.375 == 3/8)
assert(exactRational 0.1 == 3602879701896397/36028797018963968)
assert(exactRational 0. == 0)
assert(exactRational(-1e300) == -(round 1e300))
assert(exactRational numeric(200, 1/3) != 1/3)
assert(certifiedRealRoots {10,-1} === {{1/10,1}})
assert(certifiedRealRoots {1,-0.1} =!= {{1/10,1}})
assert(first first certifiedRealRoots {1,-0.1} === exactRational 0.1)
///

TEST /// -- lists of forms
R = QQ[x,y]
assert(realRootPattern {x*y, x^2-y^2, {1,2,1}, "1 2 1"} === {{{1,1},{}}, {{1,1},{}}, {{2},{}}, {{2},{}}})
assert(realRootPatternString {x^2-y^2, x^2+y^2, x^4} === {"11|0", "0|1", "4|0"})
assert(lcnPlace({{1,4,6,4,1}, {1,0,0,0,1}, x*y*(x-y)*(x+y)}, {3,2,2}) === {"boundary", "outside", "interior"})
///

TEST /// -- more answers in one call, and more calls, than a list of items may have in Macaulay2
many = realRootPattern toList(25000 : {1,0,-1})
assert(#many === 25000 and all(many, pattern -> pattern === {{1,1},{}}))
for i from 1 to 12000 do assert(lcnFactorizationCounts({1,0,-i^2}, {2,2}) === {2,2})
///

TEST /// -- networks
R = QQ[x,y]
assert(isLCNMember({1,4,6,4,1}, {3,2,2}))
assert(not isLCNMember(x^4+y^4, {3,2,2}))
assert(not isLCNMember(x^4+y^4, {3,2}, Strides => {2,1}))
assert(lcnPlace(x^4-2*x^2*y^2+y^4, {3,2}, Strides => {2,1}) === "boundary")
assert(lcnFactorizations((x-y)*(x^2-4*y^2), {3,2}) === {{{{1,2},{3}},true}, {{{1,3},{2}},true}, {{{2,3},{1}},true}})
assert(last first lcnFactorizations((x-y)*(x^2-4*y^2), {3,2}, Filters => true) === {{1,1,-2},{1,-2}})
assert(lcnFactorizationCounts(product(1..12, i -> x-i*y), toList(12:2)) === {12!,12!})
A = lcnArchitecture({3,2}, Strides => {2,1})
assert(A#"codimension" === 1 and A#"strides" === {2,1} and A#"filling" === false)
assert((lcnArchitecture({3,2}, Strides => {2,1}, Widths => {9,4,3}))#"widths" === {9,4,3})
///

TEST /// -- roots lie in their intervals
R = QQ[x,y]
r = certifiedRealRoots((2*x-y)*(x^2-2*y^2)*y)
assert(#r == 4 and r#1 === {1/2,1} and r#3 === {infinity,1})
(l, u) = toSequence r#0#0
assert(l^2 > 2 and u^2 < 2 and u - l < 10^-19)
(l, u) = toSequence first last certifiedRealRoots(x^2-2*y^2, Digits => 100)
assert(l^2 < 2 and u^2 > 2 and u - l < 10^-99)
assert(certifiedComplexPairs((x^2+y^2)^2) === {{{0,1},2}})
///

TEST /// -- discriminants
R = QQ[x,y]
assert(formDiscriminant {1/2,1,1/3} == 1/3)
assert(formDiscriminant(x^3+3*x*y^2+5*y^3) == -4*27-27*25)
assert(isOnDiscriminant((x^2+y^2)^2) and not isOnDiscriminant(x^2+y^2))
///

TEST /// -- tables
assert(patternTable(3, Columns => "pattern,covers") === {{"pattern","covers"},{"1|1",{"12|0"}},{"111|0",{"12|0"}},{"12|0",{"3|0"}},{"3|0",{}}})
assert(#patternTable(10, Columns => {"pattern"}) == 119)
assert((patternTable({3,2,2}, Columns => "pattern,place"))#1 === {"0|11","outside"})
assert(patternTable({3,2,2}, Strides => {2,1,1}, Group => 2, Columns => "pattern,place") === {{"pattern","place"},{"0|1","outside"},{"11|0","interior"},{"2|0","boundary"}})
assert(#last((patternTable({2,2}, AllFactorizations => true, Columns => "example"))#2) == 2)
///

TEST /// -- equations, and fully connected networks
fails = f -> (try (f(); false) else true)
assert(lcnEquations({3,2}, Strides => {2,1}) === {"a*d^2 + b^2*e - b*c*d"} and lcnEquations {3,2} === {})
for W in {matrix{{1,2},{2,4}}, {{1,2},{2,4}}, matrix{{1/1,2},{2,4}}} do (
    r := lcnRank(W, {2,1,2});
    assert(r#"place" === "smooth" and r#"rank" === 1 and r#"minor" === 1 and matrix r#"left" * matrix r#"right" == matrix{{1,2},{2,4}}))
assert((lcnRank(matrix{{1,2},{3,4}}, {2,1,2}))#"place" === "outside" and (lcnRank({{0,0}}, {2,1}))#"rank" === 0)
E = lcnEckartYoung(matrix{{3,0},{0,1}}, {2,1,2}, Digits => 5)
assert(E#"squared_singular_values" === {{"9",1},{"1",1}} and apply(E#"points", p -> p#"loss") === {"1","9","10"})
assert((first E#"points")#"matrix" === {{"3","0"},{"0","0"}} and (first E#"points")#"kind" === "minimum")
assert((first (lcnEckartYoung(matrix{{1,0},{0,1}}, {2,1,2}))#"points")#"matrix" === null)
assert((first (lcnEckartYoung({{1,0},{0,1}}, {2,1,2}, Gram => {{4,0},{0,1}}))#"points")#"matrix" === {{"1","0"},{"0","0"}})
for W in {{}, {{}}, {{1,2},{3}}, 7, "1 2", {{1,"a"},{2,3}}, {{1,2,3},{4,5,6}}} do assert fails(() -> lcnRank(W, {2,1,2}))
for d in {{}, {2}, {2,0,2}, {2,-1,2}, "a", {2^70,2}} do assert fails(() -> lcnEckartYoung({{1,2},{3,4}}, d))
assert fails(() -> lcnEckartYoung({{1,2},{3,4}}, {2,2}, Gram => {{1,2},{2,1}}))
assert fails(() -> lcnEckartYoung({{1,2},{3,4}}, {2,1,2}, MaxCount => 1))
assert fails(() -> lcnEquations({2,2,2}, Strides => {2,2,1}))
///

TEST /// -- filters with several axes
fails = f -> (try (f(); false) else true)
k = {{2,2},{2,2}}
for T in {{{1,0,0},{0,0,0},{0,0,-2}}, matrix{{1,0,0},{0,0,0},{0,0,-2}}, matrix{{1.,0,0},{0,0,0},{0,0,-2}}, ({1,0,0},[0,0,0],{0/1,0,-2})} do assert(isLCNTensorMember(T, k) === true)
assert(not isLCNTensorMember({{1,0,0},{0,0,0},{0,0,1}}, k) and isLCNTensorMember({1,0,-5,0,4}, {{3},{2},{2}}))
assert((lcnTensorArchitecture {{3,3},{2,2}})#"codimension" === 4 and (lcnTensorArchitecture({{3,3}}, Widths => {{5,4},{3,2}}))#"widths" === {{5,4},{3,2}})
F = lcnTensorFactorization({{1,0,0},{0,0,0},{0,0,-4}}, k)
assert(F#"member" and F#"factorization" === {{1},{2}} and F#"filters" === {{{1,0},{0,-2}},{{1,0},{0,2}}})
G = lcnTensorFactorization({{1,0,0},{0,0,0},{0,0,-2}}, k, Digits => 30)
w = G#"filters"#1#1#1
assert(w#0^2 < 2 and 2 < w#1^2 and w#1 - w#0 < 10^-29 and #G#"factors" === 2 and (first G#"factors")#"family" === 1)
H = lcnTensorFactorization({{1,0,0},{0,0,0},{0,0,1}}, k)
assert(not H#"member" and H#"filters" === {} and (first H#"factors")#"factor" === -1)
deep = 1; for i to 32 do deep = {deep}
R = QQ[x]
for T in {{{1,2},{3}}, {{1,2},3}, {1,{2,3}}, {{},{}}, {}, 7, "[[1,2],[3,4]]", {{1,ii},{2,3}}, {{1,"2"},{2,3}}, {{1,x},{2,3}}, {{1,2,3},{4,5,6}}, deep, matrix{{x}}} do
    assert fails(() -> isLCNTensorMember(T, {{2,2}}))
for s in {{}, {2,2}, 7, {{2,2},{1}}, {{2,0}}, {{2,2^70}}, {{2,1/2}}, "2", {{2,2},{2,2}}} do assert fails(() -> isLCNTensorMember({{1,2},{3,4}}, s))
assert fails(() -> lcnTensorFactorization({{0,0},{0,0}}, {{2,2}}))
assert fails(() -> lcnTensorFactorization({{1,0},{0,0}}, {{2,2}}, Digits => 0))
assert fails(() -> isLCNTensorMember({{1,2,0},{3,4,0},{0,0,0}}, k, Strides => {{2,1},{1,1}}))
assert fails(() -> lcnTensorArchitecture({{2,2}}, Widths => {{9,9}}))
///

TEST /// -- critical points, distances, and where gradient flow can end
R = QQ[x,y]
A = lcnCriticalPoints(x^2+x*y+y^2, {2,2}, Digits => 6, Factorizations => true)
assert(A#"complete" and A#"incomplete_types" === {} and A#"target_place" === "outside")
p = first A#"points"
assert(p#"pattern" === {{2},{}} and p#"kind" === "minimum" and p#"index" === 0 and p#"global" and p#"loss" === "0.333333")
assert(p#"filter" === {"2/3","4/3","2/3"} and #p#"factorizations" === 1 and not p#"target")
assert(#(lcnCriticalPoints({{1,0,1},x^2-y^2}, {2,2})) === 2)
assert(#(lcnCriticalPoints({1,0,0,1}, {3,2}))#"points" < #(lcnCriticalPoints({1,0,0,1}, {3,2}, AllStrata => true))#"points")
two = matrix{{2,0,0},{0,2,0},{0,0,2}}
for G in {two, entries two, two**QQ, two**RR, "2 0 0; 0 2 0; 0 0 2"} do
    assert((lcnDistance({1,0,1}, "discriminant", Gram => G))#"squared" === "2")
D = lcnDistance({1,0,0,0,1}, "boundary", Sizes => {3,2,2}, Digits => 5)
assert(D#"distance" === "0.89443" and #D#"nearest" === 2)
assert(lcnDistance({1,2,-3,5,7}, "2|1") === lcnDistance({1,2,-3,5,7}, {{2},{1}}))
near = strataWithin({1,-4001/1000,6,-4,1}, 1/1000, Digits => 5)
assert((near#0)#"pattern" === {{4},{}} and (near#0)#"codimension" === 3 and (near#0)#"distance" === "0.00060944" and all(near, s -> (s#"within") === true))
assert((last near)#"pattern" === {{1,1,1,1},{}} and #near === 9)
assert(strataWithin({1,0,1}, 0) === {first select(strataWithin({1,0,1}, 2), s -> s#"distance" === "0")})
assert(#(strataWithin({{1,0,1},x^2-y^2}, 1.)) === 2)
assert any(strataWithin({1,0,2,0,1}, 1, Gram => "bombieri-weyl"), s -> (s#"within") === null and #(s#"incomplete_types") > 0)
undecided = lcnDistance({1,0,2,0,1}, "2|1", Gram => "bombieri-weyl")
assert(undecided#"distance" === null and undecided#"nearest" === {})
F = lcnFlowLimits({1,0,-4}, {2,2}, {x,{2,1/2}}, Digits => 4)
assert(F#"invariants" === {0,13/4} and F#"signs" === 2 and #F#"limits" === 4)
S = QQ[t]
assert(F === lcnFlowLimits({1,0,-4}, {2,2}, {t,2*t+1/2}, Digits => 4))
fails = f -> (try (f(); false) else true)
for G in {{}, {{}}, {{1,2},{3,4}}, {{1,0,0},{0,1,0},{0,0}}, {{1,0,0},{0,0,0},{0,0,1}}, {{1,2,0},{0,1,0},{0,0,1}}, matrix{{x,y}}, "foo", "1\n1", 7} do
    assert fails(() -> lcnCriticalPoints({1,2,3}, {2,2}, Gram => G))
assert fails(() -> lcnCriticalPoints(x^14, {3,3,3,3,3,3,3}))
assert fails(() -> lcnCriticalPoints(x^5, {3,2}, Strides => {2,1}))
for s in {{2}, {0,1}, {2,1,1}, {2,x}, 7} do assert fails(() -> lcnCriticalPoints(x^4, {3,2}, Strides => s))
assert fails(() -> lcnCriticalPoints(x^4, {3,2}, Strides => {2,1}, AllStrata => true))
assert fails(() -> lcnCriticalPoints(x^4, {3,2}, Strides => {2,1}, Factorizations => true))
assert fails(() -> lcnCriticalPoints(x^4, {2,2,2}, Strides => {1,2,1}))
B = lcnCriticalPoints({1,2,1,0,5}, {3,2}, Strides => {2,1}, Digits => 4)
assert(B#"complete" and B#"proof" === "elimination" and B#"ged" === 10 and B#"complex" === 10 and not B#"target_member" and #B#"points" === 2)
p = first B#"points"
assert(p#"pattern" === {{},{1,1}} and p#"loss" === "4.806" and p#"smooth" and not p#"mu_critical" and apply(p#"factors", length) === {3,2})
assert((lcnCriticalPoints(x^3+y^3, {2,2}, Strides => {2,1}))#"complex" === infinity)
assert(A === lcnCriticalPoints(x^2+x*y+y^2, {2,2}, Strides => {1,5}, Digits => 6, Factorizations => true))
for X in {"boundary", "foo", "3|0", {{3},{}}, {{2}}, {2,{}}, 7, "2|0\nsizes=2,2"} do assert fails(() -> lcnDistance({1,0,1}, X))
assert fails(() -> lcnDistance({1,0,1}, "2|0", Sizes => {2,2}))
for r in {-1, {1}, "1", 1/0., null} do assert fails(() -> strataWithin({1,0,1}, r))
assert fails(() -> lcnDistance({1,2,3,4,5}, "boundary", Sizes => {3,3}))
for W in {{}, {{1,0}}, {{1,0},{2,0,1}}, {{1,0},{2,0},{1}}, {"1 0","2 0"}, {x^2,x}, {{1,0},{2,ii}}, 7} do assert fails(() -> lcnFlowLimits({1,0,-4}, {2,2}, W))
///

TEST /// -- forms that are known up to radii
R = QQ[x,y]
fails = f -> (try (f(); false) else true)
B = boxPatterns({1,-2,1}, Radii => 1/100)
assert(B#"certain" === null and B#"possible" === {{{},{1}},{{1,1},{}},{{2},{}}} and apply(B#"witnessed", w -> w#"pattern") === B#"possible")
for w in B#"witnessed" do assert(realRootPattern w#"form" === w#"pattern" and all(3, i -> abs(w#"form"#i - {1,-2,1}#i) <= 1/100))
assert((boxPatterns(x^2-3*x*y+2*y^2, Radii => {1/100,0,1/1000}, Relative => 1/1000))#"certain" === {{1,1},{}})
-- of radius 0: the exact answer
for F in {{1,-2,1}, x^3-x*y^2, (x^2+y^2)^2, "0 1 -2 1"} do for r in {0, 0_RR, 0/1} do (
    p := realRootPattern F;
    assert((boxPatterns(F, Radii => r))#"certain" === p and (boxPatterns(F, Relative => r))#"possible" === {p}))
assert((boxPatterns {1,-2,1})#"witnessed" === {hashTable {"pattern" => {{2},{}}, "form" => {1,-2,1}}})
-- places
assert((lcnBoxPlaces({1,4,6,4,1}, {3,2,2}))#"certain" === "boundary")
B = lcnBoxPlaces({1,4,6,4,1}, {3,2,2}, Radii => 1e-9)
assert(B#"certain" === null and B#"possible" === {"interior","boundary","outside"} and B#"meets_boundary")
assert((lcnBoxPlaces(x^2+y^2, {2,2}, Radii => (1/4,1/2,1/4)))#"certain" === "outside" and (lcnBoxPlaces(x^2-y^2, {2,2}, Radii => 1/8, Strides => {1,7}))#"certain" === "interior")
-- a real number is the dyadic number it is, as a radius too
witnessed = r -> apply((boxPatterns({1,0,1/10}, Radii => {0,0,r}))#"witnessed", w -> w#"pattern")
assert(witnessed(1/10) === {{{},{1}},{{2},{}}} and witnessed 0.1 === {{{},{1}},{{1,1},{}}})
-- texts have their own radii
assert(boxPatterns("1 +/- 1/10, -3, 2", Radii => {0,1/10,0}) === boxPatterns({1,-3,2}, Radii => {1/10,1/10,0}))
assert(apply(boxPatterns({{1,-3,2}, x^2+y^2, "1 0 0 +/- 1/2"}, Radii => 1/100), B -> B#"certain") === {{{1,1},{}}, {{},{1}}, null})
-- up to the lower bound the pattern is certain, and the witness has another one
for e in {false, true} do (
    r := formRobustness({1,-3,2}, Euclidean => e);
    w := first r#"witnessed";
    assert(realRootPattern w#"form" === w#"pattern" and w#"pattern" =!= {{1,1},{}} and r#"lower" < r#"upper");
    if not e then assert((boxPatterns({1,-3,2}, Radii => r#"lower"))#"certain" === {{1,1},{}} and #(boxPatterns({1,-3,2}, Radii => r#"upper"))#"possible" > 1))
assert((first (formRobustness({1,-3,2}, Sizes => {2,2}))#"witnessed")#"place" === "outside")
assert((formRobustness {1,2})#"lower" === infinity and (formRobustness((x-y)^2))#"lower" === 0)
for r in {-1, -0.5, 1/0., -1/0., 0./0., {1,2}, {1}, {}, {1,1,-1}, {1,1,1/0.}, "1", {1,"1",1}, ii, null, interval(1,2), {{1,1,1}}} do assert fails(() -> boxPatterns({1,-2,1}, Radii => r))
for r in {-1, {1}, "1", 1/0., 0./0.} do assert fails(() -> boxPatterns({1,-2,1}, Relative => r))
for F in {{0,0,0}, "1 +/- nan 2", "1 +/- inf 2", "1 +/- -1 2", "x^2 +/- 1", {{1,2},{0,0}}} do assert fails(() -> boxPatterns F)
for e in {2, "1", null} do assert fails(() -> formRobustness({1,2,1}, Euclidean => e))
assert fails(() -> lcnBoxPlaces({1,2,1}, {2,2,2}))
assert fails(() -> lcnBoxPlaces({1,2,1,0,0}, {3,2}, Strides => {2,1}))
assert fails(() -> formRobustness({1,2,1}, Strides => {2}))
assert fails(() -> formRobustness {0,0})
assert(realRootPattern(x^2-y^2) === {{1,1},{}})
///

TEST /// -- real intervals as coefficients
fails = f -> (try (f(); false) else true)
I = interval(0.875,1.125)
R = RRi_53[x,y]
S = RRi_100[t]
for F in {{I,-4,2}, (I,-4/1,2.), I*x^2-4*x*y+2*y^2, I*t^2-4*t+2} do assert(boxPatterns F === boxPatterns({1,-4,2}, Radii => {1/8,0,0}))
assert(boxPatterns({I,-2,1}, Radii => {0,1,0}) === boxPatterns({1,-2,1}, Radii => {1/8,1,0}))
assert(boxPatterns(y*(I*x-y), Relative => 1/9) === boxPatterns({0,1,-1}, Radii => {0,1/8,0}, Relative => 1/9))
-- the ends are the dyadic numbers they are
w = (boxPatterns {1,0,interval(0.1,0.1)})#"witnessed"
assert(#w === 1 and (first w)#"form" === {1,0,exactRational 0.1})
B = boxPatterns {1,0,interval(-1,0.1)}
for w in B#"witnessed" do assert(w#"form"#2 >= -1 and w#"form"#2 <= exactRational 0.1)
assert(member({{2},{}}, B#"possible") and (boxPatterns {1,0,interval(2.^(-1000),2.^(-999))})#"certain" === {{},{1}} and (boxPatterns {1,0,interval(0,1)})#"certain" === null)
-- numbers that no RR is: interval(1/3) holds 1/3
assert(#(boxPatterns {9,-6*interval(1/1),3*interval(1/3)})#"possible" === 3)
-- what follows from patterns: for all forms, or null
assert(realRootPattern {{I,-4,2}, {I,-2,1}, {1,-2,1}} === {{{1,1},{}}, null, {{2},{}}})
assert((realRootPattern {interval(1,1),-2,1}) === {{2},{}} and (realRootPatternString {I,0,1}) === "0|1")
assert((complexType {I,-4,2}) === (new Partition from {1,1}) and (complexType {{I,-2,1}, {1,-2,1}}) === {null, new Partition from {2}})
assert(lcnPlace({I,-4,2}, {2,2}) === "interior" and lcnPlace({I,-2,1}, {2,2}) === null and isLCNMember({I,-2,1}, {3}) and isLCNMember({I,-2,1}, {2,2}) === null)
assert((isOnDiscriminant {I,-4,2}) === false and isInLocus({I,-2,1}, {2}) === null)
for F in {{interval(1,1/0.),1}, {interval(-1/0.,1),1}, {interval(2.,1.),1}, {interval(0./0.,1.),1}, {interval(1.,0./0.),1}, {1,interval(0,2.^(10^7))}, I*x^2+y} do assert fails(() -> boxPatterns F)
for f in {certifiedRealRoots, certifiedComplexPairs, formDiscriminant, provePattern, formRobustness} do assert fails(() -> f {I,-4,2})
assert fails(() -> lcnPlace(I*t^2+1, {3,2}))
assert fails(() -> lcnPlace({I,0,0,0,1}, {3,2}, Strides => {2,1}))
assert fails(() -> lcnFlowLimits({1,0,-4}, {2,2}, {{I,1},{1,1}}))
assert fails(() -> lcnRank({{I,2},{3,4}}, {2,2}))
assert fails(() -> isLCNTensorMember({{I,2},{3,4}}, {{2,2}}))
assert fails(() -> lcnCriticalPoints({1,2,3}, {2,2}, Gram => {{I,0,0},{0,1,0},{0,0,1}}))
///

TEST /// -- proofs, and false ones
R = QQ[x,y]
F = (x-y)^2*y
assert(checkCertificate provePattern F === "VERIFIED pattern 12|0")
assert(checkCertificate provePlace(F, {2,2,2}) === "VERIFIED place 2,2,2 boundary")
assert(checkCertificate provePlace({1,1,2,-1,5}, {3,2}, Strides => {2,1}) === "VERIFIED member 3,2 2,1 out")
assert(checkCertificate proveOnDiscriminant(x^2-2*y^2) === "VERIFIED discriminant off")
(claim, certificate) = toSequence provePattern F
assert match("^REJECTED", checkCertificate(replace("12\\|0", "111|0", claim), certificate))
assert match("^MALFORMED", checkCertificate(replace("form", "from", claim), certificate))
assert match("^UNSUPPORTED", checkCertificate(replace("claim 1", "claim 9", claim), certificate))
///

TEST /// -- bad input is an error, and the session lives on
R = QQ[x,y]
fails = f -> (try (f(); false) else true)
assert fails(() -> realRootPattern {0,0})
assert fails(() -> realRootPattern 0_R)
assert fails(() -> realRootPattern {})
assert fails(() -> realRootPattern(x^2+y))
assert fails(() -> realRootPattern matrix{{x}})
assert fails(() -> realRootPattern {1,ii})
assert fails(() -> realRootPattern {1,1/0.})
assert fails(() -> realRootPattern symbol z)
assert fails(() -> realRootPattern "abc")
assert fails(() -> realRootPattern "1 2\n3 4")
assert fails(() -> realRootPattern {x^2-y^2, 0_R})
S = QQ[a,b,c]
assert fails(() -> realRootPattern(a*b+c^2))
T = CC[a,b]
assert fails(() -> realRootPattern(a*b))
U = (ZZ/101)[a,b]
assert fails(() -> realRootPattern(a*b))
V = QQ[a,b]/(a^2)
assert fails(() -> realRootPattern(a*b))
W = QQ[t]
assert fails(() -> realRootPattern(t^20001))
assert fails(() -> isLCNMember(x^2, {}))
assert fails(() -> isLCNMember(x^2, {2,0}))
assert fails(() -> isLCNMember(x^2, {2,1/2}))
assert fails(() -> isLCNMember(x^2, {2,2,2}))
assert fails(() -> isLCNMember(x^2, {2,2^70}))
assert fails(() -> isLCNMember(x^2, {2,2}, Strides => {1}))
assert fails(() -> lcnFactorizations(product(1..12, i -> x-i*y), toList(12:2)))
assert fails(() -> certifiedRealRoots(x^2-2*y^2, Digits => 0))
assert fails(() -> certifiedRealRoots(x^2-2*y^2, Digits => 1.5))
assert fails(() -> patternTable(-1))
assert fails(() -> patternTable 60)
assert fails(() -> patternTable(4, Columns => "colour"))
assert fails(() -> patternTable({3,2}, Strides => {2,1}))
assert fails(() -> patternTable({3,2}, Strides => {2,1}, Group => 3))
assert fails(() -> patternTable({3,2}, Strides => {2,1}, Group => "1"))
assert fails(() -> patternTable(4, Group => 1))
assert fails(() -> isInLocus(x^2, {1}))
assert fails(() -> checkCertificate "nothing")
assert fails(() -> checkCertificate {"a"})
-- a text cannot end its field, its line or itself early
assert fails(() -> realRootPattern "1 2\tdegree=3")
assert fails(() -> realRootPattern "degree=3")
assert fails(() -> realRootPattern("1 2" | ascii 0))
-- what has no exact value, and rings that are not polynomial rings over the rationals
assert fails(() -> realRootPattern {pi,-1})
assert fails(() -> realRootPattern(x^(10^9)))
Y = QQ[a,b,Inverses=>true,MonomialOrder=>Lex]
ratio = a^-1*b
assert fails(() -> realRootPattern ratio)
Z = QQ[a,b,SkewCommutative=>true]
assert fails(() -> realRootPattern(a*b))
R = QQ[x,y]
assert(realRootPattern(x^2-y^2) === {{1,1},{}})
///

TEST /// -- partitions, and loci of the package CoincidentRootLoci
R = QQ[x,y]
assert(complexType(x*y^3*(x^2+y^2)) === new Partition from {3,1,1,1})
assert(isInLocus((x^2+y^2)^2, {2,2}) and not isInLocus((x^2+y^2)^2, new Partition from {3,1}))
assert(isInLocus(0_R, {2,2}) and isInLocus({7}, {}))
assert(try isInLocus(x^2, {}) then false else true)
-- degree 8, where equations of the loci are out of reach
F = (x-y)^3*(x+2*y)^3*(x-7*y)^2
assert(isInLocus(F, {3,3,2}) and isInLocus(F, {3,2,1,1,1}) and isInLocus(F, {2,2,1,1,1,1}) and not isInLocus(F, {4,2,2}) and not isInLocus(F, {2,2,2,2}))
assert(isInLocus((x^2+y^2)^4, {2,2,2,2}) and isInLocus((x^2+y^2)^4, {4,4}) and not isInLocus((x^2+y^2)^4, {3,3,2}))
needsPackage "CoincidentRootLoci"
setRandomSeed 2026
for lambda in {{2,2},{3,1},{2,1,1},{4},{2,2,1},{3,2},{3,1,1},{2,1,1,1},{3,3},{2,2,2},{4,1,1}} do (
    X = coincidentRootLocus(lambda, QQ);
    n = sum lambda;
    S = ring randomBinaryForm n;
    z = gens S;
    for G in {product(lambda, m -> (random(-3,3)*z_0+random(1,3)*z_1)^m), (z_0-z_1)^n, z_0^n-z_1^n, (z_0^2+z_1^2)^(n//2)*z_0^(n%2), random(n,S)} do
        assert(member(G, X) === isInLocus(G, X)))
///
