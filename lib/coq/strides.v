(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The function space of a network with strides (docs/theory/strides.md).     *)
(*                                                                            *)
(*  computes ls g <-> the function g of x and y is a constant times a product *)
(*                    of forms of size a in x^b and y^b, (a, b) in ls         *)
(* strided_degree k s == the degree of the forms in the space                 *)
(*    group_of u  == the group of layers of sizes u.1 with the stride u.2     *)
(*     layers gs  == all (a, b), a a size in a group with the stride b        *)
(* has_layers u   <-> the group has layers, of sizes at least 1               *)
(* divides_down a gs <-> the strides, the last group first, divide each other, *)
(*                    and a                                                   *)
(******************************************************************************)
From Rootprint Require Import check form text rules refine space.
From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import zify ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Notation roots := rules.roots.

Local Arguments degree : simpl never.
Local Arguments even_sizes : simpl never.
Local Arguments Z.mul : simpl never.
Local Arguments Z.add : simpl never.
Local Arguments Z.sub : simpl never.
Local Arguments Z.div : simpl never.
Local Arguments Z.of_nat : simpl never.

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

Lemma eval_padded m (f : seq F) x y : eval (nseq m 0 ++ f) x y = y ^+ m * eval f x y.
Proof.
elim: m => [|m IH]; first by rewrite mul1r.
by rewrite /= eval_cons IH mul0r add0r exprS mulrA.
Qed.

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

(* ---- groups of layers ---------------------------------------------------- *)

Section Groups.
Variable F : rcfType.
Implicit Types (k s : seq nat) (u : seq nat * nat) (gs : seq (seq nat * nat)) (g : F -> F -> F).

Definition group_of u : rules.group := Group (Z.of_nat u.2) (Z.of_nat (degree u.1)) (Z.of_nat (even_sizes u.1)).
Definition layers_of u : seq (nat * nat) := [seq (a, u.2) | a <- u.1].
Definition layers_degree (ls : seq (nat * nat)) : nat := (\sum_(v <- ls) v.1.-1 * v.2)%N.
Definition layers gs : seq (nat * nat) := flatten [seq layers_of u | u <- gs].

Definition has_layers u : bool := all (leq 1) u.1 && (u.1 != [::]).

(* The last group first; each stride is a multiple of the next one. *)
Fixpoint divides_down (a : nat) gs : bool :=
  if gs is u :: gs' then [&& 0 < u.2, u.2 %| a & divides_down u.2 gs']%N else true.

Lemma divides_down_trans a b gs : (a %| b)%N -> divides_down a gs -> divides_down b gs.
Proof. by case: gs => //= u gs ab /and3P [-> ua ->]; rewrite (dvdn_trans ua ab). Qed.

Lemma even_of_nat b : Z.even (Z.of_nat b) = ~~ odd b.
Proof. by elim: b => [|b IH] //; rewrite Nat2Z.inj_succ Z.even_succ -Z.negb_even IH. Qed.

Lemma put_layerP a b gs : (0 < a)%N -> (1 <= b)%N -> divides_down a gs -> all has_layers gs ->
  exists gs', [/\ put_layer (Z.of_nat a) (Z.of_nat b) [seq group_of u | u <- gs] = [seq group_of u | u <- gs'],
    layers gs' = (b, a) :: layers gs, divides_down a gs' & all has_layers gs'].
Proof.
move=> a0 b1 dv formed.
have evE : (if Z.even (Z.of_nat b) then 1 else 0)%cZ = Z.of_nat (~~ odd b).
  by rewrite even_of_nat; case: odd.
have degE k : Z.of_nat (degree (b :: k)) = (Z.of_nat (degree k) + (Z.of_nat b - 1))%cZ.
  by rewrite degree_cons; clear -b1; lia.
have new : exists gs', [/\ Group (Z.of_nat a) (Z.of_nat b - 1)%cZ (if Z.even (Z.of_nat b) then 1 else 0)%cZ
    :: [seq group_of u | u <- gs] = [seq group_of u | u <- gs'],
    layers gs' = (b, a) :: layers gs, divides_down a gs' & all has_layers gs'].
  exists (([:: b], a) :: gs); split=> //=; last 2 first.
  - by rewrite a0 dvdnn dv.
  - by rewrite /has_layers /= b1 formed.
  rewrite /group_of /= evE (even_sizes_cons b [::]) degE /=.
  by congr (Group _ _ _ :: _); rewrite ?addn0.
case: gs dv formed new => [|[k c] gs] /=.
  by move=> _ _; rewrite /put_layer.
move=> dv /andP [fk formed] new; case: Z.eqb_spec => [/Nat2Z.inj ca|//]; rewrite {}ca /= in dv *.
exists ((b :: k, a) :: gs); split=> //=.
- rewrite /group_of /= evE even_sizes_cons degE; congr (Group _ _ _ :: _).
  by rewrite Nat2Z.inj_add Z.add_comm.
- by case/andP: fk => /= fk _; rewrite /has_layers /= b1 fk.
Qed.

Lemma computes_mid l1 v l2 g : computes (l1 ++ v :: l2) g <-> computes (v :: l1 ++ l2) g.
Proof. exact: (computes_perm _ (permEl (perm_catCA l1 [:: v] l2))). Qed.

Lemma groups_afterP a k s gs groups : (0 < a)%N -> all (leq 1) k -> all (leq 1) s ->
  divides_down a gs -> all has_layers gs ->
  groups_after (Z.of_nat a) [seq group_of u | u <- gs] [seq Z.of_nat b | b <- k] [seq Z.of_nat b | b <- s]
    = Some groups ->
  exists gs' b, [/\ groups = [seq group_of u | u <- gs'], divides_down b gs', all has_layers gs', size s = size k
    & layers_degree (layers gs') = layers_degree (layers gs ++ zip k (strides_from a s)) /\
      forall g, computes (layers gs') g <-> computes (layers gs ++ zip k (strides_from a s)) g].
Proof.
elim: k a s gs => [|b k IH] a [|c s] gs //= a0.
  by move=> _ _ dv fg [<-]; exists gs, a; split=> //; rewrite cats0.
case/andP=> b1 k1 /andP [c1 s1] dv fg; rewrite -Nat2Z.inj_mul.
have ac : (0 < a * c)%N by rewrite muln_gt0 a0.
have dvc gs0 : divides_down a gs0 -> divides_down (a * c) gs0 by apply: divides_down_trans; apply: dvdn_mulr.
case: Z.eqb_spec => [b_1|_].
  have {}b_1 : b = 1%N by clear -b_1; lia.
  case/(IH _ _ _ ac k1 s1 (dvc _ dv) fg) => gs' [d [-> dd fg' -> [e1 e]]]; exists gs', d; split=> //; split=> [|g].
    by rewrite e1 b_1 /layers_degree !big_cat /= big_cons /= mul0n.
  by rewrite e b_1 computes_mid computes_one.
have [gs1 [-> el dv1 fg1]] := put_layerP a0 b1 dv fg.
case/(IH _ _ _ ac k1 s1 (dvc _ dv1) fg1) => gs' [d [-> dd fg' -> [e1 e]]]; exists gs', d; split=> //; split=> [|g].
  by rewrite e1 el /layers_degree /= big_cons !big_cat /= big_cons addnCA.
by rewrite e el computes_mid.
Qed.

Lemma total_cons z l : text.total (z :: l) = (z + text.total l)%cZ.
Proof.
have h b m : List.fold_left Z.add m b = (b + List.fold_left Z.add m 0)%cZ.
  by elim: m b => [|d m IH] b /=; rewrite ?Z.add_0_r // (IH (b + d)%cZ) (IH (0 + d)%cZ) Z.add_0_l Z.add_assoc.
by rewrite /text.total /= h Z.add_0_l.
Qed.

Lemma degree_of_groupsE gs : degree_of_groups [seq group_of u | u <- gs] = Z.of_nat (layers_degree (layers gs)).
Proof.
rewrite /degree_of_groups; elim: gs => [|[k a] gs IH] /=; first by rewrite /layers_degree big_nil.
rewrite total_cons IH /layers /= /layers_degree big_cat /= Nat2Z.inj_add -Nat2Z.inj_mul; congr (Z.of_nat _ + _)%cZ.
rewrite multE /layers_of /= big_map /=; elim: k => [|b k IHk]; first by rewrite big_nil.
by rewrite big_cons degree_cons mulnDl IHk.
Qed.

(* The groups of a network compute what it computes. *)
Lemma groups_ofP n k s groups : all (leq 1) k -> all (leq 1) s ->
  groups_of n [seq Z.of_nat b | b <- k] [seq Z.of_nat b | b <- s] = Some groups ->
  exists gs a, [/\ groups = [seq group_of u | u <- gs], divides_down a gs, all has_layers gs, size s = size k
    & forall g, computes (layers gs) g <-> computes (zip k (strides s)) g] /\
  degree_of_groups groups = Z.of_nat n /\ n = strided_degree k s.
Proof.
move=> k1 s1; rewrite /groups_of; case e: groups_after => [l|] //=; case: Z.eqb_spec => // en [<-].
have [gs [a [el dv fg sk [ed ec]]]] := @groups_afterP 1 k s [::] l isT k1 s1 isT isT e.
exists gs, a; split=> //; split=> //; apply: Nat2Z.inj; rewrite -en el degree_of_groupsE.
by congr Z.of_nat; rewrite ed.
Qed.

End Groups.
