(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Rule 11: the patterns, or places, that are possible in a box of forms.     *)
(*                                                                            *)
(* It follows docs/spec/certificate.md. Only integers are computed with: the  *)
(* coefficients of a box in one unit, complex numbers by their parts.         *)
(*                                                                            *)
(*      half sign i b == the lower (-1) or upper (1) half of b, halved in the *)
(*                  i-th coefficient                                          *)
(*          rest b == (infinity, b', zero): without the coefficients at both  *)
(*                  ends that are exactly 0, and how many these were          *)
(*      leaves b p == the pieces of p that are not split, with their boxes;   *)
(*                  None if there is no coefficient to split                  *)
(*  uniform_pattern l z b == Some p if condition 3 holds, p possible          *)
(*    absolute k z == two integers, |2^k z| is between them: rounded as is    *)
(*                  written there                                             *)
(*    substituted  == the coefficients c_k, or d_k, without a power of 2      *)
(*    cap_holds, are_disjoint == condition 4                                  *)
(*       code p    == a number that no other pattern has                      *)
(* possible_patterns caps l == what condition 4 says is possible              *)
(*   leaf_work l   == about the number of operations on bits that conditions  *)
(*                  3 and 4 need for a piece, known before they are done      *)
(* all_possible listed zero middle radii p == `listed` holds for all that is  *)
(*                  possible, and `zero` if clusters are in a box with 0;     *)
(*                  None beyond `work_limit` or `choice_limit`                *)
(******************************************************************************)
From Coq Require Import List ZArith QArith Bool PeanoNat MSetPositive.
From Rootprint Require Import check text rules.
From Rootprint Require list.
Import ListNotations.
Set Implicit Arguments.
Unset Strict Implicit.
Local Open Scope Z_scope.

(* ---- boxes --------------------------------------------------------------- *)

(* The forms whose coefficients are, in units of 1/inverse_unit, within the radii of the middle. *)
Record box := Box
  { middle : list Z;
    radii : list Z;
    inverse_unit : positive }.

Definition whole (m r : list Q) : box :=
  let D := common_denominator (m ++ r) in Box (numerators D m) (numerators D r) (Z.to_pos D).

Fixpoint change_at (i : nat) (change : Z -> Z) (l : list Z) : list Z :=
  match l, i with
  | [], _ => []
  | a :: l', O => change a :: l'
  | a :: l', S i' => a :: change_at i' change l'
  end.

(* In half the unit, all numbers are doubled, but the radius that is halved. *)
Definition half (sign : Z) (i : nat) (b : box) : box :=
  let r := nth i (radii b) 0 in
  Box (change_at i (Z.add (sign * r)) (scale 2 (middle b)))
      (change_at i (fun _ => r) (scale 2 (radii b))) (xO (inverse_unit b)).

(* The first coefficients that are 0, as long as one is left: how many, and the others. *)
Fixpoint strip_both (m r : list Z) : nat * (list Z * list Z) :=
  match m, r with
  | 0 :: ((_ :: _) as m'), 0 :: r' => let '(k, l) := strip_both m' r' in (S k, l)
  | _, _ => (O, (m, r))
  end.

Definition rest (b : box) : nat * box * nat :=
  let '(infinity, (m, r)) := strip_both (middle b) (radii b) in
  let '(zero, (m, r)) := strip_both (rev m) (rev r) in
  (infinity, Box (rev m) (rev r) (inverse_unit b), zero).

Definition degree_of (b : box) : nat := pred (length (middle b)).

(* Whether the number at this place is 0 in some form of the box. *)
Definition may_vanish (mr : Z * Z) : bool := Z.abs (fst mr) <=? snd mr.

Definition has_zero (b : box) : bool := forallb may_vanish (combine (middle b) (radii b)).

(* A piece that is not split, what is left of its box, and the roots at infinity and at 0 that all its forms have. *)
Record leaf := Leaf
  { at_infinity : nat;
    left_box : box;
    at_zero : nat;
    reason : piece }.

Fixpoint leaves_before (later : list leaf) (b : box) (p : piece) : option (list leaf) :=
  match p with
  | split_piece i lower upper =>
    need i <? Z.of_nat (length (middle b)) in
    let i := Z.to_nat i in
    let? later := leaves_before later (half 1 i b) upper in leaves_before later (half (-1) i b) lower
  | _ => let '(infinity, b', zero) := rest b in Some (Leaf infinity b' zero p :: later)
  end.

Definition leaves (b : box) (p : piece) : option (list leaf) := leaves_before [] b p.

(* ---- condition 3 --------------------------------------------------------- *)

Definition derivative_y (f : list Z) : list Z := derivative f.
Definition derivative_x (f : list Z) : list Z := rev (derivative (rev f)).

(* A row times S(f): its first half belongs to the derivative by x. *)
Definition times_sylvester (row f : list Z) : list Z :=
  let h := pred (pred (length f)) in
  add (mul (firstn h row) (derivative_x f)) (mul (skipn h row) (derivative_y f)).

(* The sum of the (|d - c| + s)*w, d being `one` in the i-th place and 0 elsewhere. *)
Fixpoint row_total (one : Z) (i : nat) (c s w : list Z) : Z :=
  match c, s, w with
  | a :: c', b :: s', v :: w' =>
    match i with
    | O => (Z.abs (one - a) + b) * v + row_total 0 O c' s' w'
    | S i' => (Z.abs a + b) * v + row_total one i' c' s' w'
    end
  | _, _, _ => 0
  end.

(* The rows of B from the i-th one on; `own` are their weights. *)
Fixpoint rows_hold (one : Z) (b : box) (w : list Z) (i : nat) (B own : list Z) : bool :=
  match own with
  | [] => true
  | v :: own' =>
    let row := firstn (length w) B in
    let total := row_total one i (times_sylvester row (middle b)) (times_sylvester (map Z.abs row) (radii b)) w in
    (0 <? v) && (total <? one * v) && rows_hold one b w (S i) (skipn (length w) B) own'
  end.

(* The bits of the longest number. *)
Definition bits (l : list Z) : Z := fold_left (fun n a => Z.max n (Z.log2 (Z.abs a) + 1)) l 0.

(* As soon as `one` is larger than all entries of B*S it is no matter how much: (one - c)*v < one*v says 0 < c*v. *)
Definition inverse_holds (b : box) (z : weighted_inverse) : bool :=
  let n := Z.of_nat (length (middle b)) in
  let enough := bits (entries z) + bits (middle b) + 2 * bits [2 * n] in
  let one := Z.shiftl (Zpos (inverse_unit b)) (Z.min (precision z) enough) in
  rows_hold one b (weights z) 0 (entries z) (weights z).

Definition with_root (m : nat) (rho : list nat) : list nat := match m with O => rho | _ => insert m rho end.

(* The end of the form is not 0 if there are roots there that all forms have. *)
Definition is_simple_end (m : nat) (mr : Z * Z) : bool := match m with O => true | _ => negb (may_vanish mr) end.

Definition inverse_fits (l : leaf) (z : option weighted_inverse) : bool :=
  match degree_of (left_box l), z with
  | S (S n), Some z =>
    let N := 2 * Z.of_nat (S n) in
    (Z.of_nat (length (weights z)) =? N) && (Z.of_nat (length (entries z)) =? N * N)
  | S (S _), None => false
  | _, z => match z with Some _ => false | None => true end
  end.

Definition uniform_pattern (l : leaf) (z : option weighted_inverse) (b : body) : option pattern :=
  let box := left_box l in
  let ends := combine (middle box) (radii box) in
  need is_simple_end (at_infinity l) (hd (0, 0) ends) && is_simple_end (at_zero l) (last ends (0, 0)) in
  need match z with Some z => inverse_holds box z | None => negb (has_zero box) end in
  let? (rho, gam) := proved_pattern (map (fun a => Qmake a (inverse_unit box)) (middle box)) b in
  Some (with_root (at_infinity l) (with_root (at_zero l) rho), gam).

(* ---- condition 4: caps --------------------------------------------------- *)

Definition gaussian : Type := (Z * Z)%type.

Definition plus (x y : gaussian) : gaussian := (fst x + fst y, snd x + snd y).
Definition times (x y : gaussian) : gaussian := (fst x * fst y - snd x * snd y, fst x * snd y + snd x * fst y).
Definition opposite (x : gaussian) : gaussian := (- fst x, - snd x).
Definition conjugate (x : gaussian) : gaussian := (fst x, - snd x).
Definition norm (x : gaussian) : Z := fst x * fst x + snd x * snd x.

(* For 4^k*f: e and r. *)
Definition root_of (k f : Z) : Z * Z :=
  let e := Z.max 0 (k + (Z.log2 f + 1) / 2 - 64) in (e, Z.sqrt (Z.shiftl f (2 * (k - e)))).

(* For |2^k*x|: e and r. Mostly the first bits tell all, as between their norm and the next one nothing changes. *)
Definition rounded (k : Z) (x : gaussian) : Z * Z :=
  let a := Z.abs (fst x) in
  let b := Z.abs (snd x) in
  let h := Z.max 0 (Z.log2 (Z.max a b) - 192) in
  if h =? 0 then root_of k (norm x)
  else
    let a' := Z.shiftr a h in
    let b' := Z.shiftr b h in
    let '(e, r) := root_of (k + h) (norm (a', b')) in
    let '(e', r') := root_of (k + h) (norm (a' + 1, b' + 1)) in
    if (e =? e') && (r =? r') then (e, r) else root_of k (norm x).

(* Of 2^k*x. *)
Definition absolute (k : Z) (x : gaussian) : Z * Z :=
  if snd x =? 0 then let a := Z.shiftl (Z.abs (fst x)) k in (a, a)
  else let '(e, r) := rounded k x in (Z.shiftl r e, Z.shiftl (r + 1) e).

(* x*y, with few products for a real x, and with three instead of four otherwise. *)
Definition multiple (x y : gaussian) : gaussian :=
  if snd x =? 0 then (fst x * fst y, fst x * snd y)
  else
    let a := fst x * (fst y + snd y) in
    (a - (fst x + snd x) * snd y, a + (snd x - fst x) * fst y).

(* (c + d*s)*p, both ascending in s; `before` is the coefficient before p. *)
Fixpoint times_linear (c d before : gaussian) (p : list gaussian) : list gaussian :=
  match p with
  | [] => [multiple d before]
  | a :: p' => plus (multiple c a) (multiple d before) :: times_linear c d a p'
  end.

(* The sum of a*p and q, which is no longer than p. *)
Fixpoint add_multiple (a : Z) (p q : list gaussian) : list gaussian :=
  match p, q with
  | [], _ => []
  | x :: p', [] => multiple (a, 0) x :: add_multiple a p' []
  | x :: p', y :: q' => plus (multiple (a, 0) x) y :: add_multiple a p' q'
  end.

(* Horner's rule: `done` is what the coefficients before f give, `power` that of g + h*s for the next one. *)
Fixpoint substituted_from (c d g h : gaussian) (done power : list gaussian) (f : list Z) : list gaussian :=
  match f with
  | [] => done
  | a :: f' =>
    let done' := match done with [] => [] | _ => times_linear c d (0, 0) done end in
    let done' := add_multiple a power done' in
    match f' with
    | [] => done'
    | _ => substituted_from c d g h done' (times_linear g h (0, 0) power) f'
    end
  end.

Fixpoint twos_of (a : positive) : Z :=
  match a with xO a' => 1 + twos_of a' | _ => 0 end.

(* A centre over the largest power 2^t that divides its parts, and t. That t is that of the number made of all their
   bits. Centres often are multiples of large powers of 2; as points they are the same without. *)
Definition reduced (centre : gaussian * gaussian) : Z * (gaussian * gaussian) :=
  let '((a, a'), (b, b')) := centre in
  match fold_left Z.lor (map Z.abs [a; a'; b; b']) 0 with
  | Zpos all => let t := twos_of all in (t, ((Z.shiftr a t, Z.shiftr a' t), (Z.shiftr b t, Z.shiftr b' t)))
  | _ => (0, centre)
  end.

(* The sum of the f_i (a - s*b')^(n-i) (b + s*a')^i, a' and b' being the conjugates or, for real a and b, with a plus b:
   a number k, and the coefficients over 2^k. *)
Definition substituted (plus_b : bool) (f : list Z) (a b : gaussian) : Z * list gaussian :=
  let '(t, (a, b)) := reduced (a, b) in
  let d := if plus_b then b else opposite (conjugate b) in
  (t * Z.of_nat (pred (length f)), substituted_from a d b (conjugate a) [] [(1, 0)] f).

(* |c_m| - d_m less all other |c_k| + d_k, times the powers of p/q, and the largest one of q; m counted from here, c and
   d to be multiplied by powers of 2. *)
Fixpoint dominance (p q m sum power k : Z) (c : list gaussian) (l : Z) (d : list gaussian) : Z :=
  match c, d with
  | x :: c', y :: d' =>
    let '(least, largest) := absolute k x in
    let spread := snd (absolute l y) in
    let term := if m =? 0 then least - spread else - (largest + spread) in
    dominance p q (m - 1) (sum * q + term * power) (power * p) k c' l d'
  | _, _ => sum
  end.

Definition cap_holds (b : box) (cap : cap) : bool :=
  let '(u, v) := cap_centre cap in
  let '(p, q) := cap_radius cap in
  let '(k, c) := substituted false (middle b) u v in
  let '(l, d) := substituted true (radii b) (snd (absolute 0 u), 0) (snd (absolute 0 v), 0) in
  (0 <? p) && (0 <? dominance p (Zpos q) (cap_roots cap) 0 1 k c l d).

Definition are_disjoint (k l : cap) : bool :=
  let '(a, b) := cap_centre k in
  let '(c, d) := cap_centre l in
  let '(p, q) := cap_radius k in
  let '(p', q') := cap_radius l in
  let less := Zpos q * Zpos q' - p * p' in
  let sum := p * Zpos q' + p' * Zpos q in
  let across := plus (times a d) (opposite (times b c)) in
  let along := plus (times (conjugate a) c) (times (conjugate b) d) in
  (0 <? less) && (norm along * (sum * sum) <? norm across * (less * less)).

Definition conjugate_cap (k : cap) : cap :=
  let '(a, b) := cap_centre k in Cap (cap_is_real k) (cap_roots k) (cap_radius k) (conjugate a, conjugate b).

(* And so are the conjugates. That of a real cap is itself. *)
Definition both_disjoint (k l : cap) : bool :=
  are_disjoint k l && (cap_is_real k || cap_is_real l || are_disjoint k (conjugate_cap l)).

Fixpoint all_disjoint (caps : list cap) : bool :=
  match caps with
  | [] => true
  | k :: caps' =>
    (cap_is_real k || are_disjoint k (conjugate_cap k)) && forallb (both_disjoint k) caps' && all_disjoint caps'
  end.

Definition roots_in_caps (caps : list cap) : Z :=
  total (map (fun k => if cap_is_real k then cap_roots k else 2 * cap_roots k) caps).

Definition caps_fit (b : box) (caps : list cap) : bool :=
  match caps with [] => true | _ => roots_in_caps caps =? Z.of_nat (degree_of b) end.

Definition reduced_cap (k : cap) : cap :=
  Cap (cap_is_real k) (cap_roots k) (cap_radius k) (snd (reduced (cap_centre k))).

Definition caps_hold (b : box) (caps : list cap) : bool :=
  all_disjoint (map reduced_cap caps) && forallb (cap_holds b) caps.

(* ---- condition 4: what is possible --------------------------------------- *)

(* Entries a are a ones and a zero, one more zero is between the two lists. *)
Fixpoint code_of_entry (a : nat) (c : positive) : positive :=
  match a with O => xO c | S a' => code_of_entry a' (xI c) end.

Definition code_of_list (l : list nat) (c : positive) : positive := fold_left (fun c a => code_of_entry a c) l c.

Definition code (p : pattern) : positive := code_of_list (snd p) (xO (code_of_list (fst p) xH)).

Definition unite (p q : pattern) : pattern :=
  (fold_right insert (fst q) (fst p), fold_right insert (snd q) (snd p)).

(* All unions of one of each list, each once. *)
Definition unions (l m : list pattern) : list pattern :=
  let add_new s r :=
    let c := code r in
    if PositiveSet.mem c (fst s) then s else (PositiveSet.add c (fst s), r :: snd s) in
  snd (fold_left (fun s p => fold_left (fun s q => add_new s (unite p q)) m s) l (PositiveSet.empty, [])).

(* The ways to add an entry a, apart or to one of l: the others, and the new entry. There is nothing to add if a = 0. *)
Definition placements (a : nat) (l : list nat) : list (list nat * nat) :=
  match a with
  | O => [(l, O)]
  | _ => (l, a) :: map (fun c : nat * list nat => (snd c, (fst c + a)%nat)) (choices l)
  end.

(* Roots that all forms have, at two points that are in the cap of p: not both on the same root of p. *)
Definition with_fixed (infinity zero : nat) (p : pattern) : list pattern :=
  flat_map (fun c : list nat * nat =>
    map (fun d : list nat * nat => (with_root (snd c) (with_root (snd d) (fst d)), snd p)) (placements zero (fst c)))
    (placements infinity (fst p)).

(* How the roots in a cap may fall together. *)
Definition cap_patterns (real : bool) (m infinity zero : nat) : list pattern :=
  if real then flat_map (with_fixed infinity zero) (list.all_patterns m)
  else map (fun gam => ([], gam)) (list.partitions m).

(* No less than the length of that list. *)
Definition number_of_choices (real : bool) (m infinity zero : nat) : Z :=
  let parts := seq 1 m in
  let parts := if real then parts ++ map (Nat.mul 2) parts else parts in
  let ways a := match a with O => 1 | _ => Z.of_nat (S m) end in
  nth m (fold_right divided (1 :: repeat 0 m) parts) 0 * ways infinity * ways zero.

(* Of one cap, together with each possible pattern of those before. *)
Definition choice_limit : Z := 1000000.

(* The patterns of the caps so far, with those of a further one. *)
Definition with_cap (known : list pattern) (real : bool) (m infinity zero : nat) : option (list pattern) :=
  need (m <=? enumeration_limit)%nat in
  need Z.of_nat (length known) * number_of_choices real m infinity zero <=? choice_limit in
  Some (unions known (cap_patterns real m infinity zero)).

(* The point itself. *)
Definition point (a b : Z) : cap := Cap true 0 (0, xH) ((a, 0), (b, 0)).

(* The roots at infinity and at 0 that are still in no cap are counted down to 0. *)
Fixpoint with_caps (known : list pattern) (infinity zero : nat) (caps : list cap) : option (list pattern) :=
  match caps with
  | [] => Some (map (fun p : pattern => (with_root infinity (with_root zero (fst p)), snd p)) known)
  | k :: caps' =>
    let contains a b := cap_is_real k && negb (are_disjoint k (point a b)) in
    let '(here, infinity) := if contains 1 0 then (infinity, O) else (O, infinity) in
    let '(here', zero) := if contains 0 1 then (zero, O) else (O, zero) in
    let? known := with_cap known (cap_is_real k) (Z.to_nat (cap_roots k)) here here' in
    with_caps known infinity zero caps'
  end.

Definition possible_patterns (caps : list cap) (l : leaf) : option (list pattern) :=
  match caps with
  | [] => with_cap [([], [])] true (degree_of (left_box l)) (at_infinity l) (at_zero l)
  | _ => with_caps [([], [])] (at_infinity l) (at_zero l) caps
  end.

(* ---- all pieces ---------------------------------------------------------- *)

(* One of `caps` caps for forms with n coefficients of f bits: Horner's rule, the powers of the radius, other caps. *)
Definition cap_work (n f caps : Z) (k : cap) : Z :=
  let '(t, ((a, a'), (b, b'))) := reduced (cap_centre k) in
  let c := bits [a; a'; b; b'] + 2 in
  let r := bits [fst (cap_radius k); Zpos (snd (cap_radius k))] in
  3 * n * n * c * (f + n * c) + n * (f + n * (t + c + r)) * (r + 64) + 16 * caps * (c + r) * (c + r).

Definition leaf_work (l : leaf) : Z :=
  let b := left_box l in
  let n := Z.of_nat (length (middle b)) in
  let f := bits (Zpos (inverse_unit b) :: middle b ++ radii b) + Z.log2 n in
  match reason l with
  | uniform_piece (Some z) _ =>
    let e := bits (entries z) in
    4 * n * n * (n * e * f + (e + f + precision z) * bits (weights z))
  | clusters_piece caps => total (map (cap_work n f (Z.of_nat (length caps))) caps)
  | _ => 0
  end.

(* For all pieces together. *)
Definition work_limit : Z := 10000000000.

Definition fits_leaf (l : leaf) : bool :=
  match reason l with
  | uniform_piece z _ => inverse_fits l z
  | clusters_piece caps => caps_fit (left_box l) caps
  | split_piece _ _ _ => false
  end.

Definition leaf_holds (listed : pattern -> bool) (zero : bool) (l : leaf) : option bool :=
  match reason l with
  | uniform_piece z b => Some (match uniform_pattern l z b with Some p => listed p | None => false end)
  | clusters_piece caps =>
    if caps_hold (left_box l) caps && (zero || negb (has_zero (left_box l))) then
      option_map (forallb listed) (possible_patterns caps l)
    else Some false
  | split_piece _ _ _ => Some false
  end.

(* False as soon as one is; what is too much work for `room` is left out, and not true. *)
Fixpoint leaves_hold (listed : pattern -> bool) (zero : bool) (room : Z) (so_far : option bool) (l : list leaf) :
  option bool :=
  match l with
  | [] => so_far
  | a :: l' =>
    let left := room - leaf_work a in
    if left <? 0 then leaves_hold listed zero room None l'
    else match leaf_holds listed zero a with
         | Some true => leaves_hold listed zero left so_far l'
         | Some false => Some false
         | None => leaves_hold listed zero left None l'
         end
  end.

Definition all_possible (listed : pattern -> bool) (zero : bool) (m r : list Q) (p : piece) : option bool :=
  match leaves (whole m r) p with
  | None => Some false
  | Some l =>
    if forallb fits_leaf l then leaves_hold listed zero work_limit (Some true) l else Some false
  end.

(* ---- rule 11 ------------------------------------------------------------- *)

Definition possible_are_among (m r : list Q) (among : list (option pattern)) (p : piece) : option bool :=
  if in_order among then
    let codes := fold_left (fun s q => match q with Some q => PositiveSet.add (code q) s | None => s end)
                           among PositiveSet.empty in
    all_possible (fun q => PositiveSet.mem (code q) codes) true m r p
  else Some false.

Definition place_number (X : place) : Z := match X with interior => 1 | boundary => 2 | outside => 3 end.

Fixpoint places_ascend (last : Z) (l : list place) : bool :=
  match l with
  | [] => true
  | X :: l' => (last <? place_number X) && places_ascend (place_number X) l'
  end.

Definition places_are_among (m r : list Q) (k : option (list nat)) (among : list place) (p : piece) : option bool :=
  match k with
  | None => Some false
  | Some k =>
    let has X := existsb (is_place X) among in
    if negb (places_ascend 0 among) then Some false
    else if (length among =? 3)%nat || (even_sizes k <=? 1)%nat && has interior then Some true
    else all_possible (fun q => has (place_of_pattern k (fst q))) (has (place_of_zero k)) m r p
  end.
