(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Interior, boundary and outside of the function space, by patterns          *)
(* (function-space.md, theorems 2 and 3). For a form w with o odd             *)
(* multiplicities of real roots, all forms near w have at least o real roots, *)
(* and some have exactly o.                                                   *)
(*                                                                            *)
(*      close e q p <-> the coefficients of q and p differ by less than e     *)
(*       slope a == the root of linear a 1 'X, if a.2 <> 0                    *)
(*   slopes l rho == the slopes of the l_i with l_i.2 <> 0, rho_i times       *)
(*  odd_slopes l rho == the slopes of the l_i with l_i.2 <> 0 and rho_i odd   *)
(*     widened a h == the definite form a^2 + h m^2, m orthogonal to a        *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import polyrcf zify ring.
From Rootprint Require Import check form factorisation space.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Near.
Variable F : rcfType.
Implicit Types (w v : seq F) (p q g u : {poly F}) (rs ts : seq F) (x t d e : F).

Definition close e q p : Prop := forall i, `|q`_i - p`_i| < e.

Lemma near_close e v w : near e v w <-> size v = size w /\ close e (Poly v) (Poly w).
Proof.
by split=> -[size_v close_v]; split=> // i; have := close_v i; rewrite !coef_Poly.
Qed.

Lemma near_refl e w : 0 < e -> near e w w.
Proof. by move=> e_gt0; split=> // i; rewrite subrr normr0. Qed.

Lemma near_trans d e v w (x : seq F) : near d v w -> near e x v -> near (d + e) x w.
Proof.
move=> [size_v close_v] [size_x close_x]; split=> [|i]; first by rewrite size_x.
rewrite -[_ - _](subrKA v`_i); apply: le_lt_trans (ler_norm_add _ _) _.
by rewrite addrC ltr_add.
Qed.

(* A positive number below all positive numbers of a list. *)
Lemma below rs : exists2 d, 0 < d & forall x, x \in rs -> 0 < x -> d < x.
Proof.
elim: rs => [|y rs [d d_gt0 below_d]]; first by exists 1.
case: (ltP 0 y) => [y_gt0|y_le0]; last first.
  by exists d => // x; rewrite inE => /orP [/eqP ->|/below_d //]; rewrite ltNge y_le0.
exists (Num.min d (y / 2%:R)); first by rewrite lt_minr d_gt0 divr_gt0 ?ltr0n.
move=> x; rewrite inE lt_minl => /orP [/eqP -> _|/below_d lt_d /lt_d -> //].
by rewrite ltr_pdivr_mulr ?ltr0n // ltr_pmulr // ltr1n orbT.
Qed.

Lemma coefs_bounded p : exists2 B, 0 < B & forall i, `|p`_i| < B.
Proof.
exists (1 + \sum_(i < size p) `|p`_i|) => [|i].
  by rewrite ltr_paddr // sumr_ge0.
case: (ltnP i (size p)) => [lt_i|le_i]; last first.
  by rewrite nth_default // normr0 ltr_paddr // sumr_ge0.
by rewrite (bigD1 (Ordinal lt_i)) //= addrCA ltr_addl ltr_paddr // sumr_ge0.
Qed.

(* The value at a point is continuous in the coefficients. *)
Lemma horner_close N p x e : 0 < e -> (size p <= N)%N ->
  exists2 d, 0 < d & forall q, (size q <= N)%N -> close d q p -> `|q.[x] - p.[x]| < e.
Proof.
move=> e_gt0 le_p; pose S : F := \sum_(i < N) `|x| ^+ i.
have S_ge0 : 0 <= S by apply: sumr_ge0 => i _; rewrite exprn_ge0.
have S1_gt0 : 0 < 1 + S := ltr_paddr S_ge0 ltr01.
exists (e / (1 + S)) => [|q le_q close_q]; first exact: divr_gt0.
rewrite (horner_coef_wide _ le_q) (horner_coef_wide _ le_p) -sumrB.
apply: le_lt_trans (ler_norm_sum _ _ _) _.
apply: (@le_lt_trans _ _ (e / (1 + S) * S)).
  rewrite mulr_sumr; apply: ler_sum => i _; rewrite -mulrBl normrM normrX.
  by rewrite ler_wpmul2r ?exprn_ge0 // ltW // close_q.
by rewrite mulrAC ltr_pdivr_mulr // ltr_pmul2l // ltr_addr ltr01.
Qed.

Lemma sgr_close x y : `|x - y| < `|y| -> Num.sg x = Num.sg y.
Proof.
case: (ltgtP y 0) => [y_lt0|y_gt0|->]; last by rewrite normr0 normr_lt0.
  rewrite (ltr0_norm y_lt0) ltr_norml => /andP [_]; rewrite ltr_subl_addr addNr => x_lt0.
  by rewrite !ltr0_sg.
rewrite (gtr0_norm y_gt0) ltr_norml => /andP [] ; rewrite ltr_subr_addr addNr => x_gt0 _.
by rewrite !gtr0_sg.
Qed.

Lemma signs_close N p (xs : seq F) : (size p <= N)%N -> all (fun x => ~~ root p x) xs ->
  exists2 d, 0 < d & forall q, (size q <= N)%N -> close d q p ->
  forall x, x \in xs -> Num.sg q.[x] = Num.sg p.[x].
Proof.
move=> le_p; elim: xs => [|x xs IH] /=; first by exists 1 => [|q _ _ x]; rewrite ?ltr01 ?in_nil.
case/andP=> no_root_x /IH {IH} [d d_gt0 sg_d].
have [|e e_gt0 sg_e] := horner_close x (e := `|p.[x]|) _ le_p; first by rewrite normr_gt0.
exists (Num.min d e) => [|q le_q close_q y]; first by rewrite lt_minr d_gt0.
have [close_d close_e] : close d q p /\ close e q p.
  by split=> i; have := close_q i; rewrite lt_minr => /andP [].
by rewrite inE => /orP [/eqP ->|]; [apply: sgr_close; apply: sg_e | apply: sg_d].
Qed.

(* ---- at least o ---------------------------------------------------------- *)

Definition gap d rs : Prop := forall r r', r \in rs -> r' \in rs -> r != r' -> 2%:R * d < `|r - r'|.

Lemma gap_exists rs : exists2 d, 0 < d & gap d rs.
Proof.
have [d d_gt0 below_d] := below [seq `|u.1 - u.2| | u <- [seq (r, r') | r <- rs, r' <- rs]].
exists (d / 2%:R) => [|r r' r_in r'_in ne_r]; first by rewrite divr_gt0 ?ltr0n.
rewrite mulrC divfK ?pnatr_eq0 //; apply: below_d; last by rewrite normr_gt0 subr_eq0.
by apply/mapP; exists (r, r') => //; apply/allpairsP; exists (r, r').
Qed.

Lemma no_root_signs g x y : no_root g -> x <= y -> Num.sg g.[x] * Num.sg g.[y] = 1.
Proof.
move=> no_g le_xy; have [x_neq0 y_neq0] := (no_g x, no_g y); rewrite !rootE in x_neq0 y_neq0.
have := @ivt_sign _ g x y le_xy.
case: (sgrP g.[x]) x_neq0; case: (sgrP g.[y]) y_neq0; rewrite ?eqxx // ?mulrNN ?mulr1 ?mul1r //.
  by move=> _ _ _ _ /(_ erefl) [z _ rz]; move: (no_g z); rewrite rz.
by move=> _ _ _ _ /(_ erefl) [z _ rz]; move: (no_g z); rewrite rz.
Qed.

Lemma sign_product rs t d : 0 < d -> (forall r, r \in rs -> t != r -> d < `|t - r|) ->
  Num.sg (\prod_(r <- rs) ((t - d - r) * (t + d - r))) = (-1) ^+ count_mem t rs.
Proof.
move=> d_gt0; elim: rs => [|r rs IH] gap_t; first by rewrite big_nil sgr1.
rewrite big_cons sgrM IH => [|r' r'_in]; last by apply: gap_t; rewrite inE r'_in orbT.
rewrite /= exprD; congr (_ * _).
have -> : (t - d - r) * (t + d - r) = (t - r) ^+ 2 - d ^+ 2 by ring.
case: (eqVneq r t) => [->|ne_r] /=.
  by rewrite subrr expr0n sub0r sgrN expr1 gtr0_sg // exprn_gt0.
rewrite expr0 gtr0_sg // subr_gt0 -[ltRHS]real_normK ?num_real // ltr_expn2r //= ?nnegrE ?ltW //.
by apply: gap_t; rewrite ?mem_head // eq_sym.
Qed.

(* A root of odd multiplicity is a change of signs. *)
Lemma sign_change g rs t d : no_root g -> 0 < d -> gap d rs -> t \in rs -> odd (count_mem t rs) ->
  let p := g * \prod_(r <- rs) ('X - r%:P) in Num.sg p.[t - d] * Num.sg p.[t + d] = -1.
Proof.
move=> no_g d_gt0 gap_d t_in odd_t p.
have le_td : t - d <= t + d by rewrite ler_add2l ge0_cp // ltW.
rewrite /p !hornerM !sgrM mulrACA no_root_signs // mul1r -sgrM !horner_prod -big_split /=.
under eq_bigr do rewrite !hornerXsubC.
rewrite sign_product // => [|r r_in ne_tr]; first by rewrite -signr_odd odd_t expr1.
by apply: le_lt_trans (gap_d t r t_in r_in ne_tr); rewrite ler_pmull // ler1n.
Qed.

Lemma sign_change_noroot p x y : Num.sg p.[x] * Num.sg p.[y] = -1 -> ~~ root p x /\ ~~ root p y.
Proof.
move=> sg_p; rewrite !rootE -(sgr_eq0 p.[x]) -(sgr_eq0 p.[y]).
by split; apply/eqP => eq0; move/eqP: sg_p; rewrite eq0 ?mulr0 ?mul0r eq_sym oppr_eq0 oner_eq0.
Qed.

Lemma apart_roots q ts d : uniq ts -> gap d ts ->
  (forall t, t \in ts -> exists2 z, root q z & `|z - t| < d) ->
  exists zs, [/\ size zs = size ts, uniq zs, all (root q) zs
    & forall z, z \in zs -> exists2 t, t \in ts & `|z - t| < d].
Proof.
elim: ts => [|t ts IH] /=; first by exists [::].
case/andP=> t_notin uniq_ts gap_ts near_ts.
have [||zs [size_zs uniq_zs root_zs near_zs]] := IH uniq_ts.
- by move=> r r' r_in r'_in; apply: gap_ts; rewrite inE ?r_in ?r'_in orbT.
- by move=> r r_in; apply: near_ts; rewrite inE r_in orbT.
have [|z rz near_z] := near_ts t; first exact: mem_head.
exists (z :: zs); split=> /=; first by rewrite size_zs.
- rewrite uniq_zs andbT; apply/negP => /near_zs [t' t'_in near_t'].
  have ne_t : t != t' by apply: contraNneq t_notin => ->.
  have := gap_ts t t' (mem_head _ _); rewrite inE t'_in orbT => /(_ isT ne_t); apply/negP.
  rewrite -leNgt (le_trans (ler_dist_add z t t')) // mulr_natl mulr2n ler_add // ltW //.
  by rewrite distrC.
- by rewrite rz.
move=> z'; rewrite inE => /orP [/eqP ->|/near_zs [t' t'_in near_t']]; first by exists t => //; exact: mem_head.
by exists t' => //; rewrite inE t'_in orbT.
Qed.

Lemma roots_le_count N q s (zs : seq F) : real_count N q s -> uniq zs -> all (root q) zs -> (size zs <= s)%N.
Proof.
move=> [rs [g [eq_q no_g _ le_s]]] uniq_zs root_zs; apply: leq_trans (uniq_leq_size uniq_zs _) le_s => z z_in.
by have := allP root_zs z z_in; rewrite eq_q rootM (negPf (no_g z)) root_prod_XsubC.
Qed.

(* Near a polynomial, all have a root for each of its roots of odd multiplicity. *)
Lemma odd_roots_stay N g rs ts : let p := g * \prod_(r <- rs) ('X - r%:P) in
  no_root g -> (size p <= N)%N -> uniq ts -> {subset ts <= rs} -> (forall t, t \in ts -> odd (count_mem t rs)) ->
  exists2 e, 0 < e & forall q s, (size q <= N)%N -> close e q p -> real_count N q s -> (size ts <= s)%N.
Proof.
move=> p no_g le_p uniq_ts sub_ts odd_ts; have [d d_gt0 gap_d] := gap_exists rs.
have change t : t \in ts -> Num.sg p.[t - d] * Num.sg p.[t + d] = -1.
  by move=> t_in; apply: sign_change => //; [apply: sub_ts | apply: odd_ts].
have [|e e_gt0 sg_e] := @signs_close N p ([seq t - d | t <- ts] ++ [seq t + d | t <- ts]) le_p.
  rewrite all_cat; apply/andP; split; apply/allP => _ /mapP [t t_in ->].
    by have [] := sign_change_noroot (change t t_in).
  by have [] := sign_change_noroot (change t t_in).
exists e => // q s le_q close_q count_q.
have [||zs [<- uniq_zs root_zs _]] := @apart_roots q ts d uniq_ts; last exact: roots_le_count count_q _ _.
  by move=> r r' r_in r'_in; apply: gap_d; apply: sub_ts.
move=> t t_in; have := change t t_in.
rewrite -!(sg_e q) ?mem_cat ?(map_f (fun t => t - d)) ?(map_f (fun t => t + d)) ?orbT // => /ivt_sign [|z].
  by rewrite ler_add2l ge0_cp // ltW.
rewrite in_itv /= => /andP [lt_z z_lt] rz; exists z => //.
by rewrite ltr_norml ltr_subr_addr ltr_subl_addr addrC lt_z addrC.
Qed.

End Near.

Section Odd.
Variable F : rcfType.
Implicit Types (w v : seq F) (p q g u : {poly F}) (rs ts : seq F) (t d e h c : F).
Implicit Types (k rho gam : seq nat) (a : F * F) (l L : seq (F * F)) (Q : seq (F * F * F)).

Definition slope a : F := - a.1 / a.2.

Definition slopes l rho : seq F := [seq slope a | a <- powers l rho & a.2 != 0].

Definition odd_slopes l rho : seq F := [seq slope u.1 | u <- zip l rho & odd u.2 && (u.1.2 != 0)].

Lemma independent_slope a a' : a.2 != 0 -> a'.2 != 0 -> independent a a' -> slope a != slope a'.
Proof.
case: a a' => [a b] [a' b']; rewrite /slope /independent /= => b_neq0 b'_neq0.
by apply: contra; rewrite eqr_div // !mulNr eqr_opp mulrC => /eqP ->; rewrite mulrC.
Qed.

Lemma independent_infinity a a' : a.2 = 0 -> a'.2 = 0 -> ~~ independent a a'.
Proof. by rewrite /independent => -> ->; rewrite mulr0 mul0r eqxx. Qed.

Lemma linp_slope a : a.2 != 0 -> linp a = a.2%:P * ('X - (slope a)%:P).
Proof.
move=> a_neq0; rewrite /linp /slope mulrBr -polyCM -mul_polyC.
have -> : a.2 * (- a.1 / a.2) = - a.1 by rewrite mulrC divfK.
by rewrite polyCN opprK addrC.
Qed.

(* The linear factors as roots. *)
Lemma prod_slopes L : all (fun a => a != (0, 0)) L -> exists2 c, c != 0 &
  \prod_(a <- L) linp a = c%:P * \prod_(r <- [seq slope a | a <- L & a.2 != 0]) ('X - r%:P).
Proof.
elim: L => [|a L IH] /=; first by exists 1; rewrite ?oner_neq0 // !big_nil mulr1.
case/andP=> a_neq0 /IH [c c_neq0 eq_L]; rewrite big_cons eq_L.
case: (eqVneq a.2 0) => [a2|a2_neq0] /=.
  have a1_neq0 : a.1 != 0 by apply: contraNneq a_neq0 => a1; rewrite [a]surjective_pairing a1 a2.
  by exists (a.1 * c); rewrite ?mulf_neq0 // /linp a2 scale0r addr0 polyCM mulrA.
by exists (a.2 * c); rewrite ?mulf_neq0 // big_cons linp_slope // polyCM mulrACA.
Qed.

Lemma all_mem (T : eqType) (P : pred T) (s : seq T) : (forall x, x \in s -> P x) -> all P s.
Proof. by move=> Ps; apply/allP. Qed.

Lemma count_slopes0 l rho t : {in l, forall a, a.2 != 0 -> slope a != t} -> count_mem t (slopes l rho) = 0%N.
Proof.
move=> ne_t; apply/count_memPn; apply/mapP => -[a]; rewrite mem_filter => /andP [a_neq0 a_in] eq_t.
have : a \in l by apply: (allP (@all_powers _ (mem l) l rho (all_mem (fun x x_in => x_in)))).
by move/ne_t => /(_ a_neq0); rewrite eq_t eqxx.
Qed.

Lemma slopes_cons a l m rho :
  slopes (a :: l) (m :: rho) = (if a.2 != 0 then nseq m (slope a) else [::]) ++ slopes l rho.
Proof.
rewrite /slopes powers_cons filter_cat map_cat; congr (_ ++ _).
by elim: m => [|m IH] /=; case: ifP => a_neq0 //=; rewrite IH a_neq0.
Qed.

Lemma odd_slopes_cons a l m rho :
  odd_slopes (a :: l) (m :: rho) = nseq (odd m && (a.2 != 0)) (slope a) ++ odd_slopes l rho.
Proof. by rewrite /odd_slopes /=; case: (odd m && _). Qed.

Lemma mem_zip1 l rho (u : F * F * nat) : u \in zip l rho -> u.1 \in l.
Proof.
elim: l rho => [|a l IH] [|m rho] //=; rewrite !inE => /orP [/eqP ->|/IH ->]; first by rewrite eqxx.
by rewrite orbT.
Qed.

Lemma odd_slopes_sub l rho t : t \in odd_slopes l rho -> exists2 a, a \in l & a.2 != 0 /\ t = slope a.
Proof.
case/mapP=> u; rewrite mem_filter => /andP [/andP [_ u_neq0] /mem_zip1 u_in] ->.
by exists u.1.
Qed.

Lemma odd_slopes_count l rho t : pairwise (@independent F) l -> t \in odd_slopes l rho ->
  odd (count_mem t (slopes l rho)).
Proof.
elim: l rho => [|a l IH] [|m rho] //= /andP [ind_a ind_l].
rewrite odd_slopes_cons slopes_cons count_cat mem_cat => /orP [|t_in].
  case: (boolP (odd m && _)) => //= /andP [odd_m a_neq0]; rewrite inE => /eqP ->.
  rewrite a_neq0 count_nseq /= eqxx mul1n count_slopes0 ?addn0 // => a' a'_in a'_neq0.
  by rewrite eq_sym independent_slope // (allP ind_a).
have [a' a'_in [a'_neq0 eq_t]] := odd_slopes_sub t_in.
case: (eqVneq a.2 0) => [_|a_neq0] /=; first by rewrite IH.
rewrite count_nseq /= eq_t; have := independent_slope a_neq0 a'_neq0 (allP ind_a a' a'_in) => /negPf ->.
by rewrite mul0n -eq_t IH.
Qed.

Lemma odd_slopes_uniq l rho : pairwise (@independent F) l -> uniq (odd_slopes l rho).
Proof.
elim: l rho => [|a l IH] [|m rho] //= /andP [ind_a ind_l].
rewrite odd_slopes_cons cat_uniq IH // andbT; case: (boolP (odd m && _)) => //= [/andP [_ a_neq0]|_].
  apply/hasPn => t t_in /=; rewrite mem_seq1.
  have [a' a'_in [a'_neq0 ->]] := odd_slopes_sub t_in.
  by rewrite eq_sym independent_slope // (allP ind_a).
by apply/hasPn.
Qed.

Lemma odd_slopes_in l rho : {subset odd_slopes l rho <= slopes l rho}.
Proof.
elim: l rho => [|a l IH] [|m rho] //= t; rewrite odd_slopes_cons slopes_cons !mem_cat.
case/orP=> [|/IH ->]; last by rewrite orbT.
by case: (a.2 != 0); rewrite ?andbF // andbT; case: m => //= m; case: odd; rewrite ?inE // => ->.
Qed.

(* At most one of the odd multiplicities belongs to infinity. *)
Lemma size_odd_slopes l rho : size l = size rho -> pairwise (@independent F) l ->
  (count odd rho <= (size (odd_slopes l rho)).+1)%N.
Proof.
move=> size_l ind_l.
have at_most1 : (count (fun a => a.2 == 0%R) l <= 1)%N.
  elim: l ind_l {size_l} => //= a l IH /andP [ind_a /IH {}IH]; case: (eqVneq a.2 0) => //= a2.
  rewrite ltnS leqNgt -has_count; apply/hasPn => a' a'_in.
  by apply: contraL (allP ind_a a' a'_in) => /eqP; apply: independent_infinity.
suff : (count odd rho <= size (odd_slopes l rho) + count (fun a => a.2 == 0%R) l)%N by lia.
elim: l rho size_l {ind_l at_most1} => [|a l IH] [|m rho] //= [/IH {}IH].
rewrite odd_slopes_cons size_cat size_nseq; case: (odd m); case: (a.2 == 0) => /=; lia.
Qed.

End Odd.

Section Places.
Variable F : rcfType.
Implicit Types (w v : seq F) (p q g u : {poly F}) (rs ts : seq F) (t d e h c : F).
Implicit Types (k rho gam : seq nat) (a : F * F) (l L : seq (F * F)) (Q : seq (F * F * F)).

Lemma real_count0 N p : real_count N p 0 -> no_root p.
Proof. by case=> -[|r rs] [q [-> no_q _ //]] _; rewrite big_nil mulr1. Qed.

Lemma odd_sumn rho : odd (sumn rho) = odd (count odd rho).
Proof. by elim: rho => //= m rho IH; rewrite !oddD IH; case: (odd m). Qed.

Lemma size_odd w rho gam : has_rrmp w rho gam -> exists n, size w = n.+1 /\ odd n = odd (count odd rho).
Proof.
case=> -[_ _ _ _ ->] _; exists (sumn rho + 2 * sumn gam)%N; split=> //.
by rewrite oddD oddM addbF odd_sumn.
Qed.

(* Theorem 2, first half: all forms near w have at least o real roots. *)
Lemma at_least_odd w rho gam : has_rrmp w rho gam -> exists2 e, 0 < e &
  forall v s, near e v w -> real_count (size v) (Poly v) s -> (count odd rho <= s)%N.
Proof.
move=> rrmp_w; have [n [size_w odd_n]] := size_odd rrmp_w.
have [c [l [Q [size_l ind_l _ [c_neq0 l_neq0 def_Q _ eq_w]]]]] := rrmp_poly rrmp_w.
have [c' c'_neq0 eq_l] := prod_slopes l_neq0.
pose g := (c * c')%:P * \prod_(b <- Q) quap b.
have no_g : no_root g.
  apply: real_count0 (real_countM (real_count_const _) (count_quaps def_Q)).
  exact: mulf_neq0.
have {}eq_w : Poly w = g * \prod_(r <- slopes l rho) ('X - r%:P).
  by rewrite eq_w eq_l /g polyCM mulrA mulrAC.
have [||e e_gt0 stay] := odd_roots_stay no_g _ (odd_slopes_uniq rho ind_l) (@odd_slopes_in _ l rho) _ (N := n.+1).
- by rewrite -eq_w -size_w size_Poly.
- by move=> t; apply: odd_slopes_count.
exists e => // v s /near_close [size_v close_v] count_v.
have := size_odd_slopes size_l ind_l; rewrite size_v size_w in count_v.
have le_v : (size (Poly v) <= n.+1)%N by rewrite -size_w -size_v size_Poly.
rewrite eq_w in close_v; have := stay _ _ le_v close_v count_v.
have := real_count_odd count_v; move: (size _) odd_n => m; clear; lia.
Qed.

(* ---- exactly o ----------------------------------------------------------- *)

Definition widened a h : F * F * F :=
  (a.1 ^+ 2 + h * a.2 ^+ 2, 2%:R * a.1 * a.2 - 2%:R * h * a.1 * a.2, a.2 ^+ 2 + h * a.1 ^+ 2).

Lemma widened_definite a h : a != (0, 0) -> 0 < h -> definite (widened a h).
Proof.
move=> a_neq0 h_gt0; rewrite /definite /widened /= -subr_gt0.
set x := a.1; set y := a.2.
have -> : 4%:R * (x ^+ 2 + h * y ^+ 2) * (y ^+ 2 + h * x ^+ 2) - (2%:R * x * y - 2%:R * h * x * y) ^+ 2 =
  4%:R * h * (x ^+ 2 + y ^+ 2) ^+ 2 by ring.
apply: mulr_gt0; first by rewrite mulr_gt0 ?ltr0n.
rewrite exprn_gt0 // lt_neqAle addr_ge0 ?sqr_ge0 // andbT eq_sym.
rewrite paddr_eq0 ?sqr_ge0 // !sqrf_eq0; apply: contra a_neq0 => /andP [/eqP x0 /eqP y0].
by rewrite [a]surjective_pairing -/x -/y x0 y0.
Qed.

Lemma quap_widened a h : quap (widened a h) = linp a ^+ 2 + h *: linp (- a.2, a.1) ^+ 2.
Proof.
apply: poly_ext => t; rewrite horner_quap hornerD hornerZ !horner_exp !horner_linp.
by rewrite /quadratic /linear /widened /=; ring.
Qed.

Lemma close_trans d e p q g : close d q p -> close e g q -> close (d + e) g p.
Proof.
move=> close_q close_g i; rewrite -[_ - _](subrKA q`_i).
by apply: le_lt_trans (ler_norm_add _ _) _; rewrite addrC ltr_add.
Qed.

(* The squares of linear forms can be made definite by an arbitrarily small change. *)
Lemma widen u L e : 0 < e -> all (fun a => a != (0, 0)) L ->
  exists Q, [/\ size Q = size L, all (@definite F) Q
    & close e (u * \prod_(b <- Q) quap b) (u * \prod_(a <- L) linp a ^+ 2)].
Proof.
elim: L u e => [|a L IH] u e e_gt0 /=.
  by exists [::]; split=> // i; rewrite !big_nil subrr normr0.
case/andP=> a_neq0 L_neq0; have e2_gt0 : 0 < e / 2%:R by rewrite divr_gt0 ?ltr0n.
have [Q [size_Q def_Q close_Q]] := IH (u * linp a ^+ 2) _ e2_gt0 L_neq0.
pose R := u * \prod_(b <- Q) quap b; pose m := linp (- a.2, a.1).
have [B B_gt0 bound_B] := coefs_bounded (R * m ^+ 2).
pose h := e / 2%:R / B; have h_gt0 : 0 < h by rewrite divr_gt0.
exists (widened a h :: Q); split=> /=; first by rewrite size_Q.
  by rewrite widened_definite.
rewrite !big_cons [u * (linp a ^+ 2 * _)]mulrA [e]splitr; apply: close_trans close_Q _ => i.
have -> : u * (quap (widened a h) * \prod_(b <- Q) quap b) =
          u * linp a ^+ 2 * \prod_(b <- Q) quap b + h *: (R * m ^+ 2).
  rewrite quap_widened -/m -!mul_polyC /R; set P := \prod_(b <- Q) quap b.
  by ring.
rewrite coefD coefZ addrAC subrr add0r normrM gtr0_norm //.
have -> : e / 2%:R = h * B by rewrite divfK ?lt0r_neq0.
by rewrite ltr_pmul2l.
Qed.

Lemma powers_split l rho : size l = size rho ->
  \prod_(a <- powers l rho) linp a =
  \prod_(a <- [seq u.1 | u <- zip l rho & odd u.2]) linp a * \prod_(a <- powers l (map half rho)) linp a ^+ 2.
Proof.
elim: l rho => [|a l IH] [|m rho] //=; first by rewrite !big_nil mulr1.
case=> /IH {}IH; rewrite !powers_cons !big_cat /= IH.
rewrite !big_nseq !iter_mulr_1 -exprM -{1}(odd_double_half m) exprD -mul2n.
by case: (odd m); rewrite /= ?big_cons; [rewrite expr1 mulrACA | rewrite expr0 mul1r mulrCA].
Qed.

Lemma size_odd_part l rho : size l = size rho -> size [seq u.1 | u <- zip l rho & odd u.2] = count odd rho.
Proof. by elim: l rho => [|a l IH] [|m rho] //= [/IH]; case: (odd m) => /= ->. Qed.

Lemma sumn_half rho : (count odd rho + 2 * sumn (map half rho))%N = sumn rho.
Proof. by elim: rho => //= m rho <-; rewrite -{3}(odd_double_half m) mulnDr mul2n; lia. Qed.

(* Theorem 2, second half: arbitrarily near w there is a form with exactly o real roots. *)
Lemma exactly_odd w rho gam e : 0 < e -> has_rrmp w rho gam ->
  exists2 v, near e v w & real_count (size v) (Poly v) (count odd rho).
Proof.
move=> e_gt0 rrmp_w.
have [c [l [Q [size_l _ l_neq0 [c_neq0 _ def_Q size_LQ eq_w]]]]] := rrmp_poly rrmp_w.
pose L := [seq u.1 | u <- zip l rho & odd u.2]; pose M := powers l (map half rho).
have size_M : size M = sumn (map half rho) by rewrite size_powers ?size_map.
have L_neq0 : all (fun a => a != (0, 0)) L.
  apply/allP => _ /mapP [u' u_in ->]; move: u_in; rewrite mem_filter => /andP [_ /mem_zip1].
  exact: (allP l_neq0).
have M_neq0 : all (fun a => a != (0, 0)) M by apply: all_powers.
pose u := c%:P * \prod_(a <- L) linp a * \prod_(b <- Q) quap b.
have [Q' [size_Q' def_Q' close_Q']] := widen u e_gt0 M_neq0.
have fact : has_factors (size w) (u * \prod_(b <- Q') quap b) c L (Q ++ Q').
  split=> //; first by rewrite all_cat def_Q.
    rewrite -size_LQ size_cat size_Q' size_M size_odd_part // size_powers // -(sumn_half rho).
    by rewrite mulnDr [(2 * size Q + _)%N]addnC addnA.
  by rewrite big_cat /u /= !mulrA.
have count_v := factored_count fact; rewrite size_odd_part // in count_v.
have le_v := real_count_size count_v; exists (coefs (size w) (u * \prod_(b <- Q') quap b)).
  apply/near_close; rewrite size_coefs coefsK //; split=> // i; have := close_Q' i.
  rewrite eq_w powers_split // -/L -/M; congr (`|_ - _`_i| < _); rewrite /u.
  by rewrite mulrA mulrAC.
by rewrite size_coefs coefsK.
Qed.

(* ---- places -------------------------------------------------------------- *)

Lemma count_oddE rho : length (List.filter Nat.odd rho) = count odd rho.
Proof.
elim: rho => //= m rho <-; have -> : Nat.odd m = odd m; last by case: odd.
by elim: m => // m IH; rewrite PeanoNat.Nat.odd_succ -PeanoNat.Nat.negb_odd IH.
Qed.

Lemma inner_in S w : inner S w -> S w.
Proof. by case=> e e_gt0 in_S; apply: in_S; apply: near_refl. Qed.

(* A form has at most one place. *)
Theorem has_place_unique k w X Y : has_place k w X -> has_place k w Y -> X = Y.
Proof.
have inner_adherent : inner (in_space k) w -> adherent (fun v => ~ in_space k v) w -> False.
  by case=> e e_gt0 in_S /(_ e e_gt0) [v /in_S].
case: X Y => -[] //=.
- by move=> in_w [_ /(inner_adherent in_w)].
- by move=> /inner_in in_w [_ /(_ in_w)].
- by move=> [_ ad_w] /inner_adherent /(_ ad_w).
- by move=> [in_w _] [_ /(_ in_w)].
- by move=> [_ out_w] /inner_in /out_w.
- by move=> [_ out_w] [/out_w].
Qed.

(* Membership in terms of the number of real roots. *)
Lemma in_space_count k w s : all (leq 1) k -> k != [::] -> size w = (degree k).+1 ->
  real_count (size w) (Poly w) s -> in_space k w <-> (even_sizes k <= s)%N.
Proof.
move=> k_gt0 k_neq0 size_w count_w.
have [rho [gam rrmp_w]] := rrmp_exists (form_neq0 (real_count_neq0 count_w)).
by rewrite (real_count_unique count_w (rrmp_count rrmp_w)); apply: in_spaceP rrmp_w.
Qed.

(* If every form near w that is not 0 has enough real roots, w is an interior point. *)
Lemma inner_count k w e : all (leq 1) k -> k != [::] -> size w = (degree k).+1 -> 0 < e ->
  (forall v s, near e v w -> real_count (size v) (Poly v) s -> even_sizes k <= s)%N -> inner (in_space k) w.
Proof.
move=> k_gt0 k_neq0 size_w e_gt0 enough; exists e => // v near_v.
have size_v : size v = (degree k).+1 by case: near_v => ->.
case: (eqVneq (Poly v) 0) => [/form_zero v0|v_neq0]; first exact: in_space_zero.
have [s count_v] := real_count_exists (size_Poly_le v) v_neq0.
by apply/(in_space_count k_gt0 k_neq0 size_v count_v); apply: enough count_v.
Qed.

(* At most one filter of even size: everything is a member. *)
Lemma inner_filling k w : all (leq 1) k -> k != [::] -> size w = (degree k).+1 ->
  (even_sizes k <= 1)%N -> inner (in_space k) w.
Proof.
move=> k_gt0 k_neq0 size_w le_e; apply: inner_count ltr01 _ => // v s [size_v _].
by rewrite size_v size_w => /real_count_odd; have := odd_degree k_gt0; move: le_e; clear; lia.
Qed.

(* Theorem 3: the pattern decides the place. *)
Theorem place_of_patternP k w rho gam : all (leq 1) k -> k != [::] -> size w = (degree k).+1 ->
  has_rrmp w rho gam -> has_place k w (place_of_pattern k rho).
Proof.
move=> k_gt0 k_neq0 size_w rrmp_w; have in_w := in_spaceP k_gt0 k_neq0 size_w rrmp_w.
have odd_k := odd_degree k_gt0; have [n [size_n odd_n]] := size_odd rrmp_w.
have {n size_n odd_n} odd_o : odd (count odd rho) = odd (even_sizes k).
  by rewrite -odd_n -odd_k; congr odd; apply: succn_inj; rewrite -size_n.
rewrite /place_of_pattern count_oddE list_sumE /PeanoNat.Nat.ltb !lebE.
case: (leqP (even_sizes k) 1) => [le_e|gt_e]; first exact: inner_filling.
case: (ltnP (sumn rho) (even_sizes k)) => [lt_s|le_s] /=; first by split=> // /in_w; rewrite leqNgt lt_s.
case: (leqP (count odd rho + 2) (even_sizes k)) => [le_o|gt_o] /=.
  split=> [|e e_gt0]; first exact/in_w.
  have [v near_v count_v] := exactly_odd e_gt0 rrmp_w; exists v => //.
  have size_v : size v = (degree k).+1 by case: near_v => ->.
  by move/(in_space_count k_gt0 k_neq0 size_v count_v); move: le_o; clear; lia.
have [e e_gt0 enough] := at_least_odd rrmp_w; apply: inner_count e_gt0 _ => // v s near_v count_v.
by have := enough v s near_v count_v; move: odd_o gt_o; clear; lia.
Qed.

(* A form of degree n with at most one real root, arbitrarily small. *)
Lemma small_form n e : 0 < e -> exists2 v : seq F, near e v (nseq n.+1 0) & real_count n.+1 (Poly v) (odd n).
Proof.
move=> e_gt0; pose Q := nseq n./2 (1, 0, 1) : seq (F * F * F); pose g := \prod_(b <- Q) quap b.
have def_Q : all (@definite F) Q.
  by rewrite all_nseq /definite /= expr0n mulr1 mulr1 ltr0n orbT.
have [B B_gt0 bound_B] := coefs_bounded g; pose h := e / B; have h_gt0 : 0 < h by rewrite divr_gt0.
have count_h : real_count 1 h%:P 0 by apply: real_count_const; rewrite lt0r_neq0.
have [rs [q [eq_q no_q size_q le_rs]]] := real_countM count_h (count_quaps def_Q).
have count_n : real_count n.+1 (h%:P * g) (odd n).
  exists rs, q; split=> //; last by rewrite (leq_trans le_rs).
  move: size_q; rewrite !add0n size_nseq => ->.
  by rewrite addnS mul2n odd_double_half.
have le_n := real_count_size count_n; exists (coefs n.+1 (h%:P * g)); last by rewrite coefsK.
split=> [|i]; first by rewrite size_coefs size_nseq.
rewrite nth_nseq if_same subr0 -coef_Poly coefsK // mul_polyC coefZ normrM gtr0_norm //.
have -> : e = h * B by rewrite divfK ?lt0r_neq0.
by rewrite ltr_pmul2l.
Qed.

(* The place of the zero form. *)
Theorem place_of_zeroP k w : all (leq 1) k -> k != [::] -> size w = (degree k).+1 ->
  (forall i, w`_i = 0) -> has_place k w (place_of_zero k).
Proof.
move=> k_gt0 k_neq0 size_w w0; rewrite /place_of_zero lebE.
case: (leqP (even_sizes k) 1) => [le_e|gt_e]; first exact: inner_filling.
split=> [|e e_gt0]; first exact: in_space_zero.
have -> : w = nseq (degree k).+1 0.
  by apply: (@eq_from_nth _ 0); rewrite ?size_nseq // => i _; rewrite w0 nth_nseq if_same.
have [v near_v count_v] := small_form (degree k) e_gt0; exists v => //.
have size_v : size v = (degree k).+1 by case: near_v => ->; rewrite size_nseq.
rewrite -size_v in count_v.
by move/(in_space_count k_gt0 k_neq0 size_v count_v); case: (odd _) gt_e; clear; lia.
Qed.

End Places.
