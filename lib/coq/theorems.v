(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* What files of theorems, written by the option --prove-coq, require.        *)
(*                                                                            *)
(*         cut a b == the fraction a/b between roots                          *)
(*    by_pattern c == proves has_rrmp (form F w) rho gam from the             *)
(*                    certificate c (rule 1)                                  *)
(*      by_place c == proves has_place k (form F w) X from that certificate   *)
(*     by_groups G == proves in_strided_space k s (form F w) from the groups  *)
(*                    of the certificate (rule 9)                             *)
(* by_greedy_groups G N == proves ~ in_strided_space k s (form F w) from them *)
(*                    and the modulus                                         *)
(*   by_sections N == proves the same from a modulus (rule 10)                *)
(*  product_of c l == the groups: a constant and a form for each one          *)
(* rooted v b, unrooted v == a form of a group, with a body of rule 1 or not  *)
(*        modulo N == the modulus N                                           *)
(*   by_zero_place == proves has_place k (form F w) X if w is zero (rule 2)   *)
(*     by_patterns == proves list_of_patterns F n L                           *)
(* by_place_of_pattern == proves has_rrmp w rho gam -> has_place k w X        *)
(* by_compatible a == proves has_rrmp w rho gam -> compatible k w from the    *)
(*                    filling a                                               *)
(*      by_numbers == proves has_rrmp w rho gam -> has_factorisations k w N   *)
(*                    /\ has_compatible_factorisations k w C by counting      *)
(*       by_covers == proves list_of_covers F n p L                           *)
(* by_incompatible == proves has_rrmp w rho gam -> ~ compatible k w by search *)
(*                                                                            *)
(* A tactic leaves one computation to the kernel, that the checker accepts.   *)
(******************************************************************************)
From mathcomp Require Export all_ssreflect all_algebra.
From Coq Require List.
From Coq Require Export ZArith QArith.
From Rootprint Require Export check form list enumeration closure.
From Rootprint Require text.
From Rootprint Require Import factorisation unique discriminant sound space topology places compatibility.
From Rootprint Require Import member divisors nonmember fillings.
Export List.ListNotations.
Close Scope Q_scope.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Definition cut (a : Z) (b : positive) : Z * positive := (a, b).

Definition rooted (v : list Z) (b : body) : text.witnessed Z := (v, Some b).
Definition unrooted (v : list Z) : text.witnessed Z := (v, None).
Definition product_of (c : Q) (l : list (text.witnessed Z)) : Q * list (text.witnessed Z) := (c, l).
Definition modulo (N : Z) : Z := N.

(* Every nonzero form has a pattern, and only one. *)
Theorem one_pattern (F : rcfType) (w : seq F) : (exists i, (w`_i != 0)%R) ->
  exists rho gam, has_rrmp w rho gam /\ forall rho' gam', has_rrmp w rho' gam' -> rho' = rho /\ gam' = gam.
Proof.
move=> /rrmp_exists [rho [gam h]]; exists rho, gam; split=> // rho' gam' /rrmp_unique; exact.
Qed.

Definition proves_pattern (w : seq Q) (rho gam : seq nat) (b : body) : bool :=
  if pattern_of w b is Some p then (p.1 == rho) && (p.2 == gam) else false.

Lemma proves_patternP (F : rcfType) w rho gam b : proves_pattern w rho gam b = true -> has_rrmp (form F w) rho gam.
Proof.
rewrite /proves_pattern; case e: pattern_of => [[r g]|] // /andP [/eqP <- /eqP <-].
exact: pattern_of_rrmp e.
Qed.

Definition same_place (X Y : place) : bool :=
  match X, Y with
  | interior, interior | boundary, boundary | outside, outside => true
  | _, _ => false
  end.

Lemma same_placeP X Y : same_place X Y -> X = Y.
Proof. by case: X Y => -[]. Qed.

Definition proves_place (k : seq nat) (w : seq Q) (X : place) (b : body) : bool :=
  if place_of k w b is Some Y then same_place Y X else false.

Lemma proves_placeP (F : rcfType) k w X b : proves_place k w X b = true -> has_place k (form F w) X.
Proof.
rewrite /proves_place; case e: place_of => [Y|] // /same_placeP <-; exact: place_ofP e.
Qed.

Definition proves_zero_place (k : seq nat) (w : seq Q) (X : place) : bool :=
  if zero_place_of k w is Some Y then same_place Y X else false.

Lemma proves_zero_placeP (F : rcfType) k w X : proves_zero_place k w X = true -> has_place k (form F w) X.
Proof.
rewrite /proves_zero_place; case e: zero_place_of => [Y|] // /same_placeP <-; exact: zero_place_ofP e.
Qed.

Definition of_degree (k rho gam : seq nat) : bool :=
  [&& all (leq 1) k, k != nil & degree k == sumn rho + 2 * sumn gam].

Lemma of_degreeP (F : rcfType) (w : seq F) k rho gam : of_degree k rho gam -> has_rrmp w rho gam ->
  [/\ all (leq 1) k, k != nil & size w = (degree k).+1].
Proof. by case/and3P => k1 k0 /eqP e [[_ _ _ _ ->] _]; rewrite e. Qed.

Lemma proves_place_of_patternP (F : rcfType) (w : seq F) k rho gam X :
  of_degree k rho gam && same_place (place_of_pattern k rho) X = true -> has_rrmp w rho gam -> has_place k w X.
Proof.
case/andP => /of_degreeP formed /same_placeP <- h; have [k1 k0 e] := formed _ _ h.
exact: place_of_patternP h.
Qed.

Lemma proves_patternsP (F : rcfType) n L : (L == patterns n) = true -> list_of_patterns F n L.
Proof. by move/eqP=> ->; exact: patterns_list. Qed.

Lemma proves_compatibleP (F : rcfType) (w : seq F) k rho gam a :
  of_degree k rho gam && is_filling k rho gam a = true -> has_rrmp w rho gam -> compatible k w.
Proof.
case/andP => /of_degreeP formed fills h; have [k1 k0 e] := formed _ _ h.
exact: (compatible_of_filling k1 k0 e h fills).
Qed.

Lemma proves_incompatibleP (F : rcfType) (w : seq F) k rho gam :
  of_degree k rho gam && ~~ fillable k rho gam = true -> has_rrmp w rho gam -> ~ compatible k w.
Proof.
case/andP => /of_degreeP formed /negP no h; have [k1 k0 e] := formed _ _ h.
by move/(compatibleP k1 k0 e h).
Qed.

Ltac checked := vm_cast_no_check (eq_refl true).
Ltac by_pattern b := apply (@proves_patternP _ _ _ _ b); checked.
Ltac by_place b := apply (@proves_placeP _ _ _ _ b); checked.
Ltac by_groups G := apply (@proves_memberP _ _ _ _ G.1 G.2); checked.
Tactic Notation "by_greedy_groups" constr(G) uconstr(N) := refine (@proves_nonmemberP _ _ _ _ G.1 G.2 N _); checked.
Ltac by_sections N := apply (@proves_outsideP _ _ _ _ N); checked.
Ltac by_zero_place := apply proves_zero_placeP; checked.
Ltac by_place_of_pattern := apply proves_place_of_patternP; checked.
Tactic Notation "by_compatible" uconstr(filling) := refine (@proves_compatibleP _ _ _ _ _ filling _); checked.
Ltac by_incompatible := apply proves_incompatibleP; checked.
Ltac by_numbers := apply proves_factorisationsP; checked.
Ltac by_covers := apply proves_coversP; checked.
Ltac by_patterns := apply proves_patternsP; checked.

(* ---- notations ------------------------------------------------------------ *)

(* Lists of integers and of rational numbers are written without marks: their *)
(* places in the records say what they are.                                   *)
Delimit Scope Z_scope with cZ.
Delimit Scope Q_scope with cQ.
Declare Scope integers_scope.
Delimit Scope integers_scope with integers.
Declare Scope rationals_scope.
Delimit Scope rationals_scope with rationals.
Notation "[ ]" := nil : integers_scope.
Notation "[ x ]" := (cons x%cZ nil) : integers_scope.
Notation "[ x ; y ; .. ; z ]" := (cons x%cZ (cons y%cZ .. (cons z%cZ nil) ..)) : integers_scope.
Notation "[ ]" := nil : rationals_scope.
Notation "[ x ]" := (cons x%cQ nil) : rationals_scope.
Notation "[ x ; y ; .. ; z ]" := (cons x%cQ (cons y%cQ .. (cons z%cQ nil) ..)) : rationals_scope.
Arguments form F w%rationals.
Arguments has_factorisations F k w N%cZ.
Arguments has_compatible_factorisations F k w C%cZ.
Arguments cut a%cZ b%positive.
Arguments rooted v%integers b.
Arguments unrooted v%integers.
Arguments product_of c%cQ l%list.
Arguments modulo N%cZ.
Arguments Factor multiplicity%nat polynomial%integers cuts%list.
Arguments Bezout modulus%cZ inverse%cZ cofactor%integers cofactor'%integers.
Arguments Body constant%cQ infinity%nat factors%list coprimality.
Global Open Scope list_scope.
Global Open Scope nat_scope.
