From Rootprint Require Import check form refine modular cones factorisation.
From Coq Require Import ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import separable ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* ---- sorting ------------------------------------------------------------- *)

Lemma insert_perm m l : perm_eq (insert m l) (m :: l).
Proof.
elim: l => [|a l IH] //=; case: Nat.leb => //.
by rewrite (perm_trans (_ : perm_eq _ (a :: m :: l))) ?perm_cons // -(cat1s a) -(cat1s m) perm_catCA.
Qed.

Lemma insert_sorted m l : sorted leq l -> sorted leq (insert m l).
Proof.
elim: l => [|a l IH] //= s; case: Nat.leb_spec => [/ssrnat.leP le|/ssrnat.ltP lt] /=; first by rewrite le.
rewrite path_min_sorted ?IH ?(path_sorted s) // (perm_all _ (insert_perm m l)) /= (ltnW lt) /=.
by rewrite (order_path_min leq_trans).
Qed.

Lemma ascending_perm l : perm_eq (ascending l) l.
Proof. by elim: l => //= m l IH; rewrite (permPl (insert_perm _ _)) perm_cons. Qed.

Lemma ascending_sorted l : sorted leq (ascending l).
Proof. by elim: l => //= m l; exact: insert_sorted. Qed.

Lemma pairwise_perm (T : eqType) (r : rel T) s t : symmetric r -> perm_eq s t -> pairwise r s -> pairwise r t.
Proof.
move=> sym; apply: (@catCA_perm_ind _ (pairwise r)) => s1 s2 s3; rewrite !pairwise_cat !allrel_catr.
case/and3P=> /andP [/allrelP s12 ->] -> /and3P [-> -> ->] /=; rewrite !andbT.
by apply/allrelP => x y xs ys; rewrite sym s12.
Qed.

(* A list of pairs sorted by the second components. *)
Lemma sort_by_second (T : eqType) (s : seq (T * nat)) :
  exists2 t, perm_eq t s & map snd t = ascending (map snd s).
Proof.
exists (sort (relpre snd leq) s); first by rewrite perm_sort.
rewrite -sort_map; apply: (sorted_eq leq_trans anti_leq) (sort_sorted leq_total _) (ascending_sorted _) _.
by rewrite perm_sort perm_sym ascending_perm.
Qed.

(* Polynomials over an infinite field that are equal as functions. *)
Lemma poly_inj (F : numFieldType) (p q : {poly F}) : (forall x, p.[x] = q.[x]) -> p = q.
Proof.
move=> e; apply/eqP; rewrite -subr_eq0; apply/negPn/negP => n0.
have := @max_poly_roots _ (p - q) [seq i%:R | i <- iota 0 (size (p - q))] n0.
rewrite size_map size_iota ltnn => h; suff : false by []; apply: h.
  by apply/allP => x _; rewrite /root hornerD hornerN e subrr.
by rewrite map_inj_uniq ?iota_uniq // => i j /eqP; rewrite eqr_nat => /eqP.
Qed.

Section Assembly.
Variable F : rcfType.

Lemma independentC : symmetric (@independent F).
Proof. by move=> l m; rewrite /independent eq_sym [l.2 * _]mulrC [l.1 * _]mulrC. Qed.

Lemma differentC : symmetric (@different F).
Proof.
by move=> q r; rewrite /different; congr (_ || _); rewrite eq_sym; congr (~~ (_ == _)); exact: mulrC.
Qed.

(* The pattern of a form, from its factors in any order. *)
Lemma rrmp_of_factors (w : seq F) (c : F) (L : seq (F * F * nat)) (Q : seq (F * F * F * nat)) :
  c != 0 -> all (fun a => a != (0, 0)) (map fst L) -> pairwise (@independent F) (map fst L) ->
  all (@definite F) (map fst Q) -> pairwise (@different F) (map fst Q) ->
  all (leq 1) (map snd L) -> all (leq 1) (map snd Q) ->
  size w = (sumn (map snd L) + 2 * sumn (map snd Q)).+1 ->
  (forall x y, eval w x y = c * (\prod_(l <- L) form.linear l.1 x y ^+ l.2) * \prod_(q <- Q) quadratic q.1 x y ^+ q.2) ->
  has_rrmp w (ascending (map snd L)) (ascending (map snd Q)).
Proof.
move=> c0 L0 Li Qd Qi Lm Qm wn we.
have [T TL eT] := sort_by_second L; have [U UQ eU] := sort_by_second Q.
have aT := ascending_perm (map snd L); have aU := ascending_perm (map snd Q).
split.
  split; rewrite ?ascending_sorted ?(perm_all _ aT) ?(perm_all _ aU) //.
  by rewrite wn !sumnE (perm_big _ aT) (perm_big _ aU).
exists c, (map fst T), (map fst U); rewrite -eT -eU !size_map; split=> //.
  rewrite (perm_all _ (perm_map fst TL)) (perm_all _ (perm_map fst UQ)).
  split=> //; [apply: pairwise_perm independentC _ Li | apply: pairwise_perm differentC _ Qi];
    by rewrite perm_sym perm_map.
move=> x y; rewrite we -(perm_big _ TL) -(perm_big _ UQ) /= (big_nth ((0, 0), 0%N)) [X in _ * X](big_nth ((0, 0, 0), 0%N)) !big_mkord.
congr (_ * _ * _); apply: eq_bigr => i _.
  by rewrite (nth_map ((0, 0), 0%N)) // (nth_map ((0, 0), 0%N)).
by rewrite (nth_map ((0, 0, 0), 0%N)) // (nth_map ((0, 0, 0), 0%N)).
Qed.

End Assembly.

(* ---- lists of integers --------------------------------------------------- *)

Section Lists.
Variable F : rcfType.
Implicit Types (p q A : seq Z).

Lemma size_add p q : size (add p q) = maxn (size p) (size q).
Proof. by elim: p q => [|a p IH] [|b q] //=; rewrite ?maxn0 // IH maxnSS. Qed.

Lemma size_mul_list p q : (0 < size p)%N -> (0 < size q)%N -> size (mul p q) = (size p + size q).-1.
Proof.
move=> p0 q0; elim: p p0 => [|a [|b p] IH] // _; first by rewrite /= size_add /scale size_map; apply/maxn_idPl.
rewrite [mul _ _]/= size_add size_map [size (_ :: _)]/= -/(mul (b :: p) q) IH //.
by rewrite !addSn /=; apply/maxn_idPr; rewrite leqW // leq_addl.
Qed.

Lemma size_mul_gt0 p q : (0 < size p)%N -> (0 < size (mul p q))%N.
Proof. by case: p => // a p _; rewrite /= size_add /= leq_max orbT. Qed.

Lemma size_power p m : (0 < size p)%N -> size (power p m) = ((size p).-1 * m).+1.
Proof.
move=> p0; elim: m => [|m IH] /=; first by rewrite muln0.
by rewrite size_mul_list ?IH // mulnS addnS /= -{1}(prednK p0) addSn.
Qed.

Lemma equalE p q : equal p q = true -> p = q.
Proof. by elim: p q => [|a p IH] [|b q] //= /andP [/Z.eqb_eq -> /IH ->]. Qed.

Lemma size_toP A : List.hd 0%cZ A <> 0%cZ -> size (toP F (rev A)) = size A.
Proof.
case: A => // a A a0; rewrite rev_cons /toP /ints map_rcons (PolyK (c := 0)); first by rewrite size_rcons size_map size_rev.
by rewrite last_rcons integer_in_eq0; apply/negP => /Z.eqb_eq.
Qed.

Lemma size_toP_leq A : (size (toP F A) <= size A)%N.
Proof. by rewrite (leq_trans (size_Poly _)) // size_map. Qed.

Lemma size_toP_rev A : (size (toP F (rev A)) <= size A)%N.
Proof. by rewrite (leq_trans (size_toP_leq _)) // size_rev. Qed.

Lemma eval_rev (R : comRingType) (w : seq R) x y : eval (rev w) x y = eval w y x.
Proof.
elim: w => [|a w IH]; first by rewrite !eval_nil.
by rewrite rev_cons eval_rcons IH eval_cons size_rev addrC.
Qed.

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
  by rewrite -rk size_toP_rev.
apply: poly_inj => x.
by rewrite hornerM (dehom _ _ _ pn) (dehom _ _ _ qm) (dehom _ _ _ pqn) toP_mul homM // -?pn -?qm size_toP_leq.
Qed.

End Lists.

Section Split.
Variable F : rcfType.

Lemma separable_split (ts : seq F) (qs : seq (F * F)) c : c != 0 -> separable_poly (c *: split_poly ts qs) -> uniq ts && uniq qs.
Proof.
move=> c0; rewrite (eqp_separable (eqp_scale _ c0)) /split_poly separable_mul.
case/and3P; rewrite separable_prod_XsubC => -> /= + _.
elim: qs => [|q qs IH] //=; rewrite big_cons separable_mul => /and3P [_ sep cop].
rewrite IH // andbT; apply/negP => mem; move: cop.
rewrite (big_rem q) //= coprimepMr => /andP [].
by rewrite coprimepp size_quad.
Qed.


(* ---- homogeneous again --------------------------------------------------- *)

Definition line_value x y (t : F) : F := x - t * y.
Definition pair_value x y (q : F * F) : F := (x - q.1 * y) ^+ 2 + q.2 ^+ 2 * y ^+ 2.

Lemma hom_XsubC t x y : hom 1 ('X - t%:P) y x = line_value x y t.
Proof.
rewrite /hom !big_ord_recl big_ord0 /= !coefB !coefX !coefC /= !expr1 !expr0 /line_value; ring.
Qed.

Lemma hom_quad q x y : hom 2 (quad_poly q) y x = pair_value x y q.
Proof.
rewrite /hom !big_ord_recl big_ord0 /= quad_polyE !coef_Poly /= /pair_value; ring.
Qed.

Lemma hom_split (ts : seq F) (qs : seq (F * F)) x y :
  hom (size ts + 2 * size qs) (split_poly ts qs) y x = (\prod_(t <- ts) line_value x y t) * \prod_(q <- qs) pair_value x y q.
Proof.
have T1 : forall ts, (size (\prod_(t <- ts) ('X - t%:P) : {poly F})%R <= (size ts).+1)%N by move=> ?; rewrite size_prod_XsubC.
have Q1 : forall qs : seq (F * F), (size (\prod_(q <- qs) quad_poly q : {poly F})%R <= (2 * size qs).+1)%N.
  by move=> us; have := size_split [::] us; rewrite /split_poly big_nil mul1r => ->.
rewrite /split_poly homM //; congr (_ * _).
  elim: ts => [|t ts IH]; first by rewrite !big_nil hom_const.
  by rewrite !big_cons -[size _]/(1 + size ts)%N homM ?IH ?hom_XsubC ?size_XsubC.
elim: qs => [|q qs IH]; first by rewrite !big_nil hom_const.
by rewrite !big_cons [size _]/= mulnS homM ?IH ?hom_quad ?size_quad.
Qed.

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
  [/\ (1 <= multiplicity f)%N, (0 < deg f)%N, List.hd 0%cZ (check.polynomial f) <> 0%cZ & size (check.polynomial f) = (deg f).+1].
Proof.
case/andP => /andP [/PeanoNat.Nat.leb_le /ssrnat.leP m1 /PeanoNat.Nat.leb_le /ssrnat.leP d1] /negbTE /Z.eqb_neq h.
by split=> //; rewrite /deg ?prednK ?(ltnW d1) // -ltnS prednK ?(ltnW d1).
Qed.

Lemma regroup (a A B c P Q : F) : a * (A * B) * (c * P * Q) = a * c * (A * P) * (B * Q).
Proof. ring. Qed.

Lemma regroup_sums (m a b r g : nat) : (m * a + r + 2 * (m * b + g) = m * (a + 2 * b) + (r + 2 * g))%N.
Proof. by rewrite -!plusE -!multE; lia. Qed.

Lemma roots_ofP l rho gam : all factor_formed l -> separable_poly (\prod_(f <- l) pol f) -> roots_of l = Some (rho, gam) ->
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
  by apply: succn_inj; rewrite -fd -(size_toP F h) -/(pol f) pe size_scale // size_split.
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

Lemma hd_mul (p q : seq Z) : (0 < size p)%N -> (0 < size q)%N -> List.hd 0%cZ (mul p q) = (List.hd 0 p * List.hd 0 q)%cZ.
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
