(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The function space of a network with strides (docs/theory/strides.md).     *)
(*                                                                            *)
(*  computes ls g <-> the function g of x and y is a constant times a product *)
(*                    of forms of size a in x^b and y^b, (a, b) in ls         *)
(* strided_degree k s == the degree of the forms in the space                 *)
(******************************************************************************)
From Rootprint Require Import check form text rules refine factorisation unique space.
From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import zify ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Local Arguments degree : simpl never.
Local Arguments even_sizes : simpl never.

(* ---- products over layers ------------------------------------------------ *)

Section Layers.
Variable F : rcfType.
Implicit Types (ls : seq (nat * nat)) (g h : F -> F -> F) (k s : seq nat).

Definition computes ls g : Prop := exists c, exists2 fs : seq (seq F), [seq size f | f <- fs] = unzip1 ls
  & forall x y, g x y = c * \prod_(u <- zip fs (unzip2 ls)) eval u.1 (x ^+ u.2) (y ^+ u.2).

Lemma computes_ext ls g h : (forall x y, h x y = g x y) -> computes ls g -> computes ls h.
Proof. by move=> e [c [fs sz eg]]; exists c, fs => // x y; rewrite e eg. Qed.

Lemma computes_nil g : computes [::] g <-> exists c, forall x y, g x y = c.
Proof.
split=> [[c [[|f fs] //= _ e]]|[c e]].
  by exists c => x y; rewrite e big_nil mulr1.
by exists c, [::] => // x y; rewrite big_nil mulr1.
Qed.

Lemma computes_cat l1 l2 g : computes (l1 ++ l2) g <->
  exists g1 g2, [/\ computes l1 g1, computes l2 g2 & forall x y, g x y = g1 x y * g2 x y].
Proof.
split=> [[c [fs]]|[g1 [g2 [[c1 [f1 s1 e1]] [c2 [f2 s2 e2]] e]]]].
  rewrite /unzip1 /unzip2 !map_cat -!/(unzip1 _) -!/(unzip2 _) => sz eg.
  have sz1 : [seq size f | f <- take (size l1) fs] = unzip1 l1.
    by rewrite map_take sz take_size_cat ?size_map.
  have sz2 : [seq size f | f <- drop (size l1) fs] = unzip1 l2.
    by rewrite map_drop sz drop_size_cat ?size_map.
  exists (fun x y => c * \prod_(u <- zip (take (size l1) fs) (unzip2 l1)) eval u.1 (x ^+ u.2) (y ^+ u.2)).
  exists (fun x y => \prod_(u <- zip (drop (size l1) fs) (unzip2 l2)) eval u.1 (x ^+ u.2) (y ^+ u.2)).
  split; [by exists c, (take (size l1) fs) | by exists 1, (drop (size l1) fs) => // x y; rewrite mul1r |].
  move=> x y; rewrite eg -{1}(cat_take_drop (size l1) fs) zip_cat ?big_cat ?mulrA //.
  by have := congr1 size sz1; rewrite !size_map.
exists (c1 * c2), (f1 ++ f2); first by rewrite /unzip1 !map_cat s1 s2.
move=> x y; rewrite e e1 e2 mulrACA /unzip2 map_cat zip_cat ?big_cat //.
by have := congr1 size s1; rewrite !size_map.
Qed.

Lemma computes_swap l1 l2 l3 g : computes (l1 ++ l2 ++ l3) g -> computes (l2 ++ l1 ++ l3) g.
Proof.
case/computes_cat=> g1 [h [c1 /computes_cat [g2 [g3 [c2 c3 eh]]] eg]].
apply/computes_cat; exists g2, (fun x y => g1 x y * g3 x y); split=> //.
  by apply/computes_cat; exists g1, g3.
by move=> x y; rewrite eg eh mulrCA.
Qed.

(* The order of the layers does not matter. *)
Lemma computes_perm l1 l2 g : perm_eq l1 l2 -> computes l1 g <-> computes l2 g.
Proof.
move=> p; split; [move: p | rewrite perm_sym in p; move: p];
  by move=> p; apply: (@catCA_perm_ind _ (fun l => computes l g)) p => l l' l''; apply: computes_swap.
Qed.

Lemma eval1 a (x y : F) : eval [:: a] x y = a.
Proof. by rewrite eval_cons eval_nil mulr0 addr0 expr0 mulr1. Qed.

(* A layer with a filter of size 1 is a constant. *)
Lemma computes_one a ls g : computes ((1%N, a) :: ls) g <-> computes ls g.
Proof.
split=> [[c [[|f fs] //= [sf sz] e]]|[c [fs sz e]]].
  case: f sf e => [|b [|]] //= _ e; exists (c * b), fs => // x y.
  by rewrite e big_cons eval1 mulrA.
exists c, ([:: 1] :: fs); first by rewrite /= sz.
by move=> x y; rewrite e big_cons eval1 mul1r.
Qed.

(* ---- the space ----------------------------------------------------------- *)

Lemma size_strides_from a s : size (strides_from a s) = size s.
Proof. by elim: s a => //= b s IH a; rewrite IH. Qed.

Lemma unzip_strides k s : size s = size k ->
  unzip1 (zip k (strides s)) = k /\ unzip2 (zip k (strides s)) = strides s.
Proof.
by move=> e; split; [apply: unzip1_zip | apply: unzip2_zip]; rewrite size_strides_from e.
Qed.

Definition strided_degree k s : nat := (\sum_(u <- zip k (strides s)) u.1.-1 * u.2)%N.

(* The constant belongs to the first filter. *)
Lemma strided_computes k s (w : seq F) : k != [::] -> size s = size k -> size w = (strided_degree k s).+1 ->
  in_strided_space k s w <-> computes (zip k (strides s)) (eval w).
Proof.
move=> k0 sk sw; have [e1 e2] := unzip_strides sk.
split=> [[_ _ [fs sz e]]|[c [fs sz e]]].
  by exists 1, fs; rewrite ?e1 // => x y; rewrite mul1r e e2.
split=> //; move: sz e; rewrite e1 e2.
case: k k0 sk {sw e1 e2} => // a k _; case: s => // b s _.
case: fs => [|f fs] //= [sf sz] e; exists ([seq c * u | u <- f] :: fs); first by rewrite /= size_map sf sz.
move=> x y; rewrite e /strides /= !big_cons mulrA; congr (_ * _).
rewrite /eval size_map big_distrr; apply: eq_bigr => i _ /=.
by rewrite (nth_map 0) // !mulrA.
Qed.

(* Without strides it is the space of products. *)
Lemma in_strided_space1 k s (w : seq F) : size s = size k -> all (eq_op^~ 1%N) (strides s) ->
  in_strided_space k s w <-> in_space k w.
Proof.
move=> sk; rewrite -[size s](size_strides_from 1) -/(strides s) in sk *.
rewrite /in_strided_space /in_space -(size_strides_from 1 s) -/(strides s).
move: (strides s) sk => t sk t1.
have -> : (\sum_(u <- zip k t) u.1.-1 * u.2)%N = degree k.
  elim: k t sk t1 => [|a k IH] [|b t] //=; first by rewrite big_nil.
  by case=> sk /andP [/eqP -> t1]; rewrite big_cons IH // muln1.
have pe (fs : seq (seq F)) x y : [seq size f | f <- fs] = k ->
    \prod_(u <- zip fs t) eval u.1 (x ^+ u.2) (y ^+ u.2) = \prod_(f <- fs) eval f x y.
  move=> sz; have {sk sz} : size t = size fs by rewrite sk -sz size_map.
  elim: fs t t1 => [|f fs IH] [|b t] //=; first by rewrite !big_nil.
  by case/andP=> /eqP -> t1 [st]; rewrite !big_cons IH // !expr1.
split=> [[_ sw [fs sz e]]|[sw [fs sz e]]]; first by split=> //; exists fs => // x y; rewrite e pe.
by split=> //; exists fs => // x y; rewrite e pe.
Qed.

End Layers.
