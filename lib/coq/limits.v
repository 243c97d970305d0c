(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Forms near a form: their patterns merge to its pattern.                    *)
(*                                                                            *)
(*    roots_of T Q == the real roots T, the roots Q and their conjugates,     *)
(*                  (a, k) in T or Q each k times                             *)
(* has_root_list p T Q <-> p is a constant multiple of the product of the     *)
(*                  X - z, z in roots_of T Q; the roots in T and those in Q   *)
(*                  are different, those in Q in the upper half-plane         *)
(*    standing e A <-> e is at most half of the distances of members of A, and*)
(*                  at most their imaginary parts, unless these are 0         *)
(*                                                                            *)
(* A form w is the polynomial w(t, 1 + k t) of unique.v, for a k that is not  *)
(* the slope of a root.                                                       *)
(******************************************************************************)
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex zify ring.
From Rootprint Require Import check form factorisation unique enumeration space topology closed continuity merging.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Import Order.Theory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Notation powers := enumeration.powers.

Section Roots.
Variable F : rcfType.
Implicit Types (w v : seq F) (rho gam : seq nat) (T : seq (F * nat)) (Q : seq (F[i] * nat)) (k c e : F).
Local Notation phi := (map_poly (real_complex F)).

Definition roots_of T Q : seq F[i] :=
  [seq real_complex F t | t <- powers T] ++ powers Q ++ [seq conjc z | z <- powers Q].

Definition has_root_list (p : {poly F}) T Q : Prop :=
  [/\ uniq (map fst T), uniq (map fst Q), all (fun z => 0 < complex.Im z) (map fst Q)
    & exists2 c : F[i], c != 0 & phi p = c *: product (roots_of T Q)].

(* The roots of definite quadratic forms. *)
Lemma quadratic_root k q : definite q -> exists2 z : F[i], 0 < complex.Im z &
  normal (quadratic_along k q) = quad_poly (complex.Re z, complex.Im z).
Proof.
move=> def; have sz := size_quadratic k def.
have q0 : quadratic_along k q != 0 by rewrite -size_poly_gt0 sz.
have [|z rz] := @complex_root F (quadratic_along k q); first by rewrite sz.
have im : complex.Im z != 0.
  apply/eqP => z0; have := real_divisor rz z0; rewrite dvdp_XsubCl rootE horner_quadratic => /eqP e.
  move: (quadratic_neq0 (x := complex.Re z) (y := 1 + k * complex.Re z) def); rewrite e eqxx => h.
  have : (complex.Re z, 1 + k * complex.Re z) != (0, 0).
    rewrite xpair_eqE negb_and; have [->|//] := eqVneq (complex.Re z) 0.
    by rewrite mulr0 addr0 oner_eq0 orbT.
  by move/h.
have quadE (y : F) : y ^+ 2 = complex.Im z ^+ 2 -> quad_poly (complex.Re z, y) = quad_poly (complex.Re z, complex.Im z).
  by rewrite /quad_poly /= => ->.
have e : normal (quadratic_along k q) = quad_poly (complex.Re z, complex.Im z).
  apply/eqP; rewrite -eqp_monic ?normal_monic ?quad_monic // eqp_sym -dvdp_size_eqp.
    by rewrite size_normal // size_quad sz.
  by rewrite (eqp_dvdr _ (eqp_normal q0)); exact: quad_divisor.
exists (Complex (complex.Re z) `|complex.Im z|); rewrite /= ?normr_gt0 // quadE // real_normK ?num_real //.
Qed.

Lemma quadratic_roots k (q : seq (F * F * F)) : all (@definite F) q -> exists2 zs : seq F[i],
  all (fun z => 0 < complex.Im z) zs &
  [seq normal (quadratic_along k x) | x <- q] = [seq quad_poly (complex.Re z, complex.Im z) | z <- zs].
Proof.
elim: q => [|x q IH] /=; first by exists [::].
case/andP=> /(quadratic_root k) [z z0 zE] /IH [zs zs0 zsE].
by exists (z :: zs); rewrite /= ?z0 // zE zsE.
Qed.

Lemma linear_root k l : linear l 1 k != 0 -> normal (linear_along k l) = 'X - (- l.2 / linear l 1 k)%:P.
Proof.
move=> l0; have sz := size_linear l0.
rewrite /normal lead_coefE sz linear_alongE coef_Poly; apply/polyP => i.
rewrite coefZ coef_Poly coefB coefX coefC; case: i => [|[|i]] /=.
- by rewrite sub0r mulNr opprK mulrC.
- by rewrite subr0 mulVf.
by rewrite nth_nil mulr0 subr0.
Qed.

Lemma prod_powers (R : comRingType) (A : Type) (s : seq (A * nat)) (f : A -> R) :
  \prod_(a <- powers s) f a = \prod_(a <- s) f a.1 ^+ a.2.
Proof. by rewrite big_flatten big_map; apply: eq_bigr => a _; rewrite big_nseq iter_mulr_1. Qed.

Lemma product_roots T Q : product (roots_of T Q) =
  phi (\prod_(t <- T) ('X - t.1%:P) ^+ t.2 * \prod_(q <- Q) quad_poly (complex.Re q.1, complex.Im q.1) ^+ q.2).
Proof.
rewrite rmorphM !rmorph_prod /product /roots_of !big_cat /= !big_map; congr (_ * _).
  rewrite prod_powers; apply: eq_bigr => t _.
  by rewrite rmorphX rmorphB /= map_polyX map_polyC.
rewrite -big_split /= prod_powers; apply: eq_bigr => q _.
by rewrite rmorphX /= quad_complex.
Qed.

(* The polynomial of a form has the roots of its pattern. *)
Lemma pattern_roots k w rho gam : has_rrmp w rho gam -> eval w 1 k != 0 ->
  exists T Q, [/\ map snd T = rho, map snd Q = gam & has_root_list (form_along k w) T Q].
Proof.
case=> -[_ _ rho1 gam1 _] [c [l [q [c0 l_size q_size [l0 l_ind q_def q_diff] we]]]] wk.
have lk : all (fun x => linear x 1 k != 0) l.
  apply/(all_nthP (0, 0)) => i; rewrite l_size => li; apply: contraNneq wk => e.
  rewrite we (bigD1 (Ordinal li)) //= e expr0n.
  have : (0 < nth 0%N rho i)%N by apply: (allP rho1); rewrite mem_nth.
  by case: (nth 0%N rho i) => // m _; rewrite mul0r mulr0 mul0r.
have e := unique.prod_powers l_size q_size lk q_def c0 we.
have u := uniq_powers l_size q_size lk q_def l_ind q_diff.
rewrite (unzip1_powers k l_size q_size) in u.
have [zs zs0 zsE] := quadratic_roots k q_def.
pose xs := [seq - x.2 / linear x 1 k | x <- l].
have xsE : [seq normal (linear_along k x) | x <- l] = [seq 'X - x%:P | x <- xs].
  by rewrite -map_comp; apply/eq_in_map => x /(allP lk) /linear_root.
have xs_size : size xs = size rho by rewrite size_map.
have zs_size : size zs = size gam by rewrite -q_size -(size_map (fun x => normal (quadratic_along k x))) zsE size_map.
exists (zip xs rho), (zip zs gam); rewrite -!/(unzip2 _) !unzip2_zip ?xs_size ?zs_size //; split=> //.
move: u; rewrite xsE zsE cat_uniq => /and3P [/map_uniq ux _ /map_uniq uz].
rewrite /has_root_list -!/(unzip1 _) !unzip1_zip ?xs_size ?zs_size //; split=> //.
move: e; rewrite /unique.powers xsE zsE big_cat /= => /eqpP [[c1 c2] /= /andP [c10 c20] e].
exists (real_complex F (c1 / c2)); first by rewrite fmorph_eq0 mulf_neq0 // invr_eq0.
rewrite product_roots -mul_polyC -(map_polyC [rmorphism of real_complex F]) -rmorphM; congr (phi _).
apply: (scalerI c20); rewrite mul_polyC -e scalerA [c2 * _]mulrC divfK //; congr (_ *: (_ * _)).
  elim: (xs) (rho) => [|x xs' IH] [|m rho'] //=; rewrite ?big_nil ?big_cons //=; congr (_ * _); exact: IH.
elim: (zs) (gam) => [|x xs' IH] [|m rho'] //=; rewrite ?big_nil ?big_cons //=; congr (_ * _); exact: IH.
Qed.

(* ---- the polynomial depends continuously on the form ----------------------- *)

Lemma common_bound n (M : nat -> {poly F}) : exists2 C, 0 < C & forall i j, (i < n)%N -> `|(M i)`_j| < C.
Proof.
elim: n => [|n [C C0 bound]]; first by exists 1 => // i j.
have [B B0 boundB] := coefs_bounded (M n); exists (C + B) => [|i j]; first exact: addr_gt0.
rewrite ltnS leq_eqVlt => /orP [/eqP ->|/bound h]; first by rewrite (lt_trans (boundB j)) // ltr_addr.
by rewrite (lt_trans (h j)) // ltr_addl.
Qed.

Lemma along_near k w e : 0 < e -> exists2 d, 0 < d & forall v, near d v w ->
  closer e (phi (form_along k v)) (phi (form_along k w)).
Proof.
move=> e0; pose n := size w.
have [C C0 bound] := common_bound n (fun i => 'X ^+ (n - i.+1) * along k ^+ i).
have d0 : 0 < e / (n.+1%:R * C) by rewrite divr_gt0 // mulr_gt0 ?ltr0n.
exists (e / (n.+1%:R * C)) => // v [sv dv] j; set d := e / _ in d0 dv.
rewrite !coef_map -(rmorphB [rmorphism of real_complex F]) modulus_real /form_along sv -coefB -sumrB coef_sum.
apply: le_lt_trans (ler_norm_sum _ _ _) _; apply: (@le_lt_trans _ _ (\sum_(i < n) d * C)).
  apply: ler_sum => i _; rewrite -scalerBl coefZ normrM; apply: ler_pmul; rewrite ?normr_ge0 // ltW //.
  exact: bound.
rewrite sumr_const card_ord -mulr_natl.
have -> : e = n.+1%:R * (d * C) by rewrite mulrCA /d divfK // mulf_neq0 ?pnatr_eq0 ?lt0r_neq0.
by rewrite ltr_pmul2r ?ltr_nat // (mulr_gt0 d0).
Qed.

Lemma eval_near k w : eval w 1 k != 0 -> exists2 d, 0 < d & forall v, near d v w -> eval v 1 k != 0.
Proof.
move=> w0; have [||d d0 h] := @horner_close F (size w) (Poly w) k `|eval w 1 k|.
- by rewrite normr_gt0.
- exact: size_Poly.
exists d => // v /near_close [sv dv]; have := h (Poly v); rewrite -sv size_Poly => /(_ isT dv).
by rewrite -!eval_at1; apply: contraTneq => ->; rewrite sub0r normrN ltxx.
Qed.

(* ---- from roots to patterns ------------------------------------------------ *)

Definition standing e (A : seq F[i]) : Prop :=
  (forall a b, a \in A -> b \in A -> a != b -> 2%:R * e < modulus (a - b)) /\
  (forall a, a \in A -> complex.Im a != 0 -> e < `|complex.Im a|).

Lemma standing_exists (A : seq F[i]) : exists2 e, 0 < e & standing e A.
Proof.
have [e e0 be] := below ([seq modulus (u.1 - u.2) / 2%:R | u <- [seq (a, b) | a <- A, b <- A]]
  ++ [seq `|complex.Im a| | a <- A]).
exists e => //; split=> [a b aA bA ab|a aA a0]; last first.
  by apply: be; rewrite ?normr_gt0 // mem_cat; apply/orP; right; apply/mapP; exists a.
have : e < modulus (a - b) / 2%:R; last by rewrite ltr_pdivl_mulr ?ltr0n // mulrC.
apply: be; last by rewrite divr_gt0 ?ltr0n // modulus_gt0 subr_eq0.
rewrite mem_cat; apply/orP; left; apply/mapP; exists (a, b) => //.
by apply/allpairsP; exists (a, b).
Qed.

(* A map that moves every root by less than e to one of A. *)
Lemma matched_map e (A B : seq F[i]) : standing e A -> matched e B A -> exists f : F[i] -> F[i],
  [/\ perm_eq (map f B) A, forall b, b \in B -> f b \in A /\ modulus (b - f b) < e
    & forall b a, a \in A -> modulus (b - a) < e -> f b = a].
Proof.
case=> gapA _ [Z [Z1 Z2 /allP Z3]].
pose f b := nth b A (find (fun a => modulus (b - a) < e) A).
have f_eq b a : a \in A -> modulus (b - a) < e -> f b = a.
  move=> aA near_a; have h : has (fun a => modulus (b - a) < e) A by apply/hasP; exists a.
  have near_f := nth_find b h; have fA : f b \in A by rewrite mem_nth // -has_find.
  apply/eqP/negPn/negP => ne; have := gapA _ _ fA aA ne; apply/negP; rewrite -leNgt.
  have -> : f b - a = - (b - f b) + (b - a) by ring.
  apply: le_trans (modulusD _ _) _; by rewrite modulusN mulr_natl mulr2n ler_add // ltW.
have Zf u : u \in Z -> u.2 \in A /\ f u.1 = u.2.
  by move=> uZ; have uA : u.2 \in A by [rewrite -(perm_mem Z2) map_f]; split=> //; apply: f_eq => //; exact: Z3.
exists f; split=> // [|b].
  rewrite -(permPr Z2) -(permPl (perm_map f Z1)) -map_comp.
  by have -> : [seq (f \o fst) u | u <- Z] = map snd Z by apply/eq_in_map => u /Zf [].
rewrite -(perm_mem Z1) => /mapP [u uZ ->]; have [uA ->] := Zf u uZ; split=> //.
exact: Z3.
Qed.

Lemma conj_roots T Q a : a \in roots_of T Q -> conjc a \in roots_of T Q.
Proof.
rewrite /roots_of !mem_cat => /or3P [/mapP [t tT ->]|aQ|/mapP [z zQ ->]].
- by rewrite conjc_real map_f.
- by rewrite map_f ?orbT.
by rewrite conjcK zQ orbT.
Qed.

Lemma count_powers (A : eqType) (s : seq (A * nat)) (P : pred A) :
  count P (powers s) = sumn [seq u.2 | u <- s & P u.1].
Proof.
elim: s => //= u s IH; rewrite /powers /= -/(powers s) count_cat IH count_nseq.
by case: (P u.1); rewrite /= ?mul1n ?mul0n.
Qed.

Lemma mem_powers (A : eqType) (s : seq (A * nat)) x : x \in powers s -> x \in map fst s.
Proof.
case/flattenP=> r /mapP [u us ->]; rewrite mem_nseq => /andP [_ /eqP ->].
exact: map_f.
Qed.

Lemma powers_mem (A : eqType) (s : seq (A * nat)) : all (leq 1) (map snd s) ->
  forall x, x \in map fst s -> x \in powers s.
Proof.
move=> /allP pos x /mapP [u us ->]; apply/flattenP; exists (nseq u.2 u.1); first exact: map_f.
by rewrite mem_nseq eqxx andbT (pos _ (map_f _ us)).
Qed.

Lemma sum_own (A : eqType) (s : seq (A * nat)) u : uniq (map fst s) -> u \in s -> sum_at u.1 s = u.2.
Proof.
elim: s => //= v s IH /andP [vs us]; rewrite -cat1s sum_at_cat inE => /orP [/eqP ->|u_s].
  rewrite {1}/sum_at /= eqxx /= addn0; case: (posnP (sum_at v.1 s)) => [->|/sum_at_gt0 /hasP [x xs /eqP e]].
    by rewrite addn0.
  by move: vs; rewrite -e map_f.
rewrite IH // {1}/sum_at /=; case: eqP => //= e.
by move: vs; rewrite e map_f.
Qed.

Lemma Im_conj (z : F[i]) : complex.Im (conjc z) = - complex.Im z.
Proof. by case: z. Qed.

Lemma real_Im0 (z : F[i]) : conjc z = z -> complex.Im z = 0.
Proof. by case: z => a b /= [/esym/eqP]; rewrite -subr_eq0 opprK -mulr2n mulrn_eq0 /= => /eqP. Qed.

(* Roots that are matched: the multiplicities of the one are merged to those of the other. *)
Lemma matched_merged e T Q T' Q' : standing e (roots_of T' Q') -> matched e (roots_of T Q) (roots_of T' Q') ->
  uniq (map fst T') -> uniq (map fst Q') ->
  all (fun z => 0 < complex.Im z) (map fst Q) -> all (fun z => 0 < complex.Im z) (map fst Q') ->
  all (leq 1) (map snd T) -> all (leq 1) (map snd Q) -> all (leq 1) (map snd T') -> all (leq 1) (map snd Q') ->
  merged (map snd T, map snd Q) (map snd T', map snd Q').
Proof.
move=> st mt uT uQ /allP up /allP up' pT pQ pT' pQ'; have [f [perm_f near_f f_eq]] := matched_map st mt.
have [_ imA] := st; set A := roots_of T' Q' in st perm_f near_f f_eq imA; set B := roots_of T Q in perm_f near_f.
have fJ b : b \in B -> f (conjc b) = conjc (f b).
  move=> bB; have [fA fb] := near_f b bB; apply: f_eq; first exact: conj_roots.
  by rewrite -rmorphB modulusJ.
have TB t : t \in map fst T -> real_complex F t \in B.
  by move=> /(powers_mem pT) tT; rewrite /B /roots_of mem_cat map_f.
have QB z : z \in map fst Q -> z \in B.
  by move=> /(powers_mem pQ) zQ; rewrite /B /roots_of !mem_cat zQ orbT.
have f_real t : t \in map fst T -> complex.Im (f (real_complex F t)) = 0.
  by move=> /TB /fJ; rewrite conjc_real => e1; apply: real_Im0.
have f_up z : z \in map fst Q -> 0 <= complex.Im (f z).
  move=> zQ; rewrite leNgt; apply/negP => neg; have [fA fz] := near_f z (QB z zQ).
  have h := imA _ fA (ltr0_neq0 neg); have := lt_trans h _; move/(_ (modulus (z - f z))).
  suff le : `|complex.Im (f z)| <= modulus (z - f z) by move: (lt_le_trans h le); rewrite ltNge (ltW fz).
  apply: le_trans (modulus_Im _); rewrite (ltr0_norm neg) raddfB /=.
  rewrite ger0_norm ?subr_ge0; first by rewrite ler_addr ltW // up.
  by rewrite (le_trans (ltW neg)) // ltW // up.
have realA t : t \in map fst T' -> real_complex F t \in A.
  by move=> /(powers_mem pT') tT; rewrite /A /roots_of mem_cat map_f.
have pairA z : z \in map fst Q' -> z \in A.
  by move=> /(powers_mem pQ') zQ; rewrite /A /roots_of !mem_cat zQ orbT.
have A_real a : a \in A -> complex.Im a = 0 -> a \in map (real_complex F) (map fst T').
  rewrite /A /roots_of !mem_cat => /or3P [/mapP [t /mem_powers tT ->] _|/mem_powers aQ|/mapP [z /mem_powers zQ ->]].
  - exact: map_f.
  - by move=> a0; have := up' a aQ; rewrite a0 ltxx.
  by rewrite Im_conj => /eqP; rewrite oppr_eq0 => /eqP z0; have := up' z zQ; rewrite z0 ltxx.
have A_up a : a \in A -> 0 < complex.Im a -> a \in map fst Q'.
  rewrite /A /roots_of !mem_cat => /or3P [/mapP [t _ ->]|/mem_powers aQ //|/mapP [z /mem_powers zQ ->]].
    by rewrite ltxx.
  by rewrite Im_conj oppr_gt0 => /lt_trans h; have := h _ (up' z zQ); rewrite ltxx.
pose S := [seq (f (real_complex F u.1), u.2) | u <- T]; pose P := [seq (f u.1, u.2) | u <- Q].
pose S' := [seq (real_complex F u.1, u.2) | u <- T'].
have fS' : map fst S' = map (real_complex F) (map fst T') by rewrite /S' -!map_comp.
have realI : injective (real_complex F) by move=> x y [].
have countA a : count_mem a A = (count (fun t => f (real_complex F t) == a) (powers T)
    + (count (fun z => f z == a) (powers Q) + count (fun z => f (conjc z) == a) (powers Q)))%N.
  by rewrite -(permP perm_f) count_map /B /roots_of !count_cat !count_map.
have sumS a : sum_at a S = count (fun t => f (real_complex F t) == a) (powers T).
  by rewrite count_powers /sum_at /S filter_map -map_comp.
have sumP a : sum_at a P = count (fun z => f z == a) (powers Q).
  by rewrite count_powers /sum_at /P filter_map -map_comp.
have <- : map snd S = map snd T by rewrite /S -map_comp.
have <- : map snd P = map snd Q by rewrite /P -map_comp.
have <- : map snd S' = map snd T' by rewrite /S' -map_comp.
apply: (@merged_labels _ S P S' Q') => //.
- by rewrite fS' map_inj_uniq.
- apply/allP => z zQ; rewrite fS'; apply/mapP => -[t _ zE].
  by have := up' z zQ; rewrite zE ltxx.
- apply/allP => _ /mapP [u uT' ->] /=; rewrite fS'; apply: A_real; last by apply: f_real; exact: map_f.
  by have [] := near_f (real_complex F u.1) (TB _ (map_f _ uT')).
- apply/allP => _ /mapP [u uQ' ->] /=; rewrite fS' mem_cat.
  have uQf := map_f fst uQ'; have [fA _] := near_f u.1 (QB _ uQf).
  have := f_up _ uQf; rewrite le_eqVlt => /orP [/eqP/esym/(A_real _ fA) -> //|/(A_up _ fA) ->].
  by rewrite orbT.
- by rewrite /S' -map_comp.
- apply/allP => _ /mapP [u uT' ->] /=; rewrite sumS sumP; set a := real_complex F u.1.
  have eqJ : count (fun z => f (conjc z) == a) (powers Q) = count (fun z => f z == a) (powers Q).
    apply: eq_in_count => z /mem_powers zQ; rewrite fJ ?QB //.
    by rewrite -(inj_eq (can_inj (@conjcK F))) conjcK conjc_real.
  have := countA a; rewrite eqJ addnn -mul2n => <-; apply/eqP.
  rewrite /A /roots_of !count_cat !count_map.
  rewrite (_ : count _ (powers Q') = 0)%N; last first.
    apply/count_memPn; apply/negP => /mem_powers aQ; have := up' _ aQ.
    by rewrite ltxx.
  rewrite (_ : count _ (powers Q') = 0)%N ?addn0; last first.
    apply/eqP; rewrite -leqn0 leqNgt -has_count; apply/hasPn => z /mem_powers zQ /=.
    apply/eqP => e1; have := up' _ zQ; rewrite -[z]conjcK e1 conjc_real.
    by rewrite ltxx.
  rewrite -(sum_own uT uT') /sum_at -(count_powers _ (fun t => t == u.1)); apply: eq_count => t /=.
  by rewrite (inj_eq realI).
apply/allP => u uQ' /=; rewrite sumP; apply/eqP; have uf := map_f fst uQ'; have u0 := up' _ uf.
have := countA u.1; rewrite (_ : count _ (powers T) = 0)%N; last first.
  apply/eqP; rewrite -leqn0 leqNgt -has_count; apply/hasPn => t /mem_powers tT /=.
  by apply/eqP => e1; move: u0; rewrite -e1 f_real // ltxx.
rewrite (_ : count (fun z => f (conjc z) == u.1) _ = 0)%N ?add0n ?addn0; last first.
  apply/eqP; rewrite -leqn0 leqNgt -has_count; apply/hasPn => z /mem_powers zQ /=.
  apply/eqP => e1; have := f_up z zQ; rewrite leNgt -oppr_gt0 -Im_conj -fJ ?QB // e1.
  by rewrite u0.
move=> <-; rewrite /A /roots_of !count_cat !count_map.
rewrite (_ : count _ (powers T') = 0)%N; last first.
  apply/eqP; rewrite -leqn0 leqNgt -has_count; apply/hasPn => t _ /=.
  by apply/eqP => e1; move: u0; rewrite -e1 ltxx.
rewrite (_ : count (preim _ _) (powers Q') = 0)%N ?add0n ?addn0; last first.
  apply/eqP; rewrite -leqn0 leqNgt -has_count; apply/hasPn => z /mem_powers zQ /=.
  apply/eqP => e1; have := up' z zQ; rewrite -oppr_lt0 -Im_conj e1 ltNge.
  by rewrite ltW.
by rewrite -(sum_own uQ uQ') /sum_at -(count_powers _ (fun t => t == u.1)).
Qed.

(* If a form is adherent to those with a pattern, that pattern merges to its own. *)
Theorem adherent_merged w rho gam rho' gam' : has_rrmp w rho' gam' -> adherent (fun v => has_rrmp v rho gam) w ->
  merged (rho, gam) (rho', gam').
Proof.
move=> pw ad; have [[_ _ rho1' gam1' size_w] _] := pw.
have [k wk] : exists k, eval w 1 k != 0.
  have [c [l [Q [_ _ _ fact]]]] := rrmp_poly pw.
  have p0 : Poly w != 0 by apply: real_count_neq0 (rrmp_count pw).
  by have [k kp] := non_root p0; exists k; rewrite eval_at1.
have [T' [Q' [eT' eQ' [uT' uQ' up' [c c0 we]]]]] := pattern_roots pw wk.
have [e e0 st] := standing_exists (roots_of T' Q').
have [d1 d1_gt0 cont] := roots_continuous (roots_of T' Q') c0 e0.
have [d2 d2_gt0 along] := along_near k w d1_gt0.
have [d3 d3_gt0 val] := eval_near wk.
have [|v near_v pv] := ad (Num.min d2 d3); first by rewrite lt_minr d2_gt0.
have [near2 near3] : near d2 v w /\ near d3 v w.
  by case: near_v => sv dv; split; split=> // i; have := dv i; rewrite lt_minr => /andP [].
have [[_ _ rho1 gam1 size_v] _] := pv.
have [T [Q [eT eQ [_ _ up [c' _ ve]]]]] := pattern_roots pv (val v near3).
have sizeR T1 Q1 : size (roots_of T1 Q1) = (sumn (map snd T1) + 2 * sumn (map snd Q1))%N.
  by rewrite /roots_of !size_cat !size_map !enumeration.size_powers addnn mul2n.
rewrite -eT -eQ -eT' -eQ'; apply: (matched_merged st) => //; rewrite ?eT ?eQ ?eT' ?eQ' //.
apply: (cont c'); last by rewrite -ve -we; exact: along.
by rewrite !sizeR eT eQ eT' eQ'; apply: succn_inj; rewrite -size_v -size_w; case: near_v.
Qed.

End Roots.
