(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* A form has at most one real root multiplicity pattern, and a form that has *)
(* one is not zero.                                                           *)
(*                                                                            *)
(*     factors s <-> the list s consists of monic irreducible polynomials     *)
(*      copies L == each polynomial p of the pairs (p, m) of L, m times       *)
(*                                                                            *)
(* The ring of polynomials over a field is factorial: two lists of factors    *)
(* with associated products are permutations of each other. So are two lists  *)
(* of powers of different factors.                                            *)
(******************************************************************************)
From Rootprint Require Import check form refine.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* ---- unique factorisation ------------------------------------------------ *)

Section Factorial.
Variable K : fieldType.
Implicit Types (p q : {poly K}) (s : seq {poly K}) (L : seq ({poly K} * nat)).

Definition factors s : Prop := forall p, p \in s -> p \is monic /\ irreducible_poly p.

Lemma factors_cons p s : factors (p :: s) -> [/\ p \is monic, irreducible_poly p & factors s].
Proof.
move=> fs; have [p_monic p_irr] := fs p (mem_head p s).
by split=> // q q_s; apply: fs; rewrite inE q_s orbT.
Qed.

(* An irreducible polynomial that divides a product of factors is one of them. *)
Lemma factor_mem p s : p \is monic -> irreducible_poly p -> factors s -> p %| \prod_(q <- s) q -> p \in s.
Proof.
move=> p_monic p_irr; elim: s => [|q s IH].
  by rewrite big_nil dvdp1 => _ /eqP p1; case: p_irr; rewrite p1.
move=> /factors_cons [q_monic q_irr s_factors]; rewrite big_cons inE.
have [p_q _|not_p_q] := boolP (p %| q).
  apply/orP; left; rewrite -eqp_monic //; apply: q_irr => //.
  by case: p_irr => p1 _; rewrite gtn_eqF.
have cop : coprimep p q.
  have [|g_p] := irredp_XsubCP p_irr (dvdp_gcdl p q); first by rewrite gcdp_eqp1.
  by case/negP: not_p_q; rewrite -(eqp_dvdl _ g_p) dvdp_gcdr.
by rewrite Gauss_dvdpr // => /(IH s_factors) ->; rewrite orbT.
Qed.

Lemma unique_factors s1 s2 : factors s1 -> factors s2 ->
  \prod_(p <- s1) p %= \prod_(p <- s2) p -> perm_eq s1 s2.
Proof.
elim: s1 s2 => [|p s1 IH] s2.
  move=> _; case: s2 => // q s2 /factors_cons [q_monic q_irr _].
  rewrite big_nil big_cons => e1; case: (q_irr) => q1 _.
  have : q %| 1 by rewrite (eqp_dvdr _ e1) dvdp_mulr.
  by rewrite dvdp1 gtn_eqF.
move=> /factors_cons [p_monic p_irr s1_factors] s2_factors e.
have p_s2 : p \in s2.
  by apply: factor_mem => //; rewrite -(eqp_dvdr _ e) big_cons dvdp_mulr.
rewrite perm_sym (perm_trans (perm_to_rem p_s2)) // perm_cons perm_sym; apply: IH => //.
  by move=> q /mem_rem; apply: s2_factors.
move: e; rewrite big_cons [X in _ %= X](perm_big _ (perm_to_rem p_s2)) /= big_cons.
by rewrite eqp_mul2l // irredp_neq0.
Qed.

Definition copies L : seq {poly K} := flatten [seq nseq a.2 a.1 | a <- L].

Lemma prod_copies L : \prod_(p <- copies L) p = \prod_(a <- L) a.1 ^+ a.2.
Proof.
elim: L => [|a L IH]; first by rewrite !big_nil.
by rewrite /copies /= big_cat big_cons -IH big_nseq -Monoid.iteropE.
Qed.

Lemma mem_copies L p : all (fun a => 0 < a.2)%N L -> (p \in copies L) = (p \in unzip1 L).
Proof.
elim: L => [|a L IH] //= /andP [a_gt0 L_gt0]; rewrite /copies /= mem_cat inE -IH //.
by rewrite mem_nseq a_gt0.
Qed.

Lemma count_copies L a : uniq (unzip1 L) -> a \in L -> count_mem a.1 (copies L) = a.2.
Proof.
elim: L => [|b L IH] //= /andP [b_L L_uniq]; rewrite /copies /= count_cat count_nseq inE -/(copies L).
have [-> _|a_b /= a_L] := eqVneq a b.
  rewrite /= eqxx mul1n; apply/eqP; rewrite -[X in _ == X]addn0 eqn_add2l -leqn0 leqNgt -has_count has_pred1.
  apply/flattenP => -[t /mapP [c c_L ->]]; rewrite mem_nseq => /andP [_ /eqP e].
  by case/negP: b_L; rewrite e map_f.
rewrite IH //= (_ : b.1 == a.1 = false) //; apply/eqP => e.
by case/negP: b_L; rewrite e map_f.
Qed.

Lemma perm_copies L : uniq (unzip1 L) -> all (fun a => 0 < a.2)%N L ->
  perm_eq L [seq (p, count_mem p (copies L)) | p <- undup (copies L)].
Proof.
move=> L_uniq L_gt0.
have e : L = [seq (p, count_mem p (copies L)) | p <- unzip1 L].
  rewrite -map_comp -[LHS]map_id; apply/eq_in_map => a a_L /=.
  by rewrite count_copies // -surjective_pairing.
rewrite {1}e; apply/perm_map/uniq_perm => // [|p]; first exact: undup_uniq.
by rewrite mem_undup mem_copies.
Qed.

(* The powers of different irreducible polynomials in a product are unique. *)
Lemma unique_powers L1 L2 :
  factors (unzip1 L1) -> factors (unzip1 L2) -> uniq (unzip1 L1) -> uniq (unzip1 L2) ->
  all (fun a => 0 < a.2)%N L1 -> all (fun a => 0 < a.2)%N L2 ->
  \prod_(a <- L1) a.1 ^+ a.2 %= \prod_(a <- L2) a.1 ^+ a.2 -> perm_eq L1 L2.
Proof.
move=> f1 f2 u1 u2 pos1 pos2; rewrite -!prod_copies => e.
have c12 : perm_eq (copies L1) (copies L2).
  by apply: unique_factors => // p; rewrite mem_copies //; [apply: f1 | apply: f2].
apply: (perm_trans (perm_copies u1 pos1)); rewrite perm_sym; apply: (perm_trans (perm_copies u2 pos2)).
rewrite perm_sym; apply: (@perm_trans _ [seq (p, count_mem p (copies L1)) | p <- undup (copies L2)]).
  exact/perm_map/perm_undup/perm_mem.
have -> // : [seq (p, count_mem p (copies L1)) | p <- undup (copies L2)]
          = [seq (p, count_mem p (copies L2)) | p <- undup (copies L2)].
by apply: eq_map => p; rewrite (permP c12).
Qed.

End Factorial.
