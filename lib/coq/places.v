(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Rules 1 and 2 are sound for places: what place_of and zero_place_of of     *)
(* check.v answer is the place of the form, over every real closed field      *)
(* (place_ofP, zero_place_ofP).                                               *)
(******************************************************************************)
From Rootprint Require Import check form factors sound topology.
From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import GRing.Theory.
Local Open Scope ring_scope.

Lemma sizes_formedP k w : sizes_formed k w -> [/\ all (leq 1) k, k != nil & size w = (degree k).+1].
Proof.
case/andP => /andP [k1 k0] /PeanoNat.Nat.eqb_eq e; split=> //; last by case: k k0 {k1 e}.
by move: k1; rewrite allE; apply: sub_all => a /PeanoNat.Nat.leb_le /ssrnat.leP.
Qed.

Section Places.
Variable F : rcfType.

(* Rule 1. *)
Theorem place_ofP k w b X : place_of k w b = Some X -> has_place k (form F w) X.
Proof.
rewrite /place_of; case: ifP => // /sizes_formedP [k1 k0 e].
case pw: pattern_of => [[r g]|] // [<-].
by apply: (place_of_patternP k1 k0 _ (pattern_of_rrmp F pw)); rewrite size_map.
Qed.

Lemma is_zeroP w : is_zero w -> forall i, (form F w)`_i = 0.
Proof.
rewrite /is_zero allE => w0 i; have [lt|ge] := ltnP i (size w); last by rewrite nth_default ?size_map.
rewrite (nth_map (Qmake 0%cZ 1%positive)) // /rational_in.
by have /Z.eqb_eq -> := all_nthP (Qmake 0%cZ 1%positive) w0 i lt; rewrite /= mul0r.
Qed.

(* Rule 2. *)
Theorem zero_place_ofP k w X : zero_place_of k w = Some X -> has_place k (form F w) X.
Proof.
rewrite /zero_place_of; case: ifP => // /andP [/sizes_formedP [k1 k0 e] w0] [<-].
by apply: (place_of_zeroP k1 k0); [rewrite size_map | exact: is_zeroP].
Qed.

End Places.
