(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Rule 5 is sound: a list in the order of tables, of patterns of degree n,   *)
(* as many as number_of_patterns n says, has them all (all_patternsP).        *)
(*                                                                            *)
(*       part_count a n == the number of ascending lists of integers >= a     *)
(*                    with sum n                                              *)
(*                                                                            *)
(* The order of tables is strict (before_trans, before_irr), so nothing in    *)
(* the list is repeated. Partitions are counted by their smallest part        *)
(* (part_countE), as the division of power series by 1 - t^a does.            *)
(******************************************************************************)
From Rootprint Require Import check form list factors enumeration space.
From Rootprint Require text rules.
From Coq Require Import ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra.
From mathcomp Require Import zify.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Local Open Scope nat_scope.

Notation pattern := (seq nat * seq nat)%type.
Implicit Types (p q r : pattern) (s t u : seq nat).

(* ---- comparisons ---------------------------------------------------------- *)

Lemma eqbE a b : Nat.eqb a b = (a == b).
Proof. by apply/idP/eqP => /PeanoNat.Nat.eqb_eq. Qed.

Lemma equal_natsE s t : rules.equal_nats s t = (s == t).
Proof. by elim: s t => [|a s IH] [|b t] //=; rewrite IH eqseq_cons eqbE. Qed.

Lemma equal_patternsE p q : rules.equal_patterns p q = (p == q).
Proof. by case: p q => [r g] [r' g']; rewrite /rules.equal_patterns !equal_natsE. Qed.

Lemma is_patternP p o : reflect (o = Some p) (rules.is_pattern p o).
Proof.
case: o => [q|] /=; last by constructor.
by rewrite equal_patternsE; apply: (iffP eqP) => [->|[->]].
Qed.

Lemma is_placeP X Y : rules.is_place X Y -> X = Y.
Proof. by case: X Y => -[]. Qed.

(* ---- the order of tables is strict ---------------------------------------- *)

Lemma compare_nats_lt s t : rules.compare_nats s t = Lt <-> rules.compare_nats t s = Gt.
Proof.
elim: s t => [|a s IH] [|b t] //=.
rewrite (PeanoNat.Nat.compare_antisym a b); case: (PeanoNat.Nat.compare a b) => //=; exact: IH.
Qed.

Lemma compare_nats_eq s t : rules.compare_nats s t = Eq <-> s = t.
Proof.
elim: s t => [|a s IH] [|b t] //=; case: PeanoNat.Nat.compare_spec => [->|lt|lt]; last first.
- by split=> // -[e _]; move: lt; rewrite e; lia.
- by split=> // -[e _]; move: lt; rewrite e; lia.
by rewrite IH; split=> [->|[]].
Qed.

Lemma compare_nats_trans s t u :
  rules.compare_nats s t = Lt -> rules.compare_nats t u = Lt -> rules.compare_nats s u = Lt.
Proof.
elim: s t u => [|a s IH] [|b t] [|c u] //=.
case: (PeanoNat.Nat.compare_spec a b) => // [->|ab].
  by case: (PeanoNat.Nat.compare_spec b c) => // _; exact: IH.
case: (PeanoNat.Nat.compare_spec b c) => // [<-|bc] _ _; first by case: PeanoNat.Nat.compare_spec ab => //; lia.
by case: PeanoNat.Nat.compare_spec => //; lia.
Qed.

(* The three conditions, each one asked if those before say nothing. *)
Lemma beforeP p q : let s := rules.complex_type p in let t := rules.complex_type q in
  rules.before p q <-> size t < size s \/ size t = size s /\
    (rules.compare_nats t s = Lt \/ t = s /\ rules.compare_nats p.1 q.1 = Lt).
Proof.
rewrite /rules.before; move: (rules.complex_type p) (rules.complex_type q) => s t /=.
change (length s) with (size s); change (length t) with (size t).
case: (PeanoNat.Nat.compare_spec (size s) (size t)) => e; last first.
- by split=> // _; left; apply/ltP.
- by split=> // -[lt|[eq _]]; exfalso; lia.
case c: (rules.compare_nats s t).
- move/compare_nats_eq: c => <-; have -> : rules.compare_nats s s = Eq by apply/compare_nats_eq.
  case d: (rules.compare_nats p.1 q.1); split=> //; try by case=> [|[_ [//|[]]]] //; lia.
  by right; split=> //; right.
- split=> // -[|[_ [/compare_nats_lt|[f _]]]]; rewrite ?c //; first lia.
  by move: c; rewrite f; have /compare_nats_eq -> : s = s by [].
by split=> // _; right; split=> //; left; apply/compare_nats_lt.
Qed.

Lemma before_irr : irreflexive rules.before.
Proof.
move=> p; apply/negP => /beforeP /= [|[_ [|[_]]]]; first by rewrite ltnn.
  by have /compare_nats_eq -> : rules.complex_type p = rules.complex_type p by [].
by have /compare_nats_eq -> : p.1 = p.1 by [].
Qed.

Lemma before_trans : transitive rules.before.
Proof.
move=> q p r /beforeP + /beforeP => pq qr; apply/beforeP; move: pq qr => /=.
move: (rules.complex_type p) (rules.complex_type q) (rules.complex_type r) => s t u.
case=> [lt|[e st]] [lt'|[e' tu]].
- by left; exact: ltn_trans lt' lt.
- by left; rewrite e'.
- by left; rewrite -e.
right; rewrite e' e; split=> //; case: st tu => [st|[-> pq]] [tu|[-> qr]].
- by left; exact: compare_nats_trans tu st.
- by left.
- by left.
by right; split=> //; exact: compare_nats_trans pq qr.
Qed.

(* A list in order is one of patterns, all different. *)
Lemma in_orderP l : rules.in_order l -> exists2 L, l = map Some L & uniq L.
Proof.
suff h p l' : rules.in_order_after p l' -> exists2 L, l' = map Some L & path rules.before p L.
  case: l => [_|[p|] l //= /h [L -> /(sorted_uniq before_trans before_irr (s := p :: L))]]; first by exists [::].
  by exists (p :: L).
elim: l' p => [|[q|] l' IH] p //=; first by exists [::].
by case/andP => pq /IH [L -> pL]; exists (q :: L); rewrite //= pq.
Qed.

(* ---- degrees -------------------------------------------------------------- *)

Lemma ascends_natsP a s : rules.ascends_nats a s = path leq a s.
Proof. by elim: s a => //= b s IH a; rewrite IH lebE. Qed.

Lemma is_of_degreeP n p : rules.is_of_degree n (Some p) -> p \in patterns n.
Proof.
case: p => rho gam /=; rewrite !ascends_natsP !list_sumE !path_sortedE; try exact: leq_trans.
by case/andP => /andP [/andP [r1 sr] /andP [g1 sg]] /PeanoNat.Nat.eqb_eq e; apply/patternsP; split.
Qed.

(* ---- numbers of partitions ------------------------------------------------ *)

Lemma size_flat_map (T U : Type) (f : T -> seq U) (l : seq T) : size (List.flat_map f l) = sumn (map (size \o f) l).
Proof. by elim: l => //= a l IH; rewrite size_cat IH. Qed.

Definition part_count a n : nat := size (parts n a n).

Lemma part_count_fuel fuel a n : 0 < a -> n <= fuel -> size (parts fuel a n) = part_count a n.
Proof.
move=> a0 nf; apply/perm_size/uniq_perm; rewrite ?parts_uniq // => l.
by rewrite !partsP.
Qed.

Lemma part_count0 a : part_count a 0 = 1.
Proof. by []. Qed.

(* The smallest part is a, or larger. *)
Lemma part_countE a n : 0 < a -> 0 < n ->
  part_count a n = part_count a.+1 n + (if a <= n then part_count a (n - a) else 0).
Proof.
case: n => // n a0 _; rewrite /part_count !partsS; case: leqP => an; last first.
  have -> : n.+2 - a = 0 by lia.
  by have -> : n.+2 - a.+1 = 0 by lia.
have -> : n.+2 - a = (n.+2 - a.+1).+1 by lia.
rewrite !size_flat_map; move: (n.+2 - a.+1) => m; rewrite [iota a _]/= [map _ (_ :: _)]/= [sumn (_ :: _)]/=.
by rewrite addnC size_map part_count_fuel //; lia.
Qed.

Lemma part_count_large a n : n < a -> part_count a n = (n == 0).
Proof. by case: n => // n an; rewrite /part_count partsS; have -> : n.+2 - a = 0 by lia. Qed.

(* ---- power series --------------------------------------------------------- *)

(* The coefficients of f/(1 - t^m), by those before them. *)
Lemma dividedP (g : nat -> Z) m f i : 0 < m ->
  (forall i, i < size f -> g i = (nth 0%cZ f i + (if (m <= i)%N then g (i - m)%N else 0))%cZ) ->
  i < size f -> nth 0%cZ (rules.divided m f) i = g i.
Proof.
move=> m0; rewrite /rules.divided.
suff h j last : (forall k, nth 0%cZ last k = if (k < j)%N then g (j - k.+1)%N else 0%cZ) ->
    (forall i, i < size f -> g (j + i) = (nth 0%cZ f i + (if (m <= j + i)%N then g (j + i - m)%N else 0))%cZ) ->
    i < size f -> nth 0%cZ (rules.divided_after m last f) i = g (j + i).
  by move=> gf; apply: (h 0) => // k; rewrite nth_nil.
elim: f j last i => //= a f IH j last i lastE gE.
have ga : (a + List.nth (Nat.pred m) last 0 = g j)%cZ.
  have := gE 0 isT; rewrite addn0 => ->; congr (a + _)%cZ.
  have -> : List.nth (Nat.pred m) last 0%cZ = nth 0%cZ last m.-1 by elim: (last) (Nat.pred m) => [|? ? E] [|?] /=.
  by rewrite lastE !prednK.
rewrite ga; case: i => [_|i] /=; first by rewrite addn0.
rewrite ltnS => lt; rewrite -addSnnS; apply: IH => // [[|k]|k kf] /=.
- by rewrite subn1.
- by rewrite lastE ltnS subSS.
by rewrite addSnnS; exact: (gE k.+1).
Qed.

Lemma size_divided m f : size (rules.divided m f) = size f.
Proof. by rewrite /rules.divided; elim: f [::] => //= a f IH l; rewrite IH. Qed.

Lemma nth_list (T : Type) (d : T) (s : seq T) i : List.nth i s d = nth d s i.
Proof. by elim: s i => [|a s IH] [|i] /=. Qed.

(* The numbers computed are those of partitions. *)
Lemma numbers_of_partitionsP n i : i <= n ->
  List.nth i (rules.numbers_of_partitions n) 0%cZ = Z.of_nat (size (partitions i)).
Proof.
rewrite nth_list /rules.numbers_of_partitions seq_iota => le_in.
suff h a m : 0 < a -> a + m = n.+1 ->
    let f := List.fold_right rules.divided (1%cZ :: List.repeat 0%cZ n) (iota a m) in
    size f = n.+1 /\ forall i, i <= n -> nth 0%cZ f i = Z.of_nat (part_count a i).
  by have [_] := h 1 n isT (add1n n); apply.
elim: m a => [|m IH] a a0 e /=.
  have sz : size (List.repeat 0%cZ n) = n by elim: (n) => //= k ->.
  split=> [|j jn]; first by rewrite /= sz.
  rewrite part_count_large; last by lia.
  by case: j jn => //= j _; elim: (n) j => [|k E] [|j] /=.
have [sf fE] := IH a.+1 isT (etrans (addSnnS a m) e); split; first by rewrite size_divided.
move=> j jn; apply: (dividedP (g := fun j => Z.of_nat (part_count a j))) => //; last by rewrite sf.
move=> {j jn} j; rewrite sf ltnS => jn; rewrite fE //.
have [->|j0] := posnP j; first by rewrite !part_count0 leqn0 -(prednK a0).
by rewrite part_countE // Nat2Z.inj_add; case: ifP.
Qed.

(* ---- the number of patterns ----------------------------------------------- *)

Lemma total_map (T : Type) (f : T -> nat) (l : seq T) : 
  text.total (List.map (fun x => Z.of_nat (f x)) l) = Z.of_nat (sumn (map f l)).
Proof.
rewrite /text.total -[RHS]Z.add_0_l; elim: l 0%cZ => [|x l IH] z /=; first by rewrite Z.add_0_r.
by rewrite IH Nat2Z.inj_add Z.add_assoc.
Qed.

Lemma map_ext_in (T : eqType) (U : Type) (f g : T -> U) l : {in l, f =1 g} -> List.map f l = List.map g l.
Proof. by move/eq_in_map. Qed.

Theorem number_of_patternsP n : rules.number_of_patterns n = Z.of_nat (size (patterns n)).
Proof.
rewrite (perm_size (patterns_perm n)) /all_patterns size_flat_map /rules.number_of_patterns seq_iota.
rewrite -total_map; congr text.total; apply: map_ext_in => j; rewrite mem_iota ltnS leq_div2 /= => jn.
rewrite !numbers_of_partitionsP; try by lia.
rewrite -Nat2Z.inj_mul; congr Z.of_nat; rewrite /splits size_flat_map.
by elim: (partitions _) => //= r l IH; rewrite size_map IH.
Qed.

(* Rule 5. *)
Theorem all_patternsP (F : rcfType) n l : rules.all_patterns n l = Some true ->
  exists2 L, l = map Some L & list_of_patterns F n L.
Proof.
rewrite /rules.all_patterns; case: ifP => // /andP [/in_orderP [L -> uL] deg]; case: ifP => // _ [].
move/Z.eqb_eq; rewrite number_of_patternsP => /Nat2Z.inj e; exists L => //.
have sL : size L = size (patterns n) := etrans (esym (size_map Some L)) e.
have sub : {subset L <= patterns n}.
  by move=> p pL; move: deg; rewrite allE all_map => /allP /(_ p pL) /is_of_degreeP.
have [_ memL] := uniq_min_size uL sub (eq_leq (esym sL)); have [_ all_w all_p] := patterns_list F n.
split=> // [w wn w0|p]; last by rewrite memL; exact: all_p.
by have [p pn h] := all_w w wn w0; exists p; rewrite ?memL.
Qed.
