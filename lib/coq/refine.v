(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Lists of integers as polynomials over a field of characteristic 0.         *)
(*                                                                            *)
(*     ints F p == the numbers of the list p in F                             *)
(*      toP F p == the polynomial with the ascending coefficients p           *)
(*   hom n p x y == x^n * p(y/x): p of degree at most n, made homogeneous     *)
(*                                                                            *)
(* integer_in is a morphism of rings; the operations of check.v on lists are  *)
(* those of polynomials (toP_add, ...), and as forms in filter order toP w    *)
(* is w(1, t) (eval1y), toP (rev w) is w(t, 1) (evalx1).                      *)
(******************************************************************************)
From Rootprint Require Import check form.
From Coq Require Import ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* ---- integers and rational numbers --------------------------------------- *)

Section Integers.
Variable R : comUnitRingType.
Notation zR := (@integer_in R).

Lemma integer_inN z : zR (- z) = - zR z.
Proof. by case: z => [|p|p]; rewrite /= ?oppr0 ?opprK. Qed.

Lemma integer_in_nat n : zR (Z.of_nat n) = n%:R.
Proof. by case: n => [|n] //=; rewrite /positive_in SuccNat2Pos.id_succ. Qed.

Lemma integer_in_sub a b : zR (Z.of_nat a - Z.of_nat b) = a%:R - b%:R.
Proof.
have [le|lt] := leqP b a.
  by rewrite -Nat2Z.inj_sub; [rewrite integer_in_nat natrB | apply/ssrnat.leP].
have -> : (Z.of_nat a - Z.of_nat b = - Z.of_nat (b - a))%cZ.
  by rewrite Nat2Z.inj_sub; [lia | apply/ssrnat.leP/ltnW].
by rewrite integer_inN integer_in_nat natrB ?opprB // ltnW.
Qed.

Lemma integer_as_sub z : exists a b, z = (Z.of_nat a - Z.of_nat b)%cZ.
Proof.
exists (Z.to_nat z), (Z.to_nat (- z)).
by case: z => [|p|p] //=; rewrite positive_nat_Z ?Z.sub_0_r // Z.sub_0_l.
Qed.

Lemma integer_inD a b : zR (a + b) = zR a + zR b.
Proof.
have [a1 [a2 ->]] := integer_as_sub a; have [b1 [b2 ->]] := integer_as_sub b.
have -> : (Z.of_nat a1 - Z.of_nat a2 + (Z.of_nat b1 - Z.of_nat b2) = Z.of_nat (a1 + b1) - Z.of_nat (a2 + b2))%cZ.
  by rewrite !Nat2Z.inj_add; lia.
by rewrite !integer_in_sub !natrD; ring.
Qed.

Lemma integer_inM a b : zR (a * b) = zR a * zR b.
Proof.
have [a1 [a2 ->]] := integer_as_sub a; have [b1 [b2 ->]] := integer_as_sub b.
have -> : ((Z.of_nat a1 - Z.of_nat a2) * (Z.of_nat b1 - Z.of_nat b2)
           = Z.of_nat (a1 * b1 + a2 * b2) - Z.of_nat (a1 * b2 + a2 * b1))%cZ.
  by rewrite !Nat2Z.inj_add !Nat2Z.inj_mul; lia.
by rewrite !integer_in_sub !natrD !natrM; ring.
Qed.

Lemma integer_in1 : zR 1 = 1.
Proof. by []. Qed.

Lemma integer_in_pos p : zR (Zpos p) = (Pos.to_nat p)%:R.
Proof. by []. Qed.

End Integers.

Section Order.
Variable R : numFieldType.
Notation zR := (@integer_in R).

Lemma integer_in_gt0 z : (0 < zR z) = (0 <? z)%cZ.
Proof.
case: z => [|p|p]; rewrite ?ltxx //= /positive_in ?oppr_gt0 ?ltrn0 //.
by rewrite ltr0n; apply/ssrnat.ltP/Pos2Nat.is_pos.
Qed.

Lemma integer_in_eq0 z : (zR z == 0) = (z =? 0)%cZ.
Proof.
have pos p : (Pos.to_nat p)%:R != 0 :> R.
  by rewrite pnatr_eq0 -lt0n; apply/ssrnat.ltP/Pos2Nat.is_pos.
by case: z => [|p|p]; rewrite ?eqxx //= ?oppr_eq0 (negbTE (pos p)).
Qed.

Lemma positive_in_neq0 p : positive_in R p != 0.
Proof. by have := integer_in_eq0 (Zpos p) => /= ->. Qed.

Lemma integer_in_lt0 z : (zR z < 0) = (z <? 0)%cZ.
Proof. by rewrite -oppr_gt0 -integer_inN integer_in_gt0; case: z. Qed.

Lemma integer_in_inj a b : zR a = zR b -> a = b.
Proof.
move=> e; have : zR (a - b) == 0 by rewrite integer_inD integer_inN e subrr.
by rewrite integer_in_eq0 => /Z.eqb_eq h; rewrite -(Z.sub_add b a) h.
Qed.

End Order.

(* ---- polynomials as functions -------------------------------------------- *)

(* Polynomials with the same values are equal. *)
Lemma horner_inj (K : numFieldType) (p q : {poly K}) : (forall x, p.[x] = q.[x]) -> p = q.
Proof.
move=> e; apply/eqP; rewrite -subr_eq0; apply/negPn/negP => d_neq0.
have := max_poly_roots (rs := mkseq (fun i => i%:R) (size (p - q))) d_neq0.
rewrite size_mkseq ltnn => h; suff : false by []; apply: h.
  by apply/allP => x _; rewrite rootE hornerD hornerN e subrr.
by rewrite mkseq_uniq // => i j /eqP; rewrite eqr_nat => /eqP.
Qed.

(* ---- lists --------------------------------------------------------------- *)

Section Polynomials.
Variable F : fieldType.
Notation zF := (@integer_in F).

Definition ints (p : seq Z) : seq F := [seq zF a | a <- p].
Definition toP (p : seq Z) : {poly F} := Poly (ints p).

Lemma toP_nil : toP [::] = 0.
Proof. by []. Qed.

Lemma toP_cons a p : toP (a :: p) = (zF a)%:P + 'X * toP p.
Proof. by rewrite /toP /= cons_poly_def mulrC addrC. Qed.

Lemma toP_add p q : toP (add p q) = toP p + toP q.
Proof.
elim: p q => [|a p IH] [|b q] //=; rewrite ?toP_nil ?add0r ?addr0 //.
rewrite !toP_cons IH integer_inD polyCD mulrDr !addrA; congr (_ + _).
by rewrite -!addrA; congr (_ + _); rewrite addrC.
Qed.

Lemma toP_scale c p : toP (scale c p) = (zF c)%:P * toP p.
Proof.
elim: p => [|a p IH] /=; first by rewrite toP_nil mulr0.
by rewrite /scale /= !toP_cons -/(scale c p) IH integer_inM polyCM mulrDr mulrCA.
Qed.

Lemma toP_mul p q : toP (mul p q) = toP p * toP q.
Proof.
elim: p => [|a p IH] /=; first by rewrite toP_nil mul0r.
by rewrite toP_add toP_scale !toP_cons IH polyC0 add0r mulrDl mulrA.
Qed.

Lemma toP_power p m : toP (power p m) = toP p ^+ m.
Proof.
elim: m => [|m IH] /=; first by rewrite toP_cons toP_nil mulr0 addr0.
by rewrite toP_mul IH exprS.
Qed.

Lemma coef_toP p i : (toP p)`_i = zF (nth 0%cZ p i).
Proof.
rewrite /toP coef_Poly; have [lt|ge] := ltnP i (size p); first by rewrite (nth_map 0%cZ).
by rewrite !nth_default ?size_map.
Qed.

Lemma nth_derivative_from k p i :
  nth 0%cZ (derivative_from k p) i = ((k + Z.of_nat i) * nth 0%cZ p i)%cZ.
Proof.
elim: p k i => [|a p IH] k [|i] //=; rewrite ?Z.mul_0_r //; first by rewrite Z.add_0_r.
by rewrite IH Zpos_P_of_succ_nat; congr (_ * _)%cZ; rewrite -Z.add_1_l Z.add_assoc.
Qed.

Lemma toP_derivative p : toP (derivative p) = (toP p)^`().
Proof.
apply/polyP => i; rewrite coef_deriv !coef_toP /derivative nth_derivative_from integer_inM integer_inD.
rewrite integer_in_nat; have -> : nth 0%cZ (List.tl p) i = nth 0%cZ p i.+1 by case: p => //=; rewrite nth_nil.
by rewrite integer_in1 -(mulr_natl _ i.+1) mulrSr addrC.
Qed.

End Polynomials.
Arguments toP : simpl never.
Arguments ints : simpl never.

(* ---- forms --------------------------------------------------------------- *)

Section Forms.
Variable F : comRingType.
Implicit Types (w : seq F) (x y : F).

Lemma eval_nil x y : eval [::] x y = 0.
Proof. by rewrite /eval big_ord0. Qed.

Lemma eval_cons a w x y : eval (a :: w) x y = a * x ^+ size w + y * eval w x y.
Proof.
rewrite /eval /= big_ord_recl /= expr0 mulr1 subSS subn0; congr (_ + _).
rewrite big_distrr /=; apply: eq_bigr => i _.
by rewrite exprS subSS mulrCA !mulrA.
Qed.

Lemma eval_rcons a w x y : eval (rcons w a) x y = x * eval w x y + a * y ^+ size w.
Proof.
elim: w => [|b w IH] /=; first by rewrite eval_cons !eval_nil !mulr0 add0r addr0.
rewrite !eval_cons IH size_rcons !mulrDr !mulrA -addrA; congr (_ + _).
  by rewrite exprS mulrCA !mulrA.
by rewrite exprS mulrCA !mulrA [y * x]mulrC.
Qed.

(* w(1, t) and w(t, 1) are polynomials in t. *)
Lemma eval1y w y : eval w 1 y = (Poly w).[y].
Proof.
elim: w => [|a w IH]; first by rewrite eval_nil /= horner0.
by rewrite eval_cons IH expr1n mulr1 /= horner_cons mulrC addrC.
Qed.

Lemma evalx1 w x : eval w x 1 = (Poly (rev w)).[x].
Proof.
elim/last_ind: w => [|w a IH]; first by rewrite eval_nil /= horner0.
by rewrite eval_rcons IH rev_rcons expr1n mulr1 /= horner_cons mulrC.
Qed.

(* A form of degree n is homogeneous of degree n. *)
Lemma evalM w c x y : eval w (c * x) (c * y) = c ^+ (size w).-1 * eval w x y.
Proof.
case: w => [|a w]; first by rewrite !eval_nil mulr0.
elim: w a => [|b w IH] a; first by rewrite !eval_cons !eval_nil /= !mulr0 !addr0 mul1r.
rewrite eval_cons [size (b :: w)]/= IH (eval_cons a) /= mulrDr exprMn exprS; congr (_ + _).
  by rewrite mulrCA.
by rewrite mulrACA.
Qed.

End Forms.

(* ---- homogeneous polynomials ---------------------------------------------- *)

Section Homogeneous.
Variable F : fieldType.
Implicit Types (p q : {poly F}) (w : seq F) (x y : F).

(* x^n * p(y/x). *)
Definition hom n p x y : F := \sum_(i < n.+1) p`_i * x ^+ (n - i) * y ^+ i.

Lemma eval_hom w n x y : size w = n.+1 -> eval w x y = hom n (Poly w) x y.
Proof.
move=> wn; rewrite /eval /hom wn; apply: eq_bigr => i _.
by rewrite subSS coef_Poly.
Qed.

Lemma hom_horner n p x y : (size p <= n.+1)%N -> x != 0 -> hom n p x y = x ^+ n * p.[y / x].
Proof.
move=> pn x0; rewrite (horner_coef_wide _ pn) big_distrr /=; apply: eq_bigr => i _.
have le : (i <= n)%N by rewrite -ltnS.
rewrite expr_div_n -mulrA [RHS]mulrCA; congr (_ * _).
by rewrite expfB_cond ?(negbTE x0) // mulrAC -mulrA.
Qed.

Lemma hom0y n p y : hom n p 0 y = p`_n * y ^+ n.
Proof.
rewrite /hom big_ord_recr /= subnn expr0 mulr1 big1 ?add0r // => i _.
by rewrite expr0n subn_eq0 leqNgt ltn_ord mulr0 mul0r.
Qed.

Lemma coefM_top n m p q : (size p <= n.+1)%N -> (size q <= m.+1)%N -> (p * q)`_(n + m) = p`_n * q`_m.
Proof.
move=> pn qm; rewrite coefM (bigD1 (Ordinal (leq_addr m n : (n < (n + m).+1)%N))) //= addKn.
rewrite big1 ?addr0 // => j; rewrite -val_eqE /= => jn.
have [lt|gt|e] := ltngtP j n; last by rewrite e eqxx in jn.
  by rewrite [q`__]nth_default ?mulr0 // (leq_trans qm) // ltn_subRL ltn_add2r.
by rewrite [p`__]nth_default ?mul0r // (leq_trans pn).
Qed.

Lemma homM n m p q x y : (size p <= n.+1)%N -> (size q <= m.+1)%N ->
  hom (n + m) (p * q) x y = hom n p x y * hom m q x y.
Proof.
move=> pn qm.
have pq : (size (p * q)%R <= (n + m).+1)%N.
  by rewrite (leq_trans (size_mul_leq _ _)) // -subn1 leq_subLR add1n -addnS -addSn leq_add.
have [->|x0] := eqVneq x 0; last first.
  by rewrite !hom_horner // hornerM exprD mulrACA.
by rewrite !hom0y coefM_top // exprD mulrACA.
Qed.

Lemma hom_const c x y : hom 0 c%:P x y = c.
Proof. by rewrite /hom big_ord1 coefC eqxx expr0 !mulr1. Qed.

Lemma hom_scale n c p x y : hom n (c *: p) x y = c * hom n p x y.
Proof. by rewrite /hom big_distrr /=; apply: eq_bigr => i _; rewrite coefZ !mulrA. Qed.

Lemma homX n m p x y : (size p <= n.+1)%N -> hom (n * m) (p ^+ m) x y = hom n p x y ^+ m.
Proof.
move=> pn; elim: m => [|m IH]; first by rewrite muln0 !expr0 hom_const.
have pm : (size (p ^+ m)%R <= (n * m).+1)%N.
  by rewrite (leq_trans (size_exp_leq _ _)) // ltnS leq_mul2r -subn1 leq_subLR add1n pn orbT.
by rewrite mulnS !exprS homM ?IH.
Qed.

End Homogeneous.

(* ---- common denominators ------------------------------------------------- *)

Lemma common_denominator_gt0 w : (0 < common_denominator w)%cZ.
Proof.
elim: w => [|a w IH] //=; rewrite -/(common_denominator w).
have [//|e] := Z_le_lt_eq_dec _ _ (Z.lcm_nonneg (Zpos (Qden a)) (common_denominator w)).
by move/esym/Z.lcm_eq_0: e; case=> [//|e]; rewrite e in IH.
Qed.

Lemma dvd_common_denominator w a : List.In a w -> (Zpos (Qden a) | common_denominator w)%cZ.
Proof.
elim: w => [|b w IH] //= [->|/IH dv]; first exact: Z.divide_lcm_l.
exact: Z.divide_trans dv (Z.divide_lcm_r _ _).
Qed.

(* primal multiplies a form by a positive integer, its common denominator. *)
Lemma primalP (F : rcfType) w D v : primal w = (D, v) ->
  (0 < D)%cZ /\ ints F v = [seq integer_in F D * a | a <- form F w].
Proof.
case=> <- <-; split; first exact: common_denominator_gt0.
have := dvd_common_denominator (w := w); move: (common_denominator w) => D0 dv.
rewrite /ints /form /numerators -!map_comp; elim: w dv => [|a w IH] //= dv.
rewrite IH => [|b b_w]; last by apply: dv; right.
have [k ->] := dv a (or_introl erefl); rewrite Z_div_mult_full // !integer_inM /rational_in; congr (_ :: _).
by rewrite [in RHS]mulrCA (mulfK (positive_in_neq0 F (Qden a))) mulrC.
Qed.
