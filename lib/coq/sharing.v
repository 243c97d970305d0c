(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Rule 9 as arithmetic: theorem 6 and lemma 5 of docs/theory/strides.md,     *)
(* about numbers of roots of each kind. Groups are listed the last one first. *)
(*                                                                            *)
(*        reals r == the number of real roots                                 *)
(*    all_roots r == the degree: pairs count twice                            *)
(*      counted r <-> no number is negative                                   *)
(*    better r r' <-> r is worth at least as much as r'                       *)
(* can_take g r a <-> the group g can take the roots a of r                   *)
(* enough a before groups forms <-> all groups can take their roots, in some  *)
(*                    way, from those of the forms and from `before`, which   *)
(*                    the group with the stride a has left                    *)
(* greedy a before groups forms == the same with the choice of take_roots     *)
(******************************************************************************)
From Rootprint Require Import check text rules.
From Coq Require Import ZArith Lia.
From mathcomp Require Import all_ssreflect.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.

(* ---- numbers of roots ---------------------------------------------------- *)

Local Arguments Z.mul : simpl never.
Local Arguments Z.add : simpl never.
Local Arguments Z.sub : simpl never.
Local Arguments Z.div : simpl never.

Section Numbers.
Local Notation roots := rules.roots.
Local Open Scope Z_scope.
Implicit Types (r a : roots) (g : group).

Definition reals r : Z := fixed_roots r + positive_roots r + negative_roots r.
Definition all_roots r : Z := reals r + 2 * root_pairs r.

Definition counted r : Prop :=
  [/\ 0 <= fixed_roots r, 0 <= positive_roots r, 0 <= negative_roots r & 0 <= root_pairs r].

Definition remove_roots r a : roots :=
  Roots (fixed_roots r - fixed_roots a) (positive_roots r - positive_roots a)
        (negative_roots r - negative_roots a) (root_pairs r - root_pairs a).

(* r is worth at least as much as r': it comes from r' by replacements of a pair by two real roots, of a negative root
   by a positive one, and of a positive one by a fixed one. *)
Definition better r r' : Prop :=
  [/\ fixed_roots r' <= fixed_roots r,
      fixed_roots r' + positive_roots r' <= fixed_roots r + positive_roots r,
      reals r' <= reals r & all_roots r = all_roots r'].

Definition can_take g r a : Prop :=
  [/\ counted a, counted (remove_roots r a), all_roots a = group_degree g & group_even g <= reals a].

Definition group_formed g : Prop :=
  0 <= group_even g <= group_degree g /\ Z.even (group_degree g - group_even g) = true.

Lemma better_refl r : better r r.
Proof. by split; apply: Z.le_refl || reflexivity. Qed.

Lemma better_add r r' a a' : better r r' -> better a a' -> better (add_roots r a) (add_roots r' a').
Proof. by rewrite /better /all_roots /reals /= => -[? ? ? ?] [? ? ? ?]; split; lia. Qed.

Lemma counted_add r a : counted r -> counted a -> counted (add_roots r a).
Proof. by rewrite /counted /= => -[? ? ? ?] [? ? ? ?]; split; lia. Qed.

Lemma powers_even u r : roots_of_powers (2 * u) r =
  Roots (2 * u * fixed_roots r) (positive_roots r) (positive_roots r)
        (2 * u * root_pairs r + (u * (positive_roots r + negative_roots r) - positive_roots r)).
Proof.
rewrite /roots_of_powers Z.even_mul /=; congr Roots; congr (_ + _).
by rewrite -[RHS](Z.div_mul _ 2) //; congr (_ / _); lia.
Qed.

Lemma powers_odd u r : roots_of_powers (2 * u + 1) r =
  Roots ((2 * u + 1) * fixed_roots r) (positive_roots r) (negative_roots r)
        ((2 * u + 1) * root_pairs r + u * (positive_roots r + negative_roots r)).
Proof.
rewrite /roots_of_powers Z.even_add Z.even_mul /=; congr Roots; congr (_ + _).
by rewrite -[RHS](Z.div_mul _ 2) //; congr (_ / _); lia.
Qed.

Lemma parity_cases t : exists u, t = 2 * u \/ t = 2 * u + 1.
Proof. by exists (t / 2); have := Z.div_mod t 2; have := Z.mod_pos_bound t 2; lia. Qed.

Lemma powers_add t r a : roots_of_powers t (add_roots r a) = add_roots (roots_of_powers t r) (roots_of_powers t a).
Proof.
by have [u [->|->]] := parity_cases t; rewrite ?powers_even ?powers_odd /add_roots /=; congr Roots; ring.
Qed.

Lemma powers_degree t r : all_roots (roots_of_powers t r) = t * all_roots r.
Proof.
by have [u [->|->]] := parity_cases t; rewrite ?powers_even ?powers_odd /all_roots /reals /=; ring.
Qed.

Lemma counted_powers t r : 0 < t -> counted r -> counted (roots_of_powers t r).
Proof.
have [u [->|->]] := parity_cases t => t0 [? ? ? ?]; rewrite ?powers_even ?powers_odd /counted /=; split; try nia.
Qed.

Lemma better_powers t r r' : 0 < t -> better r r' -> better (roots_of_powers t r) (roots_of_powers t r').
Proof.
move=> t0 [h1 h2 h3 h4]; split; last by rewrite !powers_degree h4.
- by have [u [e|e]] := parity_cases t; rewrite e ?powers_even ?powers_odd /=; nia.
- by have [u [e|e]] := parity_cases t; rewrite e ?powers_even ?powers_odd /=; nia.
rewrite /reals in h3 *; have [u [e|e]] := parity_cases t; rewrite e ?powers_even ?powers_odd /=; nia.
Qed.

(* What the choice of theorem 6 leaves is worth most: this is lemma 5. *)
Lemma take_best g r r' a : group_formed g -> counted r -> better r r' -> can_take g r' a ->
  exists2 rest, take_roots g r = Some rest & better rest (remove_roots r' a).
Proof.
rewrite /group_formed /take_roots /can_take /counted /better /all_roots /reals /=.
case: r r' a g => [f p n q] [f' p' n' q'] [af ap an aq] [st d e] /= [de] /Z.even_spec [m dm].
move=> [f0 p0 n0 q0] [h1 h2 h3 h4] [[? ? ? ?] [? ? ? ?] deg ev].
set needed := Z.max e (d - 2 * q).
have [m' dm'] : exists m', d - needed = 2 * m'.
  by rewrite /needed; case: (Z.max_spec e (d - 2 * q)) => -[_ ->]; [exists q | exists m]; lia.
have -> : (d - needed) / 2 = m' by rewrite dm' Z.mul_comm Z.div_mul.
set negative := Z.min needed n; set positive := Z.min (needed - negative) p.
case: Z.leb_spec => [le|lt]; last by exfalso; rewrite /positive /negative /needed in lt *; lia.
exists (Roots (f - (needed - negative - positive)) (p - positive) (n - negative) (q - m')) => //=.
by rewrite /positive /negative in le *; split; rewrite ?/needed; lia.
Qed.

Lemma take_can g r rest : group_formed g -> counted r -> take_roots g r = Some rest ->
  can_take g r (remove_roots r rest) /\ rest = remove_roots r (remove_roots r rest).
Proof.
rewrite /group_formed /take_roots /can_take /counted /better /all_roots /reals /=.
case: r g => [f p n q] [st d e] /= [de] /Z.even_spec [m dm] [f0 p0 n0 q0].
set needed := Z.max e (d - 2 * q).
have [m' dm'] : exists m', d - needed = 2 * m'.
  by rewrite /needed; case: (Z.max_spec e (d - 2 * q)) => -[_ ->]; [exists q | exists m]; lia.
have -> : (d - needed) / 2 = m' by rewrite dm' Z.mul_comm Z.div_mul.
set negative := Z.min needed n; set positive := Z.min (needed - negative) p.
case: Z.leb_spec => // le [<-] /=; split; last by rewrite /remove_roots /=; congr Roots; lia.
by rewrite /positive /negative in le *; split; [split | split | |]; rewrite /needed in dm' le *; lia.
Qed.

(* ---- sharing ------------------------------------------------------------- *)

(* The last group first: some choice gives all groups enough real roots. *)
Fixpoint enough (a : Z) (before : roots) (groups : seq group) (forms : seq roots) : Prop :=
  match groups, forms with
  | [::], [::] => True
  | g :: groups', r :: forms' =>
    let r := add_roots (roots_of_powers (a / group_stride g) before) r in
    exists2 taken, can_take g r taken & enough (group_stride g) (remove_roots r taken) groups' forms'
  | _, _ => False
  end.

(* The choice of theorem 6 does. *)
Fixpoint greedy (a : Z) (before : roots) (groups : seq group) (forms : seq roots) : bool :=
  match groups, forms with
  | [::], [::] => true
  | g :: groups', r :: forms' =>
    let r := add_roots (roots_of_powers (a / group_stride g) before) r in
    if take_roots g r is Some rest then greedy (group_stride g) rest groups' forms' else false
  | _, _ => false
  end.

Fixpoint all_better (l l' : seq roots) : Prop :=
  match l, l' with
  | [::], [::] => True
  | r :: l, r' :: l' => better r r' /\ all_better l l'
  | _, _ => False
  end.

Fixpoint all_counted (l : seq roots) : Prop := if l is r :: l' then counted r /\ all_counted l' else True.
Fixpoint all_formed (l : seq group) : Prop := if l is g :: l' then group_formed g /\ all_formed l' else True.

Fixpoint strides_fit (a : Z) (groups : seq group) : Prop :=
  if groups is g :: groups' then 0 < a / group_stride g /\ strides_fit (group_stride g) groups' else True.

(* Theorem 6 and lemma 5: if any choice is right, that of theorem 6 is, for roots that are worth as much. *)
Theorem enough_greedy (a : Z) before before' groups forms forms' :
  all_formed groups -> strides_fit a groups -> counted before -> all_counted forms ->
  better before before' -> all_better forms forms' ->
  enough a before' groups forms' -> greedy a before groups forms.
Proof.
elim: groups a before before' forms forms' => [|g groups IH] a before before' [|r forms] [|r' forms'] //=; try by case.
move=> [fg fgs] [sg sgs] cb [cr crs] bb [br brs] [taken ct ok].
have cr1 : counted (add_roots (roots_of_powers (a / group_stride g) before) r).
  by apply: counted_add => //; apply: counted_powers.
have [|rest tr bt] := take_best fg cr1 _ ct; first by apply: better_add => //; apply: better_powers.
rewrite tr; apply: IH bt brs ok => //.
by have [[_ c _ _] e] := take_can fg cr1 tr; rewrite e.
Qed.

Theorem greedy_enough (a : Z) before groups forms :
  all_formed groups -> strides_fit a groups -> counted before -> all_counted forms ->
  greedy a before groups forms -> enough a before groups forms.
Proof.
elim: groups a before forms => [|g groups IH] a before [|r forms] //=.
move=> [fg fgs] [sg sgs] cb [cr crs].
have cr1 : counted (add_roots (roots_of_powers (a / group_stride g) before) r).
  by apply: counted_add => //; apply: counted_powers.
case tr: take_roots => [rest|] // ok; have [c e] := take_can fg cr1 tr.
exists (remove_roots (add_roots (roots_of_powers (a / group_stride g) before) r) rest); rewrite -?e //.
by apply: IH => //; rewrite e; case: c.
Qed.

End Numbers.
