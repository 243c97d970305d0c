(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* What the theorems say: everything a reader has to trust besides Coq.       *)
(*                                                                            *)
(* F is a real closed field: the real numbers, the real algebraic numbers, ...*)
(* A binary form of degree n is the list of its n + 1 coefficients in filter  *)
(* order, [w_0; ...; w_n] for the sum of the w_i x^(n-i) y^i.                 *)
(*                                                                            *)
(*        form F w == the form over F with the rational coefficients w        *)
(*      eval w x y == the value of w at (x, y)                                *)
(*    linear l x y == the linear form l.1 x + l.2 y                           *)
(*   quadratic q x y == the quadratic form q.1.1 x^2 + q.1.2 x y + q.2 y^2    *)
(* has_rrmp w rho gam <-> (rho|gam) is the real root multiplicity pattern of  *)
(*                    w: w = c * \prod l_i^(rho_i) * \prod q_j^(gam_j), c <> 0,*)
(*                    the l_i linear forms, the q_j quadratic forms without   *)
(*                    real root, no two of them proportional; both lists      *)
(*                    ascending                                               *)
(*  in_space k w  <-> w is a product of forms of degrees k_i - 1: the linear  *)
(*                    network with filters of sizes k (and strides 1) can     *)
(*                    compute w                                               *)
(* strides s      == 1, s_1, s_1 s_2, ...: the distance, for each layer, of the *)
(*                    entries that its filter combines, if the layers have    *)
(*                    the strides s                                           *)
(* in_strided_space k s w <-> w is a product of forms of degrees k_i - 1 in   *)
(*                    x^(S_i), y^(S_i), S = strides s: the network with       *)
(*                    filters of sizes k and strides s can compute w          *)
(*  compatible k w <-> so, too, with filters none of which has a multiple root*)
(*  factorises k w fs <-> the filters fs are of sizes k, and w is their product*)
(*  same_filters fs gs <-> every filter of fs is a constant, not 0, times the *)
(*                    one of gs: the two are equal up to scaling              *)
(*  has_number S N <-> up to scaling there are N lists of filters in S: so    *)
(*                    many of which no two are the same, and no other         *)
(* has_factorisations k w N <-> w is in exactly N ways, up to scaling, a      *)
(*                    product of forms of degrees k_i - 1                     *)
(* has_compatible_factorisations k w C <-> exactly C of them have no filter   *)
(*                    with a multiple root                                    *)
(*  near e v w    <-> v and w have the same degree, and their coefficients    *)
(*                    differ by less than e                                   *)
(*  inner S w     <-> w is an interior point of S                             *)
(*  adherent S w  <-> w is in the closure of S                                *)
(*  has_place k w X <-> w is an interior point of the space of k, or a point  *)
(*                    of it and of the closure of its complement (boundary),  *)
(*                    or not in it (outside)                                  *)
(*  on_discriminant w <-> w = B^2 * C, B a complex form of degree at least 1  *)
(******************************************************************************)
From Rootprint Require Import check.
From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Numbers.
Variable R : unitRingType.

Definition positive_in (p : positive) : R := (Pos.to_nat p)%:R.

Definition integer_in (z : Z) : R :=
  match z with
  | Z0 => 0
  | Zpos p => positive_in p
  | Zneg p => - positive_in p
  end.

Definition rational_in (q : Q) : R := integer_in (Qnum q) / positive_in (Qden q).

End Numbers.

Section Values.
Variable R : comRingType.
Implicit Types (w : seq R) (x y : R).

Definition eval w x y : R := \sum_(i < size w) w`_i * x ^+ (size w - i.+1) * y ^+ i.

Definition linear (l : R * R) x y : R := l.1 * x + l.2 * y.

Definition quadratic (q : R * R * R) x y : R := q.1.1 * x ^+ 2 + q.1.2 * x * y + q.2 * y ^+ 2.

End Values.

Definition form (F : rcfType) (w : seq Q) : seq F := [seq rational_in F a | a <- w].

Section Patterns.
Variable F : rcfType.
Implicit Types (w : seq F) (rho gam : seq nat).

Definition independent (l m : F * F) : bool := l.1 * m.2 != l.2 * m.1.

Definition definite (q : F * F * F) : bool := q.1.2 ^+ 2 < 4%:R * q.1.1 * q.2.

Definition different (q r : F * F * F) : bool :=
  (q.1.1 * r.1.2 != q.1.2 * r.1.1) || (q.1.1 * r.2 != q.2 * r.1.1).

Definition has_rrmp w rho gam : Prop :=
  [/\ sorted leq rho, sorted leq gam, all (leq 1) rho, all (leq 1) gam
    & size w = (sumn rho + 2 * sumn gam).+1] /\
  exists c : F, exists l : seq (F * F), exists q : seq (F * F * F),
  [/\ c != 0, size l = size rho, size q = size gam,
      [/\ all (fun a => a != (0, 0)) l, pairwise independent l, all definite q & pairwise different q]
    & forall x y, eval w x y = c * (\prod_(i < size rho) linear (nth (0, 0) l i) x y ^+ nth 0%N rho i)
                                 * (\prod_(j < size gam) quadratic (nth (0, 0, 0) q j) x y ^+ nth 0%N gam j)].

End Patterns.

Section Spaces.
Variable F : rcfType.
Implicit Types (k : seq nat) (w v : seq F) (e : F).

Definition in_space k w : Prop :=
  size w = (degree k).+1 /\
  exists2 filters : seq (seq F), [seq size f | f <- filters] = k
    & forall x y, eval w x y = \prod_(f <- filters) eval f x y.

Fixpoint strides_from (a : nat) (s : seq nat) : seq nat :=
  match s with
  | [::] => [::]
  | b :: s' => a :: strides_from (a * b) s'
  end.

Definition strides (s : seq nat) : seq nat := strides_from 1 s.

Definition in_strided_space k (s : seq nat) w : Prop :=
  [/\ size s = size k, size w = (\sum_(u <- zip k (strides s)) u.1.-1 * u.2).+1
    & exists2 filters : seq (seq F), [seq size f | f <- filters] = k
        & forall x y, eval w x y = \prod_(u <- zip filters (strides s)) eval u.1 (x ^+ u.2) (y ^+ u.2)].

Definition near e v w : Prop := size v = size w /\ forall i, `|v`_i - w`_i| < e.

Definition inner (S : seq F -> Prop) w : Prop := exists2 e, 0 < e & forall v, near e v w -> S v.

Definition adherent (S : seq F -> Prop) w : Prop := forall e, 0 < e -> exists2 v, near e v w & S v.

Definition has_place k w (X : place) : Prop :=
  match X with
  | interior => inner (in_space k) w
  | boundary => in_space k w /\ adherent (fun v => ~ in_space k v) w
  | outside => size w = (degree k).+1 /\ ~ in_space k w
  end.

Definition on_discriminant w : Prop :=
  exists B C : seq F[i], (1 < size B)%N /\ (size w = (2 * (size B).-1 + (size C).-1).+1 /\ (0 < size C)%N) /\
  forall x y : F[i], eval [seq (a%:C)%C | a <- w] x y = eval B x y ^+ 2 * eval C x y.

Definition compatible k w : Prop :=
  size w = (degree k).+1 /\
  exists2 filters : seq (seq F), [seq size f | f <- filters] = k
    & (forall f, f \in filters -> ~ on_discriminant f) /\
      forall x y, eval w x y = \prod_(f <- filters) eval f x y.

Definition factorises k w (fs : seq (seq F)) : Prop :=
  [seq size f | f <- fs] = k /\ forall x y, eval w x y = \prod_(f <- fs) eval f x y.

Definition same_filters (fs gs : seq (seq F)) : Prop :=
  forall i, exists2 c : F, c != 0 & nth [::] fs i = [seq c * a | a <- nth [::] gs i].

Definition has_number (S : seq (seq F) -> Prop) (N : Z) : Prop :=
  exists L : seq (seq (seq F)),
  [/\ Z.of_nat (size L) = N, forall fs, fs \in L -> S fs,
      forall i j, (i < j < size L)%N -> ~ same_filters (nth [::] L i) (nth [::] L j)
    & forall fs, S fs -> exists2 gs, gs \in L & same_filters fs gs].

Definition has_factorisations k w (N : Z) : Prop :=
  size w = (degree k).+1 /\ has_number (factorises k w) N.

Definition has_compatible_factorisations k w (C : Z) : Prop :=
  size w = (degree k).+1 /\
  has_number (fun fs => factorises k w fs /\ forall f, f \in fs -> ~ on_discriminant f) C.

End Spaces.
