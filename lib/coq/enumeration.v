(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The list of the patterns of one degree is complete and without repetition. *)
(*                                                                            *)
(* list_of_patterns F n L <-> L lists the patterns of the forms of degree n   *)
(*                    over F that are not 0: each once, and no other ones     *)
(*   powers s      == the list of the a, (a, k) in s, each k times            *)
(*   form_with T Q == the form with the roots T and the pairs of roots Q      *)
(*                                                                            *)
(* patterns n of list.v is such a list (patterns_list).                       *)
(******************************************************************************)
From Rootprint Require Import check form refine list factorisation.
From Coq Require Import ZArith QArith Permutation Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import zify.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* ---- lists of the standard library ---------------------------------------- *)

Lemma Permutation_perm_eq (T : eqType) (s t : seq T) : Permutation s t -> perm_eq s t.
Proof.
elim=> [|a u v _ uv|a b u|u v r _ uv _ vr] //=; first by rewrite perm_cons.
  by rewrite -(cat1s b) -(cat1s a) perm_catCA.
exact: perm_trans uv vr.
Qed.

Lemma mem_flat_map (T U : eqType) (f : T -> seq U) s y :
  reflect (exists2 x, x \in s & y \in f x) (y \in List.flat_map f s).
Proof.
apply: (iffP idP).
  elim: s => //= a s IH; rewrite mem_cat => /orP [fa|/IH [x sx fx]].
    by exists a; rewrite ?mem_head.
  by exists x; rewrite // in_cons sx orbT.
case=> x; elim: s => //= a s IH; rewrite in_cons mem_cat => /orP [/eqP <- ->//|sx fx].
by rewrite IH ?orbT.
Qed.

(* The lists f x have no member in common, as g tells x from a member. *)
Lemma uniq_flat_map (T U : eqType) (f : T -> seq U) (g : U -> T) s :
  uniq s -> (forall x, uniq (f x)) -> (forall x y, y \in f x -> g y = x) -> uniq (List.flat_map f s).
Proof.
move=> + uf fg; elim: s => //= a s IH /andP [as_ us]; rewrite cat_uniq uf IH // andbT /=.
apply/hasPn => y /mem_flat_map [x sx /fg gx]; apply: contra as_ => /fg; rewrite gx => <-.
exact: sx.
Qed.

Lemma seq_iota a n : List.seq a n = iota a n.
Proof. by elim: n a => //= n IH a; rewrite IH. Qed.

(* ---- partitions ------------------------------------------------------------ *)

Lemma parts0 fuel a l : (0 < a)%N -> (l \in parts fuel a 0) = path leq a l && (sumn l == 0%N).
Proof.
have -> : parts fuel a 0 = [:: [::]] by case: fuel.
case: l => [|b l] a0 //=; rewrite mem_seq1 addn_eq0; apply/esym/negbTE.
by apply: contraL a0 => /andP [/andP [ab _] /andP [/eqP b0 _]]; rewrite b0 leqn0 in ab; rewrite (eqP ab).
Qed.

Lemma partsS fuel a n : parts fuel.+1 a n.+1
  = List.flat_map (fun b => List.map (cons b) (parts fuel b (n.+1 - b))) (iota a (n.+2 - a)).
Proof. by rewrite -seq_iota. Qed.

Lemma partsP fuel a n l : (0 < a)%N -> (n <= fuel)%N ->
  (l \in parts fuel a n) = path leq a l && (sumn l == n).
Proof.
elim: fuel a n l => [|fuel IH] a [|n] l a0 // nf; rewrite ?parts0 // partsS.
apply/mem_flat_map/idP => [[b]|].
  rewrite mem_iota => /andP [ab bn] /mapP [m].
  by rewrite IH; [move=> /andP [bm /eqP s] -> /=; rewrite ab bm s; apply/eqP|..]; clear -a0 ab bn nf; lia.
case: l => [|b l] //= /andP [/andP [ab bl] /eqP s].
exists b; first by rewrite mem_iota ab; clear -ab s; lia.
apply: map_f; rewrite IH; [rewrite bl; apply/eqP|..]; clear -a0 ab s nf; lia.
Qed.

Lemma parts_uniq fuel a n : uniq (parts fuel a n).
Proof.
elim: fuel a n => [|fuel IH] a [|n] //.
rewrite partsS; apply: (@uniq_flat_map _ _ _ (head 0%N)) => [|b|b l]; first exact: iota_uniq.
  by rewrite map_inj_uniq // => l m [].
by case/mapP=> m _ ->.
Qed.

Lemma partitionsP n l : (l \in partitions n) = [&& sorted leq l, all (leq 1) l & sumn l == n].
Proof.
rewrite /partitions partsP // path_sortedE; last exact: leq_trans.
by rewrite -andbA andbCA.
Qed.

Lemma splitsP n m p : (p \in splits n m) = (p.1 \in partitions n) && (p.2 \in partitions m).
Proof.
case: p => rho gam; apply/mem_flat_map/andP => /= [[r rn /mapP [g gm [-> ->]]]|[rn gm]] //.
by exists rho; rewrite ?map_f.
Qed.

Lemma splits_uniq n m : uniq (splits n m).
Proof.
apply: (@uniq_flat_map _ _ _ fst) => [|rho|rho p]; first exact: parts_uniq.
  by rewrite map_inj_uniq ?parts_uniq // => g h [].
by case/mapP=> g _ ->.
Qed.

Lemma all_patterns_uniq n : uniq (all_patterns n).
Proof.
apply: (@uniq_flat_map _ _ _ (fun p => sumn p.2)) => [|m|m p]; first by rewrite seq_iota iota_uniq.
  exact: splits_uniq.
by rewrite splitsP !partitionsP => /andP [_ /and3P [_ _ /eqP]].
Qed.

Lemma patterns_perm n : perm_eq (patterns n) (all_patterns n).
Proof.
have /Permutation_perm_eq := KeySort.Permuted_sort (List.map (fun p => (key p, p)) (all_patterns n)).
rewrite perm_sym => /(perm_map snd); rewrite -map_comp map_id; exact.
Qed.

Lemma leq_div2 m n : (m <= Nat.div2 n)%N = (2 * m <= n)%N.
Proof.
have := Nat.div2_odd n; have : (Nat.b2n (Nat.odd n) <= 1)%N by case: Nat.odd.
by move: (Nat.div2 n) (Nat.b2n _) => d b; lia.
Qed.

(* The list has exactly the pairs of ascending lists of positive integers with the right sum. *)
Theorem patternsP n rho gam : (rho, gam) \in patterns n <->
  [/\ sorted leq rho, sorted leq gam, all (leq 1) rho, all (leq 1) gam & n = (sumn rho + 2 * sumn gam)%N].
Proof.
rewrite (perm_mem (patterns_perm n)); split.
  case/mem_flat_map=> m; rewrite seq_iota mem_iota splitsP !partitionsP /= add0n ltnS leq_div2 => mn.
  by case/andP=> /and3P [sr pr /eqP er] /and3P [sg pg /eqP eg]; split=> //; rewrite er eg subnK.
case=> sr sg pr pg ->; apply/mem_flat_map; exists (sumn gam).
  by rewrite seq_iota mem_iota ltnS leq_div2 leq_addl.
by rewrite splitsP minusE multE addnK !partitionsP sr pr sg pg !eqxx.
Qed.

Theorem patterns_uniq n : uniq (patterns n).
Proof. by rewrite (perm_uniq (patterns_perm n)) all_patterns_uniq. Qed.

(* ---- every pattern in the list occurs -------------------------------------- *)

Section Witness.
Variable F : rcfType.
Implicit Types (T : seq (F * nat)) (Q : seq (F * F * nat)).

Definition powers (A : Type) (s : seq (A * nat)) : seq A := flatten [seq nseq a.2 a.1 | a <- s].

Lemma size_powers (A : Type) (s : seq (A * nat)) : size (powers s) = sumn (map snd s).
Proof. by rewrite size_flatten /shape -map_comp; congr sumn; apply: eq_map => a /=; rewrite size_nseq. Qed.

Lemma prod_powers (A : Type) (s : seq (A * nat)) (f : A -> F) :
  \prod_(a <- powers s) f a = \prod_(a <- s) f a.1 ^+ a.2.
Proof.
by rewrite big_flatten big_map; apply: eq_bigr => a _; rewrite big_nseq iter_mulr_1.
Qed.

Definition form_with T Q : seq F := rev (split_poly (powers T) (powers Q)).

Lemma size_form_with T Q : size (form_with T Q) = (sumn (map snd T) + 2 * sumn (map snd Q)).+1.
Proof. by rewrite size_rev size_split !size_powers. Qed.

Lemma form_with_rrmp T Q :
  uniq (map fst T) -> uniq (map fst Q) -> all (fun q => 0 < q.2) (map fst Q) ->
  all (leq 1) (map snd T) -> all (leq 1) (map snd Q) ->
  has_rrmp (form_with T Q) (ascending (map snd T)) (ascending (map snd Q)).
Proof.
move=> uT uQ pos T1 Q1; have wn := size_form_with T Q.
apply: (@rrmp_of_values _ _ 1 0) => // [|x y]; first exact: oner_neq0.
rewrite expr0 !mulr1 mul1r -(eval_rev (form_with T Q)) (eval_hom _ _ (etrans (size_rev _) wn)) revK polyseqK.
by rewrite -!size_powers hom_split !prod_powers.
Qed.

Lemma ascending_id l : sorted leq l -> ascending l = l.
Proof.
by move=> sl; apply: (sorted_eq leq_trans anti_leq (ascending_sorted l) sl (ascending_perm l)).
Qed.

(* The roots 0, 1, 2, ..., and the pairs 0 +- i, 0 +- 2i, ... *)
Lemma rrmp_occurs rho gam : sorted leq rho -> sorted leq gam -> all (leq 1) rho -> all (leq 1) gam ->
  exists2 w : seq F, size w = (sumn rho + 2 * sumn gam).+1 & has_rrmp w rho gam.
Proof.
move=> sr sg pr pg; pose roots := [seq i%:R : F | i <- iota 0 (size rho)].
pose pairs := [seq (0, i%:R) : F * F | i <- iota 1 (size gam)].
have fT : map fst (zip roots rho) = roots by apply: unzip1_zip; rewrite size_map size_iota.
have sT : map snd (zip roots rho) = rho by apply: unzip2_zip; rewrite size_map size_iota.
have fQ : map fst (zip pairs gam) = pairs by apply: unzip1_zip; rewrite size_map size_iota.
have sQ : map snd (zip pairs gam) = gam by apply: unzip2_zip; rewrite size_map size_iota.
have natI : injective (fun i : nat => i%:R : F) by move=> i j /eqP; rewrite eqr_nat => /eqP.
exists (form_with (zip roots rho) (zip pairs gam)); first by rewrite size_form_with sT sQ.
rewrite -{2}(ascending_id sr) -{2}(ascending_id sg) -{2}sT -{2}sQ.
apply: form_with_rrmp; rewrite ?sT ?sQ ?fT ?fQ //.
- by rewrite map_inj_uniq ?iota_uniq.
- by rewrite map_inj_uniq ?iota_uniq // => i j [/natI].
by apply/allP => _ /mapP [i + ->]; rewrite mem_iota /= ltr0n => /andP [].
Qed.

End Witness.

(* ---- the list -------------------------------------------------------------- *)

Definition list_of_patterns (F : rcfType) n (L : seq (seq nat * seq nat)) : Prop :=
  [/\ uniq L,
      forall w : seq F, size w = n.+1 -> (exists i, w`_i != 0) -> exists2 p, p \in L & has_rrmp w p.1 p.2
    & forall p, p \in L -> exists2 w : seq F, size w = n.+1 & has_rrmp w p.1 p.2].

(* The forms of degree n that are not 0 have exactly the patterns that are computed. *)
Theorem patterns_list (F : rcfType) n : list_of_patterns F n (patterns n).
Proof.
split=> [|w wn /rrmp_exists [rho [gam h]]|[rho gam] /patternsP [sr sg pr pg ->]].
- exact: patterns_uniq.
- exists (rho, gam) => //; apply/patternsP; have [[sr sg pr pg]] := h.
  by rewrite wn => -[->].
exact: rrmp_occurs.
Qed.
