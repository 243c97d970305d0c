(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The count of real roots by cones is right.                                 *)
(*                                                                            *)
(*        nonnegative l <-> no number of l is negative                        *)
(*             rising l <-> none after the first positive one is negative     *)
(*        in_cone v u x <-> (x : 1) is in the open cone of v and u            *)
(*      free_of_ray A v <-> the form A is not 0 at the ray v                  *)
(* point_at a b a' b' t == the x with (x : 1) on the ray of v + t u,          *)
(*                         v = (a, b), u = (a', b')                           *)
(* place_at a b a' b' x == its inverse: the t of x                            *)
(*            cut_ray c == the ray of the cut c                               *)
(*                                                                            *)
(* pull is a substitution (pullP); 0 or 1 sign changes are 0 or 1 positive    *)
(* roots (variationsP), thus the roots in a cone (cone_rootsP); the cones and *)
(* the rays between them cover the line once (cones_rootsP, real_rootsP).     *)
(******************************************************************************)
From Rootprint Require Import check form refine.
From Coq Require Import ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import polyrcf ring.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* ---- pull ---------------------------------------------------------------- *)

Section Pull.
Variable F : fieldType.
Notation zF := (@integer_in F).
Notation toP := (toP F).

Lemma horner_cons_toP a l t : (toP (a :: l)).[t] = zF a + t * (toP l).[t].
Proof. by rewrite toP_cons !hornerE. Qed.

Lemma horner_toP0 l : (toP l).[0] = zF (List.hd 0%cZ l).
Proof. by case: l => [|a l]; rewrite ?toP_nil ?horner0 // horner_cons_toP mul0r addr0. Qed.

Lemma horner_toP2 a b t : (toP [:: a; b]).[t] = zF a + t * zF b.
Proof. by rewrite !horner_cons_toP toP_nil horner0 mulr0 addr0. Qed.

Lemma pull_fromP x y d q w t :
  (toP (pull_from x y d q w)).[t] =
  (toP d).[t] * (toP x).[t] ^+ size w + (toP q).[t] * eval (ints F w) (toP x).[t] (toP y).[t].
Proof.
elim: w d q => [|a w IH] d q /=; first by rewrite eval_nil mulr0 addr0 mulr1.
rewrite IH toP_add toP_scale !toP_mul !hornerE [ints F (a :: w)]/= eval_cons size_map exprS.
move: (toP x).[t] (toP y).[t] (toP d).[t] (toP q).[t] (zF a) (_ ^+ size w) (eval _ _ _) => X Y D Q c p e.
by ring.
Qed.

(* The list of pull is the form on the ray of v + t u. *)
Lemma pullP a a' b b' w t :
  (toP (pull [:: a; a'] [:: b; b'] w)).[t] = eval (ints F w) (zF a + t * zF a') (zF b + t * zF b').
Proof.
case: w => [|c w] /=; first by rewrite toP_nil horner0 eval_nil.
rewrite pull_fromP eval_cons size_map !horner_toP2 horner_cons_toP toP_nil horner0 mulr0 addr0.
by congr (_ + _); rewrite mulrC.
Qed.

Lemma horner_rev w x : (toP (rev w)).[x] = eval (ints F w) x 1.
Proof. by rewrite evalx1 /refine.toP /ints map_rev. Qed.

End Pull.

(* ---- sign changes -------------------------------------------------------- *)

Section Lists.
Implicit Types (a last : Z) (l : seq Z).

Definition nonnegative l := all (Z.leb 0) l.

Fixpoint rising l :=
  match l with
  | [::] => true
  | a :: l' => if (0 <? a)%cZ then nonnegative l' else rising l'
  end.

Lemma variations_opp last l : variations_after (- last) (scale (-1) l) = variations_after last l.
Proof.
elim: l last => [|a l IH] last //=.
have -> : (match a with Z0 => 0%cZ | Zpos x => Zneg x | Zneg x => Zpos x end = - a)%cZ by case: a.
have -> : (- a =? 0)%cZ = (a =? 0)%cZ by case: a.
have -> : (Z.sgn (- last) * Z.sgn (- a) = Z.sgn last * Z.sgn a)%cZ by rewrite !Z.sgn_opp Z.mul_opp_opp.
by rewrite !IH.
Qed.

Lemma variations0_nonnegative last l : (0 < last)%cZ -> variations_after last l = 0%N -> nonnegative l.
Proof.
elim: l last => [|a l IH] last pos //=; case: Z.eqb_spec => [->|nz] //=; first exact: IH.
rewrite Z.sgn_pos // Z.mul_1_l; case: Z.ltb_spec => // ge /IH h.
by apply/andP; split; [apply/Z.leb_le | apply: h]; lia.
Qed.

Lemma variations1_rising last l : (last < 0)%cZ -> variations_after last l = 1%N -> rising l.
Proof.
elim: l last => [|a l IH] last neg //=; case: Z.eqb_spec => [->|nz] //=; first exact: IH.
rewrite Z.sgn_neg //; case: Z.ltb_spec => pos; case: Z.ltb_spec => sg h //.
- by case: h; apply: variations0_nonnegative.
- by lia.
- by lia.
by apply: IH h; lia.
Qed.

End Lists.

Section Descartes.
Variable F : rcfType.
Notation zF := (@integer_in F).
Notation toP := (toP F).
Implicit Types (l : seq Z) (t : F).

Lemma integer_in_ge0 z : (0 <= z)%cZ -> 0 <= zF z.
Proof. by move=> ge; rewrite leNgt integer_in_lt0; apply/negP => /Z.ltb_lt; lia. Qed.

Lemma integer_in_le0 z : (z <= 0)%cZ -> zF z <= 0.
Proof. by move=> le; rewrite leNgt integer_in_gt0; apply/negP => /Z.ltb_lt; lia. Qed.

Lemma nonnegative_ge0 l t : nonnegative l -> 0 <= t -> 0 <= (toP l).[t].
Proof.
move=> + t0; elim: l => [|a l IH] /=; first by rewrite toP_nil horner0.
by case/andP => /Z.leb_le /integer_in_ge0 a0 /IH l0; rewrite horner_cons_toP addr_ge0 ?mulr_ge0.
Qed.

Lemma nonnegative_le l t t' : nonnegative l -> 0 <= t -> t <= t' -> (toP l).[t] <= (toP l).[t'].
Proof.
move=> + t0 le; elim: l => [|a l IH] /=; first by rewrite toP_nil !horner0.
case/andP => _ l0; rewrite !horner_cons_toP ler_add2l.
by rewrite ler_pmul ?nonnegative_ge0 ?IH.
Qed.

(* Where a rising polynomial is not negative, it increases. *)
Lemma rising_le l t t' : rising l -> 0 < t -> t <= t' -> 0 <= (toP l).[t] -> (toP l).[t] <= (toP l).[t'].
Proof.
move=> + t0 le; elim: l => [|a l IH] /=; first by rewrite toP_nil !horner0.
rewrite !horner_cons_toP ler_add2l; case: Z.ltb_spec => [_ pos _|/integer_in_le0 a0 l1 ge].
  by rewrite ler_pmul ?nonnegative_ge0 ?nonnegative_le // ltW.
have l0 : 0 <= (toP l).[t] by rewrite -(pmulr_rge0 _ t0) (le_trans ge) // ger_addr.
by rewrite ler_pmul ?IH // ltW.
Qed.

(* After a negative number and with one sign change, there is a positive value. *)
Lemma variations1_gt0 last l :
  (last < 0)%cZ -> variations_after last l = 1%N -> exists2 t, 0 < t & 0 < (toP l).[t].
Proof.
elim: l last => [|a l IH] last neg //=; case: Z.eqb_spec => [->|nz].
  by case/(IH _ neg) => t t0 lt0; exists t; rewrite // horner_cons_toP add0r mulr_gt0.
rewrite (Z.sgn_neg _ neg); case: Z.ltb_spec => sg h.
  have pos : (0 < a)%cZ by lia.
  exists 1; rewrite ?ltr01 // horner_cons_toP ltr_paddr //; last by rewrite integer_in_gt0; apply/Z.ltb_lt.
  by rewrite mul1r nonnegative_ge0 ?ler01 //; case: h; apply: variations0_nonnegative.
have an : (a < 0)%cZ by lia.
have [t t0 lt0] := IH _ an h; set c := (toP l).[t] in lt0.
have a0 : 0 <= - zF a by rewrite oppr_ge0 integer_in_le0 //; lia.
pose d := (1 - zF a) / c; have d0 : 0 <= d by apply: divr_ge0; rewrite ?addr_ge0 ?ler01 //; apply: ltW.
exists (t + d); rewrite ?ltr_paddr // horner_cons_toP -ltr_subl_addl sub0r.
have le : c <= (toP l).[t + d].
  by apply: rising_le; rewrite ?ler_addl //; [apply: variations1_rising h | apply: ltW].
apply: lt_le_trans (_ : d * c <= _); first by rewrite /d divfK ?gt_eqF // ltr_addr ltr01.
by rewrite ler_pmul // ?ler_addr ltW.
Qed.

(* A rising polynomial with negative first coefficient has one positive root. *)
Lemma rising_root a l : (a < 0)%cZ -> variations_after a l = 1%N ->
  exists t, forall t', (t' == t) = (0 < t') && root (toP (a :: l)) t'.
Proof.
move=> an h; have rise := variations1_rising an h.
have a0 : zF a < 0 by rewrite integer_in_lt0; apply/Z.ltb_lt.
have up t t' : 0 < t -> t < t' -> root (toP (a :: l)) t -> ~~ root (toP (a :: l)) t'.
  move=> t0 lt; rewrite /root !horner_cons_toP !addr_eq0 => /eqP e.
  have l0 : 0 < (toP l).[t] by rewrite -(pmulr_rgt0 _ t0) -oppr_lt0 -e.
  have le : (toP l).[t] <= (toP l).[t'] by apply: rising_le; rewrite ?ltW.
  rewrite e eqr_opp lt_eqF //; apply: lt_le_trans (_ : t' * (toP l).[t] <= _); first by rewrite ltr_pmul2r.
  by rewrite ler_pmul2l // (lt_trans t0).
have [t1 t10 l1] : exists2 t, 0 < t & 0 < (toP (a :: l)).[t].
  by apply: (@variations1_gt0 a) => //=; case: Z.eqb_spec => [|_]; [lia | rewrite (Z.sgn_neg _ an)].
have [|t] := @polyrcf.poly_ivt _ (toP (a :: l)) 0 t1 (ltW t10).
  by rewrite in_itv /= horner_toP0 /= !ltW.
rewrite in_itv /= le_eqVlt => /andP [/orP [/eqP <-|t0] _ rt].
  by move: rt; rewrite /root horner_toP0 /= lt_eqF.
exists t => t'; apply/eqP/andP => [->//|[t'0 rt']].
by case: (ltgtP t' t) => // lt; [have := up _ _ t'0 lt rt' | have := up _ _ t0 lt rt]; rewrite ?rt ?rt'.
Qed.

(* No or one sign change: as many positive roots. *)
Lemma variationsP l : List.hd 0%cZ l <> 0%cZ -> (variations l <= 1)%N ->
  exists s : seq F, [/\ uniq s, size s = variations l & forall t, (t \in s) = (0 < t) && root (toP l) t].
Proof.
wlog : l / (List.hd 0 l < 0)%cZ => [neg nz le|].
  have [lt|gt] : (List.hd 0 l < 0 \/ 0 < List.hd 0 l)%cZ by lia.
    exact: neg.
  have vE : variations (scale (-1) l) = variations l by exact: (variations_opp 0).
  have hE : (List.hd 0 (scale (-1) l) = - List.hd 0 l)%cZ by case: (l) => [|[]].
  case: (neg (scale (-1) l)); rewrite ?vE ?hE //; [lia | lia | ].
  move=> s [us ss sP]; exists s; split => // t.
  by rewrite sP toP_scale /root hornerM hornerC mulf_eq0 oppr_eq0 oner_eq0.
case: l => [|a l] /= an _ //.
have -> : variations (a :: l) = variations_after a l.
  by rewrite /variations /=; case: Z.eqb_spec => //; lia.
case e : (variations_after a l) => [|[|n]] // _; last first.
  have [t tP] := rising_root an e; exists [:: t]; split=> // t'.
  by rewrite inE tP.
exists [::]; split=> // t; rewrite in_nil; apply/esym/negP => /andP [t0].
have pos : nonnegative (scale (-1) l).
  by apply: (@variations0_nonnegative (- a)); rewrite ?variations_opp //; lia.
have := nonnegative_ge0 pos (ltW t0); rewrite toP_scale hornerM hornerC mulN1r oppr_ge0 => le.
rewrite /root horner_cons_toP lt_eqF // ltr_naddr //.
  by rewrite pmulr_rle0.
by rewrite integer_in_lt0; apply/Z.ltb_lt.
Qed.

End Descartes.

(* ---- cones --------------------------------------------------------------- *)

Section Cones.
Variable F : rcfType.
Notation zF := (@integer_in F).
Notation toP := (toP F).
Implicit Types (A : seq Z) (v u : ray) (x : F).

(* The real numbers x with (x : 1) in the open cone of v and u, for rays with second coordinate >= 0. *)
Definition in_cone v u x : bool := (zF v.1 < x * zF v.2) && (x * zF u.2 < zF u.1).

Definition free_of_ray A v : Prop := eval (ints F A) (zF v.1) (zF v.2) != 0.

(* A ray on which the form is not 0 is no root. *)
Lemma free_of_rayP A v x : free_of_ray A v -> zF v.1 = x * zF v.2 -> ~~ root (toP (rev A)) x.
Proof.
rewrite /free_of_ray => + e; rewrite e mulrC -{2}[zF v.2]mulr1 evalM -horner_rev.
by rewrite mulf_eq0 negb_or => /andP [].
Qed.

Lemma cone_point (a b a' b' t : F) : b + t * b' != 0 ->
  a + t / (b + t * b') * (a' * b - a * b') = b / (b + t * b') * (a + t * a').
Proof. by move=> Y0; field. Qed.

(* The list of a cone is the form on the ray of v + t u, up to a factor. *)
Lemma cone_listP A v u t : (0 < zF v.2 -> zF v.2 + t * zF u.2 != 0) ->
  exists2 c, c != 0
    & (toP (cone_list A v u)).[t] = c * eval (ints F A) (zF v.1 + t * zF u.1) (zF v.2 + t * zF u.2).
Proof.
case: v u => a b [a' b'] /=; rewrite /cone_list -(integer_in_gt0 F); case: ifP => [b0 /(_ isT) Y0|_ _]; last first.
  by exists 1; rewrite ?oner_neq0 // mul1r pullP.
rewrite pullP integer_in1 mulr1 add0r; set Y := zF b + _ in Y0 *; set h := pull _ _ A.
have -> : eval (ints F h) Y t = Y ^+ (size (ints F h)).-1 * (toP h).[t / Y].
  by rewrite -{1}[Y]mulr1 -[X in eval _ _ X](divfK Y0) [t / Y * Y]mulrC evalM eval1y.
have -> : (toP h).[t / Y] = (zF b / Y) ^+ (size (ints F A)).-1 * eval (ints F A) (zF a + t * zF a') Y.
  rewrite -evalM /h pullP integer_inD integer_inN !integer_inM; congr eval; first exact: cone_point.
  by rewrite mulr0 addr0 divfK.
rewrite mulrA; eexists; last reflexivity.
by rewrite mulf_neq0 ?expf_neq0 // mulf_neq0 ?invr_eq0 // gt_eqF.
Qed.

(* What cone_roots has tested. *)
Lemma cone_roots_formed A v u r : cone_roots A v u = Some r ->
  [/\ zF v.1 * zF u.2 < zF u.1 * zF v.2, free_of_ray A v
    & exists2 l, l = cone_list A v u
      & [/\ List.hd 0%cZ l <> 0%cZ, (variations l <= 1)%N & variations l = r]].
Proof.
rewrite /cone_roots -(integer_in_gt0 F) integer_inD integer_inN !integer_inM.
case: ifP => // det; set l := cone_list _ _ _; case: Z.eqb_spec => // hd0 h.
split; first by rewrite -subr_gt0.
  have [|c c0] := @cone_listP A v u 0; rewrite !mul0r !addr0; first by move/lt0r_neq0.
  rewrite horner_toP0 /free_of_ray => e; apply/eqP => e'; move: e; rewrite e' mulr0 => /eqP.
  by rewrite integer_in_eq0 => /Z.eqb_spec.
by exists l => //; split=> //; case: (variations l) h => [|[|n]] // [].
Qed.

Section Cone.
Variables a b a' b' : F.
Hypothesis b0 : 0 <= b.
Hypothesis b'0 : 0 <= b'.
Hypothesis det : a * b' < a' * b.

Let D := a' * b - a * b'.
Let D0 : 0 < D. Proof. by rewrite subr_gt0. Qed.

Definition point_at t : F := (a + t * a') / (b + t * b').
Definition place_at x : F := (x * b - a) / (a' - x * b').

Lemma point_denominator t : 0 < t -> 0 < b + t * b'.
Proof.
move=> t0; rewrite lt_neqAle addr_ge0 ?mulr_ge0 // ?andbT; last exact: ltW.
rewrite eq_sym paddr_eq0 ?mulr_ge0 //; last exact: ltW.
rewrite mulf_eq0 (gt_eqF t0) /=; apply/andP => -[/eqP e /eqP e'].
by move: det; rewrite e e' !mulr0 ltxx.
Qed.

(* The point of t > 0 is in the open cone, and place_at takes it back. *)
Lemma point_in t : 0 < t -> (a < point_at t * b) && (point_at t * b' < a') /\ place_at (point_at t) = t.
Proof.
move=> t0; have B0 := point_denominator t0; have Bn := lt0r_neq0 B0; have Dn := lt0r_neq0 D0.
have e1 : point_at t * b - a = t * D / (b + t * b') by rewrite /point_at /D; field.
have e2 : a' - point_at t * b' = D / (b + t * b') by rewrite /point_at /D; field.
split; last by rewrite /place_at e1 e2; field; rewrite Dn Bn.
by apply/andP; split; rewrite -subr_gt0 ?e1 ?e2 ?divr_gt0 ?mulr_gt0.
Qed.

(* Each x in the open cone has a t > 0. *)
Lemma place_in x : a < x * b -> x * b' < a' -> 0 < place_at x /\ point_at (place_at x) = x.
Proof.
move=> lt lt'; have x1 : 0 < x * b - a by rewrite subr_gt0.
have x2 : 0 < a' - x * b' by rewrite subr_gt0.
have xn := lt0r_neq0 x2; have Dn := lt0r_neq0 D0.
have e : b + place_at x * b' = D / (a' - x * b') by rewrite /place_at /D; field.
split; first by rewrite divr_gt0.
have e' : a + place_at x * a' = x * D / (a' - x * b') by rewrite /place_at /D; field.
by rewrite /point_at e e'; field; rewrite xn Dn.
Qed.

(* The form at (a + t a', b + t b') is the form at (x, 1), up to a power. *)
Lemma root_point A t : 0 < t ->
  root (toP (rev A)) (point_at t) = (eval (ints F A) (a + t * a') (b + t * b') == 0).
Proof.
move=> t0; have B0 := point_denominator t0; have Bn := lt0r_neq0 B0.
have -> : a + t * a' = (b + t * b') * point_at t by rewrite /point_at [RHS]mulrC divfK.
by rewrite -{2}[b + t * b']mulr1 evalM -horner_rev mulf_eq0 expf_eq0 (negbTE Bn) andbF.
Qed.

End Cone.

(* The count of an accepted cone is the number of roots in it. *)
Lemma cone_rootsP A v u r : (0 <= v.2)%cZ -> (0 <= u.2)%cZ -> cone_roots A v u = Some r ->
  exists s : seq F, [/\ uniq s, size s = r & forall x, (x \in s) = in_cone v u x && root (toP (rev A)) x].
Proof.
move=> /(integer_in_ge0 F) v2 /(integer_in_ge0 F) u2 /cone_roots_formed [det _ [l lE [hd0 le <-]]].
have [ts [uts <- tsP]] := variationsP F hd0 le.
have rootE t : 0 < t ->
    root (toP l) t = (eval (ints F A) (zF v.1 + t * zF u.1) (zF v.2 + t * zF u.2) == 0).
  move=> t0; have B0 := point_denominator v2 u2 det t0.
  have [|c c0] := @cone_listP A v u t; first by rewrite lt0r_neq0.
  by rewrite lE /root => ->; rewrite mulf_eq0 (negbTE c0).
have pos t : t \in ts -> 0 < t by rewrite tsP => /andP [].
exists [seq point_at (zF v.1) (zF v.2) (zF u.1) (zF u.2) t | t <- ts]; split; last 1 first.
- move=> x; apply/mapP/andP => [[t tin ->]|[/andP [x1 x2] rx]].
    have [xin _] := point_in v2 u2 det (pos t tin); split; first exact: xin.
    by rewrite (root_point v2 u2 det) ?pos // -rootE ?pos //; move: tin; rewrite tsP => /andP [].
  have [t0 tx] := place_in det x1 x2; exists (place_at (zF v.1) (zF v.2) (zF u.1) (zF u.2) x) => //.
  by rewrite tsP t0 rootE // -(root_point v2 u2 det) // tx.
- rewrite map_inj_in_uniq // => t t' /pos t0 /pos t'0 e.
  by have [_ <-] := point_in v2 u2 det t0; rewrite e; have [_ ->] := point_in v2 u2 det t'0.
by rewrite size_map.
Qed.

(* ---- rays ---------------------------------------------------------------- *)

Definition cut_ray (c : Z * positive) : ray := (c.1, Zpos c.2).

Lemma cones_roots_free A v us r : cones_roots A v us = Some r -> us <> [::] -> free_of_ray A v.
Proof. by case: us => //= u us; case e : cone_roots => [s|] // _ _; case: (cone_roots_formed e). Qed.

(* The count of all cones after the ray of v is the number of roots beyond it. *)
Lemma cones_rootsP A v cuts r : (0 <= v.2)%cZ ->
  cones_roots A v ([seq cut_ray c | c <- cuts] ++ [:: (1%cZ, 0%cZ)]) = Some r ->
  exists s : seq F,
  [/\ uniq s, size s = r & forall x, (x \in s) = (zF v.1 < x * zF v.2) && root (toP (rev A)) x].
Proof.
elim: cuts v r => [|c cuts IH] v r v2 /=.
  case e : cone_roots => [r1|] // [<-]; rewrite Nat.add_0_r.
  have [//|s [us ss sP]] := cone_rootsP v2 _ e; exists s; split=> // x.
  by rewrite sP /in_cone /= mulr0 ltr01 andbT.
case e : cone_roots => [r1|] //; case f : cones_roots => [r2|] // [<-].
have [//|s1 [u1 ss1 s1P]] := cone_rootsP v2 _ e.
have [//|s2 [u2 ss2 s2P]] := IH (cut_ray c) _ _ f.
have fr : free_of_ray A (cut_ray c) by apply: cones_roots_free f _; case: (cuts).
have [det _ _] := cone_roots_formed e.
exists (s1 ++ s2); split; last 1 first.
- move=> x; rewrite mem_cat s1P s2P /in_cone -andb_orl.
  case rx : root; rewrite ?andbF ?andbT //.
  have c0 : 0 < zF (cut_ray c).2 by rewrite integer_in_gt0.
  have [lt|gt|eq] := ltgtP (x * zF (cut_ray c).2) (zF (cut_ray c).1); rewrite ?andbT ?andbF ?orbF //.
    apply/esym; rewrite -(ltr_pmul2r c0) (lt_le_trans det) // mulrAC ler_wpmul2r ?integer_in_ge0 //.
    exact: ltW.
  by move: (free_of_rayP fr (esym eq)); rewrite rx.
- rewrite cat_uniq u1 u2 andbT /=; apply/hasPn => x; rewrite s2P => /andP [lt _] /=.
  by rewrite s1P /in_cone (lt_gtF lt) andbF.
by rewrite size_cat ss1 ss2.
Qed.

(* The number of the checker is the number of distinct real roots of A(x, 1). *)
Lemma real_roots_counted A cuts r : real_roots A cuts = Some r ->
  exists t : seq F, [/\ uniq t, size t = r & forall x, root (toP (rev A)) x = (x \in t)].
Proof.
rewrite /real_roots => h.
have {h} : cones_roots A (-1, 0)%cZ ([seq cut_ray c | c <- cuts] ++ [:: (1%cZ, 0%cZ)]) = Some r by case: (cuts) h.
case/cones_rootsP => // s [us ss sP]; exists s; split=> // x.
by rewrite sP mulr0 oppr_lt0 ltr01.
Qed.

End Cones.

(* The same as a user of the checker has it. The first cone tests the first coefficient anyway. *)
Theorem real_rootsP (F : rcfType) (A : seq Z) cuts r : List.hd 0%cZ A <> 0%cZ -> real_roots A cuts = Some r ->
  exists t : seq F, [/\ uniq t, size t = r & forall x, root (toP F (rev A)) x = (x \in t)].
Proof. by move=> _; apply: real_roots_counted. Qed.
