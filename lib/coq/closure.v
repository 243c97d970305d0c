(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The closure order of the strata: the forms with a pattern q are limits of  *)
(* those with a pattern p if and only if p can be merged to q, and one form   *)
(* suffices for all (degeneratesP, degenerates_one). The covers in this order *)
(* are the single steps: rule 6 (covers_holdP).                               *)
(*                                                                            *)
(* factored w p  <-> w has the pattern p, whose lists are in any order        *)
(*   factors_poly c L Q == the polynomial of the form with these factors      *)
(*      small P  <-> P t for all t > 0 that are small enough                  *)
(*    turned a t == the linear form a, turned a little                        *)
(*  stretched b t == the definite form b, changed a little                    *)
(* degenerates F p q <-> all forms with the pattern q are adherent to those   *)
(*                  with the pattern p                                        *)
(*   occurs F n p <-> there is a form of degree n over F with the pattern p   *)
(*  covers F n p q <-> q <> p, forms with the pattern q are limits of those   *)
(*                  with the pattern p, and there is no pattern between       *)
(* list_of_covers F n p L <-> p covers exactly the patterns in L, all different *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import zify ring.
From Rootprint Require Import check form refine factorisation factors unique enumeration space counting topology.
From Rootprint Require Import merging limits.
From Rootprint Require text rules.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Factored.
Variable F : rcfType.
Implicit Types (w v : seq F) (p q : pattern) (c t : F) (a l : F * F) (b : F * F * F).
Implicit Types (L : seq (F * F * nat)) (Q : seq (F * F * F * nat)) (u g h : {poly F}).

Definition factors_poly c L Q : {poly F} :=
  c%:P * (\prod_(l <- L) linp l.1 ^+ l.2) * \prod_(b <- Q) quap b.1 ^+ b.2.

Definition different_factors L Q : Prop :=
  [/\ all (fun a => a != (0, 0)) (map fst L), pairwise (@independent F) (map fst L),
      all (@definite F) (map fst Q) & pairwise (@different F) (map fst Q)].

Definition factored w p : Prop := exists c L Q,
  [/\ c != 0, different_factors L Q, same (map snd L, map snd Q) p, positive p
    & size w = (sumn p.1 + 2 * sumn p.2).+1 /\ Poly w = factors_poly c L Q].

Lemma hom_lines L x y :
  hom (sumn (map snd L)) (\prod_(l <- L) linp l.1 ^+ l.2) x y = \prod_(l <- L) linear l.1 x y ^+ l.2
  /\ (size (\prod_(l <- L) linp l.1 ^+ l.2)%R <= (sumn (map snd L)).+1)%N.
Proof.
elim: L => [|[l m] L [IH le]] /=; first by rewrite !big_nil hom_const size_poly1.
have lm : (size (linp l ^+ m)%R <= m.+1)%N.
  rewrite (leq_trans (size_exp_leq _ _)) // ltnS -{2}[m]mul1n leq_mul2r -subn1 leq_subLR size_linp orbT //.
have h1 : hom 1 (linp l) x y = linear l x y.
  rewrite /hom !big_ord_recl big_ord0 /= /linp !coefD !coefZ !coefC !coefX /= ?expr1 ?expr0.
  by rewrite !mulr0 !mulr1 !addr0 !add0r.
rewrite !big_cons /= homM // IH -{1}[m]mul1n homX ?h1 ?size_linp //; split=> //.
rewrite (leq_trans (size_mul_leq _ _)) // -subn1 leq_subLR add1n -addnS -addSn leq_add //.
Qed.

Lemma hom_pairs Q x y :
  hom (2 * sumn (map snd Q)) (\prod_(b <- Q) quap b.1 ^+ b.2) x y = \prod_(b <- Q) quadratic b.1 x y ^+ b.2
  /\ (size (\prod_(b <- Q) quap b.1 ^+ b.2)%R <= (2 * sumn (map snd Q)).+1)%N.
Proof.
elim: Q => [|[b m] Q [IH le]] /=; first by rewrite !big_nil hom_const size_poly1.
have bm : (size (quap b ^+ m)%R <= (2 * m).+1)%N.
  by rewrite (leq_trans (size_exp_leq _ _)) // ltnS leq_mul2r -subn1 leq_subLR size_quap orbT.
have h2 : hom 2 (quap b) x y = quadratic b x y.
  rewrite /hom !big_ord_recl big_ord0 /= /quap !coefD !coefZ !coefC !coefX !coefXn /= ?expr1 ?expr0.
  by rewrite !mulr0 !mulr1 !addr0 !add0r addrA.
rewrite !big_cons /= mulnDr homM // IH homX ?h2 ?size_quap //; split=> //.
rewrite (leq_trans (size_mul_leq _ _)) // -subn1 leq_subLR add1n -addnS -addSn leq_add //.
Qed.

(* The values of a form, from its polynomial. *)
Lemma eval_factors w c L Q : size w = (sumn (map snd L) + 2 * sumn (map snd Q)).+1 ->
  Poly w = factors_poly c L Q <-> forall x y, eval w x y
    = c * (\prod_(l <- L) linear l.1 x y ^+ l.2) * \prod_(b <- Q) quadratic b.1 x y ^+ b.2.
Proof.
move=> sw; split=> [e x y|e].
  have [hL sL] := hom_lines L x y; have [hQ sQ] := hom_pairs Q x y.
  rewrite (eval_hom _ _ sw) e /factors_poly -mulrA mul_polyC hom_scale homM // hL hQ.
  by rewrite mulrA.
apply: poly_ext => t; rewrite -eval_at1 e /factors_poly !hornerM hornerC !horner_prod.
by congr (_ * _ * _); apply: eq_bigr => i _; rewrite horner_exp ?horner_linp ?horner_quap.
Qed.

Lemma factors_size c L Q : (size (factors_poly c L Q) <= (sumn (map snd L) + 2 * sumn (map snd Q)).+1)%N.
Proof.
have [_ sL] := hom_lines L 0 0; have [_ sQ] := hom_pairs Q 0 0.
rewrite /factors_poly -mulrA mul_polyC (leq_trans (size_scale_leq _ _)) // (leq_trans (size_mul_leq _ _)) //.
by rewrite -subn1 leq_subLR add1n -addnS -addSn leq_add.
Qed.

Lemma prod_zip (T R : Type) (x0 : T) (f : T -> F) (s : seq T) (e : seq nat) : size s = size e ->
  \prod_(i < size e) f (nth x0 s i) ^+ nth 0%N e i = \prod_(u <- zip s e) f u.1 ^+ u.2.
Proof.
elim: e s => [|m e IH] [|x s] //= => [_|[se]]; first by rewrite big_nil big_ord0.
by rewrite big_cons big_ord_recl /= IH.
Qed.

Lemma factoredP w p : has_rrmp w p.1 p.2 <-> [/\ sorted leq p.1, sorted leq p.2 & factored w p].
Proof.
split=> [[[s1 s2 p1 p2 sw] [c [l [q [c0 sl sq [l0 li qd qi] we]]]]]|].
  split=> //; exists c, (zip l p.1), (zip q p.2).
  have e1 : map snd (zip l p.1) = p.1 by rewrite -/(unzip2 _) unzip2_zip // sl.
  have e2 : map snd (zip q p.2) = p.2 by rewrite -/(unzip2 _) unzip2_zip // sq.
  split=> //.
  - by split; rewrite -/(unzip1 _) unzip1_zip ?sl ?sq.
  - by rewrite e1 e2 /same !perm_refl.
  - by rewrite /positive p1.
  split=> //; apply/eval_factors; rewrite ?e1 ?e2 // => x y.
  by rewrite we (prod_zip nat _ (fun a => linear a x y)) // (prod_zip nat _ (fun b => quadratic b x y)).
case=> s1 s2 [c [L [Q [c0 [l0 li qd qi] /andP /= [pL pQ] /andP [p1 p2] [sw we]]]]].
have e1 : ascending (map snd L) = p.1.
  by apply: (sorted_eq leq_trans anti_leq (ascending_sorted _) s1); exact: perm_trans (ascending_perm _) pL.
have e2 : ascending (map snd Q) = p.2.
  by apply: (sorted_eq leq_trans anti_leq (ascending_sorted _) s2); exact: perm_trans (ascending_perm _) pQ.
have sw' : size w = (sumn (map snd L) + 2 * sumn (map snd Q)).+1 by rewrite sw (sumn_perm pL) (sumn_perm pQ).
rewrite -e1 -e2; apply: (rrmp_of_factors c0) => //; rewrite ?(perm_all _ pL) ?(perm_all _ pQ) //.
exact/eval_factors.
Qed.

Lemma factored_same w p q : same p q -> factored w p -> factored w q.
Proof.
move=> pq [c [L [Q [c0 d s pos [sw we]]]]]; exists c, L, Q; split=> //; first exact: same_trans s pq.
  by rewrite -(same_positive pq).
by split=> //; have [_ _ <- <-] := same_sizes pq.
Qed.

(* ---- small changes --------------------------------------------------------- *)

Definition small (P : F -> Prop) : Prop := exists2 d, 0 < d & forall t, 0 < t -> t < d -> P t.

Lemma small_and (P R : F -> Prop) : small P -> small R -> small (fun t => P t /\ R t).
Proof.
case=> d d0 Pd [e e0 Re]; exists (Num.min d e) => [|t t0]; first by rewrite lt_minr d0.
by rewrite lt_minr => /andP [td te]; split; [exact: Pd | exact: Re].
Qed.

Lemma small_all (T : eqType) (s : seq T) (P : F -> pred T) : (forall x, x \in s -> small (fun t => P t x)) ->
  small (fun t => all (P t) s).
Proof.
elim: s => [|x s IH] h; first by exists 1.
have [|d d0 dP] := small_and (h x (mem_head _ _)) (IH _).
  by move=> y ys; apply: h; rewrite inE ys orbT.
by exists d => // t t0 /(dP t t0) /= [-> ->].
Qed.

Lemma small_exists (P : F -> Prop) : small P -> exists2 t, 0 < t & P t.
Proof.
case=> d d0 dP; have d2 : 0 < d / 2%:R by rewrite divr_gt0 ?ltr0n.
exists (d / 2%:R) => //; apply: dP => //.
by rewrite ltr_pdivr_mulr ?ltr0n // ltr_pmulr // ltr1n.
Qed.

Lemma small_neq0 (x y : F) : x != 0 -> small (fun t => x + t * y != 0).
Proof.
move=> x0; have y1 : 0 < 1 + `|y| by rewrite (lt_le_trans ltr01) // ler_addl.
exists (`|x| / (1 + `|y|)) => [|t t0]; first by rewrite divr_gt0 ?normr_gt0.
rewrite ltr_pdivl_mulr // => lt; apply/negP; rewrite addr_eq0 => /eqP e.
move: lt; rewrite e normrN normrM (gtr0_norm t0) ltr_pmul2l // => /ltW.
by rewrite leNgt ltr_addr ltr01.
Qed.

(* A power of a factor, changed a little: the change is of the order of t. *)
Lemma power_change u g h m : exists2 C, 0 < C & forall t, 0 < t -> t < 1 -> forall i,
  `|(u * (g + t *: h) ^+ m - u * g ^+ m)`_i| <= t * C.
Proof.
elim: m u => [|m IH] u; first by exists 1 => // t t0 _ i; rewrite subrr coef0 normr0 mulr1 ltW.
have [C C0 b1] := IH (u * g); have [D D0 b2] := IH (u * h); have [E E0 b3] := coefs_bounded (u * h * g ^+ m).
exists (C + D + E) => [|t t0 t1 i]; first by rewrite !addr_gt0.
have h1 := b1 t t0 t1 i; have h2 := b2 t t0 t1 i; have h3 := b3 i.
have -> : u * (g + t *: h) ^+ m.+1 - u * g ^+ m.+1 = (u * g * (g + t *: h) ^+ m - u * g * g ^+ m)
    + t *: (u * h * (g + t *: h) ^+ m - u * h * g ^+ m) + t *: (u * h * g ^+ m).
  by rewrite !exprS -!mul_polyC; move: (_ ^+ m) (g ^+ m) => x y; ring.
move: (u * g * (g + t *: h) ^+ m - u * g * g ^+ m) h1 => X h1.
move: (u * h * (g + t *: h) ^+ m - u * h * g ^+ m) h2 => Y h2.
move: (u * h * g ^+ m) h3 => Z h3.
rewrite !coefD !coefZ !mulrDr; apply: le_trans (ler_norm_add _ _) _; apply: ler_add; last first.
  by rewrite normrM (gtr0_norm t0) ler_pmul2l // ltW.
apply: le_trans (ler_norm_add _ _) _; apply: ler_add => //.
rewrite normrM (gtr0_norm t0) ler_pmul2l //; apply: le_trans h2 _.
by rewrite ger_pmull // ltW.
Qed.

Lemma small_change e u g h m : 0 < e -> small (fun t => close e (u * (g + t *: h) ^+ m) (u * g ^+ m)).
Proof.
move=> e0; have [C C0 bound] := power_change u g h m.
exists (Num.min 1 (e / C)) => [|t t0]; first by rewrite lt_minr ltr01 divr_gt0.
rewrite lt_minr => /andP [t1]; rewrite ltr_pdivl_mulr // => lt i.
by rewrite -coefB; exact: le_lt_trans (bound t t0 t1 i) lt.
Qed.

(* A linear form that is turned, a definite form that is changed. *)
Definition turned a t : F * F := (a.1 - t * a.2, a.2 + t * a.1).

Definition stretched b t : F * F * F := (b.1.1 + t * b.2, b.1.2, b.2).

Lemma linp_turned a t : linp (turned a t) = linp a + t *: linp (- a.2, a.1).
Proof. by apply: poly_ext => x; rewrite hornerD hornerZ !horner_linp /linear /turned /=; ring. Qed.

Lemma quap_stretched b t : quap (stretched b t) = quap b + t *: b.2%:P.
Proof. by apply: poly_ext => x; rewrite hornerD hornerZ hornerC !horner_quap /quadratic /stretched /=; ring. Qed.

Lemma independent_turned a t : a != (0, 0) -> 0 < t -> independent a (turned a t).
Proof.
case: a => x y; rewrite xpair_eqE negb_and => a0 t0; rewrite /independent /turned /= -subr_eq0.
have -> : x * (y + t * x) - y * (x - t * y) = t * (x ^+ 2 + y ^+ 2) by ring.
rewrite mulf_neq0 ?(lt0r_neq0 t0) // paddr_eq0 ?sqr_ge0 // !sqrf_eq0 negb_and.
by case/orP: a0 => ->; rewrite ?orbT.
Qed.

Lemma turned_neq0 a t : a != (0, 0) -> 0 < t -> turned a t != (0, 0).
Proof. by move=> a0 t0; apply: contraTneq (independent_turned a0 t0) => ->; rewrite /independent /= !mulr0 eqxx. Qed.

Lemma small_independent a l : independent a l -> small (fun t => independent (turned a t) l).
Proof.
rewrite /independent -subr_eq0 => /small_neq0 h; have [d d0 dP] := h (- (a.2 * l.2 + a.1 * l.1)).
exists d => // t t0 td; rewrite -subr_eq0; have := dP t t0 td; congr (_ != 0).
by rewrite /turned /=; ring.
Qed.

Lemma stretched_definite b t : definite b -> 0 < t -> definite (stretched b t).
Proof.
rewrite /definite /stretched /= => def t0; apply: lt_le_trans def _.
have -> : 4%:R * (b.1.1 + t * b.2) * b.2 = 4%:R * b.1.1 * b.2 + 4%:R * t * b.2 ^+ 2 by ring.
by rewrite ler_addl mulr_ge0 ?sqr_ge0 // mulr_ge0 ?ler0n // ltW.
Qed.

Lemma different_stretched b t : definite b -> 0 < t -> different b (stretched b t).
Proof.
move=> /definite_top b0 t0; rewrite /different /stretched /=; apply/orP; right; rewrite -subr_eq0.
have -> : b.1.1 * b.2 - b.2 * (b.1.1 + t * b.2) = - (t * b.2 ^+ 2) by ring.
by rewrite oppr_eq0 mulf_neq0 ?expf_neq0 // lt0r_neq0.
Qed.

Lemma small_different (f : F -> F * F * F) b (x1 x2 x3 : F) :
  (forall t, f t = ((f 0).1.1 + t * x1, (f 0).1.2 + t * x2, (f 0).2 + t * x3)) ->
  different (f 0) b -> small (fun t => different (f t) b).
Proof.
move=> fE; rewrite /different => /orP [] ; rewrite -subr_eq0 => /small_neq0 h.
  have [d d0 dP] := h (x1 * b.1.2 - x2 * b.1.1); exists d => // t t0 td; apply/orP; left.
  by rewrite -subr_eq0; have := dP t t0 td; congr (_ != 0); rewrite (fE t) /=; ring.
have [d d0 dP] := h (x1 * b.2 - x3 * b.1.1); exists d => // t t0 td; apply/orP; right.
by rewrite -subr_eq0; have := dP t t0 td; congr (_ != 0); rewrite (fE t) /=; ring.
Qed.

Lemma different_square a b : a != (0, 0) -> definite b -> different (widened a 0) b.
Proof.
case: a b => x y [[p q] r]; rewrite xpair_eqE negb_and /definite /different /widened /= => a0 def.
rewrite -negb_and; apply/negP => /andP [/eqP e1 /eqP e2].
have {}e1 : x ^+ 2 * q = 2%:R * x * y * p by move: e1; rewrite !mul0r !mulr0 !mul0r addr0 subr0.
have {}e2 : x ^+ 2 * r = y ^+ 2 * p by move: e2; rewrite !mul0r !addr0.
have [x0|x0] := eqVneq x 0.
  move: a0 e2; rewrite x0 eqxx /= expr0n mul0r => y0 /esym/eqP; rewrite mulf_eq0 sqrf_eq0 (negbTE y0) /= => /eqP p0.
  by move: def; rewrite p0 mulr0 mul0r ltNge sqr_ge0.
have x4 : 0 < x ^+ 4 by rewrite (exprM _ 2 2) exprn_gt0 // lt_def sqr_ge0 sqrf_eq0 x0.
have : x ^+ 4 * q ^+ 2 < x ^+ 4 * (4%:R * p * r) by rewrite ltr_pmul2l.
have -> : x ^+ 4 * q ^+ 2 = (x ^+ 2 * q) ^+ 2 by ring.
have -> : x ^+ 4 * (4%:R * p * r) = 4%:R * p * x ^+ 2 * (x ^+ 2 * r) by ring.
by rewrite e1 e2 (_ : _ ^+ 2 = 4%:R * p * x ^+ 2 * (y ^+ 2 * p)) ?ltxx //; ring.
Qed.

(* ---- one step back ---------------------------------------------------------- *)

Lemma pick (T : eqType) (S : seq (T * nat)) m rho : perm_eq (map snd S) (m :: rho) ->
  exists x S0, perm_eq S ((x, m) :: S0) /\ perm_eq (map snd S0) rho.
Proof.
move=> h; have : m \in map snd S by rewrite (perm_mem h) mem_head.
case/mapP=> -[x n] xS /= e; rewrite -e in xS; exists x, (rem (x, m) S).
have hS := perm_to_rem xS; split=> //.
by rewrite -(perm_cons m) -(permPr h) perm_sym; exact: (perm_map snd hS).
Qed.

Lemma different_perm L L' Q Q' : perm_eq L L' -> perm_eq Q Q' -> different_factors L Q -> different_factors L' Q'.
Proof.
move=> hL hQ [l0 li qd qi]; have mL := perm_map fst hL; have mQ := perm_map fst hQ; split.
- by rewrite -(perm_all _ mL).
- exact: pairwise_perm (@independentC F) mL li.
- by rewrite -(perm_all _ mQ).
exact: pairwise_perm (@differentC F) mQ qi.
Qed.

Lemma factors_perm c L L' Q Q' : perm_eq L L' -> perm_eq Q Q' -> factors_poly c L Q = factors_poly c L' Q'.
Proof. by move=> hL hQ; rewrite /factors_poly (perm_big _ hL) (perm_big _ hQ). Qed.

(* A form with a polynomial near that of w. *)
Lemma near_factors w p q c L Q e : c != 0 -> different_factors L Q -> same (map snd L, map snd Q) p -> positive p ->
  size w = (sumn q.1 + 2 * sumn q.2).+1 -> (sumn q.1 + 2 * sumn q.2 = sumn p.1 + 2 * sumn p.2)%N ->
  close e (factors_poly c L Q) (Poly w) -> exists2 v, near e v w & factored v p.
Proof.
move=> c0 d s pos sw e1 close_f; have [_ _ sL sQ] := same_sizes s; rewrite /= in sL sQ.
have le := factors_size c L Q; rewrite sL sQ -e1 -sw in le.
exists (coefs (size w) (factors_poly c L Q)).
  by apply/near_close; rewrite size_coefs coefsK.
exists c, L, Q; split=> //; rewrite size_coefs coefsK //; split=> //.
by rewrite sw e1.
Qed.

Lemma step_real w m n rho gam e : 0 < e -> (0 < m)%N -> (0 < n)%N -> factored w ((m + n)%N :: rho, gam) ->
  exists2 v, near e v w & factored v (m :: n :: rho, gam).
Proof.
move=> e0 m0 n0 [c [L [Q [c0 d /andP [/= sL sQ] /andP [/= p1 p2] [sw we]]]]].
have [l [L0 [hL hL0]]] := pick sL; rewrite (factors_perm c hL (perm_refl Q)) in we.
have [/= /andP [l0 L00] /andP [li Li] qd qi] := different_perm hL (perm_refl Q) d.
pose u := c%:P * linp l ^+ m * \prod_(a <- L0) linp a.1 ^+ a.2 * \prod_(b <- Q) quap b.1 ^+ b.2.
have ind : small (fun t => all (independent (turned l t)) (map fst L0)).
  by apply: (small_all (P := fun t => independent (turned l t))) => a /(allP li) /small_independent.
have [t t0 [tc ti]] := small_exists (small_and (small_change u (linp l) (linp (- l.2, l.1)) n e0) ind).
apply: (@near_factors w _ ((m + n)%N :: rho, gam) c ((l, m) :: (turned l t, n) :: L0) Q) => //.
- split=> //=; first by rewrite l0 turned_neq0.
  by rewrite independent_turned // li ti.
- by rewrite /same /= !perm_cons hL0 sQ.
- by rewrite /positive /= m0 n0 p2 andbT; case/andP: p1.
- by rewrite /= addnA.
move: tc; rewrite -linp_turned we /factors_poly !big_cons /= /u exprD; congr (close e _ _).
  by move: (linp l ^+ m) (linp _ ^+ n) (\prod_(_ <- _) _) (\prod_(_ <- _) _) => x y z o; ring.
by move: (linp l ^+ m) (linp _ ^+ n) (\prod_(_ <- _) _) (\prod_(_ <- _) _) => x y z o; ring.
Qed.

Lemma step_pairs w m n rho gam e : 0 < e -> (0 < m)%N -> (0 < n)%N -> factored w (rho, (m + n)%N :: gam) ->
  exists2 v, near e v w & factored v (rho, m :: n :: gam).
Proof.
move=> e0 m0 n0 [c [L [Q [c0 d /andP [/= sL sQ] /andP [/= p1 p2] [sw we]]]]].
have [b [Q0 [hQ hQ0]]] := pick sQ; rewrite (factors_perm c (perm_refl L) hQ) in we.
have [/= l0 li /andP [b0 Q00] /andP [qi Qi]] := different_perm (perm_refl L) hQ d.
pose u := c%:P * (\prod_(a <- L) linp a.1 ^+ a.2) * quap b ^+ m * \prod_(b <- Q0) quap b.1 ^+ b.2.
have ind : small (fun t => all (different (stretched b t)) (map fst Q0)).
  apply: (small_all (P := fun t => different (stretched b t))) => a /(allP qi) h.
  apply: (small_different (f := stretched b) (x1 := b.2) (x2 := 0) (x3 := 0)).
    by move=> t; rewrite /stretched /= mul0r !mulr0 !addr0.
  by rewrite /stretched mul0r addr0 -!surjective_pairing.
have [t t0 [tc ti]] := small_exists (small_and (small_change u (quap b) b.2%:P n e0) ind).
apply: (@near_factors w _ (rho, (m + n)%N :: gam) c L ((b, m) :: (stretched b t, n) :: Q0)) => //.
- split=> //=; first by rewrite b0 stretched_definite.
  by rewrite different_stretched // qi ti.
- by rewrite /same /= !perm_cons sL hQ0.
- by rewrite /positive /= m0 n0 p1 /=; case/andP: p2.
- by rewrite /= addnA.
move: tc; rewrite -quap_stretched we /factors_poly !big_cons /= /u exprD; congr (close e _ _).
  by move: (quap b ^+ m) (quap _ ^+ n) (\prod_(_ <- _) _) (\prod_(_ <- _) _) => x y z o; ring.
by move: (quap b ^+ m) (quap _ ^+ n) (\prod_(_ <- _) _) (\prod_(_ <- _) _) => x y z o; ring.
Qed.

Lemma step_line w m rho gam e : 0 < e -> (0 < m)%N -> factored w ((2 * m)%N :: rho, gam) ->
  exists2 v, near e v w & factored v (rho, m :: gam).
Proof.
move=> e0 m0 [c [L [Q [c0 d /andP [/= sL sQ] /andP [/= p1 p2] [sw we]]]]].
have [l [L0 [hL hL0]]] := pick sL; rewrite (factors_perm c hL (perm_refl Q)) in we.
have [/= /andP [l0 L00] /andP [li Li] qd qi] := different_perm hL (perm_refl Q) d.
pose u := c%:P * (\prod_(a <- L0) linp a.1 ^+ a.2) * \prod_(b <- Q) quap b.1 ^+ b.2.
have ind : small (fun t => all (different (widened l t)) (map fst Q)).
  apply: (small_all (P := fun t => different (widened l t))) => a /(allP qd) h.
  apply: (small_different (f := widened l) (x1 := l.2 ^+ 2) (x2 := - (2%:R * l.1 * l.2)) (x3 := l.1 ^+ 2)).
    by move=> t; rewrite /widened /=; congr (_, _, _); ring.
  exact: different_square.
have [t t0 [tc ti]] := small_exists (small_and (small_change u (linp l ^+ 2) (linp (- l.2, l.1) ^+ 2) m e0) ind).
apply: (@near_factors w _ ((2 * m)%N :: rho, gam) c L0 ((widened l t, m) :: Q)) => //.
- by split=> //=; rewrite ?widened_definite // ti.
- by rewrite /same /= perm_cons hL0 sQ.
- by case/andP: p1 => _ p1; rewrite /positive /= m0 p1.
- by rewrite /= mulnDr addnCA addnA.
move: tc; rewrite -quap_widened we /factors_poly !big_cons /= /u exprM; congr (close e _ _).
  by move: (quap _ ^+ m) (\prod_(_ <- _) _) (\prod_(_ <- _) _) => x y z; ring.
by move: (linp l ^+ 2 ^+ m) (\prod_(_ <- _) _) (\prod_(_ <- _) _) => x y z; ring.
Qed.

(* Forms with a pattern are limits of those whose pattern merges to it. *)
Theorem merged_adherent p q w : merged p q -> positive p -> factored w q -> adherent (fun v => factored v p) w.
Proof.
move=> pq pos; elim: pq w => [q' pq|m n rho gam q' pr IH s|m n rho gam q' pr IH s|m rho gam q' pr IH s] w fw e e0.
- by exists w; [exact: near_refl | apply: factored_same fw; rewrite same_sym].
- have := merged_positive pr pos; rewrite /positive /= => /andP [/and3P [m0 n0 _] _].
  have e2 : 0 < e / 2%:R by rewrite divr_gt0 ?ltr0n.
  have [|v vw fv] := @step_real w m n rho gam _ e2 m0 n0; first by apply: factored_same fw; rewrite same_sym.
  have [u uv fu] := IH v fv _ e2; exists u => //; rewrite [e]splitr; exact: near_trans vw uv.
- have := merged_positive pr pos; rewrite /positive /= => /andP [_ /and3P [m0 n0 _]].
  have e2 : 0 < e / 2%:R by rewrite divr_gt0 ?ltr0n.
  have [|v vw fv] := @step_pairs w m n rho gam _ e2 m0 n0; first by apply: factored_same fw; rewrite same_sym.
  have [u uv fu] := IH v fv _ e2; exists u => //; rewrite [e]splitr; exact: near_trans vw uv.
have := merged_positive pr pos; rewrite /positive /= => /andP [_ /andP [m0 _]].
have e2 : 0 < e / 2%:R by rewrite divr_gt0 ?ltr0n.
have [|v vw fv] := @step_line w m rho gam _ e2 m0; first by apply: factored_same fw; rewrite same_sym.
have [u uv fu] := IH v fv _ e2; exists u => //; rewrite [e]splitr; exact: near_trans vw uv.
Qed.

End Factored.

(* ---- the closure order ------------------------------------------------------ *)

Definition degenerates (F : rcfType) p q : Prop :=
  forall w : seq F, has_rrmp w q.1 q.2 -> adherent (fun v => has_rrmp v p.1 p.2) w.

Definition occurs (F : rcfType) n p : Prop := exists2 w : seq F, size w = n.+1 & has_rrmp w p.1 p.2.

Definition covers (F : rcfType) n p q : Prop :=
  [/\ occurs F n q, q <> p, degenerates F p q
    & forall r, occurs F n r -> degenerates F p r -> degenerates F r q -> r = p \/ r = q].

Definition list_of_covers (F : rcfType) n p (L : seq pattern) : Prop := uniq L /\ forall q, q \in L <-> covers F n p q.

Section Order.
Variable F : rcfType.
Implicit Types (w : seq F) (p q r : pattern).

Lemma rrmp_proper w p : has_rrmp w p.1 p.2 -> proper p.
Proof. by case=> -[s1 s2 p1 p2 _] _; rewrite /proper s1 s2 /positive p1. Qed.

Lemma occursP n p : occurs F n p <-> proper p /\ (sumn p.1 + 2 * sumn p.2 = n)%N.
Proof.
split=> [[w sw h]|[/and3P [s1 s2 /andP [p1 p2]] <-]]; last exact: rrmp_occurs.
by split; [exact: rrmp_proper h | case: h => -[_ _ _ _]; rewrite sw => -[->]].
Qed.

Lemma merged_degenerates p q : proper p -> merged p q -> degenerates F p q.
Proof.
move=> /and3P [s1 s2 pos] pq w /factoredP [_ _ fw] e e0.
have [v vw fv] := merged_adherent pq pos fw e0; exists v => //.
by apply/factoredP.
Qed.

(* The forms with the pattern q are limits of forms with the pattern p if and only if p can be merged to q. *)
Theorem degeneratesP p q : proper p -> proper q -> degenerates F p q <-> merged p q.
Proof.
move=> pp pq; split=> [pq'|]; last exact: merged_degenerates.
have [|w _ hw] := (occursP (sumn q.1 + 2 * sumn q.2) q).2; first by [].
have := adherent_merged hw (pq' w hw); by case: (p) (q) => [r g] [r' g'].
Qed.

(* One form with the pattern q that is a limit of forms with the pattern p is enough: then all are. *)
Theorem degenerates_one p q w : has_rrmp w q.1 q.2 -> adherent (fun v => has_rrmp v p.1 p.2) w -> degenerates F p q.
Proof.
move=> hw ad; have [v _ hv] := ad 1 ltr01; apply: merged_degenerates (rrmp_proper hv) _.
by have := adherent_merged hw ad; case: (p) (q) => [r g] [r' g'].
Qed.

(* What a pattern covers in the closure order are the results of one step. *)
Theorem coversP n p q : occurs F n p -> covers F n p q <-> q \in rules.steps p.
Proof.
move=> /occursP [pp np]; have /and3P [_ _ pos] := pp; split.
  case=> /occursP [pq nq] ne /(degeneratesP pp pq) pq' between; apply/stepsP => //; split=> //.
  apply/stepP => //; split=> //; first by apply/negP => /(same_proper pp pq) e; apply: ne.
  move=> r pr rq; pose r' : pattern := (ascending r.1, ascending r.2).
  have s : same r r' by rewrite /same /= ![perm_eq _ (ascending _)]perm_sym !ascending_perm.
  have pr' : proper r'.
    by rewrite /proper /= !ascending_sorted -(same_positive s) (merged_positive pr).
  have mr' : merged p r' := merged_to pr s.
  have rq' : merged r' q by apply: merged_trans rq; apply: merged_same; rewrite same_sym.
  have or' : occurs F n r' by apply/occursP; split=> //; rewrite (merged_degree mr').
  have [e|e] := between r' or' (merged_degenerates pp mr') (merged_degenerates pr' rq').
    by left; rewrite -e same_sym.
  by right; rewrite -e.
case/(stepsP q pp) => pq /(stepP q pos) [ne pq' between]; split.
- by apply/occursP; split=> //; rewrite (merged_degree pq').
- by move=> e; rewrite e same_refl in ne.
- exact: merged_degenerates.
move=> r /occursP [pr _] /(degeneratesP pp pr) mr /(degeneratesP pr pq) rq.
by have [s|s] := between r mr rq; [left; apply/esym/same_proper | right; apply/same_proper].
Qed.

Lemma InP (T : eqType) (x : T) s : List.In x s -> x \in s.
Proof. by elim: s => //= y s IH [->|/IH xs]; rewrite inE ?eqxx // xs orbT. Qed.

(* Rule 6. *)
Theorem covers_holdP n p l : occurs F n p -> rules.covers_hold (Some p) l = Some true ->
  exists2 L, l = map Some L & list_of_covers F n p L.
Proof.
move=> op; rewrite /rules.covers_hold; case: ifP => // _ [] /andP [/andP [/in_orderP [L -> uL] all_s] all_L].
exists L; split=> // q; rewrite (coversP q op); rewrite !allE all_map in all_s all_L.
split=> [/(allP all_L)|/(allP all_s)] /=.
  by case/List.existsb_exists=> r [/InP rs]; rewrite /= equal_patternsE => /eqP <-.
by case/List.existsb_exists=> r [/InP + /= /is_patternP e]; rewrite e mem_map // => x y [].
Qed.

Lemma of_degree_occurs n p : rules.is_of_degree n (Some p) -> occurs F n p.
Proof.
move/is_of_degreeP; case: p => rho gam /patternsP [s1 s2 p1 p2 np].
by apply/occursP; split; rewrite ?np //; apply/and3P; split=> //; apply/andP.
Qed.

End Order.

Definition proves_covers n p (L : seq pattern) : bool :=
  [&& rules.is_of_degree n (Some p), uniq L, all (fun q => q \in rules.steps p) L & all (fun q => q \in L) (rules.steps p)].

Lemma proves_coversP (F : rcfType) n p L : proves_covers n p L = true -> list_of_covers F n p L.
Proof.
case/and4P=> /(of_degree_occurs F) op uL /allP Ls /allP sL; split=> // q; rewrite (coversP q op).
by split=> [/Ls|/sL].
Qed.
