(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The roots of a polynomial are continuous, over F[i] for a real closed      *)
(* field F. The proof has no compactness: a root of a polynomial nearby is    *)
(* near a root, both can be divided out, and the quotients are near again.    *)
(*                                                                            *)
(*      modulus z == the absolute value of z, in F                            *)
(* closer e q p <-> the coefficients of q and p differ by less than e         *)
(*    product A == the monic polynomial with the roots A                      *)
(* matched e B A <-> B and A can be arranged so that corresponding members    *)
(*                  differ by less than e                                     *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex zify ring.
From Rootprint Require Import check form factorisation space topology closed.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Modulus.
Variable F : rcfType.
Implicit Types (x y z : F[i]) (c : F).

Definition modulus z : F := ComplexField.Normc.normc z.

Lemma modulusM x y : modulus (x * y) = modulus x * modulus y.
Proof. exact: ComplexField.Normc.normcM. Qed.

Lemma modulusD x y : modulus (x + y) <= modulus x + modulus y.
Proof. by have := ler_norm_add x y; rewrite -(rmorphD ([rmorphism of real_complex F])) lecR. Qed.

Lemma modulus_ge0 x : 0 <= modulus x.
Proof. by rewrite /modulus; case: x => a b; exact: sqrtr_ge0. Qed.

Lemma modulus_real c : modulus (real_complex F c) = `|c|.
Proof. by rewrite /modulus /= expr0n addr0 sqrtr_sqr. Qed.

Lemma modulusJ x : modulus (conjc x) = modulus x.
Proof. by rewrite /modulus; case: x => a b /=; rewrite sqrrN. Qed.

Lemma modulus0 : modulus (0 : F[i]) = 0.
Proof. exact: ComplexField.Normc.normc0. Qed.

Lemma modulus1 : modulus (1 : F[i]) = 1.
Proof. exact: ComplexField.Normc.normc1. Qed.

Lemma modulusN x : modulus (- x) = modulus x.
Proof. by rewrite /modulus; case: x => a b /=; rewrite !sqrrN. Qed.

Lemma modulus_eq0 x : (modulus x == 0) = (x == 0).
Proof. by apply/eqP/eqP => [/ComplexField.Normc.eq0_normc|->]; rewrite ?modulus0. Qed.

Lemma modulus_gt0 x : (0 < modulus x) = (x != 0).
Proof. by rewrite lt_def modulus_ge0 modulus_eq0 andbT. Qed.

Lemma modulusX x n : modulus (x ^+ n) = modulus x ^+ n.
Proof. by elim: n => [|n IH]; rewrite ?modulus1 // !exprS modulusM IH. Qed.

Lemma modulus_sum (I : Type) (r : seq I) (f : I -> F[i]) :
  modulus (\sum_(i <- r) f i) <= \sum_(i <- r) modulus (f i).
Proof.
elim: r => [|i r IH]; first by rewrite !big_nil modulus0.
by rewrite !big_cons (le_trans (modulusD _ _)) // ler_add2l.
Qed.

Lemma modulus_Im x : `|complex.Im x| <= modulus x.
Proof.
rewrite /modulus; case: x => a b /=; rewrite -(sqrtr_sqr b).
by apply: ler_wsqrtr; rewrite ler_addr sqr_ge0.
Qed.

End Modulus.

Section Continuity.
Variable F : rcfType.
Implicit Types (p q : {poly F[i]}) (A B : seq F[i]) (Z : seq (F[i] * F[i])) (a b c t r : F[i]) (d e : F).

Definition closer e q p : Prop := forall i, modulus (q`_i - p`_i) < e.

Definition product A : {poly F[i]} := \prod_(a <- A) ('X - a%:P).

Definition matched e B A : Prop :=
  exists Z, [/\ perm_eq (map fst Z) B, perm_eq (map snd Z) A & all (fun u => modulus (u.1 - u.2) < e) Z].

Lemma closer_le d e q p : d <= e -> closer d q p -> closer e q p.
Proof. by move=> le_d close_q i; apply: lt_le_trans (close_q i) le_d. Qed.

Lemma product_cons a A : product (a :: A) = ('X - a%:P) * product A.
Proof. by rewrite /product big_cons. Qed.

Lemma product_perm A B : perm_eq A B -> product A = product B.
Proof. by move=> AB; rewrite /product (perm_big _ AB). Qed.

Lemma size_product A : size (product A) = (size A).+1.
Proof. exact: size_prod_XsubC. Qed.

Lemma size_product_le c A : (size (c *: product A)%R <= (size A).+1)%N.
Proof. by rewrite (leq_trans (size_scale_leq _ _)) // size_product. Qed.

(* ---- roots nearby --------------------------------------------------------- *)

(* Away from its roots, a polynomial is as large as its leading term. *)
Lemma product_far A e : 0 < e -> exists2 D, 0 < D &
  forall b, (forall a, a \in A -> e <= modulus (b - a)) -> (1 + modulus b) ^+ size A <= D * modulus (product A).[b].
Proof.
move=> e_gt0; elim: A => [|a A [D D_gt0 far]].
  by exists 1 => // b _; rewrite /product big_nil hornerC modulus1 mulr1.
pose D1 := 1 + (1 + modulus a) / e; have a_ge0 := modulus_ge0 a.
have D1_gt0 : 0 < D1.
  by apply: lt_le_trans ltr01 _; rewrite ler_addl divr_ge0 ?addr_ge0 ?ler01 // ltW.
exists (D1 * D) => [|b far_b]; first exact: mulr_gt0.
rewrite product_cons hornerM hornerXsubC modulusM mulrACA exprS.
have b_ge0 := modulus_ge0 b.
apply: ler_pmul; rewrite ?exprn_ge0 ?addr_ge0 ?ler01 //; last first.
  by apply: far => a' a'_in; apply: far_b; rewrite inE a'_in orbT.
have e_le := far_b a (mem_head _ _); rewrite mulrDl mul1r addrC.
apply: le_trans (_ : modulus (b - a) + (1 + modulus a) <= _).
  have := modulusD (b - a) a; rewrite subrK [1 + _]addrC addrA => h.
  by rewrite ler_add2r.
rewrite ler_add2l mulrAC -mulrA ler_pmulr; last by rewrite (lt_le_trans ltr01) // ler_addl.
by rewrite ler_pdivl_mulr // mul1r.
Qed.

(* A root of a polynomial nearby is near a root. *)
Lemma root_near c A e : c != 0 -> 0 < e -> exists2 d, 0 < d & forall q b, (size q <= (size A).+1)%N ->
  closer d q (c *: product A) -> root q b -> exists2 a, a \in A & modulus (b - a) < e.
Proof.
move=> c0 e_gt0; have [D D_gt0 far] := product_far A e_gt0.
have c_gt0 : 0 < modulus c by rewrite modulus_gt0.
pose N := (size A).+1; have N_gt0 : 0 < N.+1%:R :> F by rewrite ltr0n.
exists (modulus c / (N.+1%:R * D)) => [|q b le_q close_q /rootP qb]; first by rewrite divr_gt0 ?mulr_gt0.
have [/hasP [a a_in near_a]|/hasPn h] := boolP (has (fun a => modulus (b - a) < e) A); first by exists a.
have {h} /far far_b a : a \in A -> e <= modulus (b - a) by move/h; rewrite -leNgt.
have b_ge0 := modulus_ge0 b; set d := modulus c / _ in close_q.
pose P := (1 + modulus b) ^+ size A; have P_gt0 : 0 < P by rewrite exprn_gt0 // (lt_le_trans ltr01) // ler_addl.
suff : modulus (c *: product A).[b] < N.+1%:R * (d * P).
  rewrite hornerZ modulusM => lt; suff : modulus c * modulus (product A).[b] < modulus c * modulus (product A).[b].
    by rewrite ltxx.
  apply: lt_le_trans lt _.
  have -> : N.+1%:R * (d * P) = modulus c * (P / D) by rewrite /d; field; rewrite !lt0r_neq0.
  by rewrite ler_pmul2l // ler_pdivr_mulr // mulrC.
have -> : (c *: product A).[b] = - (q - c *: product A).[b] by rewrite hornerD hornerN qb add0r opprK.
have le_d : (size (q - c *: product A)%R <= N)%N.
  by rewrite (leq_trans (size_add _ _)) // geq_max le_q size_opp size_product_le.
rewrite modulusN (horner_coef_wide _ le_d); apply: le_lt_trans (modulus_sum _ _) _.
have d_gt0 : 0 < d * P by rewrite mulr_gt0 // divr_gt0 ?mulr_gt0.
apply: le_lt_trans (_ : N%:R * (d * P) < _); last by rewrite ltr_pmul2r // ltr_nat.
rewrite mulr_natl -[X in _ *+ X]card_ord -sumr_const; apply: ler_sum => i _.
rewrite modulusM modulusX; apply: ler_pmul; rewrite ?modulus_ge0 ?exprn_ge0 ?modulus_ge0 //.
  by rewrite ltW // coefB; exact: close_q.
apply: le_trans (_ : (1 + modulus b) ^+ i <= _).
  by rewrite ler_expn2r // ?nnegrE ?addr_ge0 ?ler01 // ler_addr ler01.
by rewrite ler_weexpn2l ?ler_addl // -ltnS.
Qed.

(* ---- quotients ------------------------------------------------------------ *)

Lemma coef_bound p : exists2 C, 0 < C & forall i, modulus p`_i <= C.
Proof.
have S_ge0 (s : seq nat) : 0 <= \sum_(i <- s) modulus p`_i by apply: sumr_ge0 => j _; exact: modulus_ge0.
exists (1 + \sum_(i <- iota 0 (size p)) modulus p`_i) => [|i].
  by rewrite (lt_le_trans ltr01) // ler_addl.
have [lt|ge] := ltnP i (size p); last by rewrite nth_default // modulus0 addr_ge0 ?ler01.
by rewrite (big_rem i) ?mem_iota //= addrCA ler_addl addr_ge0 ?ler01.
Qed.

(* Divided by linear factors near each other, polynomials stay near each other. *)
Lemma divided_near N p a e : (size p <= N)%N -> 0 < e -> exists2 d, 0 < d &
  forall q b, (size q <= N)%N -> modulus (b - a) < d -> closer d (('X - b%:P) * q) (('X - a%:P) * p) -> closer e q p.
Proof.
move=> le_p e_gt0; have [C C_gt0 bound] := coef_bound p.
pose R := 1 + modulus a; pose s m : F := iter m (fun x => 1 + R * x + C) 0.
have a_ge0 := modulus_ge0 a; have R_ge0 : 0 <= R by rewrite addr_ge0 ?ler01.
have s_ge0 m : 0 <= s m.
  by elim: m => //= m IH; apply: addr_ge0 (ltW C_gt0); rewrite addr_ge0 ?mulr_ge0 ?ler01.
have sN_gt0 : 0 < 1 + s N by rewrite (lt_le_trans ltr01) // ler_addl.
exists (Num.min 1 (e / (1 + s N))) => [|q b le_q]; first by rewrite lt_minr ltr01 divr_gt0.
set d := Num.min _ _; have d1 : d <= 1 by rewrite le_minl lexx.
have dE : d <= e / (1 + s N) by rewrite le_minl lexx orbT.
have d_gt0 : 0 < d by rewrite lt_minr ltr01 divr_gt0.
move=> near_b close_q; have b_le : modulus b <= R.
  rewrite -[b](subrK a); apply: le_trans (modulusD _ _) _.
  by rewrite ler_add2r ltW // (lt_le_trans near_b).
have step m j : (N <= j + m)%N -> modulus (q`_j - p`_j) <= d * s m.
  elim: m j => [|m IH] j; first rewrite addn0 mulr0 => le_j.
    by rewrite !nth_default ?subrr ?modulus0 // (leq_trans _ le_j).
  rewrite addnS -addSn => /IH {}IH.
  have co (f : {poly F[i]}) c : (('X - c%:P) * f)`_j.+1 = f`_j - c * f`_j.+1.
    by rewrite mulrBl coefB coefXM coefCM.
  have -> : q`_j - p`_j = ((('X - b%:P) * q)`_j.+1 - (('X - a%:P) * p)`_j.+1)
    + b * (q`_j.+1 - p`_j.+1) + (b - a) * p`_j.+1 by rewrite !co; ring.
  apply: le_trans (modulusD _ _) _; apply: le_trans (ler_add (modulusD _ _) (lexx _)) _.
  rewrite /= -/(s m) !modulusM; have -> : d * (1 + R * s m + C) = d + R * (d * s m) + d * C by ring.
  apply: ler_add; last by apply: ler_pmul; rewrite ?modulus_ge0 // ltW.
  apply: ler_add; first by rewrite ltW.
  by apply: ler_pmul; rewrite ?modulus_ge0.
move=> j; apply: le_lt_trans (step N j (leq_addl _ _)) _.
apply: lt_le_trans (_ : e / (1 + s N) * (1 + s N) <= _); last by rewrite divfK ?lt0r_neq0.
apply: le_lt_trans (_ : e / (1 + s N) * s N < _); first by rewrite ler_wpmul2r.
by rewrite ltr_pmul2l ?divr_gt0 // ltr_addr ltr01.
Qed.

(* ---- all roots ------------------------------------------------------------ *)

(* For each e > 0 there is d > 0 such that the roots of every polynomial of the same degree whose coefficients are
   within d are within e of the roots, one to one, with their multiplicities. *)
Theorem roots_continuous c A e : c != 0 -> 0 < e -> exists2 d, 0 < d & forall c' B, size B = size A ->
  closer d (c' *: product B) (c *: product A) -> matched e B A.
Proof.
move=> c0 e_gt0; have [n] := ubnP (size A); elim: n A => // n IH A lt_n.
case A0 : (A) => [|a0 A1].
  by exists 1 => // c' B /size0nil -> _; exists [::].
pose P a d := forall c' b B, (size B).+1 = size A -> modulus (b - a) < d ->
  closer d (c' *: product (b :: B)) (c *: product A) -> matched e (b :: B) A.
have [||d d_gt0 Pd] := @common _ _ A P.
- move=> a d d' le_d Pa c' b B sB near_b close_B; apply: (Pa c') => //; first exact: lt_le_trans near_b le_d.
  exact: closer_le le_d close_B.
- move=> a a_in; have Aa := perm_to_rem a_in; have sA := perm_size Aa; rewrite /= in sA.
  have [|d1 d1_gt0 IHa] := IH (rem a A); first by rewrite sA ltnS in lt_n.
  have [d2 d2_gt0 divide] := divided_near a (size_product_le c (rem a A)) d1_gt0.
  exists (Num.min e d2) => [|c' b B sB near_b close_B]; first by rewrite lt_minr e_gt0.
  have sB1 : size B = size (rem a A) by move: sB; rewrite sA => -[].
  rewrite lt_minr in near_b; case/andP: near_b => near_e near_d.
  have [|Z [Z1 Z2 Z3]] := IHa c' B sB1.
    apply: (divide _ b) => //; first by rewrite -sB1 size_product_le.
    rewrite -!scalerAr -!product_cons -(product_perm Aa).
    by apply: closer_le close_B; rewrite le_minl lexx orbT.
  exists ((b, a) :: Z); split; rewrite /= ?perm_cons ?near_e //.
  by rewrite perm_sym (perm_trans Aa) // perm_cons perm_sym.
have [d' d'_gt0 near] := root_near A c0 d_gt0; rewrite -A0.
exists (Num.min d d') => [|c' [|b B] sB close_B]; first by rewrite lt_minr d_gt0.
  by rewrite A0 in sB.
have [|||a a_in near_b] := near (c' *: product (b :: B)) b.
- by rewrite -sB size_product_le.
- by apply: closer_le close_B; rewrite le_minl lexx orbT.
- by rewrite rootE hornerZ product_cons hornerM hornerXsubC subrr mul0r mulr0.
apply: (Pd a a_in c' b B) => //.
by apply: closer_le close_B; rewrite le_minl lexx.
Qed.

End Continuity.
