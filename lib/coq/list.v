(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* All patterns of one degree, in the order of tables of docs/spec/claim.md.  *)
(*                                                                            *)
(* A pattern is a pair (rho, gam) of ascending lists of positive integers.    *)
(* Needs the standard library only.                                           *)
(*                                                                            *)
(*    parts fuel a n == the ascending lists of integers >= a with sum n, for  *)
(*                      a >= 1; a fuel of n is enough                         *)
(*      partitions n == parts n 1 n                                           *)
(*        splits n m == the patterns (rho, gam) with sum n of rho, m of gam   *)
(*    all_patterns n == the patterns of degree n, in no special order         *)
(*   compare_lists l m == the lexicographic order                             *)
(* complex_type rho gam == the parts rho, and each of gam twice, descending   *)
(*         key p     == what the order of tables asks of the pattern p first: *)
(*                      the number of its parts, its complex type             *)
(*      patterns n   == the patterns of degree n, in the order of tables      *)
(******************************************************************************)
From Rootprint Require Import check.
Require Import List Bool PeanoNat Mergesort Orders.
Import ListNotations.
Set Implicit Arguments.
Unset Strict Implicit.

Definition pattern : Type := (list nat * list nat)%type.

Fixpoint parts (fuel a n : nat) : list (list nat) :=
  match n, fuel with
  | O, _ => [[]]
  | _, O => []
  | _, S fuel' => flat_map (fun b => map (cons b) (parts fuel' b (n - b))) (seq a (S n - a))
  end.

Definition partitions (n : nat) : list (list nat) := parts n 1 n.

Definition splits (n m : nat) : list pattern :=
  flat_map (fun rho => map (pair rho) (partitions m)) (partitions n).

Definition all_patterns (n : nat) : list pattern :=
  flat_map (fun m => splits (n - 2 * m) m) (seq 0 (S (Nat.div2 n))).

(* ---- the order of tables ------------------------------------------------- *)

Fixpoint compare_lists (l m : list nat) : comparison :=
  match l, m with
  | [], [] => Eq
  | [], _ => Lt
  | _, [] => Gt
  | a :: l', b :: m' => match a ?= b with Eq => compare_lists l' m' | c => c end
  end.

Definition complex_type (rho gam : list nat) : list nat := rev (ascending (rho ++ gam ++ gam)).

Definition key (p : pattern) : nat * list nat :=
  (length (fst p) + 2 * length (snd p), complex_type (fst p) (snd p)).

(* A pattern after its key: more parts first, then the larger type, then the smaller rho. *)
Definition compare_keyed (p q : nat * list nat * pattern) : comparison :=
  match fst (fst q) ?= fst (fst p) with
  | Eq => match compare_lists (snd (fst q)) (snd (fst p)) with
          | Eq => compare_lists (fst (snd p)) (fst (snd q))
          | c => c
          end
  | c => c
  end.

Lemma compare_lists_antisym l m : compare_lists m l = CompOpp (compare_lists l m).
Proof.
revert m; induction l as [|a l IH]; intros [|b m]; simpl; auto.
rewrite Nat.compare_antisym; destruct (a ?= b); simpl; auto.
Qed.

Module KeyOrder <: TotalLeBool.

Definition t : Type := (nat * list nat * pattern)%type.

Definition leb (p q : t) : bool := match compare_keyed p q with Gt => false | _ => true end.

Theorem leb_total (p q : t) : leb p q = true \/ leb q p = true.
Proof.
unfold leb, compare_keyed; rewrite (Nat.compare_antisym (fst (fst q))).
rewrite (compare_lists_antisym (snd (fst q))), (compare_lists_antisym (fst (snd p))).
destruct (fst (fst q) ?= fst (fst p)); simpl; auto.
destruct (compare_lists (snd (fst q)) (snd (fst p))); simpl; auto.
destruct (compare_lists (fst (snd p)) (fst (snd q))); simpl; auto.
Qed.

End KeyOrder.

Module KeySort := Sort KeyOrder.

Definition patterns (n : nat) : list pattern :=
  map snd (KeySort.sort (map (fun p => (key p, p)) (all_patterns n))).
