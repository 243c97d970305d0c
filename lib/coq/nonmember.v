(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Rule 9 for claims that a form is outside: what the checker accepts is not  *)
(* in the space (member_outP).                                                *)
(*                                                                            *)
(*      poly_of a == the simple form a at y = 1, as a polynomial              *)
(*       finite l == those of the list l, without the factors y               *)
(*     counts P l == how many of them have the property P                     *)
(* divides S d p n W <-> the form of degree d with the polynomial p, at x^S   *)
(*                    and y^S, divides that of degree n with W                *)
(*    in_degree p <-> p.2 is the polynomial of a form of degree p.1           *)
(* has_product a n W D gs ps <-> the form W of degree n is the product of D at *)
(*                    x^a, y^a and of the forms ps at the powers of the       *)
(*                    groups gs                                               *)
(*     next t D p == the product of D at x^t, y^t and of p                    *)
(* filtered gs qs <-> each form of qs has the degree and enough real roots to *)
(*                    be a product of filters of its group                    *)
(*  poly_forms fs == the forms of a certificate with their degrees            *)
(*                                                                            *)
(* Let the network compute the form. A function that is not 0 has only one    *)
(* number of roots of each kind (has_roots_unique). The factors of the        *)
(* certificate from a group on are a divisor of largest degree, which is      *)
(* divided by what the network computes with these groups (largest_divisor);  *)
(* the quotient is what this group has left for the next one. So the network  *)
(* shares out the roots of the certificate (share_out), and by theorem 6 of   *)
(* docs/theory/strides.md the choice of the checker succeeds.                 *)
(******************************************************************************)
From Rootprint Require Import check form text rules refine modular cones factorisation discriminant factors sound.
From Rootprint Require Import unique space sharing strides kinds member divisors.
From Coq Require Import ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import zify ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Notation roots := rules.roots.
Local Notation proper := kinds.proper.

Local Arguments degree : simpl never.
Local Arguments even_sizes : simpl never.
Local Arguments Z.mul : simpl never.
Local Arguments Z.add : simpl never.
Local Arguments Z.sub : simpl never.
Local Arguments Z.div : simpl never.
Local Arguments Z.of_nat : simpl never.

(* ---- the numbers of roots are numbers ------------------------------------ *)

Section Numbers.
Variable F : rcfType.
Implicit Types (a : simple F) (l m : seq (simple F)) (g h : F -> F -> F) (r : roots) (p : {poly F}).

Definition is_y a : bool := if a is simple_y then true else false.

Definition poly_of a : {poly F} :=
  match a with
  | simple_x => 'X - 0%:P
  | simple_y => 1
  | simple_line t => 'X - t%:P
  | simple_pair q => quad_poly q
  end.

Definition finite l : seq {poly F} := [seq poly_of a | a <- l & ~~ is_y a].

Definition is_pair p : bool := size p == 3%N.
Definition is_fixed p : bool := ~~ is_pair p && (p`_0 == 0).
Definition is_positive p : bool := ~~ is_pair p && (p`_0 < 0).
Definition is_negative p : bool := ~~ is_pair p && (0 < p`_0).

Lemma value_poly x a : value x 1 a = (poly_of a).[x].
Proof.
case: a => [||t|q] /=; last by rewrite factorisation.horner_quad /pair_value mulr1 expr1n mulr1.
- by rewrite !hornerE subr0.
- by rewrite !hornerE.
by rewrite !hornerE /line_value mulr1.
Qed.

Lemma prod_finite l x : \prod_(a <- l) value x 1 a = (\prod_(p <- finite l) p).[x].
Proof.
rewrite horner_prod /finite big_map big_filter [LHS](bigID (@is_y)) /= big1 ?mul1r => [|[]] //.
by apply: eq_bigr => a _; rewrite value_poly.
Qed.

Lemma factors_finite l : all (@proper F) l -> unique.factors (finite l).
Proof.
elim: l => [_ p|a l IH /= /andP [pa /IH fl]] //; rewrite /finite /=.
suff fa : ~~ is_y a -> poly_of a \is monic /\ irreducible_poly (poly_of a).
  by case: ifP => //= /fa fp p; rewrite inE => /orP [/eqP ->|/fl].
case: a pa => [||t|q] //= pa _; try by split; [apply: monicXsubC | apply: irredp_XsubC].
split; first exact: quad_monic.
by apply: cubic_irreducible => [|x]; rewrite ?size_quad // rootE factorisation.quad_root.
Qed.

Definition counts (P : pred {poly F}) l : Z := Z.of_nat (count P (finite l)).

(* The kinds of roots by their polynomials, and by the number of factors y. *)
Lemma kinds_finite l : all (@proper F) l -> kinds l =
  Roots (Z.of_nat (count is_y l) + counts is_fixed l) (counts is_positive l) (counts is_negative l) (counts is_pair l).
Proof.
rewrite /counts /finite; elim: l => //= a l IH /andP [pa /IH ->]; rewrite /add_roots /=.
case: a pa => [||t|q] //= pa; rewrite /is_fixed /is_positive /is_negative /is_pair ?size_XsubC ?size_quad /=;
  rewrite ?coefB ?coefX ?coefC /= ?sub0r ?oppr_eq0 ?oppr_lt0 ?oppr_gt0 ?eqxx ?ltxx.
- by congr Roots; lia.
- by congr Roots; lia.
- by rewrite (negbTE pa); case: (ltrgtP t 0) pa => //= _ _; congr Roots; lia.
- by congr Roots; lia.
Qed.

Lemma value_scale s x y a : value (s * x) (s * y) a = s ^+ Z.to_nat (all_roots (kind a)) * value x y a.
Proof.
case: a => [||t|q] /=; rewrite ?expr1 //; last by rewrite /pair_value /all_roots /reals /=; ring.
by case: ifP => _ /=; rewrite expr1 /line_value; ring.
Qed.

Lemma prod_scale l s x y : \prod_(a <- l) value (s * x) (s * y) a
  = s ^+ Z.to_nat (all_roots (kinds l)) * \prod_(a <- l) value x y a.
Proof.
elim: l => [|a l IH]; first by rewrite !big_nil mulr1.
rewrite !big_cons IH value_scale mulrACA -exprD; congr (_ ^+ _ * _).
have [ca cl] := (counted_kind a, counted_kinds l); case: ca cl => ? ? ? ? [? ? ? ?].
by rewrite /all_roots /reals /=; lia.
Qed.

(* A function that is not 0 has only one number of roots of each kind. *)
Lemma has_roots_unique g r r' x y : g x y != 0 -> has_roots g r -> has_roots g r' -> r = r'.
Proof.
move=> g0 [c [l [pl <-] e]] [c' [l' [pl' <-] e']].
have deg : Z.to_nat (all_roots (kinds l)) = Z.to_nat (all_roots (kinds l')).
  have : g (2%:R * x) (2%:R * y) = g (2%:R * x) (2%:R * y) by [].
  rewrite {1}e e' !prod_scale mulrCA -e mulrCA -e' => /(mulIf g0) /eqP.
  by rewrite (inj_eq (ieexprIn _ _)) ?ltr0n ?pnatr_eq1 // => /eqP.
have [c0 c0'] : c != 0 /\ c' != 0.
  by split; [move: g0; rewrite e | move: g0; rewrite e']; rewrite mulf_eq0 negb_or => /andP [].
have p : perm_eq (finite l) (finite l').
  apply: unique_factors; try exact: factors_finite.
  apply: (@eqp_trans _ (c *: \prod_(p <- finite l) p)); first by rewrite eqp_sym eqp_scale.
  have -> : c *: \prod_(p <- finite l) p = c' *: \prod_(p <- finite l') p; last exact: eqp_scale.
  by apply: refine.horner_inj => z; rewrite !hornerZ -!prod_finite -e e'.
have same P : counts P l = counts P l' by rewrite /counts (permP p).
move: deg; rewrite !kinds_finite // !same /all_roots /reals /counts /=.
move: (count _ _) (count _ _) (count is_fixed _) (count is_positive _) (count is_negative _) (count is_pair _).
by clear; move=> *; congr Roots; lia.
Qed.

End Numbers.

(* ---- largest divisors ---------------------------------------------------- *)

Section Divisors.
Variable F : fieldType.
Implicit Types (p q h W : {poly F}) (n d e S : nat).

Definition divides S d p n W : Prop := exists e q,
  [/\ (size p <= d.+1)%N, (size q <= e.+1)%N, n = (d * S + e)%N & W = (p \Po 'X^S) * q].

Lemma comp_Xn_eq0 S p : (0 < S)%N -> (p \Po 'X^S == 0) = (p == 0).
Proof. by move=> S0; rewrite comp_poly_eq0 // size_polyXn ltnS. Qed.

Lemma size_comp_Xn S p : (0 < S)%N -> p != 0 -> size (p \Po 'X^S) = ((size p).-1 * S).+1.
Proof.
move=> S0 p0; rewrite -[LHS]prednK ?size_comp_poly ?size_polyXn //.
by rewrite size_poly_gt0 comp_Xn_eq0.
Qed.

Lemma divides_neq0 S d p n W : W != 0 -> divides S d p n W -> p != 0.
Proof. by move=> W0 [e [q [_ _ _ We]]]; apply: contraNneq W0 => p0; rewrite We p0 comp_poly0 mul0r. Qed.

Lemma size_comp_mul S p q : (0 < S)%N -> p != 0 -> q != 0 ->
  size ((p \Po 'X^S) * q)%R = ((size p).-1 * S + size q)%N.
Proof. by move=> S0 p0 q0; rewrite size_mul ?comp_Xn_eq0 // size_comp_Xn // addSn. Qed.

(* The degree of a polynomial may be smaller than that of its form: then the form is divided by a power of x. *)
Lemma dividesP S d p n W : (0 < S)%N -> W != 0 -> divides S d p n W <->
  [/\ p \Po 'X^S %| W, (size p <= d.+1)%N, (size W <= n.+1)%N & ((d.+1 - size p) * S <= n.+1 - size W)%N].
Proof.
move=> S0 W0; split=> [h|[/dvdpP [q We] pd Wn le]].
  have p0 := divides_neq0 W0 h; case: h => e [q [pd qe ne We]].
  have q0 : q != 0 by apply: contraNneq W0 => q0; rewrite We q0 mulr0.
  have := size_comp_mul S0 p0 q0; rewrite -We => ->; rewrite (polySpred p0) /= subSS ne in pd *.
  split; rewrite ?We ?dvdp_mulr //; move: pd; move: (size p).-1 => k kd; have := leq_mul (kd : (k <= d)%N) (leqnn S).
    by move: (size q) qe (k * S)%N (d * S)%N => sq qe ? ? H; clear -H qe; lia.
  by rewrite mulnBl; move: (size q) qe (k * S)%N (d * S)%N => sq qe ? ? H; clear -H qe; lia.
have p0 : p != 0 by apply: contraNneq W0 => p0; rewrite We p0 comp_poly0 mulr0.
have q0 : q != 0 by apply: contraNneq W0 => q0; rewrite We q0 mul0r.
rewrite mulrC in We; have := size_comp_mul S0 p0 q0; rewrite -We => sW.
exists (n - d * S)%N, q; suff [] : n = (d * S + (n - d * S))%N /\ (size q <= (n - d * S).+1)%N by [].
move: Wn le pd sW; rewrite (polySpred p0) /= subSS mulnBl; move: (size p).-1 q0 => k; rewrite -size_poly_gt0 => q0.
move=> Wn le kd sW; have := leq_mul (kd : (k <= d)%N) (leqnn S).
by move: (k * S)%N (d * S)%N (size q) (size W) q0 Wn le sW; clear; lia.
Qed.

(* A divisor of largest degree in powers of x and y is divided by all others. *)
Lemma largest_divisor S n W d p d' p' : (0 < S)%N -> W != 0 ->
  divides S d p n W -> divides S d' p' n W -> (forall e q, divides S e q n W -> (e <= d)%N) ->
  exists e h, [/\ d = (d' + e)%N, (size h <= e.+1)%N & p = p' * h].
Proof.
move=> S0 W0 dp dp' most; have p0 := divides_neq0 W0 dp; have p'0 := divides_neq0 W0 dp'.
have [pW pd Wn pm] := (dividesP d p n S0 W0).1 dp; have [pW' pd' _ pm'] := (dividesP d' p' n S0 W0).1 dp'.
set g := gcdp p p'; have g0 : g != 0 by rewrite gcdp_eq0 negb_and p0.
have pe : p = p %/ g * g by rewrite divpK // dvdp_gcdl.
have pe' : p' = p' %/ g * g by rewrite divpK // dvdp_gcdr.
have ab : coprimep (p' %/ g) (p %/ g) by rewrite coprimep_sym coprimep_div_gcd // p0.
move: (p %/ g) (p' %/ g) pe pe' ab => a b pe pe' ab.
have b0 : b != 0 by apply: contraNneq p'0 => b0; rewrite pe' b0 mul0r.
have pbW : (p * b) \Po 'X^S %| W.
  case/dvdpP: pW => W1 We; move: pW'; rewrite We comp_polyM pe pe' !comp_polyM mulrA dvdp_mul2r ?comp_Xn_eq0 //.
  rewrite Gauss_dvdpl ?coprimep_comp_poly // => /dvdpP [W2 ->]; apply/dvdpP; exists W2; ring.
pose m := maxn (d.+1 - size p) (d'.+1 - size p').
have spb : size (p * b)%R = (size p + size b).-1 by rewrite size_mul.
have [sp sb] : (0 < size p)%N /\ (0 < size b)%N by rewrite !size_poly_gt0.
have : (m + (size p + size b).-2 <= d)%N.
  apply: (most _ (p * b)); apply/dividesP => //; rewrite spb; split=> //.
    by move: (size p) (size b) sp sb; clear; lia.
  have -> : ((m + (size p + size b).-2).+1 - (size p + size b).-1 = m)%N.
    by move: (size p) (size b) sp sb; clear; lia.
  by rewrite /m /maxn; case: ifP.
rewrite /m => {most m pm pm'} md.
have /eqP/size_poly1P [c c0 bc] : size b = 1%N.
  by move: (size p) (size b) sp sb md; clear; lia.
have pE : p = p' * (c^-1 *: a) by rewrite pe' bc pe mul_polyC -scalerAl -scalerAr scalerA mulfV // scale1r mulrC.
have a0 : c^-1 *: a != 0 by apply: contraNneq p0 => a0; rewrite pE a0 mulr0.
move: (congr1 (fun s : {poly F} => size s) pE) md pd sb; rewrite size_mul // => sE.
move: a0; rewrite -size_poly_gt0 => sa.
exists (d - d')%N, (c^-1 *: a); split=> //.
  by move: (size p) (size p') (size b) (size (c^-1 *: a)%R) sE md pd sb sa; clear; lia.
by move: (size p) (size p') (size b) (size (c^-1 *: a)%R) sE md pd sb sa; clear; lia.
Qed.

End Divisors.

(* ---- forms as polynomials ------------------------------------------------ *)

Section Homogeneous.
Variable F : rcfType.
Implicit Types (p q : {poly F}) (n d e S t : nat).

Lemma hom_coefs n p x y : (size p <= n.+1)%N -> eval (coefs n.+1 p) x y = hom n p x y.
Proof. by move=> pn; rewrite (eval_hom _ _ (size_coefs n.+1 p)) coefsK. Qed.

Lemma hom_ints (v : seq Z) x y : eval (ints F v) x y = hom (size v).-1 (toP F v) x y.
Proof.
case: v => [|a v]; first by rewrite eval_nil /hom big_ord1 coef0 !mul0r.
by rewrite (@eval_hom _ _ (size v)) //= size_map.
Qed.

Lemma size_toP_le (v : seq Z) : (size (toP F v) <= (size v).-1.+1)%N.
Proof. by apply: leq_trans (size_Poly_le _) _; rewrite size_map leqSpred. Qed.

Lemma size_comp_le e t p : (size p <= e.+1)%N -> (size (p \Po 'X^t) <= (e * t).+1)%N.
Proof.
move=> pe; apply: leq_trans (size_comp_poly_leq _ _) _; rewrite size_polyXn ltnS leq_mul2r /=.
by apply/orP; right; move: pe; case: (size p).
Qed.

Lemma size_mul_le d e p q : (size p <= d.+1)%N -> (size q <= e.+1)%N -> (size (p * q)%R <= (d + e).+1)%N.
Proof. by move=> pd qe; apply: leq_trans (size_mul_leq _ _) _; apply: pred_add_le. Qed.

Lemma hom_neq0 n p : (size p <= n.+1)%N -> p != 0 -> exists x, hom n p 1 x != 0.
Proof.
move=> pn /non_root [x px]; exists x.
by rewrite hom_horner ?oner_neq0 // expr1n mul1r divr1.
Qed.

Lemma comp_XnXn p t S : (p \Po 'X^t) \Po 'X^S = p \Po 'X^(t * S).
Proof. by rewrite -comp_polyA rmorphX /= comp_polyX -exprM mulnC. Qed.

(* The bound of a stride bounds the degrees of all divisors. *)
Lemma divides_bound S N (v : seq Z) b n e q : (0 < S)%N -> divisor_bound S N v = Some b -> size v = n.+1 ->
  divides S e q n (toP F v) -> (Z.of_nat e <= b)%cZ.
Proof.
move=> S0 hb sv [e' [q' [qe qe' ne We]]].
have := @divisor_boundP F S N v b (coefs e.+1 q) (coefs e'.+1 q') S0 hb; rewrite !size_coefs /=.
apply=> //; first by rewrite sv ne addnS.
move=> x y; rewrite !hom_coefs // hom_ints sv We ne homM ?hom_comp_power //; exact: size_comp_le.
Qed.

End Homogeneous.

(* ---- products over groups ------------------------------------------------ *)

Section Sharing.
Variable F : rcfType.
Implicit Types (gs : seq (seq nat * nat)) (u : seq nat * nat) (p : nat * {poly F}) (ps qs : seq (nat * {poly F})).

Definition in_degree p : bool := (size p.2 <= p.1.+1)%N.

Definition has_product a n (W : {poly F}) (D : nat * {poly F}) gs ps : Prop :=
  [/\ in_degree D, all in_degree ps, n = (D.1 * a + \sum_(v <- zip gs ps) v.2.1 * v.1.2)%N
    & W = (D.2 \Po 'X^a) * \prod_(v <- zip gs ps) (v.2.2 \Po 'X^v.1.2)].

Definition next t D p : nat * {poly F} := ((p.1 + D.1 * t)%N, p.2 * (D.2 \Po 'X^t)).

Lemma has_product_step t u n W D gs p ps :
  has_product (t * u.2) n W D (u :: gs) (p :: ps) -> has_product u.2 n W (next t D p) gs ps.
Proof.
move=> [dD /= /andP [dp dps] ne We]; split=> //; first exact: size_mul_le dp (size_comp_le t dD).
  by rewrite ne big_cons /= addnA mulnDl mulnA [(p.1 * _ + _)%N]addnC.
by rewrite We big_cons /= comp_polyM comp_XnXn mulrCA mulrA.
Qed.

Lemma has_product_divides a n W D gs ps : has_product a n W D gs ps -> divides a D.1 D.2 n W.
Proof.
move=> [dD dps ne We]; exists (\sum_(v <- zip gs ps) v.2.1 * v.1.2)%N, (\prod_(v <- zip gs ps) (v.2.2 \Po 'X^v.1.2)).
split=> //; elim: gs ps dps {ne We} => [|u gs IH] [|p ps]; try by rewrite !big_nil size_poly1.
by case/andP=> dp /IH h; rewrite /= !big_cons /=; apply: size_mul_le h; exact: size_comp_le.
Qed.

(* A product of filters of each group has enough real roots. *)
Fixpoint filtered gs qs : Prop :=
  match gs, qs with
  | [::], [::] => True
  | u :: gs', q :: qs' => [/\ q.1 = degree u.1, exists2 r, has_roots (hom q.1 q.2) r
      & all_roots r = Z.of_nat (degree u.1) /\ (Z.of_nat (even_sizes u.1) <= reals r)%cZ & filtered gs' qs']
  | _, _ => False
  end.

Definition poly_forms (forms : seq (witnessed Z)) : seq (nat * {poly F}) :=
  [seq ((size f.1).-1, toP F f.1) | f <- forms].

Lemma remove_added r s : remove_roots (add_roots r s) r = s.
Proof. by case: r s => ? ? ? ? [? ? ? ?]; rewrite /remove_roots /add_roots /=; congr Roots; lia. Qed.

Lemma largest_cons N v rest rest' u gs (f : witnessed Z) forms : size gs = size forms ->
  (rest + Z.of_nat (Nat.pred (length f.1)) * Z.of_nat u.2)%cZ = rest' ->
  largest_divisors N v rest (group_of u :: [seq group_of u | u <- gs]) (f :: forms) = true ->
  gs = [::] \/ exists2 b, divisor_bound u.2 N v = Some b
    & (b * Z.of_nat u.2 <= rest')%cZ /\ largest_divisors N v rest' [seq group_of u | u <- gs] forms = true.
Proof.
move=> sz <-; case: gs forms sz => [|u' gs] [|f' forms] // _; [by left | move=> h; right; move: h].
rewrite [largest_divisors _ _ _ _ _]/= Nat2Z.id; case: divisor_bound => // b /andP [/Z.leb_le le lg].
by exists b.
Qed.

(* What the last groups have left, h, is shared out to the others as in theorem 6. *)
Lemma share_out N (v : seq Z) n a gs (forms : seq (witnessed Z)) rs D D' e (h : {poly F}) qs before :
  size v = n.+1 -> toP F v != 0 -> (0 < a)%N -> divides_down a gs -> size gs = size forms ->
  have_roots [seq eval (ints F f.1) | f <- forms] rs ->
  has_product a n (toP F v) D gs (poly_forms forms) -> has_product a n (toP F v) D' gs qs -> filtered gs qs ->
  D.1 = (D'.1 + e)%N -> (size h <= e.+1)%N -> D.2 = D'.2 * h -> has_roots (hom e h) before ->
  largest_divisors N v (Z.of_nat (D.1 * a)) [seq group_of u | u <- gs] forms = true \/ gs = [::] ->
  enough (Z.of_nat a) before [seq group_of u | u <- gs] rs.
Proof.
move=> sv W0; elim: gs a forms rs D D' e h qs before => [|u gs IH] a [|f forms] [|r rs] D D' e h [|q qs] before //=.
move=> a0 /and3P [u0 ua dv] [sz] [hf hfs] sD sD' [qd [rg hg [dg eg]] hqs] De hsz Dh hB lg.
have [t aE] : exists t, a = (t * u.2)%N by exists (a %/ u.2)%N; rewrite divnK.
have t0 : (0 < t)%N by move: a0; rewrite aE; case: (t).
rewrite {}aE in a0 ua sD sD' lg *.
have -> : (Z.of_nat (t * u.2) / Z.of_nat u.2 = Z.of_nat t)%cZ by rewrite Nat2Z.inj_mul Z.div_mul //; clear -u0; lia.
have /= sE := has_product_step sD; have /= sE' := has_product_step sD'.
set E := next t D _ in sE; set E' := next t D' _ in sE'.
have Ea : (Z.of_nat (D.1 * (t * u.2)) + Z.of_nat (Nat.pred (length f.1)) * Z.of_nat u.2 = Z.of_nat (E.1 * u.2))%cZ.
  by rewrite -Nat2Z.inj_mul -Nat2Z.inj_add; congr Z.of_nat; rewrite /E /= mulnDl mulnA addnC.
have [most lg'] : (forall e q, divides u.2 e q n (toP F v) -> (e <= E.1)%N) /\
    (largest_divisors N v (Z.of_nat (E.1 * u.2)) [seq group_of u | u <- gs] forms = true \/ gs = [::]).
  have lg1 : largest_divisors N v (Z.of_nat (D.1 * (t * u.2))) (group_of u :: [seq group_of u | u <- gs]) (f :: forms)
    by case: lg.
  case: (largest_cons sz Ea lg1) => [gs0|[b hb [le lg2]]].
    split; last by right.
    move=> e1 q1 [e3 [q3 [_ _ n3 _]]]; case: sE => _ _ nE _; move: nE sz; rewrite gs0; case: (forms) => // nE _.
    move: nE; rewrite big_nil addn0 n3 => nE.
    by rewrite -(leq_pmul2r u0) -nE leq_addr.
  split=> [e1 q1 /(divides_bound u0 hb sv) le1|]; last by left.
  by move: le; clear -le1 u0; nia.
have [e2 [h2 [Ee h2s Eh]]] := largest_divisor u0 W0 (has_product_divides sE) (has_product_divides sE') most.
have E'0 : E'.2 != 0 := divides_neq0 W0 (has_product_divides sE').
have key : toP F f.1 * (h \Po 'X^t) = q.2 * h2.
  have D'0 : D'.2 \Po 'X^t != 0 by move: E'0; rewrite /= mulf_eq0 negb_or => /andP [].
  by apply: (mulfI D'0); move: Eh; rewrite /= Dh comp_polyM => Eh; rewrite mulrCA mulrA [RHS]mulrCA mulrA -Eh; ring.
have deg : ((size f.1).-1 + e * t = q.1 + e2)%N.
  by move: Ee; rewrite /= De mulnDl; clear; lia.
have [r2 hr2 dr2] : exists2 r, has_roots (hom e2 h2) r & all_roots r = Z.of_nat e2.
  have [r2 hr2 dr2] := eval_has_roots (size_coefs e2.+1 h2); exists r2 => //.
  by apply: has_roots_ext hr2 => x y; rewrite hom_coefs.
have dF := size_toP_le F f.1.
case: sD sD' => _ _ _ _ [] _ /= /andP [dq _] _ _.
have hf0 : toP F f.1 * (h \Po 'X^t) != 0.
  rewrite key mulf_neq0 //; have := divides_neq0 W0 (has_product_divides sE);
    by rewrite Eh /= !mulf_eq0 !negb_or => /andP [/andP [q0 _] h0].
have [x x0] := hom_neq0 (size_mul_le dF (size_comp_le t hsz)) hf0.
have rE : add_roots (roots_of_powers (Z.of_nat t) before) r = add_roots rg r2.
  apply: (has_roots_unique x0).
    apply: has_roots_ext (has_rootsM (has_roots_powers t0 hB) hf) => x1 y1.
    by rewrite homM ?size_comp_le // hom_comp_power // -hom_ints mulrC.
  apply: has_roots_ext (has_rootsM hg hr2) => x1 y1.
  by rewrite key deg homM.
have [cg c2] := (has_roots_counted hg, has_roots_counted hr2).
exists rg; rewrite rE ?remove_added; first by split; rewrite ?remove_added.
exact: (IH u.2 forms rs E E' e2 h2 qs r2).
Qed.

End Sharing.

(* ---- what a network computes --------------------------------------------- *)

Section Network.
Variable F : rcfType.
Implicit Types (gs : seq (seq nat * nat)) (u : seq nat * nat) (qs : seq (nat * {poly F})) (forms : seq (witnessed Z)).

(* A product of filters has as many real roots as there are even ones. *)
Lemma filters_roots (fs : seq (seq F)) : let k := [seq size f | f <- fs] in all (leq 1) k ->
  exists q : {poly F}, [/\ (size q <= (degree k).+1)%N, forall x y, hom (degree k) q x y = \prod_(f <- fs) eval f x y
    & exists2 r, has_roots (hom (degree k) q) r
      & all_roots r = Z.of_nat (degree k) /\ (Z.of_nat (even_sizes k) <= reals r)%cZ].
Proof.
elim: fs => [|f fs IH] /=.
  move=> _; exists 1; rewrite size_poly1; split=> //; first by move=> x y; rewrite big_nil hom_one expr0.
  by exists no_roots => //; apply: has_roots_ext (has_roots_const 1) => x y; rewrite hom_one expr0.
case/andP=> f1 /IH [q [qd qe [r hr [dr er]]]]; exists (Poly f * q).
have sf : size f = (size f).-1.+1 by rewrite prednK.
have ef x y : eval f x y = hom (size f).-1 (Poly f) x y by rewrite (eval_hom _ _ sf).
have fd : (size (Poly f) <= (size f).-1.+1)%N by rewrite -sf size_Poly_le.
have [rf hf df] := eval_has_roots sf.
rewrite degree_cons even_sizes_cons; split; first exact: size_mul_le.
  by move=> x y; rewrite homM // qe big_cons ef.
exists (add_roots rf r); first by apply: has_roots_ext (has_rootsM hf hr) => x y; rewrite homM // ef.
have [? ? ? ?] := has_roots_counted hf.
move: df dr er; rewrite /all_roots /reals /= => df dr er; split; first by rewrite Nat2Z.inj_add; clear -df dr; lia.
have : (Z.of_nat (~~ odd (size f)) <= reals rf)%cZ by rewrite /reals; case: (boolP (odd (size f))) => /= o; lia.
by rewrite /reals Nat2Z.inj_add; clear -er; lia.
Qed.

Lemma group_filters u g : has_layers u -> computes (layers_of u) g -> exists c (q : nat * {poly F}),
  [/\ in_degree q, q.1 = degree u.1, exists2 r, has_roots (hom q.1 q.2) r
      & all_roots r = Z.of_nat (degree u.1) /\ (Z.of_nat (even_sizes u.1) <= reals r)%cZ
    & forall x y, g x y = c * hom q.1 q.2 (x ^+ u.2) (y ^+ u.2)].
Proof.
case: u => k a /= /andP [k1 k0] [c [fs]].
have [e1 e2] : unzip1 (layers_of (k, a)) = k /\ unzip2 (layers_of (k, a)) = nseq (size k) a.
  rewrite /layers_of /unzip1 /unzip2 -!map_comp /=; split; first exact: map_id.
  by elim: (k) => //= b m ->.
rewrite e1 e2 => sz e; move: k1 e; rewrite -sz => /filters_roots [q [qd qe hq]] e.
exists c, (degree [seq size f | f <- fs], q); split=> // x y; rewrite e qe; congr (_ * _).
by rewrite size_map; elim: (fs) => [|f m IH]; rewrite ?big_nil //= !big_cons IH.
Qed.

Lemma network_filters gs g : all has_layers gs -> computes (layers gs) g -> exists c qs,
  [/\ all (@in_degree F) qs, filtered gs qs & forall x y, g x y = c * prod_of gs [seq hom q.1 q.2 | q <- qs] x y].
Proof.
elim: gs g => [|u gs IH] g /=.
  by move=> _ /computes_nil [c e]; exists c, [::]; split=> // x y; rewrite e mulr1.
case/andP=> lu lgs /computes_cat [g1 [g2 [/(group_filters lu) [c [q [qd q1 hq e1]]]]]].
case/(IH _ lgs) => c' [qs [qsd hqs e2]] e.
exists (c * c'), (q :: qs); split=> //=; first by rewrite qd.
by move=> x y; rewrite e e1 e2 mulrACA.
Qed.

Lemma prod_of_poly gs qs t : all (@in_degree F) qs ->
  prod_of gs [seq hom q.1 q.2 | q <- qs] 1 t = (\prod_(v <- zip gs qs) (v.2.2 \Po 'X^v.1.2)).[t].
Proof.
elim: gs qs => [|u gs IH] [|q qs]; rewrite ?big_nil ?hornerC //.
case/andP=> qd /IH e; rewrite /= big_cons hornerM -e expr1n horner_comp hornerXn /=.
by rewrite hom_horner ?oner_neq0 // expr1n mul1r divr1.
Qed.

Lemma prod_of_forms gs forms x y : prod_of gs [seq eval (ints F f.1) | f <- forms] x y
  = prod_of gs [seq hom q.1 q.2 | q <- poly_forms F forms] x y.
Proof. by elim: gs forms => [|u gs IH] [|f forms] //=; rewrite IH hom_ints. Qed.

Lemma poly_forms_degree forms : all (@in_degree F) (poly_forms F forms).
Proof. by elim: forms => //= f forms ->; rewrite andbT; apply: size_toP_le. Qed.

Lemma degree_of_formsE gs forms : size gs = size forms -> degree_of_forms [seq group_of u | u <- gs] forms
  = Z.of_nat (\sum_(v <- zip gs (poly_forms F forms)) v.2.1 * v.1.2).
Proof.
elim: gs forms => [|u gs IH] [|f forms] //=; first by rewrite big_nil.
by case=> /IH ->; rewrite big_cons /= Nat2Z.inj_add -Nat2Z.inj_mul.
Qed.

Lemma filtered_degree gs qs : filtered gs qs ->
  (\sum_(v <- zip gs qs) v.2.1 * v.1.2)%N = layers_degree (layers gs).
Proof.
elim: gs qs => [|u gs IH] [|q qs] //=; first by rewrite /layers_degree !big_nil.
case=> qd _ /IH; rewrite /layers /= -/(layers gs) /layers_degree big_cat big_cons /= => ->; congr (_ + _)%N.
rewrite qd /layers_of big_map /=; elim: (u.1) => [|b k IHk]; first by rewrite big_nil.
by rewrite big_cons degree_cons mulnDl IHk.
Qed.

(* ---- what the checker computes ------------------------------------------- *)

Lemma greedyP a before groups forms : enough_roots false a before groups forms = Some false ->
  exists2 rs, all_roots_of_forms false forms rs & ~~ greedy a before groups rs.
Proof.
elim: groups a before forms => [|g groups IH] a before [|f forms] //=.
case er: (roots_of_form _ f) => [r|] //=; case et: (take_roots _ _) => [rest|].
  by case/IH=> rs h1 h2; exists (r :: rs); rewrite //= et.
case es: sum_of => [z|] // _; suff [rs hrs] : exists rs, all_roots_of_forms false forms rs.
  by exists (r :: rs); rewrite //= et.
elim: forms z es {IH} => [|f' forms IH] z /=; first by exists [::].
case e': (roots_of_form _ f') => [r'|] //=; case es: sum_of => [z'|] //= _.
by have [rs hrs] := IH _ es; exists (r' :: rs).
Qed.

Lemma roots_of_form_out f r : roots_of_form false f = Some r ->
  counted r /\ exists2 r', has_roots (eval (ints F f.1)) r' & better r r'.
Proof.
case: f => v [b|]; rewrite /roots_of_form /=.
  by case/(counted_rootsP F) => h _; split; [exact: has_roots_counted h | exists r => //; apply: better_refl].
case=> <-; have [r' h d] : exists2 r', has_roots (eval (ints F v)) r' & all_roots r' = Z.of_nat (size v).-1.
  case: v => [|a v]; last by apply: eval_has_roots; rewrite size_map.
  exists no_roots => //; apply: (has_roots_zero 0) => x y; exact: eval_nil.
split; first by split=> //=; exact: Nat2Z.is_nonneg.
exists r' => //; have [? ? ? ?] := has_roots_counted h.
by move: d; rewrite /better /all_roots /reals /= -[length v]/(size v); split; lia.
Qed.

Lemma forms_out forms rs : all_roots_of_forms false forms rs ->
  all_counted rs /\ exists2 rs', have_roots [seq eval (ints F f.1) | f <- forms] rs' & all_better rs rs'.
Proof.
elim: forms rs => [|f forms IH] [|r rs] //=; first by move=> _; split=> //; exists [::].
case=> /roots_of_form_out [cr [r' hr' br]] /IH [cs [rs' hrs' brs]]; split=> //.
by exists (r' :: rs').
Qed.

(* ---- forms that are not 0 ------------------------------------------------ *)

Lemma toP_neq0 (v : seq Z) i : (ints F v)`_i != 0 -> toP F v != 0.
Proof. by apply: contraNneq => v0; rewrite -coef_Poly -/(toP F v) v0 coef0. Qed.

Lemma counted_roots_neq0 v b r : counted_roots v b = Some r -> toP F v != 0.
Proof.
rewrite /counted_roots /proved_pattern; case: ifP => // _; case e: pattern_of => [[rho gam]|] // _.
by have [i] := rrmp_nonzero (pattern_of_rrmp F e); rewrite form_integers => /toP_neq0.
Qed.

Lemma divisor_bound_neq0 S N v b : divisor_bound S N v = Some b -> toP F v != 0.
Proof.
rewrite /divisor_bound; case e: (List.filter _ _) => [|g l] // _.
have : List.In g (List.filter (fun g : list Z => negb (List.forallb (Z.eqb 0) g)) (sections S v)) by rewrite e; left.
case/List.filter_In => /List.in_map_iff [c [<- _]] nz; clear -nz; apply: contraNneq nz => v0.
have {v0} : List.forallb (Z.eqb 0) v.
  have : forall i, integer_in F (nth 0%cZ v i) = 0 by move=> i; rewrite -coef_toP v0 coef0.
  elim: (v) => [|a m IH] h //; apply/andP; split; last by apply: IH => i; exact: (h i.+1).
  by have /eqP := h 0%N; rewrite /= integer_in_eq0 => /Z.eqb_eq ->.
elim: v c => //= a v IH [|c] /andP [a0 v0] /=; by rewrite ?a0 IH.
Qed.

End Network.

(* ---- rule 9, outside ------------------------------------------------------ *)

Section Nonmember.
Variable F : rcfType.
Implicit Types (gs : seq (seq nat * nat)) (u : seq nat * nat) (qs : seq (nat * {poly F})) (forms : seq (witnessed Z)).

(* Of one group with as many fixed roots as its degree: it can take them. *)
Lemma greedy_fixed a u : all (leq 1) u.1 ->
  greedy a no_roots [:: group_of u] [:: Roots (Z.of_nat (degree u.1)) 0 0 0].
Proof.
move=> /even_sizes_le le; rewrite /greedy /take_roots /roots_of_powers /= if_same !Z.add_0_r !Z.mul_0_r Zdiv_0_l /=.
by case: Z.leb_spec => //; clear -le; lia.
Qed.

(* By its modulus, or its body, the form is not 0. *)
Lemma product_neq0 gs forms rs a N (v : seq Z) (c : F) n : all has_layers gs -> all (fun u => 0 < u.2)%N gs ->
  size gs = size forms -> c != 0 ->
  degree_of_groups [seq group_of u | u <- gs] = Z.of_nat n ->
  degree_of_forms [seq group_of u | u <- gs] forms = Z.of_nat n ->
  all_roots_of_forms false forms rs -> ~~ greedy a no_roots [seq group_of u | u <- gs] rs ->
  toP F v = c%:P * \prod_(w <- zip gs (poly_forms F forms)) (w.2.2 \Po 'X^w.1.2) ->
  modulus_holds v [seq group_of u | u <- gs] forms N = true ->
  toP F v != 0 /\ exists M, largest_divisors M v 0 [seq group_of u | u <- gs] forms = true.
Proof.
case: gs forms rs => [|u [|u' gs]] [|f [|f' forms]] // [|r rs] //=; try by move=> _ _ _ _ _ _ [].
  case: rs => [|? ?]; last by move=> _ _ _ _ _ _ [].
  move=> /andP [/andP [u1 _] _] /andP [u0 _] _ c0.
  rewrite /degree_of_groups /= total_cons !Z.add_0_r => <- dd [hr _] gr We _.
  have {}dd : Z.of_nat (size f.1).-1 = Z.of_nat (degree u.1).
    by apply: (Z.mul_reg_r _ _ (Z.of_nat u.2)) dd; move: (u.2) u0; clear; lia.
  split; last by exists 0%cZ.
  move: hr gr; rewrite /roots_of_form; case: f.2 => [b|] hr gr.
    rewrite We big_seq1 /= mulf_neq0 ?polyC_eq0 // comp_Xn_eq0 //; exact: counted_roots_neq0 hr.
  by case: hr gr => <-; rewrite -[length f.1]/(size f.1) dd; move/negP => []; exact: greedy_fixed.
move=> lg gs0 sz c0 _ _ _ _ _; case: N => // M /= h; split; last by exists M.
by move: h; case hb: divisor_bound => [b|] // _; exact: divisor_bound_neq0 hb.
Qed.

(* What the checker accepts by rule 9 as outside is not in the space. *)
Theorem member_outP (w : seq Q) (k s : seq nat) c forms N :
  all (leq 1) k -> all (leq 1) s -> k != [::] -> (0 < size w)%N ->
  is_member false w [seq Z.of_nat a | a <- k] [seq Z.of_nat a | a <- s] c forms N = true ->
  ~ in_strided_space k s (form F w).
Proof.
move=> k1 s1 k0 w0; rewrite /is_member.
case eg: groups_of => [groups|] //; have [gs [a0 [[gE dv fg sk ec] [dg dn]]]] := groups_ofP F k1 s1 eg.
rewrite {}gE in eg dg *; case/andP; set fs := List.rev_append forms [::].
have gs0 := divides_down_pos dv; case/(groups_product_holdsP F gs0) => sz df ew.
case er: (enough_roots _ _ _ _ _) => [[]|] // /andP [/andP [_ c0] hN].
have sw : size (form F w) = (strided_degree k s).+1.
  by rewrite size_map -dn -[length w]/(size w) prednK.
move=> /(strided_computes k0 sk sw)/ec/(network_filters fg) [c' [qs [qsd hqs ew']]].
pose a := head 1%N (unzip2 gs).
have aE : List.hd 1%cZ (List.map group_stride [seq group_of u | u <- gs]) = Z.of_nat a by rewrite /a; case: (gs).
have a_gt0 : (0 < a)%N by rewrite /a; case: (gs) dv => //= u ? /and3P [].
have dva : divides_down a gs by rewrite /a; case: (gs) dv => //= u ? /and3P [-> _ ->]; rewrite dvdnn.
rewrite aE in er; have [rs hrs gr] := greedyP er; have [cs [rs' hrs' br]] := forms_out F hrs.
case pw: primal hN => [D v] /= hN; have [D0 vw] := primalP F pw.
set n := (size w).-1; have nE : size w = n.+1 by rewrite prednK.
have sv : size v = n.+1 by have := congr1 size vw; rewrite !size_map nE.
have vE x y : eval (ints F v) x y = integer_in F D * eval (form F w) x y by rewrite vw eval_scaled.
have polyE b ps : all (@in_degree F) ps ->
    (forall x y, eval (form F w) x y = b * prod_of gs [seq hom q.1 q.2 | q <- ps] x y) ->
    toP F v = (integer_in F D * b)%:P * \prod_(u <- zip gs ps) (u.2.2 \Po 'X^u.1.2).
  move=> psd e; apply: refine.horner_inj => t; rewrite -eval_at1 vE e prod_of_poly //.
  by rewrite hornerM hornerC mulrA.
have vf := polyE _ _ (poly_forms_degree F fs) (fun x y => etrans (ew x y) (congr1 _ (prod_of_forms gs fs x y))).
have vq := polyE _ _ qsd ew'.
set b := integer_in F D * _ in vf; set b' := integer_in F D * _ in vq.
have b0 : b != 0.
  rewrite mulf_neq0 // ?mulf_neq0 ?invr_eq0 ?positive_in_neq0 // ?integer_in_eq0; first by move: D0; case: (D).
  by move: c0; case: (Qnum c).
have [W0 [M lg]] := product_neq0 fg gs0 sz b0 dg df hrs gr vf hN.
have b'0 : b' != 0 by apply: contraNneq W0 => b'0; rewrite vq b'0 mul0r.
have start d ps : all (@in_degree F) ps -> n = (\sum_(u <- zip gs ps) u.2.1 * u.1.2)%N ->
    toP F v = d%:P * \prod_(u <- zip gs ps) (u.2.2 \Po 'X^u.1.2) -> has_product a n (toP F v) (0%N, d%:P) gs ps.
  by move=> psd np vp; split; rewrite ?comp_polyC // /in_degree size_polyC_leq1.
have nf : n = (\sum_(u <- zip gs (poly_forms F fs)) u.2.1 * u.1.2)%N.
  by apply: Nat2Z.inj; rewrite -(degree_of_formsE F sz) df.
have nq : n = (\sum_(u <- zip gs qs) u.2.1 * u.1.2)%N.
  by apply: Nat2Z.inj; rewrite (filtered_degree hqs) -degree_of_groupsE dg.
have en : enough (Z.of_nat a) no_roots [seq group_of u | u <- gs] rs'.
  apply: (share_out (h := (b / b')%:P) (e := 0%N) sv W0 a_gt0 dva sz hrs' (start _ _ (poly_forms_degree F fs) nf vf)
    (start _ _ qsd nq vq) hqs) => //=.
  - exact: size_polyC_leq1.
  - by rewrite -polyCM mulrCA mulfV ?mulr1.
  - by apply: has_roots_ext (has_roots_const (b / b')) => x y; rewrite hom_const.
  by left; exact: lg.
have c00 : counted no_roots by split.
case/negP: gr.
exact: enough_greedy (group_of_formed fg) (group_of_strides a_gt0 dva) c00 cs (better_refl _) br en.
Qed.

End Nonmember.

Definition proves_nonmember (w : seq Q) (k s : seq nat) (c : Q) (forms : seq (witnessed Z)) (N : option Z) : bool :=
  [&& all (leq 1) k, all (leq 1) s, k != [::], (0 < size w)%N
    & is_member false w [seq Z.of_nat a | a <- k] [seq Z.of_nat a | a <- s] c forms N].

Lemma proves_nonmemberP (F : rcfType) w k s c forms N :
  proves_nonmember w k s c forms N = true -> ~ in_strided_space k s (form F w).
Proof. by case/and5P=> ? ? ? ? h; apply: member_outP h. Qed.
