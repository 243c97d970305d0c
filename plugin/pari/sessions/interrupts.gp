\\ SPDX-License-Identifier: LGPL-3.0-or-later
\\ alarm() ends long computations at once, again and again, and the session lives on; parapply gives what apply gives.
long() = rrmptable(60,, "pattern,polar_degrees",, 10^9);
{my(t = getwalltime()); for (i = 1, 2, print(type(alarm(1, long())))); print(getwalltime() - t < 20000)};
{my(t = getwalltime()); print(type(alarm(1, lcncritical(vector(9, i, i^3%17-8), [5,5],,, 3000)))); print(getwalltime() - t < 20000)};
{my(t = getwalltime()); print(type(alarm(1, while(1, lcncritical([1,2,-3,5,7,1,-1], [3,3], [2,1],, 50))))); print(getwalltime() - t < 20000)};
\\ in the midst of short calls
{for (i = 1, 3, print(type(alarm(1, while(1, rrmp((x-y)^2*(x^2+y^2)*y); rrmpstr([1,2,3]))))))};
{for (i = 1, 2, print(type(alarm(1, while(1, rrmpbox([1,2,-3,5,7,1,i], 1); rrmprobust([1,0,0,-i,1], [3,2,2]))))))};
{for (i = 1, 2, print(type(alarm(1, while(1, lcntensorfactor([1,0,0;0,i,0;0,0,-2], [[2,2],[2,2]]))))))};
{my(v = vector(300, i, (x-i*y)^(i%5)*(x^2+i*y^2)*(x+y)), s = apply(rrmp, v)); for (i = 1, 5, print(parapply(rrmp, v) == s))};
{my(v = vector(40, i, i*x^2-y^2)); print(parapply(rrmpstr, v) == apply(rrmpstr, v))};
print(sum(i=1, 100, parapply(P -> iferr(rrmp(P); 1, E, 0), vector(100, i, if (i % 2, x^2-i, 0)))[i]))
\\ without leaks: after 10^5 calls the process is as large as before
rss() = eval(strsplit(readstr("/proc/self/statm")[1], " ")[2]);
{work(n) = for (i = 1, n,
    rrmp((x-y)^2*(x^2+y^2)*y);
    rrmpstr([1,2,3]);
    iferr(rrmp(0), E, 0);
    lcnplace([1,4,6,4,1], [3,2,2]);
    iferr(lcnmember([1,4,6,4,1], [3,2]), E, 0));}
work(2000);
a = rss();
work(20000);
print(rss() - a < 250)
