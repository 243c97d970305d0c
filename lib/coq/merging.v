(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The order of patterns by merging, without any forms: real roots merge,     *)
(* pairs merge, a pair becomes real (strata.md). Here a pattern is a pair of  *)
(* lists in any order.                                                        *)
(*                                                                            *)
(*       same p q == the lists are equal up to the order of their entries     *)
(*     positive p == all entries are at least 1                               *)
(*       proper p == so, and the lists ascend                                 *)
(*       step p q <-> q arises from p by one step                             *)
(*     merged p q <-> q arises from p by steps, in any number                 *)
(*    sum_at a S == the sum of the multiplicities of the label a in S, a list *)
(*                   of labels with multiplicities                            *)
(*  renamed x y S == S with the label x instead of y                          *)
(* distributed p q <-> the entries of p can be dealt to the entries of q: a   *)
(*                   real entry of q is the sum of real entries of p and of   *)
(*                   pairs, counted twice; a pair of q is the sum of pairs    *)
(*                                                                            *)
(* Merging is dealing (mergedP). One step is all of the way if and only if    *)
(* there is nothing between (stepP), and `steps` of rules.v are the results   *)
(* of one step (stepsP).                                                      *)
(******************************************************************************)
From Rootprint Require Import check factorisation enumeration space counting.
From Rootprint Require text rules.
From mathcomp Require Import all_ssreflect.
From mathcomp Require Import zify.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Local Open Scope nat_scope.

Notation pattern := (seq nat * seq nat)%type.
Implicit Types (p q r : pattern) (rho gam rs gs : seq nat).

Definition same p q : bool := perm_eq p.1 q.1 && perm_eq p.2 q.2.

Inductive merged p : pattern -> Prop :=
| merged_same q : same p q -> merged p q
| merged_real a b rho gam q : merged p (a :: b :: rho, gam) -> same (a + b :: rho, gam) q -> merged p q
| merged_pairs a b rho gam q : merged p (rho, a :: b :: gam) -> same (rho, a + b :: gam) q -> merged p q
| merged_line g rho gam q : merged p (rho, g :: gam) -> same (2 * g :: rho, gam) q -> merged p q.

Lemma same_refl p : same p p.
Proof. by rewrite /same !perm_refl. Qed.

Lemma same_sym p q : same p q = same q p.
Proof. by rewrite /same perm_sym [perm_eq p.2 _]perm_sym. Qed.

Lemma same_trans p q r : same p q -> same q r -> same p r.
Proof. by case/andP=> p1 p2 /andP [q1 q2]; rewrite /same (perm_trans p1) // (perm_trans p2). Qed.

Lemma merged_to p q r : merged p q -> same q r -> merged p r.
Proof.
case=> [q' pq|a b rho gam q' h e|a b rho gam q' h e|g rho gam q' h e] s.
- exact/merged_same/(same_trans pq s).
- exact: merged_real h (same_trans e s).
- exact: merged_pairs h (same_trans e s).
exact: merged_line h (same_trans e s).
Qed.

Lemma merged_trans p q r : merged p q -> merged q r -> merged p r.
Proof.
move=> pq; elim=> [r' s|a b rho gam r' _ IH s|a b rho gam r' _ IH s|g rho gam r' _ IH s].
- exact: merged_to pq s.
- exact: merged_real IH s.
- exact: merged_pairs IH s.
exact: merged_line IH s.
Qed.

(* ---- what merging keeps --------------------------------------------------- *)

Definition positive p : bool := all (leq 1) p.1 && all (leq 1) p.2.

Lemma same_positive p q : same p q -> positive p = positive q.
Proof. by case/andP=> p1 p2; rewrite /positive (perm_all _ p1) (perm_all _ p2). Qed.

Lemma merged_positive p q : merged p q -> positive p -> positive q.
Proof.
move=> h pos; elim: h => [q' /same_positive <-|a b rho gam q' _ IH /same_positive <-|
  a b rho gam q' _ IH /same_positive <-|g rho gam q' _ IH /same_positive <-] //; move: IH; rewrite /positive /=.
- by case/andP=> /and3P [a1 b1 ->] ->; rewrite addn_gt0 a1.
- by case/andP=> -> /and3P [a1 b1 ->]; rewrite addn_gt0 a1.
by case/andP=> -> /andP [g1 ->]; rewrite muln_gt0 g1.
Qed.

Lemma sumn_perm rho rs : perm_eq rho rs -> sumn rho = sumn rs.
Proof. by move=> s; rewrite !sumnE (perm_big _ s). Qed.

Lemma same_sizes p q : same p q ->
  [/\ size p.1 = size q.1, size p.2 = size q.2, sumn p.1 = sumn q.1 & sumn p.2 = sumn q.2].
Proof. by case/andP=> s t; rewrite (perm_size s) (perm_size t) (sumn_perm s) (sumn_perm t). Qed.

(* i times two real roots have merged, j times two pairs, k times a pair has become real. *)
Lemma merged_counts p q : merged p q -> positive p -> exists i j k,
  [/\ size q.1 + i = size p.1 + k, size q.2 + j + k = size p.2,
      if k == 0 then sumn q.1 = sumn p.1 else sumn p.1 < sumn q.1
    & i + j + k = 0 -> same p q].
Proof.
move=> h pos; elim: h => [q' s|a b rho gam q' h [i [j [k [e1 e2 e3 e4]]]] s|
  a b rho gam q' h [i [j [k [e1 e2 e3 e4]]]] s|g rho gam q' h [i [j [k [e1 e2 e3 e4]]]] s];
  have [s1 s2 s3 s4] := same_sizes s; rewrite /= in s1 s2 s3 s4 *.
- by exists 0, 0, 0; split; rewrite ?addn0 ?s1 ?s2 ?s3.
- exists i.+1, j, k; split; last by rewrite addSn.
  + by rewrite -s1 -e1 /= addnS.
  + by rewrite -s2 -e2.
  by rewrite -s3 -addnA; exact: e3.
- exists i, j.+1, k; split; last by rewrite addnS.
  + by rewrite -s1.
  + by rewrite -s2 -e2 /= addnS !addSn.
  by rewrite -s3; exact: e3.
have := merged_positive h pos; rewrite /positive /= => /andP [_ /andP [g1 _]].
exists i, j, k.+1; split; last by rewrite addnS.
- by rewrite -s1 /= addSn e1 addnS.
- by rewrite -s2 -e2 /= !addnS.
by move: e3; rewrite -s3 /= => {s s1 s2 s3 s4 e4 h pos}; case: eqP => _; lia.
Qed.

Lemma merged_degree p q : merged p q -> sumn q.1 + 2 * sumn q.2 = sumn p.1 + 2 * sumn p.2.
Proof.
by elim=> [q' /same_sizes|a b rho gam q' _ + /same_sizes|a b rho gam q' _ + /same_sizes|g rho gam q' _ + /same_sizes]
  => /=; [case=> _ _ -> ->|move=> + [_ _ <- <-]; lia ..].
Qed.

(* ---- dealing ------------------------------------------------------------- *)

Section Labels.
Variable L : eqType.
Implicit Types (S T Q : seq (L * nat)) (a : L) (s : seq L).

Definition sum_at a S : nat := sumn [seq u.2 | u <- S & u.1 == a].

Lemma sum_at_cat a S T : sum_at a (S ++ T) = sum_at a S + sum_at a T.
Proof. by rewrite /sum_at filter_cat map_cat sumn_cat. Qed.

Lemma sum_at_gt0 a S : 0 < sum_at a S -> has (fun u => u.1 == a) S.
Proof. by rewrite has_filter /sum_at; case: [seq _ <- _ | _]. Qed.

Lemma collapse p rs rho gam : rs != [::] -> merged p (rs ++ rho, gam) -> merged p (sumn rs :: rho, gam).
Proof.
case: rs => // a rs _; elim: rs a => [|b rs IH] a h /=; first by rewrite addn0.
by rewrite addnA; apply: (IH (a + b)); apply: merged_real h (same_refl _).
Qed.

Lemma collapse_pairs p rho gs gam : gs != [::] -> merged p (rho, gs ++ gam) -> merged p (rho, sumn gs :: gam).
Proof.
case: gs => // a gs _; elim: gs a => [|b gs IH] a h /=; first by rewrite addn0.
by rewrite addnA; apply: (IH (a + b)); apply: merged_pairs h (same_refl _).
Qed.

Lemma lines p rho gs gam : merged p (rho, gs ++ gam) -> merged p ([seq 2 * g | g <- gs] ++ rho, gam).
Proof.
elim: gs rho => [|g gs IH] rho h //=; have {}h := merged_line h (same_refl _).
by apply: merged_to (IH _ h) _; rewrite /same /= perm_refl andbT -cat1s perm_catCA.
Qed.

(* Those with one label first. *)
Lemma perm_label a S : perm_eq ([seq u.2 | u <- S & u.1 == a] ++ [seq u.2 | u <- S & u.1 != a]) [seq u.2 | u <- S].
Proof. by rewrite -map_cat perm_map // perm_filterC. Qed.

Lemma sum_at_other a s S : a \notin s ->
  [seq sum_at b [seq u <- S | u.1 != a] | b <- s] = [seq sum_at b S | b <- s].
Proof.
move=> a_s; apply/eq_in_map => b b_s; rewrite /sum_at -filter_predI; congr (sumn (map _ _)); apply: eq_filter => u /=.
by case: eqP => //= ->; apply: contraNneq a_s => <-.
Qed.

Lemma other_labels a s S : all (fun u => u.1 \in a :: s) S -> all (fun b => 0 < sum_at b S) (a :: s) -> a \notin s ->
  all (fun u => u.1 \in s) [seq u <- S | u.1 != a] /\ all (fun b => 0 < sum_at b [seq u <- S | u.1 != a]) s.
Proof.
move=> /allP Ss /= /andP [_ pos] a_s; split.
  by apply/allP => u; rewrite mem_filter => /andP [ne /Ss]; rewrite inE (negbTE ne).
have := sum_at_other S a_s; move: pos => + e.
by rewrite -(all_map (sum_at^~ S) (leq 1)) -(all_map (sum_at^~ _) (leq 1)) e.
Qed.

Lemma label_size a S : 0 < sum_at a S -> [seq u.2 | u <- S & u.1 == a] != [::].
Proof. by rewrite /sum_at; case: [seq _ | _ <- _ & _]. Qed.

Lemma group p s S rho gam : uniq s -> all (fun u => u.1 \in s) S -> all (fun a => 0 < sum_at a S) s ->
  merged p (map snd S ++ rho, gam) -> merged p ([seq sum_at a S | a <- s] ++ rho, gam).
Proof.
elim: s S rho => [|a s IH] S rho /=; first by case: S.
case/andP=> a_s us Ss pos h; have [Ss' pos'] := other_labels Ss pos a_s; case/andP: pos => pos _.
have {}h : merged p ([seq u.2 | u <- S & u.1 == a] ++ ([seq u.2 | u <- S & u.1 != a] ++ rho), gam).
  by apply: merged_to h _; rewrite /same /= perm_refl andbT catA perm_cat2r perm_sym perm_label.
have {}h := collapse (label_size pos) h.
have {}h : merged p (map snd [seq u <- S | u.1 != a] ++ (sum_at a S :: rho), gam).
  by apply: merged_to h _; rewrite /same /= perm_refl andbT -cat1s -(cat1s (sum_at a S)) perm_catCA.
have := IH _ _ us Ss' pos' h; rewrite sum_at_other // => {}h.
by apply: merged_to h _; rewrite /same /= perm_refl andbT -(cat1s (sum_at a S)) perm_catCA.
Qed.

Lemma group_pairs p s S rho gam : uniq s -> all (fun u => u.1 \in s) S -> all (fun a => 0 < sum_at a S) s ->
  merged p (rho, map snd S ++ gam) -> merged p (rho, [seq sum_at a S | a <- s] ++ gam).
Proof.
elim: s S gam => [|a s IH] S gam /=; first by case: S.
case/andP=> a_s us Ss pos h; have [Ss' pos'] := other_labels Ss pos a_s; case/andP: pos => pos _.
have {}h : merged p (rho, [seq u.2 | u <- S & u.1 == a] ++ ([seq u.2 | u <- S & u.1 != a] ++ gam)).
  by apply: merged_to h _; rewrite /same /= perm_refl /= catA perm_cat2r perm_sym perm_label.
have {}h := collapse_pairs (label_size pos) h.
have {}h : merged p (rho, map snd [seq u <- S | u.1 != a] ++ (sum_at a S :: gam)).
  by apply: merged_to h _; rewrite /same /= perm_refl /= -cat1s -(cat1s (sum_at a S)) perm_catCA.
have := IH _ _ us Ss' pos' h; rewrite sum_at_other // => {}h.
by apply: merged_to h _; rewrite /same /= perm_refl /= -(cat1s (sum_at a S)) perm_catCA.
Qed.

(* Roots T and pairs Q, labelled by the roots T' and the pairs Q' that they become. *)
Lemma merged_labels T Q T' Q' : uniq (map fst T') -> uniq (map fst Q') ->
  all (fun a => a \notin map fst T') (map fst Q') ->
  all (fun u => u.1 \in map fst T') T -> all (fun u => u.1 \in map fst T' ++ map fst Q') Q ->
  all (leq 1) (map snd T') -> all (leq 1) (map snd Q') ->
  all (fun t => t.2 == sum_at t.1 T + 2 * sum_at t.1 Q) T' -> all (fun t => t.2 == sum_at t.1 Q) Q' ->
  merged (map snd T, map snd Q) (map snd T', map snd Q').
Proof.
move=> uT uQ TQ /allP labT /allP labQ posT posQ /allP eT /allP eQ.
pose R := [seq u <- Q | u.1 \in map fst T']; pose C := [seq u <- Q | u.1 \notin map fst T'].
pose S := [seq (u.1, 2 * u.2) | u <- R] ++ T.
have sumR a : a \in map fst T' -> sum_at a R = sum_at a Q.
  move=> aT; rewrite /sum_at -filter_predI; congr (sumn (map _ _)); apply: eq_filter => u /=.
  by case: eqP => //= ->.
have sumS a : a \in map fst T' -> sum_at a S = sum_at a T + 2 * sum_at a Q.
  move=> aT; rewrite sum_at_cat addnC -(sumR a aT); congr (_ + _).
  by rewrite /sum_at; elim: (R) => //= u r IH; case: (u.1 == a); rewrite //= IH mulnDr.
have sumC a : a \in map fst Q' -> sum_at a C = sum_at a Q.
  move=> aQ; rewrite /sum_at -filter_predI; congr (sumn (map _ _)); apply: eq_filter => u /=.
  by case: eqP => //= ->; rewrite (allP TQ).
have e1 : [seq sum_at a S | a <- map fst T'] = map snd T'.
  rewrite -map_comp; apply/eq_in_map => t t_in /=; rewrite sumS ?map_f //.
  by have /eqP := eT t t_in.
have e2 : [seq sum_at a C | a <- map fst Q'] = map snd Q'.
  rewrite -map_comp; apply/eq_in_map => t t_in /=; rewrite sumC ?map_f //.
  by have /eqP := eQ t t_in.
have h : merged (map snd T, map snd Q) (map snd T, map snd R ++ map snd C).
  by apply: merged_same; rewrite /same /= perm_refl -map_cat perm_map // perm_sym perm_filterC.
have {}h : merged (map snd T, map snd Q) (map snd S ++ [::], map snd C ++ [::]).
  by rewrite !cats0; move: (lines h); rewrite /S map_cat -!map_comp.
have {}h : merged (map snd T, map snd Q) (map snd T' ++ [::], map snd C ++ [::]).
  rewrite -e1; apply: group h => //; last by move: posT; rewrite -e1 all_map.
  rewrite all_cat all_map; apply/andP; split; last exact/allP.
  by apply/allP => u; rewrite mem_filter => /andP [].
have {}h : merged (map snd T, map snd Q) (map snd T' ++ [::], map snd Q' ++ [::]).
  rewrite -e2; apply: group_pairs h => //; last by move: posQ; rewrite -e2 all_map.
  apply/allP => u; rewrite mem_filter => /andP [notT /labQ]; rewrite mem_cat.
  by rewrite (negbTE notT).
by rewrite !cats0 in h.
Qed.

End Labels.

(* ---- dealing is merging ----------------------------------------------------- *)

(* The entries of p, with labels T and Q, are dealt to the real entries s and the pairs t. *)
Definition distributed p q : Prop := exists (T Q : seq (nat * nat)) (s t : seq nat),
  [/\ same (map snd T, map snd Q) p, uniq (s ++ t), all (fun u => u.1 \in s) T, all (fun u => u.1 \in s ++ t) Q
    & same ([seq sum_at a T + 2 * sum_at a Q | a <- s], [seq sum_at a Q | a <- t]) q].

Lemma distributed_merged p q : positive q -> distributed p q -> merged p q.
Proof.
move=> pos [T [Q [s [t [sp u labT labQ sq]]]]].
have same_trans_merged r r' : same r r' -> merged r' q -> merged r q.
  by move=> rr; apply: merged_trans; exact: merged_same.
apply: (same_trans_merged p (map snd T, map snd Q)); first by rewrite same_sym.
move: u; rewrite cat_uniq => /and3P [us /hasPn st ut].
have fstE (h : nat -> nat) l : map fst [seq (a, h a) | a <- l] = l by rewrite -map_comp map_id.
have sndE (h : nat -> nat) l : map snd [seq (a, h a) | a <- l] = map h l by rewrite -map_comp.
have posq := same_positive sq; rewrite pos in posq; case/andP: posq => p1 p2.
apply: merged_to sq; rewrite -(sndE _ s) -(sndE _ t); apply: merged_labels; rewrite ?fstE ?sndE //.
- by apply/allP => a /st.
- by apply/allP => _ /mapP [a _ ->] /=.
by apply/allP => _ /mapP [a _ ->] /=.
Qed.

Implicit Types (s t : seq nat) (S T Q : seq (nat * nat)).

(* y is called x. *)
Definition renamed x y (S : seq (nat * nat)) : seq (nat * nat) := [seq (if u.1 == y then x else u.1, u.2) | u <- S].

Lemma snd_renamed x y S : map snd (renamed x y S) = map snd S.
Proof. by rewrite -map_comp. Qed.

Lemma sum_cons a (u : nat * nat) S : sum_at a (u :: S) = (if u.1 == a then u.2 else 0) + sum_at a S.
Proof. by rewrite /sum_at /=; case: eqP. Qed.

Lemma sum_renamed x y S : x != y -> sum_at x (renamed x y S) = sum_at x S + sum_at y S.
Proof.
move=> xy; elim: S => //= u S IH; rewrite !sum_cons IH /=; case: (eqVneq u.1 y) => [->|uy].
  by rewrite eqxx eq_sym (negbTE xy) add0n addnCA.
by case: (u.1 == x); rewrite ?add0n // addnA.
Qed.

Lemma sum_renamed_other x y z S : z != x -> z != y -> sum_at z (renamed x y S) = sum_at z S.
Proof.
move=> zx zy; elim: S => //= u S IH; rewrite !sum_cons IH /=; case: (eqVneq u.1 y) => [->|//].
by rewrite ![_ == z]eq_sym (negbTE zx) (negbTE zy).
Qed.

Lemma sum_missing z s S : all (fun u : nat * nat => u.1 \in s) S -> z \notin s -> sum_at z S = 0.
Proof.
move=> /allP lab zs; case: (posnP (sum_at z S)) => // /sum_at_gt0 /hasP [u /lab us /eqP e].
by rewrite -e us in zs.
Qed.

Lemma labels_zip s l : all (fun u : nat * nat => u.1 \in s) (zip s l).
Proof.
elim: s l => [|a s IH] [|m l] //=; rewrite mem_head; apply: sub_all (IH l) => u us.
by rewrite inE us orbT.
Qed.

Lemma sum_zip s l : uniq s -> size s = size l -> [seq sum_at a (zip s l) | a <- s] = l.
Proof.
elim: s l => [|a s IH] [|m l] //= /andP [as_ us] [e]; rewrite sum_cons eqxx (sum_missing (labels_zip s l)) // addn0.
rewrite -[in RHS](IH l us e); congr (_ :: _); apply/eq_in_map => z zs; rewrite sum_cons.
by case: eqP => //= az; rewrite az zs in as_.
Qed.

Lemma distributed_same p q : same p q -> distributed p q.
Proof.
move=> pq; pose s := iota 0 (size p.1); pose t := iota (size p.1) (size p.2).
have u : uniq (s ++ t) by rewrite -iotaD iota_uniq.
have := u; rewrite cat_uniq => /and3P [us /hasPn st ut].
have ss : size s = size p.1 by rewrite size_iota.
have tt : size t = size p.2 by rewrite size_iota.
exists (zip s p.1), (zip t p.2), s, t; rewrite -!/(unzip2 _) !unzip2_zip ?ss ?tt //; split=> //.
- by rewrite -surjective_pairing same_refl.
- exact: labels_zip.
- by apply: sub_all (labels_zip t p.2) => v vt; rewrite mem_cat vt orbT.
have -> : [seq sum_at a (zip s p.1) + 2 * sum_at a (zip t p.2) | a <- s] = [seq sum_at a (zip s p.1) | a <- s].
  apply/eq_in_map => z zs; rewrite (sum_missing (labels_zip t p.2)) ?muln0 ?addn0 //.
  by apply: contraL zs => /st.
by rewrite (sum_zip ut tt) (sum_zip us ss) -surjective_pairing.
Qed.

Lemma pick_label (h : nat -> nat) s a rho : perm_eq (map h s) (a :: rho) ->
  exists x s0, [/\ perm_eq s (x :: s0), h x = a & perm_eq (map h s0) rho].
Proof.
move=> e; have : a \in map h s by rewrite (perm_mem e) mem_head.
case/mapP=> x xs ax; exists x, (rem x s); have hs := perm_to_rem xs; split=> //.
by rewrite -(perm_cons a) -(permPr e) perm_sym ax; exact: (perm_map h hs).
Qed.

Lemma renamed_labels x y s S : all (fun u : nat * nat => u.1 \in y :: s) S -> x \in s ->
  all (fun u => u.1 \in s) (renamed x y S).
Proof.
move=> /allP lab xs; apply/allP => _ /mapP [u /lab + ->] /=; rewrite inE.
by case: eqP.
Qed.

Lemma labels_perm s t (S : seq (nat * nat)) : perm_eq s t -> all (fun u => u.1 \in s) S -> all (fun u => u.1 \in t) S.
Proof. by move=> /perm_mem e; apply: sub_all => u; rewrite e. Qed.

Lemma map_other x y s T : x \notin s -> y \notin s -> {in s, forall z, sum_at z (renamed x y T) = sum_at z T}.
Proof.
by move=> xs ys z zs; apply: sum_renamed_other; [apply: contraNneq xs => <- | apply: contraNneq ys => <-].
Qed.

Lemma maps_other x y s T Q : x \notin s -> y \notin s ->
  [seq sum_at a (renamed x y T) + 2 * sum_at a (renamed x y Q) | a <- s] = [seq sum_at a T + 2 * sum_at a Q | a <- s] /\
  [seq sum_at a (renamed x y Q) | a <- s] = [seq sum_at a Q | a <- s].
Proof. by move=> xs ys; split; apply/eq_in_map => z zs; rewrite !(map_other _ xs ys). Qed.

Lemma distributed_real p a b rho gam : distributed p (a :: b :: rho, gam) -> distributed p (a + b :: rho, gam).
Proof.
case=> T [Q [s [t [sp u labT labQ /andP /= [s1 s2]]]]].
have [x [s0 [e0 ax e1]]] := pick_label s1; have [y [s3 [e2 bx e3]]] := pick_label e1.
have e : perm_eq s (y :: x :: s3).
  by rewrite (permPl e0) -[y :: x :: _]/([:: y] ++ [:: x] ++ s3) perm_sym perm_catCA /= perm_cons perm_sym.
have et : perm_eq (s ++ t) (y :: x :: s3 ++ t) by rewrite -!cat_cons perm_cat2r.
have := u; rewrite (perm_uniq et) /= inE !mem_cat !negb_or => /and3P [/and3P [yx ys yt] /andP [xs xt] u3].
exists (renamed x y T), (renamed x y Q), (x :: s3), t; rewrite !snd_renamed; split=> //.
- by rewrite /= mem_cat negb_or xs xt.
- by apply: renamed_labels (mem_head _ _); exact: labels_perm e labT.
- by apply: (@renamed_labels x y (x :: s3 ++ t)) (mem_head _ _); exact: labels_perm et labQ.
have xy : x != y by rewrite eq_sym.
rewrite /same /= -ax -bx !sum_renamed // mulnDr addnACA.
have [-> _] := maps_other T Q xs ys; have [_ ->] := maps_other T Q xt yt.
by rewrite perm_cons e3.
Qed.

Lemma distributed_pairs p a b rho gam : distributed p (rho, a :: b :: gam) -> distributed p (rho, a + b :: gam).
Proof.
case=> T [Q [s [t [sp u labT labQ /andP /= [s1 s2]]]]].
have [x [t0 [e0 ax e1]]] := pick_label s2; have [y [t3 [e2 bx e3]]] := pick_label e1.
have e : perm_eq t (y :: x :: t3).
  by rewrite (permPl e0) -[y :: x :: _]/([:: y] ++ [:: x] ++ t3) perm_sym perm_catCA /= perm_cons perm_sym.
have et : perm_eq (s ++ t) (y :: s ++ x :: t3).
  by rewrite perm_sym -cat1s perm_catCA perm_cat2l perm_sym.
have := u; rewrite (perm_uniq et) /= mem_cat inE !negb_or => /andP [/and3P [ys yx yt] u3].
have := u3; rewrite cat_uniq /= => /and3P [_ + /andP [xt _]]; rewrite negb_or => /andP [xs _].
exists T, (renamed x y Q), s, (x :: t3); rewrite !snd_renamed; split=> //.
- by apply: (@renamed_labels x y (s ++ x :: t3)); [exact: labels_perm et labQ | rewrite mem_cat mem_head orbT].
have xy : x != y by rewrite eq_sym.
have [_ eT] := maps_other T Q xt yt; rewrite /same /= eT !sum_renamed // -ax -bx perm_cons e3 andbT.
have -> : [seq sum_at a T + 2 * sum_at a (renamed x y Q) | a <- s] = [seq sum_at a T + 2 * sum_at a Q | a <- s] => //.
by apply/eq_in_map => z zs; rewrite (map_other _ xs ys).
Qed.

Lemma distributed_line p g rho gam : distributed p (rho, g :: gam) -> distributed p (2 * g :: rho, gam).
Proof.
case=> T [Q [s [t [sp u labT labQ /andP /= [s1 s2]]]]].
have [x [t0 [e0 gx e1]]] := pick_label s2.
have et : perm_eq (s ++ t) (x :: s ++ t0).
  by rewrite perm_sym -cat1s perm_catCA perm_cat2l perm_sym.
have := u; rewrite (perm_uniq et) /= mem_cat negb_or => /andP [/andP [xs xt] u3].
exists T, Q, (x :: s), t0; split=> //=.
- by rewrite mem_cat negb_or xs xt.
- by apply: sub_all labT => v vs; rewrite inE vs orbT.
- exact: labels_perm et labQ.
by rewrite /same /= (sum_missing labT xs) add0n -gx perm_cons s1.
Qed.

(* Merging is dealing. *)
Theorem mergedP p q : positive q -> merged p q <-> distributed p q.
Proof.
have to q' q'' : same q' q'' -> distributed p q' -> distributed p q''.
  by move=> s [T [Q [r [t [sp u labT labQ sq]]]]]; exists T, Q, r, t; split=> //; exact: same_trans sq s.
move=> pos; split=> [|d]; last exact: distributed_merged.
elim=> {q pos} [q|a b rho gam q _ IH s|a b rho gam q _ IH s|g rho gam q _ IH s].
- exact: distributed_same.
- exact: to s (distributed_real IH).
- exact: to s (distributed_pairs IH).
exact: to s (distributed_line IH).
Qed.

(* ---- one step ------------------------------------------------------------- *)

Definition step p q : Prop :=
  [\/ exists a b rho gam, same p (a :: b :: rho, gam) /\ same (a + b :: rho, gam) q,
      exists a b rho gam, same p (rho, a :: b :: gam) /\ same (rho, a + b :: gam) q
    | exists g rho gam, same p (rho, g :: gam) /\ same (2 * g :: rho, gam) q].

Lemma step_merged p q : step p q -> merged p q.
Proof.
case=> [[a [b [rho [gam [/merged_same h]]]]]|[a [b [rho [gam [/merged_same h]]]]]|[g [rho [gam [/merged_same h]]]]].
- exact: merged_real h.
- exact: merged_pairs h.
exact: merged_line h.
Qed.

Lemma last_step p q : merged p q -> same p q \/ exists2 r, merged p r & step r q.
Proof.
case=> [q' s|a b rho gam q' h s|a b rho gam q' h s|g rho gam q' h s]; [by left|right..].
- by exists (a :: b :: rho, gam) => //; constructor 1; exists a, b, rho, gam; rewrite same_refl.
- by exists (rho, a :: b :: gam) => //; constructor 2; exists a, b, rho, gam; rewrite same_refl.
by exists (rho, g :: gam) => //; constructor 3; exists g, rho, gam; rewrite same_refl.
Qed.

Lemma step_sizes p q : step p q ->
  [\/ [/\ size q.1 + 1 = size p.1, size q.2 = size p.2 & sumn q.1 = sumn p.1],
      [/\ size q.1 = size p.1, size q.2 + 1 = size p.2 & sumn q.1 = sumn p.1]
    | size q.1 = size p.1 + 1 /\ size q.2 + 1 = size p.2].
Proof.
case=> [[a [b [rho [gam [/same_sizes s /same_sizes t]]]]]|[a [b [rho [gam [/same_sizes s /same_sizes t]]]]]|
  [g [rho [gam [/same_sizes s /same_sizes t]]]]]; move: s t => /= [-> -> -> _] [<- <- <- _].
- by constructor 1; rewrite addn1 addnA.
- by constructor 2; rewrite addn1.
by constructor 3; rewrite !addn1.
Qed.

Lemma step_differs p q : step p q -> ~~ same p q.
Proof.
move/step_sizes => h; apply/negP => /same_sizes [e1 e2 _ _]; move: h; rewrite e1 e2.
by case=> [[+ _ _]|[_ + _]|[_ +]]; lia.
Qed.

Lemma step_between p q r : positive p -> step p q -> merged p r -> merged r q -> same p r \/ same r q.
Proof.
move=> pos /step_sizes pq pr rq.
have [i [j [k [e1 e2 e3 e4]]]] := merged_counts pr pos.
have [i' [j' [k' [f1 f2 f3 f4]]]] := merged_counts rq (merged_positive pr pos).
have [z|] := eqVneq (i + j + k) 0; first by left; exact: e4.
have [z|] := eqVneq (i' + j' + k') 0; first by right; exact: f4.
move: e1 e2 e3 f1 f2 f3 pq; clear; move: (size p.1) (size p.2) (sumn p.1) (size q.1) (size q.2) (sumn q.1).
move: (size r.1) (size r.2) (sumn r.1) => a b c a1 b1 c1 a2 b2 c2.
by case: (k =P 0); case: (k' =P 0); move=> z z' e1 e2 e3 f1 f2 f3 [[g1 g2 g3]|[g1 g2 g3]|[g1 g2]]; lia.
Qed.

(* A step is a step from one pattern to another one with nothing between, and all such are steps. *)
Theorem stepP p q : positive p -> step p q <->
  [/\ ~~ same p q, merged p q & forall r, merged p r -> merged r q -> same p r \/ same r q].
Proof.
move=> pos; split=> [pq|[ne /last_step [s|[r pr rq]] between]]; last 2 first.
- by rewrite s in ne.
- have [s|s] := between r pr (step_merged rq); last by case/negP: (step_differs rq).
  case: rq => [[a [b [rho [gam [/(same_trans s) t u]]]]]|[a [b [rho [gam [/(same_trans s) t u]]]]]|
    [g [rho [gam [/(same_trans s) t u]]]]].
  + by constructor 1; exists a, b, rho, gam.
  + by constructor 2; exists a, b, rho, gam.
  by constructor 3; exists g, rho, gam.
split; [exact: step_differs | exact: step_merged | move=> r; exact: step_between].
Qed.

(* ---- the steps of the checker --------------------------------------------- *)

Definition proper p : bool := [&& sorted leq p.1, sorted leq p.2 & positive p].

Lemma same_proper p q : proper p -> proper q -> same p q -> p = q.
Proof.
case: p q => [r g] [r' g'] /and3P /= [sr sg _] /and3P /= [sr' sg' _] /andP /= [pr pg].
by rewrite (sorted_eq leq_trans anti_leq sr sr' pr) (sorted_eq leq_trans anti_leq sg sg' pg).
Qed.

Lemma choices_afterP last l c : path leq last l ->
  (c \in rules.choices_after last l) = [&& c.1 \in l, c.1 != last & c.2 == rem c.1 l].
Proof.
elim: l last c => [|a l IH] last c //= /andP [la al].
have others : (c \in [seq (d.1, a :: d.2) | d <- rules.choices_after a l])
    = [&& c.1 \in l, c.1 != a & c.2 == rem c.1 (a :: l)].
  case: c => x r; apply/mapP/and3P => /= [[[y s] + [-> ->]]|[xl xa]].
    by rewrite IH //= => /and3P [yl ya /eqP ->]; rewrite yl ya [a == y]eq_sym (negbTE ya).
  by rewrite [a == x]eq_sym (negbTE xa) => /eqP ->; exists (x, rem x l); rewrite ?IH //= xl xa eqxx.
rewrite counting.eqbE; have [e|ne] := eqVneq a last.
  rewrite others -e inE; case: (eqVneq c.1 a) => [->|ca] /=; first by rewrite andbF.
  by rewrite [a == c.1]eq_sym (negbTE ca).
rewrite !inE others; case: c {others} => x r /=; rewrite xpair_eqE.
have [->|xa] /= := eqVneq x a; first by rewrite ?eqxx ?ne /= ?andbF ?orbF.
case xl: (x \in l) => //=.
have := order_path_min leq_trans al => /allP /(_ x xl) ax.
by have -> : x != last by apply: contraNneq ne => e; rewrite eqn_leq la -e ax.
Qed.

Lemma choicesP l c : sorted leq l -> all (leq 1) l -> (c \in rules.choices l) = (c.1 \in l) && (c.2 == rem c.1 l).
Proof.
move=> sl pl; rewrite /rules.choices choices_afterP; last first.
  by rewrite path_sortedE ?sl ?andbT; [exact/allP | exact: leq_trans].
by case cl: (c.1 \in l) => //=; have -> : c.1 != 0 by rewrite -lt0n (allP pl).
Qed.

Lemma sorted_rem a l : sorted leq l -> sorted leq (rem a l).
Proof. by apply: subseq_sorted (rem_subseq a l); exact: leq_trans. Qed.

Lemma sorted_insert_perm a l m : sorted leq l -> sorted leq m -> perm_eq (a :: l) m -> check.insert a l = m.
Proof.
move=> sl sm h; apply: (sorted_eq leq_trans anti_leq (insert_sorted a sl) sm).
exact: perm_trans (insert_perm a l) h.
Qed.

Lemma mergesP l m : sorted leq l -> all (leq 1) l ->
  m \in rules.merges l <-> sorted leq m /\ exists a b rho, perm_eq l (a :: b :: rho) /\ perm_eq (a + b :: rho) m.
Proof.
move=> sl pl; have sr a := sorted_rem a sl; have pr a : all (leq 1) (rem a l).
  by apply/allP => x /mem_rem; exact: (allP pl).
split.
  case/mem_flat_map=> -[a r]; rewrite choicesP //= => /andP [al /eqP ->] /mapP [[b s]].
  rewrite mem_filter choicesP //= => /and3P [_ br /eqP ->] ->.
  split; first exact/insert_sorted/sorted_rem.
  exists a, b, (rem b (rem a l)); split; last by rewrite perm_sym insert_perm.
  by rewrite (permPl (perm_to_rem al)) perm_cons; exact: perm_to_rem.
case=> sm [a [b [rho [h h']]]].
have {h h'} [a' [b' [le [h h']]]] :
    exists a' b', a' <= b' /\ (perm_eq l (a' :: b' :: rho) /\ perm_eq (a' + b' :: rho) m).
  case: (leqP a b) => [le|/ltnW le]; first by exists a, b.
  by exists b, a; rewrite addnC (permPl h) -(cat1s a) -(cat1s b) perm_catCA.
have al : a' \in l by rewrite (perm_mem h) mem_head.
have hr : perm_eq (rem a' l) (b' :: rho) by rewrite -(perm_cons a') -(permPl (perm_to_rem al)).
have br : b' \in rem a' l by rewrite (perm_mem hr) mem_head.
have hs : perm_eq (rem b' (rem a' l)) rho by rewrite -(perm_cons b') -(permPl (perm_to_rem br)).
apply/mem_flat_map; exists (a', rem a' l); first by rewrite choicesP //= al eqxx.
apply/mapP; exists (b', rem b' (rem a' l)); first by rewrite mem_filter choicesP //= br eqxx lebE le.
apply/esym/sorted_insert_perm => //; first exact: sorted_rem.
by rewrite -(permPr h') perm_cons.
Qed.

(* The results of one step, as computed. *)
Theorem stepsP p q : proper p -> q \in rules.steps p <-> proper q /\ step p q.
Proof.
case: p => rho gam /and3P [/= sr sg /andP [/= pr pg]].
have pos : positive (rho, gam) by rewrite /positive /= pr.
split=> [h|[/and3P [sq1 sq2 _] h]].
  suff [s1 s2 st] : [/\ sorted leq q.1, sorted leq q.2 & step (rho, gam) q].
    by rewrite /proper s1 s2 (merged_positive (step_merged st) pos).
  move: h; rewrite /rules.steps !mem_cat => /or3P [] /mapP.
  - case=> r /(mergesP _ sr pr) [s [a [b [rs [h h']]]]] ->; split=> //.
    by constructor 1; exists a, b, rs, gam; rewrite /same /= h h' perm_refl.
  - case=> r /(mergesP _ sg pg) [s [a [b [rs [h h']]]]] ->; split=> //.
    by constructor 2; exists a, b, rho, rs; rewrite /same /= h h' perm_refl.
  case=> -[g r]; rewrite choicesP //= => /andP [gg /eqP ->] ->; split=> /=; first exact: insert_sorted.
    exact: sorted_rem.
  constructor 3; exists g, rho, (rem g gam); rewrite /same /= !perm_refl perm_to_rem //=; split=> //.
  by rewrite andbT perm_sym insert_perm.
case: q sq1 sq2 h => r' g' /= sr' sg' h; rewrite /rules.steps !mem_cat.
case: h => [[a [b [rs [gs [/andP /= [h1 h2] /andP /= [h3 h4]]]]]]|
  [a [b [rs [gs [/andP /= [h1 h2] /andP /= [h3 h4]]]]]]|[g [rs [gs [/andP /= [h1 h2] /andP /= [h3 h4]]]]]].
- have <- : gam = g' by apply: (sorted_eq leq_trans anti_leq) => //; exact: perm_trans h2 h4.
  by apply/orP; left; apply/mapP; exists r' => //; apply/mergesP => //; split=> //; exists a, b, rs.
- have <- : rho = r' by apply: (sorted_eq leq_trans anti_leq) => //; exact: perm_trans h1 h3.
  by apply/or3P; constructor 2; apply/mapP; exists g' => //; apply/mergesP => //; split=> //; exists a, b, gs.
have gg : g \in gam by rewrite (perm_mem h2) mem_head.
apply/or3P; constructor 3; apply/mapP; exists (g, rem g gam); first by rewrite choicesP //= gg eqxx.
congr (_, _).
  by apply/esym/sorted_insert_perm => //; rewrite -(permPr h3) perm_cons.
apply: (sorted_eq leq_trans anti_leq) => //; first exact: sorted_rem.
by rewrite perm_sym -(permPr h4) -(perm_cons g) -(permPr h2) perm_sym perm_to_rem.
Qed.
