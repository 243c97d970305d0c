(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Rule 9 for claims of membership: what the checker accepts is in the space  *)
(* (member_inP).                                                              *)
(*                                                                            *)
(* prod_of gs fs x y == the product of the values of fs at powers of x and y  *)
(*  have_roots fs rs <-> the functions fs have the roots rs                   *)
(* degree_of_roots gs rs == the degree of such a product                      *)
(*      times m r == the roots of an m-th power                               *)
(******************************************************************************)
From Rootprint Require Import check form text rules refine modular cones factorisation discriminant factors sound.
From Rootprint Require Import unique space sharing strides kinds.
From Coq Require Import ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import separable zify ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.
Local Notation roots := rules.roots.

Local Arguments degree : simpl never.
Local Arguments even_sizes : simpl never.
Local Arguments Z.mul : simpl never.
Local Arguments Z.add : simpl never.
Local Arguments Z.sub : simpl never.
Local Arguments Z.div : simpl never.
Local Arguments Z.of_nat : simpl never.

Section Membership.
Variable F : rcfType.
Implicit Types (g h B : F -> F -> F) (r : roots) (gs : seq (seq nat * nat)) (fs : seq (F -> F -> F)).

(* ---- sharing the roots --------------------------------------------------- *)

Fixpoint prod_of gs fs x y : F :=
  match gs, fs with
  | u :: gs', f :: fs' => f (x ^+ u.2) (y ^+ u.2) * prod_of gs' fs' x y
  | _, _ => 1
  end.

Fixpoint have_roots fs (rs : seq roots) : Prop :=
  match fs, rs with
  | [::], [::] => True
  | f :: fs', r :: rs' => has_roots f r /\ have_roots fs' rs'
  | _, _ => False
  end.

Fixpoint degree_of_roots gs (rs : seq roots) : Z :=
  match gs, rs with
  | u :: gs', r :: rs' => (all_roots r * Z.of_nat u.2 + degree_of_roots gs' rs')%cZ
  | _, _ => 0%cZ
  end.

Lemma no_roots_const g r : has_roots g r -> all_roots r = 0%cZ -> exists c, forall x y, g x y = c.
Proof.
move=> [c [l [pl <-] e]]; case: l pl e => [|a l] pl e; first by exists c => x y; rewrite e big_nil mulr1.
have [f p n q] := counted_kinds l; rewrite /all_roots /reals /= => d; exfalso; move: d f p n q.
by case: (kind_cases a) => -> /=; clear; lia.
Qed.

Lemma group_computes u g r : has_layers u -> all_roots r = Z.of_nat (degree u.1) ->
  (Z.of_nat (even_sizes u.1) <= reals r)%cZ -> has_roots g r ->
  computes (layers_of u) (fun x y => g (x ^+ u.2) (y ^+ u.2)).
Proof.
case: u => k a /= /andP [k1 k0] dk ek hg; have [c [fs sz e]] := filters_of_roots k1 k0 dk ek hg.
have [e1 e2] : unzip1 (layers_of (k, a)) = k /\ unzip2 (layers_of (k, a)) = nseq (size fs) a.
  rewrite /layers_of /unzip1 /unzip2 -!map_comp /=; split; first exact: map_id.
  by rewrite -(size_map size) sz; elim: (k) => //= b m ->.
exists c, fs; rewrite ?e1 // => x y; rewrite e e2; congr (_ * _).
by elim: (fs) => [|f m IH]; rewrite ?big_nil //= !big_cons IH.
Qed.

(* If the roots of the forms are enough the network computes their product. *)
Lemma share_in a gs fs rs B before : (0 < a)%N -> divides_down a gs -> all has_layers gs ->
  have_roots fs rs -> has_roots B before ->
  (all_roots before * Z.of_nat a + degree_of_roots gs rs = Z.of_nat (layers_degree (layers gs)))%cZ ->
  enough (Z.of_nat a) before [seq group_of u | u <- gs] rs ->
  computes (layers gs) (fun x y => B (x ^+ a) (y ^+ a) * prod_of gs fs x y).
Proof.
elim: gs a fs rs B before => [|u gs IH] a [|f fs] [|r rs] B before //= a0.
  move=> _ _ _ hB d _; have [|c e] := no_roots_const hB.
    by move: d; rewrite /layers_degree big_nil Z.add_0_r; clear -a0; nia.
  by apply/computes_nil; exists c => x y; rewrite e mulr1.
case/and3P=> u0 ua dv /andP [lu lgs] [hf hfs] hB d.
have [t aE] : exists t, a = (t * u.2)%N by exists (a %/ u.2)%N; rewrite divnK.
have t0 : (0 < t)%N by move: a0; rewrite aE; case: (t).
have -> : (Z.of_nat a / Z.of_nat u.2 = Z.of_nat t)%cZ by rewrite aE Nat2Z.inj_mul Z.div_mul //; clear -u0; lia.
case=> taken [ct cr dt et] ok.
have hE := has_rootsM (has_roots_powers t0 hB) hf.
have [g1 [g2 [h1 h2 e]]] := has_roots_take hE ct cr.
apply: (computes_ext (g := fun x y => g1 (x ^+ u.2) (y ^+ u.2) * (g2 (x ^+ u.2) (y ^+ u.2) * prod_of gs fs x y))).
  by move=> x y; rewrite !mulrA -e aE mulnC !exprM.
apply/computes_cat; eexists; eexists; split; [exact: group_computes lu dt et h1 | | by []].
apply: (IH _ _ rs _ _ u0 dv lgs hfs h2) => //.
have remE (r1 r2 : roots) : all_roots (remove_roots r1 r2) = (all_roots r1 - all_roots r2)%cZ.
  by rewrite /all_roots /reals /=; clear; lia.
have addE (r1 r2 : roots) : all_roots (add_roots r1 r2) = (all_roots r1 + all_roots r2)%cZ.
  by rewrite /all_roots /reals /=; clear; lia.
rewrite remE addE powers_degree dt /=.
move: d; rewrite /layers /= -/(layers gs) /layers_degree big_cat /= Nat2Z.inj_add aE Nat2Z.inj_mul.
have -> : (\sum_(v <- layers_of u) v.1.-1 * v.2)%N = (degree u.1 * u.2)%N.
  rewrite /layers_of big_map /=; elim: (u.1) => [|b k IHk]; first by rewrite big_nil.
  by rewrite big_cons degree_cons mulnDl IHk.
rewrite Nat2Z.inj_mul; clear; lia.
Qed.

End Membership.

(* ---- the numbers of roots in a certificate ------------------------------- *)

Section Counted.
Variable F : rcfType.
Implicit Types (g h : F -> F -> F) (r : roots) (f : factor).

Definition times (m : nat) r : roots :=
  Roots (Z.of_nat m * fixed_roots r) (Z.of_nat m * positive_roots r) (Z.of_nat m * negative_roots r)
        (Z.of_nat m * root_pairs r).

Lemma has_rootsX m g r : has_roots g r -> has_roots (fun x y => g x y ^+ m) (times m r).
Proof.
move=> hg; elim: m => [|m IH].
  by apply: (has_roots_ext (g := fun _ _ => 1)) (has_roots_const _) => x y; rewrite expr0.
have -> : times m.+1 r = add_roots r (times m r).
  by rewrite /times /add_roots /= Nat2Z.inj_succ !Z.mul_succ_l; congr Roots; apply: Z.add_comm.
by apply: has_roots_ext (has_rootsM hg IH) => x y; rewrite exprS.
Qed.

Lemma cones_roots_cat A v us c ws (r : nat) : cones_roots A v ((us ++ [:: c]) ++ ws) = Some r ->
  exists n1 n2, [/\ cones_roots A v (us ++ [:: c]) = Some n1, cones_roots A c ws = Some n2 & r = (n1 + n2)%N].
Proof.
elim: us v r => [|u us IH] v r /=.
  case: cone_roots => [a|] //; case: cones_roots => [b|] // [<-]; exists a, b; split=> //.
  by rewrite Nat.add_0_r.
case: cone_roots => [a|] //; case e: cones_roots => [b|] // [<-].
by have [n1 [n2 [-> -> ->]]] := IH _ _ e; exists (a + n1)%N, n2; split=> //; rewrite plusE addnA.
Qed.

Lemma cuts_to_zeroP (cuts : seq (Z * positive)) l : cuts_to_zero cuts = Some l ->
  exists us c ws, [/\ l = us ++ [:: c], cuts = us ++ c :: ws & c.1 = 0%cZ].
Proof.
elim: cuts l => [|d cuts IH] l //=; case: Z.eqb_spec => [d0 [<-]|_].
  by exists [::], d, cuts.
case e: cuts_to_zero => [m|] //= [<-]; have [us [c [ws [-> -> c0]]]] := IH _ e.
by exists (d :: us), c, ws.
Qed.

(* The number of negative roots, each counted once. *)
Lemma negative_counted A cuts l (r n : nat) (ts : seq F) :
  real_roots A cuts = Some r -> cuts_to_zero cuts = Some l -> cones_roots A (-1, 0)%cZ (List.map to_ray l) = Some n ->
  uniq ts -> (forall x, root (toP F (rev A)) x = (x \in ts)) ->
  [/\ 0 \notin ts, count (fun t => t < 0) ts = n & size ts = r].
Proof.
move=> hr /cuts_to_zeroP [us [c [ws [-> ec c0]]]] hn uts mem; rewrite {}ec in hr.
have {hr} full : cones_roots A (-1, 0)%cZ
    (([seq cut_ray d | d <- us] ++ [:: cut_ray c]) ++ [seq cut_ray d | d <- ws] ++ [:: (1, 0)%cZ]) = Some r.
  move: hr; rewrite /real_roots.
  have -> : forall B, match us ++ c :: ws with [::] => None | _ => B end = B :> option nat.
    by case: (us).
  rewrite /rays /= (_ : List.map _ _ = [seq cut_ray d | d <- us ++ c :: ws]) //.
  by rewrite map_cat /= -!catA /= app_cat -catA.
have [n1 [n2 [e1 e2 rE]]] := cones_roots_cat full.
have {e1} n1E : n1 = n.
  move: e1 hn; have -> : List.map to_ray (us ++ [:: c]) = [seq cut_ray d | d <- us] ++ [:: cut_ray c].
    by rewrite -[List.map _ _]/(map _ _) map_cat.
  by move=> -> [].
have cz : integer_in F (cut_ray c).1 = 0 by rewrite /= c0.
have cp : 0 < integer_in F (cut_ray c).2 by rewrite integer_in_gt0.
have z_ts : 0 \notin ts.
  rewrite -mem; apply: (free_of_rayP (v := cut_ray c)); last by rewrite cz mul0r.
  by apply: cones_roots_free e2 _; case: (ws).
have szs : size ts = r.
  have [|s [us1 <- sP]] := @cones_rootsP F A (-1, 0)%cZ (us ++ c :: ws) r (Z.le_refl 0).
    by move: full; rewrite map_cat /= -!catA.
  by apply/perm_size/uniq_perm => // x; rewrite sP -mem mulr0 oppr_lt0 ltr01.
have pos : count (fun t => 0 < t) ts = n2.
  have [|s [us2 <- sP]] := @cones_rootsP F A (cut_ray c) ws n2 _ e2; first by [].
  rewrite -size_filter; apply/perm_size/uniq_perm; rewrite ?filter_uniq // => x.
  by rewrite mem_filter sP cz mem pmulr_lgt0.
split=> //; rewrite -n1E; apply: (@addIn n2); rewrite -rE -szs -pos.
elim: ts z_ts {uts mem szs pos} => //= t ts IH; rewrite inE negb_or => /andP [t0 /IH e].
by rewrite -e; case: (ltrgtP t 0) t0 => //= _ _; clear; lia.
Qed.

(* A factor of a certificate, which has no multiple root. *)
Lemma factor_has_roots f (r : nat) : factor_formed f -> separable_poly (pol F f) ->
  real_roots (check.polynomial f) (cuts f) = Some r ->
  forall n, (if is_multiple_of_x f then n = 0%N else exists2 l, cuts_to_zero (cuts f) = Some l &
    cones_roots (check.polynomial f) (-1, 0)%cZ (List.map to_ray l) = Some n) ->
  has_roots (fun x y => hom (deg f) (toP F (check.polynomial f)) x y)
    (Roots (Z.of_nat (is_multiple_of_x f)) (Z.of_nat r - Z.of_nat (is_multiple_of_x f) - Z.of_nat n)
           (Z.of_nat n) (Z.of_nat (Nat.div2 (deg f - r)))) /\ (r <= deg f)%N.
Proof.
move=> ff sf hr n hn; have [m1 d1 h fd] := factor_formedP ff.
have [ts [uts szt tsr]] := @real_rootsP F _ _ _ h hr.
have p0 : pol F f != 0 by exact: separable_poly_neq0.
have [us [qs q0 pe]] := real_factor p0.
have lc0 : lead_coef (pol F f) != 0 by rewrite lead_coef_eq0.
have uus : uniq us by move: sf; rewrite pe => /(separable_split lc0) /andP [].
have mem x : root (toP F (rev (check.polynomial f))) x = (x \in us).
  by rewrite -/(pol F f) pe rootZ // root_split.
have szu : size us = r.
  by rewrite -szt; apply/perm_size/uniq_perm => // x; rewrite -tsr mem.
have dd : deg f = (size us + 2 * size qs)%N.
  by apply: succn_inj; rewrite -fd -(size_toP_rev F h) -/(pol F f) pe size_scale // factorisation.size_split.
have eh x y : hom (deg f) (toP F (check.polynomial f)) x y
    = lead_coef (pol F f) * y ^+ 0 * (\prod_(t <- us) line_value x y t) * \prod_(q <- qs) pair_value x y q.
  by rewrite -(hom_rev x y fd) -/(pol F f) {1}pe hom_scale dd hom_split expr0 mulr1 mulrA.
have hh := has_roots_values q0 eh; have half : Nat.div2 (deg f - r) = size qs.
  by rewrite dd szu addKn -multE PeanoNat.Nat.div2_double.
split; last by rewrite dd szu leq_addr.
move: hn; rewrite half; case: ifP => [mx ->|mx [l hl hn]].
  have us0 : us = [:: 0].
    have z_us : 0 \in us.
      rewrite -mem; move: mx; rewrite /is_multiple_of_x /root; case: check.polynomial => [|a [|[] []]] //= _.
      by rewrite /rev /= !horner_cons_toP toP_nil horner0 /= mul0r addr0.
    have : (size us <= 1)%N.
      have := mx; rewrite /is_multiple_of_x => {}mx; rewrite -ltnS; apply: leq_ltn_trans (_ : deg f < 2)%N.
        by rewrite dd leq_addr.
      by rewrite /deg; move: mx; case: check.polynomial => [|a [|b [|]]] //; case: (b).
    by case: us z_us {eh hh pe uus mem szu dd} => [|u [|]] //; rewrite inE => /eqP <-.
  by move: hh; rewrite -szu us0 /= eqxx ltxx.
have [z_us cn _] := negative_counted hr hl hn uus mem.
have z0 : count (fun t => t == 0) us = 0%N.
  by apply/eqP; rewrite -leqn0 leqNgt -has_count; apply/hasP => -[u uu /eqP u0]; move: z_us; rewrite -u0 uu.
have c3 : size us = (count (fun t => 0 < t)%R us + count (fun t => t < 0)%R us)%N.
  elim: us z_us {eh hh pe uus mem szu dd cn z0} => //= t us IH; rewrite inE negb_or => /andP [t0 /IH ->].
  by case: (ltrgtP t 0) t0 => //= _ _; clear; lia.
move: hh; rewrite z0 cn addn0 -szu c3 cn /=; congr (has_roots _ (Roots _ _ _ _)).
by clear; lia.
Qed.

End Counted.

Section Rule9.
Variable F : rcfType.
Implicit Types (g h : F -> F -> F) (r : roots).

Local Notation powers_of l := (fun x y : F =>
  \prod_(f <- l) hom (deg f) (toP F (check.polynomial f)) x y ^+ multiplicity f).

Lemma total_nats_cat (k l : seq nat) : total_nats (k ++ l) = (total_nats k + total_nats l)%cZ.
Proof. by rewrite /total_nats; elim: k => //= a k IH; rewrite !total_cons IH Z.add_assoc. Qed.

Lemma total_nats_cons a (l : seq nat) : total_nats (a :: l) = (Z.of_nat a + total_nats l)%cZ.
Proof. exact: total_cons. Qed.

Lemma total_natsE (l : seq nat) : total_nats l = Z.of_nat (sumn l).
Proof. by elim: l => //= a l IH; rewrite total_nats_cons IH; lia. Qed.

Lemma total_nats_repeat m n : total_nats (List.repeat m n) = (Z.of_nat m * Z.of_nat n)%cZ.
Proof.
elim: n => [|n IH]; first by rewrite Z.mul_0_r.
by rewrite /= total_nats_cons IH Nat2Z.inj_succ Z.mul_succ_r Z.add_comm.
Qed.

Lemma total_nats_ascending (l : seq nat) : total_nats (ascending l) = total_nats l.
Proof. by rewrite !total_natsE !sumnE (perm_big _ (ascending_perm l)). Qed.

(* The product of all factors has the roots that the checker counts. *)
Lemma factors_has_roots (l : seq factor) rho gam negative : all factor_formed l ->
  separable_poly (\prod_(f <- l) pol F f) -> roots_of l = Some (rho, gam) ->
  sum_of negative_roots_of (List.partition is_multiple_of_x l).2 = Some negative ->
  let fixed := text.total [seq Z.of_nat (multiplicity f) | f <- (List.partition is_multiple_of_x l).1] in
  has_roots (powers_of l) (Roots fixed (total_nats rho - fixed - negative) negative (total_nats gam)).
Proof.
elim: l rho gam negative => [|f l IH] rho gam negative.
  move=> _ _ [<- <-] [<-] /=; apply: (has_roots_ext (g := fun _ _ => 1)) (has_roots_const _) => x y.
  by rewrite big_nil.
case/andP=> ff fl; rewrite big_cons separable_mul => /and3P [sf sl _]; rewrite [roots_of _]/=.
case hr: real_roots => [r|] //; case: roots_of IH => [[rho' gam']|] // IH.
case: ifP => // _ [<- <-]; rewrite [List.partition _ _]/=.
case: (List.partition _ l) IH => [multiples others] IH.
have step n s : (if is_multiple_of_x f then n = 0%N else exists2 m, cuts_to_zero (cuts f) = Some m &
    cones_roots (check.polynomial f) (-1, 0)%cZ (List.map to_ray m) = Some n) ->
    has_roots (powers_of l) s -> has_roots (powers_of (f :: l))
      (add_roots (times (multiplicity f) (Roots (Z.of_nat (is_multiple_of_x f))
        (Z.of_nat r - Z.of_nat (is_multiple_of_x f) - Z.of_nat n) (Z.of_nat n) (Z.of_nat (Nat.div2 (deg f - r))))) s).
  move=> hn hs; have [hf _] := factor_has_roots ff sf hr hn.
  by apply: has_roots_ext (has_rootsM (has_rootsX (multiplicity f) hf) hs) => x y; rewrite big_cons.
have dE : (Nat.pred (length (check.polynomial f)) - r)%coq_nat = (deg f - r)%N by [].
rewrite dE !app_cat !total_nats_cat !total_nats_repeat.
case: ifP => mx /= h; rewrite mx in step.
  have := step 0%N _ erefl (IH _ _ _ fl sl erefl h); rewrite /add_roots /times /= total_cons.
  by congr has_roots; congr Roots; clear; lia.
move: h; case en: negative_roots_of => [n|] //; case es: sum_of => [rest|] //= [<-].
move: en; rewrite /negative_roots_of; case ec: (cuts_to_zero (cuts f)) => [m|] //=.
case en: (cones_roots _ _ _) => [n'|] //= [<-].
have hm : exists2 m, cuts_to_zero (cuts f) = Some m &
  cones_roots (check.polynomial f) (-1, 0)%cZ (List.map to_ray m) = Some n' by exists m.
have := step n' _ hm (IH _ _ _ fl sl erefl es).
by congr has_roots; rewrite /add_roots /times /=; congr Roots; clear; lia.
Qed.

Lemma separable_factors (b : body) : all factor_formed (check.factors b) -> check.coprime b ->
  separable_poly (\prod_(f <- check.factors b) pol F f).
Proof.
move=> formed cop; rewrite -toP_radical //; move: cop formed; rewrite /check.coprime.
case: (check.factors b) => [|f l]; first by rewrite /= /toP /= cons_poly_def mul0r add0r /separable_poly coprime1p.
case: (coprimality b) => // z bz fl; exact: bezout_holdsP (hd_radical fl) bz.
Qed.

Lemma form_integers (v : seq Z) : form F (List.map inject_Z v) = ints F v.
Proof.
by rewrite /form /ints -map_comp; apply: eq_map => a; rewrite /= /rational_in /= /positive_in divr1.
Qed.

(* A body of rule 1 counts the roots of its form. *)
Theorem counted_rootsP v b r : counted_roots v b = Some r ->
  has_roots (eval (ints F v)) r /\ all_roots r = Z.of_nat (size v).-1.
Proof.
rewrite /counted_roots /proved_pattern; case: ifP => // _.
rewrite /pattern_of allE; case: ifP => // /andP [/andP [/andP [c0 formed] prod] cop].
case ro: roots_of => [[rho gam]|] //.
case ep: List.partition => [multiples others]; case en: sum_of => [negative|] // [<-].
have [sv ev] := product_holdsP F prod formed.
have := factors_has_roots formed (separable_factors formed cop) ro; rewrite ep => /(_ _ en) /= hl.
have hy : has_roots (fun _ y : F => y ^+ infinity b) (Roots (Z.of_nat (infinity b)) 0 0 0).
  exists 1, (nseq (infinity b) simple_y); first by rewrite all_nseq orbT kinds_nseq.
  by move=> x y; rewrite mul1r big_nseq iter_mulr_1.
have hv := has_rootsM (has_rootsM (has_roots_const (rational_in F (check.constant b))) hy) hl.
have e1 : total_nats (ascending (match infinity b with 0%N => rho | m => m :: rho end)) =
    (Z.of_nat (infinity b) + total_nats rho)%cZ.
  by rewrite total_nats_ascending; case: (infinity b) => [|m] //; rewrite total_nats_cons.
rewrite e1 total_nats_ascending.
have hr : has_roots (eval (ints F v)) (Roots
    (Z.of_nat (infinity b) + text.total [seq Z.of_nat (multiplicity f) | f <- multiples])
    (Z.of_nat (infinity b) + total_nats rho - (Z.of_nat (infinity b) +
      text.total [seq Z.of_nat (multiplicity f) | f <- multiples]) - negative) negative (total_nats gam)).
  rewrite -form_integers; apply: (has_roots_ext ev); move: hv; congr has_roots.
  by rewrite /add_roots /=; congr Roots; lia.
split=> //.
have [T [Q [c [[_ eT eQ _] _ _ [_ _ sums] _]]]] := roots_ofP formed (separable_factors formed cop) ro.
move: sv; rewrite size_map => ->; rewrite -sums /= /all_roots /reals /= !total_natsE; clear; lia.
Qed.

(* ---- rule 9, inside ------------------------------------------------------ *)

Fixpoint all_roots_of_forms inside (forms : seq (witnessed Z)) (rs : seq roots) : Prop :=
  match forms, rs with
  | [::], [::] => True
  | f :: forms', r :: rs' => roots_of_form inside f = Some r /\ all_roots_of_forms inside forms' rs'
  | _, _ => False
  end.

Lemma enough_rootsP inside (a : Z) before groups forms : enough_roots inside a before groups forms = Some true ->
  exists2 rs, all_roots_of_forms inside forms rs & greedy a before groups rs.
Proof.
elim: groups a before forms => [|u groups IH] a before [|f forms] //=; first by exists [::].
case er: (roots_of_form _ f) => [r|] //=.
case et: (take_roots _ _) => [rest|]; last by case: sum_of.
by case/IH=> rs h1 h2; exists (r :: rs); rewrite //= et.
Qed.

Lemma roots_of_form_in f r : roots_of_form true f = Some r ->
  exists2 r', has_roots (eval (ints F f.1)) r' & better r' r /\ all_roots r' = Z.of_nat (size f.1).-1.
Proof.
case: f => v [b|]; rewrite /roots_of_form /=.
  by case/counted_rootsP=> h d; exists r => //; split=> //; apply: better_refl.
case=> <-; have [r' h d] : exists2 r', has_roots (eval (ints F v)) r' & all_roots r' = Z.of_nat (size v).-1.
  case: v => [|a v]; last by apply: eval_has_roots; rewrite size_map.
  exists no_roots => //; apply: (has_roots_zero 0) => x y; exact: eval_nil.
by exists r' => //; split=> //; apply: better_least d; apply: has_roots_counted h.
Qed.

End Rule9.

Section Member.
Variable F : rcfType.
Implicit Types (gs : seq (seq nat * nat)) (x y : F).

(* ---- products as lists --------------------------------------------------- *)

Lemma eval_zeros m v x y : eval (ints F (nseq m 0%cZ ++ v)) x y = y ^+ m * eval (ints F v) x y.
Proof. by rewrite /ints map_cat map_nseq eval_padded. Qed.

Lemma mul_nil p : mul p [::] = nseq (size p) 0%cZ.
Proof. by elim: p => //= a p ->. Qed.

Lemma eval_mulz p q x y : eval (ints F (mul p q)) x y = eval (ints F p) x y * eval (ints F q) x y.
Proof.
case: q => [|b q]; last exact: eval_mul.
by rewrite mul_nil -[nseq _ _]cats0 eval_zeros !eval_nil !mulr0.
Qed.

Lemma expand_cons a b d v : expand a (b :: d :: v) = b :: (nseq a.-1 0%cZ ++ expand a (d :: v)).
Proof. by rewrite -repeat_nseq -app_cat. Qed.

Lemma size_expand a b v : (0 < a)%N -> size (expand a (b :: v)) = (size v * a).+1.
Proof.
move=> a0; elim: v b => [|d v IH] b //.
by rewrite expand_cons; have := IH d; move: (expand a _) => e se; rewrite /= size_cat size_nseq se addnS -addSn prednK.
Qed.

(* A list expanded is the form at x^a, y^a. *)
Lemma eval_expand a v x y : (0 < a)%N -> eval (ints F (expand a v)) x y = eval (ints F v) (x ^+ a) (y ^+ a).
Proof.
move=> a0; elim: v => [|b [|d v] IH]; first by rewrite !eval_nil.
  by rewrite [ints F _]/= [ints F [:: b]]/= !eval_cons !eval_nil !mulr0 !expr0.
rewrite expand_cons; have := size_expand d v a0; move: (expand a (d :: v)) IH => e IH se.
rewrite [ints F (b :: _)]/= eval_cons -/(ints F _) eval_zeros IH.
rewrite -[ints F (b :: d :: v)]/(integer_in F b :: ints F (d :: v)) [in RHS]eval_cons.
rewrite mulrA -exprS prednK // !size_map size_cat size_nseq se addnS -addSn prednK //.
by congr (_ * _ + _); rewrite -exprM /= mulnS (mulnC a).
Qed.

Lemma eval_product gs (forms : seq (witnessed Z)) x y : all (fun u => 0 < u.2)%N gs -> size gs = size forms ->
  eval (ints F (product_of_forms [seq group_of u | u <- gs] forms)) x y
  = prod_of gs [seq eval (ints F f.1) | f <- forms] x y.
Proof.
elim: gs forms => [|u gs IH] [|f forms] //=; first by rewrite /product_of_forms /= eval1.
case/andP=> u0 gs0 [sz]; rewrite /product_of_forms /= Nat2Z.id eval_mulz eval_expand //.
by rewrite -(IH forms).
Qed.

Lemma groups_product_holdsP w c gs (forms : seq (witnessed Z)) : all (fun u => 0 < u.2)%N gs ->
  groups_product_holds w c [seq group_of u | u <- gs] forms = true ->
  [/\ size gs = size forms, degree_of_forms [seq group_of u | u <- gs] forms = Z.of_nat (size w).-1
    & forall x y, eval (form F w) x y = rational_in F c * prod_of gs [seq eval (ints F f.1) | f <- forms] x y].
Proof.
move=> gs0; rewrite /groups_product_holds; case pw: primal => [D v].
case/andP=> /andP [/PeanoNat.Nat.eqb_eq sz /Z.eqb_eq dg] /equalP prod.
have [D0 vw] := primalP F pw; rewrite -[length _]/(size _) size_map in sz.
split=> // x y; have := congr1 (fun l => eval (ints F l) x y) prod => /=.
rewrite !ints_scale !eval_scaled eval_product // vw eval_scaled integer_inM => e.
have D1 : integer_in F D != 0 by apply: integer_in_neq0.
have dn := positive_in_neq0 F (Qden c).
apply: (mulfI (mulf_neq0 D1 dn)); rewrite -mulrA mulrCA e /rational_in.
by move: (_ (Qnum _)) (prod_of _ _ _ _) (_ D) (_ (Qden _)) dn => cn Y D' d' d'0; field.
Qed.

(* ---- rule 9, inside ------------------------------------------------------ *)

Lemma divides_down_pos a gs : divides_down a gs -> all (fun u => 0 < u.2)%N gs.
Proof. by elim: gs a => //= u gs IH a /and3P [-> _ /IH]. Qed.

Lemma group_of_formed gs : all has_layers gs -> all_formed [seq group_of u | u <- gs].
Proof.
elim: gs => //= [[k a]] gs IH /andP [/andP [/= k1 _] /IH]; split=> //.
have le := even_sizes_le k1; have odds := odd_degree k1; rewrite /group_formed /=; split; first by clear -le; lia.
by rewrite -Nat2Z.inj_sub ?even_of_nat; [rewrite minusE oddB // odds addbb | apply/ssrnat.leP].
Qed.

Lemma group_of_strides a gs : (0 < a)%N -> divides_down a gs -> strides_fit (Z.of_nat a) [seq group_of u | u <- gs].
Proof.
elim: gs a => //= u gs IH a a0 /and3P [u0 ua dv]; split; last exact: IH.
have aE : a = (a %/ u.2 * u.2)%N by rewrite divnK.
have t0 : (0 < a %/ u.2)%N by rewrite divn_gt0 // dvdn_leq.
by rewrite {1}aE Nat2Z.inj_mul Z.div_mul; clear -t0 u0; lia.
Qed.

Lemma forms_in gs (forms : seq (witnessed Z)) rs : size gs = size forms -> all_roots_of_forms true forms rs ->
  all_counted rs /\ exists rs', [/\ have_roots [seq eval (ints F f.1) | f <- forms] rs',
      all_better rs' rs, all_counted rs'
    & degree_of_roots gs rs' = degree_of_forms [seq group_of u | u <- gs] forms].
Proof.
elim: forms gs rs => [|f forms IH] [|u gs] [|r rs] //=; first by move=> _ _; split=> //; exists [::].
case=> sz [hr /(IH gs _ sz) [cs [rs' [h1 h2 h3 h4]]]].
have [r' hr' [br dr]] := roots_of_form_in F hr; have cr' := has_roots_counted hr'.
split; first split=> //.
  move: hr; rewrite /roots_of_form; case: f.2 => [b|]; first by case/(counted_rootsP F)=> /has_roots_counted.
  case=> <-; split=> /=; try exact: Z.le_refl; first by case: (Z.mod_pos_bound (Z.of_nat (Nat.pred (length f.1))) 2).
  by apply: Z.div_pos => //; apply: Nat2Z.is_nonneg.
by exists (r' :: rs'); split=> //=; rewrite h4 dr.
Qed.

(* What the checker accepts by rule 9 as inside is in the space. *)
Theorem member_inP (w : seq Q) (k s : seq nat) c forms N :
  all (leq 1) k -> all (leq 1) s -> k != [::] -> (0 < size w)%N ->
  is_member true w [seq Z.of_nat a | a <- k] [seq Z.of_nat a | a <- s] c forms N = true ->
  in_strided_space k s (form F w).
Proof.
move=> k1 s1 k0 w0; rewrite /is_member.
case eg: groups_of => [groups|] //; have [gs [a0 [[gE dv fg sk ec] [dg dn]]]] := groups_ofP F k1 s1 eg.
rewrite {}gE in eg dg *; case/andP; set fs := List.rev_append forms [::].
case/(groups_product_holdsP (divides_down_pos dv)) => sz df ew.
case er: (enough_roots _ _ _ _ _) => [[]|] // _.
have [rs hrs gr] := enough_rootsP er; have [cs [rs' [h1 h2 h3 h4]]] := forms_in sz hrs.
have sw : size (form F w) = (strided_degree k s).+1.
  by rewrite size_map -dn -[length w]/(size w) prednK.
apply/strided_computes => //; apply/ec.
pose a := head 1%N (unzip2 gs).
have aE : List.hd 1%cZ (List.map group_stride [seq group_of u | u <- gs]) = Z.of_nat a by rewrite /a; case: (gs).
have a_gt0 : (0 < a)%N by rewrite /a; case: (gs) dv => //= u ? /and3P [].
have dva : divides_down a gs by rewrite /a; case: (gs) dv => //= u ? /and3P [-> _ ->]; rewrite dvdnn.
have c00 : counted no_roots by split.
have fgs := group_of_formed fg; have fits := group_of_strides a_gt0 dva.
rewrite aE in gr; have en := greedy_enough fgs fits c00 cs gr.
have en' := greedy_enough fgs fits c00 h3 (enough_greedy fgs fits c00 h3 (better_refl _) h2 en).
have := share_in a_gt0 dva fg h1 (has_roots_const (rational_in F c)) _ en'.
rewrite h4 df -degree_of_groupsE dg => /(_ erefl).
by apply: computes_ext => x y; rewrite ew.
Qed.

End Member.

Definition proves_member (w : seq Q) (k s : seq nat) (c : Q) (forms : seq (witnessed Z)) : bool :=
  [&& all (leq 1) k, all (leq 1) s, k != [::], (0 < size w)%N
    & is_member true w [seq Z.of_nat a | a <- k] [seq Z.of_nat a | a <- s] c forms None].

Lemma proves_memberP (F : rcfType) w k s c forms :
  proves_member w k s c forms = true -> in_strided_space k s (form F w).
Proof.
by case/and5P=> *; apply: member_inP; eassumption.
Qed.
