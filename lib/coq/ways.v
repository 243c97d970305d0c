(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The table of rules.v counts the fillings.                                  *)
(*                                                                            *)
(* Roots are pairs (s, m) of a size, 1 or 2, and a multiplicity. A filling is *)
(* a list with an entry for each root: for each layer, how often it takes the *)
(* root. The rooms of layers are the degrees of their filters.                *)
(*                                                                            *)
(*  left_room s c b == the rooms c after taking b_i roots of size s           *)
(*   shares most s m c == all ways to share out a root of size s, m times, to *)
(*                    layers with rooms c, at most `most` times to one        *)
(* all_fillings most roots c == all fillings                                  *)
(* fills most roots c A == A is a filling: every root is taken as often as its*)
(*                    multiplicity says, no more than `most` times by one     *)
(*                    layer, and all layers are full                          *)
(*  sized_roots p  == the roots of a pattern                                  *)
(*       value h t == the sum of ways * h key over a table                    *)
(* ways_after most s l h key == the sum of h over what becomes of the key when*)
(*                    a root of size s has been put into l layers             *)
(* ways_left most l roots key == the number of ways to put these roots into l *)
(*                    layers with the rooms in the key                        *)
(*                                                                            *)
(* A step of the table leaves the value of what is still to come as it is, so *)
(* the table says at its end how long the list of all fillings is (fillingsP).*)
(******************************************************************************)
From Rootprint Require Import check enumeration counting.
From Rootprint Require text.
From Rootprint Require Import rules.
From Coq Require Import ZArith Lia.
From Coq Require List PeanoNat.
From mathcomp Require Import all_ssreflect.
From mathcomp Require Import zify.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.

(* ---- all fillings --------------------------------------------------------- *)

Section Fillings.
Implicit Types (most s m : nat) (c b : seq nat) (roots : seq (nat * nat)) (A : seq (seq nat)).

Definition left_room s c b : seq nat := [seq (u.1 - s * u.2)%N | u <- zip c b].

Fixpoint shares most s m c : seq (seq nat) :=
  match c with
  | [::] => if m == 0 then [:: [::]] else [::]
  | r :: c' => [seq a :: b | a <- iota 0 (minn most (minn m (r %/ s))).+1, b <- shares most s (m - a) c']
  end.

Fixpoint all_fillings most roots c : seq (seq (seq nat)) :=
  match roots with
  | [::] => if all (pred1 0) c then [:: [::]] else [::]
  | r :: roots' => [seq b :: A | b <- shares most r.1 r.2 c, A <- all_fillings most roots' (left_room r.1 c b)]
  end.

Definition fills most roots c A : bool :=
  [&& size A == size roots,
      all (fun u => [&& size u.2 == size c, sumn u.2 == u.1.2 & all (geq most) u.2]) (zip roots A)
    & [seq (\sum_(u <- zip roots A) u.1.1 * nth 0 u.2 i)%N | i <- iota 0 (size c)] == c].

Lemma shares_cons most s m r c : shares most s m (r :: c)
  = [seq a :: b | a <- iota 0 (minn most (minn m (r %/ s))).+1, b <- shares most s (m - a) c].
Proof. by []. Qed.

Lemma all_fillings_cons most r roots c : all_fillings most (r :: roots) c
  = [seq b :: A | b <- shares most r.1 r.2 c, A <- all_fillings most roots (left_room r.1 c b)].
Proof. by []. Qed.

Lemma size_left_room s c b : size b = size c -> size (left_room s c b) = size c.
Proof. by move=> bc; rewrite size_map size1_zip // bc. Qed.

(* The lists of shares are what they should be. *)
Lemma mem_shares most s m c b : (0 < s)%N ->
  (b \in shares most s m c)
  = [&& size b == size c, sumn b == m, all (geq most) b & all (fun u => s * u.2 <= u.1)%N (zip c b)].
Proof.
move=> s0; elim: c m b => [|r c IH] m b; last rewrite shares_cons.
  by case: m b => [|m] [|a b].
apply/allpairsPdep/idP => [[a [b' [a_in]]]|].
  rewrite IH => /and4P [/eqP sb /eqP e le fit] -> /=; rewrite sb eqxx le fit e !andbT /=.
  move: a_in; rewrite mem_iota /= add0n ltnS !leq_min leq_divRL // [(a * s)%N]mulnC => /and3P [-> am ->].
  by rewrite subnKC // eqxx.
case: b => // a b /and4P [/eqP [sb] /eqP /= e /andP [am le] /andP [ar fit]]; exists a, b.
rewrite IH sb eqxx le fit !andbT -[0 :: iota _ _]/(iota 0 _.+1) mem_iota /= add0n ltnS !leq_min.
rewrite leq_divRL // [(a * s)%N]mulnC am ar andbT.
by rewrite -e leq_addr addKn eqxx.
Qed.

Lemma uniq_conses (T : eqType) (l : seq T) (f : T -> seq (seq T)) :
  uniq l -> (forall a, uniq (f a)) -> uniq [seq a :: b | a <- l, b <- f a].
Proof.
move=> ul uf; apply: allpairs_uniq_dep => // -[a b] [a' b'] _ _ /= [-> ->] //.
Qed.

Lemma uniq_shares most s m c : uniq (shares most s m c).
Proof.
elim: c m => [|r c IH] m; first by rewrite /=; case: (m == 0).
by apply: uniq_conses => //; exact: iota_uniq.
Qed.

Lemma uniq_all_fillings most roots c : uniq (all_fillings most roots c).
Proof.
elim: roots c => [|r roots IH] c; first by rewrite /=; case: (all (pred1 0) c).
by apply: uniq_conses => //; exact: uniq_shares.
Qed.

(* The list has all fillings. *)
Lemma mem_all_fillings most roots c A : all (fun r => 0 < r.1)%N roots ->
  (A \in all_fillings most roots c) = fills most roots c A.
Proof.
rewrite /fills; elim: roots c A => [|[s m] roots IH] c A; last rewrite all_fillings_cons.
  move=> _; case: A => [|b A]; last by rewrite /=; case: (all (pred1 0) c).
  transitivity (all (pred1 0) c); first by rewrite /=; case: (all (pred1 0) c).
  have zeros (l : seq nat) : [seq (\sum_(u <- zip [::] [::]) u.1.1 * nth 0 u.2 i)%N | i <- l] = nseq (size l) 0%N.
    by elim: l => //= i l ->; rewrite big_nil.
  rewrite zeros size_iota /=; apply/all_pred1P/eqP => [<-|->] //.
case/andP=> /= s0 r0; apply/allpairsPdep/idP => [[b [A' [b_in A_in ->]]]|].
  move: b_in A_in; rewrite mem_shares // IH //= => /and4P [/eqP sb /eqP sm le fit] /and3P [sA cols rows].
  rewrite eqSS sA sb sm !eqxx le /=; rewrite size_left_room // in cols rows; rewrite cols /=.
  apply/eqP/(@eq_from_nth _ 0) => [|i]; rewrite size_map size_iota // => ic.
  have e := congr1 (nth 0 ^~ i) (eqP rows).
  rewrite (nth_map 0) ?size_iota // nth_iota // add0n big_cons /=.
  rewrite (nth_map 0) ?size_iota // nth_iota // add0n in e; rewrite e.
  rewrite (nth_map (0, 0)%N) ?size1_zip ?sb // nth_zip //= subnKC //.
  have /(all_nthP (0, 0)%N) := fit; move=> /(_ i); rewrite size1_zip ?sb // nth_zip //=; exact.
case: A => // b A /and3P [sA /andP [/and3P [/eqP sb /eqP sm le] cols] /eqP rows]; exists b, A.
have row i : (i < size c)%N -> (s * nth 0 b i + \sum_(u <- zip roots A) u.1.1 * nth 0 u.2 i)%N = nth 0 c i.
  by move=> ic; rewrite -[in RHS]rows (nth_map 0) ?size_iota // nth_iota // add0n big_cons.
have {}sA : size A == size roots by [].
have {}cols : all (fun u : nat * nat * seq nat => [&& size u.2 == size c, sumn u.2 == u.1.2 & all (geq most) u.2])
                  (zip roots A) by [].
have fit : all (fun u : nat * nat => s * u.2 <= u.1)%N (zip c b).
  by apply/(all_nthP (0, 0)%N) => i; rewrite size1_zip ?sb // => ic; rewrite nth_zip //= -row // leq_addr.
rewrite mem_shares // IH // size_left_room // sA cols sb sm !eqxx le fit; split=> //.
apply/eqP/(@eq_from_nth _ 0) => [|i]; rewrite size_map size_iota ?size_left_room // => ic.
rewrite (nth_map 0) ?size_iota // nth_iota // add0n (nth_map (0, 0)%N) ?size1_zip ?sb // nth_zip //=.
by rewrite -row // addKn.
Qed.

(* Layers without room take nothing. *)
Lemma sum_shares_rooms most s m c (h : seq nat -> nat) : (0 < s)%N -> (forall d, h d = h (filter (predC1 0) d)) ->
  sumn [seq h (left_room s c b) | b <- shares most s m c]
  = sumn [seq h (left_room s (filter (predC1 0) c) b) | b <- shares most s m (filter (predC1 0) c)].
Proof.
move=> s0; elim: c m h => [|r c IH] m h hE //.
have sum_head (d : seq nat) (x : nat) : sumn [seq h (left_room s (x :: d) b) | b <- shares most s m (x :: d)]
    = sumn [seq sumn [seq h ((x - s * a)%N :: left_room s d b) | b <- shares most s (m - a) d]
           | a <- iota 0 (minn most (minn m (x %/ s))).+1].
  rewrite shares_cons map_flatten sumn_flatten -!map_comp; congr sumn; apply: eq_map => a.
  by rewrite /= -map_comp.
have hE' x d : h (x :: d) = h (x :: filter (predC1 0) d).
  by rewrite hE [RHS]hE /= filter_id.
have -> : filter (predC1 0) (r :: c) = if r == 0 then filter (predC1 0) c else r :: filter (predC1 0) c.
  by rewrite /=; case: (r =P 0).
rewrite sum_head; case: (r =P 0) => [->|r0].
  rewrite div0n !minn0 /= addn0 subn0 muln0 subn0 -(IH m h hE).
  by congr sumn; apply: eq_map => b; rewrite hE [RHS]hE.
rewrite sum_head; congr sumn; apply: eq_map => a.
by apply: (IH (m - a)%N (fun d => h ((r - s * a)%N :: d))) => d; exact: hE'.
Qed.

Lemma size_all_fillings_cons most r roots c :
  size (all_fillings most (r :: roots) c)
  = sumn [seq size (all_fillings most roots (left_room r.1 c b)) | b <- shares most r.1 r.2 c].
Proof. exact: size_allpairs_dep. Qed.

Lemma size_all_fillings_rooms most roots c : all (fun r => 0 < r.1)%N roots ->
  size (all_fillings most roots c) = size (all_fillings most roots (filter (predC1 0) c)).
Proof.
elim: roots c => [|r roots IH] c.
  move=> _ /=; have -> // : all (pred1 0) (filter (predC1 0) c) = all (pred1 0) c.
  by elim: c => //= a c; case: (a =P 0) => //= a0 _; case: eqP.
case/andP=> r0 /IH {}IH; rewrite !size_all_fillings_cons.
exact: (@sum_shares_rooms most r.1 r.2 c (fun d => size (all_fillings most roots d))).
Qed.

End Fillings.

(* ---- the table ------------------------------------------------------------ *)

Section Table.
Implicit Types (most s m layers : nat) (key : seq nat) (h : seq nat -> nat) (t : table).

Fixpoint value h t : Z :=
  match t with
  | [::] => 0
  | e :: t' => e.2 * Z.of_nat (h e.1) + value h t'
  end%cZ.

Lemma value_add_ways h key n t : value h (add_ways key n t) = (n * Z.of_nat (h key) + value h t)%cZ.
Proof.
elim: t => [|[k l] t IH] //=; rewrite equal_natsE; case: (key =P k) => [->|_] /=; last by rewrite IH; clear; lia.
by rewrite Z.mul_add_distr_r Z.add_assoc [(l * _ + _)%cZ]Z.add_comm.
Qed.

Lemma value_puts h s key n l t :
  value h (List.fold_left (fun new a => add_ways (put s key a) n new) l t)
  = (value h t + n * Z.of_nat (sumn [seq h (put s key a) | a <- l]))%cZ.
Proof.
elim: l t => [|a l IH] t /=; first by clear; lia.
by rewrite IH value_add_ways Nat2Z.inj_add Z.mul_add_distr_l; clear; lia.
Qed.

Lemma value_one_layer h most s t t' : one_layer most s t = Some t' ->
  value h t' = value (fun key => sumn [seq h (put s key a) | a <- iota 0 (times most s key).+1]) t.
Proof.
rewrite /one_layer; case: ifP => // _ [<-]; set g := (fun _ => sumn _).
suff gen new : value h (List.fold_left (fun new (e : seq nat * Z) => List.fold_left
      (fun new a => add_ways (put s (fst e) a) (snd e) new) (List.seq 0 (S (times most s (fst e)))) new) t new)
    = (value h new + value g t)%cZ by rewrite gen.
elim: t new => [|[key n] t IH] new; first by rewrite /=; clear; lia.
rewrite [List.fold_left _ _ _]/= IH value_puts seq_iota value_add_ways /=.
have -> : g key = (h (put s key 0) + sumn [seq h (put s key a) | a <- iota 1 (times most s key)])%N by [].
by rewrite Nat2Z.inj_add Z.mul_add_distr_l; move: (value _ _) (_ * _)%cZ (_ * _)%cZ (value _ _); clear => *; lia.
Qed.

Fixpoint ways_after most s layers h key : nat :=
  match layers with
  | 0 => if List.hd 0 key == 0 then h (List.tl key) else 0
  | layers'.+1 => sumn [seq ways_after most s layers' h (put s key a) | a <- iota 0 (times most s key).+1]
  end.

Lemma ways_afterS most s layers h key : ways_after most s layers.+1 h key
  = sumn [seq ways_after most s layers h (put s key a) | a <- iota 0 (times most s key).+1].
Proof. by []. Qed.

Lemma value_all_layers most s layers h t t' : all_layers most s layers t = Some t' ->
  value (ways_after most s 0 h) t' = value (ways_after most s layers h) t.
Proof.
elim: layers t => [|layers IH] t /=; first by case=> <-.
case e: (one_layer most s t) => [t1|] //= /IH ->.
exact: (value_one_layer (ways_after most s layers h) e).
Qed.

Lemma value_new_root h m t :
  value h (List.map (fun e : seq nat * Z => (m :: fst e, snd e)) t) = value (fun key => h (m :: key)) t.
Proof. by elim: t => //= e t ->. Qed.

Lemma value_used_up most s h t :
  value h (List.map (fun e : seq nat * Z => (List.tl (fst e), snd e))
                    (List.filter (fun e : seq nat * Z => Nat.eqb (List.hd 0%N (fst e)) 0) t))
  = value (ways_after most s 0 h) t.
Proof.
elim: t => //= e t; case: PeanoNat.Nat.eqb_spec => [->|/eqP/negbTE k0] /= ->; first by [].
by rewrite k0 Z.mul_0_r.
Qed.

Lemma value_one_root most layers root h t t' : one_root most layers (Some t) root = Some t' ->
  value h t' = value (fun key => ways_after most root.1 layers h (root.2 :: key)) t.
Proof.
rewrite /one_root -(value_new_root (ways_after most root.1 layers h)).
rewrite [text.option_after (Some t) _]/=; set t0 := List.map _ t.
case e: (all_layers most root.1 layers t0) => [t1|] //= -[<-].
by rewrite (value_used_up most root.1) (value_all_layers h e).
Qed.

Lemma minE a b : Nat.min a b = minn a b. Proof. by lia. Qed.
Lemma divE a b : Nat.div a b = (a %/ b)%N.
Proof.
case: b => // b; apply/esym/(PeanoNat.Nat.div_unique _ _ _ (a %% b.+1)); first exact/ssrnat.ltP/ltn_pmod.
by rewrite {1}(divn_eq a b.+1) mulnC.
Qed.

(* The layers have been served one after the other. *)
Lemma ways_after_shares most s m todo done h :
  ways_after most s (size todo) h (m :: todo ++ done)
  = sumn [seq h (done ++ left_room s todo b) | b <- shares most s m todo].
Proof.
elim: todo m done => [|r todo IH] m done.
  by rewrite /=; case: eqP => //= _; rewrite cats0 addn0.
rewrite shares_cons map_flatten sumn_flatten -!map_comp [size _]/= ways_afterS.
rewrite [times _ _ _]/= minE minE divE; congr sumn; apply: eq_map => a.
have -> : put s (m :: (r :: todo) ++ done) a = (m - a)%N :: todo ++ (done ++ [:: (r - s * a)%N]) by rewrite catA.
by rewrite IH /= -map_comp; congr sumn; apply: eq_map => b /=; rewrite -catA.
Qed.

(* The same after some roots. *)
Fixpoint ways_left most layers roots key : nat :=
  match roots with
  | [::] => all (pred1 0) key
  | r :: roots' => ways_after most r.1 layers (ways_left most layers roots') (r.2 :: key)
  end.

Lemma value_roots most layers roots t t' : List.fold_left (one_root most layers) roots (Some t) = Some t' ->
  value (ways_left most layers [::]) t' = value (ways_left most layers roots) t.
Proof.
elim: roots t => [|r roots IH] t; first by case=> <-.
rewrite -[List.fold_left _ _ _]/(List.fold_left (one_root most layers) roots (one_root most layers (Some t) r)).
case e: (one_root most layers (Some t) r) => [t1|]; last first.
  have -> // : List.fold_left (one_root most layers) roots None = None by elim: (roots).
by move/IH ->; rewrite (value_one_root _ e).
Qed.

Lemma ways_leftE most layers roots key : all (fun r => 0 < r.1)%N roots -> size key = layers ->
  ways_left most layers roots key = size (all_fillings most roots key).
Proof.
elim: roots key => [|r roots IH] key; first by rewrite /=; case: (all (pred1 0) key).
case/andP=> r0 /IH {}IH sk; rewrite size_all_fillings_cons [ways_left _ _ _ _]/=.
have := ways_after_shares most r.1 r.2 key [::] (ways_left most layers roots); rewrite cats0 sk => ->.
congr sumn; apply/eq_in_map => b; rewrite mem_shares // => /and4P [/eqP sb _ _ _].
by apply: IH; rewrite size_left_room.
Qed.

Definition sized_roots (p : text.pattern) : seq (nat * nat) := [seq (1, m) | m <- p.1] ++ [seq (2, m) | m <- p.2].

Lemma sized_roots_gt0 p : all (fun r => 0 < r.1)%N (sized_roots p).
Proof. by rewrite all_cat !all_map; apply/andP; split; apply/allP. Qed.

(* The table counts the fillings. *)
Lemma fillingsP most k p N : fillings most k p = Some N ->
  N = Z.of_nat (size (all_fillings most (sized_roots p) [seq d.-1 | d <- k])).
Proof.
rewrite /fillings; set rooms := List.filter _ _; set roots := (_ ++ _)%list.
have -> : rooms = filter (predC1 0) [seq d.-1 | d <- k].
  by rewrite /rooms -[List.map _ k]/(map predn k); elim: (map predn k) => //= -[|d] l ->.
rewrite size_all_fillings_rooms ?sized_roots_gt0 //; set key := filter _ _.
rewrite -(ways_leftE most (sized_roots_gt0 p) (erefl (size key))).
have -> : roots = sized_roots p by [].
case e: (List.fold_left (one_root most (length key)) (sized_roots p) (Some [:: (key, 1%cZ)])) => [t|] //= -[<-].
have := value_roots e; rewrite -[value _ [:: _]]/(1 * Z.of_nat _ + 0)%cZ Z.add_0_r Z.mul_1_l => <-.
suff gen n : List.fold_left (fun n (e : seq nat * Z) =>
     if List.forallb (fun a => Nat.eqb a 0) (fst e) then (n + snd e)%cZ else n) t n
   = (n + value (ways_left most (length key) [::]) t)%cZ by rewrite gen.
elim: t n {e} => [|[c m] t IH] n /=; first by rewrite Z.add_0_r.
rewrite IH; have -> : List.forallb (fun a => Nat.eqb a 0) c = all (pred1 0) c.
  by elim: (c) => //= a d ->; congr (_ && _); apply/PeanoNat.Nat.eqb_spec/eqP.
by case: (all (pred1 0) c); rewrite /= ?Z.mul_1_r ?Z.mul_0_r ?Z.add_assoc.
Qed.
End Table.
