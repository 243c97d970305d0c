(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Forms by the numbers of their roots of each kind.                          *)
(*                                                                            *)
(*      simple F  == x, y, x - t y, or the quadratic form of a pair of roots  *)
(*   value x y a  == its value                                                *)
(*      proper a  <-> t is not 0; the pair is not real                        *)
(*       kinds l  == how many of each kind are in the list l                  *)
(* has_roots g r  <-> the function g is a constant times a product of proper  *)
(*                    simple forms, of each kind as many as r says            *)
(*     pieces ts qs == the x - t y and the quadratic forms of qs              *)
(*                                                                            *)
(* A part of the roots is those of a factor (has_roots_take); in powers of x  *)
(* and y they follow the table of the theory (has_roots_powers); with enough  *)
(* real ones a form is a product of filters (filters_of_roots).               *)
(******************************************************************************)
From Rootprint Require Import check form text rules refine factorisation unique space sharing strides.
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

Lemma kind_cases a :
  [\/ kind a = Roots 1 0 0 0, kind a = Roots 0 1 0 0, kind a = Roots 0 0 1 0 | kind a = Roots 0 0 0 1].
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
    (count (fun t => 0 < t) ts = count (fun t => 0 < t) s) /\
    (count (fun t => ~~ (0 < t)) ts = count (fun t => ~~ (0 < t)) s).
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
    by rewrite powers_odd /=; congr Roots; clear; lia.
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
  by rewrite powers_even /=; congr Roots; clear; lia.
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
  by rewrite powers_odd /=; congr Roots; clear; lia.
have tE : t = (2 * t./2)%N by rewrite -{1}(odd_double_half t) (negbTE ot) mul2n.
have [||//|-> [-> ->]] := mk [::] t./2 => //.
  by move=> v'; rewrite gt_eqF // (lt_le_trans u_lt0) // exprn_even_ge0.
rewrite /=; have -> : Z.of_nat t = (2 * Z.of_nat t./2)%cZ by clear -tE; lia.
by rewrite powers_even /=; congr Roots; clear; lia.
Qed.

End Roots.

Section Powers.
Variable F : rcfType.
Implicit Types (a : simple F) (l : seq (simple F)) (g h : F -> F -> F) (r : roots).

(* The table, for a pair. *)
Lemma pair_powers t (q : F * F) : (0 < t)%N -> 0 < q.2 -> exists l, [/\ all (@proper F) l,
  kinds l = roots_of_powers (Z.of_nat t) (kind (simple_pair q))
  & forall x y, \prod_(a <- l) value x y a = pair_value (x ^+ t) (y ^+ t) q].
Proof.
move=> t0 q0; have sc : size (quad_poly q \Po 'X^t) = (2 * t).+1.
  have := size_comp_poly (quad_poly q) 'X^t; rewrite size_quad size_polyXn /= => <-.
  rewrite prednK // size_poly_gt0 comp_poly_eq0 ?monic_neq0 ?quad_monic // size_polyXn.
  by rewrite ltnS.
have cm : quad_poly q \Po 'X^t \is monic.
  by rewrite monicE lead_coef_comp ?size_polyXn // lead_coefXn expr1n mulr1 -monicE quad_monic.
have [ts [qs [qs0 pe sp rt hp]]] := hom_piece cm.
have ts0 : ts = [::].
  case: ts pe sp rt hp => // u ts _ _ rt _; have := rt u; rewrite mem_head rootE horner_comp hornerXn.
  by rewrite (negbTE (quad_root _ q0)).
exists (pieces ts qs); split; first by apply: proper_pieces => //; rewrite ts0.
  rewrite kinds_pieces ts0 /=; move: sp; rewrite sc ts0 /= add0n => -[sp].
  have -> : size qs = t by apply/eqP; rewrite -(eqn_pmul2l (isT : 0 < 2)%N) -sp.
  rewrite /roots_of_powers /= !Z.mul_0_r if_same /= Z.sub_0_r Z.sub_0_r Z.mul_1_r.
  by congr Roots; rewrite Zdiv_0_l Z.add_0_r.
by move=> x y; rewrite -hp sc /= -hom_quad hom_comp_power // size_quad.
Qed.

Lemma simple_powers t a : (0 < t)%N -> proper a -> exists l, [/\ all (@proper F) l,
  kinds l = roots_of_powers (Z.of_nat t) (kind a) & forall x y, \prod_(a <- l) value x y a = value (x ^+ t) (y ^+ t) a].
Proof.
move=> t0; have fixed b (f : F -> F -> F) : kind b = Roots 1 0 0 0 -> proper b -> exists l, [/\ all (@proper F) l,
    kinds l = roots_of_powers (Z.of_nat t) (Roots 1 0 0 0) & forall x y, \prod_(a <- l) value x y a = value x y b ^+ t].
  move=> kb pb; exists (nseq t b); split; last by move=> x y; rewrite big_nseq iter_mulr_1.
    by rewrite all_nseq pb orbT.
  have -> : roots_of_powers (Z.of_nat t) (Roots 1 0 0 0) = Roots (Z.of_nat t) 0 0 0.
    by rewrite /roots_of_powers /= if_same !Z.add_0_r Z.mul_0_r Zdiv_0_l Z.mul_1_r.
  by elim: (t) => //= n ->; rewrite kb /add_roots /=; congr Roots; lia.
case: a => [_|_|u /= u0|q q0].
- by have [|//|l [pl kl e]] := fixed simple_x (fun x _ => x); [|exists l].
- by have [|//|l [pl kl e]] := fixed simple_y (fun _ y => y); [|exists l].
- exact: line_powers.
exact: pair_powers.
Qed.

(* With x^t and y^t in place of x and y. *)
Lemma has_roots_powers t g r : (0 < t)%N -> has_roots g r ->
  has_roots (fun x y => g (x ^+ t) (y ^+ t)) (roots_of_powers (Z.of_nat t) r).
Proof.
move=> t0 [c [l [pl <-] e]].
suff [l' [pl' kl' e']] : exists l', [/\ all (@proper F) l', kinds l' = roots_of_powers (Z.of_nat t) (kinds l)
    & forall x y, \prod_(a <- l') value x y a = \prod_(a <- l) value (x ^+ t) (y ^+ t) a].
  by exists c, l' => // x y; rewrite e e'.
elim: l pl {e} => [|a l IH] /=.
  exists [::]; split=> //; last by move=> x y; rewrite !big_nil.
  by rewrite /roots_of_powers /= if_same Z.add_0_r !Z.mul_0_r Zdiv_0_l.
case/andP=> /(simple_powers t0) [l1 [p1 k1 e1]] /IH [l2 [p2 k2 e2]]; exists (l1 ++ l2); split.
- by rewrite all_cat p1 p2.
- by rewrite kinds_cat k1 k2 powers_add.
by move=> x y; rewrite big_cat big_cons /= e1 e2.
Qed.

(* ---- forms of one group -------------------------------------------------- *)

Definition linear_part a : seq (F * F) :=
  match a with
  | simple_x => [:: (1, 0)]
  | simple_y => [:: (0, 1)]
  | simple_line t => [:: (1, - t)]
  | simple_pair _ => [::]
  end.

Definition quadratic_part a : seq (F * F * F) :=
  if a is simple_pair q then [:: (1, - (q.1 *+ 2), q.1 ^+ 2 + q.2 ^+ 2)] else [::].

Definition polynomial_of a : {poly F} := \prod_(b <- linear_part a) linp b * \prod_(b <- quadratic_part a) quap b.

Definition length_of a : nat := (size (linear_part a) + 2 * size (quadratic_part a)).+1.

Lemma polynomial_ofP a : (size (polynomial_of a) <= length_of a)%N
  /\ forall x y, eval (coefs (length_of a) (polynomial_of a)) x y = value x y a.
Proof.
have two (b : F * F) x y : eval (coefs 2 (linp b)) x y = form.linear b x y.
  rewrite /coefs /mkseq /= !eval_cons eval_nil /linp !coefD !coefC !coefZ !coefX /form.linear /=; ring.
have three (b : F * F * F) x y : eval (coefs 3 (quap b)) x y = quadratic b x y.
  rewrite /coefs /mkseq /= !eval_cons eval_nil /quap !coefD !coefC !coefZ !coefX !coefXn /quadratic /=; ring.
case: a => [||t|q]; rewrite /polynomial_of /length_of /= ?big_seq1 ?big_nil ?mulr1 ?mul1r ?size_linp ?size_quap.
- by split=> // x y; rewrite two /form.linear /=; ring.
- by split=> // x y; rewrite two /form.linear /=; ring.
- by split=> // x y; rewrite two /form.linear /line_value /=; ring.
by split=> // x y; rewrite three /quadratic /pair_value /=; ring.
Qed.

Lemma filters_of_roots k g r : all (leq 1) k -> k != [::] -> all_roots r = Z.of_nat (degree k) ->
  (Z.of_nat (even_sizes k) <= reals r)%cZ -> has_roots g r ->
  exists c, exists2 fs : seq (seq F), [seq size f | f <- fs] = k & forall x y, g x y = c * \prod_(f <- fs) eval f x y.
Proof.
move=> k1 k0 dk ek [c [l [pl kl] e]].
pose L := flatten [seq linear_part a | a <- l]; pose Q := flatten [seq quadratic_part a | a <- l].
have [sL sQ] : Z.of_nat (size L) = reals r /\ Z.of_nat (size Q) = root_pairs r.
  rewrite -kl /L /Q; elim: (l) => //= a m [IH1 IH2]; rewrite !size_cat !Nat2Z.inj_add IH1 IH2 /reals.
  by case: a => [||t|q] /=; try (case: ifP => _ /=); split; lia.
have sz : (size L + 2 * size Q)%N = degree k.
  by apply: Nat2Z.inj; rewrite -dk /all_roots -sL -sQ; clear; lia.
pose p := \prod_(a <- L) linp a * \prod_(b <- Q) quap b.
have pE : p = \prod_(a <- l) polynomial_of a.
  rewrite /p /L /Q; elim: (l) => [|a m IH] /=; first by rewrite !big_nil mulr1.
  by rewrite big_cons !big_cat -IH /polynomial_of mulrACA.
have lE : (\sum_(a <- l) (length_of a).-1)%N = degree k.
  rewrite -sz /L /Q; elim: (l) => [|a m IH] /=; first by rewrite big_nil.
  by rewrite big_cons IH /length_of /= !size_cat; clear; lia.
have [pk ep] : (size p <= (degree k).+1)%N /\ forall x y,
    eval (coefs (degree k).+1 p) x y = \prod_(a <- l) value x y a.
  rewrite pE -lE; elim: (l) => [|a m [IH1 IH2]].
    rewrite !big_nil size_poly1; split=> // x y; rewrite big_nil /coefs /mkseq /= eval_cons eval_nil coef1 /=; ring.
  have [s1 e1] := polynomial_ofP a.
  have h : length_of a = (length_of a).-1.+1 by [].
  rewrite !big_cons; split; first by apply: leq_trans (size_mul_leq _ _) _; apply: pred_add_le.
  by move=> x y; rewrite big_cons eval_coefsM // -?h // IH2 e1.
have [||_ [fs sf ef]] := @in_space_factored F k (coefs (degree k).+1 p) 1 L Q k1 k0 (size_coefs _ _).
- rewrite size_coefs coefsK //; split; rewrite ?oner_neq0 ?sz ?polyC1 ?mul1r //.
    rewrite /L; elim: (l) => //= a m IH; rewrite all_cat IH andbT.
    by case: a => [||t|q] //=; rewrite xpair_eqE oner_eq0 ?andbF.
  rewrite /Q; elim: (l) pl => //= a m IH /andP [pa /IH]; rewrite all_cat => ->; rewrite andbT.
  case: a pa => [||t|q] //= q0; rewrite andbT /definite /=.
  have -> : (- (q.1 *+ 2)) ^+ 2 = 4%:R * q.1 ^+ 2 by ring.
  by rewrite mulr1 mulrDr ltr_addl mulr_gt0 ?ltr0n ?exprn_gt0.
- by clear -ek sL; lia.
by exists c, fs => // x y; rewrite e -ep ef.
Qed.

(* ---- forms of which nothing is known ------------------------------------- *)

Definition simple_of (t : F) : simple F := if t == 0 then simple_x else simple_line t.

Lemma value_simple_of x y t : value x y (simple_of t) = line_value x y t.
Proof. by rewrite /simple_of; case: eqP => // ->; rewrite /line_value mul0r subr0. Qed.

Lemma kinds_nseq n : kinds (nseq n (@simple_y F)) = Roots (Z.of_nat n) 0 0 0.
Proof. by elim: n => //= n ->; rewrite /add_roots /=; congr Roots; lia. Qed.

(* The roots of a form whose factors are known. *)
Lemma has_roots_values g c m ts qs : all (fun q => 0 < q.2) qs ->
  (forall x y, g x y = c * y ^+ m * (\prod_(t <- ts) line_value x y t) * \prod_(q <- qs) pair_value x y q) ->
  has_roots g (Roots (Z.of_nat (m + count (fun t => t == 0) ts)) (Z.of_nat (count (fun t => 0 < t) ts))
                     (Z.of_nat (count (fun t => t < 0) ts)) (Z.of_nat (size qs))).
Proof.
move=> q0 e; exists c, (nseq m simple_y ++ [seq simple_of t | t <- ts] ++ [seq simple_pair q | q <- qs]).
  split.
    rewrite !all_cat all_nseq orbT /= !all_map; apply/andP; split=> //.
    by apply/allP => t _ /=; rewrite /simple_of; case: eqP => //= /eqP.
  rewrite !kinds_cat kinds_nseq kinds_pairs.
  have -> : kinds [seq simple_of t | t <- ts] = Roots (Z.of_nat (count (fun t => t == 0) ts))
      (Z.of_nat (count (fun t => 0 < t) ts)) (Z.of_nat (count (fun t => t < 0) ts)) 0.
    elim: ts {e} => //= t ts ->; rewrite /simple_of.
    case: (ltrgtP t 0) => [lt|gt|_] /=; [rewrite (lt_gtF lt) | rewrite gt | ];
      by rewrite /add_roots /=; congr Roots; lia.
  by rewrite /add_roots /=; congr Roots; lia.
move=> x y; rewrite e !big_cat !big_map /= big_nseq iter_mulr_1 !mulrA; congr (_ * _ * _).
by apply: eq_bigr => t _; rewrite value_simple_of.
Qed.

Lemma has_roots_zero g n : (forall x y, g x y = 0) -> has_roots g (Roots (Z.of_nat n) 0 0 0).
Proof.
move=> g0; exists 0, (nseq n simple_y); last by move=> x y; rewrite mul0r.
by rewrite all_nseq orbT kinds_nseq.
Qed.

Lemma eval_factors (w : seq F) n : size w = n.+1 -> Poly (rev w) != 0 -> exists c m ts qs,
  [/\ c != 0, all (fun q => 0 < q.2) qs, n = (m + (size ts + 2 * size qs))%N
    & forall x y, eval w x y = c * y ^+ m * (\prod_(t <- ts) line_value x y t) * \prod_(q <- qs) pair_value x y q].
Proof.
move=> sw p0; set p := Poly (rev w) in p0 *; have [ts [qs q0 pe]] := real_factor p0.
have lc : lead_coef p != 0 by rewrite lead_coef_eq0.
have pw : (size ts + 2 * size qs < size w)%N.
  by rewrite -factorisation.size_split -(size_scale (a := lead_coef p)) // -pe -(size_rev w) size_Poly.
set d := (size ts + 2 * size qs)%N in pw; pose m := (n - d)%N.
have nE : n = (m + d)%N by rewrite /m subnK // -ltnS -sw.
exists (lead_coef p), m, ts, qs; split=> // x y.
rewrite -eval_rev (@eval_hom _ _ (m + d)) ?size_rev ?sw ?nE // -/p.
have sp : (size p <= d.+1)%N by rewrite pe size_scale // factorisation.size_split.
rewrite -[hom _ _ _ _](congr1 (fun s => hom _ s _ _) (mul1r p)) homM ?size_poly1 // hom_one.
by rewrite [in LHS]pe hom_scale hom_split !mulrA [y ^+ m * _]mulrC.
Qed.

(* Every form has roots, as many as its degree. *)
Lemma eval_has_roots (w : seq F) n : size w = n.+1 ->
  exists2 r, has_roots (eval w) r & all_roots r = Z.of_nat n.
Proof.
move=> sw; have [p0|p0] := eqVneq (Poly (rev w)) 0; last first.
  have [c [m [ts [qs [_ q0 nE e]]]]] := eval_factors sw p0.
  eexists; first exact: has_roots_values q0 e.
  have c3 : size ts = (count (fun t => t == 0%R) ts + count (fun t => 0 < t)%R ts + count (fun t => t < 0)%R ts)%N.
    elim: ts {e nE} => //= t ts ->.
    by case: (ltrgtP t 0) => _ /=; clear; lia.
  by rewrite nE c3 /all_roots /reals /=; clear; lia.
exists (Roots (Z.of_nat n) 0 0 0); last by rewrite /all_roots /reals /=; lia.
apply: has_roots_zero => x y; rewrite -eval_rev (@eval_hom _ _ n) ?size_rev // p0.
by rewrite /hom big1 // => i _; rewrite coef0 !mul0r.
Qed.

Lemma better_least r n : counted r -> all_roots r = Z.of_nat n ->
  better r (Roots 0 0 (Z.of_nat n mod 2) (Z.of_nat n / 2)).
Proof.
rewrite /counted /better /all_roots /reals /= => -[? ? ? ?] d; split; [lia | lia | | ].
  by have := Z.div_mod (Z.of_nat n) 2; have := Z.mod_pos_bound (Z.of_nat n) 2; lia.
by have := Z.div_mod (Z.of_nat n) 2; lia.
Qed.

End Powers.
