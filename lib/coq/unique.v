(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* A form has at most one real root multiplicity pattern, and a form that has *)
(* one is not zero.                                                           *)
(*                                                                            *)
(*            factors s <-> all members of s are monic and irreducible        *)
(*             copies L ==  the polynomials p of the pairs (p, m), m times    *)
(*              along k ==  the polynomial 1 + k t in t                       *)
(*       form_along k w ==  the polynomial w(t, 1 + k t) in t                 *)
(*     linear_along k l ==  the same for a linear form l                      *)
(*  quadratic_along k q ==  the same for a quadratic form q                   *)
(*             normal p ==  the monic multiple of p                           *)
(*        exponents d L ==  the m of the pairs (p, m) of L with p of size d   *)
(* powers k l rho q gam ==  the pairs of normal factors and exponents         *)
(*                                                                            *)
(* The ring of polynomials over a field is factorial: two lists of factors    *)
(* with associated products are permutations of each other. So are two lists  *)
(* of powers of different factors.                                            *)
(* On the line of the points (t, 1 + k t) a form is a polynomial in t. For    *)
(* all but finitely many slopes k no linear factor vanishes at (1, k), the    *)
(* point at infinity of the line: the linear forms become polynomials of      *)
(* degree 1, the definite quadratic forms irreducible ones of degree 2, and   *)
(* different ones stay different. So the pattern is the exponents of the      *)
(* factors of degree 1 and of those of degree 2.                              *)
(******************************************************************************)
From Rootprint Require Import check form refine.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Import form.
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

Lemma eqp_prod (I : eqType) (s : seq I) (f g : I -> {poly K}) :
  (forall i, i \in s -> f i %= g i) -> \prod_(i <- s) f i %= \prod_(i <- s) g i.
Proof.
elim: s => [|i s IH] h; first by rewrite !big_nil eqpxx.
rewrite !big_cons; apply: (eqp_trans (eqp_mulr _ (h i (mem_head i s)))).
by apply/eqp_mull/IH => j j_s; apply: h; rewrite inE j_s orbT.
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

(* ---- values of polynomials ----------------------------------------------- *)

Section Values.
Variable F : numFieldType.
Implicit Types (p q : {poly F}).

(* A polynomial other than 0 has a value other than 0. *)
Lemma non_root p : p != 0 -> exists x, p.[x] != 0.
Proof.
move=> p0; pose s : seq F := [seq n%:R | n <- iota 0 (size p)].
have [/(max_poly_roots p0)|/allPn [x _ x_p]] := boolP (all (root p) s); last by exists x.
rewrite size_map size_iota ltnn => not_uniq; suff /not_uniq : uniq s by [].
by rewrite map_inj_uniq ?iota_uniq // => i j /eqP; rewrite eqr_nat => /eqP.
Qed.

End Values.

(* ---- the factors of a form ----------------------------------------------- *)

Section Factors.
Variables (F : rcfType) (k : F).
Implicit Types (l m : F * F) (q r : F * F * F) (p : {poly F}).

Definition along : {poly F} := 1 + k *: 'X.
Definition linear_along l : {poly F} := l.1 *: 'X + l.2 *: along.
Definition quadratic_along q : {poly F} := q.1.1 *: 'X ^+ 2 + q.1.2 *: ('X * along) + q.2 *: along ^+ 2.
Definition normal p : {poly F} := (lead_coef p)^-1 *: p.

Lemma horner_linear l t : (linear_along l).[t] = linear l t (1 + k * t).
Proof. by rewrite /linear_along /along /linear !hornerE. Qed.

Lemma horner_quadratic q t : (quadratic_along q).[t] = quadratic q t (1 + k * t).
Proof. by rewrite /quadratic_along /along /quadratic !(hornerE, horner_exp) /=; ring. Qed.

Lemma linear_alongE l : linear_along l = Poly [:: l.2; linear l 1 k].
Proof.
by case: l => a b; apply: horner_inj => t; rewrite horner_linear horner_Poly /linear /=; ring.
Qed.

Lemma quadratic_alongE q :
  quadratic_along q = Poly [:: q.2; q.1.2 + (k + k) * q.2; quadratic q 1 k].
Proof.
by case: q => [[a b] c]; apply: horner_inj => t; rewrite horner_quadratic horner_Poly /quadratic /=; ring.
Qed.

Lemma size_linear l : linear l 1 k != 0 -> size (linear_along l) = 2%N.
Proof. by move=> l0; rewrite linear_alongE (PolyK (c := 1)). Qed.

(* A definite quadratic form has no zero besides the origin. *)
Lemma quadratic_neq0 q x y : definite q -> (x, y) != (0, 0) -> quadratic q x y != 0.
Proof.
rewrite /definite; case: q => [[a b] c] /= def; rewrite xpair_eqE negb_and => xy.
have sq : 4%:R * a * quadratic (a, b, c) x y = (2%:R * a * x + b * y) ^+ 2 + (4%:R * a * c - b ^+ 2) * y ^+ 2.
  by rewrite /quadratic /=; ring.
have a0 : a != 0.
  by apply/eqP => a0; move: def; rewrite a0 mulr0 mul0r ltNge sqr_ge0.
apply/eqP => e; move: sq; rewrite e mulr0 => /esym/eqP.
have d0 : 0 < 4%:R * a * c - b ^+ 2 by rewrite subr_gt0.
rewrite paddr_eq0; [|exact: sqr_ge0|exact: mulr_ge0 (ltW d0) (sqr_ge0 y)].
rewrite sqrf_eq0 mulf_eq0 (gt_eqF d0) /= sqrf_eq0 => /andP [x0 y0]; move: xy; rewrite y0 orbF.
by move: x0; rewrite (eqP y0) mulr0 addr0 !mulf_eq0 pnatr_eq0 (negbTE a0) /= => ->.
Qed.

Lemma size_quadratic q : definite q -> size (quadratic_along q) = 3%N.
Proof.
move=> def; rewrite quadratic_alongE (PolyK (c := 1)) //=.
by apply: quadratic_neq0; rewrite // xpair_eqE oner_eq0.
Qed.

Lemma normal_monic p : p != 0 -> normal p \is monic.
Proof. by move=> p0; rewrite monicE lead_coefZ mulVf // lead_coef_eq0. Qed.

Lemma eqp_normal p : p != 0 -> normal p %= p.
Proof. by move=> p0; rewrite eqp_scale // invr_eq0 lead_coef_eq0. Qed.

Lemma size_normal p : p != 0 -> size (normal p) = size p.
Proof. by move/eqp_normal/eqp_size. Qed.

(* Polynomials with the same normal multiple have proportional coefficients. *)
Lemma normal_eq p1 p2 : p1 != 0 -> p2 != 0 -> normal p1 = normal p2 ->
  forall i j, p1`_i * p2`_j = p1`_j * p2`_i.
Proof.
move=> p10 p20 e i j.
have -> : p1 = (lead_coef p1 / lead_coef p2) *: p2.
  by rewrite -scalerA -/(normal p2) -e scalerA mulfV ?scale1r // lead_coef_eq0.
by rewrite !coefZ; ring.
Qed.

(* Linear forms are irreducible, and independent ones differ. *)
Lemma linear_irreducible l : linear l 1 k != 0 -> irreducible_poly (normal (linear_along l)).
Proof.
move=> /size_linear sz; have p0 : linear_along l != 0 by rewrite -size_poly_gt0 sz.
split; first by rewrite size_normal ?sz.
move=> d d1 dv; rewrite -dvdp_size_eqp //; apply/eqP; rewrite size_normal ?sz //.
have n0 : normal (linear_along l) != 0 by rewrite -size_poly_gt0 size_normal // sz.
have := dvdp_leq n0 dv; rewrite size_normal // sz.
have : d != 0 by apply: contraTneq dv => ->; rewrite dvd0p.
by rewrite -size_poly_gt0; case: (size d) d1 => [|[|[|]]].
Qed.

Lemma linear_different l m : linear l 1 k != 0 -> linear m 1 k != 0 -> independent l m ->
  normal (linear_along l) != normal (linear_along m).
Proof.
move=> l0 m0; apply: contraNneq => e.
have := normal_eq _ _ e 0 1; rewrite -!size_poly_gt0 !size_linear // => /(_ isT isT).
rewrite !linear_alongE !coef_Poly /linear /= !mulr1.
move=> {e l0 m0}; case: l m => [a b] [a1 b1] /= e; apply/eqP.
have -> : a * b1 = (a + b * k) * b1 - b * b1 * k by ring.
by rewrite -e; ring.
Qed.

(* So are definite quadratic forms. *)
Lemma quadratic_irreducible q : definite q -> irreducible_poly (normal (quadratic_along q)).
Proof.
move=> def; have sz := size_quadratic def; have p0 : quadratic_along q != 0 by rewrite -size_poly_gt0 sz.
apply: cubic_irreducible; first by rewrite size_normal // sz.
move=> t; rewrite (eqp_root (eqp_normal p0)) rootE horner_quadratic; apply: quadratic_neq0 => //.
rewrite xpair_eqE negb_and; have [->|//] := eqVneq t 0.
by rewrite mulr0 addr0 oner_eq0.
Qed.

Lemma quadratic_different q r : definite q -> definite r -> different q r ->
  normal (quadratic_along q) != normal (quadratic_along r).
Proof.
move=> q0 r0; apply: contraTneq => e.
have := normal_eq _ _ e; rewrite -!size_poly_gt0 !size_quadratic // => /(_ isT isT) {}e.
move: (e 0%N 1%N) (e 0%N 2%N) (e 1%N 2%N); rewrite !quadratic_alongE !coef_Poly /quadratic /= !mulr1 !expr1n !mulr1.
move=> {e q0 r0}; case: q r => [[a b] c] [[a1 b1] c1] /= e01 e02 e12.
have bc : c * b1 = b * c1.
  have -> : c * b1 = c * (b1 + (k + k) * c1) - (k + k) * c * c1 by ring.
  by rewrite e01; ring.
have ac : c * a1 = a * c1.
  have -> : c * a1 = c * (a1 + b1 * k + c1 * k ^+ 2) - (c * b1) * k - c * c1 * k ^+ 2 by ring.
  by rewrite e02 bc; ring.
have ab : b * a1 = a * b1.
  have -> : b * a1 = (b + (k + k) * c) * (a1 + b1 * k + c1 * k ^+ 2)
                     - (k + k) * (c * (a1 + b1 * k + c1 * k ^+ 2)) - b * b1 * k - (b * c1) * k ^+ 2 by ring.
  by rewrite e12 e02 -bc; ring.
by rewrite /different /= ac ab !eqxx.
Qed.

(* The exponents of the factors p of size d in a list of pairs (p, m). *)
Definition exponents d (L : seq ({poly F} * nat)) : seq nat := [seq a.2 | a : {poly F} * nat <- L & size a.1 == d].

(* The powers of normal factors whose product is a form with the linear       *)
(* factors l and the quadratic factors q, up to a constant.                   *)
Definition powers (l : seq (F * F)) rho (q : seq (F * F * F)) gam : seq ({poly F} * nat) :=
  zip [seq normal (linear_along x) | x <- l] rho ++ zip [seq normal (quadratic_along x) | x <- q] gam.

Definition form_along (w : seq F) : {poly F} := \sum_(i < size w) w`_i *: ('X ^+ (size w - i.+1) * along ^+ i).

Lemma horner_form w t : (form_along w).[t] = eval w t (1 + k * t).
Proof.
rewrite /form_along horner_sum; apply: eq_bigr => i _.
by rewrite hornerZ hornerM !horner_exp /along !hornerE.
Qed.

Lemma prod_zip (T : Type) (x0 : T) (g : T -> {poly F}) (s : seq T) (e : seq nat) : size s = size e ->
  \prod_(a <- zip (map g s) e) a.1 ^+ a.2 = \prod_(i < size e) g (nth x0 s i) ^+ nth 0%N e i.
Proof.
elim: e s => [|n e IH] [|x s] //= => [_|[se]]; first by rewrite big_nil big_ord0.
by rewrite big_cons big_ord_recl /= IH.
Qed.

Variables (l : seq (F * F)) (rho : seq nat) (q : seq (F * F * F)) (gam : seq nat).
Hypotheses (l_size : size l = size rho) (q_size : size q = size gam).
Hypotheses (l_neq0 : all (fun x => linear x 1 k != 0) l) (q_definite : all (@definite F) q).
Notation L := (powers l rho q gam).

Lemma unzip1_powers :
  unzip1 L = [seq normal (linear_along x) | x <- l] ++ [seq normal (quadratic_along x) | x <- q].
Proof. by rewrite /powers /unzip1 map_cat -!/(unzip1 _) !unzip1_zip // size_map ?l_size ?q_size. Qed.

Lemma linear_along_neq0 x : x \in l -> linear_along x != 0.
Proof. by move=> /(allP l_neq0) x0; rewrite -size_poly_gt0 size_linear. Qed.

Lemma quadratic_along_neq0 x : x \in q -> quadratic_along x != 0.
Proof. by move=> /(allP q_definite) x0; rewrite -size_poly_gt0 size_quadratic. Qed.

Lemma factors_powers : factors (unzip1 L).
Proof.
move=> p; rewrite unzip1_powers mem_cat => /orP [] /mapP [x x_in ->].
  by split; [apply/normal_monic/linear_along_neq0 | apply: linear_irreducible; apply: (allP l_neq0)].
by split; [apply/normal_monic/quadratic_along_neq0 | apply: quadratic_irreducible; apply: (allP q_definite)].
Qed.

Lemma uniq_powers : pairwise (@independent F) l -> pairwise (@different F) q -> uniq (unzip1 L).
Proof.
move=> l_ind q_diff; rewrite unzip1_powers uniq_pairwise pairwise_cat !pairwise_map; apply/and3P; split.
- apply/allrelP => p1 p2 /mapP [x x_in ->] /mapP [y y_in ->] /=; apply/eqP => e.
  have := size_normal (quadratic_along_neq0 y_in); rewrite -e size_normal ?linear_along_neq0 //.
  by rewrite size_linear ?size_quadratic ?(allP l_neq0) ?(allP q_definite).
- move: l_ind; apply: (sub_in_pairwise _ l_neq0) => x y x0 y0 /=; exact: linear_different.
- move: q_diff; apply: (sub_in_pairwise _ q_definite) => x y x0 y0 /=; exact: quadratic_different.
Qed.

Lemma powers_gt0 : all (leq 1) rho -> all (leq 1) gam -> all (fun a => 0 < a.2)%N L.
Proof.
move=> rho1 gam1; have -> : all (fun a : {poly F} * nat => 0 < a.2)%N L = all (leq 1) (unzip2 L) by rewrite all_map.
by rewrite /powers /unzip2 map_cat -!/(unzip2 _) !unzip2_zip ?size_map ?l_size ?q_size // all_cat rho1.
Qed.

Lemma prod_powers w c : c != 0 ->
  (forall x y, eval w x y = c * (\prod_(i < size rho) linear (nth (0, 0) l i) x y ^+ nth 0%N rho i)
                              * (\prod_(j < size gam) quadratic (nth (0, 0, 0) q j) x y ^+ nth 0%N gam j)) ->
  \prod_(a <- L) a.1 ^+ a.2 %= form_along w.
Proof.
move=> c0 e; have -> : form_along w =
    c *: (\prod_(i < size rho) linear_along (nth (0, 0) l i) ^+ nth 0%N rho i
          * \prod_(j < size gam) quadratic_along (nth (0, 0, 0) q j) ^+ nth 0%N gam j).
  apply: horner_inj => t; rewrite horner_form e hornerZ hornerM !horner_prod mulrA.
  by congr (_ * _ * _); apply: eq_bigr => i _; rewrite horner_exp ?horner_linear ?horner_quadratic.
rewrite eqp_sym; apply: (eqp_trans (eqp_scale _ c0)); rewrite eqp_sym /powers big_cat /=.
rewrite (prod_zip (0, 0)) // (prod_zip (0, 0, 0)) //.
apply: (@eqp_trans _ (\prod_(i < size rho) linear_along (nth (0, 0) l i) ^+ nth 0%N rho i
   * \prod_(j < size gam) normal (quadratic_along (nth (0, 0, 0) q j)) ^+ nth 0%N gam j)).
  by apply/eqp_mulr/eqp_prod => i _; apply/eqp_exp/eqp_normal/linear_along_neq0; rewrite mem_nth // l_size.
by apply/eqp_mull/eqp_prod => i _; apply/eqp_exp/eqp_normal/quadratic_along_neq0; rewrite mem_nth // q_size.
Qed.

(* The multiplicities are those of the factors of degree 1 and 2. *)
Lemma exponents_powers :
  exponents 2%N L = rho /\ exponents 3%N L = gam.
Proof.
have sl (p : {poly F} * nat) : p \in zip [seq normal (linear_along x) | x <- l] rho -> size p.1 = 2%N.
  move=> p_in; have : p.1 \in unzip1 (zip [seq normal (linear_along x) | x <- l] rho) by apply: map_f.
  rewrite unzip1_zip ?size_map ?l_size // => /mapP [x x_in ->].
  by rewrite size_normal ?linear_along_neq0 ?size_linear // (allP l_neq0).
have sq (p : {poly F} * nat) : p \in zip [seq normal (quadratic_along x) | x <- q] gam -> size p.1 = 3%N.
  move=> p_in; have : p.1 \in unzip1 (zip [seq normal (quadratic_along x) | x <- q] gam) by apply: map_f.
  rewrite unzip1_zip ?size_map ?q_size // => /mapP [x x_in ->].
  by rewrite size_normal ?quadratic_along_neq0 ?size_quadratic // (allP q_definite).
rewrite /exponents /powers !filter_cat !map_cat; split.
  rewrite (eq_in_filter (a2 := predT)) => [|p /sl ->] //.
  rewrite [in X in _ ++ X](eq_in_filter (a2 := pred0)) => [|p /sq ->] //.
  by rewrite filter_predT filter_pred0 cats0; apply: unzip2_zip; rewrite size_map l_size.
rewrite (eq_in_filter (a2 := pred0)) => [|p /sl ->] //.
rewrite [in X in _ ++ X](eq_in_filter (a2 := predT)) => [|p /sq ->] //.
by rewrite filter_predT filter_pred0; apply: unzip2_zip; rewrite size_map q_size.
Qed.

End Factors.

Section Unique.
Variable F : rcfType.
Implicit Types (w : seq F) (rho gam : seq nat) (l : seq (F * F)).

(* A pattern of w gives powers with the product w(t, 1 + k t), for all but finitely many slopes k. *)
Lemma rrmp_powers w rho gam : has_rrmp w rho gam ->
  exists2 l : seq (F * F), all (fun x => x != (0, 0)) l &
    forall k, all (fun x => linear x 1 k != 0) l ->
    exists L : seq ({poly F} * nat),
      [/\ factors (unzip1 L), uniq (unzip1 L), all (fun a => 0 < a.2)%N L,
          \prod_(a <- L) a.1 ^+ a.2 %= form_along k w
        & exponents 2%N L = rho /\ exponents 3%N L = gam].
Proof.
move=> [[_ _ rho1 gam1 _] [c [l [q [c0 l_size q_size [l0 l_ind q_def q_diff] e]]]]].
exists l => // k lk; exists (powers k l rho q gam); split.
- exact: factors_powers.
- exact: uniq_powers.
- exact: powers_gt0.
- exact: prod_powers e.
- exact: exponents_powers.
Qed.

(* There is a slope that avoids finitely many points. *)
Lemma generic_slope l : all (fun x => x != (0, 0)) l -> exists k, all (fun x => linear x 1 k != 0) l.
Proof.
move=> l0; pose p : {poly F} := \prod_(x <- l) (x.1%:P + x.2 *: 'X).
have [|k] := @non_root _ p.
  rewrite prodf_seq_neq0; apply/allP => x /(allP l0) /=; apply: contraNneq => e.
  have e_i i : (x.1%:P + x.2 *: 'X : {poly F})`_i = 0 by rewrite e coef0.
  move: (e_i 0%N) (e_i 1%N); rewrite !coefD !coefZ !coefC !coefX /= mulr0 mulr1 addr0 add0r => x1 x2.
  by rewrite (surjective_pairing x) x1 x2.
rewrite horner_prod prodf_seq_neq0 => /allP h; exists k; apply/allP => x /h /=.
by rewrite /linear !hornerE.
Qed.

(* A form has at most one pattern. *)
Theorem rrmp_unique w rho gam rho' gam' :
  has_rrmp w rho gam -> has_rrmp w rho' gam' -> rho = rho' /\ gam = gam'.
Proof.
move=> h h'; have [[sr sg _ _ _] _] := h; have [[sr' sg' _ _ _] _] := h'.
have [l l0 lL] := rrmp_powers h; have [l' l0' lL'] := rrmp_powers h'.
have [k] : exists k, all (fun x => linear x 1 k != 0) (l ++ l') by apply: generic_slope; rewrite all_cat l0.
rewrite all_cat => /andP [/lL [L [f u pos e [L_rho L_gam]]] /lL' [L' [f' u' pos' e' [L_rho' L_gam']]]].
have LL' : perm_eq L L'.
  by apply: unique_powers => //; apply: (eqp_trans e); rewrite eqp_sym.
split; apply: (sorted_eq leq_trans anti_leq) => //.
  by rewrite -L_rho -L_rho'; apply/perm_map/perm_filter.
by rewrite -L_gam -L_gam'; apply/perm_map/perm_filter.
Qed.

(* A form with a pattern is not zero. *)
Theorem rrmp_nonzero w rho gam : has_rrmp w rho gam -> exists i, w`_i != 0.
Proof.
move=> h; have [w0|/allPn [a a_w a0]] := boolP (all (pred1 0) w); last first.
  by exists (index a w); rewrite nth_index.
have [l /generic_slope [k kl] /(_ k kl) [L [f _ _ e _]]] := rrmp_powers h.
have z : form_along k w = 0.
  apply: big1 => i _; have /allP/(_ w`_i) /= := w0.
  by rewrite mem_nth // => /(_ isT) /eqP ->; rewrite scale0r.
move: e; rewrite z eqp0 => /eqP e.
suff : \prod_(a <- L) a.1 ^+ a.2 \is monic by rewrite e monicE lead_coef0 eq_sym oner_eq0.
rewrite big_seq; apply: monic_prod => a a_L; apply: monic_exp.
by have [] := f a.1 (map_f _ a_L).
Qed.

End Unique.
