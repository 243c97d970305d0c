(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Factors over a real closed field, and the pattern that every form has.     *)
(*                                                                            *)
(*     quad_poly q == (X - q.1)^2 + q.2^2                                     *)
(* split_poly ts qs == the product of the X - t, t in ts, and of the          *)
(*                    quad_poly q, q in qs                                    *)
(*                                                                            *)
(* Every polynomial is a multiple of such a product (real_factor).            *)
(******************************************************************************)
From Rootprint Require Import check form refine.
From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* ---- linear and quadratic factors ---------------------------------------- *)

Section Factors.
Variable F : rcfType.
Implicit Types (p : {poly F}) (ts : seq F) (qs : seq (F * F)).

Definition quad_poly (q : F * F) : {poly F} := ('X - q.1%:P) ^+ 2 + (q.2 ^+ 2)%:P.

Definition split_poly ts qs : {poly F} := (\prod_(t <- ts) ('X - t%:P)) * \prod_(q <- qs) quad_poly q.

Lemma horner_quad q x : (quad_poly q).[x] = (x - q.1) ^+ 2 + q.2 ^+ 2.
Proof. by rewrite /quad_poly !hornerE. Qed.

Lemma quad_root q x : 0 < q.2 -> (quad_poly q).[x] != 0.
Proof. by move=> q0; rewrite horner_quad gt_eqF // ltr_paddl ?sqr_ge0 // exprn_gt0. Qed.

Lemma quad_polyE q : quad_poly q = Poly [:: q.1 ^+ 2 + q.2 ^+ 2; - 2%:R * q.1; 1].
Proof.
rewrite /quad_poly sqrrB -polyC_exp; apply/polyP => i.
rewrite !coefD coefN coefMn coefXn coefMC coefX !coefC coef_Poly.
by case: i => [|[|[|i]]] /=; rewrite ?nth_nil; ring.
Qed.

Lemma size_quad q : size (quad_poly q) = 3%N.
Proof. by rewrite quad_polyE (PolyK (c := 0)) //= oner_neq0. Qed.

Lemma quad_monic q : quad_poly q \is monic.
Proof. by rewrite monicE lead_coefE size_quad quad_polyE coef_Poly. Qed.

Lemma split_monic ts qs : split_poly ts qs \is monic.
Proof. by rewrite monicMl ?monic_prod_XsubC //; apply: rpred_prod => q _; exact: quad_monic. Qed.

Lemma size_split ts qs : size (split_poly ts qs) = (size ts + 2 * size qs).+1%N.
Proof.
have q2 : size (\prod_(q <- qs) quad_poly q) = (2 * size qs).+1%N.
  elim: qs => [|q qs IH]; first by rewrite big_nil size_poly1.
  rewrite big_cons size_proper_mul ?IH ?size_quad /= ?mulnS ?addnS ?add0n //.
  by have /monicP -> := quad_monic q; rewrite mul1r lead_coef_eq0 -size_poly_gt0 IH.
rewrite /split_poly size_monicM ?monic_prod_XsubC //; last by rewrite -size_poly_gt0 q2.
by rewrite size_prod_XsubC q2 addnS.
Qed.

Lemma root_split ts qs x : all (fun q => 0 < q.2) qs -> root (split_poly ts qs) x = (x \in ts).
Proof.
move=> q0; rewrite rootM root_prod_XsubC; case: (x \in ts) => //=; apply/negbTE.
elim: qs q0 => [|q qs IH] /=; first by rewrite big_nil root1.
by case/andP=> q0 /IH {}IH; rewrite big_cons rootM negb_or IH andbT; exact: quad_root.
Qed.

Lemma split_cons_root t ts qs : split_poly (t :: ts) qs = ('X - t%:P) * split_poly ts qs.
Proof. by rewrite /split_poly big_cons mulrA. Qed.

Lemma split_cons_quad q ts qs : split_poly ts (q :: qs) = quad_poly q * split_poly ts qs.
Proof. by rewrite /split_poly big_cons mulrCA. Qed.

End Factors.

(* ---- every polynomial splits --------------------------------------------- *)

Section Splitting.
Variable F : rcfType.
Implicit Types (p : {poly F}) (z : F[i]).
Local Notation phi := (map_poly (real_complex F)).

(* A polynomial that is not constant has a root in F[i]. *)
Lemma complex_root p : (1 < size p)%N -> exists z, root (phi p) z.
Proof.
move=> p1; apply/closed_rootP.
by rewrite size_map_poly neq_ltn p1 orbT.
Qed.

Lemma root_conj p z : root (phi p) z -> root (phi p) (conjc z).
Proof.
rewrite -complex_root_conj; congr (is_true (root _ _)).
by apply/polyP => i; rewrite !coef_map /= oppr0.
Qed.

(* A root that is real gives a linear factor, any other root a quadratic one. *)
Lemma real_divisor p z : root (phi p) z -> complex.Im z = 0 -> ('X - (complex.Re z)%:P) %| p.
Proof.
case: z => a b /= + b0; rewrite {}b0 dvdp_XsubCl !rootE.
by rewrite -[Complex a 0]/(real_complex F a) horner_map fmorph_eq0.
Qed.

Lemma quad_complex z : phi (quad_poly (complex.Re z, complex.Im z)) = ('X - z%:P) * ('X - (conjc z)%:P).
Proof.
rewrite /quad_poly rmorphD rmorphX rmorphB /= map_polyX !map_polyC /=.
case: z => a b /=; set A := real_complex F a; set B : F[i] := Complex 0 b.
have -> : Complex a b = A + B by apply/eqP; rewrite eq_complex /= addr0 add0r !eqxx.
have -> : Complex a (- b) = A - B by apply/eqP; rewrite eq_complex /= subr0 add0r !eqxx.
have -> : real_complex F (b ^+ 2) = - B ^+ 2.
  by apply/eqP; rewrite eq_complex /= !mul0r !mulr0 sub0r opprK addr0 oppr0 !eqxx.
rewrite polyCN polyCD polyCB polyC_exp; ring.
Qed.

Lemma quad_divisor p z : root (phi p) z -> complex.Im z != 0 -> quad_poly (complex.Re z, complex.Im z) %| p.
Proof.
move=> pz z0; rewrite -(dvdp_map [rmorphism of real_complex F]) quad_complex.
rewrite Gauss_dvdp ?dvdp_XsubCl ?pz ?root_conj // coprimep_XsubC root_XsubC.
case: z z0 {pz} => a b /= b0; rewrite eq_complex /= eqxx /=.
by rewrite -subr_eq0 -opprD oppr_eq0 -mulr2n mulrn_eq0 /= (negbTE b0).
Qed.

(* A polynomial is a constant times linear and quadratic factors. *)
Theorem real_factor p : p != 0 ->
  exists ts, exists2 qs : seq (F * F), all (fun q => 0 < q.2) qs & p = lead_coef p *: split_poly ts qs.
Proof.
have [n] := ubnP (size p); elim: n p => // n IH p pn p0.
have [p1|p1] := leqP (size p) 1.
  exists [::], [::] => //; rewrite /split_poly !big_nil mulr1.
  by rewrite {1}(size1_polyC p1) alg_polyC lead_coefE; have /eqP -> : (size p == 1%N) by rewrite eqn_leq p1 size_poly_gt0.
have [z pz] := complex_root p1.
have step (d : {poly F}) : d \is monic -> (1 < size d)%N -> d %| p ->
  exists ts, exists2 qs : seq (F * F), all (fun q => 0 < q.2) qs & p = lead_coef p *: (d * split_poly ts qs).
  move=> dm d1 /dvdpP [r pe]; have r0 : r != 0 by apply: contraNneq p0 => r0; rewrite pe r0 mul0r.
  have rp : (size r < size p)%N by rewrite pe size_Mmonic // -(subnKC d1) !addnS ltnS leq_addr.
  have [ts [qs q0 re]] := IH r (leq_trans rp pn) r0.
  by exists ts, qs; rewrite // {1}pe {1}re pe lead_coef_Mmonic // mulrC -scalerAr.
have [z0|z0] := eqVneq (complex.Im z) 0.
  have [|ts [qs q0 pe]] := step _ (monicXsubC _) _ (real_divisor pz z0); first by rewrite size_XsubC.
  by exists (complex.Re z :: ts), qs; rewrite ?split_cons_root.
have quad_abs : quad_poly (complex.Re z, `|complex.Im z|) = quad_poly (complex.Re z, complex.Im z).
  by rewrite /quad_poly /= real_normK ?num_real.
have [|ts [qs q0 pe]] := step _ (quad_monic _) _ (quad_divisor pz z0); first by rewrite size_quad.
exists ts, ((complex.Re z, `|complex.Im z|) :: qs); last by rewrite split_cons_quad quad_abs.
by rewrite /= normr_gt0 z0.
Qed.

End Splitting.
