(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Which forms a linear convolutional network computes: those with at least   *)
(* as many real roots as it has filters of even size (function-space.md,      *)
(* theorem 1). A form w is treated as the polynomial Poly w = w(1, 'X); its   *)
(* degree as a form is kept apart, as n or N = n + 1.                         *)
(*                                                                            *)
(*     coefs N p == the form of size N with the coefficients of p             *)
(*     no_root p <-> p has no root in F                                       *)
(*  real_count N p s <-> p is a product of s' linear polynomials and one      *)
(*                  without root in F, and s = s' + (N - size p): the form    *)
(*                  coefs N p has s real roots, counted with multiplicity, the*)
(*                  point (0, 1) included                                     *)
(*      linp a, quap b == linear a 1 'X, quadratic b 1 'X as polynomials      *)
(*  has_factors N p c L Q <-> p = c * \prod_L linp * \prod_Q quap, c <> 0,    *)
(*                  L of nonzero linear forms, Q of definite quadratic forms, *)
(*                  and the form coefs N p has the degree of the product      *)
(*     powers l rho == the list of the l_i, each repeated rho_i times         *)
(*      fit ps k <-> size p <= a for corresponding p and a of ps and k        *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import polyrcf zify ring.
From Rootprint Require Import check form.
From Rootprint Require refine.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Local Arguments degree : simpl never.
Local Arguments even_sizes : simpl never.

(* ---- architectures ------------------------------------------------------- *)

Lemma list_sumE (l : seq nat) : List.list_sum l = sumn l.
Proof. by elim: l => //= a l ->. Qed.

Lemma even_sizesE k : even_sizes k = count (fun a => ~~ odd a) k.
Proof.
elim: k => //= a k; rewrite /even_sizes /=.
have -> : Nat.even a = ~~ odd a.
  by apply/idP/idP => [/PeanoNat.Nat.even_spec [b ->]|ea];
     [lia | apply/PeanoNat.Nat.even_spec; exists a./2; lia].
by case: (odd a) => //= ->.
Qed.

Lemma degree_cons a k : degree (a :: k) = (a.-1 + degree k)%N.
Proof. by []. Qed.

Lemma even_sizes_cons a k : even_sizes (a :: k) = (~~ odd a + even_sizes k)%N.
Proof. by rewrite !even_sizesE. Qed.

(* A filter of even size has odd degree: there are as many of them as the degree, modulo 2. *)
Lemma odd_degree k : all (leq 1) k -> odd (degree k) = odd (even_sizes k).
Proof.
elim: k => [|a k IH] //= /andP [a_gt0 /IH {}IH].
by rewrite degree_cons even_sizes_cons !oddD IH; case: a a_gt0 => //= a _; case: (odd a).
Qed.

Lemma even_sizes_le k : all (leq 1) k -> (even_sizes k <= degree k)%N.
Proof.
elim: k => [|a k IH] //= /andP [a_gt0 /IH {}IH].
by rewrite degree_cons even_sizes_cons; lia.
Qed.

Lemma pred_add_le a b n m : (a <= n.+1)%N -> (b <= m.+1)%N -> ((a + b).-1 <= (n + m).+1)%N.
Proof. lia. Qed.

(* The two comparisons of natural numbers. *)
Lemma lebE m n : Nat.leb m n = (m <= n)%N.
Proof. by elim: m n => [|m IH] [|n] /=; rewrite ?IH ?ltnS. Qed.

Section Forms.
Variable F : rcfType.
Implicit Types (w v : seq F) (p q : {poly F}) (k : seq nat) (x y t : F).

Fixpoint fit (ps : seq {poly F}) k : bool :=
  match ps, k with
  | [::], [::] => true
  | p :: ps', a :: k' => (size p <= a)%N && fit ps' k'
  | _, _ => false
  end.

(* ---- forms and polynomials ----------------------------------------------- *)

Definition coefs N p : seq F := mkseq (fun i => p`_i) N.

Lemma size_coefs N p : size (coefs N p) = N. Proof. exact: size_mkseq. Qed.

Lemma size_Poly_le w : (size (Poly w) <= size w)%N. Proof. exact: size_Poly. Qed.

Lemma coefsK N p : (size p <= N)%N -> Poly (coefs N p) = p.
Proof.
move=> le_pN; apply/polyP => i; rewrite coef_Poly.
case: (ltnP i N) => [lt_iN|le_Ni]; first by rewrite nth_mkseq.
by rewrite !nth_default ?size_coefs // (leq_trans le_pN).
Qed.

Lemma PolyK w : coefs (size w) (Poly w) = w.
Proof.
apply: (@eq_from_nth _ 0); rewrite size_coefs // => i lt_i.
by rewrite nth_mkseq // coef_Poly.
Qed.

Lemma eval_at1 w t : eval w 1 t = (Poly w).[t].
Proof.
rewrite /eval (horner_coef_wide _ (size_Poly_le w)).
by apply: eq_bigr => i _; rewrite expr1n mulr1 coef_Poly.
Qed.

Lemma eval_neq0 w x y : x != 0 -> eval w x y = x ^+ (size w).-1 * (Poly w).[y / x].
Proof.
move=> x_neq0; rewrite /eval (horner_coef_wide _ (size_Poly_le w)) mulr_sumr.
apply: eq_bigr => -[i lt_i] _ /=; rewrite coef_Poly expr_div_n.
have -> : (size w).-1 = (size w - i.+1 + i)%N by move: (size w) lt_i => N lt_i; lia.
have field_rule (a b c d : F) : d != 0 -> a * b * c = b * d * (a * (c / d)) by move=> d_neq0; field.
by rewrite exprD; apply: field_rule; rewrite expf_neq0.
Qed.

Lemma eval_at0 w y : eval w 0 y = w`_(size w).-1 * y ^+ (size w).-1.
Proof.
rewrite /eval; case: w => [|a w] /=; first by rewrite big_ord0 mul0r.
rewrite big_ord_recr /= big1 => [|i _]; first by rewrite add0r subnn expr0 mulr1.
by rewrite expr0n subn_eq0 leqNgt ltnS ltn_ord /= mulr0 mul0r.
Qed.

Lemma poly_ext p q : (forall t, p.[t] = q.[t]) -> p = q.
Proof.
move=> eq_pq; apply/eqP; rewrite -subr_eq0; apply/eqP.
pose rs : seq F := [seq i%:R | i <- iota 0 (size (p - q))].
apply: (@poly_ltsp_roots _ _ rs); first by rewrite size_map size_iota.
  by rewrite map_inj_uniq ?iota_uniq // => i j /eqP; rewrite eqr_nat => /eqP.
by apply/allP => t _; rewrite rootE !hornerE eq_pq subrr.
Qed.

Lemma eval_coefsM n m p q x y : (size p <= n.+1)%N -> (size q <= m.+1)%N ->
  eval (coefs (n + m).+1 (p * q)) x y = eval (coefs n.+1 p) x y * eval (coefs m.+1 q) x y.
Proof.
move=> le_p le_q; have le_pq : (size (p * q)%R <= (n + m).+1)%N.
  by apply: leq_trans (size_mul_leq p q) _; apply: pred_add_le.
case: (eqVneq x 0) => [->|x_neq0].
  rewrite !eval_at0 !size_coefs /= !nth_mkseq // refine.coefM_top //.
  by rewrite exprD mulrACA.
by rewrite !eval_neq0 // !size_coefs !coefsK //= hornerM exprD mulrACA.
Qed.

Lemma size_fit ps k : fit ps k -> size ps = size k.
Proof. by elim: ps k => [|p ps IH] [|a k] //= /andP [_ /IH ->]. Qed.

Lemma size_prod_fit ps k : fit ps k -> all (leq 1) k -> (size (\prod_(p <- ps) p)%R <= (degree k).+1)%N.
Proof.
elim: ps k => [|p ps IH] [|a k] //=; first by rewrite big_nil size_poly1.
case/andP=> le_pa fit_k /andP [a_gt0 k_gt0]; rewrite big_cons degree_cons.
by apply: leq_trans (size_mul_leq _ _) _; apply: pred_add_le (IH k _ _) => //; rewrite prednK.
Qed.

Lemma eval_prod ps k x y : fit ps k -> all (leq 1) k ->
  eval (coefs (degree k).+1 (\prod_(p <- ps) p)) x y = \prod_(f <- [seq coefs u.2 u.1 | u <- zip ps k]) eval f x y.
Proof.
elim: ps k => [|p ps IH] [|a k] //=.
  by rewrite !big_nil /eval big_ord_recr big_ord0 /= coef1 /= !expr0 !mulr1 add0r.
case/andP=> le_pa fit_k /andP [a_gt0 k_gt0]; rewrite !big_cons degree_cons -IH //.
by case: a le_pa a_gt0 => // a le_pa _; rewrite eval_coefsM // size_prod_fit.
Qed.

(* The space as a set of polynomials. *)
Lemma in_space_poly k w : all (leq 1) k -> size w = (degree k).+1 ->
  in_space k w <-> exists2 ps, fit ps k & Poly w = \prod_(p <- ps) p.
Proof.
move=> k_gt0 size_w; split=> [[_ [fs size_fs eval_w]]|[ps fit_k eq_w]].
  exists [seq Poly f | f <- fs].
    elim: fs {eval_w size_w} k k_gt0 size_fs => [|f fs IH] [|a k] //= /andP [_ k_gt0] [eq_a /IH ->] //.
    by rewrite -eq_a size_Poly_le.
  apply: poly_ext => t; rewrite -eval_at1 eval_w big_map horner_prod.
  by apply: eq_bigr => f _; rewrite eval_at1.
split=> //; exists [seq coefs u.2 u.1 | u <- zip ps k].
  rewrite -map_comp (@eq_map _ _ _ snd) => [|u]; last by rewrite /= size_coefs.
  by rewrite [map _ _]unzip2_zip // (size_fit fit_k).
by move=> x y; rewrite -eval_prod // -eq_w -size_w PolyK.
Qed.

(* ---- counting real roots ------------------------------------------------- *)

Definition no_root p : Prop := forall t, ~~ root p t.

Definition real_count N p s : Prop :=
  exists rs q, [/\ p = q * \prod_(r <- rs) ('X - r%:P), no_root q, (s + size q = N)%N & (size rs <= s)%N].

Lemma no_root_neq0 p : no_root p -> p != 0.
Proof. by move=> no_p; apply: contraNneq (no_p 0) => ->; rewrite root0. Qed.

Lemma no_root_odd p : no_root p -> odd (size p).
Proof. by move=> no_p; apply/negPn/negP => /odd_poly_root [t rt]; move: (no_p t); rewrite rt. Qed.

Lemma no_rootM p q : no_root p -> no_root q -> no_root (p * q).
Proof. by move=> no_p no_q t; rewrite rootM negb_or no_p no_q. Qed.

Lemma prodXsubC_neq0 (rs : seq F) : \prod_(r <- rs) ('X - r%:P) != 0.
Proof. by rewrite monic_neq0 // monic_prod_XsubC. Qed.

Lemma size_split q (rs : seq F) : q != 0 -> size (q * \prod_(r <- rs) ('X - r%:P))%R = (size q + size rs)%N.
Proof. by move=> q_neq0; rewrite size_mul ?prodXsubC_neq0 // size_prod_XsubC addnS. Qed.

(* Every nonzero polynomial splits off its real roots. *)
Lemma split_exists p : p != 0 -> exists rs q, p = q * \prod_(r <- rs) ('X - r%:P) /\ no_root q.
Proof.
have [n] := ubnP (size p); elim: n p => // n IH p lt_p p_neq0.
case: (boolP (has (fun=> true) (rootsR p))) => [|no_p].
  case/hasP=> t; rewrite in_roots => /and3P [rt _ _] _.
  have [q eq_p] := factor_theorem p t rt.
  have q_neq0 : q != 0 by apply: contraNneq p_neq0 => q0; rewrite eq_p q0 mul0r.
  have [|//|rs [g [eq_q no_g]]] := IH q.
    by move: lt_p; rewrite eq_p size_Mmonic ?monicXsubC // size_XsubC; lia.
  exists (t :: rs), g; split=> //.
  by rewrite big_cons eq_p eq_q; ring.
exists [::], p; split; first by rewrite big_nil mulr1.
move=> t; apply/negP => rt; case/hasP: no_p; exists t => //.
by have := roots_on_rootsR p_neq0 t; rewrite rt andbT in_itv /= => <-.
Qed.

Lemma split_unique q q' rs rs' : no_root q -> no_root q' ->
  q * \prod_(r <- rs) ('X - r%:P) = q' * \prod_(r <- rs') ('X - r%:P) -> size q = size q' /\ size rs = size rs'.
Proof.
move=> no_q no_q'; elim: rs rs' => [|r rs IH] rs' eq_p.
  case: rs' eq_p => [|r rs']; first by rewrite !big_nil !mulr1 => ->.
  rewrite big_nil mulr1 => eq_q; move: (no_q r).
  by rewrite eq_q big_cons !rootM root_XsubC eqxx orbT.
have r_in : r \in rs'.
  have : root (q' * \prod_(r <- rs') ('X - r%:P)) r.
    by rewrite -eq_p big_cons !rootM root_XsubC eqxx orbT.
  by rewrite rootM (negPf (no_q' r)) root_prod_XsubC.
have [|-> eq_rs] := IH (rem r rs').
  have X_neq0 : 'X - r%:P != 0 :> {poly F} by rewrite polyXsubC_eq0.
  apply: (mulfI X_neq0); rewrite (perm_big _ (perm_to_rem r_in)) !big_cons in eq_p.
  by rewrite mulrCA eq_p mulrCA.
by split=> //=; rewrite eq_rs (size_rem r_in) prednK // (leq_ltn_trans _ (_ : 0 < size rs')%N) //; case: (rs') r_in.
Qed.

Lemma real_count_exists N p : (size p <= N)%N -> p != 0 -> exists s, real_count N p s.
Proof.
move=> le_p p_neq0; have [rs [q [eq_p no_q]]] := split_exists p_neq0.
have := size_split rs (no_root_neq0 no_q); rewrite -eq_p => size_p.
rewrite size_p in le_p; exists (N - size q)%N, rs, q; split=> //.
  by rewrite subnK // (leq_trans _ le_p) // leq_addr.
by rewrite leq_subRL // (leq_trans _ le_p) // leq_addr.
Qed.

(* The number of real roots is a number. *)
Lemma real_count_unique N p s s' : real_count N p s -> real_count N p s' -> s = s'.
Proof.
move=> [rs [q [eq_p no_q s_q _]]] [rs' [q' [eq_p' no_q' s_q' _]]].
have [eq_q _] := split_unique no_q no_q' (etrans (esym eq_p) eq_p').
by apply: (@addIn (size q)); rewrite s_q eq_q.
Qed.

Lemma real_count_neq0 N p s : real_count N p s -> p != 0.
Proof. by case=> rs [q [-> /no_root_neq0 q_neq0 _ _]]; rewrite mulf_neq0 // prodXsubC_neq0. Qed.

Lemma real_count_size N p s : real_count N p s -> (size p <= N)%N.
Proof.
case=> rs [q [-> /no_root_neq0 q_neq0 <- le_s]].
by rewrite size_split // addnC leq_add2r.
Qed.

(* Roots that are not real come in pairs. *)
Lemma real_count_odd N p s : real_count N.+1 p s -> odd s = odd N.
Proof. by case=> rs [q [_ /no_root_odd odd_q s_q _]]; lia. Qed.

Lemma real_countM n m p q s r :
  real_count n.+1 p s -> real_count m.+1 q r -> real_count (n + m).+1 (p * q) (s + r).
Proof.
move=> [rs [g [-> no_g s_g le_s]]] [rs' [h [-> no_h r_h le_r]]].
have [g_neq0 h_neq0] := (no_root_neq0 no_g, no_root_neq0 no_h).
exists (rs ++ rs'), (g * h); split; first by rewrite big_cat mulrACA.
- exact: no_rootM.
- move: r_h; rewrite size_mul // (polySpred h_neq0) !addnS => -[r_h].
  by rewrite /= addnACA s_g r_h addSn.
- by rewrite size_cat leq_add.
Qed.

Lemma real_count_const c : c != 0 -> real_count 1 c%:P 0.
Proof.
move=> c_neq0; exists [::], c%:P; split=> //; first by rewrite big_nil mulr1.
  by move=> t; rewrite rootC.
by rewrite size_polyC c_neq0.
Qed.

(* In a product, every factor of odd degree has a real root. *)
Lemma even_sizes_le_count ps k : fit ps k -> all (leq 1) k -> \prod_(p <- ps) p != 0 ->
  exists2 s, real_count (degree k).+1 (\prod_(p <- ps) p) s & (even_sizes k <= s)%N.
Proof.
elim: ps k => [|p ps IH] [|a k] //=.
  by move=> _ _ _; exists 0%N => //; rewrite big_nil -polyC1; apply: real_count_const (oner_neq0 F).
case/andP=> le_pa fit_k /andP [a_gt0 k_gt0]; rewrite big_cons mulf_eq0 negb_or => /andP [p_neq0 ps_neq0].
have [s count_s le_s] := IH k fit_k k_gt0 ps_neq0; have [r count_r] := real_count_exists le_pa p_neq0.
rewrite -(prednK a_gt0) in count_r; exists (r + s)%N; first by rewrite degree_cons; apply: real_countM.
by rewrite even_sizes_cons leq_add //; have := real_count_odd count_r; lia.
Qed.

End Forms.

(* ---- products of linear and quadratic forms ------------------------------ *)

Section Factors.
Variable F : rcfType.
Implicit Types (w v : seq F) (p q : {poly F}) (k rho gam : seq nat) (c t : F).
Implicit Types (a : F * F) (b : F * F * F) (l L : seq (F * F)) (Q : seq (F * F * F)).

Definition linp a : {poly F} := a.1%:P + a.2 *: 'X.
Definition quap b : {poly F} := b.1.1%:P + b.1.2 *: 'X + b.2 *: 'X ^+ 2.

Definition has_factors N p c L Q : Prop :=
  [/\ c != 0, all (fun a => a != (0, 0)) L, all (@definite F) Q, (size L + 2 * size Q).+1 = N
    & p = c%:P * \prod_(a <- L) linp a * \prod_(b <- Q) quap b].

Lemma horner_linp a t : (linp a).[t] = linear a 1 t.
Proof. by rewrite /linp /linear !hornerE. Qed.

Lemma horner_quap b t : (quap b).[t] = quadratic b 1 t.
Proof. by rewrite /quap /quadratic !(hornerE, horner_exp, expr1n). Qed.

Lemma size_linp a : (size (linp a) <= 2)%N.
Proof.
apply: leq_trans (size_add _ _) _; rewrite geq_max (leq_trans (size_polyC_leq1 _)) //=.
by apply: leq_trans (size_scale_leq _ _) _; rewrite size_polyX.
Qed.

Lemma size_quap b : (size (quap b) <= 3)%N.
Proof.
apply: leq_trans (size_add _ _) _; rewrite geq_max (leq_trans (size_linp b.1)) //=.
by apply: leq_trans (size_scale_leq _ _) _; rewrite size_polyXn.
Qed.

Lemma count_linp a : a != (0, 0) -> real_count 2 (linp a) 1.
Proof.
case: a => a a'; rewrite /linp /=; case: (eqVneq a' 0) => [->|a'_neq0] a_neq0.
  have {}a_neq0 : a != 0 by apply: contraNneq a_neq0 => ->.
  exists [::], a%:P; split=> //; first by rewrite big_nil scale0r addr0 mulr1.
    by move=> t; rewrite rootC.
  by rewrite size_polyC a_neq0.
exists [:: - a / a'], a'%:P; split=> //.
- rewrite big_seq1 mulrBr -!polyCM -mul_polyC; have -> : a' * (- a / a') = - a by field.
  by rewrite polyCN opprK addrC.
- by move=> t; rewrite rootC.
by rewrite size_polyC a'_neq0.
Qed.

Lemma definite_top b : definite b -> b.2 != 0.
Proof. by rewrite /definite; apply: contraTneq => ->; rewrite mulr0 -leNgt sqr_ge0. Qed.

Lemma count_quap b : definite b -> real_count 3 (quap b) 0.
Proof.
move=> def_b; exists [::], (quap b); split=> //; first by rewrite big_nil mulr1.
  move=> t; rewrite rootE horner_quap; apply: contraTneq def_b => eq0.
  rewrite /definite -leNgt -subr_ge0.
  have complete (a a' a'' : F) : a' ^+ 2 - 4%:R * a * a'' =
    (2%:R * a'' * t + a') ^+ 2 - 4%:R * a'' * (a * 1 ^+ 2 + a' * 1 * t + a'' * t ^+ 2) by ring.
  by rewrite complete -[b.1.1 * _ + _ + _]/(quadratic b 1 t) eq0 mulr0 subr0 sqr_ge0.
rewrite add0n /quap addrC size_addl size_scale ?definite_top // size_polyXn //.
by rewrite ltnS size_linp.
Qed.

Lemma count_linps L : all (fun a => a != (0, 0)) L -> real_count (size L).+1 (\prod_(a <- L) linp a) (size L).
Proof.
elim: L => [|a L IH] /=; first by rewrite big_nil -polyC1; move=> _; apply: real_count_const (oner_neq0 F).
by case/andP=> a_neq0 /IH count_L; rewrite big_cons -add1n; apply: real_countM (count_linp a_neq0) count_L.
Qed.

Lemma count_quaps Q : all (@definite F) Q -> real_count (2 * size Q).+1 (\prod_(b <- Q) quap b) 0.
Proof.
elim: Q => [|b Q IH] /=; first by rewrite big_nil -polyC1; move=> _; apply: real_count_const (oner_neq0 F).
by case/andP=> def_b /IH count_Q; rewrite big_cons mulnS; apply: real_countM (count_quap def_b) count_Q.
Qed.

Lemma factored_count N p c L Q : has_factors N p c L Q -> real_count N p (size L).
Proof.
case=> c_neq0 L_neq0 def_Q <- ->.
have := real_countM (real_countM (real_count_const c_neq0) (count_linps L_neq0)) (count_quaps def_Q).
by rewrite !add0n addn0.
Qed.

(* ---- from patterns ------------------------------------------------------- *)

Definition powers (T : Type) (l : seq T) rho : seq T := flatten [seq nseq u.2 u.1 | u <- zip l rho].

Lemma powers_cons (T : Type) (x : T) (l : seq T) m rho : powers (x :: l) (m :: rho) = nseq m x ++ powers l rho.
Proof. by []. Qed.

Lemma size_powers (T : Type) (l : seq T) rho : size l = size rho -> size (powers l rho) = sumn rho.
Proof. by elim: l rho => [|x l IH] [|m rho] //= [/IH]; rewrite powers_cons size_cat size_nseq => ->. Qed.

Lemma all_powers (T : Type) (P : pred T) (l : seq T) rho : all P l -> all P (powers l rho).
Proof.
elim: l rho => [|x l IH] [|m rho] //= /andP [Px /IH]; rewrite powers_cons all_cat => ->.
by rewrite all_nseq Px orbT.
Qed.

Lemma prod_powers (R : comRingType) (T : Type) (f : T -> R) x0 (l : seq T) rho : size l = size rho ->
  \prod_(i < size rho) f (nth x0 l i) ^+ nth 0%N rho i = \prod_(x <- powers l rho) f x.
Proof.
elim: l rho => [|x l IH] [|m rho] //=; first by rewrite big_ord0 big_nil.
case=> /IH {}IH; rewrite powers_cons big_cat big_ord_recl /= IH; congr (_ * _).
by rewrite big_nseq iter_mulr_1.
Qed.

Lemma rrmp_poly w rho gam : has_rrmp w rho gam ->
  exists c l Q, [/\ size l = size rho, pairwise (@independent F) l, all (fun a => a != (0, 0)) l
    & has_factors (size w) (Poly w) c (powers l rho) Q].
Proof.
case=> [[_ _ _ _ size_w]] [c [l [q [c_neq0 size_l size_q [l_neq0 ind_l def_q _] eval_w]]]].
exists c, l, (powers q gam); split=> //; split=> //; rewrite ?all_powers // ?size_powers //.
apply: poly_ext => t; rewrite -eval_at1 eval_w !hornerM hornerC !horner_prod.
under [X in _ = _ * X * _]eq_bigr do rewrite horner_linp.
under [X in _ = _ * X]eq_bigr do rewrite horner_quap.
by rewrite (@prod_powers _ _ (fun a => linear a 1 t)) // (@prod_powers _ _ (fun b => quadratic b 1 t)).
Qed.

(* The number of real roots in the pattern is the number of real roots. *)
Lemma rrmp_count w rho gam : has_rrmp w rho gam -> real_count (size w) (Poly w) (sumn rho).
Proof.
case/rrmp_poly=> c [l [Q [size_l _ _ /factored_count]]].
by rewrite size_powers.
Qed.

(* ---- distribution -------------------------------------------------------- *)

Lemma size_prod_le d (ps : seq {poly F}) : all (fun p => size p <= d.+1)%N ps ->
  (size (\prod_(p <- ps) p)%R <= (d * size ps).+1)%N.
Proof.
elim: ps => [|p ps IH] /=; first by rewrite big_nil size_poly1.
case/andP=> le_p /IH le_ps; rewrite big_cons mulnS; apply: leq_trans (size_mul_leq _ _) _.
exact: pred_add_le.
Qed.

Lemma size_prod_map (T : eqType) d (g : T -> {poly F}) (s : seq T) : (forall z, size (g z) <= d.+1)%N ->
  (size (\prod_(z <- s) g z)%R <= (d * size s).+1)%N.
Proof.
move=> size_g; have := @size_prod_le d [seq g z | z <- s]; rewrite big_map size_map; apply.
by apply/allP => _ /mapP [z _ ->].
Qed.

Lemma size_linps (s : seq (F * F)) : (size (\prod_(a <- s) linp a)%R <= (size s).+1)%N.
Proof. by have := size_prod_map s size_linp; rewrite mul1n. Qed.

Lemma size_quaps (s : seq (F * F * F)) : (size (\prod_(b <- s) quap b)%R <= (2 * size s).+1)%N.
Proof. exact: size_prod_map size_quap. Qed.

Lemma pairs m (ps : seq {poly F}) : (2 * m <= size ps)%N -> all (fun p => size p <= 2)%N ps ->
  exists ps' qs, [/\ (size ps' + 2 * m)%N = size ps, size qs = m,
    all (fun p => size p <= 2)%N ps', all (fun p => size p <= 3)%N qs
    & \prod_(p <- ps) p = \prod_(p <- ps') p * \prod_(q <- qs) q].
Proof.
elim: m ps => [|m IH] ps; first by exists ps, [::]; rewrite big_nil mulr1 muln0 addn0.
rewrite mulnS; case: ps => [|p [|p' ps]] //=; rewrite !ltnS => /IH {}IH /and3P [le_p le_p' /IH].
case=> ps' [qs [size_ps size_qs le_ps' le_qs eq_ps]]; exists ps', (p * p' :: qs); split=> //=.
- by rewrite -size_ps addnCA.
- by rewrite size_qs.
- by rewrite le_qs andbT (leq_trans (size_mul_leq _ _)) // (pred_add_le le_p le_p').
by rewrite !big_cons eq_ps mulrA mulrCA.
Qed.

Lemma distribute k (ps qs : seq {poly F}) : all (leq 1) k ->
  all (fun p => size p <= 2)%N ps -> all (fun p => size p <= 3)%N qs ->
  size ps = even_sizes k -> (size ps + 2 * size qs)%N = degree k ->
  exists2 fs, fit fs k & \prod_(f <- fs) f = \prod_(p <- ps) p * \prod_(q <- qs) q.
Proof.
elim: k ps qs => [|a k IH] ps qs /=.
  move=> _ _ _ /size0nil -> /=; rewrite add0n; case: qs => // _.
  by exists [::]; rewrite // !big_nil mulr1.
case/andP=> a_gt0 k_gt0; rewrite even_sizes_cons degree_cons => le_ps le_qs size_ps size_all.
have le_k := even_sizes_le k_gt0.
pose m := (a.-1)./2; have le_m : (m <= size qs)%N by rewrite /m; clear -a_gt0 size_ps size_all le_k; lia.
have {le_qs} : all (fun p : {poly F} => size p <= 3)%N (take m qs ++ drop m qs) by rewrite cat_take_drop.
rewrite all_cat => /andP [le_take le_drop].
have size_take_m : size (take m qs) = m by rewrite size_takel.
have eq_qs : \prod_(q <- qs) q = \prod_(q <- take m qs) q * \prod_(q <- drop m qs) q.
  by rewrite -{1}(cat_take_drop m qs) big_cat.
have := size_prod_le le_take; rewrite size_take_m => le_prod.
case: (boolP (odd a)) => odd_a; rewrite odd_a /= ?add0n ?add1n in size_ps.
  have [|fs fit_fs eq_fs] := IH ps (drop m qs) k_gt0 le_ps le_drop size_ps.
    by rewrite size_drop /m in le_m *; clear -a_gt0 size_ps size_all le_k le_m odd_a; lia.
  exists ((\prod_(q <- take m qs) q) :: fs) => /=; last by rewrite big_cons eq_fs eq_qs mulrCA.
  by rewrite fit_fs andbT (leq_trans le_prod) // /m; clear -a_gt0 odd_a; lia.
case: ps le_ps size_ps size_all => // p ps /= /andP [le_p le_ps] [size_ps] size_all.
have [|fs fit_fs eq_fs] := IH ps (drop m qs) k_gt0 le_ps le_drop size_ps.
  by rewrite size_drop /m in le_m *; clear -a_gt0 size_ps size_all le_k le_m odd_a; lia.
exists (p * (\prod_(q <- take m qs) q) :: fs) => /=; last by rewrite !big_cons eq_fs eq_qs mulrACA.
rewrite fit_fs andbT (leq_trans (size_mul_leq _ _)) // (leq_trans (pred_add_le le_p le_prod)) // /m.
by clear -a_gt0 odd_a; lia.
Qed.

(* A form with as many linear factors as there are filters of even size is a member. *)
Lemma in_space_factored k w c L Q : all (leq 1) k -> k != [::] -> size w = (degree k).+1 ->
  has_factors (size w) (Poly w) c L Q -> (even_sizes k <= size L)%N -> in_space k w.
Proof.
move=> k_gt0 k_neq0 size_w [c_neq0 _ _ size_LQ eq_w] le_e.
rewrite size_w in size_LQ; case: size_LQ => size_LQ; apply/in_space_poly => //.
have parity := odd_degree k_gt0.
have [||ps [qs [size_ps size_qs le_ps le_qs eq_ps]]] := @pairs (size L - even_sizes k)./2 [seq linp a | a <- L].
- by rewrite size_map; clear -le_e size_LQ; lia.
- by apply/allP => _ /mapP [a _ ->]; apply: size_linp.
have [|||fs fit_fs eq_fs] := @distribute k ps (qs ++ [seq quap b | b <- Q]) k_gt0 le_ps.
- by rewrite all_cat le_qs; apply/allP => _ /mapP [b _ ->]; apply: size_quap.
- by rewrite size_map in size_ps; clear -parity le_e size_LQ size_ps; lia.
- by rewrite size_cat !size_map in size_ps *; clear -parity le_e size_LQ size_ps size_qs; lia.
have {}eq_w : Poly w = c%:P * \prod_(f <- fs) f.
  by rewrite eq_w eq_fs big_cat /= (mulrA (\prod_(p <- ps) p)) -eq_ps !big_map mulrA.
case: k k_neq0 fs fit_fs eq_w {eq_fs le_e size_LQ size_w parity k_gt0 size_ps size_qs} => // a k _ [|f fs] //=.
case/andP=> le_f fit_fs; rewrite big_cons mulrA mul_polyC => ->.
exists (c *: f :: fs); last by rewrite big_cons.
by rewrite /= fit_fs (leq_trans (size_scale_leq _ _)).
Qed.

Lemma form_zero w : (forall i, w`_i = 0) <-> Poly w = 0.
Proof.
split=> [w0|w0 i]; last by rewrite -coef_Poly w0 coef0.
by apply/polyP => i; rewrite coef_Poly w0 coef0.
Qed.

Lemma form_neq0 w : Poly w != 0 -> exists i, w`_i != 0.
Proof.
move=> w_neq0; exists (size (Poly w)).-1; rewrite -coef_Poly.
by rewrite -[_`__]/(lead_coef _) lead_coef_eq0.
Qed.

(* The zero form is a member. *)
Theorem in_space_zero k w : all (leq 1) k -> k != [::] -> size w = (degree k).+1 ->
  (forall i, w`_i = 0) -> in_space k w.
Proof.
move=> k_gt0 k_neq0 size_w /form_zero w0; apply/in_space_poly => //; exists (nseq (size k) 0).
  by elim: (k) {k_gt0 k_neq0 size_w} => //= a k' ->; rewrite size_poly0.
by rewrite w0; case: k k_neq0 {k_gt0 size_w} => //= a k _; rewrite big_cons mul0r.
Qed.

Lemma in_space_le_count k w s : all (leq 1) k -> size w = (degree k).+1 ->
  real_count (size w) (Poly w) s -> in_space k w -> (even_sizes k <= s)%N.
Proof.
move=> k_gt0 size_w count_w /(in_space_poly k_gt0 size_w) [ps fit_k eq_w].
have := real_count_neq0 count_w; rewrite eq_w => /(even_sizes_le_count fit_k k_gt0) [r].
by rewrite -eq_w -size_w => /(real_count_unique count_w) ->.
Qed.

(* Theorem 1: a form is a member if and only if it has as many real roots, with multiplicity, as there are filters of
   even size. *)
Theorem in_spaceP k w rho gam : all (leq 1) k -> k != [::] -> size w = (degree k).+1 -> has_rrmp w rho gam ->
  in_space k w <-> (even_sizes k <= sumn rho)%N.
Proof.
move=> k_gt0 k_neq0 size_w rrmp_w; split; first exact: in_space_le_count (rrmp_count rrmp_w).
case/rrmp_poly: rrmp_w => c [l [Q [size_l _ _ fact]]] le_e.
by apply: in_space_factored fact _ => //; rewrite size_powers.
Qed.

End Factors.
