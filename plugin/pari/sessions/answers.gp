\\ SPDX-License-Identifier: LGPL-3.0-or-later
\\ Forms in every way GP can say them.
print(rrmp((x-y)^2*(x^2+y^2)*y))
print(rrmp([0,0,1/3,2^200,10^50]))
print(rrmp([0,1,-2,1]~))
print(rrmp(x^4-2))
print(rrmp("0 1 -2 1"))
print(rrmp([1.5,0,-0.375]))
print(rrmp(7))
print(rrmp((a-b)^3*(a+b)))
print(rrmp(y^3), " ", rrmproots(y^3))
print(rrmp(t^3), " ", rrmproots(t^3))
print(rrmp((1/3)*x^2-2/7*y^2))
print(rrmp(x^2-2^1000*y^2))
\\ a t_REAL is the dyadic number it is: 0.1 is not 1/10
print(rrmproots([10, -1])[1][1] == 1/10, rrmproots([1, -0.1])[1][1] == 1/10)
print(rrmproots([1, -0.375]))
\\ lists of forms
print(rrmp([x, x^2-1, [1,2,1], "1 2 1", y^3, 7]))
print(rrmpstr([x^2-1, x^2+1, x^4]))
print(lcnplace([[1,4,6,4,1], [1,0,0,0,1], x*y*(x-y)*(x+y)], [3,2,2]))
print(lcnplace([[1,2,1,2], [1,1,0,0], [0,0,0,0]], [2,2], [2,1]))
print(lcnmember([[1,4,6,4,1], [1,0,0,0,1]], Vecsmall([3,2,2])))
\\ networks
print(lcnmember(x^2-1, [2,2], []), lcnmember(x^2+1, [2,2], []), lcnplace(["1 2 1", x^2-1], [2,2], []))
print(lcnmember([1,4,6,4,1], [3,2,2]), " ", lcnplace((x+y)^4, [3,2,2]), " ", lcnplace(x^2-1, [3,2,2]))
print(lcnplace([x^4-2*x^2+1, x^4-3*x^2+1, x^4+1], [3,2], [2,1]), " ", lcnmember(x^4+1, [3,2], [2,1]), " ", lcncount((x^2-1)*(x^2-4), [3,2], [2,1]))
print(lcnfactor((x^2-1)*(x^2-4), [3,2], [2,1], 1))
print(lcnfactor((x-y)*(x^2-4*y^2), [3,2]))
print(lcnfactor((x-y)*(x^2-4*y^2), [3,2],, 1))
print(lcncount(prod(i=1, 12, x-i*y), vector(12, i, 2)))
print(mapget(Map(lcnarch([3,2], [2,1])), "codimension"))
print(mapget(Map(lcnarch([3,2]~, Vecsmall([2,1]))), "strides"), " ", mapget(Map(lcnarch(vector(10000, i, 1))), "degree"))
print(mapget(Map(lcnarch([3,2], [2,1], [9,4,3])), "widths"))
\\ roots, with proved enclosures
{my(r = rrmproots((2*x-y)*(x^2-2*y^2)*y)); print(#r, " ", r[2], " ", r[4]);
print(r[1][1][1]^2 > 2 && 2 > r[1][1][2]^2 && r[1][1][2] - r[1][1][1] < 10^-19)};
{my(r = rrmproots(x^2-2, 100)[2][1]); print(r[1]^2 < 2 && 2 < r[2]^2 && r[2] - r[1] < 10^-99)};
print(rrmppairs((x^2+y^2)^2*(x^2-y^2)))
{my(z = rrmppairs(x^3-1)[1][1]); print(z[1], " ", z[2][1]^2 < 3/4 && 3/4 < z[2][2]^2)};
\\ discriminants and loci
print(rrmpdisc([1/2,1,1/3]), " ", rrmpondisc((x^2+1)^2), rrmpondisc(x^2+1))
print(rrmpdisc(x^3+3*x+5) == poldisc(x^3+3*x+5))
print(rrmptype(x*y^3*(x^2+y^2)), " ", rrmpinclosure((x^2+y^2)^2, [2,2]), rrmpinclosure((x^2+y^2)^2, [3,1]), rrmpinclosure(7, []))
\\ filters with several axes
print(lcntensormember([[1,0,0],[0,0,0],[0,0,-2]],[[2,2],[2,2]]),lcntensormember([1,0,0;0,0,0;0,0,1],[[2,2],[2,2]]),lcntensormember([[0.]],[[1,1]]))
print(lcntensormember([1,0,-5,0,4],[[3],Vecsmall([2]),[2]~]),lcntensormember([1,0,0,0,1]~,[[3],[2],[2]]),lcntensormember([[1,0;0,-1],[0,0;0,0]],[[2,2,2]]))
print(mapget(Map(lcntensorarch([[3,3],[2,2]],[[2,1],[1,1]],[[9,4],[4,2],[3,1]])),"codimension"))
m=Map(lcntensorfactor([1,0,0;0,0,0;0,0,-4],[[2,2],[2,2]]));print(mapget(m,"factorization")," ",mapget(m,"filters"))
m=Map(lcntensorfactor([3/2,0,0;0,3,0;0,0,3/2],[[2,2],[2,2]]));print(mapget(m,"constant")," ",mapget(m,"factors"))
m=Map(lcntensorfactor([1,0,0;0,0,0;0,0,-2],[[2,2],[2,2]],,30));w=mapget(m,"filters")[2][2][2];print(w[1]^2<2&&2<w[2]^2&&w[2]-w[1]<10.^-29)
m=Map(lcntensorfactor([1,0,0;0,0,0;0,0,1],[[2,2],[2,2]]));print(mapget(m,"member")," ",mapget(m,"factorization")," ",[mapget(Map(p),"factor")|p<-mapget(m,"factors")])
\\ tables
print(rrmptable(3,, "pattern,lambda,witness,covers"))
print(rrmptable(1,, "lambda, pattern,pattern"))
print(#rrmptable(10,, "pattern"))
print(rrmptable([3,2,2],, "pattern,place")[2])
print(#rrmptable([2,2],,, 1)[3])
print(rrmptable([3,2,2], [2,1,1], "pattern,place",,, 2))
\\ proofs
print(rrmpcheck(rrmpprove((x-y)^2*y)))
print(rrmpcheck(lcnprove((x-y)^2*y, [2,2,2])))
print([rrmpcheck(p)|p<-lcnprove([(x^2-x*y-y^2)*(x^2-3*y^2),[1,1,2,-1,5],(x^2+x*y+y^2)*(x^2+3*y^2),(x^2+y^2)*(x^2+4*y^2),x^4-4*x^2*y^2+2*y^4],[2,2,2],[1,2,1])])
{my(p = rrmpproveondisc(x^2-2*y^2), q = rrmpprove(x^2+y^2)); print(rrmpcheck(p[1], p[2])); print(rrmpcheck(p[1], q[2]));
print(rrmpcheck(concat(q)))};
\\ equations, and fully connected networks
print([lcnequations([3,2], [2,1]), lcnequations([3,2])])
print(lcnrank([1,2;2,4], [2,1,2]))
{my(m = Map(lcnrank([1,2,3;4,5,6;7,8,9], [3,2,3]))); print([mapget(m, "place"), mapget(m, "rank"), mapget(m, "left") != []])}
print(lcneckartyoung([3,0;0,1], [2,1,2],, 5))
print([[mapget(Map(p), "loss"), mapget(Map(p), "matrix")] | p <- mapget(Map(lcneckartyoung([1,0;0,1], [2,1,2], [4,0;0,1], 5)), "points")])
\\ critical points, distances, and where gradient flow can end; records are matrices for Map
{m = Map(lcncritical(x^2+x*y+y^2, [2,2],,, 6,, 1)); print(mapget(m, "complete"), " ", mapget(m, "points"))}
print([mapget(Map(p), "loss") | p <- mapget(Map(lcncritical([1,2,-3,5,7], [3,2,2],,, 5)), "points")])
{print([mapget(Map(lcncritical([1,0,1], [2,2],, g,, 0)), "points") == mapget(Map(lcncritical([1,0,1], [2,2])), "points") | g <- ["identity", matid(3), matid(3)*1., "bombieri-weyl"]])}
{m = Map(lcncritical([1,2,1,0,5], [3,2], [2,1],, 5)); print([mapget(m, k) | k <- ["complete", "proof", "target_member", "ged", "complex"]], " ", mapget(m, "points"))}
{print([[mapget(Map(p), k) | k <- ["place", "smooth", "mu_critical", "factors"]] | p <- mapget(Map(lcncritical(x^4+1, [3,2], [2,1])), "points")])}
{m = Map(lcncritical(x^3+1, [2,2], [2,1],, 5)); print(mapget(m, "complete"), mapget(m, "complex"))}
print(lcncritical(x^2+x*y+y^2, [2,2], [1,5]) == lcncritical(x^2+x*y+y^2, [2,2]))
print(lcndistance([x^2+y^2, [1,1,1]], "discriminant",,, [2,1,0;1,2,1/2;0,1/2,3.5], 6))
print(lcndistance([1,0,0,0,1], "boundary", [3,2,2],,, 6))
print(lcndistance([1,2,-3,5,7], [[2],[1]]) == lcndistance([1,2,-3,5,7], "2|1"))
print(lcndistance([1,0,2,0,1], "2|1",,, "bombieri-weyl"))
{foreach(rrmpwithin([1,-4001/1000,6,-4,1], 1/1000,, 5), s, my(m = Map(s)); print([mapget(m, k) | k <- ["pattern", "codimension", "within", "distance"]]))}
print(rrmpwithin([x^2+y^2, "1 1 1"], 1,, 4))
print([[mapget(Map(s), k) | k <- ["pattern", "within", "incomplete_types"]] | s <- rrmpwithin([1,0,2,0,1], 1, "bombieri-weyl")])
print(lcnflow([1,1,1], [2,2], [[1,0],[2,1/2]],,, 4))
print(lcnflow([1,0,-4], [2,2], [x,2*x+1/2]) == lcnflow([1,0,-4], [2,2], [[1,0]~,[2,.5]]))
\\ forms that are known up to a radius
get(m, keys) = {my(q = Map(m)); if (type(keys) == "t_STR", mapget(q, keys), [mapget(q, k) | k <- keys])};
print(rrmpbox([1,-3,2], 1/100))
print(rrmpbox(x^2-2*x*y+y^2, [1/100,0,0]))
print(get(rrmpbox(x^2-2*x+9/10,, 1/100), ["certain", "possible"]))
\\ of radius 0: the exact answer
{print([get(rrmpbox(P, r), ["certain", "possible"]) == [rrmp(P), [rrmp(P)]] | P <- [[1,-2,1], x^3-x, (x^2+y^2)^2, "0 1 -2 1"]; r <- [0, 0., [0,0,0,0][1]]])}
print(get(rrmpbox([1,-2,1]), "witnessed") == [["pattern", [[2],[]]; "form", [1,-2,1]]])
print(get(lcnbox([1,4,6,4,1], [3,2,2]), "certain"), " ", get(lcnbox([1,4,6,4,1], [3,2,2], 10^-9), ["possible", "meets_boundary"]), " ", get(lcnbox(x^2+1, [2,2], [1/4,1/2,1/4]~), "certain"), " ", get(lcnbox([1,0,-1], [2,2], 1/8,, [1,7]), "certain"))
\\ a t_REAL is the dyadic number it is, as a radius too: 0.1 is a little more than 1/10
{print([[get(w, "pattern") | w <- get(rrmpbox([1,0,1/10], [0,0,r]), "witnessed")] | r <- [1/10-1/10^20, 1/10, .1]])}
\\ texts have their own radii, to which the others are added
print(rrmpbox("1 +/- 1/10, -3, 2", [0,1/10,0]) == rrmpbox([1,-3,2], [1/10,1/10,0]), " ", get(rrmpbox("1 +/- 0.1, -2, 1"), "witnessed"))
print([rrmp("1 +/- 0.1, -3, 2"), rrmpstr("1 +/- 0.1, -2, 1"), rrmp(["1 +/- 0.1, -3, 2", x^2+1, "[1 +/- 0.1] -2 1"]), rrmptype("1 +/- 0.1, -3, 2"), rrmpondisc("1 +/- 0.1, -2, 1")])
print([lcnplace("1 +/- 0.1, -3, 2", [2,2]), lcnplace(["1 +/- 0.1, -2, 1", x^2+1], [2,2]), lcnmember("1 +/- 0.1, -2, 1", [2,2]), lcnmember("1 +/- 0.1, -2, 1", [3]), lcncount("1 +/- 0.1, -3, 2", [2,2])])
print([get(b, "certain") | b <- rrmpbox([[1,-3,2], x^2+1, "1 0 0 +/- 1/2"], 1/100)])
\\ up to the lower bound the pattern is certain, and up to the upper bound it is not
{my(m = rrmprobust([1,-3,2])); print(m, " ", get(rrmpbox([1,-3,2], get(m, "lower")), "certain"), " ", #get(rrmpbox([1,-3,2], get(m, "upper")), "possible") > 1)}
print(rrmprobust([1,-3,2], [2,2]), " ", get(rrmprobust([1,-3,2],, 1), ["lower", "upper"]))
print(rrmprobust([1,2]), " ", get(rrmprobust(x^2-2*x+1), "lower"), " ", get(rrmprobust([1,0,0,0,1], [3,3], 1), "lower"))
