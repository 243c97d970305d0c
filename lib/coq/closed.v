(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The function space is closed: near a form there is none with more real     *)
(* roots, counted with multiplicity. The proof has no compactness: a root of  *)
(* a form nearby is near a root, both can be divided out, and the quotients   *)
(* are near again.                                                            *)
(*                                                                            *)
(*   recip N p == p reversed: coefs N (recip N p) is rev (coefs N p)          *)
(*      swap a == the linear form a with x and y exchanged; swap2 likewise    *)
(* bounded N p s e <-> the forms of size N within e of p have at most s roots *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import polyrcf zify ring.
From Rootprint Require Import check form factorisation space topology.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Reversal.
Variable F : rcfType.
Implicit Types (w v : seq F) (p q g : {poly F}) (x y r t d e c : F).
Implicit Types (a : F * F) (b : F * F * F) (L : seq (F * F)) (Q : seq (F * F * F)).

Definition recip N p : {poly F} := Poly (rev (coefs N p)).

Definition swap a : F * F := (a.2, a.1).

Definition swap2 b : F * F * F := (b.2, b.1.2, b.1.1).

Lemma size_recip N p : (size (recip N p) <= N)%N.
Proof. by apply: leq_trans (size_Poly _) _; rewrite size_rev size_coefs. Qed.

Lemma recipK N p : (size p <= N)%N -> recip N (recip N p) = p.
Proof.
move=> le_p; rewrite /recip -{1}(size_coefs N p) -size_rev PolyK revK.
exact: coefsK.
Qed.

Lemma coef_recip N p i : (recip N p)`_i = if (i < N)%N then p`_(N - i.+1) else 0.
Proof.
rewrite coef_Poly; case: ltnP => [lt_i|le_i]; last by rewrite nth_default // size_rev size_coefs.
by rewrite nth_rev ?size_coefs // nth_mkseq //; lia.
Qed.

Lemma recip_close N e p q : close e q p -> close e (recip N q) (recip N p).
Proof.
move=> close_q i; rewrite !coef_recip; case: ifP => _; first exact: close_q.
by rewrite subrr normr0; apply: le_lt_trans (close_q 0%N).
Qed.

Lemma horner_recip N p t : (recip N p).[t] = eval (coefs N p) t 1.
Proof.
rewrite -eval_at1 /eval size_rev size_coefs (reindex_inj rev_ord_inj) /=.
apply: eq_bigr => -[i lt_i] _ /=; rewrite nth_rev ?size_coefs ?ltn_subrL ?(leq_ltn_trans _ lt_i) //.
by rewrite !expr1n !mulr1 subnSK // subKn //; apply: ltnW.
Qed.

Lemma recipM n m p q : (size p <= n.+1)%N -> (size q <= m.+1)%N ->
  recip (n + m).+1 (p * q) = recip n.+1 p * recip m.+1 q.
Proof.
by move=> le_p le_q; apply: poly_ext => t; rewrite hornerM !horner_recip eval_coefsM.
Qed.

Lemma recip_const c : recip 1 c%:P = c%:P.
Proof. by apply/polyP => i; rewrite coef_recip !coefC; case: i. Qed.

Lemma recip_linp a : recip 2 (linp a) = linp (swap a).
Proof.
by apply/polyP => -[|[|i]]; rewrite coef_recip /linp !coefD !coefZ !coefC !coefX /= ?mulr0 ?mulr1 ?addr0 ?add0r.
Qed.

Lemma recip_quap b : recip 3 (quap b) = quap (swap2 b).
Proof.
apply/polyP => -[|[|[|i]]]; rewrite coef_recip /quap !coefD !coefZ !coefC !coefX !coefXn /=;
  by rewrite ?mulr0 ?mulr1 ?addr0 ?add0r.
Qed.

Lemma recip_linps L : recip (size L).+1 (\prod_(a <- L) linp a) = \prod_(a <- [seq swap a | a <- L]) linp a.
Proof.
elim: L => [|a L IH] /=; first by rewrite !big_nil -polyC1 recip_const.
by rewrite !big_cons (recipM (n := 1) (m := size L)) ?size_linp ?size_linps // IH recip_linp.
Qed.

Lemma recip_quaps Q : recip (2 * size Q).+1 (\prod_(b <- Q) quap b) = \prod_(b <- [seq swap2 b | b <- Q]) quap b.
Proof.
elim: Q => [|b Q IH] /=; first by rewrite !big_nil -polyC1 recip_const.
by rewrite !big_cons mulnS recipM ?size_quap ?size_quaps // IH recip_quap.
Qed.

Lemma recip_factors N p c L Q : has_factors N p c L Q ->
  has_factors N (recip N p) c [seq swap a | a <- L] [seq swap2 b | b <- Q].
Proof.
case=> c_neq0 L_neq0 def_Q <- ->; split=> //; rewrite ?size_map //.
- rewrite all_map; apply: sub_all L_neq0 => a /=; apply: contra => /eqP [a2 a1].
  by rewrite [a]surjective_pairing a1 a2.
- rewrite all_map; apply: sub_all def_Q => b /=.
  by rewrite /definite /= -!mulrA [b.1.1 * _]mulrC.
have -> : (size L + 2 * size Q).+1 = (0 + size L + 2 * size Q).+1 by [].
have le_c : (size (c%:P : {poly F}) <= 1)%N by apply: size_polyC_leq1.
rewrite recipM ?size_quaps // ?(leq_trans (size_mul_leq _ _)) ?(pred_add_le le_c) ?size_linps //.
by rewrite recipM ?size_linps // recip_const recip_linps recip_quaps.
Qed.

Lemma count_factors N p s : real_count N p s -> exists c L Q, has_factors N p c L Q /\ size L = s.
Proof.
move=> count_p; have le_p := real_count_size count_p; have p_neq0 := real_count_neq0 count_p.
have := @rrmp_exists F (coefs N p); case=> [|rho [gam]].
  by apply: form_neq0; rewrite coefsK.
case/rrmp_poly=> c [l [Q [_ _ _]]]; rewrite size_coefs coefsK // => fact.
exists c, (powers l rho), Q; split=> //.
exact: real_count_unique (factored_count fact) count_p.
Qed.

Lemma recip_count N p s : real_count N p s -> real_count N (recip N p) s.
Proof.
case/count_factors=> c [L [Q [/recip_factors/factored_count]]].
by rewrite size_map => count_p <-.
Qed.

End Reversal.

Section Closed.
Variable F : rcfType.
Implicit Types (w v : seq F) (p q g : {poly F}) (x y r t d e c : F).
Implicit Types (k : seq nat) (a : F * F) (b : F * F * F) (L : seq (F * F)) (Q : seq (F * F * F)).

(* ---- roots nearby -------------------------------------------------------- *)

Lemma linp_far a d : a != (0, 0) -> 0 < d -> exists2 e, 0 < e &
  forall t, (a.2 != 0 /\ `|t - slope a| < d) \/ e <= `|(linp a).[t]|.
Proof.
move=> a_neq0 d_gt0; case: (eqVneq a.2 0) => [a2|a2_neq0].
  have a1_neq0 : a.1 != 0 by apply: contraNneq a_neq0 => a1; rewrite [a]surjective_pairing a1 a2.
  exists `|a.1| => [|t]; first by rewrite normr_gt0.
  by right; rewrite horner_linp /linear a2 mul0r addr0 mulr1.
exists (`|a.2| * d) => [|t]; first by rewrite mulr_gt0 ?normr_gt0.
case: (ltP `|t - slope a| d) => [lt_t|le_d]; [by left | right].
by rewrite linp_slope // hornerM hornerC hornerXsubC normrM ler_wpmul2l.
Qed.

Lemma linps_far L d : all (fun a => a != (0, 0)) L -> 0 < d -> exists2 e, 0 < e &
  forall t, (exists2 a, a \in L & a.2 != 0 /\ `|t - slope a| < d) \/ e <= `|(\prod_(a <- L) linp a).[t]|.
Proof.
move=> L_neq0 d_gt0; elim: L L_neq0 => [|a L IH] /=.
  by exists 1; rewrite ?ltr01 // => t; right; rewrite big_nil hornerC normr1.
case/andP=> a_neq0 /IH [e e_gt0 far_L]; have [e' e'_gt0 far_a] := linp_far a_neq0 d_gt0.
exists (e' * e) => [|t]; first exact: mulr_gt0.
case: (far_a t) => [near_a|le_a]; first by left; exists a; rewrite ?mem_head.
case: (far_L t) => [[a' a'_in near_a']|le_L]; first by left; exists a'; rewrite // inE a'_in orbT.
by right; rewrite big_cons hornerM normrM ler_pmul // ltW.
Qed.

Lemma quap_far b : definite b -> exists2 e, 0 < e & forall t, e <= `|(quap b).[t]|.
Proof.
move=> def_b; have b2_neq0 := definite_top def_b.
have top_gt0 : 0 < `|4%:R * b.2| by rewrite normr_gt0 mulf_neq0 // pnatr_eq0.
pose D := 4%:R * b.1.1 * b.2 - b.1.2 ^+ 2; have D_gt0 : 0 < D by rewrite subr_gt0.
exists (D / `|4%:R * b.2|) => [|t]; first exact: divr_gt0.
rewrite ler_pdivr_mulr // -normrM horner_quap; apply: le_trans (ler_norm _).
have complete (x y z : F) : (x * 1 ^+ 2 + y * 1 * t + z * t ^+ 2) * (4%:R * z) =
  (2%:R * z * t + y) ^+ 2 + (4%:R * x * z - y ^+ 2) by ring.
by rewrite /quadratic complete -/D ler_addr sqr_ge0.
Qed.

Lemma quaps_far Q : all (@definite F) Q -> exists2 e, 0 < e & forall t, e <= `|(\prod_(b <- Q) quap b).[t]|.
Proof.
elim: Q => [|b Q IH] /=; first by exists 1; rewrite ?ltr01 // => t; rewrite big_nil hornerC normr1.
case/andP=> /quap_far [e' e'_gt0 far_b] /IH [e e_gt0 far_Q].
exists (e' * e) => [|t]; first exact: mulr_gt0.
by rewrite big_cons hornerM normrM ler_pmul // ltW.
Qed.

(* Where a product of linear and definite forms is small, it has a root nearby. *)
Lemma root_nearby N p c L Q d : has_factors N p c L Q -> 0 < d -> exists2 e, 0 < e &
  forall t, `|p.[t]| < e -> exists2 a, a \in L & a.2 != 0 /\ `|t - slope a| < d.
Proof.
case=> c_neq0 L_neq0 def_Q _ -> d_gt0.
have [e e_gt0 far_L] := linps_far L_neq0 d_gt0; have [e' e'_gt0 far_Q] := quaps_far def_Q.
have c_gt0 : 0 < `|c| by rewrite normr_gt0.
exists (`|c| * e * e') => [|t]; first by rewrite !mulr_gt0.
rewrite !hornerM hornerC !normrM ltNge; case: (far_L t) => // le_L.
by rewrite !ler_pmul // ?mulr_ge0 // ltW.
Qed.

Lemma horner_close1 N e p q t : 0 < e -> (size p <= N)%N -> (size q <= N)%N -> close (e / N.+1%:R) q p -> `|t| <= 1 ->
  `|q.[t] - p.[t]| < e.
Proof.
move=> e_gt0 le_p le_q close_q le_t; rewrite (horner_coef_wide _ le_q) (horner_coef_wide _ le_p) -sumrB.
apply: le_lt_trans (ler_norm_sum _ _ _) _; apply: (@le_lt_trans _ _ (\sum_(i < N) e / N.+1%:R)).
  apply: ler_sum => i _; rewrite -mulrBl normrM normrX -[leRHS]mulr1.
  by rewrite ler_pmul ?exprn_ge0 ?exprn_ile1 // ltW // close_q.
rewrite sumr_const card_ord -[_ *+ N]mulr_natr mulrAC ltr_pdivr_mulr ?ltr0n //.
by rewrite ltr_pmul2l // ltr_nat.
Qed.

(* ---- quotients ----------------------------------------------------------- *)

Lemma coef_quotient q r j : (q * ('X - r%:P))`_j.+1 = q`_j - q`_j.+1 * r.
Proof. by rewrite mulrBr coefB coefMX coefMC. Qed.

(* Divided by linear factors near each other, polynomials stay near each other. *)
Lemma quotient_close N p t e : (size p <= N)%N -> 0 < e -> exists2 d, 0 < d &
  forall q r, (size q <= N)%N -> `|r| <= 1 -> `|r - t| < d ->
  close d (q * ('X - r%:P)) (p * ('X - t%:P)) -> close e q p.
Proof.
move=> le_p e_gt0; have [B B_gt0 bound_B] := coefs_bounded p.
have S_gt0 : 0 < N.+1%:R * (1 + B) by rewrite mulr_gt0 ?ltr0n ?addr_gt0.
exists (e / (N.+1%:R * (1 + B))) => [|q r le_q le_r near_r]; first exact: divr_gt0.
set d := e / _ in near_r * => close_q.
have d_gt0 : 0 < d by apply: divr_gt0.
have step m j : (N <= j + m)%N -> `|q`_j - p`_j| <= m%:R * (d * (1 + B)).
  elim: m j => [|m IH] j; first rewrite addn0 mul0r => le_j.
    by rewrite !nth_default ?subrr ?normr0 // (leq_trans _ le_j).
  rewrite addnS -addSn => /IH {}IH.
  have -> : q`_j - p`_j = ((q * ('X - r%:P))`_j.+1 - (p * ('X - t%:P))`_j.+1)
    + r * (q`_j.+1 - p`_j.+1) + (r - t) * p`_j.+1 by rewrite !coef_quotient; ring.
  apply: le_trans (ler_norm_add _ _) _; apply: le_trans (ler_add (ler_norm_add _ _) (lexx _)) _.
  have -> : m.+1%:R * (d * (1 + B)) = d + m%:R * (d * (1 + B)) + d * B by rewrite mulrSr; ring.
  rewrite !normrM; apply: ler_add; last by apply: ler_pmul => //; apply: ltW.
  apply: ler_add; first exact: ltW (close_q _).
  by rewrite -[leRHS]mul1r; apply: ler_pmul.
move=> j; apply: le_lt_trans (step N j (leq_addl _ _)) _.
have -> : e = N.+1%:R * (d * (1 + B)) by rewrite mulrCA /d divfK ?lt0r_neq0.
by rewrite ltr_pmul2r ?ltr_nat // mulr_gt0 // addr_gt0.
Qed.

(* ---- at most as many roots ----------------------------------------------- *)

Lemma close_le d e p q : d <= e -> close d q p -> close e q p.
Proof. by move=> le_d close_q i; apply: lt_le_trans (close_q i) le_d. Qed.

(* Finitely many small numbers have a common lower bound. *)
Lemma common (T : eqType) (s : seq T) (P : T -> F -> Prop) :
  (forall u d e, e <= d -> P u d -> P u e) -> (forall u, u \in s -> exists2 d, 0 < d & P u d) ->
  exists2 d, 0 < d & forall u, u \in s -> P u d.
Proof.
move=> down; elim: s => [|x s IH] all_s; first by exists 1; rewrite ?ltr01.
have [|d d_gt0 Pd] := IH; first by move=> y y_in; apply: all_s; rewrite inE y_in orbT.
have [|e e_gt0 Pe] := all_s x; first exact: mem_head.
exists (Num.min d e) => [|y]; first by rewrite lt_minr d_gt0.
rewrite inE => /orP [/eqP ->|/Pd]; first by apply: down Pe; rewrite le_minl lexx orbT.
by apply: down; rewrite le_minl lexx.
Qed.

Definition bounded N p s e : Prop :=
  forall q s', (size q <= N)%N -> close e q p -> real_count N q s' -> (s' <= s)%N.

Lemma factored_quotient N p c L Q a : has_factors N.+1 p c L Q -> a \in L -> a.2 != 0 ->
  exists p' s, [/\ p = p' * ('X - (slope a)%:P), real_count N p' s & s.+1 = size L].
Proof.
move=> [c_neq0 L_neq0 def_Q [size_LQ] eq_p] a_in a_neq0.
have L_eq := perm_to_rem a_in.
pose p' := (c * a.2)%:P * \prod_(a <- rem a L) linp a * \prod_(b <- Q) quap b.
have size_L : (size (rem a L)).+1 = size L by rewrite size_rem // prednK //; case: (L) a_in.
exists p', (size (rem a L)); split=> //.
  rewrite eq_p (perm_big _ L_eq) big_cons /= linp_slope // /p' polyCM; set x := 'X - _.
  set A := \prod_(j <- _) _; set B := \prod_(b <- _) _.
  by ring.
have fact : has_factors N p' (c * a.2) (rem a L) Q.
  split=> //; first exact: mulf_neq0.
    by move: L_neq0; rewrite (perm_all _ L_eq) => /andP [].
  by rewrite -size_LQ -size_L.
exact: factored_count fact.
Qed.

(* The induction step, for a root of the form nearby that is at most 1. *)
Lemma bounded_step N p s : (forall p' s', real_count N p' s' -> exists2 e, 0 < e & bounded N p' s' e) ->
  real_count N.+1 p s -> exists2 e, 0 < e & forall q r s', `|r| <= 1 -> (size q <= N)%N ->
  close e (q * ('X - r%:P)) p -> real_count N q s' -> (s' < s)%N.
Proof.
move=> IH count_p; have [c [L [Q [fact size_L]]]] := count_factors count_p.
pose P a d := a.2 != 0 -> forall q r s', `|r| <= 1 -> `|r - slope a| < d -> (size q <= N)%N ->
  close d (q * ('X - r%:P)) p -> real_count N q s' -> (s' < s)%N.
have [||d d_gt0 Pd] := @common _ L P.
- move=> a d e le_e Pd a_neq0 q r s' le_r near_r le_q close_q; apply: Pd le_q _ => //; first exact: le_r.
    exact: lt_le_trans near_r le_e.
  exact: close_le le_e close_q.
- move=> a a_in; case: (eqVneq a.2 0) => [a2|a_neq0]; first by exists 1; rewrite ?ltr01 // /P a2 eqxx.
  have [p' [s' [eq_p count_p' size_s']]] := factored_quotient fact a_in a_neq0.
  have [e e_gt0 bounded_p'] := IH p' s' count_p'.
  have [d d_gt0 close_p'] := quotient_close (slope a) (real_count_size count_p') e_gt0.
  exists d => // _ q r s'' le_r near_r le_q close_q count_q; rewrite -size_L -size_s' ltnS.
  by apply: bounded_p' count_q => //; apply: close_p' le_q le_r near_r _; rewrite -eq_p.
have [e e_gt0 nearby] := root_nearby fact d_gt0.
exists (Num.min d (e / N.+2%:R)) => [|q r s' le_r le_q close_q count_q].
  by rewrite lt_minr d_gt0 divr_gt0 ?ltr0n.
have le_qX : (size (q * ('X - r%:P))%R <= N.+1)%N.
  by apply: leq_trans (size_mul_leq _ _) _; rewrite size_XsubC addn2.
have [|a a_in [a_neq0 near_r]] := nearby r.
  have := horner_close1 e_gt0 (real_count_size count_p) le_qX _ le_r.
  rewrite hornerM hornerXsubC subrr mulr0 sub0r normrN; apply.
  by apply: close_le close_q; rewrite le_minl lexx orbT.
apply: (Pd a a_in a_neq0 q r s' le_r near_r le_q) => //.
by apply: close_le close_q; rewrite le_minl lexx.
Qed.

(* A form with a real root has one of absolute value at most 1, or its reverse has one. *)
Lemma small_root N q s : real_count N.+1 q s.+1 -> exists r g, [/\ `|r| <= 1, real_count N g s
  & q = g * ('X - r%:P) \/ recip N.+1 q = g * ('X - r%:P)].
Proof.
case/count_factors=> c [L [Q [fact size_L]]]; case: L fact size_L => // a L fact [size_L].
have a_neq0 : a != (0, 0) by case: fact => _ /andP [].
have le_slope x y : `|x| <= `|y| -> y != 0 -> `|- x / y| <= 1.
  by move=> le_x y_neq0; rewrite normrM normrN normfV ler_pdivr_mulr ?normr_gt0 // mul1r.
case: (leP `|a.1| `|a.2|) => [le_a|/ltW le_a].
  have a2_neq0 : a.2 != 0.
    apply: contraNneq a_neq0 => a2; move: le_a; rewrite a2 normr0 normr_le0 => /eqP a1.
    by rewrite [a]surjective_pairing a1 a2.
  have [g [s' [eq_q count_g [eq_s]]]] := factored_quotient fact (mem_head _ _) a2_neq0.
  by exists (slope a), g; split; [exact: le_slope | rewrite -size_L -eq_s | left].
have a1_neq0 : a.1 != 0.
  apply: contraNneq a_neq0 => a1; move: le_a; rewrite a1 normr0 normr_le0 => /eqP a2.
  by rewrite [a]surjective_pairing a1 a2.
have [g [s' [eq_q count_g]]] := factored_quotient (recip_factors fact) (mem_head _ _) (a1_neq0 : (swap a).2 != 0).
rewrite /= size_map => -[eq_s].
by exists (slope (swap a)), g; split; [exact: le_slope | rewrite -size_L -eq_s | right].
Qed.

(* Near a form, none has more real roots. *)
Lemma bounded_nearby N p s : real_count N p s -> exists2 e, 0 < e & bounded N p s e.
Proof.
elim: N p s => [|N IH] p s count_p.
  case: count_p => rs [q [_ no_q + _]]; have := no_root_neq0 no_q.
  by rewrite -size_poly_gt0; case: (size q) => // n _; rewrite addnS.
have [e e_gt0 step] := bounded_step IH count_p.
have [e' e'_gt0 step'] := bounded_step IH (recip_count count_p).
exists (Num.min e e') => [|q [//|s'] le_q close_q count_q]; first by rewrite lt_minr e_gt0.
have [r [g [le_r count_g eq_q]]] := small_root count_q; have le_g := real_count_size count_g.
case: eq_q => eq_q; [apply: step le_r le_g _ count_g | apply: step' le_r le_g _ count_g]; rewrite -eq_q.
  by apply: close_le close_q; rewrite le_minl lexx.
by apply: recip_close; apply: close_le close_q; rewrite le_minl lexx orbT.
Qed.

(* The function space is closed. *)
Theorem in_space_closed k w : all (leq 1) k -> k != [::] -> size w = (degree k).+1 ->
  adherent (in_space k) w -> in_space k w.
Proof.
move=> k_gt0 k_neq0 size_w ad_w.
case: (eqVneq (Poly w) 0) => [/form_zero w0|w_neq0]; first exact: in_space_zero.
have [s count_w] := real_count_exists (size_Poly_le w) w_neq0.
apply/(in_space_count k_gt0 k_neq0 size_w count_w); have [e e_gt0 bounded_w] := bounded_nearby count_w.
have [B0 B0_gt0] : exists2 B, 0 < B & forall v, near B v w -> Poly v != 0.
  exists `|lead_coef (Poly w)| => [|v /near_close [_ close_v]]; first by rewrite normr_gt0 lead_coef_eq0.
  apply/eqP => v0; have := close_v (size (Poly w)).-1; rewrite v0 coef0 sub0r normrN.
  by rewrite -[_`__]/(lead_coef (Poly w)) ltxx.
move=> neq0; have [|v near_v in_v] := ad_w (Num.min e B0); first by rewrite lt_minr e_gt0.
have [near_e near_B] : near e v w /\ near B0 v w.
  by case: near_v => size_v close_v; split; split=> // i; have := close_v i; rewrite lt_minr => /andP [].
have size_v : size v = (degree k).+1 by case: near_v => ->.
have [s' count_v] := real_count_exists (size_Poly_le v) (neq0 v near_B).
apply: leq_trans (in_space_le_count k_gt0 size_v count_v in_v) _.
move/near_close: near_e => [eq_size close_v]; rewrite eq_size in count_v.
by apply: bounded_w close_v count_v; rewrite -eq_size size_Poly_le.
Qed.

End Closed.
