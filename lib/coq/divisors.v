(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Rule 10, and the bound of a stride, of rules 9 and 10: a form in x^S and   *)
(* y^S that divides another one has at most the degree B S, B the bound       *)
(* (divisor_boundP). So what the checker accepts by rule 10 is not in the     *)
(* space (sections_outP).                                                     *)
(*                                                                            *)
(*      toR K f == the polynomial f(t, 1) of a list in filter order           *)
(* begins_well p f <-> f is empty, or its first number is not 0 modulo p      *)
(*   gcd_of K l == the greatest common divisor of the lists l over K          *)
(*  section S c h == the coefficients of h with the numbers c, c + S, ...     *)
(*    rooms a ls <-> the layers ls have sizes and strides at least 1, the     *)
(*                   strides multiples of a                                   *)
(* proves_outside w k s N == what a certificate of rule 10 has to satisfy     *)
(*                                                                            *)
(* The sections of a product with g(x^S, y^S) are those of the other factor   *)
(* times g. So the powers of y in g are at most as many as those in any       *)
(* section, and the rest of g divides the sections at y = 1. If it is made    *)
(* primitive and integral, its first coefficient divides that of the first    *)
(* section, so is not 0 modulo a prime divisor p of N (Gauss), and modulo p   *)
(* it divides what Euclid's algorithm modulo N returns (gcd_of_sectionsP).    *)
(******************************************************************************)
From Rootprint Require Import check form text rules refine modular discriminant space strides.
From Coq Require Import ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import zify ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Local Arguments degree : simpl never.
Local Arguments Z.mul : simpl never.
Local Arguments Z.add : simpl never.
Local Arguments Z.sub : simpl never.
Local Arguments Z.of_nat : simpl never.
Local Arguments reduce : simpl never.
Local Arguments divisor_bound : simpl never.

(* ---- lists in filter order as polynomials -------------------------------- *)

Section Reversed.
Variable K : fieldType.
Implicit Types (f g : seq Z).

Definition toR f : {poly K} := toP K (rev f).

Lemma toR_nil : toR [::] = 0.
Proof. exact: toP_nil. Qed.

Lemma Poly_rcons (s : seq K) a : Poly (rcons s a) = Poly s + a *: 'X^(size s).
Proof.
elim: s => [|b s IH]; first by rewrite /= expr0 cons_poly_def mul0r !add0r alg_polyC.
by rewrite /= !cons_poly_def IH mulrDl -scalerAl -exprSr -!addrA; congr (_ + _); rewrite addrC.
Qed.

Lemma toR_cons a f : toR (a :: f) = integer_in K a *: 'X^(size f) + toR f.
Proof. by rewrite /toR /toP /ints rev_cons map_rcons Poly_rcons size_map size_rev addrC. Qed.

Lemma integer_in0 : integer_in K 0 = 0. Proof. by []. Qed.

Lemma toR_strip f : toR (strip f) = toR f.
Proof. by elim: f => [|[|a|a] f IH] //=; rewrite toR_cons IH integer_in0 scale0r add0r. Qed.

(* Lists in filter order begin together when they are added. *)
Lemma toR_add f g : (size g <= size f)%N -> toR (add f g) = toR f + 'X^(size f - size g) * toR g.
Proof.
elim: f g => [|a f IH] [|b g] //=; rewrite ?toR_nil ?mulr0 ?addr0 // => le.
rewrite !toR_cons size_add_list (maxn_idPl _) // IH // subSS integer_inD scalerDl mulrDr -scalerAr -exprD subnK //.
by rewrite addrACA.
Qed.

Lemma toR_scale c f : toR (scale c f) = integer_in K c *: toR f.
Proof.
elim: f => [|a f IH] /=; first by rewrite toR_nil scaler0.
by rewrite !toR_cons size_map -/(scale c f) IH integer_inM scalerDr scalerA.
Qed.

Lemma size_toR f : integer_in K (List.hd 0%cZ f) != 0 -> size (toR f) = size f.
Proof.
case: f => [|a f] /= a0; first by rewrite toR_nil size_poly0.
by rewrite /toR /toP /ints (PolyK (c := 0)) ?size_map ?size_rev // rev_cons map_rcons last_rcons.
Qed.

End Reversed.
Arguments toR : simpl never.

Lemma map_toR (A B : fieldType) (f : {rmorphism A -> B}) p : map_poly f (toR A p) = toR B p.
Proof. exact: map_toP. Qed.

Lemma strip_eq0 s : strip s = [::] <-> List.forallb (Z.eqb 0) s = true.
Proof. by elim: s => [|[|a|a] s IH]. Qed.

Lemma hd_strip s : strip s <> [::] -> List.hd 0%cZ (strip s) <> 0%cZ.
Proof. by elim: s => [|[|a|a] s IH]. Qed.

(* ---- Euclid's algorithm modulo N ----------------------------------------- *)

Section Prime.
Variables (N : Z) (p : nat).
Hypotheses (p_prime : prime p) (N_gt1 : (1 < N)%cZ) (dv_p : (p %| Z.to_nat N)%N).
Notation K := [fieldType of 'F_p].
Notation zp := (integer_in K).
Implicit Types (f g r : seq Z) (E : {poly 'F_p}).

Lemma is_unit_Fp a : is_unit N a = true -> zp a != 0.
Proof.
move/Z.eqb_eq/Z.gcd_bezout => [u [t e]]; apply/eqP => a0.
have := congr1 zp e; rewrite integer_inD !integer_inM a0 (modulus_Fp p_prime N_gt1 dv_p) !mulr0 add0r.
by move/esym/eqP; rewrite oner_eq0.
Qed.

Lemma toR_reduce f : toR K (reduce N f) = toR K f.
Proof.
rewrite /toR; have -> : rev (reduce N f) = reduce N (rev f) by rewrite /reduce -map_rev.
exact: toP_reduce.
Qed.

(* What divides f and g divides the remainder. *)
Lemma dvdp_remainder E fuel f g : E %| toR K f -> E %| toR K g -> E %| toR K (remainder fuel N f g).
Proof.
elim: fuel f => [|fuel IH] f //= Ef Eg.
case: f Ef => [|a f] // Ef; case: g Eg IH => [|u g] // Eg IH.
case: Nat.ltb_spec => // le.
have {}le : (size g <= size f)%N.
  by apply/ssrnat.leP; move: le => /=; rewrite -[length g]/(size g) -[length f]/(size f); lia.
apply: IH => //; rewrite toR_reduce toR_add ?size_map // !toR_scale integer_inN.
have -> : zp u *: toR K f + 'X^(size f - size g) * (- zp a *: toR K g)
    = zp u *: toR K (a :: f) - zp a *: ('X^(size f - size g) * toR K (u :: g)).
  rewrite !toR_cons mulrDr -!scalerAr -exprD subnK // !scalerDr !scalerA (mulrC (zp a)) scaleNr.
  by rewrite opprD addrACA subrr add0r.
by rewrite -!mul_polyC dvdp_sub // ?dvdp_mull.
Qed.

Definition begins_well f : bool := nilp f || (zp (List.hd 0%cZ f) != 0).

Lemma gcd_moduloP E fuel f g r : gcd_modulo fuel N f g = Some r -> begins_well f ->
  E %| toR K f -> E %| toR K g ->
  [/\ E %| toR K r, begins_well r & r = [::] -> f = [::] /\ strip g = [::]].
Proof.
elim: fuel f g => [|fuel IH] f g /=.
  by case: (strip g) => // -[<-].
case eg: (strip g) => [|u g'] /=; first by case=> <-.
case eu: (is_unit N u) => //= er _ Ef Eg.
have Eg' : E %| toR K (u :: g') by rewrite -eg toR_strip.
have [|Er br r0] := IH _ _ er _ Eg' (dvdp_remainder _ Ef Eg').
  by rewrite /begins_well /= is_unit_Fp.
by split=> // /r0 [].
Qed.

Local Arguments gcd_modulo : simpl never.

Lemma gcd_of_sectionsP E l f r : gcd_of_sections N f l = Some r -> begins_well f ->
  E %| toR K f -> (forall s, List.In s l -> E %| toR K s) ->
  [/\ E %| toR K r, begins_well r & r = [::] -> f = [::] /\ forall s, List.In s l -> strip (reduce N s) = [::]].
Proof.
elim: l f => [|s l IH] f; first by move=> [<-].
rewrite /=; case eh: gcd_modulo => [f'|] // er bf Ef El.
have Es : E %| toR K (reduce N s) by rewrite toR_reduce; apply: El; left.
have [E' b' z'] := gcd_moduloP eh bf Ef Es.
have [|Er br r0] := IH _ er b' E'; first by move=> t lt; apply: El; right.
split=> // /r0 [/z' [-> s0] l0]; split=> // t [<-|/l0] //.
Qed.

End Prime.

(* ---- common divisors over a field and modulo a prime --------------------- *)

Definition gcd_of (K : fieldType) (l : seq (seq Z)) : {poly K} := foldr (fun s q => gcdp (toR K s) q) 0 l.

Lemma dvdp_gcd_of (K : fieldType) (E : {poly K}) l : (forall s, List.In s l -> E %| toR K s) -> E %| gcd_of K l.
Proof.
elim: l => [|s l IH] El; first exact: dvdp0.
rewrite /= dvdp_gcd El ?IH //; first by move=> t lt; apply: El; right.
by left.
Qed.

Lemma gcd_of_dvdp (K : fieldType) l s : List.In s l -> gcd_of K l %| toR K s.
Proof.
elim: l => [|t l IH] //= [->|/IH]; first exact: dvdp_gcdl.
exact: dvdp_trans (dvdp_gcdr _ _).
Qed.

Lemma map_gcd_of (A B : fieldType) (f : {rmorphism A -> B}) l : map_poly f (gcd_of A l) = gcd_of B l.
Proof. by elim: l => [|s l IH] /=; rewrite ?rmorph0 // gcdp_map map_toR IH. Qed.

(* A common divisor over a field of characteristic 0 has not a larger degree than one modulo a prime. *)
Lemma common_divisor_Fp (F : numFieldType) (p : nat) (l : seq (seq Z)) (first : seq Z) (G : {poly F}) :
  List.In first l -> integer_in [unitRingType of 'F_p] (List.hd 0%cZ first) != 0 ->
  (forall s, List.In s l -> G %| toR F s) ->
  exists2 E : {poly 'F_p}, (size G <= size E)%N & forall s, List.In s l -> E %| toR [fieldType of 'F_p] s.
Proof.
move=> fl lc Gl; set D := gcd_of [fieldType of rat] l.
have hd0 : List.hd 0%cZ first <> 0%cZ by move=> e; rewrite e eqxx in lc.
have D0 : D != 0.
  have := gcd_of_dvdp [fieldType of rat] fl; rewrite -/D; apply: contraTneq => ->.
  rewrite dvd0p -size_poly_eq0 /toR size_toP_rev //.
  by case: (first) hd0.
have szG : (size G <= size D)%N.
  have := dvdp_gcd_of Gl; rewrite -(map_gcd_of [rmorphism of ratr]) => /dvdp_leq.
  by rewrite map_poly_eq0 size_map_poly -/D; apply.
have [H [a a0 DH]] := rat_poly_scale D.
have dvd_H s : List.In s l -> {r | to_polyZ (rev s) = zprimitive H * r}.
  move=> sl; apply: dvdpP_int; rewrite -dvdp_rat_int map_to_polyZ.
  have := gcd_of_dvdp [fieldType of rat] sl; rewrite -/D {1}DH.
  by rewrite dvdpZl ?invr_eq0 ?intr_eq0.
have lc_H : ((lead_coef (zprimitive H))%:~R : 'F_p) != 0.
  have [r e] := dvd_H _ fl; rewrite -lead_coef_to_polyZ // e lead_coefM rmorphM /= in lc.
  by apply: contraNneq lc => ->; rewrite mul0r.
exists (map_poly intr (zprimitive H)).
  rewrite (size_map_poly_id0 lc_H) size_zprimitive -(size_rat_int_poly H).
  by rewrite DH size_scale ?invr_eq0 ?intr_eq0 in szG.
move=> s /dvd_H [r e]; rewrite /toR -map_to_polyZ e rmorphM /=.
exact: dvdp_mulr.
Qed.

(* ---- the greatest common divisor modulo N -------------------------------- *)

Lemma hd_is_unit N s : (1 < N)%cZ -> is_unit N (List.hd 0%cZ s) = true -> strip (reduce N s) <> [::].
Proof.
case: s => [|a s] N1 /=; first by rewrite /is_unit Z.gcd_0_l; case: Z.eqb_spec => //; clear -N1; lia.
move=> au; rewrite /reduce /=; case e: (a mod N)%cZ => //; exfalso.
have [k ak] : (N | a)%cZ by apply/Z.mod_divide => //; clear -N1; lia.
move: au; rewrite /is_unit ak => /Z.eqb_eq; rewrite Z.gcd_comm Z.mul_comm Z.gcd_mul_diag_l; clear -N1; lia.
Qed.

(* The degree of what Euclid's algorithm modulo N returns is a bound for that of all common divisors. *)
Lemma gcd_of_sections_bound (F : numFieldType) N first l r (G : {poly F}) : (1 < N)%cZ ->
  is_unit N (List.hd 0%cZ first) = true -> gcd_of_sections N [::] (first :: l) = Some r ->
  (forall s, List.In s (first :: l) -> G %| toR F s) -> (size G <= size r)%N.
Proof.
move=> N1 uf er Gl; set p := pdiv (Z.to_nat N).
have p_prime : prime p by apply: pdiv_prime; apply/ssrnat.ltP; clear -N1; lia.
have dv_p : (p %| Z.to_nat N)%N by apply: pdiv_dvd.
have fl : List.In first (first :: l) by left.
have [E szE El] := common_divisor_Fp fl (is_unit_Fp p_prime N1 dv_p uf) Gl.
have E0 : E %| toR [fieldType of 'F_p] [::] by rewrite toR_nil dvdp0.
have [Er br r0] := gcd_of_sectionsP p_prime N1 dv_p er isT E0 El.
have r_neq0 : r <> [::] by case/r0=> _ /(_ _ fl); apply: hd_is_unit.
have hr : integer_in [fieldType of 'F_p] (List.hd 0%cZ r) != 0 by case: (r) r_neq0 br.
apply: leq_trans szE _; rewrite -(size_toR hr) dvdp_leq // -size_poly_eq0 size_toR //.
by case: (r) r_neq0.
Qed.

(* ---- sections ------------------------------------------------------------ *)

Lemma size_every S c v : (c < S)%N -> size (every S c v) = ((size v + (S.-1 - c)) %/ S)%N.
Proof.
elim: v c => [|a v IH] c cS.
  by rewrite add0n divn_small // (leq_ltn_trans (leq_subr _ _)) // ltn_predL (leq_ltn_trans _ cS).
case: c cS => [|c] cS /=; last first.
  by rewrite IH 1?ltnW //; congr (_ %/ _)%N; clear -cS; lia.
have -> : ((size v).+1 + (S.-1 - 0) = 1 * S + size v)%N by clear -cS; lia.
by rewrite divnMDl // IH ?prednK // subnn addn0.
Qed.

Lemma nth_every S c v q : (0 < S)%N -> nth 0%cZ (every S c v) q = nth 0%cZ v (c + S * q).
Proof.
move=> S0; elim: v c q => [|a v IH] [|c] q /=; rewrite ?nth_nil ?IH //.
case: q => [|q]; first by rewrite muln0.
by rewrite [LHS]/= IH add0n mulnS; case: S S0 {IH}.
Qed.

Section Sections.
Variable F : rcfType.
Implicit Types (f g h : seq F) (v : seq Z).

(* The coefficients with the numbers c, c + S, c + 2S, ... *)
Definition section S c h : seq F := mkseq (fun q => h`_(c + S * q)) ((size h + (S.-1 - c)) %/ S).

Lemma nth_section S c h q : (c < S)%N -> (section S c h)`_q = h`_(c + S * q).
Proof.
move=> cS; have [lt|ge] := ltnP q ((size h + (S.-1 - c)) %/ S); first by rewrite nth_mkseq.
rewrite nth_default ?size_mkseq // nth_default //.
have S0 : (0 < S)%N by apply: leq_trans cS.
by move: ge; rewrite leqNgt leq_divRL // -ltnNge mulSn (mulnC q); move: (S * q)%N (size h) => m n; clear -cS; lia.
Qed.

Lemma Poly_every S c v : (c < S)%N -> toP F (every S c v) = Poly (section S c (ints F v)).
Proof.
move=> cS; have S0 : (0 < S)%N by apply: leq_trans cS.
by apply/polyP => q; rewrite coef_toP nth_every // coef_Poly nth_section // -coef_toP /toP coef_Poly.
Qed.

(* The sections of a product with a form in x^S and y^S. *)
Lemma Poly_section S c f g h : (c < S)%N -> Poly f = (Poly g \Po 'X^S) * Poly h ->
  Poly (section S c f) = Poly g * Poly (section S c h).
Proof.
move=> cS e; have gE : Poly g = \sum_(j < size (Poly g)) (Poly g)`_j *: 'X^j by rewrite -poly_def coefK.
apply/polyP => q; rewrite coef_Poly nth_section // -(coef_Poly f) e comp_polyE [in RHS]gE.
rewrite !big_distrl /= !coef_sum; apply: eq_bigr => j _.
rewrite -!scalerAl !coefZ -exprM !coefXnM !coef_Poly nth_section //.
have -> : (c + S * q < S * j)%N = (q < j)%N by apply/idP/idP => ?; nia.
by case: ltnP => // le; congr (_ * h`_ _); rewrite mulnBr addnBA // leq_mul2l le orbT.
Qed.

(* Forms that multiply in one direction do in the other. *)
Lemma eval_mul_lists f g h : size f = (size g + size h).-1 -> (0 < size g)%N -> (0 < size h)%N ->
  Poly f = Poly g * Poly h -> forall x y, eval f x y = eval g x y * eval h x y.
Proof.
move=> sf g0 h0 e x y; rewrite -[in LHS](space.PolyK f) -[in RHS](space.PolyK g) -[in RHS](space.PolyK h) sf e.
have -> : (size g + size h).-1 = ((size g).-1 + (size h).-1).+1 by clear -g0 h0; lia.
by rewrite -{2}(prednK g0) -{2}(prednK h0) eval_coefsM ?prednK ?size_Poly_le.
Qed.

Lemma Poly_rev f g h : (forall x y, eval f x y = eval g x y * eval h x y) ->
  Poly (rev f) = Poly (rev g) * Poly (rev h).
Proof. by move=> e; apply: horner_inj => x; rewrite hornerM -!evalx1 e. Qed.

(* A divisor in x^S and y^S divides all sections. *)
Lemma toR_every S c v g h : (c < S)%N -> size v = ((size g).-1 * S + size h)%N -> (0 < size g)%N ->
  (forall x y, eval (ints F v) x y = eval g (x ^+ S) (y ^+ S) * eval h x y) ->
  toR F (every S c v) <> 0 ->
  exists2 hc : seq F, toR F (every S c v) = Poly (rev g) * Poly (rev hc)
    & size (every S c v) = ((size g).-1 + size hc)%N.
Proof.
move=> cS sv g0 e nz; have S0 : (0 < S)%N by apply: leq_trans cS.
have ep : Poly (ints F v) = (Poly g \Po 'X^S) * Poly h.
  apply: horner_inj => t; rewrite hornerM horner_comp hornerXn -!eval1y.
  by rewrite e expr1n.
have es := Poly_section cS ep; rewrite -Poly_every // in es.
have se : size (every S c v) = ((size g).-1 + size (section S c h))%N.
  by rewrite size_every // sv size_mkseq -addnA divnMDl.
exists (section S c h) => //.
have [h0|h0] := posnP (size (section S c h)).
  case: nz; rewrite /toR /toP /ints map_rev -/(ints _ _).
  have z i : (ints F (every S c v))`_i = 0.
    by rewrite -coef_Poly -/(toP _ _) es (size0nil h0) mulr0 coef0.
  apply/polyP => i; rewrite coef_Poly coef0.
  have [lt|ge] := ltnP i (size (rev (ints F (every S c v)))); last by rewrite nth_default.
  by rewrite size_rev in lt; rewrite nth_rev.
rewrite /toR /toP /ints map_rev -/(ints _ _); apply: Poly_rev; apply: eval_mul_lists => //.
by rewrite size_map se -{2}(prednK g0).
Qed.

End Sections.

(* ---- the bound of a stride ----------------------------------------------- *)

Lemma le_fold_min z a l : (z <= a)%N -> (forall b, List.In b l -> (z <= b)%N) -> (z <= List.fold_left Nat.min l a)%N.
Proof.
elim: l a => [|b l IH] a //= za zl; apply: IH => [|d dl]; last by apply: zl; right.
have zb : (z <= b)%N by apply: zl; left.
by apply/ssrnat.leP/Nat.min_glb; apply/ssrnat.leP.
Qed.

Lemma size_strip (F : numFieldType) s : size (strip s) = size (toR F s).
Proof.
rewrite -toR_strip; case e: (strip s) => [|a s']; first by rewrite toR_nil size_poly0.
by rewrite size_toR // integer_in_eq0; apply/negP => /Z.eqb_eq h; apply: (@hd_strip s); rewrite e.
Qed.

(* A divisor in x^S and y^S of degree B S has B at most the bound of the stride S. *)
Lemma divisor_boundP (F : rcfType) (S : nat) N (v : seq Z) (b : Z) (g h : seq F) :
  (0 < S)%N -> divisor_bound S N v = Some b ->
  size v = ((size g).-1 * S + size h)%N -> (0 < size g)%N -> (0 < size h)%N ->
  (forall x y, eval (ints F v) x y = eval g (x ^+ S) (y ^+ S) * eval h x y) ->
  (Z.of_nat (size g).-1 <= b)%cZ.
Proof.
move=> S0; rewrite /divisor_bound.
set nonzero := fun s : seq Z => negb _; case el: (List.filter nonzero (sections S v)) => [|first l] //.
case: ifP => // /andP [/andP [/Z.ltb_lt N1 _] uf].
case er: gcd_of_sections => [r|] // [<-] sv g0 h0 e.
set G : {poly F} := Poly (rev g).
have key s : List.In s (first :: l) -> exists2 hc : seq F, toR F s = G * Poly (rev hc)
    & toR F s != 0 /\ size s = ((size g).-1 + size hc)%N.
  rewrite -el => /List.filter_In [/List.in_map_iff [c [<- /List.in_seq [_ cS]]]]; rewrite /nonzero => nz.
  have {}nz : toR F (every S c v) != 0.
    rewrite -size_poly_eq0 -size_strip; apply/negP => /nilP/strip_eq0 z.
    by rewrite z in nz.
  have {}cS : (c < S)%N by apply/ssrnat.ltP.
  have [hc e1 e2] := toR_every cS sv g0 e (elimN eqP nz).
  by exists hc.
have fl : List.In first (first :: l) by left.
have G0 : G != 0.
  by have [hc e1 [nz _]] := key _ fl; apply: contraNneq nz => z; rewrite e1 z mul0r.
have szG : (0 < size G)%N by rewrite size_poly_gt0.
have Gg : (size G <= size g)%N by rewrite (leq_trans (size_Poly_le _)) ?size_rev.
have Gr : (size G <= size r)%N.
  apply: (gcd_of_sections_bound N1 uf er) => s /(@List.in_map_iff _ _ strip (first :: l)) [t [<- /key [hc e1 _]]].
  by rewrite toR_strip e1 dvdp_mulr.
have zmin : (size g - size G <= List.fold_left Nat.min
    (List.map (fun s => Nat.sub (length s) (length (strip s))) (first :: l)) (length v))%N.
  apply: le_fold_min => [|z /List.in_map_iff [s [<- /key [hc e1 [nz sz]]]]].
    by rewrite -[length v]/(size v) sv; clear -S0 szG h0; nia.
  rewrite minusE -[length s]/(size s) -[length (strip s)]/(size (strip s)) (size_strip F) e1 sz.
  have H0 : Poly (rev hc) != 0 by apply: contraNneq nz => z0; rewrite e1 z0 mulr0.
  have : (size (Poly (rev hc)) <= size hc)%N by rewrite (leq_trans (size_Poly_le _)) ?size_rev.
  rewrite size_mul //; move: (size hc) (size (Poly (rev hc))) => m n; move: szG Gg g0.
  by move: (size G) (size g) => c d; clear; lia.
move: zmin => /=; move: (List.fold_left _ _ _) => m zm.
apply/Znat.Nat2Z.inj_le/ssrnat.leP; rewrite -[length r]/(size r) plusE.
by move: zm Gr Gg szG g0; move: (size G) (size g) (size r) => c d t; clear; lia.
Qed.

(* ---- rule 10 ------------------------------------------------------------- *)

Section Rule10.
Variable F : rcfType.
Implicit Types (f g h : seq F) (ls : seq (nat * nat)) (gs : seq (seq nat * nat)) (v : seq Z).

(* A form in x^a and y^a is a form. *)
Lemma eval_powers a f : (0 < a)%N -> (0 < size f)%N ->
  exists2 g, size g = ((size f).-1 * a).+1 & forall x y, eval g x y = eval f (x ^+ a) (y ^+ a).
Proof.
move=> a0; elim: f => [|b [|d f] IH] // _; first by exists [:: b] => // x y; rewrite !eval1.
have [g sg eg] := IH isT; exists (b :: (nseq a.-1 0 ++ g)).
  by rewrite /= size_cat size_nseq sg /= mulSn; move: (_ * a)%N => m; clear -a0; lia.
move=> x y; rewrite eval_cons eval_padded eg [in RHS]eval_cons mulrA -exprS prednK //.
have -> : size (nseq a.-1 0 ++ g) = (a * size (d :: f))%N.
  by rewrite size_cat size_nseq sg /= mulnS (mulnC _ a); move: (a * _)%N => m; clear -a0; lia.
by rewrite exprM.
Qed.

Lemma eval_times f g : (0 < size f)%N -> (0 < size g)%N ->
  exists2 h, size h = ((size f).-1 + (size g).-1).+1 & forall x y, eval h x y = eval f x y * eval g x y.
Proof.
move=> f0 g0; exists (coefs ((size f).-1 + (size g).-1).+1 (Poly f * Poly g)); first exact: size_coefs.
apply: eval_mul_lists => //; first by rewrite size_coefs; clear -f0 g0; lia.
by rewrite coefsK // (leq_trans (size_mul_leq _ _)) // pred_add_le // prednK // size_Poly_le.
Qed.

(* What layers compute, all their strides multiples of a, is a form in x^a and y^a. *)
Lemma computes_form a ls (A : F -> F -> F) : (0 < a)%N -> all (fun u => [&& 0 < u.1, 0 < u.2 & a %| u.2]%N) ls ->
  computes ls A -> exists f, [/\ (0 < size f)%N, layers_degree ls = ((size f).-1 * a)%N
    & forall x y, A x y = eval f (x ^+ a) (y ^+ a)].
Proof.
move=> a0; elim: ls A => [|[b d] ls IH] A.
  by move=> _ /computes_nil [c e]; exists [:: c]; split=> [//||x y]; rewrite ?e ?eval1 // /layers_degree big_nil.
move=> /= /andP [/and3P [/= b0 d0 /dvdnP [t dE]] ls1]; rewrite -cat1s => /computes_cat [B [C [cB /(IH _ ls1)]]].
case=> f [f0 df ef] e; case: cB => c [[|g [|]] //= [sg] eg].
have t0 : (0 < t)%N by move: d0; rewrite dE; case: (t).
have [|g' sg' eg'] := eval_powers t0 (f := g); first by rewrite sg.
have [|h sh eh] := @eval_times (map ( *%R c) g') f _ f0; first by rewrite size_map sg'.
exists h; split; first by rewrite sh.
  by rewrite /layers_degree big_cons -/(layers_degree ls) df sh size_map sg' sg /= dE mulnDl mulnA.
move=> x y; rewrite e eg ef eh big_cons big_nil mulr1 eval_scaled eg' /=.
by rewrite dE mulnC !exprM.
Qed.

Definition rooms (a : nat) ls : bool := all (fun u => [&& 0 < u.1, 0 < u.2 & a %| u.2]%N) ls.

Lemma rooms_layers_of a u : (0 < u.2)%N -> (a %| u.2)%N -> has_layers u -> rooms a (layers_of u).
Proof.
move=> u0 au /andP [u1 _]; rewrite /rooms /layers_of all_map; apply: sub_all u1 => b /= b0.
by rewrite b0 u0 au.
Qed.

Lemma rooms_layers b gs : divides_down b gs -> all has_layers gs -> rooms 1 (layers gs).
Proof.
elim: gs b => //= u gs IH b /and3P [u0 _ dv] /andP [fu fgs].
by rewrite /layers /= /rooms all_cat -!/(rooms _ _) rooms_layers_of ?dvd1n // (IH _ dv fgs).
Qed.

Lemma layers_degree_cat l1 l2 : layers_degree (l1 ++ l2) = (layers_degree l1 + layers_degree l2)%N.
Proof. by rewrite /layers_degree big_cat. Qed.

Lemma layers_degree_of u : layers_degree (layers_of u) = (degree u.1 * u.2)%N.
Proof.
case: u => k a; rewrite /layers_degree /layers_of big_map /=; elim: k => [|b k IH]; first by rewrite big_nil.
by rewrite big_cons IH degree_cons mulnDl.
Qed.

(* Of what groups of layers compute, no divisor is too small. *)
Lemma divisors_too_smallP N v b ls gs : rooms b ls -> divides_down b gs -> all has_layers gs ->
  computes (ls ++ layers gs) (eval (ints F v)) -> size v = (layers_degree (ls ++ layers gs)).+1 ->
  divisors_too_small N v (Z.of_nat (layers_degree ls)) [seq group_of u | u <- gs] = false.
Proof.
elim: gs b ls => //= u gs IH b ls rl /and3P [u0 ub dv] /andP [fu fgs].
have -> : layers (u :: gs) = layers_of u ++ layers gs by [].
rewrite catA; set l1 := ls ++ layers_of u => comp sv.
have r1 : rooms u.2 l1.
  rewrite /rooms all_cat -!/(rooms _ _) rooms_layers_of // andbT.
  by apply: sub_all rl => w /and3P [-> -> /(dvdn_trans ub) ->].
have -> : (Z.of_nat (layers_degree ls) + Z.of_nat (degree u.1) * Z.of_nat u.2)%cZ = Z.of_nat (layers_degree l1).
  by rewrite layers_degree_cat layers_degree_of Nat2Z.inj_add -Nat2Z.inj_mul.
rewrite Nat2Z.id; case eb: divisor_bound => [c|] //.
rewrite (IH u.2 l1 r1 dv fgs comp sv) orbF.
have [A [B [/(computes_form u0 r1) [g [g0 dg eg]]]]] := (computes_cat _ _ _).1 comp.
case/(computes_form (ltn0Sn 0) (rooms_layers dv fgs)) => h [h0 dh eh] e.
have le : (Z.of_nat (size g).-1 <= c)%cZ.
  apply: (divisor_boundP u0 eb (h := h)) => //.
    by rewrite sv layers_degree_cat dg dh muln1 -addnS prednK.
  by move=> x y; rewrite e eg eh.
apply/Z.ltb_ge; rewrite dg Nat2Z.inj_mul; clear -le; nia.
Qed.

(* What the checker accepts by rule 10 is not in the space. *)
Theorem sections_outP (w : seq Q) (k s : seq nat) N : all (leq 1) k -> all (leq 1) s ->
  sections_hold w [seq Z.of_nat a | a <- k] [seq Z.of_nat a | a <- s] N = true ->
  ~ in_strided_space k s (form F w).
Proof.
move=> k1 s1; rewrite /sections_hold; case eg: groups_of => [groups|] //.
have [gs [a [[gE dv fg sk ec] [dg dn]]]] := groups_ofP F k1 s1 eg; rewrite {}gE in eg dg *.
case pw: primal => [D v] /= small inside; have [D0 vw] := primalP F pw.
have [k0|k0] := eqVneq k [::].
  move: sk eg small; rewrite k0 => /size0nil ->; rewrite /groups_of /=.
  by case: ifP => // _ [<-].
have [_ sw _] := inside; rewrite -/(strided_degree k s) in sw.
have comp : computes ([::] ++ layers gs) (eval (ints F v)).
  apply/ec; have /(strided_computes k0 sk sw) [c [fs sz e]] := inside.
  exists (integer_in F D * c), fs => // x y.
  by rewrite vw eval_scaled e mulrA.
suff : divisors_too_small N v (Z.of_nat (layers_degree [::])) [seq group_of u | u <- gs] = false.
  by rewrite /layers_degree big_nil small.
apply: (@divisors_too_smallP N v a) => //.
rewrite -(size_map (integer_in F)) -/(ints F v) vw size_map sw -dn; congr _.+1.
by apply: Nat2Z.inj; rewrite -dg degree_of_groupsE.
Qed.

End Rule10.

(* Whether a network with filters of sizes k and strides s cannot compute w, by the certificate N. *)
Definition proves_outside (w : seq Q) (k s : seq nat) (N : Z) : bool :=
  [&& all (leq 1) k, all (leq 1) s & sections_hold w [seq Z.of_nat a | a <- k] [seq Z.of_nat a | a <- s] N].

Lemma proves_outsideP (F : rcfType) w k s N :
  proves_outside w k s N = true -> ~ in_strided_space k s (form F w).
Proof. by case/and3P; apply: sections_outP. Qed.
