(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* What files of theorems, written by the option --prove-coq, require.        *)
(*                                                                            *)
(*         cut a b == the fraction a/b between roots                          *)
(*    by_pattern c == proves has_rrmp (form F w) rho gam from the             *)
(*                    certificate c (rule 1)                                  *)
(*                                                                            *)
(* A tactic leaves one computation to the kernel, that the checker accepts.   *)
(******************************************************************************)
From mathcomp Require Export all_ssreflect all_algebra.
From Coq Require List.
From Coq Require Export ZArith QArith.
From Rootprint Require Export check form.
From Rootprint Require Import factorisation unique discriminant sound.
Export List.ListNotations.
Close Scope Q_scope.
Delimit Scope Z_scope with Z.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.

Definition cut (a : Z) (b : positive) : Z * positive := (a, b).

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

Ltac by_pattern b := apply (@proves_patternP _ _ _ _ b); vm_cast_no_check (eq_refl true).
