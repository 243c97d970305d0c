(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Factors over a real closed field, and the pattern that every form has.     *)
(*                                                                            *)
(*     quad_poly q == (X - q.1)^2 + q.2^2                                     *)
(* split_poly ts qs == the product of the X - t, t in ts, and of the          *)
(*                    quad_poly q, q in qs                                    *)
(* line_value x y t == x - t y, of X - t made homogeneous                     *)
(* pair_value x y q == (x - q.1 y)^2 + q.2^2 y^2, of quad_poly q              *)
(* line_forms m T  == the linear forms x - t y and their multiplicities, (t, k)*)
(*                    in T, after y with multiplicity m if m > 0              *)
(* pair_forms Q    == the quadratic forms of the pairs in Q, likewise         *)
(* merge_equal s   == the different members of s, how often they occur        *)
(*                                                                            *)
(* Every polynomial is a multiple of a product of such factors (real_factor), *)
(* hence every form that is not 0 has a pattern (rrmp_exists).                *)
(******************************************************************************)
From Rootprint Require Import check form refine.
From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import complex separable ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* ---- linear and quadratic factors ---------------------------------------- *)

Section Factors.
Variable F : rcfType.
Implicit Types (p : {poly F}) (ts : seq F) (qs : seq (F * F)).

Definition quad_poly (q : F * F) : {poly F} := ('X - q.1%:P) ^+ 2 + (q.2 ^+ 2)%:P.

Definition split_poly ts qs : {poly F} := (\prod_(t <- ts) ('X - t%:P)) * \prod_(q <- qs) quad_poly q.

Lemma horner_quad q x : (quad_poly q).[x] = (x - q.1) ^+ 2 + q.2 ^+ 2.
Proof. by rewrite /quad_poly !hornerE. Qed.

Lemma quad_root q x : 0 < q.2 -> (quad_poly q).[x] != 0.
Proof. by move=> q0; rewrite horner_quad gt_eqF // ltr_paddl ?sqr_ge0 // exprn_gt0. Qed.

Lemma quad_polyE q : quad_poly q = Poly [:: q.1 ^+ 2 + q.2 ^+ 2; - 2%:R * q.1; 1].
Proof.
rewrite /quad_poly sqrrB -polyC_exp; apply/polyP => i.
rewrite !coefD coefN coefMn coefXn coefMC coefX !coefC coef_Poly.
by case: i => [|[|[|i]]] /=; rewrite ?nth_nil; ring.
Qed.

Lemma size_quad q : size (quad_poly q) = 3%N.
Proof. by rewrite quad_polyE (PolyK (c := 0)) //= oner_neq0. Qed.

Lemma quad_monic q : quad_poly q \is monic.
Proof. by rewrite monicE lead_coefE size_quad quad_polyE coef_Poly. Qed.

Lemma split_monic ts qs : split_poly ts qs \is monic.
Proof. by rewrite monicMl ?monic_prod_XsubC //; apply: rpred_prod => q _; exact: quad_monic. Qed.

Lemma size_split ts qs : size (split_poly ts qs) = (size ts + 2 * size qs).+1%N.
Proof.
have q2 : size (\prod_(q <- qs) quad_poly q) = (2 * size qs).+1%N.
  elim: qs => [|q qs IH]; first by rewrite big_nil size_poly1.
  rewrite big_cons size_proper_mul ?IH ?size_quad /= ?mulnS ?addnS ?add0n //.
  by have /monicP -> := quad_monic q; rewrite mul1r lead_coef_eq0 -size_poly_gt0 IH.
rewrite /split_poly size_monicM ?monic_prod_XsubC //; last by rewrite -size_poly_gt0 q2.
by rewrite size_prod_XsubC q2 addnS.
Qed.

Lemma root_split ts qs x : all (fun q => 0 < q.2) qs -> root (split_poly ts qs) x = (x \in ts).
Proof.
move=> q0; rewrite rootM root_prod_XsubC; case: (x \in ts) => //=; apply/negbTE.
elim: qs q0 => [|q qs IH] /=; first by rewrite big_nil root1.
by case/andP=> q0 /IH {}IH; rewrite big_cons rootM negb_or IH andbT; exact: quad_root.
Qed.

Lemma split_cons_root t ts qs : split_poly (t :: ts) qs = ('X - t%:P) * split_poly ts qs.
Proof. by rewrite /split_poly big_cons mulrA. Qed.

Lemma split_cons_quad q ts qs : split_poly ts (q :: qs) = quad_poly q * split_poly ts qs.
Proof. by rewrite /split_poly big_cons mulrCA. Qed.

Lemma separable_split ts qs c : c != 0 -> separable_poly (c *: split_poly ts qs) -> uniq ts && uniq qs.
Proof.
move=> c0; rewrite (eqp_separable (eqp_scale _ c0)) /split_poly separable_mul.
case/and3P; rewrite separable_prod_XsubC => -> /= + _.
elim: qs => [|q qs IH] //=; rewrite big_cons separable_mul => /and3P [_ sep cop].
rewrite IH // andbT; apply/negP => mem; move: cop.
rewrite (big_rem q) //= coprimepMr => /andP [].
by rewrite coprimepp size_quad.
Qed.

End Factors.

(* ---- every polynomial splits --------------------------------------------- *)

Section Splitting.
Variable F : rcfType.
Implicit Types (p : {poly F}) (z : F[i]).
Local Notation phi := (map_poly (real_complex F)).

(* A polynomial that is not constant has a root in F[i]. *)
Lemma complex_root p : (1 < size p)%N -> exists z, root (phi p) z.
Proof.
move=> p1; apply/closed_rootP.
by rewrite size_map_poly neq_ltn p1 orbT.
Qed.

Lemma root_conj p z : root (phi p) z -> root (phi p) (conjc z).
Proof.
rewrite -complex_root_conj; congr (is_true (root _ _)).
by apply/polyP => i; rewrite !coef_map /= oppr0.
Qed.

(* A root that is real gives a linear factor, any other root a quadratic one. *)
Lemma real_divisor p z : root (phi p) z -> complex.Im z = 0 -> ('X - (complex.Re z)%:P) %| p.
Proof.
case: z => a b /= + b0; rewrite {}b0 dvdp_XsubCl !rootE.
by rewrite -[Complex a 0]/(real_complex F a) horner_map fmorph_eq0.
Qed.

Lemma quad_complex z : phi (quad_poly (complex.Re z, complex.Im z)) = ('X - z%:P) * ('X - (conjc z)%:P).
Proof.
rewrite /quad_poly rmorphD rmorphX rmorphB /= map_polyX !map_polyC /=.
case: z => a b /=; set A := real_complex F a; set B : F[i] := Complex 0 b.
have -> : Complex a b = A + B by apply/eqP; rewrite eq_complex /= addr0 add0r !eqxx.
have -> : Complex a (- b) = A - B by apply/eqP; rewrite eq_complex /= subr0 add0r !eqxx.
have -> : real_complex F (b ^+ 2) = - B ^+ 2.
  by apply/eqP; rewrite eq_complex /= !mul0r !mulr0 sub0r opprK addr0 oppr0 !eqxx.
rewrite polyCN polyCD polyCB polyC_exp; ring.
Qed.

Lemma quad_divisor p z : root (phi p) z -> complex.Im z != 0 -> quad_poly (complex.Re z, complex.Im z) %| p.
Proof.
move=> pz z0; rewrite -(dvdp_map [rmorphism of real_complex F]) quad_complex.
rewrite Gauss_dvdp ?dvdp_XsubCl ?pz ?root_conj // coprimep_XsubC root_XsubC.
case: z z0 {pz} => a b /= b0; rewrite eq_complex /= eqxx /=.
by rewrite -subr_eq0 -opprD oppr_eq0 -mulr2n mulrn_eq0 /= (negbTE b0).
Qed.

(* A polynomial is a constant times linear and quadratic factors. *)
Theorem real_factor p : p != 0 ->
  exists ts, exists2 qs : seq (F * F), all (fun q => 0 < q.2) qs & p = lead_coef p *: split_poly ts qs.
Proof.
have [n] := ubnP (size p); elim: n p => // n IH p pn p0.
have [p1|p1] := leqP (size p) 1.
  exists [::], [::] => //; rewrite /split_poly !big_nil mulr1.
  have sp : size p = 1%N by apply/eqP; rewrite eqn_leq p1 size_poly_gt0.
  by rewrite {1}(size1_polyC p1) alg_polyC lead_coefE sp.
have [z pz] := complex_root p1.
have step (d : {poly F}) : d \is monic -> (1 < size d)%N -> d %| p ->
  exists ts, exists2 qs : seq (F * F), all (fun q => 0 < q.2) qs & p = lead_coef p *: (d * split_poly ts qs).
  move=> dm d1 /dvdpP [r pe]; have r0 : r != 0 by apply: contraNneq p0 => r0; rewrite pe r0 mul0r.
  have rp : (size r < size p)%N by rewrite pe size_Mmonic // -(subnKC d1) !addnS ltnS leq_addr.
  have [ts [qs q0 re]] := IH r (leq_trans rp pn) r0.
  by exists ts, qs; rewrite // {1}pe {1}re pe lead_coef_Mmonic // mulrC -scalerAr.
have [z0|z0] := eqVneq (complex.Im z) 0.
  have [|ts [qs q0 pe]] := step _ (monicXsubC _) _ (real_divisor pz z0); first by rewrite size_XsubC.
  by exists (complex.Re z :: ts), qs; rewrite ?split_cons_root.
have quad_abs : quad_poly (complex.Re z, `|complex.Im z|) = quad_poly (complex.Re z, complex.Im z).
  by rewrite /quad_poly /= real_normK ?num_real.
have [|ts [qs q0 pe]] := step _ (quad_monic _) _ (quad_divisor pz z0); first by rewrite size_quad.
exists ts, ((complex.Re z, `|complex.Im z|) :: qs); last by rewrite split_cons_quad quad_abs.
by rewrite /= normr_gt0 z0.
Qed.

End Splitting.

(* ---- homogeneous factors ------------------------------------------------- *)

Section Values.
Variable F : rcfType.
Implicit Types (p : {poly F}) (ts : seq F) (qs : seq (F * F)) (x y : F).

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

Lemma hom_split ts qs x y : hom (size ts + 2 * size qs) (split_poly ts qs) y x
  = (\prod_(t <- ts) line_value x y t) * \prod_(q <- qs) pair_value x y q.
Proof.
have T1 : forall ts, (size (\prod_(t <- ts) ('X - t%:P) : {poly F})%R <= (size ts).+1)%N.
  by move=> ?; rewrite size_prod_XsubC.
have Q1 : forall qs, (size (\prod_(q <- qs) quad_poly q)%R <= (2 * size qs).+1)%N.
  by move=> us; have := size_split [::] us; rewrite /split_poly big_nil mul1r => ->.
rewrite /split_poly homM //; congr (_ * _).
  elim: ts => [|t ts IH]; first by rewrite !big_nil hom_const.
  by rewrite !big_cons -[size _]/(1 + size ts)%N homM ?IH ?hom_XsubC ?size_XsubC.
elim: qs => [|q qs IH]; first by rewrite !big_nil hom_const.
by rewrite !big_cons [size _]/= mulnS homM ?IH ?hom_quad ?size_quad.
Qed.

Lemma eval_rev (R : comRingType) (w : seq R) (x y : R) : eval (rev w) x y = eval w y x.
Proof.
elim: w => [|a w IH]; first by rewrite !eval_nil.
by rewrite rev_cons eval_rcons IH eval_cons size_rev addrC.
Qed.

Lemma hom_one m x y : hom m (1 : {poly F}) x y = x ^+ m.
Proof.
have h1 : hom 1 (1 : {poly F}) x y = x.
  by rewrite /hom !big_ord_recl big_ord0 /= !coefC /= expr1 expr0 !mulr1 mul1r !mul0r !addr0.
by rewrite -{1}(expr1n _ m) -[m in hom m]mul1n homX ?h1 // size_poly1.
Qed.

End Values.

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

(* ---- the pattern of a product --------------------------------------------- *)

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
  (forall x y, eval w x y
     = c * (\prod_(l <- L) form.linear l.1 x y ^+ l.2) * \prod_(q <- Q) quadratic q.1 x y ^+ q.2) ->
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
move=> x y; rewrite we -(perm_big _ TL) -(perm_big _ UQ) /=.
rewrite (big_nth ((0, 0), 0%N)) [X in _ * X](big_nth ((0, 0, 0), 0%N)) !big_mkord.
congr (_ * _ * _); apply: eq_bigr => i _.
  by rewrite (nth_map ((0, 0), 0%N)) // (nth_map ((0, 0), 0%N)).
by rewrite (nth_map ((0, 0, 0), 0%N)) // (nth_map ((0, 0, 0), 0%N)).
Qed.

End Assembly.


(* ---- every form has a pattern --------------------------------------------- *)

Section Existence.
Variable F : rcfType.
Implicit Types (w : seq F) (T : seq (F * nat)) (Q : seq (F * F * nat)).

(* X - t y is the linear form (1, -t), infinity is the linear form (0, 1). *)
Definition line_forms m T : seq (F * F * nat) :=
  (if m is 0%N then [::] else [:: ((0, 1), m)]) ++ [seq ((1, - t.1), t.2) | t <- T].

Definition pair_forms Q : seq (F * F * F * nat) :=
  [seq ((1, - (q.1.1 *+ 2), q.1.1 ^+ 2 + q.1.2 ^+ 2), q.2) | q <- Q].

Lemma snd_line_forms m T : map snd (line_forms m T) = (if m is 0%N then [::] else [:: m]) ++ map snd T.
Proof. by rewrite /line_forms map_cat -map_comp; case: m. Qed.

Lemma snd_pair_forms Q : map snd (pair_forms Q) = map snd Q.
Proof. by rewrite -map_comp. Qed.

Lemma line_forms_neq0 m T : all (fun a => a != (0, 0)) (map fst (line_forms m T)).
Proof.
rewrite /line_forms map_cat all_cat; apply/andP; split.
  by case: m => //= m; rewrite xpair_eqE oner_eq0 andbF.
by apply/allP => _ /mapP [_ /mapP [t _ ->] ->] /=; rewrite xpair_eqE oner_eq0.
Qed.

Lemma line_forms_independent m T : uniq (map fst T) -> pairwise (@independent F) (map fst (line_forms m T)).
Proof.
move=> uT; have lines : pairwise (@independent F) [seq ((1, - t.1) : F * F) | t <- T].
  rewrite (map_comp (fun t : F => (1, - t) : F * F) fst) pairwise_map.
  move: uT; rewrite uniq_pairwise; apply: sub_pairwise => s t /=.
  by rewrite /independent /= mul1r mulr1 eqr_opp eq_sym.
rewrite /line_forms map_cat -map_comp pairwise_cat -[X in [&& _, _ & X]]/(pairwise _ _) lines andbT.
case: m => //= m; rewrite andbT; apply/allrelP => _ _ /[!inE] /eqP -> /mapP [t _ ->].
by rewrite /independent /= mul0r mulr1 eq_sym oner_neq0.
Qed.

Lemma pair_forms_definite Q : all (fun q => 0 < q.2) (map fst Q) -> all (@definite F) (map fst (pair_forms Q)).
Proof.
move=> /allP pos; apply/allP => _ /mapP [_ /mapP [q Qq ->] ->] /=; rewrite /definite /=.
have q2 : 0 < q.1.2 by rewrite pos // map_f.
have -> : (- (q.1.1 *+ 2)) ^+ 2 = 4%:R * q.1.1 ^+ 2 by ring.
by rewrite mulr1 mulrDr ltr_addl mulr_gt0 ?ltr0n ?exprn_gt0.
Qed.

Lemma pair_forms_different Q : all (fun q => 0 < q.2) (map fst Q) -> uniq (map fst Q) ->
  pairwise (@different F) (map fst (pair_forms Q)).
Proof.
move=> /allP pos uQ.
rewrite -map_comp (map_comp (fun q : F * F => (1, - (q.1 *+ 2), q.1 ^+ 2 + q.2 ^+ 2) : F * F * F) fst) pairwise_map.
have : pairwise (fun q r : F * F => (q != r) && (0 < q.2) && (0 < r.2)) (map fst Q).
  rewrite !pairwise_relI -uniq_pairwise uQ /=; apply/andP; split;
    by apply/(pairwiseP (0, 0)) => i j /= im jm ij; apply: pos; rewrite mem_nth.
apply: sub_pairwise => [[a p] [a' p']] /= /andP [/andP [ne p0] p'0]; rewrite /different /= !mul1r !mulr1.
rewrite -negb_and; apply: contra ne => /andP [/eqP /oppr_inj ea /eqP es].
have {}ea : a = a' by apply: (pmulrnI (n := 2)).
move: es; rewrite ea => /addrI /eqP; rewrite eqf_sqr => /orP [/eqP ->|/eqP pp]; first by rewrite eqxx.
by move: p'0; rewrite pp oppr_gt0 => /(lt_trans p0); rewrite ltxx.
Qed.

(* The pattern of a form from its roots: m times infinity, T with multiplicities, Q likewise. *)
Lemma rrmp_of_values w (c : F) (m : nat) T Q :
  c != 0 -> uniq (map fst T) -> uniq (map fst Q) -> all (fun q => 0 < q.2) (map fst Q) ->
  all (leq 1) (map snd T) -> all (leq 1) (map snd Q) ->
  size w = (m + (sumn (map snd T) + 2 * sumn (map snd Q))).+1 ->
  (forall x y, eval w x y = c * y ^+ m * (\prod_(t <- T) line_value x y t.1 ^+ t.2)
                                       * \prod_(q <- Q) pair_value x y q.1 ^+ q.2) ->
  has_rrmp w (ascending ((if m is 0%N then [::] else [:: m]) ++ map snd T)) (ascending (map snd Q)).
Proof.
move=> c0 uT uQ pos Tm Qm wn we; rewrite -snd_line_forms -(snd_pair_forms Q).
apply: (rrmp_of_factors c0) => [||||||| x y].
- exact: line_forms_neq0.
- exact: line_forms_independent.
- exact: pair_forms_definite.
- exact: pair_forms_different.
- by rewrite snd_line_forms all_cat Tm; case: (m).
- by rewrite snd_pair_forms.
- by rewrite snd_line_forms snd_pair_forms sumn_cat wn addnA; case: (m) => //= k; rewrite addn0.
rewrite we big_cat !big_map !mulrA /=; congr (c * _ * _ * _).
- case: (m) => [|k]; first by rewrite expr0 big_nil.
  by rewrite big_seq1 /form.linear /= mul0r mul1r add0r.
- by apply: eq_bigr => t _; rewrite /form.linear /line_value /= mul1r mulNr.
apply: eq_bigr => q _; congr (_ ^+ _); rewrite /quadratic /pair_value /=; ring.
Qed.

(* Equal members of a list, merged into one with a multiplicity. *)
Definition merge_equal (T : eqType) (s : seq T) : seq (T * nat) := [seq (a, count_mem a s) | a <- undup s].

Lemma fst_merge_equal (T : eqType) (s : seq T) : map fst (merge_equal s) = undup s.
Proof. by rewrite -map_comp map_id. Qed.

Lemma merge_equal_ge1 (T : eqType) (s : seq T) : all (leq 1) (map snd (merge_equal s)).
Proof.
by apply/allP => _ /mapP [_ /mapP [a s_a ->] ->] /=; rewrite -has_count has_pred1 -mem_undup.
Qed.

Lemma sumn_merge_equal (T : eqType) (s : seq T) : sumn (map snd (merge_equal s)) = size s.
Proof.
rewrite sumnE !big_map -sum1_size -[RHS]big_undup_iterop_count.
by apply: eq_bigr => a _; rewrite Monoid.iteropE /= iter_addn mul1n addn0.
Qed.

Lemma prod_merge_equal (T : eqType) (s : seq T) (f : T -> F) :
  \prod_(a <- merge_equal s) f a.1 ^+ a.2 = \prod_(a <- s) f a.
Proof. by rewrite big_map -[RHS]prodr_undup_exp_count. Qed.

(* A form that is not 0 has a real root multiplicity pattern. *)
Theorem rrmp_exists w : (exists i, w`_i != 0) -> exists rho gam, has_rrmp w rho gam.
Proof.
case=> i wi; set p := Poly (rev w).
have w0 : (i < size w)%N by rewrite ltnNge; apply: contraNN wi => le; rewrite nth_default.
have p0 : p != 0.
  apply: contraNneq wi => e; have := congr1 (coefp (size w - i.+1)) e.
  rewrite /coefp /= coef0 coef_Poly nth_rev; last by rewrite ltn_subrL (leq_ltn_trans _ w0).
  by rewrite subnSK // subKn ?(ltnW w0) // => ->.
have [ts [qs q0 pe]] := real_factor p0.
have pw : (size ts + 2 * size qs < size w)%N.
  by rewrite -size_split -(size_scale (a := lead_coef p)) ?lead_coef_eq0 // -pe -(size_rev w) size_Poly.
set d := (size ts + 2 * size qs)%N in pw; pose m := (size w - d.+1)%N.
have wn : size w = (m + d).+1 by rewrite /m -addnS subnK.
eexists; eexists; apply: (@rrmp_of_values _ (lead_coef p) m (merge_equal ts) (merge_equal qs)).
- by rewrite lead_coef_eq0.
- by rewrite fst_merge_equal undup_uniq.
- by rewrite fst_merge_equal undup_uniq.
- by rewrite fst_merge_equal (eq_all_r (mem_undup _)).
- exact: merge_equal_ge1.
- exact: merge_equal_ge1.
- by rewrite !sumn_merge_equal.
move=> x y; rewrite -eval_rev (@eval_hom _ _ (m + d)) ?size_rev // -/p.
have sp : (size p <= d.+1)%N by rewrite pe size_scale ?lead_coef_eq0 // size_split.
rewrite -[hom _ _ _ _](congr1 (fun r => hom _ r _ _) (mul1r p)) homM ?size_poly1 // hom_one.
by rewrite [in LHS]pe hom_scale hom_split !prod_merge_equal !mulrA [y ^+ m * _]mulrC.
Qed.

End Existence.
