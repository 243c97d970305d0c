From Rootprint Require Import check form refine modular cones factorisation factors.
From Coq Require Import ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import separable ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.


Section Rule1.
Variable F : rcfType.

(* Condition 2 of rule 1. *)
Lemma product_holdsP w b : product_holds w b -> all factor_formed (factors b) ->
  size w = (infinity b + \sum_(f <- factors b) multiplicity f * deg f).+1 /\
  forall x y, eval (form F w) x y = rational_in F (check.constant b) * y ^+ infinity b
    * \prod_(f <- factors b) hom (deg f) (toP F (check.polynomial f)) x y ^+ multiplicity f.
Proof.
rewrite /product_holds; case pw: primal => [D v] /equalE prod formed.
have [D0 vw] := primalP F pw.
have wn : size w = (infinity b + \sum_(f <- factors b) multiplicity f * deg f).+1.
  have : size v = size w by have := congr1 size vw; rewrite /ints /form !size_map.
  move=> <-; have := congr1 size prod.
  by rewrite !size_scale_list app_cat repeat_nseq size_cat size_nseq size_product // addnS.
split=> // x y.
have D1 : integer_in F D != 0 by rewrite integer_in_eq0; apply/negP => /Z.eqb_eq d; move: D0; rewrite d.
have dn := positive_in_neq0 F (Qden (check.constant b)).
have vn : size v = (infinity b + \sum_(f <- factors b) multiplicity f * deg f).+1.
  by have := congr1 size vw; rewrite /ints /form !size_map wn.
have ev : eval (ints F v) x y = integer_in F D * eval (form F w) x y.
  by rewrite vw /eval !size_map big_distrr /=; apply: eq_bigr => i _; rewrite (nth_map 0) ?size_map // !mulrA.
have sv c (p : seq Z) : eval (ints F (scale c p)) x y = integer_in F c * eval (ints F p) x y.
  have -> : ints F (scale c p) = [seq integer_in F c * a | a <- ints F p].
    by rewrite /ints /scale -map_comp; elim: p => //= a p ->; rewrite integer_inM.
  rewrite /eval !size_map big_distrr /=; apply: eq_bigr => i _.
  by rewrite (nth_map 0) ?size_map // !mulrA.
have := congr1 (fun l => eval (ints F l) x y) prod; rewrite /= !sv ev app_cat repeat_nseq.
rewrite (@eval_ints F _ (infinity b + \sum_(f <- factors b) multiplicity f * deg f)%N); last first.
  by rewrite size_cat size_nseq size_product // addnS.
rewrite toP_shift homM ?size_polyXn // -?size_product ?size_toP_leq // hom_product // integer_inM.
have -> : hom (infinity b) 'X^(infinity b) x y = y ^+ infinity b.
  rewrite /hom (bigD1 ord_max) //= big1 ?addr0; first by rewrite coefXn eqxx subnn mul1r mul1r.
  by move=> i; rewrite -val_eqE coefXn /= => /negbTE ->; rewrite !mul0r.
move=> e; apply: (mulfI (mulf_neq0 D1 dn)); rewrite -mulrA mulrCA e /rational_in.
by move: (_ (Qnum _)) (y ^+ _) (\prod_(_ <- _) _) (_ D) (_ (Qden _)) dn => cn Y P D' d' d'0; field.
Qed.

Theorem pattern_of_rrmp (w : seq Q) (b : body) rho gam : pattern_of w b = Some (rho, gam) -> has_rrmp (form F w) rho gam.
Proof.
rewrite /pattern_of allE; case: ifP => // /andP [/andP [/andP [c0 formed] prod] cop].
case ro: roots_of => [[rho' gam']|] // e.
have sep : separable_poly (\prod_(f <- factors b) pol F f).
  rewrite -toP_radical //; move: cop formed; rewrite /check.coprime.
  case: (factors b) => [|f l]; first by rewrite /= /toP /= cons_poly_def mul0r add0r /separable_poly coprime1p.
  case: (coprimality b) => // z bz fl; exact: bezout_holdsP (hd_radical fl) bz.
have [T [Q [c [[cn0 eT eQ Q0] uT uQ [rho1 gam1 sums] ev]]]] := roots_ofP formed sep ro.
set m := infinity b in e *.
have pos : forall q, q \in map fst Q -> 0 < q.2 by exact/allP.
pose L : seq (F * F * nat) := (if m is 0%N then [::] else [:: ((0, 1), m)]) ++ [seq ((1, - t.1), t.2) | t <- T].
pose U : seq (F * F * F * nat) := [seq ((1, - (q.1.1 *+ 2), q.1.1 ^+ 2 + q.1.2 ^+ 2), q.2) | q <- Q].
have snd_L : map snd L = (if m is 0%N then rho' else m :: rho').
  by rewrite /L map_cat -map_comp /= eT; case: (m).
have snd_U : map snd U = gam' by rewrite /U -map_comp eQ.
have -> : rho = ascending (map snd L) by rewrite snd_L; case: (m) e => [|k] [].
have -> : gam = ascending (map snd U) by rewrite snd_U; case: (m) e => [|k] [].
have [wv ew] := product_holdsP prod formed.
have mapT : map fst [seq ((1, - t.1), t.2) : F * F * nat | t <- T] = [seq (1, - t) : F * F | t <- map fst T].
  by rewrite -!map_comp.
have mapU : map fst U = [seq (1, - (q.1 *+ 2), q.1 ^+ 2 + q.2 ^+ 2) : F * F * F | q <- map fst Q].
  by rewrite -!map_comp.
apply: (@rrmp_of_factors _ _ (rational_in F (check.constant b) * c)).
- by rewrite mulf_neq0 // /rational_in mulf_neq0 ?invr_eq0 ?positive_in_neq0 ?integer_in_eq0.
- rewrite /L map_cat all_cat; apply/andP; split; first by case: (m) => //= k; rewrite xpair_eqE oner_eq0 andbF.
  by apply/allP => _ /mapP [_ /mapP [t _ ->] ->] /=; rewrite xpair_eqE oner_eq0.
- have lines : pairwise (@independent F) [seq (1, - t) : F * F | t <- map fst T].
    rewrite pairwise_map.
    by move: uT; rewrite uniq_pairwise; apply: sub_pairwise => s t /=; rewrite /independent /= mul1r mulr1 eqr_opp eq_sym.
  rewrite /L map_cat mapT pairwise_cat lines !andbT; case: (m) => //= k; rewrite andbT.
  apply/allrelP => _ _ /predU1P [->|//] /mapP [t _ ->].
  by rewrite /independent /= mul0r mulr1 eq_sym oner_neq0.
- rewrite mapU; apply/allP => _ /mapP [q /pos q2 ->]; rewrite /definite /=.
  have -> : (- (q.1 *+ 2)) ^+ 2 = 4%:R * 1 * q.1 ^+ 2 by rewrite -(mulr_natl _ 2); ring.
  by rewrite mulrDr ltr_addl mulr1 mulr_gt0 ?ltr0n ?exprn_gt0.
- rewrite mapU pairwise_map.
  have : pairwise (fun q r : F * F => (q != r) && (0 < q.2) && (0 < r.2)) (map fst Q).
    rewrite pairwise_relI pairwise_relI -uniq_pairwise uQ /=; apply/andP; split.
      by apply/(pairwiseP (0, 0)) => i j /= im jm ij; apply: pos; rewrite mem_nth.
    by apply/(pairwiseP (0, 0)) => i j /= im jm ij; apply: pos; rewrite mem_nth.
  apply: sub_pairwise => [[a p] [a' p']] /= /andP [/andP [ne p0] p'0]; rewrite /different /= !mul1r !mulr1.
  rewrite -negb_and; apply: contra ne => /andP [/eqP /oppr_inj ea /eqP es].
  have two : 2%:R != 0 :> F by rewrite pnatr_eq0.
  have {}ea : a' = a by apply: (mulfI two); rewrite !(mulr_natl _ 2).
  move: es; rewrite ea => /addrI /eqP; rewrite eqf_sqr => /orP [/eqP ->|/eqP pp]; first by rewrite !eqxx.
  by move: p'0; rewrite pp oppr_gt0 => /(lt_trans p0); rewrite ltxx.
- by rewrite snd_L; case: (m).
- by rewrite snd_U.
- by rewrite snd_L snd_U size_map wv -/m -sums; case: (m) => [|k] //=; rewrite ?addSn ?addnA.
move=> x y; rewrite ew ev; set P := \prod_(t <- T) _; set V := \prod_(q <- Q) _.
have -> : \prod_(l <- L) form.linear l.1 x y ^+ l.2 = y ^+ m * P.
  rewrite /L big_cat big_map /= /P; congr (_ * _).
    by case: (m) => [|k]; rewrite ?big_nil ?big_seq1 // /form.linear /= mul0r add0r mul1r.
  by apply: eq_bigr => t _; rewrite /form.linear /line_value /= mul1r mulNr.
have -> : \prod_(q <- U) quadratic q.1 x y ^+ q.2 = V.
  rewrite /U big_map /V; apply: eq_bigr => q _; rewrite /quadratic /pair_value /=.
  by congr (_ ^+ _); rewrite -(mulr_natl _ 2); ring.
by rewrite -/m; move: (rational_in _ _) (y ^+ m) P V => r Y P V; ring.
Qed.

End Rule1.
