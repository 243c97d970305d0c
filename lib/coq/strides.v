(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The function space of a network with strides (docs/theory/strides.md).     *)
(*                                                                            *)
(*  computes ls g <-> the function g of x and y is a constant times a product *)
(*                    of forms of size a in x^b and y^b, (a, b) in ls         *)
(* strided_degree k s == the degree of the forms in the space                 *)
(*      layers gs == the layers (a, b) of groups gs of sizes a with stride b, *)
(*                    listed the last group first                             *)
(*   has_roots g r <-> g is a constant times a product of x, y, x - t y and   *)
(*                    quadratic forms without real roots, of each kind as     *)
(*                    many as r says                                          *)
(******************************************************************************)
From Rootprint Require Import check form text rules refine factorisation unique space sharing.
From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import separable zify ring.
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
  groups_after (Z.of_nat a) [seq group_of u | u <- gs] [seq Z.of_nat b | b <- k] [seq Z.of_nat b | b <- s] = Some groups ->
  exists gs' b, [/\ groups = [seq group_of u | u <- gs'], divides_down b gs', all has_layers gs', size s = size k
    & forall g, computes (layers gs') g <-> computes (layers gs ++ zip k (strides_from a s)) g].
Proof.
elim: k a s gs => [|b k IH] a [|c s] gs //= a0.
  by move=> _ _ dv fg [<-]; exists gs, a; split=> // g; rewrite cats0.
case/andP=> b1 k1 /andP [c1 s1] dv fg; rewrite -Nat2Z.inj_mul.
have ac : (0 < a * c)%N by rewrite muln_gt0 a0.
have dvc gs0 : divides_down a gs0 -> divides_down (a * c) gs0 by apply: divides_down_trans; apply: dvdn_mulr.
case: Z.eqb_spec => [b_1|_].
  have {}b_1 : b = 1%N by clear -b_1; lia.
  case/(IH _ _ _ ac k1 s1 (dvc _ dv) fg) => gs' [d [-> dd fg' -> e]]; exists gs', d; split=> // g.
  by rewrite e b_1 computes_mid computes_one.
have [gs1 [-> el dv1 fg1]] := put_layerP a0 b1 dv fg.
case/(IH _ _ _ ac k1 s1 (dvc _ dv1) fg1) => gs' [d [-> dd fg' -> e]]; exists gs', d; split=> // g.
by rewrite e el computes_mid.
Qed.

(* The groups of a network compute what it computes. *)
Lemma groups_ofP n k s groups : all (leq 1) k -> all (leq 1) s ->
  groups_of n [seq Z.of_nat b | b <- k] [seq Z.of_nat b | b <- s] = Some groups ->
  exists gs a, [/\ groups = [seq group_of u | u <- gs], divides_down a gs, all has_layers gs, size s = size k
    & forall g, computes (layers gs) g <-> computes (zip k (strides s)) g] /\ degree_of_groups groups = Z.of_nat n.
Proof.
move=> k1 s1; rewrite /groups_of; case e: groups_after => [l|] //=; case: Z.eqb_spec => // en [<-].
have [gs [a [el dv fg sk ec]]] := @groups_afterP 1 k s [::] l isT k1 s1 isT isT e.
by exists gs, a.
Qed.

End Groups.

(* ---- forms by their roots ------------------------------------------------ *)

(* x, y, x - t y, and the quadratic form of a pair of roots. *)
Inductive simple (F : Type) := simple_x | simple_y | simple_line (t : F) | simple_pair (q : F * F).
Arguments simple_x {F}.
Arguments simple_y {F}.

Section Roots.
Variable F : rcfType.
Implicit Types (a : simple F) (l : seq (simple F)) (g h : F -> F -> F) (r : roots).

Definition value (x y : F) a : F :=
  match a with
  | simple_x => x
  | simple_y => y
  | simple_line t => line_value x y t
  | simple_pair q => pair_value x y q
  end.

Definition proper a : bool :=
  match a with
  | simple_line t => t != 0
  | simple_pair q => 0 < q.2
  | _ => true
  end.

Definition kind a : roots :=
  match a with
  | simple_line t => if 0 < t then Roots 0 1 0 0 else Roots 0 0 1 0
  | simple_pair _ => Roots 0 0 0 1
  | _ => Roots 1 0 0 0
  end.

Definition no_roots : roots := Roots 0 0 0 0.

Definition kinds l : roots := foldr (fun a r => add_roots (kind a) r) no_roots l.

Definition has_roots g r : Prop := exists c, exists2 l, all proper l /\ kinds l = r
  & forall x y, g x y = c * \prod_(a <- l) value x y a.

Lemma add_rootsA r1 r2 r3 : add_roots r1 (add_roots r2 r3) = add_roots (add_roots r1 r2) r3.
Proof. by rewrite /add_roots /= !Z.add_assoc. Qed.

Lemma add_no_roots r : add_roots no_roots r = r.
Proof. by case: r. Qed.

Lemma kinds_cat l1 l2 : kinds (l1 ++ l2) = add_roots (kinds l1) (kinds l2).
Proof. by elim: l1 => [|a l1 IH] /=; rewrite ?add_no_roots // IH add_rootsA. Qed.

Lemma kind_cases a : [\/ kind a = Roots 1 0 0 0, kind a = Roots 0 1 0 0, kind a = Roots 0 0 1 0 | kind a = Roots 0 0 0 1].
Proof.
case: a => [||t|q] /=; [by constructor 1 | by constructor 1 | | by constructor 4].
by case: ifP => _; [constructor 2 | constructor 3].
Qed.

Lemma counted_kind a : counted (kind a).
Proof. by case: (kind_cases a) => ->. Qed.

Lemma counted_kinds l : counted (kinds l).
Proof. by elim: l => //= a l IH; apply: counted_add IH; apply: counted_kind. Qed.

Lemma has_roots_ext g h r : (forall x y, h x y = g x y) -> has_roots g r -> has_roots h r.
Proof. by move=> e [c [l pl eg]]; exists c, l => // x y; rewrite e eg. Qed.

Lemma has_roots_counted g r : has_roots g r -> counted r.
Proof. by case=> c [l [_ <-] _]; apply: counted_kinds. Qed.

Lemma has_roots_const c : has_roots (fun _ _ => c) no_roots.
Proof. by exists c, [::] => // x y; rewrite big_nil mulr1. Qed.

Lemma has_rootsM g h r s : has_roots g r -> has_roots h s -> has_roots (fun x y => g x y * h x y) (add_roots r s).
Proof.
case=> c [l [pl <-] eg] [d [m [pm <-] eh]]; exists (c * d), (l ++ m).
  by rewrite all_cat pl pm kinds_cat.
by move=> x y; rewrite eg eh big_cat /= mulrACA.
Qed.

(* A part of the roots is those of a factor. *)
Lemma has_roots_take g r t : has_roots g r -> counted t -> counted (remove_roots r t) ->
  exists g1 g2, [/\ has_roots g1 t, has_roots g2 (remove_roots r t) & forall x y, g x y = g1 x y * g2 x y].
Proof.
case=> c [l [pl <-] eg] ct cr.
suff [l1 [l2 [p1 p2 k1 k2 e]]] : exists l1 l2, [/\ all proper l1, all proper l2, kinds l1 = t,
    kinds l2 = remove_roots (kinds l) t
    & forall x y, \prod_(a <- l) value x y a = (\prod_(a <- l1) value x y a) * \prod_(a <- l2) value x y a].
  exists (fun x y => c * \prod_(a <- l1) value x y a), (fun x y => \prod_(a <- l2) value x y a); split.
  - by exists c, l1.
  - by exists 1, l2 => // x y; rewrite mul1r.
  by move=> x y; rewrite eg e mulrA.
elim: l t pl ct cr {eg} => [|a l IH] t /=.
  case: t => f p n q _; rewrite /counted /= => -[? ? ? ?] [? ? ? ?]; exists [::], [::]; split=> //.
  - by rewrite /= /no_roots; congr Roots; lia.
  - by rewrite /= /no_roots /remove_roots /=; congr Roots; lia.
  by move=> x y; rewrite !big_nil mulr1.
case/andP=> pa pl ct cr.
have first : counted (remove_roots t (kind a)) -> exists l1 l2,
    [/\ all proper l1, all proper l2, kinds l1 = t, kinds l2 = remove_roots (add_roots (kind a) (kinds l)) t
    & forall x y, \prod_(a <- a :: l) value x y a = (\prod_(a <- l1) value x y a) * \prod_(a <- l2) value x y a].
  move=> ck; have cr' : counted (remove_roots (kinds l) (remove_roots t (kind a))).
    by move: cr; rewrite /counted /=; clear; case=> *; split; lia.
  have [l1 [l2 [p1 p2 k1 k2 e]]] := IH (remove_roots t (kind a)) pl ck cr'.
  exists (a :: l1), l2; split=> //=; first by rewrite pa.
  - rewrite k1; case: (t) (kind a) => ? ? ? ? [? ? ? ?]; rewrite /add_roots /remove_roots /=.
    by congr Roots; lia.
  - by rewrite k2 /remove_roots /=; congr Roots; lia.
  by move=> x y; rewrite !big_cons e mulrA.
have second : counted (remove_roots (kinds l) t) -> exists l1 l2,
    [/\ all proper l1, all proper l2, kinds l1 = t, kinds l2 = remove_roots (add_roots (kind a) (kinds l)) t
    & forall x y, \prod_(a <- a :: l) value x y a = (\prod_(a <- l1) value x y a) * \prod_(a <- l2) value x y a].
  move=> ck; have [l1 [l2 [p1 p2 k1 k2 e]]] := IH t pl ct ck.
  exists l1, (a :: l2); split=> //=; first by rewrite pa.
    by rewrite k2 /remove_roots /add_roots /=; congr Roots; lia.
  by move=> x y; rewrite !big_cons e mulrCA.
have [f0 p0 n0 q0] := counted_kinds l.
move: ct cr first second f0 p0 n0 q0; rewrite /counted /=; case: (kinds l) t => f p n q [f' p' n' q'] /=.
move=> [? ? ? ?] [cf cp cn cq] first second f0 p0 n0 q0.
case: (kind_cases a) => ek; rewrite ek /= in first cf cp cn cq *.
- by case: (Z_lt_le_dec 0 f') => [lt|ge]; [apply: first | rewrite -ek; apply: second]; split; lia.
- by case: (Z_lt_le_dec 0 p') => [lt|ge]; [apply: first | rewrite -ek; apply: second]; split; lia.
- by case: (Z_lt_le_dec 0 n') => [lt|ge]; [apply: first | rewrite -ek; apply: second]; split; lia.
by case: (Z_lt_le_dec 0 q') => [lt|ge]; [apply: first | rewrite -ek; apply: second]; split; lia.
Qed.

(* ---- powers -------------------------------------------------------------- *)

Definition pieces (ts : seq F) (qs : seq (F * F)) : seq (simple F) :=
  [seq simple_line t | t <- ts] ++ [seq simple_pair q | q <- qs].

Lemma prod_pieces ts qs x y : \prod_(a <- pieces ts qs) value x y a
  = (\prod_(t <- ts) line_value x y t) * \prod_(q <- qs) pair_value x y q.
Proof. by rewrite big_cat !big_map. Qed.

Lemma hom_piece (p : {poly F}) : p \is monic -> exists ts qs, [/\ all (fun q => 0 < q.2) qs, p = split_poly ts qs,
  size p = (size ts + 2 * size qs).+1, forall u, root p u = (u \in ts)
  & forall x y, hom (size p).-1 p y x = \prod_(a <- pieces ts qs) value x y a].
Proof.
move=> pm; have [ts [qs q0]] := real_factor (monic_neq0 pm).
rewrite (monicP pm) scale1r => pe; exists ts, qs; split=> //.
- by rewrite pe factorisation.size_split.
- by move=> u; rewrite pe root_split.
by move=> x y; rewrite prod_pieces pe factorisation.size_split /= hom_split.
Qed.

Lemma hom_comp_power n (p : {poly F}) t x y : (0 < t)%N -> (size p <= n.+1)%N ->
  hom (n * t) (p \Po 'X^t) x y = hom n p (x ^+ t) (y ^+ t).
Proof.
move=> t0 pn; have pt : (size (p \Po 'X^t) <= (n * t).+1)%N.
  have [->|p0] := eqVneq p 0; first by rewrite comp_poly0 size_poly0.
  apply: leq_trans (leqSpred _) _; rewrite size_comp_poly size_polyXn ltnS leq_mul2r /=; apply/orP; right.
  by move: pn; case: (size p).
have [->|x0] := eqVneq x 0; last first.
  by rewrite !hom_horner ?expf_neq0 // horner_comp hornerXn exprM exprAC expr_div_n.
rewrite expr0n gtn_eqF // !hom0y -exprM mulnC; congr (_ * _).
rewrite coef_comp_poly; have -> : p`_n = \sum_(i < size p) p`_i * (i == n :> nat)%:R.
  have [lt|ge] := ltnP n (size p); last first.
    rewrite nth_default // big1 // => i _; rewrite ltn_eqF ?mulr0 //.
    exact: leq_trans (ltn_ord i) ge.
  rewrite (bigD1 (Ordinal lt)) //= eqxx mulr1 big1 ?addr0 // => i; rewrite -val_eqE /= => /negbTE ->.
  by rewrite mulr0.
by apply: eq_bigr => i _; rewrite -exprM coefXn eqn_pmul2l // eq_sym.
Qed.

Lemma size_XnsubC t (u : F) : (0 < t)%N -> size ('X^t - u%:P : {poly F}) = t.+1.
Proof. by move=> t0; rewrite size_addl size_polyXn // size_opp (leq_ltn_trans (size_polyC_leq1 _)). Qed.

Lemma monic_XnsubC t (u : F) : (0 < t)%N -> 'X^t - u%:P \is monic.
Proof.
move=> t0; rewrite monicE lead_coefDl ?lead_coefXn // size_opp size_polyXn.
by rewrite (leq_ltn_trans (size_polyC_leq1 _)).
Qed.

Lemma separable_XnsubC t (u : F) : (0 < t)%N -> u != 0 -> separable_poly ('X^t - u%:P).
Proof.
move=> t0 u0; rewrite /separable_poly derivB derivC subr0 derivXn -scaler_nat coprimepZr ?pnatr_eq0 -?lt0n //.
apply: coprimep_expr; have := coprimep_XsubC ('X^t - u%:P) 0; rewrite polyC0 subr0 => ->.
rewrite rootE !hornerE horner_exp hornerX expr0n gtn_eqF //.
by rewrite sub0r oppr_eq0.
Qed.

(* Positive elements have positive roots of all orders. *)
Lemma root_exists t (u : F) : (0 < t)%N -> 0 < u -> exists2 v, 0 < v & v ^+ t = u.
Proof.
move=> t0 u0; have [||v /andP [v0 _]] := @poly_ivt F ('X^t - u%:P) 0 (1 + u).
- by rewrite addr_ge0 ?ler01 // ltW.
- rewrite !hornerE !horner_exp !hornerE expr0n gtn_eqF // sub0r oppr_le0 (ltW u0) subr_ge0 /=.
  have h : 1 <= 1 + u by rewrite ler_addl ltW.
  by apply: le_trans (ler_eexpr t0 h); rewrite ler_addr ler01.
rewrite rootE !hornerE horner_exp hornerX subr_eq0 => /eqP e; exists v => //.
by rewrite lt_def v0 andbT; apply: contraTneq u0 => v_0; rewrite -e v_0 expr0n gtn_eqF // ltxx.
Qed.

Lemma kinds_lines ts : kinds [seq simple_line t | t <- ts]
  = Roots 0 (Z.of_nat (count (fun t => 0 < t) ts)) (Z.of_nat (count (fun t => ~~ (0 < t)) ts)) 0.
Proof.
elim: ts => //= t ts ->; case: (0 < t); rewrite /add_roots /=; congr Roots; rewrite ?Nat2Z.inj_add; lia.
Qed.

Lemma kinds_pairs qs : kinds [seq simple_pair q | q <- qs] = Roots 0 0 0 (Z.of_nat (size qs)).
Proof. by elim: qs => //= q qs ->; rewrite /add_roots /=; congr Roots; lia. Qed.

Lemma kinds_pieces ts qs : kinds (pieces ts qs)
  = Roots 0 (Z.of_nat (count (fun t => 0 < t) ts)) (Z.of_nat (count (fun t => ~~ (0 < t)) ts)) (Z.of_nat (size qs)).
Proof. by rewrite kinds_cat kinds_lines kinds_pairs /add_roots /=; congr Roots; lia. Qed.

Lemma proper_pieces ts qs : all (fun t => t != 0) ts -> all (fun q => 0 < q.2) qs -> all proper (pieces ts qs).
Proof. by move=> t0 q0; rewrite all_cat !all_map; apply/andP. Qed.

(* The table, for a real root. *)
Lemma line_powers t (u : F) : (0 < t)%N -> u != 0 -> exists l, [/\ all proper l,
  kinds l = roots_of_powers (Z.of_nat t) (kind (simple_line u))
  & forall x y, \prod_(a <- l) value x y a = line_value (x ^+ t) (y ^+ t) u].
Proof.
move=> t0 u0; have [ts [qs [q0 pe sp rt hp]]] := hom_piece (monic_XnsubC u t0).
have mem (v : F) : (v \in ts) = (v ^+ t == u) by rewrite -rt rootE !hornerE horner_exp hornerX subr_eq0.
have uts : uniq ts.
  have : separable_poly (1 *: split_poly ts qs) by rewrite scale1r -pe; apply: separable_XnsubC.
  by case/(separable_split (oner_neq0 F))/andP.
have tn0 : all (fun v => v != 0) ts.
  by apply/allP => v; rewrite mem => /eqP e; apply: contraNneq u0 => v_0; rewrite -e v_0 expr0n gtn_eqF.
exists (pieces ts qs); split; [exact: proper_pieces | | move=> x y]; last first.
  rewrite -hp size_XnsubC //= -hom_XsubC -{1}(mul1n t) -hom_comp_power //; last by rewrite size_XsubC.
  by rewrite comp_polyB comp_polyX comp_polyC.
rewrite size_XnsubC // in sp; case: sp => sp; rewrite kinds_pieces.
have count_ts (s : seq F) : uniq s -> (forall v, (v \in s) = (v ^+ t == u)) -> perm_eq ts s.
  by move=> us ms; apply: uniq_perm => // v; rewrite mem ms.
have inj (v v' : F) : 0 < v -> 0 < v' -> (v ^+ t == v' ^+ t) = (v == v').
  by move=> v0 v'0; rewrite eqr_expn2 // ltW.
have mk (s : seq F) m : uniq s -> (forall v, (v \in s) = (v ^+ t == u)) -> t = (size s + 2 * m)%N -> size qs = m /\
    (count (fun t => 0 < t) ts = count (fun t => 0 < t) s) /\ (count (fun t => ~~ (0 < t)) ts = count (fun t => ~~ (0 < t)) s).
  move=> us ms et; have p := count_ts s us ms; rewrite !(permP p); split=> //.
  by apply/esym/eqP; have := sp; rewrite {1}et (perm_size p) => /addnI /eqP; rewrite eqn_pmul2l.
have [u_gt0|u_le0] := ltrP 0 u => /=; rewrite ?u_gt0.
  have [v v0 ve] := root_exists t0 u_gt0; case: (boolP (odd t)) => ot.
    have tE : t = (1 + 2 * t./2)%N by rewrite -{1}(odd_double_half t) ot mul2n.
    have [||//|-> [-> ->]] := mk [:: v] t./2 => //.
      move=> v'; rewrite inE -ve; case: (ltrgtP v' 0) => [lt|gt|->].
      - rewrite !lt_eqF //; last exact: lt_trans v0.
        by rewrite (lt_trans (_ : _ < 0)) ?exprn_gt0 // exprn_odd_lt0.
      - by rewrite inj.
      - by rewrite expr0n gtn_eqF // !lt_eqF // exprn_gt0.
    rewrite /= v0 /=; have -> : Z.of_nat t = (2 * Z.of_nat t./2 + 1)%cZ by clear -tE; lia.
    by rewrite powers_odd /=; congr Roots; lia.
  have tE : t = (2 + 2 * (t./2).-1)%N.
    by clear -t0 ot; lia.
  have even_pow (w : F) : (- w) ^+ t = w ^+ t by rewrite exprNn -signr_odd (negbTE ot) mul1r.
  have [|||-> [-> ->]] := mk [:: v; - v] (t./2).-1 => //.
  - by rewrite /= andbT inE -subr_eq0 opprK gt_eqF // addr_gt0.
  - move=> v'; rewrite !inE -ve; case: (ltrgtP v' 0) => [lt|gt|->].
    + rewrite lt_eqF ?(lt_trans lt) //= -(even_pow v') inj ?oppr_gt0 //.
      by rewrite eqr_oppLR.
    + by rewrite inj // [X in _ || X]gt_eqF ?orbF // (lt_trans _ gt) // oppr_lt0.
    + rewrite expr0n gtn_eqF // lt_eqF // eq_sym oppr_eq0 gt_eqF //=; apply/esym/lt_eqF; exact: exprn_gt0.
  rewrite /= v0 /= oppr_gt0 (lt_gtF v0) /=.
  have -> : Z.of_nat t = (2 * (Z.of_nat (t./2).-1 + 1))%cZ by clear -tE; lia.
  by rewrite powers_even /=; congr Roots; lia.
have u_lt0 : u < 0 by rewrite lt_def eq_sym u0.
rewrite (lt_gtF u_lt0) /=.
have pos (v : F) : 0 < v -> (v ^+ t == u) = false.
  by move=> v0; rewrite gt_eqF // (lt_trans u_lt0) // exprn_gt0.
case: (boolP (odd t)) => ot.
  have tE : t = (1 + 2 * t./2)%N by rewrite -{1}(odd_double_half t) ot mul2n.
  have [|v v0 ve] := @root_exists t (- u) t0; first by rewrite oppr_gt0.
  have odd_pow (w : F) : (- w) ^+ t = - w ^+ t by rewrite exprNn -signr_odd ot mulN1r.
  have [||//|-> [-> ->]] := mk [:: - v] t./2 => //.
    move=> v'; rewrite inE; case: (ltrgtP v' 0) => [lt|gt|->].
    - by rewrite -eqr_oppLR -(inj (- v')) ?oppr_gt0 // odd_pow ve eqr_opp.
    - by rewrite pos // gt_eqF // (lt_trans _ gt) // oppr_lt0.
    - by rewrite expr0n gtn_eqF // (gt_eqF u_lt0) gt_eqF // oppr_lt0.
  rewrite /= oppr_gt0 (lt_gtF v0) /=; have -> : Z.of_nat t = (2 * Z.of_nat t./2 + 1)%cZ by clear -tE; lia.
  by rewrite powers_odd /=; congr Roots; lia.
have tE : t = (2 * t./2)%N by rewrite -{1}(odd_double_half t) (negbTE ot) mul2n.
have [||//|-> [-> ->]] := mk [::] t./2 => //.
  by move=> v'; rewrite gt_eqF // (lt_le_trans u_lt0) // exprn_even_ge0.
rewrite /=; have -> : Z.of_nat t = (2 * Z.of_nat t./2)%cZ by clear -tE; lia.
by rewrite powers_even /=; congr Roots; lia.
Qed.

End Roots.
