(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Rule 1 is sound: what pattern_of of check.v answers is the pattern of the  *)
(* form, over every real closed field (pattern_of_rrmp).                      *)
(******************************************************************************)
From Rootprint Require Import check form refine modular cones factorisation discriminant factors.
From Coq Require Import ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import separable ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.


Section Rule1.
Variable F : rcfType.

(* Condition 2 of rule 1. *)
Lemma product_holdsP w b : product_holds w b -> all factor_formed (factors b) ->
  size w = (infinity b + \sum_(f <- factors b) multiplicity f * deg f).+1 /\
  forall x y, eval (form F w) x y = rational_in F (check.constant b) * y ^+ infinity b
    * \prod_(f <- factors b) hom (deg f) (toP F (check.polynomial f)) x y ^+ multiplicity f.
Proof.
rewrite /product_holds; case pw: primal => [D v] /equalP prod formed.
have [D0 vw] := primalP F pw.
have wn : size w = (infinity b + \sum_(f <- factors b) multiplicity f * deg f).+1.
  have : size v = size w by have := congr1 size vw; rewrite /ints /form !size_map.
  move=> <-; have := congr1 size prod.
  by rewrite !size_scale_list app_cat repeat_nseq size_cat size_nseq size_product // addnS.
split=> // x y.
have D1 : integer_in F D != 0 by rewrite integer_in_eq0; apply/negP => /Z.eqb_eq d; move: D0; rewrite d.
have dn := positive_in_neq0 F (Qden (check.constant b)).
have vn : size v = (infinity b + \sum_(f <- factors b) multiplicity f * deg f).+1.
  by have := congr1 size vw; rewrite /ints /form !size_map wn.
have ev : eval (ints F v) x y = integer_in F D * eval (form F w) x y.
  by rewrite vw /eval !size_map big_distrr /=; apply: eq_bigr => i _; rewrite (nth_map 0) ?size_map // !mulrA.
have sv c (p : seq Z) : eval (ints F (scale c p)) x y = integer_in F c * eval (ints F p) x y.
  have -> : ints F (scale c p) = [seq integer_in F c * a | a <- ints F p].
    by rewrite /ints /scale -map_comp; elim: p => //= a p ->; rewrite integer_inM.
  rewrite /eval !size_map big_distrr /=; apply: eq_bigr => i _.
  by rewrite (nth_map 0) ?size_map // !mulrA.
have := congr1 (fun l => eval (ints F l) x y) prod; rewrite /= !sv ev app_cat repeat_nseq.
rewrite (@eval_ints F _ (infinity b + \sum_(f <- factors b) multiplicity f * deg f)%N); last first.
  by rewrite size_cat size_nseq size_product // addnS.
rewrite toP_shift homM ?size_polyXn // -?size_product ?size_toP_leq // hom_product // integer_inM.
have -> : hom (infinity b) 'X^(infinity b) x y = y ^+ infinity b.
  rewrite /hom (bigD1 ord_max) //= big1 ?addr0; first by rewrite coefXn eqxx subnn mul1r mul1r.
  by move=> i; rewrite -val_eqE coefXn /= => /negbTE ->; rewrite !mul0r.
move=> e; apply: (mulfI (mulf_neq0 D1 dn)); rewrite -mulrA mulrCA e /rational_in.
by move: (_ (Qnum _)) (y ^+ _) (\prod_(_ <- _) _) (_ D) (_ (Qden _)) dn => cn Y P D' d' d'0; field.
Qed.

(* What the checker says is the pattern of the form is its pattern. *)
Theorem pattern_of_rrmp (w : seq Q) (b : body) rho gam :
  pattern_of w b = Some (rho, gam) -> has_rrmp (form F w) rho gam.
Proof.
rewrite /pattern_of allE; case: ifP => // /andP [/andP [/andP [c0 formed] prod] cop].
case ro: roots_of => [[rho' gam']|] // e.
have sep : separable_poly (\prod_(f <- factors b) pol F f).
  rewrite -toP_radical //; move: cop formed; rewrite /check.coprime.
  case: (factors b) => [|f l]; first by rewrite /= /toP /= cons_poly_def mul0r add0r /separable_poly coprime1p.
  case: (coprimality b) => // z bz fl; exact: bezout_holdsP (hd_radical fl) bz.
have [T [Q [c [[cn0 eT eQ Q0] uT uQ [rho1 gam1 sums] ev]]]] := roots_ofP formed sep ro.
set m := infinity b in e *.
have [wv ew] := product_holdsP prod formed.
have -> : rho = ascending ((if m is 0%N then [::] else [:: m]) ++ map snd T).
  by rewrite -eT; case: (m) e => [|k] [].
have -> : gam = ascending (map snd Q) by rewrite -eQ; case: (m) e => [|k] [].
apply: (@rrmp_of_values _ _ (rational_in F (check.constant b) * c)); rewrite -?eT -?eQ //.
- by rewrite mulf_neq0 // /rational_in mulf_neq0 ?invr_eq0 ?positive_in_neq0 ?integer_in_eq0.
- by rewrite size_map wv -/m -sums.
move=> x y; rewrite ew ev -/m.
by move: (rational_in _ _) (y ^+ m) (\prod_(_ <- T) _) (\prod_(_ <- Q) _) => r Y P V; ring.
Qed.

End Rule1.
