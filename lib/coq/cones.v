(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The count of real roots by cones is right.                                 *)
(*                                                                            *)
(*   positive_list l == no number of l is negative                            *)
(*          rising l == no number is negative after the first positive one    *)
(*        in_cone v u x == (x : 1) is strictly between the rays of v and u    *)
(*         cut_ray c == the cut as a ray                                      *)
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
rewrite /pull pull_fromP toP_nil horner0 mul0r add0r !horner_toP2.
by rewrite horner_cons_toP toP_nil horner0 mulr0 addr0 mul1r.
Qed.

Lemma horner_rev w x : (toP (rev w)).[x] = eval (ints F w) x 1.
Proof. by rewrite evalx1 /refine.toP /ints map_rev. Qed.

End Pull.

(* ---- sign changes -------------------------------------------------------- *)

Section Lists.
Implicit Types (a last : Z) (l : seq Z).

Definition positive_list l := all (Z.leb 0) l.

Fixpoint rising l :=
  match l with
  | [::] => true
  | a :: l' => if (0 <? a)%cZ then positive_list l' else rising l'
  end.

Lemma variations_opp last l : variations_after (- last) (scale (-1) l) = variations_after last l.
Proof.
elim: l last => [|a l IH] last //=.
have -> : (match a with Z0 => 0%cZ | Zpos x => Zneg x | Zneg x => Zpos x end = - a)%cZ by case: a.
have -> : (- a =? 0)%cZ = (a =? 0)%cZ by case: a.
have -> : (Z.sgn (- last) * Z.sgn (- a) = Z.sgn last * Z.sgn a)%cZ by rewrite !Z.sgn_opp Z.mul_opp_opp.
by rewrite !IH.
Qed.

Lemma variations0_positive last l : (0 < last)%cZ -> variations_after last l = 0%N -> positive_list l.
Proof.
elim: l last => [|a l IH] last pos //=; case: Z.eqb_spec => [->|nz] //=; first exact: IH.
rewrite Z.sgn_pos // Z.mul_1_l; case: Z.ltb_spec => // ge /IH h.
by apply/andP; split; [apply/Z.leb_le | apply: h]; lia.
Qed.

Lemma variations1_rising last l : (last < 0)%cZ -> variations_after last l = 1%N -> rising l.
Proof.
elim: l last => [|a l IH] last neg //=; case: Z.eqb_spec => [->|nz] //=; first exact: IH.
rewrite Z.sgn_neg //; case: Z.ltb_spec => pos; case: Z.ltb_spec => sg h //.
- by case: h; apply: variations0_positive.
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

Lemma positive_list_ge0 l t : positive_list l -> 0 <= t -> 0 <= (toP l).[t].
Proof.
move=> + t0; elim: l => [|a l IH] /=; first by rewrite toP_nil horner0.
by case/andP => /Z.leb_le /integer_in_ge0 a0 /IH l0; rewrite horner_cons_toP addr_ge0 ?mulr_ge0.
Qed.

Lemma positive_list_le l t t' : positive_list l -> 0 <= t -> t <= t' -> (toP l).[t] <= (toP l).[t'].
Proof.
move=> + t0 le; elim: l => [|a l IH] /=; first by rewrite toP_nil !horner0.
case/andP => _ l0; rewrite !horner_cons_toP ler_add2l.
by rewrite ler_pmul ?positive_list_ge0 ?IH.
Qed.

(* Where a rising polynomial is not negative, it increases. *)
Lemma rising_le l t t' : rising l -> 0 < t -> t <= t' -> 0 <= (toP l).[t] -> (toP l).[t] <= (toP l).[t'].
Proof.
move=> + t0 le; elim: l => [|a l IH] /=; first by rewrite toP_nil !horner0.
rewrite !horner_cons_toP ler_add2l; case: Z.ltb_spec => [_ pos _|/integer_in_le0 a0 l1 ge].
  by rewrite ler_pmul ?positive_list_ge0 ?positive_list_le // ltW.
have l0 : 0 <= (toP l).[t] by rewrite -(pmulr_rge0 _ t0) (le_trans ge) // ger_addr.
by rewrite ler_pmul ?IH // ltW.
Qed.

Lemma variations1_gt0 last l :
  (last < 0)%cZ -> variations_after last l = 1%N -> exists2 t, 0 < t & 0 < (toP l).[t].
Proof.
elim: l last => [|a l IH] last neg //=; case: Z.eqb_spec => [->|nz].
  by case/(IH _ neg) => t t0 lt0; exists t; rewrite // horner_cons_toP add0r mulr_gt0.
rewrite (Z.sgn_neg _ neg); case: Z.ltb_spec => sg h.
  have pos : (0 < a)%cZ by lia.
  exists 1; rewrite ?ltr01 // horner_cons_toP ltr_paddr //; last by rewrite integer_in_gt0; apply/Z.ltb_lt.
  by rewrite mul1r positive_list_ge0 ?ler01 //; case: h; apply: variations0_positive.
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
have pos : positive_list (scale (-1) l).
  by apply: (@variations0_positive (- a)); rewrite ?variations_opp //; lia.
have := positive_list_ge0 pos (ltW t0); rewrite toP_scale hornerM hornerC mulN1r oppr_ge0 => le.
rewrite /root horner_cons_toP lt_eqF // ltr_naddr //.
  by rewrite pmulr_rle0.
by rewrite integer_in_lt0; apply/Z.ltb_lt.
Qed.

End Descartes.
