(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Condition 3 of rule 1: an identity U R + V R' = 1 modulo N proves that R   *)
(* has no multiple root over any field of characteristic 0.                   *)
(*                                                                            *)
(*    to_polyZ p == the integral polynomial with the ascending coefficients p *)
(*                                                                            *)
(* Let p be a prime divisor of N. If R and R' had a common divisor of degree  *)
(* >= 1, then by the lemma of Gauss they would have an integral one G, and    *)
(* the leading coefficient of G divides that of R, which is not 0 modulo p.   *)
(* So G modulo p has the same degree, but it divides U R + V R' = 1.          *)
(******************************************************************************)
From Rootprint Require Import check form refine.
From Coq Require Import ZArith Lia.
From mathcomp Require Import all_ssreflect all_algebra separable.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* ---- morphisms ----------------------------------------------------------- *)

Lemma rmorph_integer_in (A B : unitRingType) (f : {rmorphism A -> B}) z : f (integer_in A z) = integer_in B z.
Proof. by case: z => [|q|q] /=; rewrite ?rmorphN ?rmorph_nat ?rmorph0. Qed.

Lemma map_ints (A B : fieldType) (f : {rmorphism A -> B}) p : map f (ints A p) = ints B p.
Proof. by rewrite /ints -map_comp; apply: eq_map => a /=; rewrite rmorph_integer_in. Qed.

Lemma map_toP (A B : fieldType) (f : {rmorphism A -> B}) p : map_poly f (toP A p) = toP B p.
Proof. by rewrite /toP map_Poly map_ints. Qed.

Definition to_polyZ (p : seq Z) : {poly int} := Poly [seq integer_in [unitRingType of int] a | a <- p].

Lemma map_to_polyZ (A : fieldType) p : map_poly (intr : int -> A) (to_polyZ p) = toP A p.
Proof.
rewrite /toP /to_polyZ map_Poly /ints -map_comp; congr Poly.
by apply: eq_map => a /=; apply: (rmorph_integer_in [rmorphism of intr]).
Qed.

(* ---- reduction modulo a prime -------------------------------------------- *)

Section Prime.
Variables (N : Z) (p : nat).
Hypotheses (p_prime : prime p) (N_gt1 : (1 < N)%cZ) (dv_p : (p %| Z.to_nat N)%N).
Notation zp := (integer_in [unitRingType of 'F_p]).

Lemma modulus_Fp : zp N = 0.
Proof.
rewrite -(Z2Nat.id N); last by lia.
by apply/eqP; rewrite integer_in_nat -(dvdn_charf (char_Fp p_prime)).
Qed.

Lemma mod_Fp a : zp (a mod N)%cZ = zp a.
Proof.
have N_neq0 : N <> 0%cZ by lia.
by rewrite {2}(Z.div_mod a N N_neq0) integer_inD integer_inM modulus_Fp mul0r add0r.
Qed.

Lemma toP_reduce q : toP [fieldType of 'F_p] (reduce N q) = toP [fieldType of 'F_p] q.
Proof. by rewrite /toP /ints /reduce -map_comp; congr Poly; apply: eq_map => a /=; apply: mod_Fp. Qed.

Lemma is_oneP q : is_one N q -> toP [fieldType of 'F_p] q = 1.
Proof.
case: q => [|a q] //= /andP[/Z.eqb_eq a1 q0]; rewrite toP_cons -mod_Fp a1.
suff -> : toP [fieldType of 'F_p] q = 0 by rewrite mulr0 addr0.
elim: q q0 => [|b q IH] //= /andP[/Z.eqb_eq b0 /IH q0].
by rewrite toP_cons q0 mulr0 addr0 -mod_Fp b0.
Qed.

End Prime.

(* Integral polynomials are coprime if they are so modulo a prime that does not divide one leading coefficient. *)
Lemma coprimep_Fp (p : nat) (R S : {poly int}) (u v : {poly 'F_p}) :
  ((lead_coef R)%:~R : 'F_p) != 0 ->
  u * map_poly intr R + v * map_poly intr S = 1 ->
  coprimep (map_poly (intr : int -> rat) R) (map_poly intr S).
Proof.
move=> lc_R uv; rewrite /coprimep; set D := gcdp _ _.
have [G [a a_neq0 D_G]] := rat_poly_scale D.
have dvd_D X : D %| map_poly intr X -> {r | X = zprimitive G * r}.
  by rewrite D_G dvdpZl ?invr_eq0 ?intr_eq0 // dvdp_rat_int => /dvdpP_int.
have [r R_eq] := dvd_D _ (dvdp_gcdl _ _); have [s S_eq] := dvd_D _ (dvdp_gcdr _ _).
rewrite D_G size_scale ?invr_eq0 ?intr_eq0 // size_rat_int_poly -size_zprimitive.
move: R_eq S_eq; set H := zprimitive G => R_eq S_eq.
have lc_H : ((lead_coef H)%:~R : 'F_p) != 0.
  by apply: contraNneq lc_R; rewrite R_eq lead_coefM rmorphM /= => ->; rewrite mul0r.
rewrite -(size_map_poly_id0 lc_H) -dvdp1 -uv R_eq S_eq !rmorphM /=.
by rewrite dvdp_addr dvdp_mull ?dvdp_mulr.
Qed.

(* ---- leading coefficients ------------------------------------------------ *)

Lemma list_rev (T : Type) (l : seq T) : List.rev l = rev l.
Proof. by elim: l => [|a l IH] //=; rewrite IH rev_cons -cats1. Qed.

Section Leading.
Variable F : numFieldType.
Implicit Types R : seq Z.

Lemma size_toP_rev R : List.hd 0%cZ R <> 0%cZ -> size (toP F (rev R)) = size R.
Proof.
case: R => [|a R] //= /Z.eqb_neq a_neq0; rewrite /toP /ints.
by rewrite (PolyK (c := 0)) ?size_map ?size_rev // rev_cons map_rcons last_rcons integer_in_eq0 a_neq0.
Qed.

Lemma lead_coef_toP_rev R :
  List.hd 0%cZ R <> 0%cZ -> lead_coef (toP F (rev R)) = integer_in F (List.hd 0%cZ R).
Proof.
move=> hd_neq0; rewrite lead_coefE size_toP_rev // coef_toP.
by case: R {hd_neq0} => [|a R] //=; rewrite rev_cons nth_rcons size_rev ltnn eqxx.
Qed.

End Leading.

Lemma lead_coef_to_polyZ (A : unitRingType) R :
  List.hd 0%cZ R <> 0%cZ -> (lead_coef (to_polyZ (rev R)))%:~R = integer_in A (List.hd 0%cZ R).
Proof.
move=> hd_neq0; rewrite -(rmorph_integer_in [rmorphism of intr]) /=; congr (_ %:~R).
apply: (intr_inj (R := [numDomainType of rat])).
rewrite (rmorph_integer_in [rmorphism of intr]) -lead_coef_toP_rev //.
by rewrite -map_to_polyZ (lead_coef_map_inj (intr_inj (R := [numDomainType of rat]))).
Qed.

(* ---- condition 3 --------------------------------------------------------- *)

(* A list for which a modular Bezout identity holds is a polynomial without multiple root. *)
Theorem bezout_holdsP (F : numFieldType) (R : seq Z) b :
  List.hd 0%cZ R <> 0%cZ -> bezout_holds R b = true -> separable_poly (toP F (rev R)).
Proof.
move=> hd_neq0; rewrite /bezout_holds !list_rev; set N := modulus b.
move=> /andP[/andP[/andP[/andP[/Z.ltb_lt N_gt1 /Z.eqb_eq inv1] _] _] one].
set p := pdiv (Z.to_nat N).
have p_prime : prime p by apply: pdiv_prime; apply/ssrnat.ltP; lia.
have dv_p : (p %| Z.to_nat N)%N by apply: pdiv_dvd.
have sep_rat : separable_poly (toP [fieldType of rat] (rev R)).
  have lc_neq0 : integer_in [unitRingType of 'F_p] (List.hd 0%cZ R) != 0.
    apply/eqP => lc0; have := mod_Fp p_prime N_gt1 dv_p (inverse b * List.hd 0%cZ R).
    by rewrite inv1 integer_inM lc0 mulr0 => /eqP; rewrite oner_eq0.
  rewrite /separable_poly -(map_to_polyZ [fieldType of rat]) deriv_map.
  have := is_oneP p_prime N_gt1 dv_p one.
  rewrite toP_add !toP_mul !toP_reduce // toP_derivative toP_reduce //.
  rewrite -[toP _ (rev R)]map_to_polyZ deriv_map.
  by apply: coprimep_Fp; rewrite lead_coef_to_polyZ.
rewrite /separable_poly -(map_toP [rmorphism of ratr]) deriv_map coprimep_map.
exact: sep_rat.
Qed.
