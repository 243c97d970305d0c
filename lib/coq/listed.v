(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The fillings that a claim about factorisations lists, and rule 7.          *)
(*                                                                            *)
(*      labels p   == the roots of a pattern, p1, p2, ..., q1, q2, ...        *)
(*      numbered f == all roots in f have numbers from 1 on                   *)
(*      matrix p f == the filling f as numbers: for every root and layer 1 if *)
(*                    the layer has the root, and 0 if not                    *)
(* root_value ls q x y r == the value at (x, y) of the root r: of a member of *)
(*                    ls, linear forms, or of q, quadratic forms              *)
(* realises ls q f fs <-> the filters fs are, up to constants, products of    *)
(*                    the roots in the layers of f                            *)
(* lists_factorisations k w rho gam listed <-> whatever names the factors of w*)
(*                    have, those with the same multiplicity in any order:    *)
(*                    each filling in the list is realised by a factorisation *)
(*                    of w of which no filter has a multiple root, different  *)
(*                    ones by different ones                                  *)
(******************************************************************************)
From Rootprint Require Import check form space ways fillings.
From Rootprint Require text.
From Rootprint Require Import rules.
From Coq Require Import ZArith Lia.
From Coq Require List PeanoNat.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import zify.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Import form.

Local Arguments degree : simpl never.

(* ---- the roots of layers --------------------------------------------------- *)

Lemma is_rootP : Equality.axiom is_root.
Proof.
by case=> i [] j; apply: (iffP idP) => //= [/Z.eqb_eq ->|[->]] //; exact: Z.eqb_refl.
Qed.

Definition root_eqMixin := EqMixin is_rootP.
Canonical root_eqType := EqType text.root root_eqMixin.

Implicit Types (a r : text.root) (l : seq text.root) (f g : seq (seq text.root)) (p : text.pattern) (k : seq nat).

Lemma is_rootE a r : is_root a r = (a == r). Proof. by []. Qed.

Lemma existsb_mem r l : List.existsb (is_root r) l = (r \in l).
Proof. by elim: l => //= a l ->. Qed.

Lemma root_before_trans : transitive root_before.
Proof.
by case=> j [] i [] m //=; rewrite /is_true ?Z.ltb_lt => *; lia.
Qed.

Lemma root_before_irr : irreflexive root_before.
Proof. by case=> i /=; apply: Z.ltb_irrefl. Qed.

Lemma roots_in_orderE l : roots_in_order l = sorted root_before l.
Proof. by elim: l => //= a [|b l] ->. Qed.

Definition labels p : seq text.root :=
  [seq text.p_root (Z.of_nat i) | i <- iota 1 (size p.1)] ++ [seq text.q_root (Z.of_nat j) | j <- iota 1 (size p.2)].

Definition numbered (f : seq (seq text.root)) : bool :=
  all (all (fun a => match a with text.p_root i | text.q_root i => (1 <=? i)%cZ end)) f.

Lemma size_labels p : size (labels p) = (size p.1 + size p.2)%N.
Proof. by rewrite size_cat !size_map !size_iota. Qed.

Lemma mem_labels p a : (a \in labels p)
  = exists_in p a && match a with text.p_root i | text.q_root i => (1 <=? i)%cZ end.
Proof.
rewrite mem_cat; case: a => i /=.
  have -> : (text.p_root i \in [seq text.q_root (Z.of_nat j) | j <- iota 1 (size p.2)]) = false.
    by apply/negP => /mapP [].
  rewrite orbF; apply/mapP/andP => [[j]|[/Z.leb_le le /Z.leb_le i1]].
    rewrite mem_iota => /andP [j1 jn] [->]; rewrite -[length _]/(size _).
    by split; apply/Z.leb_le; lia.
  exists (Z.to_nat i); last by rewrite Z2Nat.id //; lia.
  by rewrite mem_iota; move: le; rewrite -[length _]/(size _); lia.
have -> : (text.q_root i \in [seq text.p_root (Z.of_nat j) | j <- iota 1 (size p.1)]) = false.
  by apply/negP => /mapP [].
apply/mapP/andP => [[j]|[/Z.leb_le le /Z.leb_le i1]].
  rewrite mem_iota => /andP [j1 jn] [->]; rewrite -[length _]/(size _).
  by split; apply/Z.leb_le; lia.
exists (Z.to_nat i); last by rewrite Z2Nat.id //; lia.
by rewrite mem_iota; move: le; rewrite -[length _]/(size _); lia.
Qed.

Lemma uniq_labels p : uniq (labels p).
Proof.
rewrite cat_uniq !map_inj_uniq ?iota_uniq; [|by move=> i j [/Nat2Z.inj]|by move=> i j [/Nat2Z.inj]].
by rewrite /= andbT; apply/hasPn => _ /mapP [j _ ->]; apply/negP => /mapP [].
Qed.

(* A filling as numbers. *)
Definition matrix p f : seq (seq nat) := [seq [seq nat_of_bool (r \in l) | l <- f] | r <- labels p].

Lemma nth_layer_matrix p f i : (i < size f)%N ->
  layer (matrix p f) i = [seq nat_of_bool (r \in nth [::] f i) | r <- labels p].
Proof.
by move=> i_f; rewrite /layer /matrix -map_comp; apply: eq_map => r /=; rewrite (nth_map [::]).
Qed.

(* A sum over a layer is a sum over all roots. *)
Lemma big_layer (R : Type) (idx : R) (op : Monoid.com_law idx) p l (h : text.root -> R) :
  sorted root_before l -> {subset l <= labels p} ->
  \big[op/idx]_(r <- labels p | r \in l) h r = \big[op/idx]_(r <- l) h r.
Proof.
move=> sl sub; rewrite -big_filter; apply: perm_big; apply: uniq_perm.
- by rewrite filter_uniq // uniq_labels.
- exact: sorted_uniq root_before_trans root_before_irr _ sl.
by move=> r; rewrite mem_filter; case: (boolP (r \in l)) => // /sub.
Qed.

Lemma are_layersP k f : are_layers k f -> size f = size k
  /\ forall i, (i < size f)%N -> sorted root_before (nth [::] f i)
                             /\ (\sum_(r <- nth [::] f i) root_size r)%N = (nth 0%N k i).-1.
Proof.
elim: k f => [|d k IH] [|l f] //= /andP [/andP [o /PeanoNat.Nat.eqb_eq e] /IH [-> h]].
split=> // -[|i] /=; last exact: h.
by move=> _; rewrite -roots_in_orderE o; split=> //; rewrite -e list_sumE sumnE big_map.
Qed.

Lemma is_usedP (kind : Z -> text.root) f (first : nat) (e : seq nat) : is_used kind (Z.of_nat first) e f ->
  e = [seq sumn [seq nat_of_bool (kind (Z.of_nat i) \in l) | l <- f] | i <- iota first (size e)].
Proof.
elim: e first => [|m e IH] first //= /andP [/PeanoNat.Nat.eqb_eq me].
have -> : (Z.of_nat first + 1 = Z.of_nat first.+1)%cZ by lia.
move=> /IH <-; congr (_ :: _); rewrite -me sumn_count.
by elim: (f) => //= l g IHf; rewrite existsb_mem; case: (_ \in _) => /=; rewrite IHf.
Qed.

Lemma is_filling_layers k p f : numbered f -> is_filling k p f -> size f = size k
  /\ forall i, (i < size f)%N -> [/\ sorted root_before (nth [::] f i), {subset nth [::] f i <= labels p}
                               & (\sum_(r <- nth [::] f i) root_size r)%N = (nth 0%N k i).-1].
Proof.
move=> nf /andP [/andP [/andP [/are_layersP [sf h] ex] _] _]; split=> // i i_f; have [so su] := h i i_f; split=> //.
move=> r r_l; rewrite mem_labels; have l_f := mem_nth [::] i_f.
rewrite (allP (allP nf _ l_f) r r_l) andbT.
have {}ex : all (all (exists_in p)) f := ex; exact: (allP (allP ex _ l_f) r r_l).
Qed.

Local Notation rooms k := [seq d.-1 | d <- k].

Lemma matrix_fills k p f : numbered f -> is_filling k p f -> fills 1 (sized_roots p) (rooms k) (matrix p f).
Proof.
case: p => rho gam nf h; have [sf hl] := is_filling_layers nf h; rewrite sized_rootsE.
have szs : [seq root_size r | r <- labels (rho, gam)] = nseq (size rho) 1%N ++ nseq (size gam) 2%N.
  have const (c m : nat) n : [seq c | i <- iota m n] = nseq n c by elim: n m => //= n IH m; rewrite IH.
  by rewrite map_cat -!map_comp; congr (_ ++ _); exact: const.
have sl := size_labels (rho, gam); rewrite /= in sl.
apply/fillsP; rewrite ?size_cat ?size_nseq //; split=> [|j jn|i].
- by rewrite size_map sl.
- rewrite (nth_map (text.p_root 0)) ?sl //; split; first by rewrite !size_map.
    move: h => /andP [/andP [_ /(is_usedP (first := 1)) ur] /(is_usedP (first := 1)) ug].
    have -> : rho ++ gam = [seq sumn [seq nat_of_bool (r \in l) | l <- f] | r <- labels (rho, gam)].
      by rewrite map_cat -!map_comp; congr (_ ++ _); [exact: ur | exact: ug].
    by rewrite (nth_map (text.p_root 0)) ?sl.
  by apply/allP => _ /mapP [l _ ->] /=; exact: leq_b1.
rewrite size_map -sf => i_f; have [so su e] := hl i i_f; rewrite nth_layer_matrix //.
rewrite (nth_map 0%N) -?sf // -e -(@big_layer _ _ _ _ _ root_size so su) -szs -sl.
rewrite big_mkcond (big_nth (text.p_root 0)) big_mkord; apply: eq_bigr => j _.
by rewrite !(nth_map (text.p_root 0)) //; case: (_ \in _); rewrite ?muln1 ?muln0.
Qed.

(* Different fillings have different numbers. *)
Lemma matrix_inj k p f g : numbered f -> numbered g -> is_filling k p f -> is_filling k p g ->
  matrix p f = matrix p g -> f = g.
Proof.
move=> nf ng /(is_filling_layers nf) [sf hf] /(is_filling_layers ng) [sg hg] e.
apply: (@eq_from_nth _ [::]) => [|i i_f]; first by rewrite sf sg.
have i_g : i < size g by rewrite sg -sf.
have [of_ subf _] := hf i i_f; have [og subg _] := hg i i_g.
apply: (irr_sorted_eq root_before_trans root_before_irr) => // r.
have [r_p|not_p] := boolP (r \in labels p); last by apply/idP/idP => [/subf|/subg]; rewrite (negbTE not_p).
have := congr1 (fun A => nth 0 (layer A i) (index r (labels p))) e.
rewrite !nth_layer_matrix // !(nth_map r) ?index_mem // nth_index //.
by case: (r \in _) => //; case: (r \in _).
Qed.

Lemma equal_layersE l m : equal_layers l m = (l == m).
Proof. by elim: l m => [|a l IH] [|b m] //=; rewrite IH eqseq_cons. Qed.

Lemma equal_fillingsE f g : equal_fillings f g = (f == g).
Proof. by elim: f g => [|l f IH] [|m g] //=; rewrite IH equal_layersE eqseq_cons. Qed.

Lemma all_differentE (s : seq (seq (seq text.root))) : all_different s = uniq s.
Proof.
elim: s => //= f s ->; congr (~~ _ && _).
by elim: s => //= g s ->; rewrite equal_fillingsE.
Qed.

(* ---- the factorisations that are listed ------------------------------------ *)

Local Open Scope ring_scope.

Section Realised.
Variable F : rcfType.
Implicit Types (w : seq F) (q : seq (F * F * F)) (fs : seq (seq F)).

Definition root_value (ls : seq (F * F)) q x y r : F :=
  match r with
  | text.p_root i => linear (nth (0, 0) ls (Z.to_nat i).-1) x y
  | text.q_root j => quadratic (nth (0, 0, 0) q (Z.to_nat j).-1) x y
  end.

Definition realises (ls : seq (F * F)) q f fs : Prop :=
  size fs = size f /\ forall i, (i < size f)%N ->
  exists2 d : F, d != 0 & forall x y, eval (nth [::] fs i) x y = d * \prod_(r <- nth [::] f i) root_value ls q x y r.

Definition lists_factorisations k w rho gam (listed : seq (seq (seq text.root))) : Prop :=
  forall c ls q, factors_of w rho gam c ls q ->
  exists L : seq (seq (seq F)), [/\ size L = size listed,
    forall i, (i < size L)%N -> [/\ factorises k w (nth [::] L i), forall v, v \in nth [::] L i -> ~ on_discriminant v
                                & realises ls q (nth [::] listed i) (nth [::] L i)]
    & forall i j, (i < j < size L)%N -> ~ same_filters (nth [::] L i) (nth [::] L j)].

Lemma prod_atoms ls q rho gam f i x y : size ls = size rho -> size q = size gam -> (i < size f)%N ->
  sorted root_before (nth [::] f i) -> {subset nth [::] f i <= labels (rho, gam)} ->
  \prod_(u <- zip (atoms ls q) (layer (matrix (rho, gam) f) i)) eval u.1 x y ^+ u.2
  = \prod_(r <- nth [::] f i) root_value ls q x y r.
Proof.
move=> sl sq i_f so su; rewrite nth_layer_matrix // -(@big_layer _ _ _ _ _ _ so su).
have sa : size (atoms ls q) = size (labels (rho, gam)) by rewrite size_labels size_cat !size_map sl sq.
rewrite (prod_zip_nth [::] (fun v : seq F => eval v x y)) ?size_map // sa.
rewrite [RHS]big_mkcond (big_nth (text.p_root 0)) big_mkord; apply: eq_bigr => j _.
rewrite (nth_map (text.p_root 0)) //; case: (_ \in _); rewrite ?expr0 // expr1.
rewrite /atoms /labels !nth_cat !size_map size_iota sl /=; case: (ltnP j (size rho)) => [jr|rj].
  rewrite (nth_map (0, 0)) ?sl // (nth_map 0%N) ?size_iota // nth_iota // add1n.
  by rewrite /root_value Nat2Z.id eval_linear_atom.
have jg : (j - size rho < size gam)%N by rewrite ltn_subLR // -(size_labels (rho, gam)) ltn_ord.
rewrite (nth_map (0, 0, 0)) ?sq // (nth_map 0%N) ?size_iota // nth_iota // add1n.
by rewrite /root_value Nat2Z.id eval_quadratic_atom.
Qed.

(* The fillings that the checker accepts are different compatible factorisations. *)
Lemma listed_right k w rho gam listed : all (leq 1) k -> k != [::] -> size w = (degree k).+1 ->
  has_rrmp w rho gam -> all numbered listed -> all (is_filling k (rho, gam)) listed -> uniq listed ->
  lists_factorisations k w rho gam listed.
Proof.
move=> k1 k0 sw [[_ _ _ _ swp] _] num fill un c ls q h; have [c0 sl sq _ _] := h.
have [right inj ev] := filters_of_fillings k1 k0 sw swp h.
pose A i := matrix (rho, gam) (nth [::] listed i).
have fi i : (i < size listed)%N -> numbered (nth [::] listed i) /\ is_filling k (rho, gam) (nth [::] listed i).
  by move=> il; rewrite (allP num _ (mem_nth _ il)) (allP fill _ (mem_nth _ il)).
have fA i : (i < size listed)%N -> fills 1 (sized_roots (rho, gam)) (rooms k) (A i).
  by move=> /fi [ni ii]; exact: matrix_fills.
exists [seq filters_of c (atoms ls q) k (matrix (rho, gam) f) | f <- listed]; rewrite size_map; split=> // [i il|i j].
  rewrite (nth_map [::]) //; have [fac off] := right _ (fA i il); split=> //.
  have [ni ii] := fi i il; have [sf hl] := is_filling_layers ni ii.
  split; first by rewrite size_map size_iota sf.
  move=> j jf; have [so su _] := hl j jf; have [|d d0 e] := ev (A i) j; first by rewrite -sf.
  by exists d => // x y; rewrite e (prod_atoms _ _ sl sq).
case/andP=> ij jl same; have il := ltn_trans ij jl; rewrite !(nth_map [::]) // in same.
have [ni ii] := fi i il; have [nj ij'] := fi j jl.
have /eqP := matrix_inj ni nj ii ij' (inj _ _ (fA i il) (fA j jl) same).
by rewrite nth_uniq // ltn_eqF.
Qed.

End Realised.

(* ---- rule 7 ------------------------------------------------------------------ *)

(* The numbers that the checker accepts are right, and what is listed is true. *)
Theorem fillings_holdP (F : rcfType) (w : seq F) k p N C listed : all (leq 1) k -> k != [::] ->
  all numbered listed -> fillings_hold (degree k) (Some k) (Some p) N C listed = Some true ->
  size w = (degree k).+1 -> has_rrmp w p.1 p.2 ->
  [/\ has_factorisations k w N, has_compatible_factorisations k w C & lists_factorisations k w p.1 p.2 listed].
Proof.
case: p => rho gam k1 k0 num; rewrite /fillings_hold; case: ifP => // /andP [fill]; rewrite all_differentE => un.
case eN: (fillings (degree k) k (rho, gam)) => [N'|] //=; case eC: (fillings 1 k (rho, gam)) => [C'|] //=.
case=> /andP [/Z.eqb_eq NN /Z.eqb_eq CC] sw h; rewrite NN in eN; rewrite CC in eC.
have [hN hC] := fillings_numbers k1 k0 sw h eN eC; split=> //.
exact: listed_right k1 k0 sw h num fill un.
Qed.
