(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The factors of a certificate of rule 1, over a real closed field.          *)
(*                                                                            *)
(*        pol F f == the polynomial A(x, 1) of the factor f                   *)
(*          deg f == the degree of A                                          *)
(*                                                                            *)
(* From the numbers of real roots that the checker finds by cones, and from   *)
(* the modular identity, come the linear and the quadratic factors of all A,  *)
(* different from each other (roots_ofP); the product of the A as a list is   *)
(* their product as forms (hom_product).                                      *)
(******************************************************************************)
From Rootprint Require Import check form refine modular cones factorisation discriminant.
From Coq Require Import ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import separable ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* ---- lists of integers --------------------------------------------------- *)

Section Lists.
Variable F : rcfType.
Implicit Types (p q A : seq Z).

Lemma size_mul_gt0 p q : (0 < size p)%N -> (0 < size (mul p q))%N.
Proof. by case: p => // a p _; rewrite /= size_add_list /= leq_max orbT. Qed.

Lemma size_power p m : (0 < size p)%N -> size (power p m) = ((size p).-1 * m).+1.
Proof.
move=> p0; elim: m => [|m IH] /=; first by rewrite muln0.
by rewrite size_mul_list ?IH // mulnS addnS /= -{1}(prednK p0) addSn.
Qed.

Lemma size_toP_leq A : (size (toP F A) <= size A)%N.
Proof. by rewrite (leq_trans (size_Poly _)) // size_map. Qed.

Lemma size_toP_rev_leq A : (size (toP F (rev A)) <= size A)%N.
Proof. by rewrite (leq_trans (size_toP_leq _)) // size_rev. Qed.

(* A list as a form, in both ways. *)
Lemma eval_ints A n x y : size A = n.+1 -> eval (ints F A) x y = hom n (toP F A) x y.
Proof. by move=> An; apply: eval_hom; rewrite size_map. Qed.

Lemma hom_rev A n x y : size A = n.+1 -> hom n (toP F (rev A)) y x = hom n (toP F A) x y.
Proof.
move=> An; rewrite -!eval_ints ?size_rev //.
by rewrite /ints map_rev eval_rev.
Qed.

Lemma toP_rev_mul p q : (0 < size p)%N -> (0 < size q)%N -> toP F (rev (mul p q)) = toP F (rev p) * toP F (rev q).
Proof.
move=> p0 q0; have [n pn] : exists n, size p = n.+1 by case: p p0 => // a p; exists (size p).
have [m qm] : exists m, size q = m.+1 by case: q q0 => // a q; exists (size q).
have pqn : size (mul p q) = (n + m).+1 by rewrite size_mul_list // pn qm addSn addnS.
have dehom r k x : size r = k.+1 -> (toP F (rev r)).[x] = hom k (toP F r) x 1.
  move=> rk; rewrite -hom_rev // hom_horner ?oner_neq0 ?expr1n ?mul1r ?divr1 //.
  by rewrite -rk size_toP_rev_leq.
apply: horner_inj => x.
by rewrite hornerM (dehom _ _ _ pn) (dehom _ _ _ qm) (dehom _ _ _ pqn) toP_mul homM // -?pn -?qm size_toP_leq.
Qed.

End Lists.

Section Split.
Variable F : rcfType.

(* ---- the factors of a certificate ----------------------------------------- *)

Definition pol (f : factor) : {poly F} := toP F (rev (check.polynomial f)).
Definition deg (f : factor) : nat := (size (check.polynomial f)).-1.

Lemma repeat_nseq (A : Type) (m : A) n : List.repeat m n = nseq n m.
Proof. by elim: n => //= n ->. Qed.

Lemma map_const (T : Type) (s : seq T) (m : nat) : map snd [seq (a, m) | a <- s] = nseq (size s) m.
Proof. by elim: s => //= a s ->. Qed.

Lemma map_fst_const (T : Type) (s : seq T) (m : nat) : map fst [seq (a, m) | a <- s] = s.
Proof. by elim: s => //= a s ->. Qed.

Lemma factor_formedP f : factor_formed f ->
  [/\ (1 <= multiplicity f)%N, (0 < deg f)%N, List.hd 0%cZ (check.polynomial f) <> 0%cZ
    & size (check.polynomial f) = (deg f).+1].
Proof.
case/andP => /andP [/PeanoNat.Nat.leb_le /ssrnat.leP m1 /PeanoNat.Nat.leb_le /ssrnat.leP d1] /negbTE /Z.eqb_neq h.
by split=> //; rewrite /deg ?prednK ?(ltnW d1) // -ltnS prednK ?(ltnW d1).
Qed.

Lemma regroup (a A B c P Q : F) : a * (A * B) * (c * P * Q) = a * c * (A * P) * (B * Q).
Proof. ring. Qed.

Lemma regroup_sums (m a b r g : nat) : (m * a + r + 2 * (m * b + g) = m * (a + 2 * b) + (r + 2 * g))%N.
Proof. by rewrite -!plusE -!multE; lia. Qed.

Lemma roots_ofP l rho gam : all factor_formed l -> separable_poly (\prod_(f <- l) pol f) ->
  roots_of l = Some (rho, gam) ->
  exists T Q c,
  [/\ [/\ c != 0, rho = map snd T, gam = map snd Q & all (fun q => 0 < q.2) (map fst Q)],
      uniq (map fst T), uniq (map fst Q),
      [/\ all (leq 1) rho, all (leq 1) gam & (sumn rho + 2 * sumn gam = \sum_(f <- l) multiplicity f * deg f)%N]
    & forall x y, \prod_(f <- l) hom (deg f) (toP F (check.polynomial f)) x y ^+ multiplicity f
      = c * (\prod_(t <- T) line_value x y t.1 ^+ t.2) * \prod_(q <- Q) pair_value x y q.1 ^+ q.2].
Proof.
move=> formed sep rl.
suff [T [Q [c [c']]]] : exists T Q c c',
  [/\ [/\ c != 0, rho = map snd T, gam = map snd Q & all (fun q => 0 < q.2) (map fst Q)],
      c' != 0, \prod_(f <- l) pol f = c' *: split_poly (map fst T) (map fst Q),
      [/\ all (leq 1) rho, all (leq 1) gam & (sumn rho + 2 * sumn gam = \sum_(f <- l) multiplicity f * deg f)%N]
    & forall x y, \prod_(f <- l) hom (deg f) (toP F (check.polynomial f)) x y ^+ multiplicity f
      = c * (\prod_(t <- T) line_value x y t.1 ^+ t.2) * \prod_(q <- Q) pair_value x y q.1 ^+ q.2].
  case=> h c0 e sums v; exists T, Q, c; move: sep; rewrite e => /(separable_split c0) /andP [u1 u2]; split=> //.
elim: l rho gam formed sep rl => [|f l IH] rho gam /=.
  move=> _ _ [<- <-]; exists [::], [::], 1, 1; split=> //.
  - by split=> //; rewrite oner_neq0.
  - by rewrite oner_neq0.
  - by rewrite big_nil /split_poly !big_nil mulr1 scale1r.
  - by split=> //; rewrite big_nil.
  - by move=> x y; rewrite !big_nil !mulr1.
case/andP => /factor_formedP [m1 d1 h fd] formed; rewrite big_cons separable_mul => /and3P [sf sl _].
case rf: real_roots => [r|] //; case: roots_of IH => [[rho' gam']|] // /(_ _ _ formed sl erefl).
case=> T [Q [c [c' [[c0 -> -> Q0] c'0 ep [rho1 gam1 sums] ev]]]].
have [ts [uts <- tsr]] := @real_rootsP F _ _ _ h rf.
have p0 : pol f != 0 by exact: separable_poly_neq0.
have [us [qs q0 pe]] := real_factor p0.
have lc0 : lead_coef (pol f) != 0 by rewrite lead_coef_eq0.
have uus : uniq us by move: sf; rewrite pe => /(separable_split lc0) /andP [].
have szs : size us = size ts.
  apply/perm_size/uniq_perm => // x; rewrite -tsr -/(pol f) pe rootZ //.
  by rewrite root_split.
have dd : deg f = (size us + 2 * size qs)%N.
  by apply: succn_inj; rewrite -fd -(size_toP_rev F h) -/(pol f) pe size_scale // size_split.
have -> : length (check.polynomial f) = (deg f).+1 by [].
rewrite [Nat.pred _]/= dd szs; have -> : (size ts + 2 * size qs - size ts)%coq_nat = (2 * size qs)%N.
  by rewrite -[RHS](addKn (size ts)) minusE.
case: ifP => // _ [<- <-].
exists ([seq (t, multiplicity f) | t <- us] ++ T), ([seq (q, multiplicity f) | q <- qs] ++ Q),
  (lead_coef (pol f) ^+ multiplicity f * c), (lead_coef (pol f) * c').
have half : Nat.div2 (2 * size qs) = size qs by rewrite -multE PeanoNat.Nat.div2_double.
rewrite !repeat_nseq half; split.
- by rewrite mulf_neq0 ?expf_neq0 // !map_cat !map_const !map_fst_const szs all_cat q0 Q0.
- by rewrite mulf_neq0.
- rewrite ep {1}pe !map_cat !map_fst_const /split_poly !big_cat /= -!scalerAl -!scalerAr scalerA.
  by congr (_ *: _); rewrite !mulrA; congr (_ * _); rewrite mulrAC.
- rewrite !all_cat rho1 gam1 !all_nseq m1 !orbT; split=> //.
  rewrite big_cons -sums !sumn_cat !sumn_nseq dd szs.
  exact: regroup_sums.
move=> x y; rewrite big_cons ev !big_cat !big_map /= -(hom_rev x y fd) -/(pol f) {1}pe hom_scale dd hom_split.
by rewrite !exprMn -!prodrXl; apply: regroup.
Qed.


(* ---- rule 1 --------------------------------------------------------------- *)

Lemma allE (T : Type) (f : T -> bool) (s : seq T) : List.forallb f s = all f s.
Proof. by elim: s => //= a s ->. Qed.

Lemma formed_gt0 f : factor_formed f -> (0 < size (check.polynomial f))%N.
Proof. by case/factor_formedP => _ _ _ ->. Qed.

Lemma toP_radical l : all factor_formed l -> toP F (rev (radical l)) = \prod_(f <- l) pol f.
Proof.
elim: l => [|f l IH] /=; first by rewrite big_nil /toP /= /ints /= cons_poly_def mul0r add0r polyC1.
case/andP => /formed_gt0 f0 /[dup] /IH {}IH lf; rewrite big_cons toP_rev_mul ?IH //.
by elim: l lf {IH} => //= g l IH /andP [/formed_gt0 g0 _]; exact: size_mul_gt0.
Qed.

Lemma hd_mul (p q : seq Z) : (0 < size p)%N -> (0 < size q)%N ->
  List.hd 0%cZ (mul p q) = (List.hd 0 p * List.hd 0 q)%cZ.
Proof. by case: p q => [|a [|b p]] [|c q] //= _ _; rewrite Z.add_0_r. Qed.

Lemma radical_gt0 l : all factor_formed l -> (0 < size (radical l))%N.
Proof. by elim: l => //= f l IH /andP [/formed_gt0 f0 _]; exact: size_mul_gt0. Qed.

Lemma hd_radical l : all factor_formed l -> List.hd 0%cZ (radical l) <> 0%cZ.
Proof.
elim: l => //= f l IH /andP [ff lf]; have [_ _ h _] := factor_formedP ff.
by rewrite hd_mul ?radical_gt0 ?formed_gt0 // => /Z.eq_mul_0 [/h|/(IH lf)].
Qed.

Lemma size_product l : all factor_formed l -> size (product l) = (\sum_(f <- l) multiplicity f * deg f).+1.
Proof.
elim: l => [|f l IH] /=; first by rewrite big_nil.
case/andP=> ff lf; rewrite big_cons size_mul_list ?IH // ?size_power ?formed_gt0 //.
by rewrite addnS /= -/(deg f) mulnC.
Qed.

Lemma hom_product l x y : all factor_formed l ->
  hom (\sum_(f <- l) multiplicity f * deg f) (toP F (product l)) x y
  = \prod_(f <- l) hom (deg f) (toP F (check.polynomial f)) x y ^+ multiplicity f.
Proof.
elim: l => [|f l IH] /=.
  by rewrite !big_nil /toP /= /ints /= cons_poly_def mul0r add0r hom_const.
case/andP=> ff lf; rewrite !big_cons toP_mul toP_power.
have [_ _ _ fd] := factor_formedP ff.
have sf : (size (toP F (check.polynomial f)) <= (deg f).+1)%N by rewrite -fd size_toP_leq.
rewrite homM ?IH //; last by rewrite -size_product ?size_toP_leq.
  by rewrite mulnC homX.
rewrite (leq_trans (size_exp_leq _ _)) // ltnS mulnC leq_mul2l -subn1 leq_subLR add1n sf orbT //.
Qed.

Lemma app_cat (A : Type) (s t : seq A) : List.app s t = s ++ t.
Proof. by elim: s => //= a s ->. Qed.

Lemma size_scale_list c (p : seq Z) : size (scale c p) = size p.
Proof. by elim: p => //= a p ->. Qed.

Lemma toP_shift m (p : seq Z) : toP F (nseq m 0%cZ ++ p) = 'X^m * toP F p.
Proof. by elim: m => [|m IH]; rewrite ?mul1r //= toP_cons IH add0r mulrA exprS. Qed.

End Split.
