(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Rule 8: the critical points of a loss, by sets of complex numbers.         *)
(*                                                                            *)
(* docs/spec/certificate.md is followed: the critical system is made from the *)
(* claim, and every set is a square, all z with |Re z - re| <= rad and        *)
(* |Im z - im| <= rad, three integers in units of 2^-p. A form is the list of *)
(* its coefficients in filter order, which are squares.                       *)
(*                                                                            *)
(*      task A == a computation of an A that may fail, and is beyond the      *)
(*                limits if it needs more steps than are left: they are       *)
(*                counted before anything is done                             *)
(*    let! x := a in b == a, then b                                           *)
(*   spend n, ask c == n steps; fails unless c                                *)
(*     times x y == x * y, with few additions                                 *)
(*   product p x y, inverse p x == all products, and all inverses, are in it  *)
(*  solution p rows == by elimination; a row ends with its right hand side    *)
(*      form p e h == the product of the forms h to the powers e              *)
(*    equations p u A l h c == the rows of the Jacobian in the box h, and at  *)
(*                their ends the critical system at its centre c; l are the   *)
(*                sizes and degrees of the forms                              *)
(*    located ... == condition 2: the forms of a zero as sets                 *)
(*    pattern_of_zero ... == conditions 3 and 4                               *)
(*  ed_degree l == the number of critical points of a loss, of type l         *)
(*  critical_holds ... == rule 8; None if there is more work than the limit   *)
(******************************************************************************)
From Coq Require Import List ZArith QArith Bool PeanoNat.
From Rootprint Require Import check text rules.
Import ListNotations.
Set Implicit Arguments.
Unset Strict Implicit.
Local Open Scope Z_scope.

(* ---- work that is counted ------------------------------------------------ *)

Inductive outcome (A : Type) := Done (a : A) (left : Z) | Fails | Beyond.
Arguments Fails {A}.
Arguments Beyond {A}.

Definition task (A : Type) : Type := Z -> outcome A.

Definition result (A : Type) (a : A) : task A := fun left => Done a left.

Definition task_after (A B : Type) (t : task A) (next : A -> task B) : task B :=
  fun left =>
    match t left with
    | Done a left' => next a left'
    | Fails => Fails
    | Beyond => Beyond
    end.

Notation "'let!' x := a 'in' b" := (task_after a (fun x => b)) (at level 200, x pattern, b at level 200).

Definition spend (steps : Z) : task unit := fun left => if steps <=? left then Done tt (left - steps) else Beyond.
Definition ask (c : bool) : task unit := fun left => if c then Done tt left else Fails.
Definition found (A : Type) (a : option A) : task A :=
  fun left => match a with Some a => Done a left | None => Fails end.

Fixpoint each (A B : Type) (f : A -> task B) (l : list A) : task (list B) :=
  match l with
  | [] => result []
  | a :: l' => let! b := f a in let! l'' := each f l' in result (b :: l'')
  end.

(* A step is a few operations on bits. *)
Definition work_limit : Z := 20000000000.
Definition precision_limit : Z := 1000000.

Definition bits (a : Z) : Z := Z.log2 (Z.abs a) + 1.
Definition most_bits (l : list Z) : Z := bits (fold_left (fun m a => Z.max m (Z.abs a)) l 0).
Definition size_of (A : Type) (l : list A) : Z := Z.of_nat (length l).

(* ---- lists --------------------------------------------------------------- *)

Fixpoint map_both (A B C : Type) (f : A -> B -> C) (l : list A) (m : list B) : list C :=
  match l, m with
  | a :: l', b :: m' => f a b :: map_both f l' m'
  | _, _ => []
  end.

(* The list, and what is left of it without its first item, and so on: so many lists. *)
Fixpoint tails (A : Type) (count : nat) (l : list A) : list (list A) :=
  match count with
  | O => []
  | S count' => l :: tails count' (tl l)
  end.

Fixpoint put_at (A : Type) (at_ : nat) (a : A) (l : list A) : list A :=
  match at_, l with
  | O, _ :: l' => a :: l'
  | S k, b :: l' => b :: put_at k a l'
  | _, [] => []
  end.

Fixpoint without_at (A : Type) (at_ : nat) (l : list A) : list A :=
  match at_, l with
  | O, _ :: l' => l'
  | S k, b :: l' => b :: without_at k l'
  | _, [] => []
  end.

(* The place of the first one of the largest numbers. *)
Fixpoint largest_after (at_ best : nat) (most : Z) (l : list Z) : nat :=
  match l with
  | [] => best
  | a :: l' => if most <? a then largest_after (S at_) at_ a l' else largest_after (S at_) best most l'
  end.

Definition largest (l : list Z) : nat := largest_after 1 0 (hd 0 l) (tl l).

(* ---- numbers ------------------------------------------------------------- *)

(* A multiple of a number for every choice of the next bits of another one, the lowest bit first. *)
Inductive multiples := multiple (a : Z) | either (zero one : multiples).

Fixpoint multiples_of (window : nat) (value step : Z) : multiples :=
  match window with
  | O => multiple value
  | S window' => either (multiples_of window' value (2 * step)) (multiples_of window' (value + step) (2 * step))
  end.

Definition if_zero (t : multiples) : multiples := match t with either t' _ => t' | multiple _ => t end.
Definition if_one (t : multiples) : multiples := match t with either _ t' => t' | multiple _ => t end.

Fixpoint if_all_zero (t : multiples) : Z :=
  match t with
  | multiple a => a
  | either t' _ => if_all_zero t'
  end.

Definition times_16 (a : Z) : Z :=
  match a with
  | Zpos a' => Zpos a'~0~0~0~0
  | _ => a
  end.

(* x times what all multiples are multiples of, four bits of x at a time. *)
Fixpoint times_after (all next : multiples) (x : positive) : Z :=
  match x with
  | xH => if_all_zero (if_one next)
  | xO x' => match if_zero next with
             | multiple a => a + times_16 (times_after all all x')
             | t => times_after all t x'
             end
  | xI x' => match if_one next with
             | multiple a => a + times_16 (times_after all all x')
             | t => times_after all t x'
             end
  end.

Definition times_positive (x : positive) (y : Z) : Z := let all := multiples_of 4 0 y in times_after all all x.

Definition times (x y : Z) : Z :=
  match x, y with
  | 0, _ | _, 0 => 0
  | Zpos a, Zpos _ => times_positive a y
  | Zpos a, Zneg b => - times_positive a (Zpos b)
  | Zneg a, Zpos _ => - times_positive a y
  | Zneg a, Zneg b => times_positive a (Zpos b)
  end.

(* a/2^p, rounded to 0. *)
Definition shifted (p a : Z) : Z :=
  match p with
  | Zpos q => Pos.iter Z.quot2 a q
  | _ => a
  end.

Record square := Square
  { re : Z;
    im : Z;
    rad : Z }.                      (* >= 0                                   *)

Definition none : square := Square 0 0 0.
Definition exactly (a : Z) : square := Square a 0 0.

(* Of the centre: at least its absolute value, and at most that. *)
Definition size (x : square) : Z := Z.abs (re x) + Z.abs (im x).
Definition least (x : square) : Z := Z.max (Z.abs (re x)) (Z.abs (im x)).

Definition plus (x y : square) : square := Square (re x + re y) (im x + im y) (rad x + rad y).
Definition minus (x y : square) : square := Square (re x - re y) (im x - im y) (rad x + rad y).
Definition scaled (k : Z) (x : square) : square := Square (k * re x) (k * im x) (Z.abs k * rad x).

(* Re x * Re y - Im x * Im y, and Re x * Im y + Im x * Re y. *)
Definition complex_product (x y : square) : Z * Z :=
  match im x, im y with
  | 0, 0 => (times (re x) (re y), 0)
  | a, b =>
    let r := times (re x) (re y) in
    let i := times a b in (r - i, times (re x + a) (re y + b) - r - i)
  end.

(* What differs from the centres x and y by e and f has a product that differs from x*y by x*f + e*y + e*f. *)
Definition product (p : Z) (x y : square) : square :=
  let '(r, i) := complex_product x y in
  let spread := times (size x) (rad y) + times (size y + 2 * rad y) (rad x) in
  Square (shifted p r) (shifted p i) (shifted p spread + 2).

(* What differs from the centre x by e, at most 2*rad, has an inverse that differs from 1/x by e/(x*x'). *)
Definition inverse (p : Z) (x : square) : task square :=
  let rest := least x - 2 * rad x in
  let! _ := ask (0 <? rest) in
  let divisor := 2 * bits (size x) in
  let quotient := Z.max 0 (2 * p - bits (size x)) + 64 in
  let! _ := spend (6 * divisor * quotient + 64 * (divisor + p)) in
  let quotients :=
    if im x =? 0 then (Z.quot (Z.shiftl 1 (2 * p)) (re x), 0)
    else
      let norm := re x * re x + im x * im x in
      (Z.quot (Z.shiftl (re x) (2 * p)) norm, - Z.quot (Z.shiftl (im x) (2 * p)) norm) in
  result (Square (fst quotients) (snd quotients)
                 (Z.quot (Z.shiftl (rad x) (2 * p + 1)) (least x * rest) + 2)).

Definition vector : Type := list square.

Definition vector_bits (v : vector) : Z :=
  bits (fold_left (fun m x => Z.max m (Z.max (Z.abs (re x)) (Z.max (Z.abs (im x)) (rad x)))) v 0).

(* So many products of numbers of x and y. *)
Definition spend_products (p count : Z) (x y : vector) : task unit :=
  let a := vector_bits x in
  let b := vector_bits y in spend (count * (a * b + 16 * (a + b + p))).

(* So many products with integers. *)
Definition spend_multiples (count b c : Z) : task unit := spend (count * (b * c + 16 * (b + c))).

Fixpoint plus_each (x y : vector) : vector :=
  match x, y with
  | [], _ => y
  | _, [] => x
  | a :: x', b :: y' => plus a b :: plus_each x' y'
  end.

Fixpoint dot (p : Z) (x y : vector) : square :=
  match x, y with
  | a :: x', b :: y' => plus (product p a b) (dot p x' y')
  | _, _ => none
  end.

(* The sums of k_i * v_i over all i. *)
Fixpoint combination (k : list Z) (v : vector) : square :=
  match k, v with
  | a :: k', x :: v' => plus (scaled a x) (combination k' v')
  | _, _ => none
  end.

(* Products of forms. *)
Fixpoint convolution (p : Z) (f g : vector) : vector :=
  match f with
  | [] => []
  | a :: f' => plus_each (map (product p a) g) (none :: convolution p f' g)
  end.

Definition form_product (p : Z) (f g : vector) : task vector :=
  let! _ := spend_products p (size_of f * size_of g) f g in result (convolution p f g).

Fixpoint products (p : Z) (f : vector) (l : list vector) : task vector :=
  match l with
  | [] => result f
  | g :: l' => let! f' := form_product p f g in products p f' l'
  end.

(* ---- elimination --------------------------------------------------------- *)

(* The row whose first centre is largest, the first one of these; the first row takes its place in the others. *)
Definition pivot_row (rows : list vector) : vector * list vector :=
  match largest (map (fun row => size (hd none row)) rows) with
  | O => (hd [] rows, tl rows)
  | S k => (nth (S k) rows [], put_at k (hd [] rows) (tl rows))
  end.

(* For every column the inverse of its pivot, and what comes after that in its row. *)
Fixpoint elimination (p : Z) (columns : nat) (rows : list vector) : task (list (square * vector)) :=
  match columns with
  | O => result []
  | S columns' =>
    let '(pivot, others) := pivot_row rows in
    let! i := inverse p (hd none pivot) in
    let! _ := spend_products p (size_of others) (map (hd none) others) [i] in
    let factors := map (fun row => product p (hd none row) i) others in
    let! _ := spend_products p (size_of others * size_of (tl pivot)) factors (tl pivot) in
    let rest := map_both (fun t row => map_both (fun x y => minus x (product p t y)) (tl row) (tl pivot))
                         factors others in
    let! l := elimination p columns' rest in result ((i, tl pivot) :: l)
  end.

(* The last number of the row, minus the others times the solutions. *)
Fixpoint remainder (p : Z) (row solutions : vector) : square :=
  match row, solutions with
  | a :: row', x :: solutions' => minus (remainder p row' solutions') (product p a x)
  | b :: _, [] => b
  | [], _ => none
  end.

Fixpoint substitution (p : Z) (l : list (square * vector)) : task vector :=
  match l with
  | [] => result []
  | (i, row) :: l' =>
    let! x := substitution p l' in
    let! _ := spend_products p (size_of x) row x in
    let rest := remainder p row x in
    let! _ := spend_products p 1 [i] [rest] in result (product p rest i :: x)
  end.

Definition solution (p : Z) (rows : list vector) : task vector :=
  let! l := elimination p (length rows) rows in substitution p l.

(* ---- the critical system ------------------------------------------------- *)

Definition form (p : Z) (e : list nat) (h : list vector) : task vector :=
  products p [exactly (Z.shiftl 1 p)] (concat (map_both (fun k f => repeat f k) e h)).

Definition lower_at (j : nat) (e : list nat) : list nat := put_at j (pred (nth j e O)) e.

(* A(W - u). *)
Definition gradient (p : Z) (u : vector) (A : list (list Z)) (W : vector) : task vector :=
  let d := map_both minus W u in
  let! _ := spend_multiples (size_of W * size_of W) (vector_bits d) (most_bits (concat A)) in
  result (map (fun row => combination row d) A).

(* f against so many of the lists of coefficients that come one after the other in v. *)
Definition against (p : Z) (f : vector) (l : list vector) : task vector :=
  let! _ := spend_products p (size_of f * size_of l) f (concat l) in result (map (dot p f) l).

(* The forms x^(m-i)*y^i*H under A, for i = 0, ..., m. *)
Definition images (A : list (list Z)) (m : nat) (H : vector) : task (list vector) :=
  let! _ := spend_multiples (Z.of_nat (S m) * size_of H * size_of A) (vector_bits H) (most_bits (concat A)) in
  result (map (fun rows => fold_left plus_each (map_both (fun x row => map (fun k => scaled k x) row) H rows) [])
              (tails (S m) A)).

(* Without the pivot of the form, if it has one. *)
Definition unknown (A : Type) (pivot : option nat) (l : list A) : list A :=
  match pivot with Some k => without_at k l | None => l end.

Record part := Part
  { part_size : nat;                (* a                                      *)
    part_degree : nat;              (* m_a, the degree of h_a                 *)
    part_pivot : option nat }.      (* the coefficient that is no unknown     *)

(* Of one form: the other factors of W, and for a >= 2 those of H against A(W - u). *)
Definition others_of (p : Z) (e : list nat) (h : list vector) (slope : vector) (j : nat) (f : part) :
  task (vector * vector) :=
  let! others := form p (lower_at j e) h in
  if (part_size f <=? 1)%nat then result (others, [])
  else
    let! repeated := form p (lower_at j (map pred e)) h in
    let! bend := against p repeated (tails (S (length slope) - length repeated) slope) in
    result (others, bend).

(* The derivatives of one equation by the unknowns of one form. *)
Definition derivatives (p : Z) (image : vector) (i : nat) (f : part) (others : vector * vector) : task vector :=
  let! direct := against p (fst others) (unknown (part_pivot f) (tails (S (part_degree f)) image)) in
  let scale_by k := map (scaled (Z.of_nat k)) in
  if (part_size f <=? 1)%nat then result direct
  else
    let bend := unknown (part_pivot f) (firstn (S (part_degree f)) (skipn i (snd others))) in
    result (map_both plus (scale_by (part_size f) direct) (scale_by (pred (part_size f)) bend)).

Definition equations (p : Z) (u : vector) (A : list (list Z)) (l : list part) (h centre : list vector) :
  task (list vector) :=
  let e := map part_size l in
  let m := list_sum (map part_degree l) in
  let! W := form p e h in
  let! slope := gradient p u A W in
  let! H := form p (map pred e) h in
  let! W_centre := form p e centre in
  let! slope_centre := gradient p u A W_centre in
  let! H_centre := form p (map pred e) centre in
  let! values := against p H_centre (tails (S m) slope_centre) in
  let! image := images A m H in
  let! others := each (fun f => others_of p e h slope (fst f) (snd f)) (combine (seq 0 (length l)) l) in
  each (fun row : nat * (vector * square) =>
          let '(i, (image, value)) := row in
          let! entries := each (fun f => derivatives p image i (fst f) (snd f)) (combine l others) in
          result (concat entries ++ [value]))
       (combine (seq 0 (S m)) (combine image values)).

(* ---- condition 2 --------------------------------------------------------- *)

Definition real_centre (l : list Z) : option vector := Some (map exactly l).

(* Real and imaginary parts by turns. *)
Fixpoint complex_centre (l : list Z) : option vector :=
  match l with
  | [] => Some []
  | a :: b :: l' => let? v := complex_centre l' in Some (Square a b 0 :: v)
  | [_] => None
  end.

(* The centres of the forms; none of them is 0. *)
Fixpoint centres (read : list Z -> option vector) (l : list part) (forms : list (list Z)) : option (list vector) :=
  match l, forms with
  | [], [] => Some []
  | f :: l', c :: forms' =>
    let? v := read c in
    need Nat.eqb (length v) (S (part_degree f)) && existsb (fun x => 0 <? size x) v in
    let? rest := centres read l' forms' in Some (v :: rest)
  | _, _ => None
  end.

Definition with_pivot (f : part) (v : vector) : part :=
  if (part_size f <=? 1)%nat then f else Part (part_size f) (part_degree f) (Some (largest (map size v))).

Definition is_unknown (f : part) (k : nat) : bool :=
  match part_pivot f with Some k' => negb (Nat.eqb k k') | None => true end.

Definition widened (R : Z) (f : part) (v : vector) : vector :=
  map_both (fun k x => if is_unknown f k then Square (re x) (im x) R else x) (seq 0 (length v)) v.

(* The unknowns, one after the other, minus the steps; and the steps of later forms. *)
Fixpoint moved (f : part) (k : nat) (v steps : vector) : vector * vector :=
  match v with
  | [] => ([], steps)
  | x :: v' =>
    if is_unknown f k then
      let '(v'', rest) := moved f (S k) v' (tl steps) in (minus x (hd none steps) :: v'', rest)
    else let '(v'', rest) := moved f (S k) v' steps in (x :: v'', rest)
  end.

Fixpoint all_moved (l : list part) (h : list vector) (steps : vector) : list vector :=
  match l, h with
  | f :: l', v :: h' => let '(v', rest) := moved f 0 v steps in v' :: all_moved l' h' rest
  | _, _ => []
  end.

Definition located (p : Z) (u : vector) (A : list (list Z)) (l : list part) (R : Z) (centre : list vector) :
  task (list vector) :=
  let l := map_both with_pivot l centre in
  let! rows := equations p u A l (map_both (widened R) l centre) centre in
  let! steps := solution p rows in
  let! _ := ask (forallb (fun d => least d + rad d <=? R) steps) in
  result (all_moved l centre steps).

(* ---- conditions 3 and 4 -------------------------------------------------- *)

Fixpoint derivatives_of_form (m k : Z) (R : vector) : vector * vector :=
  match R with
  | a :: ((b :: _) as R') =>
    let '(x, y) := derivatives_of_form (m - 1) (k + 1) R' in (scaled m a :: x, scaled k b :: y)
  | _ => ([], [])
  end.

(* The list after so many zeros, and before as many as are missing. *)
Definition sylvester_rows (half : nat) (d : vector) : list vector :=
  map (fun i => repeat none i ++ d ++ repeat none (half - S i)) (seq 0 half).

Definition is_squarefree (p : Z) (R : vector) : task unit :=
  let m := pred (length R) in
  if (m <=? 1)%nat then ask (existsb (fun x => rad x <? Z.abs (re x)) R)
  else
    let! _ := spend_multiples (2 * size_of R) (vector_bits R) (bits (size_of R)) in
    let '(x, y) := derivatives_of_form (Z.of_nat m) 1 R in
    let half := pred m in
    let! _ := elimination p (2 * half) (sylvester_rows half x ++ sylvester_rows half y) in result tt.

(* The sign variations of the forms within r of c, at x and y. Those within r there are within r at x' and y. *)
Definition certain_variations (c r x x' y : list Z) : option nat :=
  let l := pull x y c in
  need forallb (fun certain => certain) (map_both (fun a b => b <? Z.abs a) l (pull x' y r))
       && (variations l <=? 1)%nat in
  Some (variations l).

Definition cut : Type := (Z * positive)%type.

(* The roots on the left of the first cut, between two cuts, and on the right of the last one. *)
Definition left_roots (c r : list Z) (v : cut) : option nat :=
  let '(a, b) := v in certain_variations c r [-1; a] [1; Z.abs a] [0; Zpos b].

Definition middle_roots (c r : list Z) (v w : cut) : option nat :=
  let '(a, b) := v in
  let '(a', b') := w in
  let from := a * Zpos b' in
  let step := a' * Zpos b - from in
  need 0 <? step in
  certain_variations c r [from; from + step] [Z.abs from; Z.abs from + step] [Zpos (b * b'); Zpos (b * b')].

Definition right_roots (c r : list Z) (v : cut) : option nat :=
  let '(a, b) := v in certain_variations c r [a; 1] [Z.abs a; 1] [Zpos b; 0].

Fixpoint roots_after (c r : list Z) (v : cut) (cuts : list cut) : option nat :=
  match cuts with
  | [] => right_roots c r v
  | w :: cuts' =>
    let? k := middle_roots c r v w in
    let? l := roots_after c r w cuts' in Some (k + l)%nat
  end.

Definition certain_roots (h : vector) (cuts : list cut) : task nat :=
  let b := most_bits (concat (map (fun v : cut => [fst v; Zpos (snd v)]) cuts)) in
  let n := size_of h in
  let! _ := spend_multiples (8 * size_of cuts * n * n) (vector_bits h + 2 * n * b) (2 * b) in
  found
    match cuts with
    | [] => None
    | v :: cuts' =>
      let? k := left_roots (map re h) (map rad h) v in
      let? l := roots_after (map re h) (map rad h) v cuts' in Some (k + l)%nat
    end.

(* The entries of the pattern for one form. *)
Definition entries_of (f : part) (h : vector) (cuts : list cut) : task (list nat * list nat) :=
  match part_degree f, cuts with
  | O, [] => result ([], [])
  | O, _ => fun _ => Fails
  | d, _ =>
    let! r := certain_roots h cuts in
    let! _ := ask ((r <=? d)%nat && Nat.even (d - r)) in
    result (repeat (part_size f) r, repeat (part_size f) (Nat.div2 (d - r)))
  end.

Definition pattern_of_zero (p : Z) (l : list part) (h : list vector) (cuts : list (list cut)) : task pattern :=
  let! R := products p (hd [] h) (tl h) in
  let! _ := is_squarefree p R in
  let! entries := each (fun f => entries_of (fst f) (fst (snd f)) (snd (snd f))) (combine l (combine h cuts)) in
  result (concat (map fst entries), concat (map snd entries)).

(* ---- condition 1 --------------------------------------------------------- *)

Fixpoint descends (last : Z) (l : list Z) : bool :=
  match l with
  | [] => true
  | a :: l' => (a <=? last) && descends a l'
  end.

Definition is_type (n : nat) (lambda : list Z) : bool :=
  descends (Z.of_nat n) lambda && (total lambda =? Z.of_nat n).

(* h_1, even if it is constant, and then the others, for parts in ascending order. *)
Fixpoint parts_of (a m : nat) (l : list nat) : list part :=
  match l with
  | [] => [Part a m None]
  | b :: l' => if Nat.eqb a b then parts_of a (S m) l' else Part a m None :: parts_of b 1 l'
  end.

Definition parts_of_type (lambda : list Z) : list part := parts_of 1 0 (rev_append (map Z.to_nat lambda) []).

Fixpoint lcm_of (D : Z) (l : list Q) : task Z :=
  match l with
  | [] => result D
  | a :: l' =>
    let b := bits D + bits (Zpos (Qden a)) in
    let! _ := spend (if Pos.eqb (Qden a) 1 then 1 else 4 * b * b) in
    lcm_of (if Pos.eqb (Qden a) 1 then D else Z.lcm (Zpos (Qden a)) D) l'
  end.

(* The upper triangle of a matrix, and the whole. *)
Fixpoint triangle (A : Type) (n : nat) (l : list A) : list (list A) :=
  match n with
  | O => []
  | S n' => firstn n l :: triangle n' (skipn n l)
  end.

Fixpoint symmetric (A : Type) (rows : list (list A)) : list (list A) :=
  match rows with
  | [] => []
  | row :: rows' => row :: map_both cons (tl row) (symmetric rows')
  end.

(* Elimination without fractions in an upper triangle; the pivots are the leading minors. *)
Fixpoint minors_positive (count : nat) (last : Z) (rows : list (list Z)) : task unit :=
  match count, rows with
  | S count', ((pivot :: row) :: rows') =>
    let! _ := ask (0 <? pivot) in
    let n := size_of rows' in
    let b := most_bits (concat rows) in
    let! _ := spend (n * n * (3 * b * b + 64)) in
    minors_positive count' pivot
      (map_both (fun above l => map_both (fun a b => (a * pivot - hd 0 above * b) / last) l above)
                (tails (length rows') row) rows')
  | _, _ => result tt
  end.

Definition quadratic_form (n : nat) (a : list Q) : task (list (list Z)) :=
  let! D := lcm_of 1 a in
  let! _ := spend_multiples (3 * size_of a) (bits D) (most_bits (map Qnum a)) in
  let rows := triangle (S n) (numerators D a) in
  let! _ := minors_positive (S n) 1 rows in result (symmetric rows).

(* u*2^p, rounded to 0. *)
Definition target_at (p : Z) (a : Q) : square :=
  Square (Z.quot (Z.shiftl (Qnum a) p) (Zpos (Qden a))) 0 (if Pos.eqb (Qden a) 1 then 0 else 1).

(* Whether two real boxes, each with a radius at its end, have no common point. *)
Fixpoint boxes_disjoint (r s : Q) (c d : list Q) : bool :=
  match c, d with
  | a :: ((_ :: _) as c'), b :: ((_ :: _) as d') =>
    negb (Qle_bool (a - b) (r + s)) || negb (Qle_bool (b - a) (r + s)) || boxes_disjoint r s c' d'
  | _, _ => false
  end.

Fixpoint all_disjoint (boxes : list (list Q)) : bool :=
  match boxes with
  | [] => true
  | c :: boxes' => forallb (fun d => boxes_disjoint (last c 0%Q) (last d 0%Q) c d) boxes' && all_disjoint boxes'
  end.

(* ---- condition 7 --------------------------------------------------------- *)

Definition factorial (n : nat) : Z := fold_left Z.mul (map Z.of_nat (seq 1 n)) 1.

Definition ed_degree (lambda : list Z) : Z :=
  let r := length lambda in
  let e := fold_left (fun e a => mul [a; a - 1] e) lambda [1] in
  let terms := map_both (fun b a => factorial (S r) / (Z.of_nat (S r) - Z.of_nat b) * a) (seq 0 (S r)) e in
  total terms / fold_left (fun d f => d * factorial (part_degree f)) (parts_of_type lambda) 1.

(* ---- rule 8 -------------------------------------------------------------- *)

(* |w - c| <= r for all w in the square, c and r rational. *)
Definition is_within (p : Z) (w : square) (c r : Q) : bool :=
  let den := Zpos (Qden c * Qden r) in
  Z.abs (re w * den - Z.shiftl (Qnum c * Zpos (Qden r)) p) + rad w * den <=? Z.shiftl (Qnum r * Zpos (Qden c)) p.

Definition sets_disjoint (x y : square) : bool :=
  rad x + rad y <? Z.max (Z.abs (re x - re y)) (Z.abs (im x - im y)).

Definition some_disjoint (x y : vector) : bool := existsb (fun d => d) (map_both sets_disjoint x y).

Definition conjugate (x : square) : square := Square (re x) (- im x) (rad x).

(* Condition 5, for a zero and its item. *)
Definition real_zero (p : Z) (u : vector) (A : list (list Z)) (l : list part) (zero : critical_zero * list vector)
  (item : option pattern * list Q) : task unit :=
  let '(zero, centre) := zero in
  let! h := located p u A l (radius zero) centre in
  let! found := pattern_of_zero p l h (map snd (forms zero)) in
  let! _ := ask (is_pattern found (fst item)) in
  let! W := form p (map part_size l) h in
  let b := most_bits (map Qnum (snd item) ++ map (fun a => Zpos (Qden a)) (snd item)) in
  let! _ := spend_multiples (4 * size_of W) (vector_bits W + p + 2 * b) (2 * b) in
  ask (forallb (fun x => x) (map_both (fun w c => is_within p w c (last (snd item) 0%Q)) W (snd item))).

(* Condition 6, for a zero that is one of a pair; W of all pairs before. *)
Fixpoint all_pairs (p : Z) (u : vector) (A : list (list Z)) (l : list part) (before : list vector)
  (zeros : list (critical_zero * list vector)) : task unit :=
  match zeros with
  | [] => result tt
  | (zero, centre) :: zeros' =>
    let! h := located p u A l (radius zero) centre in
    let! W := form p (map part_size l) h in
    let W' := map conjugate W in
    let! _ := spend (16 * size_of W * (1 + size_of before) * (vector_bits W + p)) in
    let! _ := ask (some_disjoint W W' && forallb (fun V => some_disjoint V W && some_disjoint V W') before) in
    all_pairs p u A l (W :: before) zeros'
  end.

Definition with_centres (read : list Z -> option vector) (l : list part) (zero : critical_zero) :
  task (critical_zero * list vector) :=
  let! c := found (centres read l (map fst (forms zero))) in result (zero, c).

(* What is known without computing with sets comes first. *)
Definition critical_task (u a : list Q) (lambda : list Z) (complete : bool) (items : list (option pattern * list Q))
  (p : Z) (reals pairs : list critical_zero) : task unit :=
  let n := pred (length u) in
  let! _ := ask (is_type n lambda && Nat.eqb (length reals) (length items)) in
  let l := parts_of_type lambda in
  let! reals := each (with_centres real_centre l) reals in
  let! pairs := each (with_centres complex_centre l) pairs in
  let boxes := map snd items in
  let b := most_bits (concat (map (fun c => map Qnum c ++ map (fun a => Zpos (Qden a)) c) boxes)) in
  let! _ := spend_multiples (size_of items * size_of items * size_of u) (8 * b) b in
  let! _ := ask (all_disjoint boxes) in
  let r := size_of lambda in
  let! _ := spend (if complete then r * r * r * (2 * bits r + bits (Z.of_nat n)) else 0) in
  let! _ := ask (negb complete || (size_of reals + 2 * size_of pairs =? ed_degree lambda)) in
  let! A := quadratic_form n a in
  match reals, pairs with
  | [], [] => spend (if p <=? 4294967296 then 0 else work_limit)
  | _, _ =>
    let! _ := spend (if p <=? precision_limit then 0 else work_limit) in
    let! _ := spend (size_of u * (most_bits (map Qnum u) + p) * (8 + most_bits (map (fun a => Zpos (Qden a)) u))) in
    let u := map (target_at p) u in
    let! _ := each (fun zero => real_zero p u A l (fst zero) (snd zero)) (combine reals items) in
    all_pairs p u A l [] pairs
  end.

Definition critical_holds (u a : list Q) (lambda : list Z) (complete : bool) (items : list (option pattern * list Q))
  (p : Z) (reals pairs : list critical_zero) : option bool :=
  match critical_task u a lambda complete items p reals pairs work_limit with
  | Done _ _ => Some true
  | Fails => Some false
  | Beyond => None
  end.
